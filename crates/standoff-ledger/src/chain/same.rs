//! Whether two statements are one commitment: same sides, same object, same speech (domain model 6.7).

use std::collections::BTreeSet;

use standoff_core::actor::ActorId;
use standoff_core::commitment::IssueArea;
use standoff_core::time::{Order, Precision};

use super::{Family, Member, ONE_PASSAGE, family};
use crate::compare;
use crate::fact::Source;
use crate::words::{ACCEPT, Bag, DEMAND, STOP};

/// How alike two statements are, where they can be one commitment.
pub(super) fn fit(old: &Member<'_>, new: &Member<'_>, sources: &[Source<'_>]) -> Option<f64> {
    if family(old.stated.kind) != family(new.stated.kind) || !same_sides(old, new) {
        return None;
    }
    let polarity = |member: &Member<'_>| member.stated.terms.condition.as_ref().map(|c| c.polarity);
    if let (Some(one), Some(two)) = (polarity(old), polarity(new))
        && one != two
    {
        return None;
    }
    let whole = |member: &Member<'_>| member.demand.clone().and(&member.consequence);
    let (one, two) = (whole(old), whole(new));
    let same = if !old.demand.is_empty() && !new.demand.is_empty() {
        // The object may stand in the other clause: "if he did so", after "the use of gas is unacceptable".
        old.demand.akin(&new.demand)
            || (old.stated.kind == new.stated.kind
                && !old.target.is_disjoint(&new.target)
                && (old.demand.akin(&two) || one.akin(&new.demand)))
            || (near(old, new)
                && one.akin(&two)
                && !old.consequence.is_empty()
                && !new.consequence.is_empty())
    } else if !old.consequence.is_empty() && !new.consequence.is_empty() {
        old.consequence.akin(&new.consequence)
    } else {
        one.akin(&two)
    };
    // One passage copied word for word is one statement, however little it says.
    let copied = old.stated.evidence.exact == new.stated.evidence.exact;
    let alike = same_hour(old, new) || same_conduct(old, new, sources) || names_nothing(old, new);
    (same || copied || alike || (share_label(old, new) && one.shared(&two) >= 1.0))
        .then(|| one.overlap(&two))
}

/// Same issuer side and same target side; a side that the words leave out does not divide.
fn same_sides(old: &Member<'_>, new: &Member<'_>) -> bool {
    let meet = |one: &BTreeSet<ActorId>, two: &BTreeSet<ActorId>| !one.is_disjoint(two);
    if family(old.stated.kind) == Family::Binding {
        let parties =
            |member: &Member<'_>| -> BTreeSet<ActorId> { &member.issuer | &member.target };
        let (one, two) = (parties(old), parties(new));
        let common = one.intersection(&two).count();
        return common >= 2 || (common >= 1 && (one.len().min(two.len())) == 1);
    }
    meet(&old.issuer, &new.issuer)
        && (old.target.is_empty() || new.target.is_empty() || meet(&old.target, &new.target))
}

/// Whether the newer statement names nothing of its own, in the same story and between the same sides: "gave it an
/// ultimatum with 45 days to comply" renews what was asked before.
fn names_nothing(old: &Member<'_>, new: &Member<'_>) -> bool {
    let whole = new.demand.clone().and(&new.consequence);
    let telling = [ACCEPT, DEMAND, STOP].iter().fold(whole, |bag, key| bag.without(key));
    old.source == new.source
        && family(new.stated.kind) == Family::Pressure
        && !old.target.is_disjoint(&new.target)
        && telling.mass() < 0.6
}

/// Whether both set the same target a limit to the same clock time: nobody is given two ultimatums for one hour, however
/// differently two outlets word what is asked.
fn same_hour(old: &Member<'_>, new: &Member<'_>) -> bool {
    let hour = |member: &Member<'_>| {
        let time = member.stated.terms.deadline.time.as_ref()?;
        let clock = matches!(time.precision, Precision::Minute | Precision::Hour);
        clock.then_some((time.earliest, time.latest, time.offset))
    };
    hour(old).is_some_and(|limit| hour(new) == Some(limit)) && !old.target.is_disjoint(&new.target)
}

/// Whether both ask the same sort of act on the same issue, and the story of the one speaks of all that the other
/// names: "withdraw all forces to their old positions", and months later "withdraw from the province".
fn same_conduct(old: &Member<'_>, new: &Member<'_>, sources: &[Source<'_>]) -> bool {
    let (Some(one), Some(two)) = (&old.stated.terms.condition, &new.stated.terms.condition) else {
        return false;
    };
    let alike = one.act.is_some_and(|act| act.mode.is_some())
        && one.act == two.act
        && one.issue == two.issue
        && one.issue != IssueArea::Other
        && !old.target.is_disjoint(&new.target);
    let (shorter, longer) = match old.demand.mass() <= new.demand.mass() {
        true => (old, new),
        false => (new, old),
    };
    if !alike || old.demand.shared(&new.demand) < 0.6 {
        return false;
    }
    let around = sources[longer.source].sides.iter().map(|side| format!("@{side}"));
    let named =
        sources[longer.source].words.clone().and(&longer.demand).and(&Bag(around.collect()));
    shorter.demand.shared(&named) >= shorter.demand.mass() * 0.99
}

/// Whether someone used the same rare word for both ("red line").
fn share_label(old: &Member<'_>, new: &Member<'_>) -> bool {
    let mut pairs = old.stated.labels_used.iter().flat_map(|one| {
        new.stated.labels_used.iter().map(move |two| (&one.evidence.exact, &two.evidence.exact))
    });
    !old.target.is_disjoint(&new.target) && pairs.any(|(one, two)| one.eq_ignore_ascii_case(two))
}

/// Whether two statements can be one speech: a day apart at most where both days are told, two where one is the day
/// of publication.
fn near(old: &Member<'_>, new: &Member<'_>) -> bool {
    let told = old.issued.dated && new.issued.dated;
    if let (Some((here, _)), Some((there, _))) = (old.issued.place, new.issued.place)
        && here == there
    {
        let gap = new.stated.evidence.span.start.saturating_sub(old.stated.evidence.span.end);
        let apart = told && old.issued.time.compare(&new.issued.time) != Order::Overlaps;
        return gap <= ONE_PASSAGE && !apart;
    }
    if old.issued.compare(&new.issued) == Order::Overlaps {
        return true;
    }
    let apart = (new.issued.date() - old.issued.date()).get_days().abs();
    !told && apart <= 2
}

/// Whether two statements are accounts of one speech: near, and not with two deadlines.
pub(super) fn same_speech(old: &Member<'_>, new: &Member<'_>) -> bool {
    let (one, two) = (&old.stated.terms.deadline, &new.stated.terms.deadline);
    let moved = one.time.is_some() && two.time.is_some() && compare::deadline(one, two).is_some();
    near(old, new) && !moved
}
