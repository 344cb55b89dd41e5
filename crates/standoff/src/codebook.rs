//! The rules of reading by name: what each says, and the page that lists them all with the event lexicon.

use std::fmt::Write as _;

use standoff_core::event::Category;
use standoff_data::dictionaries::{RULES, rows};

/// A rule of reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleEntry {
    /// The name that readings carry.
    pub name: &'static str,
    /// What it does.
    pub says: &'static str,
    /// A text on which it fires; `None` for rules that only say how a value was come by.
    pub fires: Option<&'static str>,
    /// A text on which it must not.
    pub not: Option<&'static str>,
}

/// All rules of reading, by name.
pub fn rules() -> impl Iterator<Item = RuleEntry> {
    let text = |text: &'static str| (text != "-").then_some(text);
    rows(RULES).filter_map(move |row| match row.as_slice() {
        [name, says, fires, not] => {
            Some(RuleEntry { name, says, fires: text(fires), not: text(not) })
        }
        _ => None,
    })
}

/// The rule of this name.
pub fn rule(name: &str) -> Option<RuleEntry> {
    rules().find(|entry| entry.name == name)
}

/// `docs/codebook.md`.
pub fn page() -> String {
    let mut page = String::from(OPENING);
    let mut family = "";
    for entry in rules() {
        let (of, _) = entry.name.split_once('.').unwrap_or((entry.name, ""));
        if of != family {
            family = of;
            // Writing to a string cannot fail.
            let _ = write!(page, "\n### {}\n\n", heading(family));
        }
        let _ = writeln!(page, "- `{}`: {}", entry.name, entry.says);
        if let Some(text) = entry.fires {
            let _ = writeln!(page, "  - fires: {text}");
        }
        if let Some(text) = entry.not {
            let _ = writeln!(page, "  - does not: {text}");
        }
    }
    page.push_str(LEXICON);
    for &category in Category::ALL {
        let _ = write!(
            page,
            "\n### {category}\n\n| words | frame | mode | CAMEO |\n|---|---|---|---|\n"
        );
        for [class, lemmas, frame, sense, mode, cameo] in crate::pipeline::event_words() {
            if sense.trim_end_matches('~') == category.as_str() {
                let words = lemmas.replace(',', ", ");
                let frame = frame.replace('|', "/");
                let _ = writeln!(page, "| {words} ({class}) | {frame} | {mode} | {cameo} |");
            }
        }
    }
    page
}

const OPENING: &str = "\
# The codebook

Written from the program's own tables; do not edit it: `STANDOFF_WRITE=1 cargo test -p standoff --test codebook`.
`standoff explain FILE` shows for a text which rule gave what. How the kind follows stands in [judging.md](judging.md).

## Rules of reading

The texts under a rule are tests: it must fire on the first and must not on the second.
";

const LEXICON: &str = "
## The event lexicon

What verbs and nouns of action do, and under which frame: `obj` with an object, `noobj` without, `whom` the object is a
party, `obj:`, `subj:`, `with:` one of these words, `prt:` a particle, `in:` a preposition, `comp` a clause behind it,
`@` a named set. The line with the most conditions met wins.
";

fn heading(family: &str) -> &str {
    match family {
        "actor" => "Who is meant",
        "chain" => "Through whose hands",
        "deadline" => "By when",
        "event" => "Events",
        "mention" => "Spoken of, not recorded",
        "note" => "Commitments told behind a note",
        "noun" => "Commitments in nouns",
        "saying" => "Commitments in what somebody says",
        "sequel" => "What came of it",
        "speaker" => "Who speaks",
        "verb" => "Commitments in verbs",
        _ => family,
    }
}
