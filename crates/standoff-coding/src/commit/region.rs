//! Cuts the content of a saying into what is asked, what follows, and by when.
//!
//! It works on words rather than on trees: a marker ("unless", "if", "or face") ends one part and begins the other,
//! so that a long sentence whose tree is broken is still cut at the right place.

use std::ops::Range;

use standoff_core::commitment::Polarity;
use standoff_core::document::{Document, TokenIdx, Upos};

use super::words::WEEKDAYS;

mod due;

pub(super) use due::{begins, dated, deadline, standing};

/// What joins the two parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marker {
    /// "unless", "if … not": the target is to act.
    Unless,
    /// "if": the target is to refrain, or, with a good consequence, to act.
    If,
    /// "until": kept up or kept back till then.
    Until,
    /// "or", "or else", "otherwise".
    Or,
    /// "in return for", "on condition that".
    Exchange,
}

/// The parts of a content.
#[derive(Debug, Clone)]
pub(super) struct Parts {
    /// The tokens outside the condition.
    pub(super) main: Range<TokenIdx>,
    /// The marker, its token and the tokens of the other part.
    pub(super) condition: Option<(Marker, TokenIdx, Range<TokenIdx>)>,
}

fn low(doc: &Document, token: TokenIdx) -> String {
    doc.token(token).to_lowercase()
}

/// Whether a token is a modal of the future or of duty.
pub(super) fn modal(doc: &Document, token: TokenIdx) -> bool {
    matches!(
        low(doc, token).as_str(),
        "will"
            | "would"
            | "shall"
            | "'ll"
            | "’ll"
            | "must"
            | "should"
            | "may"
            | "might"
            | "could"
            | "wo"
    )
}

/// Cuts a content at its marker.
pub(super) fn split(doc: &Document, range: Range<TokenIdx>) -> Parts {
    let marker = range.clone().find_map(|token| marker_at(doc, token, &range).map(|m| (m, token)));
    let Some((marker, token)) = marker else { return Parts { main: range, condition: None } };
    let next = if range.contains(&(token + 1)) { low(doc, token + 1) } else { String::new() };
    let width = match marker {
        Marker::Exchange => 3,
        _ if matches!(low(doc, token).as_str(), "as" | "so") => 3,
        Marker::If if low(doc, token) == "in" && next == "the" => 4,
        Marker::If if low(doc, token) == "in" => 3,
        Marker::Or if low(doc, token) == "in" => 4,
        Marker::Or if matches!(next.as_str(), "else" | "which") => 2,
        _ => 1,
    };
    let opens = (range.start..token).all(|before| {
        doc.tag(before).upos == Upos::Punct
            || matches!(low(doc, before).as_str(), "that" | "and" | "but" | "to")
    });
    let inner = (token + width).min(range.end)..range.end;
    if opens {
        // "if X, we will Y": the comma before the clause with the modal ends the condition.
        let comma = inner.clone().find(|at| {
            doc.token(*at) == ","
                && (*at + 1..(*at + 12).min(range.end))
                    .any(|next| modal(doc, next) || doc.tag(next).upos == Upos::Verb)
                && !matches!(low(doc, *at + 1).as_str(), "and" | "or")
        });
        let turn = comma.or_else(|| inner.clone().find(|at| low(doc, *at) == "then"));
        // The clause with the modal begins at its subject, with a comma before it or without one.
        let bare = || {
            let modal = inner.clone().find(|at| modal(doc, *at))?;
            let verb = doc.head(modal)?;
            let subject =
                doc.child_by(verb, "nsubj").or_else(|| doc.child_by(verb, "nsubj:pass"))?;
            let start = doc.subtree(subject).first().copied().unwrap_or(subject);
            (inner.contains(&start) && start > inner.start).then_some((start, start))
        };
        let behind_comma = bare()
            .filter(|(start, _)| doc.token(start - 1) == ",")
            .map(|(start, _)| (start - 1, start));
        return match behind_comma.or_else(|| turn.map(|at| (at, at + 1))).or_else(bare) {
            Some((end, start)) => {
                Parts { main: start..range.end, condition: Some((marker, token, inner.start..end)) }
            }
            None => {
                Parts { main: range.start..range.start, condition: Some((marker, token, inner)) }
            }
        };
    }
    let end = aside(doc, &inner);
    let mut main = range.start..token;
    while main.end > main.start
        && matches!(low(doc, main.end - 1).as_str(), "," | "only" | "\"" | "“" | "”")
    {
        main.end -= 1;
    }
    let main = without_echo(doc, main);
    Parts { main, condition: Some((marker, token, inner.start..end)) }
}

