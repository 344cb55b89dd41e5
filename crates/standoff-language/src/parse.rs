//! Vectors to trees: every sentence gets one root and no cycle.
//!
//! Each token takes its best-scored head; where that is no tree, Chu-Liu and Edmonds' algorithm finds the best one
//! under the token that most wants to be the root.

use std::ops::Range;

use standoff_core::document::{Arc, Relation, Sentence, TokenIdx};

use crate::encode::Encoding;
use crate::kernels;
use crate::model::{ARC, LABEL, Models, WIDTH};
use crate::tag::best;

/// A place in its sentence's tree for each token. `sentences` must cover the encoded tokens in order.
pub fn parse(models: &Models, encoding: &Encoding, sentences: &[Sentence]) -> Vec<Arc> {
    let mut work = Work::default();
    let mut arcs = Vec::new();
    for sentence in sentences {
        tree(models, encoding, sentence.tokens.clone(), &mut work, &mut arcs);
    }
    arcs
}

/// Buffers that are used again from sentence to sentence.
#[derive(Default)]
struct Work {
    sums: Vec<i32>,
    maps: Vec<f32>,
    dependents: Vec<f32>,
    rows: Vec<u8>,
    steps: Vec<f32>,
    left: Vec<f32>,
    heads: Vec<u8>,
    head_steps: Vec<f32>,
    scores: Vec<f32>,
}

/// Where the maps stand in a line of the tree head.
const HEAD_ARC: usize = ARC;
const DEP_LABEL: usize = 2 * ARC;
const HEAD_LABEL: usize = 2 * ARC + LABEL;
const BIASES: usize = 2 * ARC + 2 * LABEL;

fn tree(
    models: &Models,
    encoding: &Encoding,
    tokens: Range<TokenIdx>,
    work: &mut Work,
    arcs: &mut Vec<Arc>,
) {
    let count = tokens.len();
    if count == 0 {
        return;
    }
    let (rows, steps) = encoding.of(tokens.clone());
    debug_assert_eq!(rows.len(), count * WIDTH);
    let mut maps = std::mem::take(&mut work.maps);
    models.tree_head.apply(rows, steps, &mut maps);
    let line = models.tree_head.outputs;
    score_arcs(models, &maps, line, count, work);
    let heads = heads(&work.scores, count);

    // Relations of each token with its head.
    positive(&maps, line, DEP_LABEL..DEP_LABEL + LABEL, &mut work.dependents);
    work.rows.resize(count * LABEL, 0);
    work.steps.clear();
    kernels::round_rows(&work.dependents, LABEL, &mut work.rows, &mut work.steps);
    models.label.apply(&work.rows, &work.steps, &mut work.left);
    let relations = models.relations.len();
    let scale = 1.0 / (LABEL as f32).sqrt();
    let mut scores = vec![0.0; relations];
    for (token, head) in heads.iter().enumerate() {
        let Some(head) = *head else {
            arcs.push(Arc { head: None, relation: Relation("root") });
            continue;
        };
        let own = &maps[token * line..(token + 1) * line];
        let its = &maps[head * line..(head + 1) * line];
        let mut map = [0.0f32; LABEL];
        for (to, value) in map.iter_mut().zip(&its[HEAD_LABEL..]) {
            *to = value.max(0.0);
        }
        let left = &work.left[token * relations * LABEL..(token + 1) * relations * LABEL];
        kernels::steps::dots(left, &map, &mut scores);
        for (i, score) in scores.iter_mut().enumerate() {
            *score = *score * scale + (own[BIASES + i] + its[BIASES + relations + i]);
            // Only the sentence's root is called root.
            if models.relations[i].0 == "root" {
                *score = f32::NEG_INFINITY;
            }
        }
        let head = tokens.start + head as TokenIdx;
        arcs.push(Arc { head: Some(head), relation: models.relations[best(&scores)] });
    }
    work.maps = maps;
}

/// A column range of the maps without its negative values.
fn positive(maps: &[f32], line: usize, columns: Range<usize>, out: &mut Vec<f32>) {
    out.clear();
    for row in maps.chunks_exact(line) {
        out.extend(row[columns.clone()].iter().map(|value| value.max(0.0)));
    }
}

