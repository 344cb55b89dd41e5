//! The event lexicon: what verbs and nouns of action do, and under which frame.
//!
//! Takes the tables beside this file; gives entries by lemma. A table is part of the program, so a line that does not
//! parse is a bug here and stops the tests, never a user's run: it is left out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use standoff_core::event::{ActType, Category, EventMode};

const VERBS: &str = include_str!("verbs.tsv");
const NOUNS: &str = include_str!("nouns.tsv");
const SETS: &str = include_str!("sets.tsv");
const CONTEXTS: &str = include_str!("contexts.tsv");

/// A set of lemmas.
pub(super) type Lemmas = BTreeSet<&'static str>;

/// What a word does to the act it governs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    /// Does it: light verbs.
    Do,
    /// Means to do it.
    Plan,
    /// Would like to, or tries.
    Wish,
    /// Asks another to do it.
    Ask,
    /// Will not do it.
    Refuse,
    /// Says it will do it.
    Promise,
    /// Agrees or offers to do it.
    Consent,
    /// Says it will do it, as a harm.
    Threaten,
    /// Ends it.
    Stop,
    /// Says another did it.
    Accuse,
    /// Says it did not do it.
    Deny,
    /// Does not do it.
    Fail,
}

/// What a word does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// An act; `swapped` where the grammatical subject is the recipient.
    Act { category: Category, swapped: bool },
    /// An act on another act.
    Operate(Operator),
}

/// A condition of a frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Condition {
    /// There is an object.
    Object,
    /// There is none.
    NoObject,
    /// The object is a party by itself.
    ObjectParty,
    /// There is a clausal complement.
    Complement,
    /// The object is one of these.
    ObjectIs(Lemmas),
    /// This particle.
    Particle(&'static str),
    /// An oblique with this preposition.
    Oblique(&'static str),
    /// An oblique with this preposition and one of these nouns.
    ObliqueIs(&'static str, Lemmas),
    /// The subject is one of these.
    SubjectIs(Lemmas),
    /// One of these words stands in the clause.
    With(Lemmas),
}

/// Where a recipient is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// The object.
    Object,
    /// The object's owner.
    Owner,
    /// The subject.
    Subject,
    /// The recipient of the act that is operated on.
    Inner,
    /// The actor of the act that is operated on.
    Doer,
    /// Whoever the condition is about.
    Condition,
    /// Against whom people protest.
    Aim,
    /// An oblique or complement with this preposition.
    Preposition(&'static str),
}

/// A slot; `joins` where its party is one of the actors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) slot: Slot,
    pub(super) joins: bool,
}

/// A line of the tables.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) frame: Vec<Condition>,
    pub(super) sense: Sense,
    pub(super) mode: Option<EventMode>,
    pub(super) cameo: Option<&'static str>,
    pub(super) recipients: Vec<Place>,
}

impl Entry {
    /// How much of a clause the frame fixes: a condition on a word counts for two.
    pub(super) fn weight(&self) -> usize {
        let plain = |condition: &&Condition| {
            matches!(
                condition,
                Condition::Object
                    | Condition::NoObject
                    | Condition::Complement
                    | Condition::Oblique(_)
            )
        };
        2 * self.frame.len() - self.frame.iter().filter(plain).count()
    }

    /// The act, for entries that are one.
    pub(super) fn act(&self) -> Option<ActType> {
        match self.sense {
            Sense::Act { category, .. } => Some(ActType { category, mode: self.mode }),
            Sense::Operate(_) => None,
        }
    }
}

