//! Dictionaries that a user brings, in readings: on small files of our own about well-known events.

use std::sync::LazyLock;

use standoff::core::TimeRef;
use standoff::core::reading::Reading;
use standoff::intake::{Given, story};
use standoff::{OwnDictionary, OwnKind, Pipeline};

const ACTORS: &str = "\
EUGENE_SHORTRIDGE [USAGOV >19890120][USAELI]
BLUE_LANTERN_BRIGADE [LBNREB]
+LANTERN_BRIGADE
SANDPIPER_RELIEF [NGOGBRHLH]
NEW_BRITAIN
LAKE_MEAD
";

const AGENTS: &str = "\
!PERSON! = MAN, MEN, WOMAN, WOMEN
HARBOR_PILOT [~LAB]
FRONTIERS!PERSON! [~MIL]
LANCER [~MIL]
";

const VERBS: &str = "\
&WEAPON
+CANNON

---  HARRY [---]  ---
HARRY
- * PORT [191]
- * COAST (WITH &WEAPON) [194]

---  BESEECH [100]  ---
BESEECH {BESEECHES BESOUGHT BESEECHING}

---  EVACUATE [---]  ---
EVACUATE [0874]

---  TRADE [061:061]  ---
TRADE
";

/// The older form, of words in a row.
const WORDS: &str = "\
---  BRING [---]  ---
BRING {BRINGS BROUGHT BRINGING}
- $ * + TO_ITS KNEES [190]
- * SUIT AGAINST + [115]
";

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| {
    let mut own = OwnDictionary::default();
    for (kind, text) in [
        (OwnKind::Actors, ACTORS),
        (OwnKind::Agents, AGENTS),
        (OwnKind::Verbs, VERBS),
        (OwnKind::Verbs, WORDS),
        (OwnKind::Discards, "REGATTA\n+CROSSWORD PUZZLE\n"),
        (OwnKind::Issues, "<ISSUE CATEGORY=\"SEA\">\nn:port [SHIPPING]\n</ISSUE>\n"),
    ] {
        assert_eq!(own.read(kind, text), [], "{kind:?}");
    }
    Pipeline::load().with_own(own)
});

fn read(date: &str, text: &str) -> Reading {
    let given = Given { outlet: None, published: TimeRef::parse_iso(date), url: None, name: None };
    PIPELINE.read(&story(text.as_bytes(), &given).expect("it is text"))
}

#[test]
fn actors_speak_under_their_code() {
    let mut wrong = Vec::new();
    for (date, text, expected) in [
        (
            "1990-08-06",
            "Eugene Shortridge said that Iraq had to leave Kuwait.",
            "USA Eugene Shortridge USAGOV",
        ),
        (
            "1985-08-06",
            "Eugene Shortridge said that Iraq had to leave Iran.",
            "eugene-shortridge Eugene Shortridge USAELI",
        ),
        (
            "1983-10-24",
            "The Blue Lantern Brigade said that it had attacked the barracks.",
            "blue-lantern-brigade - LBNREB",
        ),
        (
            "1983-10-24",
            "The Lantern Brigade said that it had attacked the barracks.",
            "blue-lantern-brigade - LBNREB",
        ),
        (
            "1983-10-24",
            "Sandpiper Relief said that the road was closed.",
            "sandpiper-relief - NGOGBRHLH",
        ),
        ("1983-10-24", "Britain said that the road was closed.", "GBR - -"),
        ("1983-10-24", "Two lancers said that the road was closed.", "unnamed - -"),
        ("1983-10-24", "French lancers said that the road was closed.", "FRA.MIL - FRAMIL"),
        ("1983-10-24", "Egyptian frontiersmen said that the road was closed.", "EGY.ARMY - EGYMIL"),
    ] {
        let reading = read(date, text);
        let speaker = reading.statements.first().and_then(|it| it.speaker.clone());
        let shown = speaker.map_or("nobody".to_owned(), |actor| {
            let or = |field: Option<String>| field.unwrap_or("-".to_owned());
            format!("{} {} {}", actor.id, or(actor.person), or(actor.code))
        });
        if shown != expected {
            wrong.push(format!("{shown}, not {expected}: {text}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn verbs_code_events_beside_the_programs_own() {
    let mut wrong = Vec::new();
    for (text, expected) in [
        ("Britain harried the port of Germany.", "191 COERCE GBR > DEU"),
        ("Britain harried the coast of Germany with cannons.", "194 ASSAULT GBR > DEU"),
        ("Britain harried the coast of Germany.", ""),
        ("Britain besought Germany to evacuate Belgium.", "105 REQUEST GBR > DEU"),
        ("Germany evacuated Belgium.", "0874 RETREAT DEU > BEL"),
        ("Germany traded with Sweden.", "061 COOPERATE DEU > SWE; 061 COOPERATE SWE > DEU"),
        ("Germany brought Belgium to its knees.", "190 ASSAULT DEU > BEL"),
        ("Germany brought a suit against Belgium.", "115 ACCUSE DEU > BEL"),
        ("Germany brought coal to Belgium.", ""),
    ] {
        let reading = read("1914-11-02", text);
        let own = reading.events.iter().filter(|event| event.rule.0 == "event.own_verbs");
        let shown: Vec<String> = own
            .map(|event| {
                let side = |actors: &[standoff::core::actor::ActorRef]| {
                    actors.iter().map(|actor| actor.id.side().0).collect::<Vec<_>>().join("+")
                };
                format!(
                    "{} {} {} > {}",
                    event.cameo.as_deref().unwrap_or("-"),
                    event.act.category,
                    side(&event.actors),
                    side(&event.recipients)
                )
            })
            .collect();
        if shown.join("; ") != expected {
            wrong.push(format!("{}, not {expected}: {text}", shown.join("; ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_discard_drops_its_sentence_or_the_story() {
    let one = "Germany attacked Belgium. At the regatta, Britain demanded a new start from France.";
    let reading = read("1914-11-02", one);
    assert!(reading.statements.is_empty(), "{:?}", reading.statements);
    assert!(!reading.events.is_empty() && !reading.issues.is_empty());
    let all = "Germany attacked Belgium. The crossword puzzle is on page nine.";
    let reading = read("1914-11-02", all);
    assert!(reading.events.is_empty(), "{:?}", reading.events);
}

#[test]
fn issues_are_contexts_of_their_sentence() {
    let reading = read("1914-11-02", "Germany attacked the ports of Belgium. It attacked France.");
    let with =
        |event: &&standoff::core::event::Event| event.contexts.iter().any(|it| it == "SHIPPING");
    assert_eq!(reading.events.iter().filter(with).count(), 1, "{:?}", reading.events);
}
