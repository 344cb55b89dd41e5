//! Verbs of one's own act: "threatened to …", "vowed to …", "offered to …", "plans to …".

use std::ops::Range;

use standoff_core::actor::ActorRef;
use standoff_core::commitment::{Deadline, Direction, Force, Kind, Polarity};
use standoff_core::document::{TokenIdx, Upos};
use standoff_core::statement::Modality;

use super::super::decide::{self, Judged};
use super::super::draft::{Asked, Draft, Follows, Valence};
use super::super::region::{self, Marker};
use super::super::words::{self, Speech};
use crate::actors::actors_of;

use super::Finder;

impl Finder<'_> {
    /// "threatened to …", "vowed to …", "offered to …", "plans to …".
    pub(super) fn own_act(&self, sentence: usize, verb: TokenIdx, speech: Speech) -> Option<Draft> {
        let doc = self.doc;
        let issuer = self.doers(verb);
        let reach = self.reach(verb);
        if issuer.is_empty() || reach.is_empty() || !decide::can_commit(&issuer) {
            return None;
        }
        let tensed = matches!(doc.tag(verb).xpos, "VBD" | "VBZ" | "VBP")
            || doc.children_by(verb, "aux").next().is_some();
        if speech == Speech::Intend && !tensed {
            return None;
        }
        if speech == Speech::Threaten {
            let passive = doc
                .children(verb)
                .any(|child| matches!(doc.relation(child).0, "nsubj:pass" | "aux:pass"))
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
        // Long lists hide the harm from the tree: "threatening diplomatic, economic, and military measures".
        let clause = clause
            || speech == Speech::Threaten
                && reach.clone().take(8).any(|token| {
                    let lemma = doc.lemma(token).to_lowercase();
                    words::bad_thing(&lemma) || words::abstract_thing(&lemma)
                });
        let infinitive = self.low(reach.start) == "to"
            || self.low(reach.start) == "not"
            || (reach.start + 1 < reach.end && self.low(reach.start + 1) == "to");
        // "undertook a mobilization" does it; "undertook to mobilize" vows it.
        let does = doc.lemma(verb) == "undertake" && doc.child_by(verb, "obj").is_some();
        if (!clause || does) && !infinitive {
            return None;
        }
        let mut parts = region::split(doc, self.content(&reach));
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
            Speech::Offer => Valence::Good,
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

    /// "reserves the right to strike back", "reserved the right of retaliation": a threat that binds to nothing.
    pub(super) fn reserved(&self, sentence: usize, verb: TokenIdx, lemma: &str) -> Option<Draft> {
        let doc = self.doc;
        let right = doc
            .child_by(verb, "obj")
            .filter(|object| lemma == "reserve" && doc.lemma(*object).to_lowercase() == "right")?;
        let issuer = self.doers(verb);
        let reach = self.reach(verb);
        let opener = (right + 1..reach.end.min(right + 3))
            .find(|token| matches!(self.low(*token).as_str(), "to" | "of"))?;
        let content = opener + 1..reach.end;
        let head = region::top(doc, &content);
        let strikes = head.is_some_and(|head| {
            matches!(doc.lemma(head), "respond" | "act" | "use" | "take" | "react" | "reply")
        });
        let harm = decide::valence(doc, self.dictionary, &content, head) == Valence::Harm;
        if issuer.is_empty() || !decide::can_commit(&issuer) || !(strikes || harm) {
            return None;
        }
        let parts = region::split(doc, content);
        let mut draft = self.draft(sentence, verb, reach.end, issuer, "verb.reserve_right");
        let judged = Judged {
            speech: Speech::Threaten,
            valence: Valence::Harm,
            negated: false,
            possible: true,
            own: true,
        };
        self.fill(&mut draft, &parts, head, judged, Vec::new(), reach)?;
        Some(draft)
    }

    /// "refused to withdraw until it was paid": an act kept back until another is done is a demand for it.
    pub(super) fn refused_until(
        &self,
        sentence: usize,
        verb: TokenIdx,
        lemma: &str,
    ) -> Option<Draft> {
        let doc = self.doc;
        let withholds = lemma == "withhold";
        if !(withholds || matches!(lemma, "refuse" | "decline")) {
            return None;
        }
        let reach = self.reach(verb);
        let parts = region::split(doc, self.content(&reach));
        let (marker, ..) = parts.condition.as_ref()?;
        let issuer = self.doers(verb);
        if !matches!(marker, Marker::Until | Marker::Unless)
            || !(withholds || self.infinitive(reach.start))
            || issuer.is_empty()
            || !decide::can_commit(&issuer)
        {
            return None;
        }
        let mut draft = self.draft(sentence, verb, reach.end, issuer, "verb.refuse_until");
        let head = region::top(doc, &parts.main);
        let judged = Judged {
            speech: Speech::Vow,
            valence: Valence::Neutral,
            negated: true,
            possible: false,
            own: true,
        };
        self.fill(&mut draft, &parts, head, judged, Vec::new(), reach)?;
        Some(draft)
    }

    /// What an own act contains: the words behind "that" or "to", without the one spoken to and the day of
    /// speaking ("promised X on Sunday that …").
    fn content(&self, reach: &Range<TokenIdx>) -> Range<TokenIdx> {
        let doc = self.doc;
        let opener = (reach.start..reach.end.min(reach.start + 10))
            .take_while(|token| doc.tag(*token).upos != Upos::Verb && doc.token(*token) != ",")
            .find(|token| {
                self.infinitive(*token)
                    || (self.low(*token) == "that" && doc.relation(*token).is("mark"))
            });
        match opener {
            Some(opener) if opener + 1 < reach.end => {
                let negated = opener > reach.start
                    && matches!(self.low(opener - 1).as_str(), "not" | "never");
                if negated { opener - 1..reach.end } else { opener + 1..reach.end }
            }
            _ => reach.clone(),
        }
    }

    /// Puts parts and kind into a draft; `None` where the procedure finds no commitment.
    pub(super) fn fill(
        &self,
        draft: &mut Draft,
        parts: &region::Parts,
        head: Option<TokenIdx>,
        judged: Judged,
        target: Vec<ActorRef>,
        reach: Range<TokenIdx>,
    ) -> Option<()> {
        let doc = self.doc;
        // A time in what is waited for limits nobody: "until 12 months of payments were made".
        let waits = matches!(parts.condition, Some((Marker::Until, ..)));
        let limited = if waits { parts.main.clone() } else { reach.clone() };
        draft.deadline = region::deadline(doc, limited).unwrap_or(Deadline::NONE);
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
        let asked = draft.asked.as_ref().map(|asked| asked.tokens.clone());
        draft.target = self.addressed(target, draft.anchor, asked, parts.main.clone(), &issuer);
        let standing = draft.asked.as_ref().is_some_and(|asked| decide::standing(doc, asked));
        let (kind, direction) = decide::kind(judged, marker, draft.deadline.limits(), standing)?;
        // A vow that hangs on what a third side does asks nothing of the one it is given to.
        let on_third = draft.asked.as_ref().is_some_and(|asked| {
            let doers = self.named_in(asked.tokens.clone(), &issuer);
            !doers.is_empty() && !self.any_same(&doers, &draft.target)
        });
        let (kind, direction) = if kind == Kind::Offer && judged.speech == Speech::Vow && on_third {
            (Kind::Promise, Direction::Assure)
        } else {
            (kind, direction)
        };
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
        // "Air strikes begin in 96 hours unless …": when the harm begins is the time left.
        let hangs = matches!(marker, Some(Marker::Unless | Marker::Or));
        if kind == Kind::Threat
            && hangs
            && let Some(limit) = region::begins(doc, parts.main.clone())
        {
            draft.deadline = limit;
            draft.kind = Kind::Ultimatum;
            draft.direction = direction;
            return Some(());
        }
        draft.kind = kind;
        draft.direction = direction;
        Some(())
    }
}
