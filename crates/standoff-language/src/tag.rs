//! Vectors to tags: part of speech, Penn tag, features, and the lemma that follows from form and Penn tag.

use standoff_core::document::{Tag, Token};

use crate::encode::Encoding;
use crate::lemma::lemma;
use crate::model::Models;

/// A tag for each token.
pub fn tag(models: &Models, encoding: &Encoding, text: &str, tokens: &[Token]) -> Vec<Tag> {
    let (upos, xpos) = (models.upos.len(), models.xpos.len());
    let mut scores = Vec::new();
    let mut tags = Vec::with_capacity(tokens.len());
    for piece in encoding.pieces() {
        let (rows, steps) = encoding.of(piece.clone());
        models.tag_head.apply(rows, steps, &mut scores);
        for (token, line) in piece.zip(scores.chunks_exact(models.tag_head.outputs)) {
            let form = tokens[token as usize].span.of(text);
            let penn = models.xpos[best(&line[upos..upos + xpos])];
            tags.push(Tag {
                upos: models.upos[best(&line[..upos])],
                xpos: penn,
                feats: models.feats[best(&line[upos + xpos..])],
                lemma: lemma(form, penn),
            });
        }
    }
    tags
}

/// The first of the largest.
pub(crate) fn best(scores: &[f32]) -> usize {
    // Eight lanes of running maxima, then the place: quicker than to carry the place along.
    let mut lanes = [f32::NEG_INFINITY; 8];
    let (eights, rest) = scores.as_chunks::<8>();
    for eight in eights {
        for (lane, score) in lanes.iter_mut().zip(eight) {
            *lane = if *score > *lane { *score } else { *lane };
        }
    }
    let larger = |a: f32, b: &f32| if *b > a { *b } else { a };
    let largest = lanes.iter().chain(rest).fold(f32::NEG_INFINITY, larger);
    scores.iter().position(|score| *score == largest).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use standoff_core::document::Sentence;
    use standoff_core::span::Span;

    use super::*;
    use crate::encode::encode;

    /// What PyTorch says of two sentences of our own: `crates/standoff-lab/training/parity.py` wrote it.
    const FIXTURE: &str = include_str!("../tests/parity.tsv");

    #[test]
    fn the_first_of_the_largest_wins() {
        let check = |scores: &[f32], at: usize| assert_eq!(best(scores), at, "{scores:?}");
        check(&[], 0);
        check(&[-3.0, -1.0, -2.0], 1);
        check(&[f32::NEG_INFINITY; 9], 0);
        check(&[0.0, 1.0, 1.0, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0], 1);
        check(&[0.0, 1.0, 1.0, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 2.0], 9);
        check(&[0.0, -0.0, -1.0], 0);
        check(&[-1.0, -0.0, 0.0], 1);
    }

    #[test]
    fn scores_agree_with_training() {
        let models =
            Models::load(standoff_data::models::ENGLISH).expect("the release weights load");
        for block in FIXTURE.trim_end().split("\n\n") {
            let (mut text, mut tokens, mut wanted) = (String::new(), Vec::new(), Vec::new());
            for line in block.lines() {
                let (form, scores) = line.split_once('\t').expect("a form and its scores");
                let start = text.len();
                text.push_str(form);
                tokens.push(Token { span: Span::new(start, text.len()), joined: false });
                text.push(' ');
                wanted.push(
                    scores.split('\t').map(|s| s.parse().expect("a number")).collect::<Vec<f32>>(),
                );
            }
            let span = Span::new(0, text.len());
            let sentence = Sentence { span, tokens: 0..tokens.len() as u32, paragraph: 0 };
            let encoding = encode(&models, &text, &[sentence], &tokens);
            let (rows, steps) = encoding.of(0..tokens.len() as u32);
            let mut scores = Vec::new();
            models.tag_head.apply(rows, steps, &mut scores);
            for (line, wanted) in scores.chunks_exact(models.tag_head.outputs).zip(&wanted) {
                let line = &line[..wanted.len()];
                assert_eq!(best(line), best(wanted));
                // Sums of floats in another order may move a value over a rounding step, no more.
                let off = line.iter().zip(wanted).map(|(a, b)| (a - b).abs()).sum::<f32>();
                assert!(off / (wanted.len() as f32) < 0.15, "{line:?} {wanted:?}");
            }
        }
    }
}
