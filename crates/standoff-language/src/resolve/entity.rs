//! Someone or something met in the text, and when another name is theirs.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use standoff_core::document::{
    Chain, ChainMention, Document, MentionKind, Name, NameKind, TokenIdx,
};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::given;
use super::noun::{Human, Sort};
use super::roles::{self, Gender};
use super::together;

/// The words of a name without case, marks above letters, titles and full stops.
#[derive(Debug, Clone, Default)]
pub(super) struct NameWords {
    pub(super) words: Vec<String>,
    /// The first letters of its words, if it has two or more.
    pub(super) initials: Option<String>,
    /// Whether it may be an abbreviation: capitals only.
    pub(super) acronym: bool,
    gender: Option<Gender>,
    roles: BTreeSet<String>,
}

impl NameWords {
    pub(super) fn of(doc: &Document, tokens: &Range<TokenIdx>) -> Self {
        let mut name = Self::default();
        let mut letters = String::new();
        let text = doc.words(doc.tokens_span(tokens.clone()));
        let text = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(text);
        for word in text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '‑' | '–')) {
            let word = word.trim_end_matches(['\'', '’', ',', ')']).trim_start_matches('(');
            let folded = fold(word);
            if folded.is_empty() || matches!(folded.as_str(), "the" | "a") {
                continue;
            }
            if let Some(gender) = roles::gender(&folded) {
                name.gender = Some(gender);
            }
            if roles::is_title(&folded) || roles::is_role(&folded) {
                name.roles.insert(folded.clone());
            }
            letters.push_str(word);
            name.words.push(folded);
        }
        name.acronym = name.words.len() == 1
            && (2..=6).contains(&name.words[0].len())
            && letters.chars().all(|c| c.is_uppercase() || c == '.');
        let heads = name
            .words
            .iter()
            .filter(|word| !matches!(word.as_str(), "of" | "and" | "for" | "in" | "de"));
        name.initials =
            (name.words.len() > 1).then(|| heads.filter_map(|word| word.chars().next()).collect());
        name
    }

    /// Whether nothing but titles is left: no name at all.
    pub(super) fn only_titles(&self) -> bool {
        self.words.iter().all(|word| roles::is_title(word))
    }

    /// Without the titles before a person's name; the whole if nothing else is there.
    fn person(&self) -> &[String] {
        let titles = self.words.iter().take_while(|word| {
            roles::is_title(word)
                || roles::is_role(word)
                || matches!(word.as_str(), "of" | "state" | "foreign" | "prime" | "vice")
        });
        let count = titles.count();
        if count < self.words.len() { &self.words[count..] } else { &self.words }
    }
}

/// Lower case without marks above letters and full stops.
pub(super) fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word
            .bytes()
            .filter(|byte| *byte != b'.')
            .map(|byte| char::from(byte.to_ascii_lowercase()))
            .collect();
    }
    word.nfd()
        .filter(|c| !is_combining_mark(*c) && *c != '.')
        .flat_map(char::to_lowercase)
        .collect()
}

/// Someone or something met in the text.
#[derive(Debug)]
pub(super) struct Entity {
    /// What the names name; `None` for whoever has no name.
    pub(super) kind: Option<NameKind>,
    /// What the common noun says of whoever has no name.
    pub(super) sort: Sort,
    pub(super) gender: Option<Gender>,
    /// Role nouns the text gives them: minister, spokesman.
    pub(super) roles: BTreeSet<String>,
    /// Every form of the name, without titles.
    names: Vec<Vec<String>>,
    /// Single words they are called by.
    acronyms: BTreeSet<String>,
    /// How often the names were taken for each kind.
    kinds: BTreeMap<NameKind, u32>,
    /// Whom it stands for together, if it is several; entities by number.
    pub(super) members: Vec<usize>,
    pub(super) mentions: Vec<ChainMention>,
}

impl Entity {
    pub(super) fn new(kind: NameKind) -> Self {
        Self { kind: Some(kind), ..Self::unnamed(None) }
    }

    /// Someone or something that only common nouns and pronouns stand for.
    pub(super) fn unnamed(sort: Option<Sort>) -> Self {
        let sort =
            sort.unwrap_or(Sort { human: Human::No, gender: None, plural: false, body: false });
        Self {
            kind: None,
            sort,
            gender: sort.gender,
            roles: BTreeSet::new(),
            names: Vec::new(),
            acronyms: BTreeSet::new(),
            kinds: BTreeMap::new(),
            members: Vec::new(),
            mentions: Vec::new(),
        }
    }

    /// Takes in what a mention by name says of them.
    pub(super) fn learn(&mut self, doc: &Document, name: &Name, words: &NameWords) {
        // Headlines mislead about kinds: the most frequent counts, of equals the later.
        let count = self.kinds.entry(name.kind).or_default();
        *count += 1;
        let count = *count;
        if self.kinds.values().all(|other| *other <= count) {
            self.kind = Some(name.kind);
        }
        let form = if self.kind == Some(NameKind::Person) { words.person() } else { &words.words };
        if !self.names.iter().any(|known| known == form) {
            self.names.push(form.to_vec());
        }
        if words.acronym {
            self.acronyms.insert(words.words[0].clone());
        }
        if self.kind == Some(NameKind::Person) {
            let (around, gender) = roles::around(doc, &name.tokens);
            let given = words.person().first().filter(|_| words.person().len() > 1);
            let given = given.and_then(|name| given::gender(name));
            self.gender = self.gender.or(words.gender).or(gender).or(given);
            self.roles.extend(around);
            self.roles.extend(words.roles.iter().cloned());
        }
    }

