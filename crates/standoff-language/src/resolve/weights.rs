//! What the choice of a pronoun's antecedent weighs, in hundredths; learned by `standoff-lab/training/resolve.py`
//! from the free genres of GUM (see the model card). The order is the one of `pronoun::features` and `pronoun::nobody`.

/// How many features a candidate has.
pub(super) const FEATURES: usize = 30;

/// How many features nobody has.
pub(super) const NOBODY: usize = 5;

/// For he and she, for it, for they: weights of a candidate and of nobody.
#[rustfmt::skip]
pub(super) const WEIGHTS: [([i32; FEATURES], [i32; NOBODY]); 3] = [
    ([14, 15, 48, 22, -14, 33, -127, 71, 165, 10, 48, 86, 31, -86, 50, -114, -140, 51, 0, 0, 0, 0, -99, 0, 44, -31, 20, -58, -3, 37], [13, 12, 11, 60, 20]),
    ([29, -14, 16, -39, -106, -112, -140, 62, 96, -57, -27, 88, 8, -56, 10, -218, -20, -53, -11, -72, 0, 0, 18, 0, 0, -13, -8, -67, -17, 24], [17, -12, 5, 42, -113]),
    ([64, 52, 54, 46, 53, 13, -139, 120, 158, -113, -45, 68, 2, -70, 40, 45, 23, 12, -66, 0, 97, 44, 86, -12, 9, -97, 71, -100, -47, 1], [-6, 36, -43, 17, -7]),
];
