//! The gate between what sentences seem to commit to and what the record holds.
//!
//! Takes a draft, gives whether it is recorded, only mentioned, or left out. Every test reads the words of the draft
//! once more and asks one question: is it somebody's, is it of now, and is it conduct? Nothing is added here.

use std::ops::Range;

use jiff::civil::Date;
use standoff_core::actor::{ActorId, ActorKind, ActorRef, Capacity};
use standoff_core::commitment::{Attribution, Direction, Kind};
use standoff_core::document::{Document, TokenIdx, Upos};
use standoff_core::evidence::Rule;
use standoff_core::statement::{AuxMode, SpeechAct, Statement};

use super::draft::{Draft, Valence};
use super::{find, region, words};
use crate::actors::noun;
use crate::dictionary::Dictionary;
use crate::tree;

/// What becomes of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Admission {
    /// It is stated.
    Recorded,
    /// It is spoken of, in this mode.
    Mentioned(AuxMode, &'static str),
    /// It is nothing of the kind.
    Nothing,
}

/// What the gate reads.
pub(super) struct Gate<'a> {
    pub(super) doc: &'a Document,
    pub(super) dictionary: &'a Dictionary,
    pub(super) statements: &'a [Statement],
    pub(super) date: Option<Date>,
    /// The state that the story was sent from.
    pub(super) home: Option<ActorId>,
}

/// How long ago a clause may be for its words to be news.
const RECENT_DAYS: i32 = 365;

