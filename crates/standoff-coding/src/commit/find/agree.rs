//! Agreements and ceasefires: "X and Y agreed to …", "signed a pact", "declared a truce".

use standoff_core::actor::ActorRef;
use standoff_core::commitment::{Deadline, Direction, Kind};
use standoff_core::document::{TokenIdx, Upos};

use super::super::decide::{self};
use super::super::draft::{Draft, Follows, Valence};
use super::super::region::{self};
use super::super::words::{self};
use crate::actors::actors_of;
use crate::tree::{self};

use super::Finder;

impl Finder<'_> {
    pub(super) fn truce_declared(&self, sentence: usize, verb: TokenIdx) -> Option<Draft> {
        let doc = self.doc;
        let object = doc.child_by(verb, "obj")?;
        if !matches!(doc.lemma(verb), "declare" | "announce" | "proclaim")
            || !words::truce(doc.lemma(object))
        {
            return None;
        }
        let issuer = self.doers(verb);
        if issuer.is_empty() {
            return None;
        }
        let reach = self.reach(verb);
        let mut draft = self.draft(sentence, verb, reach.end, issuer, "verb.declare_truce");
        draft.kind = Kind::Ceasefire;
        draft.direction =
            if draft.issuer.len() > 1 { Direction::Mutual } else { Direction::Assure };
        draft.follows = Some(Follows {
            tokens: reach.clone(),
            valence: Valence::Good,
            withheld: false,
            running: false,
        });
        draft.deadline = region::deadline(doc, reach).unwrap_or(Deadline::NONE);
        Some(draft)
    }

    /// "X and Y agreed to …", "signed a pact", "reached a deal under which …", "an agreement was reached".
    pub(super) fn agreement(&self, sentence: usize, verb: TokenIdx, lemma: &str) -> Option<Draft> {
        let doc = self.doc;
        let passive = doc.children(verb).find(|child| doc.relation(*child).0 == "nsubj:pass");
        let object = doc
            .child_by(verb, "obj")
            .or(passive)
            .or_else(|| doc.children_by(verb, "obl").find(|obl| words::compact(doc.lemma(*obl))));
        let compact = object.filter(|object| words::compact(doc.lemma(*object)));
        let reach = self.reach(verb);
        // "an effort to broker a deal" has none.
        let wished = doc.tag(verb).xpos == "VB"
            && doc.children_by(verb, "mark").any(|mark| self.low(mark) == "to");
        if lemma != "agree" && (compact.is_none() || wished) {
            return None;
        }
        let mut parties = if passive.is_some() { Vec::new() } else { self.doers(verb) };
        let subject = tree::subject(doc, verb);
        let plural = subject.is_some_and(|subject| {
            doc.subtree(subject).iter().any(|token| {
                matches!(
                    self.low(*token).as_str(),
                    "two" | "both" | "sides" | "parties" | "three" | "four" | "countries"
                )
            })
        });
        let add = |parties: &mut Vec<ActorRef>, head: TokenIdx| {
            for actor in actors_of(doc, self.dictionary, head) {
                if !parties.iter().any(|known| known.id.side() == actor.id.side()) {
                    parties.push(actor);
                }
            }
        };
        for child in doc
            .children(verb)
            .chain(compact.into_iter().flat_map(|noun| doc.children(noun).collect::<Vec<_>>()))
        {
            let with = doc
                .children_by(child, "case")
                .any(|case| matches!(doc.lemma(case), "with" | "between"));
            if matches!(doc.relation(child).base(), "obl" | "nmod") && with {
                add(&mut parties, child);
            }
        }
        let to = reach.clone().find(|token| self.low(*token) == "to" && *token < reach.start + 3);
        let pronoun = subject.is_some_and(|subject| doc.tag(subject).upos == Upos::Pron);
        if parties.is_empty() && compact.is_some() && !(pronoun && passive.is_none()) {
            let tokens = doc.sentences[sentence].tokens.clone();
            for token in tokens.filter(|token| {
                doc.tag(*token).upos == Upos::Propn || doc.tag(*token).upos == Upos::Adj
            }) {
                add(&mut parties, token);
            }
            parties.retain(decide::controls);
        }
        let several = parties.len() > 1 || plural;
        if parties.is_empty() || !(several || lemma == "agree" || compact.is_some()) {
            return None;
        }
        let mut draft = self.draft(sentence, verb, reach.end, parties, "verb.agree");
        // "agreed that it was late" tells an opinion.
        if lemma == "agree" && to.is_none() && compact.is_none() {
            // "The draft that X and Y agreed on Monday" tells when.
            let on = reach.clone().next().is_some_and(|token| {
                matches!(self.low(token).as_str(), "on" | "upon")
                    && !doc
                        .times
                        .iter()
                        .any(|time| time.tokens.contains(&token) || time.tokens.start == token + 1)
            });
            if !on || !several {
                return None;
            }
        }
        let truce = (reach.start..reach.end.min(reach.start + 12))
            .chain(passive)
            .any(|token| words::truce(doc.lemma(token)));
        draft.kind = match (truce, several || compact.is_some()) {
            (true, _) => Kind::Ceasefire,
            (false, true) => Kind::Agreement,
            (false, false) => Kind::Promise,
        };
        draft.direction =
            if draft.kind == Kind::Promise { Direction::Assure } else { Direction::Mutual };
        if draft.kind == Kind::Promise {
            let parts = region::split(doc, reach.clone());
            draft.target = self.named_in(parts.main, &draft.issuer.clone());
        }
        draft.follows = Some(Follows {
            tokens: reach.clone(),
            valence: Valence::Good,
            withheld: false,
            running: false,
        });
        draft.deadline = region::deadline(doc, reach).unwrap_or(Deadline::NONE);
        Some(draft)
    }
}