/// The tables by lemma.
#[derive(Debug)]
pub(super) struct Lexicon {
    verbs: BTreeMap<&'static str, Vec<Entry>>,
    nouns: BTreeMap<&'static str, Entry>,
    contexts: Vec<(&'static str, Lemmas)>,
}

impl Lexicon {
    /// The one lexicon, parsed on first use.
    pub(super) fn get() -> &'static Lexicon {
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::parse);
        &LEXICON
    }

    /// The entries of a verb, in the order of the table. A lemma that the table lacks may be a guess of the lemmatizer;
    /// then the form itself is tried without its ending.
    pub(super) fn verb(&self, lemma: &str, form: &str) -> &[Entry] {
        if let Some(entries) = self.verbs.get(lemma) {
            return entries;
        }
        let stems = ["ed", "d", "ing", "es", "s"]
            .into_iter()
            .filter_map(|ending| form.strip_suffix(ending));
        let bases = stems.flat_map(|stem| [stem.to_owned(), format!("{stem}e")]);
        let mut known = bases.filter_map(|base| self.verbs.get(base.as_str()));
        known.next().map_or(&[], Vec::as_slice)
    }

    /// The entry of a noun.
    pub(super) fn noun(&self, lemma: &str) -> Option<&Entry> {
        self.nouns.get(lemma)
    }

    /// The contexts that some lemmas speak of, in the order of the table.
    pub(super) fn contexts(&self, lemmas: &BTreeSet<String>) -> Vec<String> {
        let speaks = |words: &Lemmas| words.iter().any(|word| lemmas.contains(*word));
        let named = self.contexts.iter().filter(|(_, words)| speaks(words));
        named.map(|(name, _)| (*name).to_owned()).collect()
    }

    fn parse() -> Lexicon {
        let sets = sets();
        let mut verbs: BTreeMap<&'static str, Vec<Entry>> = BTreeMap::new();
        for columns in rows(VERBS) {
            let [lemmas, frame, rest @ ..] = columns.as_slice() else { continue };
            let Some(entry) = entry(frame, rest, &sets) else { continue };
            for lemma in lemmas.split(',') {
                verbs.entry(lemma).or_default().push(entry.clone());
            }
        }
        let mut nouns = BTreeMap::new();
        for columns in rows(NOUNS) {
            let [lemmas, rest @ ..] = columns.as_slice() else { continue };
            let Some(entry) = entry("-", rest, &sets) else { continue };
            for lemma in lemmas.split(',') {
                nouns.insert(lemma, entry.clone());
            }
        }
        let contexts = rows(CONTEXTS).filter_map(|columns| match columns.as_slice() {
            [name, words] => Some((*name, words.split(',').collect())),
            _ => None,
        });
        Lexicon { verbs, nouns, contexts: contexts.collect() }
    }
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| line.split('\t').collect())
}

/// The lines of the event lexicon as they are written: part of speech, lemmas, frame, sense, mode, CAMEO code.
pub fn event_words() -> impl Iterator<Item = [&'static str; 6]> {
    let verbs = rows(VERBS).filter_map(|columns| match columns.as_slice() {
        [lemmas, frame, sense, mode, cameo, ..] => {
            Some(["verb", *lemmas, *frame, *sense, *mode, *cameo])
        }
        _ => None,
    });
    let nouns = rows(NOUNS).filter_map(|columns| match columns.as_slice() {
        [lemmas, sense, mode, cameo, ..] => Some(["noun", *lemmas, "-", *sense, *mode, *cameo]),
        _ => None,
    });
    verbs.chain(nouns)
}

fn sets() -> BTreeMap<&'static str, Lemmas> {
    let named = rows(SETS).filter_map(|columns| match columns.as_slice() {
        [name, words] => Some((*name, words.split(',').collect())),
        _ => None,
    });
    named.collect()
}

