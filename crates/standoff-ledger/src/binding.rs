//! Where an agreement or ceasefire stands, and what that says of its being kept.
//!
//! A violation, however grave, is not a collapse: that needs a party's own word or the report that it is over.

use std::collections::BTreeSet;

use standoff_core::account::Stance;
use standoff_core::actor::ActorId;
use standoff_core::commitment::{DeadlineType, Kind};
use standoff_core::event::{Category, EventMode};
use standoff_core::outcome::{Kept, KeptAxis, Lifecycle, Why};
use standoff_core::statement::{AuxMode, SpeechAct};

use crate::dossier::Case;
use crate::fact::{Fact, Standing, What};
use crate::kept::{IN_PART, has, told};
use crate::words::{STOP, said};

/// Words for an end that someone declares.
const OVER: &[&str] = &[
    "over",
    "ended",
    "end of",
    "dead",
    "void",
    "no longer",
    "expired",
    "withdrew from",
    "pulled out",
    "terminated",
    "scrapped",
    "abandoned",
    "tore up",
    "renounced",
];
/// Words for an end that befalls it.
const COLLAPSED: &[&str] =
    &["collapsed", "collapse of", "broke down", "fell apart", "unraveled", "in tatters"];
/// Words for a breach.
const BREACH: &[&str] = &["violat", "breach", "broke the", "broken the", "flouted"];
/// Words for an end by fulfilment.
const DONE: &[&str] = &[
    "completed",
    "carried out",
    "implemented",
    "fulfilled",
    "the last of",
    "finished",
    "last shipment",
    "was over with",
    "complete",
    "the last",
];

/// The axis of an agreement or ceasefire: its state, and what that says of its being kept.
pub(crate) fn binding(case: &Case<'_, '_>) -> KeptAxis {
    let (lifecycle, why) = lifecycle(case);
    let kept = match lifecycle {
        Lifecycle::Implemented => {
            match why.citations.iter().any(|c| said(&c.evidence.exact, IN_PART)) {
                true => Kept::Part,
                false => Kept::Kept,
            }
        }
        Lifecycle::Collapsed | Lifecycle::TerminatedByParty | Lifecycle::ViolatedAcknowledged => {
            Kept::Broken
        }
        _ if case.draft.narrated => Kept::NotReported,
        _ => Kept::Pending,
    };
    // Kept or broken in the story's own word; where it stands is another matter.
    if matches!(kept, Kept::Pending | Kept::NotReported)
        && let Some(told) = told(case)
    {
        return KeptAxis { lifecycle: Some(lifecycle), ..told };
    }
    KeptAxis { kept, lifecycle: Some(lifecycle), why }
}

