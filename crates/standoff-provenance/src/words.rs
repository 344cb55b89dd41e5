//! A story's words as they are compared: keys, stems, which stand in quotation marks, and in which sentence.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;
use rust_stemmers::{Algorithm, Stemmer};
use standoff_core::Span;
use standoff_core::story::{Paragraph, ParagraphKind, Story};

/// Words in a run.
pub(crate) const RUN: usize = 5;
/// Runs of which one print is kept: a copied stretch of `RUN + WINDOW - 1` words always shares a print.
const WINDOW: usize = 4;
/// Prints of pairs of content words that are kept for a story: they find what was told in new words.
const SKETCH: usize = 32;

/// One word.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    /// Hash of its letters in lower case.
    pub(crate) key: u64,
    /// Hash of its stem; `None` for the small words of the language.
    pub(crate) stem: Option<u64>,
    /// Whether it stands in quotation marks.
    pub(crate) quoted: bool,
}

/// A sentence of running text.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    /// Where it stands.
    pub(crate) span: Span,
    /// Its words: indices into [`Words::words`].
    pub(crate) words: std::ops::Range<usize>,
    /// The number of its paragraph among the story's.
    pub(crate) paragraph: usize,
}

/// A story's running text, ready to be compared.
#[derive(Debug, Clone, Default)]
pub struct Words {
    pub(crate) words: Vec<Word>,
    pub(crate) pieces: Vec<Piece>,
}

/// The words of a story's newest version, without headline, byline, dateline and credits.
pub fn words(story: &Story) -> Words {
    let text = story.text();
    let stemmer = Stemmer::create(Algorithm::English);
    let mut out = Words::default();
    let running = |kind| matches!(kind, ParagraphKind::Body | ParagraphKind::Quotation);
    let mut paragraphs: Vec<(usize, Paragraph)> =
        story.current().paragraphs.iter().cloned().enumerate().collect();
    paragraphs.retain(|(_, paragraph)| running(paragraph.kind));
    if paragraphs.is_empty() {
        let span = Span::new(0, text.len());
        paragraphs.push((0, Paragraph { span, kind: ParagraphKind::Body }));
    }
    for (number, paragraph) in paragraphs {
        let mut quoted = paragraph.kind == ParagraphKind::Quotation;
        let dateline = story.current().dateline.as_ref().map(|dateline| dateline.span);
        let mut span = paragraph.span;
        if let Some(dateline) = dateline.filter(|dateline| paragraph.span.contains(*dateline)) {
            let rest = Span { start: dateline.end, ..span };
            let lead =
                rest.of(text).trim_start_matches(|c: char| c.is_whitespace() || "—–-:".contains(c));
            span = Span::new(span.end as usize - lead.len(), span.end as usize);
        }
        for sentence in sentences(span.of(text)) {
            let from = out.words.len();
            let offset = span.start as usize;
            let words = &text[offset + sentence.start..offset + sentence.end];
            add(words, &mut quoted, &stemmer, &mut out.words);
            if out.words.len() > from {
                out.pieces.push(Piece {
                    span: Span::new(offset + sentence.start, offset + sentence.end),
                    words: from..out.words.len(),
                    paragraph: number,
                });
            }
        }
    }
    out
}

fn add(text: &str, quoted: &mut bool, stemmer: &Stemmer, out: &mut Vec<Word>) {
    let mut word = String::new();
    let mut take = |word: &mut String, quoted: bool| {
        if !word.is_empty() {
            let small = SMALL.contains(&word.as_str()) || word.chars().count() < 2;
            let stem = (!small).then(|| hash(stemmer.stem(word).bytes()));
            out.push(Word { key: hash(word.bytes()), stem, quoted });
            word.clear();
        }
    };
    for c in text.chars() {
        match c {
            // An apostrophe, or a comma or point in a number, parts no word.
            '\'' | '’' => {}
            c if c.is_alphanumeric() => word.extend(c.to_lowercase()),
            _ => {
                take(&mut word, *quoted);
                match c {
                    '“' | '«' | '„' => *quoted = true,
                    '”' | '»' => *quoted = false,
                    '"' => *quoted = !*quoted,
                    _ => {}
                }
            }
        }
    }
    take(&mut word, *quoted);
}

