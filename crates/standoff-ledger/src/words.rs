//! Bags of words for comparing what two passages are about.
//!
//! The coders give lemmas, places and actor ids; where they give none, the words of the passage stand in. Words are
//! stemmed and then folded into concepts of the field ("bomb", "shell" and "assault" are one), because outlets word
//! one act in many ways. Weights are fixed, not counted from the corpus: what a ledger says of a day must not change
//! when later stories make a word common.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};
use standoff_core::actor::ActorId;
use standoff_core::evidence::Evidence;

/// What a passage is about: stems, concepts (`#…`) and actor ids (`@…`).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Bag(pub(crate) BTreeSet<String>);

/// To stop, end or suspend something: the verb of many demands and consequences, never their object.
pub(crate) const STOP: &str = "#stop";
/// To take what is demanded.
pub(crate) const ACCEPT: &str = "#accept";
/// A demand, ultimatum, note, proposal: words that name a commitment and not its object.
pub(crate) const DEMAND: &str = "#demand";
/// A truce.
pub(crate) const TRUCE: &str = "#truce";
/// Violence.
pub(crate) const ATTACK: &str = "#attack";
/// Weapons of any sort.
const WEAPONS: &str = "#weapons";
/// Talks and working together.
pub(crate) const TALKS: &str = "#talks";
/// Relations between states.
pub(crate) const RELATIONS: &str = "#relations";
/// Going away, of people and of armies.
pub(crate) const LEAVE: &str = "#leave";
/// Letting go those who are held.
pub(crate) const FREE: &str = "#free";
/// War and invasion.
pub(crate) const WAR: &str = "#war";

/// Words of one meaning in the field.
const CONCEPTS: &[(&str, &[&str])] = &[
    (
        STOP,
        &[
            "stop",
            "halt",
            "end",
            "cease",
            "suspend",
            "suspension",
            "discontinue",
            "break",
            "sever",
            "freeze",
            "desist",
            "terminate",
            "quit",
            "cancel",
            "abandon",
        ],
    ),
    (
        ACCEPT,
        &[
            "accept",
            "acceptance",
            "agree",
            "consent",
            "comply",
            "compliance",
            "yield",
            "submit",
            "satisfactory",
            "favorable",
        ],
    ),
    (
        DEMAND,
        &[
            "demand",
            "ultimatum",
            "note",
            "request",
            "proposal",
            "warning",
            "offer",
            "threat",
            "deadline",
            "initiative",
            "requirement",
            "resolution",
            "plan",
            "claim",
            "appeal",
            "term",
            "condition",
        ],
    ),
    (
        ATTACK,
        &[
            "attack",
            "assault",
            "offensive",
            "bombardment",
            "bomb",
            "bombing",
            "bombard",
            "strike",
            "airstrike",
            "shell",
            "shelling",
            "raid",
            "pound",
            "barrage",
        ],
    ),
    (WAR, &["war", "invade", "invasion", "enemy"]),
    (TRUCE, &["ceasefire", "truce", "armistice", "cessation", "hostility"]),
    (
        TALKS,
        &[
            "talk",
            "engagement",
            "negotiation",
            "negotiate",
            "dialogue",
            "discussion",
            "channel",
            "contact",
            "cooperation",
            "cooperate",
        ],
    ),
    ("#chemical", &["chemical", "gas", "sarin", "poison", "nerve", "toxic"]),
    ("#nuclear", &["nuclear", "plutonium", "uranium", "atomic"]),
    (WEAPONS, &["weapon", "arm", "arsenal", "stockpile", "stock", "munition", "warhead"]),
    (
        LEAVE,
        &[
            "withdraw",
            "withdrawal",
            "pull",
            "leave",
            "evacuate",
            "evacuation",
            "retreat",
            "departure",
            "pullout",
        ],
    ),
    ("#mobilize", &["mobilize", "mobilization", "mobilise", "mobilisation"]),
    ("#army", &["troop", "soldier", "army", "garrison"]),
    ("#sanction", &["sanction", "embargo", "boycott"]),
    (RELATIONS, &["relation", "relationship", "legation", "embassy", "diplomatic", "envoy"]),
    (FREE, &["release", "free", "hostage", "prisoner", "captive"]),
    ("#occupy", &["occupy", "occupation", "annex", "annexation", "seize", "seizure"]),
    (
        "#disarm",
        &[
            "disarm",
            "disarmament",
            "dismantle",
            "destroy",
            "destruction",
            "surrender",
            "relinquish",
        ],
    ),
    ("#aid", &["aid", "relief", "humanitarian", "convoy"]),
    ("#neutral", &["neutral", "neutrality"]),
];

