//! Pronouns of the third person: who agrees, and how likely each is meant.
//!
//! What cannot be is left out by rule; of the rest the highest sum of weights is taken, if it beats the sum for
//! "nobody named here". Sums are of integers, so that every machine chooses alike.

use standoff_core::document::{Document, MentionKind, NameKind, TokenIdx};

use super::entity::Entity;
use super::noun::Human;
use super::roles::Gender;
use super::weights::{FEATURES, NOBODY, WEIGHTS};
use super::{Cast, Seen, relation, says};

/// What a pronoun may stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asks {
    Man,
    Woman,
    Thing,
    Many,
}

impl Asks {
    /// Which weights are its own: men and women share theirs.
    pub(super) fn set(self) -> usize {
        match self {
            Asks::Man | Asks::Woman => 0,
            Asks::Thing => 1,
            Asks::Many => 2,
        }
    }
}

pub(super) fn asks(word: &str) -> Option<Asks> {
    const ASKED: [(Asks, &[&str]); 4] = [
        (Asks::Man, &["he", "him", "his", "himself"]),
        (Asks::Woman, &["she", "her", "hers", "herself"]),
        (Asks::Thing, &["it", "its", "itself"]),
        (Asks::Many, &["they", "them", "their", "theirs", "themselves", "em"]),
    ];
    // Asked of every word: few begin so.
    if !matches!(
        word.as_bytes().first(),
        Some(b'h' | b's' | b'i' | b't' | b'e' | b'H' | b'S' | b'I' | b'T' | b'E')
    ) {
        return None;
    }
    let is = |known: &&str| known.eq_ignore_ascii_case(word);
    ASKED.iter().find(|(_, words)| words.iter().any(is)).map(|(asked, _)| *asked)
}

/// What speaks for one candidate.
pub type Features = [i32; FEATURES];

/// One choice of an antecedent, as training sees it.
#[derive(Debug)]
pub struct Choice<'c> {
    /// The pronoun.
    pub pronoun: TokenIdx,
    /// Which set of weights chooses.
    pub set: usize,
    /// The heads of the candidates' mentions, nearest first, with what speaks for each.
    pub candidates: &'c [(TokenIdx, Features)],
    /// What speaks for nobody.
    pub nobody: [i32; NOBODY],
}

