//! Names to the places that bear them.
//!
//! Towns stand in one text sorted by their keys, too many to parse before each run: a name is found in it by
//! halving. The few states, seats of government and places that crises turn on are parsed once.

use std::collections::BTreeMap;

use jiff::civil::Date;
use standoff_core::place::{PlaceKind, Point};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The dictionaries that places are found in, as text (their heads say what the columns hold).
#[derive(Debug, Clone, Copy)]
pub struct Sources {
    /// Towns and divisions, sorted by key.
    pub gazetteer: &'static str,
    /// Places that crises turn on.
    pub places: &'static str,
    /// Actors: which of them are states.
    pub actors: &'static str,
    /// Names of actors, with capitals and adjectives of states.
    pub names: &'static str,
}

/// A place that a name may mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Candidate {
    /// As written, or a key where that is the same with capitals.
    pub(super) name: &'static str,
    pub(super) kind: PlaceKind,
    pub(super) state: Option<&'static str>,
    /// A state of the United States, by two letters; empty elsewhere.
    pub(super) part: &'static str,
    pub(super) thousands: u32,
    pub(super) point: Option<Point>,
    /// The capital of its state, or a seat that stands for the government.
    pub(super) seat: bool,
    /// Crises turn on it.
    pub(super) known: bool,
    /// Called by another name than its first.
    pub(super) alias: bool,
}

/// A text that names a state, its seat or its people, for some time.
#[derive(Debug, Clone, Copy)]
struct Named {
    state: &'static str,
    text: &'static str,
    relation: Relation,
    from: Option<Date>,
    to: Option<Date>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Relation {
    Name,
    Acronym,
    Seat,
    People,
}

/// All places, ready to be asked.
#[derive(Debug)]
pub struct Gazetteer {
    towns: &'static str,
    known: BTreeMap<String, Vec<Candidate>>,
    named: BTreeMap<String, Vec<Named>>,
    neighbours: BTreeMap<&'static str, &'static str>,
}

impl Gazetteer {
    /// Parses the small dictionaries; the large one stays as it is.
    pub fn load(sources: Sources) -> Self {
        let start = sources.gazetteer.find("\n").filter(|_| sources.gazetteer.starts_with('#'));
        let towns = start.map_or(sources.gazetteer, |_| {
            let head =
                sources.gazetteer.split_inclusive('\n').take_while(|line| line.starts_with('#'));
            &sources.gazetteer[head.map(str::len).sum()..]
        });
        let mut gazetteer = Self {
            towns,
            known: known(sources.places),
            named: named(sources.actors, sources.names),
            neighbours: BTreeMap::new(),
        };
        for row in
            rows(towns).take_while(|row| row[0].starts_with(|c: char| c.is_ascii_uppercase()))
        {
            gazetteer.neighbours.insert(row[0], row[7]);
        }
        gazetteer
    }

    /// Whether two states, by their codes, have a border in common.
    pub(super) fn border(&self, one: &str, other: &str) -> bool {
        self.neighbours.get(one).is_some_and(|them| them.split(' ').any(|it| it == other))
    }

    /// The state that a text names by name, seat or people at a date.
    pub(super) fn state(&self, text: &str, date: Option<Date>) -> Option<&'static str> {
        self.named_by(text, date).map(|named| named.state)
    }

    /// Whether a text names a seat, which other places may have as their name too.
    pub(super) fn is_seat(&self, text: &str, date: Option<Date>) -> bool {
        self.named_by(text, date).is_some_and(|named| named.relation == Relation::Seat)
    }

    /// Whether a text names a state, or a seat that stands for its government, and is no mere adjective.
    pub(super) fn governs(&self, text: &str, date: Option<Date>) -> bool {
        self.named_by(text, date).is_some_and(|named| named.relation != Relation::People)
    }

    fn named_by(&self, text: &str, date: Option<Date>) -> Option<&Named> {
        let text = without_article(text);
        let rows = self.named.get(&key(text))?;
        let low = |c: char| c.is_lowercase();
        let fits = |row: &&Named| match row.relation {
            // "US" is not "us".
            Relation::Acronym => !text.chars().any(low),
            _ => text.chars().any(char::is_uppercase),
        };
        // What holds at the date; else what ended last.
        rows.iter().filter(fits).min_by_key(|row| {
            let holds = match date {
                Some(date) => {
                    row.from.is_none_or(|from| from <= date) && row.to.is_none_or(|to| date <= to)
                }
                None => row.to.is_none(),
            };
            (!holds, std::cmp::Reverse(row.to.unwrap_or(Date::MAX)), row.relation as u8)
        })
    }

