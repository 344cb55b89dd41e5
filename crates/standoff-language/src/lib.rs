//! Story to Document: sentences, tags, trees, names, dates.

mod date;
mod quote;

pub use date::date;
pub use quote::quote;
