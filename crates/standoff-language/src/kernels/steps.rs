//! Element-wise steps in f32. Every sum has a fixed order and nothing is fused, so that wider registers change the
//! speed and never a bit.

use super::nearest;
use crate::model::WIDTH;

/// Compiles a function twice, plainly and with AVX2, and picks at run time.
macro_rules! twice {
    ($(#[$meta:meta])* fn $name:ident($($arg:ident: $type:ty),* $(,)?) $body:block) => {
        $(#[$meta])*
        pub(crate) fn $name($($arg: $type),*) {
            #[inline(always)]
            fn plain($($arg: $type),*) $body
            #[cfg(target_arch = "x86_64")]
            {
                #[target_feature(enable = "avx2")]
                fn by_avx2($($arg: $type),*) {
                    plain($($arg),*);
                }
                if std::arch::is_x86_feature_detected!("avx2") {
                    // SAFETY: AVX2 is there.
                    #[allow(unsafe_code)]
                    unsafe {
                        by_avx2($($arg),*);
                    }
                    return;
                }
            }
            plain($($arg),*);
        }
    };
}

twice! {
    /// Rounds rows of `width` floats to 7 bits, giving the size of each one's step.
    fn round_into(rows: &[f32], width: usize, out: &mut [u8], steps: &mut [f32]) {
        let pairs = rows.chunks_exact(width).zip(out.chunks_exact_mut(width));
        for ((row, to), step) in pairs.zip(steps) {
            let mut lanes = [0.0f32; 8];
            for part in row.chunks_exact(8) {
                for (lane, value) in lanes.iter_mut().zip(part) {
                    let size = value.abs();
                    *lane = if size > *lane { size } else { *lane };
                }
            }
            let largest = lanes.iter().fold(1e-6f32, |a, b| if *b > a { *b } else { a });
            *step = largest / 63.0;
            for (to, value) in to.iter_mut().zip(row) {
                *to = nearest(value / *step).wrapping_add(64);
            }
        }
    }
}

twice! {
    /// Adds signed bytes to sums.
    fn add_bytes(row: &[u8], sums: &mut [i32]) {
        for (sum, byte) in sums.iter_mut().zip(row) {
            *sum += i32::from(*byte as i8);
        }
    }
}

#[inline(always)]
fn gate(x: f32) -> f32 {
    0.5 + 0.5 * x / (1.0 + x.abs())
}

twice! {
    /// `c = f c' + (1 - f) z`, half of the channels forward, half backward, then the output gate `c r gate(r)`.
    fn scan(wide: &[f32], out: &mut [f32]) {
        const HALF: usize = WIDTH / 2;
        let count = out.len() / WIDTH;
        for (half, backward) in [(0, false), (HALF, true)] {
            let mut state = [0.0f32; HALF];
            for step in 0..count {
                let at = if backward { count - 1 - step } else { step };
                let row = &wide[at * 3 * WIDTH..(at + 1) * 3 * WIDTH];
                let z = &row[half..half + HALF];
                let f = &row[WIDTH + half..WIDTH + half + HALF];
                let r = &row[2 * WIDTH + half..2 * WIDTH + half + HALF];
                let to = &mut out[at * WIDTH + half..at * WIDTH + half + HALF];
                for i in 0..HALF {
                    let keep = gate(f[i]);
                    state[i] = keep * state[i] + (1.0 - keep) * z[i];
                    to[i] = state[i] * r[i] * gate(r[i]);
                }
            }
        }
    }
}

twice! {
    /// Adds `more` to each row, then divides the row by its root mean square, summed in eight lanes.
    fn add_and_norm(rows: &mut [f32], more: &[f32], gain: &[f32]) {
        for (row, more) in rows.chunks_exact_mut(WIDTH).zip(more.chunks_exact(WIDTH)) {
            let mut lanes = [0.0f32; 8];
            for (part, more) in row.chunks_exact_mut(8).zip(more.chunks_exact(8)) {
                for i in 0..8 {
                    part[i] += more[i];
                    lanes[i] += part[i] * part[i];
                }
            }
            let scale = 1.0 / (folded(&lanes) / WIDTH as f32 + 1e-6).sqrt();
            for (value, gain) in row.iter_mut().zip(gain) {
                *value = *value * scale * gain;
            }
        }
    }
}

twice! {
    /// The dot product of each row of `rows` with `by`, in eight lanes.
    fn dots(rows: &[f32], by: &[f32], out: &mut [f32]) {
        for (row, to) in rows.chunks_exact(by.len()).zip(out) {
            let mut lanes = [0.0f32; 8];
            for (a, b) in row.chunks_exact(8).zip(by.chunks_exact(8)) {
                for i in 0..8 {
                    lanes[i] += a[i] * b[i];
                }
            }
            *to = folded(&lanes);
        }
    }
}

#[inline(always)]
fn folded(lanes: &[f32; 8]) -> f32 {
    ((lanes[0] + lanes[4]) + (lanes[1] + lanes[5]))
        + ((lanes[2] + lanes[6]) + (lanes[3] + lanes[7]))
}
