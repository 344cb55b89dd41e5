//! Finds what sentences commit to: by the verb or noun that does it, and by what sayings contain.
//!
//! Gives drafts with their parts; [`super::decide`] gives the kind. The verb "warn" decides nothing: its content
//! is judged like that of "say".

use std::ops::Range;

use jiff::civil::Date;
use standoff_core::Span;
use standoff_core::actor::{ActorRef, Capacity};
use standoff_core::commitment::{
    Attribution, Deadline, DeadlineType, Direction, Force, Kind, Polarity,
};
use standoff_core::document::{Document, NameKind, TokenIdx, Upos};
use standoff_core::statement::{AuxMode, Modality, SpeechAct, Statement, StatementId};
use standoff_core::story::ParagraphKind;

use super::decide::{self, Judged};
use super::draft::{Asked, Draft, Follows, Valence};
use super::region::{self, Marker};
use super::words::{self, Speech};
use crate::actors::{actors_of, noun, slug};
use crate::dictionary::Dictionary;
use crate::state::lexicon;
use crate::tree::{self, trim};

/// What finding needs.
pub(super) struct Finder<'a> {
    pub(super) doc: &'a Document,
    pub(super) dictionary: &'a Dictionary,
    pub(super) statements: &'a [Statement],
    pub(super) date: Option<Date>,
}

