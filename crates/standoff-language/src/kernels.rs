//! Integer arithmetic of the net: rows to 7 bits, and products of such rows with int8 matrices.
//!
//! Activations are held as 1..=127 around a zero point of 64. With them no 16-bit sum of two products overflows, so
//! that the AVX2 path and the plain one give the same integers, and every machine the same reading. The only unsafe
//! code of the house is here and below.

pub(crate) mod matrix;
pub(crate) mod steps;

/// The 7-bit value that stands for zero.
const ZERO: i32 = 64;

/// The nearest integer, halves to even, as the low byte of its two's complement.
///
/// Adding 1.5 * 2^23 leaves the integer in the last bits of the float: no library call, and it vectorizes.
#[inline(always)]
fn nearest(value: f32) -> u8 {
    (value + 12_582_912.0).to_bits() as u8
}

/// Rounds rows of `width` floats to 7 bits, appending the size of each one's step.
pub(crate) fn round_rows(rows: &[f32], width: usize, out: &mut [u8], steps: &mut Vec<f32>) {
    let first = steps.len();
    steps.resize(first + rows.len() / width, 0.0);
    steps::round_into(rows, width, out, &mut steps[first..]);
}

/// Rounds a row of floats to signed 8 bits. Gives the size of one step.
pub(crate) fn round_row_signed(row: &[f32], out: &mut [u8]) -> f32 {
    let largest = row.iter().fold(1e-12f32 * 127.0, |a, b| a.max(b.abs()));
    let step = largest / 127.0;
    for (to, value) in out.iter_mut().zip(row) {
        *to = nearest(value / step);
    }
    step
}

/// Sums of the rows of an int8 matrix, times the zero point: what a product has too much.
pub(crate) fn zero_sums(matrix: &[u8], width: usize) -> Vec<i32> {
    matrix
        .chunks_exact(width)
        .map(|row| row.iter().map(|byte| i32::from(*byte as i8)).sum::<i32>() * ZERO)
        .collect()
}

/// Dot products of each row of `left` (7-bit) with each row of `right` (int8, as bytes), both `width` wide.
///
/// `out` holds one line of `right`'s rows for each row of `left`. `width` must be a multiple of 32 and at most 512.
pub(crate) fn products(left: &[u8], right: &[u8], width: usize, out: &mut [i32]) {
    let (rows, columns) = (left.len() / width, right.len() / width);
    assert!(width.is_multiple_of(32) && width <= 512, "the kernels take 32 bytes at a time");
    assert!(left.len() == rows * width && right.len() == columns * width);
    assert!(out.len() == rows * columns);
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") {
        // SAFETY: AVX2 is there, and the lengths were checked above.
        #[allow(unsafe_code)]
        unsafe {
            avx2::products(left, right, width, rows, columns, out);
        }
        return;
    }
    plain_products(left, right, width, out);
}

/// Which of a processor's instruction sets the products use on this machine; the sums are the same with all of them.
pub fn instruction_set() -> &'static str {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") {
        return "AVX2";
    }
    "plain"
}

/// The same without intrinsics: the meaning of the others.
fn plain_products(left: &[u8], right: &[u8], width: usize, out: &mut [i32]) {
    let columns = right.len() / width;
    if columns == 0 {
        return;
    }
    for (row, line) in left.chunks_exact(width).zip(out.chunks_exact_mut(columns)) {
        for (column, to) in right.chunks_exact(width).zip(line) {
            *to = row.iter().zip(column).map(|(a, b)| i32::from(*a) * i32::from(*b as i8)).sum();
        }
    }
}

#[cfg(target_arch = "x86_64")]
#[allow(unsafe_code)]
mod avx2 {
    //! Two rows by four columns at a time, so that each loaded byte is used several times.

    use std::arch::x86_64::*;