/// Words that stand near any object and tell nothing of it.
const EMPTY: &[&str] = &[
    "a", "an", "the", "and", "or", "but", "if", "unless", "of", "to", "in", "on", "at", "by",
    "for", "from", "with", "without", "into", "onto", "over", "under", "about", "against", "after",
    "before", "until", "till", "within", "as", "that", "this", "these", "those", "it", "its", "he",
    "his", "him", "she", "her", "they", "their", "them", "we", "our", "us", "you", "i", "who",
    "whom", "which", "what", "there", "here", "is", "are", "was", "were", "be", "been", "being",
    "has", "have", "had", "do", "does", "did", "will", "would", "shall", "should", "can", "could",
    "may", "might", "must", "not", "no", "nor", "never", "any", "all", "some", "every", "each",
    "both", "such", "so", "than", "then", "more", "most", "other", "own", "up", "out", "off",
    "down", "say", "said", "tell", "told", "also", "again", "still", "just", "only", "very", "mr",
    "mrs", "because", "while", "when", "where", "whether", "how", "why", "s", "t", "per", "via",
    "go", "come", "get", "one", "two",
];

/// Words that many objects share: they count little.
const COMMON: &[&str] = &[
    "state",
    "country",
    "government",
    "minister",
    "ministry",
    "president",
    "secretary",
    "official",
    "force",
    "military",
    "action",
    "act",
    "step",
    "measure",
    "make",
    "take",
    "give",
    "use",
    "people",
    "side",
    "party",
    "power",
    "begin",
    "start",
    "continue",
    "immediate",
    "immediately",
    "day",
    "week",
    "month",
    "hour",
    "year",
    "time",
    "new",
    "foreign",
    "next",
    "announce",
    "declare",
    "prepare",
    "ready",
    "decide",
    "order",
    "bring",
    "put",
    "keep",
    "hold",
    "let",
    "become",
    "full",
    "world",
    "issue",
    "question",
    "matter",
    "situation",
    "consequence",
    "face",
    "territory",
    "border",
    "city",
    "eastern",
    "western",
    "northern",
    "southern",
    "east",
    "west",
    "north",
    "south",
    "commitment",
    "statement",
    "response",
    "part",
    "move",
    "quantity",
    "see",
    "mistake",
    "answer",
    "reply",
    "call",
    "follow",
    "target",
    "carry",
    "conduct",
    "launch",
    "commit",
];

static FOLDED: LazyLock<BTreeMap<String, &'static str>> = LazyLock::new(|| {
    let words =
        CONCEPTS.iter().flat_map(|(concept, words)| words.iter().map(move |w| (stem(w), *concept)));
    words.collect()
});
static EMPTY_WORDS: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| EMPTY.iter().copied().collect());
static COMMON_STEMS: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| COMMON.iter().map(|word| stem(word)).collect());

fn stem(word: &str) -> String {
    Stemmer::create(Algorithm::English).stem(word).into_owned()
}

/// The key of one word; `None` for words that tell nothing.
fn key(word: &str) -> Option<String> {
    if is_actor_id(word) {
        return Some(format!("@{}", word.split('.').next().unwrap_or(word)));
    }
    let word = word.to_lowercase();
    if EMPTY_WORDS.contains(word.as_str()) || !word.chars().any(char::is_alphanumeric) {
        return None;
    }
    let stemmed = stem(&word);
    Some(FOLDED.get(&stemmed).map_or(stemmed, |concept| (*concept).to_owned()))
}

/// Codes of states and their bodies: `USA`, `USA.STATE`. Slugs of other actors are told by their hyphen.
fn is_actor_id(word: &str) -> bool {
    let (head, hyphen) = (word.split('.').next().unwrap_or(word), word.contains('-'));
    let code =
        head.len() >= 3 && head.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let slug = hyphen && word.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c == '.');
    (code && head.chars().any(|c| c.is_ascii_uppercase())) || slug
}

fn weight(key: &str) -> f64 {
    match key {
        DEMAND | STOP | ACCEPT => 0.3,
        // Of "the shelling of Greyport" it is the place that tells one shelling from another.
        ATTACK | "#army" | LEAVE => 0.6,
        // Of "chemical weapons" it is the first word that tells.
        WEAPONS => 0.5,
        _ if COMMON_STEMS.contains(key) => 0.3,
        _ => 1.0,
    }
}

