//! Each side's account: what it says, denies or leaves out, question by question.

use serde::{Deserialize, Serialize};

use crate::actor::ActorRef;
use crate::evidence::Evidence;
use crate::names::closed_enum;
use crate::statement::StatementId;

closed_enum! {
    /// What a question asks.
    pub enum QuestionType ("question type") {
        /// Did it happen?
        Occurrence = "occurrence",
        /// Who did it?
        Responsibility = "responsibility",
        /// What was agreed or said?
        Terms = "terms",
        /// Why, as stated?
        MotiveStated = "motive_stated",
        /// Was it lawful?
        Legality = "legality",
        /// How many?
        Figure = "figure",
        /// Does it still hold?
        Status = "status",
    }
}

closed_enum! {
    /// What a side says to a question.
    pub enum Stance ("stance") {
        /// Says so.
        Asserts = "asserts",
        /// Says not.
        Denies = "denies",
        /// Accepts a part.
        PartlyAccepts = "partly_accepts",
        /// Says it did it.
        ClaimsResponsibility = "claims_responsibility",
        /// Asks, or calls for an inquiry.
        QuestionsOrCallsForInquiry = "questions_or_calls_for_inquiry",
        /// Declines to comment.
        DeclinesToComment = "declines_to_comment",
        /// Takes it for granted.
        Presupposes = "presupposes",
        /// Speaks of the matter, not of this.
        Silent = "silent",
        /// We hold no statement.
        NotReported = "not_reported",
    }
}

/// A side's stance as one story tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// What is asked.
    pub question: QuestionType,
    /// What it is about, in the story's words.
    pub about: Evidence,
    /// Content lemmas, places and actor ids of what it is about, for comparison.
    pub object: std::collections::BTreeSet<String>,
    /// Whose stance.
    pub holder: ActorRef,
    /// The stance.
    pub stance: Stance,
    /// The words that give it.
    pub evidence: Evidence,
    /// The statement it rests on.
    pub statement: Option<StatementId>,
}