/// The newest of the facts that move it; a violation does not undo an end.
fn lifecycle(case: &Case<'_, '_>) -> (Lifecycle, Why) {
    let draft = case.draft;
    let parties: BTreeSet<ActorId> = &draft.issuer | &draft.target;
    let object = draft.demand.clone().and(&draft.consequence);
    let effect = draft
        .terms
        .deadline
        .time
        .as_ref()
        .filter(|_| draft.terms.deadline.kind == DeadlineType::Date);
    let begins = effect.map_or(draft.issued.last_date(), |time| time.date());
    let on_it = |fact: &Fact<'_>| {
        let bag = case.bag(fact);
        fact.after(&draft.issued) && (case.by_name(fact) || bag.akin(&object))
    };
    let facts = case.find(on_it);
    let party_words = |fact: &&&Fact<'_>| {
        fact.by_any(&parties)
            && (fact.deed().is_none_or(|e| e.aux_mode == AuxMode::Asserted))
            && !fact.says(&[SpeechAct::Deny])
            && !fact.stands(&[Stance::Denies])
    };
    let moves = |words: &'static [&'static str]| facts.iter().filter(move |fact| has(fact, words));
    let ended: Vec<&Fact<'_>> = moves(OVER)
        .filter(|fact| party_words(fact) || (draft.kind == Kind::Ceasefire && of_an_army(fact)))
        .filter(|fact| {
            fact.known > begins
                && !fact.says(&[SpeechAct::Warn, SpeechAct::Predict, SpeechAct::Threaten])
        })
        .copied()
        .collect();
    let suspended: Vec<&Fact<'_>> = facts
        .iter()
        .filter(party_words)
        .filter(|fact| {
            fact.known > begins
                && fact.did(&[Category::Sanction, Category::Coerce, Category::Reject])
                && fact.bag.has(STOP)
        })
        .copied()
        .collect();
    let collapsed: Vec<&Fact<'_>> =
        moves(COLLAPSED).filter(|f| asserted(f) && f.standing == Standing::Told).copied().collect();
    let done: Vec<&Fact<'_>> = moves(DONE)
        .filter(|f| {
            asserted(f)
                && (f.standing == Standing::Told || !f.by_any(&parties) || f.by_any(&draft.target))
        })
        .filter(|f| {
            f.deed().is_some_and(|e| {
                e.act.category.quad() == 2 || e.act.mode == Some(EventMode::Disarm)
            })
        })
        .copied()
        .collect();
    let breaches: Vec<&Fact<'_>> = facts
        .iter()
        .filter(|fact| has(fact, BREACH) && asserted(fact) || attacks_party(fact, &parties))
        .copied()
        .collect();
    for (found, state, rule, line) in [
        (&done, Lifecycle::Implemented, "agreement.implemented", "It was carried out"),
        (
            &ended,
            Lifecycle::TerminatedByParty,
            "agreement.declared_over",
            "A party declared it over",
        ),
        (
            &collapsed,
            Lifecycle::Collapsed,
            "agreement.collapsed",
            "It is reported to have collapsed",
        ),
        (&suspended, Lifecycle::Suspended, "agreement.suspended", "A party suspended its part"),
    ] {
        if !found.is_empty() {
            return (state, case.why(rule, format!("{line}{}.", case.on_whose_word(found)), found));
        }
    }
    if !breaches.is_empty() && case.day > begins {
        let own = breaches.iter().any(|f| {
            matches!(&f.standing, Standing::Said(by) if !by.is_disjoint(&f.by))
                && f.deed().is_some()
        });
        let (state, rule, line) = match own {
            true => (
                Lifecycle::ViolatedAcknowledged,
                "agreement.violated_by_own_word",
                "A party says itself that it broke it",
            ),
            false => (
                Lifecycle::ViolatedAlleged,
                "agreement.violated_alleged",
                "Violations are reported; nobody has declared it over",
            ),
        };
        return (state, case.why(rule, format!("{line}."), &breaches));
    }
    if case.day >= begins && (effect.is_some() || case.day > begins) {
        let line = format!("It took effect on {begins}, and no report says that it ended.");
        return (Lifecycle::InEffect, case.why("agreement.in_effect", line, &[]));
    }
    (
        Lifecycle::SignedOrDeclared,
        case.why("agreement.declared", "It was agreed or declared.".to_owned(), &[]),
    )
}

fn asserted(fact: &Fact<'_>) -> bool {
    fact.deed().is_none_or(|event| event.aux_mode == AuxMode::Asserted)
        && !fact.says(&[SpeechAct::Deny, SpeechAct::Warn, SpeechAct::Predict])
}

/// The word of an army, which has it in its hand whether a truce goes on.
fn of_an_army(fact: &Fact<'_>) -> bool {
    let What::Word(statement) = fact.what else { return false };
    statement.aux_mode == AuxMode::Asserted
        && statement.speaker.as_ref().is_some_and(|speaker| {
            speaker
                .id
                .as_str()
                .split('.')
                .skip(1)
                .any(|body| matches!(body, "ARMY" | "MIL" | "MOD"))
        })
}

fn attacks_party(fact: &Fact<'_>, parties: &BTreeSet<ActorId>) -> bool {
    fact.did(&[Category::Assault]) && fact.by_any(parties) && !fact.to.is_disjoint(parties)
}
