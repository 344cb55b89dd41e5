//! Reads one word of action with everything that hangs on it: act, actors, recipients, consumed inner acts.
//!
//! Takes a token; gives a [`Found`] or nothing. Operators read their complement first and act on it
//! ("demanded that Israel lift the blockade" is one REQUEST of Israel, not a lifting of the blockade as well).

use standoff_core::actor::{ActorId, ActorKind, ActorRef};
use standoff_core::document::{Document, NameKind, TokenIdx, Upos};
use standoff_core::event::{ActType, Category};
use standoff_core::evidence::Rule;

use super::clause::{self, Clause};
use super::compose::operate;
use super::lexicon::{Condition, Entry, Lexicon, Operator, Place, Sense, Slot};
use super::setting::singular;
use crate::actors::{Noun, noun, slug};
use crate::{Dictionary, actors_of, tree};

/// How deep operators may stand in operators.
const DEPTH: u8 = 5;

/// An act found at a word.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// The word.
    pub(super) trigger: TokenIdx,
    /// The act.
    pub(super) act: ActType,
    /// Its CAMEO code; empty where none is known.
    pub(super) cameo: &'static str,
    /// Who acts.
    pub(super) actors: Vec<ActorRef>,
    /// On whom.
    pub(super) recipients: Vec<ActorRef>,
    /// The word and those it took in.
    pub(super) parts: Vec<TokenIdx>,
    /// Whether it is said not to be done.
    pub(super) negated: bool,
    /// The outermost operator, where there is one.
    pub(super) operator: Option<Operator>,
    /// The rule that read it.
    pub(super) rule: &'static str,
}

/// What reading needs.
pub(super) struct Reader<'a> {
    pub(super) doc: &'a Document,
    pub(super) dictionary: &'a Dictionary,
    pub(super) lexicon: &'a Lexicon,
}

