//! What the user's discards drop: sentences, or the whole story.
//!
//! A dropped sentence keeps its words and loses its layers, so that no later stage finds anything in it; that it
//! was dropped is said in an issue.

use standoff_core::document::{Document, Issue, Severity, Upos};

use crate::Dictionary;
use crate::dictionary::own::Reach;

/// Takes the layers of what the user's files discard out of a document.
pub fn discard(doc: &mut Document, dictionary: &Dictionary) {
    let discards = &dictionary.own().discards;
    if discards.is_empty() {
        return;
    }
    let found: Vec<Option<Reach>> = doc
        .sentences
        .iter()
        .map(|sentence| {
            let reaches = discards.found_in(doc.words(sentence.span));
            reaches.into_iter().copied().max_by_key(|reach| *reach == Reach::Story)
        })
        .collect();
    let story = found.contains(&Some(Reach::Story));
    for (at, reach) in found.into_iter().enumerate() {
        if story || reach.is_some() {
            drop_sentence(doc, at);
        }
        if let Some(reach) = reach {
            let what = match reach {
                Reach::Story => "the story is left out: a discard phrase",
                Reach::Sentence => "the sentence is left out: a discard phrase",
            };
            let span = doc.sentences[at].span;
            let what = what.to_owned();
            doc.issues.push(Issue { span: Some(span), what, severity: Severity::Note });
        }
    }
}

fn drop_sentence(doc: &mut Document, at: usize) {
    let sentence = &doc.sentences[at];
    let tokens = sentence.tokens.clone();
    for token in tokens.clone() {
        if let Some(tag) = doc.tags.get_mut(token as usize) {
            (tag.upos, tag.xpos) = (Upos::X, "FW");
            tag.lemma = String::new();
        }
    }
    doc.labels.retain(|label| !tokens.contains(&label.tokens.start));
    doc.times.retain(|time| !tokens.contains(&time.tokens.start));
    doc.names.retain(|name| !tokens.contains(&name.tokens.start));
}
