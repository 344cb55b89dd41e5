//! Any bytes to a story and its reading: an error or a reading that fits the text, the same each time.

#![no_main]

use std::sync::LazyLock;

use standoff::Pipeline;

#[path = "../../crates/standoff/tests/holds/mod.rs"]
mod holds;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::load);

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| holds::reading_holds(&PIPELINE, bytes));
