//! When a commitment was made: the day its own clause gives, else of its saying, else of the note that holds it, else
//! the day that the story's first sentence is about.
//!
//! A story of Friday tells of Thursday: only where nothing in it says so does the day of publication stand in.

use jiff::ToSpan;
use jiff::civil::Date;
use standoff_core::document::{Document, TimeMention, TokenIdx, Upos};
use standoff_core::statement::Statement;
use standoff_core::time::{Precision, TimeBasis, TimeRef};

use super::draft::Draft;
use super::words::WEEKDAYS;
use crate::code::running_text;

/// Days before publication that a story's first sentence can be about.
const NEWS_DAYS: i64 = 2;

/// Nouns for a paper that holds a commitment.
const PAPERS: &[&str] =
    &["note", "ultimatum", "letter", "demand", "telegram", "message", "memorandum"];

/// Verbs of handing one over.
const HANDED: &[&str] =
    &["hand", "bring", "deliver", "present", "give", "send", "transmit", "carry"];

/// The day of a commitment; `None` where only the day of publication is known.
pub(super) fn issued_at(
    doc: &Document,
    statement: Option<&Statement>,
    draft: &Draft,
) -> Option<TimeRef> {
    // "Rejected a demand on Monday" dates the answer.
    let answered = draft.rule == "noun.answered";
    let own = if answered { None } else { own(doc, draft.anchor) };
    let said = statement
        .filter(|_| !answered)
        .and_then(|statement| statement.said_at.clone())
        .filter(|time| time.basis != TimeBasis::Default);
    let said = own.or(said);
    if said.as_ref().is_some_and(|time| names_a_day(&time.text)) {
        return said;
    }
    let paper = if draft.kind.coercive() { handed_over(doc) } else { None };
    paper.or_else(|| lead(doc)).or(said)
}

/// A time that hangs on the word by which the commitment was found: "had promised France on Sunday that …".
fn own(doc: &Document, anchor: TokenIdx) -> Option<TimeRef> {
    if doc.tag(anchor).upos != Upos::Verb {
        return None;
    }
    // What is still to come dates the act, not the word.
    let published = doc.published.as_ref()?.date();
    let said = |time: &TimeRef| time.date() <= published;
    let near = doc
        .times
        .iter()
        .filter(|mention| dates(doc, mention) && mention.time.as_ref().is_some_and(said));
    let mut hanging =
        near.filter(|mention| mention.tokens.clone().any(|token| doc.head(token) == Some(anchor)));
    hanging.next().and_then(|mention| mention.time.clone())
}

/// The time of the one sentence in which a note is handed over.
fn handed_over(doc: &Document) -> Option<TimeRef> {
    let published = doc.published.as_ref()?.date();
    let mut times = doc.times.iter().filter(|mention| {
        dates(doc, mention) && past(mention, published).is_some() && hands_over(doc, mention)
    });
    let first = times.next()?.time.clone()?;
    times
        .all(|other| other.time.as_ref().is_some_and(|time| time.date() == first.date()))
        .then_some(first)
}

fn hands_over(doc: &Document, mention: &TimeMention) -> bool {
    let is =
        |token: TokenIdx, words: &[&str]| words.contains(&doc.lemma(token).to_lowercase().as_str());
    doc.sentence_tokens(mention.tokens.start).into_iter().any(|verb| {
        doc.tag(verb).upos == Upos::Verb
            && is(verb, HANDED)
            && doc.children(verb).any(|child| {
                matches!(doc.relation(child).base(), "obj" | "nsubj") && is(child, PAPERS)
            })
    })
}

/// The day that the first sentence of the body names, if it is one of the last before publication.
fn lead(doc: &Document) -> Option<TimeRef> {
    let published = doc.published.as_ref()?.date();
    let first = doc
        .sentences
        .iter()
        .find(|sentence| running_text(doc, sentence.paragraph) && sentence.tokens.len() > 6)?;
    let mut days = doc
        .times
        .iter()
        .filter(|mention| first.tokens.contains(&mention.tokens.start) && dates(doc, mention));
    let day = days.find_map(|mention| past(mention, published))?;
    Some(TimeRef { basis: TimeBasis::Inferred, ..day })
}

/// Whether a time says when something was, and not since when or until when.
fn dates(doc: &Document, mention: &TimeMention) -> bool {
    let words = doc.words(mention.span).to_lowercase();
    let before = mention.tokens.start.checked_sub(1).map(|token| doc.token(token).to_lowercase());
    let opens = |word: &str| words.starts_with(word) || before.as_deref() == Some(word);
    !mention.limit && !opens("since") && !opens("of") && names_a_day(&words)
}

fn past(mention: &TimeMention, published: Date) -> Option<TimeRef> {
    let time = mention.time.clone()?;
    let fine = matches!(time.precision, Precision::Minute | Precision::Hour | Precision::Day);
    let first = published.checked_sub(NEWS_DAYS.days()).ok()?;
    (fine && time.date() < published && time.date() >= first).then_some(time)
}

/// Whether words name a day, and not only a part of one: "before dawn" is of whatever day the story tells.
fn names_a_day(words: &str) -> bool {
    const NEAR: [&str; 4] = ["yesterday", "today", "tonight", "tomorrow"];
    let words = words.to_lowercase();
    let number = words
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| word.parse::<u32>().is_ok_and(|number| (1..=31).contains(&number)));
    WEEKDAYS.iter().chain(&NEAR).any(|day| words.contains(day))
        || (number && !words.contains("o'clock"))
}
