//! What sayings contain: "said it would …", "must …", "warned that … unless …", "told X to …".
//!
//! What the speaker's side does not control is a forecast and no commitment (the control test).

use std::ops::Range;

use standoff_core::Span;
use standoff_core::actor::ActorRef;
use standoff_core::commitment::{Deadline, Direction, Force, Kind, Polarity};
use standoff_core::document::{TokenIdx, Upos};
use standoff_core::statement::{Modality, SpeechAct, Statement};

use super::super::decide::{self, Judged};
use super::super::draft::{Asked, Draft, Follows, Valence};
use super::super::region::{self, Marker};
use super::super::words::{self, Speech};
use crate::actors::actors_of;
use crate::tree::{self, trim};

use super::Finder;

impl Finder<'_> {
    /// The content of "said that …", "warned X that …", "…," he said.
    pub(super) fn saying(&self, sentence: usize, verb: TokenIdx, speech: Speech) -> Vec<Draft> {
        let doc = self.doc;
        if let Some(draft) = self.told_to(verb, speech) {
            return vec![draft];
        }
        if let Some(draft) = self.truce_declared(sentence, verb) {
            return vec![draft];
        }
        // The clause that the verb governs; a statement may hang on another word of the sentence.
        let clause = doc.child_by(verb, "ccomp").filter(|clause| *clause > verb);
        let Some(statement) = self
            .statement_by_cue(verb)
            .or_else(|| clause.and_then(|clause| self.innermost(doc.tokens[clause as usize].span)))
        else {
            let warned = (speech == Speech::Warn).then(|| {
                let speaker = self.doers(verb).into_iter().next()?;
                self.warned_of(sentence, verb, &[], &speaker)
            });
            return warned.flatten().into_iter().collect();
        };
        if matches!(statement.act, SpeechAct::Deny | SpeechAct::DeclineToComment) {
            return Vec::new();
        }
        let Some(speaker) = statement
            .speaker
            .clone()
            .filter(|speaker| speaker.id.as_str() != "unnamed")
            .or_else(|| self.doers(verb).into_iter().next())
        else {
            return Vec::new();
        };
        let mut drafts = Vec::new();
        let governed = clause.filter(|clause| {
            let span = doc.tokens[*clause as usize].span;
            !statement.content.iter().any(|piece| piece.span.contains(span))
        });
        if let Some(clause) = governed {
            let tokens = doc.subtree(clause);
            let start = tokens.first().copied().unwrap_or(clause).max(verb + 1);
            let end = tokens.last().map_or(clause, |last| *last) + 1;
            let range = start..end.min(self.reach(verb).end).max(start);
            drafts.extend(self.assertions(sentence, verb, speech, statement, &speaker, range));
            return drafts;
        }
        // The pieces of one sentence are judged together: "If X, he said, we will Y".
        for inside in &doc.sentences {
            let here = statement.content.iter().filter(|piece| inside.span.overlaps(piece.span));
            let Some(whole) = here.map(|piece| piece.span).reduce(|all, span| all.cover(span))
            else {
                continue;
            };
            let tokens = doc.tokens_in(whole);
            let range = tokens.start.max(inside.tokens.start)..tokens.end.min(inside.tokens.end);
            drafts.extend(self.assertions(sentence, verb, speech, statement, &speaker, range));
        }
        if drafts.is_empty() && speech == Speech::Warn {
            drafts.extend(self.warned_of(sentence, verb, &statement.addressee, &speaker));
        }
        drafts
    }

    /// "warned X of air strikes": a harm that the speaker's side would do; what is left open is a signal.
    fn warned_of(
        &self,
        sentence: usize,
        verb: TokenIdx,
        told: &[ActorRef],
        speaker: &ActorRef,
    ) -> Option<Draft> {
        let doc = self.doc;
        if !decide::controls(speaker) {
            return None;
        }
        // Parsers hang the phrase on the one warned as often as on the verb.
        let warned = doc.child_by(verb, "iobj").or_else(|| doc.child_by(verb, "obj"));
        let under = warned.into_iter().flat_map(|object| doc.children_by(object, "nmod"));
        let thing = doc.children_by(verb, "obl").chain(under).find(|child| {
            let lemma = doc.lemma(*child).to_lowercase();
            doc.children_by(*child, "case").any(|case| doc.lemma(case) == "of")
                && (words::bad_thing(&lemma) || words::abstract_thing(&lemma))
        })?;
        let last = doc.subtree(thing).last().copied()? + 1;
        let mut draft = self.draft(sentence, verb, last, vec![speaker.clone()], "verb.warn_of");
        draft.kind = Kind::Threat;
        draft.target = told.to_vec();
        if draft.target.is_empty() {
            draft.target = self.named_in(thing..last, std::slice::from_ref(speaker));
        }
        draft.signal = words::abstract_thing(&doc.lemma(thing).to_lowercase());
        let parts = region::split(doc, thing..self.reach(verb).end.max(last));
        draft.asked = parts
            .condition
            .map(|(marker, _, tokens)| Asked { tokens, polarity: region::polarity(marker, false) });
        draft.follows = Some(Follows {
            tokens: doc.subtree(thing).first().copied()?..last,
            valence: Valence::Harm,
            withheld: false,
            running: false,
        });
        Some(draft)
    }

    /// Commitments in the words of one content: of its first clause that commits to anything.
    pub(super) fn assertions(
        &self,
        sentence: usize,
        verb: TokenIdx,
        speech: Speech,
        statement: &Statement,
        speaker: &ActorRef,
        range: Range<TokenIdx>,
    ) -> Option<Draft> {
        let doc = self.doc;
        let stands_for = self.principal(speaker, &range);
        let speaker = stands_for.as_ref().unwrap_or(speaker);
        if range.is_empty() || !decide::can_commit(std::slice::from_ref(speaker)) {
            return None;
        }
        // Words that another saying inside this one holds are that one's.
        let own = |token: TokenIdx| {
            self.innermost(doc.tokens[token as usize].span)
                .is_none_or(|inner| inner.id == statement.id)
        };
        let parts = region::split(doc, range.clone());
        let commits = |token: &TokenIdx| {
            (region::modal(doc, *token) || self.ready(*token) || self.has_to(*token)) && own(*token)
        };
        let first = parts.main.clone().find(commits)?;
        // "Said that the base would be a threat and that it would retaliate": clauses side by side.
        let beside = (first + 1..parts.main.end).filter(commits).filter(|modal| {
            let Some(head) = self.modal_head(*modal, &parts.main) else { return false };
            let subject = doc.child_by(head, "nsubj");
            doc.relation(head).is("conj")
                && subject.is_some_and(|subject| first < subject && subject < *modal)
        });
        std::iter::once(first).chain(beside).find_map(|modal| {
            self.assertion(sentence, verb, speech, statement, speaker, range.clone(), modal)
        })
    }

    /// The commitment of the clause with this modal.
    #[expect(clippy::too_many_arguments, reason = "one clause of one content of one saying")]
    fn assertion(
        &self,
        sentence: usize,
        verb: TokenIdx,
        speech: Speech,
        statement: &Statement,
        speaker: &ActorRef,
        range: Range<TokenIdx>,
        modal: TokenIdx,
    ) -> Option<Draft> {
        let doc = self.doc;
        let issuer = vec![speaker.clone()];
        let parts = region::split(doc, range.clone());
        let head = self.modal_head(modal, &parts.main)?;
        let whole = tree::subject(doc, head);
        let subject = whole.filter(|subject| range.contains(subject));
        // "Extremists would gain, he said, and could strike": the subject stands before the words that report it.
        let elsewhere = whole.filter(|_| subject.is_none() && doc.relation(head).is("conj"));
        if let Some(other) = elsewhere.filter(|other| doc.tag(*other).upos != Upos::Pron)
            && !self.any_same(&self.subject_parties(other, speaker), &issuer)
        {
            return None;
        }
        let word = self.low(modal);
        let duty = matches!(word.as_str(), "must" | "should") || self.has_to(modal);
        let possible = matches!(word.as_str(), "may" | "might" | "could");
        let negated = tree::negated(doc, head)
            || (modal + 1 < range.end
                && matches!(self.low(modal + 1).as_str(), "not" | "n't" | "never"));
        let doers = subject.map_or_else(Vec::new, |subject| self.subject_parties(subject, speaker));
        let passive = doc.children(head).any(|child| doc.relation(child).0 == "nsubj:pass");
        let abstract_subject = subject.is_none_or(|subject| {
            passive
                || matches!(self.low(subject).as_str(), "there" | "it" | "this" | "that")
                || words::bad_thing(doc.lemma(subject))
                || words::abstract_thing(doc.lemma(subject))
                || doc.lemma(subject) == "suspension"
        });
        // "Coordination will continue": one's own doing, told of the thing.
        let goes_on = matches!(doc.lemma(head), "continue" | "remain" | "resume")
            && subject.is_some_and(|subject| words::good_thing(&doc.lemma(subject).to_lowercase()));
        // "German mobilization would follow": an act of force named with its doer's adjective.
        let of_issuer = subject.is_some_and(|subject| {
            matches!(doc.lemma(head), "follow" | "begin" | "start" | "ensue" | "come")
                && words::bad_thing(&doc.lemma(subject).to_lowercase())
                && doc.children(subject).any(|child| {
                    matches!(doc.relation(child).base(), "amod" | "compound" | "nmod")
                        && self.any_same(&actors_of(doc, self.dictionary, child), &issuer)
                })
        });
        let decreed = subject
            .filter(|_| passive && decide::controls(speaker))
            .and_then(|subject| self.decreed(head, subject, &issuer));
        let own_act = of_issuer
            || decreed.is_some()
            || self.any_same(&doers, &issuer)
            || (goes_on && decide::controls(speaker));
        let mut addressees = statement.addressee.clone();
        // "warned Japan on the 31st that …"
        if addressees.is_empty() && matches!(doc.lemma(verb), "warn" | "assure") {
            let told = doc.child_by(verb, "iobj").or_else(|| doc.child_by(verb, "obj"));
            let told = told.filter(|told| *told > verb && *told < range.start);
            addressees = told.map_or_else(Vec::new, |told| self.parties(told));
            addressees.retain(|one| one.id.as_str() != "unnamed");
        }
        let end = range.end;
        let mut draft = self.draft(sentence, verb, verb + 1, issuer.clone(), "saying.content");
        draft.span = self.saying_span(statement, range.clone());
        draft.statement = Some(statement.id);
        draft.certainty = if possible { Modality::Possible } else { Modality::Certain };
        let target_of = |doers: &[ActorRef]| -> Vec<ActorRef> {
            let others: Vec<ActorRef> = doers
                .iter()
                .filter(|doer| !self.any_same(std::slice::from_ref(doer), &issuer))
                .cloned()
                .collect();
            if !others.is_empty() {
                return others;
            }
            // "any Greek act would be met with retaliation": the subject's words name who is meant.
            let named = subject.filter(|_| passive).map_or_else(Vec::new, |subject| {
                let tokens = doc.subtree(subject);
                let end = tokens.last().map_or(subject, |last| *last) + 1;
                self.named_in(tokens.first().copied().unwrap_or(subject)..end, &issuer)
            });
            if named.is_empty() { addressees.clone() } else { named }
        };
        if duty {
            // "had news that X was to march, and must enter": whose duty it is stays open.
            let bare = doc.children(head).all(|child| !doc.relation(child).is("nsubj"))
                && doc.relation(head).is("conj")
                && doc
                    .head(head)
                    .is_some_and(|above| doc.children(above).all(|aux| !region::modal(doc, aux)));
            if own_act || possible || bare {
                return None;
            }
            let target = target_of(&doers);
            if target.is_empty() {
                return None;
            }
            let asked_range = modal + 1..parts.main.end;
            draft.asked = Some(Asked {
                tokens: asked_range,
                polarity: if negated { Polarity::DoNot } else { Polarity::Do },
            });
            draft.target = target;
            draft.deadline = region::deadline(doc, modal..end).unwrap_or(Deadline::NONE);
            draft.direction = if negated { Direction::Deter } else { Direction::Compel };
            draft.force = if word == "should" { Force::Hortatory } else { Force::Mandatory };
            draft.kind = Kind::Demand;
            draft.rule = "saying.must";
            if let Some((Marker::Or, _, follows)) = &parts.condition {
                draft.kind = if draft.deadline.limits() { Kind::Ultimatum } else { Kind::Threat };
                draft.force = Force::NotApplicable;
                draft.rule = "saying.must_or";
                draft.follows = Some(Follows {
                    tokens: follows.clone(),
                    valence: Valence::Harm,
                    withheld: false,
                    running: false,
                });
            }
            return Some(draft);
        }
        if negated
            && own_act
            && matches!(doc.lemma(head), "tolerate" | "permit" | "allow" | "condone")
        {
            let asked = head + 1..parts.main.end;
            if asked.is_empty() {
                return None;
            }
            draft.target = self.named_in(asked.clone(), &issuer);
            // "would not allow its land to be used" assures those who fear it; "any attempt" is everybody's.
            let open =
                matches!(self.low(asked.start).as_str(), "any" | "anyone" | "another" | "such");
            if draft.target.is_empty() && !open && matches!(doc.lemma(head), "allow" | "permit") {
                return None;
            }
            draft.asked = Some(Asked { tokens: asked, polarity: Polarity::DoNot });
            draft.direction = Direction::Deter;
            draft.force = Force::Mandatory;
            draft.kind = Kind::Demand;
            draft.rule = "saying.not_tolerate";
            return Some(draft);
        }
        let main = modal + 1..parts.main.end;
        let main = if self.ready(modal) && main.start < main.end && self.low(main.start) == "to" {
            main.start + 1..main.end
        } else {
            main
        };
        if let Some(draft) = self.regard_as(&draft, head, &main) {
            return Some(draft);
        }
        let mut valence = decide::valence(doc, self.dictionary, &main, Some(head));
        if goes_on {
            valence = Valence::Good;
        } else if of_issuer {
            valence = Valence::Harm;
        } else if let Some(decreed) = decreed {
            valence = decreed;
        }
        let target_suffers = !own_act
            && !doers.is_empty()
            && matches!(doc.lemma(head), "face" | "suffer" | "pay" | "regret" | "bear" | "lose");
        if target_suffers
            || (abstract_subject
                && !own_act
                && (subject.is_some_and(|s| {
                    words::bad_thing(doc.lemma(s))
                        || words::abstract_thing(doc.lemma(s))
                        || doc.lemma(s) == "suspension"
                }) || main.clone().any(|t| {
                    words::abstract_thing(doc.lemma(t)) || words::bad_thing(doc.lemma(t))
                })))
        {
            valence = Valence::Harm;
        } else if !own_act {
            return None;
        }
        // What the speaker's side does not control is a forecast.
        if !own_act && (!decide::controls(speaker) || speech == Speech::Assure) {
            return None;
        }
        if own_act && valence == Valence::Neutral && speech == Speech::Warn {
            valence = Valence::Harm;
        }
        let whole = goes_on || of_issuer || decreed.is_some();
        let follows_range = if (own_act && !whole) || target_suffers {
            main.clone()
        } else {
            parts.main.start..parts.main.end
        };
        let shown = region::Parts { main: follows_range, condition: parts.condition.clone() };
        let judged = Judged { speech, valence, negated, possible, own: true };
        self.fill(
            &mut draft,
            &shown,
            Some(head),
            judged,
            if own_act { addressees } else { target_of(&doers) },
            range,
        )?;
        Some(draft)
    }

    /// "The prisoners will be released", "the talks will be suspended": what those in power have done, told of whom
    /// or what it is done to. Whether that is harm or good.
    fn decreed(&self, head: TokenIdx, subject: TokenIdx, issuer: &[ActorRef]) -> Option<Valence> {
        let doc = self.doc;
        let agent = doc.children_by(head, "obl").find(|child| {
            doc.children_by(*child, "case").any(|case| doc.lemma(case) == "by")
                && !self.parties(*child).is_empty()
        });
        if agent.is_some_and(|agent| !self.any_same(&self.parties(agent), issuer)) {
            return None;
        }
        let lemma = doc.lemma(head).to_lowercase();
        let thing = doc.lemma(subject).to_lowercase();
        match () {
            () if words::decreed_harm(&lemma) => Some(Valence::Harm),
            () if matches!(lemma.as_str(), "release" | "free" | "return" | "restore") => {
                Some(Valence::Good)
            }
            () if words::ends(&lemma) && words::good_thing(&thing) => Some(Valence::Harm),
            () if words::ends(&lemma) && words::bad_thing(&thing) => Some(Valence::Good),
            () if matches!(lemma.as_str(), "impose" | "resume" | "use" | "launch")
                && words::bad_thing(&thing) =>
            {
                Some(Valence::Harm)
            }
            () => None,
        }
    }

    /// "…, the foreign secretary said": an office whose state no words give speaks for the state that its
    /// sentence is about.
    fn principal(&self, speaker: &ActorRef, range: &Range<TokenIdx>) -> Option<ActorRef> {
        let doc = self.doc;
        let office = speaker.capacity.is_some_and(|capacity| capacity.authority().binds());
        if speaker.id.as_str() != "unnamed" || !office {
            return None;
        }
        let modal = range.clone().find(|token| region::modal(doc, *token))?;
        let subject = tree::subject(doc, self.modal_head(modal, range)?)?;
        let mut state = actors_of(doc, self.dictionary, subject).into_iter().next()?;
        self.dictionary.actor(&state.id)?;
        state.capacity = speaker.capacity;
        state.office.clone_from(&speaker.office);
        Some(state)
    }

    /// The actors of a subject in a content; pronouns that nothing resolves mean the speaker.
    pub(super) fn subject_parties(&self, subject: TokenIdx, speaker: &ActorRef) -> Vec<ActorRef> {
        let word = self.low(subject);
        if matches!(word.as_str(), "we" | "i") {
            return vec![speaker.clone()];
        }
        let found = actors_of(self.doc, self.dictionary, subject);
        if found.is_empty() && matches!(word.as_str(), "he" | "she" | "it" | "they") {
            return vec![speaker.clone()];
        }
        found
    }

    /// "is preparing to", "is ready to", "is going to", "plans to".
    pub(super) fn ready(&self, token: TokenIdx) -> bool {
        let next = token + 1 < self.doc.tokens.len() as TokenIdx && self.low(token + 1) == "to";
        next && matches!(
            self.low(token).as_str(),
            "preparing"
                | "prepared"
                | "ready"
                | "going"
                | "planning"
                | "determined"
                | "willing"
                | "intends"
                | "plans"
                | "committed"
        )
    }

    /// "to" before a verb, whatever it is tagged.
    pub(super) fn infinitive(&self, token: TokenIdx) -> bool {
        let doc = self.doc;
        let next = (token as usize + 1 < doc.tags.len()).then(|| doc.tag(token + 1).xpos);
        self.low(token) == "to" && (doc.tag(token).upos == Upos::Part || next == Some("VB"))
    }

    pub(super) fn has_to(&self, modal: TokenIdx) -> bool {
        let next = modal + 1 < self.doc.tokens.len() as TokenIdx && self.low(modal + 1) == "to";
        next && matches!(self.low(modal).as_str(), "has" | "have" | "needs" | "need")
    }

    pub(super) fn modal_head(&self, modal: TokenIdx, range: &Range<TokenIdx>) -> Option<TokenIdx> {
        let doc = self.doc;
        if self.ready(modal) || self.has_to(modal) {
            return (modal + 1..range.end).find(|token| doc.tag(*token).upos == Upos::Verb);
        }
        doc.head(modal)
            .filter(|head| doc.relation(modal).is("aux") && range.contains(head))
            .or_else(|| {
                (modal + 1..range.end.min(modal + 5))
                    .find(|token| doc.tag(*token).upos == Upos::Verb)
            })
    }

    /// The words of a saying: from source or cue to the end of the clause that commits.
    pub(super) fn saying_span(&self, statement: &Statement, range: Range<TokenIdx>) -> Span {
        let doc = self.doc;
        let words = doc.tokens_span(range.clone());
        let near = |span: Span| {
            doc.sentences.iter().any(|s| s.span.contains(span) && s.span.overlaps(words))
        };
        let mut span = words;
        if let Some(cue) = statement
            .cue
            .as_ref()
            .map(|cue| cue.span)
            .filter(|cue| near(*cue) && cue.start < words.start)
        {
            span = span.cover(cue);
            if let Some(source) = statement
                .source
                .as_ref()
                .map(|source| source.span)
                .filter(|source| near(*source) && source.start < cue.start)
            {
                span = span.cover(source);
            }
        }
        trim(doc, span)
    }
}
