//! Runs of words to be found in running text, whatever marks and hyphens stand between them.

use std::collections::HashMap;

/// A run of words, each with its forms, and what it stands for.
#[derive(Debug, Clone)]
struct Wording<T> {
    /// The forms of each word after the first.
    rest: Vec<Vec<String>>,
    what: T,
}

/// Runs of words by the forms of their first word.
#[derive(Debug, Clone)]
pub(crate) struct Wordings<T> {
    by_first: HashMap<String, Vec<Wording<T>>>,
}

impl<T> Default for Wordings<T> {
    fn default() -> Self {
        Self { by_first: HashMap::new() }
    }
}

impl<T: Clone> Wordings<T> {
    /// Adds a run; one without words is none.
    pub(super) fn insert(&mut self, mut words: Vec<Vec<String>>, what: T) {
        if words.is_empty() {
            return;
        }
        let first = words.remove(0);
        for form in first {
            let wording = Wording { rest: words.clone(), what: what.clone() };
            self.by_first.entry(form).or_default().push(wording);
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }

    /// What the runs in a text stand for, in the order of the text.
    pub(crate) fn found_in(&self, text: &str) -> Vec<&T> {
        if self.is_empty() {
            return Vec::new();
        }
        let words: Vec<String> = words(text).collect();
        let mut found = Vec::new();
        for (at, word) in words.iter().enumerate() {
            for wording in self.by_first.get(word).into_iter().flatten() {
                let behind = words.get(at + 1..at + 1 + wording.rest.len());
                let fits = behind.is_some_and(|behind| {
                    behind.iter().zip(&wording.rest).all(|(word, forms)| forms.contains(word))
                });
                if fits {
                    found.push(&wording.what);
                }
            }
        }
        found
    }
}

/// The words of a text in lower case. Apostrophes are part of a word, hyphens part two.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'));
    parts
        .map(|word| word.trim_matches(['\'', '’']))
        .filter(|word| !word.is_empty())
        .map(|word| word.replace('’', "'").to_lowercase())
}
