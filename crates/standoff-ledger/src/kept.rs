//! The one axis of promises, assurances and offers: were they kept.

use std::collections::BTreeSet;

use standoff_core::account::Stance;
use standoff_core::actor::ActorId;
use standoff_core::commitment::Kind;
use standoff_core::event::Category;
use standoff_core::outcome::{Kept, KeptAxis, Why};
use standoff_core::sequel::Turn;
use standoff_core::statement::{AuxMode, SpeechAct};

use crate::answer::in_part;
use crate::crossing::denials;
use crate::dossier::Case;
use crate::fact::{Fact, Standing};
use crate::sequel::{means, sequels};
use crate::window::Due;
use crate::words::{ATTACK, Bag, WAR, said};

/// Words for fighting that someone says it will not begin.
const NOT_TO_FIGHT: &[&str] =
    &["move against", "take up arms", "use force", "hostilit", "march against", "open fire"];
/// Bodies that watch over what others keep.
const MONITORS: [&str; 5] = ["UNO", "OPCW", "OSCE", "IAEA", "ICRC"];
/// Words for a part.
pub(crate) const IN_PART: &[&str] = &["part of", "partly", "most of", "some of", "only some"];

/// The axis of a promise, assurance or offer.
pub(crate) fn giving(case: &Case<'_, '_>) -> KeptAxis {
    let draft = case.draft;
    let object = if draft.consequence.is_empty() { &draft.demand } else { &draft.consequence };
    let axis = |kept, why| KeptAxis { kept, lifecycle: None, why };
    let deeds = case.find(|fact| {
        fact.deed()
            .is_some_and(|e| e.aux_mode == AuxMode::Asserted && deed_not_word(e.act.category))
            && fact.by_any(&draft.issuer)
            && fact.after(&draft.issued)
            && case.about(fact, object)
    });
    if let Some(withdrawn) = taken_back(case, object) {
        return axis(Kept::Withdrawn, withdrawn);
    }
    if let Some(told) = told(case) {
        return told;
    }
    if draft.kind == Kind::Assurance {
        return assurance(case, object, &deeds);
    }
    let fitting: Vec<&Fact<'_>> =
        deeds.into_iter().filter(|fact| fits_promise(case, fact)).collect();
    if !fitting.is_empty() {
        let part = fitting.iter().all(|fact| has(fact, IN_PART));
        let kept = if part { Kept::Part } else { Kept::Kept };
        let line = format!("The issuer did what it had promised{}.", case.on_whose_word(&fitting));
        return axis(kept, case.why("promise.done", line, &fitting));
    }
    let undone = case.find(|fact| {
        fact.deed().is_some_and(|event| event.aux_mode == AuxMode::Negated)
            && (fact.by_any(&draft.issuer) || fact.by.is_empty())
            && fact.after(&draft.issued)
            && case.about(fact, object)
    });
    let due = draft.due();
    if !undone.is_empty() && due.passed(case.day) {
        return axis(
            Kept::Broken,
            case.why(
                "promise.not_done",
                "The issuer is reported not to have done it.".to_owned(),
                &undone,
            ),
        );
    }
    if draft.kind == Kind::Offer {
        let refused = case.find(|fact| {
            let words = (fact.says(&[SpeechAct::Reject]) || fact.did(&[Category::Reject]))
                && !fact.by_any(&draft.issuer)
                && (draft.target.is_empty() || fact.by_any(&draft.target))
                && ((fact.not_before(&draft.issued) && case.refuses(fact))
                    || (draft.narrated && case.tells_of_it(fact)));
            words || means(case, fact, &[Turn::Unmet])
        });
        if !refused.is_empty() {
            return axis(
                Kept::NotTakenUp,
                case.why("offer.refused", "The offer was refused.".to_owned(), &refused),
            );
        }
    }
    if let Some(month) = Due::silent_from(draft.in_force_since(), &draft.terms.deadline)
        && case.day > month
        && !due.passed(case.day)
    {
        let line = "No day was set, and a month later we hold no report of it; it stays open.";
        return axis(Kept::NotReported, case.why("promise.no_report_yet", line.to_owned(), &[]));
    }
    if !due.passed(case.day) {
        let line = match due.last_day {
            Some(day) if due.stated => format!("It is due by {day}."),
            Some(day) => format!("No day was set; it stays open until {day}."),
            None => "It stands until it is taken back.".to_owned(),
        };
        return axis(Kept::Pending, case.why("promise.open", line, &[]));
    }
    let coverage = case.coverage_after(due.last_day);
    axis(
        Kept::NotReported,
        case.silence("promise.not_reported", "We hold no report of what came of it", coverage),
    )
}

