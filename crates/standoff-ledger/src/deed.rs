//! What the issuer did: the named consequence, another, none, or nothing that is reported.

use std::collections::BTreeSet;

use jiff::civil::Date;
use standoff_core::actor::ActorId;
use standoff_core::commitment::{ConsequenceKind, DeadlineType, Specificity, VersionRelation};
use standoff_core::event::Category;
use standoff_core::outcome::{Compliance, FollowThrough, IssuerAxis, Why};
use standoff_core::sequel::Turn;
use standoff_core::statement::{AuxMode, SpeechAct};

use crate::answer::in_part;
use crate::crossing::denials;
use crate::dossier::Case;
use crate::fact::{Fact, Standing};
use crate::pressure::forbids;
use crate::sequel::{means, sequels};
use crate::window::{Due, consequence_due};
use crate::words::{ATTACK, Bag, DEMAND, RELATIONS, WAR, said};

/// Deeds, as against words.
const MATERIAL: &[Category] = &[
    Category::Sanction,
    Category::Mobilize,
    Category::Coerce,
    Category::Assault,
    Category::Retreat,
    Category::Protest,
];
/// Words for taking back what was demanded.
const TAKEN_BACK: &[&str] =
    &["withdr", "dropped", "lifted", "rescinded", "retracted", "revoked", "took back"];
/// Deeds of force.
const FORCE: &[Category] = &[Category::Assault, Category::Mobilize, Category::Coerce];

/// Words for force that diplomats use.
const BY_FORCE: &[&str] = &[
    "all necessary means",
    "all means",
    "every means",
    "by force",
    "use of force",
    "use force",
    "all steps in",
    "driven out",
    "as an enemy",
];
/// Words for leaving it to others to act.
const LENT: &[&str] = &["authoriz", "authoris", "empower"];
/// Words for a limit, in what is told of a deed after it.
const LIMIT: &[&str] = &["limit", "deadline", "ultimatum", "the time set", "the date set"];

/// An attack on the target, told as fact, whose author is not named and which the words tie to the limit.
fn at_the_limit(case: &Case<'_, '_>, fact: &Fact<'_>, targets: &BTreeSet<ActorId>) -> bool {
    fact.did(&[Category::Assault])
        && fact.standing == Standing::Told
        && said(case.sentence(fact), LIMIT)
        && (!fact.to.is_disjoint(targets)
            || targets.iter().any(|target| fact.bag.has(&format!("@{target}"))))
}

/// Reported deeds of the issuer that are the named consequence.
pub(crate) fn carried_out<'a, 'c>(case: &Case<'c, 'a>) -> Vec<&'c Fact<'a>> {
    let draft = case.draft;
    let Some(consequence) = &draft.terms.consequence else { return Vec::new() };
    // More of what runs already is no new act, and a benefit is no harm.
    if matches!(consequence.kind, ConsequenceKind::Benefit | ConsequenceKind::Withhold) {
        return Vec::new();
    }
    // A deed from before the consequence was first named carries out nothing.
    let targets = case.targets();
    let open = matches!(consequence.specificity, Specificity::Abstract | Specificity::Unspecified);
    let words = &consequence.evidence.exact;
    let force =
        draft.consequence.has(WAR) || draft.consequence.has(ATTACK) || said(words, BY_FORCE);
    // Who has no arms of its own authorizes others.
    let lent = force
        && (said(&draft.face.evidence.exact, LENT) || said(words, LENT))
        && draft.issuer.iter().all(|issuer| issuer.as_str() == "UNO");
    case.find(|fact| {
        if means(case, fact, &[Turn::Done]) {
            return fact.not_before(&draft.named);
        }
        let Some(event) = fact.deed() else { return false };
        let by_issuer = fact.by_any(&draft.issuer) || (lent && !fact.by_any(&targets));
        if event.aux_mode != AuxMode::Asserted || !fact.not_before(&draft.named) {
            return false;
        }
        if !by_issuer {
            return force && fact.by.is_empty() && at_the_limit(case, fact, &targets);
        }
        let bag = case.bag(fact);
        let on_target = fact.to.is_empty() || !fact.to.is_disjoint(&targets);
        let same_act = consequence.act.is_some_and(|act| act.category == event.act.category);
        let material = MATERIAL.contains(&event.act.category);
        let warlike = |bag: &Bag| bag.has(WAR) || bag.has(ATTACK);
        // A war that both wage is told with both as its actors.
        let hits = !fact.to.is_disjoint(&targets) || fact.by_any(&targets);
        if force && event.act.category == Category::Assault && hits {
            return true;
        }
        if open {
            // An open threat is carried out only by a harm that the words tie to the demand.
            return material
                && on_target
                && event.act.category.quad() == 4
                && bag.akin(&draft.demand);
        }
        let named = bag.akin(&draft.consequence)
            && (material || same_act || event.act.category.quad() >= 3)
            && !matches!(
                event.act.category,
                Category::Threaten | Category::Request | Category::Accuse
            );
        let by_force = force
            && FORCE.contains(&event.act.category)
            && warlike(&bag)
            && !fact.to.is_disjoint(&targets);
        let both = |key: &str| bag.has(key) && draft.consequence.has(key);
        let declared = (both(WAR) || both(RELATIONS))
            && !fact.to.is_disjoint(&targets)
            && event.act.category.quad() >= 3;
        (named && (on_target || same_act)) || by_force || declared
    })
}

