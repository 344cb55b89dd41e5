//! The field's issues: phrases in sections, `PHRASE [CODE]`, with exclusions by sentence (`~`) and story (`~~`).
//!
//! An exclusion takes away the issues of its own section, which is what a section is for.

use std::collections::BTreeSet;

use super::wording::{Wordings, words};
use super::{Fault, fault, lines};

/// What a phrase does.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Use {
    Code(String),
    NotInSentence,
    NotInStory,
}

/// The issues of all files that were read.
#[derive(Debug, Default)]
pub(crate) struct Issues {
    phrases: Wordings<(u32, Use)>,
    sections: u32,
}

impl Issues {
    pub(super) fn read(&mut self, text: &str) -> Vec<Fault> {
        let mut faults = Vec::new();
        self.sections += 1;
        for (number, line) in lines(text) {
            let line = line.trim();
            if line.starts_with('<') {
                self.sections += u32::from(line.starts_with("<ISSUE"));
                continue;
            }
            let (phrase, what) = if let Some(phrase) = line.strip_prefix("~~") {
                (phrase, Use::NotInStory)
            } else if let Some(phrase) = line.strip_prefix('~') {
                (phrase, Use::NotInSentence)
            } else {
                let code = line.split_once('[').and_then(|(phrase, code)| {
                    let (code, _) = code.split_once(']')?;
                    Some((phrase, code.trim()))
                });
                match code.filter(|(_, code)| !code.is_empty()) {
                    Some((phrase, code)) => (phrase, Use::Code(code.to_owned())),
                    None => {
                        faults.push(fault(number, "an issue without a code"));
                        continue;
                    }
                }
            };
            let words = forms(phrase);
            if words.is_empty() {
                faults.push(fault(number, "no words in this issue"));
            }
            self.phrases.insert(words, (self.sections, what));
        }
        faults
    }

    /// The issues of each sentence of a story, given their texts.
    pub(crate) fn of<'a>(&'a self, sentences: impl Iterator<Item = &'a str>) -> Vec<Vec<&'a str>> {
        if self.phrases.is_empty() {
            return Vec::new();
        }
        let found: Vec<Vec<&(u32, Use)>> =
            sentences.map(|sentence| self.phrases.found_in(sentence)).collect();
        let barred: BTreeSet<u32> = found
            .iter()
            .flatten()
            .filter(|(_, what)| *what == Use::NotInStory)
            .map(|(section, _)| *section)
            .collect();
        let of_one = |uses: &Vec<&'a (u32, Use)>| {
            let here = |section: &u32| {
                uses.iter().any(|(other, what)| other == section && *what == Use::NotInSentence)
            };
            let codes = uses.iter().filter_map(|(section, what)| match what {
                Use::Code(code) if !barred.contains(section) && !here(section) => {
                    Some(code.as_str())
                }
                _ => None,
            });
            let mut unique: Vec<&str> = codes.collect();
            unique.sort_unstable();
            unique.dedup();
            unique
        };
        found.iter().map(of_one).collect()
    }
}

/// The forms of each word: `n:` makes a plural, `v:` the forms of a verb, `+` is a blank or a hyphen.
fn forms(phrase: &str) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    for part in phrase.split([' ', '+', '_']).filter(|part| !part.is_empty()) {
        let (part, endings): (&str, &[&str]) = if let Some(noun) = part.strip_prefix("n:") {
            (noun, &["s", "es"])
        } else if let Some(verb) = part.strip_prefix("v:") {
            (verb, &["s", "ed", "d", "ing"])
        } else {
            (part, &[])
        };
        let mut parts: Vec<Vec<String>> = words(part).map(|word| vec![word]).collect();
        if let Some(last) = parts.last_mut()
            && let Some(word) = last.first().cloned()
        {
            for ending in endings {
                let stem = match *ending {
                    "ing" | "ed" => word.strip_suffix('e').unwrap_or(&word),
                    "es" if word.ends_with('y') => {
                        last.push(format!("{}ies", word.trim_end_matches('y')));
                        continue;
                    }
                    _ => &word,
                };
                last.push(format!("{stem}{ending}"));
            }
        }
        all.extend(parts);
    }
    all
}