/// What the stories themselves say: "kept its promise", "the withdrawal did not take place"; the last of it counts.
pub(crate) fn told(case: &Case<'_, '_>) -> Option<KeptAxis> {
    let turns = [Turn::Done, Turn::Undone, Turn::Happened, Turn::NeverHappened];
    let mut facts = sequels(case, &turns);
    // That a side broke its word is no finding where only another side says so.
    facts.retain(|fact| {
        let good = fact.turned(&[Turn::Done, Turn::Happened]).is_some();
        let vouched = match &fact.standing {
            Standing::Told => true,
            Standing::Said(by) => {
                !by.is_disjoint(&fact.by) || by.iter().any(|it| MONITORS.contains(&it.as_str()))
            }
        };
        good || vouched
    });
    let last = facts.last()?;
    let kept = last.turned(&[Turn::Done, Turn::Happened]).is_some();
    let (kept, rule, line) = match (kept, facts.iter().any(|fact| in_part(fact))) {
        (true, false) => (Kept::Kept, "promise.told_kept", "It is reported to have been kept"),
        (true, true) => {
            (Kept::Part, "promise.told_part", "It is reported to have been kept in part")
        }
        (false, _) => (Kept::Broken, "promise.told_broken", "It is reported not to have been kept"),
    };
    let line = format!("{line}{}.", case.on_whose_word(&facts));
    Some(KeptAxis { kept, lifecycle: None, why: case.why(rule, line, &facts) })
}

fn deed_not_word(category: Category) -> bool {
    !matches!(
        category,
        Category::Request
            | Category::Accuse
            | Category::Reject
            | Category::Threaten
            | Category::Consult
            | Category::Agree
    )
}

/// A deed of the promised sort: of its category where that is known, else a friendly one.
fn fits_promise(case: &Case<'_, '_>, fact: &Fact<'_>) -> bool {
    let act = case.draft.terms.consequence.as_ref().and_then(|consequence| consequence.act);
    fact.deed().is_some_and(|event| match act {
        Some(act) if deed_not_word(act.category) => {
            act.category == event.act.category || event.act.category.quad() == act.category.quad()
        }
        _ => event.act.category.quad() <= 2,
    })
}

/// An assurance is broken by the deed that it ruled out; where the issuer denies it, that is the contested question.
fn assurance(case: &Case<'_, '_>, object: &Bag, deeds: &[&Fact<'_>]) -> KeptAxis {
    let draft = case.draft;
    let axis = |kept, why| KeptAxis { kept, lifecycle: None, why };
    let blamed = case.find(|fact| {
        fact.stands(&[Stance::Asserts])
            && !fact.by_any(&draft.issuer)
            && fact.after(&draft.issued)
            && draft.issuer.iter().any(|issuer| fact.bag.has(&format!("@{issuer}")))
            && case.about(fact, object)
    });
    let hostile =
        deeds.iter().filter(|fact| fact.deed().is_some_and(|e| e.act.category.quad() == 4));
    let breaches: Vec<&Fact<'_>> =
        hostile.copied().chain(attacks(case, object)).chain(blamed).collect();
    let Some(first) = breaches.first() else {
        let line = format!("No story reports that it was broken, as of {}.", case.day);
        if draft.narrated {
            return axis(Kept::NotReported, case.why("assurance.not_reported", line, &[]));
        }
        return axis(Kept::Pending, case.why("assurance.holding", line, &[]));
    };
    let whole = breaches.iter().fold(object.clone(), |bag, fact| bag.and(&case.bag(fact)));
    let denied = denials(case, &draft.issuer, &whole, first.moment.date());
    if !denied.is_empty() {
        let facts: Vec<&Fact<'_>> = breaches.iter().take(3).chain(&denied).copied().collect();
        let line = "That it was broken is asserted and denied.".to_owned();
        return axis(Kept::Unratable, case.why("assurance.disputed", line, &facts));
    }
    let line = format!("The issuer did what it had ruled out{}.", case.on_whose_word(&breaches));
    axis(Kept::Broken, case.why("assurance.broken", line, &breaches))
}

/// Attacks by the issuer, told as fact, on whom it had said it would not attack.
fn attacks<'a, 'c>(case: &Case<'c, 'a>, object: &Bag) -> Vec<&'c Fact<'a>> {
    let draft = case.draft;
    let words = draft.terms.consequence.as_ref().map_or("", |it| it.evidence.exact.as_str());
    if !(object.has(ATTACK) || object.has(WAR) || said(words, NOT_TO_FIGHT)) {
        return Vec::new();
    }
    // Who is named in the words is meant; the one to whom it was said may be another.
    let named: BTreeSet<ActorId> = case.sides_in(object);
    let shielded = if named.is_empty() { draft.target.clone() } else { named };
    case.find(|fact| {
        fact.did(&[Category::Assault])
            && fact.standing == Standing::Told
            && fact.by_any(&draft.issuer)
            && (shielded.is_empty() || !fact.to.is_disjoint(&shielded))
            && fact.not_before(&draft.issued)
    })
}

fn taken_back(case: &Case<'_, '_>, object: &Bag) -> Option<Why> {
    let draft = case.draft;
    let facts = case.find(|fact| {
        fact.says(&[SpeechAct::Withdraw])
            && fact.by_any(&draft.issuer)
            && fact.after(&draft.issued)
            && case.about(fact, object)
    });
    (!facts.is_empty())
        .then(|| case.why("promise.withdrawn", "The issuer took it back.".to_owned(), &facts))
}

/// Whether the words of a fact have one of these.
pub(crate) fn has(fact: &Fact<'_>, words: &[&str]) -> bool {
    said(&fact.evidence.exact, words)
}
