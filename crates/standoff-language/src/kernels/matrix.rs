//! 7-bit rows times a fixed int8 matrix, straight to floats.
//!
//! The matrix lies as registers read it: outputs in groups of sixteen, of each four inputs in turn. A register then
//! holds the sums of eight outputs, and no sum runs across its lanes. Multiplying is what costs, and half of it only
//! widens 16-bit sums to 32 bits. So pairs of registers are bundled by three such that no 16-bit sum of a bundle can
//! overflow, whatever the row; a bundle is widened once. Integer sums are the same in any order.

use super::zero_sums;

/// Outputs that a pair of registers holds.
const GROUP: usize = 16;
/// Inputs that lie together for each output.
const QUAD: usize = 4;
/// 16-bit sums of a pair.
const SUMS: usize = 2 * GROUP;
/// Pairs of a bundle, unless so few fit together that each is better alone.
const BUNDLE: usize = 3;
/// Weights of one sign under a 16-bit sum may add up to so much: times 127 it still fits.
const MOST: u16 = 258;
/// Rows that go through the matrix together: they stay in the nearest cache meanwhile.
#[cfg(target_arch = "x86_64")]
const TILE: usize = 32;

/// The matrix' part in a pair of registers.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
struct Pair([u8; GROUP * QUAD]);

/// A matrix of int8 rows with a scale for each, and what is added to each output.
#[derive(Debug)]
pub(crate) struct Matrix {
    pub(crate) inputs: usize,
    pub(crate) outputs: usize,
    /// Pairs that are widened together: [`BUNDLE`] or 1.
    bundle: usize,
    packed: Vec<Pair>,
    /// For each pair, where its four inputs lie in a row.
    inputs_at: Vec<u16>,
    /// Where each group's pairs end.
    ends: Vec<usize>,
    /// These three have a value for each output of each group, those past the last output too.
    zero: Vec<i32>,
    scale: Vec<f32>,
    bias: Vec<f32>,
}

impl Matrix {
    /// `rows` holds `inputs` bytes for each output; `inputs` must be a multiple of four.
    pub(crate) fn new(rows: &[u8], inputs: usize, scale: &[f32], bias: &[f32]) -> Self {
        let outputs = scale.len();
        assert!(inputs.is_multiple_of(QUAD) && inputs <= 512 && rows.len() == inputs * outputs);
        assert!(bias.len() == outputs);
        let groups: Vec<Vec<Pair>> = rows
            .chunks(GROUP * inputs)
            .map(|group| (0..inputs).step_by(QUAD).map(|at| pair(group, inputs, at)).collect())
            .collect();
        let mut bundles: Vec<Vec<Vec<usize>>> = groups.iter().map(|group| bundled(group)).collect();
        let mut bundle = BUNDLE;
        let count: usize = bundles.iter().map(Vec::len).sum();
        if count * (BUNDLE + 1) > groups.len() * inputs / QUAD * 2 {
            bundle = 1;
            bundles = vec![(0..inputs / QUAD).map(|quad| vec![quad]).collect(); groups.len()];
        }
        let (mut packed, mut inputs_at, mut ends) = (Vec::new(), Vec::new(), Vec::new());
        for (group, bundles) in groups.iter().zip(bundles) {
            for members in bundles {
                packed.extend(members.iter().map(|quad| group[*quad]));
                inputs_at.extend(members.iter().map(|quad| (quad * QUAD) as u16));
                // Bundles that are not full get pairs that add nothing.
                packed.resize(packed.len().next_multiple_of(bundle), Pair([0; GROUP * QUAD]));
                inputs_at.resize(packed.len(), 0);
            }
            ends.push(packed.len());
        }
        let padded = outputs.next_multiple_of(GROUP);
        let (mut zero, mut scale, mut bias) =
            (zero_sums(rows, inputs), scale.to_vec(), bias.to_vec());
        zero.resize(padded, 0);
        scale.resize(padded, 0.0);
        bias.resize(padded, 0.0);
        Self { inputs, outputs, bundle, packed, inputs_at, ends, zero, scale, bias }
    }

