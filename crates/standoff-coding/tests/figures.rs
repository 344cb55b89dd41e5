//! Figures as sentences of our own give them, by whose account; and numbers that are none.

use std::sync::LazyLock;

use standoff::Pipeline;
use standoff::core::TimeRef;
use standoff::core::figure::Figure;
use standoff::intake::{Given, story};

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::load);

fn figures(text: &str) -> Vec<Figure> {
    let published = TimeRef::parse_iso("2016-09-28");
    let given = Given { outlet: None, published, url: None, name: None };
    PIPELINE.read(&story(text.as_bytes(), &given).expect("it is text")).figures
}

fn bound(value: Option<u64>) -> String {
    value.map_or("?".to_owned(), |value| value.to_string())
}

/// `quantity population mode low..high`.
fn shown(figure: &Figure) -> String {
    let (low, high) = (bound(figure.low), bound(figure.high));
    format!("{} {} {} {low}..{high}", figure.quantity, figure.population, figure.mode)
}

#[test]
fn what_must_be_counted() {
    let mut wrong = Vec::new();
    for (text, expected) in [
        ("The raid killed 12 soldiers.", vec!["killed combatant exact 12..12"]),
        (
            "At least 30 civilians were wounded in the shelling.",
            vec!["injured civilian at_least 30..?"],
        ),
        (
            "As many as 4,000 people have been killed since May.",
            vec!["killed unstated at_most ?..4000"],
        ),
        ("Between 60 and 80 fighters died.", vec!["killed combatant range 60..80"]),
        ("The town has only three clinics.", vec!["facilities unstated exact 3..3"]),
        ("Several people were killed.", vec!["killed unstated verbal ?..?"]),
        ("Dozens of villagers were displaced.", vec!["displaced civilian verbal 12..?"]),
        ("The death toll rose to 45.", vec!["killed unstated exact 45..45"]),
        ("Turkey sent 5,000 troops to the border.", vec!["troops combatant exact 5000..5000"]),
        (
            "Some three hundred hostages were held in the hotel.",
            vec!["hostage unstated approx 300..300"],
        ),
        ("About 2,500 people were evacuated.", vec!["evacuated unstated approx 2500..2500"]),
        (
            "The strike killed 40 people, among them 11 children.",
            vec!["killed unstated exact 40..40", "killed civilian exact 11..11"],
        ),
        (
            "The bombing killed 9 people and wounded 25.",
            vec!["killed unstated exact 9..9", "injured unstated exact 25..25"],
        ),
    ] {
        let found: Vec<String> = figures(text).iter().map(shown).collect();
        if found != expected {
            wrong.push(format!("{text}\n  expected {expected:?}\n  found    {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_counts_nothing_of_the_record() {
    for text in [
        "The council adopted resolution 2118 by 15 votes.",
        "He is 54 years old and has been in office for 12 years.",
        "The talks lasted 14 hours.",
        "They met on 12 September 2016 in room 7.",
        "Prices rose by 12 percent.",
        "He wrote three letters and two books.",
    ] {
        let found: Vec<String> = figures(text).iter().map(shown).collect();
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}

#[test]
fn who_says_how_many() {
    let mut wrong = Vec::new();
    for (text, asserter, source) in [
        ("The Russian defense ministry said that 62 soldiers had been killed.", Some("RUS"), None),
        ("Medics reported several people killed.", None, Some("Medics")),
        ("Twelve people were killed on Monday.", None, None),
    ] {
        let found = figures(text);
        let first = found.first().map(|figure| {
            let asserter = figure.asserted_by.as_ref().map(|actor| actor.id.side().0);
            (asserter, figure.source_words.as_ref().map(|words| words.exact.clone()))
        });
        if first != Some((asserter.map(str::to_owned), source.map(str::to_owned))) {
            wrong.push(format!("{text}: {first:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_doubt_stays_with_the_number() {
    let doubted =
        "Rebels said 20 soldiers were killed. The claim could not be independently verified.";
    assert!(figures(doubted).iter().all(|figure| figure.caveat.is_some()));
    let plain = figures("Rebels said 20 soldiers were killed. The town was quiet.");
    assert_eq!(plain.len(), 1);
    assert!(plain[0].caveat.is_none());
}
