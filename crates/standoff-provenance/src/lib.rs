//! Whose words they really are: a story's passages, each with the hands that it came through.
//!
//! Two kinds of evidence. The text's own signs ([`mod@signs`]): a dateline, a byline, a credit, "as X reported". And
//! comparison with earlier stories ([`mod@align`]): runs of the same words, and sentences that tell the same in other
//! words. Words in quotation marks are a speaker's: that two outlets quote them shows no copying.
//!
//! Pure and bounded: a story is compared with a handful of candidates, which an index of their [`Words::prints`] finds.

mod align;
mod mute;
mod passages;
mod signs;
mod words;

pub use align::{Relation, compare, credits};
pub use mute::{Fold, Muted, mute};
pub use passages::passages;
pub use words::{Words, words};
