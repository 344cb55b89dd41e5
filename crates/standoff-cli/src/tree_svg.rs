//! Dependency trees as one SVG picture: words on a line, arcs from heads above them, a sentence under the other.

use std::fmt::Write as _;

use standoff::core::document::{Document, Sentence};

/// Width of a letter of the words, about.
const LETTER: usize = 9;
/// Space between words.
const GAP: usize = 18;
/// Height between arcs that nest.
const STEP: usize = 26;
/// Space around all.
const MARGIN: usize = 24;

/// Colors follow the viewer's scheme.
const STYLE: &str = "<style>\
text{font-family:ui-sans-serif,system-ui,sans-serif;fill:#1b1f24;text-anchor:middle}\
.word{font-size:15px}.tag{font-size:10px;fill:#667}.label{font-size:10px;fill:#0b5cad}\
path{fill:none;stroke:#99a;stroke-width:1.2}.tip{fill:#99a;stroke:none}\
@media(prefers-color-scheme:dark){text{fill:#e6e9ee}.tag{fill:#9aa}.label{fill:#7db7f2}svg{background:#14171b}}\
</style>";

/// A picture that grows downwards.
#[derive(Debug, Default)]
pub(crate) struct Drawing {
    body: String,
    width: usize,
    height: usize,
}

impl Drawing {
    /// Adds the trees of a document.
    pub(crate) fn add(&mut self, document: &Document) {
        for sentence in document.sentences.iter().filter(|it| !it.tokens.is_empty()) {
            self.sentence(document, sentence);
        }
    }

    /// The whole picture.
    pub(crate) fn finish(self) -> String {
        let (width, height) = (self.width + 2 * MARGIN, self.height + 2 * MARGIN);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\">\n<title>Dependency trees</title>\n{STYLE}\n{}</svg>\n",
            self.body
        )
    }

    fn sentence(&mut self, document: &Document, sentence: &Sentence) {
        let first = sentence.tokens.start;
        let mut middles = Vec::new();
        let mut right = MARGIN;
        for token in sentence.tokens.clone() {
            let tag = document.tag(token).upos.as_str();
            let letters = document.token(token).chars().count().max(tag.len());
            middles.push(right + letters * LETTER / 2);
            right += letters * LETTER + GAP;
        }
        let arcs: Vec<(usize, usize)> = sentence
            .tokens
            .clone()
            .filter_map(|token| {
                let head = document.head(token)?;
                Some(((head - first) as usize, (token - first) as usize))
            })
            .collect();
        let levels = levels(&arcs);
        let top = self.height + MARGIN;
        let base = top + (levels.iter().max().unwrap_or(&0) + 1) * STEP;
        for (i, token) in sentence.tokens.clone().enumerate() {
            let (x, word) = (middles[i], escape(document.token(token)));
            let tag = document.tag(token).upos;
            // Writing to a string cannot fail.
            let _ = writeln!(
                self.body,
                "<text class=\"word\" x=\"{x}\" y=\"{}\">{word}</text><text class=\"tag\" x=\"{x}\" y=\"{}\">{tag}</text>",
                base + 20,
                base + 34,
            );
            if document.head(token).is_none() {
                let _ = writeln!(
                    self.body,
                    "<path d=\"M{x} {top}V{base}\"/><text class=\"label\" x=\"{x}\" y=\"{}\">root</text>",
                    top - 4,
                );
            }
        }
        for ((head, child), level) in arcs.iter().zip(&levels) {
            // Arcs leave a head beside its middle, so that those to both sides do not meet.
            let from = if child > head { middles[*head] + 4 } else { middles[*head] - 4 };
            let (to, peak) = (middles[*child], base - level * STEP);
            let relation = document.relation(first + *child as u32).0;
            let _ = writeln!(
                self.body,
                "<path d=\"M{from} {base}V{peak}H{to}V{base}\"/><path class=\"tip\" d=\"M{to} {base}l-4 -7h8z\"/>\
                 <text class=\"label\" x=\"{}\" y=\"{}\">{}</text>",
                from.midpoint(to),
                peak - 3,
                escape(relation),
            );
        }
        self.width = self.width.max(right);
        self.height = base + 40;
    }
}

/// How high each arc stands: above all that it spans, from 1.
fn levels(arcs: &[(usize, usize)]) -> Vec<usize> {
    let ends = |i: usize| (arcs[i].0.min(arcs[i].1), arcs[i].0.max(arcs[i].1));
    let mut order: Vec<usize> = (0..arcs.len()).collect();
    order.sort_by_key(|i| (ends(*i).1 - ends(*i).0, *i));
    let mut levels = vec![0; arcs.len()];
    for (n, i) in order.iter().enumerate() {
        let (left, right) = ends(*i);
        let over = |j: &&usize| ends(**j).0 < right && left < ends(**j).1;
        let below = order[..n].iter().filter(over).map(|j| levels[*j]).max();
        levels[*i] = below.unwrap_or(0) + 1;
    }
    levels
}

/// As SVG text; characters that XML does not know are left out.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\u{fffe}' | '\u{ffff}' => {}
            _ if letter.is_control() => out.push(' '),
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arcs_stand_above_what_they_span() {
        let check = |arcs: &[(usize, usize)], wanted: &[usize]| assert_eq!(levels(arcs), wanted);
        check(&[(1, 0), (2, 1), (2, 3)], &[1, 1, 1]);
        check(&[(0, 3), (3, 1), (3, 2)], &[3, 2, 1]);
        check(&[], &[]);
    }

    #[test]
    fn words_cannot_write_markup() {
        assert_eq!(escape("<a&\u{7}\u{ffff}>"), "&lt;a&amp; &gt;");
    }
}
