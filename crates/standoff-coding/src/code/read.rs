//! Reads one word of action with everything that hangs on it: act, actors, recipients, consumed inner acts.
//!
//! Takes a token; gives a [`Found`] or nothing. Operators read their complement first and act on it
//! ("demanded that Israel lift the blockade" is one REQUEST of Israel, not a lifting of the blockade as well).

use standoff_core::actor::ActorRef;
use standoff_core::document::{Document, TokenIdx, Upos};
use standoff_core::event::{ActType, Category};

use super::clause::{self, Clause};
use super::compose::operate;
use super::frame::none;
use super::lexicon::{Condition, Entry, Lexicon, Operator, Sense};
use super::setting::singular;
use crate::{Dictionary, tree};

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
                // "The truce collapsed": the noun is told by its verb and not again by itself.
                if entry.frame.iter().any(|it| matches!(it, Condition::SubjectIs(_))) {
                    found.parts.extend(clause.subject);
                }
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

    pub(super) fn noun(&self, noun: TokenIdx, depth: u8) -> Option<Found> {
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
        if actors.is_empty() && clause::state_of(doc, noun) {
            actors =
                doc.child_by(noun, "nsubj").map_or(Vec::new(), |subject| self.parties(subject));
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
