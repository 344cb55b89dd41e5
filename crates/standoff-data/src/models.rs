//! Trained weights. Their card stands in MANIFEST.toml.

/// The English language model: a safetensors file of format `standoff-language/1`.
pub const ENGLISH: &[u8] = include_bytes!("../models/english.bin");
