//! Whether a later agreement has taken a matter over: the parties settled what one had pressed the other for.

use std::collections::BTreeSet;

use jiff::civil::Date;
use standoff_core::actor::ActorId;
use standoff_core::commitment::CommitmentId;
use standoff_core::event::Category;
use standoff_core::evidence::Rule;
use standoff_core::outcome::Why;
use standoff_core::time::Order;

use crate::chain::{Draft, Family, family};
use crate::dossier::Case;

/// An agreement that absorbs the object of a pressure.
pub(crate) struct Settlement {
    /// Its id, where the record holds it as a commitment.
    pub(crate) by: Option<CommitmentId>,
    pub(crate) on: Date,
    pub(crate) why: Why,
}

/// The first agreement, later than the last version, that the issuer is party to and that is about the same object;
/// the target is party to it, bound by it, or named in its terms.
pub(crate) fn settlement(case: &Case<'_, '_>) -> Option<Settlement> {
    let draft = case.draft;
    let object = draft.demand.clone().and(&draft.consequence);
    let targets = case.targets();
    let later = case.others.iter().filter(|other| {
        family(other.kind) == Family::Binding
            && !other.signal
            && other.issued.compare(&draft.issued) == Order::After
            && !other.issuer.is_disjoint(&draft.issuer)
            && reaches(other, &targets)
            && absorbs(other, draft, &object)
    });
    let first = later.min_by(|one, two| {
        one.issued.date().cmp(&two.issued.date()).then_with(|| one.id.cmp(&two.id))
    });
    let Some(first) = first else { return told(case, &targets) };
    let on = first.issued.last_date();
    let why = Why {
        line: format!(
            "An agreement of {on} between the issuer and others took over what had been demanded."
        ),
        rule: Rule::named("settled.absorbed"),
        citations: first
            .versions
            .iter()
            .flat_map(|version| version.citations.iter().take(2).cloned())
            .collect(),
    };
    Some(Settlement { by: Some(first.id.clone()), on, why })
}

/// The same, where an agreement is told as a deed and no story gives its terms.
fn told(case: &Case<'_, '_>, targets: &BTreeSet<ActorId>) -> Option<Settlement> {
    let draft = case.draft;
    let agreements = case.find(|fact| {
        let parties: BTreeSet<&ActorId> = fact.by.union(&fact.to).collect();
        fact.did(&[Category::Agree])
            && parties.len() >= 2
            && fact.by_any(&draft.issuer)
            && fact.after(&draft.issued)
            && targets.iter().any(|t| parties.contains(t) || fact.bag.has(&format!("@{t}")))
            && !draft.demand.is_empty()
            && case.about(fact, &case.conduct())
    });
    let on = agreements.iter().map(|fact| fact.moment.last_date()).min()?;
    let line = format!(
        "An agreement of {on} between the issuer and others took over what had been demanded."
    );
    Some(Settlement { by: None, on, why: case.why("settled.told", line, &agreements) })
}

fn reaches(agreement: &Draft<'_>, targets: &BTreeSet<ActorId>) -> bool {
    let bearers = agreement.terms.condition.iter().flat_map(|condition| &condition.bearer);
    let bound: BTreeSet<ActorId> = bearers
        .map(|actor| actor.id.side())
        .chain(agreement.issuer.iter().cloned())
        .chain(agreement.target.iter().cloned())
        .collect();
    let terms = agreement.demand.clone().and(&agreement.consequence);
    !bound.is_disjoint(targets) || targets.iter().any(|target| terms.has(&format!("@{target}")))
}

/// About the demand itself; or, where the demand is open, about demand and consequence together.
fn absorbs(agreement: &Draft<'_>, draft: &Draft<'_>, object: &crate::words::Bag) -> bool {
    let terms = agreement.demand.clone().and(&agreement.consequence);
    draft.demands.iter().any(|demand| terms.akin(demand))
        || (draft.demand.is_empty() && terms.akin(object))
}
