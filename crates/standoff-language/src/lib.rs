//! Story to Document: sentences, tags, trees, names, quotes, dates, chains, places.
//!
//! Each function reads layers and gives one: [`segment()`] cuts the text, [`encode()`] runs the net once, [`resegment()`]
//! moves doubtful sentence ends, and [`tag()`], [`parse()`], [`name()`] and [`label()`] read its vectors. The net's arithmetic
//! is integer sums and plain steps, so that every machine gives the same layers. Weights come as bytes through
//! [`Models::load`].

mod date;
mod encode;
mod kernels;
mod lemma;
mod measure;
mod model;
mod name;
mod parse;
mod place;
mod quote;
mod resolve;
mod segment;
mod tag;

pub use date::date;
pub use encode::{Encoding, encode};
pub use kernels::instruction_set;
pub use lemma::lemma;
pub use measure::measure;
pub use model::{FORMAT, ModelError, Models};
pub use name::{label, name};
pub use parse::parse;
pub use place::{Gazetteer, Sources, place};
pub use quote::quote;
pub use resolve::{Choice, Features, resolve, resolve_watched};
pub use segment::{LONGEST_SENTENCE, resegment, segment};
pub use tag::tag;
