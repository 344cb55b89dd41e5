//! What a field rests on: words of a story, or a named rule.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::names::closed_enum;
use crate::span::Span;
use crate::story::StoryVersionId;

/// The words behind a field, in the text of the story version that is being read.
///
/// `exact` repeats the words, so that a drift between text and record is seen at once.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Evidence {
    /// Where the words stand.
    pub span: Span,
    /// The words themselves.
    pub exact: String,
}

impl Evidence {
    /// The words of `text` under `span`.
    pub fn new(text: &str, span: Span) -> Self {
        Self { span, exact: span.of(text).to_owned() }
    }
}

closed_enum! {
    /// What part of a record some words back.
    pub enum EvidenceRole ("evidence role") {
        /// Who commits.
        Issuer = "issuer",
        /// To whom.
        Target = "target",
        /// What is asked.
        Condition = "condition",
        /// What follows otherwise.
        Consequence = "consequence",
        /// By when.
        Deadline = "deadline",
        /// The statement or act as a whole.
        Act = "act",
        /// What came of it.
        Outcome = "outcome",
        /// A number.
        Figure = "figure",
        /// A side's stance on a question.
        Stance = "stance",
        /// The taking back of a commitment.
        Withdrawal = "withdrawal",
    }
}

/// Evidence together with the story version it stands in: what the ledger points at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Citation {
    /// The version of the story.
    pub story: StoryVersionId,
    /// What the words back.
    pub role: EvidenceRole,
    /// The words.
    pub evidence: Evidence,
}

/// The name of a rule that derived a value without words of its own, such as `deadline.immediate_default`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Rule(pub Cow<'static, str>);

impl Rule {
    /// A rule of the program.
    pub const fn named(name: &'static str) -> Self {
        Self(Cow::Borrowed(name))
    }
}

impl std::fmt::Display for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0)
    }
}
