//! What text and pages have in common: a draft of a story, and how it becomes one.

use std::sync::LazyLock;

use regex::Regex;
use standoff_core::agency::same_agency;
use standoff_core::document::{Issue, Severity};
use standoff_core::story::{
    AgencyCredit, Genre, Paragraph, ParagraphKind, Post, Story, StoryId, StoryVersion, ThreadSplit,
};
use standoff_core::{Span, TimeRef};

use crate::decode::without_controls;
use crate::{Given, agency, dateline, language};

/// A story before its words are looked at.
#[derive(Debug)]
pub(crate) struct Draft {
    pub(crate) outlet: Option<String>,
    pub(crate) published: Option<TimeRef>,
    pub(crate) url: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) byline: Option<String>,
    /// The language that mark-up or a header names.
    pub(crate) language: Option<String>,
    /// The section or genre that mark-up or a header names.
    pub(crate) section: Option<String>,
    /// Agencies that mark-up names.
    pub(crate) agencies: Vec<String>,
    pub(crate) text: String,
    pub(crate) paragraphs: Vec<Paragraph>,
    pub(crate) thread: Vec<Post>,
    pub(crate) thread_split: ThreadSplit,
    /// What is worth knowing.
    pub(crate) notes: Vec<String>,
    /// What may be wrong.
    pub(crate) warnings: Vec<String>,
}

impl Draft {
    /// A draft of this text with nothing known beside it.
    pub(crate) fn of(text: String, paragraphs: Vec<Paragraph>) -> Self {
        Self {
            outlet: None,
            published: None,
            url: None,
            title: None,
            byline: None,
            language: None,
            section: None,
            agencies: Vec::new(),
            text,
            paragraphs,
            thread: Vec::new(),
            thread_split: ThreadSplit::None,
            notes: Vec::new(),
            warnings: Vec::new(),
        }
    }
}

/// Makes the story: what is given wins, then dateline, agencies, language and genre are read from the words.
pub(crate) fn finish(draft: Draft, given: &Given, sha256: String) -> Story {
    let clean = |words: String| without_controls(&words).into_owned();
    let outlet = given.outlet.clone().or(draft.outlet).map(clean);
    let published = given.published.clone().or(draft.published);
    let text = draft.text;
    let day = published.as_ref().map(TimeRef::date);
    let dateline = dateline::find(&text, &draft.paragraphs, day);
    // A dispatch that states its own full day was written on it.
    let filed =
        dateline.as_ref().and_then(|line| line.date.clone()).filter(|_| published.is_none());
    let published = published.or(filed.clone());
    let mut agencies = agency::find(&text, &draft.paragraphs, dateline.as_ref());
    for name in draft.agencies {
        if !agencies.iter().any(|credit| same_agency(&credit.name, &name)) {
            agencies.push(AgencyCredit { name, span: None });
        }
    }
    let mut issues = Vec::new();
    let mut push =
        |what: String, severity: Severity| issues.push(Issue { span: None, what, severity });
    draft.notes.into_iter().for_each(|what| push(what, Severity::Note));
    draft.warnings.into_iter().for_each(|what| push(what, Severity::Warning));
    let (language, doubt) = language::of(&text, draft.language.as_deref());
    if let Some(doubt) = doubt {
        push(doubt, Severity::Warning);
    }
    if filed.is_some() {
        push("the publication date is the one of the dateline".to_owned(), Severity::Note);
    }
    if published.is_none() {
        push("no publication date is stated; relative dates stay open".to_owned(), Severity::Note);
    }
    let genre = genre(draft.section.as_deref(), draft.title.as_deref());
    let version = StoryVersion {
        version: 1,
        title: draft.title.map(clean),
        byline: draft.byline.map(clean),
        paragraphs: draft.paragraphs,
        dateline,
        agencies,
        sha256,
        text: text.into(),
    };
    Story {
        id: StoryId::of(outlet.as_deref(), &version.text),
        outlet,
        url: given.url.clone().or(draft.url).map(clean),
        published,
        language,
        genre,
        versions: vec![version],
        thread: draft.thread,
        thread_split: draft.thread_split,
        issues,
    }
}

/// The genre that a section's name or the label before a headline states; a report if none does.
fn genre(section: Option<&str>, title: Option<&str>) -> Genre {
    static LABEL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?ix)^\W*(?: (opinions?|op-?ed|editorials?|comment|commentary|columns?|letters) | (analysis|news\sanalysis)
            | (explainers?|explained|fact\sbox) | (timelines?) | (interviews?|q\s?&\s?a|transcripts?)
            | (live|live\supdates?|live\sblog) | (press\sreleases?) | (documents?|full\stext) )\W*(?::|\||$)",
        )
        .expect("a constant pattern")
    });
    const GENRES: [Genre; 8] = [
        Genre::Opinion,
        Genre::Analysis,
        Genre::Explainer,
        Genre::Timeline,
        Genre::InterviewTranscript,
        Genre::LivePage,
        Genre::PressRelease,
        Genre::Document,
    ];
    let named = |label: &str| {
        let found = LABEL.captures(label)?;
        (1..=GENRES.len()).find(|group| found.get(*group).is_some()).map(|group| GENRES[group - 1])
    };
    section.and_then(named).or_else(|| title.and_then(named)).unwrap_or(Genre::Report)
}

/// Text and paragraphs from blocks of words; blocks are parted by an empty line.
pub(crate) fn join<'b>(
    blocks: impl Iterator<Item = (ParagraphKind, &'b str)>,
) -> (String, Vec<Paragraph>) {
    let (mut text, mut paragraphs) = (String::new(), Vec::new());
    for (kind, words) in blocks {
        let words = words.trim();
        if words.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(words);
        paragraphs.push(Paragraph { span: Span::new(start, text.len()), kind });
    }
    (text, paragraphs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_name_genres() {
        for (section, title, is) in [
            (Some("Opinion"), Some("We must act"), Genre::Opinion),
            (None, Some("Analysis: who blinked first"), Genre::Analysis),
            (None, Some("Timeline | The crisis in dates"), Genre::Timeline),
            (Some("World"), Some("Opinion polls: the lead narrows"), Genre::Report),
            (None, Some("Interview ends in uproar"), Genre::Report),
            (None, None, Genre::Report),
        ] {
            assert_eq!(genre(section, title), is, "{section:?} {title:?}");
        }
    }
}
