//! Readings to Ledger: versions, outcomes, accounts; the store.
//!
//! Two halves. [`record()`] is pure: a set of admitted stories with their readings gives one [`Record`], whatever the
//! order they came in, for any day. [`Ledger`] is one SQLite file that only grows and holds that set.

mod error;
mod store;

mod account;
mod answer;
mod binding;
mod chain;
mod compare;
mod conduct;
mod crossing;
mod deed;
mod dossier;
mod fact;
mod figure;
mod judge;
mod kept;
mod pressure;
mod prints;
mod record;
mod reprint;
mod sequel;
mod settle;
mod track;
mod window;
mod words;

pub use account::{Account, Agreement, Holding};
pub use error::LedgerError;
pub use figure::{AsserterFigures, FigureEntry, FigureGroup};
pub use record::{Admitted, Mention, Record, StoryEntry, record};
pub use store::{Admission, Ledger};
pub use track::{Rate, TrackRecord, track_record};