    /// The places that a name may mean, and whether its own words say that it is a region.
    pub(super) fn candidates(&self, text: &str, date: Option<Date>) -> (Vec<Candidate>, bool) {
        let words = key(without_article(text));
        let mut found = self.exactly(text, &words, date);
        let mut region = false;
        if found.is_empty()
            && let Some((bare, says_region)) = bare(&words)
        {
            region = says_region;
            found = self.exactly("", &bare, date);
            // "southern Lebanon": in the state, but where is not said.
            if let Some(named) =
                self.named.get(&bare).and_then(|rows| rows.iter().find(|row| row.to.is_none()))
                && named.relation == Relation::Name
            {
                found.push(state(named));
            }
        }
        (found, region)
    }

    fn exactly(&self, text: &str, key: &str, date: Option<Date>) -> Vec<Candidate> {
        let mut found = self.known.get(key).cloned().unwrap_or_default();
        let named = self.named_by(text, date).filter(|named| named.relation != Relation::People);
        match named {
            Some(named) if named.relation == Relation::Seat => {
                for town in self.towns(key, 2).into_iter().chain(found.clone()) {
                    if town.kind == PlaceKind::City && town.state == Some(named.state) {
                        found.push(Candidate { seat: true, ..town });
                    }
                }
                if found.is_empty() {
                    found.push(Candidate { kind: PlaceKind::Landmark, seat: true, ..state(named) });
                }
            }
            Some(named) => found.push(state(named)),
            None => {}
        }
        found.extend(self.towns(key, 2));
        found
    }

    /// Towns and divisions with this key; other names lead on to the first one.
    fn towns(&self, key: &str, depth: u8) -> Vec<Candidate> {
        let mut found = Vec::new();
        if key.is_empty() || depth == 0 {
            return found;
        }
        for row in rows(&self.towns[self.first(key)..]).take_while(|row| row[0] == key) {
            let kind = match row[3] {
                "r" => PlaceKind::Region,
                "k" | "c" => PlaceKind::City,
                "a" => {
                    let named = self.towns(row[7], depth - 1).into_iter();
                    let same = |town: &Candidate| town.state == Some(row[1]) && town.part == row[2];
                    found.extend(named.filter(same).map(|town| Candidate { alias: true, ..town }));
                    continue;
                }
                _ => continue,
            };
            found.push(Candidate {
                name: if row[7].is_empty() { row[0] } else { row[7] },
                kind,
                state: Some(row[1]),
                part: row[2],
                thousands: row[4].parse().unwrap_or(0),
                point: Point::parse(row[5], row[6]),
                seat: row[3] == "k",
                known: false,
                alias: false,
            });
        }
        found
    }

    /// Where the first row with this key, or else the next one, begins.
    fn first(&self, key: &str) -> usize {
        let bytes = self.towns.as_bytes();
        // A row starts at the text's start or behind a line's end.
        let (mut low, mut high) = (0, bytes.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let start = bytes[low..middle]
                .iter()
                .rposition(|byte| *byte == b'\n')
                .map_or(low, |at| low + at + 1);
            let line = &self.towns[start..];
            let row = line.split(['\t', '\n']).next().unwrap_or("");
            if row < key {
                low = line.find('\n').map_or(bytes.len(), |end| start + end + 1);
            } else {
                high = start;
            }
        }
        low
    }
}

fn without_article(text: &str) -> &str {
    text.strip_prefix("the ").or_else(|| text.strip_prefix("The ")).unwrap_or(text)
}

fn state(named: &Named) -> Candidate {
    Candidate {
        name: named.text,
        kind: PlaceKind::State,
        state: Some(named.state),
        part: "",
        thousands: 0,
        point: None,
        seat: false,
        known: false,
        alias: false,
    }
}

/// The rows of a sorted text as columns; short rows, of which there are none, are passed over.
fn rows(text: &'static str) -> impl Iterator<Item = [&'static str; 8]> {
    text.lines().filter_map(|line| {
        let mut cells = line.split('\t');
        let row: [&str; 8] = std::array::from_fn(|_| cells.next().unwrap_or(""));
        (!row[0].is_empty()).then_some(row)
    })
}

