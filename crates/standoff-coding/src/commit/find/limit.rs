//! Time limits and licences: "gave X 48 hours to …", "X has until Friday to …", "set a deadline of Friday for …",
//! "authorized X to use all necessary means if …".

use std::ops::Range;

use standoff_core::actor::ActorRef;
use standoff_core::commitment::{Deadline, DeadlineType, Direction, Force, Kind, Polarity};
use standoff_core::document::{TokenIdx, Upos};

use super::super::draft::{Asked, Draft, Follows, Valence};
use super::super::region::{self, Marker};
use super::super::words;
use crate::state::lexicon::document;
use crate::tree::{self, trim};

use super::Finder;

impl Finder<'_> {
    /// What gives a time: the subject of the verb, or the noun that its relative clause stands under.
    fn giver(&self, verb: TokenIdx) -> Option<TokenIdx> {
        let doc = self.doc;
        let above = || doc.head(verb).filter(|_| doc.relation(verb).is("acl"));
        match tree::subject(doc, verb) {
            Some(subject) if doc.tag(subject).upos == Upos::Pron && subject + 4 >= verb => {
                above().or(Some(subject))
            }
            Some(subject) => Some(subject),
            None => above(),
        }
    }

    /// Who asks something of a side in the sentences before, where a sentence only tells the side's time.
    fn asker(&self, sentence: usize, target: &[ActorRef]) -> Vec<ActorRef> {
        let doc = self.doc;
        let from = doc.sentences[sentence.saturating_sub(2)].tokens.start;
        (from..doc.sentences[sentence].tokens.start)
            .rev()
            .filter(|token| doc.tag(*token).upos == Upos::Verb)
            .filter(|token| {
                matches!(
                    words::verb(&doc.lemma(*token).to_lowercase()),
                    Some(words::Speech::Demand(Force::Mandatory))
                )
            })
            .map(|token| self.doers(token))
            .find(|issuer| !issuer.is_empty() && !self.any_same(issuer, target))
            .unwrap_or_default()
    }

    /// "to use all necessary means to secure the withdrawal": what the means are to bring about is what is asked.
    fn purpose(&self, main: &Range<TokenIdx>) -> Option<(Range<TokenIdx>, Range<TokenIdx>)> {
        let turn = (main.start + 1..main.end.saturating_sub(2)).find(|token| {
            self.low(*token) == "to"
                && matches!(
                    self.low(*token + 1).as_str(),
                    "secure" | "ensure" | "enforce" | "implement" | "uphold" | "bring" | "compel"
                )
        })?;
        Some((main.start..turn, turn + 2..main.end))
    }

    /// "authorized X to use all necessary means if …": force that a body lets others use is its threat.
    pub(super) fn authorized(&self, sentence: usize, verb: TokenIdx, lemma: &str) -> Option<Draft> {
        let doc = self.doc;
        if !matches!(lemma, "authorize" | "authorise" | "empower") {
            return None;
        }
        let reach = self.reach(verb);
        let to = reach.clone().find(|token| self.infinitive(*token))?;
        let mut parts = region::split(doc, to + 1..reach.end);
        if parts.condition.is_none()
            && let Some((main, asked)) = self.purpose(&parts.main)
        {
            parts =
                region::Parts { main, condition: Some((Marker::Unless, asked.start - 1, asked)) };
        }
        let forcible = parts.main.clone().any(|token| {
            let lemma = doc.lemma(token).to_lowercase();
            words::bad_thing(&lemma) || words::harms(&lemma) || self.low(token) == "means"
        });
        let issuer = self.doers(verb);
        if !forcible || issuer.is_empty() {
            return None;
        }
        let (marker, _, asked) = parts.condition.clone()?;
        let mut draft = self.draft(sentence, verb, reach.end, issuer.clone(), "verb.authorize");
        draft.target = self.named_in(asked.clone(), &issuer);
        draft.kind = Kind::Threat;
        draft.direction = if region::polarity(marker, false) == Polarity::Do {
            Direction::Compel
        } else {
            Direction::Deter
        };
        draft.asked = Some(Asked { tokens: asked, polarity: region::polarity(marker, false) });
        draft.follows = Some(Follows {
            tokens: parts.main,
            valence: Valence::Harm,
            withheld: false,
            running: false,
        });
        Some(draft)
    }

    /// "gave X 48 hours to …", "X has until Friday to …".
    pub(super) fn time_limit(&self, sentence: usize, verb: TokenIdx, lemma: &str) -> Option<Draft> {
        let doc = self.doc;
        if !matches!(lemma, "give" | "have") {
            return None;
        }
        let reach = self.reach(verb);
        let to = reach.clone().find(|token| self.infinitive(*token));
        // "It gave the kingdom twelve hours": the note itself says for what.
        let limit = reach.start..to.unwrap_or(reach.end);
        let units = limit.clone().any(|token| {
            matches!(
                self.low(token).trim_end_matches('s'),
                "hour" | "day" | "week" | "month" | "minute" | "deadline"
            )
        });
        let until = limit.clone().any(|token| matches!(self.low(token).as_str(), "until" | "till"));
        if !(until || (units && lemma == "give")) {
            return None;
        }
        let (issuer, target) = if lemma == "give" {
            let to_whom = doc.child_by(verb, "iobj").or_else(|| doc.child_by(verb, "obj"))?;
            let target = self.parties(to_whom);
            let note = self.giver(verb).filter(|noun| {
                document(doc.lemma(*noun)) || words::noun(doc.lemma(*noun)).is_some()
            });
            let pronoun = self.giver(verb).is_none_or(|giver| doc.tag(giver).upos == Upos::Pron);
            // "gave the truce a week" sets nobody a time; only a note may leave out what it asks.
            if to.is_none() && note.is_none() && !pronoun {
                return None;
            }
            let mut issuer = match note {
                Some(note) => self.behind(note),
                None if pronoun => self.noted(sentence),
                None => self.doers(verb),
            };
            if issuer.is_empty() || self.any_same(&issuer, &target) {
                issuer = self.doers(verb);
            }
            (issuer, target)
        } else {
            let speaker = self
                .innermost(doc.tokens[verb as usize].span)
                .and_then(|statement| statement.speaker.clone());
            let target = self.doers(verb);
            let issuer = speaker.map_or_else(|| self.asker(sentence, &target), |one| vec![one]);
            (issuer, target)
        };
        let unsaid = target.is_empty() && to.is_some();
        if issuer.is_empty() || unsaid || self.any_same(&issuer, &target) {
            return None;
        }
        let Some(to) = to else {
            if lemma == "have" {
                return None;
            }
            let mut draft = self.draft(sentence, verb, reach.end, issuer, "verb.time_limit");
            draft.target = target;
            draft.direction = Direction::Compel;
            draft.kind = Kind::Demand;
            draft.force = Force::Mandatory;
            draft.deadline = region::deadline(doc, limit.clone()).unwrap_or_else(|| {
                let words = crate::tree::evidence(doc, trim(doc, doc.tokens_span(limit)));
                let kind = DeadlineType::Duration;
                Deadline { kind, evidence: Some(words), time: None, derived: None }
            });
            draft.bare = true;
            return Some(draft);
        };
        let mut draft = self.draft(sentence, verb, reach.end, issuer, "verb.time_limit");
        let parts = region::split(doc, to + 1..reach.end);
        draft.target = target;
        draft.asked = Some(Asked { tokens: parts.main.clone(), polarity: Polarity::Do });
        draft.direction = Direction::Compel;
        draft.kind = Kind::Demand;
        draft.force = Force::Mandatory;
        let mentioned = region::deadline(doc, limit.clone()).or_else(|| {
            let words = crate::tree::evidence(doc, trim(doc, doc.tokens_span(limit.clone())));
            let kind = if until { DeadlineType::Date } else { DeadlineType::Duration };
            Some(Deadline { kind, evidence: Some(words), time: None, derived: None })
        });
        draft.deadline = mentioned?;
        if let Some((Marker::Or, _, follows)) = &parts.condition {
            draft.kind = Kind::Ultimatum;
            draft.force = Force::NotApplicable;
            draft.follows = Some(Follows {
                tokens: follows.clone(),
                valence: Valence::Harm,
                withheld: false,
                running: false,
            });
        }
        Some(draft)
    }

    /// "set a deadline of Friday for the withdrawal": a limit, and what it is set for.
    pub(super) fn deadline_set(
        &self,
        sentence: usize,
        verb: TokenIdx,
        lemma: &str,
    ) -> Option<Draft> {
        let doc = self.doc;
        if !matches!(lemma, "set" | "fix" | "impose" | "establish" | "specify" | "lay" | "announce")
        {
            return None;
        }
        let object = doc.child_by(verb, "obj")?;
        let limit = matches!(doc.lemma(object), "deadline" | "ultimatum")
            || (doc.lemma(object) == "limit"
                && doc.children(object).any(|child| doc.lemma(child) == "time"));
        let issuer = self.doers(verb);
        if !limit || issuer.is_empty() {
            return None;
        }
        let reach = self.reach(verb);
        let first = (object + 1..reach.end).find(|token| {
            self.infinitive(*token)
                || (self.low(*token) == "for"
                    && doc.head(*token).is_some_and(|noun| doc.tag(noun).upos == Upos::Noun))
        })?;
        let asked = first + 1..reach.end;
        if asked.is_empty() {
            return None;
        }
        let mut draft = self.draft(sentence, verb, reach.end, issuer.clone(), "verb.deadline_set");
        draft.target = self.named_in(asked.clone(), &issuer);
        let dated = doc.times.iter().find(|time| {
            time.time.is_some() && time.tokens.start > verb && reach.contains(&time.tokens.start)
        });
        draft.deadline = region::deadline(doc, reach).unwrap_or_else(|| {
            let span = dated.map_or(doc.tokens[object as usize].span, |time| time.span);
            Deadline {
                kind: if dated.is_some() { DeadlineType::Date } else { DeadlineType::Vague },
                evidence: Some(tree::evidence(doc, trim(doc, span))),
                time: dated.and_then(|time| time.time.clone()),
                derived: None,
            }
        });
        let parts = region::split(doc, asked);
        draft.asked = Some(Asked { tokens: parts.main, polarity: Polarity::Do });
        draft.direction = Direction::Compel;
        draft.kind = Kind::Demand;
        draft.force = Force::Mandatory;
        if let Some((Marker::Or, _, follows)) = &parts.condition {
            draft.harms_otherwise(follows.clone());
        }
        Some(draft)
    }
}
