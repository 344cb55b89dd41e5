//! Commitments: ultimatums, red lines, threats, demands, promises and the rest, with their versions.
//!
//! [`StatedCommitment`] is what one story says; [`Commitment`] is what the ledger makes of all stories.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::actor::{ActorRef, Authority};
use crate::event::ActType;
use crate::evidence::{Citation, Evidence, Rule};
use crate::names::closed_enum;
use crate::outcome::{Outcome, StatusChange};
use crate::statement::{Modality, StatementId};
use crate::story::StoryVersionId;
use crate::time::TimeRef;

/// Number of a commitment in its reading; shown as `c1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct StatedId(pub u32);

impl std::fmt::Display for StatedId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "c{}", self.0)
    }
}

closed_enum! {
    /// The ten kinds (domain model 6.6).
    pub enum Kind ("kind") {
        /// Demand, time limit and harm that the issuer controls.
        Ultimatum = "ultimatum",
        /// Standing threshold whose crossing would bring a response.
        RedLine = "red_line",
        /// The issuer says it will do something undesired.
        Threat = "threat",
        /// Requires or urges conduct.
        Demand = "demand",
        /// The issuer will do something desired.
        Promise = "promise",
        /// The issuer will not do something feared.
        Assurance = "assurance",
        /// Something desired, if.
        Offer = "offer",
        /// Parties bind each other.
        Agreement = "agreement",
        /// Fighting is suspended from a time on.
        Ceasefire = "ceasefire",
        /// Stated intent, neither desired nor undesired.
        Announcement = "announcement",
    }
}

impl Kind {
    /// Ultimatum, red line or threat.
    pub fn coercive(self) -> bool {
        matches!(self, Self::Ultimatum | Self::RedLine | Self::Threat)
    }

    /// Kinds whose outcome is the one axis *kept*.
    pub fn has_kept_axis(self) -> bool {
        matches!(
            self,
            Self::Promise | Self::Assurance | Self::Offer | Self::Agreement | Self::Ceasefire
        )
    }
}

closed_enum! {
    /// Which way it presses.
    pub enum Direction ("direction") {
        /// To make the target act.
        Compel = "compel",
        /// To keep the target from acting.
        Deter = "deter",
        /// To calm the target.
        Assure = "assure",
        /// Both sides bind themselves.
        Mutual = "mutual",
        /// None.
        None = "none",
    }
}

closed_enum! {
    /// How strongly a demand is put.
    pub enum Force ("force") {
        /// Requires.
        Mandatory = "mandatory",
        /// Urges.
        Hortatory = "hortatory",
        /// Not a demand.
        NotApplicable = "n_a",
    }
}

closed_enum! {
    /// How the commitment came to us.
    pub enum Attribution ("attribution") {
        /// In the issuer's own words or by its spokesman.
        OnRecord = "on_record",
        /// Told by a third party.
        ReportedByThird = "reported_by_third",
        /// Told by the other side.
        ReportedByAdversary = "reported_by_adversary",
        /// Told, and denied by the issuer.
        Disputed = "disputed",
        /// Leaked.
        Leaked = "leaked",
    }
}

closed_enum! {
    /// Whether conduct or its omission is asked.
    pub enum Polarity ("polarity") {
        /// To do something.
        Do = "do",
        /// Not to do something.
        DoNot = "do_not",
    }
}

closed_enum! {
    /// What a demand or line is about.
    pub enum IssueArea ("issue") {
        /// Territory.
        Territory = "territory",
        /// Withdrawal or military posture.
        WithdrawalOrMilitaryPosture = "withdrawal_or_military_posture",
        /// Regime or leadership.
        RegimeOrLeadership = "regime_or_leadership",
        /// Policy.
        Policy = "policy",
        /// Persons or property.
        PersonsOrProperty = "persons_or_property",
        /// Reparations.
        Reparations = "reparations",
        /// Weapons or proliferation.
        WeaponsOrProliferation = "weapons_or_proliferation",
        /// Support of a third party.
        SupportOfThird = "support_of_third",
        /// Talks.
        Talks = "talks",
        /// Access or aid.
        AccessOrAid = "access_or_aid",
        /// Trade.
        Trade = "trade",
        /// Rights.
        Rights = "rights",
        /// Other.
        Other = "other",
    }
}

closed_enum! {
    /// How closely words fix an act.
    pub enum Specificity ("specificity") {
        /// A particular act.
        Specific = "specific",
        /// A category of acts.
        Category = "category",
        /// "Serious consequences", "all options".
        Abstract = "abstract",
        /// Not told.
        Unspecified = "unspecified",
    }
}