/// Whom a pronoun stands for, and why; `None` if the token is no such pronoun or nobody is sure enough.
pub(super) fn referent(
    doc: &Document,
    cast: &Cast,
    token: TokenIdx,
    watch: &mut dyn FnMut(&Choice<'_>),
) -> Option<(usize, &'static str)> {
    let asked = asks(doc.token(token))?;
    // "It is time": nothing is meant.
    if relation(doc, token) == "expl" {
        return None;
    }
    let sentence = doc.sentence_of(token);
    let free = free(doc, token);
    // "\"X is to blame,\" he said": nobody speaks of himself by name.
    let speaks = is_subject(doc, token) && cast.quote(token).is_none() && says(doc, token);
    let spoken = |seen: &Seen| {
        let words = cast.quote(seen.head).filter(|_| speaks);
        words.is_some() && doc.sentence_tokens(token).any(|at| cast.quote(at) == words)
    };
    let fits = |seen: &&Seen| {
        agrees(&cast.entities[seen.entity], asked)
            && (free || !bound(doc, seen.head, token))
            && !dateline(doc, cast, seen)
            && !spoken(seen)
    };
    // "X told Y that he", "the ministry said it": who says so.
    let speaker = cast.recent(sentence, 0).filter(fits).find(|seen| {
        let verb = doc.arcs.get(seen.head as usize).and_then(|arc| arc.head);
        is_subject(doc, seen.head)
            && says(doc, seen.head)
            && cast.quote(seen.head) == cast.quote(token)
            && above(doc, token, verb)
    });
    if let Some(seen) = speaker.filter(|_| is_subject(doc, token)) {
        return Some((seen.entity, "pronoun: who says so"));
    }
    let mut entities: Vec<usize> = Vec::new();
    let (mut offered, mut candidates): (Vec<&Seen>, Vec<(TokenIdx, Features)>) =
        (Vec::new(), Vec::new());
    for seen in cast.recent(sentence, BACK).filter(fits) {
        // Of each candidate the nearest mention.
        if entities.contains(&seen.entity) {
            continue;
        }
        let rank = entities.len();
        entities.push(seen.entity);
        candidates.push((seen.head, features(doc, cast, seen, token, asked, rank)));
        offered.push(seen);
    }
    let nobody = nobody(doc, cast, token);
    watch(&Choice { pronoun: token, set: asked.set(), candidates: &candidates, nobody });
    let (weights, against) = &WEIGHTS[asked.set()];
    let sum = |features: &[i32], weights: &[i32]| -> i32 {
        features.iter().zip(weights).map(|(f, w)| f * w).sum()
    };
    let mut best = (sum(&nobody, against), None);
    for (seen, (_, features)) in offered.iter().zip(&candidates) {
        let score = sum(features, weights);
        if score > best.0 {
            best = (score, Some(*seen));
        }
    }
    let seen = best.1?;
    let why = match (sentence == seen.sentence, is_subject(doc, seen.head)) {
        (true, true) => "pronoun: subject of the same sentence",
        (true, false) => "pronoun: nearest that agrees in the same sentence",
        (false, true) => "pronoun: subject of a sentence before",
        (false, false) => "pronoun: nearest that agrees",
    };
    Some((seen.entity, why))
}

/// How many sentences back a pronoun looks.
const BACK: usize = 4;

/// Whether a mention is a place in capitals, as at the head of a dispatch: nobody's subject.
fn dateline(doc: &Document, cast: &Cast, seen: &Seen) -> bool {
    let word = doc.token(seen.head);
    cast.entities[seen.entity].kind == Some(NameKind::Location)
        && word.len() > 4
        && word.chars().all(|c| c.is_uppercase())
}

fn agrees(entity: &Entity, asked: Asks) -> bool {
    let Some(kind) = entity.kind else {
        let sort = entity.sort;
        let person =
            |other: Gender| sort.human != Human::No && !sort.plural && entity.gender != Some(other);
        return match asked {
            Asks::Man => person(Gender::Female),
            Asks::Woman => person(Gender::Male),
            Asks::Thing => !sort.plural && sort.human != Human::Yes,
            Asks::Many => {
                sort.plural || sort.body || (sort.human == Human::Yes && entity.gender.is_none())
            }
        };
    };
    match asked {
        Asks::Man => kind == NameKind::Person && entity.gender != Some(Gender::Female),
        Asks::Woman => kind == NameKind::Person && entity.gender != Some(Gender::Male),
        Asks::Thing => {
            matches!(kind, NameKind::Organization | NameKind::Location | NameKind::Facility)
        }
        Asks::Many => matches!(kind, NameKind::Group | NameKind::Organization),
    }
}

fn is_subject(doc: &Document, token: TokenIdx) -> bool {
    relation(doc, token) == "nsubj"
}

fn features(
    doc: &Document,
    cast: &Cast,
    seen: &Seen,
    token: TokenIdx,
    asked: Asks,
    rank: usize,
) -> Features {
    let entity = &cast.entities[seen.entity];
    let away = doc.sentence_of(token).saturating_sub(seen.sentence);
    let role = relation(doc, seen.head);
    let own = relation(doc, token);
    let subject = own == "nsubj";
    let possessive = doc.tags.get(token as usize).is_some_and(|tag| tag.xpos == "PRP$");
    let alike = |asked: Asks| asks(doc.token(seen.head)) == Some(asked);
    let object = |role: &str| matches!(role, "obj" | "iobj");
    let (own_quote, their_quote) = (cast.quote(token), cast.quote(seen.head));
    let governor = |at: TokenIdx| doc.arcs.get(at as usize).and_then(|arc| arc.head);
    // "X moved its troops": the subject of the verb that the pronoun's noun hangs on.
    let clause = governor(token).and_then(governor);
    let domain = role == "nsubj" && clause.is_some() && clause == governor(seen.head);
    // "X told Y that he": the subject of a verb that the pronoun's clause hangs under.
    let commands = role == "nsubj" && above(doc, token, governor(seen.head));
    let kind = entity.kind;
    let sort = entity.sort;
    let mentions = i32::try_from(entity.mentions.len()).unwrap_or(5).min(5);
    let flags = [
        away == 0,
        away == 1,
        role == "nsubj",
        object(role),
        role == "obl",
        role == "nmod",
        role == "conj",
        (subject && role == "nsubj") || (object(own) && object(role)),
        alike(asked),
        seen.how == MentionKind::Named,
        seen.how == MentionKind::Nominal,
        possessive && role == "nsubj" && away == 0,
        domain,
        role == "nsubj" && says(doc, seen.head) && subject,
        own_quote.is_some() && own_quote == their_quote,
        own_quote.is_none() && their_quote.is_some(),
        own_quote.is_some() && their_quote.is_none(),
        entity.gender.is_some(),
        kind == Some(NameKind::Organization),
        matches!(kind, Some(NameKind::Location | NameKind::Facility)),
        kind == Some(NameKind::Group),
        kind.is_none() && sort.human == Human::Yes,
        kind.is_none() && sort.human == Human::Maybe,
        kind.is_none() && sort.plural,
        rank == 0,
        seen.head + 3 >= token,
        commands,
    ];
    let mut features = [0; FEATURES];
    for (feature, flag) in features.iter_mut().zip(flags) {
        *feature = i32::from(flag);
    }
    features[flags.len()] = i32::try_from(away).unwrap_or(9).min(9);
    features[flags.len() + 1] = i32::try_from(rank).unwrap_or(9).min(9);
    features[flags.len() + 2] = mentions;
    features
}

/// Whether a verb stands above a token in its tree, not counting the token's own governor.
fn above(doc: &Document, token: TokenIdx, verb: Option<TokenIdx>) -> bool {
    /// How far up is looked; deeper trees are broken ones.
    const STEPS: usize = 12;
    let up = |at: TokenIdx| doc.arcs.get(at as usize).and_then(|arc| arc.head);
    let path = std::iter::successors(up(token), |at| up(*at));
    verb.is_some() && path.take(STEPS).skip(1).any(|at| Some(at) == verb)
}

/// What speaks for nobody: always, as a subject, before a form of "be", in a quote, as possessive.
fn nobody(doc: &Document, cast: &Cast, token: TokenIdx) -> [i32; NOBODY] {
    let subject = is_subject(doc, token);
    let next = doc.tags.get(token as usize + 1).map_or("", |tag| tag.lemma.as_str());
    let possessive = doc.tags.get(token as usize).is_some_and(|tag| tag.xpos == "PRP$");
    let quoted = cast.quote(token).is_some();
    [
        1,
        i32::from(subject),
        i32::from(subject && next == "be"),
        i32::from(quoted),
        i32::from(possessive),
    ]
}

/// Subject and object of one verb are two: in "Kerry told him" he is not Kerry.
fn bound(doc: &Document, mention: TokenIdx, pronoun: TokenIdx) -> bool {
    let (Some(one), Some(two)) = (doc.arcs.get(mention as usize), doc.arcs.get(pronoun as usize))
    else {
        return false;
    };
    let argument = |relation: &str| matches!(relation, "nsubj" | "obj" | "iobj" | "obl");
    one.head.is_some()
        && one.head == two.head
        && argument(one.relation.base())
        && argument(two.relation.base())
}

/// Whether a pronoun may stand for the subject of its own verb: "himself", "his"; "her mother" hangs on a noun.
fn free(doc: &Document, pronoun: TokenIdx) -> bool {
    let word = doc.token(pronoun).to_lowercase();
    word.ends_with("self")
        || word.ends_with("selves")
        || matches!(word.as_str(), "his" | "its" | "their")
        || doc.tags.get(pronoun as usize).is_some_and(|tag| tag.xpos == "PRP$")
}
