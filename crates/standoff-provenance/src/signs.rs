//! What the text itself says of whose words it holds: datelines, bylines, credits, "as X reported".
//!
//! A dateline's agency, a byline's or a credit at the foot gives the whole story to it, brackets at a paragraph's end
//! give the paragraph, words of telling give the sentence. A paragraph that opens with "As X reported" goes on in X's
//! words until another source is named. "With material from X" gives nothing that could be pointed at.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use standoff_core::Span;
use standoff_core::agency::{AGENCIES, is_paper, same_agency};
use standoff_core::provenance::{Hand, Sign, Whose};
use standoff_core::story::{Paragraph, ParagraphKind, Story};

/// What the text gives away.
pub(crate) struct Given {
    /// Whose the whole story is.
    pub(crate) whole: Option<Hand>,
    /// Whose each sentence is, and how it came here.
    pub(crate) sentences: Vec<Option<(Hand, Whose)>>,
}

struct Patterns {
    /// A listed agency's name.
    known: Regex,
    /// A paper or station in the place of one who told: group `name`.
    paper: Regex,
    /// Words of telling before a name.
    before: Regex,
    /// Words of telling after a name.
    after: Regex,
    /// The head of a sentence that gives what follows to the name after it.
    lead: Regex,
    /// A sentence that leaves what the last one told.
    leaves: Regex,
    /// A credit that says where the whole comes from, before the name.
    whole_credit: Regex,
    /// A credit to those who only helped.
    helped: Regex,
    /// Brackets that close a paragraph: group `name`.
    brackets: Regex,
}

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    let mut names: Vec<String> =
        AGENCIES.iter().flat_map(|row| row.iter()).map(|name| regex::escape(name)).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let pattern = |pattern: &str| Regex::new(pattern).expect("a constant pattern");
    let tell = r"(?:reports?|reported|notes?|noted|writes?|wrote|says?|said|adds?|added|quotes?|quoted|quoting|cites?|cited|citing|carried|claims?|claimed|revealed)";
    Patterns {
        known: pattern(&format!(r"\b(?:{})(?:\b|$)", names.join("|"))),
        paper: pattern(
            r"\b(?P<name>(?:The )?\p{Lu}[\p{L}&]+(?: (?:of |and |for )?\p{Lu}[\p{L}&]+){0,4})",
        ),
        before: pattern(
            r"(?i)\b(?:as|per|via|according to|told|tells|citing|cited by|quoted by|reported by|carried by|published (?:by|in)|interview with|statement to|said to|speaking to)\s+(?:the\s+)?$",
        ),
        after: pattern(&format!(
            r"^(?:['’]s?)?,?\s+(?:news agency\s+|correspondents?\s+|reporters?\s+)?(?:has\s+|had\s+|first\s+|later\s+|also\s+|earlier\s+)*{tell}\b"
        )),
        lead: pattern(r"^\W*(?:As|According to|Per)\s+(?:[Tt]he\s+)?$"),
        leaves: pattern(
            r"^\W*(?:Meanwhile|Separately|Elsewhere|By contrast|Other (?:reports|outlets))\b",
        ),
        whole_credit: pattern(
            r"(?i)^[—–\s(\[*-]*(?:by (?:cable|wire|telegraph|telegram) from|(?:re)?printed (?:from|by permission of)|courtesy of|sources?:|copyright|©|this (?:report|story|article|dispatch) (?:is|was|comes|came|has been|first|originally)\b)",
        ),
        helped: pattern(
            r"(?i)\bcontributed\b|\bwith (?:additional )?(?:material|reporting|files|information) (?:from|by)\b|\badditional reporting\b|\bcompiled\b",
        ),
        brackets: pattern(r"\((?P<name>[^()\n]{2,48})\)\.?$"),
    }
});

/// Whether two names are one outlet's or agency's.
pub(crate) fn same(one: &str, other: &str) -> bool {
    same_agency(one, other)
}