impl Bag {
    /// The bag of what the coders found, or of the words where they found nothing.
    pub(crate) fn of(object: &BTreeSet<String>, evidence: &Evidence) -> Self {
        if object.is_empty() { Self::of_text(&evidence.exact) } else { Self::of_object(object) }
    }

    /// The bag of lemmas, places and actor ids.
    pub(crate) fn of_object(object: &BTreeSet<String>) -> Self {
        // A place of several words is compared by its words.
        let keys = object.iter().flat_map(|entry| match is_actor_id(entry) {
            true => key(entry).into_iter().collect::<Vec<_>>(),
            false => words(entry).filter_map(key).collect(),
        });
        Self(keys.collect())
    }

    /// The bag of running words.
    pub(crate) fn of_text(text: &str) -> Self {
        Self(words(text).filter_map(|word| key(&word.to_lowercase())).collect())
    }

    /// Without these actors: who acts and on whom is compared apart.
    pub(crate) fn without_actors<'a>(
        mut self,
        actors: impl IntoIterator<Item = &'a ActorId>,
    ) -> Self {
        for actor in actors {
            self.0.remove(&format!("@{}", actor.side()));
        }
        self
    }

    /// Without any actor.
    pub(crate) fn without_all_actors(mut self) -> Self {
        self.0.retain(|key| !key.starts_with('@'));
        self
    }

    /// Without this key.
    pub(crate) fn without(mut self, key: &str) -> Self {
        self.0.remove(key);
        self
    }

    /// Both together.
    pub(crate) fn and(mut self, other: &Bag) -> Self {
        self.0.extend(other.0.iter().cloned());
        self
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.0.contains(key)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The weight of all keys.
    pub(crate) fn mass(&self) -> f64 {
        self.0.iter().map(|key| weight(key)).sum()
    }

    /// The weight of the keys that both have.
    pub(crate) fn shared(&self, other: &Bag) -> f64 {
        self.0.intersection(&other.0).map(|key| weight(key)).sum()
    }

    /// Shared weight as a part of the lighter bag: 1 when one holds the other.
    pub(crate) fn overlap(&self, other: &Bag) -> f64 {
        let lighter = self.mass().min(other.mass());
        if lighter > 0.0 { self.shared(other) / lighter } else { 0.0 }
    }

    /// Whether the two are about one thing: one holds the other, or they share half of the lighter bag, or a good
    /// part of it in several words.
    pub(crate) fn akin(&self, other: &Bag) -> bool {
        let (shared, overlap) = (self.shared(other), self.overlap(other));
        (shared >= 0.6 && overlap > 0.99)
            || (shared >= 1.0 && (overlap >= 0.5 || (shared >= 2.0 && overlap >= 0.33)))
    }
}

/// The written words of a text; a hyphen or apostrophe inside a word divides it.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether a text has one of these, beginning at a word.
pub(crate) fn said(text: &str, words: &[&str]) -> bool {
    let text = format!(" {}", text.to_lowercase());
    words.iter().any(|word| text.contains(&format!(" {word}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passages_about_one_thing_are_akin() {
        for (one, two, akin) in [
            ("stop the bombing of Greyport", "warplanes bombed the harbor of Greyport again", true),
            (
                "suspend bilateral engagement on Norland",
                "suspended its participation in bilateral channels on Norland",
                true,
            ),
            ("face war", "declared war on the duchy", true),
            ("the use of chemical weapons", "a gas attack on the suburb", true),
            ("use of chemical weapons", "fired sarin gas in weapons tests", true),
            ("the shelling of Greyport", "shelled the mill at Orlo", false),
            ("mobilize", "the mobilization of four districts", true),
            ("withdraw from the strip", "offered a loan for the harbor", false),
            ("take action", "the government takes steps", false),
        ] {
            let (a, b) = (Bag::of_text(one), Bag::of_text(two));
            assert_eq!(a.akin(&b), akin, "{one} / {two}: {a:?} {b:?}");
            assert_eq!(b.akin(&a), akin, "order matters: {one} / {two}");
        }
    }

    #[test]
    fn actor_ids_are_told_from_words() {
        let object = ["USA.STATE", "syrian-opposition", "Aleppo", "note"].map(str::to_owned);
        let bag = Bag::of_object(&object.into_iter().collect());
        let keys: Vec<_> = bag.0.iter().map(String::as_str).collect();
        assert_eq!(keys, ["#demand", "@USA", "@syrian-opposition", "aleppo"]);
        assert!(!bag.without_actors([&ActorId::from("USA.WHITE")]).has("@USA"));
    }
}
