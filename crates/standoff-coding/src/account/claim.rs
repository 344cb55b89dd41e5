//! Claims that a saying makes of a contested matter without a verb of its own for it: whether a truce still holds, who
//! did the deed that the story tells, whether it was meant.

use standoff_core::Span;
use standoff_core::account::{QuestionType, Stance};
use standoff_core::document::{Document, TokenIdx, Upos};
use standoff_core::evidence::Evidence;

use crate::code::{Clause, clause_tokens};
use crate::tree;

/// A claim with the words that make it.
pub(super) struct Claim {
    pub(super) question: QuestionType,
    pub(super) stance: Stance,
    /// The clause that makes it.
    pub(super) about: Span,
    /// Its words.
    pub(super) words: Vec<TokenIdx>,
    /// Whether it speaks of a deed told elsewhere in the story: "did it", "was deliberate".
    pub(super) of_deed: bool,
}

/// The claims in one piece of what is said.
pub(super) fn claims(doc: &Document, content: &Evidence) -> Vec<Claim> {
    doc.tokens_in(content.span).filter_map(|token| claim(doc, content.span, token)).collect()
}

fn claim(doc: &Document, content: Span, token: TokenIdx) -> Option<Claim> {
    let (question, holds, of_deed) = status(doc, token)
        .map(|over| (QuestionType::Status, over, false))
        .or_else(|| traced(doc, token).map(|it| (QuestionType::Responsibility, it, true)))
        .or_else(|| meant(doc, token).map(|it| (QuestionType::MotiveStated, it, true)))?;
    let mut words = clause_tokens(doc, token, &[token]);
    words.extend(tree::phrase(doc, token));
    words.retain(|word| content.contains(doc.tokens[*word as usize].span));
    words.sort_unstable();
    words.dedup();
    let about = tree::trim(doc, doc.tokens_span(*words.first()?..words.last()? + 1));
    let stance = if holds { Stance::Asserts } else { Stance::Denies };
    Some(Claim { question, stance, about, words, of_deed })
}

/// Whether a clause says of an agreement that it is over (`true`) or that it holds (`false`).
fn status(doc: &Document, token: TokenIdx) -> Option<bool> {
    let in_force = matches!(doc.lemma(token), "force" | "effect" | "place")
        && doc.children_by(token, "case").any(|case| doc.lemma(case) == "in");
    let over = match doc.lemma(token) {
        "over" | "dead" | "void" | "finished" => true,
        "collapse" | "lapse" | "expire" if doc.tag(token).upos == Upos::Verb => true,
        "alive" | "intact" => false,
        "hold" if doc.child_by(token, "obj").is_none() => false,
        _ if in_force => false,
        _ => return None,
    };
    let subject = Clause::of(doc, token).subject.or_else(|| doc.child_by(token, "nsubj"))?;
    let agreement = matches!(
        doc.lemma(subject),
        "truce"
            | "ceasefire"
            | "cease-fire"
            | "cessation"
            | "armistice"
            | "agreement"
            | "deal"
            | "treaty"
            | "pact"
            | "accord"
    );
    (agreement && settled(doc, token)).then(|| over != tree::negated(doc, token))
}

/// Whether a clause says who did the deed: "the rebels did it", "the evidence points to the army".
fn traced(doc: &Document, token: TokenIdx) -> Option<bool> {
    if doc.tag(token).upos != Upos::Verb || !settled(doc, token) {
        return None;
    }
    let clause = Clause::of(doc, token);
    let found = match doc.lemma(token) {
        "do" => {
            let it = clause.object.is_some_and(|object| matches!(doc.lemma(object), "it" | "this"));
            let doer = clause
                .subject
                .is_some_and(|subject| matches!(doc.tag(subject).upos, Upos::Noun | Upos::Propn));
            it && doer
        }
        "point" | "lead" | "trace" => clause
            .obliques
            .iter()
            .any(|(case, noun)| case == "to" && crate::actors::noun(doc.lemma(*noun)).is_some()),
        _ => false,
    };
    found.then(|| !tree::negated(doc, token))
}

/// Whether a deed is said to have been meant (`true`) or to have been a mistake (`false`).
fn meant(doc: &Document, token: TokenIdx) -> Option<bool> {
    let says = doc.relation(token).is("amod") || doc.child_by(token, "cop").is_some();
    let by = doc.children_by(token, "case").any(|case| doc.lemma(case) == "by");
    let meant = match doc.lemma(token) {
        "deliberate" | "intentional" | "premeditated" if says => true,
        "unintentional" | "accidental" | "unintended" if says => false,
        "mistake" | "accident" | "error" if says || by => false,
        _ => return None,
    };
    settled(doc, token).then(|| meant != tree::negated(doc, token))
}

/// Whether a clause tells what is or was, and not what might be.
fn settled(doc: &Document, token: TokenIdx) -> bool {
    let might = doc.children_by(token, "aux").any(|aux| {
        matches!(
            doc.lemma(aux),
            "will" | "would" | "could" | "may" | "might" | "should" | "must" | "shall" | "can"
        )
    });
    let supposed = doc
        .children_by(token, "mark")
        .any(|mark| matches!(doc.lemma(mark), "if" | "unless" | "whether" | "until" | "before"));
    !might && !supposed
}
