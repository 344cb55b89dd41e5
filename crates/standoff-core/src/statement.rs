//! Who says what, through whom: a reported saying and what is done by saying it.

use serde::{Deserialize, Serialize};

use crate::actor::{ActorRef, Authority};
use crate::evidence::{Evidence, Rule};
use crate::names::closed_enum;
use crate::time::TimeRef;

/// Number of a statement in its reading; shown as `s1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct StatementId(pub u32);

impl std::fmt::Display for StatementId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "s{}", self.0)
    }
}

closed_enum! {
    /// What is done by saying it.
    pub enum SpeechAct ("act") {
        /// Requires conduct.
        Demand = "demand",
        /// Asks for conduct.
        Appeal = "appeal",
        /// Says it will harm.
        Threaten = "threaten",
        /// Says that harm will come that the speaker does not control.
        Warn = "warn",
        /// Says it will do good.
        Promise = "promise",
        /// Says it will not do harm.
        Assure = "assure",
        /// Says it will do good if.
        Offer = "offer",
        /// States an intent.
        ExpressIntent = "express_intent",
        /// Accepts what was asked or offered.
        Accept = "accept",
        /// Refuses what was asked or offered.
        Reject = "reject",
        /// Confirms.
        Confirm = "confirm",
        /// Denies.
        Deny = "deny",
        /// Says it did it.
        ClaimResponsibility = "claim_responsibility",
        /// Says another did wrong.
        Accuse = "accuse",
        /// Condemns.
        Disapprove = "disapprove",
        /// Praises.
        Praise = "praise",
        /// Makes known.
        Announce = "announce",
        /// Takes back.
        Withdraw = "withdraw",
        /// Declines to speak of it.
        DeclineToComment = "decline_to_comment",
        /// Says how things are.
        Report = "report",
        /// Says how things will be.
        Predict = "predict",
    }
}

closed_enum! {
    /// Whether what is said is asserted of the present (PLOVER's auxiliary modes, and presupposition).
    pub enum AuxMode ("auxiliary mode") {
        /// Asserted.
        Asserted = "asserted",
        /// Told as background from the past.
        Historical = "historical",
        /// Still to come.
        Future = "future",
        /// Supposed.
        Hypothetical = "hypothetical",
        /// Denied or said not to be.
        Negated = "negated",
        /// Taken for granted.
        Presupposed = "presupposed",
    }
}

closed_enum! {
    /// How certain the holder presents it (FactBank).
    pub enum Modality ("modality") {
        /// Certain.
        Certain = "certain",
        /// Probable.
        Probable = "probable",
        /// Possible.
        Possible = "possible",
        /// Not told.
        Underspecified = "underspecified",
    }
}

closed_enum! {
    /// How the words are given.
    pub enum QuoteType ("quote type") {
        /// All between quotation marks.
        Direct = "direct",
        /// None between quotation marks.
        Indirect = "indirect",
        /// Some between quotation marks.
        Mixed = "mixed",
    }
}

closed_enum! {
    /// How the source is named.
    pub enum Naming ("naming") {
        /// By name.
        Named = "named",
        /// An official without name.
        UnnamedOfficial = "unnamed_official",
        /// Another source without name.
        UnnamedOther = "unnamed_other",
        /// A document.
        Document = "document",
        /// Not at all.
        Unattributed = "unattributed",
    }
}

closed_enum! {
    /// Through what the words came.
    pub enum Medium ("medium") {
        /// A speech.
        Speech = "speech",
        /// A press conference or briefing.
        PressConference = "press_conference",
        /// An interview.
        Interview = "interview",
        /// A written statement.
        WrittenStatement = "written_statement",
        /// A post on a social network.
        SocialPost = "social_post",
        /// A letter or note.
        LetterOrNote = "letter_or_note",
        /// An account of a call or meeting.
        CallReadout = "call_readout",
        /// A broadcast.
        Broadcast = "broadcast",
        /// A legal filing.
        LegalFiling = "legal_filing",
        /// A resolution.
        Resolution = "resolution",
        /// A leak.
        Leak = "leak",
        /// Not told.
        Unspecified = "unspecified",
    }
}

closed_enum! {
    /// What a link of the chain of hands is.
    pub enum LinkKind ("link") {
        /// The outlet that prints it.
        Outlet = "outlet",
        /// The agency it relies on.
        Agency = "agency",
        /// Someone who passes the words on.
        Relay = "relay",
        /// The first source.
        Speaker = "speaker",
    }
}

/// A link in the chain of hands from the outlet to the first source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// What it is.
    pub kind: LinkKind,
    /// Its name as shown; "this outlet" where the outlet has no name.
    pub name: String,
    /// The actor, where it is one of the record's.
    pub actor: Option<ActorRef>,
    /// The words that name it.
    pub evidence: Option<Evidence>,
    /// The rule that inferred it, where no words do.
    pub derived: Option<Rule>,
}

/// A reported saying.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Its number.
    pub id: StatementId,
    /// The pieces of what is said, in order; never empty.
    pub content: Vec<Evidence>,
    /// The words that attribute it.
    pub cue: Option<Evidence>,
    /// The words that name the source.
    pub source: Option<Evidence>,
    /// Who says it: the actor bound, with the person.
    pub speaker: Option<ActorRef>,
    /// For whom, where it is another than the speaker's own office.
    pub on_behalf_of: Option<ActorRef>,
    /// Whom it binds.
    pub authority: Authority,
    /// To whom it is said.
    pub addressee: Vec<ActorRef>,
    /// What is done by saying it.
    pub act: SpeechAct,
    /// Whether it is asserted of the present.
    pub aux_mode: AuxMode,
    /// How certain the speaker presents it.
    pub modality: Modality,
    /// How the words are given.
    pub quote_type: QuoteType,
    /// From the outlet to the first source.
    pub chain: Vec<Link>,
    /// How the source is named.
    pub naming: Naming,
    /// Through what the words came.
    pub medium: Medium,
    /// When it was said.
    pub said_at: Option<TimeRef>,
    /// The statement that reports this one ("Kirby said Kerry told …").
    pub within: Option<StatementId>,
    /// The rule or right that it claims: "under Resolution 242", "at the invitation of the government".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_basis: Option<Evidence>,
    /// For a denial: the statement that it denies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denies: Option<StatementId>,
}
