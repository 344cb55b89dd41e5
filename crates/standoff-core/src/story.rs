//! What an outlet put out: a text that never changes, with what is known of it.
//!
//! A changed story is a new version of the same story; versions only append. The text of a version is what every
//! span points into. Readers' posts have texts of their own and lie outside it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::document::Issue;
use crate::names::closed_enum;
use crate::span::Span;
use crate::time::TimeRef;

/// The id of a story: the first 16 hexadecimal digits of a hash of its outlet and first text.
///
/// Same outlet and same text give the same id on every machine.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct StoryId(pub String);

impl StoryId {
    /// The id of a story whose first version has this text.
    pub fn of(outlet: Option<&str>, text: &str) -> Self {
        let mut hash = Sha256::new();
        hash.update(outlet.unwrap_or("").trim().to_lowercase());
        hash.update([0]);
        hash.update(text);
        Self(hex(&hash.finalize()[..8]))
    }
}

impl std::fmt::Display for StoryId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0)
    }
}

/// One version of a story.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct StoryVersionId {
    /// The story.
    pub story: StoryId,
    /// The version's number, from 1.
    pub version: u32,
}

impl std::fmt::Display for StoryVersionId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.story, self.version)
    }
}

closed_enum! {
    /// What sort of text it is. Opinion and analysis can support background, never create a record.
    pub enum Genre ("genre") {
        /// A report.
        Report = "report",
        /// A live page.
        LivePage = "live_page",
        /// Analysis.
        Analysis = "analysis",
        /// Opinion.
        Opinion = "opinion",
        /// Explainer.
        Explainer = "explainer",
        /// Timeline.
        Timeline = "timeline",
        /// Interview transcript.
        InterviewTranscript = "interview_transcript",
        /// Document.
        Document = "document",
        /// Press release.
        PressRelease = "press_release",
        /// Wire bulletin.
        WireBulletin = "wire_bulletin",
    }
}

closed_enum! {
    /// What a paragraph is.
    pub enum ParagraphKind ("paragraph kind") {
        /// The headline.
        Title = "title",
        /// A headline inside the text.
        Subtitle = "subtitle",
        /// The line that names the writer.
        Byline = "byline",
        /// Running text.
        Body = "body",
        /// A picture's caption.
        Caption = "caption",
        /// A block set off as a quotation.
        Quotation = "quotation",
        /// A credit or notice at the foot.
        Credit = "credit",
    }
}

/// A paragraph of a story's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// Where it stands; without white space at its edges.
    pub span: Span,
    /// What it is.
    pub kind: ParagraphKind,
}

/// Place and day at the head of a dispatch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dateline {
    /// The words, without the dash that closes them.
    pub span: Span,
    /// The place.
    pub place: String,
    /// The day, where it is given.
    pub date: Option<TimeRef>,
    /// The agency in brackets, where it is given.
    pub agency: Option<String>,
}

/// A reader's post under a story. Never part of the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// The author's name as given.
    pub author: Option<String>,
    /// When it was posted.
    pub posted: Option<TimeRef>,
    /// What it says.
    pub text: String,
    /// The post it answers: index in the thread.
    pub reply_to: Option<u32>,
}

closed_enum! {
    /// How sure the split between story and readers' posts is.
    pub enum ThreadSplit ("thread split") {
        /// There are no posts.
        None = "none",
        /// Mark-up or a heading says where they begin.
        Marked = "marked",
        /// The manner of writing says where they begin; it may be wrong.
        Guessed = "guessed",
    }
}

/// One version of a story: its text as captured, for ever.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryVersion {
    /// The version's number, from 1.
    pub version: u32,
    /// The headline.
    pub title: Option<String>,
    /// The writers, as given.
    pub byline: Option<String>,
    /// The text that all spans point into; the headline is its first paragraph where there is one.
    pub text: Arc<str>,
    /// Its paragraphs, in order, without overlap.
    pub paragraphs: Vec<Paragraph>,
    /// Place and day at its head.
    pub dateline: Option<Dateline>,
    /// Agencies that the text names as its source, in order of appearance.
    pub agencies: Vec<AgencyCredit>,
    /// SHA-256 of the bytes as they came, in hexadecimal.
    pub sha256: String,
}

/// An agency that a story credits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyCredit {
    /// The agency's name as shown.
    pub name: String,
    /// The words that credit it; `None` if it stands outside the text (metadata).
    pub span: Option<Span>,
}

/// What an outlet put out, in all versions that we hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Story {
    /// Its id.
    pub id: StoryId,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its canonical address.
    pub url: Option<String>,
    /// When it was published.
    pub published: Option<TimeRef>,
    /// Language, as an ISO 639-1 code; `en` where nothing speaks against it.
    pub language: String,
    /// What sort of text it is.
    pub genre: Genre,
    /// Its versions, oldest first; never empty.
    pub versions: Vec<StoryVersion>,
    /// The readers' posts that came with it.
    pub thread: Vec<Post>,
    /// How the posts were told from the story.
    pub thread_split: ThreadSplit,
    /// What was doubtful at intake.
    pub issues: Vec<Issue>,
}

impl Story {
    /// The newest version.
    pub fn current(&self) -> &StoryVersion {
        self.versions.last().expect("a story has at least one version")
    }

    /// The id of the newest version.
    pub fn current_id(&self) -> StoryVersionId {
        StoryVersionId { story: self.id.clone(), version: self.current().version }
    }

    /// The newest text.
    pub fn text(&self) -> &str {
        &self.current().text
    }
}

/// SHA-256 of some bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_outlet_and_text_same_id() {
        let one = StoryId::of(Some("The Lantern "), "Grey waits.");
        assert_eq!(one, StoryId::of(Some("the lantern"), "Grey waits."));
        assert_ne!(one, StoryId::of(None, "Grey waits."));
        assert_ne!(one, StoryId::of(Some("The Lantern"), "Grey waited."));
        assert_eq!(one.0.len(), 16);
    }

    #[test]
    fn sha256_of_nothing_is_the_known_one() {
        assert!(sha256(b"").starts_with("e3b0c44298fc1c14"));
    }
}
