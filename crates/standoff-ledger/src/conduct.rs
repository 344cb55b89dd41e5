//! What the target did: met the demand, went on, crossed the line, or nothing that is reported.

use std::collections::BTreeSet;

use jiff::civil::Date;
use standoff_core::actor::ActorId;
use standoff_core::commitment::Force;
use standoff_core::event::{Category, Event, EventMode};
use standoff_core::outcome::{Compliance, Timeliness, Why};
use standoff_core::sequel::Turn;
use standoff_core::statement::AuxMode;
use standoff_core::time::Order;

use crate::answer::{accepting, in_part, in_time_to_answer, rejecting};
use crate::chain::{Family, family};
use crate::crossing::contradicted;
use crate::dossier::Case;
use crate::fact::{Fact, Standing};
use crate::sequel::{means, sequels};
use crate::window::Due;
use crate::words::{ACCEPT, ATTACK, Bag, FREE, LEAVE, STOP, TALKS, TRUCE, WAR, said};

/// Deeds that meet a demand.
const YIELDING: &[Category] = &[Category::Retreat, Category::Cooperate, Category::Aid];
/// Words for a limit that nobody met.
const RAN_OUT: &[&str] = &[
    "run out without",
    "ran out without",
    "ran out unmet",
    "expired without",
    "passed without",
    "passed unmet",
    "gone by with no",
    "went by with no",
    "gone by without",
];
/// Words for a limit that is over.
const PASSED: &[&str] =
    &["ran out", "run out", "expired", "passed without", "passed unmet", "gone by", "went by"];
/// Words for letting people go.
const LET_GO: &[&str] = &["allow", "permit", "let ", "release", "free", "departure", "set free"];
/// Words of appeals for calm.
const PEACE: &[&str] =
    &["tension", "peaceful", "restrain", "dialog", "resolve", "settle", "de-escalat", "compromise"];
/// Words of what is to be kept from happening.
const AVOID: &[&str] = &["avoid", "avert", "prevent", "refrain"];
/// Deeds that meet a demand to talk.
const TALKING: &[Category] = &[Category::Consult, Category::Agree, Category::Cooperate];
/// Words that meet a demand only where acceptance itself was asked: a concession that is declared is not yet made.
const YIELDING_IN_WORDS: &[Category] = &[Category::Concede, Category::Agree, Category::Support];

/// What the target did, and whether what it had left undone until the issuer acted was done later.
pub(crate) fn compliance(
    case: &Case<'_, '_>,
    due: &Due,
    closed: Option<Date>,
    stopping: bool,
) -> (Compliance, Timeliness, Why) {
    let (value, timeliness, mut why) = until_closed(case, due, closed, stopping);
    let Some(closed) = closed.filter(|_| value == Compliance::None) else {
        return (value, timeliness, why);
    };
    let mut late = yielding(case, None, stopping);
    late.retain(|fact| fact.known > closed);
    if late.is_empty() {
        return (value, timeliness, why);
    }
    let line = format!("It was done after the issuer had acted{}.", case.on_whose_word(&late));
    let afterwards = case.why("target.late", line, &late);
    why.line = format!("{} {}", why.line, afterwards.line);
    why.citations.extend(afterwards.citations);
    (value, Timeliness::Late, why)
}

