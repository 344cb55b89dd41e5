//! Base forms by rules that hang on Penn tag and suffix, learned from treebanks' lexicons.
//!
//! Table lines are `tag suffix rule`; `^suffix` is a whole form. A rule is a letter for the case (`L` lower-cases the
//! form first, `K` keeps it), one digit for the letters to strip, and what to append. The longest suffix wins.

use std::collections::HashMap;

/// Suffixes are at most so many letters.
const LONGEST_SUFFIX: usize = 6;
/// Longer forms are their own lemma.
const LONGEST_FORM: usize = 60;

/// The lemma table.
#[derive(Debug)]
pub(crate) struct Lemmas {
    rules: HashMap<(&'static str, &'static str), &'static str>,
}

impl Lemmas {
    /// Reads the table; lines of another shape are left out.
    pub(crate) fn read(text: &'static str) -> Self {
        let line = |line: &'static str| {
            let (tag, rest) = line.split_once(' ')?;
            let (suffix, rule) = rest.split_once(' ')?;
            Some(((tag, suffix), rule))
        };
        Self { rules: text.lines().filter_map(line).collect() }
    }

    /// The base form of a word with this Penn tag.
    pub(crate) fn lemma(&self, form: &str, tag: &'static str) -> String {
        if form.len() > LONGEST_FORM {
            return form.to_string();
        }
        // The mark of a whole form stands before the letters, so that both keys are slices of one string.
        let mut key = String::with_capacity(form.len() + 1);
        key.push('^');
        key.extend(form.chars().flat_map(char::to_lowercase));
        let lower = &key[1..];
        if let Some(rule) = self.rules.get(&(tag, key.as_str())) {
            return apply(rule, form, lower);
        }
        let mut starts = [lower.len(); LONGEST_SUFFIX + 1];
        for (place, (at, _)) in starts[1..].iter_mut().zip(lower.char_indices().rev()) {
            *place = at;
        }
        for (n, start) in starts.iter().enumerate().rev() {
            if n > 0 && *start == lower.len() {
                continue;
            }
            if let Some(rule) = self.rules.get(&(tag, &lower[*start..])) {
                return apply(rule, form, lower);
            }
        }
        lower.to_string()
    }
}

fn apply(rule: &str, form: &str, lower: &str) -> String {
    let mut letters = rule.chars();
    let base = if letters.next() == Some('K') { form } else { lower };
    let strip = letters.next().and_then(|digit| digit.to_digit(10)).unwrap_or(0) as usize;
    let end = base.char_indices().rev().take(strip).last().map_or(base.len(), |(at, _)| at);
    let mut lemma = base[..end].to_string();
    lemma.push_str(letters.as_str());
    if lemma.is_empty() { base.to_string() } else { lemma }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str =
        "NN  L0\nNNP  K0\nNNS ^men L2an\nNNS ies L3y\nNNS s L1\nVBD  L2\nVBD ^said L2y";

    #[test]
    fn longest_suffix_wins() {
        let lemmas = Lemmas::read(TABLE);
        let check = |form, tag, lemma: &str| assert_eq!(lemmas.lemma(form, tag), lemma, "{form}");
        check("Cities", "NNS", "city");
        check("missiles", "NNS", "missile");
        check("men", "NNS", "man");
        check("SAID", "VBD", "say");
        check("Geneva", "NNP", "Geneva");
        check("É", "VBD", "é");
        check("Threat", "NN", "threat");
        check("x", "XX", "x");
    }
}
