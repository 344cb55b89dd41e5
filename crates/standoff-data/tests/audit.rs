//! Every dictionary keeps its promises: sorted and without duplicates, known kinds, ISO dates in order,
//! references that lead somewhere, and a source on every row.

use std::collections::BTreeSet;

use standoff_data::dictionaries::{
    ACTOR_NAMES, ACTORS, AGENCIES, GAZETTEER, OFFICES, PLACES, TITLES, rows,
};

const ACTOR_KINDS: &[&str] = &[
    "state",
    "government_body",
    "armed_force",
    "non_state_armed_group",
    "party_or_movement",
    "igo",
    "ngo",
    "company",
    "person",
    "coalition",
    "population",
];

const RELATIONS: &[&str] = &[
    "name",
    "short",
    "acronym",
    "demonym",
    "adjective",
    "capital",
    "seat",
    "leader_metonym",
    "people",
];

const CAPACITIES: &[&str] = &[
    "head_of_state",
    "head_of_government",
    "foreign_minister",
    "defence_minister",
    "other_minister",
    "military_commander",
    "spokesperson",
    "envoy_or_negotiator",
    "ambassador",
    "legislator",
    "party_or_movement_leader",
    "religious_authority",
    "igo_head",
    "mediator",
    "monitor",
    "former_official",
    "unnamed_official",
    "private",
];

/// What is wrong with one row, if anything: given its columns.
type RowCheck = fn(&[&str]) -> Option<&'static str>;

/// All faults of a dictionary, each with its line.
fn faults(dictionary: &str, columns: usize, row_check: RowCheck) -> Vec<String> {
    let mut found = Vec::new();
    let mut last = "";
    let mut head = true;
    for line in dictionary.lines() {
        if line.starts_with('#') {
            if !head {
                found.push(format!("head line among the rows: {line}"));
            }
            continue;
        }
        head = false;
        let cells: Vec<&str> = line.split('\t').collect();
        if cells.len() != columns {
            found.push(format!("{} columns: {line}", cells.len()));
            continue;
        }
        if line <= last {
            found.push(format!("not after the row before: {line}"));
        }
        last = line;
        if cells.iter().any(|cell| *cell != cell.trim() || cell.contains("  ")) {
            found.push(format!("stray blanks: {line}"));
        }
        if !is_source(cells[columns - 1]) {
            found.push(format!("no known source: {line}"));
        }
        if let Some(fault) = row_check(&cells) {
            found.push(format!("{fault}: {line}"));
        }
    }
    if last.is_empty() {
        found.push("no rows".to_owned());
    }
    found
}

fn check(name: &str, dictionary: &str, columns: usize, row_check: RowCheck) {
    let found = faults(dictionary, columns, row_check);
    assert!(found.is_empty(), "{name}: {} faults\n{}", found.len(), found.join("\n"));
    for word in ["# columns: ", "# source: ", "licence"] {
        assert!(
            dictionary.lines().take_while(|line| line.starts_with('#')).any(|l| l.contains(word)),
            "{name}: the head does not say `{word}`"
        );
    }
}

fn is_source(text: &str) -> bool {
    matches!(text, "iso3166" | "iso3166-3" | "reign-2021-03" | "general" | "general unverified")
}

/// A whole ISO date that exists, or an open end.
fn is_date(text: &str) -> bool {
    if text.is_empty() {
        return true;
    }
    let parts: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    if lengths != [4, 2, 2] {
        return false;
    }
    let Ok(numbers) = parts.iter().map(|part| part.parse::<u32>()).collect::<Result<Vec<_>, _>>()
    else {
        return false;
    };
    let (year, month, day) = (numbers[0], numbers[1], numbers[2]);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

/// The fault of a span of days, if any.
fn span_fault(from: &str, to: &str) -> Option<&'static str> {
    if !is_date(from) || !is_date(to) {
        return Some("not a date");
    }
    (!from.is_empty() && !to.is_empty() && from > to).then_some("ends before it begins")
}

fn actor_ids() -> BTreeSet<&'static str> {
    rows(ACTORS).map(|row| row[0]).collect()
}

fn is_alpha3(id: &str) -> bool {
    id.len() == 3 && id.bytes().all(|b| b.is_ascii_uppercase())
}

