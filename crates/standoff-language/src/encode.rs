//! Tokens to vectors: what every head reads.
//!
//! A word type is seen through a row of its own (if it was frequent in training) and the sum of hashed rows for its
//! affixes, shape and character n-grams; its vector is made once and kept (`types`). Three bidirectional gated recurrences then
//! run over chunks: whole sentences of one paragraph, up to [`CHUNK`] tokens, so that a token sees the sentences
//! around its own. The vectors are kept in 7 bits, as the heads read them: 260 bytes a token.

mod types;

use std::ops::Range;

use standoff_core::document::{Sentence, Token, TokenIdx};

use crate::kernels::{round_rows, steps};
use crate::model::{Layer, Models, WIDTH};
pub(crate) use types::Pool;

/// Sentences are read together up to so many tokens. Training packs them alike.
const CHUNK: u32 = 110;
/// Chunks go through the matrices together up to about so many tokens.
const BLOCK: usize = 256;

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
    let mut types = models.pool.take();
    let mut block: Vec<Range<TokenIdx>> = Vec::new();
    let (mut work, mut rows) = (Work::default(), Vec::new());
    for (i, chunk) in chunks.iter().enumerate() {
        block.push(chunk.clone());
        let (start, end) = (block[0].start as usize, chunk.end as usize);
        if end - start >= BLOCK || i + 1 == chunks.len() {
            let forms = tokens[start..end].iter().map(|token| token.span.of(text));
            types.read(models, forms, &mut rows, &mut work.wide);
            for (i, layer) in models.layers.iter().enumerate() {
                if i > 0 {
                    work.round(&rows, WIDTH);
                    layer.inward.apply(&work.rows, &work.steps, &mut work.wide);
                }
                recur(layer, &mut rows, &block, start, &mut work);
            }
            let at = encoding.rows.len();
            encoding.rows.resize(at + rows.len(), 0);
            round_rows(&rows, WIDTH, &mut encoding.rows[at..], &mut encoding.steps);
            block.clear();
        }
    }
    models.pool.give_back(types);
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
#[derive(Debug, Default)]
struct Work {
    rows: Vec<u8>,
    steps: Vec<f32>,
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

/// One layer over a block of chunks, from its inward products on; `first` is the token of row 0.
fn recur(
    layer: &Layer,
    rows: &mut [f32],
    block: &[Range<TokenIdx>],
    first: usize,
    work: &mut Work,
) {
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
    layer.outward.apply(&work.rows, &work.steps, &mut work.wide);
    steps::add_and_norm(rows, &work.wide, &layer.gain);
}