fn entry(
    frame: &'static str,
    rest: &[&'static str],
    sets: &BTreeMap<&'static str, Lemmas>,
) -> Option<Entry> {
    let [sense, mode, cameo, recipients] = rest else { return None };
    let conditions = frame.split(' ').filter(|word| *word != "-");
    let places = recipients.split(' ').filter(|word| *word != "-");
    Some(Entry {
        frame: conditions.map(|word| condition(word, sets)).collect::<Option<_>>()?,
        sense: sense_of(sense)?,
        mode: if *mode == "-" { None } else { Some(mode.parse().ok()?) },
        cameo: (*cameo != "-").then_some(*cameo),
        recipients: places.map(place).collect(),
    })
}

fn sense_of(word: &str) -> Option<Sense> {
    use Operator::*;
    let operator = match word {
        "do" => Do,
        "plan" => Plan,
        "wish" => Wish,
        "ask" => Ask,
        "refuse" => Refuse,
        "promise" => Promise,
        "consent" => Consent,
        "threaten" => Threaten,
        "stop" => Stop,
        "accuse" => Accuse,
        "deny" => Deny,
        "fail" => Fail,
        _ => {
            let swapped = word.ends_with('~');
            let category = word.trim_end_matches('~').parse().ok()?;
            return Some(Sense::Act { category, swapped });
        }
    };
    Some(Sense::Operate(operator))
}

fn condition(word: &'static str, sets: &BTreeMap<&'static str, Lemmas>) -> Option<Condition> {
    let mut parts = word.split(':');
    let condition = match (parts.next()?, parts.next(), parts.next()) {
        ("obj", None, _) => Condition::Object,
        ("noobj", None, _) => Condition::NoObject,
        ("whom", None, _) => Condition::ObjectParty,
        ("comp", None, _) => Condition::Complement,
        ("obj", Some(words), _) => Condition::ObjectIs(lemmas(words, sets)?),
        ("prt", Some(particle), _) => Condition::Particle(particle),
        ("in", Some(preposition), None) => Condition::Oblique(preposition),
        ("in", Some(preposition), Some(words)) => {
            Condition::ObliqueIs(preposition, lemmas(words, sets)?)
        }
        ("subj", Some(words), _) => Condition::SubjectIs(lemmas(words, sets)?),
        ("with", Some(words), _) => Condition::With(lemmas(words, sets)?),
        _ => return None,
    };
    Some(condition)
}

fn lemmas(words: &'static str, sets: &BTreeMap<&'static str, Lemmas>) -> Option<Lemmas> {
    let mut all = Lemmas::new();
    for word in words.split('|') {
        match word.strip_prefix('@') {
            Some(name) => all.extend(sets.get(name)?),
            None => {
                all.insert(word);
            }
        }
    }
    Some(all)
}

fn place(word: &'static str) -> Place {
    let (joins, word) = match word.strip_prefix('+') {
        Some(word) => (true, word),
        None => (false, word),
    };
    let slot = match word {
        "obj" => Slot::Object,
        "poss" => Slot::Owner,
        "subj" => Slot::Subject,
        "inner" => Slot::Inner,
        "doer" => Slot::Doer,
        "cond" => Slot::Condition,
        "aim" => Slot::Aim,
        preposition => Slot::Preposition(preposition),
    };
    Place { slot, joins }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_tables_parses() {
        let sets = sets();
        for line in VERBS.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&'static str> = line.split('\t').collect();
            assert_eq!(columns.len(), 6, "{line}");
            assert!(entry(columns[1], &columns[2..], &sets).is_some(), "{line}");
        }
        for line in NOUNS.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&'static str> = line.split('\t').collect();
            assert_eq!(columns.len(), 5, "{line}");
            assert!(entry("-", &columns[1..], &sets).is_some(), "{line}");
        }
    }

    #[test]
    fn every_category_has_words() {
        let lexicon = Lexicon::get();
        for category in Category::ALL {
            let acts = |entry: &Entry| entry.act().is_some_and(|act| act.category == *category);
            assert!(lexicon.verbs.values().flatten().any(acts), "{category}");
        }
    }

    #[test]
    fn modes_belong_to_their_categories() {
        use Category::*;
        use EventMode as M;
        for entry in Lexicon::get().verbs.values().flatten() {
            let Some(ActType { category, mode: Some(mode) }) = entry.act() else { continue };
            let fits = match category {
                Consult => matches!(mode, M::Visit | M::ThirdParty | M::Multilateral | M::Phone),
                Retreat => {
                    matches!(
                        mode,
                        M::Withdraw | M::Release | M::Disarm | M::Ceasefire | M::Access | M::Resign
                    )
                }
                Request | Reject => matches!(mode, M::Assist | M::Change | M::Yield | M::Meet),
                Accuse => matches!(mode, M::Disapprove | M::Investigate | M::Allege),
                Threaten => matches!(
                    mode,
                    M::Restrict | M::Arrest | M::Relations | M::Expel | M::Territory | M::Violence
                ),
                Sanction => matches!(mode, M::Convict | M::Expel | M::Withdraw | M::Discontinue),
                Mobilize => matches!(mode, M::Troops | M::Weapons | M::Police | M::Militia),
                Agree | Support | Concede | Cooperate | Aid => false,
                Protest | Coerce | Assault => true,
            };
            assert!(fits, "{category} {mode}");
        }
    }
}
