//! What came of a commitment: what the target did and what the issuer did, apart; or whether a promise was kept.

use serde::{Deserialize, Serialize};

use crate::commitment::CommitmentId;
use crate::evidence::{Citation, Rule};
use crate::names::closed_enum;
use crate::time::TimeRef;

closed_enum! {
    /// What the target said.
    pub enum Response ("response") {
        /// Accepted.
        Accept = "accept",
        /// Accepted in part.
        AcceptInPart = "accept_in_part",
        /// Refused.
        Reject = "reject",
        /// Made a counter-offer.
        CounterOffer = "counter_offer",
        /// Evaded.
        Evade = "evade",
        /// Spoke, but not of this.
        Silent = "silent",
        /// We hold no statement.
        NotReported = "not_reported",
    }
}

closed_enum! {
    /// What the target did.
    pub enum Compliance ("compliance") {
        /// Cannot be tested yet.
        NotDue = "not_due",
        /// Nothing of what was asked; the line was crossed.
        None = "none",
        /// A minor part.
        PartialLow = "partial_low",
        /// A major part.
        PartialHigh = "partial_high",
        /// All of it; the line is not crossed as of the date.
        Full = "full",
        /// Overtaken by events.
        Moot = "moot",
        /// The sides differ.
        Disputed = "disputed",
        /// The wording does not allow a verdict.
        Unratable = "unratable",
        /// We hold no report.
        NotReported = "not_reported",
    }
}

closed_enum! {
    /// Whether compliance came in time.
    pub enum Timeliness ("timeliness") {
        /// In time.
        OnTime = "on_time",
        /// Late.
        Late = "late",
        /// Does not apply.
        NotApplicable = "n_a",
    }
}

closed_enum! {
    /// What the issuer did.
    pub enum FollowThrough ("follow-through") {
        /// No occasion.
        NotTriggered = "not_triggered",
        /// Open.
        Pending = "pending",
        /// The named consequence.
        Full = "full",
        /// Some of it.
        Partial = "partial",
        /// Another harm, linked to the unmet demand.
        Substituted = "substituted",
        /// Carried out although the target complied.
        DespiteCompliance = "despite_compliance",
        /// The deadline was moved.
        Deferred = "deferred",
        /// Taken back in words.
        Withdrawn = "withdrawn",
        /// Not carried out.
        NotCarriedOut = "not_carried_out",
        /// The sides differ.
        Disputed = "disputed",
        /// The wording does not allow a verdict.
        Unratable = "unratable",
        /// We hold no report.
        NotReported = "not_reported",
    }
}

closed_enum! {
    /// Whether a promise, assurance, offer, agreement or ceasefire was kept.
    pub enum Kept ("kept") {
        /// Kept.
        Kept = "kept",
        /// Kept in part.
        Part = "part",
        /// Broken.
        Broken = "broken",
        /// Open.
        Pending = "pending",
        /// Its condition was not met.
        NotTriggered = "not_triggered",
        /// An offer that was not taken up.
        NotTakenUp = "not_taken_up",
        /// Taken back.
        Withdrawn = "withdrawn",
        /// We hold no report.
        NotReported = "not_reported",
        /// The wording does not allow a verdict.
        Unratable = "unratable",
    }
}

closed_enum! {
    /// Where an agreement or ceasefire stands.
    pub enum Lifecycle ("lifecycle") {
        /// Proposed.
        Proposed = "proposed",
        /// Announced by a mediator or one side.
        AnnouncedUnconfirmed = "announced_unconfirmed",
        /// Agreed in principle.
        AgreedInPrinciple = "agreed_in_principle",
        /// Signed or declared.
        SignedOrDeclared = "signed_or_declared",
        /// In effect.
        InEffect = "in_effect",
        /// Suspended.
        Suspended = "suspended",
        /// One side says it was violated.
        ViolatedAlleged = "violated_alleged",
        /// The violator says so itself.
        ViolatedAcknowledged = "violated_acknowledged",
        /// A monitor says it was violated.
        ViolatedVerified = "violated_verified",
        /// Ran out.
        Expired = "expired",
        /// Ended by a party.
        TerminatedByParty = "terminated_by_party",
        /// Collapsed.
        Collapsed = "collapsed",
        /// Replaced.
        Superseded = "superseded",
        /// Carried out.
        Implemented = "implemented",
    }
}