/// Fills `work.scores`: a line of `count + 1` for each token, the root first.
fn score_arcs(models: &Models, maps: &[f32], line: usize, count: usize, work: &mut Work) {
    positive(maps, line, 0..HEAD_ARC, &mut work.dependents);
    work.rows.resize(count * ARC, 0);
    work.steps.clear();
    kernels::round_rows(&work.dependents, ARC, &mut work.rows, &mut work.steps);
    models.arc.apply(&work.rows, &work.steps, &mut work.left);
    work.steps.clear();
    kernels::round_rows(&work.left, ARC, &mut work.rows, &mut work.steps);

    work.heads.resize((count + 1) * ARC, 0);
    work.head_steps.clear();
    let mut head = [0.0f32; ARC];
    for at in 0..=count {
        let map =
            if at == 0 { &models.root[..] } else { &maps[(at - 1) * line + HEAD_ARC..][..ARC] };
        for (to, value) in head.iter_mut().zip(map) {
            *to = value.max(0.0);
        }
        let out = &mut work.heads[at * ARC..(at + 1) * ARC];
        work.head_steps.push(kernels::round_row_signed(&head, out));
    }
    let zero = kernels::zero_sums(&work.heads, ARC);
    work.sums.resize(count * (count + 1), 0);
    kernels::products(&work.rows, &work.heads, ARC, &mut work.sums);
    let scale = 1.0 / (ARC as f32).sqrt();
    work.scores.clear();
    for (sums, step) in work.sums.chunks_exact(count + 1).zip(&work.steps) {
        let columns = sums.iter().zip(&zero).zip(&work.head_steps);
        work.scores
            .extend(columns.map(|((sum, zero), head)| (sum - zero) as f32 * (step * head) * scale));
    }
}

/// The head of each token (`None` for the root) from a line of `count + 1` scores for each, the root first.
fn heads(scores: &[f32], count: usize) -> Vec<Option<usize>> {
    let line = |token: usize| &scores[token * (count + 1)..(token + 1) * (count + 1)];
    // Index 0 is the root, others are tokens from 1.
    let best_head = |token: usize, root: bool| {
        let mut at = if root { 0 } else { usize::from(token == 0) + 1 };
        for (i, score) in line(token).iter().enumerate() {
            if i != token + 1 && (root || i != 0) && *score > line(token)[at] {
                at = i;
            }
        }
        at
    };
    if count == 1 {
        return vec![None];
    }
    let mut heads: Vec<usize> = (0..count).map(|token| best_head(token, true)).collect();
    let roots = heads.iter().filter(|head| **head == 0).count();
    if roots != 1 || cycle(&heads).is_some() {
        let wish = |token: usize| line(token)[0] - line(token)[best_head(token, false)];
        let mut root = 0;
        for token in 1..count {
            if wish(token) > wish(root) {
                root = token;
            }
        }
        for (token, head) in heads.iter_mut().enumerate() {
            *head = if token == root { 0 } else { best_head(token, false) };
        }
        if cycle(&heads).is_some() {
            heads = best_tree(scores, count, root);
        }
    }
    heads.into_iter().map(|head| head.checked_sub(1)).collect()
}

/// The tokens of a cycle, if there is one. `heads` count from 1; 0 is the root.
fn cycle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut seen = vec![usize::MAX; heads.len()];
    for start in 0..heads.len() {
        let mut at = start;
        while seen[at] == usize::MAX {
            seen[at] = start;
            match heads[at].checked_sub(1) {
                Some(head) => at = head,
                None => break,
            }
        }
        // A walk that ends in its own tracks, and not at the root, has found a cycle.
        if heads[at] != 0 && seen[at] == start {
            let mut tokens = vec![at];
            let mut next = heads[at] - 1;
            while next != at {
                tokens.push(next);
                next = heads[next].checked_sub(1)?;
            }
            return Some(tokens);
        }
    }
    None
}

/// Of a folded ring: the tokens that a member stands for, and the arc that held it in the ring.
type Member = (Vec<usize>, (usize, usize));

