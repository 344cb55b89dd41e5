//! What each side says, denies or leaves out, in sentences of our own.

use std::sync::LazyLock;

use standoff::Pipeline;
use standoff::core::TimeRef;
use standoff::core::account::{Position, Stance};
use standoff::intake::{Given, story};

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::load);

fn positions(text: &str) -> Vec<Position> {
    let published = TimeRef::parse_iso("2016-09-28");
    let given = Given { outlet: None, published, url: None, name: None };
    PIPELINE.read(&story(text.as_bytes(), &given).expect("it is text")).positions
}

fn shown(position: &Position) -> String {
    format!("{} {} {}", position.holder.id.side(), position.stance, position.question)
}

#[test]
fn stances_that_a_story_tells() {
    let mut wrong = Vec::new();
    for (text, expected) in [
        (
            "Turkey said Syrian guns had shelled the border town. Damascus denied it.",
            "TUR asserts responsibility",
        ),
        (
            "Poland denied that its guards had fired on the train. Ukraine said Polish guards had fired on the train.",
            "UKR asserts responsibility",
        ),
        ("Serbia denied that the letter was a threat.", "SRB denies terms"),
        ("Russia denied bombing the hospital.", "RUS denies responsibility"),
        ("Syria denied that any attack had taken place.", "SYR denies occurrence"),
        ("Russia denied that its planes had bombed the convoy.", "RUS denies responsibility"),
        ("Russia denied any involvement in the strike.", "RUS denies responsibility"),
        ("The Russian foreign ministry made no reference to the ultimatum.", "RUS silent terms"),
        ("The Russian foreign ministry did not mention the deadline.", "RUS silent terms"),
        ("Iran blamed Israel for the explosion.", "IRN asserts responsibility"),
        (
            "France called for an investigation into the attack.",
            "FRA questions_or_calls_for_inquiry occurrence",
        ),
        ("Israel declined to comment on the raid.", "ISR declines_to_comment occurrence"),
        (
            "The Russian foreign ministry presented a different version of the call.",
            "RUS asserts terms",
        ),
        (
            "The Russian foreign ministry spoke of the call. It made no reference to the ultimatum.",
            "RUS silent terms",
        ),
    ] {
        let found: Vec<String> = positions(text).iter().map(shown).collect();
        if !found.iter().any(|position| position == expected) {
            wrong.push(format!("{text}\n  expected {expected}\n  found    {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn silence_is_told_and_never_inferred() {
    for text in [
        "The Russian foreign ministry mentioned the deadline twice.",
        "Russia said the talks had gone well.",
        "The Russian statement made a reference to the ultimatum.",
    ] {
        let silent = positions(text).iter().any(|position| position.stance == Stance::Silent);
        assert!(!silent, "{text}");
    }
}

#[test]
fn about_and_evidence_are_in_the_text() {
    let text = "Damascus and Moscow deny targeting hospitals.";
    let found = positions(text);
    assert_eq!(found.len(), 2);
    for position in found {
        assert_eq!(position.about.span.of(text), "targeting hospitals");
        assert_eq!(position.evidence.span.of(text), position.evidence.exact);
    }
}

#[test]
fn a_denial_of_it_is_about_what_was_said() {
    let text = "Turkey said Syrian guns had shelled the border town. Damascus denied it.";
    let found = positions(text);
    let denial = found.iter().find(|one| one.stance == Stance::Denies).expect("it denies");
    assert!(denial.object.contains("gun") && denial.object.contains("town"), "{denial:?}");
}

#[test]
fn two_denials_in_a_row_are_of_one_thing() {
    let text = "Iran denied that its boats had fired on the tanker. Iraq also denied involvement.";
    let found = positions(text);
    let second = found.iter().find(|one| one.holder.id.as_str() == "IRQ").expect("Iraq denies");
    assert!(second.object.contains("tanker"), "{second:?}");
}

#[test]
fn a_denial_reaches_no_further_than_the_paragraph_before() {
    let asked = |between: &str| {
        let text = format!(
            "Turkey said Syrian guns had shelled the border town.\n\n{between}Damascus denied it."
        );
        let found = positions(&text);
        let denial = found.into_iter().find(|one| one.stance == Stance::Denies);
        denial.expect("it denies").object.contains("town")
    };
    assert!(asked(""));
    assert!(!asked("It rained all day.\n\nThe fair was put off.\n\n"));
}

#[test]
fn a_saying_about_something_else_is_no_assertion_of_what_is_denied() {
    for text in [
        "Turkey said the harvest was good. Damascus denied that its guns had shelled the town.",
        "Turkey said the names of 40 dead were known. Damascus denied the charge.",
        "Reuters said Syrian guns had shelled the border town. Damascus denied it.",
    ] {
        let asserts = positions(text).iter().any(|one| one.stance == Stance::Asserts);
        assert!(!asserts, "{text}");
    }
}