closed_enum! {
    /// The derived label of a case (domain model 6.8), one for each.
    pub enum OutcomeLabel ("label") {
        /// Nothing to judge yet.
        Open = "open",
        /// A standing line that has not been crossed.
        Holding = "holding",
        /// The target did all.
        Complied = "complied",
        /// Carried out although the target did all.
        CarriedOutDespiteCompliance = "carried_out_despite_compliance",
        /// The target did all after an extension.
        CompliedAfterExtension = "complied_after_extension",
        /// The target did all and the threat was lifted.
        CompliedThreatLifted = "complied_threat_lifted",
        /// The target did a part.
        CompliedInPart = "complied_in_part",
        /// The target did a part, and the issuer carried it out.
        CompliedInPartCarriedOut = "complied_in_part_carried_out",
        /// The target did a part, and the issuer let it rest.
        CompliedInPartNotPursued = "complied_in_part_not_pursued",
        /// Extended, and open.
        OpenExtended = "open_extended",
        /// The target did nothing; the issuer has not acted.
        DefiedPending = "defied_pending",
        /// The target did nothing; the issuer acted.
        DefiedCarriedOut = "defied_carried_out",
        /// The target did nothing; the issuer let it rest.
        DefiedBackedDown = "defied_backed_down",
        /// The target did nothing; the issuer moved the deadline.
        DefiedExtended = "defied_extended",
        /// Taken back.
        Withdrawn = "withdrawn",
        /// The sides differ.
        Disputed = "disputed",
        /// Carried out; what the target did is not reported.
        CarriedOutConductNotReported = "carried_out_conduct_not_reported",
        /// Faded, with enough later reports to say so.
        Lapsed = "lapsed",
        /// We hold no report.
        NoReport = "no_report",
        /// Absorbed by an agreement.
        Settled = "settled",
        /// Kept.
        Kept = "kept",
        /// Kept in part.
        KeptInPart = "kept_in_part",
        /// Broken.
        Broken = "broken",
        /// Not taken up.
        NotTakenUp = "not_taken_up",
        /// Not triggered.
        NotTriggered = "not_triggered",
        /// The wording does not allow a verdict.
        Unratable = "unratable",
        /// Stated intent: never judged.
        NotJudged = "not_judged",
    }
}

impl OutcomeLabel {
    /// The label in words for people, as the domain model writes it: "defied, carried out".
    pub fn words(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Holding => "holding",
            Self::Complied => "complied",
            Self::CarriedOutDespiteCompliance => "carried out despite compliance",
            Self::CompliedAfterExtension => "complied after extension",
            Self::CompliedThreatLifted => "complied; threat lifted",
            Self::CompliedInPart => "complied in part",
            Self::CompliedInPartCarriedOut => "complied in part, carried out",
            Self::CompliedInPartNotPursued => "complied in part, not pursued",
            Self::OpenExtended => "open, extended",
            Self::DefiedPending => "defied, pending",
            Self::DefiedCarriedOut => "defied, carried out",
            Self::DefiedBackedDown => "defied, backed down",
            Self::DefiedExtended => "defied, extended",
            Self::Withdrawn => "withdrawn",
            Self::Disputed => "disputed",
            Self::CarriedOutConductNotReported => "carried out, target's conduct not reported",
            Self::Lapsed => "lapsed",
            Self::NoReport => "no report",
            Self::Settled => "settled",
            Self::Kept => "kept",
            Self::KeptInPart => "kept in part",
            Self::Broken => "broken",
            Self::NotTakenUp => "not taken up",
            Self::NotTriggered => "not triggered",
            Self::Unratable => "unratable",
            Self::NotJudged => "not judged",
        }
    }

    /// Where a reader looks for it.
    pub fn standing(self) -> Standing {
        match self {
            Self::Open
            | Self::Holding
            | Self::OpenExtended
            | Self::DefiedPending
            | Self::DefiedExtended => Standing::Open,
            Self::Disputed | Self::NoReport | Self::Unratable => Standing::Unclear,
            Self::NotJudged => Standing::NotJudged,
            _ => Standing::Decided,
        }
    }
}

