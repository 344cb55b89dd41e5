//! The field's discards: `PHRASE` drops the sentence it stands in, `+PHRASE` the story.

use super::wording::{Wordings, words};
use super::{Fault, fault, lines};

/// How much a discard drops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// The sentence.
    Sentence,
    /// The story.
    Story,
}

pub(super) fn read(discards: &mut Wordings<Reach>, text: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (number, line) in lines(text) {
        let (phrase, reach) = match line.trim().strip_prefix('+') {
            Some(phrase) => (phrase, Reach::Story),
            None => (line, Reach::Sentence),
        };
        let words: Vec<Vec<String>> =
            words(&phrase.replace('_', " ")).map(|word| vec![word]).collect();
        if words.is_empty() {
            faults.push(fault(number, "no words to discard by"));
        }
        discards.insert(words, reach);
    }
    faults
}
