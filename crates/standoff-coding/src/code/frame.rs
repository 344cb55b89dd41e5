//! Whether a verb's clause meets a frame of the lexicon.

use standoff_core::document::{Document, TokenIdx};

use super::clause::{self, Clause};
use super::lexicon::{Condition, Lemmas};
use super::read::Reader;
use super::setting::singular;
use crate::tree;

impl Reader<'_> {
    pub(super) fn holds(&self, condition: &Condition, verb: TokenIdx, clause: &Clause) -> bool {
        let doc = self.doc;
        let any = |head: TokenIdx, words: &Lemmas| {
            tree::with_conjuncts(doc, head).into_iter().any(|noun| {
                let is = |token: TokenIdx| {
                    words.contains(doc.lemma(token).to_lowercase().as_str())
                        || words.contains(singular(doc, token).as_str())
                };
                // "hunger strike", "a number of hostages": the word that tells may stand beside or behind the head.
                is(noun)
                    || doc.children(noun).any(|child| match doc.relation(child).base() {
                        "compound" => is(child),
                        "nmod" if doc.relation(child).0 == "nmod:desc" => is(child),
                        "nmod" => {
                            preposition_is(doc, child, "of")
                                && measure(doc.lemma(noun))
                                && is(child)
                        }
                        _ => false,
                    })
            })
        };
        match condition {
            Condition::Object => clause.object.is_some(),
            Condition::NoObject => clause.object.is_none(),
            Condition::ObjectParty => {
                clause.object.is_some_and(|object| !self.named(object).is_empty())
            }
            Condition::Complement => doc.children(verb).any(|child| {
                matches!(doc.relation(child).base(), "xcomp" | "ccomp")
                    || (doc.relation(child).is("advcl") && clause::infinitive(doc, child))
                    || (Some(child) == clause.object
                        && doc.children_by(child, "acl").any(|acl| clause::infinitive(doc, acl)))
            }),
            Condition::ObjectIs(words) => clause.object.is_some_and(|object| any(object, words)),
            Condition::Particle(particle) => {
                doc.children(verb).any(|child| {
                    doc.token(child).eq_ignore_ascii_case(particle)
                        && matches!(
                            doc.relation(child).base(),
                            "compound" | "advmod" | "case" | "obl" | "mark" | "xcomp"
                        )
                }) || doc.sentence_tokens(verb).contains(&(verb + 1))
                    && doc.token(verb + 1).eq_ignore_ascii_case(particle)
            }
            Condition::Oblique(word) => clause.obliques.iter().any(|(found, _)| found == word),
            Condition::ObliqueIs(word, words) => {
                clause.obliques.iter().any(|(found, noun)| found == word && any(*noun, words))
            }
            Condition::SubjectIs(words) => {
                clause.subject.is_some_and(|subject| any(subject, words))
            }
            Condition::With(words) => {
                let near = doc.subtree(verb).into_iter().chain(clause.subject).chain(clause.object);
                near.into_iter().any(|token| {
                    words.contains(doc.lemma(token))
                        || words.contains(doc.lemma(token).to_lowercase().as_str())
                })
            }
        }
    }
}

/// Whether the object or the subject is none: "sent no soldiers", "nobody attacked".
pub(super) fn none(doc: &Document, clause: &Clause) -> bool {
    [clause.subject, clause.object].into_iter().flatten().any(|noun| {
        let lemma = doc.lemma(noun);
        matches!(lemma, "nobody" | "none" | "nothing")
            || doc.children_by(noun, "det").any(|det| matches!(doc.lemma(det), "no" | "neither"))
    })
}

fn preposition_is(doc: &Document, noun: TokenIdx, word: &str) -> bool {
    clause::preposition(doc, noun).is_some_and(|found| found == word)
}

/// Nouns that only measure what stands behind "of".
pub(super) fn measure(lemma: &str) -> bool {
    matches!(
        lemma,
        "number"
            | "ten"
            | "part"
            | "last"
            | "rest"
            | "remainder"
            | "series"
            | "dozen"
            | "hundred"
            | "thousand"
            | "wave"
            | "group"
            | "kind"
            | "form"
            | "all"
            | "piece"
            | "set"
            | "ton"
            | "tonne"
            | "worth"
            | "lot"
            | "total"
            | "state"
            | "act"
    )
}
