//! What the text itself says of whose words it holds, and what is folded for it.

// In a test a panic is the message; clippy knows only functions marked as tests.
#![allow(clippy::unwrap_used)]

use standoff_core::provenance::{Sign, Whose};
use standoff_core::story::Story;
use standoff_intake::{Given, story};
use standoff_provenance::{mute, passages};

fn read(text: &str) -> Story {
    let given = Given { outlet: Some("The Harbor Gazette".to_owned()), ..Given::default() };
    story(text.as_bytes(), &given).unwrap()
}

/// The passages that are not the outlet's own, each as `whose from hands: first words`.
fn check(text: &str, expected: &[&str]) {
    let story = read(text);
    let found: Vec<String> = passages(&story, &[])
        .iter()
        .filter(|passage| passage.whose != Whose::Own)
        .map(|passage| {
            let hands: Vec<&str> = passage.hands.iter().map(|hand| hand.name.as_str()).collect();
            let words: Vec<&str> = passage.span.of(story.text()).split(' ').take(3).collect();
            format!("{} {}: {}", passage.whose, hands.join(" "), words.join(" "))
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

const HEAD: &str = "Envoys leave the capital without an answer";
const ONE: &str =
    "The council met for nine hours on Tuesday and sent its answer by courier before dawn.";
const TWO: &str = "Two regiments were moved to the river on Wednesday, and the bridges there were closed to carts.";

#[test]
fn the_whole_story_is_an_agencys() {
    for (text, first, second) in [
        (
            format!("{HEAD}\n\nVIENNA, July 23 (AP) - {ONE}\n\n{TWO}"),
            "The council met",
            "Two regiments were",
        ),
        (
            format!("{HEAD}\n\nBy Ann Lee, Associated Press\n\n{ONE}\n\n{TWO}"),
            "The council met",
            "Two regiments were",
        ),
        (format!("{HEAD}\n\n(Reuters) - {ONE}\n\n{TWO}"), "(Reuters) - The", "Two regiments were"),
        (
            format!("{HEAD}\n\n{ONE}\n\n{TWO}\n\n© 1990 Agence France-Presse"),
            "The council met",
            "Two regiments were",
        ),
    ] {
        let name = ["AP", "Associated Press", "Reuters", "Agence France-Presse"]
            .into_iter()
            .find(|name| {
                text.contains(&format!("({name})"))
                    || text.contains(&format!(", {name}"))
                    || text.contains(&format!(" {name}"))
            })
            .unwrap();
        check(
            &text,
            &[&format!("reprinted {name}: {first}"), &format!("reprinted {name}: {second}")],
        );
    }
}

#[test]
fn sentences_and_paragraphs_are_an_agencys() {
    check(
        &format!(
            "{HEAD}\n\n{ONE}\n\nAs the AP reported, the envoys had asked for a day more. They left with the last train.\n\n{TWO}"
        ),
        &["rewritten AP: As the AP"],
    );
    check(
        &format!(
            "{HEAD}\n\n{ONE} The envoys had asked for a day more, according to Reuters. {TWO}"
        ),
        &["rewritten Reuters: The envoys had"],
    );
    check(
        &format!(
            "{HEAD}\n\n{ONE}\n\nAccording to Reuters, the envoys had asked for a day more. Interfax reported that they had not. The train left at nine."
        ),
        &["rewritten Reuters: According to Reuters,", "rewritten Interfax: Interfax reported that"],
    );
    check(
        &format!(
            "{HEAD}\n\n{ONE}\n\nThe envoys had told the Northern Gazette that they would wait. {TWO}"
        ),
        &["rewritten Northern Gazette: The envoys had"],
    );
    check(
        &format!("{HEAD}\n\n{ONE} (AP)\n\n{TWO} (Reuters)"),
        &["reprinted AP: The council met", "reprinted Reuters: Two regiments were"],
    );
}

#[test]
fn naming_an_agency_gives_it_nothing() {
    for text in [
        format!(
            "{HEAD}\n\n{ONE} The AP was founded in 1846, and its men were in the room.\n\n{TWO}"
        ),
        format!(
            "{HEAD}\n\n{ONE} Mayor Michael Bloomberg spoke. Bloomberg said that he would wait.\n\n{TWO}"
        ),
        format!(
            "{HEAD}\n\n{ONE} The White House Press Secretary said that he would wait.\n\n{TWO}"
        ),
        format!(
            "{HEAD}\n\n{ONE} The International Atomic Energy Agency said that it would wait.\n\n{TWO}"
        ),
        format!("{HEAD}\n\n{ONE}\n\n{TWO}\n\nReuters and AFP contributed to this report."),
        format!("{HEAD}\n\nBy Ann Lee and Associated Press\n\n{ONE}\n\n{TWO}"),
        format!("{HEAD}\n\nVIENNA, July 23 (Harbor Gazette) - {ONE}\n\n{TWO}"),
    ] {
        check(&text, &[]);
    }
}

#[test]
fn earlier_stories_lead_back_to_the_agency() {
    let wire = format!("{HEAD}\n\nVIENNA, July 23 (AP) - {ONE}\n\n{TWO}");
    let given = Given { outlet: Some("The Lantern".to_owned()), ..Given::default() };
    let wire = story(wire.as_bytes(), &given).unwrap();
    let local = read(&format!("Bridges closed to carts\n\nOur millers are out of work.\n\n{TWO}"));
    let found = passages(&local, &[&wire]);
    assert_eq!((found[0].whose, found[1].whose), (Whose::Own, Whose::Reprinted));
    let hands: Vec<(&str, Sign)> =
        found[1].hands.iter().map(|hand| (hand.name.as_str(), hand.sign)).collect();
    assert_eq!(hands, [("The Lantern", Sign::SameWords), ("AP", Sign::Dateline)]);
    let muted = mute(local.text(), None, &found, &["Associated Press".to_owned()]);
    assert_eq!(muted.folds.len(), 1);
    assert!(muted.hides(found[1].span) && !muted.hides(found[0].span) && muted.whole());
    assert_eq!(mute(local.text(), None, &found, &["Reuters".to_owned()]).folds, []);
}

#[test]
fn a_speakers_words_are_not_folded_because_an_agency_quotes_them_too() {
    let words = "“No vessel that carries arms will pass the strait while I hold this office and this flag,” it reads.";
    let wire = story(
        format!("{HEAD}\n\nVIENNA, July 23 (AP) - {ONE} {words}").as_bytes(),
        &Given::default(),
    );
    let local = read(&format!(
        "A flag over the strait\n\nFishermen read the placard at the pier. {words} Then they went home."
    ));
    let found = passages(&local, &[&wire.unwrap()]);
    assert_eq!(found.iter().filter(|it| it.whose == Whose::Quoted).count(), 1);
    assert_eq!(mute(local.text(), None, &found, &["AP".to_owned()]).folds, []);
}
