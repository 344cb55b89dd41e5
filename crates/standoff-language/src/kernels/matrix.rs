//! 7-bit rows times a fixed int8 matrix, straight to floats.
//!
//! The matrix lies as registers read it: outputs in groups of eight, of each four inputs in turn. A register then
//! holds the sums of eight outputs, and no sum runs across its lanes.

use super::zero_sums;

/// Outputs that a register holds.
const GROUP: usize = 8;
/// Inputs that lie together for each output.
const QUAD: usize = 4;
/// Rows that go through the matrix together: they stay in the nearest cache meanwhile.
#[cfg(target_arch = "x86_64")]
const TILE: usize = 32;

/// A register's worth of the matrix.
#[derive(Debug, Clone, Copy)]
#[repr(align(32))]
struct Register([u8; GROUP * QUAD]);

/// A matrix of int8 rows with a scale for each, and what is added to each output.
#[derive(Debug)]
pub(crate) struct Matrix {
    pub(crate) inputs: usize,
    pub(crate) outputs: usize,
    packed: Vec<Register>,
    /// These three have a value for each output of each group, those past the last output too.
    zero: Vec<i32>,
    scale: Vec<f32>,
    bias: Vec<f32>,
}

impl Matrix {
    /// `rows` holds `inputs` bytes for each output; `inputs` must be a multiple of four.
    pub(crate) fn new(rows: &[u8], inputs: usize, scale: &[f32], bias: &[f32]) -> Self {
        let outputs = scale.len();
        assert!(inputs.is_multiple_of(QUAD) && rows.len() == inputs * outputs);
        assert!(bias.len() == outputs);
        let mut packed = Vec::with_capacity(outputs.div_ceil(GROUP) * inputs / QUAD);
        for group in rows.chunks(GROUP * inputs) {
            for at in (0..inputs).step_by(QUAD) {
                let mut register = [0; GROUP * QUAD];
                for (to, row) in register.chunks_exact_mut(QUAD).zip(group.chunks_exact(inputs)) {
                    to.copy_from_slice(&row[at..at + QUAD]);
                }
                packed.push(Register(register));
            }
        }
        let padded = outputs.next_multiple_of(GROUP);
        let (mut zero, mut scale, mut bias) =
            (zero_sums(rows, inputs), scale.to_vec(), bias.to_vec());
        zero.resize(padded, 0);
        scale.resize(padded, 0.0);
        bias.resize(padded, 0.0);
        Self { inputs, outputs, packed, zero, scale, bias }
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
            let groups = self.packed.chunks_exact(self.inputs / QUAD).zip(line.chunks_mut(GROUP));
            for (number, (group, to)) in groups.enumerate() {
                let mut sums = [0i32; GROUP];
                for (register, quad) in group.iter().zip(row.chunks_exact(QUAD)) {
                    for (sum, weights) in sums.iter_mut().zip(register.0.chunks_exact(QUAD)) {
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
            }
        }
    }
}

#[cfg(target_arch = "x86_64")]
#[allow(unsafe_code)]
mod avx2 {
    //! Four rows by two groups at a time, so that each loaded register is used several times.

    use std::arch::x86_64::*;

    use super::{GROUP, Matrix, QUAD, TILE};

    /// # Safety
    /// AVX2; `rows` holds `matrix.inputs` bytes and `out` `matrix.outputs` floats for each of `steps`.
    #[target_feature(enable = "avx2")]
    pub(super) unsafe fn apply(matrix: &Matrix, rows: &[u8], steps: &[f32], out: &mut [f32]) {
        let groups = matrix.outputs.div_ceil(GROUP);
        for tile in (0..steps.len()).step_by(TILE) {
            let end = steps.len().min(tile + TILE);
            let mut group = 0;
            while group < groups {
                let pair = group + 2 <= groups;
                let mut row = tile;
                while row < end {
                    // SAFETY: rows and groups from here on are at least as many as each block takes.
                    unsafe {
                        match (row + 4 <= end, pair) {
                            (true, true) => block::<4, 2>(matrix, rows, steps, row, group, out),
                            (true, false) => block::<4, 1>(matrix, rows, steps, row, group, out),
                            (false, true) => block::<1, 2>(matrix, rows, steps, row, group, out),
                            (false, false) => block::<1, 1>(matrix, rows, steps, row, group, out),
                        }
                    }
                    row += if row + 4 <= end { 4 } else { 1 };
                }
                group += if pair { 2 } else { 1 };
            }
        }
    }