    /// The product of rows (each with its step) with this matrix; `out` is overwritten.
    pub(crate) fn apply(&self, rows: &[u8], steps: &[f32], out: &mut Vec<f32>) {
        assert!(rows.len() == steps.len() * self.inputs);
        out.resize(steps.len() * self.outputs, 0.0);
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("avx2") {
            // SAFETY: AVX2 is there, and the lengths were checked above.
            #[allow(unsafe_code)]
            unsafe {
                avx2::apply(self, rows, steps, out);
            }
            return;
        }
        self.apply_plainly(rows, steps, out);
    }

    /// The same without intrinsics: the meaning of the other.
    fn apply_plainly(&self, rows: &[u8], steps: &[f32], out: &mut [f32]) {
        if self.outputs == 0 {
            return;
        }
        let lines = rows.chunks_exact(self.inputs).zip(steps).zip(out.chunks_mut(self.outputs));
        for ((row, step), line) in lines {
            let mut first = 0;
            for (number, (end, to)) in self.ends.iter().zip(line.chunks_mut(GROUP)).enumerate() {
                let mut sums = [0i32; GROUP];
                let pairs = self.packed[first..*end].iter().zip(&self.inputs_at[first..*end]);
                for (pair, at) in pairs {
                    let quad = &row[usize::from(*at)..][..QUAD];
                    for (sum, weights) in sums.iter_mut().zip(pair.0.chunks_exact(QUAD)) {
                        for (a, b) in quad.iter().zip(weights) {
                            *sum += i32::from(*a) * i32::from(*b as i8);
                        }
                    }
                }
                for (i, to) in to.iter_mut().enumerate() {
                    let at = number * GROUP + i;
                    *to =
                        (sums[i] - self.zero[at]) as f32 * (step * self.scale[at]) + self.bias[at];
                }
                first = *end;
            }
        }
    }
}

/// The pair of registers of a group's rows with the four inputs from `at` on; rows that the group lacks are zero.
fn pair(group: &[u8], inputs: usize, at: usize) -> Pair {
    let mut pair = [0; GROUP * QUAD];
    for (to, row) in pair.chunks_exact_mut(QUAD).zip(group.chunks_exact(inputs)) {
        to.copy_from_slice(&row[at..at + QUAD]);
    }
    Pair(pair)
}

/// Pairs that are widened together, and what their weights of either sign add up to.
#[derive(Default)]
struct Bundle {
    members: Vec<usize>,
    above: [u16; SUMS],
    below: [u16; SUMS],
}

impl Bundle {
    fn of(number: usize, pair: &Pair) -> Self {
        let mut one = Self { members: vec![number], ..Self::default() };
        for (at, pair) in pair.0.chunks_exact(2).enumerate() {
            for weight in pair {
                let weight = *weight as i8;
                let side = if weight > 0 { &mut one.above } else { &mut one.below };
                side[at] += u16::from(weight.unsigned_abs());
            }
        }
        one
    }

    fn largest(&self) -> u16 {
        self.above.iter().chain(&self.below).copied().max().unwrap_or(0)
    }

    fn takes(&self, one: &Self) -> bool {
        let fit = |ours: &[u16; SUMS], its: &[u16; SUMS]| {
            ours.iter().zip(its).all(|(ours, its)| ours + its <= MOST)
        };
        self.members.len() < BUNDLE && fit(&self.above, &one.above) && fit(&self.below, &one.below)
    }

    fn take(&mut self, one: &Self) {
        self.members.extend(&one.members);
        for (ours, its) in self.above.iter_mut().zip(&one.above) {
            *ours += its;
        }
        for (ours, its) in self.below.iter_mut().zip(&one.below) {
            *ours += its;
        }
    }
}

/// A group's pairs in bundles: the heaviest first, each into the first bundle that takes it.
fn bundled(group: &[Pair]) -> Vec<Vec<usize>> {
    let mut ones: Vec<Bundle> =
        group.iter().enumerate().map(|(i, pair)| Bundle::of(i, pair)).collect();
    ones.sort_by_key(|one| std::cmp::Reverse(one.largest()));
    let mut bundles: Vec<Bundle> = Vec::new();
    for one in ones {
        match bundles.iter_mut().find(|bundle| bundle.takes(&one)) {
            Some(bundle) => bundle.take(&one),
            None => bundles.push(one),
        }
    }
    bundles.into_iter().map(|bundle| bundle.members).collect()
}