/// What the target did before the issuer acted.
fn until_closed(
    case: &Case<'_, '_>,
    due: &Due,
    closed: Option<Date>,
    stopping: bool,
) -> (Compliance, Timeliness, Why) {
    let na = Timeliness::NotApplicable;
    let over = due.passed(case.day) || closed.is_some();
    let yields = yielding(case, closed, stopping);
    let mut defies = defying(case, closed, stopping);
    let (accepts, mut rejects) = (accepting(case, closed), rejecting(case, closed));
    let later = |one: &Fact<'_>, two: &Fact<'_>| one.moment.compare(&two.moment) == Order::After;
    let in_words = |fact: &&&Fact<'_>| fact.turned(&[Turn::Met, Turn::GaveWay]).is_some();
    // Who gave in after a refusal has refused no longer.
    if let Some(met) = yields.iter().rfind(in_words) {
        rejects.retain(|refusal| !later(met, refusal));
    }
    let unmet: Vec<&Fact<'_>> = sequels(case, &[Turn::Unmet])
        .into_iter()
        .filter(|fact| in_time_to_answer(case, fact, closed))
        .filter(|fact| case.by_target(fact) || fact.by.is_empty())
        .collect();
    // "Did not comply" is said of the time up to then: what was done later counts.
    defies.extend(unmet.iter().filter(|no| yields.iter().all(|yes| later(no, yes))));
    let asked_to_accept = case.draft.demand.has(ACCEPT);
    let at_once = !due.stated;
    let verdict = |value, rule, line: &str, facts: &[&Fact<'_>]| {
        // "The target refused; nothing else is told": the account is the refusal's.
        let (line, rest) = line.split_once(';').unwrap_or((line, ""));
        let rest = if rest.is_empty() { String::new() } else { format!(";{rest}") };
        (value, na, case.why(rule, format!("{line}{}{rest}.", case.on_whose_word(facts)), facts))
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
        let timeliness = if due.last_day.is_some_and(|last| first.moment.date() > last) {
            Timeliness::Late
        } else {
            Timeliness::OnTime
        };
        let told_met = yields.iter().all(|fact| in_words(&fact));
        let (value, rule, line) = match (defies.last(), yields.iter().any(|fact| in_part(fact))) {
            (Some(no), _) if told_met && no.turned(&[Turn::Unmet]).is_some() => {
                (Compliance::None, "target.did_not_comply", "In the end the target did not comply")
            }
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
    if !unmet.is_empty() && (over || at_once) {
        return verdict(
            Compliance::None,
            "target.did_not_comply",
            "The target is reported not to have complied",
            &unmet,
        );
    }
    if !defies.is_empty() && (over || at_once) {
        return verdict(Compliance::None, "target.went_on", "The conduct went on", &defies);
    }
    if case.draft.narrated
        && let Some(yes) = accepts.iter().rfind(|fact| fact.bag.has(ACCEPT))
        && rejects.iter().all(|no| yes.moment.compare(&no.moment) == Order::After)
    {
        let line = "The target accepted; the narrative tells of no refusal after that";
        return verdict(Compliance::Full, "target.accepted_in_the_end", line, &accepts);
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
    if over && let Some(why) = gone_by(case, due) {
        return (Compliance::None, na, why);
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
                "The target refused; no report says that it did so all the same",
                &rejects,
            ),
        };
    }
    if over && let Some(why) = ran_out(case) {
        return (Compliance::None, na, why);
    }
    if let Some(why) = settled_among_targets(case) {
        return (Compliance::Full, na, why);
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

/// An appeal of a third party for calm or talks is met when those it is made to come to an agreement.
fn settled_among_targets(case: &Case<'_, '_>) -> Option<Why> {
    let draft = case.draft;
    let words = draft.terms.condition.as_ref().map_or("", |it| it.evidence.exact.as_str());
    if draft.face.force != Force::Hortatory || !said(words, PEACE) {
        return None;
    }
    let targets = case.targets();
    let agreement = case.others.iter().find(|other| {
        let parties: BTreeSet<ActorId> = &other.issuer | &other.target;
        family(other.kind) == Family::Binding
            && !other.signal
            && parties.intersection(&targets).count() >= 2
            && other.issued.compare(&draft.issued) == Order::After
    })?;
    let citations = agreement.versions.first().map(|it| it.citations.clone()).unwrap_or_default();
    let line = "Those it was made to came to an agreement.".to_owned();
    Some(Why { citations, ..case.why("target.settled", line, &[]) })
}

/// The report that the limit ran out unmet, in a later account of the demand itself.
fn ran_out(case: &Case<'_, '_>) -> Option<Why> {
    let versions = case.draft.versions.iter();
    let citations: Vec<_> = versions
        .flat_map(|version| &version.citations)
        .filter(|citation| said(&citation.evidence.exact, RAN_OUT))
        .cloned()
        .collect();
    let line = "Its limit is reported to have run out unmet.".to_owned();
    (!citations.is_empty()).then(|| Why { citations, ..case.why("target.ran_out", line, &[]) })
}

/// The report that the limit passed unmet, in what is told of later: "after the date had passed without a withdrawal".
fn gone_by(case: &Case<'_, '_>, due: &Due) -> Option<Why> {
    let targets = case.targets();
    let parties: BTreeSet<ActorId> = &case.draft.issuer | &targets;
    let facts = case.find(|fact| {
        let sides = fact.by_any(&parties)
            || !fact.to.is_disjoint(&parties)
            || means(case, fact, &[Turn::RanOut]);
        fact.standing == Standing::Told
            && sides
            && fact.not_before(&case.draft.issued)
            && due.last_day.is_none_or(|last| !due.stated || fact.moment.last_date() >= last)
            && said(case.sentence(fact), PASSED)
            && (said(case.sentence(fact), RAN_OUT) || fact.did(&[Category::Assault]))
    });
    let line = "Its limit is reported to have passed unmet.".to_owned();
    // "The limit" is one that words set to a day. What was asked at once has none, but "without a withdrawal" tells of
    // it all the same.
    let tells = |fact: &&&Fact<'_>| {
        let sentence = case.sentence(fact);
        due.stated
            || (said(sentence, RAN_OUT)
                && Bag::of_text(sentence).and(&fact.bag).shared(&case.conduct()) >= 1.0)
    };
    let facts: Vec<&Fact<'_>> = facts.iter().filter(tells).copied().collect();
    (!facts.is_empty()).then(|| case.why("target.limit_passed", line, &facts))
}

/// Reported deeds that meet the demand.
fn yielding<'a, 'c>(
    case: &Case<'c, 'a>,
    closed: Option<Date>,
    stopping: bool,
) -> Vec<&'c Fact<'a>> {
    let conduct = case.conduct();
    let act = case.draft.terms.condition.as_ref().and_then(|condition| condition.act);
    let asked_to_talk = conduct.has(TALKS);
    let asked_to_accept = case.draft.demand.has(ACCEPT);
    let words = case.draft.terms.condition.as_ref().map_or("", |it| it.evidence.exact.as_str());
    // Of the very act that was asked, its place is telling enough: "the last soldiers left the city".
    let same_act = |event: &Event| act.is_some_and(|act| act.mode.is_some() && act == event.act);
    let telling = |fact: &Fact<'_>| case.bag(fact).shared(&conduct) >= 1.6;
    let let_go = said(words, LET_GO) && (conduct.has(FREE) || conduct.has(LEAVE));
    case.find(|fact| {
        let in_words = means(case, fact, &[Turn::Met])
            || (means(case, fact, &[Turn::GaveWay]) && case.by_target(fact))
            || (means(case, fact, &[Turn::Happened]) && !stopping)
            || (means(case, fact, &[Turn::NeverHappened]) && said(words, AVOID));
        if in_words {
            return in_time_to_answer(case, fact, closed);
        }
        let Some(event) = fact.deed() else { return false };
        let hostile = event.act.category.quad() >= 3;
        let category = event.act.category;
        let fits = if stopping {
            YIELDING.contains(&category) || (fact.bag.has(STOP) && !hostile)
        } else {
            YIELDING.contains(&category)
                || (asked_to_accept && YIELDING_IN_WORDS.contains(&category))
                || (case.draft.narrated && (category == Category::Concede || fact.bag.has(ACCEPT)))
                || (act.is_some_and(|act| act.category == category) && category != Category::Reject)
        };
        let talked =
            asked_to_talk && TALKING.contains(&category) && fact.by.len() + fact.to.len() > 1;
        // "The last of the weapons left the port": nobody is named, and what was asked is done.
        let unsaid = fact.by.is_empty() && category == Category::Retreat && !stopping;
        let released = let_go && event.act.mode == Some(EventMode::Release);
        (fits || talked)
            && event.aux_mode == AuxMode::Asserted
            && (case.by_target(fact) || unsaid)
            && in_time_to_answer(case, fact, closed)
            && (fact.after(&case.draft.issued) || !stopping)
            && (talked
                || released
                || same_act(event) && telling(fact)
                || case.about(fact, &conduct))
    })
}

/// Reported deeds that defy the demand: the conduct goes on, or what was asked is said not to be done.
fn defying<'a, 'c>(case: &Case<'c, 'a>, closed: Option<Date>, stopping: bool) -> Vec<&'c Fact<'a>> {
    let conduct = case.conduct();
    let act = case.draft.terms.condition.as_ref().and_then(|condition| condition.act);
    let violence = conduct.has(ATTACK) || conduct.has(WAR) || conduct.has(TRUCE);
    case.find(|fact| {
        let Some(event) = fact.deed() else { return false };
        let nobody = fact.by.is_empty();
        if !(case.by_target(fact) || nobody)
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
                // "Had not recalled its officers": of what was asked, whatever sort of act it is.
                let fits =
                    event.act.category.quad() <= 2 || act.is_some_and(|act| act == event.act);
                case.by_target(fact) && fits && case.about(fact, &conduct)
            }
            _ => false,
        }
    })
}
