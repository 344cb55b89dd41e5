//! The two axes of ultimatums, red lines, threats and demands: what the target said and did, what the issuer did.
//!
//! Nothing is concluded before it can be: an act that is reported counts whenever it is known, silence only after the
//! window and behind the coverage gate. A deed that one side alleges and the other denies is disputed, never decided.

use std::collections::BTreeSet;

use jiff::civil::Date;
use standoff_core::account::Stance;
use standoff_core::commitment::{
    ConsequenceKind, DeadlineType, Polarity, Specificity, VersionRelation,
};
use standoff_core::event::Category;
use standoff_core::outcome::{
    Compliance, FollowThrough, IssuerAxis, Response, TargetAxis, Timeliness, Why,
};
use standoff_core::statement::{AuxMode, SpeechAct};

use crate::dossier::Case;
use crate::fact::{Fact, Standing};
use crate::window::{Due, consequence_due, due};
use crate::words::{ACCEPT, ATTACK, Bag, STOP, TRUCE, WAR};

/// Deeds that meet a demand.
const YIELDING: &[Category] = &[
    Category::Retreat,
    Category::Concede,
    Category::Cooperate,
    Category::Aid,
    Category::Agree,
    Category::Support,
];
/// Deeds, as against words.
const MATERIAL: &[Category] = &[
    Category::Sanction,
    Category::Mobilize,
    Category::Coerce,
    Category::Assault,
    Category::Retreat,
    Category::Protest,
];
/// Deeds of force.
const FORCE: &[Category] = &[Category::Assault, Category::Mobilize, Category::Coerce];
/// Words of an answer that takes a part only.
const IN_PART: &[&str] = &[
    "most",
    "partly",
    "partially",
    "in part",
    "some of",
    "all but",
    "except",
    "with reservations",
];

/// Both axes of a pressure case, and whether an agreement has taken the matter over.
pub(crate) fn judge(case: &Case<'_, '_>, settled: Option<Date>) -> (TargetAxis, IssuerAxis) {
    let draft = case.draft;
    let stopping = draft.demand.has(STOP);
    let due = due(&draft.terms.deadline, &draft.issued, stopping);
    let acted = carried_out(case);
    let closed = acted.iter().map(|fact| fact.known).min();
    let (response, response_why) = response(case, closed);
    let (compliance, timeliness, why) = if draft.terms.condition.is_none() {
        without_demand(case, settled.is_some())
    } else if forbids(case) {
        let (compliance, why) = crossing(case);
        (compliance, Timeliness::NotApplicable, why)
    } else {
        compliance(case, &due, closed, stopping)
    };
    let issuer = follow_through(case, &due, compliance, &acted, settled);
    let target = TargetAxis { response, response_why, compliance, timeliness, why };
    (target, issuer)
}

/// Whether the target is to leave something.
pub(crate) fn forbids(case: &Case<'_, '_>) -> bool {
    case.draft.terms.condition.as_ref().is_some_and(|c| c.polarity == Polarity::DoNot)
}

fn without_demand(case: &Case<'_, '_>, settled: bool) -> (Compliance, Timeliness, Why) {
    let (value, line) = if settled {
        (Compliance::Moot, "No demand was stated, and an agreement has taken the matter over.")
    } else {
        (Compliance::NotDue, "No demand was stated that the target could meet.")
    };
    (value, Timeliness::NotApplicable, case.why("target.no_demand", line.to_owned(), &[]))
}

// ------------------------------------------------------------------ what the target said

