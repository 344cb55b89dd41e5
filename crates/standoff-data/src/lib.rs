//! Trained models and dictionaries of Standoff: bytes, no logic.

pub mod dictionaries;
pub mod models;
