//! Document to Reading: whom the words mean, who says what, and what is committed.
//!
//! Takes a [`standoff_core::document::Document`] and the [`Dictionary`]; gives actors, statements and commitments
//! with the words behind each. Every function is pure and total: a document of poor layers gives fewer records.

mod account;
mod actors;
mod code;
mod commit;
mod count;
mod dictionary;
mod discard;
mod sequel;
mod state;
mod tree;

pub use account::account;
pub use actors::{actor_at, actors_of};
pub use code::{code, event_words};
pub use commit::commit;
pub use count::count;
pub use dictionary::{Dictionary, Fault, NameRelation, OwnDictionary, OwnKind};
pub use discard::discard;
pub use sequel::follow;
pub use state::state;
