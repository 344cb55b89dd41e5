//! What surrounds an event: asserted or not, when, where, by whose account, in which words.
//!
//! An event told as fact is asserted even inside a quotation; whose claim it is says its statement. A deed that a
//! noun only takes for granted ("the shelling, which …") is presupposed and can decide nothing by itself.

use std::collections::BTreeSet;

use standoff_core::Span;
use standoff_core::document::{Document, NameKind, TokenIdx, Upos};
use standoff_core::event::Place;
use standoff_core::place::{PlaceKind, PlaceUse};
use standoff_core::statement::{AuxMode, Statement, StatementId};
use standoff_core::time::{Order, TimeRef};

use super::clause::{self, Tense};
use crate::{Dictionary, actor_at, tree};

/// Days before publication from which a dated deed is background.
const BACKGROUND_DAYS: i64 = 31;

/// Whether a verb speaks of saying.
pub(crate) fn says(lemma: &str) -> bool {
    matches!(
        lemma,
        "say"
            | "tell"
            | "announce"
            | "declare"
            | "state"
            | "add"
            | "warn"
            | "report"
            | "note"
            | "insist"
            | "stress"
            | "claim"
            | "argue"
            | "quote"
            | "conclude"
            | "vow"
            | "pledge"
            | "suggest"
            | "write"
            | "repeat"
            | "confirm"
            | "reply"
            | "respond"
            | "assert"
            | "indicate"
            | "believe"
            | "decide"
            | "acknowledge"
            | "admit"
    )
}

/// The verb of saying whose clause a verb is, and the verb's own clause head under it.
pub(super) fn saying(doc: &Document, verb: TokenIdx) -> Option<TokenIdx> {
    let mut at = verb;
    for _ in 0..6 {
        if let Some(parenthesis) = doc
            .children(at)
            .find(|child| doc.relation(*child).is("parataxis") && says(doc.lemma(*child)))
        {
            return Some(parenthesis);
        }
        let head = doc.head(at)?;
        match doc.relation(at).base() {
            "ccomp" | "xcomp" | "parataxis" if says(doc.lemma(head)) => return Some(head),
            "ccomp" | "xcomp" | "conj" | "parataxis" | "acl" | "advcl" => at = head,
            _ => return None,
        }
    }
    None
}

/// Whether a verb stands under an "if" or "unless", or in a sentence that opens with the "had" of an unreal one.
pub(crate) fn supposed(doc: &Document, verb: TokenIdx) -> bool {
    let sentence = doc.sentence_tokens(verb);
    let mut words = sentence.clone().filter(|token| doc.tag(*token).upos != Upos::Punct);
    let asked = sentence.clone().next_back().is_some_and(|last| doc.token(last) == "?");
    if !asked && words.next().is_some_and(|first| doc.token(first) == "Had") {
        return true;
    }
    let mut at = Some(verb);
    for _ in 0..8 {
        let Some(here) = at else { return false };
        if clause::conditional(doc, here) {
            return true;
        }
        at = doc.head(here);
    }
    false
}

/// Whether what a verb says is denied by the verb above it.
pub(super) fn denied(doc: &Document, verb: TokenIdx) -> bool {
    let mut at = verb;
    for _ in 0..5 {
        let Some(head) = doc.head(at) else { return false };
        match doc.relation(at).base() {
            "xcomp" | "ccomp" | "advcl" | "obj"
                if matches!(doc.lemma(head), "deny" | "disclaim" | "refute") =>
            {
                return !tree::negated(doc, head);
            }
            "xcomp" | "ccomp" | "conj" => at = head,
            _ => return false,
        }
    }
    false
}

/// The verb that a noun's phrase hangs on.
pub(super) fn governor(doc: &Document, noun: TokenIdx) -> Option<TokenIdx> {
    let mut at = doc.head(noun);
    for _ in 0..8 {
        let here = at?;
        if matches!(doc.tag(here).upos, Upos::Verb | Upos::Aux) || doc.head(here).is_none() {
            return Some(here);
        }
        at = doc.head(here);
    }
    None
}

