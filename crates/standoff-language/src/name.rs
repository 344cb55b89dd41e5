//! Vectors to names and to attribution labels: the best legal sequence of tags (Viterbi).

use std::ops::Range;

use standoff_core::document::{
    AttributionLabel, AttributionPart, Name, NameKind, Sentence, Token, TokenIdx,
};
use standoff_core::span::Span;

use crate::encode::Encoding;
use crate::model::{Models, NameTag, Place};

/// Names, in order and without overlap; none crosses a sentence.
pub fn name(
    models: &Models,
    encoding: &Encoding,
    sentences: &[Sentence],
    tokens: &[Token],
) -> Vec<Name> {
    let may_follow = |before: Option<usize>, after: Option<usize>| {
        let tag = |i: Option<usize>| {
            i.map_or(NameTag { place: Place::Outside, kind: NameKind::Other }, |i| {
                models.name_tags[i]
            })
        };
        let (before, after) = (tag(before), tag(after));
        let open = matches!(before.place, Place::Begin | Place::Inside);
        let goes_on = matches!(after.place, Place::Inside | Place::End);
        open == goes_on && (!open || before.kind == after.kind)
    };
    let legal = Legal::new(models.name_tags.len(), may_follow);
    let mut scores = Vec::new();
    let mut names = Vec::new();
    for sentence in sentences {
        let (rows, steps) = encoding.of(sentence.tokens.clone());
        models.name_head.apply(rows, steps, &mut scores);
        let mut start = sentence.tokens.start;
        for (token, tag) in sentence.tokens.clone().zip(legal.best(&scores)) {
            let NameTag { place, kind } = models.name_tags[tag];
            if matches!(place, Place::Begin | Place::Single) {
                start = token;
            }
            if matches!(place, Place::End | Place::Single) {
                let range = start..token + 1;
                names.push(Name { span: span(tokens, &range), tokens: range, kind });
            }
        }
    }
    names
}

/// Stretches that attribute, ordered by first token, then source, cue, content. A stretch may cross sentences of its
/// paragraph; stretches of different parts may overlap.
pub fn label(models: &Models, encoding: &Encoding) -> Vec<AttributionLabel> {
    const PARTS: [AttributionPart; 3] =
        [AttributionPart::Source, AttributionPart::Cue, AttributionPart::Content];
    const OUTSIDE: usize = 0;
    const BEGIN: usize = 1;
    const INSIDE: usize = 2;
    let legal = Legal::new(3, |before, after| {
        after != Some(INSIDE) || before.is_some_and(|tag| tag != OUTSIDE)
    });
    let (mut scores, mut own) = (Vec::new(), Vec::new());
    let mut labels = Vec::new();
    for chunk in encoding.chunks() {
        let (rows, steps) = encoding.of(chunk.clone());
        models.role_head.apply(rows, steps, &mut scores);
        for (i, part) in PARTS.into_iter().enumerate() {
            own.clear();
            for line in scores.chunks_exact(9) {
                own.extend_from_slice(&line[3 * i..3 * i + 3]);
            }
            let mut open: Option<TokenIdx> = None;
            let tags = legal.best(&own).into_iter().chain([OUTSIDE]);
            for (token, tag) in (chunk.start..=chunk.end).zip(tags) {
                if tag != INSIDE
                    && let Some(start) = open.take()
                {
                    labels.push(AttributionLabel { part, tokens: start..token });
                }
                if tag == BEGIN {
                    open = Some(token);
                }
            }
        }
    }
    labels.sort_by_key(|label| (label.tokens.start, label.part));
    labels
}

fn span(tokens: &[Token], range: &Range<TokenIdx>) -> Span {
    tokens[range.start as usize].span.cover(tokens[range.end as usize - 1].span)
}

/// Which tag may follow which.
struct Legal {
    tags: usize,
    /// Sets of tags that may stand before one, each once: most tags share theirs.
    before: Vec<Vec<usize>>,
    /// For each tag, which of the sets is its own.
    set: Vec<usize>,
    first: Vec<bool>,
    last: Vec<bool>,
}

impl Legal {
    /// `None` stands for the sequence's edge.
    fn new(tags: usize, may_follow: impl Fn(Option<usize>, Option<usize>) -> bool) -> Self {
        let mut before: Vec<Vec<usize>> = Vec::new();
        let mut set_of = |after: usize| {
            let own: Vec<usize> = (0..tags).filter(|b| may_follow(Some(*b), Some(after))).collect();
            before.iter().position(|set| *set == own).unwrap_or_else(|| {
                before.push(own);
                before.len() - 1
            })
        };
        let set = (0..tags).map(&mut set_of).collect();
        Self {
            tags,
            before,
            set,
            first: (0..tags).map(|tag| may_follow(None, Some(tag))).collect(),
            last: (0..tags).map(|tag| may_follow(Some(tag), None)).collect(),
        }
    }

    /// The legal sequence with the largest sum of scores.
    fn best(&self, scores: &[f32]) -> Vec<usize> {
        let n = self.tags;
        let mut lines = scores.chunks_exact(n);
        let Some(first) = lines.next() else { return Vec::new() };
        let edge = |(score, legal): (&f32, &bool)| if *legal { *score } else { f32::NEG_INFINITY };
        let mut totals: Vec<f32> = first.iter().zip(&self.first).map(edge).collect();
        let mut from: Vec<u8> = Vec::with_capacity(scores.len());
        let mut next = vec![0.0; n];
        let mut best_of = vec![0; self.before.len()];
        for line in lines {
            for (set, best) in self.before.iter().zip(&mut best_of) {
                let larger = |at: usize, b: &usize| if totals[*b] > totals[at] { *b } else { at };
                *best = set.iter().fold(set[0], larger);
            }
            for tag in 0..n {
                let best = best_of[self.set[tag]];
                from.push(best as u8);
                next[tag] = totals[best] + line[tag];
            }
            std::mem::swap(&mut totals, &mut next);
        }
        let ends: Vec<f32> = totals.iter().zip(&self.last).map(edge).collect();
        let mut tag = crate::tag::best(&ends);
        let mut out = vec![tag];
        for line in from.chunks_exact(n).rev() {
            tag = usize::from(line[tag]);
            out.push(tag);
        }
        out.reverse();
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_inside_without_a_begin() {
        let legal =
            Legal::new(3, |before, after| after != Some(2) || before.is_some_and(|tag| tag != 0));
        // Scores that by themselves would say O I I, B I O.
        assert_eq!(legal.best(&[1.0, 0.5, 0.0, 0.0, 0.4, 1.0, 0.0, 0.0, 1.0]), vec![1, 2, 2]);
        assert_eq!(legal.best(&[0.0, 1.0, 0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 0.0]), vec![1, 2, 0]);
        assert_eq!(legal.best(&[]), Vec::<usize>::new());
    }
}