/// Reads what the text says; `sentences` with the number of their paragraph.
pub(crate) fn read(story: &Story, sentences: &[(Span, usize)]) -> Given {
    let text = story.text();
    let paragraphs = &story.current().paragraphs;
    let extra: Vec<&str> = story.current().agencies.iter().map(|it| it.name.as_str()).collect();
    let mut out: Vec<Option<(Hand, Whose)>> = vec![None; sentences.len()];
    let mut going_on: Option<Hand> = None;
    for (at, (span, paragraph)) in sentences.iter().enumerate() {
        let first = at == 0 || sentences[at - 1].1 != *paragraph;
        if first {
            going_on = None;
        }
        let words = span.of(text);
        if let Some(Told { name, cue, leads }) = told(text, words, &extra) {
            let hand = hand(&words[name], Sign::Words, Some(within(*span, &cue)));
            going_on = (first && leads).then(|| Hand { sign: Sign::GoesOn, ..hand.clone() });
            out[at] = Some((hand, Whose::Rewritten));
        } else if PATTERNS.leaves.is_match(words) {
            going_on = None;
        } else if let Some(hand) = &going_on {
            out[at] = Some((hand.clone(), Whose::Rewritten));
        }
    }
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let Some(name) = bracketed(text, paragraph, &extra) else { continue };
        let words = within(paragraph.span, &name);
        for (at, _) in sentences.iter().enumerate().filter(|(_, (_, of))| *of == number) {
            out[at] = Some((hand(words.of(text), Sign::Credit, Some(words)), Whose::Reprinted));
        }
    }
    Given { whole: of_whole(story), sentences: out }
}

/// The agency that the text gives the whole story to, unless it is the outlet itself.
pub(crate) fn of_whole(story: &Story) -> Option<Hand> {
    let version = story.current();
    let text = story.text();
    let extra: Vec<&str> = version.agencies.iter().map(|it| it.name.as_str()).collect();
    let own = |name: &str| story.outlet.as_deref().is_some_and(|outlet| same(outlet, name));
    let dateline = version.dateline.as_ref().and_then(|dateline| {
        let agency = dateline.agency.as_deref()?;
        let at = dateline.span.of(text).rfind(agency)?;
        let special = agency.to_lowercase().starts_with("special");
        let words = within(dateline.span, &(at..at + agency.len()));
        (!special).then(|| hand(agency, Sign::Dateline, Some(words)))
    });
    let found = dateline.or_else(|| opening(text, &version.paragraphs, &extra));
    let found = found.or_else(|| {
        let bylines = version.paragraphs.iter().filter(|it| it.kind == ParagraphKind::Byline);
        bylines.into_iter().find_map(|it| {
            let name = of_byline(it.span.of(text), &extra)?;
            let words = within(it.span, &name);
            Some(hand(words.of(text), Sign::Byline, Some(words)))
        })
    });
    let found = found.or_else(|| {
        let byline = version.byline.as_deref()?;
        of_byline(byline, &extra).map(|name| hand(&byline[name], Sign::Byline, None))
    });
    let found = found.or_else(|| at_foot(text, &version.paragraphs, &extra));
    let found = found.or_else(|| {
        // Mark-up names the agency; a byline that names writers beside it has been looked at above.
        let outside = version.agencies.iter().find(|credit| credit.span.is_none())?;
        version.byline.is_none().then(|| hand(&outside.name, Sign::Credit, None))
    });
    found.filter(|hand| !own(&hand.name))
}

fn hand(name: &str, sign: Sign, words: Option<Span>) -> Hand {
    Hand { name: name.to_owned(), story: None, sign, words, share: None }
}

fn within(span: Span, range: &Range<usize>) -> Span {
    let start = span.start as usize;
    Span::new(start + range.start, start + range.end)
}

/// The names of outlets and agencies in some words, in order.
fn names(words: &str, extra: &[&str]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> =
        PATTERNS.known.find_iter(words).map(|name| name.range()).collect();
    for name in extra {
        let bounded = |at: usize| {
            let end = at + name.len();
            !words[..at].ends_with(char::is_alphanumeric)
                && !words[end..].starts_with(char::is_alphanumeric)
        };
        let there = words.match_indices(name).map(|(at, _)| at).filter(|at| bounded(*at));
        found.extend(there.map(|at| at..at + name.len()));
    }
    for name in PATTERNS.paper.captures_iter(words).filter_map(|found| found.name("name")) {
        let article = if name.as_str().starts_with("The ") { 4 } else { 0 };
        if is_outlet(&name.as_str()[article..]) {
            found.push(name.start() + article..name.end());
        }
    }
    found.sort_by_key(|name| (name.start, std::cmp::Reverse(name.end)));
    found.dedup_by(|next, held| next.start < held.end);
    found
}

/// Whether a capitalized name is a paper's or station's by its last word or its first: a press secretary is none, nor
/// is an agency that does not sell news.
fn is_outlet(name: &str) -> bool {
    let (first, last) = (name.split(' ').next().unwrap_or(""), name.split(' ').next_back());
    let last = last.filter(|last| *last != "Agency" || name.ends_with(" News Agency"));
    name.contains(' ') && (last.is_some_and(is_paper) || matches!(first, "Radio" | "Daily"))
}

/// Who told what a sentence says.
struct Told {
    name: Range<usize>,
    /// The name with the words of telling.
    cue: Range<usize>,
    /// Whether the sentence's head gives it the sentences after it too.
    leads: bool,
}

