//! What a common noun may be meant by later: a man, a woman, a thing, several.

use std::collections::HashMap;
use std::sync::LazyLock;

use standoff_core::document::{Document, NameKind, TokenIdx, Upos};

use super::roles::{self, Gender};
use super::{relation, upos};

/// Whether a noun stands for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Human {
    Yes,
    /// By its ending alone.
    Maybe,
    No,
}

/// What later pronouns may ask of a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sort {
    pub(super) human: Human,
    pub(super) gender: Option<Gender>,
    pub(super) plural: bool,
    /// A body of people: "they" may follow a singular.
    pub(super) body: bool,
}

const MEN: &str = "man boy father son brother husband uncle nephew grandfather grandson guy gentleman widower \
actor businessman policeman fisherman monk priest";

const WOMEN: &str = "woman girl mother daughter sister wife aunt niece grandmother granddaughter lady widow \
actress businesswoman policewoman nun";

const PEOPLE: &str = "person people child baby kid parent adult teenager citizen resident civilian inhabitant \
villager refugee migrant soldier officer official policeman fighter rebel militant guard sailor pilot doctor nurse \
teacher student pupil professor scientist researcher scholar author writer journalist reporter editor photographer \
lawyer witness victim survivor prisoner hostage suspect patient worker employee manager owner farmer player athlete \
coach artist singer musician friend neighbor neighbour colleague partner spouse relative cousin guest host visitor \
tourist expert specialist engineer economist historian critic activist protester voter member representative delegate \
ally enemy hero founder inventor assistant aide advisor adviser servant slave nobleman peer poet philosopher physician \
psychologist therapist agent detective driver passenger speaker viewer listener reader customer client user somebody \
someone anybody anyone everyone everybody nobody winner loser attacker gunman terrorist thief murderer human individual";

const BODIES: &str = "group team family government company army police band crowd committee council party crew union \
couple administration staff force side country state nation city school firm club militia army majority public press \
board cabinet ministry court parliament department agency organization authority opposition coalition alliance";

/// Nouns of time and measure, which no pronoun takes up.
const NEVER: &str = "day week month year hour minute second time moment today yesterday tomorrow tonight morning \
evening afternoon night decade century percent dollar euro pound mile kilometer meter kind sort lot way bit addition \
example fact case order part half rest number course";

/// What the lists say of a word; asked of every noun.
#[derive(Debug, Clone, Copy, Default)]
struct Listed {
    gender: Option<Gender>,
    person: bool,
    body: bool,
    never: bool,
}

static LISTED: LazyLock<HashMap<&str, Listed>> = LazyLock::new(|| {
    let mut listed: HashMap<&str, Listed> = HashMap::new();
    let mut read = |list: &'static str, set: fn(&mut Listed)| {
        list.split_whitespace().for_each(|word| set(listed.entry(word).or_default()));
    };
    read(WOMEN, |word| word.gender = Some(Gender::Female));
    read(MEN, |word| word.gender = Some(Gender::Male));
    read(PEOPLE, |word| word.person = true);
    read(BODIES, |word| word.body = true);
    read(NEVER, |word| word.never = true);
    listed
});

/// What the noun at a token is; `None` if it is no noun that stands for something.
pub(super) fn sort(doc: &Document, token: TokenIdx) -> Option<Sort> {
    if upos(doc, token) != Some(Upos::Noun) {
        return None;
    }
    let known = matches!(
        relation(doc, token),
        "nsubj" | "obj" | "iobj" | "obl" | "nmod" | "conj" | "root" | "appos"
    );
    let tag = doc.tags.get(token as usize).filter(|_| known)?;
    let lemma = tag.lemma.as_str();
    let listed = LISTED.get(lemma).copied().unwrap_or_default();
    if listed.never {
        return None;
    }
    // "the finance minister, Lazar Paču": the name stands for both.
    let comma = usize::from(token as usize + 1 < doc.tokens.len() && doc.token(token + 1) == ",");
    let beside = token + 1 + comma as TokenIdx;
    if doc.name_at(beside).is_some_and(|name| {
        name.tokens.start == beside
            && name.kind == NameKind::Person
            && (comma == 0 || name.tokens.clone().any(|at| relation(doc, at) == "appos"))
    }) {
        return None;
    }
    let gender = listed.gender.or_else(|| roles::gender(lemma));
    let person = gender.is_some() || listed.person || roles::is_role(lemma);
    let ending = ["man", "woman", "ist", "ian", "er", "or", "ee"]
        .iter()
        .any(|ending| lemma.ends_with(ending));
    let human = if person {
        Human::Yes
    } else if ending {
        Human::Maybe
    } else {
        Human::No
    };
    let plural = tag.xpos.ends_with('S') || matches!(lemma, "people" | "police");
    Some(Sort { human, gender, plural, body: listed.body })
}
