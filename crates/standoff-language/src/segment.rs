//! Paragraphs to sentences and tokens, with exact byte spans.
//!
//! A sentence never crosses a paragraph, and headlines need no full stop. Tokens are cut first (`cut`), then sentences
//! are found among them: a closing mark ends one unless what follows goes on (a small letter, a name after an initial
//! or a title). The net may move these ends afterwards ([`crate::resegment`]). No sentence is longer than
//! [`LONGEST_SENTENCE`] tokens, so that trees stay affordable on any text.

mod cut;
mod starts;
mod words;

use standoff_core::document::{Sentence, Token, TokenIdx};
use standoff_core::span::Span;
use standoff_core::story::Paragraph;

pub use starts::resegment;
use words::{STARTERS, TITLES};

/// The most tokens that a sentence may have.
pub const LONGEST_SENTENCE: usize = 200;

/// Sentences and tokens of a text, in order. Text outside the paragraphs has none.
pub fn segment(text: &str, paragraphs: &[Paragraph]) -> (Vec<Sentence>, Vec<Token>) {
    let (mut sentences, mut tokens) = (Vec::new(), Vec::new());
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let first = tokens.len();
        cut_paragraph(text, paragraph.span, &mut tokens);
        let ends = sentence_ends(text, &tokens[first..]);
        push_sentences(&tokens, first, ends, number as u32, &mut sentences);
    }
    (sentences, tokens)
}

/// Sentences of the tokens from `first` on, that end before the given tokens (counted from `first`).
pub(crate) fn push_sentences(
    tokens: &[Token],
    first: usize,
    ends: impl IntoIterator<Item = usize>,
    paragraph: u32,
    sentences: &mut Vec<Sentence>,
) {
    let mut start = first;
    for end in ends.into_iter().map(|end| first + end) {
        while start < end {
            let stop = if end - start > LONGEST_SENTENCE { start + LONGEST_SENTENCE } else { end };
            let span = tokens[start].span.cover(tokens[stop - 1].span);
            sentences.push(Sentence {
                span,
                tokens: start as TokenIdx..stop as TokenIdx,
                paragraph,
            });
            start = stop;
        }
    }
}

fn cut_paragraph(text: &str, span: Span, tokens: &mut Vec<Token>) {
    let words = span.of(text);
    let mut at = 0;
    for piece in words.split_inclusive(is_space) {
        let bare = piece.trim_end_matches(is_space);
        let start = span.start as usize + at;
        at += piece.len();
        if bare.is_empty() {
            continue;
        }
        let follows = words[at..].trim_start_matches(is_space);
        tokens.extend(cut::cut(bare, follows).into_iter().map(|cut| Token {
            span: Span::new(start + cut.start, start + cut.end),
            joined: cut.joined,
        }));
    }
}

/// White space, and the invisible marks that hold no place in a word.
fn is_space(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{2060}' | '\u{200E}' | '\u{200F}')
}

/// Where sentences of a paragraph end: one past their last tokens, the paragraph's end included.
fn sentence_ends(text: &str, tokens: &[Token]) -> Vec<usize> {
    let mut ends = Vec::new();
    let (mut at, mut start) = (0, 0);
    while at < tokens.len() {
        let form = tokens[at].span.of(text);
        let mut next = at + 1;
        if let Some(stop) = Stop::of(form) {
            // Closing quotation marks and brackets belong to what they close.
            while next < tokens.len() && closes(text, tokens, next) {
                next += 1;
            }
            let numbered = at == start + 1 && is_number(tokens[start].span.of(text));
            if next < tokens.len() && !numbered && ends_here(text, tokens, at, stop, next) {
                ends.push(next);
                start = next;
            }
        }
        at = next;
    }
    if !tokens.is_empty() {
        ends.push(tokens.len());
    }
    ends
}

/// What sort of mark may close a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// A period.
    Period,
    /// An exclamation or question mark.
    Loud,
    /// An ellipsis.
    Trailing,
    /// A period inside an abbreviation.
    Abbreviation,
}

