//! Typed fields of terms: issue, act, instrument, severity, specificity, and the objects that chains compare.

use std::collections::BTreeSet;
use std::ops::Range;

use standoff_core::actor::ActorRef;
use standoff_core::commitment::{
    Condition, Consequence, ConsequenceKind, Instrument, IssueArea, Specificity,
};
use standoff_core::document::{Document, TokenIdx, Upos};
use standoff_core::event::{ActType, Category};
use standoff_core::evidence::Evidence;

use super::draft::{Asked, Follows, Valence};
use super::region;
use super::words;
use crate::dictionary::Dictionary;
use crate::tree::{evidence, trim};

/// Content lemmas of some words, with the ids of the actors and the names of the places among them.
pub(super) fn object(
    doc: &Document,
    dictionary: &Dictionary,
    tokens: Range<TokenIdx>,
) -> BTreeSet<String> {
    let date = doc.published.as_ref().map(|time| time.date());
    let empty = |lemma: &str| {
        matches!(
            lemma,
            "be" | "have"
                | "do"
                | "take"
                | "make"
                | "step"
                | "will"
                | "other"
                | "such"
                | "new"
                | "get"
                | "include"
                | "that"
                | "as"
        )
    };
    let mut object = BTreeSet::new();
    for token in tokens {
        let tag = doc.tag(token);
        if !matches!(tag.upos, Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj | Upos::Num) {
            continue;
        }
        if let Some((actor, _)) = dictionary.named(doc.token(token), date) {
            object.insert(actor.id.side().0);
        } else if !empty(&tag.lemma.to_lowercase()) {
            object.insert(tag.lemma.to_lowercase());
        }
    }
    object
}

fn act(doc: &Document, dictionary: &Dictionary, tokens: &Range<TokenIdx>) -> Option<ActType> {
    region::top(doc, tokens)
        .and_then(|head| crate::code::act_at(doc, dictionary, head))
        .or_else(|| tokens.clone().find_map(|token| crate::code::act_at(doc, dictionary, token)))
}

fn words_of(doc: &Document, tokens: &Range<TokenIdx>) -> Evidence {
    evidence(doc, crate::state::marked(doc, trim(doc, doc.tokens_span(tokens.clone()))))
}

/// A condition with its typed fields; `None` if it has no words.
pub(super) fn condition(
    doc: &Document,
    dictionary: &Dictionary,
    asked: &Asked,
    bearer: &[ActorRef],
) -> Option<Condition> {
    let words = words_of(doc, &asked.tokens);
    if words.exact.is_empty() {
        return None;
    }
    Some(Condition {
        bearer: bearer.to_vec(),
        polarity: asked.polarity,
        act: act(doc, dictionary, &asked.tokens),
        issue: issue(doc, &asked.tokens),
        parts: parts(doc, &asked.tokens),
        specificity: specificity(doc, &asked.tokens),
        object: object(doc, dictionary, asked.tokens.clone()),
        evidence: words,
    })
}

/// The parts of a condition: its conjoined clauses, where it has several.
fn parts(doc: &Document, tokens: &Range<TokenIdx>) -> Vec<Evidence> {
    let joints: Vec<TokenIdx> = tokens
        .clone()
        .filter(|token| {
            matches!(doc.token(*token), "and" | ";")
                && *token > tokens.start
                && (token + 1..(token + 4).min(tokens.end)).any(|next| {
                    doc.tag(next).upos == Upos::Verb && !matches!(doc.tag(next).xpos, "VBG" | "VBN")
                })
        })
        .collect();
    if joints.is_empty() {
        return Vec::new();
    }
    let mut parts = Vec::new();
    let mut start = tokens.start;
    for joint in joints.into_iter().chain([tokens.end]) {
        if joint > start {
            parts.push(words_of(doc, &(start..joint)));
        }
        start = joint + 1;
    }
    parts.retain(|part| !part.exact.is_empty());
    parts
}

/// A consequence with its typed fields; `None` if it has no words.
pub(super) fn consequence(
    doc: &Document,
    dictionary: &Dictionary,
    follows: &Follows,
    coercive: bool,
) -> Option<Consequence> {
    let words = words_of(doc, &follows.tokens);
    if words.exact.is_empty() {
        return None;
    }
    let act = act(doc, dictionary, &follows.tokens);
    let instrument = instrument(doc, &follows.tokens, act);
    let kind = if follows.withheld && (!coercive || follows.valence != Valence::Harm) {
        ConsequenceKind::Withhold
    } else if follows.running && follows.valence == Valence::Harm {
        ConsequenceKind::EscalateExisting
    } else if coercive || follows.valence == Valence::Harm {
        ConsequenceKind::Impose
    } else {
        ConsequenceKind::Benefit
    };
    let force = coercive && instrument == Instrument::Force;
    Some(Consequence {
        kind,
        act,
        instrument,
        severity: force.then(|| {
            if has(doc, &follows.tokens, &["war", "invade", "invasion", "annihilate"]) {
                5
            } else {
                4
            }
        }),
        specificity: specificity(doc, &follows.tokens),
        object: object(doc, dictionary, follows.tokens.clone()),
        evidence: words,
    })
}

fn has(doc: &Document, tokens: &Range<TokenIdx>, lemmas: &[&str]) -> bool {
    tokens.clone().any(|token| lemmas.contains(&doc.lemma(token).to_lowercase().as_str()))
}