impl Reader<'_> {
    /// The act at a word, verb or noun.
    pub(super) fn read(&self, token: TokenIdx) -> Option<Found> {
        self.read_at(token, DEPTH)
    }

    fn read_at(&self, token: TokenIdx, depth: u8) -> Option<Found> {
        if depth == 0 {
            return None;
        }
        match self.doc.tag(token).upos {
            // "visiting king", "suspected militant": a modifier tells no act.
            Upos::Verb if self.doc.relation(token).is("amod") => None,
            Upos::Verb => self.verb(token, depth),
            Upos::Noun => self.noun(token, depth),
            // Taggers waver between verb and adjective for participles: "are prepared to", "was wounded".
            Upos::Adj if self.doc.tag(token).xpos.starts_with("VB") => self.verb(token, depth),
            _ => None,
        }
    }

    /// A verb that no table knows, as a bare act of its subject: what somebody "must" do is a request whatever it is.
    pub(super) fn unknown(&self, verb: TokenIdx) -> Option<Found> {
        let subject = Clause::of(self.doc, verb).subject?;
        Some(Found {
            trigger: verb,
            act: ActType { category: Category::Request, mode: None },
            cameo: "100",
            actors: self.doers(verb, subject),
            recipients: Vec::new(),
            parts: vec![verb],
            negated: false,
            operator: None,
            rule: "event.must",
        })
    }

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
    fn named(&self, head: TokenIdx) -> Vec<ActorRef> {
        let mut named = actors_of(self.doc, self.dictionary, head);
        named.retain(|actor| !self.nobody(actor));
        named
    }

    /// "Forces", "the side", "soldiers" without a state name nobody; "rebels" name a side of their own.
    fn nobody(&self, actor: &ActorRef) -> bool {
        let id = actor.id.as_str();
        let bare = !id.contains('-') && self.dictionary.actor(&actor.id).is_none();
        id == "unnamed" || (bare && noun(id).is_some_and(|noun| noun != Noun::Rebels))
    }

    /// Gives an unknown actor the state that stands beside it or inside its name.
    fn anchor(&self, head: TokenIdx, actor: &mut ActorRef) {
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
    fn owners(&self, head: TokenIdx) -> Vec<ActorRef> {
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
    fn possessor(&self, head: TokenIdx) -> Vec<ActorRef> {
        let owner =
            self.doc.children(head).find(|child| self.doc.relation(*child).0 == "nmod:poss");
        owner.map_or(Vec::new(), |owner| self.named(owner))
    }

    fn verb(&self, verb: TokenIdx, depth: u8) -> Option<Found> {
        let doc = self.doc;
        let lemma = doc.lemma(verb).to_lowercase();
        let entries = self.lexicon.verb(&lemma, &doc.token(verb).to_lowercase());
        if entries.is_empty() {
            return None;
        }
        let clause = Clause::of(doc, verb);
        let done = entries.iter().any(|entry| entry.sense == Sense::Operate(Operator::Do));
        let done = if done { self.complement(verb, &clause, depth, true) } else { None };
        let governed = self.complement(verb, &clause, depth, false);
        let taken = |operator: Operator| if operator == Operator::Do { &done } else { &governed };
        let fits = |entry: &&Entry| entry.frame.iter().all(|it| self.holds(it, verb, &clause));
        // An operator without anything to act on gives way to the next best line.
        let works = |entry: &&Entry| match entry.sense {
            Sense::Act { .. } => true,
            Sense::Operate(operator) => {
                operate(operator, taken(operator).as_ref().map(|it| it.act), false).is_some()
            }
        };
        let mut best: Option<&Entry> = None;
        for entry in entries.iter().filter(fits).filter(works) {
            if best.is_none_or(|known| entry.weight() > known.weight()) {
                best = Some(entry);
            }
        }
        let entry = best?;
        let inner = match entry.sense {
            Sense::Operate(operator) => taken(operator).clone(),
            Sense::Act { .. } => governed.clone(),
        };
        let mut subject = clause.subject;
        let bound = matches!(
            entry.sense,
            Sense::Operate(Operator::Plan | Operator::Promise | Operator::Consent | Operator::Do)
        );
        let light_alone = entry.sense == Sense::Operate(Operator::Do) && inner.is_none();
        if bound && subject.is_none() && clause::passive(doc, verb) && !light_alone {
            // "is prepared to", "is committed to", "was forced to": whoever is bound acts.
            subject = clause.object;
        }
        let subject = subject.map_or(Vec::new(), |subject| self.doers(verb, subject));
        match entry.sense {
            Sense::Act { swapped, .. } => {
                let mut found = Found {
                    trigger: verb,
                    act: entry.act()?,
                    cameo: entry.cameo.unwrap_or(""),
                    actors: subject,
                    recipients: Vec::new(),
                    parts: vec![verb],
                    negated: tree::negated(doc, verb) != none(doc, &clause),
                    operator: None,
                    rule: "event.verb",
                };
                self.place(&mut found, &entry.recipients, &clause, inner.as_ref());
                if swapped {
                    std::mem::swap(&mut found.actors, &mut found.recipients);
                }
                Some(found)
            }
            Sense::Operate(operator) => {
                let negated = tree::negated(doc, verb);
                let mut found = self.operated(verb, operator, inner.clone(), negated)?;
                let taken = inner.as_ref();
                if !subject.is_empty() {
                    found.actors = subject;
                }
                let light = matches!(
                    operator,
                    Operator::Do
                        | Operator::Plan
                        | Operator::Wish
                        | Operator::Deny
                        | Operator::Fail
                );
                if light && found.actors.is_empty() {
                    found.actors = taken.map_or(Vec::new(), |inner| inner.actors.clone());
                }
                if light
                    && found.actors.len() == 1
                    && let Some(inner) = taken
                {
                    // "held talks with Syria": the partner of the inner act stays an actor.
                    let joined = inner.actors.iter().filter(|actor| actor.id != found.actors[0].id);
                    found.actors.extend(joined.cloned().collect::<Vec<_>>());
                }
                self.place(&mut found, &entry.recipients, &clause, taken);
                Some(found)
            }
        }
    }

    /// The act of an operator on its complement; actors are the complement's own until the caller knows better.
    fn operated(
        &self,
        word: TokenIdx,
        operator: Operator,
        inner: Option<Found>,
        negated: bool,
    ) -> Option<Found> {
        let inner_negated = inner.as_ref().is_some_and(|inner| inner.negated);
        let (act, cameo) = operate(operator, inner.as_ref().map(|inner| inner.act), inner_negated)?;
        let light = cameo.is_empty();
        let cameo = if light { inner.as_ref().map_or("", |inner| inner.cameo) } else { cameo };
        let mut parts = vec![word];
        parts.extend(inner.iter().flat_map(|inner| inner.parts.iter().copied()));
        let denied = operator == Operator::Deny || (operator == Operator::Fail && light);
        let doers = match operator {
            Operator::Stop => inner.as_ref().map_or(Vec::new(), |inner| inner.actors.clone()),
            _ => Vec::new(),
        };
        Some(Found {
            trigger: word,
            act,
            cameo,
            actors: doers,
            recipients: Vec::new(),
            parts,
            negated: negated != (denied || (light && inner_negated)),
            operator: Some(operator),
            rule: "event.operator",
        })
    }

    /// Who acts, by the subject: itself, the actors of the deed it names ("the raid killed …"), the speaker for a
    /// pronoun in reported speech, or the name as it stands.
    fn doers(&self, verb: TokenIdx, subject: TokenIdx) -> Vec<ActorRef> {
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

    fn noun(&self, noun: TokenIdx, depth: u8) -> Option<Found> {
        let doc = self.doc;
        let entry = self.noun_entry(noun)?;
        let obliques = clause::obliques(doc, noun);
        let by = obliques.iter().find(|(word, _)| word == "by").map(|(_, noun)| *noun);
        let mut actors = by.map_or(Vec::new(), |by| self.parties(by));
        for relation in ["nmod:poss", "amod", "compound"] {
            for child in doc.children(noun).filter(|child| doc.relation(*child).0 == relation) {
                if actors.is_empty() {
                    actors = self.named(child);
                    if relation != "amod" && actors.is_empty() {
                        actors = self.owners(child);
                    }
                }
            }
        }
        let negated = doc.children_by(noun, "det").any(|det| doc.lemma(det) == "no");
        let clause = Clause { subject: None, object: None, indirect: None, obliques };
        let mut found = match entry.sense {
            Sense::Act { .. } => Found {
                trigger: noun,
                act: entry.act()?,
                cameo: entry.cameo.unwrap_or(""),
                actors: actors.clone(),
                recipients: Vec::new(),
                parts: vec![noun],
                negated,
                operator: None,
                rule: "event.noun",
            },
            Sense::Operate(operator) => {
                let inner = self.complement(noun, &clause, depth, false);
                let mut found = self.operated(noun, operator, inner.clone(), negated)?;
                found.recipients =
                    inner.as_ref().map_or(Vec::new(), |inner| inner.recipients.clone());
                if !actors.is_empty() {
                    found.actors = actors;
                } else if operator == Operator::Do {
                    found.actors = inner.map_or(Vec::new(), |inner| inner.actors);
                }
                found
            }
        };
        if found.recipients.is_empty() {
            self.place(&mut found, &entry.recipients, &clause, None);
        }
        Some(found)
    }

    /// The entry of a noun: with its modifier ("hunger strike"), alone, or its modifier's for nouns that only carry
    /// it ("a mediation effort").
    fn noun_entry(&self, noun: TokenIdx) -> Option<&Entry> {
        let doc = self.doc;
        let lemma = singular(doc, noun);
        let modifiers = || {
            let beside = doc
                .children(noun)
                .filter(|child| matches!(doc.relation(*child).base(), "compound" | "amod"));
            beside.map(|child| doc.lemma(child).to_lowercase())
        };
        let paired =
            modifiers().find_map(|modifier| self.lexicon.noun(&format!("{modifier} {lemma}")));
        paired.or_else(|| self.lexicon.noun(&lemma)).or_else(|| {
            carries(&lemma)
                .then(|| modifiers().find_map(|modifier| self.lexicon.noun(&modifier)))
                .flatten()
        })
    }

    /// What an operator acts on: its clause, its object, or what stands behind a preposition. Light verbs take their
    /// object first, and nothing beside it.
    fn complement(&self, word: TokenIdx, clause: &Clause, depth: u8, light: bool) -> Option<Found> {
        let doc = self.doc;
        let object = clause.object.filter(|_| doc.tag(word).upos != Upos::Noun);
        if light {
            if let Some(object) = object {
                return self.noun_act(object, depth);
            }
            let open = doc.children_by(word, "xcomp").find_map(|child| self.within(child, depth));
            return open.or_else(|| {
                let joined = clause
                    .obliques
                    .iter()
                    .filter(|(word, _)| matches!(word.as_str(), "in" | "with" | "on"));
                joined.map(|(_, noun)| *noun).find_map(|noun| self.noun_act(noun, depth))
            });
        }
        let clauses = doc.children(word).filter(|child| match doc.relation(*child).base() {
            "xcomp" | "ccomp" => true,
            "acl" => doc.tag(word).upos == Upos::Noun,
            "advcl" => {
                let opening = doc
                    .children(*child)
                    .find(|mark| doc.relation(*mark).is("mark") || doc.relation(*mark).is("case"));
                opening.is_none_or(|mark| {
                    matches!(doc.lemma(mark), "to" | "of" | "from" | "for" | "on" | "into")
                })
            }
            _ => false,
        });
        for child in clauses {
            if let Some(found) = self.within(child, depth) {
                return Some(found);
            }
        }
        if let Some(object) = object {
            if let Some(found) = self.noun_act(object, depth) {
                return Some(found);
            }
            // "took steps to end …", "accused it of bombing …" with the clause under the noun.
            let gerund = |child: TokenIdx| {
                doc.children(child).any(|mark| {
                    doc.relation(mark).is("mark") && matches!(doc.lemma(mark), "of" | "from")
                })
            };
            let acts = doc
                .children_by(object, "acl")
                .filter(|child| clause::infinitive(doc, *child) || gerund(*child));
            for child in acts {
                if let Some(found) = self.within(child, depth) {
                    return Some(found);
                }
            }
        }
        let wanted = ["of", "to", "for", "on", "from", "in", "out", "with"];
        for preposition in wanted {
            for (_, noun) in clause.obliques.iter().filter(|(word, _)| word == preposition) {
                if let Some(found) = self.noun_act(*noun, depth) {
                    return Some(found);
                }
            }
        }
        None
    }

    fn noun_act(&self, head: TokenIdx, depth: u8) -> Option<Found> {
        if self.doc.tag(head).upos != Upos::Noun {
            return None;
        }
        tree::with_conjuncts(self.doc, head)
            .into_iter()
            .find_map(|noun| self.read_at(noun, depth - 1))
    }

    /// The act of a clause, or of a clause or object inside it ("take steps to end the shelling").
    fn within(&self, clause_head: TokenIdx, depth: u8) -> Option<Found> {
        if depth <= 1 {
            return None;
        }
        if let Some(found) = self.read_at(clause_head, depth - 1) {
            return Some(found);
        }
        let inner = Clause::of(self.doc, clause_head);
        let mut found = self.complement(clause_head, &inner, depth - 1, false)?;
        found.parts.push(clause_head);
        if let Some(subject) = inner.subject {
            let doers = self.parties(subject);
            if !doers.is_empty() {
                found.actors = doers;
            }
        }
        Some(found)
    }

    fn holds(&self, condition: &Condition, verb: TokenIdx, clause: &Clause) -> bool {
        let doc = self.doc;
        let any = |head: TokenIdx, words: &super::lexicon::Lemmas| {
            tree::with_conjuncts(doc, head).into_iter().any(|noun| {
                let is = |token: TokenIdx| {
                    words.contains(doc.lemma(token).to_lowercase().as_str())
                        || words.contains(singular(doc, token).as_str())
                };
                // "hunger strike", "a number of hostages": the word that tells may stand beside or behind the head.
                is(noun)
                    || doc.children(noun).any(|child| match doc.relation(child).base() {
                        "compound" => is(child),
                        "nmod" if doc.relation(child).0 == "nmod:desc" => is(child),
                        "nmod" => {
                            preposition_is(doc, child, "of")
                                && measure(doc.lemma(noun))
                                && is(child)
                        }
                        _ => false,
                    })
            })
        };
        match condition {
            Condition::Object => clause.object.is_some(),
            Condition::NoObject => clause.object.is_none(),
            Condition::ObjectParty => {
                clause.object.is_some_and(|object| !self.named(object).is_empty())
            }
            Condition::Complement => doc.children(verb).any(|child| {
                matches!(doc.relation(child).base(), "xcomp" | "ccomp")
                    || (doc.relation(child).is("advcl") && clause::infinitive(doc, child))
                    || (Some(child) == clause.object
                        && doc.children_by(child, "acl").any(|acl| clause::infinitive(doc, acl)))
            }),
            Condition::ObjectIs(words) => clause.object.is_some_and(|object| any(object, words)),
            Condition::Particle(particle) => {
                doc.children(verb).any(|child| {
                    doc.token(child).eq_ignore_ascii_case(particle)
                        && matches!(
                            doc.relation(child).base(),
                            "compound" | "advmod" | "case" | "obl" | "mark" | "xcomp"
                        )
                }) || doc.sentence_tokens(verb).contains(&(verb + 1))
                    && doc.token(verb + 1).eq_ignore_ascii_case(particle)
            }
            Condition::Oblique(word) => clause.obliques.iter().any(|(found, _)| found == word),
            Condition::ObliqueIs(word, words) => {
                clause.obliques.iter().any(|(found, noun)| found == word && any(*noun, words))
            }
            Condition::SubjectIs(words) => {
                clause.subject.is_some_and(|subject| any(subject, words))
            }
            Condition::With(words) => {
                let near = doc.subtree(verb).into_iter().chain(clause.subject).chain(clause.object);
                near.into_iter().any(|token| {
                    words.contains(doc.lemma(token))
                        || words.contains(doc.lemma(token).to_lowercase().as_str())
                })
            }
        }
    }

    /// Fills recipients, and actors that join, from the first slot that names a party.
    fn place(&self, found: &mut Found, places: &[Place], clause: &Clause, inner: Option<&Found>) {
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
    fn aim(&self, word: TokenIdx, clause: &Clause) -> Vec<ActorRef> {
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

    fn slot(
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

/// Whether the object or the subject is none: "sent no soldiers", "nobody attacked".
fn none(doc: &Document, clause: &Clause) -> bool {
    [clause.subject, clause.object].into_iter().flatten().any(|noun| {
        let lemma = doc.lemma(noun);
        matches!(lemma, "nobody" | "none" | "nothing")
            || doc.children_by(noun, "det").any(|det| matches!(doc.lemma(det), "no" | "neither"))
    })
}

fn preposition_is(doc: &Document, noun: TokenIdx, word: &str) -> bool {
    clause::preposition(doc, noun).is_some_and(|found| found == word)
}

/// Nouns that only carry the deed their modifier names.
fn carries(lemma: &str) -> bool {
    matches!(
        lemma,
        "mission"
            | "effort"
            | "campaign"
            | "activity"
            | "act"
            | "operation"
            | "action"
            | "drive"
            | "process"
            | "move"
    )
}

/// Nouns that only measure what stands behind "of".
fn measure(lemma: &str) -> bool {
    matches!(
        lemma,
        "number"
            | "ten"
            | "part"
            | "series"
            | "dozen"
            | "hundred"
            | "thousand"
            | "wave"
            | "group"
            | "kind"
            | "form"
            | "all"
            | "piece"
            | "set"
            | "ton"
            | "tonne"
            | "worth"
            | "lot"
            | "total"
            | "state"
            | "act"
    )
}
