//! A commitment while it is being found: spans and heads, before kinds are decided and stories' sentences merged.

use std::ops::Range;

use standoff_core::Span;
use standoff_core::actor::ActorRef;
use standoff_core::commitment::{Attribution, Deadline, Direction, Force, Kind, Polarity};
use standoff_core::document::TokenIdx;
use standoff_core::statement::{AuxMode, Modality, StatementId};

/// What an act is to whom it meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Valence {
    /// Harm.
    Harm,
    /// Good.
    Good,
    /// Neither, or not to be told.
    Neutral,
}

/// What is asked, or what the consequence hangs on.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub(super) tokens: Range<TokenIdx>,
    pub(super) polarity: Polarity,
}

/// What follows.
#[derive(Debug, Clone)]
pub(super) struct Follows {
    pub(super) tokens: Range<TokenIdx>,
    pub(super) valence: Valence,
    /// A good that is kept back, or an act that is not done.
    pub(super) withheld: bool,
    /// Already running: "will continue until".
    pub(super) running: bool,
}

/// A commitment as one sentence tells it.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) sentence: usize,
    /// The verb, noun or cue that it was found by.
    pub(super) anchor: TokenIdx,
    pub(super) kind: Kind,
    pub(super) direction: Direction,
    pub(super) force: Force,
    pub(super) issuer: Vec<ActorRef>,
    pub(super) target: Vec<ActorRef>,
    pub(super) asked: Option<Asked>,
    pub(super) follows: Option<Follows>,
    pub(super) deadline: Deadline,
    pub(super) certainty: Modality,
    pub(super) signal: bool,
    pub(super) attribution: Attribution,
    pub(super) statement: Option<StatementId>,
    pub(super) labels: Vec<Span>,
    pub(super) span: Span,
    /// Anything but asserted makes it a mention.
    pub(super) aux: AuxMode,
    /// Names a commitment without its terms: "issued the ultimatum in a call".
    pub(super) bare: bool,
    pub(super) rule: &'static str,
}

impl Draft {
    /// What was asked is asked on pain of harm: an ultimatum where a time limits it, else a threat.
    pub(super) fn harms_otherwise(&mut self, tokens: Range<TokenIdx>) {
        self.kind = if self.deadline.limits() { Kind::Ultimatum } else { Kind::Threat };
        self.force = Force::NotApplicable;
        self.follows =
            Some(Follows { tokens, valence: Valence::Harm, withheld: false, running: false });
    }
}