closed_enum! {
    /// What a consequence does to the state of things.
    pub enum ConsequenceKind ("consequence kind") {
        /// A new harm.
        Impose = "impose",
        /// A good kept back.
        Withhold = "withhold",
        /// More of a harm that is running.
        EscalateExisting = "escalate_existing",
        /// A good.
        Benefit = "benefit",
    }
}

closed_enum! {
    /// By what means.
    pub enum Instrument ("instrument") {
        /// Armed force.
        Force = "force",
        /// Sanctions.
        Sanction = "sanction",
        /// Diplomatic means.
        Diplomatic = "diplomatic",
        /// Law and courts.
        Legal = "legal",
        /// Economic means.
        Economic = "economic",
        /// Cyber means.
        Cyber = "cyber",
        /// Other means.
        Other = "other",
    }
}

/// What is asked of the target, or the conduct on which the consequence hangs. Called "demand" on pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// The words.
    pub evidence: Evidence,
    /// Who is to do it or leave it.
    pub bearer: Vec<ActorRef>,
    /// Conduct or omission.
    pub polarity: Polarity,
    /// What sort of act it is.
    pub act: Option<ActType>,
    /// What it is about.
    pub issue: IssueArea,
    /// The parts, where it has several.
    pub parts: Vec<Evidence>,
    /// How closely the words fix it.
    pub specificity: Specificity,
    /// Content lemmas, places and actor ids: the core object, for comparison.
    pub object: BTreeSet<String>,
}

/// What the issuer says it will do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consequence {
    /// The words.
    pub evidence: Evidence,
    /// What it does to the state of things.
    pub kind: ConsequenceKind,
    /// What sort of act it is.
    pub act: Option<ActType>,
    /// By what means.
    pub instrument: Instrument,
    /// MID hostility level 2 (threat) … 5 (war), where it follows from the words.
    pub severity: Option<u8>,
    /// How closely the words fix it.
    pub specificity: Specificity,
    /// Content lemmas, places and actor ids, for comparison.
    pub object: BTreeSet<String>,
}

closed_enum! {
    /// What sort of time limit it is.
    pub enum DeadlineType ("deadline type") {
        /// No limit.
        None = "none",
        /// Holds until revoked.
        Standing = "standing",
        /// "Soon", "in the coming days".
        Vague = "vague",
        /// At once.
        Immediate = "immediate",
        /// A length of time.
        Duration = "duration",
        /// A date or clock time.
        Date = "date",
        /// Bound to an event.
        EventBound = "event_bound",
        /// Recurring.
        Recurring = "recurring",
    }
}

/// By when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// What sort of limit.
    pub kind: DeadlineType,
    /// The words; `None` for no limit, or one that a rule gives.
    pub evidence: Option<Evidence>,
    /// The interval in which it ends, where words and anchor give one.
    pub time: Option<TimeRef>,
    /// The rule that supplied it without words.
    pub derived: Option<Rule>,
}

impl Deadline {
    /// No limit.
    pub const NONE: Deadline =
        Deadline { kind: DeadlineType::None, evidence: None, time: None, derived: None };

    /// Whether it limits an ultimatum: date, duration, event or at once.
    pub fn limits(&self) -> bool {
        matches!(
            self.kind,
            DeadlineType::Date
                | DeadlineType::Duration
                | DeadlineType::EventBound
                | DeadlineType::Immediate
        )
    }
}

/// The terms of one version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// What is asked.
    pub condition: Option<Condition>,
    /// What follows otherwise, or what is promised.
    pub consequence: Option<Consequence>,
    /// By when.
    pub deadline: Deadline,
    /// How certain the issuer presents the consequence.
    pub certainty: Modality,
}

/// A word that someone used for a commitment, whatever its kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelUsed {
    /// The word, such as "ultimatum".
    pub evidence: Evidence,
    /// Who used it: the outlet, or an actor's name.
    pub by: String,
}

/// A commitment as one story states it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatedCommitment {
    /// Its number.
    pub id: StatedId,
    /// Its kind.
    pub kind: Kind,
    /// Which way it presses.
    pub direction: Direction,
    /// How strongly a demand is put.
    pub force: Force,
    /// Who commits; the parties, for agreements and mutual ceasefires.
    pub issuer: Vec<ActorRef>,
    /// To whom; empty for agreements.
    pub target: Vec<ActorRef>,
    /// Whom the statement binds.
    pub authority: Authority,
    /// Its terms.
    pub terms: Terms,
    /// Only possible ("may", "all options"): shown, never scored.
    pub signal: bool,
    /// How it came to us.
    pub attribution: Attribution,
    /// The words the press or the sides used for it.
    pub labels_used: Vec<LabelUsed>,
    /// The statement it is made in; `None` where the outlet tells it in its own voice.
    pub statement: Option<StatementId>,
    /// When it was said, where the words tell; else the ledger takes the publication date.
    pub issued_at: Option<TimeRef>,
    /// The clause that states it.
    pub evidence: Evidence,
    /// The rule of the decision procedure that gave the kind.
    pub rule: Rule,
    /// The rule or right that its issuer claims for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_basis: Option<Evidence>,
}

