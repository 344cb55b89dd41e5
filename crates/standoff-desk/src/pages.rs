//! The pages, one module each.

pub(crate) mod commitment;
pub(crate) mod front;
pub(crate) mod stories;
pub(crate) mod story;
