//! Keys, look-ups and what sort of place a name's own words say it is.

use super::gazetteer::{Gazetteer, Sources, key};
use standoff_core::place::PlaceKind;
use standoff_data::dictionaries;

fn gazetteer() -> Gazetteer {
    Gazetteer::load(Sources {
        gazetteer: dictionaries::GAZETTEER,
        places: dictionaries::PLACES,
        actors: dictionaries::ACTORS,
        names: dictionaries::ACTOR_NAMES,
    })
}

#[test]
fn keys_are_made_as_the_gazetteer_s() {
    for (name, expected) in [
        ("Deir ez-Zor", "deir zor"),
        ("Ḩamāh", "hamah"),
        ("Al Ḩudaydah", "hudaydah"),
        ("St. John's", "st johns"),
        ("Łódź", "lodz"),
        ("N’Djamena", "ndjamena"),
        ("Al", "al"),
        ("", ""),
    ] {
        assert_eq!(key(name), expected, "{name}");
    }
    let named = dictionaries::rows(dictionaries::GAZETTEER)
        .filter(|row| matches!(row[3], "k" | "c" | "r") && !row[7].is_empty());
    let wrong: Vec<_> = named.filter(|row| key(row[7]) != row[0]).collect();
    assert!(
        wrong.is_empty(),
        "{} rows whose names make other keys: {:?}",
        wrong.len(),
        &wrong[..wrong.len().min(9)]
    );
}

#[test]
fn every_name_finds_its_places() {
    let gazetteer = gazetteer();
    for (name, expected) in [
        ("Aleppo", "city SYR, region SYR"),
        ("the Crimea", "region UKR"),
        ("Syria", "state SYR"),
        ("northern Syria", "state SYR"),
        ("Anbar Province", "region IRQ"),
        ("the Kremlin", "landmark RUS"),
        ("Black Sea", "water -"),
        ("Nowhere at All", ""),
        ("", ""),
    ] {
        let mut found: Vec<String> = gazetteer
            .candidates(name, None)
            .0
            .iter()
            .map(|it| format!("{} {}", it.kind, it.state.unwrap_or("-")))
            .collect();
        found.sort();
        found.dedup();
        assert_eq!(found.join(", "), expected, "{name}");
    }
    // The first and the last row, and what stands before and behind them.
    let last = dictionaries::GAZETTEER.lines().last().and_then(|line| line.split('\t').next());
    assert!(!gazetteer.candidates(last.expect("rows"), None).0.is_empty());
    for name in ["~", "zzzzzz", "\u{10ffff}", "\u{301}"] {
        assert!(gazetteer.candidates(name, None).0.is_empty(), "{name}");
    }
}

#[test]
fn another_name_leads_to_the_first_one() {
    let gazetteer = gazetteer();
    for (name, shown, state) in [("Kiev", "Kyiv", "UKR"), ("Bombay", "Mumbai", "IND")] {
        let (found, _) = gazetteer.candidates(name, None);
        let right = found.iter().any(|it| {
            it.kind == PlaceKind::City
                && it.state == Some(state)
                && it.name.eq_ignore_ascii_case(shown)
        });
        assert!(right, "{name}: {found:?}");
    }
    assert!(gazetteer.border("SYR", "TUR") && !gazetteer.border("SYR", "USA"));
}
