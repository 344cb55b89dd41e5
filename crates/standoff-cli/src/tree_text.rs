//! Dependency trees in a terminal: a word a line, heads to the left, lines between.

use std::fmt::Write as _;

use standoff::core::document::{Document, Sentence, TokenIdx};

use crate::paint::{FAINT, PARTY, STRONG, paint};

/// Deeper words are drawn at this depth: real sentences stay above it.
const DEEPEST: usize = 24;

/// The trees of all sentences.
pub(crate) fn trees(document: &Document) -> String {
    document.sentences.iter().map(|sentence| tree(document, sentence) + "\n").collect()
}

/// The tree of one sentence.
pub(crate) fn tree(document: &Document, sentence: &Sentence) -> String {
    let first = sentence.tokens.start;
    let heads: Vec<Option<usize>> = sentence
        .tokens
        .clone()
        .map(|token| document.head(token).map(|head| (head - first) as usize))
        .collect();
    let words: Vec<&str> = sentence.tokens.clone().map(|token| document.token(token)).collect();
    let lines = drawn(&heads);
    let size = |line: &str, word: &str| line.chars().count() + word.chars().count();
    let widest = lines.iter().zip(&words).map(|(line, word)| size(line, word)).max().unwrap_or(0);
    let mut out = String::new();
    for (i, (line, word)) in lines.iter().zip(&words).enumerate() {
        let token = first + i as TokenIdx;
        let pad = " ".repeat(widest.saturating_sub(size(line, word)));
        let named = document.name_at(token).filter(|name| name.tokens.start == token);
        let name = named.map_or(String::new(), |name| {
            format!(
                "  {} {}",
                paint(PARTY, document.words(name.span)),
                paint(FAINT, name.kind.as_str())
            )
        });
        let tag = document.tag(token);
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "{}{} {pad} {:<5} {}{name}",
            paint(FAINT, line),
            paint(STRONG, word),
            tag.upos,
            document.relation(token).0,
        );
    }
    out
}

/// For each word the lines left of it. Column `2d` belongs to the heads of depth `d`.
fn drawn(heads: &[Option<usize>]) -> Vec<String> {
    let depths: Vec<usize> = (0..heads.len()).map(|i| depth(heads, i)).collect();
    // The rows that the line under each head spans.
    let mut spans: Vec<(usize, usize)> = (0..heads.len()).map(|i| (i, i)).collect();
    for (i, head) in heads.iter().enumerate() {
        if let Some(head) = head {
            spans[*head] = (spans[*head].0.min(i), spans[*head].1.max(i));
        }
    }
    let mut lines = Vec::with_capacity(heads.len());
    for (row, head) in heads.iter().enumerate() {
        let mut line = vec![' '; 2 * depths[row] + 2];
        for (other, (top, bottom)) in spans.iter().enumerate() {
            let column = 2 * depths[other];
            let crosses = (*top..=*bottom).contains(&row) && top < bottom;
            if crosses && other != row && Some(other) != *head && column < 2 * depths[row] {
                line[column] = '│';
            }
        }
        if let Some(head) = head {
            let column = 2 * depths[*head];
            let (top, bottom) = spans[*head];
            if column + 1 < line.len() {
                line[column] = match row {
                    _ if row == top => '╭',
                    _ if row == bottom => '╰',
                    _ => '├',
                };
                line[column + 1] = '─';
            }
        }
        let (top, bottom) = spans[row];
        let at = 2 * depths[row];
        let root = head.is_none();
        line[at] = match (top < row, bottom > row) {
            (true, true) if root => '├',
            (true, true) => '┤',
            (true, false) if root => '╰',
            (true, false) => '╯',
            (false, true) if root => '╭',
            (false, true) => '╮',
            (false, false) => '─',
        };
        line[at + 1] = '╴';
        lines.push(line.into_iter().collect());
    }
    lines
}

/// How many heads stand above a word, bounded: a broken tree must not hang anyone.
fn depth(heads: &[Option<usize>], word: usize) -> usize {
    let mut at = word;
    for depth in 0..DEEPEST {
        match heads.get(at).copied().flatten() {
            Some(head) => at = head,
            None => return depth,
        }
    }
    DEEPEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_stand_left_and_lines_lead_to_them() {
        let check = |heads: &[Option<usize>], wanted: &[&str]| assert_eq!(drawn(heads), wanted);
        // The ships sailed home.
        check(&[Some(1), Some(2), None, Some(2)], &["  ╭──╴", "╭─╯╴", "├╴", "╰──╴"]);
        check(&[None], &["─╴"]);
        check(&[], &[]);
    }

    #[test]
    fn a_circle_ends() {
        assert_eq!(drawn(&[Some(1), Some(0)]).len(), 2);
    }
}
