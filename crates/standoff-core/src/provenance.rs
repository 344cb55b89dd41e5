//! Whose words a passage is: the outlet's own, another's printed again, quoted, or told in new words.

use serde::{Deserialize, Serialize};

use crate::names::closed_enum;
use crate::span::Span;
use crate::story::StoryVersionId;

closed_enum! {
    /// Whose words they are.
    pub enum Whose ("whose words") {
        /// The outlet's, as far as is known.
        Own = "own",
        /// Another's, printed again.
        Reprinted = "reprinted",
        /// A speaker's, which others quote as well.
        Quoted = "quoted",
        /// Another's report in new words.
        Rewritten = "rewritten",
    }
}

closed_enum! {
    /// What shows that words are another's.
    pub enum Sign ("sign") {
        /// The outlet puts it out.
        Outlet = "outlet",
        /// The dateline names an agency.
        Dateline = "dateline",
        /// The byline names an agency.
        Byline = "byline",
        /// A line at the foot, brackets or mark-up credit an agency.
        Credit = "credit",
        /// The sentence says who reported it.
        Words = "words",
        /// The paragraph goes on after a sentence that says who reported it.
        GoesOn = "goes_on",
        /// The same words stand in an earlier story.
        SameWords = "same_words",
        /// An earlier story tells the same in other words.
        SameTelling = "same_telling",
    }
}

/// One hand that a passage came through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hand {
    /// The outlet's or agency's name; "an earlier story" where it has none.
    pub name: String,
    /// Its story, where it is held.
    pub story: Option<StoryVersionId>,
    /// What shows it.
    pub sign: Sign,
    /// The words that show it, in the text of the story that the passage stands in.
    pub words: Option<Span>,
    /// Of the passage's words, how many in a hundred stand in the hand's story; only by comparison.
    pub share: Option<u8>,
}

/// A passage of a story with the hands that it came through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Where it stands.
    pub span: Span,
    /// Whose words they are.
    pub whose: Whose,
    /// From whom the outlet has it, nearest first; the last is the earliest known. Empty for its own words.
    pub hands: Vec<Hand>,
}