/// The target's answer in words. Once the issuer has acted, later words answer something else.
fn response(case: &Case<'_, '_>, closed: Option<Date>) -> (Response, Option<Why>) {
    let (accepts, rejects) = (accepting(case, closed), rejecting(case, closed));
    let words = |facts: &[&Fact<'_>]| facts.iter().any(|fact| in_part(fact));
    let (response, rule, line, facts): (_, _, _, Vec<&Fact<'_>>) =
        match (accepts.as_slice(), rejects.as_slice()) {
            ([], []) => {
                let offers = counter_offers(case, closed);
                if offers.is_empty() {
                    return (Response::NotReported, None);
                }
                (
                    Response::CounterOffer,
                    "response.counter_offer",
                    "The target answered with an offer of its own",
                    offers,
                )
            }
            ([_, ..], []) if words(&accepts) => {
                (Response::AcceptInPart, "response.in_part", "The target accepted a part", accepts)
            }
            ([_, ..], []) => (Response::Accept, "response.accept", "The target accepted", accepts),
            ([], [_, ..]) => (Response::Reject, "response.reject", "The target refused", rejects),
            ([.., yes], [.., no]) => {
                let together = yes.source == no.source || yes.time.date() == no.time.date();
                let last_is_yes = yes.known > no.known;
                let both = accepts.iter().chain(&rejects).copied().collect();
                match (together, last_is_yes) {
                    (true, _) => (
                        Response::AcceptInPart,
                        "response.in_part",
                        "The target accepted a part and refused a part",
                        both,
                    ),
                    (_, true) => (
                        Response::Accept,
                        "response.accept",
                        "The target accepted in the end",
                        both,
                    ),
                    _ => {
                        (Response::Reject, "response.reject", "The target refused in the end", both)
                    }
                }
            }
        };
    let line = format!("{line}{}.", case.on_whose_word(&facts));
    (response, Some(case.why(rule, line, &facts)))
}

fn in_part(fact: &Fact<'_>) -> bool {
    let words = fact.evidence.exact.to_lowercase();
    IN_PART.iter().any(|part| words.contains(part))
}

fn in_time_to_answer(case: &Case<'_, '_>, fact: &Fact<'_>, closed: Option<Date>) -> bool {
    fact.not_before(&case.draft.issued) && closed.is_none_or(|closed| fact.known <= closed)
}

fn accepting<'a, 'c>(case: &Case<'c, 'a>, closed: Option<Date>) -> Vec<&'c Fact<'a>> {
    let targets = case.targets();
    pick(case, |fact| {
        let accepts = fact.says(&[SpeechAct::Accept])
            || fact.did(&[Category::Agree, Category::Concede, Category::Support]);
        accepts
            && fact.by_any(&targets)
            && !fact.by_any(&case.draft.issuer)
            && in_time_to_answer(case, fact, closed)
            && case.answers(fact)
    })
}

fn rejecting<'a, 'c>(case: &Case<'c, 'a>, closed: Option<Date>) -> Vec<&'c Fact<'a>> {
    let targets = case.targets();
    pick(case, |fact| {
        let rejects = fact.says(&[SpeechAct::Reject]) || fact.did(&[Category::Reject]);
        rejects
            && fact.by_any(&targets)
            && in_time_to_answer(case, fact, closed)
            && case.answers(fact)
    })
}

fn counter_offers<'a, 'c>(case: &Case<'c, 'a>, closed: Option<Date>) -> Vec<&'c Fact<'a>> {
    let targets = case.targets();
    pick(case, |fact| {
        fact.says(&[SpeechAct::Offer])
            && fact.by_any(&targets)
            && in_time_to_answer(case, fact, closed)
            && case.answers(fact)
    })
}

fn pick<'a, 'c>(case: &Case<'c, 'a>, test: impl Fn(&Fact<'_>) -> bool) -> Vec<&'c Fact<'a>> {
    case.facts.iter().copied().filter(|fact| test(fact)).collect()
}

// ------------------------------------------------------------------- what the target did

fn compliance(
    case: &Case<'_, '_>,
    due: &Due,
    closed: Option<Date>,
    stopping: bool,
) -> (Compliance, Timeliness, Why) {
    let na = Timeliness::NotApplicable;
    let over = due.passed(case.day) || closed.is_some();
    let yields = yielding(case, closed, stopping);
    let defies = defying(case, closed, stopping);
    let (accepts, rejects) = (accepting(case, closed), rejecting(case, closed));
    let asked_to_accept = case.draft.demand.has(ACCEPT);
    let at_once = !due.stated;
    let verdict = |value, rule, line: &str, facts: &[&Fact<'_>]| {
        (value, na, case.why(rule, format!("{line}{}.", case.on_whose_word(facts)), facts))
    };
    if let Some(first) = yields.first() {
        let denied = first.standing != Standing::Told && contradicted(case, first);
        if denied {
            return verdict(
                Compliance::Disputed,
                "target.claim_denied",
                "That the target complied is claimed and denied",
                &yields,
            );
        }
        let timeliness = if due.last_day.is_some_and(|last| first.time.date() > last) {
            Timeliness::Late
        } else {
            Timeliness::OnTime
        };
        let (value, rule, line) = match (defies.last(), yields.iter().any(|fact| in_part(fact))) {
            (Some(_), _) => (
                Compliance::PartialLow,
                "target.partly",
                "The target did a part, and went on with the rest",
            ),
            (None, true) => (
                Compliance::PartialHigh,
                "target.mostly",
                "The target did a large part of what was asked",
            ),
            (None, false) if !rejects.is_empty() => (
                Compliance::PartialHigh,
                "target.partly_refused",
                "The target did a part and refused a part",
            ),
            (None, false) => (Compliance::Full, "target.complied", "The target did what was asked"),
        };
        let facts: Vec<&Fact<'_>> = yields.iter().chain(&defies).copied().collect();
        let (value, _, why) = verdict(value, rule, line, &facts);
        return (value, timeliness, why);
    }
    if !defies.is_empty() && (over || at_once) {
        return verdict(Compliance::None, "target.went_on", "The conduct went on", &defies);
    }
    if asked_to_accept && !accepts.is_empty() && (over || rejects.is_empty()) {
        let part = !rejects.is_empty() || accepts.iter().any(|fact| in_part(fact));
        let facts: Vec<&Fact<'_>> = accepts.iter().chain(&rejects).copied().collect();
        return match part {
            true => verdict(
                Compliance::PartialHigh,
                "target.accepted_in_part",
                "Acceptance was asked, and a part was accepted",
                &facts,
            ),
            false => verdict(
                Compliance::Full,
                "target.accepted",
                "Acceptance was asked and given",
                &facts,
            ),
        };
    }
    if !rejects.is_empty() && (over || at_once) {
        let part = accepts.iter().chain(&rejects).any(|fact| in_part(fact)) || !accepts.is_empty();
        return match part {
            true => verdict(
                Compliance::PartialLow,
                "target.refused_in_part",
                "The target took a part and refused a part",
                &rejects,
            ),
            false => verdict(
                Compliance::None,
                "target.refused",
                "The target refused, and no report says that it did it all the same",
                &rejects,
            ),
        };
    }
    if !over {
        let line = match due.last_day {
            Some(last) => format!("The time runs until {last}."),
            None => "No time was set.".to_owned(),
        };
        return (Compliance::NotDue, na, case.why("target.not_due", line, &[]));
    }
    let coverage = case.coverage_after(due.last_day);
    // Where no limit was set, silence is a matter that faded, not a demand that was defied.
    if coverage.suffices() && due.passed(case.day) && case.draft.terms.deadline.limits() {
        let why = case.silence(
            "target.no_report_of_compliance",
            "No later story reports that it was done",
            coverage,
        );
        return (Compliance::None, na, why);
    }
    let why =
        case.silence("target.not_reported", "We hold no report of what the target did", coverage);
    (Compliance::NotReported, na, why)
}

/// Reported deeds that meet the demand.
fn yielding<'a, 'c>(
    case: &Case<'c, 'a>,
    closed: Option<Date>,
    stopping: bool,
) -> Vec<&'c Fact<'a>> {
    let (targets, conduct) = (case.targets(), case.conduct());
    let act = case.draft.terms.condition.as_ref().and_then(|condition| condition.act);
    let asked_to_accept = case.draft.demand.has(ACCEPT);
    pick(case, |fact| {
        let Some(event) = fact.deed() else { return false };
        let hostile = event.act.category.quad() >= 3;
        let fits = if stopping {
            YIELDING.contains(&event.act.category) && event.act.category.quad() == 2
                || fact.bag.has(STOP) && !hostile
        } else {
            let material = YIELDING.contains(&event.act.category)
                && (asked_to_accept
                    || !matches!(event.act.category, Category::Agree | Category::Support));
            material
                || (act.is_some_and(|act| act.category == event.act.category)
                    && event.act.category != Category::Reject)
        };
        fits && event.aux_mode == AuxMode::Asserted
            && fact.by_any(&targets)
            && in_time_to_answer(case, fact, closed)
            && (fact.after(&case.draft.issued) || !stopping)
            && case.about(fact, &conduct)
    })
}

/// Reported deeds that defy the demand: the conduct goes on, or what was asked is said not to be done.
fn defying<'a, 'c>(case: &Case<'c, 'a>, closed: Option<Date>, stopping: bool) -> Vec<&'c Fact<'a>> {
    let (targets, conduct) = (case.targets(), case.conduct());
    let violence = conduct.has(ATTACK) || conduct.has(WAR) || conduct.has(TRUCE);
    pick(case, |fact| {
        let Some(event) = fact.deed() else { return false };
        let nobody = fact.by.is_empty();
        if !(fact.by_any(&targets) || nobody)
            || !fact.after(&case.draft.issued)
            || closed.is_some_and(|c| fact.known > c)
        {
            return false;
        }
        if fact.said_by(&case.draft.issuer) && contradicted(case, fact) {
            return false;
        }
        match event.aux_mode {
            AuxMode::Asserted if stopping => {
                let goes_on = event.act.category.quad() == 4;
                let near = case.about(fact, &conduct);
                goes_on && near && (!violence || event.act.category == Category::Assault || !nobody)
            }
            AuxMode::Negated => {
                fact.by_any(&targets)
                    && event.act.category.quad() <= 2
                    && case.about(fact, &conduct)
            }
            _ => false,
        }
    })
}

/// Whether the actor of a deed denies it.
fn contradicted(case: &Case<'_, '_>, deed: &Fact<'_>) -> bool {
    !denials(case, &deed.by, &deed.bag, deed.time.date()).is_empty()
}

/// What these sides deny of this object, from the day on.
pub(crate) fn denials<'a, 'c>(
    case: &Case<'c, 'a>,
    by: &BTreeSet<standoff_core::actor::ActorId>,
    object: &Bag,
    from: Date,
) -> Vec<&'c Fact<'a>> {
    pick(case, |fact| {
        let denies = fact.says(&[SpeechAct::Deny])
            || fact.stands(&[Stance::Denies])
            || fact.deed().is_some_and(|e| e.aux_mode == AuxMode::Negated) && fact.said_by(by);
        denies
            && fact.by_any(by)
            && fact.known >= from
            && (case.bag(fact).akin(object) || case.answers(fact))
    })
}

/// A line: crossed, disputed, or not crossed as of the day.
fn crossing(case: &Case<'_, '_>) -> (Compliance, Why) {
    let (targets, conduct) = (case.targets(), case.conduct());
    let act = case.draft.terms.condition.as_ref().and_then(|condition| condition.act);
    let crossings = pick(case, |fact| {
        let later = fact.after(&case.draft.issued);
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
        later && (deed || blamed || owned) && case.about(fact, &conduct)
    });
    let Some(first) = crossings.first() else {
        let line = format!("No story reports that the line was crossed, as of {}.", case.day);
        return (Compliance::Full, case.why("line.holding", line, &[]));
    };
    let mut object = conduct;
    for crossing in &crossings {
        object = object.and(&case.bag(crossing));
    }
    let denied = denials(case, &targets, &object, first.time.date());
    let owned = crossings.iter().any(|fact| fact.said_by(&targets));
    if !denied.is_empty() && !owned {
        let line = "That the line was crossed is asserted and denied".to_owned();
        let facts: Vec<&Fact<'_>> = crossings.iter().take(3).chain(&denied).copied().collect();
        return (Compliance::Disputed, case.why("line.disputed", line + ".", &facts));
    }
    let line = format!("The line was crossed{}.", case.on_whose_word(&crossings));
    (Compliance::None, case.why("line.crossed", line, &crossings))
}

// ------------------------------------------------------------------- what the issuer did

/// Reported deeds of the issuer that are the named consequence.
fn carried_out<'a, 'c>(case: &Case<'c, 'a>) -> Vec<&'c Fact<'a>> {
    let draft = case.draft;
    let Some(consequence) = &draft.terms.consequence else { return Vec::new() };
    // More of what runs already is no new act, and a benefit is no harm.
    if matches!(consequence.kind, ConsequenceKind::Benefit | ConsequenceKind::Withhold) {
        return Vec::new();
    }
    let targets = case.targets();
    let open = matches!(consequence.specificity, Specificity::Abstract | Specificity::Unspecified);
    pick(case, |fact| {
        let Some(event) = fact.deed() else { return false };
        if event.aux_mode != AuxMode::Asserted
            || !fact.by_any(&draft.issuer)
            || !fact.not_before(&draft.issued)
        {
            return false;
        }
        let bag = case.bag(fact);
        let on_target = fact.to.is_empty() || !fact.to.is_disjoint(&targets);
        let same_act = consequence.act.is_some_and(|act| act.category == event.act.category);
        let material = MATERIAL.contains(&event.act.category);
        let warlike = |bag: &Bag| bag.has(WAR) || bag.has(ATTACK);
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
        let by_force = warlike(&draft.consequence)
            && FORCE.contains(&event.act.category)
            && warlike(&bag)
            && !fact.to.is_disjoint(&targets);
        let declared = bag.has(WAR)
            && draft.consequence.has(WAR)
            && !fact.to.is_disjoint(&targets)
            && event.act.category.quad() >= 3;
        (named && (on_target || same_act)) || by_force || declared
    })
}

fn follow_through(
    case: &Case<'_, '_>,
    due: &Due,
    compliance: Compliance,
    acted: &[&Fact<'_>],
    settled: Option<Date>,
) -> IssuerAxis {
    let draft = case.draft;
    let axis = |follow_through, why| IssuerAxis { follow_through, why };
    let Some(consequence) = &draft.terms.consequence else {
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
    let withdrawn = pick(case, |fact| {
        (fact.says(&[SpeechAct::Withdraw]) || fact.did(&[Category::Concede]))
            && fact.by_any(&draft.issuer)
            && fact.after(&draft.issued)
            && case.about(fact, &draft.consequence.clone().and(&draft.demand))
    });
    if !withdrawn.is_empty() {
        return axis(
            FollowThrough::Withdrawn,
            case.why("issuer.withdrawn", "The issuer took it back.".to_owned(), &withdrawn),
        );
    }
    let triggered = matches!(
        compliance,
        Compliance::None | Compliance::PartialLow | Compliance::PartialHigh | Compliance::Disputed
    );
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

/// Triggered, and no deed: said not to be done, too early to tell, or silence behind the gate.
fn renounced_or_open(case: &Case<'_, '_>, due: &Due) -> IssuerAxis {
    let draft = case.draft;
    let until = consequence_due(due.last_day.unwrap_or(draft.issued.last_date()));
    let standing = draft.terms.deadline.kind == DeadlineType::Standing;
    let until =
        if standing { last_trigger(case).and_then(consequence_due).or(until) } else { until };
    if until.is_none_or(|until| case.day <= until) {
        let line = "It was not met, and the issuer has not been reported to act yet.".to_owned();
        return IssuerAxis {
            follow_through: FollowThrough::Pending,
            why: case.why("issuer.pending", line, &[]),
        };
    }
    let renounced = pick(case, |fact| {
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
