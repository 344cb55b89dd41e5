//! An actor's track record: what became of the commitments that it made, chain by chain.
//!
//! Counted are chains on record by someone who binds the actor; signals, announcements and what a rival tells are not.
//! No rate is given for fewer than eight cases. Past conduct is not a forecast, and what reaches the news is a choice.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use standoff_core::actor::ActorId;
use standoff_core::commitment::{Attribution, Commitment, CommitmentId, Kind};
use standoff_core::outcome::{Axes, Compliance, FollowThrough, OutcomeLabel};

use crate::record::Record;

/// Fewest resolved cases for a rate.
const FEWEST: u32 = 8;

/// A share with its Wilson 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Rate {
    /// The share.
    pub share: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// What became of one actor's commitments of one kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrackRecord {
    /// Whose.
    pub actor: ActorId,
    /// Of what kind.
    pub kind: Kind,
    /// Chains issued.
    pub issued: u32,
    /// Of these, those that the target left no cause for, or that cannot be told yet.
    pub not_triggered: u32,
    /// Triggered chains, and promises that are due.
    pub triggered: u32,
    /// Triggered and resolved: carried out or not, kept or not.
    pub resolved: u32,
    /// Of the resolved, those carried out or kept, whole, in part or by another harm.
    pub carried_out: u32,
    /// Chains by label.
    pub by_label: BTreeMap<String, u32>,
    /// The share carried out of the resolved, from eight on.
    pub rate: Option<Rate>,
    /// The cases.
    pub cases: Vec<CommitmentId>,
}

/// The track record of an actor, a row for each kind that it issued, in the order of the kinds.
pub fn track_record(record: &Record, actor: &ActorId) -> Vec<TrackRecord> {
    let side = actor.side();
    let rows = Kind::ALL.iter().filter(|kind| **kind != Kind::Announcement).map(|kind| {
        let counts = |commitment: &&Commitment| {
            commitment.kind == *kind
                && commitment.attribution == Attribution::OnRecord
                && commitment.authority.binds()
                && !commitment.signal
                && commitment.issuer.iter().any(|issuer| issuer.id.side() == side)
        };
        let cases: Vec<&Commitment> = record.commitments.iter().filter(counts).collect();
        row(actor, *kind, &cases)
    });
    rows.filter(|row| row.issued > 0).collect()
}

fn row(actor: &ActorId, kind: Kind, cases: &[&Commitment]) -> TrackRecord {
    let mut row = TrackRecord {
        actor: actor.clone(),
        kind,
        issued: 0,
        not_triggered: 0,
        triggered: 0,
        resolved: 0,
        carried_out: 0,
        by_label: BTreeMap::new(),
        rate: None,
        cases: cases.iter().map(|case| case.id.clone()).collect(),
    };
    for case in cases {
        row.issued += 1;
        *row.by_label.entry(case.outcome.label.spoken()).or_default() += 1;
        let (triggered, resolved, done) = standing(case);
        row.triggered += u32::from(triggered);
        row.not_triggered += u32::from(!triggered);
        row.resolved += u32::from(resolved);
        row.carried_out += u32::from(done);
    }
    row.rate = (row.resolved >= FEWEST).then(|| wilson(row.carried_out, row.resolved));
    row
}

/// Triggered, resolved, carried out.
fn standing(case: &Commitment) -> (bool, bool, bool) {
    match &case.outcome.axes {
        Axes::Pressure { target, issuer } => {
            let unmet = matches!(
                target.compliance,
                Compliance::None
                    | Compliance::PartialLow
                    | Compliance::PartialHigh
                    | Compliance::Disputed
            );
            let done = matches!(
                issuer.follow_through,
                FollowThrough::Full | FollowThrough::Partial | FollowThrough::Substituted
            );
            let left = matches!(
                issuer.follow_through,
                FollowThrough::NotCarriedOut | FollowThrough::Withdrawn
            );
            let triggered = unmet || done;
            (triggered, triggered && (done || left), done)
        }
        Axes::Kept(_) => {
            let done = matches!(case.outcome.label, OutcomeLabel::Kept | OutcomeLabel::KeptInPart);
            let broken =
                matches!(case.outcome.label, OutcomeLabel::Broken | OutcomeLabel::Withdrawn);
            (done || broken, done || broken, done)
        }
        Axes::NotJudged => (false, false, false),
    }
}

/// Wilson's interval at 95 %.
fn wilson(successes: u32, cases: u32) -> Rate {
    const Z: f64 = 1.959_964;
    let (n, share) = (f64::from(cases), f64::from(successes) / f64::from(cases));
    let scale = 1.0 + Z * Z / n;
    let center = (share + Z * Z / (2.0 * n)) / scale;
    let half = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt() / scale;
    Rate { share, low: (center - half).max(0.0), high: (center + half).min(1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wilson_is_the_textbook_interval() {
        let rate = wilson(8, 10);
        assert!((rate.low - 0.490).abs() < 0.001 && (rate.high - 0.943).abs() < 0.001, "{rate:?}");
        assert!(wilson(0, 8).low.abs() < 1e-9);
    }
}