#[cfg(target_arch = "x86_64")]
#[allow(unsafe_code)]
mod avx2 {
    //! Four rows by one group at a time, so that each loaded pair is used several times.

    use std::arch::x86_64::*;

    use super::{BUNDLE, GROUP, Matrix, TILE};

    /// # Safety
    /// AVX2; `rows` holds `matrix.inputs` bytes and `out` `matrix.outputs` floats for each of `steps`.
    #[target_feature(enable = "avx2")]
    pub(super) unsafe fn apply(matrix: &Matrix, rows: &[u8], steps: &[f32], out: &mut [f32]) {
        for tile in (0..steps.len()).step_by(TILE) {
            let end = steps.len().min(tile + TILE);
            for group in 0..matrix.ends.len() {
                let mut row = tile;
                while row < end {
                    // SAFETY: rows from here on are at least as many as each block takes.
                    row += unsafe {
                        match (end - row, matrix.bundle) {
                            (4.., BUNDLE) => {
                                block::<4, BUNDLE>(matrix, rows, steps, row, group, out)
                            }
                            (2.., BUNDLE) => {
                                block::<2, BUNDLE>(matrix, rows, steps, row, group, out)
                            }
                            (_, BUNDLE) => block::<1, BUNDLE>(matrix, rows, steps, row, group, out),
                            (4.., _) => block::<4, 1>(matrix, rows, steps, row, group, out),
                            (_, _) => block::<1, 1>(matrix, rows, steps, row, group, out),
                        }
                    };
                }
            }
        }
    }

