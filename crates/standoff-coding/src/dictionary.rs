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

pub(crate) mod own;
use own::code::Role as OwnRole;
pub use own::{Fault, OwnDictionary, OwnKind};

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
    /// What the user brings.
    own: OwnDictionary,
}

/// An actor that a user's file names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OwnActor {
    pub(crate) id: ActorId,
    /// The code as the file has it.
    pub(crate) code: String,
    /// What its first role makes of it; `None` for a country or a body without a role.
    pub(crate) role: Option<OwnRole>,
}

impl OwnActor {
    /// Whether its code says that it is an organization, whatever its name looks like.
    pub(crate) fn organization(&self) -> bool {
        let first = own::code::blocks(&self.code).next();
        matches!(first, Some("IGO" | "NGO" | "NGM" | "MNC" | "IMG"))
    }
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
            own: OwnDictionary::default(),
        };
        dictionary.read_actors();
        dictionary.read_names();
        dictionary.read_offices();
        dictionary.read_titles_and_agencies();
        dictionary.read_places();
        dictionary
    }

    /// The same with what a user brings. Where both name a text, the user's row holds.
    pub fn with_own(mut self, own: OwnDictionary) -> Dictionary {
        for (root, code) in own.actors.all() {
            let apart = match self.own_code(code) {
                (state, Some(OwnRole::Apart(kind))) => Some((state, kind)),
                _ => None,
            };
            if let Some((parent, kind)) = apart {
                let id = ActorId(crate::actors::slug(root));
                let name = capitalized(root);
                let period = Period::default();
                let row = Actor { id: id.clone(), kind, name, parent, period };
                self.actors.entry(id).or_insert(row);
            }
        }
        self.longest = self.longest.max(own.actors.longest());
        self.own = own;
        self
    }

    /// What the user brings.
    pub(crate) fn own(&self) -> &OwnDictionary {
        &self.own
    }

    /// State and first role of a code of the field.
    fn own_code(&self, code: &str) -> (Option<ActorId>, Option<OwnRole>) {
        let state = |block: &str| {
            let id = ActorId::from(own::code::country(block));
            let known = self.actors.get(&id).is_some_and(|it| it.kind == ActorKind::State);
            known.then_some(id)
        };
        // "REL" is no state, and a body of states stays one whichever country its code ends with.
        let country = own::code::blocks(code).next().and_then(state);
        let mut roles = own::code::blocks(code).skip(usize::from(country.is_some()));
        let role = roles.find_map(own::code::role);
        let owner = || own::code::blocks(code).skip(1).find_map(state);
        (country.or_else(owner), role)
    }

    /// Whether the user brings actors.
    pub(crate) fn has_own_actors(&self) -> bool {
        self.own.actors.longest() > 0
    }

    /// The most words that an agent of the user has.
    pub(crate) fn longest_agent(&self) -> u32 {
        u32::try_from(self.own.agents.longest().min(8)).unwrap_or(0)
    }

    /// What the user's files make of a text at a date: `Some(None)` says that it is no actor.
    pub(crate) fn own_actor(&self, text: &str, date: Option<Date>) -> Option<Option<OwnActor>> {
        let letters = text.chars().filter(|c| c.is_alphabetic());
        // The files have no lower case: a word of three letters is an acronym until its text is all capitals.
        let spelled = if letters.clone().count() <= 3 {
            letters.clone().all(char::is_uppercase)
        } else {
            letters.clone().any(char::is_uppercase)
        };
        if !self.has_own_actors() || !spelled {
            return None;
        }
        let (code, root) = match self.own.actors.at(&key(text), date)? {
            own::Own::Nobody => return Some(None),
            own::Own::Actor { code, root } => (code, root),
        };
        let (state, role) = self.own_code(code);
        let known = self.named(text, date).map(|(actor, _)| actor.id.clone());
        let id = match (state, role) {
            (Some(state), role) if !matches!(role, Some(OwnRole::Apart(_))) => match known {
                Some(known) if known.side() == state => known,
                _ if role == Some(OwnRole::Forces) => {
                    let forces = self.body(&state, &["MIL", "ARMY"]);
                    forces.map_or(state, |forces| forces.id.clone())
                }
                _ => state,
            },
            _ => known.unwrap_or_else(|| ActorId(crate::actors::slug(root))),
        };
        Some(Some(OwnActor { id, code: code.to_owned(), role }))
    }

    /// The user's agent among these words: its code without the country, and the role it gives.
    pub(crate) fn own_agent(&self, words: &str) -> Option<(&own::Agent, OwnRole)> {
        let agent = self.own.agents.get(&key(words))?;
        let role = own::code::blocks(agent.code()).find_map(own::code::role)?;
        Some((agent, role))
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
        if self.has_own_actors() && self.own.actors.may_begin(&key) {
            return true;
        }
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

    /// Who held the highest office of this name at a date, where there was only one in the world.
    pub(crate) fn only_holder(&self, title: &str, date: Date) -> Option<&Role> {
        let title = key(title);
        let highest = |role: &&Role| {
            matches!(role.capacity, Capacity::HeadOfState | Capacity::HeadOfGovernment)
                && key(&role.title) == title
                && role.period.from.is_some()
                && role.period.holds(Some(date))
        };
        let mut holders = self.roles.iter().filter(highest);
        let first = holders.next().filter(|_| title != "general")?;
        holders.all(|other| other.person == first.person).then_some(first)
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

/// A phrase of the field's files, all in capitals, as people write names.
fn capitalized(phrase: &str) -> String {
    let words = phrase.split(' ').map(|word| {
        let lower = word.to_lowercase();
        if matches!(lower.as_str(), "of" | "the" | "and" | "for" | "in" | "to") {
            return lower;
        }
        let mut letters = lower.chars();
        letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
    });
    words.collect::<Vec<_>>().join(" ")
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