/// A consequence without the words that only take it up again: ", and will do so".
fn without_echo(doc: &Document, main: Range<TokenIdx>) -> Range<TokenIdx> {
    let width = 4;
    if main.len() <= width {
        return main;
    }
    let last = main.end - 1;
    let echo = low(doc, last) == "so"
        && doc.lemma(last - 1) == "do"
        && modal(doc, last - 2)
        && matches!(low(doc, last - 3).as_str(), "and" | "it" | "that" | "he" | "she" | "they");
    if !echo {
        return main;
    }
    let mut end = last - 3;
    while end > main.start && matches!(low(doc, end - 1).as_str(), "," | "and" | "that") {
        end -= 1;
    }
    if end > main.start { main.start..end } else { main }
}

/// Where an aside after a condition begins: ", adding …", ", while …", a semicolon.
fn aside(doc: &Document, range: &Range<TokenIdx>) -> TokenIdx {
    range
        .clone()
        .find(|at| {
            let next = *at + 1;
            matches!(doc.token(*at), ";" | ":" | "--" | "—")
                || doc.token(*at) == ","
                    && next < range.end
                    && (doc.tag(next).xpos == "VBG"
                        || matches!(
                            low(doc, next).as_str(),
                            "while"
                                | "but"
                                | "which"
                                | "who"
                                | "according"
                                | "as"
                                | "although"
                                | "though"
                                | "after"
                                | "he"
                                | "she"
                                | "where"
                        ))
        })
        .unwrap_or(range.end)
}

fn marker_at(doc: &Document, token: TokenIdx, range: &Range<TokenIdx>) -> Option<Marker> {
    let word = low(doc, token);
    let next = |ahead: TokenIdx| {
        if range.contains(&(token + ahead)) { low(doc, token + ahead) } else { String::new() }
    };
    let before = if token > range.start { low(doc, token - 1) } else { String::new() };
    match word.as_str() {
        "unless" => Some(Marker::Unless),
        "if" if matches!(
            before.as_str(),
            "as" | "even" | "what" | "see" | "ask" | "wonder" | "know" | "-"
        ) =>
        {
            None
        }
        "if" if matches!(
            next(1).as_str(),
            "necessary" | "needed" | "possible" | "elected" | "any" | "ever" | "perhaps" | "not"
        ) =>
        {
            None
        }
        "if" | "should" if word == "if" || inverted(doc, token, range) => {
            let negated = (token + 1..range.end.min(token + 14))
                .take_while(|at| !matches!(doc.token(*at), "," | ";"))
                .any(|at| {
                    matches!(
                        low(doc, at).as_str(),
                        "not"
                            | "n't"
                            | "n’t"
                            | "fails"
                            | "fail"
                            | "failed"
                            | "refuses"
                            | "refused"
                            | "refuse"
                            | "without"
                            | "no"
                    )
                });
            Some(if negated { Marker::Unless } else { Marker::If })
        }
        // "Until 12 months of payments were made" opens a clause, "until 12 July" does not.
        "until" if clause_behind(doc, token) => Some(Marker::Until),
        "until" if time_at(doc, token).is_none() && !temporal(&next(1)) => Some(Marker::Until),
        "or" if matches!(
            next(1).as_str(),
            "else" | "face" | "risk" | "suffer" | "be" | "lose" | "otherwise"
        ) =>
        {
            Some(Marker::Or)
        }
        "or" if range.contains(&(token + 2)) && modal(doc, token + 2) => Some(Marker::Or),
        // "would otherwise follow" stands within what follows and parts nothing.
        "otherwise" if matches!(before.as_str(), "" | "," | ";" | "and" | "or") => Some(Marker::Or),
        "failing" if next(1) == "which" => Some(Marker::Or),
        "in" if next(1) == "default" && next(2) == "of" && next(3) == "which" => Some(Marker::Or),
        "in" if matches!(next(1).as_str(), "return" | "exchange") && next(2) == "for" => {
            Some(Marker::Exchange)
        }
        "in" if next(1) == "the" && next(2) == "event" => Some(Marker::If),
        "in" if matches!(next(1).as_str(), "case" | "cases") && next(2) == "of" => Some(Marker::If),
        "as" | "so" if next(1) == "long" && next(2) == "as" => Some(Marker::If),
        "on" if next(1) == "condition" => Some(Marker::Exchange),
        "provided" | "providing" if next(1) == "that" => Some(Marker::Exchange),
        _ => None,
    }
}

