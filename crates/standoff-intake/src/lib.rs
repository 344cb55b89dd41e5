//! Bytes → [`Story`]: plain text, saved pages, feeds, newsletters, agencies' items, records, web archives. No file,
//! network or clock: the caller brings the bytes.
//!
//! What the caller says ([`Given`]) wins over what the bytes say. The text of a story is never altered beyond
//! decoding; what is doubtful becomes an issue beside it. The way: [`mod@decode`] to text, [`mod@plain`] or
//! [`mod@page`] to a draft (text, paragraphs, thread), [`mod@draft`] to a story (dateline, agencies, language). [`each()`] takes input of any form apart into its stories.

mod agency;
mod dateline;
mod dates;
mod decode;
mod draft;
mod entries;
mod feed;
mod jsonl;
mod language;
mod mail;
mod manner;
mod newswire;
mod page;
mod paragraphs;
mod plain;
#[cfg(test)]
mod properties;
mod thread;
mod warc;
mod xml;

pub use entries::{Entry, each};
pub use jsonl::Fields;
use standoff_core::TimeRef;
use standoff_core::story::{Story, sha256};

/// The largest input that is read.
pub const MAX_BYTES: usize = 16 << 20;

/// What the caller knows about a story; it wins over what the bytes say.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// Who published it.
    pub outlet: Option<String>,
    /// When it was published.
    pub published: Option<TimeRef>,
    /// Its address.
    pub url: Option<String>,
    /// The file's name, for messages.
    pub name: Option<String>,
}

/// Why bytes did not become a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IntakeError {
    /// They are not text.
    Binary {
        /// What they look like, with its article.
        looks_like: &'static str,
    },
    /// No words are left.
    Empty,
    /// More than [`MAX_BYTES`].
    TooLarge {
        /// Their number.
        bytes: usize,
    },
    /// A page whose elements nest deeper than any real page's.
    TooDeep,
    /// A feed or document that breaks off or does not fit together.
    Broken,
    /// A record that was to be JSON.
    NotJson {
        /// What is wrong with it.
        why: String,
    },
    /// A record in which no text was found.
    NoText,
    /// A record of an archive.
    BadRecord {
        /// What is wrong with it.
        why: String,
    },
}

impl std::fmt::Display for IntakeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Binary { looks_like } => write!(f, "it is not text: it begins like {looks_like}"),
            Self::Empty => write!(f, "there is no text in it"),
            Self::TooLarge { bytes } => {
                write!(f, "it is too large: {bytes} bytes; at most {MAX_BYTES} are read")
            }
            Self::Broken => write!(f, "it is broken: what could be read of it was taken"),
            Self::NotJson { why } => write!(f, "it is not JSON: {why}"),
            Self::NoText => {
                write!(f, "it is a record without text: name its field with --field text=PATH")
            }
            Self::BadRecord { why } => write!(f, "{why}"),
            Self::TooDeep => write!(f, "its elements nest too deep to be a page of news"),
        }
    }
}

impl std::error::Error for IntakeError {}

/// Reads a story from bytes: a saved page or plain text, told apart by their beginning.
pub fn story(bytes: &[u8], given: &Given) -> Result<Story, IntakeError> {
    if bytes.len() > MAX_BYTES {
        return Err(IntakeError::TooLarge { bytes: bytes.len() });
    }
    let decoded = decode::decode(bytes)?;
    let mut draft = if page::is_page(&decoded.text) {
        page::read(&decoded.text)?
    } else {
        plain::read(&decoded.text)
    };
    if draft.text.trim().is_empty() {
        return Err(IntakeError::Empty);
    }
    draft.notes.splice(0..0, decoded.notes);
    Ok(draft::finish(draft, given, sha256(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_day_in_the_dateline_is_the_publication_date() {
        let day = |text: &str| {
            let story = story(text.as_bytes(), &Given::default()).expect("it is text");
            story.published.map(|time| time.to_string())
        };
        let rest = "The envoy handed over the note and left the ministry at once.";
        assert_eq!(
            day(&format!("Note handed over\nSEOUL, March 5, 2013 (Meridian) - {rest}")).as_deref(),
            Some("2013-03-05")
        );
        assert_eq!(day(&format!("Note handed over\nSEOUL, March 5 (Meridian) - {rest}")), None);
        assert_eq!(day(&format!("Note handed over\nSEOUL (Meridian) - {rest}")), None);
    }
}
