//! Tokens to vectors: what every head reads.
//!
//! A word type is seen through a row of its own (if it was frequent in training) and the sum of hashed rows for its
//! affixes, shape and character n-grams; its vector is made once and kept. Three bidirectional gated recurrences then
//! run over chunks: whole sentences of one paragraph, up to [`CHUNK`] tokens, so that a token sees the sentences
//! around its own. The vectors are kept in 7 bits, as the heads read them: 260 bytes a token.

use std::collections::HashMap;
use std::ops::Range;

use standoff_core::document::{Sentence, Token, TokenIdx};

use crate::kernels::{round_rows, steps};
use crate::model::{HALF, Layer, Models, ROW_BITS, WIDTH};

/// Sentences are read together up to so many tokens. Training packs them alike.
const CHUNK: u32 = 110;
/// Chunks go through the matrices together up to about so many tokens.
const BLOCK: usize = 256;
/// Word types are kept up to so many, then forgotten together: memory stays bounded on hostile text.
const KEPT_TYPES: usize = 16_384;
/// Longer tokens keep their first and last 20 letters.
const LONGEST: usize = 40;
/// So many character n-grams of a word count.
const GRAMS: usize = 40;

/// A vector for each token.
#[derive(Debug, Default)]
pub struct Encoding {
    rows: Vec<u8>,
    steps: Vec<f32>,
    chunks: Vec<Range<TokenIdx>>,
}

impl Encoding {
    /// 7-bit rows and their steps for some tokens.
    pub(crate) fn of(&self, tokens: Range<TokenIdx>) -> (&[u8], &[f32]) {
        let range = tokens.start as usize..tokens.end as usize;
        (&self.rows[range.start * WIDTH..range.end * WIDTH], &self.steps[range])
    }

    /// The runs of tokens that were read together.
    pub(crate) fn chunks(&self) -> &[Range<TokenIdx>] {
        &self.chunks
    }

    /// All tokens, in pieces fit for one product.
    pub(crate) fn pieces(&self) -> impl Iterator<Item = Range<TokenIdx>> + use<> {
        let count = self.steps.len() as TokenIdx;
        (0..count).step_by(BLOCK).map(move |at| at..(at + BLOCK as TokenIdx).min(count))
    }
}

/// Reads the tokens. `sentences` must cover `tokens` in order.
pub fn encode(models: &Models, text: &str, sentences: &[Sentence], tokens: &[Token]) -> Encoding {
    let chunks = chunks(sentences);
    let mut encoding = Encoding {
        rows: Vec::with_capacity(tokens.len() * WIDTH),
        steps: Vec::with_capacity(tokens.len()),
        chunks: Vec::new(),
    };
    let mut types =
        Types { models, ids: HashMap::new(), vectors: Vec::new(), work: Work::default() };
    let mut block: Vec<Range<TokenIdx>> = Vec::new();
    let mut work = Work::default();
    for (i, chunk) in chunks.iter().enumerate() {
        block.push(chunk.clone());
        let (start, end) = (block[0].start as usize, chunk.end as usize);
        if end - start >= BLOCK || i + 1 == chunks.len() {
            let mut rows =
                types.rows_of(tokens[start..end].iter().map(|token| token.span.of(text)));
            for layer in &models.layers {
                recur(layer, &mut rows, &block, start, &mut work);
            }
            let at = encoding.rows.len();
            encoding.rows.resize(at + rows.len(), 0);
            round_rows(&rows, WIDTH, &mut encoding.rows[at..], &mut encoding.steps);
            block.clear();
        }
    }
    encoding.chunks = chunks;
    encoding
}

/// Whole sentences of one paragraph, together up to the bound.
fn chunks(sentences: &[Sentence]) -> Vec<Range<TokenIdx>> {
    let mut out: Vec<Range<TokenIdx>> = Vec::new();
    let mut paragraph = None;
    for sentence in sentences {
        match out.last_mut() {
            Some(last)
                if paragraph == Some(sentence.paragraph)
                    && sentence.tokens.end - last.start <= CHUNK =>
            {
                last.end = sentence.tokens.end;
            }
            _ => out.push(sentence.tokens.clone()),
        }
        paragraph = Some(sentence.paragraph);
    }
    out
}

