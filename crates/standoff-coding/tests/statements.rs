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

#[test]
fn a_claimed_legal_basis_is_a_field() {
    let mut wrong = Vec::new();
    for (text, expected) in [
        (
            "Moscow said its planes were in Syria at the invitation of the government.",
            "at the invitation of the government",
        ),
        (
            "Britain said it had acted under Article 51 of the Charter.",
            "under Article 51 of the Charter",
        ),
        ("Egypt said that it had closed the strait in self-defense.", "in self-defense"),
        (
            "Jordan said the bridge was open in accordance with the treaty.",
            "in accordance with the treaty",
        ),
        ("Israel must leave under Resolution 242, Cairo said.", "under Resolution 242"),
        ("Moscow said the raid was illegal under international law.", "-"),
        ("Moscow said the raid was a violation of the agreement.", "-"),
        ("Lavrov said the talks were held at the request stage.", "-"),
        ("Lavrov said the fleet was under way.", "-"),
        ("Lavrov said the troops were under fire.", "-"),
    ] {
        let found = statements(text);
        let basis = found.iter().find_map(|one| one.legal_basis.as_ref());
        let basis = basis.map_or("-", |it| it.exact.as_str());
        if basis != expected {
            wrong.push(format!("{basis}, not {expected}: {text}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_denial_points_at_what_it_denies() {
    let mut wrong = Vec::new();
    for (text, expected) in [
        (
            "Washington said that Russian planes had bombed the convoy. The Russian defense ministry \
             denied that its planes had bombed the convoy.",
            "Russian planes had bombed the convoy",
        ),
        (
            "Turkey accused Syria of shelling the border town. Damascus denied the charge.",
            "of shelling the border town",
        ),
        (
            "Turkey said the talks would go on. A week later Damascus bought grain. Rain fell. \
             The roads were bad. Damascus denied the charge.",
            "-",
        ),
        (
            "Turkey said the harvest was good. Damascus denied that its army had crossed the river.",
            "-",
        ),
    ] {
        let found = statements(text);
        let denied = found.iter().find_map(|one| one.denies);
        let denied = denied.and_then(|id| found.iter().find(|one| one.id == id));
        let words = denied.map_or("-".to_owned(), |one| one.content[0].exact.clone());
        // Only which statement it is matters here, not where its words begin.
        if (expected == "-") != (words == "-") || !words.ends_with(expected) {
            wrong.push(format!("{words}, not {expected}: {text}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn light_verbs_report_with_their_word_of_saying() {
    let mut wrong = Vec::new();
    for (text, expected) in [
        ("Kerry made it clear that the talks would end.", "John Kerry | the talks would end"),
        ("Kerry made clear that the talks would end.", "John Kerry | the talks would end"),
        (
            "Lavrov left no doubt that the raids would go on.",
            "Sergei Lavrov | the raids would go on",
        ),
        ("Britain gave warning that it would fire.", "GBR | it would fire"),
        ("Britain served notice that the treaty would lapse.", "GBR | the treaty would lapse"),
        (
            "The Russian foreign ministry issued a statement saying that the truce was dead.",
            "RUS.MFA | the truce was dead",
        ),
        (
            "The truce was dead, according to his spokesman, Dmitry Peskov.",
            "Dmitry Peskov | The truce was dead",
        ),
        ("Kerry made a cup of tea that the guests liked.", "-"),
        ("Britain gave Egypt a harbor that was deep.", "-"),
    ] {
        let found = statements(text);
        let shown = found.first().map_or("-".to_owned(), |one| {
            let speaker = one.speaker.as_ref().map_or("nobody".to_owned(), |speaker| {
                speaker.person.clone().unwrap_or_else(|| speaker.id.to_string())
            });
            let content = one.content[0].exact.trim_start_matches("that ");
            format!("{speaker} | {content}")
        });
        if shown != expected {
            wrong.push(format!("{shown}, not {expected}: {text}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn things_say_nothing() {
    for text in [
        "Events called for a quick answer.",
        "Its interests required that France act.",
        "The question declared itself.",
        "Two days demanded ten decisions.",
    ] {
        let found = statements(text);
        assert!(found.is_empty(), "{text}: {found:?}");
    }
    for text in ["Shopkeepers called for a quick answer.", "The treaty required that France act."] {
        assert_eq!(statements(text).len(), 1, "{text}");
    }
}

#[test]
fn a_short_name_means_the_longer_one_before_or_the_only_holder() {
    for (day, text, id, person) in [
        (
            "1990-08-03",
            "The Security Council met at dawn. The Council said that Iraq had broken the peace.",
            "UNO.SC",
            None,
        ),
        (
            "1914-08-01",
            "The Kaiser said that the order would be signed.",
            "DEU",
            Some("Wilhelm II"),
        ),
        (
            "1914-08-01",
            "The Chancellor said that the order would be signed.",
            "DEU",
            Some("Theobald von Bethmann Hollweg"),
        ),
        (
            "1978-11-06",
            "The Shah said that the army would govern.",
            "IRN",
            Some("Mohammad Reza Pahlavi"),
        ),
        ("1978-11-06", "The President said that the army would govern.", "unnamed", None),
        ("2016-09-28", "Mr. Lavrov said that the truce was over.", "RUS", Some("Sergei Lavrov")),
    ] {
        let found = statements_of_day(text, Some(day));
        let speaker = found.last().and_then(|one| one.speaker.as_ref()).expect("it has a speaker");
        assert_eq!((speaker.id.as_str(), speaker.person.as_deref()), (id, person), "{text}");
    }
}
