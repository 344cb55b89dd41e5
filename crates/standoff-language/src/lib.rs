//! Story to Document: sentences, tags, trees, names, dates.

pub mod quote;

pub use quote::quote;
