//! The two axes of ultimatums, red lines, threats and demands: what the target said and did, what the issuer did.
//!
//! Nothing is concluded before it can be: an act that is reported counts whenever it is known, silence only after the
//! window and behind the coverage gate. A deed that one side alleges and the other denies is disputed, never decided.

use jiff::civil::Date;
use standoff_core::commitment::Polarity;
use standoff_core::outcome::{Compliance, IssuerAxis, TargetAxis, Timeliness, Why};

use crate::answer::response;
use crate::conduct::compliance;
use crate::crossing::crossing;
use crate::deed::{broke_off, carried_out, follow_through};
use crate::dossier::Case;
use crate::words::STOP;

/// Both axes of a pressure case, and whether an agreement has taken the matter over.
pub(crate) fn judge(case: &Case<'_, '_>, settled: Option<Date>) -> (TargetAxis, IssuerAxis) {
    let draft = case.draft;
    let stopping = draft.demand.has(STOP);
    let due = draft.due();
    let acted = carried_out(case);
    let broken_off = broke_off(case);
    let closed = acted.iter().chain(&broken_off).map(|fact| fact.known).min();
    let (response, response_why) = response(case, closed);
    let (compliance, timeliness, why) = if draft.terms.condition.is_none() {
        without_demand(case, settled.is_some())
    } else if forbids(case) {
        let (compliance, why) = crossing(case);
        if compliance == Compliance::Full && !acted.is_empty() {
            let line = "The issuer acted, and no story reports that the line was crossed before.";
            let why = case.why("line.not_reported", line.to_owned(), &[]);
            (Compliance::NotReported, Timeliness::NotApplicable, why)
        } else {
            (compliance, Timeliness::NotApplicable, why)
        }
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
    } else if case.draft.narrated {
        (Compliance::NotReported, "No demand was stated that the target could meet.")
    } else {
        (Compliance::NotDue, "No demand was stated that the target could meet.")
    };
    (value, Timeliness::NotApplicable, case.why("target.no_demand", line.to_owned(), &[]))
}
