//! Who can say something: persons, groups, bodies, states and writings; not events, interests or two days.
//!
//! Verbs of saying take things for subjects in other senses ("events call for it", "the terms require patience"). The
//! test is by the noun: known nouns of persons and bodies, titles, names, and the endings by which English makes
//! nouns of persons.

use standoff_core::document::{Document, NameKind, TokenIdx, Upos};

use super::{Saying, lexicon};
use crate::actors::noun;
use crate::dictionary::Dictionary;

/// Whether a saying is one, and no thing that calls for or requires something.
pub(super) fn says(doc: &Document, dictionary: &Dictionary, saying: &Saying) -> bool {
    // "The question declares itself": nothing is said.
    let itself = doc.children_by(saying.cue, "obj").any(|object| {
        let word = doc.token(object).to_lowercase();
        word.ends_with("self") || word.ends_with("selves")
    });
    if itself && doc.child_by(saying.cue, "ccomp").is_none() {
        return false;
    }
    let Some(source) = saying.source else { return true };
    if doc.tag(source).upos != Upos::Noun || speaks(doc, dictionary, source) {
        return true;
    }
    !matches!(
        doc.lemma(saying.cue).to_lowercase().as_str(),
        "require"
            | "demand"
            | "want"
            | "force"
            | "press"
            | "call"
            | "accept"
            | "command"
            | "direct"
            | "invite"
    )
}

/// Whether a common noun names who or what can speak.
pub(super) fn speaks(doc: &Document, dictionary: &Dictionary, head: TokenIdx) -> bool {
    let lemma = doc.lemma(head).to_lowercase();
    let named = doc.name_at(head).is_some_and(|name| {
        matches!(name.kind, NameKind::Person | NameKind::Organization | NameKind::Group)
    });
    named
        || noun(&lemma).is_some()
        || lexicon::document(&lemma)
        || dictionary.title(&lemma).is_some()
        || body(&lemma)
        || person(&lemma)
        || person(&doc.token(head).to_lowercase())
}

/// Bodies, groups and media that are no actors of the record by themselves.
fn body(lemma: &str) -> bool {
    matches!(
        lemma,
        "agency"
            | "archive"
            | "army"
            | "association"
            | "bank"
            | "bench"
            | "bloc"
            | "board"
            | "body"
            | "bureau"
            | "camp"
            | "capital"
            | "chamber"
            | "charity"
            | "church"
            | "commission"
            | "community"
            | "company"
            | "conference"
            | "congregation"
            | "corps"
            | "council"
            | "country"
            | "couple"
            | "court"
            | "crew"
            | "crowd"
            | "daily"
            | "family"
            | "federation"
            | "firm"
            | "force"
            | "foundation"
            | "gazette"
            | "guild"
            | "half"
            | "headquarters"
            | "house"
            | "institute"
            | "institution"
            | "journal"
            | "jury"
            | "league"
            | "majority"
            | "magazine"
            | "meeting"
            | "media"
            | "minority"
            | "nation"
            | "network"
            | "newspaper"
            | "office"
            | "opposition"
            | "organization"
            | "organisation"
            | "outlet"
            | "panel"
            | "paper"
            | "parent"
            | "party"
            | "power"
            | "press"
            | "public"
            | "radio"
            | "service"
            | "session"
            | "staff"
            | "station"
            | "summit"
            | "team"
            | "television"
            | "territory"
            | "tribe"
            | "tribunal"
            | "union"
            | "unit"
            | "university"
            | "village"
            | "watchdog"
            | "weekly"
            | "wing"
            | "command"
            | "consortium"
            | "cooperative"
            | "council's"
            | "counterpart"
            | "colleague"
            | "victim"
            | "hostage"
            | "friend"
            | "wife"
            | "husband"
            | "son"
            | "daughter"
            | "brother"
            | "sister"
            | "father"
            | "mother"
            | "child"
            | "youth"
            | "boy"
            | "girl"
            | "man"
            | "woman"
            | "other"
            | "peer"
            | "pilot"
            | "expat"
            | "exile"
            | "monk"
            | "nun"
            | "chef"
            | "captain"
            | "sergeant"
            | "judge"
            | "nurse"
            | "guest"
            | "host"
            | "guard"
            | "student"
            | "pupil"
            | "client"
            | "patient"
            | "relative"
            | "survivor"
            | "neighbor"
            | "neighbour"
            | "clerk"
            | "cop"
            | "spy"
            | "thief"
            | "mp"
            | "fan"
            | "member"
            | "hero"
            | "partner"
            | "wounded"
            | "dead"
    )
}

/// Whether a noun has an ending of nouns of persons. Things that end so are kept out by name.
fn person(word: &str) -> bool {
    const ENDINGS: [&str; 16] = [
        "er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "man", "men", "eer", "eers", "ant",
        "ants", "crat", "crats",
    ];
    let ends = word.len() > 4 && ENDINGS.iter().any(|ending| word.ends_with(ending));
    ends && !matches!(
        word.strip_suffix('s').unwrap_or(word),
        "border"
            | "center"
            | "chapter"
            | "charter"
            | "corner"
            | "counter"
            | "cover"
            | "danger"
            | "dinner"
            | "disaster"
            | "error"
            | "factor"
            | "fever"
            | "finger"
            | "gender"
            | "grant"
            | "harbor"
            | "horror"
            | "hunger"
            | "labor"
            | "laser"
            | "layer"
            | "letter"
            | "liquor"
            | "manner"
            | "matter"
            | "minor"
            | "mirror"
            | "motor"
            | "number"
            | "offer"
            | "order"
            | "paper"
            | "pepper"
            | "plant"
            | "poster"
            | "powder"
            | "quarter"
            | "reactor"
            | "register"
            | "restaurant"
            | "river"
            | "rumor"
            | "sector"
            | "shelter"
            | "shoulder"
            | "silver"
            | "slander"
            | "specimen"
            | "summer"
            | "surrender"
            | "tanker"
            | "temper"
            | "terror"
            | "theater"
            | "thunder"
            | "timber"
            | "tower"
            | "transfer"
            | "trigger"
            | "water"
            | "weather"
            | "winter"
            | "wonder"
            | "bomber"
            | "cruiser"
            | "destroyer"
            | "carrier"
            | "container"
            | "computer"
            | "helicopter"
            | "tractor"
            | "covenant"
            | "warrant"
            | "covenants"
            | "freighter"
            | "liner"
            | "trailer"
            | "barrier"
            | "crater"
            | "corridor"
            | "odor"
            | "honor"
            | "favor"
            | "color"
            | "splendor"
            | "vapor"
            | "tremor"
            | "humor"
            | "behavior"
            | "harbour"
            | "labour"
            | "answer"
            | "paragraph"
            | "folder"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_have_endings_and_things_that_share_them_are_known() {
        for (word, is_person) in [
            ("shopkeeper", true),
            ("physicists", true),
            ("lawmakers", true),
            ("servicemen", true),
            ("technocrat", true),
            ("order", false),
            ("border", false),
            ("interest", false),
            ("events", false),
            ("plants", false),
        ] {
            assert_eq!(person(word), is_person, "{word}");
        }
    }
}