impl Stop {
    fn of(form: &str) -> Option<Self> {
        match form {
            "." | "。" | "۔" | "।" => Some(Self::Period),
            "…" => Some(Self::Trailing),
            _ if form.starts_with("..") => Some(Self::Trailing),
            _ if form.starts_with(['!', '?']) => Some(Self::Loud),
            _ if form.len() > 1 && form.ends_with('.') => Some(Self::Abbreviation),
            _ => None,
        }
    }
}

/// Whether the token, written without space after the one before, closes a quotation or bracket.
fn closes(text: &str, tokens: &[Token], at: usize) -> bool {
    let form = tokens[at].span.of(text);
    let tight = tokens[at - 1].span.end == tokens[at].span.start;
    let loose = tokens.get(at + 1).is_none_or(|next| next.span.start > tokens[at].span.end)
        || matches!(form, "”" | "’" | "»" | ")" | "]" | "''");
    tight
        && loose
        && matches!(form, "”" | "“" | "’" | "\"" | "'" | "''" | "»" | "›" | ")" | "]" | "}")
}

/// Whether it numbers what follows, as in "2. The bases are closed."
fn is_number(form: &str) -> bool {
    form.len() <= 2 && form.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a sentence ends with the stop at `at`, the next one beginning at `next`.
fn ends_here(text: &str, tokens: &[Token], at: usize, stop: Stop, next: usize) -> bool {
    let form = |i: usize| tokens[i].span.of(text);
    let quoted = next > at + 1;
    let mut begin = next;
    // Look through what opens.
    while begin + 1 < tokens.len() && opens(form(begin)) {
        // "(b) The bases" is seen through as a whole.
        let lettered = form(begin) == "(" && tokens.len() > begin + 3 && form(begin + 2) == ")";
        begin += if lettered { 3 } else { 1 };
    }
    // A dash goes on ("July 25. — The note"), unless the paragraph lists by such marks.
    let dash = matches!(form(next), "-" | "–" | "—" | "--");
    if dash && form(next) != form(0) {
        return false;
    }
    let first = form(begin).chars().next().unwrap_or(' ');
    let spaced = tokens[next].span.start > tokens[next - 1].span.end;
    let capital = first.is_uppercase()
        || first.is_ascii_digit()
        || !(first.is_lowercase() || first.is_ascii_punctuation());
    match stop {
        Stop::Period => {
            let small = first.is_lowercase();
            // "5.The" is a fault in print; "3.a" is no end.
            !(small || matches!(form(next), "," | ";" | ":" | ")" | "."))
                && (spaced || first.is_uppercase())
        }
        Stop::Loud => capital && spaced && !(quoted && reports(text, tokens, begin)),
        Stop::Trailing => capital && spaced,
        Stop::Abbreviation => {
            let own = form(at).to_lowercase();
            if TITLES.contains(&own.as_str()) || !spaced {
                return false;
            }
            let initial = own.chars().filter(|c| c.is_alphabetic()).count() == 1;
            let word = form(begin).to_lowercase();
            capital && (begin > next && !initial || STARTERS.contains(&word.as_str()))
        }
    }
}

fn opens(form: &str) -> bool {
    matches!(
        form,
        "“" | "‘" | "\"" | "'" | "``" | "«" | "‹" | "(" | "[" | "{" | "•" | "*" | "-" | "–" | "—"
    )
}

/// Whether a quotation's reporting words follow: a name and then a verb of saying, as in “Stop!” Smith said.
fn reports(text: &str, tokens: &[Token], begin: usize) -> bool {
    const SAYS: [&str; 14] = [
        "said", "says", "asked", "added", "told", "wrote", "warned", "replied", "shouted", "cried",
        "insisted", "declared", "demanded", "tweeted",
    ];
    tokens[begin..].iter().take(4).any(|token| SAYS.contains(&token.span.of(text)))
}

#[cfg(test)]
mod tests;
