//! The built program, run as its users run it: arguments and files in; text, JSON and exit codes out.

mod bench;
mod desk;
mod ledger;
mod read;
mod texts;
mod wrong;
