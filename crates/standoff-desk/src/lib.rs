//! The pages of Standoff.