pub(crate) fn follow_through(
    case: &Case<'_, '_>,
    due: &Due,
    compliance: Compliance,
    acted: &[&Fact<'_>],
    settled: Option<Date>,
) -> IssuerAxis {
    let draft = case.draft;
    let axis = |follow_through, why| IssuerAxis { follow_through, why };
    let Some(consequence) = &draft.terms.consequence else {
        if let Some(why) = taken_back(case) {
            return axis(FollowThrough::Withdrawn, why);
        }
        return axis(
            FollowThrough::NotTriggered,
            case.why("issuer.no_consequence", "No consequence was stated.".to_owned(), &[]),
        );
    };
    if !acted.is_empty() {
        let line = |what: &str| format!("{what}{}.", case.on_whose_word(acted));
        let told =
            acted.iter().any(|fact| fact.standing == Standing::Told || fact.said_by(&draft.issuer));
        if !told
            && !denials(case, &draft.issuer, &draft.consequence, draft.issued.date()).is_empty()
        {
            return axis(
                FollowThrough::Disputed,
                case.why(
                    "issuer.disputed",
                    line("That it was carried out is claimed and denied"),
                    acted,
                ),
            );
        }
        if compliance == Compliance::Full && !forbids(case) {
            return axis(
                FollowThrough::DespiteCompliance,
                case.why(
                    "issuer.despite_compliance",
                    line("The issuer carried it out although the target complied"),
                    acted,
                ),
            );
        }
        let part = acted.iter().all(|fact| in_part(fact));
        return match part {
            true => axis(
                FollowThrough::Partial,
                case.why(
                    "issuer.carried_out_in_part",
                    line("The issuer did a part of what it had announced"),
                    acted,
                ),
            ),
            false => axis(
                FollowThrough::Full,
                case.why("issuer.carried_out", line("The issuer did what it had announced"), acted),
            ),
        };
    }
    if let Some(why) = taken_back(case) {
        return axis(FollowThrough::Withdrawn, why);
    }
    let triggered = matches!(
        compliance,
        Compliance::None | Compliance::PartialLow | Compliance::PartialHigh | Compliance::Disputed
    );
    let undone = not_done(case);
    // "Has not carried out its threat" is no end while there may still be an occasion; to back down is one.
    let gave_way = undone.iter().any(|fact| fact.turned(&[Turn::GaveWay]).is_some());
    let closed = triggered || draft.terms.condition.is_none() || due.passed(case.day) || gave_way;
    if !undone.is_empty() && closed && compliance != Compliance::Full {
        let line =
            format!("The issuer is reported not to have done it{}.", case.on_whose_word(&undone));
        return axis(FollowThrough::NotCarriedOut, case.why("issuer.did_not_act", line, &undone));
    }
    if settled.is_some() && (triggered || draft.terms.condition.is_none()) {
        let line = "An agreement took the matter over before any report that it was carried out.";
        return axis(
            FollowThrough::NotCarriedOut,
            case.why("issuer.settled", line.to_owned(), &[]),
        );
    }
    let current = draft.versions.last().map(|version| version.relation);
    if current == Some(VersionRelation::Extended) && !due.passed(case.day) {
        return axis(
            FollowThrough::Deferred,
            case.why("issuer.extended", "The issuer moved its deadline later.".to_owned(), &[]),
        );
    }
    if draft.terms.condition.is_some() && !triggered {
        let (value, line) = match compliance {
            Compliance::NotReported | Compliance::Unratable => {
                (FollowThrough::NotReported, "Whether there was an occasion is not reported.")
            }
            _ => (FollowThrough::NotTriggered, "There has been no occasion."),
        };
        return axis(value, case.why("issuer.not_triggered", line.to_owned(), &[]));
    }
    if matches!(consequence.kind, ConsequenceKind::Withhold | ConsequenceKind::EscalateExisting) {
        return axis(
            FollowThrough::Pending,
            case.why("issuer.continues", "The consequence is to go on as before.".to_owned(), &[]),
        );
    }
    renounced_or_open(case, due)
}

/// The issuer's own word that it no longer holds: of its object, or of "the ultimatum" that it withdrew.
fn taken_back(case: &Case<'_, '_>) -> Option<Why> {
    let draft = case.draft;
    let object = draft.consequence.clone().and(&draft.demand);
    let facts = case.find(|fact| {
        if means(case, fact, &[Turn::TakenBack]) {
            return true;
        }
        let by_name = Bag::of_text(&fact.evidence.exact).has(DEMAND)
            && said(&fact.evidence.exact, TAKEN_BACK);
        (fact.says(&[SpeechAct::Withdraw]) || fact.did(&[Category::Concede]))
            && fact.by_any(&draft.issuer)
            && fact.after(&draft.issued)
            && (case.about(fact, &object) || (by_name && case.fresh(fact)))
    });
    (!facts.is_empty())
        .then(|| case.why("issuer.withdrawn", "The issuer took it back.".to_owned(), &facts))
}

/// What says that the issuer never did what it had announced, or that it backed down.
fn not_done<'a, 'c>(case: &Case<'c, 'a>) -> Vec<&'c Fact<'a>> {
    let facts = sequels(case, &[Turn::Undone, Turn::GaveWay]);
    let gave_way = |fact: &Fact<'_>| fact.turned(&[Turn::GaveWay]).is_some();
    facts
        .into_iter()
        .filter(|fact| !gave_way(fact) || fact.by_any(&case.draft.issuer))
        .filter(|fact| fact.not_before(&case.draft.named))
        .collect()
}

/// The issuer's war on the target, or its end of relations with it, told as fact: whatever was asked is over then.
pub(crate) fn broke_off<'a, 'c>(case: &Case<'c, 'a>) -> Vec<&'c Fact<'a>> {
    let targets = case.targets();
    case.find(|fact| {
        let relations =
            fact.did(&[Category::Sanction, Category::Coerce]) && fact.bag.has(RELATIONS);
        (fact.did(&[Category::Assault]) || relations)
            && fact.standing == Standing::Told
            && fact.by_any(&case.draft.issuer)
            && !fact.to.is_disjoint(&targets)
            && fact.after(&case.draft.issued)
    })
}

/// Triggered, and no deed: said not to be done, too early to tell, or silence behind the gate.
fn renounced_or_open(case: &Case<'_, '_>, due: &Due) -> IssuerAxis {
    let draft = case.draft;
    let until = consequence_due(due.last_day.unwrap_or(draft.in_force_since().last_date()));
    let standing = draft.terms.deadline.kind == DeadlineType::Standing;
    let until =
        if standing { last_trigger(case).and_then(consequence_due).or(until) } else { until };
    if !draft.narrated && until.is_none_or(|until| case.day <= until) {
        let line = match draft.terms.condition.is_some() {
            true => "It was not met, and the issuer has not been reported to act yet.",
            false => "The issuer has not been reported to act yet.",
        };
        return IssuerAxis {
            follow_through: FollowThrough::Pending,
            why: case.why("issuer.pending", line.to_owned(), &[]),
        };
    }
    let renounced = case.find(|fact| {
        fact.deed().is_some_and(|event| event.aux_mode == AuxMode::Negated)
            && fact.by_any(&draft.issuer)
            && fact.after(&draft.issued)
            && case.about(fact, &draft.consequence.clone().and(&draft.demand))
    });
    if !renounced.is_empty() {
        let why = case.why(
            "issuer.did_not_act",
            "The issuer is reported not to have done it.".to_owned(),
            &renounced,
        );
        return IssuerAxis { follow_through: FollowThrough::NotCarriedOut, why };
    }
    let coverage = case.coverage_after(until);
    let (value, rule, line) = match coverage.suffices() {
        true => (
            FollowThrough::NotCarriedOut,
            "issuer.no_report_of_action",
            "No later story reports that it was done",
        ),
        false => (
            FollowThrough::NotReported,
            "issuer.not_reported",
            "We hold no report of what the issuer did",
        ),
    };
    IssuerAxis { follow_through: value, why: case.silence(rule, line, coverage) }
}

/// The day of the newest report that a line was crossed.
fn last_trigger(case: &Case<'_, '_>) -> Option<Date> {
    let (targets, conduct) = (case.targets(), case.conduct());
    let crossings = case.find(|fact| {
        fact.by_any(&targets) && fact.after(&case.draft.issued) && case.about(fact, &conduct)
    });
    crossings.iter().map(|fact| fact.known).min()
}
