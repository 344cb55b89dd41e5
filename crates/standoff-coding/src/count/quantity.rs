//! What a number counts: the noun beside it and what is said to happen to it.
//!
//! A number without a noun or verb that this table knows counts nothing of the record and gives no figure.

use standoff_core::document::{Document, TokenIdx, Upos};
use standoff_core::figure::{PopulationKind, Quantity};

use super::number::Number;
use crate::code::{Clause, singular};
use crate::tree;

/// What is counted, with the words that say so.
#[derive(Debug, Clone)]
pub(super) struct Counted {
    pub(super) quantity: Quantity,
    pub(super) population: PopulationKind,
    /// The noun, where there is one.
    pub(super) noun: Option<TokenIdx>,
    /// The word that tells what happened to it, where it is another.
    pub(super) fate: Option<TokenIdx>,
}

/// What happens to people, by the verb, adjective or noun that says it.
fn fate(lemma: &str) -> Option<Quantity> {
    Some(match lemma {
        "kill" | "die" | "murder" | "massacre" | "slay" | "perish" | "execute" | "dead"
        | "death" | "fatality" | "drown" | "slaughter" | "behead" | "toll" | "corpse" | "body"
        | "killed" | "killing" => Quantity::Killed,
        "injure" | "wound" | "hurt" | "injury" | "wounded" | "injured" | "maim" => {
            Quantity::Injured
        }
        "casualty" => Quantity::Casualties,
        "miss" | "missing" | "disappear" => Quantity::Missing,
        "detain" | "arrest" | "jail" | "imprison" | "detainee" | "prisoner" | "detention"
        | "intern" => Quantity::Detained,
        "hostage" | "kidnap" | "abduct" | "captive" => Quantity::Hostage,
        "displace" | "flee" | "displaced" | "uproot" | "refugee" | "homeless" => {
            Quantity::Displaced
        }
        "evacuate" | "evacuee" | "evacuated" | "evacuation" => Quantity::Evacuated,
        _ => return None,
    })
}

/// What happens to people only when the sense is helped by a particle: "taken out", "brought out", "flown out".
fn moved_out(doc: &Document, verb: TokenIdx) -> bool {
    matches!(doc.lemma(verb), "take" | "bring" | "fly" | "carry" | "bus" | "get")
        && doc.children(verb).any(|child| doc.lemma(child) == "out")
}

fn destroys(lemma: &str) -> bool {
    matches!(
        lemma,
        "destroy"
            | "sink"
            | "down"
            | "lose"
            | "shoot"
            | "damage"
            | "hit"
            | "burn"
            | "disable"
            | "torch"
    )
}

fn people(lemma: &str) -> Option<PopulationKind> {
    Some(match lemma {
        "civilian" | "child" | "woman" | "resident" | "villager" | "student" | "medic"
        | "doctor" | "nurse" | "worker" | "journalist" | "passenger" | "protester"
        | "demonstrator" | "refugee" | "pilgrim" | "teacher" | "patient" | "worshipper"
        | "girl" | "boy" | "infant" | "schoolchild" | "noncombatant" => PopulationKind::Civilian,
        "soldier" | "fighter" | "militant" | "rebel" | "troop" | "guerrilla" | "insurgent"
        | "gunman" | "combatant" | "serviceman" | "marine" | "sailor" | "militiaman"
        | "jihadist" | "paratrooper" | "airman" | "reservist" | "conscript" => {
            PopulationKind::Combatant
        }
        "people" | "person" | "man" | "other" | "member" | "officer" | "policeman" | "victim"
        | "prisoner" | "hostage" | "detainee" | "captive" | "body" | "national" | "citizen"
        | "inhabitant" | "family" | "leader" | "official" | "crew" | "peacekeeper"
        | "foreigner" | "migrant" | "life" | "youth" | "adviser" | "pilot" | "dead" | "missing"
        | "wounded" | "injured" | "volunteer" | "evacuee" | "guard" | "local" | "casualty"
        | "death" | "fatality" | "injury" => PopulationKind::Unstated,
        _ => return None,
    })
}

fn facility(lemma: &str) -> bool {
    matches!(
        lemma,
        "hospital"
            | "clinic"
            | "school"
            | "bakery"
            | "mosque"
            | "church"
            | "bridge"
            | "market"
            | "facility"
            | "plant"
            | "factory"
            | "power-station"
            | "airport"
            | "base"
            | "checkpoint"
            | "home"
            | "house"
            | "building"
            | "shelter"
            | "embassy"
            | "consulate"
            | "depot"
            | "site"
    )
}