/// How closely words fix an act.
fn specificity(doc: &Document, tokens: &Range<TokenIdx>) -> Specificity {
    let content: Vec<TokenIdx> = tokens
        .clone()
        .filter(|token| {
            matches!(doc.tag(*token).upos, Upos::Noun | Upos::Propn | Upos::Verb | Upos::Num)
        })
        .collect();
    let vague = |token: &TokenIdx| {
        let lemma = doc.lemma(*token).to_lowercase();
        words::abstract_thing(&lemma)
            || matches!(
                lemma.as_str(),
                "take" | "face" | "be" | "have" | "respond" | "act" | "pay" | "suffer"
            )
    };
    if content.is_empty() {
        Specificity::Unspecified
    } else if content.iter().all(vague) {
        Specificity::Abstract
    } else if content.len() == 1 {
        Specificity::Category
    } else {
        Specificity::Specific
    }
}

/// The area that asked words are about.
pub(super) fn issue(doc: &Document, tokens: &Range<TokenIdx>) -> IssueArea {
    use IssueArea::*;
    let areas: [(IssueArea, &[&str]); 11] = [
        (
            WeaponsOrProliferation,
            &[
                "weapon",
                "missile",
                "nuclear",
                "chemical",
                "uranium",
                "enrichment",
                "arsenal",
                "inspector",
                "disarm",
                "bomb",
            ],
        ),
        (
            WithdrawalOrMilitaryPosture,
            &[
                "withdraw",
                "withdrawal",
                "troop",
                "attack",
                "assault",
                "bombing",
                "bombardment",
                "shelling",
                "ceasefire",
                "cease-fire",
                "truce",
                "siege",
                "offensive",
                "evacuate",
                "demobilize",
                "mobilization",
                "invasion",
                "invade",
                "fighting",
                "hostility",
                "army",
                "force",
                "military",
                "pull",
                "retreat",
                "stop",
                "halt",
                "blockade",
                "strike",
                "war",
                "violence",
            ],
        ),
        (
            RegimeOrLeadership,
            &[
                "resign", "step", "power", "election", "throne", "regime", "oust", "abdicate",
                "depart",
            ],
        ),
        (AccessOrAid, &["access", "aid", "humanitarian", "convoy", "corridor"]),
        (
            Talks,
            &[
                "talk",
                "negotiation",
                "negotiate",
                "dialogue",
                "conference",
                "meet",
                "meeting",
                "table",
            ],
        ),
        (Reparations, &["reparation", "compensation", "compensate", "apology", "apologize"]),
        (
            PersonsOrProperty,
            &[
                "release",
                "hostage",
                "prisoner",
                "extradite",
                "extradition",
                "hand",
                "free",
                "arrest",
                "deport",
            ],
        ),
        (
            SupportOfThird,
            &[
                "support",
                "separate",
                "rebel",
                "opposition",
                "militant",
                "arm",
                "supply",
                "shelter",
                "terrorist",
            ],
        ),
        (
            Territory,
            &[
                "territory",
                "border",
                "cede",
                "cession",
                "annex",
                "province",
                "island",
                "town",
                "city",
                "land",
            ],
        ),
        (Trade, &["trade", "tariff", "export", "import", "sanction", "barrier", "embargo", "oil"]),
        (Rights, &["right", "freedom", "vote", "law", "minority"]),
    ];
    areas.iter().find(|(_, words)| has(doc, tokens, words)).map_or(Other, |(area, _)| *area)
}

fn instrument(doc: &Document, tokens: &Range<TokenIdx>, act: Option<ActType>) -> Instrument {
    let words: [(Instrument, &[&str]); 6] = [
        (Instrument::Sanction, &["sanction", "embargo", "tariff", "freeze", "ban"]),
        (
            Instrument::Legal,
            &["sue", "prosecute", "court", "charge", "trial", "indict", "veto", "legislation"],
        ),
        (Instrument::Cyber, &["cyber", "hack", "hacking", "cyberattack"]),
        (
            Instrument::Force,
            &[
                "attack",
                "bomb",
                "strike",
                "war",
                "military",
                "force",
                "invade",
                "invasion",
                "occupy",
                "occupation",
                "fight",
                "destroy",
                "shoot",
                "troop",
                "army",
                "kill",
                "missile",
                "retaliate",
                "blockade",
                "storm",
                "crush",
                "fire",
                "mobilize",
                "airstrike",
            ],
        ),
        (
            Instrument::Diplomatic,
            &[
                "talk",
                "relation",
                "cooperation",
                "engagement",
                "contact",
                "tie",
                "negotiation",
                "ambassador",
                "diplomat",
                "recognition",
                "expel",
                "recall",
                "withdraw",
                "treaty",
                "pact",
                "agreement",
                "denounce",
                "isolate",
                "boycott",
                "partnership",
                "channel",
                "mission",
            ],
        ),
        (
            Instrument::Economic,
            &[
                "aid", "trade", "money", "funding", "oil", "gas", "loan", "supply", "export",
                "import", "economic", "tax",
            ],
        ),
    ];
    if let Some((instrument, _)) = words.iter().find(|(_, words)| has(doc, tokens, words)) {
        return *instrument;
    }
    match act.map(|act| act.category) {
        Some(Category::Assault | Category::Mobilize) => Instrument::Force,
        Some(Category::Sanction) => Instrument::Sanction,
        _ => Instrument::Other,
    }
}