/// The sentences of a paragraph, without white space at their edges.
pub(crate) fn sentences(paragraph: &str) -> Vec<std::ops::Range<usize>> {
    static END: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"[.!?…]+[)\]”"’']*\s+[(\[“"‘']*[\p{Lu}\p{N}]"#).expect("a constant pattern")
    });
    static SHORT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:^|[\s.(])(?:\p{Lu}|[ap]\.m|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Capt|Maj|Sgt|Adm|Sen|Rep|Gov|St|Jr|Sr|No|vs|Prof|Rev|Hon|Messrs|Jan|Feb|Aug|Sept|Oct|Nov|Dec)$")
            .expect("a constant pattern")
    });
    let mut out = Vec::new();
    let mut push = |from: usize, to: usize| {
        let words = &paragraph[from..to];
        let start = from + (words.len() - words.trim_start().len());
        let end = start + words.trim().len();
        if start < end {
            out.push(start..end);
        }
    };
    let (mut from, mut at) = (0, 0);
    while let Some(end) = END.find_at(paragraph, at) {
        // The next sentence's first character is part of the match.
        let next = end.end() - end.as_str().chars().next_back().map_or(0, char::len_utf8);
        let opening = paragraph[..next].trim_end_matches(['(', '[', '“', '"', '‘', '\'']).len();
        let single = end.as_str().starts_with('.') && !end.as_str().starts_with("..");
        if !(single && SHORT.is_match(&paragraph[..end.start()])) {
            let cut = opening.max(end.start() + 1);
            push(from, cut);
            from = cut;
        }
        at = next.max(end.start() + 1);
    }
    push(from, paragraph.len());
    out
}

impl Words {
    /// Hashes by which stories with words in common find each other: winnowed runs of words, and a sketch of the pairs
    /// of content words. Sorted, each once.
    pub fn prints(&self) -> Vec<u64> {
        let runs = runs(&self.words);
        let mut out: BTreeSet<u64> = BTreeSet::new();
        if runs.len() < WINDOW {
            out.extend(runs.iter().min());
        }
        out.extend(runs.windows(WINDOW).filter_map(|window| window.iter().min()));
        let unquoted = self.words.iter().filter(|word| !word.quoted);
        let content: Vec<u64> = unquoted.filter_map(|word| word.stem).collect();
        let pair = |pair: &[u64]| mix(pair[0].min(pair[1]), pair[0].max(pair[1]));
        let pairs: BTreeSet<u64> = content.windows(2).map(pair).collect();
        out.extend(pairs.into_iter().take(SKETCH));
        out.into_iter().collect()
    }
}

/// The hash of each run of words, by its first word.
pub(crate) fn runs(words: &[Word]) -> Vec<u64> {
    let of_run = |run: &[Word]| run.iter().fold(0, |hash, word| mix(hash, word.key));
    words.windows(RUN).map(of_run).collect()
}

/// FNV-1a: short, and the same on every machine.
fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// Two hashes as one; the last lines spread it evenly, since the least of several is taken.
fn mix(one: u64, other: u64) -> u64 {
    let mut hash = one.rotate_left(5) ^ other.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash = (hash ^ (hash >> 31)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash ^ (hash >> 29)
}

/// The small words of English and of telling: sharing them shows nothing.
const SMALL: &[&str] = &[
    "a",
    "about",
    "according",
    "added",
    "after",
    "again",
    "against",
    "all",
    "also",
    "although",
    "an",
    "and",
    "any",
    "are",
    "as",
    "at",
    "be",
    "been",
    "before",
    "being",
    "between",
    "both",
    "but",
    "by",
    "can",
    "could",
    "did",
    "do",
    "during",
    "each",
    "for",
    "from",
    "had",
    "has",
    "have",
    "he",
    "her",
    "him",
    "his",
    "how",
    "however",
    "if",
    "in",
    "into",
    "is",
    "it",
    "its",
    "later",
    "may",
    "meanwhile",
    "might",
    "more",
    "most",
    "mr",
    "mrs",
    "must",
    "no",
    "not",
    "now",
    "of",
    "on",
    "one",
    "only",
    "or",
    "other",
    "our",
    "out",
    "over",
    "said",
    "same",
    "say",
    "says",
    "she",
    "should",
    "since",
    "so",
    "some",
    "such",
    "than",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "through",
    "to",
    "told",
    "under",
    "until",
    "up",
    "upon",
    "us",
    "was",
    "we",
    "were",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "whose",
    "will",
    "with",
    "would",
    "yesterday",
    "today",
    "yet",
    "you",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_they_end() {
        for (paragraph, count) in [
            ("The note came. It was short.", 2),
            ("Gen. Powell spoke to the U.S. Senate. He left.", 2),
            ("“We wait.” He left. (Reuters)", 3),
            ("It ends at 8 p.m. on Sunday, he said.", 1),
            ("No end", 1),
            ("", 0),
        ] {
            let found = sentences(paragraph);
            assert_eq!(found.len(), count, "{paragraph}");
            let whole: Vec<&str> = found.iter().map(|range| &paragraph[range.clone()]).collect();
            assert_eq!(whole.join(" "), paragraph);
        }
    }

    #[test]
    fn quoted_words_are_known() {
        let stemmer = Stemmer::create(Algorithm::English);
        let quoted = |text: &str| {
            let mut words = Vec::new();
            add(text, &mut false, &stemmer, &mut words);
            words.iter().map(|word| if word.quoted { 'q' } else { '.' }).collect::<String>()
        };
        assert_eq!(quoted("He said “no talks” twice"), "..qq.");
        assert_eq!(quoted("\"No,\" he said, \"never\""), "q..q");
        assert_eq!(quoted("the minister's note"), "...");
    }
}
