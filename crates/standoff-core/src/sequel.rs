//! What a story says came of a commitment that it only names: "complied", "made good its threat", "the deadline passed".
//!
//! A deed is an event whether or not anybody had announced it; a sequel is the story's own word that something announced
//! or asked was done or not. Which commitment it speaks of, only the ledger can tell.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::actor::ActorRef;
use crate::evidence::{Evidence, Rule};
use crate::names::closed_enum;
use crate::statement::StatementId;
use crate::time::TimeRef;

closed_enum! {
    /// Which way it went.
    pub enum Turn ("turn") {
        /// What was asked was done: "complied", "met the demands".
        Met = "met",
        /// What was asked was not done: "ignored the ultimatum", "did not comply".
        Unmet = "unmet",
        /// What was announced or promised was done: "made good its threat", "kept its word".
        Done = "done",
        /// What was announced or promised was not done: "never carried out its threat", "broke its promise".
        Undone = "undone",
        /// Someone gave way, who asked or who was asked: "backed down".
        GaveWay = "gave_way",
        /// What had been asked or threatened was taken back: "withdrew its ultimatum".
        TakenBack = "taken_back",
        /// A thing spoken of came about: "the talks took place".
        Happened = "happened",
        /// A thing spoken of did not come about: "the withdrawal did not take place".
        NeverHappened = "never_happened",
        /// A limit was over: "the deadline passed".
        RanOut = "ran_out",
    }
}

closed_enum! {
    /// What sort of commitment the words name.
    pub enum Named ("named") {
        /// A demand, terms, an ultimatum: what somebody is to do.
        Demand = "demand",
        /// An offer, a proposal.
        Offer = "offer",
        /// A threat, a warning.
        Threat = "threat",
        /// A promise, somebody's word.
        Promise = "promise",
        /// An agreement, a truce.
        Agreement = "agreement",
        /// A deadline.
        Limit = "limit",
        /// None by name.
        Nothing = "nothing",
    }
}

/// One such word of a story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sequel {
    /// Which way it went.
    pub turn: Turn,
    /// What sort of commitment the words name.
    pub named: Named,
    /// Who did it or left it undone; empty where the words do not say.
    pub by: Vec<ActorRef>,
    /// Whose commitment the words say it was; empty where they do not.
    pub of: Vec<ActorRef>,
    /// Whether it is said of a part only.
    pub in_part: bool,
    /// When, where the words say.
    pub time: Option<TimeRef>,
    /// The statement it is told in; `None` in the outlet's own voice.
    pub statement: Option<StatementId>,
    /// The words.
    pub evidence: Evidence,
    /// Content lemmas and actor ids of the clause, for comparison.
    pub object: BTreeSet<String>,
    /// The rule that read it.
    pub rule: Rule,
}
