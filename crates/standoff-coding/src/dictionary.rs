//! The dictionaries, parsed: texts that name actors at a date, and persons in their offices at a date.
//!
//! Names are looked up by a key that keeps letters and digits only, so that `U.S.` and `US`, `al-Qaida` and
//! `Al Qaida` meet. Where no row holds at the story's date, the row that ended last is taken: a story of today
//! may speak of a state that is gone.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Bound;

use jiff::civil::Date;
use standoff_core::actor::{Actor, ActorId, ActorKind, ActorRef, Capacity, Period, Role};
use standoff_data::dictionaries;

/// How a text names an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameRelation {
    /// A name, long or short.
    Name,
    /// Letters that stand for a name.
    Acronym,
    /// The adjective: "Syrian".
    Adjective,
    /// One member or all members of a people.
    People,
    /// A capital, seat or residence that stands for the government.
    Metonym,
}

/// A text that names an actor for some time.
#[derive(Debug, Clone)]
struct NameRow {
    actor: ActorId,
    text: &'static str,
    relation: NameRelation,
    /// A short form beside a fuller name.
    short: bool,
    period: Period,
}

/// Everything known about actors before a story is read.
#[derive(Debug)]
pub struct Dictionary {
    actors: BTreeMap<ActorId, Actor>,
    /// Rows by [`key`]; within a key in the order of the file.
    names: BTreeMap<String, Vec<NameRow>>,
    /// The first bytes of the keys of names: most words are told by them to begin none.
    openings: HashSet<[u8; 4]>,
    /// Rows by actor, for the name that is shown.
    names_of: BTreeMap<ActorId, Vec<NameRow>>,
    roles: Vec<Role>,
    /// Indices of roles by the key of a person's names: full, and last name.
    roles_by_name: HashMap<String, Vec<usize>>,
    /// Titles by key, with their capacity.
    titles: HashMap<String, Capacity>,
    /// News agencies by key.
    agencies: HashMap<String, String>,
    /// States by key of a place that is no actor itself.
    places: HashMap<String, ActorId>,
    /// The most words that a name has.
    longest: usize,
}

/// Letters and digits of a text, in lower case.
pub(crate) fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.chars() {
        // Asked of many words: the plain letters go without the tables.
        if c.is_ascii() {
            if c.is_ascii_alphanumeric() {
                key.push(c.to_ascii_lowercase());
            }
        } else if c.is_alphanumeric() {
            key.extend(c.to_lowercase());
        }
    }
    key
}

fn day(text: &str) -> Option<Date> {
    text.parse().ok()
}

fn period(from: Option<&&str>, to: Option<&&str>) -> Period {
    Period { from: from.and_then(|t| day(t)), to: to.and_then(|t| day(t)) }
}

impl Dictionary {
    /// Parses the dictionaries that the program carries.
    pub fn load() -> Dictionary {
        let mut dictionary = Dictionary {
            actors: BTreeMap::new(),
            names: BTreeMap::new(),
            openings: HashSet::new(),
            names_of: BTreeMap::new(),
            roles: Vec::new(),
            roles_by_name: HashMap::new(),
            titles: HashMap::new(),
            agencies: HashMap::new(),
            places: HashMap::new(),
            longest: 1,
        };
        dictionary.read_actors();
        dictionary.read_names();
        dictionary.read_offices();
        dictionary.read_titles_and_agencies();
        dictionary.read_places();
        dictionary
    }

    fn read_actors(&mut self) {
        for row in dictionaries::rows(dictionaries::ACTORS) {
            let [id, kind, name, parent, ..] = row.as_slice() else { continue };
            let Ok(kind) = kind.parse::<ActorKind>() else { continue };
            let parent = (!parent.is_empty()).then(|| ActorId::from(*parent));
            let period = period(row.get(4), row.get(5));
            let id = ActorId::from(*id);
            let actor = Actor { id: id.clone(), kind, name: (*name).to_owned(), parent, period };
            self.actors.insert(id, actor);
        }
    }