    /// Whether any form of the name has this word.
    pub(super) fn named_with(&self, word: &str) -> bool {
        self.names.iter().any(|name| name.iter().any(|known| known == word))
    }

    /// Whether another name is this one's: how strict the rule is (less is stricter) and which.
    pub(super) fn matches(&self, kind: NameKind, words: &NameWords) -> Option<(u8, &'static str)> {
        let own = self.kind?;
        let person = own == NameKind::Person;
        if self.gender.zip(words.gender).is_some_and(|(ours, theirs)| ours != theirs) {
            return None;
        }
        let form = if person { words.person() } else { &words.words };
        let same = self.names.iter().any(|name| name == form);
        let alike = own == kind
            || (!person
                && kind != NameKind::Person
                && own != NameKind::Group
                && kind != NameKind::Group);
        if same && (alike || kind != NameKind::Group && own != NameKind::Group) {
            return Some((0, "same name"));
        }
        if person {
            // A person's name may be taken for a place's, but not the other way round.
            return self
                .person_matches(form)
                .filter(|_| alike || form.len() == 1 && kind != NameKind::Group);
        }
        if !alike {
            return None;
        }
        let initials =
            words.initials.as_ref().is_some_and(|initials| self.acronyms.contains(initials));
        let abbreviates =
            words.acronym && self.names.iter().any(|name| initials_of(name) == words.words[0]);
        if initials || abbreviates {
            return Some((1, "initials"));
        }
        // "the Security Council" after "the United Nations Security Council".
        let shorter = |long: &[String], short: &[String]| {
            short.len() >= 2
                && long.len() > short.len()
                && (long.ends_with(short) || long.starts_with(short))
        };
        let organization = own == NameKind::Organization && kind == NameKind::Organization;
        if organization && self.names.iter().any(|name| shorter(name, form) || shorter(form, name))
        {
            return Some((2, "part of the name"));
        }
        None
    }

    fn person_matches(&self, form: &[String]) -> Option<(u8, &'static str)> {
        let last = form.last()?;
        let mut best: Option<(u8, &'static str)> = None;
        for name in &self.names {
            let own_last = name.last()?;
            let found = if last == own_last && (form.len() == 1 || name.len() == 1) {
                Some((1, "surname"))
            } else if last == own_last && given_names_agree(name, form) {
                Some((1, "fuller or shorter name"))
            } else if form.len() == 1 && name.len() > 1 && *last == name[0] {
                Some((3, "first name"))
            } else if form.len() > 1
                && name.len() > 1
                && (name.ends_with(form) || form.ends_with(name) || name.starts_with(form))
            {
                Some((2, "part of the name"))
            } else {
                None
            };
            best = match (best, found) {
                (Some(best), Some(found)) => Some(best.min(found)),
                (best, found) => best.or(found),
            };
        }
        // "John Kerry" and "Teresa Kerry" share a surname that stands alone as well.
        let contradicts = form.len() > 1
            && self.names.iter().any(|name| {
                name.len() > 1 && name.last() == Some(last) && !given_names_agree(name, form)
            });
        best.filter(|_| !contradicts)
    }

    /// The chain, under its fullest name; none for what has no name and is meant only once.
    pub(super) fn into_chain(mut self, doc: &Document) -> Option<Chain> {
        let told = match &self.mentions[..] {
            [] => false,
            [only] => self.kind.is_some() || !self.members.is_empty() && only.why != together::BOTH,
            _ => true,
        };
        if !told {
            return None;
        }
        self.mentions.sort_by_key(|mention| (mention.tokens.start, mention.tokens.end));
        let named = self.mentions.iter().filter(|mention| mention.kind == MentionKind::Named);
        let fullest =
            named.reduce(|best, next| if next.span.len() > best.span.len() { next } else { best });
        let name = fullest.map_or("", |mention| doc.words(mention.span)).to_owned();
        Some(Chain { mentions: self.mentions, name, kind: self.kind, members: Vec::new() })
    }
}

fn initials_of(name: &[String]) -> String {
    let heads =
        name.iter().filter(|word| !matches!(word.as_str(), "of" | "and" | "for" | "in" | "de"));
    if name.len() > 1 {
        heads.filter_map(|word| word.chars().next()).collect()
    } else {
        String::new()
    }
}

/// Whether the words before two equal surnames agree: each of the shorter one's is, or begins, one of the other's.
fn given_names_agree(one: &[String], two: &[String]) -> bool {
    let (one, two) = (&one[..one.len() - 1], &two[..two.len() - 1]);
    let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    short.iter().all(|word| {
        long.iter().any(|other| {
            word == other
                || (word.chars().count() == 1 && other.starts_with(word.as_str()))
                || (other.chars().count() == 1 && word.starts_with(other.as_str()))
        })
    })
}