    /// # Safety
    /// AVX2; `left` is `rows * width` long, `right` `columns * width`, `out` `rows * columns`; `width % 32 == 0`.
    #[target_feature(enable = "avx2")]
    pub(super) unsafe fn products(
        left: &[u8],
        right: &[u8],
        width: usize,
        rows: usize,
        columns: usize,
        out: &mut [i32],
    ) {
        let whole = columns - columns % 4;
        for column in (0..whole).step_by(4) {
            let matrix = &right[column * width..(column + 4) * width];
            let mut row = 0;
            while row + 2 <= rows {
                let pair = &left[row * width..(row + 2) * width];
                // SAFETY: the slices are 2 and 4 rows long; so are the places in `out`.
                unsafe {
                    let [a, b] = block::<2>(pair, matrix, width);
                    store(out, row * columns + column, a);
                    store(out, (row + 1) * columns + column, b);
                }
                row += 2;
            }
            if row < rows {
                // SAFETY: as above, with one row.
                unsafe {
                    let [a] = block::<1>(&left[row * width..(row + 1) * width], matrix, width);
                    store(out, row * columns + column, a);
                }
            }
        }
        if whole < columns {
            let rest = &right[whole * width..];
            let mut line = vec![0; rows * (columns - whole)];
            super::plain_products(left, rest, width, &mut line);
            for (row, part) in line.chunks_exact(columns - whole).enumerate() {
                out[row * columns + whole..(row + 1) * columns].copy_from_slice(part);
            }
        }
    }

    #[target_feature(enable = "avx2")]
    unsafe fn store(out: &mut [i32], at: usize, sums: __m128i) {
        let place = &mut out[at..at + 4];
        // SAFETY: four integers long.
        unsafe { _mm_storeu_si128(place.as_mut_ptr().cast(), sums) }
    }

    /// `R` rows by four columns; each result holds the four sums of a row.
    ///
    /// # Safety
    /// `left` is `R * width` long and `right` `4 * width`.
    #[target_feature(enable = "avx2")]
    unsafe fn block<const R: usize>(left: &[u8], right: &[u8], width: usize) -> [__m128i; R] {
        let ones = _mm256_set1_epi16(1);
        let mut sums = [[_mm256_setzero_si256(); 4]; R];
        let (l, r) = (left.as_ptr(), right.as_ptr());
        let mut at = 0;
        while at < width {
            let mut b = [_mm256_setzero_si256(); 4];
            for (c, to) in b.iter_mut().enumerate() {
                // SAFETY: at + 32 <= width.
                *to = unsafe { _mm256_loadu_si256(r.add(c * width + at).cast()) };
            }
            for (row, sums) in sums.iter_mut().enumerate() {
                // SAFETY: as above.
                let a = unsafe { _mm256_loadu_si256(l.add(row * width + at).cast()) };
                for (sum, b) in sums.iter_mut().zip(&b) {
                    let pairs = _mm256_maddubs_epi16(a, *b);
                    *sum = _mm256_add_epi32(*sum, _mm256_madd_epi16(pairs, ones));
                }
            }
            at += 32;
        }
        sums.map(|s| {
            let four =
                _mm256_hadd_epi32(_mm256_hadd_epi32(s[0], s[1]), _mm256_hadd_epi32(s[2], s[3]));
            _mm_add_epi32(_mm256_castsi256_si128(four), _mm256_extracti128_si256::<1>(four))
        })
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Bytes from a small generator, so that no library of chance is needed.
    pub(crate) fn bytes(count: usize, mut seed: u32, top: u32) -> Vec<u8> {
        (0..count)
            .map(|_| {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                ((seed >> 16) % (top + 1)) as u8
            })
            .collect()
    }

    #[test]
    fn every_path_gives_the_same_integers() {
        for (rows, columns, width) in
            [(1, 1, 32), (3, 7, 160), (5, 51, 256), (2, 4, 512), (0, 3, 32), (3, 0, 32)]
        {
            let left = bytes(rows * width, 7, 127);
            let right: Vec<u8> = bytes(columns * width, 9, 254)
                .iter()
                .map(|b| (i32::from(*b) - 127) as i8 as u8)
                .collect();
            let (mut fast, mut plain) = (vec![0; rows * columns], vec![0; rows * columns]);
            products(&left, &right, width, &mut fast);
            plain_products(&left, &right, width, &mut plain);
            assert_eq!(fast, plain, "{rows} by {columns} by {width}");
        }
    }

    #[test]
    fn the_largest_values_do_not_overflow() {
        let (left, right) = (vec![127; 512], vec![(-127i8) as u8; 4 * 512]);
        let mut out = vec![0; 4];
        products(&left, &right, 512, &mut out);
        assert_eq!(out, vec![-127 * 127 * 512; 4]);
    }

    #[test]
    fn rounding_keeps_sign_and_size() {
        let (mut out, mut steps) = ([0; 8], Vec::new());
        round_rows(&[0.0, 1.1, -2.0, 0.5, 0.0, 0.0, 0.0, 2.0], 8, &mut out, &mut steps);
        assert_eq!(out, [64, 99, 1, 80, 64, 64, 64, 127]);
        assert_eq!(steps, [2.0 / 63.0]);
    }
}