fn known(places: &'static str) -> BTreeMap<String, Vec<Candidate>> {
    let mut known: BTreeMap<String, Vec<Candidate>> = BTreeMap::new();
    for row in rows(places).filter(|row| !row[0].starts_with('#')) {
        let kind = match row[2] {
            "city" => PlaceKind::City,
            "region" => PlaceKind::Region,
            "river" | "sea" => PlaceKind::Water,
            _ => PlaceKind::Landmark,
        };
        let place = Candidate {
            name: row[0],
            kind,
            state: (!row[1].is_empty()).then_some(row[1]),
            part: "",
            thousands: 0,
            point: Point::parse(row[3], row[4]),
            seat: false,
            known: true,
            alias: false,
        };
        for text in row[5].split('|').chain([row[0]]).filter(|text| !text.is_empty()) {
            known.entry(key(text)).or_default().push(place);
        }
    }
    known
}

fn named(actors: &'static str, names: &'static str) -> BTreeMap<String, Vec<Named>> {
    let states: BTreeMap<&str, ()> = rows(actors)
        .filter(|row| row[1] == "state" && !row[0].starts_with('#'))
        .map(|row| (row[0], ()))
        .collect();
    let mut named: BTreeMap<String, Vec<Named>> = BTreeMap::new();
    for row in rows(names) {
        let owner = row[0].split('.').next().unwrap_or_default();
        let seat = matches!(row[2], "capital" | "seat" | "leader_metonym");
        // A body's seat stands for its state; a body's name names no place.
        if !states.contains_key(owner) || !(seat || owner == row[0]) {
            continue;
        }
        let relation = match row[2] {
            "name" | "short" => Relation::Name,
            "acronym" => Relation::Acronym,
            _ if seat => Relation::Seat,
            _ => Relation::People,
        };
        let (from, to) = (row[3].parse().ok(), row[4].parse().ok());
        named.entry(key(row[1])).or_default().push(Named {
            state: owner,
            text: row[1],
            relation,
            from,
            to,
        });
    }
    named
}

/// A name as it is looked up: lower case without marks, apostrophes and hyphens, and without Arabic articles
/// before its last word. `training/gazetteer.py` makes the same.
pub(super) fn key(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    let mut push = |c: char| match c {
        '.' | '\'' | '’' | 'ʻ' | '‘' | '`' | 'ʼ' | 'ʿ' | 'ʾ' | '´' => {}
        '-' | '‐' | '‑' | '–' | '/' | '(' | ')' | ',' => plain.push(' '),
        'ı' => plain.push('i'),
        'ø' => plain.push('o'),
        'ł' => plain.push('l'),
        'đ' | 'ð' => plain.push('d'),
        'ß' => plain.push_str("ss"),
        'æ' => plain.push_str("ae"),
        'œ' => plain.push_str("oe"),
        'ə' => plain.push('a'),
        'þ' => plain.push_str("th"),
        c => plain.push(c),
    };
    if name.is_ascii() {
        name.chars().for_each(|c| push(c.to_ascii_lowercase()));
    } else {
        name.chars()
            .flat_map(char::to_lowercase)
            .nfd()
            .filter(|c| !is_combining_mark(*c))
            .for_each(push);
    }
    let words: Vec<&str> = plain.split_whitespace().collect();
    let last = words.len().saturating_sub(1);
    let kept =
        words.iter().enumerate().filter(|(at, word)| *at == last || !ARTICLES.contains(word));
    let kept: Vec<&str> = kept.map(|(_, word)| *word).collect();
    kept.join(" ")
}

const ARTICLES: [&str; 19] = [
    "al", "el", "ad", "ed", "az", "ez", "as", "es", "ash", "esh", "ar", "er", "an", "en", "at",
    "et", "ul", "ur", "l",
];

/// A key without the words that say where in a place or what sort of place; whether they say that it is a region.
fn bare(key: &str) -> Option<(String, bool)> {
    const BEFORE: &str = "the north south east west northern southern eastern western northeastern northwestern \
southeastern southwestern northeast northwest southeast southwest central greater upper lower downtown old rural \
mainland coastal outer inner besieged occupied city town village port province region district island of";
    const REGIONS: &str =
        "province region governorate oblast state county district prefecture territory republic";
    const AFTER: &str =
        "city town village port island islands peninsula area airport suburb camp canton";
    let lists = |list: &str, word: &str| list.split_whitespace().any(|known| known == word);
    let mut words: Vec<&str> = key.split(' ').collect();
    let count = words.len();
    let mut region = false;
    while words.len() > 1 && lists(BEFORE, words[0]) {
        region |= lists(REGIONS, words[0]);
        words.remove(0);
    }
    while words.len() > 1
        && let Some(last) = words.last()
        && (lists(REGIONS, last) || lists(AFTER, last))
    {
        region |= lists(REGIONS, last);
        words.pop();
    }
    (words.len() < count).then(|| (words.join(" "), region))
}
