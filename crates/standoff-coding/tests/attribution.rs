//! Whose words they are, on our own set of sentences about recorded events: a share that may not fall.

use std::sync::LazyLock;

use standoff::Pipeline;
use standoff::core::TimeRef;
use standoff::core::statement::{LinkKind, Statement};
use standoff::intake::{Given, story};

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::load);

/// Percent of sentences whose speaker must be right.
const SPEAKERS: usize = 80;
/// Percent of nested sayings whose chain must be right.
const CHAINS: usize = 70;

fn statements(date: &str, text: &str) -> Vec<Statement> {
    let published = TimeRef::parse_iso(date);
    assert!(published.is_some(), "no date: {date}");
    let given = Given { outlet: Some("The Test".into()), published, url: None, name: None };
    PIPELINE.read(&story(text.as_bytes(), &given).expect("it is text")).statements
}

fn with_cue(date: &str, cue: &str, text: &str) -> Option<Statement> {
    let of_cue = |one: &Statement| one.cue.as_ref().is_some_and(|it| it.exact.contains(cue));
    // The inner one of two sayings by the same word is meant.
    let found = statements(date, text).into_iter().filter(of_cue);
    found.max_by_key(|one| one.within)
}

/// Runs a table of four columns; `read` gives what the program says. Fails where too few agree, naming each that does
/// not.
fn check(table: &str, floor: usize, read: impl Fn(&Statement) -> String) {
    let rows = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let (mut right, mut all) = (0, 0);
    let mut wrong = Vec::new();
    for row in rows {
        let columns: Vec<&str> = row.split('\t').collect();
        let [date, cue, expected, text] = columns[..] else { panic!("four columns: {row}") };
        let found = with_cue(date, cue, text).map_or("nothing".to_owned(), |it| read(&it));
        all += 1;
        if found == expected {
            right += 1;
        } else {
            wrong.push(format!("{found}; expected {expected}: {text}"));
        }
    }
    assert!(right * 100 >= floor * all, "{right} of {all}\n{}", wrong.join("\n"));
}

#[test]
fn speakers_are_resolved_to_side_and_person() {
    check(include_str!("attribution/statements.tsv"), SPEAKERS, |statement| {
        let Some(speaker) = &statement.speaker else { return "nobody".to_owned() };
        format!("{}/{}", speaker.id.side(), speaker.person.as_deref().unwrap_or("-"))
    });
}

#[test]
fn a_saying_in_a_saying_has_every_hand() {
    check(include_str!("attribution/chains.tsv"), CHAINS, |statement| {
        let hands = statement.chain.iter().filter(|link| link.kind != LinkKind::Outlet);
        hands.map(|link| link.name.as_str()).collect::<Vec<_>>().join(" > ")
    });
}