impl Finder<'_> {
    /// All drafts of a document, in text order.
    pub(super) fn drafts(&self) -> Vec<Draft> {
        let doc = self.doc;
        let mut drafts = Vec::new();
        for (at, sentence) in doc.sentences.iter().enumerate() {
            let kind =
                doc.paragraphs.get(sentence.paragraph as usize).map(|paragraph| paragraph.kind);
            let running = matches!(
                kind,
                Some(ParagraphKind::Body | ParagraphKind::Quotation | ParagraphKind::Subtitle)
                    | None
            );
            let asks = doc.words(sentence.span).trim_end().ends_with('?');
            if !running || asks {
                continue;
            }
            for token in sentence.tokens.clone() {
                match doc.tag(token).upos {
                    Upos::Verb => drafts.extend(self.by_verb(at, token)),
                    Upos::Noun => drafts.extend(self.by_noun(at, token)),
                    _ => {}
                }
            }
        }
        drafts.sort_by_key(|draft| (draft.span.start, draft.span.end));
        drafts
    }

    fn low(&self, token: TokenIdx) -> String {
        self.doc.token(token).to_lowercase()
    }

    fn by_verb(&self, sentence: usize, verb: TokenIdx) -> Vec<Draft> {
        let doc = self.doc;
        let lemma = doc.lemma(verb).to_lowercase();
        if matches!(doc.relation(verb).base(), "amod" | "case" | "compound") {
            return Vec::new();
        }
        if let Some(draft) = self.time_limit(sentence, verb, &lemma) {
            return vec![draft];
        }
        let clear = lemma == "make"
            && verb + 1 < doc.tokens.len() as TokenIdx
            && self.low(verb + 1) == "clear";
        let speech = if clear { Some(Speech::Say) } else { words::verb(words::base(&lemma)) };
        let Some(speech) = speech else { return Vec::new() };
        match speech {
            Speech::Say | Speech::Warn | Speech::Assure => self.saying(sentence, verb, speech),
            Speech::Threaten | Speech::Vow | Speech::Offer | Speech::Intend => {
                self.own_act(sentence, verb, speech).into_iter().collect()
            }
            Speech::Demand(force) => {
                self.demand(sentence, verb, force, &lemma).into_iter().collect()
            }
            Speech::Agree => self.agreement(sentence, verb, &lemma).into_iter().collect(),
        }
    }

    // ------------------------------------------------------------------ who

    /// Those who act by a verb: its subject, or the agent of a passive.
    fn doers(&self, verb: TokenIdx) -> Vec<ActorRef> {
        let doc = self.doc;
        let passive = doc.children(verb).any(|child| doc.relation(child).0 == "nsubj:pass");
        let agent = doc.children(verb).find(|child| {
            doc.relation(*child).is("obl")
                && doc.children_by(*child, "case").any(|case| doc.lemma(case) == "by")
        });
        let head = if passive { agent } else { tree::subject(doc, verb) };
        let Some(head) = head else { return Vec::new() };
        let parties = self.parties(head);
        if !parties.is_empty() {
            return parties;
        }
        let issued = words::noun(doc.lemma(head)).is_some() || lexicon::document(doc.lemma(head));
        if issued { self.behind(head) } else { self.by_words(head).into_iter().collect() }
    }

    /// The actors of a phrase; a pronoun that no chain resolves means the last person or body named before it.
    fn parties(&self, head: TokenIdx) -> Vec<ActorRef> {
        let doc = self.doc;
        let found = actors_of(doc, self.dictionary, head);
        if !found.is_empty() {
            return found;
        }
        let word = self.low(head);
        if matches!(word.as_str(), "we" | "i" | "our" | "us" | "my") {
            let span = doc.tokens[head as usize].span;
            return self
                .innermost(span)
                .and_then(|statement| statement.speaker.clone())
                .into_iter()
                .collect();
        }
        if !matches!(word.as_str(), "he" | "she" | "it" | "they") {
            return Vec::new();
        }
        let person = matches!(word.as_str(), "he" | "she");
        (head.saturating_sub(70)..head)
            .rev()
            .filter(|token| matches!(doc.relation(*token).base(), "nsubj"))
            .filter(|token| doc.tag(*token).upos != Upos::Pron)
            .map(|token| actors_of(doc, self.dictionary, token))
            .find(|actors| actors.first().is_some_and(|actor| actor.person.is_some() == person))
            .unwrap_or_default()
    }

    /// Whoever issued a note, resolution or ultimatum: its owner, its adjective, or the subject of its verb.
    fn behind(&self, noun: TokenIdx) -> Vec<ActorRef> {
        let doc = self.doc;
        let owner = doc.children(noun).find(|child| {
            doc.relation(*child).0 == "nmod:poss"
                || (doc.relation(*child).is("nmod")
                    && doc
                        .children_by(*child, "case")
                        .any(|case| matches!(doc.lemma(case), "by" | "from" | "of")))
        });
        let modifier = || {
            doc.children(noun)
                .filter(|child| matches!(doc.relation(*child).base(), "amod" | "compound"))
                .map(|child| actors_of(doc, self.dictionary, child))
                .find(|actors| !actors.is_empty())
        };
        let found = owner.map_or_else(Vec::new, |owner| self.parties(owner));
        if !found.is_empty() {
            return found;
        }
        if let Some(found) = modifier() {
            return found;
        }
        let mut at = noun;
        for _ in 0..3 {
            let Some(above) = doc.head(at) else { break };
            if doc.tag(above).upos == Upos::Verb {
                let subject =
                    tree::subject(doc, above).filter(|subject| *subject != noun && *subject != at);
                return subject.map_or_else(Vec::new, |subject| self.parties(subject));
            }
            at = above;
        }
        Vec::new()
    }

    /// People or a body that no dictionary has, by their own words: "Druze inhabitants", "the board of clerics".
    fn by_words(&self, head: TokenIdx) -> Option<ActorRef> {
        let doc = self.doc;
        let named = doc.name_at(head).is_some_and(|name| {
            matches!(name.kind, NameKind::Person | NameKind::Organization | NameKind::Group)
        });
        if !(named || words::people(doc.lemma(head))) {
            return None;
        }
        let span = tree::phrase_span(doc, head);
        let mut actor = ActorRef::bare(slug(doc.words(span)).as_str(), doc.words(span));
        actor.evidence = Some(tree::evidence(doc, span));
        Some(actor)
    }

    fn statement_by_cue(&self, cue: TokenIdx) -> Option<&Statement> {
        let span = self.doc.tokens[cue as usize].span;
        self.statements
            .iter()
            .find(|statement| statement.cue.as_ref().is_some_and(|words| words.span.contains(span)))
    }

    /// The innermost statement whose content holds a span.
    fn innermost(&self, span: Span) -> Option<&Statement> {
        let holds = |statement: &&Statement| {
            statement.content.iter().any(|words| words.span.contains(span))
        };
        self.statements.iter().filter(holds).min_by_key(|statement| {
            statement.content.iter().map(|words| words.span.len()).sum::<usize>()
        })
    }

    fn same_side(&self, one: &ActorRef, other: &ActorRef) -> bool {
        one.id.side() == other.id.side()
    }

    fn any_same(&self, some: &[ActorRef], others: &[ActorRef]) -> bool {
        some.iter().any(|one| others.iter().any(|other| self.same_side(one, other)))
    }

    /// Actors named in some words, other than those of the issuer's side.
    fn named_in(&self, range: Range<TokenIdx>, issuer: &[ActorRef]) -> Vec<ActorRef> {
        let doc = self.doc;
        let mut found: Vec<ActorRef> = Vec::new();
        for token in range {
            let tag = doc.tag(token);
            let names =
                matches!(tag.upos, Upos::Propn) || (tag.upos == Upos::Adj && tag.xpos != "JJR");
            if !(names || noun(&tag.lemma).is_some()) || doc.relation(token).is("flat") {
                continue;
            }
            for actor in actors_of(doc, self.dictionary, token) {
                let state = self.dictionary.actor(&actor.id).is_some() || actor.person.is_some();
                let new = !found.iter().any(|known| self.same_side(known, &actor));
                if state
                    && new
                    && !self.any_same(std::slice::from_ref(&actor), issuer)
                    && actor.id.as_str() != "unnamed"
                {
                    found.push(actor);
                }
            }
            if found.len() == 1 && found[0].person.is_none() {
                break;
            }
        }
        found
    }

    // ------------------------------------------------------------------ the setting of a verb

    /// Where the words of a verb stop: before a conjoined saying, or before the cue that reports the sentence.
    fn reach(&self, verb: TokenIdx) -> Range<TokenIdx> {
        let doc = self.doc;
        let sentence = doc.sentence_tokens(verb);
        let own = doc.tokens[verb as usize].span;
        let mut end = sentence.end;
        for statement in self.statements {
            let Some(cue) = statement.cue.as_ref().map(|words| words.span) else { continue };
            let holds = statement.content.iter().any(|words| words.span.contains(own));
            if holds && cue.start > own.end {
                let start = statement.source.as_ref().map_or(cue.start, |source| {
                    if source.span.start > own.end {
                        source.span.start.min(cue.start)
                    } else {
                        cue.start
                    }
                });
                end = end.min(doc.tokens_in(Span::new(0, start as usize)).end.max(verb + 1));
            }
        }
        for token in verb + 1..end {
            let joined = doc.relation(token).is("conj")
                && doc.head(token) == Some(verb)
                && doc.tag(token).upos == Upos::Verb;
            if joined {
                let cut = doc.subtree(token).first().copied().unwrap_or(token);
                // "told X to do it or face Y" is one content.
                if (cut..=token).chain(cut.checked_sub(1)).any(|at| self.low(at) == "or") {
                    continue;
                }
                let cut = if cut > verb + 1 && self.low(cut - 1) == "and" { cut - 1 } else { cut };
                end = end.min(cut.max(verb + 1));
                break;
            }
        }
        while end > verb + 1 && doc.tag(end - 1).upos == Upos::Punct && doc.token(end - 1) != "\"" {
            end -= 1;
        }
        verb + 1..end
    }

    /// Whether words that do something are said of now: not of the past, supposed or denied.
    fn aux(&self, verb: TokenIdx) -> AuxMode {
        let doc = self.doc;
        if tree::negated(doc, verb) {
            return AuxMode::Negated;
        }
        let above = doc.head(verb);
        let under = |lemmas: &[&str]| {
            above.is_some_and(|above| {
                lemmas.contains(&doc.lemma(above)) && doc.relation(verb).is("xcomp")
            })
        };
        if under(&["decline", "refuse", "fail", "stop", "deny"]) {
            return AuxMode::Negated;
        }
        let mark = doc
            .children_by(verb, "mark")
            .any(|mark| matches!(doc.lemma(mark), "if" | "unless" | "whether"));
        let would = doc.children_by(verb, "aux").any(|aux| {
            matches!(doc.lemma(aux), "would" | "could" | "might" | "should" | "can" | "may")
        });
        if mark || would {
            return AuxMode::Hypothetical;
        }
        if self.historical(verb) { AuxMode::Historical } else { AuxMode::Asserted }
    }

    /// Whether the clause speaks of long ago: an old date, "last year", "initially", a pluperfect beside a date.
    fn historical(&self, verb: TokenIdx) -> bool {
        let doc = self.doc;
        let Some(published) = self.date else { return false };
        let sentence = doc.sentence_tokens(verb);
        // A date inside the content ("the talks it left in 2009") is not the date of the saying.
        let own = |token: TokenIdx| governor(doc, token) == Some(verb);
        let old_time =
            doc.times.iter().filter(|time| !time.limit && own(time.tokens.start)).any(|time| {
                time.time
                    .as_ref()
                    .is_some_and(|time| (published - time.last_date()).get_days() > 150)
            });
        let pluperfect = doc.children_by(verb, "aux").any(|aux| self.low(aux) == "had");
        let once = doc.children_by(verb, "advmod").any(|adverb| {
            matches!(
                doc.lemma(adverb),
                "initially"
                    | "once"
                    | "previously"
                    | "originally"
                    | "earlier"
                    | "memorably"
                    | "famously"
            )
        });
        let phrase = sentence.clone().filter(|token| own(*token)).any(|token| {
            let next = if token + 1 < sentence.end { self.low(token + 1) } else { String::new() };
            matches!(
                (self.low(token).as_str(), next.as_str()),
                ("last", "year")
                    | ("years", "ago" | "after" | "earlier" | "before")
                    | ("decades", "ago")
                    | ("year", "ago")
            )
        });
        let year = sentence.clone().filter(|token| own(*token)).any(|token| {
            doc.token(token).len() == 4
                && doc
                    .token(token)
                    .parse::<i16>()
                    .is_ok_and(|year| (1800..published.year()).contains(&year))
                && token > 0
                && matches!(self.low(token - 1).as_str(), "in" | "since" | "," | "of")
        });
        old_time || pluperfect || once || phrase || year
    }

    /// How the words came to us, by who reports them.
    fn attribution(&self, verb: TokenIdx, issuer: &[ActorRef], target: &[ActorRef]) -> Attribution {
        let span = self.doc.tokens[verb as usize].span;
        let Some(outer) = self.innermost(span) else { return Attribution::OnRecord };
        match &outer.speaker {
            Some(speaker) if self.any_same(std::slice::from_ref(speaker), issuer) => {
                Attribution::OnRecord
            }
            Some(speaker) if self.any_same(std::slice::from_ref(speaker), target) => {
                Attribution::ReportedByAdversary
            }
            _ => Attribution::ReportedByThird,
        }
    }

    /// The draft that all finders start from.
    fn draft(
        &self,
        sentence: usize,
        verb: TokenIdx,
        end: TokenIdx,
        issuer: Vec<ActorRef>,
        rule: &'static str,
    ) -> Draft {
        let doc = self.doc;
        let own = doc.tokens[verb as usize].span;
        let subject = tree::subject(doc, verb).filter(|subject| *subject < verb);
        let start =
            subject.map_or(own, |subject| tree::phrase_span(doc, subject)).start.min(own.start);
        let last = doc.tokens[(end.max(verb + 1) - 1) as usize].span.end.max(own.end);
        let statement = self
            .statement_by_cue(verb)
            .or_else(|| self.innermost(own))
            .map(|statement| statement.id);
        Draft {
            sentence,
            kind: Kind::Announcement,
            direction: Direction::None,
            force: Force::NotApplicable,
            attribution: self.attribution(verb, &issuer, &[]),
            issuer,
            target: Vec::new(),
            asked: None,
            follows: None,
            deadline: Deadline::NONE,
            certainty: Modality::Certain,
            signal: false,
            statement,
            labels: self.labels(sentence),
            span: trim(doc, Span::from((start, last))),
            aux: self.aux(verb),
            bare: false,
            rule,
        }
    }

    /// Words such as "ultimatum" and "red line" in a sentence.
    fn labels(&self, sentence: usize) -> Vec<Span> {
        let doc = self.doc;
        let tokens = doc.sentences[sentence].tokens.clone();
        tokens
            .clone()
            .filter_map(|token| {
                let span = doc.tokens[token as usize].span;
                if doc.lemma(token) == "line"
                    && token > tokens.start
                    && self.low(token - 1) == "red"
                {
                    return Some(doc.tokens[token as usize - 1].span.cover(span));
                }
                (doc.tag(token).upos == Upos::Noun && words::label(doc.lemma(token)))
                    .then_some(span)
            })
            .collect()
    }

    // ------------------------------------------------------------------ verbs of one's own act

    /// "threatened to …", "vowed to …", "offered to …", "plans to …".
    fn own_act(&self, sentence: usize, verb: TokenIdx, speech: Speech) -> Option<Draft> {
        let doc = self.doc;
        let issuer = self.doers(verb);
        let reach = self.reach(verb);
        if issuer.is_empty() || reach.is_empty() || !decide::can_commit(&issuer) {
            return None;
        }
        if speech == Speech::Threaten {
            let passive = doc.children(verb).any(|child| doc.relation(child).0 == "nsubj:pass")
                || (doc.tag(verb).xpos == "VBN" && doc.relation(verb).is("xcomp"));
            let thing = doc.child_by(verb, "obj").is_some_and(|object| {
                let lemma = doc.lemma(object).to_lowercase();
                let person = !actors_of(doc, self.dictionary, object).is_empty();
                !(words::bad_thing(&lemma)
                    || words::abstract_thing(&lemma)
                    || words::harms(&lemma)
                    || person)
            });
            let clause =
                doc.child_by(verb, "xcomp").or_else(|| doc.child_by(verb, "ccomp")).is_some();
            if passive || (thing && !clause) {
                return None;
            }
        }
        let clause = doc.children(verb).any(|child| {
            child > verb
                && matches!(doc.relation(child).base(), "xcomp" | "ccomp" | "obj" | "advcl" | "obl")
        });
        let infinitive = self.low(reach.start) == "to"
            || self.low(reach.start) == "not"
            || (reach.start + 1 < reach.end && self.low(reach.start + 1) == "to");
        if !clause && !infinitive {
            return None;
        }
        let mut parts = region::split(doc, reach.clone());
        // "vowed Iraq would …", "threatened Poland with war", "promised Serbia that …": the one spoken to.
        let mut target = Vec::new();
        let spoken = doc.children(verb).find(|child| {
            matches!(doc.relation(*child).base(), "obj" | "iobj")
                && *child > verb
                && !actors_of(doc, self.dictionary, *child).is_empty()
        });
        if let Some(object) = spoken {
            target = self.parties(object);
            let after = doc.subtree(object).last().map_or(object + 1, |last| last + 1);
            if after < parts.main.end {
                parts.main.start = parts.main.start.max(after.min(parts.main.end));
            }
        }
        let negated = parts
            .main
            .clone()
            .take(3)
            .any(|token| matches!(self.low(token).as_str(), "not" | "never"));
        let head = region::top(doc, &parts.main);
        if matches!(speech, Speech::Intend) && !infinitive {
            return None;
        }
        let mut draft = self.draft(
            sentence,
            verb,
            reach.end,
            issuer,
            match speech {
                Speech::Threaten => "verb.threaten",
                Speech::Vow => "verb.vow",
                Speech::Offer => "verb.offer",
                _ => "verb.intend",
            },
        );
        let valence = match speech {
            Speech::Threaten => Valence::Harm,
            _ => decide::valence(doc, self.dictionary, &parts.main, head),
        };
        let judged = Judged {
            speech,
            valence,
            negated: negated && speech != Speech::Threaten,
            possible: false,
            own: true,
        };
        self.fill(&mut draft, &parts, head, judged, target, reach)?;
        Some(draft)
    }

    /// Puts parts and kind into a draft; `None` where the procedure finds no commitment.
    fn fill(
        &self,
        draft: &mut Draft,
        parts: &region::Parts,
        head: Option<TokenIdx>,
        judged: Judged,
        target: Vec<ActorRef>,
        reach: Range<TokenIdx>,
    ) -> Option<()> {
        let doc = self.doc;
        draft.deadline = region::deadline(doc, reach.clone()).unwrap_or(Deadline::NONE);
        draft.signal = judged.possible;
        draft.certainty = if judged.possible { Modality::Possible } else { Modality::Certain };
        let good = judged.valence == Valence::Good && !judged.negated;
        let marker = parts.condition.as_ref().map(|(marker, ..)| *marker);
        if let Some((marker, _, range)) = &parts.condition {
            draft.asked =
                Some(Asked { tokens: range.clone(), polarity: region::polarity(*marker, good) });
        }
        draft.follows = Some(Follows {
            tokens: parts.main.clone(),
            valence: judged.valence,
            withheld: judged.negated,
            running: head.is_some_and(|head| matches!(doc.lemma(head), "continue" | "keep")),
        });
        let issuer = draft.issuer.clone();
        draft.target = target;
        if draft.target.is_empty()
            && let Some(asked) = &draft.asked
        {
            draft.target = self.named_in(asked.tokens.clone(), &issuer);
        }
        if draft.target.is_empty() {
            draft.target = self.named_in(parts.main.clone(), &issuer);
        }
        let standing = draft.asked.as_ref().is_some_and(|asked| decide::standing(doc, asked));
        let (kind, direction) = decide::kind(judged, marker, draft.deadline.limits(), standing)?;
        // The issuer's own word for its threshold decides where the response is left open.
        let called = draft.labels.iter().any(|label| doc.words(*label).ends_with("line"));
        let deters = draft.asked.as_ref().is_some_and(|asked| asked.polarity == Polarity::DoNot);
        let open = matches!(kind, Kind::Announcement | Kind::Threat | Kind::Offer);
        let (kind, direction) = if called && deters && open {
            (Kind::RedLine, Direction::Deter)
        } else {
            (kind, direction)
        };
        if kind == Kind::RedLine {
            draft.deadline = region::standing();
        }
        if matches!(kind, Kind::Demand) {
            draft.force = Force::Mandatory;
        }
        draft.kind = kind;
        draft.direction = direction;
        Some(())
    }

    // ------------------------------------------------------------------ sayings

    /// The content of "said that …", "warned X that …", "…," he said.
    fn saying(&self, sentence: usize, verb: TokenIdx, speech: Speech) -> Vec<Draft> {
        let doc = self.doc;
        if let Some(draft) = self.told_to(sentence, verb, speech) {
            return vec![draft];
        }
        if let Some(draft) = self.truce_declared(sentence, verb) {
            return vec![draft];
        }
        let Some(statement) = self.statement_by_cue(verb) else { return Vec::new() };
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
        for piece in &statement.content {
            let tokens = doc.tokens_in(piece.span);
            for at in doc
                .sentences
                .iter()
                .enumerate()
                .filter(|(_, s)| s.span.overlaps(piece.span))
                .map(|(at, _)| at)
            {
                let inside = doc.sentences[at].tokens.clone();
                let range = tokens.start.max(inside.start)..tokens.end.min(inside.end);
                drafts.extend(self.assertions(sentence, verb, speech, statement, &speaker, range));
            }
        }
        drafts
    }

    /// Commitments in the words of one clause of a content.
    fn assertions(
        &self,
        sentence: usize,
        verb: TokenIdx,
        speech: Speech,
        statement: &Statement,
        speaker: &ActorRef,
        range: Range<TokenIdx>,
    ) -> Option<Draft> {
        let doc = self.doc;
        let issuer = vec![speaker.clone()];
        if range.is_empty() || !decide::can_commit(&issuer) {
            return None;
        }
        // Words that another saying inside this one holds are that one's.
        let own = |token: TokenIdx| {
            self.innermost(doc.tokens[token as usize].span)
                .is_none_or(|inner| inner.id == statement.id)
        };
        let parts = region::split(doc, range.clone());
        let modal = parts
            .main
            .clone()
            .find(|token| (region::modal(doc, *token) || self.ready(*token)) && own(*token))?;
        let head = self.modal_head(modal, &parts.main)?;
        let subject = tree::subject(doc, head).filter(|subject| range.contains(subject));
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
        let own_act = self.any_same(&doers, &issuer) || (goes_on && decide::controls(speaker));
        let addressees = statement.addressee.clone();
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
            if others.is_empty() { addressees.clone() } else { others }
        };
        if duty {
            if own_act || possible {
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
        let follows_range =
            if own_act || target_suffers { main.clone() } else { parts.main.start..parts.main.end };
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

    /// The actors of a subject in a content; pronouns that nothing resolves mean the speaker.
    fn subject_parties(&self, subject: TokenIdx, speaker: &ActorRef) -> Vec<ActorRef> {
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
    fn ready(&self, token: TokenIdx) -> bool {
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
    fn infinitive(&self, token: TokenIdx) -> bool {
        let doc = self.doc;
        let next = (token as usize + 1 < doc.tags.len()).then(|| doc.tag(token + 1).xpos);
        self.low(token) == "to" && (doc.tag(token).upos == Upos::Part || next == Some("VB"))
    }

    fn has_to(&self, modal: TokenIdx) -> bool {
        matches!(self.low(modal).as_str(), "has" | "have" | "needs" | "need")
            && self.low(modal + 1) == "to"
    }

    fn modal_head(&self, modal: TokenIdx, range: &Range<TokenIdx>) -> Option<TokenIdx> {
        let doc = self.doc;
        if self.ready(modal) {
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
    fn saying_span(&self, statement: &Statement, range: Range<TokenIdx>) -> Span {
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

    /// "would regard X as an act of war": the object is the line, the phrase behind "as" the response.
    fn regard_as(&self, draft: &Draft, head: TokenIdx, main: &Range<TokenIdx>) -> Option<Draft> {
        let doc = self.doc;
        if !matches!(doc.lemma(head), "regard" | "consider" | "view" | "treat" | "see") {
            return None;
        }
        let turn = main.clone().find(|token| {
            self.low(*token) == "as"
                || (doc.lemma(head) == "consider"
                    && matches!(self.low(*token).as_str(), "an" | "a")
                    && *token > head + 1)
        })?;
        let war = (turn..main.end).any(|token| {
            matches!(
                doc.lemma(token),
                "war" | "aggression" | "attack" | "casus" | "declaration" | "hostile" | "act"
            )
        });
        if !war || turn <= head + 1 {
            return None;
        }
        let mut draft = draft.clone();
        let asked = Asked { tokens: head + 1..turn, polarity: Polarity::DoNot };
        draft.target = self.named_in(asked.tokens.clone(), &draft.issuer);
        draft.asked = Some(asked);
        draft.follows = Some(Follows {
            tokens: turn..main.end,
            valence: Valence::Harm,
            withheld: false,
            running: false,
        });
        draft.kind = Kind::RedLine;
        draft.direction = Direction::Deter;
        draft.deadline = region::standing();
        draft.rule = "saying.regard_as";
        Some(draft)
    }

    /// "told X to withdraw", "warned X not to …", "warned X against …".
    fn told_to(&self, sentence: usize, verb: TokenIdx, speech: Speech) -> Option<Draft> {
        let doc = self.doc;
        let lemma = doc.lemma(verb);
        if !matches!(lemma, "tell" | "warn" | "caution") {
            return None;
        }
        let object = doc
            .children(verb)
            .find(|child| matches!(doc.relation(*child).base(), "obj" | "iobj") && *child > verb)?;
        let reach = self.reach(verb);
        let to = reach.clone().find(|token| {
            (self.infinitive(*token) || (speech == Speech::Warn && self.low(*token) == "against"))
                && *token > object
        })?;
        let clause_before = (object + 1..to)
            .any(|token| doc.tag(token).upos == Upos::Verb || self.low(token) == "that");
        if clause_before || to > object + 12 {
            return None;
        }
        let against = self.low(to) == "against";
        let negated = against || (to > 0 && matches!(self.low(to - 1).as_str(), "not" | "never"));
        self.asking(
            sentence,
            verb,
            Some(object),
            to + 1..reach.end,
            negated,
            Force::Mandatory,
            "verb.tell_to",
        )
    }

    // ------------------------------------------------------------------ demands

    fn demand(&self, sentence: usize, verb: TokenIdx, force: Force, lemma: &str) -> Option<Draft> {
        let doc = self.doc;
        let reach = self.reach(verb);
        let first = reach.clone().next().map(|token| self.low(token)).unwrap_or_default();
        let case_of = |child: TokenIdx| {
            doc.children_by(child, "case").next().map(|case| doc.lemma(case).to_owned())
        };
        let addressee = doc.children(verb).find(|child| {
            *child > verb
                && match doc.relation(*child).base() {
                    "obj" | "iobj" => {
                        !matches!(lemma, "demand" | "propose" | "request" | "call" | "suggest")
                    }
                    "obl" => matches!(
                        case_of(*child).as_deref(),
                        Some("on" | "upon" | "to" | "from" | "of")
                    ),
                    _ => false,
                }
                && !self.parties(*child).is_empty()
        });
        let particle = match lemma {
            "call" => matches!(first.as_str(), "on" | "upon" | "for"),
            "appeal" | "plead" => matches!(first.as_str(), "to" | "for"),
            _ => true,
        };
        if !particle {
            return None;
        }
        let to = reach.clone().find(|token| {
            self.low(*token) == "to"
                && doc.tag(*token).upos == Upos::Part
                && addressee.is_none_or(|head| *token > head)
        });
        let that = reach
            .clone()
            .find(|token| self.low(*token) == "that" && doc.relation(*token).is("mark"));
        let for_what = reach.clone().find(|token| {
            self.low(*token) == "for"
                && addressee.is_none_or(|head| *token > head || lemma == "call")
        });
        let clause = doc.child_by(verb, "ccomp").filter(|clause| *clause > verb);
        let object =
            doc.child_by(verb, "obj").filter(|object| Some(*object) != addressee && *object > verb);
        let (start, bearer) = match (to, that, clause, for_what, object) {
            (_, Some(that), ..) => {
                (that + 1, clause.and_then(|clause| doc.child_by(clause, "nsubj")))
            }
            (_, None, Some(clause), ..)
                if matches!(lemma, "demand" | "insist" | "propose" | "suggest" | "request") =>
            {
                (
                    doc.subtree(clause).first().copied().unwrap_or(clause),
                    doc.child_by(clause, "nsubj"),
                )
            }
            (Some(to), ..) if !matches!(lemma, "demand" | "insist" | "suggest") => (to + 1, None),
            (.., Some(object)) if matches!(lemma, "demand" | "request" | "propose" | "order") => {
                (doc.subtree(object).first().copied().unwrap_or(object), None)
            }
            (_, _, _, Some(for_what), _)
                if matches!(lemma, "call" | "appeal" | "ask" | "press" | "plead") =>
            {
                (for_what + 1, None)
            }
            _ => return None,
        };
        if start >= reach.end || start <= verb {
            return None;
        }
        // "suggested that the plan failed", "insisted that it was legal" assert; only the bare verb or a duty asks.
        if matches!(lemma, "suggest" | "insist" | "propose")
            && let Some(clause) = clause
        {
            let asks = doc.tag(clause).xpos == "VB"
                && !doc
                    .children_by(clause, "aux")
                    .any(|aux| matches!(doc.lemma(aux), "will" | "do" | "can"))
                || doc
                    .children_by(clause, "aux")
                    .any(|aux| matches!(self.low(aux).as_str(), "must" | "should"));
            if !asks {
                return None;
            }
        }
        let first_word = self.low(start);
        let negated = matches!(first_word.as_str(), "not" | "never")
            || (start > 1 && matches!(self.low(start - 2).as_str(), "not" | "never"));
        self.asking(
            sentence,
            verb,
            addressee.or(bearer),
            start..reach.end,
            negated,
            force,
            "verb.demand",
        )
    }

    /// A demand with these words; what follows "or" makes it a threat or an ultimatum.
    fn asking(
        &self,
        sentence: usize,
        verb: TokenIdx,
        addressee: Option<TokenIdx>,
        content: Range<TokenIdx>,
        negated: bool,
        force: Force,
        rule: &'static str,
    ) -> Option<Draft> {
        let doc = self.doc;
        let issuer = self.doers(verb);
        if issuer.is_empty()
            || content.is_empty()
            || issuer.iter().all(|issuer| issuer.id.as_str() == "unnamed")
        {
            return None;
        }
        let mut draft = self.draft(sentence, verb, content.end, issuer.clone(), rule);
        let target = addressee.map_or_else(Vec::new, |head| self.parties(head));
        let others: Vec<ActorRef> = target
            .into_iter()
            .filter(|one| !(self.same_side(one, &issuer[0]) && one.person.is_none()))
            .collect();
        draft.target =
            if others.is_empty() { self.named_in(content.clone(), &issuer) } else { others };
        if draft.target.is_empty() && !decide::controls(&issuer[0]) {
            return None;
        }
        // Orders to one's own people are no demands.
        let inside = |target: &ActorRef| {
            self.dictionary.state_of(target) == self.dictionary.state_of(&issuer[0])
        };
        let commands =
            matches!(doc.lemma(verb), "order" | "instruct" | "command" | "require" | "direct");
        if commands && draft.target.iter().all(inside) {
            return None;
        }
        let parts = region::split(doc, content.clone());
        draft.deadline = region::deadline(doc, content.clone()).unwrap_or(Deadline::NONE);
        draft.kind = Kind::Demand;
        draft.force = force;
        draft.direction = if negated { Direction::Deter } else { Direction::Compel };
        let main = if parts.main.is_empty() { content } else { parts.main.clone() };
        draft.asked = Some(Asked {
            tokens: main,
            polarity: if negated { Polarity::DoNot } else { Polarity::Do },
        });
        if let Some((Marker::Or, _, follows)) = &parts.condition {
            draft.kind = if draft.deadline.limits() { Kind::Ultimatum } else { Kind::Threat };
            draft.force = Force::NotApplicable;
            draft.follows = Some(Follows {
                tokens: follows.clone(),
                valence: Valence::Harm,
                withheld: false,
                running: false,
            });
        }
        draft.attribution = self.attribution(verb, &issuer, &draft.target);
        Some(draft)
    }

    /// "gave X 48 hours to …", "X has until Friday to …".
    fn time_limit(&self, sentence: usize, verb: TokenIdx, lemma: &str) -> Option<Draft> {
        let doc = self.doc;
        if !matches!(lemma, "give" | "have") {
            return None;
        }
        let reach = self.reach(verb);
        let to = reach.clone().find(|token| self.infinitive(*token))?;
        let limit = reach.start..to;
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
            (self.doers(verb), self.parties(to_whom))
        } else {
            let speaker = self
                .innermost(doc.tokens[verb as usize].span)
                .and_then(|statement| statement.speaker.clone());
            (speaker.into_iter().collect(), self.doers(verb))
        };
        if issuer.is_empty() || target.is_empty() || self.any_same(&issuer, &target) {
            return None;
        }
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

    // ------------------------------------------------------------------ agreements

    fn truce_declared(&self, sentence: usize, verb: TokenIdx) -> Option<Draft> {
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
    fn agreement(&self, sentence: usize, verb: TokenIdx, lemma: &str) -> Option<Draft> {
        let doc = self.doc;
        let passive = doc.children(verb).find(|child| doc.relation(*child).0 == "nsubj:pass");
        let object = doc
            .child_by(verb, "obj")
            .or(passive)
            .or_else(|| doc.children_by(verb, "obl").find(|obl| words::compact(doc.lemma(*obl))));
        let compact = object.filter(|object| words::compact(doc.lemma(*object)));
        let reach = self.reach(verb);
        if lemma != "agree" && compact.is_none() {
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
        if parties.is_empty() && compact.is_some() {
            let tokens = doc.sentences[sentence].tokens.clone();
            for token in tokens.filter(|token| {
                doc.tag(*token).upos == Upos::Propn || doc.tag(*token).upos == Upos::Adj
            }) {
                add(&mut parties, token);
            }
            parties.retain(|party| decide::controls(party));
        }
        let several = parties.len() > 1 || plural;
        if parties.is_empty() || !(several || lemma == "agree" || compact.is_some()) {
            return None;
        }
        let mut draft = self.draft(sentence, verb, reach.end, parties, "verb.agree");
        // "agreed that it was late" tells an opinion.
        if lemma == "agree" && to.is_none() && compact.is_none() {
            let on = reach
                .clone()
                .next()
                .is_some_and(|token| matches!(self.low(token).as_str(), "on" | "upon"));
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

    // ------------------------------------------------------------------ nouns

    /// "issued an ultimatum demanding …", "X's demand that …", "a threat to …", "a red line for us".
    fn by_noun(&self, sentence: usize, noun: TokenIdx) -> Option<Draft> {
        let doc = self.doc;
        let lemma = doc.lemma(noun).to_lowercase();
        if lemma == "line" && noun > 0 && self.low(noun - 1) == "red" {
            return self.red_line(sentence, noun);
        }
        let speech = words::noun(&lemma)?;
        let light = doc.head(noun).filter(|verb| {
            matches!(doc.relation(noun).0, "obj" | "nsubj:pass") && words::issues(doc.lemma(*verb))
        });
        let owner = doc.children(noun).find(|child| {
            doc.relation(*child).0 == "nmod:poss"
                || (doc.relation(*child).is("nmod")
                    && doc
                        .children_by(*child, "case")
                        .any(|case| matches!(doc.lemma(case), "by" | "from")))
        });
        let adjective = doc
            .children(noun)
            .find(|child| matches!(doc.relation(*child).base(), "amod" | "compound"));
        let issuer = match (owner, light) {
            (Some(owner), _) => self.parties(owner),
            (None, Some(verb)) => self.doers(verb),
            (None, None) => Vec::new(),
        };
        let issuer = if issuer.is_empty() {
            adjective.map_or_else(Vec::new, |adjective| actors_of(doc, self.dictionary, adjective))
        } else {
            issuer
        };
        if issuer.is_empty() {
            return None;
        }
        let to_whom = |head: TokenIdx, relation: &str| {
            doc.children(head).find(|child| {
                doc.relation(*child).base() == relation
                    && doc.children_by(*child, "case").any(|case| doc.lemma(case) == "to")
                    && !self.parties(*child).is_empty()
            })
        };
        let target_head = to_whom(noun, "nmod").or_else(|| {
            light.and_then(|verb| doc.child_by(verb, "iobj").or_else(|| to_whom(verb, "obl")))
        });
        let clause = doc
            .children(noun)
            .chain(light.into_iter().flat_map(|verb| doc.children(verb).collect::<Vec<_>>()))
            .find(|child| {
                *child > noun
                    && ((doc.relation(*child).is("acl") && doc.relation(*child).0 != "acl:relcl")
                        || matches!(doc.relation(*child).base(), "ccomp" | "xcomp")
                        || (doc.relation(*child).is("advcl")
                            && (doc.tag(*child).xpos == "VBG"
                                || doc
                                    .children_by(*child, "mark")
                                    .any(|mark| doc.lemma(mark) == "to"))))
            });
        let anchor = light.unwrap_or(noun);
        let reach = self.reach(noun.max(anchor));
        // A promise or threat named in passing is background; only a demand or an issued noun commits here.
        let passing = light.is_none() && !matches!(speech, Speech::Demand(_));
        // "an ultimatum to X to halt …", where the tree has lost the infinitive.
        let to = reach.clone().rev().find(|token| {
            self.low(*token) == "to"
                && *token > target_head.unwrap_or(noun) + u32::from(target_head.is_none())
                && *token + 1 < reach.end
                && !matches!(
                    doc.tag(*token + 1).upos,
                    Upos::Propn | Upos::Det | Upos::Adj | Upos::Pron
                )
        });
        let infinitive = to.filter(|_| clause.is_none() && !passing && lemma != "threat");
        if let (Some(to), Speech::Demand(force)) = (infinitive, speech) {
            let target = target_head.map_or_else(Vec::new, |head| self.parties(head));
            let mut draft =
                self.draft(sentence, anchor, reach.end, issuer.clone(), "noun.infinitive");
            draft.target =
                if target.is_empty() { self.named_in(noun..to, &issuer) } else { target };
            if !draft.target.is_empty() {
                draft.asked = Some(Asked { tokens: to + 1..reach.end, polarity: Polarity::Do });
                draft.deadline = region::deadline(doc, noun..reach.end).unwrap_or(Deadline::NONE);
                draft.kind = Kind::Demand;
                draft.force = force;
                draft.direction = Direction::Compel;
                return Some(draft);
            }
        }
        let spoken = clause
            .map_or(noun + 1, |clause| doc.subtree(clause).last().map_or(clause, |last| *last) + 1);
        let Some(clause) = clause.filter(|_| !passing) else {
            let mut draft =
                self.draft(sentence, anchor, reach.end.min(spoken), issuer, "noun.bare");
            if passing {
                draft.span = trim(doc, noun_span(doc, noun).cover(doc.tokens_span(noun..spoken)));
            }
            draft.target = target_head.map_or_else(Vec::new, |head| self.parties(head));
            draft.kind = match speech {
                Speech::Threaten | Speech::Warn => Kind::Threat,
                Speech::Vow => Kind::Promise,
                Speech::Assure => Kind::Assurance,
                Speech::Offer => Kind::Offer,
                _ if lemma == "ultimatum" => Kind::Ultimatum,
                _ => Kind::Demand,
            };
            draft.bare = true;
            if passing {
                draft.aux = AuxMode::Historical;
            }
            return Some(draft);
        };
        let verb_lemma = doc.lemma(clause);
        let start = doc.subtree(clause).first().copied().unwrap_or(clause);
        let content = if words::verb(verb_lemma).is_some() && doc.tag(clause).xpos == "VBG" {
            // "an ultimatum demanding …" is found at its verb; the noun is then its label.
            return None;
        } else {
            start..reach.end.max(start + 1)
        };
        let negated = content
            .clone()
            .take(3)
            .any(|token| matches!(self.low(token).as_str(), "not" | "never"));
        let negated = negated || (doc.tag(clause).upos == Upos::Verb && tree::negated(doc, clause));
        let mut draft = self.draft(sentence, anchor, content.end, issuer.clone(), "noun.content");
        if owner.is_some() && light.is_none() {
            draft.span = trim(doc, noun_span(doc, noun).cover(doc.tokens_span(content.clone())));
        }
        draft.attribution = self.attribution(noun, &issuer, &[]);
        let target = target_head.map_or_else(Vec::new, |head| self.parties(head));
        let bearer = doc.child_by(clause, "nsubj").map_or_else(Vec::new, |head| self.parties(head));
        let parts = region::split(doc, content.clone());
        if let Speech::Demand(force) = speech {
            draft.target = if target.is_empty() { bearer } else { target };
            if draft.target.is_empty() {
                draft.target = self.named_in(content.clone(), &issuer);
            }
            if draft.target.is_empty() {
                return None;
            }
            draft.asked = Some(Asked {
                tokens: parts.main.clone(),
                polarity: if negated { Polarity::DoNot } else { Polarity::Do },
            });
            draft.deadline = region::deadline(doc, doc.sentences[sentence].tokens.clone())
                .unwrap_or(Deadline::NONE);
            draft.kind = Kind::Demand;
            draft.force = force;
            draft.direction = if negated { Direction::Deter } else { Direction::Compel };
            if let Some((Marker::Or, _, follows)) = &parts.condition {
                draft.kind = if draft.deadline.limits() { Kind::Ultimatum } else { Kind::Threat };
                draft.force = Force::NotApplicable;
                draft.follows = Some(Follows {
                    tokens: follows.clone(),
                    valence: Valence::Harm,
                    withheld: false,
                    running: false,
                });
            }
            return Some(draft);
        }
        let head = region::top(doc, &parts.main);
        let valence = if speech == Speech::Threaten {
            Valence::Harm
        } else {
            decide::valence(doc, self.dictionary, &parts.main, head)
        };
        let judged = Judged {
            speech,
            valence,
            negated: negated && speech != Speech::Threaten,
            possible: false,
            own: true,
        };
        self.fill(&mut draft, &parts, head, judged, target, content)?;
        Some(draft)
    }

    /// "the use of X is a red line for us"; the word alone is a label or speaks of the past.
    fn red_line(&self, sentence: usize, noun: TokenIdx) -> Option<Draft> {
        let doc = self.doc;
        let span = doc.tokens[noun as usize].span;
        let speaker = self.innermost(span).and_then(|statement| statement.speaker.clone());
        let owner = doc.children(noun).find(|child| {
            doc.relation(*child).0 == "nmod:poss"
                || doc.children_by(*child, "case").any(|case| doc.lemma(case) == "for")
        });
        let issuer: Vec<ActorRef> = owner
            .map_or_else(Vec::new, |owner| self.parties(owner))
            .into_iter()
            .chain(speaker)
            .take(1)
            .collect();
        let subject = doc.child_by(noun, "nsubj").filter(|_| doc.child_by(noun, "cop").is_some());
        let mut draft = self.draft(sentence, noun, noun + 1, issuer.clone(), "noun.red_line");
        draft.kind = Kind::RedLine;
        draft.direction = Direction::Deter;
        let talks = doc
            .sentence_tokens(noun)
            .any(|token| matches!(doc.lemma(token), "talk" | "negotiation" | "bargaining"));
        let binds = issuer.first().is_some_and(|issuer| {
            decide::can_commit(std::slice::from_ref(issuer))
                && issuer.capacity != Some(Capacity::Private)
        });
        match subject {
            Some(subject) if binds && !talks && doc.tag(subject).upos == Upos::Noun => {
                let tokens = doc.subtree(subject);
                let range = tokens.first().copied()?..tokens.last().copied()? + 1;
                draft.span = trim(doc, doc.tokens_span(range.start..noun + 1));
                draft.target = self.named_in(range.clone(), &issuer);
                draft.asked = Some(Asked { tokens: range, polarity: Polarity::DoNot });
                draft.deadline = region::standing();
                Some(draft)
            }
            _ => {
                draft.bare = true;
                draft.span = doc.tokens[noun as usize - 1].span.cover(span);
                // In the outlet's own words a red line without terms is one that was drawn before.
                let spoken = self.innermost(span).is_some();
                if draft.aux == AuxMode::Asserted && (owner.is_some() || talks || !spoken) {
                    draft.aux = AuxMode::Historical;
                }
                Some(draft)
            }
        }
    }
}

/// The words of a noun phrase without its preposition.
fn noun_span(doc: &Document, noun: TokenIdx) -> Span {
    let words = tree::phrase(doc, noun);
    let first = words
        .into_iter()
        .find(|token| !doc.relation(*token).is("case") || doc.head(*token) != Some(noun));
    doc.tokens_span(first.unwrap_or(noun).min(noun)..noun + 1)
}

/// The verb that a token stands under.
fn governor(doc: &Document, token: TokenIdx) -> Option<TokenIdx> {
    let mut at = token;
    for _ in 0..12 {
        at = doc.head(at)?;
        if doc.tag(at).upos == Upos::Verb {
            return Some(at);
        }
    }
    None
}

/// The statement that a draft's words were said in.
pub(super) fn statement_of<'s>(
    statements: &'s [Statement],
    id: Option<StatementId>,
) -> Option<&'s Statement> {
    let id = id?;
    statements.iter().find(|statement| statement.id == id)
}
