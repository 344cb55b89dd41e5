//! Vectors to tags: part of speech, Penn tag, features, and the lemma that follows from form and Penn tag.

use standoff_core::document::{Tag, Token};

use crate::encode::Encoding;
use crate::model::Models;

/// A tag for each token.
pub fn tag(models: &Models, encoding: &Encoding, text: &str, tokens: &[Token]) -> Vec<Tag> {
    let (upos, xpos) = (models.upos.len(), models.xpos.len());
    let (mut sums, mut scores) = (Vec::new(), Vec::new());
    let mut tags = Vec::with_capacity(tokens.len());
    for piece in encoding.pieces() {
        let (rows, steps) = encoding.of(piece.clone());
        models.tag_head.apply(rows, steps, &mut sums, &mut scores);
        for (token, line) in piece.zip(scores.chunks_exact(models.tag_head.outputs)) {
            let form = tokens[token as usize].span.of(text);
            let penn = models.xpos[best(&line[upos..upos + xpos])];
            tags.push(Tag {
                upos: models.upos[best(&line[..upos])],
                xpos: penn,
                feats: models.feats[best(&line[upos + xpos..])],
                lemma: models.lemmas.lemma(form, penn),
            });
        }
    }
    tags
}

/// The first of the largest.
pub(crate) fn best(scores: &[f32]) -> usize {
    let mut at = 0;
    for (i, score) in scores.iter().enumerate() {
        if *score > scores[at] {
            at = i;
        }
    }
    at
}