    fn read_names(&mut self) {
        for row in dictionaries::rows(dictionaries::ACTOR_NAMES) {
            let [actor, text, relation, ..] = row.as_slice() else { continue };
            let short = *relation == "short";
            let relation = match *relation {
                "name" | "short" => NameRelation::Name,
                "acronym" => NameRelation::Acronym,
                "adjective" => NameRelation::Adjective,
                "demonym" | "people" => NameRelation::People,
                _ => NameRelation::Metonym,
            };
            let period = period(row.get(3), row.get(4));
            let row = NameRow { actor: ActorId::from(*actor), text, relation, short, period };
            self.longest = self.longest.max(text.split([' ', '-', '.']).count() + 1);
            self.names_of.entry(row.actor.clone()).or_default().push(row.clone());
            let key = key(text);
            self.openings.extend(key.as_bytes().first_chunk());
            self.names.entry(key).or_default().push(row);
        }
    }

    fn read_offices(&mut self) {
        for row in dictionaries::rows(dictionaries::OFFICES) {
            let [person, actor, title, capacity, ..] = row.as_slice() else { continue };
            let Ok(capacity) = capacity.parse::<Capacity>() else { continue };
            let at = self.roles.len();
            self.roles.push(Role {
                person: (*person).to_owned(),
                actor: ActorId::from(*actor),
                title: (*title).to_owned(),
                capacity,
                period: period(row.get(4), row.get(5)),
            });
            let last = person.rsplit(' ').next().unwrap_or(person);
            let aliases = row.get(6).map_or("", |aliases| *aliases).split('|');
            let mut keys: Vec<String> = aliases.chain([*person, last]).map(key).collect();
            keys.sort();
            keys.dedup();
            for key in keys.into_iter().filter(|key| !key.is_empty()) {
                self.roles_by_name.entry(key).or_default().push(at);
            }
        }
    }

    fn read_titles_and_agencies(&mut self) {
        for row in dictionaries::rows(dictionaries::TITLES) {
            let [title, capacity, ..] = row.as_slice() else { continue };
            if let Ok(capacity) = capacity.parse() {
                self.titles.insert(key(title), capacity);
            }
        }
        for row in dictionaries::rows(dictionaries::AGENCIES) {
            let [name, kind, _, credits, ..] = row.as_slice() else { continue };
            if *kind == "agency" {
                for text in credits.split('|').chain([*name]) {
                    self.agencies.insert(key(text), (*name).to_owned());
                }
            }
        }
    }

    fn read_places(&mut self) {
        for row in dictionaries::rows(dictionaries::PLACES) {
            let [name, state, ..] = row.as_slice() else { continue };
            if state.is_empty() {
                continue;
            }
            let aliases = row.get(5).map_or("", |aliases| *aliases).split('|');
            for text in aliases.chain([*name]).filter(|text| !text.is_empty()) {
                // Of several places with one name, the first that the file names.
                self.places.entry(key(text)).or_insert_with(|| ActorId::from(*state));
            }
        }
    }

    /// The most words that a name of an actor has.
    pub(crate) fn longest_name(&self) -> usize {
        self.longest.min(12)
    }

    /// Whether the name of an actor may begin with these words.
    pub(crate) fn may_begin(&self, words: &str) -> bool {
        let key = key(words);
        if let Some(opening) = key.as_bytes().first_chunk()
            && !self.openings.contains(opening)
        {
            return false;
        }
        let from = (Bound::Included(key.as_str()), Bound::Unbounded);
        let next = self.names.range::<str, _>(from).next();
        next.is_some_and(|(name, _)| name.starts_with(&key))
    }

    /// The actor with this id.
    pub fn actor(&self, id: &ActorId) -> Option<&Actor> {
        self.actors.get(id)
    }

    /// The actor that a text names at a date, and how.
    pub fn named(&self, text: &str, date: Option<Date>) -> Option<(&Actor, NameRelation)> {
        let rows = self.names.get(&key(text))?;
        let fits = |row: &&NameRow| match row.relation {
            // "US" is not "us", "WHO" is not "who".
            NameRelation::Acronym => !text.chars().any(char::is_lowercase),
            _ => text.chars().any(char::is_uppercase) || row.text.starts_with(char::is_lowercase),
        };
        let best = rows.iter().filter(fits).min_by_key(|row| {
            let holds = match date {
                Some(_) => row.period.holds(date),
                None => row.period.to.is_none(),
            };
            (!holds, std::cmp::Reverse(row.period.to.unwrap_or(Date::MAX)), row.relation)
        })?;
        Some((self.actors.get(&best.actor)?, best.relation))
    }

