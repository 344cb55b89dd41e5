//! All layers of any text: no panic, layers that fit each other.

#![no_main]

use std::sync::LazyLock;

use standoff::Pipeline;

#[path = "../../crates/standoff/tests/holds/mod.rs"]
mod holds;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::load);

libfuzzer_sys::fuzz_target!(|text: &str| {
    let doc = holds::layers(&PIPELINE, text);
    assert_eq!(holds::fault(&doc), None);
});