    /// `R` rows from `row` on, by `G` groups from `group` on.
    ///
    /// # Safety
    /// As above; there are so many rows and groups.
    #[target_feature(enable = "avx2")]
    #[inline]
    unsafe fn block<const R: usize, const G: usize>(
        matrix: &Matrix,
        rows: &[u8],
        steps: &[f32],
        row: usize,
        group: usize,
        out: &mut [f32],
    ) {
        let ones = _mm256_set1_epi16(1);
        let quads = matrix.inputs / QUAD;
        let left: [*const u8; R] =
            std::array::from_fn(|r| rows[(row + r) * matrix.inputs..].as_ptr());
        let right: [*const __m256i; G] =
            std::array::from_fn(|g| matrix.packed[(group + g) * quads..].as_ptr().cast());
        let mut sums = [[_mm256_setzero_si256(); G]; R];
        for quad in 0..quads {
            // SAFETY: a row has `quads` times four bytes, a group as many registers.
            let weights: [__m256i; G] =
                std::array::from_fn(|g| unsafe { _mm256_load_si256(right[g].add(quad)) });
            for (left, sums) in left.iter().zip(&mut sums) {
                // SAFETY: as above.
                let four = unsafe { left.add(quad * QUAD).cast::<i32>().read_unaligned() };
                let four = _mm256_set1_epi32(four);
                for (sum, weights) in sums.iter_mut().zip(&weights) {
                    let pairs = _mm256_maddubs_epi16(four, *weights);
                    *sum = _mm256_add_epi32(*sum, _mm256_madd_epi16(pairs, ones));
                }
            }
        }
        for (r, sums) in sums.iter().enumerate() {
            let step = _mm256_set1_ps(steps[row + r]);
            let line = &mut out[(row + r) * matrix.outputs..(row + r + 1) * matrix.outputs];
            for (g, sum) in sums.iter().enumerate() {
                let at = (group + g) * GROUP;
                let eight = at..at + GROUP;
                // SAFETY: the slices are eight values long.
                let (zero, scale, bias) = unsafe {
                    (
                        _mm256_loadu_si256(matrix.zero[eight.clone()].as_ptr().cast()),
                        _mm256_loadu_ps(matrix.scale[eight.clone()].as_ptr()),
                        _mm256_loadu_ps(matrix.bias[eight.clone()].as_ptr()),
                    )
                };
                let value = _mm256_cvtepi32_ps(_mm256_sub_epi32(*sum, zero));
                let value = _mm256_add_ps(_mm256_mul_ps(value, _mm256_mul_ps(step, scale)), bias);
                if let Some(to) = line.get_mut(eight) {
                    // SAFETY: eight values long.
                    unsafe { _mm256_storeu_ps(to.as_mut_ptr(), value) }
                } else {
                    let mut last = [0.0; GROUP];
                    // SAFETY: eight values long.
                    unsafe { _mm256_storeu_ps(last.as_mut_ptr(), value) }
                    let to = &mut line[at..];
                    to.copy_from_slice(&last[..to.len()]);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernels::tests::bytes;

    #[test]
    fn every_path_gives_the_same_bits() {
        for (rows, outputs, inputs) in
            [(1, 1, 32), (3, 7, 160), (37, 51, 256), (70, 16, 512), (0, 3, 32), (3, 0, 32)]
        {
            let left = bytes(rows * inputs, 7, 127);
            let right: Vec<u8> = bytes(outputs * inputs, 9, 254)
                .iter()
                .map(|b| (i32::from(*b) - 127) as i8 as u8)
                .collect();
            let floats = |count: usize, seed: u32| -> Vec<f32> {
                bytes(count, seed, 255).iter().map(|b| (f32::from(*b) - 100.0) / 77.0).collect()
            };
            let (scale, bias) = (floats(outputs, 3), floats(outputs, 5));
            let matrix = Matrix::new(&right, inputs, &scale, &bias);
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
    }

    #[test]
    fn the_largest_values_do_not_overflow() {
        let matrix = Matrix::new(&[(-127i8) as u8; 8 * 512], 512, &[1.0; 8], &[0.0; 8]);
        let mut out = Vec::new();
        matrix.apply(&[127; 512], &[1.0], &mut out);
        assert_eq!(out, vec![(-127 * 63 * 512) as f32; 8]);
    }
}