    /// The name that is shown for an actor: short for states ("Russia"), as filed for others.
    pub fn shown(&self, id: &ActorId, date: Option<Date>) -> String {
        let Some(actor) = self.actors.get(id) else { return id.0.clone() };
        const FORMAL: [&str; 9] = [
            "Republic",
            "Federation",
            "Kingdom of",
            "State of",
            "Democratic",
            "Socialist",
            "Empire",
            "(",
            ",",
        ];
        let formal = |name: &str| FORMAL.iter().any(|word| name.contains(word));
        if actor.kind != ActorKind::State || !formal(&actor.name) {
            return actor.name.clone();
        }
        let rows = self.names_of.get(id).map_or(&[][..], Vec::as_slice);
        rows.iter()
            .filter(|row| row.relation == NameRelation::Name && !formal(row.text))
            .min_by_key(|row| (!row.period.holds(date), row.short, row.text.len(), row.text))
            .map_or_else(|| actor.name.clone(), |row| row.text.to_owned())
    }

    /// The body of a state with one of these suffixes, if the dictionary has it: `RUS.MFA`.
    pub(crate) fn body(&self, state: &ActorId, suffixes: &[&str]) -> Option<&Actor> {
        let side = state.side();
        suffixes.iter().find_map(|suffix| self.actors.get(&ActorId(format!("{side}.{suffix}"))))
    }

    /// The roles of persons with this name, full or last.
    pub(crate) fn roles(&self, name: &str) -> impl Iterator<Item = &Role> {
        // "UN" is no person called Un.
        let spelled = name.chars().any(char::is_lowercase);
        let at = self.roles_by_name.get(&key(name)).filter(|_| spelled);
        let at = at.map_or(&[][..], Vec::as_slice);
        at.iter().map(|at| &self.roles[*at])
    }

    /// The capacity that a title gives, where the dictionary has the title.
    pub(crate) fn title(&self, title: &str) -> Option<Capacity> {
        self.titles.get(&key(title)).copied()
    }

    /// The state that an actor belongs to or, for persons out of office, served; its own id where there is none.
    pub fn state_of(&self, actor: &ActorRef) -> ActorId {
        let side = actor.id.side();
        if let Some(known) = self.actors.get(&side) {
            let owner = known.parent.as_ref().filter(|_| known.kind != ActorKind::State);
            return owner.map_or(side, ActorId::side);
        }
        let person = actor.person.as_deref().unwrap_or(&actor.name);
        self.roles(person).next().map_or(side, |role| role.actor.side())
    }

    /// The state that a place lies in.
    pub fn place(&self, text: &str) -> Option<&ActorId> {
        self.places.get(&key(text))
    }

    /// The news agency that a text names.
    pub fn agency(&self, text: &str) -> Option<&str> {
        let text = text.strip_prefix("the ").or_else(|| text.strip_prefix("The ")).unwrap_or(text);
        self.agencies.get(&key(text)).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_names_an_actor_at_a_date() {
        let dictionary = Dictionary::load();
        for (text, date, id) in [
            ("U.S.", "2016-09-28", Some("USA")),
            ("us", "2016-09-28", None),
            ("Moscow", "1962-10-22", Some("SUN")),
            ("Moscow", "2016-09-28", Some("RUS")),
            ("Soviet Union", "2016-09-28", Some("SUN")),
            ("East German", "1961-08-13", Some("DDR")),
            ("the teapot", "2016-09-28", None),
        ] {
            let found =
                dictionary.named(text, date.parse().ok()).map(|(actor, _)| actor.id.as_str());
            assert_eq!(found, id, "{text} {date}");
        }
    }

    #[test]
    fn states_are_shown_by_their_short_name() {
        let dictionary = Dictionary::load();
        for (id, name) in [
            ("RUS", "Russia"),
            ("SYR", "Syria"),
            ("SUN", "Soviet Union"),
            ("USA", "United States"),
            ("IRN", "Iran"),
        ] {
            assert_eq!(dictionary.shown(&id.into(), "2016-09-28".parse().ok()), name);
        }
    }
}