fn told(text: &str, sentence: &str, extra: &[&str]) -> Option<Told> {
    names(sentence, extra).into_iter().find_map(|name| {
        let (before, after) = (&sentence[..name.start], &sentence[name.end..]);
        let from = PATTERNS.before.find(before).map(|found| found.start());
        let to = PATTERNS.after.find(after).map(|found| name.end + found.end());
        if (from.is_none() && to.is_none()) || is_person(text, &sentence[name.clone()]) {
            return None;
        }
        let cue = from.unwrap_or(name.start)..to.unwrap_or(name.end);
        Some(Told { cue, leads: PATTERNS.lead.is_match(before), name })
    })
}

/// Whether a name of one plain word is a person's in this text: a first name or title stands before it somewhere.
fn is_person(text: &str, name: &str) -> bool {
    let plain = !name.contains(' ') && name.chars().skip(1).all(char::is_lowercase);
    plain
        && text.match_indices(name).any(|(at, _)| {
            let Some(before) = text[..at].strip_suffix(' ') else { return false };
            let word = before.rsplit(|c: char| c.is_whitespace()).next().unwrap_or("");
            let capital = word.starts_with(char::is_uppercase)
                && word.chars().all(|c| c.is_alphabetic() || c == '.');
            capital && !matches!(word, "The" | "As" | "But" | "And" | "When" | "While" | "Per")
        })
}

/// The name in brackets at a paragraph's end.
fn bracketed(text: &str, paragraph: &Paragraph, extra: &[&str]) -> Option<Range<usize>> {
    if !matches!(paragraph.kind, ParagraphKind::Body | ParagraphKind::Quotation) {
        return None;
    }
    let words = paragraph.span.of(text);
    let name = PATTERNS.brackets.captures(words)?.name("name")?;
    let before = words[..name.start() - 1].trim_end();
    let closed = before.is_empty() || before.ends_with(['.', '!', '?', '”', '"', '’']);
    let listed = names(name.as_str(), extra).first().is_some_and(|it| it.len() == name.len());
    (closed && listed).then(|| name.range())
}

/// Brackets that open the first paragraph: `(Reuters) -`.
fn opening(text: &str, paragraphs: &[Paragraph], extra: &[&str]) -> Option<Hand> {
    let first = paragraphs.iter().find(|it| it.kind == ParagraphKind::Body)?;
    let words = first.span.of(text).strip_prefix('(')?;
    let end = words.find(')')?;
    let closed = words[end + 1..].trim_start().starts_with(['-', '–', '—']);
    let listed = names(&words[..end], extra).first().is_some_and(|it| it.len() == end);
    let span = within(first.span, &(1..1 + end));
    (closed && listed).then(|| hand(span.of(text), Sign::Dateline, Some(span)))
}

/// The agency that a byline gives the story to: alone or behind a writer's name, not beside it.
fn of_byline(line: &str, extra: &[&str]) -> Option<Range<usize>> {
    let name = names(line, extra).into_iter().find(|name| {
        AGENCIES.iter().flat_map(|row| row.iter()).any(|held| same(held, &line[name.clone()]))
            || extra.iter().any(|held| same(held, &line[name.clone()]))
    })?;
    let before = line[..name.start].trim_end().trim_end_matches("the").trim_end_matches("The");
    let beside = ["and", "with", "&"].iter().any(|word| before.trim_end().ends_with(word));
    let after = line[name.end..].trim_start();
    (!beside && !after.starts_with("and ") && !after.starts_with('&')).then_some(name)
}

/// The agency that a credit or brackets at the foot give the story to.
fn at_foot(text: &str, paragraphs: &[Paragraph], extra: &[&str]) -> Option<Hand> {
    let credits = paragraphs.iter().filter(|it| it.kind == ParagraphKind::Credit);
    for credit in credits {
        let words = credit.span.of(text);
        let Some(name) = names(words, extra).into_iter().next() else { continue };
        let alone = words.trim_matches(|c: char| !c.is_alphanumeric()).len() == name.len();
        if (alone || PATTERNS.whole_credit.is_match(words)) && !PATTERNS.helped.is_match(words) {
            let span = within(credit.span, &name);
            return Some(hand(span.of(text), Sign::Credit, Some(span)));
        }
    }
    // Brackets at the end of the last paragraph alone; where others have them too, each has its own.
    let prose: Vec<&Paragraph> =
        paragraphs.iter().filter(|it| it.kind == ParagraphKind::Body).collect();
    let (last, before) = prose.split_last()?;
    let name = bracketed(text, last, extra)?;
    let only = before.iter().all(|it| bracketed(text, it, extra).is_none());
    let span = within(last.span, &name);
    only.then(|| hand(span.of(text), Sign::Credit, Some(span)))
}