/// Buffers that are used again from block to block.
#[derive(Default)]
struct Work {
    rows: Vec<u8>,
    steps: Vec<f32>,
    sums: Vec<i32>,
    wide: Vec<f32>,
    narrow: Vec<f32>,
}

impl Work {
    fn round(&mut self, rows: &[f32], width: usize) {
        self.rows.resize(rows.len(), 0);
        self.steps.clear();
        round_rows(rows, width, &mut self.rows, &mut self.steps);
    }
}

/// One layer over a block of chunks; `first` is the token of row 0.
fn recur(
    layer: &Layer,
    rows: &mut [f32],
    block: &[Range<TokenIdx>],
    first: usize,
    work: &mut Work,
) {
    work.round(rows, WIDTH);
    layer.inward.apply(&work.rows, &work.steps, &mut work.sums, &mut work.wide);
    work.narrow.resize(rows.len(), 0.0);
    for chunk in block {
        let range = chunk.start as usize - first..chunk.end as usize - first;
        steps::scan(
            &work.wide[range.start * 3 * WIDTH..range.end * 3 * WIDTH],
            &mut work.narrow[range.start * WIDTH..range.end * WIDTH],
        );
    }
    let narrow = std::mem::take(&mut work.narrow);
    work.round(&narrow, WIDTH);
    work.narrow = narrow;
    layer.outward.apply(&work.rows, &work.steps, &mut work.sums, &mut work.wide);
    steps::add_and_norm(rows, &work.wide, &layer.gain);
}

/// Vectors of word types, made when first met.
struct Types<'m, 't> {
    models: &'m Models,
    ids: HashMap<&'t str, u32>,
    vectors: Vec<f32>,
    work: Work,
}

impl<'t> Types<'_, 't> {
    /// A row for each form.
    fn rows_of(&mut self, forms: impl Iterator<Item = &'t str> + Clone) -> Vec<f32> {
        if self.ids.len() > KEPT_TYPES {
            self.ids.clear();
            self.vectors.clear();
        }
        let mut fresh = Vec::new();
        for form in forms.clone() {
            let next = self.ids.len() as u32;
            if *self.ids.entry(form).or_insert(next) == next {
                self.embed(form, &mut fresh);
            }
        }
        self.mix(&fresh);
        let mut rows = Vec::new();
        for form in forms {
            let id = self.ids[form] as usize;
            rows.extend_from_slice(&self.vectors[id * WIDTH..(id + 1) * WIDTH]);
        }
        rows
    }

    /// Appends a form's embedding: its own row, then the sum of its hashed rows.
    fn embed(&self, form: &str, out: &mut Vec<f32>) {
        let features = Features::of(form);
        let id = self.models.word_ids.get(&features.word).copied().unwrap_or(0) as usize;
        let scale = self.models.word_scale[id];
        let row = &self.models.word_rows[id * HALF..(id + 1) * HALF];
        out.extend(row.iter().map(|byte| f32::from(*byte as i8) * scale));
        let mut sums = [0i32; HALF];
        for row in &features.rows {
            let row = &self.models.hash_rows[*row as usize * HALF..(*row as usize + 1) * HALF];
            for (sum, byte) in sums.iter_mut().zip(row) {
                *sum += i32::from(*byte as i8);
            }
        }
        let scale = self.models.hash_scale * (1.0 / (features.rows.len() as f32).sqrt());
        out.extend(sums.iter().map(|sum| *sum as f32 * scale));
    }

    /// Embeddings to vectors: the larger of each pair of outputs, normed.
    fn mix(&mut self, fresh: &[f32]) {
        for part in fresh.chunks(BLOCK * 2 * HALF) {
            self.work.round(part, 2 * HALF);
            let work = &mut self.work;
            self.models.mix.apply(&work.rows, &work.steps, &mut work.sums, &mut work.wide);
            let at = self.vectors.len();
            for pair in work.wide.chunks_exact(2 * WIDTH) {
                self.vectors
                    .extend(pair[..WIDTH].iter().zip(&pair[WIDTH..]).map(|(a, b)| a.max(*b)));
            }
            work.narrow.clear();
            work.narrow.resize(self.vectors.len() - at, 0.0);
            steps::add_and_norm(&mut self.vectors[at..], &work.narrow, &self.models.mix_gain);
        }
    }
}

