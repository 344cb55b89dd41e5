//! Sayings whose verb is light and whose word of saying stands beside it: "made it clear that", "left no doubt that",
//! "gave warning that", "served notice that".

use standoff_core::document::{Document, TokenIdx, Upos};
use standoff_core::statement::SpeechAct;

use super::Saying;
use super::extent::{cue_span, marked, source_span};
use crate::state::lexicon;
use crate::tree::{self, clause_span};

/// A light verb with its word of saying and a clause that tells what is said.
pub(super) fn by_light_verb(doc: &Document, verb: TokenIdx) -> Option<Saying> {
    if doc.tag(verb).upos != Upos::Verb || doc.relation(verb).is("amod") {
        return None;
    }
    let (word, act) = match doc.lemma(verb) {
        "make" => (adjective(doc, verb)?, SpeechAct::Report),
        "leave" => (doubt(doc, verb)?, SpeechAct::Report),
        "give" | "serve" | "send" | "issue" | "deliver" | "bring" | "sound" | "receive" => {
            let object = doc.child_by(verb, "obj").filter(|object| *object > verb)?;
            (object, lexicon::noun(doc.lemma(object))?)
        }
        _ => return None,
    };
    let clause = clause(doc, verb, word)?;
    let source = tree::subject(doc, verb).filter(|_| doc.lemma(verb) != "receive")?;
    let cue = cue_span(doc, verb).cover(doc.tokens[word as usize].span);
    let to = doc
        .children_by(verb, "obl")
        .filter(|oblique| doc.children_by(*oblique, "case").any(|case| doc.lemma(case) == "to"));
    Some(Saying {
        cue: verb,
        cue_span: cue,
        source: Some(source),
        source_span: Some(source_span(doc, source)),
        content: vec![marked(doc, clause_span(doc, clause))],
        content_head: Some(clause),
        addressees: doc.children_by(verb, "iobj").chain(to).collect(),
        act,
    })
}

/// "Clear", "plain" or "known" as what something is made.
fn adjective(doc: &Document, verb: TokenIdx) -> Option<TokenIdx> {
    doc.subtree(verb).into_iter().find(|token| {
        *token > verb
            && *token <= verb + 4
            && matches!(doc.lemma(*token), "clear" | "plain" | "known" | "know")
            && doc.head(*token) == Some(verb)
    })
}

/// "No doubt", "little doubt".
fn doubt(doc: &Document, verb: TokenIdx) -> Option<TokenIdx> {
    doc.child_by(verb, "obj").filter(|object| {
        doc.lemma(*object) == "doubt"
            && doc.children(*object).any(|child| matches!(doc.lemma(child), "no" | "little"))
    })
}

/// The clause with "that" which parsers hang on the verb, on the word of saying, or on the "it" between them.
fn clause(doc: &Document, verb: TokenIdx, word: TokenIdx) -> Option<TokenIdx> {
    let holders = [word, verb].into_iter().chain(doc.child_by(verb, "obj"));
    let mut clauses = holders.flat_map(|holder| doc.children(holder)).filter(|child| {
        *child > word && matches!(doc.relation(*child).base(), "ccomp" | "acl" | "advcl" | "csubj")
    });
    clauses.find(|child| doc.children_by(*child, "mark").any(|mark| doc.lemma(mark) == "that"))
}
