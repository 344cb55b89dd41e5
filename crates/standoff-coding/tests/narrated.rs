//! Commitments that a narrator tells without quoting anybody: what must be found, and what stays out.

use std::sync::LazyLock;

use standoff::Pipeline;
use standoff::core::TimeRef;
use standoff::core::actor::ActorRef;
use standoff::intake::{Given, story};

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::load);

fn sides(actors: &[ActorRef]) -> String {
    actors.iter().map(|actor| actor.id.side().0).collect::<Vec<_>>().join("+")
}

/// Commitments of a text, each as `kind ISSUER > TARGET deadline (rule)`.
fn shown(text: &str, date: &str) -> Vec<String> {
    let published = TimeRef::parse_iso(date);
    let given = Given { outlet: Some("The Test".into()), published, url: None, name: None };
    let reading = PIPELINE.read(&story(text.as_bytes(), &given).expect("it is text"));
    let one = |stated: &standoff::core::commitment::StatedCommitment| {
        let (issuer, target) = (sides(&stated.issuer), sides(&stated.target));
        let rule = stated.rule.to_string();
        format!("{} {issuer} > {target} {} ({rule})", stated.kind, stated.terms.deadline.kind)
    };
    reading.commitments.iter().map(one).collect()
}

fn check(cases: &[(&str, &str, &[&str])]) {
    let mut wrong = Vec::new();
    for (date, text, expected) in cases {
        let found = shown(text, date);
        if found != *expected {
            wrong.push(format!("{text}\n  found {found:?}, expected {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn told_in_other_words_than_said() {
    check(&[
        (
            "1914-07-23",
            "Austria set a deadline of 25 July for the acceptance of its demands by Serbia.",
            &["demand AUH > SRB date (verb.deadline_set)"],
        ),
        (
            "1998-10-02",
            "Turkey reserved the right to retaliate against Syria.",
            &["threat TUR > SYR none (verb.reserve_right)"],
        ),
        (
            "1923-02-01",
            "France refused to leave the Ruhr until Germany paid.",
            &["demand FRA > DEU none (verb.refuse_until)"],
        ),
        (
            "1990-11-30",
            "The Security Council authorized its members to use force to secure the withdrawal of Iraq from Kuwait.",
            &["threat UNO > IRQ none (verb.authorize)"],
        ),
        (
            "1962-09-12",
            "The Soviet Union repeated its threat of war against Turkey.",
            &["threat SUN > TUR none (noun.threat_of)"],
        ),
        (
            "1938-03-18",
            "Poland sent an ultimatum to Lithuania demanding an exchange of envoys within 48 hours.",
            &["demand POL > LTU duration (verb.demand)"],
        ),
        (
            "1979-02-15",
            "Vietnam accused China of massing troops and threatened to strike back.",
            &["threat VNM > CHN none (verb.threaten)"],
        ),
        (
            "1976-02-18",
            "Kenya declared that it would not tolerate an attack by Uganda.",
            &["demand KEN > UGA none (saying.not_tolerate)"],
        ),
        (
            "1982-04-10",
            "The talks broke off, as Argentina threatened to sink British ships.",
            &["threat ARG > GBR none (verb.threaten)"],
        ),
        (
            "1969-03-20",
            "China insisted on the withdrawal of Soviet troops from the island.",
            &["demand CHN > SUN none (verb.demand)"],
        ),
        (
            "1958-10-05",
            "China proposed that talks with the United States be resumed.",
            &["demand CHN > USA none (verb.demand)"],
        ),
    ]);
}

#[test]
fn what_others_charge_or_nobody_would_do() {
    check(&[
        ("1986-12-15", "Chad accused Libya of planning to attack Niger.", &[]),
        ("1961-07-13", "Iraq denied that it intended to attack Kuwait.", &[]),
        ("2001-12-20", "India undertook a mobilization of its troops.", &[]),
        ("1981-06-08", "The strike was carried out, as Israel had threatened to do.", &[]),
        ("1938-10-01", "The balance of power was threatened by the collapse of France.", &[]),
        ("1991-01-04", "Iraq proposed 12 January to the United States.", &[]),
        (
            "2016-09-28",
            "Rebels would profit, John Kirby said, and could strike at Russian cities.",
            &[],
        ),
        ("1967-05-20", "Jordan would not allow its territory to be used.", &[]),
    ]);
}
