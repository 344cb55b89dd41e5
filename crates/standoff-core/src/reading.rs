//! What one story says: statements, events, commitments, figures, accounts; each with its words.

use serde::{Deserialize, Serialize};

use crate::account::Position;
use crate::commitment::{Kind, StatedCommitment};
use crate::document::Issue;
use crate::event::Event;
use crate::evidence::{Evidence, Rule};
use crate::figure::Figure;
use crate::sequel::Sequel;
use crate::statement::{AuxMode, Statement};
use crate::story::StoryVersionId;

/// Words that speak of a commitment without making one: history, hypotheticals, denials, other people's threats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommitmentMention {
    /// What it would be, were it made.
    pub kind: Kind,
    /// Why it is none.
    pub aux_mode: AuxMode,
    /// Who would have made it, where the words say.
    pub issuer: Vec<crate::actor::ActorRef>,
    /// The words.
    pub evidence: Evidence,
    /// The rule that set it apart.
    pub rule: Rule,
}

/// What the program found in one version of one story.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The version read.
    pub story: StoryVersionId,
    /// Who says what.
    pub statements: Vec<Statement>,
    /// Who did what to whom.
    pub events: Vec<Event>,
    /// What was committed.
    pub commitments: Vec<StatedCommitment>,
    /// What was only spoken of.
    pub mentions: Vec<CommitmentMention>,
    /// What is said to have come of a commitment.
    #[serde(default)]
    pub sequels: Vec<Sequel>,
    /// How many, by whose account.
    pub figures: Vec<Figure>,
    /// Each side's stances.
    pub positions: Vec<Position>,
    /// What was doubtful.
    pub issues: Vec<Issue>,
}

impl Reading {
    /// The statements by whose they are, in the order in which the speakers first come; an unnamed source stands under
    /// its own words.
    pub fn by_speaker(&self) -> Vec<(String, Vec<&Statement>)> {
        let mut groups: Vec<(String, Vec<&Statement>)> = Vec::new();
        for statement in &self.statements {
            let who = match (&statement.speaker, &statement.source) {
                (Some(speaker), _) => speaker.described(),
                (None, Some(source)) => {
                    source.exact.split_whitespace().collect::<Vec<_>>().join(" ")
                }
                (None, None) => "source not named".to_owned(),
            };
            match groups.iter_mut().find(|(known, _)| *known == who) {
                Some((_, statements)) => statements.push(statement),
                None => groups.push((who, vec![statement])),
            }
        }
        groups
    }
}
