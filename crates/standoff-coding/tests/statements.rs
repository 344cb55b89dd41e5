//! Who says what, in sentences of our own: speaker, content, act and the chain of hands.

use std::sync::LazyLock;

use standoff::Pipeline;
use standoff::core::TimeRef;
use standoff::core::statement::Statement;
use standoff::intake::{Given, story};

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::load);

fn statements(text: &str) -> Vec<Statement> {
    statements_of_day(text, Some("2016-09-28"))
}

fn statements_of_day(text: &str, day: Option<&str>) -> Vec<Statement> {
    let published = day.and_then(TimeRef::parse_iso);
    let given = Given { outlet: Some("The Test".into()), published, url: None, name: None };
    PIPELINE.read(&story(text.as_bytes(), &given).expect("it is text")).statements
}

/// `speaker act quote naming | content | chain`.
fn shown(statement: &Statement) -> String {
    let speaker = statement.speaker.as_ref().map_or("-".to_owned(), |speaker| {
        speaker.person.clone().unwrap_or_else(|| speaker.id.to_string())
    });
    let content: Vec<&str> = statement.content.iter().map(|words| words.exact.as_str()).collect();
    let chain: Vec<&str> = statement.chain.iter().map(|link| link.name.as_str()).collect();
    format!(
        "{speaker} {} {} {} | {} | {}",
        statement.act,
        statement.quote_type,
        statement.naming,
        content.join(" / "),
        chain.join(" > ")
    )
}

#[test]
fn who_says_what() {
    let mut wrong = Vec::new();
    for (text, expected) in [
        (
            "Lavrov said the truce had failed.",
            "Sergei Lavrov report indirect named | the truce had failed | The Test > Sergei Lavrov",
        ),
        (
            "\"The truce has failed,\" Lavrov said.",
            "Sergei Lavrov report direct named | \"The truce has failed,\" | The Test > Sergei Lavrov",
        ),
        (
            "According to the Russian foreign ministry, the truce had failed.",
            "RUS.MFA report indirect named | the truce had failed | The Test > Ministry of Foreign Affairs of Russia",
        ),
        (
            "Three officials said the truce had failed.",
            "unnamed report indirect unnamed_official | the truce had failed | The Test > Three officials",
        ),
        (
            "Lavrov condemned the attack.",
            "Sergei Lavrov disapprove indirect named | the attack | The Test > Sergei Lavrov",
        ),
    ] {
        let found: Vec<String> = statements(text).iter().map(shown).collect();
        if found != [expected] {
            wrong.push(format!("{text}\n  found {found:?}\n  expected {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_saying_in_a_saying_has_both_hands() {
    let text = "\"The burden is on Russia,\" Kerry told Lavrov, according to spokesman John Kirby.";
    let found = statements(text);
    let kerry = found
        .iter()
        .find(|one| one.speaker.as_ref().and_then(|s| s.person.as_deref()) == Some("John Kerry"))
        .unwrap();
    let chain: Vec<&str> = kerry.chain.iter().map(|link| link.name.as_str()).collect();
    assert_eq!(chain, ["The Test", "John Kirby", "John Kerry"]);
    assert_eq!(kerry.addressee[0].person.as_deref(), Some("Sergei Lavrov"));
    assert!(kerry.within.is_some());
}

#[test]
fn scare_quotes_are_no_statements() {
    let found = statements("The \"moderate\" groups crossed the river.");
    assert!(found.is_empty(), "{found:?}");
}

/// Speaker's side, office and source words of the first statement whose cue is this word.
fn source_of(text: &str, cue: &str) -> String {
    let found = statements(text);
    let one = found.iter().find(|one| one.cue.as_ref().is_some_and(|it| it.exact.contains(cue)));
    let one = one.unwrap_or_else(|| panic!("no {cue:?} in {text}: {found:?}"));
    let speaker = one.speaker.as_ref().expect("it has a speaker");
    let words = one.source.as_ref().map_or("", |it| it.exact.as_str());
    format!("{} {} | {words}", speaker.id.side(), speaker.office.as_deref().unwrap_or("-"))
}

#[test]
fn sources_end_where_they_end_and_serve_whom_they_serve() {
    for (text, cue, expected) in [
        (
            "State Department spokesman John Kirby said the talks had failed.",
            "said",
            "USA State Department Spokesman | State Department spokesman John Kirby",
        ),
        (
            "The French embassy in London denied the report.",
            "denied",
            "FRA - | The French embassy in London",
        ),
        ("According to witnesses, rockets hit the harbor.", "According", "unnamed - | witnesses"),
        (
            "Syria sent two letters to the council. The government denied the charge.",
            "denied",
            "SYR - | The government",
        ),
        ("The government denied the charge.", "denied", "government - | The government"),
    ] {
        assert_eq!(source_of(text, cue), expected, "{text}");
    }
}

#[test]
fn a_function_word_is_no_content() {
    for text in ["Moscow offered no proof.", "The ministry released a statement and a map."] {
        for one in statements(text) {
            let bare = one.content.iter().any(|it| matches!(it.exact.as_str(), "a" | "no" | "the"));
            assert!(!bare, "{text}: {one:?}");
        }
    }
}

#[test]
fn an_office_is_the_one_of_the_day_or_written_or_the_last() {
    for (text, day, office) in [
        (
            "Russian Foreign Minister Sergei Lavrov said talks would go on.",
            None,
            "Foreign Minister",
        ),
        ("Sergei Lavrov said talks would go on.", None, "Foreign Minister"),
        (
            "Sergei Lavrov said inspectors should stay.",
            Some("1998-12-16"),
            "Ambassador to the United Nations",
        ),
    ] {
        let found = statements_of_day(text, day);
        let speaker = found[0].speaker.as_ref().expect("he is named");
        assert_eq!(speaker.office.as_deref(), Some(office), "{text}");
    }
}

#[test]
fn nobody_speaks_of_himself_by_name() {
    let text = "Secretary General Javier Solana met the council on Tuesday. \
        \"The burden is on President Slobodan Milosevic,\" he said.";
    let found = statements_of_day(text, Some("1998-10-13"));
    let quoted =
        found.iter().find(|one| one.content[0].exact.contains("burden")).expect("he said it");
    let speaker = quoted.speaker.as_ref().and_then(|speaker| speaker.person.as_deref());
    assert_eq!(speaker, Some("Javier Solana"));
}
