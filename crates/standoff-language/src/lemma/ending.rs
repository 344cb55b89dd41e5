//! Endings taken off, and what is left spelled as a base.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Bases that the plain rules would spell wrongly: a class (`verb`, `noun`, `adjective`), then a base, a line.
const BASES: &str = include_str!("bases.txt");

static VERBS: LazyLock<HashSet<&str>> = LazyLock::new(|| bases("verb "));
static NOUNS: LazyLock<HashSet<&str>> = LazyLock::new(|| bases("noun "));
static ADJECTIVES: LazyLock<HashSet<&str>> = LazyLock::new(|| bases("adjective "));

fn bases(class: &str) -> HashSet<&'static str> {
    BASES.lines().filter_map(|line| line.strip_prefix(class)).collect()
}

/// `bombed` to `bomb`.
pub(super) fn past(form: &str) -> String {
    if let Some(stem) = form.strip_suffix("ied") {
        let ie = format!("{stem}ie");
        let short = stem.len() < 2;
        return pick(&VERBS, &[&ie], || if short { ie.clone() } else { format!("{stem}y") });
    }
    if let Some(stem) = form.strip_suffix('d').filter(|stem| stem.ends_with("ee")) {
        return stem.to_string();
    }
    match form.strip_suffix("ed").filter(|stem| has_vowel(stem)) {
        Some(stem) => base(&VERBS, stem),
        None => form.to_string(),
    }
}

/// `shelling` to `shell`.
pub(super) fn gerund(form: &str) -> String {
    let form = match form.strip_suffix("in'").or_else(|| form.strip_suffix("in’")) {
        Some(stem) => &format!("{stem}ing"),
        None => form,
    };
    match form.strip_suffix("ing").filter(|stem| has_vowel(stem)) {
        Some(stem) => base(&VERBS, stem),
        None => form.to_string(),
    }
}

/// `marches` to `march`.
pub(super) fn verb_s(form: &str) -> String {
    without_s(&VERBS, form)
}

/// `sanctions` to `sanction`, `servicemen` to `serviceman`.
pub(super) fn plural(form: &str) -> String {
    if let Some(stem) = form.strip_suffix("men").filter(|stem| !stem.is_empty()) {
        return format!("{stem}man");
    }
    let stem = form.strip_suffix("'s").or_else(|| form.strip_suffix("’s")).unwrap_or("");
    if stem.ends_with(char::is_alphabetic) {
        return stem.to_string();
    }
    // Decades stay: the 1990s.
    if form.contains(|c: char| c.is_ascii_digit()) && stem.is_empty() {
        return form.to_string();
    }
    without_s(&NOUNS, form)
}

/// `harsher` to `harsh`, with `er` or `est`.
pub(super) fn degree(form: &str, ending: &str) -> String {
    let Some(stem) = form.strip_suffix(ending).filter(|stem| has_vowel(stem)) else {
        return form.to_string();
    };
    match stem.strip_suffix('i') {
        Some(stem) => format!("{stem}y"),
        None => base(&ADJECTIVES, stem),
    }
}

fn without_s(listed: &HashSet<&str>, form: &str) -> String {
    let Some(stem) = form.strip_suffix('s').filter(|stem| stem.len() > 1) else {
        return form.to_string();
    };
    if let Some(short) = stem.strip_suffix("ie").filter(|short| short.len() > 1) {
        return pick(listed, &[stem], || format!("{short}y"));
    }
    let Some(short) = stem.strip_suffix('e') else {
        // `ss`, `us` and `is` end words of their own: press, status, basis.
        let whole = ["s", "u", "i"].iter().any(|end| stem.ends_with(end));
        return pick(listed, &[stem], || if whole { form } else { stem }.to_string());
    };
    let once = undoubled(short).unwrap_or(short);
    let strips = ["ss", "sh", "ch", "x", "zz", "o"].iter().any(|end| short.ends_with(end));
    pick(listed, &[stem, short, once], || if strips { short } else { stem }.to_string())
}

/// The base whose stem before a vowel this is: `brib` is of `bribe`, `plann` of `plan`, `shell` of `shell`.
fn base(listed: &HashSet<&str>, stem: &str) -> String {
    let silent = format!("{stem}e");
    let once = undoubled(stem).unwrap_or(stem);
    // Lying, and panicking.
    let ie = stem.strip_suffix('y').map(|short| format!("{short}ie")).unwrap_or_default();
    let hard = stem.strip_suffix('k').filter(|short| short.ends_with('c')).unwrap_or(stem);
    pick(listed, &[&silent, stem, once, &ie, hard], || {
        let keeps = once.ends_with(['s', 'f', 'z']) || once.ends_with('l') && syllables(stem) == 1;
        if once != stem && !keeps {
            once.to_string()
        } else if once == stem && is_silent_e(stem) {
            silent.clone()
        } else {
            stem.to_string()
        }
    })
}

/// The first candidate whose last part is listed, else what the plain rule says.
fn pick(listed: &HashSet<&str>, candidates: &[&str], plain: impl FnOnce() -> String) -> String {
    let known = |it: &&&str| listed.contains(it.rsplit('-').next().unwrap_or(it));
    candidates.iter().find(known).map_or_else(plain, |it| (*it).to_string())
}

/// The stem with one consonant less, if it ends in a doubled one.
fn undoubled(stem: &str) -> Option<&str> {
    let [.., a, b] = stem.as_bytes() else { return None };
    (a == b && b.is_ascii_lowercase() && !is_vowel(*b)).then(|| &stem[..stem.len() - 1])
}

/// Whether a stem with this end has most often lost an `e`.
fn is_silent_e(stem: &str) -> bool {
    let [before, last] = stem.as_bytes().last_chunk::<2>().copied().unwrap_or_default();
    let ends = |ends: &[&str]| ends.iter().any(|end| stem.ends_with(end));
    // Treat, raid: two vowels close a syllable without an `e`; not so qu.
    let closed = stem.len() > 2 && {
        let third = stem.as_bytes()[stem.len() - 3];
        is_vowel(third) && is_vowel(before) && !ends(&["iat", "uat", "ous", "aus", "uir", "uot"])
    };
    let short = syllables(stem) == 1;
    match last {
        b'c' | b'v' | b'u' => true,
        b's' => before != b's',
        b'z' => is_vowel(before) || before == b'y',
        b'g' => match before {
            b'n' => ends(&["eng", "ung"]),
            _ => before != b'g',
        },
        b'l' if !is_vowel(before) => !matches!(before, b'l' | b'r' | b'w'),
        b'h' => ends(&["eath", "oath"]),
        b'p' if before == b'y' => true,
        _ if closed || !is_vowel(before) => false,
        b't' => matches!(before, b'a' | b'u' | b'o') || short && before == b'i',
        b'r' => matches!(before, b'i' | b'u' | b'a') || short && before == b'o',
        b'n' => before == b'i' || short && before != b'e',
        b'd' => before != b'e' || ends(&["ced"]),
        b'm' => before == b'u' || ends(&["com"]) || short,
        b'l' => matches!(before, b'i' | b'u') || short && before != b'e',
        b'b' => before == b'i' || short,
        b'k' | b'p' => short || before == b'a',
        _ => false,
    }
}

fn syllables(stem: &str) -> usize {
    let mut count = 0;
    let mut inside = false;
    for byte in stem.bytes() {
        let vowel = is_vowel(byte) || byte == b'y';
        count += usize::from(vowel && !inside);
        inside = vowel;
    }
    count
}

fn has_vowel(stem: &str) -> bool {
    stem.len() > 1 && syllables(stem) > 0 || !stem.is_ascii()
}

fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u')
}