closed_enum! {
    /// What a version is to the one before it (domain model 6.7).
    pub enum VersionRelation ("relation") {
        /// The first.
        First = "first",
        /// The same again.
        Restatement = "restatement",
        /// An open term made plain.
        Clarification = "clarification",
        /// Softer.
        Softened = "softened",
        /// Harder.
        Hardened = "hardened",
        /// Harder in one field, softer in another.
        Mixed = "mixed",
        /// The deadline moved later.
        Extended = "extended",
        /// The deadline moved earlier.
        Shortened = "shortened",
        /// Taken back.
        Withdrawn = "withdrawn",
        /// Disclaimed by higher authority.
        Disowned = "disowned",
        /// Replaced by another commitment.
        Superseded = "superseded",
        /// Taken up again after long silence.
        Revived = "revived",
    }
}

closed_enum! {
    /// The four fields that are compared between versions.
    pub enum ChangedField ("field") {
        /// The demand.
        Demand = "demand",
        /// The consequence.
        Consequence = "consequence",
        /// The deadline.
        Deadline = "deadline",
        /// The certainty.
        Certainty = "certainty",
    }
}

closed_enum! {
    /// Which way a field changed.
    pub enum ChangeDirection ("change") {
        /// Harder for the target.
        Harder = "harder",
        /// Softer for the target.
        Softer = "softer",
        /// Other words, same force.
        Reworded = "reworded",
    }
}

/// One field's change from the version before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The field.
    pub field: ChangedField,
    /// The words before; empty if it was not there.
    pub from: String,
    /// The words now; empty if it was dropped.
    pub to: String,
    /// Which way.
    pub direction: ChangeDirection,
}

/// One version of a commitment, with everything that states it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// Its number, from 1.
    pub seq: u32,
    /// When it was said.
    pub issued_at: TimeRef,
    /// Its terms, from the story that states them most fully.
    pub terms: Terms,
    /// What it is to the version before.
    pub relation: VersionRelation,
    /// What changed, field by field.
    pub changes: Vec<Change>,
    /// The stories that state it, most complete first; never empty.
    pub citations: Vec<Citation>,
    /// How often it was restated later without change.
    pub restated: u32,
}

/// The id of a commitment in a ledger: stable, made from the story and number of a statement of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CommitmentId(pub String);

impl CommitmentId {
    /// The id that this statement gives: twelve digits of its story's id (enough for millions of stories), the
    /// story's version where it is not the first, and the number of the statement.
    pub fn of(story: &StoryVersionId, stated: StatedId) -> Self {
        let digits = story.story.0.get(..12).unwrap_or(&story.story.0);
        match story.version {
            0 | 1 => Self(format!("{digits}-{stated}")),
            later => Self(format!("{digits}v{later}-{stated}")),
        }
    }
}

impl std::fmt::Display for CommitmentId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0)
    }
}

/// A chain of versions: what the ledger holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {
    /// Its id.
    pub id: CommitmentId,
    /// Ids of all its members; each finds it, so an id that was given out stays good.
    pub aliases: Vec<CommitmentId>,
    /// Its kind: that of its strongest version.
    pub kind: Kind,
    /// Which way it presses.
    pub direction: Direction,
    /// How strongly a demand is put.
    pub force: Force,
    /// Who commits.
    pub issuer: Vec<ActorRef>,
    /// To whom.
    pub target: Vec<ActorRef>,
    /// Whom it binds.
    pub authority: Authority,
    /// How it came to us.
    pub attribution: Attribution,
    /// Only possible: shown, never scored.
    pub signal: bool,
    /// Its versions, oldest first; never empty.
    pub versions: Vec<Version>,
    /// The words that the press and the sides used for it.
    pub labels_used: Vec<(String, String)>,
    /// Independent stories that state it: reprints of one agency text count once.
    pub independent_stories: u32,
    /// What came of it.
    pub outcome: Outcome,
    /// How that changed, oldest first.
    pub history: Vec<StatusChange>,
}

impl Commitment {
    /// The version in force.
    pub fn current(&self) -> &Version {
        self.versions.last().expect("a commitment has at least one version")
    }
}
