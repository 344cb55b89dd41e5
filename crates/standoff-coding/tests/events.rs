//! Events as sentences of our own tell them: what must be coded, and what must not.

use std::sync::LazyLock;

use standoff::Pipeline;
use standoff::core::TimeRef;
use standoff::core::actor::ActorRef;
use standoff::core::event::Event;
use standoff::core::statement::AuxMode;
use standoff::intake::{Given, story};

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::load);

fn events(text: &str, date: &str) -> Vec<Event> {
    let published = TimeRef::parse_iso(date);
    let given = Given { outlet: None, published, url: None, name: None };
    PIPELINE.read(&story(text.as_bytes(), &given).expect("it is text")).events
}

/// `CATEGORY/mode aux actors > recipients`, by the sides of the parties.
fn shown(event: &Event) -> String {
    let sides = |actors: &[ActorRef]| {
        actors.iter().map(|actor| actor.id.side().0).collect::<Vec<_>>().join("+")
    };
    let mode = event.act.mode.map_or(String::new(), |mode| format!("/{mode}"));
    let (actors, recipients) = (sides(&event.actors), sides(&event.recipients));
    format!("{}{mode} {} {actors} > {recipients}", event.act.category, event.aux_mode)
}

#[test]
fn what_must_be_coded() {
    let mut wrong = Vec::new();
    for (date, text, expected) in [
        ("1990-08-02", "Iraq invaded Kuwait on Thursday.", "ASSAULT asserted IRQ > KWT"),
        (
            "1914-07-28",
            "Austria-Hungary declared war on Serbia on Tuesday.",
            "ASSAULT asserted AUH > SRB",
        ),
        (
            "2016-10-03",
            "The United States suspended talks with Russia.",
            "SANCTION/discontinue asserted USA > RUS",
        ),
        ("1979-03-26", "Egypt and Israel signed a peace treaty.", "SUPPORT asserted EGY+ISR > "),
        ("1990-12-01", "Iraq rejected the ultimatum.", "REJECT asserted IRQ > "),
        (
            "1980-04-07",
            "The United States broke off relations with Iran.",
            "SANCTION/discontinue asserted USA > IRN",
        ),
        (
            "1982-04-02",
            "Argentina threatened to attack Britain.",
            "THREATEN/violence asserted ARG > GBR",
        ),
        (
            "1999-03-20",
            "Russia accused Turkey of bombing Syria.",
            "ACCUSE/allege asserted RUS > TUR",
        ),
        ("2013-09-14", "Syria agreed to destroy its chemical weapons.", "CONCEDE asserted SYR > "),
        (
            "1988-02-08",
            "Iraq will withdraw its troops from Kuwait, Iraq said.",
            "CONCEDE asserted IRQ > KWT",
        ),
        (
            "1989-02-15",
            "The Soviet Union withdrew its troops from Afghanistan.",
            "RETREAT/withdraw asserted SUN > AFG",
        ),
        ("1990-12-06", "Iraq released the hostages.", "RETREAT/release asserted IRQ > "),
        ("2003-03-18", "Turkey refused to meet Iraq.", "REJECT/meet asserted TUR > IRQ"),
        (
            "1962-10-26",
            "The Soviet Union did not withdraw its troops from Cuba.",
            "RETREAT/withdraw negated SUN > CUB",
        ),
        (
            "1999-08-30",
            "Russian warplanes carried out strikes on Georgia.",
            "ASSAULT asserted RUS > GEO",
        ),
        (
            "2016-09-14",
            "Russia and the United States held talks in Geneva.",
            "CONSULT asserted RUS+USA > ",
        ),
        (
            "1990-11-29",
            "Britain demanded that Iraq withdraw its troops from Kuwait.",
            "REQUEST/yield asserted GBR > IRQ",
        ),
        ("1990-11-29", "Iraq gave Kuwait until Friday to withdraw.", "THREATEN asserted IRQ > KWT"),
        ("2016-09-20", "The truce collapsed on Monday.", "REJECT asserted  > "),
        ("2016-02-27", "The truce came into effect on Friday.", "RETREAT/ceasefire asserted  > "),
        (
            "1939-09-01",
            "German troops crossed the Polish frontier at dawn.",
            "ASSAULT asserted DEU > POL",
        ),
        ("1991-02-24", "Allied ground forces drove into Kuwait.", "ASSAULT asserted  > KWT"),
        ("1968-08-21", "Soviet tanks entered Czechoslovakia.", "ASSAULT asserted SUN > CSK"),
        (
            "1939-09-03",
            "Britain has been at war with Germany since Sunday.",
            "ASSAULT asserted GBR+DEU > ",
        ),
        (
            "1979-11-14",
            "The United States froze Iranian assets.",
            "SANCTION/discontinue asserted USA > IRN",
        ),
        ("1990-12-14", "The last hostages have left Iraq.", "RETREAT/release asserted IRQ > "),
        (
            "1989-02-15",
            "The last Soviet soldiers left Afghanistan.",
            "RETREAT/withdraw asserted SUN > AFG",
        ),
        (
            "2014-06-23",
            "The last of the chemical weapons left the port of Latakia.",
            "RETREAT/disarm asserted  > ",
        ),
        ("1990-08-06", "The withdrawal did not take place.", "RETREAT/withdraw negated  > "),
        (
            "1982-08-30",
            "About 8,000 people had been taken out of Beirut.",
            "RETREAT/withdraw asserted  > ",
        ),
    ] {
        let found: Vec<String> = events(text, date).iter().map(shown).collect();
        if !found.iter().any(|event| event == expected) {
            wrong.push(format!("{text}\n  expected {expected}\n  found    {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_must_not_be_coded_as_done() {
    let mut wrong = Vec::new();
    for text in [
        "Iraq said on Friday that the weather was fine.",
        "If Iraq attacked Israel, the war would widen.",
        "Iraq may attack Israel.",
        "Iraq denied attacking Israel.",
        "The minister of Iraq read a book about the sea.",
        "Iraq did not attack Israel.",
        "Egypt asked Iraq not to attack Israel.",
        "Iraq threatened to attack Israel.",
        "Iraq gave Kuwait until Friday to withdraw its troops.",
        "Egypt called on Iraq to stop the attack.",
        "Iraq sent no soldiers to the border.",
        "Iraq denies having attacked Israel.",
        "Had Iraq attacked Israel, the war would have widened.",
        "The minister of Iraq left the room.",
        "Britain was not at war with Iraq.",
        "The delegation of Iraq entered Kuwait.",
    ] {
        let done: Vec<String> = events(text, "1990-11-30")
            .iter()
            .filter(|event| matches!(event.act.category.quad(), 2 | 4))
            .filter(|event| event.aux_mode == AuxMode::Asserted)
            .map(shown)
            .collect();
        if !done.is_empty() {
            wrong.push(format!("{text}: {done:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn old_deeds_are_background() {
    let found = events("Iraq invaded Kuwait in August 1990.", "2003-03-20");
    assert!(found.iter().any(|event| event.aux_mode == AuxMode::Historical), "{found:?}");
}

#[test]
fn what_an_event_is_about_can_be_matched() {
    let found = events("The United States suspended talks with Russia on Syria.", "2016-10-03");
    let event = found.first().expect("one event");
    for word in ["suspend", "talk", "USA", "RUS"] {
        assert!(event.object.contains(word), "{word} in {:?}", event.object);
    }
}

#[test]
fn evidence_is_in_the_text() {
    let text = "Moscow, which had promised calm, bombed Aleppo again on Friday, killing ten people, and \
                Washington suspended the talks, officials said.";
    let found = events(text, "2016-10-03");
    assert!(!found.is_empty());
    for event in found {
        assert_eq!(event.evidence.span.of(text), event.evidence.exact);
    }
}
