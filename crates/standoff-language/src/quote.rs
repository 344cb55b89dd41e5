//! Text and paragraphs to quotes, by the marks alone.
//!
//! Takes every style that news is set in (“ ” " ‘ ’ ' « » » « „ “ `` ''), nested, and going on over paragraphs.
//! An apostrophe is no mark, and a mark without a partner never swallows the quotes after it. Whether words
//! between marks are speech, a nickname or a scare quote is not asked here.

use standoff_core::document::Quote;
use standoff_core::span::Span;
use standoff_core::story::{Paragraph, ParagraphKind};

/// Quotes inside quotes beyond this depth are not looked for; it bounds the work on hostile text.
const MAX_DEPTH: usize = 8;

/// Words that may begin with an apostrophe.
const ELISIONS: [&str; 13] = [
    "tis", "twas", "twere", "twill", "em", "til", "till", "cause", "bout", "round", "neath", "ere",
    "n",
];

/// Styles of marks that pair with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// “ ” and „ “ and ” ”.
    Curly,
    /// ".
    Straight,
    /// ‘ ’.
    Single,
    /// '.
    StraightSingle,
    /// « » and » «.
    Angle,
    /// `` '' and '' ''.
    Backtick,
}

impl Style {
    /// Single marks are apostrophes unless they pair.
    fn single(self) -> bool {
        matches!(self, Style::Single | Style::StraightSingle)
    }
}

/// A character that may be a mark, with what stands beside it.
#[derive(Debug, Clone, Copy)]
struct Mark {
    at: usize,
    end: usize,
    char: char,
    style: Style,
    opens: bool,
    closes: bool,
    /// For single marks: as likely the apostrophe of a plural (the workers’ union).
    plural: bool,
}

/// A quote on its way: spans in bytes of the text.
#[derive(Debug, Clone, Copy)]
struct Open {
    mark: Mark,
    /// The quote of an earlier paragraph that it goes on from, by its start.
    continues: Option<usize>,
    /// Without a mark of its own: the paragraph only has the closing one.
    bare: bool,
}

/// A finished quote, before the outer ones are known.
#[derive(Debug, Clone, Copy)]
struct Found {
    span: Span,
    inner: Span,
    style: Style,
    closed: bool,
    continues: Option<usize>,
}

/// Finds the quotes of a text.
pub fn quote(text: &str, paragraphs: &[Paragraph]) -> Vec<Quote> {
    let mut found: Vec<Found> = Vec::new();
    // The quote that ran off the end of the paragraph before.
    let mut running: Option<(Style, usize)> = None;
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let goes_on = goes_on_with(text, paragraphs, at);
        let first = found.len();
        running = in_paragraph(text, paragraph.span, running, goes_on, &mut found);
        found[first..].sort_by_key(|quote| (quote.span.start, std::cmp::Reverse(quote.span.end)));
    }
    nest(found)
}

/// The first character of the next running paragraph.
fn goes_on_with(text: &str, paragraphs: &[Paragraph], at: usize) -> Option<char> {
    let running = |kind| matches!(kind, ParagraphKind::Body | ParagraphKind::Quotation);
    if !running(paragraphs[at].kind) {
        return None;
    }
    paragraphs[at + 1..].first().filter(|next| running(next.kind))?.span.of(text).chars().next()
}