    /// `R` rows from `row` on by a group, its pairs by `B`. Gives `R`.
    ///
    /// # Safety
    /// As above; there are so many rows, and the pairs come in bundles of `B`.
    #[target_feature(enable = "avx2")]
    #[inline]
    unsafe fn block<const R: usize, const B: usize>(
        matrix: &Matrix,
        rows: &[u8],
        steps: &[f32],
        row: usize,
        group: usize,
        out: &mut [f32],
    ) -> usize {
        let ones = _mm256_set1_epi16(1);
        let first = if group == 0 { 0 } else { matrix.ends[group - 1] };
        let left: [*const u8; R] =
            std::array::from_fn(|r| rows[(row + r) * matrix.inputs..].as_ptr());
        let bundles = matrix.packed[first..matrix.ends[group]].as_chunks::<B>().0;
        let inputs_at = matrix.inputs_at[first..matrix.ends[group]].as_chunks::<B>().0;
        let mut sums = [[_mm256_setzero_si256(); 2]; R];
        for (bundle, inputs_at) in bundles.iter().zip(inputs_at) {
            for (left, sums) in left.iter().zip(&mut sums) {
                let mut narrow = [_mm256_setzero_si256(); 2];
                for (pair, at) in bundle.iter().zip(inputs_at) {
                    // SAFETY: four bytes from there on lie in the row, as `Matrix::new` made it; a pair is 64 bytes.
                    let (four, weights) = unsafe {
                        let four = left.add(usize::from(*at)).cast::<i32>().read_unaligned();
                        let weights = pair.0.as_ptr().cast::<__m256i>();
                        (
                            _mm256_set1_epi32(four),
                            [_mm256_load_si256(weights), _mm256_load_si256(weights.add(1))],
                        )
                    };
                    for (narrow, weights) in narrow.iter_mut().zip(weights) {
                        *narrow = _mm256_add_epi16(*narrow, _mm256_maddubs_epi16(four, weights));
                    }
                }
                for (sum, narrow) in sums.iter_mut().zip(narrow) {
                    *sum = _mm256_add_epi32(*sum, _mm256_madd_epi16(narrow, ones));
                }
            }
        }
        for half in 0..2 {
            let at = group * GROUP + half * 8;
            // SAFETY: the slices are eight values long.
            let (zero, scale, bias) = unsafe {
                (
                    _mm256_loadu_si256(matrix.zero[at..at + 8].as_ptr().cast()),
                    _mm256_loadu_ps(matrix.scale[at..at + 8].as_ptr()),
                    _mm256_loadu_ps(matrix.bias[at..at + 8].as_ptr()),
                )
            };
            for (r, sums) in sums.iter().enumerate() {
                let line = &mut out[(row + r) * matrix.outputs..(row + r + 1) * matrix.outputs];
                let value = _mm256_cvtepi32_ps(_mm256_sub_epi32(sums[half], zero));
                let scale = _mm256_mul_ps(_mm256_set1_ps(steps[row + r]), scale);
                let value = _mm256_add_ps(_mm256_mul_ps(value, scale), bias);
                if let Some(to) = line.get_mut(at..at + 8) {
                    // SAFETY: eight values long.
                    unsafe { _mm256_storeu_ps(to.as_mut_ptr(), value) }
                } else if let Some(to) = line.get_mut(at..) {
                    let mut last = [0.0; 8];
                    // SAFETY: eight values long.
                    unsafe { _mm256_storeu_ps(last.as_mut_ptr(), value) }
                    to.copy_from_slice(&last[..to.len()]);
                }
            }
        }
        R
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernels::tests::bytes;

    #[test]
    fn every_path_gives_the_same_bits() {
        let mut alone = 0;
        for (rows, outputs, inputs) in [
            (1, 1, 32),
            (3, 7, 160),
            (37, 51, 256),
            (70, 16, 512),
            (9, 40, 32),
            (0, 3, 32),
            (3, 0, 32),
        ] {
            let left = bytes(rows * inputs, 7, 127);
            // Small weights, as trained ones mostly are, come in bundles; large ones do not.
            let top = if inputs == 32 { 127 } else { 60 };
            let right: Vec<u8> = bytes(outputs * inputs, 9, 2 * top)
                .iter()
                .map(|b| (i32::from(*b) - top as i32) as i8 as u8)
                .collect();
            let floats = |count: usize, seed: u32| -> Vec<f32> {
                bytes(count, seed, 255).iter().map(|b| (f32::from(*b) - 100.0) / 77.0).collect()
            };
            let (scale, bias) = (floats(outputs, 3), floats(outputs, 5));
            let matrix = Matrix::new(&right, inputs, &scale, &bias);
            alone += usize::from(matrix.bundle == 1);
            let steps = floats(rows, 11);
            let (mut fast, mut plain) = (Vec::new(), vec![0.0; rows * outputs]);
            matrix.apply(&left, &steps, &mut fast);
            matrix.apply_plainly(&left, &steps, &mut plain);
            let direct: Vec<f32> = (0..rows * outputs)
                .map(|at| {
                    let (row, output) = (at / outputs, at % outputs);
                    let sum: i32 = (0..inputs)
                        .map(|i| {
                            let a = i32::from(left[row * inputs + i]) - 64;
                            a * i32::from(right[output * inputs + i] as i8)
                        })
                        .sum();
                    sum as f32 * (steps[row] * scale[output]) + bias[output]
                })
                .collect();
            assert_eq!(fast, direct, "{rows} by {outputs} by {inputs}");
            assert_eq!(plain, direct, "{rows} by {outputs} by {inputs}");
        }
        assert!((1..6).contains(&alone), "both layouts are tried");
    }

    #[test]
    fn the_largest_values_do_not_overflow() {
        let check = |weight: i8| {
            let matrix = Matrix::new(&[weight as u8; 8 * 512], 512, &[1.0; 8], &[0.0; 8]);
            for value in [0u8, 127] {
                let mut out = Vec::new();
                matrix.apply(&[value; 512], &[1.0], &mut out);
                let sum = i32::from(weight) * (i32::from(value) - 64) * 512;
                assert_eq!(out, vec![sum as f32; 8], "{weight} {value}");
            }
        };
        for weight in [-127, -65, -64, -43, -42, 42, 43, 64, 65, 127] {
            check(weight);
        }
    }
}
