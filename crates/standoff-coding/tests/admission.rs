//! What the gate lets into the record and what it keeps as a mention: sentences of our own, in pairs that differ by
//! who speaks, when, or what is asked.

use std::sync::LazyLock;

use standoff::Pipeline;
use standoff::core::TimeRef;
use standoff::core::commitment::Attribution;
use standoff::core::reading::Reading;
use standoff::intake::{Given, story};

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::load);

fn read(text: &str, date: &str) -> Reading {
    let published = TimeRef::parse_iso(date);
    let given = Given { outlet: Some("The Test".into()), published, url: None, name: None };
    PIPELINE.read(&story(text.as_bytes(), &given).expect("it is text"))
}

/// Commitments as `kind ISSUER`, then mentions as `(rule)`.
fn shown(reading: &Reading) -> Vec<String> {
    let stated = reading.commitments.iter().map(|stated| {
        let issuer: Vec<String> = stated.issuer.iter().map(|one| one.id.side().0).collect();
        format!("{} {}", stated.kind, issuer.join("+"))
    });
    let mentions = reading.mentions.iter().map(|mention| format!("({})", mention.rule));
    stated.chain(mentions).collect()
}

#[test]
fn who_what_and_when_decide() {
    let mut wrong = Vec::new();
    for (date, text, expected) in [
        // Who.
        ("1990-08-10", "Egypt urged Iraq to withdraw its troops from Kuwait.", &["demand EGY"][..]),
        (
            "1990-08-10",
            "The newspapers of Cairo urged Iraq to withdraw its troops from Kuwait.",
            &["(mention.no_party)"],
        ),
        (
            "1990-08-10",
            "Some Conservative members urged Iraq to withdraw its troops from Kuwait.",
            &["(mention.no_party)"],
        ),
        ("1982-05-02", "A shopkeeper offered to sell bread to Argentina.", &["(mention.no_party)"]),
        // Negated objects.
        ("1991-01-10", "Jordan offered to send medicine to Iraq.", &["promise JOR"]),
        ("1991-01-10", "Jordan offered nothing to Iraq.", &[]),
        ("1991-01-10", "France offered no concession to Iraq.", &[]),
        ("1991-01-10", "France made no demand on Iraq.", &[]),
        ("1981-11-20", "Sweden vowed to send no soldiers to Namibia.", &["assurance SWE"]),
        ("1981-11-20", "Sweden said it would send no soldiers to Namibia.", &[]),
        (
            "1914-07-28",
            "Norway promised that in no case would it attack Sweden.",
            &["assurance NOR"],
        ),
        // What nobody does.
        (
            "1982-04-20",
            "An invasion of the islands would be no walk, the Argentine president said.",
            &[],
        ),
        (
            "1982-04-20",
            "President Ronald Reagan said it could end in the worst war since 1945.",
            &[],
        ),
        ("1982-04-20", "Britain said that it would not be intimidated.", &[]),
        ("1982-04-20", "Britain said that it would not attack the mainland.", &["assurance GBR"]),
        // When.
        (
            "1982-04-20",
            "Visitors recalled the spring of 1965, when Argentina pressed Britain to give up the islands.",
            &["(mention.history)"],
        ),
        (
            "1994-04-20",
            "In 1991 the war began. Belgium promised to send aid.",
            &["(mention.history)"],
        ),
        ("1994-04-20", "Now the war has begun. Belgium promised to send aid.", &["promise BEL"]),
        (
            "1994-04-20",
            "Suppose Belgium demanded that France withdraw its troops.",
            &["(mention.supposed)"],
        ),
        // Pleas and things that are no conduct.
        ("1994-04-09", "Belgium asked France for help.", &["(mention.plea)"]),
        ("1994-04-09", "Belgium asked France to withdraw its troops.", &["demand BEL"]),
        (
            "1994-04-09",
            "Asked whether Rwanda should withdraw its troops, the Belgian minister smiled.",
            &[],
        ),
        (
            "1994-04-09",
            "The patrols left the town, as Belgium promised to do.",
            &["(mention.recall)"],
        ),
        // A government without a state is that of the dateline.
        (
            "1940-04-10",
            "OSLO, 10 April — The government promised to defend the coast.",
            &["promise NOR"],
        ),
        // Announcements that leave the act open.
        (
            "1991-01-18",
            "Israel will decide in its own time, the Israeli defense minister said.",
            &["(mention.vague)"],
        ),
    ] {
        let found = shown(&read(text, date));
        if found != expected {
            wrong.push(format!("{text}\n  found {found:?}, expected {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn who_binds_nobody_puts_no_state_on_record() {
    for (text, expected) in [
        (
            "Israel will strike back if it is attacked, Israeli officials said.",
            Attribution::ReportedByThird,
        ),
        (
            "Israel will strike back if it is attacked, the Israeli defense ministry said.",
            Attribution::OnRecord,
        ),
    ] {
        let reading = read(text, "1991-01-10");
        let [stated] = reading.commitments.as_slice() else { panic!("{text}") };
        assert_eq!(stated.attribution, expected, "{text}");
        assert_eq!(stated.authority.binds(), expected == Attribution::OnRecord, "{text}");
    }
}
