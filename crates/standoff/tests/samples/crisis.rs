//! The crises as read: every dispatch of a folder through intake and the pipeline, once for all tests.
//!
//! `STANDOFF_CRISIS=july-1914` reads one folder only; checks that span all of them are left out then.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use standoff::Pipeline;
use standoff::core::reading::Reading;
use standoff::core::span::Span;
use standoff::core::story::{Story, StoryId};
use standoff::intake::{self, Given};
use standoff::ledger::{Admitted, Record, record};

use crate::expected::Expected;

/// The pipeline, loaded once.
pub(crate) static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::load);

/// All crises, or the one that was asked for.
pub(crate) static CRISES: LazyLock<Vec<Crisis>> = LazyLock::new(read_all);

/// One dispatch.
pub(crate) struct Dispatch {
    /// Its number in the folder: `17`.
    pub(crate) number: String,
    pub(crate) admitted: Admitted,
}

impl Dispatch {
    pub(crate) fn story(&self) -> &Story {
        &self.admitted.story
    }

    pub(crate) fn reading(&self) -> &Reading {
        &self.admitted.reading
    }

    /// Where a passage stands in the text; white space may differ.
    pub(crate) fn find(&self, passage: &str) -> Option<Span> {
        let text = self.story().text();
        let start = text.find(passage)?;
        Some(Span::new(start, start + passage.len()))
    }
}

/// One folder of samples.
pub(crate) struct Crisis {
    pub(crate) expected: Expected,
    pub(crate) dispatches: Vec<Dispatch>,
    numbers: BTreeMap<StoryId, String>,
}

impl Crisis {
    pub(crate) fn id(&self) -> &str {
        &self.expected.crisis.id
    }

    /// The admissions, in the order of the files.
    pub(crate) fn admitted(&self) -> Vec<Admitted> {
        self.dispatches.iter().map(|dispatch| dispatch.admitted.clone()).collect()
    }

    /// The record as of a day.
    pub(crate) fn record(&self, as_of: &str) -> Record {
        record(&self.admitted(), Some(day(as_of)))
    }

    /// The number of the dispatch that a story is.
    pub(crate) fn number(&self, story: &StoryId) -> &str {
        self.numbers.get(story).map_or("?", String::as_str)
    }

    pub(crate) fn dispatch(&self, number: &str) -> &Dispatch {
        let found = self.dispatches.iter().find(|dispatch| dispatch.number == number);
        found.unwrap_or_else(|| panic!("{}: there is no dispatch {number}", self.id()))
    }
}

/// A day of `expected.toml`, its time of day left out.
pub(crate) fn day(text: &str) -> jiff::civil::Date {
    let date = text.split('T').next().unwrap_or(text);
    date.parse().unwrap_or_else(|error| panic!("{text:?} in expected.toml: {error}"))
}

/// Whether only one crisis was asked for.
pub(crate) fn only_one() -> Option<String> {
    std::env::var("STANDOFF_CRISIS").ok().filter(|name| !name.is_empty())
}

fn read_all() -> Vec<Crisis> {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let chosen = only_one();
    let crises: Vec<Crisis> = sorted(&samples)
        .into_iter()
        .filter(|folder| folder.join("expected.toml").is_file())
        .filter(|folder| chosen.as_deref().is_none_or(|name| folder.ends_with(name)))
        .map(|folder| read_folder(&folder))
        .collect();
    assert!(!crises.is_empty(), "no crisis {chosen:?} in {}", samples.display());
    crises
}

fn read_folder(folder: &Path) -> Crisis {
    let text = std::fs::read_to_string(folder.join("expected.toml")).expect("the file is there");
    let expected: Expected =
        toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let files: Vec<PathBuf> = sorted(folder)
        .into_iter()
        .filter(|file| file.extension().is_some_and(|it| it == "txt" || it == "html"))
        .collect();
    let dispatches: Vec<Dispatch> = files.iter().map(|file| read_dispatch(file)).collect();
    let numbers = dispatches.iter().map(|it| (it.story().id.clone(), it.number.clone())).collect();
    Crisis { expected, dispatches, numbers }
}

fn read_dispatch(file: &Path) -> Dispatch {
    let name = file.file_name().and_then(|name| name.to_str()).expect("samples have plain names");
    let bytes = std::fs::read(file).expect("the file is there");
    let given = Given { name: Some(name.to_owned()), ..Given::default() };
    let story = intake::story(&bytes, &given).unwrap_or_else(|error| panic!("{name}: {error}"));
    let reading = PIPELINE.read(&story);
    let admitted = Admitted { story, reading, admitted_at: standoff::epoch() };
    Dispatch { number: name[..2].to_owned(), admitted }
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder of samples is there");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("readable").path()).collect();
    paths.sort();
    paths
}
