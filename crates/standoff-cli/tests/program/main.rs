//! The built program, run as its users run it: arguments and files in; text, JSON and exit codes out.

// In a test a panic is the message; clippy knows only functions marked as tests.
#![allow(clippy::unwrap_used)]

mod bench;
mod desk;
mod forms;
mod ledger;
mod parse;
mod read;
mod texts;
mod whose;
mod wrong;
