//! Names to places: where on the earth, in which state, and whether the place is meant or who governs it.
//!
//! Many places bear one name. What decides is how large each is, which states the text speaks of, and what
//! the words beside the name say ("Tripoli, Lebanon"); the same name means the same place all through a text.

mod gazetteer;
mod usage;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::civil::Date;
use standoff_core::actor::ActorId;
use standoff_core::document::{Document, Name, NameKind, TokenIdx, Upos};
use standoff_core::place::{PlaceKind, PlaceMention};
use standoff_core::story::Dateline;

use gazetteer::Candidate;
pub use gazetteer::{Gazetteer, Sources};

/// Finds the places of a text; the dateline's place is context, and itself no mention.
pub fn place(
    doc: &Document,
    gazetteer: &Gazetteer,
    dateline: Option<&Dateline>,
) -> Vec<PlaceMention> {
    let date = doc.published.as_ref().map(|time| time.date());
    let context = Context::of(doc, gazetteer, date, dateline);
    let mut heard: BTreeMap<String, Heard> = BTreeMap::new();
    let names: Vec<&Name> =
        doc.names.iter().filter(|name| may_be_place(doc, gazetteer, name, date)).collect();
    // One name, one place: the mention whose surroundings say most decides.
    for name in &names {
        let words = doc.words(name.span);
        let heard = heard.entry(gazetteer::key(words)).or_insert_with(|| {
            let (candidates, region) = gazetteer.candidates(words, date);
            let sums = vec![0; candidates.len()];
            Heard { candidates, region, sums }
        });
        for (candidate, sum) in heard.candidates.iter().zip(&mut heard.sums) {
            *sum = (*sum).max(context.speaks_for(doc, gazetteer, candidate, name, heard.region));
        }
    }
    let mention = |name: &Name| {
        let heard = heard.get(&gazetteer::key(doc.words(name.span)))?;
        // Of equals the first: what crises turn on, then states, then towns by their codes.
        let best = (0..heard.sums.len())
            .reduce(|best, next| if heard.sums[next] > heard.sums[best] { next } else { best })?;
        let candidate = &heard.candidates[best];
        Some(PlaceMention {
            span: name.span,
            tokens: name.tokens.clone(),
            name: titled(candidate.name),
            kind: candidate.kind,
            state: candidate.state.map(ActorId::from),
            point: candidate.point,
            used: usage::used(doc, name, candidate),
        })
    };
    names.into_iter().filter_map(mention).collect()
}

/// A name, with what speaks for each place that bears it.
struct Heard {
    candidates: Vec<Candidate>,
    region: bool,
    sums: Vec<i32>,
}