/// Finds the quotes of one paragraph; returns what runs off its end.
fn in_paragraph(
    text: &str,
    paragraph: Span,
    running: Option<(Style, usize)>,
    goes_on: Option<char>,
    found: &mut Vec<Found>,
) -> Option<(Style, usize)> {
    let marks = marks_of(text, paragraph);
    let mut stack: Vec<Open> = Vec::new();
    let mut running = running;
    for (at, mark) in marks.iter().enumerate() {
        let next_same = marks[at + 1..].iter().find(|next| next.style == mark.style);
        // The workers’ union: an apostrophe if a better closing mark still comes.
        let apostrophe = mark.plural && next_same.is_some_and(|next| next.closes && !next.opens);
        if mark.closes && !apostrophe && close(text, *mark, &mut stack, found) {
            continue;
        }
        if mark.opens {
            let starts = mark.at == paragraph.start as usize;
            let continues = running.filter(|(style, _)| starts && *style == mark.style);
            if stack.len() < MAX_DEPTH {
                stack.push(Open {
                    mark: *mark,
                    continues: continues.map(|(_, from)| from),
                    bare: false,
                });
            }
            running = None;
        } else if mark.closes
            && stack.is_empty()
            && !mark.style.single()
            && let Some((_, from)) = running.take_if(|(style, _)| *style == mark.style)
        {
            // Only the first paragraph has an opening mark and only the last a closing one.
            let start = paragraph.start as usize;
            let bare = Mark { at: start, end: start, ..*mark };
            stack.push(Open { mark: bare, continues: Some(from), bare: true });
            close(text, *mark, &mut stack, found);
        }
    }
    let mut off_the_end = None;
    for open in stack {
        let style = open.mark.style;
        let resumed = goes_on == Some(open.mark.char);
        // A lone single mark is an apostrophe, unless the next paragraph opens with it again.
        if style.single() && !(resumed && style == Style::Single) {
            continue;
        }
        let end = cut_at_next_opening(text, &open.mark, &marks, paragraph.end as usize);
        if end == paragraph.end as usize && off_the_end.is_none() {
            off_the_end = Some((style, open.mark.at));
        }
        found.push(finish(text, &open, end, end, false));
    }
    off_the_end
}

/// Closes the innermost quote that this mark can close, and drops what was opened inside it and never closed.
fn close(text: &str, mark: Mark, stack: &mut Vec<Open>, found: &mut Vec<Found>) -> bool {
    let Some(at) = stack.iter().rposition(|open| pairs(&open.mark, &mark)) else {
        return false;
    };
    // An apostrophe must not close across a double quotation that is still open.
    if mark.style.single() && at + 1 != stack.len() && !stack[at + 1].mark.style.single() {
        return false;
    }
    let open = stack[at];
    stack.truncate(at);
    found.push(finish(text, &open, mark.at, mark.end, true));
    true
}

fn pairs(open: &Mark, close: &Mark) -> bool {
    if open.style != close.style || close.at < open.end {
        return false;
    }
    match (open.char, close.char) {
        // „ … “ or „ … ”; “ … ”; ” … ” (Swedish); “ … “ where the closing one was mistyped.
        ('«', shut) => shut == '»',
        ('»', shut) => shut == '«',
        ('`', shut) => shut == '\'',
        _ => true,
    }
}

fn finish(text: &str, open: &Open, inner_end: usize, end: usize, closed: bool) -> Found {
    let inner = Span::new(open.mark.end, inner_end).trimmed(text);
    let span = Span::new(open.mark.at, end).trimmed(text);
    // `trimmed` of an empty quote keeps a position inside the marks.
    let inner = if inner.is_empty() { Span::new(open.mark.end, open.mark.end) } else { inner };
    debug_assert!(open.bare || open.mark.end > open.mark.at);
    Found { span, inner, style: open.mark.style, closed, continues: open.continues }
}

/// Where a quote ends whose closing mark is missing: with the paragraph; but if the same mark opens again
/// before that, with its sentence.
fn cut_at_next_opening(text: &str, open: &Mark, marks: &[Mark], paragraph_end: usize) -> usize {
    let from = marks.partition_point(|mark| mark.at <= open.at);
    let Some(next) = marks[from..].iter().find(|mark| mark.style == open.style && mark.opens)
    else {
        return paragraph_end;
    };
    let words = &text[open.end..next.at];
    let mut before = ' ';
    for (at, char) in words.char_indices() {
        if char.is_whitespace() && matches!(before, '.' | '!' | '?' | '…') {
            return open.end + at;
        }
        before = char;
    }
    open.end + words.trim_end().len()
}

/// Puts the quotes in order of their opening marks and says which lies in which.
fn nest(found: Vec<Found>) -> Vec<Quote> {
    let mut quotes: Vec<Quote> = Vec::with_capacity(found.len());
    let mut around: Vec<u32> = Vec::new();
    let mut styles: Vec<Style> = Vec::new();
    for one in found {
        while around.last().is_some_and(|outer| quotes[*outer as usize].span.end <= one.span.start)
        {
            around.pop();
        }
        let outer = around.last().copied();
        if outer.is_some_and(|outer| !quotes[outer as usize].span.contains(one.span)) {
            continue;
        }
        let continues = one.continues.and_then(|from| {
            let at = quotes.partition_point(|quote| (quote.span.start as usize) < from);
            let same = quotes.get(at).is_some_and(|quote| quote.span.start as usize == from);
            (same && styles[at] == one.style).then_some(at as u32)
        });
        around.push(quotes.len() as u32);
        styles.push(one.style);
        quotes.push(Quote {
            span: one.span,
            inner: one.inner,
            outer,
            closed: one.closed,
            continues,
        });
    }
    quotes
}

