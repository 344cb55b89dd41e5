//! Sentence ends moved by the net, where it is sure and the rules may err.

use standoff_core::document::{Sentence, Token};

use super::push_sentences;
use crate::encode::Encoding;
use crate::model::Models;

/// An end that the rules found goes when the net's log-odds are below this.
const DROP: f32 = -2.0;
/// An end that the rules did not find comes when they are above this.
const ADD: f32 = 2.0;

/// The sentences with their ends moved; tokens stay as they are.
pub fn resegment(
    models: &Models,
    encoding: &Encoding,
    tokens: &[Token],
    sentences: &[Sentence],
) -> Vec<Sentence> {
    let odds = odds(models, encoding);
    let mut out = Vec::with_capacity(sentences.len());
    for paragraph in sentences.chunk_by(|a, b| a.paragraph == b.paragraph) {
        let first = paragraph[0].tokens.start as usize;
        let end = paragraph[paragraph.len() - 1].tokens.end as usize;
        let mut by_rule =
            paragraph.iter().map(|sentence| sentence.tokens.start as usize).peekable();
        let mut ends = Vec::new();
        for (at, odds) in odds.iter().enumerate().take(end).skip(first) {
            let ruled = by_rule.next_if_eq(&at).is_some();
            if at > first && *odds > if ruled { DROP } else { ADD } {
                ends.push(at - first);
            }
        }
        ends.push(end - first);
        push_sentences(tokens, first, ends, paragraph[0].paragraph, &mut out);
    }
    out
}

/// For each token, the log-odds that a sentence begins with it.
fn odds(models: &Models, encoding: &Encoding) -> Vec<f32> {
    let (mut scores, mut odds) = (Vec::new(), Vec::new());
    for piece in encoding.pieces() {
        let (rows, steps) = encoding.of(piece);
        models.start_head.apply(rows, steps, &mut scores);
        odds.extend_from_slice(&scores);
    }
    odds
}
