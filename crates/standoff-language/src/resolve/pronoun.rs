//! Pronouns of the third person: by gender, number, nearness and place in the sentence.

use standoff_core::document::{Document, NameKind, TokenIdx, Upos};

use super::roles::Gender;
use super::{Cast, Seen, relation, upos};

/// What a pronoun may stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asks {
    Man,
    Woman,
    Thing,
    Many,
}

fn asks(word: &str) -> Option<Asks> {
    Some(match word.to_lowercase().as_str() {
        "he" | "him" | "his" | "himself" => Asks::Man,
        "she" | "her" | "hers" | "herself" => Asks::Woman,
        "it" | "its" | "itself" => Asks::Thing,
        "they" | "them" | "their" | "theirs" | "themselves" => Asks::Many,
        _ => return None,
    })
}

/// Whom a pronoun stands for, and why; `None` if the token is no such pronoun or nobody is sure enough.
pub(super) fn referent(
    doc: &Document,
    cast: &Cast,
    token: TokenIdx,
) -> Option<(usize, &'static str)> {
    let asked = asks(doc.token(token))?;
    let sentence = doc.sentence_of(token);
    // "It is time": nothing is meant. "Its" and "it" need a subject to go back to.
    if relation(doc, token) == "expl" {
        return None;
    }
    let back = if matches!(asked, Asks::Man | Asks::Woman) { 3 } else { 1 };
    let fits = |seen: &&Seen| {
        agrees(cast, seen.entity, asked)
            && !bound(doc, seen.head, token)
            && !dateline(doc, cast, seen)
    };
    let subject = is_subject(doc, token);
    let possessive = doc.tags.get(token as usize).is_some_and(|tag| tag.xpos == "PRP$");
    let mut best: Option<(i32, &Seen)> = None;
    for seen in cast.recent(sentence, back).filter(fits) {
        let away = i32::try_from(sentence - seen.sentence).unwrap_or(i32::MAX / 4);
        let was_subject = is_subject(doc, seen.head);
        // Things and groups have many rivals that are no names: only subjects are sure enough.
        if matches!(asked, Asks::Thing | Asks::Many) && !was_subject {
            continue;
        }
        let parallel = subject == was_subject && !possessive;
        // "said he", "X said … He added": who spoke last goes on speaking.
        let spoke = was_subject && says(doc, seen.head);
        let score = -3 * away
            + 2 * i32::from(was_subject)
            + i32::from(parallel)
            + i32::from(spoke && subject);
        if best.is_none_or(|(most, _)| score > most) {
            best = Some((score, seen));
        }
    }
    let (_, seen) = best?;
    if matches!(asked, Asks::Thing | Asks::Many) && rival(doc, asked, seen.head, token) {
        return None;
    }
    let why = match (sentence == seen.sentence, is_subject(doc, seen.head)) {
        (true, true) => "pronoun: subject of the same sentence",
        (true, false) => "pronoun: nearest that agrees in the same sentence",
        (false, true) => "pronoun: subject of a sentence before",
        (false, false) => "pronoun: nearest that agrees",
    };
    Some((seen.entity, why))
}

/// Whether a mention is a place in capitals, as at the head of a dispatch: nobody's subject.
fn dateline(doc: &Document, cast: &Cast, seen: &Seen) -> bool {
    let word = doc.token(seen.head);
    cast.entities[seen.entity].kind == NameKind::Location
        && word.len() > 4
        && word.chars().all(|c| c.is_uppercase())
}

fn agrees(cast: &Cast, entity: usize, asked: Asks) -> bool {
    let entity = &cast.entities[entity];
    match asked {
        Asks::Man => entity.kind == NameKind::Person && entity.gender != Some(Gender::Female),
        Asks::Woman => entity.kind == NameKind::Person && entity.gender != Some(Gender::Male),
        Asks::Thing => matches!(entity.kind, NameKind::Organization | NameKind::Location),
        Asks::Many => entity.kind == NameKind::Group,
    }
}

fn is_subject(doc: &Document, token: TokenIdx) -> bool {
    relation(doc, token) == "nsubj"
}

/// Whether a subject's verb is one of saying.
fn says(doc: &Document, subject: TokenIdx) -> bool {
    let verb = doc.arcs.get(subject as usize).and_then(|arc| arc.head);
    verb.and_then(|verb| doc.tags.get(verb as usize)).is_some_and(|tag| {
        matches!(
            tag.lemma.as_str(),
            "say" | "tell" | "add" | "warn" | "announce" | "declare" | "ask" | "reply"
        )
    })
}

/// Subject and object of one verb are two: in "Kerry told him" he is not Kerry.
fn bound(doc: &Document, mention: TokenIdx, pronoun: TokenIdx) -> bool {
    let word = doc.token(pronoun).to_lowercase();
    let free = word.ends_with("self")
        || word.ends_with("selves")
        || matches!(word.as_str(), "his" | "its" | "their");
    let (Some(one), Some(two)) = (doc.arcs.get(mention as usize), doc.arcs.get(pronoun as usize))
    else {
        return false;
    };
    let argument = |relation: &str| matches!(relation, "nsubj" | "obj" | "iobj" | "obl");
    !free
        && one.head.is_some()
        && one.head == two.head
        && argument(one.relation.base())
        && argument(two.relation.base())
        // "her mother": possessive "her" hangs on a noun and never shares a verb.
        && doc.tags.get(pronoun as usize).is_none_or(|tag| tag.xpos != "PRP$")
}

/// Whether another subject of the right number stands between, which the pronoun could as well mean.
fn rival(doc: &Document, asked: Asks, mention: TokenIdx, pronoun: TokenIdx) -> bool {
    let plural = asked == Asks::Many;
    (mention + 1..pronoun).any(|at| {
        is_subject(doc, at)
            && matches!(upos(doc, at), Some(Upos::Noun | Upos::Propn))
            && doc
                .tags
                .get(at as usize)
                .is_some_and(|tag| matches!(tag.xpos, "NNS" | "NNPS") == plural)
            && doc.name_at(at).is_none_or(|name| name.kind != NameKind::Person)
    })
}
