//! What users of the field bring: their PETRARCH and TABARI dictionaries of actors, agents, verbs, discards, issues.
//!
//! Takes the text of a file; keeps what it can read and gives a fault, with its line, for what it cannot. Nothing
//! here knows a story: how the rows are used is decided where actors are resolved and events coded.

use std::collections::{HashMap, HashSet};

mod actors;
mod agents;
pub(crate) mod code;
mod discards;
mod issues;
mod pattern;
mod verbs;
pub(crate) mod wording;

pub(in crate::dictionary) use actors::Own;
pub(crate) use agents::Agent;
pub(crate) use discards::Reach;
pub(crate) use pattern::{Element, Noun as PatternNoun};
pub(crate) use verbs::{Codes, OwnVerb};

use super::key;
use wording::Wordings;

/// Which of the field's dictionaries a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnKind {
    /// Names of actors with dated codes.
    Actors,
    /// Common nouns that make a role of the country beside them.
    Agents,
    /// Verbs and their patterns with event codes.
    Verbs,
    /// Phrases that drop a sentence or a story.
    Discards,
    /// Phrases that tell what a sentence is about.
    Issues,
}

/// What is wrong with a line of a file. The line is left out, or read as far as it can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Its number, from 1.
    pub line: usize,
    /// What is wrong, for people.
    pub what: String,
}

/// The dictionaries that a user brings, read from any number of files.
#[derive(Debug, Default)]
pub struct OwnDictionary {
    pub(super) actors: actors::Actors,
    pub(super) agents: agents::Agents,
    pub(crate) verbs: verbs::Verbs,
    pub(crate) discards: Wordings<Reach>,
    pub(crate) issues: issues::Issues,
}

impl OwnDictionary {
    /// Adds what a file holds. Codes of several files add up in the order in which they are read.
    pub fn read(&mut self, kind: OwnKind, text: &str) -> Vec<Fault> {
        match kind {
            OwnKind::Actors => self.actors.read(text),
            OwnKind::Agents => self.agents.read(text),
            OwnKind::Verbs => self.verbs.read(text),
            OwnKind::Discards => discards::read(&mut self.discards, text),
            OwnKind::Issues => self.issues.read(text),
        }
    }
}

/// Phrases by their letters and digits, and what they may begin with.
#[derive(Debug, Default)]
struct Phrases {
    rows: HashMap<String, Vec<u32>>,
    openings: HashSet<String>,
    longest: usize,
}

impl Phrases {
    fn insert(&mut self, phrase: &str, row: u32) {
        let key = key(phrase);
        if key.is_empty() {
            return;
        }
        let mut words = 0;
        for (at, c) in phrase.char_indices().filter(|(_, c)| !c.is_alphanumeric()) {
            words += 1;
            let opening = super::key(&phrase[..at]);
            if !opening.is_empty() {
                self.openings.insert(opening);
            }
            // A mark is a token beside the word before it, but an apostrophe opens one: "HEZBOLLAH'S".
            words += usize::from(!matches!(c, ' ' | '_'));
        }
        self.longest = self.longest.max(words + 1);
        let rows = self.rows.entry(key).or_default();
        if !rows.contains(&row) {
            rows.push(row);
        }
    }

    fn get(&self, key: &str) -> &[u32] {
        self.rows.get(key).map_or(&[], Vec::as_slice)
    }

    fn may_begin(&self, key: &str) -> bool {
        self.openings.contains(key) || self.rows.contains_key(key)
    }
}

/// The lines of a file with their numbers, without comments and blank lines.
///
/// Comments run from `#` to the end of the line; older files have `;` lines and `<!-- … -->` as well.
fn lines(text: &str) -> Vec<(usize, &str)> {
    let mut kept = Vec::new();
    let mut inside = false;
    for (at, line) in text.lines().enumerate() {
        let mut line = line;
        if inside {
            let Some(end) = line.find("-->") else { continue };
            line = &line[end + 3..];
            inside = false;
        }
        if let Some(start) = line.find("<!--") {
            inside = !line[start..].contains("-->");
            line = &line[..start];
        }
        let line = line.split('#').next().unwrap_or("").trim_end();
        let bare = line.trim_start_matches('\u{feff}');
        if !bare.is_empty() && !bare.starts_with(';') {
            kept.push((at + 1, bare));
        }
    }
    kept
}

/// A phrase as people write it: blanks for `_`, none at the ends.
fn plain(phrase: &str) -> String {
    let words: Vec<&str> = phrase.split(['_', ' ', '\t']).filter(|it| !it.is_empty()).collect();
    words.join(" ")
}

fn fault(line: usize, what: impl Into<String>) -> Fault {
    Fault { line, what: what.into() }
}

#[cfg(test)]
mod tests;
