//! Whether a line was crossed, and what those who are said to have crossed it deny.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jiff::civil::Date;
use standoff_core::account::Stance;
use standoff_core::actor::ActorId;
use standoff_core::outcome::{Compliance, Why};
use standoff_core::sequel::{Named, Turn};
use standoff_core::statement::{AuxMode, SpeechAct};

use crate::dossier::Case;
use crate::fact::Fact;
use crate::words::{Bag, said};

/// Words for a breach of what had been promised, in the condition of a line.
const BREACH: &[&str] = &["violat", "breach", "breaks", "broke", "broken", "renege", "not live up"];
/// Whether the actor of a deed denies it.
pub(crate) fn contradicted(case: &Case<'_, '_>, deed: &Fact<'_>) -> bool {
    !denials(case, &deed.by, &deed.bag, deed.moment.date()).is_empty()
}

/// Words for an accusation that name nothing of it: "the charge", "any responsibility".
static BARE: LazyLock<Bag> = LazyLock::new(|| {
    Bag::of_text(
        "charge accusation allegation claim report story responsibility blame involvement role",
    )
});

/// What these sides deny of this object, from the day on.
pub(crate) fn denials<'a, 'c>(
    case: &Case<'c, 'a>,
    by: &BTreeSet<ActorId>,
    object: &Bag,
    from: Date,
) -> Vec<&'c Fact<'a>> {
    case.find(|fact| {
        denies(fact, by)
            && fact.known >= from
            && (case.bag(fact).akin(object) || case.answers(fact))
    })
}

fn denies(fact: &Fact<'_>, by: &BTreeSet<ActorId>) -> bool {
    let denies = fact.says(&[SpeechAct::Deny])
        || fact.stands(&[Stance::Denies])
        || fact.deed().is_some_and(|e| e.aux_mode == AuxMode::Negated) && fact.said_by(by);
    denies && fact.by_any(by)
}

/// Denials of "the charge" that stand below one of these accusations in its own story.
fn bare_denials<'a, 'c>(
    case: &Case<'c, 'a>,
    by: &BTreeSet<ActorId>,
    accusations: &[&Fact<'_>],
) -> Vec<&'c Fact<'a>> {
    case.find(|fact| {
        let words: Vec<&String> = fact.bag.0.difference(&BARE.0).collect();
        let below = accusations.iter().any(|accusation| {
            accusation.source == fact.source
                && accusation.evidence.span.start < fact.evidence.span.start
        });
        below && denies(fact, by) && words.iter().all(|word| word.starts_with('@'))
    })
}

/// A line: crossed, disputed, or not crossed as of the day.
pub(crate) fn crossing(case: &Case<'_, '_>) -> (Compliance, Why) {
    let (targets, conduct) = (case.targets(), case.conduct());
    let act = case.draft.terms.condition.as_ref().and_then(|condition| condition.act);
    let words = case.draft.terms.condition.as_ref().map_or("", |it| it.evidence.exact.as_str());
    let of_word = said(words, BREACH);
    let crossings = case.find(|fact| {
        let later = fact.after(&case.draft.issued);
        // "If it violates its latest commitment": the line is crossed by breaking a word.
        let broke = fact.turned(&[Turn::Undone]).is_some_and(|it| it.named != Named::Threat)
            && fact.by_any(&targets);
        if of_word && broke {
            return later;
        }
        let deed = fact.deed().is_some_and(|event| {
            let same = act.is_none_or(|act| act.category == event.act.category);
            event.aux_mode == AuxMode::Asserted
                && (same || event.act.category.quad() == 4)
                && fact.by_any(&targets)
        });
        let blamed = fact.stands(&[Stance::Asserts, Stance::Presupposes])
            && !fact.by_any(&targets)
            && targets.iter().any(|target| fact.bag.has(&format!("@{target}")));
        let owned = fact.stands(&[Stance::ClaimsResponsibility]) && fact.by_any(&targets);
        // With the actor, the time and the sort of act given, one telling word is enough.
        later && (deed || blamed || owned) && case.bag(fact).shared(&conduct) >= 1.0
    });
    let Some(first) = crossings.first() else {
        let line = format!("No story reports that the line was crossed, as of {}.", case.day);
        return (Compliance::Full, case.why("line.holding", line, &[]));
    };
    let mut object = conduct;
    for crossing in &crossings {
        object = object.and(&case.bag(crossing));
    }
    let mut denied = denials(case, &targets, &object, first.moment.date());
    denied.extend(bare_denials(case, &targets, &crossings));
    let owned = crossings.iter().any(|fact| fact.said_by(&targets));
    if !denied.is_empty() && !owned {
        let line = "That the line was crossed is asserted and denied".to_owned();
        let facts: Vec<&Fact<'_>> = crossings.iter().take(3).chain(&denied).copied().collect();
        return (Compliance::Disputed, case.why("line.disputed", line + ".", &facts));
    }
    let line = format!("The line was crossed{}.", case.on_whose_word(&crossings));
    (Compliance::None, case.why("line.crossed", line, &crossings))
}
