//! Capitals in lemmas, as Universal Dependencies keep them: names and acronyms their own, other words none.

/// Up to so many capitals are taken for an acronym: NATO, but Moscow for MOSCOW.
const ACRONYM: usize = 4;
/// Acronyms that are longer.
const LONG_ACRONYMS: [&str; 14] = [
    "ASEAN", "ECOWAS", "EURATOM", "FRELIMO", "INTERPOL", "MINURSO", "MONUSCO", "RENAMO", "SWAPO",
    "UNAMI", "UNESCO", "UNICEF", "UNIFIL", "UNPROFOR",
];
/// Parts of names that are written small.
const PARTICLES: [&str; 27] = [
    "abu", "ad", "al", "and", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du",
    "el", "es", "for", "ibn", "in", "la", "le", "of", "the", "van", "von", "ul", "zu",
];
/// Endings of adjectives that are made of names.
const PEOPLES: [&str; 10] = ["an", "ese", "ish", "ni", "li", "ri", "qi", "ti", "bi", "di"];
/// Words with these endings that are made of none.
const COMMON: [&str; 17] = [
    "civilian",
    "foolish",
    "human",
    "humanitarian",
    "inhuman",
    "lavish",
    "orphan",
    "partisan",
    "pedestrian",
    "selfish",
    "sluggish",
    "stylish",
    "suburban",
    "urban",
    "utopian",
    "vegan",
    "vegetarian",
];

/// A name: `MOSCOW` and `moscow` are Moscow.
pub(super) fn name(form: &str) -> String {
    let letters = form.chars().all(|c| c.is_alphabetic() || "-'’".contains(c));
    let long = form.chars().count() > ACRONYM;
    if letters && is_upper(form) && long && has_vowel(form) && !LONG_ACRONYMS.contains(&form) {
        return title(form);
    }
    let small = letters && !form.contains(char::is_uppercase) && form.len() > 2;
    if small && !PARTICLES.contains(&form) { first_up(form) } else { form.to_string() }
}

/// A common noun, with the base of its lower-cased form: acronyms keep their capitals.
pub(super) fn noun(form: &str, lower: &str, base: &str) -> String {
    let stem = form.strip_suffix('s').unwrap_or(form);
    let short = stem.chars().count() < ACRONYM && is_upper(stem);
    let dense = is_upper(stem) && (!has_vowel(stem) || stem.contains(|c: char| c.is_ascii_digit()));
    let inner = stem.chars().skip(1).any(char::is_uppercase) && !is_upper(stem);
    let acronym = short || dense || inner && !form.contains(['-', '.']);
    if acronym { keep(form, lower, base) } else { base.to_string() }
}

/// An adjective: with a capital and the ending of a people's name it keeps the capital, as Syrian does.
pub(super) fn adjective(form: &str, lower: String) -> String {
    let capital = form.starts_with(char::is_uppercase);
    let inner = !capital && form.contains(char::is_uppercase);
    let people = PEOPLES.iter().any(|end| form.ends_with(end)) && !COMMON.contains(&lower.as_str());
    if inner || capital && people { form.to_string() } else { lower }
}

/// A number: digits without their commas, Roman numerals as they are.
pub(super) fn number(form: &str, lower: String) -> String {
    if form.len() > 4 && form.bytes().all(|b| b.is_ascii_digit() || b",.".contains(&b)) {
        return form.replace(',', "");
    }
    let roman = form.bytes().all(|b| b"IVXLCM".contains(&b));
    if roman { form.to_string() } else { lower }
}

/// The base in the capitals of the form.
pub(super) fn keep(form: &str, lower: &str, base: &str) -> String {
    if is_upper(form) && form.len() > 1 {
        return base.to_uppercase();
    }
    // Lower-casing may change how many characters a form has; then its capitals cannot be told.
    if form.chars().count() != lower.chars().count() {
        return base.to_string();
    }
    let mut letters = form.chars().zip(lower.chars());
    base.chars().map(|c| letters.next().filter(|(_, low)| *low == c).map_or(c, |it| it.0)).collect()
}

fn is_upper(form: &str) -> bool {
    form.contains(char::is_uppercase) && !form.contains(char::is_lowercase)
}

fn has_vowel(form: &str) -> bool {
    form.contains(|c: char| "AEIOUYaeiouy".contains(c) || !c.is_ascii())
}

fn title(form: &str) -> String {
    let mut out = String::with_capacity(form.len());
    let mut up = true;
    for letter in form.chars() {
        if up {
            out.push(letter);
        } else {
            out.extend(letter.to_lowercase());
        }
        up = !letter.is_alphabetic();
    }
    out
}

fn first_up(form: &str) -> String {
    let mut letters = form.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}
