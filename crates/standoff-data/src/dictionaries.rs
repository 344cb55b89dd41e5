//! The dictionaries as text: tab-separated rows, sorted by bytes, after head lines that start with `#`
//! and say what the columns are, where the facts come from and under which licence they stand.
//!
//! Nothing is parsed here: whoever uses a dictionary reads it with [`rows`](fn@rows) and decides what a
//! column means. Rows marked `general unverified` are common knowledge nobody has checked against a source.

/// Actors: `id, kind, name, parent, from, to, source`.
pub const ACTORS: &str = include_str!("../dictionaries/actors.tsv");

/// Names of actors: `actor, text, relation, from, to, source`.
///
/// One text may name several actors over time; `from` and `to` say when.
pub const ACTOR_NAMES: &str = include_str!("../dictionaries/actor-names.tsv");

/// Who holds which office: `person, actor, office, capacity, from, to, aliases, source`.
///
/// `aliases` are separated by `|`.
pub const OFFICES: &str = include_str!("../dictionaries/offices.tsv");

/// Title words and the capacity they give: `title, capacity, source`.
pub const TITLES: &str = include_str!("../dictionaries/titles.tsv");

/// Places: `name, state, kind, lat, lon, aliases, source`.
///
/// `aliases` are separated by `|`; `state` is empty for seas and places of several states.
pub const PLACES: &str = include_str!("../dictionaries/places.tsv");

/// Towns, divisions of states and states, of GeoNames (CC BY 4.0): `key, state, part, kind, thousands, lat, lon, name`.
///
/// Sorted by bytes, so that a key is found without reading the rest; the head says what the columns hold.
pub const GAZETTEER: &str = include_str!("../dictionaries/gazetteer.tsv");

/// News agencies and outlets: `name, kind, country, credits, party, source`.
///
/// `credits` are separated by `|`; `party` is the actor that owns or directs it, if any.
pub const AGENCIES: &str = include_str!("../dictionaries/agencies.tsv");

/// Rules of reading: `rule, says, fires, not`, the last two texts that show it, or `-`.
pub const RULES: &str = include_str!("../dictionaries/rules.tsv");

/// The rows of a dictionary as columns, without its head lines.
pub fn rows(dictionary: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    dictionary.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}