fn unit(lemma: &str) -> bool {
    matches!(
        lemma,
        "tank"
            | "ship"
            | "aircraft"
            | "plane"
            | "jet"
            | "helicopter"
            | "vehicle"
            | "truck"
            | "warship"
            | "vessel"
            | "gun"
            | "launcher"
            | "warplane"
            | "drone"
            | "bomber"
            | "submarine"
            | "well"
            | "bunker"
            | "battery"
    )
}

fn troops(lemma: &str) -> bool {
    matches!(
        lemma,
        "troop"
            | "soldier"
            | "reservist"
            | "paratrooper"
            | "serviceman"
            | "peacekeeper"
            | "marine"
            | "conscript"
            | "volunteer"
    )
}

/// What a number counts; `None` if nothing that the record keeps.
pub(super) fn counted(doc: &Document, number: &Number) -> Option<Counted> {
    if number.money {
        let population = PopulationKind::Unstated;
        return Some(Counted { quantity: Quantity::Money, population, noun: None, fate: None });
    }
    let noun = noun(doc, number);
    let head = noun.unwrap_or(number.core.end - 1);
    let lemma = noun.map(|noun| singular(doc, noun)).unwrap_or_default();
    let own = people(&lemma).or_else(|| demonym(doc, noun));
    let population = noun.map_or(PopulationKind::Unstated, |noun| population(doc, noun, own));
    let counted = |quantity, fate| Some(Counted { quantity, population, noun, fate });
    if facility(&lemma) {
        return counted(Quantity::Facilities, None);
    }
    if unit(&lemma) {
        let lost = around(doc, head).into_iter().find(|word| destroys(doc.lemma(*word)));
        return lost.and_then(|lost| counted(Quantity::DestroyedUnits, Some(lost)));
    }
    if noun.is_some() && own.is_none() && fate(&lemma).is_none() {
        return None;
    }
    // Nouns that say what happened by themselves: deaths, casualties, the dead.
    if let Some(quantity) = fate(&lemma)
        && !matches!(quantity, Quantity::Detained | Quantity::Hostage | Quantity::Displaced)
    {
        return counted(quantity, None);
    }
    let words = around(doc, head);
    for word in &words {
        if let Some(quantity) =
            fate(&doc.lemma(*word).to_lowercase()).filter(|_| happens(doc, *word, head))
        {
            return counted(quantity, Some(*word));
        }
        if moved_out(doc, *word) {
            return counted(Quantity::Evacuated, Some(*word));
        }
    }
    // "846 wounded", "12 dead": a bare number before its word, whatever the tree makes of it.
    if noun.is_none() {
        let next = number.tokens.end;
        let inside = doc.sentence_tokens(number.core.start).contains(&next);
        return inside
            .then(|| fate(&doc.lemma(next).to_lowercase()))
            .flatten()
            .and_then(|it| counted(it, Some(next)));
    }
    match lemma.as_str() {
        "prisoner" | "detainee" => counted(Quantity::Detained, None),
        "hostage" | "captive" => counted(Quantity::Hostage, None),
        "refugee" => counted(Quantity::Displaced, None),
        _ if troops(&lemma) => counted(Quantity::Troops, None),
        "man" if words.iter().any(|word| deploys(doc.lemma(*word))) => {
            counted(Quantity::Troops, None)
        }
        _ => None,
    }
}

fn deploys(lemma: &str) -> bool {
    matches!(
        lemma,
        "deploy"
            | "mass"
            | "mobilize"
            | "mobilise"
            | "send"
            | "station"
            | "division"
            | "army"
            | "enlist"
    )
}

/// The noun that a number stands with: its head, or what stands behind "of".
fn noun(doc: &Document, number: &Number) -> Option<TokenIdx> {
    let core = number.core.clone();
    let head =
        core.clone().find(|token| doc.head(*token).is_none_or(|head| !core.contains(&head)))?;
    let nominal = |token: TokenIdx| {
        matches!(doc.tag(token).upos, Upos::Noun | Upos::Propn) && !core.contains(&token)
            || fate(&doc.lemma(token).to_lowercase()).is_some() && doc.tag(token).upos == Upos::Adj
    };
    if matches!(doc.relation(head).base(), "nummod" | "amod" | "det" | "compound" | "nmod")
        && let Some(noun) = doc.head(head).filter(|noun| nominal(*noun) && *noun > head)
    {
        return Some(noun);
    }
    // "death toll of 12", "a toll of 12", "toll rose to 12".
    let toll = doc.head(head).filter(|_| matches!(doc.relation(head).base(), "nmod" | "obl"));
    if let Some(above) = toll {
        if fate(doc.lemma(above)).is_some() && doc.tag(above).upos == Upos::Noun {
            return Some(above);
        }
        let clause = Clause::of(doc, above);
        for noun in clause.object.into_iter().chain(clause.subject) {
            if fate(doc.lemma(noun)).is_some() && doc.tag(noun).upos != Upos::Verb {
                return Some(noun);
            }
            if doc.lemma(noun) == "number" {
                let of =
                    doc.children_by(noun, "nmod").find(|noun| fate(doc.lemma(*noun)).is_some());
                if of.is_some() {
                    return of;
                }
            }
        }
    }
    let behind = doc.children_by(head, "nmod").find(|noun| nominal(*noun));
    behind.or_else(|| {
        // A flat tree: "338 people".
        let next = core.end;
        (doc.sentence_tokens(core.start).contains(&next)
            && nominal(next)
            && doc.tag(next).upos == Upos::Noun)
            .then_some(next)
    })
}

