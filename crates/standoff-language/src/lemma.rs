//! Base forms, by spelling rules and lists: no part of the trained weights.
//!
//! A form is looked up with its Penn tag among the irregular forms; else its ending is taken off as the tag says, and
//! what is left is spelled as a base. `bases.txt` holds the bases that the plain rules would spell wrongly, so that
//! words nobody listed still come out right: `bombed` gives `bomb`, `shelled` `shell`, `raided` `raid`.
//!
//! `forms.tsv` and `bases.txt` are facts of English that any dictionary has, derived with LemmInflect (MIT, on the
//! SPECIALIST Lexicon), cut to frequent words by wordfreq's counts, and added to by hand; `seen.tsv` comes from UD English EWT (CC BY-SA 4.0) and the free genres of GUM.

mod case;
mod ending;

use std::collections::HashMap;
use std::sync::LazyLock;

/// Irregular forms: Penn tags, form, lemma.
const FORMS: &str = include_str!("lemma/forms.tsv");
/// Forms of the treebanks that neither list nor rule gets right; written by `standoff-lab/training/lemmas.py`.
const SEEN: &str = include_str!("lemma/seen.tsv");
/// Longer forms are their own lemma.
const LONGEST_FORM: usize = 60;
/// What may stand before an irregular verb and change nothing about it: `rebuilt`, `overran`.
const PREFIXES: [&str; 11] =
    ["re", "over", "under", "out", "mis", "un", "fore", "with", "up", "inter", "pre"];

static IRREGULAR: LazyLock<HashMap<(&str, &str), &str>> = LazyLock::new(|| {
    let line = |line: &'static str| {
        let (tags, rest) = line.split_once('\t')?;
        let (form, lemma) = rest.split_once('\t')?;
        Some(tags.split(' ').map(move |tag| ((tag, form), lemma)))
    };
    // What is collected last wins: our own list.
    SEEN.lines().chain(FORMS.lines()).filter_map(line).flatten().collect()
});

/// The base form of a word with this Penn tag.
pub fn lemma(form: &str, tag: &str) -> String {
    if form.len() > LONGEST_FORM {
        return form.to_string();
    }
    let lower = form.to_lowercase();
    if let Some(lemma) = irregular(tag, &lower) {
        return lemma;
    }
    match tag {
        "VBD" | "VBN" => ending::past(&lower),
        "VBG" => ending::gerund(&lower),
        "VBZ" => ending::verb_s(&lower),
        "NNS" => case::noun(form, &lower, &ending::plural(&lower)),
        "NN" => case::noun(form, &lower, &lower),
        "NNP" => case::name(form),
        "NNPS" => case::name(&case::keep(form, &lower, &ending::plural(&lower))),
        "JJ" => case::adjective(form, lower),
        "JJR" | "RBR" => ending::degree(&lower, "er"),
        "JJS" | "RBS" => ending::degree(&lower, "est"),
        "CD" => case::number(form, lower),
        "LS" | "FW" | "ADD" | "GW" => form.to_string(),
        _ => lower,
    }
}

/// The listed lemma of the form or of what follows its hyphen or prefix.
fn irregular(tag: &str, lower: &str) -> Option<String> {
    let listed = |form: &str| IRREGULAR.get(&(tag, form)).copied();
    if let Some(lemma) = listed(lower) {
        return Some(lemma.to_string());
    }
    let joined = |rest: &str| {
        let lemma = listed(rest).filter(|_| rest.len() > 2)?;
        Some(format!("{}{lemma}", &lower[..lower.len() - rest.len()]))
    };
    if let Some((_, rest)) = lower.rsplit_once('-') {
        return joined(rest).filter(|_| tag.starts_with('V') || tag == "NNS");
    }
    if matches!(tag, "VBD" | "VBN") {
        return PREFIXES.iter().find_map(|prefix| joined(lower.strip_prefix(prefix)?));
    }
    None
}

#[cfg(test)]
mod tests;
