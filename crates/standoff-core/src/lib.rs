//! The nouns of Standoff. No I/O, no clock, no analysis: what a story, a document, a reading and a record are.
//!
//! Read in this order: a [`story`] is text that never changes; a [`document`] adds layers to it; a [`reading`] says
//! what it holds (a [`statement`] and its source, an [`event`], a [`commitment`], its [`sequel`], a [`figure`], an [`account`]);
//! the ledger turns readings into commitments with versions and an [`outcome`]. Everything points at [`evidence`].

pub mod span;
pub mod time;

pub mod actor;
pub mod agency;
pub mod document;
pub mod evidence;
pub mod place;
pub mod story;

pub mod account;
pub mod commitment;
pub mod event;
pub mod figure;
pub mod outcome;
pub mod provenance;
pub mod reading;
pub mod sequel;
pub mod statement;

pub mod names;
pub mod numeral;

pub use span::Span;
pub use time::TimeRef;
