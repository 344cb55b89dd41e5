//! Titles and role nouns, and those that the text puts beside a person's name.

use std::collections::BTreeSet;
use std::ops::Range;

use standoff_core::document::{Document, TokenIdx};

use super::entity::fold;

/// Grammatical gender, where a word gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    Male,
    Female,
}

/// Words that stand before a name and name no role.
const TITLES: [&str; 12] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "sir",
    "lord",
    "lady",
    "dr",
    "professor",
    "dame",
    "herr",
    "monsieur",
];

/// Nouns for what someone is by office; "the minister" may stand for whoever was called so.
const ROLES: [&str; 58] = [
    "president",
    "premier",
    "chancellor",
    "king",
    "queen",
    "emperor",
    "empress",
    "tsar",
    "kaiser",
    "sultan",
    "emir",
    "prince",
    "princess",
    "archduke",
    "count",
    "baron",
    "duke",
    "minister",
    "secretary",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "ambassador",
    "envoy",
    "mediator",
    "general",
    "admiral",
    "colonel",
    "marshal",
    "commander",
    "captain",
    "governor",
    "mayor",
    "senator",
    "congressman",
    "congresswoman",
    "lawmaker",
    "deputy",
    "chief",
    "director",
    "chairman",
    "chairwoman",
    "leader",
    "pope",
    "cardinal",
    "archbishop",
    "bishop",
    "patriarch",
    "imam",
    "ayatollah",
    "sheikh",
    "diplomat",
    "negotiator",
    "analyst",
    "judge",
    "prosecutor",
    "commissioner",
    "candidate",
];

pub(super) fn is_title(word: &str) -> bool {
    TITLES.contains(&word)
}

pub(super) fn is_role(word: &str) -> bool {
    ROLES.contains(&word)
}

/// The gender that a title or role noun gives.
pub(super) fn gender(word: &str) -> Option<Gender> {
    match word {
        "mr" | "sir" | "lord" | "herr" | "monsieur" | "king" | "emperor" | "tsar" | "kaiser"
        | "sultan" | "emir" | "prince" | "archduke" | "count" | "baron" | "duke" | "spokesman"
        | "chairman" | "congressman" | "pope" | "cardinal" | "archbishop" | "imam"
        | "ayatollah" | "sheikh" | "patriarch" => Some(Gender::Male),
        "mrs" | "ms" | "miss" | "lady" | "dame" | "queen" | "empress" | "princess"
        | "spokeswoman" | "chairwoman" | "congresswoman" => Some(Gender::Female),
        _ => None,
    }
}

/// The role nouns right before a name and in the aside after it.
pub(super) fn around(
    doc: &Document,
    tokens: &Range<TokenIdx>,
) -> (BTreeSet<String>, Option<Gender>) {
    let mut roles = BTreeSet::new();
    let mut found_gender = None;
    let mut take = |word: &str| {
        if is_role(word) || is_title(word) {
            roles.insert(word.to_owned());
        }
        found_gender = found_gender.or(gender(word));
    };
    let sentence = doc.sentence_tokens(tokens.start);
    // "Secretary of State John Kerry": back over the words that may belong to a title.
    let mut at = tokens.start;
    while at > sentence.start && tokens.start - at < 5 {
        let word = fold(doc.token(at - 1));
        let joins = matches!(
            word.as_str(),
            "of" | "state"
                | "foreign"
                | "prime"
                | "defense"
                | "defence"
                | "vice"
                | "finance"
                | "interior"
                | ""
        );
        if !(is_role(&word) || is_title(&word) || joins) {
            break;
        }
        take(&word);
        at -= 1;
    }
    // "John Kirby, the department's spokesman, said": up to the comma that ends the aside.
    if tokens.end < sentence.end && doc.token(tokens.end) == "," {
        let first = fold(doc.token((tokens.end + 1).min(sentence.end - 1)));
        let aside: Vec<TokenIdx> = (tokens.end + 1..sentence.end.min(tokens.end + 11))
            .take_while(|at| !matches!(doc.token(*at), "," | ";" | "—" | "who" | "whose"))
            .collect();
        let article = matches!(first.as_str(), "the" | "a" | "an" | "his" | "her" | "its");
        let is_aside = article
            || aside
                .iter()
                .all(|at| super::upos(doc, *at) != Some(standoff_core::document::Upos::Verb));
        if is_aside {
            // "the spokesman of the president": the first role noun is theirs.
            if let Some(word) =
                aside.iter().map(|at| fold(doc.token(*at))).find(|word| is_role(word))
            {
                take(&word);
            }
        }
    }
    (roles, found_gender)
}