/// Whether an infinitive or gerund is told as done: "continued to", "was forced to", "killing ten".
pub(super) fn told(doc: &Document, verb: TokenIdx) -> bool {
    match clause::tense(doc, verb) {
        Tense::Infinitive => false,
        _ => !doc.children_by(verb, "mark").any(|mark| {
            matches!(
                doc.lemma(mark),
                "without" | "before" | "than" | "at" | "of" | "for" | "from" | "about" | "instead"
            )
        }),
    }
}

/// The words of a clause: the verb's subtree without clauses that hang on it and side remarks.
pub(crate) fn clause_tokens(doc: &Document, head: TokenIdx, parts: &[TokenIdx]) -> Vec<TokenIdx> {
    let mut tokens = vec![head];
    let mut at = 0;
    while let Some(token) = tokens.get(at).copied() {
        at += 1;
        for child in doc.children(token) {
            let relation = doc.relation(child);
            let verbal = matches!(doc.tag(child).upos, Upos::Verb | Upos::Aux);
            let outside = match relation.base() {
                "parataxis" | "discourse" | "punct" | "list" | "dep" => true,
                "advcl" | "ccomp" | "acl" => !parts.contains(&child) && !inside(doc, child, parts),
                "conj" => verbal || doc.child_by(child, "nsubj").is_some(),
                _ => false,
            };
            if !outside && !tokens.contains(&child) {
                tokens.push(child);
            }
        }
    }
    tokens.sort_unstable();
    tokens
}

fn inside(doc: &Document, clause: TokenIdx, parts: &[TokenIdx]) -> bool {
    parts.iter().any(|part| doc.under(*part, clause))
}

/// The words from the first to the last of some tokens.
pub(crate) fn span_of(doc: &Document, tokens: &[TokenIdx]) -> Span {
    let spans = tokens.iter().map(|token| doc.tokens[*token as usize].span);
    let span = spans.reduce(|all, span| all.cover(span)).unwrap_or(Span::new(0, 0));
    tree::trim(doc, span)
}

/// A noun's lemma in lower case and in the singular, also for nouns that the lemmatizer leaves in the plural ("troops").
pub(crate) fn singular(doc: &Document, noun: TokenIdx) -> String {
    let lemma = doc.lemma(noun).to_lowercase();
    match lemma.strip_suffix('s') {
        Some(stem) if doc.tag(noun).xpos == "NNS" && !lemma.ends_with("ss") => stem.to_owned(),
        _ => lemma,
    }
}

/// Content lemmas of some tokens, in lower case.
pub(crate) fn lemmas(doc: &Document, tokens: &[TokenIdx]) -> BTreeSet<String> {
    let content = tokens.iter().filter(|token| {
        matches!(
            doc.tag(**token).upos,
            Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj | Upos::Num
        )
    });
    content.map(|token| doc.lemma(*token).to_lowercase()).collect()
}

/// The time that a clause gives for its deed; the day of publication where it gives none.
pub(crate) fn time(doc: &Document, tokens: &[TokenIdx]) -> Option<TimeRef> {
    // "A week later" counts from another deed, which only the reader knows.
    let bound = |words: &str| words.ends_with("later") || words.ends_with("earlier");
    let dependent = doc.times.iter().any(|mention| {
        bound(doc.words(mention.span))
            && mention.tokens.clone().any(|token| tokens.contains(&token))
    });
    if dependent {
        return None;
    }
    // "The attack of 21 August" dates the attack, not what is said or done about it.
    let another = |first: TokenIdx| {
        let of = |token: TokenIdx| preposition_of(doc, token);
        let head = doc
            .head(first)
            .filter(|_| doc.relation(first).is("nummod") || doc.relation(first).is("compound"));
        of(first) || head.is_some_and(of)
    };
    let stated = doc.times.iter().find(|mention| {
        !mention.limit
            && mention.time.is_some()
            && !another(mention.tokens.start)
            && mention.tokens.clone().any(|token| tokens.contains(&token))
    });
    if let Some(mention) = stated {
        return mention.time.clone();
    }
    doc.published.as_ref().map(TimeRef::as_default)
}