impl OutcomeLabel {
    /// How it went, for the shape beside the word.
    pub fn course(self) -> Course {
        match self {
            Self::Complied
            | Self::CompliedAfterExtension
            | Self::CompliedThreatLifted
            | Self::Kept
            | Self::Holding
            | Self::Settled => Course::AsAsked,
            Self::DefiedCarriedOut
            | Self::DefiedBackedDown
            | Self::DefiedPending
            | Self::DefiedExtended
            | Self::Broken
            | Self::CarriedOutDespiteCompliance
            | Self::CarriedOutConductNotReported => Course::NotAsAsked,
            Self::CompliedInPart
            | Self::CompliedInPartCarriedOut
            | Self::CompliedInPartNotPursued
            | Self::KeptInPart => Course::InPart,
            Self::Open | Self::OpenExtended | Self::Disputed => Course::Open,
            _ => Course::NoVerdict,
        }
    }
}

closed_enum! {
    /// How a commitment went, as coarse as a shape can show it. The word beside it carries the meaning.
    pub enum Course ("course") {
        /// As was asked or promised.
        AsAsked = "as_asked",
        /// Not so.
        NotAsAsked = "not_as_asked",
        /// In part.
        InPart = "in_part",
        /// Open, or the sides differ.
        Open = "open",
        /// No verdict.
        NoVerdict = "no_verdict",
    }
}

closed_enum! {
    /// The four heaps that labels fall into.
    pub enum Standing ("standing") {
        /// Still to be seen.
        Open = "open",
        /// Seen.
        Decided = "decided",
        /// The sides differ, or we hold no report.
        Unclear = "unclear",
        /// Never judged.
        NotJudged = "not_judged",
    }
}

/// A finding with the words and the rule it rests on: the "why" line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Why {
    /// One sentence for people.
    pub line: String,
    /// The rule.
    pub rule: Rule,
    /// The words.
    pub citations: Vec<Citation>,
}

/// What the target said and did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetAxis {
    /// Said.
    pub response: Response,
    /// Why that.
    pub response_why: Option<Why>,
    /// Done.
    pub compliance: Compliance,
    /// In time or late.
    pub timeliness: Timeliness,
    /// Why that.
    pub why: Why,
}

/// What the issuer did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssuerAxis {
    /// Done.
    pub follow_through: FollowThrough,
    /// Why that.
    pub why: Why,
}

/// The axis of promises, assurances, offers, agreements and ceasefires.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptAxis {
    /// Whether it was kept.
    pub kept: Kept,
    /// Where an agreement or ceasefire stands.
    pub lifecycle: Option<Lifecycle>,
    /// Why that.
    pub why: Why,
}

/// The axes that apply to a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Axes {
    /// Ultimatums, red lines, threats, demands.
    Pressure {
        /// The target.
        target: TargetAxis,
        /// The issuer.
        issuer: IssuerAxis,
    },
    /// Promises, assurances, offers, agreements, ceasefires.
    Kept(KeptAxis),
    /// Announcements, and whatever is only a signal: never judged.
    NotJudged,
}

/// What came of a commitment, as of a moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The day that the finding is of.
    pub as_of: TimeRef,
    /// The axes.
    pub axes: Axes,
    /// The label they give.
    pub label: OutcomeLabel,
    /// How it will be judged, for people.
    pub resolution_plan: String,
    /// The commitment that replaced or settled it.
    pub superseded_by: Option<CommitmentId>,
    /// What later stories must show before absence means anything, and how much of it there is.
    pub coverage: Coverage,
}

/// Later stories on the matter: a negative finding from silence needs three from two outlets (domain model 6.8).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// Independent stories on the matter after the deadline.
    pub stories: u32,
    /// Outlets they come from.
    pub outlets: u32,
}

impl Coverage {
    /// Whether absence from these stories may count as a finding.
    pub fn suffices(self) -> bool {
        self.stories >= 3 && self.outlets >= 2
    }
}

/// A change of status: kept as history, for feeds and the "as of" view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusChange {
    /// When it became known.
    pub known: TimeRef,
    /// The label from then on.
    pub label: OutcomeLabel,
    /// Why.
    pub why: String,
}
