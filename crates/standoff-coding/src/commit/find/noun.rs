//! Nouns that commit: "issued an ultimatum demanding …", "X's demand that …", "a red line for us".
//!
//! A promise or threat that is only named in passing is background and becomes a mention.

use standoff_core::actor::{ActorRef, Capacity};
use standoff_core::commitment::{Attribution, Deadline, Direction, Kind, Polarity};
use standoff_core::document::{TokenIdx, Upos};
use standoff_core::statement::AuxMode;

use super::super::decide::{self, Judged};
use super::super::draft::{Asked, Draft, Valence};
use super::super::region::{self, Marker};
use super::super::words::{self, Speech};
use crate::actors::actors_of;
use crate::tree::{self, trim};

use super::{Finder, noun_span};

impl Finder<'_> {
    /// "issued an ultimatum demanding …", "X's demand that …", "a threat to …", "a red line for us".
    pub(super) fn by_noun(&self, sentence: usize, noun: TokenIdx) -> Option<Draft> {
        let doc = self.doc;
        let lemma = doc.lemma(noun).to_lowercase();
        if lemma == "line" && noun > 0 && self.low(noun - 1) == "red" {
            return self.red_line(sentence, noun);
        }
        if let Some(draft) = self.deal_told(sentence, noun) {
            return Some(draft);
        }
        // "The declaration that an attack would be answered with force": a saying by a noun. "Threats have gone
        // unfulfilled, including the declaration that …", "since the declaration that …": it is background.
        let foreground =
            matches!(doc.relation(noun).0, "nsubj" | "nsubj:pass" | "obj" | "root" | "appos");
        if foreground
            && matches!(
                lemma.as_str(),
                "announcement" | "declaration" | "statement" | "message" | "signal" | "communiqué"
            )
            && let Some(draft) = self.saying(sentence, noun, Speech::Say).into_iter().next()
        {
            return Some(draft);
        }
        let speech = words::noun(&lemma)?;
        let light = doc.head(noun).filter(|verb| {
            matches!(doc.relation(noun).0, "obj" | "nsubj:pass") && words::issues(doc.lemma(*verb))
        });
        // "responded with a threat of war"
        let light = light.or_else(|| {
            self.governor_of(noun).filter(|verb| {
                doc.tag(*verb).upos == Upos::Verb
                    && matches!(
                        doc.lemma(*verb),
                        "respond" | "reply" | "answer" | "react" | "counter"
                    )
                    && (*verb + 1..noun).any(|token| self.low(token) == "with")
            })
        });
        // "handed the envoy a 24-hour ultimatum", where the tree has two objects.
        let light = light.or_else(|| {
            doc.head(noun).filter(|verb| {
                lemma == "ultimatum" && *verb < noun && words::issues(doc.lemma(*verb))
            })
        });
        // "called on X to give an assurance": who asks for a commitment does not give it.
        let asked_for = light.is_some_and(|verb| {
            doc.head(verb).is_some_and(|above| {
                matches!(doc.relation(verb).base(), "xcomp" | "ccomp" | "advcl" | "obl" | "acl")
                    && matches!(
                        words::verb(&doc.lemma(above).to_lowercase()),
                        Some(Speech::Demand(_))
                    )
            })
        });
        if asked_for {
            return None;
        }
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
        if let Some(draft) = self.spelled_out(sentence, noun, light, &issuer) {
            return Some(draft);
        }
        let to_whom = |head: TokenIdx, relation: &str| {
            doc.children(head).find(|child| {
                doc.relation(*child).base() == relation
                    && doc.children_by(*child, "case").any(|case| doc.lemma(case) == "to")
                    && !self.parties(*child).is_empty()
            })
        };
        let target_head = to_whom(noun, "nmod").or_else(|| {
            light.and_then(|verb| {
                let object = || doc.child_by(verb, "obj").filter(|object| *object != noun);
                doc.child_by(verb, "iobj").or_else(|| to_whom(verb, "obl")).or_else(object)
            })
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
        // "rejected a German demand for free passage": what was asked, told with its answer.
        let thing = doc.children_by(noun, "nmod").find(|child| {
            *child > noun && doc.children_by(*child, "case").any(|case| self.low(case) == "for")
        });
        let answered = doc.head(noun).filter(|verb| {
            doc.relation(noun).is("obj")
                && matches!(
                    doc.lemma(*verb),
                    "reject" | "refuse" | "accept" | "answer" | "meet" | "receive"
                )
        });
        if let (Some(thing), Some(answered), Speech::Demand(force), None) =
            (thing, answered, speech, clause)
        {
            let tokens = doc.subtree(thing);
            let end = tokens.last().map_or(thing, |last| *last) + 1;
            let start = tokens.first().copied().unwrap_or(thing) + 1;
            let target = self.doers(answered);
            if start < end && !target.is_empty() && !self.any_same(&issuer, &target) {
                let mut draft = self.draft(sentence, noun, end, issuer, "noun.answered");
                draft.target = target;
                // The outlet itself names what was answered.
                draft.attribution = Attribution::OnRecord;
                draft.span = trim(doc, noun_span(doc, noun).cover(doc.tokens_span(noun..end)));
                draft.asked = Some(Asked { tokens: start..end, polarity: Polarity::Do });
                draft.deadline = region::deadline(doc, start..end).unwrap_or(Deadline::NONE);
                draft.kind = Kind::Demand;
                draft.force = force;
                draft.direction = Direction::Compel;
                return Some(draft);
            }
        }
        // "repeated its threat of military operations unless …": the harm is named behind "of".
        let harm = doc.children_by(noun, "nmod").find(|child| {
            *child > noun && doc.children_by(*child, "case").any(|case| self.low(case) == "of")
        });
        if let (Some(harm), Some(_), None, "threat" | "warning") =
            (harm, light, clause, lemma.as_str())
        {
            let last = doc.subtree(harm).last().map_or(harm, |last| *last) + 1;
            let content =
                doc.subtree(harm).first().copied().unwrap_or(harm) + 1..reach.end.max(last);
            let parts = region::split(doc, content.clone());
            let target = target_head.map_or_else(Vec::new, |head| self.parties(head));
            let mut draft = self.draft(sentence, anchor, content.end, issuer, "noun.threat_of");
            let judged = Judged {
                speech,
                valence: Valence::Harm,
                negated: false,
                possible: false,
                own: true,
            };
            self.fill(&mut draft, &parts, Some(harm), judged, target, content)?;
            return Some(draft);
        }
        if lemma == "declaration" && clause.is_none() {
            return None;
        }
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
                draft.harms_otherwise(follows.clone());
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

    /// "Issued an ultimatum: unless X withdrew, it would …": a colon and a condition spell it out.
    fn spelled_out(
        &self,
        sentence: usize,
        noun: TokenIdx,
        light: Option<TokenIdx>,
        issuer: &[ActorRef],
    ) -> Option<Draft> {
        let doc = self.doc;
        if !matches!(doc.lemma(noun), "ultimatum" | "warning" | "threat" | "message") {
            return None;
        }
        let end = self.reach(noun).end;
        let colon = (noun + 1..end).find(|token| doc.token(*token) == ":")?;
        let content = colon + 1..end;
        let parts = region::split(doc, content.clone());
        let (marker, ..) = parts.condition.as_ref()?;
        if !matches!(marker, Marker::Unless | Marker::If | Marker::Or) || parts.main.is_empty() {
            return None;
        }
        let anchor = light.unwrap_or(noun);
        let mut draft = self.draft(sentence, anchor, end, issuer.to_vec(), "noun.spelled_out");
        let judged = Judged {
            speech: Speech::Threaten,
            valence: Valence::Harm,
            negated: false,
            possible: false,
            own: true,
        };
        let head = region::top(doc, &parts.main);
        self.fill(&mut draft, &parts, head, judged, Vec::new(), content)?;
        Some(draft)
    }

    /// What an oblique noun, or one joined to it, stands under.
    fn governor_of(&self, noun: TokenIdx) -> Option<TokenIdx> {
        let doc = self.doc;
        let first = if doc.relation(noun).is("conj") { doc.head(noun)? } else { noun };
        doc.head(first).filter(|_| doc.relation(first).is("obl"))
    }

    /// "the use of X is a red line for us"; the word alone is a label or speaks of the past.
    pub(super) fn red_line(&self, sentence: usize, noun: TokenIdx) -> Option<Draft> {
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
                // "saying it would act if …, calling that a red line": a name for what the sentence states.
                let named = (noun.saturating_sub(6)..noun).any(|verb| {
                    matches!(doc.lemma(verb), "call" | "describe" | "name" | "term" | "label")
                        && doc.tag(verb).xpos == "VBG"
                });
                if named {
                    draft.aux = AuxMode::Asserted;
                    return Some(draft);
                }
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