/// The characters of a paragraph that may be marks.
fn marks_of(text: &str, paragraph: Span) -> Vec<Mark> {
    let words = paragraph.of(text);
    let base = paragraph.start as usize;
    let mut marks: Vec<Mark> = Vec::new();
    let mut skip_to = 0;
    for (at, char) in words.char_indices() {
        if at < skip_to {
            continue;
        }
        let doubled = words[at + char.len_utf8()..].starts_with(char);
        let style = match char {
            '“' | '”' | '„' | '‟' => Style::Curly,
            '"' | '＂' => Style::Straight,
            '`' | '\'' if doubled => Style::Backtick,
            '‘' | '’' | '‚' => Style::Single,
            '\'' => Style::StraightSingle,
            '«' | '»' => Style::Angle,
            _ => continue,
        };
        let end = at + if style == Style::Backtick { 2 } else { char.len_utf8() };
        skip_to = end;
        let before = words[..at].chars().next_back();
        let after = words[end..].chars().next();
        if let Some((opens, closes)) = role(char, style, before, after, &words[end..]) {
            let plural = style.single()
                && before.is_some_and(|b| b == 's' || b == 'S')
                && after == Some(' ')
                && words[end + 1..].starts_with(|c: char| c.is_lowercase());
            marks.push(Mark { at: base + at, end: base + end, char, style, opens, closes, plural });
        }
    }
    marks
}

/// Whether a mark may open and may close, from the characters beside it; `None` if it is no mark.
fn role(
    char: char,
    style: Style,
    before: Option<char>,
    after: Option<char>,
    rest: &str,
) -> Option<(bool, bool)> {
    let space_before = before.is_none_or(char::is_whitespace);
    let space_after = after.is_none_or(char::is_whitespace);
    let can_open = !space_after && (space_before || before.is_some_and(leads_in));
    let can_close = !space_before && !after.is_some_and(char::is_alphanumeric);
    let roles = match (style, char) {
        (Style::Curly, '„' | '‟') => (true, false),
        (Style::Curly, '“') => (!can_close || can_open, can_close && !can_open),
        (Style::Curly, _) => (can_open && space_before, !(can_open && space_before)),
        (Style::Angle, '«') => (true, true),
        (Style::Angle, _) => (can_open && space_before, true),
        (Style::Backtick, '`') => (true, false),
        // Some wires write two apostrophes at both ends.
        (Style::Backtick, _) => (can_open, !can_open),
        // Inches and seconds: 6'2".
        (Style::Straight, _) if before.is_some_and(|b| b.is_ascii_digit()) => (false, true),
        (Style::Straight, _) => {
            (can_open, !can_open || before.is_some_and(|b| b == '—' || b == '–'))
        }
        (Style::Single, '‚') => (can_open, false),
        _ => {
            let starts_word = can_open && !elided(rest);
            (starts_word && (char != '’' || style != Style::Single), can_close && char != '‘')
        }
    };
    (roles.0 || roles.1).then_some(roles)
}

/// Characters after which a quote may open without a space.
fn leads_in(char: char) -> bool {
    matches!(
        char,
        '(' | '['
            | '{'
            | '—'
            | '–'
            | '-'
            | '/'
            | '“'
            | '„'
            | '"'
            | '‘'
            | '\''
            | '«'
            | '…'
            | '¿'
            | '¡'
            | ':'
    )
}

/// Whether the word after an apostrophe is one that loses its first letters (’tis, ’90s).
fn elided(rest: &str) -> bool {
    let word: String = rest.chars().take_while(|c| c.is_alphanumeric()).take(8).collect();
    let digits = word.trim_end_matches('s');
    ELISIONS.contains(&word.to_lowercase().as_str())
        || (digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests;