/// "Twelve Syrians", "40 Palestinians": a people in the plural.
fn demonym(doc: &Document, noun: Option<TokenIdx>) -> Option<PopulationKind> {
    let noun = noun?;
    (doc.tag(noun).upos == Upos::Propn && doc.tag(noun).xpos == "NNPS")
        .then_some(PopulationKind::Unstated)
}

fn population(doc: &Document, noun: TokenIdx, own: Option<PopulationKind>) -> PopulationKind {
    let mut all: Vec<PopulationKind> = tree::with_conjuncts(doc, noun)
        .into_iter()
        .filter(|it| *it == noun || doc.child_by(*it, "nummod").is_none())
        .filter_map(|it| people(&singular(doc, it)))
        .chain(own)
        .filter(|kind| *kind != PopulationKind::Unstated)
        .collect();
    all.sort_unstable();
    all.dedup();
    match all.as_slice() {
        [one] => *one,
        [] => PopulationKind::Unstated,
        _ => PopulationKind::Mixed,
    }
}

/// The words that may tell the fate of a noun: its modifiers, participles, and the verbs above it.
fn around(doc: &Document, head: TokenIdx) -> Vec<TokenIdx> {
    let mut words: Vec<TokenIdx> = doc
        .children(head)
        .filter(|child| {
            matches!(doc.relation(*child).base(), "amod" | "acl" | "compound" | "appos" | "conj")
        })
        .filter(|child| {
            !doc.relation(*child).is("conj") || doc.child_by(*child, "nummod").is_none()
        })
        .collect();
    let mut at = head;
    for _ in 0..3 {
        let Some(above) = doc.head(at) else { break };
        let relation = doc.relation(at).base();
        if relation != "nmod" || crate::code::preposition(doc, at).is_none_or(|word| word == "of") {
            words.push(above);
        }
        // From a conjunct to the first of them, from "of people" to "dozens", from a noun to its verb; no further.
        let through = match relation {
            "conj" | "appos" | "xcomp" | "ccomp" => true,
            "nmod" => crate::code::preposition(doc, at).is_some_and(|word| word == "of"),
            _ => false,
        };
        if !through || doc.tag(above).upos == Upos::Verb && relation != "conj" {
            break;
        }
        at = above;
    }
    words
}

/// Whether what a word tells happens to the counted noun and not through it ("12 soldiers killed").
fn happens(doc: &Document, word: TokenIdx, noun: TokenIdx) -> bool {
    if doc.tag(word).upos != Upos::Verb {
        return true;
    }
    if matches!(doc.lemma(word), "die" | "perish" | "flee" | "drown" | "disappear" | "miss") {
        return true;
    }
    let clause = Clause::of(doc, word);
    let mut at = Some(noun);
    for _ in 0..4 {
        let Some(here) = at else { return false };
        if clause.object == Some(here) {
            return true;
        }
        if doc.relation(here).0 == "nsubj:pass" && doc.head(here) == Some(word) {
            return true;
        }
        // "Medics reported several people killed": the participle of a harm without an object.
        if clause.subject == Some(here) {
            return clause.object.is_none();
        }
        at = doc
            .head(here)
            .filter(|_| matches!(doc.relation(here).base(), "conj" | "nmod" | "appos" | "nummod"));
    }
    // A participle under the noun itself, however it is attached.
    doc.head(word) == Some(noun) && doc.tag(word).xpos == "VBN"
        || doc.under(noun, word) && clause.object.is_none()
}

/// A word for people right behind a number that has no noun of its own: "106 of them children".
pub(super) fn people_near(doc: &Document, number: &Number) -> Option<TokenIdx> {
    let sentence = doc.sentence_tokens(number.core.start);
    (number.core.end..(number.core.end + 4).min(sentence.end))
        .find(|token| people(&singular(doc, *token)).is_some())
}

/// The population of that word.
pub(super) fn population_near(doc: &Document, number: &Number) -> PopulationKind {
    people_near(doc, number)
        .and_then(|noun| people(&singular(doc, noun)))
        .unwrap_or(PopulationKind::Unstated)
}