impl Gate<'_> {
    /// Whether a draft enters the record.
    pub(super) fn admit(&self, draft: &Draft) -> Admission {
        use Admission::{Mentioned, Nothing, Recorded};
        if self.nothing_offered(draft) || self.forecast(draft) || self.when_asked(draft) {
            return Nothing;
        }
        if self.supposed(draft) {
            return Mentioned(AuxMode::Hypothetical, "mention.supposed");
        }
        if let Some(told) = self.told_of_other(draft) {
            return told;
        }
        if self.recalled(draft) {
            return Mentioned(AuxMode::Presupposed, "mention.recall");
        }
        if self.names_no_act(draft) {
            return Nothing;
        }
        if self.long_ago(draft) {
            return Mentioned(AuxMode::Historical, "mention.history");
        }
        // What only its enemy tells of a side is the enemy's account.
        if draft.attribution == Attribution::ReportedByAdversary {
            return Mentioned(AuxMode::Presupposed, "mention.adversary");
        }
        if !draft.issuer.iter().any(|issuer| self.party(issuer)) {
            return Mentioned(AuxMode::Asserted, "mention.no_party");
        }
        if draft.kind == Kind::Demand && !draft.bare {
            if self.plea(draft) {
                return Mentioned(AuxMode::Asserted, "mention.plea");
            }
            if self.names_no_conduct(draft) {
                return Mentioned(AuxMode::Asserted, "mention.no_conduct");
            }
        }
        if self.vague(draft) {
            return Mentioned(AuxMode::Asserted, "mention.vague");
        }
        Recorded
    }

    fn low(&self, token: TokenIdx) -> String {
        self.doc.token(token).to_lowercase()
    }

    /// Whether someone can be a side of a commitment: known to the register, in an office, named, or a group of
    /// people. Newspapers, "some members" and a shopkeeper are none.
    fn party(&self, issuer: &ActorRef) -> bool {
        let doc = self.doc;
        if let Some(known) = self.dictionary.actor(&issuer.id) {
            return known.kind != ActorKind::UnnamedSource;
        }
        if issuer.person.is_some() {
            return true;
        }
        if issuer.id.as_str() == "unnamed" || issuer.capacity == Some(Capacity::Private) {
            return false;
        }
        let Some(words) = &issuer.evidence else { return true };
        let tokens = doc.tokens_in(words.span);
        let outside =
            |token: &TokenIdx| doc.head(*token).is_none_or(|head| !tokens.contains(&head));
        let Some(head) = tokens.clone().find(outside) else { return true };
        if doc.tag(head).upos == Upos::Propn || doc.name_at(head).is_some() {
            return true;
        }
        let some = tokens.clone().any(|token| {
            matches!(self.low(token).as_str(), "some" | "many" | "several" | "few" | "most")
        });
        let press = matches!(
            doc.lemma(head),
            "newspaper" | "paper" | "press" | "magazine" | "broadcaster" | "editorial" | "column"
        );
        let governments = matches!(doc.lemma(head), "government" | "cabinet" | "state");
        let body = noun(doc.lemma(head)).is_some()
            || matches!(
                doc.lemma(head),
                "board"
                    | "committee"
                    | "council"
                    | "union"
                    | "league"
                    | "federation"
                    | "association"
                    | "movement"
                    | "party"
                    | "church"
                    | "company"
                    | "tribe"
                    | "clan"
                    | "command"
            );
        (body || doc.tag(head).xpos == "NNS") && !some && !press && !governments
    }

    /// "nothing", "no troops"; "no matter what" negates nothing.
    fn none(&self, token: TokenIdx) -> bool {
        let no = || self.doc.children_by(token, "det").any(|det| self.low(det) == "no");
        let word = self.low(token);
        matches!(word.as_str(), "nothing" | "none" | "nobody") || word != "matter" && no()
    }

    fn with_none(&self, verb: TokenIdx) -> bool {
        self.doc.children_by(verb, "obj").any(|object| self.none(object))
    }

    /// "offered no concession", "asked for none", "would accept no date": the object takes the act back.
    fn nothing_offered(&self, draft: &Draft) -> bool {
        let doc = self.doc;
        let anchor = draft.anchor;
        let asks = || draft.kind == Kind::Demand;
        let act = match doc.tag(anchor).upos {
            Upos::Verb => {
                self.with_none(anchor)
                    || asks() && doc.children_by(anchor, "obl").any(|child| self.none(child))
            }
            _ => self.none(anchor),
        };
        let nothing_asked = draft.asked.as_ref().is_some_and(|asked| {
            asked.tokens.len() == 1 && self.none(asked.tokens.start) && asks()
        });
        act || nothing_asked || (self.kept_back(draft) && !self.pledged(draft))
    }

    /// "what he threatened to do": the words name no act.
    fn names_no_act(&self, draft: &Draft) -> bool {
        let empty = |token: TokenIdx| {
            matches!(self.low(token).as_str(), "to" | "do" | "so" | "it" | "this" | "that")
        };
        draft.asked.is_none()
            && draft.follows.as_ref().is_some_and(|follows| follows.tokens.clone().all(empty))
    }

    /// "will send no soldiers": what is said to be done is not done.
    fn kept_back(&self, draft: &Draft) -> bool {
        let done =
            matches!(draft.kind, Kind::Promise | Kind::Offer | Kind::Announcement | Kind::Threat);
        done && draft.asked.is_none()
            && draft
                .follows
                .as_ref()
                .filter(|follows| !follows.withheld)
                .and_then(|follows| region::top(self.doc, &follows.tokens))
                .is_some_and(|head| self.with_none(head))
    }

    /// "in no case", "under no circumstances", "at no time".
    fn in_no_case(&self, draft: &Draft) -> bool {
        let doc = self.doc;
        let no = |token: TokenIdx| {
            self.low(token) == "no"
                && doc.head(token).is_some_and(|noun| {
                    matches!(
                        doc.lemma(noun),
                        "case" | "circumstance" | "time" | "event" | "account"
                    )
                })
        };
        draft.follows.as_ref().is_some_and(|follows| follows.tokens.clone().any(no))
    }

    /// Whether the words bind beyond telling: vows, and harm that is ruled out.
    fn pledged(&self, draft: &Draft) -> bool {
        let harm = draft.follows.as_ref().is_some_and(|follows| follows.valence == Valence::Harm);
        harm || matches!(draft.rule, "verb.vow" | "noun.content")
    }

    /// A draft as it reads with its negated object and its issuer at home: "promised to send no troops" assures,
    /// and "the government" of a story from Paris is France's.
    pub(super) fn settle(&self, mut draft: Draft) -> Draft {
        let ruled_out = draft.kind == Kind::Threat && self.in_no_case(&draft);
        if (self.kept_back(&draft) && self.pledged(&draft)) || ruled_out {
            draft.kind = Kind::Assurance;
            draft.direction = Direction::Assure;
            if let Some(follows) = &mut draft.follows {
                follows.withheld = true;
            }
        }
        for issuer in &mut draft.issuer {
            let stateless = matches!(issuer.id.as_str(), "government" | "cabinet");
            let one = issuer
                .evidence
                .as_ref()
                .is_some_and(|words| words.exact.ends_with(issuer.id.as_str()));
            if stateless
                && one
                && let Some(home) = &self.home
            {
                issuer.name = self.dictionary.shown(home, self.date);
                issuer.id = home.clone();
                issuer.derived = Some(Rule::named("actor.dateline"));
            }
        }
        draft
    }

    /// "it would be no picnic", "it could end in catastrophe", "would not be intimidated": what is said to be so, or
    /// to happen to the speaker, is nobody's act.
    fn forecast(&self, draft: &Draft) -> bool {
        let doc = self.doc;
        if draft.rule != "saying.content" || draft.asked.is_some() {
            return false;
        }
        let head = draft.follows.as_ref().and_then(|follows| region::top(doc, &follows.tokens));
        let Some(head) = head else { return false };
        let Some(subject) = tree::subject(doc, head) else { return false };
        let impersonal =
            matches!(self.low(subject).as_str(), "it" | "this" | "that" | "which" | "what");
        let person = draft.issuer.iter().any(|issuer| issuer.person.is_some())
            || self.source_word(draft).is_some_and(|word| matches!(word.as_str(), "he" | "she"));
        let is = doc.child_by(head, "cop").is_some();
        let thing = doc.tag(subject).upos == Upos::Noun && noun(doc.lemma(subject)).is_none();
        let lemma = doc.lemma(head).to_lowercase();
        let harm = words::abstract_thing(&lemma) || words::bad_thing(&lemma);
        let passive = doc.relation(subject).0 == "nsubj:pass";
        // "A ball of fire would engulf the region": what a thing will or will not do is nobody's assurance.
        let moot = if thing { !passive && draft.kind == Kind::Assurance } else { passive };
        (impersonal && person) || (is && (impersonal || thing) && !harm) || moot
    }

    /// The word of a source that is one word, such as "he".
    fn source_word(&self, draft: &Draft) -> Option<String> {
        let statement = find::statement_of(self.statements, draft.statement)?;
        statement.source.as_ref().map(|source| source.exact.to_lowercase())
    }

    /// "Asked whether …", "Pressed on the point, …": somebody else asked.
    fn when_asked(&self, draft: &Draft) -> bool {
        let doc = self.doc;
        let anchor = draft.anchor;
        let participle = doc.tag(anchor).xpos == "VBN"
            || doc.relation(anchor).is("advcl") && {
                !matches!(doc.tag(anchor).xpos, "VBG" | "VBP" | "VBZ")
            };
        let own_subject = doc.child_by(anchor, "nsubj").is_some();
        let helped = doc.child_by(anchor, "aux").is_some();
        let opens = doc.sentence_tokens(anchor).start == anchor
            || anchor > 0 && matches!(doc.token(anchor - 1), "," | "When" | "when");
        draft.kind == Kind::Demand && participle && opens && !own_subject && !helped
    }

    /// "Say Mexico demanded …", "Suppose that …".
    fn supposed(&self, draft: &Draft) -> bool {
        let sentence = self.doc.sentence_tokens(draft.anchor);
        sentence.start < draft.anchor
            && matches!(self.low(sentence.start).as_str(), "say" | "suppose" | "imagine" | "assume")
    }

    /// "accused Libya of planning to attack", "denied that it intended to attack": what an accusation charges another
    /// with and what a denial rules out is stated by nobody.
    fn told_of_other(&self, draft: &Draft) -> Option<Admission> {
        let doc = self.doc;
        let within = doc.tokens[draft.anchor as usize].span;
        for statement in self.statements {
            let holds = statement.content.iter().any(|words| words.span.contains(within));
            let Some(cue) = statement.cue.as_ref().filter(|_| holds) else { continue };
            let (aux, rule) = match statement.act {
                SpeechAct::Deny => (AuxMode::Negated, "mention.denied"),
                SpeechAct::Accuse => (AuxMode::Hypothetical, "mention.accusation"),
                _ => continue,
            };
            // What is only joined to the cue is no part of its content, whatever its words reach over.
            let cue = doc.tokens_in(cue.span);
            let mut at = draft.anchor;
            for _ in 0..8 {
                let Some(head) = doc.head(at) else { break };
                if cue.contains(&head) {
                    if !doc.relation(at).is("conj") {
                        return Some(Admission::Mentioned(aux, rule));
                    }
                    break;
                }
                if doc.relation(at).is("conj") && matches!(doc.tag(at).xpos, "VBD" | "VBZ") {
                    break;
                }
                at = head;
            }
        }
        None
    }

    /// "as it had undertaken to do", "than it promised": measured by it, not stated.
    fn recalled(&self, draft: &Draft) -> bool {
        let doc = self.doc;
        let measured = |verb: TokenIdx| {
            doc.children(verb).any(|child| {
                child < verb
                    && matches!(doc.relation(child).base(), "mark" | "advmod" | "case")
                    && matches!(self.low(child).as_str(), "as" | "than")
            })
        };
        let subject = tree::subject(doc, draft.anchor).unwrap_or(draft.anchor);
        let before = subject.min(draft.anchor).checked_sub(1);
        let opened = before.is_some_and(|token| matches!(self.low(token).as_str(), "as" | "than"));
        // "three years after it vowed to …"
        let years = before.is_some_and(|token| {
            matches!(self.low(token).as_str(), "after" | "since")
                && token
                    .checked_sub(1)
                    .is_some_and(|time| matches!(doc.lemma(time), "year" | "decade" | "month"))
        });
        // "as Iran threatened to close the strait" tells a time or a reason, and all of what was said.
        let spelled = doc.children(draft.anchor).any(|clause| {
            matches!(doc.relation(clause).base(), "xcomp" | "ccomp")
                && doc.lemma(clause) != "do"
                && clause > draft.anchor
        });
        doc.tag(draft.anchor).upos == Upos::Verb
            && draft.rule.starts_with("verb.")
            && (years || !spelled && (measured(draft.anchor) || opened))
    }

    /// Whether the words were said long before the story: an old time stands before them in their sentence.
    fn long_ago(&self, draft: &Draft) -> bool {
        let doc = self.doc;
        let Some(published) = self.date else { return false };
        let old = |date: Date| (published - date).get_days() > RECENT_DAYS;
        let inside = |token: TokenIdx| {
            let holds = |range: &Range<TokenIdx>| range.contains(&token);
            draft.asked.as_ref().is_some_and(|asked| holds(&asked.tokens))
                || draft.follows.as_ref().is_some_and(|follows| holds(&follows.tokens))
        };
        let sentence = doc.sentence_tokens(draft.anchor);
        let here = doc.times.iter().any(|time| {
            sentence.contains(&time.tokens.start)
                && time.tokens.start < draft.anchor
                && !time.limit
                && !inside(time.tokens.start)
                && time.time.as_ref().is_some_and(|time| old(time.last_date()))
        });
        // "During the election of 2012 … . He pledged": an old time that opens the sentence before rules this one.
        let at = doc.sentence_of(draft.anchor);
        let before = at.checked_sub(1).map(|at| &doc.sentences[at]);
        let carried = before
            .filter(|before| before.paragraph == doc.sentences[at].paragraph)
            .is_some_and(|before| {
                let opening = before.tokens.start..before.tokens.start + 4;
                doc.times.iter().any(|time| {
                    opening.contains(&time.tokens.start)
                        && time.time.as_ref().is_some_and(|time| old(time.last_date()))
                })
            });
        (here || carried) && doc.tag(draft.anchor).xpos == "VBD"
    }

    /// The words asked for, up to a semicolon, and the first of them that no other governs.
    fn object(&self, draft: &Draft) -> Option<(Range<TokenIdx>, TokenIdx)> {
        let doc = self.doc;
        let all = draft.asked.as_ref()?.tokens.clone();
        let end = all.clone().find(|token| doc.token(*token) == ";").unwrap_or(all.end);
        let tokens = all.start..end;
        let first = tokens.clone().find(|token| {
            doc.head(*token).is_none_or(|head| !tokens.contains(&head))
                && !matches!(doc.tag(*token).upos, Upos::Punct | Upos::Adp | Upos::Part)
        });
        first.map(|first| (tokens, first))
    }

    /// A request for help, time or calm: it presses nobody.
    fn plea(&self, draft: &Draft) -> bool {
        let doc = self.doc;
        let Some((_, first)) = self.object(draft) else { return false };
        let help = matches!(
            doc.lemma(first).to_lowercase().as_str(),
            "help"
                | "assistance"
                | "support"
                | "mediation"
                | "intervention"
                | "protection"
                | "advice"
                | "patience"
                | "clarity"
                | "forgiveness"
                | "passport"
                | "time"
                | "day"
                | "week"
                | "month"
        );
        help && doc.tag(first).upos == Upos::Noun && doc.lemma(draft.anchor) != "demand"
    }

    /// A demand for a mere day, or of nobody for a thing that is no conduct.
    fn names_no_conduct(&self, draft: &Draft) -> bool {
        let doc = self.doc;
        let Some((tokens, first)) = self.object(draft) else { return true };
        let verb = tokens.clone().any(|token| doc.tag(token).upos == Upos::Verb);
        let act =
            tokens.clone().any(|token| crate::code::act_at(doc, self.dictionary, token).is_some());
        // "proposed 12 January"
        if doc.times.iter().any(|time| time.tokens.contains(&first)) {
            return true;
        }
        let told = draft.rule == "verb.tell_to";
        draft.target.is_empty() && (told || !(verb || act))
    }

    /// "will choose how and when", "would be watching": an announcement that leaves the act open.
    fn vague(&self, draft: &Draft) -> bool {
        let doc = self.doc;
        let Some(follows) = draft.follows.as_ref().filter(|_| draft.asked.is_none()) else {
            return false;
        };
        let head = region::top(doc, &follows.tokens);
        let open = head.is_some_and(|head| {
            matches!(
                doc.lemma(head),
                "do" | "choose"
                    | "decide"
                    | "watch"
                    | "wait"
                    | "see"
                    | "consider"
                    | "study"
                    | "monitor"
                    | "follow"
                    | "think"
            )
        });
        draft.kind == Kind::Announcement && open
    }
}