/// Chu-Liu and Edmonds in the dense form: cycles are folded into one of their tokens until none is left.
fn best_tree(scores: &[f32], count: usize, root: usize) -> Vec<usize> {
    const NONE: f32 = f32::NEG_INFINITY;
    // score[dependent][head] between live tokens; from[dependent][head] is the pair of tokens that it stands for.
    let mut score: Vec<Vec<f32>> =
        (0..count).map(|d| scores[d * (count + 1) + 1..(d + 1) * (count + 1)].to_vec()).collect();
    let mut from: Vec<Vec<(usize, usize)>> =
        (0..count).map(|d| (0..count).map(|h| (d, h)).collect()).collect();
    for (d, line) in score.iter_mut().enumerate() {
        line[d] = NONE;
    }
    let mut live: Vec<bool> = vec![true; count];
    let mut folds: Vec<Vec<Member>> = Vec::new();
    let mut members: Vec<Vec<usize>> = (0..count).map(|token| vec![token]).collect();
    let mut chosen = vec![0; count];
    loop {
        for d in (0..count).filter(|d| live[*d] && *d != root) {
            let heads = (0..count).filter(|h| live[*h] && *h != d);
            chosen[d] = heads.fold(root, |at, h| if score[d][h] > score[d][at] { h } else { at });
        }
        let mut one_based = vec![0; count];
        for d in (0..count).filter(|d| live[*d] && *d != root) {
            one_based[d] = chosen[d] + 1;
        }
        let Some(ring) = cycle(&one_based) else { break };
        let kept = ring[0];
        folds.push(ring.iter().map(|d| (members[*d].clone(), from[*d][chosen[*d]])).collect());
        members[kept] = ring.iter().flat_map(|d| members[*d].clone()).collect();
        for other in (0..count).filter(|o| live[*o] && !ring.contains(o)) {
            // Into the ring: what it costs to break it at the best place.
            let gain = |d: usize| score[d][other] - score[d][chosen[d]];
            let entry =
                ring.iter().copied().fold(kept, |at, d| if gain(d) > gain(at) { d } else { at });
            let exit = ring
                .iter()
                .copied()
                .fold(kept, |at, h| if score[other][h] > score[other][at] { h } else { at });
            let (into, into_from) = (gain(entry), from[entry][other]);
            let (out, out_from) = (score[other][exit], from[other][exit]);
            score[kept][other] = into;
            from[kept][other] = into_from;
            score[other][kept] = out;
            from[other][kept] = out_from;
        }
        for d in ring.into_iter().skip(1) {
            live[d] = false;
        }
    }
    let mut heads = vec![0; count];
    let mut fixed = vec![false; count];
    fixed[root] = true;
    for d in (0..count).filter(|d| live[*d] && *d != root) {
        let (dependent, head) = from[d][chosen[d]];
        heads[dependent] = head + 1;
        fixed[dependent] = true;
    }
    // Unfold from the last: every arc of a ring holds but that of the member that got a head from outside.
    for fold in folds.into_iter().rev() {
        let inner: Vec<_> =
            fold.into_iter().filter(|(tokens, _)| !tokens.iter().any(|t| fixed[*t])).collect();
        for (_, (dependent, head)) in inner {
            heads[dependent] = head + 1;
            fixed[dependent] = true;
        }
    }
    heads
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every head of every token tried: the best tree under any one root.
    fn is_tree(heads: &[Option<usize>]) -> bool {
        let one_based: Vec<usize> = heads.iter().map(|h| h.map_or(0, |h| h + 1)).collect();
        heads.iter().filter(|h| h.is_none()).count() == 1 && cycle(&one_based).is_none()
    }

    fn total(scores: &[f32], heads: &[Option<usize>]) -> f32 {
        let count = heads.len();
        heads
            .iter()
            .enumerate()
            .map(|(d, h)| scores[d * (count + 1) + h.map_or(0, |h| h + 1)])
            .sum()
    }

    #[test]
    fn any_scores_give_a_tree_and_the_repair_finds_the_best_under_its_root() {
        let mut seed = 1u32;
        let mut next = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 16) as f32 / 65_536.0
        };
        let mut repaired = 0;
        for round in 0..400 {
            let count = 1 + round % 5;
            let scores: Vec<f32> = (0..count * (count + 1)).map(|_| next()).collect();
            let found = heads(&scores, count);
            assert!(is_tree(&found), "{scores:?} {found:?}");
            let root = found.iter().position(Option::is_none).expect("a tree has a root");
            // All assignments of heads with the same root.
            let mut best = f32::NEG_INFINITY;
            for code in 0..count.pow(count as u32) {
                let tried: Vec<Option<usize>> = (0..count)
                    .map(|d| (d != root).then_some(code / count.pow(d as u32) % count))
                    .collect();
                if is_tree(&tried) {
                    best = best.max(total(&scores, &tried));
                }
            }
            assert!((total(&scores, &found) - best).abs() < 1e-4, "{scores:?} {found:?}");
            let greedy = (0..count).all(|d| {
                found[d].map_or(0, |h| h + 1)
                    == super::best(&scores[d * (count + 1)..][..count + 1])
            });
            repaired += usize::from(!greedy);
        }
        assert!(repaired > 50, "the repair was tried {repaired} times");
    }
}
