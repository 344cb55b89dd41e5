//! The decision procedure of the domain model (6.6): control, valence, condition and limit give the kind.

use std::ops::Range;

use standoff_core::actor::{ActorRef, Authority, Capacity};
use standoff_core::commitment::{Attribution, Direction, Kind};
use standoff_core::document::{Document, TokenIdx, Upos};

use super::draft::{Asked, Valence};
use super::region::Marker;
use super::words::{self, Speech};
use crate::dictionary::Dictionary;

/// What is known of an own act when its kind is decided.
#[derive(Debug, Clone, Copy)]
pub(super) struct Judged {
    pub(super) speech: Speech,
    pub(super) valence: Valence,
    pub(super) negated: bool,
    pub(super) possible: bool,
    /// Whether the issuer or someone it commands does it.
    pub(super) own: bool,
}

/// Whether someone can commit anybody: not an unnamed bystander, not an analyst.
pub(super) fn can_commit(issuer: &[ActorRef]) -> bool {
    issuer.iter().any(|one| {
        let nobody = one.id.as_str() == "unnamed"
            && !matches!(one.capacity, Some(Capacity::UnnamedOfficial | Capacity::Spokesperson));
        let bystander = one.capacity == Some(Capacity::Private) && one.person.is_none();
        !nobody && !bystander
    })
}

/// Whether a speaker commands the means of a state or group, so that "there will be consequences" is its doing.
pub(super) fn controls(speaker: &ActorRef) -> bool {
    match speaker.capacity {
        Some(capacity) => !matches!(
            capacity,
            Capacity::Private
                | Capacity::FormerOfficial
                | Capacity::Legislator
                | Capacity::UnnamedOfficial
                | Capacity::Monitor
                | Capacity::Mediator
        ),
        None => speaker.person.is_none() && speaker.id.as_str() != "unnamed",
    }
}

/// Whether an act is harm or good to whom it meets: by the act, and for acts that end something, by the thing.
pub(super) fn valence(
    doc: &Document,
    dictionary: &Dictionary,
    range: &Range<TokenIdx>,
    head: Option<TokenIdx>,
) -> Valence {
    let nouns = || range.clone().filter(|token| doc.tag(*token).upos == Upos::Noun);
    let good = nouns().any(|token| words::good_thing(&doc.lemma(token).to_lowercase()));
    let bad = nouns().any(|token| words::bad_thing(&doc.lemma(token).to_lowercase()));
    // "whatever is necessary", "all necessary means"
    let means = range.clone().any(|token| doc.lemma(token) == "necessary")
        && range.clone().any(|token| {
            matches!(doc.lemma(token).to_lowercase().as_str(), "whatever" | "mean" | "means")
        });
    if means {
        return Valence::Harm;
    }
    let Some(head) = head else {
        return if bad { Valence::Harm } else { Valence::Neutral };
    };
    let lemma = doc.lemma(head).to_lowercase();
    if doc.tag(head).upos == Upos::Noun && words::good_thing(&lemma) {
        return Valence::Good;
    }
    let object = doc.child_by(head, "obj").map(|object| doc.lemma(object).to_lowercase());
    let object_is =
        |words: &[&str]| object.as_deref().is_some_and(|object| words.contains(&object));
    let withdraws = matches!(lemma.as_str(), "withdraw" | "pull" | "remove" | "leave")
        && object_is(&["troop", "force", "soldier", "missile", "army", "tank", "weapon"]);
    if withdraws {
        return Valence::Good;
    }
    if lemma == "continue" && object.as_deref().is_some_and(words::good_thing) {
        return Valence::Good;
    }
    if words::ends(&lemma) {
        return match object.as_deref() {
            Some(object) if words::bad_thing(object) => Valence::Good,
            Some(object) if words::good_thing(object) => Valence::Harm,
            _ if good && !bad => Valence::Harm,
            _ if bad && !good => Valence::Good,
            _ if lemma == "tear" => Valence::Harm,
            _ => Valence::Neutral,
        };
    }
    if matches!(
        lemma.as_str(),
        "take"
            | "use"
            | "launch"
            | "start"
            | "make"
            | "inflict"
            | "seek"
            | "exact"
            | "continue"
            | "carry"
            | "be"
            | "do"
            | "send"
            | "give"
    ) && bad
    {
        return Valence::Harm;
    }
    let weapon = matches!(lemma.as_str(), "destroy" | "dismantle")
        && nouns().any(|token| {
            matches!(doc.lemma(token), "weapon" | "arsenal" | "stockpile" | "site" | "missile")
        });
    if weapon {
        return Valence::Good;
    }
    if words::harms(&lemma) {
        return Valence::Harm;
    }
    if words::helps(&lemma) {
        return Valence::Good;
    }
    match crate::code::act_at(doc, dictionary, head).map(|act| act.category.quad()) {
        Some(3 | 4) => Valence::Harm,
        Some(1 | 2) => Valence::Good,
        _ if bad => Valence::Harm,
        _ => Valence::Neutral,
    }
}