/// Whether a word opens a clause: it marks the verb, or a tree takes it for the preposition of the verb's subject.
fn clause_behind(doc: &Document, token: TokenIdx) -> bool {
    let Some(head) = doc.head(token).filter(|head| *head > token) else { return false };
    let finite = |verb: TokenIdx| {
        doc.children_by(verb, "nsubj").any(|subject| token < subject && subject < verb)
    };
    match doc.relation(token).base() {
        "mark" => finite(head),
        "case" => doc.relation(head).is("nsubj") && doc.head(head).is_some_and(finite),
        _ => false,
    }
}

/// "Should Belgium oppose the troops, …": the modal before its subject is an "if".
fn inverted(doc: &Document, token: TokenIdx, range: &Range<TokenIdx>) -> bool {
    let opens = token == range.start
        || matches!(low(doc, token - 1).as_str(), "\"" | "“" | "," | "that" | ";");
    let nominal = range.contains(&(token + 1))
        && matches!(
            doc.tag(token + 1).upos,
            Upos::Propn | Upos::Det | Upos::Pron | Upos::Noun | Upos::Adj
        );
    let comma = (token + 1..range.end).any(|at| doc.token(at) == ",");
    opens && nominal && comma
}

/// Whether a word begins a time: a weekday, month, part of a day, number.
fn temporal(word: &str) -> bool {
    const TIMES: [&str; 29] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "noon",
        "midnight",
        "tomorrow",
        "today",
        "tonight",
        "dawn",
        "dusk",
        "sunset",
        "sunrise",
        "next",
        "jan.",
        "feb.",
        "aug.",
        "sept.",
        "oct.",
        "nov.",
        "dec.",
    ];
    WEEKDAYS.contains(&word)
        || TIMES.contains(&word)
        || word.starts_with(|c: char| c.is_ascii_digit())
}

/// The time mention that holds a token or begins behind it.
fn time_at(doc: &Document, token: TokenIdx) -> Option<usize> {
    doc.times.iter().position(|time| time.tokens.contains(&token) || time.tokens.start == token + 1)
}

/// The head of some tokens: the verb that no other of them governs, else their first top.
pub(super) fn top(doc: &Document, range: &Range<TokenIdx>) -> Option<TokenIdx> {
    let outside = |token: &TokenIdx| doc.head(*token).is_none_or(|head| !range.contains(&head));
    let tops: Vec<TokenIdx> = range
        .clone()
        .filter(|token| outside(token) && doc.tag(*token).upos != Upos::Punct)
        .collect();
    // "It would be no stroll, he said": the predicate, not the verb of saying under it.
    let predicate = |token: &TokenIdx| {
        doc.tag(*token).upos == Upos::Verb || doc.child_by(*token, "cop").is_some()
    };
    tops.iter()
        .copied()
        .find(predicate)
        .or_else(|| {
            range.clone().find(|token| {
                doc.tag(*token).upos == Upos::Verb && !doc.relation(*token).is("amod")
            })
        })
        .or_else(|| tops.first().copied())
}

/// Conduct or omission that a condition asks for: "unless you stop" asks to stop, "if you attack" not to attack.
pub(super) fn polarity(marker: Marker, good: bool) -> Polarity {
    match marker {
        Marker::If if !good => Polarity::DoNot,
        _ => Polarity::Do,
    }
}