#[test]
fn actors() {
    check("actors", ACTORS, 7, |row| {
        if !ACTOR_KINDS.contains(&row[1]) {
            return Some("unknown kind");
        }
        if row[1] == "state" && !is_alpha3(row[0]) {
            return Some("a state without an alpha-3 code");
        }
        if row[2].is_empty() {
            return Some("no name");
        }
        span_fault(row[4], row[5])
    });
    let ids = actor_ids();
    assert_eq!(ids.len(), rows(ACTORS).count(), "an id stands twice");
    let orphans: Vec<_> = rows(ACTORS)
        .filter(|row| !row[3].is_empty() && (!ids.contains(row[3]) || row[3] == row[0]))
        .collect();
    assert!(orphans.is_empty(), "parents that are no actors: {orphans:?}");
    let strays: Vec<_> = rows(ACTORS)
        .filter(|row| {
            row[0].split_once('.').is_some_and(|(owner, _)| {
                !ids.contains(owner) || row[3].split('.').next() != Some(owner)
            })
        })
        .collect();
    assert!(strays.is_empty(), "ids whose owner is not above them: {strays:?}");
}

#[test]
fn all_states_of_iso_3166_are_there() {
    let states = rows(ACTORS).filter(|row| row[1] == "state" && row[6] == "iso3166").count();
    assert_eq!(states, 249);
}

#[test]
fn actor_names() {
    check("actor-names", ACTOR_NAMES, 6, |row| {
        if !RELATIONS.contains(&row[2]) {
            return Some("unknown relation");
        }
        if row[1].is_empty() || row[1].contains(['’', '|', ';', '@']) {
            return Some("not a plain text");
        }
        span_fault(row[3], row[4])
    });
    let ids = actor_ids();
    let named: BTreeSet<_> = rows(ACTOR_NAMES).map(|row| row[0]).collect();
    let unknown: Vec<_> = named.difference(&ids).collect();
    let nameless: Vec<_> = ids.difference(&named).collect();
    assert!(unknown.is_empty() && nameless.is_empty(), "{unknown:?} {nameless:?}");
}

/// The fault of a `|`-separated list, if any: an empty or repeated part, or the name itself.
fn list_fault(name: &str, list: &str) -> Option<&'static str> {
    if list.is_empty() {
        return None;
    }
    let parts: Vec<&str> = list.split('|').collect();
    let different: BTreeSet<&str> = parts.iter().copied().collect();
    if different.len() < parts.len() || different.contains("") {
        return Some("an empty or repeated part");
    }
    different.contains(name).then_some("an alias that is the name itself")
}

/// The rows whose cell `column` is neither empty nor the id of an actor.
fn lost(dictionary: &'static str, column: usize) -> Vec<Vec<&'static str>> {
    let ids = actor_ids();
    rows(dictionary).filter(|row| !row[column].is_empty() && !ids.contains(row[column])).collect()
}

#[test]
fn offices() {
    check("offices", OFFICES, 8, |row| {
        if !CAPACITIES.contains(&row[3]) {
            return Some("unknown capacity");
        }
        if row[..3].iter().any(|cell| cell.is_empty()) || row[4].is_empty() {
            return Some("an empty cell");
        }
        list_fault(row[0], row[6]).or_else(|| span_fault(row[4], row[5]))
    });
    let lost = lost(OFFICES, 1);
    assert!(lost.is_empty(), "offices of nobody: {lost:?}");
}

#[test]
fn titles() {
    check("titles", TITLES, 3, |row| {
        if !CAPACITIES.contains(&row[1]) {
            return Some("unknown capacity");
        }
        (row[0].is_empty() || row[0] != row[0].to_lowercase()).then_some("not a lower-case title")
    });
    let titles: BTreeSet<_> = rows(TITLES).map(|row| row[0]).collect();
    assert_eq!(titles.len(), rows(TITLES).count(), "a title with two capacities");
}

#[test]
fn agencies() {
    check("agencies", AGENCIES, 6, |row| {
        if !matches!(row[1], "agency" | "outlet") {
            return Some("unknown kind");
        }
        if row[3].is_empty() {
            return Some("no form of credit");
        }
        list_fault("", row[3])
    });
    let lost: Vec<_> = [lost(AGENCIES, 2), lost(AGENCIES, 4)].concat();
    assert!(lost.is_empty(), "actors that do not exist: {lost:?}");
    let mut credits: Vec<&str> = rows(AGENCIES).flat_map(|row| row[3].split('|')).collect();
    credits.sort_unstable();
    let twice: Vec<_> = credits.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert!(twice.is_empty(), "credits of two agencies: {twice:?}");
}

/// A number of degrees with two decimals, at most `limit` from zero.
fn is_degrees(text: &str, limit: f64) -> bool {
    text.split_once('.').is_some_and(|(_, decimals)| decimals.len() == 2)
        && text.parse::<f64>().is_ok_and(|degrees| degrees.abs() <= limit)
}

#[test]
fn places() {
    check("places", PLACES, 7, |row| {
        if !matches!(row[2], "city" | "region" | "river" | "base" | "sea" | "landmark") {
            return Some("unknown kind");
        }
        if !is_degrees(row[3], 90.0) || !is_degrees(row[4], 180.0) {
            return Some("no point on the earth");
        }
        list_fault(row[0], row[5])
    });
    let lost = lost(PLACES, 1);
    assert!(lost.is_empty(), "states that do not exist: {lost:?}");
    let keys: BTreeSet<_> = rows(PLACES).map(|row| (row[0], row[1])).collect();
    assert_eq!(keys.len(), rows(PLACES).count(), "a place of one state twice");
}

/// What is wrong with a row of the gazetteer, if anything.
fn gazetteer_fault(row: &[&str], keys: &BTreeSet<(&str, &str, &str)>) -> Option<&'static str> {
    let [key, state, part, kind, thousands, lat, lon, name] = row[..] else {
        return Some("not 8 columns");
    };
    if row.iter().any(|cell| *cell != cell.trim() || cell.contains("  ")) || key.is_empty() {
        return Some("stray blanks");
    }
    if !part.is_empty() && state != "USA" {
        return Some("a part of another state");
    }
    let counted = thousands.parse::<u32>().is_ok();
    let fits = match kind {
        "k" | "c" | "r" => counted && is_degrees(lat, 90.0) && is_degrees(lon, 180.0),
        "a" => [thousands, lat, lon] == [""; 3] && keys.contains(&(name, state, part)),
        "s" => counted && key == state && name.split(' ').all(|code| matches!(code.len(), 0 | 3)),
        _ => return Some("unknown kind"),
    };
    (!fits).then_some("columns that do not fit the kind")
}

