//! "the minister", "the ministry", "the group": whom a common noun with an article stands for.

use std::ops::Range;

use standoff_core::document::{Document, NameKind, TokenIdx};

use super::entity::fold;
use super::{Cast, roles};

/// How many sentences back a title still points at its bearer.
const BACK: usize = 8;

/// Nouns that stand for an organization whose name has them.
const BODIES: [&str; 20] = [
    "ministry",
    "department",
    "council",
    "committee",
    "commission",
    "agency",
    "party",
    "army",
    "court",
    "parliament",
    "assembly",
    "union",
    "league",
    "front",
    "coalition",
    "movement",
    "office",
    "bank",
    "organization",
    "alliance",
];

/// Whom the noun phrase that starts here stands for.
pub(super) fn referent(
    doc: &Document,
    cast: &Cast,
    token: TokenIdx,
) -> Option<(Range<TokenIdx>, usize, &'static str)> {
    if !matches!(doc.token(token), "the" | "The") {
        return None;
    }
    let sentence = doc.sentence_of(token);
    let here = &doc.sentences.get(sentence)?.tokens;
    if token + 1 >= here.end {
        return None;
    }
    // Only "the minister": with any other word between, it may be another one.
    let noun = fold(doc.token(token + 1));
    let next = (token + 2 < here.end).then(|| doc.token(token + 2));
    // "the minister of war", "the party leader", "the president's men" say more than the noun.
    let more = next.is_some_and(|next| matches!(next, "of" | "for" | "-"))
        || doc
            .name_at(token + 2)
            .is_some_and(|name| name.tokens.start == token + 2 && roles::is_role(&noun))
        || (token + 2 < here.end && super::relation(doc, token + 1) == "compound");
    if more {
        return None;
    }
    let tokens = token..token + 2;
    let recent = || cast.recent(sentence, BACK).map(|seen| seen.entity);
    if roles::is_role(&noun) {
        let bearer = recent().find(|at| {
            let entity = &cast.entities[*at];
            entity.kind == Some(NameKind::Person) && entity.roles.contains(&noun)
        })?;
        return Some((tokens, bearer, "title"));
    }
    if BODIES.contains(&noun.as_str()) {
        let body = recent().find(|at| {
            let entity = &cast.entities[*at];
            entity.kind == Some(NameKind::Organization) && entity.named_with(&noun)
        })?;
        return Some((tokens, body, "noun of the name"));
    }
    if noun == "group" {
        // The one organization of the last two sentences; of several, none.
        let mut bodies: Vec<usize> = cast
            .recent(sentence, 2)
            .map(|seen| seen.entity)
            .filter(|at| cast.entities[*at].kind == Some(NameKind::Organization))
            .collect();
        bodies.sort_unstable();
        bodies.dedup();
        if let [only] = bodies[..] {
            return Some((tokens, only, "only organization near"));
        }
    }
    None
}
