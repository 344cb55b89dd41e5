//! Whom a commitment is put to: the one spoken to, whoever is to act, whom the act meets, the other side of the sentence.
//!
//! Nearer grammar wins over farther words, and a side that the register knows over a name that stands for nobody.

use std::ops::Range;

use standoff_core::actor::{ActorKind, ActorRef, Capacity};
use standoff_core::commitment::Kind;
use standoff_core::document::{TokenIdx, Upos};

use super::super::draft::Draft;
use super::super::region;
use super::super::words;
use super::Finder;
use crate::actors::{Noun, actors_of, noun};
use crate::state::lexicon::document;
use crate::tree;

/// How many sentences back a side that is threatened is still the one meant.
const GOES_ON: usize = 2;

impl Finder<'_> {
    /// Whom an act is put to, given who is spoken to, what is asked and what is to follow.
    pub(super) fn addressed(
        &self,
        spoken: Vec<ActorRef>,
        anchor: TokenIdx,
        asked: Option<Range<TokenIdx>>,
        main: Range<TokenIdx>,
        issuer: &[ActorRef],
    ) -> Vec<ActorRef> {
        let spoken = self.others(spoken, issuer);
        let doer = asked.clone().map_or_else(Vec::new, |asked| self.doer_in(&asked, issuer));
        // "Told Paris that it would attack Egypt if Egypt refused": whoever is told is not always who is to act, but
        // a pronoun means the one told.
        let told = matches!(self.doc.lemma(anchor), "tell" | "inform" | "write" | "say");
        let named = asked.clone().is_some_and(|asked| {
            let head = region::top(self.doc, &asked);
            let subject = head.and_then(|head| tree::subject(self.doc, head));
            subject.is_some_and(|subject| self.doc.tag(subject).upos != Upos::Pron)
        });
        let elsewhere = told && named && self.known(&doer) && !self.any_same(&doer, &spoken);
        let spoken_first = if elsewhere { [doer.clone(), spoken] } else { [spoken, doer.clone()] };
        let asked_of = || asked.clone().map_or_else(Vec::new, |asked| self.named_in(asked, issuer));
        let found = spoken_first
            .iter()
            .find(|some| self.known(some))
            .cloned()
            .or_else(|| Some(self.handed_to(anchor, issuer)).filter(|some| self.known(some)))
            .or_else(|| Some(self.met(&main, issuer)).filter(|some| self.known(some)))
            .or_else(|| Some(asked_of()).filter(|some| !some.is_empty()))
            .or_else(|| Some(self.named_in(main.clone(), issuer)).filter(|some| !some.is_empty()));
        found.unwrap_or_else(|| {
            spoken_first.into_iter().find(|some| !some.is_empty()).unwrap_or_default()
        })
    }

    /// Actors without nobody and without those of the issuer's side.
    fn others(&self, actors: Vec<ActorRef>, issuer: &[ActorRef]) -> Vec<ActorRef> {
        let other = |one: &ActorRef| {
            one.id.as_str() != "unnamed" && !self.any_same(std::slice::from_ref(one), issuer)
        };
        actors.into_iter().filter(other).collect()
    }

    /// Whether one of some actors is a side that the register knows, or a person who holds an office.
    fn known(&self, actors: &[ActorRef]) -> bool {
        actors.iter().any(|actor| {
            let office = actor.person.is_some() && actor.capacity != Some(Capacity::Private);
            let registered = self
                .dictionary
                .actor(&actor.id)
                .is_some_and(|known| known.kind != ActorKind::UnnamedSource);
            registered || office
        })
    }

    /// Who does what some words ask for or forbid: their subject, or the agent of a passive.
    fn doer_in(&self, asked: &Range<TokenIdx>, issuer: &[ActorRef]) -> Vec<ActorRef> {
        let doc = self.doc;
        let Some(head) = region::top(doc, asked).filter(|head| doc.tag(*head).upos == Upos::Verb)
        else {
            return Vec::new();
        };
        let inside = tree::subject(doc, head).is_some_and(|subject| asked.contains(&subject));
        let doers = if inside { self.doers(head) } else { Vec::new() };
        self.others(doers, issuer)
    }

    /// Whom an act meets: "against X" before the object, the object before other phrases of the act.
    fn met(&self, main: &Range<TokenIdx>, issuer: &[ActorRef]) -> Vec<ActorRef> {
        let doc = self.doc;
        let Some(head) = region::top(doc, main) else { return Vec::new() };
        let behind = |token: TokenIdx, words: &[&str]| {
            doc.children_by(token, "case").any(|case| words.contains(&doc.lemma(case)))
        };
        let against = main.clone().filter(|token| behind(*token, &["against"]));
        let object = doc.child_by(head, "obj").filter(|object| main.contains(object));
        let holders = [Some(head), object].into_iter().flatten();
        let phrases = holders.flat_map(|holder| doc.children(holder)).filter(|child| {
            main.contains(child)
                && matches!(doc.relation(*child).base(), "obl" | "nmod")
                && behind(*child, &["on", "upon", "with", "to", "at", "into", "from", "in"])
        });
        let harmed = object.filter(|object| !self.instrument(*object));
        against
            .chain(harmed)
            .chain(phrases)
            .map(|head| {
                let own = self.others(actors_of(doc, self.dictionary, head), issuer);
                if self.known(&own) { own } else { self.named_under(head, issuer) }
            })
            .find(|found| self.known(found))
            .unwrap_or_default()
    }

    /// Actors named in the phrase of a head.
    fn named_under(&self, head: TokenIdx, issuer: &[ActorRef]) -> Vec<ActorRef> {
        let tokens = self.doc.subtree(head);
        let first = tokens.first().copied().unwrap_or(head);
        let last = tokens.last().copied().unwrap_or(head);
        self.named_in(first..last + 1, issuer)
    }

    /// What harm is done with and not to: "use Cuban troops", "Security Council action".
    fn instrument(&self, thing: TokenIdx) -> bool {
        let doc = self.doc;
        let lemma = doc.lemma(thing).to_lowercase();
        let used = doc.head(thing).is_some_and(|verb| {
            doc.relation(thing).is("obj")
                && matches!(
                    doc.lemma(verb),
                    "use" | "employ" | "send" | "deploy" | "move" | "commit" | "invite" | "seek"
                )
        });
        let force = noun(&lemma) == Some(Noun::Force) && used;
        force || words::bad_thing(&lemma) || words::abstract_thing(&lemma)
    }

    /// Actors named in some words, other than those of the issuer's side; whose arms a harm would use come last.
    pub(super) fn named_in(&self, range: Range<TokenIdx>, issuer: &[ActorRef]) -> Vec<ActorRef> {
        let doc = self.doc;
        let wields = |token: &TokenIdx| {
            matches!(doc.relation(*token).base(), "amod" | "compound" | "nmod")
                && doc.head(*token).is_some_and(|thing| {
                    thing > *token && range.contains(&thing) && self.instrument(thing)
                })
        };
        let (arms, rest): (Vec<TokenIdx>, Vec<TokenIdx>) = range.clone().partition(wields);
        let found = self.first_named(&rest, issuer);
        if found.is_empty() { self.first_named(&arms, issuer) } else { found }
    }

    fn first_named(&self, tokens: &[TokenIdx], issuer: &[ActorRef]) -> Vec<ActorRef> {
        let doc = self.doc;
        let mut found: Vec<ActorRef> = Vec::new();
        for token in tokens.iter().copied() {
            let tag = doc.tag(token);
            let names =
                matches!(tag.upos, Upos::Propn) || (tag.upos == Upos::Adj && tag.xpos != "JJR");
            if !(names || noun(&tag.lemma).is_some())
                || doc.relation(token).is("flat")
                || tree::tells_where(doc, token)
            {
                continue;
            }
            for actor in self.others(actors_of(doc, self.dictionary, token), issuer) {
                let state = self.dictionary.actor(&actor.id).is_some() || actor.person.is_some();
                let new = !found.iter().any(|known| self.same_side(known, &actor));
                if state && new {
                    found.push(actor);
                }
            }
            if found.len() == 1 && found[0].person.is_none() {
                break;
            }
        }
        found
    }

    /// Who is meant where the words of an act name nobody: the other side of the verbs above it, whoever the note
    /// that holds it goes to, or the only other side of its sentence.
    pub(super) fn around(
        &self,
        anchor: TokenIdx,
        kind: Kind,
        issuer: &[ActorRef],
    ) -> Vec<ActorRef> {
        let beside = self.beside(anchor, issuer);
        if !beside.is_empty() {
            return beside;
        }
        let handed = self.handed_to(anchor, issuer);
        if !handed.is_empty() || kind == Kind::Demand {
            return handed;
        }
        self.only_other(anchor, issuer)
    }

    /// The other side of the verbs that a threat or demand is joined to: "accused Angola of harboring rebels and
    /// threatened to retaliate", "condemned Iraq's attack and said it would respond".
    fn beside(&self, anchor: TokenIdx, issuer: &[ActorRef]) -> Vec<ActorRef> {
        let doc = self.doc;
        let given = |verb: TokenIdx, from: TokenIdx| {
            let side = |child: &TokenIdx| {
                matches!(doc.relation(*child).base(), "obj" | "iobj")
                    || doc.children_by(*child, "case").any(|case| {
                        matches!(doc.lemma(case), "to" | "against" | "on" | "upon" | "with")
                    })
            };
            doc.children(verb)
                .filter(side)
                .filter(|child| *child != from && doc.tag(*child).upos != Upos::Verb)
                .map(|child| {
                    let own = self.others(self.parties(child), issuer);
                    let owner = || doc.child_by(child, "nmod:poss");
                    match owner() {
                        Some(owner) if own.is_empty() => self.others(self.parties(owner), issuer),
                        _ => own,
                    }
                })
                .find(|found| !found.is_empty())
        };
        let mut at = anchor;
        let mut joined = false;
        for _ in 0..4 {
            let relation = doc.relation(at).base();
            let from = at;
            match doc.head(at) {
                Some(head)
                    if doc.tag(head).upos == Upos::Verb
                        && matches!(relation, "conj" | "advcl" | "ccomp" | "xcomp") =>
                {
                    at = head;
                }
                _ => break,
            }
            joined |= matches!(relation, "conj" | "advcl");
            if joined && let Some(found) = given(at, from) {
                return found;
            }
        }
        Vec::new()
    }

    /// The only side besides the issuer that a sentence names, other than as a place; a semicolon ends it here.
    fn only_other(&self, anchor: TokenIdx, issuer: &[ActorRef]) -> Vec<ActorRef> {
        let doc = self.doc;
        let place = |token: TokenIdx| {
            doc.children_by(token, "case").any(|case| {
                matches!(
                    doc.lemma(case),
                    "in" | "at" | "from" | "near" | "off" | "across" | "inside" | "through" | "by"
                )
            })
        };
        let mut found: Vec<ActorRef> = Vec::new();
        let sentence = doc.sentence_tokens(anchor);
        let ends = |token: &TokenIdx| doc.token(*token) == ";";
        let start = (sentence.start..anchor).rev().find(ends).unwrap_or(sentence.start);
        for token in start..(anchor..sentence.end).find(ends).unwrap_or(sentence.end) {
            let named = matches!(doc.tag(token).upos, Upos::Propn | Upos::Adj);
            if !named || place(token) || tree::tells_where(doc, token) {
                continue;
            }
            for actor in self.others(actors_of(doc, self.dictionary, token), issuer) {
                let known = self.known(std::slice::from_ref(&actor));
                if known && !found.iter().any(|other| self.same_side(other, &actor)) {
                    found.push(actor);
                }
            }
        }
        if found.len() == 1 { found } else { Vec::new() }
    }

    /// Whom a note goes to: "sent an ultimatum to Athens demanding …", "an appeal to Rome asking …", "a letter to the
    /// king in which he warned …".
    pub(super) fn handed_to(&self, verb: TokenIdx, issuer: &[ActorRef]) -> Vec<ActorRef> {
        let doc = self.doc;
        let Some(above) = doc.head(verb).filter(|_| {
            matches!(doc.relation(verb).base(), "acl" | "advcl" | "xcomp" | "parataxis")
        }) else {
            return Vec::new();
        };
        let issues = |token: TokenIdx| {
            let lemma = doc.lemma(token).to_lowercase();
            words::noun(&lemma).is_some() || document(&lemma) || lemma == "message"
        };
        let noun = if doc.tag(above).upos == Upos::Verb {
            let with = doc.children_by(above, "obl").find(|child| issues(*child));
            doc.child_by(above, "obj").filter(|object| issues(*object)).or(with)
        } else {
            issues(above).then_some(above)
        };
        let Some(noun) = noun else { return Vec::new() };
        let light = doc.head(noun).filter(|verb| doc.tag(*verb).upos == Upos::Verb);
        let to = |head: TokenIdx| {
            doc.children(head).find(|child| {
                doc.relation(*child).is("iobj")
                    || doc.children_by(*child, "case").any(|case| doc.lemma(case) == "to")
            })
        };
        let receiver = to(noun).or_else(|| light.and_then(to));
        let parties = receiver.map_or_else(Vec::new, |receiver| self.parties(receiver));
        self.others(parties, issuer)
    }

    /// A threat or demand that names nobody is put to whom the same side threatened right before: "He also vowed …".
    pub(super) fn go_on(&self, drafts: &mut [Draft]) {
        let doc = self.doc;
        let coercive = |draft: &Draft| draft.kind.coercive();
        for at in 0..drafts.len() {
            if !(drafts[at].target.is_empty() && coercive(&drafts[at])) {
                continue;
            }
            let sentence = drafts[at].sentence;
            let near = |draft: &&Draft| {
                sentence.abs_diff(draft.sentence) <= GOES_ON
                    && doc.sentences[draft.sentence].paragraph == doc.sentences[sentence].paragraph
            };
            let before = drafts[..at].iter().rev().filter(near).find(|draft| {
                coercive(draft)
                    && !draft.target.is_empty()
                    && self.any_same(&draft.issuer, &drafts[at].issuer)
            });
            if let Some(target) = before.map(|draft| draft.target.clone()) {
                drafts[at].target = target;
            }
        }
    }
}
