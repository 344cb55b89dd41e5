//! The legal basis that a saying claims for what it speaks of: "under Resolution 242", "at the invitation of the
//! government", "in self-defense".
//!
//! By grammar: a preposition or a verb of appeal to a rule, and a noun for a rule or a right behind it. What is said
//! to break a rule ("a violation of", "illegal under") claims none.

use standoff_core::Span;
use standoff_core::document::{Document, TokenIdx, Upos};

use crate::tree::{phrase_span, trim};

/// The first legal basis that some words claim.
pub(crate) fn legal_basis(doc: &Document, within: Span) -> Option<Span> {
    doc.tokens_in(within).find_map(|token| {
        let span = claimed(doc, token)?;
        within.contains(span).then_some(span)
    })
}

/// The words from the preposition or verb to the end of the noun phrase that a claim rests on, by its noun.
fn claimed(doc: &Document, noun: TokenIdx) -> Option<Span> {
    if !matches!(doc.tag(noun).upos, Upos::Noun | Upos::Propn) {
        return None;
    }
    let lemma = doc.lemma(noun).to_lowercase();
    let opening = opening(doc, noun);
    let rests = match (opening.as_deref()?, lemma.as_str()) {
        // Whoever is invited or asked acts by somebody's leave, where the words say whose.
        ("at", "invitation" | "request" | "behest") => {
            doc.children(noun).any(|child| matches!(doc.relation(child).0, "nmod" | "nmod:poss"))
        }
        ("in", "self-defense" | "self-defence") => true,
        ("in", "defense" | "defence") => {
            doc.children(noun).any(|child| doc.lemma(child).eq_ignore_ascii_case("self"))
        }
        ("in" | "with", "accordance" | "line" | "compliance" | "conformity" | "keeping") => {
            doc.children_by(noun, "nmod").any(|rule| is_rule(doc, rule))
        }
        ("in", "exercise") => {
            doc.children_by(noun, "nmod").any(|right| doc.lemma(right) == "right")
        }
        ("under" | "by" | "on", "virtue" | "basis" | "authority" | "term") => {
            doc.children_by(noun, "nmod").any(|rule| is_rule(doc, rule))
        }
        ("under" | "pursuant" | "invoke" | "cite", _) => is_rule(doc, noun),
        ("authorize" | "authorise" | "mandate" | "empower" | "entitle", _) => {
            is_rule(doc, noun) || matches!(lemma.as_str(), "council" | "parliament" | "congress")
        }
        _ => false,
    };
    if !rests || breaks(doc, noun) {
        return None;
    }
    Some(trim(doc, start(doc, noun)?.cover(phrase_span(doc, noun))))
}

/// The word that brings a noun in: its preposition, or the verb that it is the object or agent of.
fn opening(doc: &Document, noun: TokenIdx) -> Option<String> {
    let case = doc.children_by(noun, "case").map(|case| doc.lemma(case).to_lowercase()).next();
    match (case.as_deref(), doc.head(noun)) {
        // "Pursuant to the treaty": the tree makes "to" the case, or "pursuant" with it.
        (Some("to"), _) if before(doc, noun, "pursuant") => Some("pursuant".to_owned()),
        (Some("by"), Some(verb)) if doc.tag(verb).upos == Upos::Verb => {
            Some(doc.lemma(verb).to_lowercase())
        }
        (Some(case), _) => Some(case.to_owned()),
        (None, Some(verb)) if doc.relation(noun).is("obj") => Some(doc.lemma(verb).to_lowercase()),
        _ => None,
    }
}

fn before(doc: &Document, noun: TokenIdx, word: &str) -> bool {
    let first = doc.tokens_in(phrase_span(doc, noun)).start;
    let near = first.saturating_sub(2)..noun;
    near.into_iter().any(|at| doc.token(at).eq_ignore_ascii_case(word))
}

/// Where the claim's words begin: at its preposition or verb.
fn start(doc: &Document, noun: TokenIdx) -> Option<Span> {
    let case = doc.children_by(noun, "case").next().filter(|case| *case < noun);
    let verb = doc.head(noun).filter(|verb| {
        *verb < noun
            && (doc.relation(noun).is("obj") || case.is_some_and(|it| doc.lemma(it) == "by"))
    });
    let at = verb.or(case)?;
    Some(doc.tokens[at as usize].span)
}

/// Nouns for what gives a right: law, treaty, resolution.
fn is_rule(doc: &Document, noun: TokenIdx) -> bool {
    let lemma = doc.lemma(noun).to_lowercase();
    let word = matches!(
        lemma.as_str(),
        "resolution"
            | "charter"
            | "article"
            | "treaty"
            | "convention"
            | "agreement"
            | "accord"
            | "protocol"
            | "mandate"
            | "law"
            | "constitution"
            | "chapter"
            | "act"
            | "statute"
            | "pact"
            | "covenant"
            | "armistice"
            | "memorandum"
            | "right"
            | "doctrine"
    );
    // "Under Resolution 242", "under Article 51": parsers take the number, or the name, for the head.
    let named = || {
        doc.children(noun).chain(doc.head(noun)).any(|beside| {
            matches!(
                doc.lemma(beside).to_lowercase().as_str(),
                "resolution" | "article" | "chapter" | "charter" | "treaty" | "convention"
            ) && beside.abs_diff(noun) <= 2
        })
    };
    word || matches!(doc.tag(noun).upos, Upos::Propn | Upos::Num) && named()
}

/// Whether the claim is that a rule is broken.
fn breaks(doc: &Document, noun: TokenIdx) -> bool {
    let mut at = noun;
    for _ in 0..3 {
        let Some(head) = doc.head(at) else { return false };
        let lemma = doc.lemma(head).to_lowercase();
        let wrong = matches!(
            lemma.as_str(),
            "illegal"
                | "unlawful"
                | "illegitimate"
                | "violation"
                | "breach"
                | "violate"
                | "crime"
                | "forbid"
                | "prohibit"
                | "ban"
                | "obligation"
                | "oblige"
                | "bind"
        );
        let not = doc.children(head).any(|child| doc.token(child).eq_ignore_ascii_case("not"));
        if wrong || not && matches!(lemma.as_str(), "legal" | "lawful" | "legitimate" | "permit") {
            return true;
        }
        at = head;
    }
    false
}
