//! Word types: what a form alone says, before its neighbors are seen.
//!
//! A type's vector, and what the first recurrence takes in of it, hang on the form only. They are kept from story to
//! story in a [`Pool`] beside the weights; what is kept changes the speed and never a result.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::Work;
use crate::kernels::steps;
use crate::model::{HALF, Models, ROW_BITS, WIDTH};

/// Word types are kept up to so many (32 MB), then forgotten together: memory stays bounded on hostile text.
const KEPT_TYPES: usize = 8192;
/// What is kept of a type: its vector, then the inward products of the first layer.
const KEPT_WIDTH: usize = 4 * WIDTH;
/// Types are made together up to so many.
const FRESH: usize = 256;
/// Longer tokens keep their first and last 20 letters.
const LONGEST: usize = 40;
/// So many character n-grams of a word count.
const GRAMS: usize = 40;

/// Word types that lie ready for the next story, one set for each that is read at a time.
#[derive(Debug, Default)]
pub(crate) struct Pool(Mutex<Vec<Types>>);

impl Pool {
    pub(super) fn take(&self) -> Types {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    pub(super) fn give_back(&self, types: Types) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(types);
    }
}

/// The types met so far.
#[derive(Debug, Default)]
pub(super) struct Types {
    ids: HashMap<Box<str>, u32>,
    kept: Vec<Box<[f32]>>,
    work: Work,
    embedded: Vec<f32>,
}

impl Types {
    /// A vector for each form in `rows`, and the inward products of the first layer in `wide`; both are overwritten.
    pub(super) fn read<'t>(
        &mut self,
        models: &Models,
        forms: impl Iterator<Item = &'t str>,
        rows: &mut Vec<f32>,
        wide: &mut Vec<f32>,
    ) {
        if self.ids.len() > KEPT_TYPES {
            self.ids.clear();
            self.kept.clear();
        }
        self.embedded.clear();
        let mut ids = Vec::new();
        for form in forms.map(capped) {
            let id = self.ids.get(&*form).copied().unwrap_or_else(|| {
                let id = self.ids.len() as u32;
                self.ids.insert((&*form).into(), id);
                embed(models, &form, &mut self.embedded);
                id
            });
            ids.push(id);
        }
        self.mix(models);
        rows.clear();
        wide.clear();
        for id in ids {
            let (vector, inward) = self.kept[id as usize].split_at(WIDTH);
            rows.extend_from_slice(vector);
            wide.extend_from_slice(inward);
        }
    }

    /// Embeddings to vectors (the larger of each pair of outputs, normed), and these through the first layer's matrix.
    fn mix(&mut self, models: &Models) {
        let work = &mut self.work;
        for part in self.embedded.chunks(FRESH * 2 * HALF) {
            work.round(part, 2 * HALF);
            models.mix.apply(&work.rows, &work.steps, &mut work.wide);
            let mut vectors = Vec::with_capacity(part.len());
            for pair in work.wide.chunks_exact(2 * WIDTH) {
                vectors.extend(pair[..WIDTH].iter().zip(&pair[WIDTH..]).map(|(a, b)| a.max(*b)));
            }
            work.narrow.clear();
            work.narrow.resize(vectors.len(), 0.0);
            steps::add_and_norm(&mut vectors, &work.narrow, &models.mix_gain);
            work.round(&vectors, WIDTH);
            models.layers[0].inward.apply(&work.rows, &work.steps, &mut work.wide);
            let pairs = vectors.chunks_exact(WIDTH).zip(work.wide.chunks_exact(3 * WIDTH));
            self.kept.extend(pairs.map(|(vector, inward)| {
                let mut kept = Vec::with_capacity(KEPT_WIDTH);
                kept.extend_from_slice(vector);
                kept.extend_from_slice(inward);
                kept.into_boxed_slice()
            }));
        }
    }
}

/// Appends the embedding of a form, capped already: its own row, then the sum of its hashed rows.
fn embed(models: &Models, form: &str, out: &mut Vec<f32>) {
    let features = Features::of(form);
    let id = models.word_ids.get(&features.word).copied().unwrap_or(0) as usize;
    let scale = models.word_scale[id];
    let row = &models.word_rows[id * HALF..(id + 1) * HALF];
    out.extend(row.iter().map(|byte| f32::from(*byte as i8) * scale));
    let mut sums = [0i32; HALF];
    for row in &features.rows {
        let row = &models.hash_rows[*row as usize * HALF..(*row as usize + 1) * HALF];
        steps::add_bytes(row, &mut sums);
    }
    let scale = models.hash_scale * (1.0 / (features.rows.len() as f32).sqrt());
    out.extend(sums.iter().map(|sum| *sum as f32 * scale));
}

/// What the net sees of a form. `features.py` says the same for training.
struct Features {
    word: u32,
    rows: Vec<u32>,
}

impl Features {
    /// `form` is capped already.
    fn of(form: &str) -> Self {
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
            row("f", form),
            row("s", &shape(form)),
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
            let features = Features::of(&capped(form));
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

    /// Whatever was read before, and however much of it, a text gives the same.
    #[test]
    fn what_is_kept_changes_nothing() {
        let models =
            Models::load(standoff_data::models::ENGLISH).expect("the release weights load");
        let mut fresh = Types::default();
        let (mut rows, mut wide) = (Vec::new(), Vec::new());
        let read = |types: &mut Types, text: &str, rows: &mut Vec<f32>, wide: &mut Vec<f32>| {
            types.read(&models, text.split(' '), rows, wide);
        };
        let text = "The minister warned the minister again .";
        read(&mut fresh, text, &mut rows, &mut wide);
        let many: Vec<String> = (0..3 * KEPT_TYPES / 2).map(|i| format!("w{i}")).collect();
        let mut used = Types::default();
        let (mut other, mut other_wide) = (Vec::new(), Vec::new());
        for part in many.chunks(700) {
            read(&mut used, &part.join(" "), &mut other, &mut other_wide);
            read(&mut used, text, &mut other, &mut other_wide);
            assert!(rows == other && wide == other_wide);
        }
        assert!(used.kept.len() < KEPT_TYPES + 800 && used.kept.len() == used.ids.len());
    }
}
