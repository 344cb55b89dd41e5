//! What a note demands where no sentence says so of its issuer: "the note gave the kingdom twelve hours", "Serbia
//! must answer by Saturday or face …", "should Belgium resist, Germany would …".
//!
//! The outlet tells the terms in its own words; they are the words of the note that the sentences before name.

use standoff_core::actor::ActorRef;
use standoff_core::commitment::{Attribution, Deadline, Direction, Force, Kind, Polarity};
use standoff_core::document::{TokenIdx, Upos};
use standoff_core::statement::{AuxMode, SpeechAct};

use super::super::decide;
use super::super::draft::{Asked, Draft, Follows, Valence};
use super::super::region::{self, Marker};
use super::super::words;
use crate::tree;

use super::Finder;

/// How many sentences back a note may be named.
const BACK: usize = 4;

impl Finder<'_> {
    /// Who issued the note or demand that the sentences before speak of.
    pub(super) fn noted(&self, sentence: usize) -> Vec<ActorRef> {
        let doc = self.doc;
        let from = doc.sentences[sentence.saturating_sub(BACK)].tokens.start;
        (from..doc.sentences[sentence].tokens.start)
            .rev()
            .filter(|token| doc.tag(*token).upos == Upos::Noun)
            .filter(|token| matches!(doc.lemma(*token), "note" | "ultimatum" | "demand"))
            .map(|noun| {
                // "the note that Austria delivered"
                let clause = doc.children_by(noun, "acl").find(|child| *child > noun);
                let deliverer = clause
                    .and_then(|clause| doc.child_by(clause, "nsubj"))
                    .filter(|subject| doc.tag(*subject).upos != Upos::Pron)
                    .map_or_else(Vec::new, |subject| self.parties(subject));
                if deliverer.is_empty() { self.behind(noun) } else { deliverer }
            })
            .find(|issuer| issuer.iter().any(decide::controls))
            .unwrap_or_default()
    }

    /// "Serbia must answer by Saturday or face …", outside any saying.
    pub(super) fn told_duty(&self, sentence: usize, verb: TokenIdx) -> Option<Draft> {
        let doc = self.doc;
        let must = doc.children_by(verb, "aux").find(|aux| self.low(*aux) == "must")?;
        let subject = doc.child_by(verb, "nsubj").filter(|subject| *subject < must)?;
        if self.innermost(doc.tokens[verb as usize].span).is_some() || tree::negated(doc, verb) {
            return None;
        }
        let reach = self.reach(verb);
        let parts = region::split(doc, must + 1..reach.end);
        let (Marker::Or, _, follows) = parts.condition? else { return None };
        let target = self.parties(subject);
        let issuer = self.noted(sentence);
        if issuer.is_empty() || target.is_empty() || self.any_same(&issuer, &target) {
            return None;
        }
        let mut draft = self.draft(sentence, verb, reach.end, issuer, "note.duty");
        draft.target = target;
        draft.attribution = Attribution::OnRecord;
        draft.deadline = region::deadline(doc, parts.main.clone()).unwrap_or(Deadline::NONE);
        draft.asked = Some(Asked { tokens: parts.main, polarity: Polarity::Do });
        draft.follows = Some(Follows {
            tokens: follows,
            valence: Valence::Harm,
            withheld: false,
            running: false,
        });
        draft.direction = Direction::Compel;
        draft.force = Force::NotApplicable;
        draft.kind = if draft.deadline.limits() { Kind::Ultimatum } else { Kind::Threat };
        Some(draft)
    }

    /// "Should Belgium resist, Germany would treat it as an enemy", told after a note of Germany.
    pub(super) fn told_threat(&self, sentence: usize, verb: TokenIdx) -> Option<Draft> {
        let doc = self.doc;
        let would = doc.children_by(verb, "aux").find(|aux| self.low(*aux) == "would")?;
        let subject = doc
            .child_by(verb, "nsubj")
            .or_else(|| doc.child_by(verb, "nsubj:pass"))
            .filter(|subject| *subject < would)?;
        // "Should Greece refuse, …": the refusal that is supposed says nothing of what would follow.
        let said = self
            .innermost(doc.tokens[verb as usize].span)
            .is_some_and(|statement| statement.act != SpeechAct::Reject);
        if said || tree::negated(doc, verb) {
            return None;
        }
        let issuer = self.parties(subject);
        let parts = region::split(doc, doc.sentences[sentence].tokens.clone());
        // "If the demands were not met, …" speaks of a note by itself.
        let of_note = parts.condition.as_ref().is_some_and(|(_, _, asked)| {
            asked.clone().any(|token| {
                matches!(doc.lemma(token), "demand" | "ultimatum" | "term" | "deadline" | "request")
            })
        });
        let noted = || self.any_same(&issuer, &self.noted(sentence));
        if issuer.is_empty() || !(of_note || noted()) {
            return None;
        }
        let (Marker::If | Marker::Unless, _, asked) = parts.condition.clone()? else {
            return None;
        };
        let marker = parts.condition.as_ref().map(|(marker, ..)| *marker)?;
        let follows = would + 1..parts.main.end;
        let foe = follows.clone().any(|token| {
            let lemma = doc.lemma(token).to_lowercase();
            matches!(lemma.as_str(), "enemy" | "foe") || words::bad_thing(&lemma)
        });
        let harm =
            foe || decide::valence(doc, self.dictionary, &follows, Some(verb)) == Valence::Harm;
        if !harm || follows.is_empty() || !follows.contains(&verb) {
            return None;
        }
        let mut draft = self.draft(sentence, verb, parts.main.end, issuer.clone(), "note.threat");
        draft.aux = AuxMode::Asserted;
        draft.attribution = Attribution::OnRecord;
        draft.span = tree::trim(doc, doc.sentences[sentence].span);
        draft.target =
            self.addressed(Vec::new(), verb, Some(asked.clone()), follows.clone(), &issuer);
        draft.kind = Kind::Threat;
        let polarity = region::polarity(marker, false);
        draft.direction =
            if polarity == Polarity::Do { Direction::Compel } else { Direction::Deter };
        draft.asked = Some(Asked { tokens: asked, polarity });
        draft.follows = Some(Follows {
            tokens: follows,
            valence: Valence::Harm,
            withheld: false,
            running: false,
        });
        Some(draft)
    }
}