/// A name as it is written: a key gets capitals.
fn titled(name: &str) -> String {
    if !name.starts_with(char::is_lowercase) {
        return name.to_owned();
    }
    let words = name.split(' ').map(|word| {
        let mut letters = word.chars();
        let first = letters.next().map(char::to_uppercase);
        first.into_iter().flatten().chain(letters).collect::<String>()
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Whether a name may be a place's: marked as one, or the name of a state or seat that is taken for a body.
fn may_be_place(doc: &Document, gazetteer: &Gazetteer, name: &Name, date: Option<Date>) -> bool {
    match name.kind {
        NameKind::Location | NameKind::Facility => true,
        NameKind::Organization => gazetteer.governs(doc.words(name.span), date),
        _ => false,
    }
}

/// What a text says about where it plays.
struct Context {
    /// States by name, people or seat, with their sentence, in text order.
    states: Vec<(usize, &'static str, TokenIdx)>,
    /// How often each is named itself, not by its seat.
    counts: BTreeMap<&'static str, i32>,
    /// The state of the dateline.
    home: Option<&'static str>,
}

impl Context {
    fn of(
        doc: &Document,
        gazetteer: &Gazetteer,
        date: Option<Date>,
        dateline: Option<&Dateline>,
    ) -> Self {
        let mut context = Self { states: Vec::new(), counts: BTreeMap::new(), home: None };
        let mut name_state = |token: TokenIdx, words: &str| {
            if let Some(state) = gazetteer.state(words, date) {
                context.states.push((doc.sentence_of(token), state, token));
                if !gazetteer.is_seat(words, date) {
                    *context.counts.entry(state).or_default() += 1;
                }
            }
        };
        let mut names = doc.names.iter().peekable();
        for token in 0..TokenIdx::try_from(doc.tokens.len()).unwrap_or(TokenIdx::MAX) {
            while names.next_if(|name| name.tokens.end <= token).is_some() {}
            let proper = matches!(
                doc.tags.get(token as usize).map(|tag| tag.upos),
                Some(Upos::Adj | Upos::Propn)
            );
            match names.peek().filter(|name| name.tokens.start <= token) {
                // "the Lebanese Army" speaks of Lebanon, "New Mexico" not of Mexico.
                Some(name) if name.kind != NameKind::Organization || name.tokens.len() == 1 => {
                    let first = (name.tokens.start == token).then(|| doc.words(name.span));
                    first.into_iter().for_each(|words| name_state(token, words));
                }
                _ if proper && doc.token(token).starts_with(char::is_uppercase) => {
                    name_state(token, doc.token(token));
                }
                _ => {}
            }
        }
        if let Some(line) = dateline {
            let place = line.place.as_str();
            // A capital, or else the largest town of the name.
            context.home = gazetteer.state(place, date).or_else(|| {
                let (candidates, _) = gazetteer.candidates(place, date);
                let largest = candidates.iter().max_by_key(|it| (it.known, it.thousands));
                largest.and_then(|it| it.state)
            });
        }
        context
    }

    /// What speaks for a place at a mention of its name.
    fn speaks_for(
        &self,
        doc: &Document,
        gazetteer: &Gazetteer,
        candidate: &Candidate,
        name: &Name,
        says_region: bool,
    ) -> i32 {
        let size = i32::try_from((candidate.thousands + 1).ilog2()).unwrap_or(0) * 10;
        let mut sum = match candidate.kind {
            // "Georgia", "Jordan", "Mexico": the state, unless the words beside it say otherwise.
            PlaceKind::State => 230,
            // Crises turn on it, but not on all of its name's bearers in all texts.
            _ if candidate.known => size.max(70) + 30,
            _ => size,
        };
        sum += i32::from(candidate.seat) * 40 - i32::from(candidate.alias) * 10;
        let region = says_region || beside_type(doc, name);
        sum += match (region, candidate.kind) {
            (true, PlaceKind::Region) => 120,
            (false, PlaceKind::Region) if !candidate.known => -20,
            _ => 0,
        };
        if candidate.kind != PlaceKind::State
            && let Some(state) = candidate.state
        {
            sum += self.speaks_for_state(doc, gazetteer, state, name);
        }
        if qualified(doc, gazetteer, candidate, name) {
            sum += 200;
        }
        sum
    }

    /// What the states that the text names say for one of them at a name.
    fn speaks_for_state(
        &self,
        doc: &Document,
        gazetteer: &Gazetteer,
        state: &str,
        name: &Name,
    ) -> i32 {
        let sentence = doc.sentence_of(name.tokens.start);
        // "Tripoli" does not speak for the state whose capital it may be.
        let own = doc.token(name.tokens.start);
        let others = |at: TokenIdx| !name.tokens.contains(&at) && doc.token(at) != own;
        let first = self.states.partition_point(|(at, ..)| at + 1 < sentence);
        let last = self.states.partition_point(|(at, ..)| *at <= sentence);
        let around = &self.states[first..last.max(first)];
        let near = |back: usize| {
            around.iter().any(|(at, named, token)| {
                *named == state && at + back >= sentence && others(*token)
            })
        };
        let count = self.counts.get(state).copied().unwrap_or(0);
        let mut sum = 5 * count.min(5);
        sum += match (near(0), near(1), count > 0) {
            (true, ..) => 60,
            (_, true, _) => 45,
            (.., true) => 25,
            _ => 0,
        };
        if self.home == Some(state) {
            sum += 30;
        }
        let most = self.counts.values().max().copied().unwrap_or(0);
        if count > 0 && count == most {
            sum += 15;
        }
        if count == 0
            && self.counts.keys().chain(&self.home).any(|other| gazetteer.border(other, state))
        {
            sum += 10;
        }
        sum
    }
}

/// Whether a word of a division stands right beside a name: "Aleppo province", "the province of Aleppo".
fn beside_type(doc: &Document, name: &Name) -> bool {
    let kind = |token: TokenIdx| {
        matches!(
            doc.lemma(token),
            "province"
                | "region"
                | "governorate"
                | "oblast"
                | "district"
                | "county"
                | "prefecture"
                | "republic"
        )
    };
    let sentence = doc.sentence_tokens(name.tokens.start);
    let after = name.tokens.end;
    (after < sentence.end && kind(after))
        || (name.tokens.start >= sentence.start + 2
            && doc.token(name.tokens.start - 1) == "of"
            && kind(name.tokens.start - 2))
}

/// Whether the words beside a name say in which state it lies: "Tripoli, Lebanon", "Lebanon's Tripoli",
/// "the Lebanese city of Tripoli", "Tripoli in northern Lebanon".
fn qualified(doc: &Document, gazetteer: &Gazetteer, candidate: &Candidate, name: &Name) -> bool {
    if candidate.kind == PlaceKind::State {
        return false;
    }
    let Some(state) = candidate.state else { return false };
    let sentence = doc.sentence_tokens(name.tokens.start);
    let date = doc.published.as_ref().map(|time| time.date());
    let within = |other: &Name| {
        let words = doc.words(other.span);
        if gazetteer.state(words, date) == Some(state) {
            return true;
        }
        // "Springfield, Illinois"; "Taiz, Yemen" is told by the state.
        gazetteer.candidates(words, date).0.iter().any(|around| {
            around.kind == PlaceKind::Region
                && around.state == Some(state)
                && (around.part == candidate.part && !around.part.is_empty())
        })
    };
    let after = name.tokens.end;
    let next = doc.names.get(doc.names.partition_point(|other| other.tokens.start < after));
    let next = next.filter(|next| next.tokens.end <= sentence.end);
    if let Some(next) = next
        && next.tokens.start - after <= 3
    {
        let between = (after..next.tokens.start).map(|at| doc.token(at));
        let joins = |words: &[&str]| match words {
            [","] | ["in"] | ["("] => true,
            ["in", word] | [",", word] => !matches!(*word, "and" | "or"),
            [",", "in", _] => true,
            _ => false,
        };
        if joins(&between.collect::<Vec<_>>()) && within(next) {
            return true;
        }
    }
    // Up to five words before: the adjective of "the Lebanese port of", the owner of "Lebanon's northern".
    let first = name.tokens.start.saturating_sub(5).max(sentence.start);
    (first..name.tokens.start).any(|at| {
        let links = (at + 1..name.tokens.start).all(|between| {
            matches!(
                doc.lemma(between),
                "'s" | "’s"
                    | "of"
                    | "city"
                    | "town"
                    | "village"
                    | "port"
                    | "capital"
                    | "province"
                    | "region"
            ) || doc.tags.get(between as usize).is_some_and(|tag| tag.upos == Upos::Adj)
                || doc.tags.get(between as usize).is_some_and(|tag| tag.upos == Upos::Noun)
        });
        links && at + 1 < name.tokens.start && gazetteer.state(doc.token(at), date) == Some(state)
    })
}
