//! Sentences, words, quotes and times of any text: no panic, offsets that hold.

#![no_main]

#[path = "../../crates/standoff/tests/holds/mod.rs"]
mod holds;

libfuzzer_sys::fuzz_target!(|text: &str| holds::rules_hold(text));