#[test]
fn gazetteer() {
    let keys = rows(GAZETTEER).filter(|row| row[3] != "a").map(|row| (row[0], row[1], row[2]));
    let keys: BTreeSet<_> = keys.collect();
    let found: Vec<_> = rows(GAZETTEER)
        .filter_map(|row| gazetteer_fault(&row, &keys).map(|fault| (fault, row)))
        .collect();
    assert!(found.is_empty(), "{found:?}");
    let lines: Vec<&str> = GAZETTEER.lines().skip_while(|line| line.starts_with('#')).collect();
    assert!(lines.is_sorted_by(|one, next| one < next), "a row that is not after the row before");
    let lost = lost(GAZETTEER, 1);
    assert!(lost.is_empty(), "states that do not exist: {lost:?}");
    let head: String = GAZETTEER.lines().take_while(|line| line.starts_with('#')).collect();
    for word in ["# columns: ", "# source: GeoNames", "# licence: CC BY 4.0"] {
        assert!(head.contains(word), "the head does not say `{word}`");
    }
    assert!(GAZETTEER.len() < 1_500_000, "too large to carry: {} bytes", GAZETTEER.len());
}

/// The audit itself finds what it is there to find.
#[test]
fn the_audit_finds_faults() {
    let check_dates: RowCheck = |row| span_fault(row[1], row[2]);
    for (dictionary, fault) in [
        ("# x\nb\t\t\tgeneral\na\t\t\tgeneral\n", "not after the row before"),
        ("a\t\t\tgeneral\na\t\t\tgeneral\n", "not after the row before"),
        ("a\t\t\t\n", "no known source"),
        ("a\t\tgeneral\n", "3 columns"),
        ("a\t1914-02-29\t\tgeneral\n", "not a date"),
        ("a\t1914-13-01\t\tgeneral\n", "not a date"),
        ("a\t1914\t\tgeneral\n", "not a date"),
        ("a\t1914-07-28\t1914-07-23\tgeneral\n", "ends before it begins"),
        ("a \t\t\tgeneral\n", "stray blanks"),
        ("a\t\t\tgeneral\n# late\n", "head line among the rows"),
        ("", "no rows"),
    ] {
        let found = faults(dictionary, 4, check_dates);
        assert!(found.iter().any(|f| f.starts_with(fault)), "{dictionary:?}: {found:?}");
    }
    assert!(faults("a\t1912-02-29\t1914-07-28\tgeneral\n", 4, check_dates).is_empty());
}