/// What the net sees of a form. `features.py` says the same for training.
struct Features {
    word: u32,
    rows: Vec<u32>,
}

impl Features {
    fn of(form: &str) -> Self {
        let form = capped(form);
        let lower: String = form.chars().flat_map(char::to_lowercase).collect();
        let word = crc32fast::hash(lower.as_bytes());
        // Offsets of the letters of `<form>` with digits as 0.
        let marked: String = format!("<{lower}>")
            .chars()
            .map(|c| if c.is_ascii_digit() { '0' } else { c })
            .collect();
        let mut ends: Vec<usize> = marked.char_indices().map(|(at, _)| at).collect();
        ends.push(marked.len());
        let letters = ends.len() - 3;
        let low = |from: usize, to: usize| &marked[ends[1 + from]..ends[1 + to]];

        let mut rows = vec![
            row("f", &form),
            row("s", &shape(&form)),
            row("p", low(0, letters.min(1))),
            row("p", low(0, letters.min(3))),
        ];
        rows.extend((2..=4).map(|n| row("e", low(letters.saturating_sub(n), letters))));
        let fixed = rows.len();
        for n in 3..=5 {
            for at in 0..(letters + 3).saturating_sub(n) {
                if rows.len() - fixed == GRAMS {
                    return Self { word, rows };
                }
                rows.push(row("g", &marked[ends[at]..ends[at + n]]));
            }
        }
        Self { word, rows }
    }
}

/// The hash row of a feature.
fn row(kind: &str, text: &str) -> u32 {
    let mut crc = crc32fast::Hasher::new();
    crc.update(kind.as_bytes());
    crc.update(text.as_bytes());
    crc.finalize().wrapping_mul(0x9E37_79B1) >> (32 - ROW_BITS)
}

/// Long tokens keep their first and last 20 letters.
fn capped(form: &str) -> std::borrow::Cow<'_, str> {
    if form.len() <= LONGEST || form.chars().count() <= LONGEST {
        return form.into();
    }
    let letters: Vec<char> = form.chars().collect();
    letters[..LONGEST / 2]
        .iter()
        .chain(&letters[letters.len() - LONGEST / 2..])
        .collect::<String>()
        .into()
}

/// `Xxx-000`, runs cut at three.
fn shape(form: &str) -> String {
    let mut out = String::new();
    let (mut last, mut run) = ('\0', 0);
    for c in form.chars() {
        let kind = match c {
            _ if c.is_uppercase() => 'X',
            _ if c.is_alphabetic() => 'x',
            '0'..='9' => '0',
            _ => c,
        };
        run = if kind == last { run + 1 } else { 1 };
        last = kind;
        if run <= 3 {
            out.push(kind);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows as `features.py` numbers them.
    #[test]
    fn features_agree_with_training() {
        let check = |form: &str, word: u32, first: &[u32], count: usize| {
            let features = Features::of(form);
            assert_eq!(features.word, word, "{form}");
            assert_eq!(&features.rows[..first.len()], first, "{form}");
            assert_eq!(features.rows.len(), count, "{form}");
        };
        check(
            "Geneva",
            601_120_825,
            &[26507, 8273, 16794, 20749, 19323, 3992, 31407, 30564, 4358],
            22,
        );
        check("1962", 60_972_594, &[29943, 2717, 13897, 274, 6258, 20454, 15859, 27710, 22170], 16);
        check("Šešelj", 277_900_516, &[18197, 8273, 12360, 20937, 15364, 22998, 24095, 31907], 22);
        let long = "ab".repeat(100);
        check(&long, 3_168_033_299, &[23100, 30119, 2954, 10960, 20952, 30080, 32057, 9821], 47);
    }
}
