//! Several taken as one: "Sadat and Begin", and "the two countries" of the two named before.
//!
//! Precision first: two are meant together only where the text has put them together, as conjuncts, or as the
//! subject and the object of one verb.

use std::ops::Range;

use standoff_core::document::{Document, MentionKind, NameKind, TokenIdx};

use super::entity::{Entity, fold};
use super::noun::{Human, Sort};
use super::{Cast, Seen, relation};

/// Why two names are a mention of both: nothing more is told by them than by each.
pub(super) const BOTH: &str = "both names";

/// How many sentences back "the two countries" look.
const BACK: usize = 3;

/// Whom a plural noun can stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    States,
    Persons,
    Sides,
}

fn asked(noun: &str) -> Option<Asked> {
    Some(match noun {
        "countries" | "states" | "nations" | "governments" | "powers" | "neighbors"
        | "neighbours" | "capitals" | "republics" | "armies" => Asked::States,
        "men" | "women" | "leaders" | "ministers" | "presidents" | "diplomats" | "generals" => {
            Asked::Persons
        }
        "sides" | "parties" | "rivals" | "foes" | "enemies" | "allies" | "adversaries" => {
            Asked::Sides
        }
        _ => return None,
    })
}

fn fits(kind: Option<NameKind>, asked: Asked) -> bool {
    let state = matches!(kind, Some(NameKind::Location | NameKind::Organization | NameKind::Group));
    match asked {
        Asked::States => state,
        Asked::Persons => kind == Some(NameKind::Person),
        Asked::Sides => state || kind == Some(NameKind::Person),
    }
}

/// Takes the name just met together with the one that it is joined to by "and".
pub(super) fn meet_pair(doc: &Document, cast: &mut Cast) {
    let Some(last) = cast.seen.last().copied() else { return };
    let head = doc.arcs.get(last.head as usize).and_then(|arc| arc.head);
    let Some(first) = head.filter(|_| relation(doc, last.head) == "conj") else { return };
    let Some(partner) = cast.seen_in(&(first..first + 1)).last().copied() else { return };
    let same = cast.entities[partner.entity].kind == cast.entities[last.entity].kind;
    let named = partner.how == MentionKind::Named && last.how == MentionKind::Named;
    let joined = (first + 1..last.head).any(|at| matches!(doc.token(at), "and" | "&"));
    if !(same && named && joined) || partner.entity == last.entity {
        return;
    }
    let start = cast.entities[partner.entity].mentions.last().map_or(first, |it| it.tokens.start);
    let end = cast.entities[last.entity].mentions.last().map_or(last.head + 1, |it| it.tokens.end);
    let entity = entity_of(cast, vec![partner.entity, last.entity]);
    // Its head is the first one's, so that it plays the part of both in the sentence.
    let place = cast.seen.partition_point(|seen| seen.head <= first);
    let seen = Seen { entity, sentence: last.sentence, head: first, how: MentionKind::Nominal };
    cast.seen.insert(place, seen);
    cast.add(doc, entity, start..end, MentionKind::Nominal, BOTH);
}

/// Whom "the two countries" or "both sides", starting at a token, stand for.
pub(super) fn referent(
    doc: &Document,
    cast: &mut Cast,
    token: TokenIdx,
) -> Option<(Range<TokenIdx>, usize, &'static str)> {
    let sentence = doc.sentence_of(token);
    let end = doc.sentences.get(sentence)?.tokens.end;
    let noun_at = match doc.token(token) {
        "the" | "The" if token + 2 < end && doc.token(token + 1) == "two" => token + 2,
        "both" | "Both" if token + 1 < end => {
            token + 1 + TokenIdx::from(token + 2 < end && doc.token(token + 1) == "the")
        }
        _ => return None,
    };
    let asked = asked(&fold(doc.token(noun_at)))?;
    let members = pair(doc, cast, token, sentence, asked)?;
    let entity = entity_of(cast, members.to_vec());
    Some((token..noun_at + 1, entity, "the two named before"))
}

/// The last two before a token that the text puts together.
fn pair(
    doc: &Document,
    cast: &Cast,
    token: TokenIdx,
    sentence: usize,
    asked: Asked,
) -> Option<[usize; 2]> {
    let able = |seen: &&Seen| {
        seen.how != MentionKind::Pronoun
            && seen.head < token
            && cast.entities[seen.entity].members.is_empty()
            && fits(cast.entities[seen.entity].kind, asked)
    };
    let recent: Vec<&Seen> = cast.recent(sentence, BACK).filter(able).collect();
    let governor = |seen: &Seen| doc.arcs.get(seen.head as usize).and_then(|arc| arc.head);
    // "Sadat met Begin", "Egypt spoke with Israel"; "Egypt spoke in Geneva" puts no two together.
    let argument = |seen: &Seen| match relation(doc, seen.head) {
        "obj" | "iobj" => true,
        "obl" => doc
            .child_by(seen.head, "case")
            .is_some_and(|case| matches!(doc.token(case), "with" | "to" | "against" | "by")),
        _ => false,
    };
    recent.iter().enumerate().find_map(|(at, later)| {
        let together = |earlier: &&&Seen| {
            let conjoined =
                relation(doc, later.head) == "conj" && governor(later) == Some(earlier.head);
            let opposed = governor(later).is_some()
                && governor(later) == governor(earlier)
                && relation(doc, earlier.head) == "nsubj"
                && argument(later);
            earlier.entity != later.entity && (conjoined || opposed)
        };
        let earlier = recent[at + 1..].iter().find(together)?;
        Some([earlier.entity, later.entity])
    })
}

/// The one entity of these members.
fn entity_of(cast: &mut Cast, members: Vec<usize>) -> usize {
    if let Some(known) = cast.groups.get(&members) {
        return *known;
    }
    let person = members.iter().all(|at| cast.entities[*at].kind == Some(NameKind::Person));
    let human = if person { Human::Yes } else { Human::No };
    let sort = Sort { human, gender: None, plural: true, body: !person };
    let entity = cast.entities.len();
    let mut several = Entity::unnamed(Some(sort));
    several.members.clone_from(&members);
    cast.entities.push(several);
    cast.groups.insert(members, entity);
    entity
}
