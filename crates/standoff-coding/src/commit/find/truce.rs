//! Truces and deals told of by their noun: "a ceasefire is to start at sunset", "a deal to let fighters leave".
//!
//! The parties are those who drew the text up: in its own phrase ("drawn up by X and Y"), else those who agreed,
//! announced or brokered it in a sentence beside it. A truce without parties is no commitment of anybody.

use standoff_core::actor::ActorRef;
use standoff_core::commitment::{Deadline, DeadlineType, Direction, Kind};
use standoff_core::document::{TokenIdx, Upos};
use standoff_core::statement::AuxMode;

use super::super::decide;
use super::super::draft::{Draft, Follows, Valence};
use super::super::region;
use super::super::words;
use crate::tree::{self, evidence, trim};

use super::Finder;

/// How many sentences apart the parties of a deal may be told.
const BESIDE: usize = 2;

impl Finder<'_> {
    /// "A truce came into effect", "a ceasefire is to start", "X suspended offensive operations".
    pub(super) fn truce_told(&self, sentence: usize, verb: TokenIdx, lemma: &str) -> Option<Draft> {
        let doc = self.doc;
        if tree::negated(doc, verb) || tree::has_mark(doc, verb) {
            return None;
        }
        let tokens = doc.sentences[sentence].tokens.clone();
        let (issuer, first) = match lemma {
            "come" | "go" | "take" | "enter" | "start" | "begin" | "commence" => {
                let effect = doc
                    .children(verb)
                    .any(|child| child > verb && matches!(doc.lemma(child), "effect" | "force"));
                let begins = matches!(lemma, "start" | "begin" | "commence");
                let subject = doc.child_by(verb, "nsubj")?;
                if !(effect || begins) || !words::truce(doc.lemma(subject)) {
                    return None;
                }
                let first = doc.subtree(subject).first().copied().unwrap_or(subject);
                (self.deal_parties(sentence, subject), first)
            }
            "suspend" | "halt" | "cease" | "stop" => {
                let object = doc.child_by(verb, "obj")?;
                let fighting = matches!(doc.lemma(object), "hostility" | "fire")
                    || (doc.lemma(object) == "operation"
                        && doc.children_by(object, "amod").any(|kind| {
                            matches!(doc.lemma(kind), "offensive" | "military" | "combat")
                        }));
                if !fighting || !matches!(doc.tag(verb).xpos, "VBD" | "VBZ" | "VBP") {
                    return None;
                }
                (self.doers(verb), verb)
            }
            _ => return None,
        };
        if !issuer.iter().any(decide::controls) {
            return None;
        }
        let reach = self.reach(verb);
        let mut draft = self.draft(sentence, verb, reach.end, issuer, "verb.truce_told");
        if draft.aux == AuxMode::Negated {
            return None;
        }
        draft.kind = Kind::Ceasefire;
        draft.direction = Direction::Mutual;
        draft.follows = Some(Follows {
            tokens: first..reach.end,
            valence: Valence::Good,
            withheld: false,
            running: false,
        });
        draft.span = trim(doc, draft.span.cover(doc.tokens_span(first..verb + 1)));
        // A truce is due on the day that it begins.
        let start = doc.times.iter().find(|time| {
            time.time.is_some() && time.tokens.start > verb && tokens.contains(&time.tokens.start)
        });
        draft.deadline = start.map_or(Deadline::NONE, |time| Deadline {
            kind: DeadlineType::Date,
            evidence: Some(evidence(doc, trim(doc, time.span))),
            time: time.time.clone(),
            derived: None,
        });
        Some(draft)
    }

    /// "A deal to let fighters leave …", as the subject or object of what became of it.
    pub(super) fn deal_told(&self, sentence: usize, noun: TokenIdx) -> Option<Draft> {
        let doc = self.doc;
        if !matches!(doc.lemma(noun), "deal" | "agreement" | "accord" | "pact" | "truce") {
            return None;
        }
        let clause = doc.children_by(noun, "acl").find(|child| {
            *child > noun && doc.children_by(*child, "mark").any(|mark| self.low(mark) == "to")
        })?;
        let verb = doc.head(noun).filter(|verb| doc.tag(*verb).upos == Upos::Verb)?;
        let told = doc.relation(noun).is("nsubj")
            && matches!(doc.tag(verb).xpos, "VBD" | "VBZ" | "VBP" | "VBN");
        let issuer = self.deal_parties(sentence, noun);
        if !told || tree::negated(doc, verb) || !issuer.iter().any(decide::controls) {
            return None;
        }
        let tokens = doc.subtree(clause);
        let end = tokens.last().map_or(clause, |last| *last) + 1;
        let start = tokens.first().copied().unwrap_or(clause);
        let first = doc.subtree(noun).first().copied().unwrap_or(noun);
        let mut draft = self.draft(sentence, noun, end, issuer, "noun.deal");
        draft.kind = Kind::Agreement;
        draft.direction = Direction::Mutual;
        draft.aux = AuxMode::Asserted;
        draft.follows = Some(Follows {
            tokens: start..end,
            valence: Valence::Good,
            withheld: false,
            running: false,
        });
        draft.deadline = region::deadline(doc, start..end).unwrap_or(Deadline::NONE);
        draft.span = trim(doc, doc.tokens_span(first..end));
        Some(draft)
    }

    /// The parties of a truce or deal.
    fn deal_parties(&self, sentence: usize, noun: TokenIdx) -> Vec<ActorRef> {
        let doc = self.doc;
        let among = doc
            .subtree(noun)
            .into_iter()
            .filter(|token| {
                doc.children_by(*token, "case")
                    .any(|case| matches!(doc.lemma(case), "by" | "between"))
            })
            .map(|token| self.parties(token))
            .find(|parties| parties.iter().any(decide::controls));
        if let Some(parties) = among {
            return parties;
        }
        let mut near: Vec<usize> = (sentence.saturating_sub(BESIDE)
            ..doc.sentences.len().min(sentence + BESIDE + 1))
            .collect();
        near.sort_by_key(|at| (at.abs_diff(sentence), *at));
        near.into_iter()
            .flat_map(|at| doc.sentences[at].tokens.clone())
            .filter(|token| doc.tag(*token).upos == Upos::Verb)
            .filter(|token| {
                matches!(
                    doc.lemma(*token),
                    "agree" | "broker" | "sign" | "negotiate" | "mediate" | "conclude" | "announce"
                ) && !tree::negated(doc, *token)
            })
            .map(|token| self.doers(token))
            .find(|parties| parties.len() > 1 && parties.iter().all(decide::controls))
            .unwrap_or_default()
    }
}