/// Whether a condition is a threshold against a class of acts without end: attack, invasion, use, crossing.
pub(super) fn standing(doc: &Document, asked: &Asked) -> bool {
    const CLASS: [&str; 20] = [
        "attack",
        "inva",
        "use",
        "using",
        "cross",
        "violat",
        "strike",
        "struck",
        "aggress",
        "any",
        "anyone",
        "harm",
        "breach",
        "assault",
        "incursion",
        "interven",
        "fire",
        "overrun",
        "conquer",
        "annex",
    ];
    let class = |token: TokenIdx| {
        let word = doc.lemma(token).to_lowercase();
        let content =
            matches!(doc.tag(token).upos, Upos::Verb | Upos::Noun | Upos::Det | Upos::Pron);
        content && CLASS.iter().any(|class| word.starts_with(class))
    };
    let ongoing = asked.tokens.clone().any(|token| {
        matches!(doc.lemma(token), "continue" | "persist" | "proceed" | "go" | "keep" | "remain")
            || matches!(doc.token(token).to_lowercase().as_str(), "this" | "these")
    });
    !ongoing && asked.tokens.clone().any(class)
}

/// Kind and direction of an own act (steps 5a to 5g); `None` where there is no commitment.
pub(super) fn kind(
    judged: Judged,
    marker: Option<Marker>,
    limited: bool,
    standing: bool,
) -> Option<(Kind, Direction)> {
    use Direction::{Assure, Compel, Deter};
    let Judged { speech, valence, negated, .. } = judged;
    if !judged.own {
        return None;
    }
    match (valence, negated, marker) {
        // A harm that follows unless the target acts.
        (Valence::Harm, false, Some(Marker::Unless | Marker::Or)) if limited => {
            Some((Kind::Ultimatum, Compel))
        }
        (Valence::Harm, false, Some(Marker::Unless | Marker::Or | Marker::Until)) => {
            Some((Kind::Threat, Compel))
        }
        // A harm that follows if the target acts.
        (Valence::Harm, false, Some(Marker::If)) if standing => Some((Kind::RedLine, Deter)),
        (Valence::Harm, false, Some(Marker::If | Marker::Exchange)) => Some((Kind::Threat, Deter)),
        (Valence::Harm, false, None) => Some((Kind::Threat, Direction::None)),
        // A harm that will not be done.
        (Valence::Harm, true, Some(Marker::Until)) => Some((Kind::Demand, Compel)),
        (Valence::Harm, true, _) => Some((Kind::Assurance, Assure)),
        // A good that is kept back until the target acts is a demand (valence test).
        (Valence::Good | Valence::Neutral, true, Some(Marker::Until | Marker::Unless)) => {
            Some((Kind::Demand, Compel))
        }
        (Valence::Good, true, _) if matches!(speech, Speech::Vow | Speech::Assure) => {
            Some((Kind::Assurance, Assure))
        }
        (Valence::Neutral, true, _) if matches!(speech, Speech::Vow | Speech::Assure) => {
            Some((Kind::Assurance, Assure))
        }
        // Other refusals answer somebody and commit to nothing.
        (_, true, _) => None,
        (Valence::Good | Valence::Neutral, false, Some(Marker::If | Marker::Exchange))
            if valence == Valence::Good || speech == Speech::Offer =>
        {
            Some((Kind::Offer, Compel))
        }
        (Valence::Good | Valence::Neutral, false, Some(Marker::Unless | Marker::Or)) => {
            Some((if limited { Kind::Ultimatum } else { Kind::Threat }, Compel))
        }
        (Valence::Good, false, _) if speech == Speech::Intend => {
            Some((Kind::Announcement, Direction::None))
        }
        (Valence::Good, false, _) => Some((Kind::Promise, Assure)),
        (Valence::Neutral, false, _)
            if matches!(speech, Speech::Vow | Speech::Offer | Speech::Assure) =>
        {
            Some((Kind::Promise, Assure))
        }
        (Valence::Neutral, false, _) => Some((Kind::Announcement, Direction::None)),
    }
}

/// How words came to us, given whom they bind: who binds nobody puts no state on record.
pub(super) fn attribution(attribution: Attribution, authority: Authority) -> Attribution {
    match attribution {
        Attribution::OnRecord if !authority.binds() => Attribution::ReportedByThird,
        other => other,
    }
}
