//! By when: the limit that words set, the day of a promise, the time left before a harm begins.

use std::ops::Range;

use standoff_core::commitment::{Deadline, DeadlineType};
use standoff_core::document::{Document, TokenIdx};
use standoff_core::evidence::Rule;
use standoff_core::time::{Precision, TimeRef};

use super::{low, temporal};
use crate::tree::{evidence, trim};

/// The limit that some words set.
pub(in crate::commit) fn deadline(doc: &Document, range: Range<TokenIdx>) -> Option<Deadline> {
    let span = doc.tokens_span(range.clone());
    let limit =
        doc.times.iter().filter(|time| time.limit && span.overlaps(time.span)).min_by_key(|time| {
            (time.time.is_none() && time.duration_minutes.is_none(), time.span.start)
        });
    if let Some(limit) = limit {
        let kind = if limit.duration_minutes.is_some() {
            DeadlineType::Duration
        } else {
            DeadlineType::Date
        };
        return Some(found(doc, kind, limit.tokens.clone(), limit.time.clone()));
    }
    for token in range.clone() {
        let word = low(doc, token);
        let next = if range.contains(&(token + 1)) { low(doc, token + 1) } else { String::new() };
        let after = |width: TokenIdx| token..(token + width).min(range.end);
        match word.as_str() {
            "by" | "until" | "before" | "within"
                if temporal(&next)
                    || (word != "by" && next == "the") && unit_behind(doc, token, &range)
                    || next == "the" && token + 2 < range.end && temporal(&low(doc, token + 2)) =>
            {
                let end = (token + 1..range.end.min(token + 7))
                    .find(|at| {
                        !(temporal(&low(doc, *at))
                            || matches!(
                                low(doc, *at).as_str(),
                                "of" | "the" | "at" | "a.m." | "p.m." | "end" | "-"
                            )
                            || unit(&low(doc, *at)))
                    })
                    .unwrap_or(range.end.min(token + 7));
                let kind = if (token..end).any(|at| unit(&low(doc, at))) {
                    DeadlineType::Duration
                } else {
                    DeadlineType::Date
                };
                return Some(found(doc, kind, token..end, None));
            }
            "immediately" | "promptly" | "forthwith" => {
                return Some(found(doc, DeadlineType::Immediate, after(1), None));
            }
            "immediate" | "prompt" => {
                return Some(found(doc, DeadlineType::Immediate, after(2), None));
            }
            "at" if next == "once" => {
                return Some(found(doc, DeadlineType::Immediate, after(2), None));
            }
            "without" if next == "delay" => {
                return Some(found(doc, DeadlineType::Immediate, after(2), None));
            }
            _ => {}
        }
    }
    None
}

/// The day for which something is promised: "will begin on Sunday".
pub(in crate::commit) fn dated(doc: &Document, range: Range<TokenIdx>) -> Option<Deadline> {
    let span = doc.tokens_span(range);
    let published = doc.published.as_ref()?.date();
    let days = doc.times.iter().filter(|mention| {
        let fine = |time: &TimeRef| {
            matches!(time.precision, Precision::Minute | Precision::Hour | Precision::Day)
        };
        let ahead = |time: &TimeRef| fine(time) && time.last_date() >= published;
        span.overlaps(mention.span) && mention.time.as_ref().is_some_and(ahead)
    });
    // "Between the 15th and the 30th" is due by the later day.
    let day = days.max_by_key(|mention| mention.time.as_ref().map(TimeRef::last_date))?;
    Some(found(doc, DeadlineType::Date, day.tokens.clone(), day.time.clone()))
}

/// The time left before something begins: "in 96 hours", "on Monday".
pub(in crate::commit) fn begins(doc: &Document, range: Range<TokenIdx>) -> Option<Deadline> {
    let span = doc.tokens_span(range.clone());
    let ahead = |start: TokenIdx| start > 0 && low(doc, start - 1) == "in";
    let counted =
        doc.times.iter().filter(|time| span.overlaps(time.span) && ahead(time.tokens.start)).find(
            |time| {
                time.tokens
                    .clone()
                    .any(|token| unit(&low(doc, token)) && !low(doc, token).starts_with("year"))
            },
        );
    match counted {
        Some(time) => {
            let tokens = time.tokens.start - 1..time.tokens.end;
            Some(found(doc, DeadlineType::Duration, tokens, time.time.clone()))
        }
        None => dated(doc, range),
    }
}

fn unit(word: &str) -> bool {
    matches!(word.trim_end_matches('s'), "hour" | "day" | "week" | "month" | "year" | "minute")
}

fn unit_behind(doc: &Document, token: TokenIdx, range: &Range<TokenIdx>) -> bool {
    (token + 1..range.end.min(token + 6)).any(|at| unit(&low(doc, at)))
}

fn found(
    doc: &Document,
    kind: DeadlineType,
    tokens: Range<TokenIdx>,
    time: Option<TimeRef>,
) -> Deadline {
    let words = evidence(doc, trim(doc, doc.tokens_span(tokens)));
    Deadline { kind, evidence: Some(words), time, derived: None }
}

/// A limit that nothing ends: the threshold of a red line.
pub(in crate::commit) fn standing() -> Deadline {
    Deadline {
        kind: DeadlineType::Standing,
        evidence: None,
        time: None,
        derived: Some(Rule::named("deadline.standing_threshold")),
    }
}
