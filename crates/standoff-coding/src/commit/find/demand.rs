//! Demands: "demanded that …", "called on X to …", "gave X 48 hours to …".

use std::ops::Range;

use standoff_core::actor::ActorRef;
use standoff_core::commitment::{Deadline, Direction, Force, Kind, Polarity};
use standoff_core::document::{TokenIdx, Upos};

use super::super::decide::{self};
use super::super::draft::{Asked, Draft};
use super::super::region::{self, Marker};
use super::super::words;

use super::Finder;

impl Finder<'_> {
    pub(super) fn demand(&self, verb: TokenIdx, force: Force, lemma: &str) -> Option<Draft> {
        let doc = self.doc;
        let reach = self.reach(verb);
        let first = reach.clone().next().map(|token| self.low(token)).unwrap_or_default();
        let case_of = |child: TokenIdx| {
            doc.children_by(child, "case").next().map(|case| doc.lemma(case).to_owned())
        };
        let addressee = doc.children(verb).find(|child| {
            *child > verb
                && match doc.relation(*child).base() {
                    "obj" | "iobj" => !matches!(
                        lemma,
                        "demand" | "propose" | "request" | "call" | "suggest" | "recommend"
                    ),
                    // Where one is ordered to is no addressee: "ordered the carrier to Malta".
                    "obl" => match case_of(*child).as_deref() {
                        Some("on" | "upon" | "from" | "of") => true,
                        Some("to") => {
                            !matches!(lemma, "order" | "command" | "instruct" | "press" | "urge")
                        }
                        _ => false,
                    },
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
        // "called on X to give an assurance that …": the infinitive before it is what is asked.
        let that = reach
            .clone()
            .find(|token| self.low(*token) == "that" && doc.relation(*token).is("mark"))
            .filter(|that| addressee.is_none() || to.is_none_or(|to| *that < to));
        let for_what = reach.clone().find(|token| {
            self.low(*token) == "for"
                && addressee.is_none_or(|head| *token > head || lemma == "call")
        });
        let clause = doc
            .child_by(verb, "ccomp")
            .filter(|clause| *clause > verb)
            .filter(|_| addressee.is_none() || to.is_none() || that.is_some());
        let object =
            doc.child_by(verb, "obj").filter(|object| Some(*object) != addressee && *object > verb);
        let (start, bearer) = match (to, that, clause, for_what, object) {
            (_, Some(that), ..) => {
                (that + 1, clause.and_then(|clause| doc.child_by(clause, "nsubj")))
            }
            (_, None, Some(clause), ..)
                if matches!(
                    lemma,
                    "demand" | "insist" | "propose" | "suggest" | "request" | "recommend"
                ) =>
            {
                (
                    doc.subtree(clause).first().copied().unwrap_or(clause),
                    doc.child_by(clause, "nsubj"),
                )
            }
            (Some(to), ..) if !matches!(lemma, "demand" | "insist" | "suggest") => (to + 1, None),
            _ if lemma == "insist" && matches!(first.as_str(), "on" | "upon") => {
                (reach.start + 1, None)
            }
            (.., Some(object))
                if matches!(lemma, "demand" | "request" | "propose" | "order" | "recommend") =>
            {
                (doc.subtree(object).first().copied().unwrap_or(object), None)
            }
            // The tree lost what is demanded: the words behind the verb are it.
            (None, None, None, None, None)
                if lemma == "demand"
                    && addressee.is_none()
                    && matches!(
                        doc.tag(reach.start).upos,
                        Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn
                    ) =>
            {
                (reach.start, None)
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
        // "that Serbia dissolve …": what is asked begins at the act, where its doer is named as the target.
        let (start, bearer) = self.act_start(start, bearer, reach.end);
        // "suggested that the plan failed", "insisted that it was legal" assert; only the bare verb or a duty asks.
        if matches!(lemma, "suggest" | "insist" | "propose" | "recommend" | "advise")
            && let Some(clause) = clause
        {
            // "that the talks be resumed"
            let bare_be = doc
                .children(clause)
                .any(|child| doc.tag(child).xpos == "VB" && self.low(child) == "be");
            let asks = (doc.tag(clause).xpos == "VB" || bare_be)
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
        let bearer_negated = bearer
            .and_then(|bearer| doc.head(bearer))
            .is_some_and(|act| act >= start && crate::tree::negated(doc, act));
        let negated = bearer_negated
            || matches!(first_word.as_str(), "not" | "never")
            || (start > 1 && matches!(self.low(start - 2).as_str(), "not" | "never"));
        // "that the term be lengthened" asks nothing of the term.
        let bearer = bearer.filter(|bearer| doc.relation(*bearer).0 != "nsubj:pass");
        self.asking(verb, addressee.or(bearer), start..reach.end, negated, force, "verb.demand")
    }

    /// Where the asked act begins behind the one it is asked of, and who that is.
    fn act_start(
        &self,
        start: TokenIdx,
        bearer: Option<TokenIdx>,
        end: TokenIdx,
    ) -> (TokenIdx, Option<TokenIdx>) {
        let doc = self.doc;
        // Taggers take "halt" and "stop" behind a name for nouns.
        let named = || {
            let acts = start + 1 < end
                && doc.tag(start).upos == Upos::Propn
                && (words::ends(&self.low(start + 1)) || doc.tag(start + 1).xpos == "VB");
            (acts && !self.parties(start).is_empty()).then_some(start + 1)
        };
        if let Some(act) = named() {
            return (act, Some(start));
        }
        let Some(bearer) = bearer.filter(|bearer| !self.parties(*bearer).is_empty()) else {
            return (start, bearer);
        };
        let tokens = doc.subtree(bearer);
        let behind = tokens.last().map_or(bearer + 1, |last| last + 1);
        let opens = tokens.first().is_some_and(|first| *first == start);
        let behind = if behind < end && matches!(self.low(behind).as_str(), "must" | "should") {
            behind + 1
        } else {
            behind
        };
        let verbal = behind < end && matches!(doc.tag(behind).upos, Upos::Verb | Upos::Adv);
        (if opens && verbal { behind } else { start }, Some(bearer))
    }

    /// A demand with these words; what follows "or" makes it a threat or an ultimatum.
    pub(super) fn asking(
        &self,
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
        let mut draft =
            self.draft(self.doc.sentence_of(verb), verb, content.end, issuer.clone(), rule);
        let target = addressee.map_or_else(Vec::new, |head| self.parties(head));
        let others: Vec<ActorRef> = target
            .into_iter()
            .filter(|one| !(self.same_side(one, &issuer[0]) && one.person.is_none()))
            .collect();
        draft.target = if others.is_empty() { self.handed_to(verb, &issuer) } else { others };
        if draft.target.is_empty() {
            draft.target = self.named_in(content.clone(), &issuer);
        }
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
            draft.harms_otherwise(follows.clone());
        }
        draft.attribution = self.attribution(verb, &issuer, &draft.target);
        Some(draft)
    }
}
