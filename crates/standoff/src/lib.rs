//! The one door to Standoff: every face (command line, desk, wheel) enters here.
//!
//! [`Pipeline`] holds the one place where the order of stages stands. [`intake`], [`ledger`] and the nouns in
//! [`core`] are passed through; [`reading_json`], [`document_json`], [`conllu`], [`plover`], [`event_tables`],
//! [`webanno`] and [`whose`] are the formats that outside programs rely on.

pub mod codebook;
pub mod conllu;
pub mod describe;
pub mod document_json;
pub mod event_tables;
pub mod pipeline;
pub mod plover;
pub mod reading_json;
pub mod reading_schema;
pub mod record_json;
pub mod webanno;
pub mod whose;

pub use pipeline::{Fault, OwnDictionary, OwnKind, Pipeline, Stage, actor_named, instruction_set};
pub use standoff_core as core;
pub use standoff_intake as intake;
pub use standoff_ledger as ledger;
pub use standoff_provenance as provenance;

/// The first moment of 1970: stands for "when" where no clock may be asked, as in evaluation.
pub fn epoch() -> jiff::Timestamp {
    jiff::Timestamp::UNIX_EPOCH
}