fn preposition_of(doc: &Document, token: TokenIdx) -> bool {
    clause::preposition(doc, token).is_some_and(|word| word == "of")
}

/// Whether a time lies so far before publication that the deed is background.
pub(crate) fn background(doc: &Document, time: Option<&TimeRef>) -> bool {
    let (Some(time), Some(published)) = (time, doc.published.as_ref()) else { return false };
    time.compare(published) == Order::Before
        && (published.date() - time.last_date()).get_days() as i64 > BACKGROUND_DAYS
}

/// Where: a place named behind "in", "at", "near", "on", "over", else the first place of the clause.
pub(crate) fn place(doc: &Document, dictionary: &Dictionary, tokens: &[TokenIdx]) -> Option<Place> {
    let party = |token: TokenIdx| doc.place_at(token).is_some_and(|it| it.used == PlaceUse::Party);
    let located = |token: &&TokenIdx| {
        !party(**token)
            && (doc
                .name_at(**token)
                .is_some_and(|name| matches!(name.kind, NameKind::Location | NameKind::Facility))
                || (doc.tag(**token).upos == Upos::Propn
                    && dictionary.place(doc.token(**token)).is_some()))
    };
    let spatial = |token: &&TokenIdx| {
        let word = clause::preposition(doc, **token);
        matches!(
            word.as_deref(),
            Some("in" | "at" | "near" | "on" | "over" | "outside" | "around" | "inside")
        )
    };
    // What is hit or left is where it happens; a state is a party, not a place.
    let date = doc.published.as_ref().map(|time| time.date());
    let inner = |token: &&TokenIdx| {
        let span = doc.name_at(**token).map_or(doc.tokens[**token as usize].span, |name| name.span);
        let town = doc.place_at(**token).is_some_and(|it| it.kind == PlaceKind::City);
        !doc.relation(**token).is("nsubj")
            && (town || dictionary.named(doc.words(span), date).is_none())
    };
    let mut found = tokens.iter().filter(located);
    let first = found.clone().find(spatial).or_else(|| found.find(inner))?;
    let span = doc.name_at(*first).map_or(doc.tokens[*first as usize].span, |name| name.span);
    let words = doc.words(span);
    let named = doc.place_at(*first);
    let state = named
        .and_then(|it| it.state.clone())
        .or_else(|| dictionary.place(words).cloned())
        .or_else(|| actor_at(doc, dictionary, *first).map(|it| it.id.side()));
    Some(Place {
        name: words.to_owned(),
        state,
        point: named.and_then(|it| it.point),
        evidence: Some(tree::evidence(doc, span)),
    })
}

/// The statement that a word stands in: the one with the closest content around it.
pub(crate) fn statement_at(statements: &[Statement], at: u32) -> Option<StatementId> {
    let around = statements.iter().flat_map(|statement| {
        let pieces =
            statement.content.iter().filter(|piece| piece.span.start <= at && at < piece.span.end);
        pieces.map(move |piece| (piece.span.end - piece.span.start, statement.id))
    });
    around.min().map(|(_, id)| id)
}

/// Whether a sentence's deed is told without an assertion of its own: modality of its verb and of those above.
pub(super) fn aux_mode(tense: Tense, negated: bool, supposed: bool) -> AuxMode {
    match (negated, supposed, tense) {
        (_, true, _) => AuxMode::Hypothetical,
        (true, _, _) => AuxMode::Negated,
        (_, _, Tense::Will) => AuxMode::Future,
        (_, _, Tense::Would | Tense::May | Tense::Must | Tense::Infinitive) => {
            AuxMode::Hypothetical
        }
        (_, _, Tense::Plain) => AuxMode::Asserted,
    }
}
