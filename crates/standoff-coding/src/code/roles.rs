//! Who fills the places of an act: parties of a noun phrase, actors by the subject, recipients by the entry's slots.
//!
//! A thing stands for whose it is ("Russian planes", "offices of the ministry"), a measure for what is measured. Who is in
//! no dictionary counts as a party of the state beside it; sources without a name or state are nobody.

use standoff_core::actor::{ActorId, ActorKind, ActorRef};
use standoff_core::document::{NameKind, TokenIdx, Upos};
use standoff_core::evidence::Rule;

use super::clause::{self, Clause};
use super::frame::measure;
use super::lexicon::{Place, Slot};
use super::read::{Found, Reader};
use crate::actors::{Noun, noun, slug};
use crate::{actors_of, tree};

impl Reader<'_> {
    /// The parties that a noun phrase names, by its head or, where that is a thing, by whose or where it is.
    ///
    /// Who is in no dictionary counts as a party of the state that the words put beside it ("a French minister").
    /// Sources without a name or state are no parties.
    pub(super) fn parties(&self, head: TokenIdx) -> Vec<ActorRef> {
        // "Tens of thousands of students": who is measured, not the measure.
        let measured = clause::obliques(self.doc, head).into_iter().find(|(word, _)| word == "of");
        if let Some((_, noun)) = measured.filter(|_| measure(self.doc.lemma(head))) {
            return self.parties(noun);
        }
        let mut named: Vec<ActorRef> = actors_of(self.doc, self.dictionary, head);
        for actor in &mut named {
            if self.dictionary.actor(&actor.id).is_none() && actor.derived.is_none() {
                self.anchor(head, actor);
            }
        }
        named.retain(|actor| !self.nobody(actor));
        if named.is_empty() { self.owners(head) } else { named }
    }

    /// The actors of a noun phrase that are somebody.
    pub(super) fn named(&self, head: TokenIdx) -> Vec<ActorRef> {
        let mut named = actors_of(self.doc, self.dictionary, head);
        named.retain(|actor| !self.nobody(actor));
        named
    }

    /// "Forces", "the side", "soldiers" without a state name nobody; "rebels" name a side of their own.
    pub(super) fn nobody(&self, actor: &ActorRef) -> bool {
        let id = actor.id.as_str();
        let bare = !id.contains('-') && self.dictionary.actor(&actor.id).is_none();
        id == "unnamed" || (bare && noun(id).is_some_and(|noun| noun != Noun::Rebels))
    }

    /// Gives an unknown actor the state that stands beside it or inside its name.
    pub(super) fn anchor(&self, head: TokenIdx, actor: &mut ActorRef) {
        let doc = self.doc;
        let date = doc.published.as_ref().map(|time| time.date());
        let own = actor.evidence.as_ref().map(|words| words.span);
        let inside = own.into_iter().flat_map(|span| doc.tokens_in(span)).find_map(|token| {
            let (known, _) = self.dictionary.named(doc.token(token), date)?;
            (known.kind == ActorKind::State).then(|| known.id.clone())
        });
        let known = |actor: &ActorRef| self.dictionary.actor(&actor.id).is_some();
        let beside = || self.owners(head).into_iter().find(known).map(|owner| owner.id.side());
        if let Some(id) = inside.or_else(beside) {
            actor.name = self.dictionary.shown(&id, date);
            actor.id = id;
            actor.derived = Some(Rule::named("actor.beside"));
        }
    }

    /// Whose a thing is: possessor, adjectives, "of", "from".
    pub(super) fn owners(&self, head: TokenIdx) -> Vec<ActorRef> {
        let doc = self.doc;
        for relation in ["amod", "compound", "nmod:desc", "nmod:poss", "appos"] {
            for child in doc.children(head).filter(|child| doc.relation(*child).0 == relation) {
                let named = self.named(child);
                let named = if relation == "appos" && named.is_empty() {
                    self.possessor(child)
                } else {
                    named
                };
                if !named.is_empty() {
                    return named;
                }
            }
        }
        for preposition in ["of", "from", "by", "in", "near", "throughout", "across"] {
            for (_, noun) in
                clause::obliques(doc, head).iter().filter(|(word, _)| word == preposition)
            {
                let named = self.named(*noun);
                let named = if named.is_empty() && preposition == "of" {
                    self.owners(*noun)
                } else {
                    named
                };
                if !named.is_empty() {
                    return named;
                }
            }
        }
        Vec::new()
    }

    /// Who owns a thing by a possessive: "Algeria's leading activist".
    pub(super) fn possessor(&self, head: TokenIdx) -> Vec<ActorRef> {
        let owner =
            self.doc.children(head).find(|child| self.doc.relation(*child).0 == "nmod:poss");
        owner.map_or(Vec::new(), |owner| self.named(owner))
    }

    /// Who acts, by the subject: itself, the actors of the deed it names ("the raid killed …"), the speaker for a
    /// pronoun in reported speech, or the name as it stands.
    pub(super) fn doers(&self, verb: TokenIdx, subject: TokenIdx) -> Vec<ActorRef> {
        let doc = self.doc;
        if doc.tag(subject).upos == Upos::Noun
            && let Some(deed) = self.noun(subject, 1)
            && !deed.actors.is_empty()
        {
            return deed.actors;
        }
        let found = self.parties(subject);
        if !found.is_empty() {
            return found;
        }
        if doc.tag(subject).upos == Upos::Pron {
            let speaker = super::setting::saying(doc, verb)
                .and_then(|saying| Clause::of(doc, saying).subject);
            return speaker
                .filter(|speaker| *speaker != subject)
                .map_or(Vec::new(), |speaker| self.parties(speaker));
        }
        let person = doc.name_at(subject).filter(|name| name.kind == NameKind::Person);
        person.map_or(Vec::new(), |name| {
            let words = doc.words(name.span);
            let mut actor = ActorRef::bare(ActorId(slug(words)), words);
            actor.person = Some(words.to_owned());
            actor.evidence = Some(tree::evidence(doc, name.span));
            self.anchor(subject, &mut actor);
            vec![actor]
        })
    }

    /// Fills recipients, and actors that join, from the first slot that names a party.
    pub(super) fn place(
        &self,
        found: &mut Found,
        places: &[Place],
        clause: &Clause,
        inner: Option<&Found>,
    ) {
        for place in places {
            let mut parties = self.slot(place.slot, found, clause, inner);
            // Two sides of one state may fight each other; the same words are never both ends.
            let known = |party: &ActorRef| {
                let same = |actor: &ActorRef| {
                    actor.id == party.id && (place.joins || actor.evidence == party.evidence)
                };
                found.actors.iter().any(same)
            };
            parties.retain(|party| !known(party));
            if parties.is_empty() {
                continue;
            }
            if place.joins {
                found.actors.extend(parties);
            } else {
                found.recipients = parties;
            }
            return;
        }
        // The parser may hang the phrase on another word of the same clause.
        let tokens = super::setting::clause_tokens(self.doc, found.trigger, &found.parts);
        for place in places {
            let Slot::Preposition(wanted) = place.slot else { continue };
            let behind = tokens.iter().filter(|token| {
                clause::preposition(self.doc, **token).is_some_and(|word| word == wanted)
            });
            let mut parties = first_named(behind.map(|noun| self.named(*noun)));
            parties.retain(|party| !found.actors.iter().any(|actor| actor.id == party.id));
            if !parties.is_empty() && !place.joins {
                found.recipients = parties;
                return;
            }
        }
    }

    /// Against whom people protest: "in protest against", "in defiance of", "to demand … of".
    pub(super) fn aim(&self, word: TokenIdx, clause: &Clause) -> Vec<ActorRef> {
        let doc = self.doc;
        let objects = clause.object.map_or(Vec::new(), |object| clause::obliques(doc, object));
        let cause = |lemma: &str| {
            matches!(lemma, "protest" | "defiance" | "opposition" | "response" | "anger")
        };
        for (_, noun) in
            clause.obliques.iter().chain(&objects).filter(|(_, noun)| cause(doc.lemma(*noun)))
        {
            let behind =
                clause::obliques(doc, *noun).into_iter().map(|(_, noun)| self.parties(noun));
            let named = first_named(behind);
            if !named.is_empty() {
                return named;
            }
        }
        let holders = [Some(word), clause.object];
        let clauses =
            holders.into_iter().flatten().flat_map(|holder| doc.children(holder)).filter(|child| {
                matches!(doc.relation(*child).base(), "advcl" | "acl" | "xcomp")
                    && clause::infinitive(doc, *child)
            });
        for child in clauses {
            let wanted = Clause::of(doc, child);
            let mut near = wanted.obliques.iter().map(|(_, noun)| *noun).collect::<Vec<_>>();
            near.extend(wanted.object);
            let named = first_named(near.into_iter().map(|noun| self.parties(noun)));
            if !named.is_empty() {
                return named;
            }
        }
        Vec::new()
    }

    pub(super) fn slot(
        &self,
        slot: Slot,
        found: &Found,
        clause: &Clause,
        inner: Option<&Found>,
    ) -> Vec<ActorRef> {
        let doc = self.doc;
        match slot {
            Slot::Object => {
                let heads = clause.indirect.into_iter().chain(clause.object);
                first_named(heads.map(|head| self.parties(head)))
            }
            Slot::Owner => clause.object.map_or(Vec::new(), |object| self.owners(object)),
            Slot::Subject => clause.subject.map_or(Vec::new(), |subject| self.parties(subject)),
            Slot::Inner => inner.map_or(Vec::new(), |inner| {
                if inner.recipients.is_empty() {
                    inner.actors.clone()
                } else {
                    inner.recipients.clone()
                }
            }),
            Slot::Aim => self.aim(found.trigger, clause),
            Slot::Doer => match inner {
                Some(inner) => inner.actors.clone(),
                // "Demanded that Hamas renounce violence": whoever the clause is about, whatever it says.
                None => doc
                    .children_by(found.trigger, "ccomp")
                    .find_map(|clause| doc.child_by(clause, "nsubj"))
                    .map_or(Vec::new(), |subject| self.parties(subject)),
            },
            Slot::Condition => clause::condition_clause(doc, found.trigger)
                .and_then(|clause| Clause::of(doc, clause).subject)
                .map_or(Vec::new(), |subject| self.parties(subject)),
            Slot::Preposition(word) => {
                let own = clause.obliques.clone().into_iter();
                let object =
                    clause.object.map_or(Vec::new(), |object| clause::obliques(doc, object));
                let behind = own.chain(object).filter(|(found, _)| found == word);
                first_named(behind.map(|(_, noun)| self.parties(noun)))
            }
        }
    }
}

fn first_named(mut parties: impl Iterator<Item = Vec<ActorRef>>) -> Vec<ActorRef> {
    parties.find(|named| !named.is_empty()).unwrap_or_default()
}
