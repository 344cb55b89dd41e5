//! The one door to Standoff.
