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
fn whom_it_is_put_to() {
    check(&[
        // Whoever acts, not whom the act is with; the one spoken to, where a pronoun acts.
        (
            "1999-03-20",
            "Yugoslavia threatened to break off relations with NATO if the alliance bombed Serbia.",
            &["threat YUG > NATO none (verb.threaten)"],
        ),
        // What stands behind a semicolon is another matter.
        (
            "1950-06-28",
            "The Security Council said it would impose measures in the event of refusal; Yugoslavia abstained.",
            &["threat UNO >  none (saying.content)"],
        ),
        (
            "1956-10-30",
            "Britain told Cairo that British and French troops would occupy the port if it refused.",
            &["threat GBR > EGY none (saying.content)"],
        ),
        (
            "1988-03-01",
            "Angola threatened to use Cuban troops against South Africa.",
            &["threat AGO > ZAF none (verb.threaten)"],
        ),
        // The other side of what the sentence tells before.
        (
            "1986-01-07",
            "The United States condemned Libya's attack and said it reserved the right to retaliate.",
            &["threat USA > LBY none (verb.reserve_right)"],
        ),
        // A sentence later, the same side is still meant.
        (
            "1925-10-20",
            "Bulgaria threatened to bomb Turkey. Bulgaria also threatened to close the frontier.",
            &["threat BGR > TUR none (verb.threaten)", "threat BGR > TUR none (verb.threaten)"],
        ),
    ]);
}

#[test]
fn limits_and_terms_in_other_forms() {
    check(&[
        (
            "1999-10-04",
            "Spain issued an ultimatum: unless the Dutch government dismantled its forts, it would have to bear the consequences.",
            &["threat ESP > NLD none (noun.spelled_out)"],
        ),
        (
            "1999-03-20",
            "NATO said its bombing would begin in 96 hours unless Yugoslavia withdrew its police from Kosovo.",
            &["ultimatum NATO > YUG duration (saying.content)"],
        ),
        (
            "1961-07-18",
            "Tunisia issued an ultimatum giving France 48 hours to open talks, or face a blockade.",
            &["ultimatum TUN > FRA duration (verb.time_limit)"],
        ),
        (
            "1923-02-01",
            "Belgium refused to leave the town until 12 months of payments were made by Germany.",
            &["demand BEL > DEU none (verb.refuse_until)"],
        ),
        (
            "1938-09-20",
            "Poland announced that the prisoners would be tried unless Lithuania opened the frontier.",
            &["threat POL > LTU none (saying.content)"],
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
        // What only the enemy tells, where a fleet sails, when a draft was agreed, who dies without anybody's order.
        (
            "2001-03-20",
            "Albanian rebels have sworn to fight Macedonia until they win, Macedonian officials said.",
            &[],
        ),
        ("1979-11-20", "President Jimmy Carter ordered the carrier to the Indian Ocean.", &[]),
        ("1990-05-10", "A draft that Washington and Bonn agreed on Monday names no date.", &[]),
        ("1999-04-10", "France said civilians would be killed if the shelling went on.", &[]),
    ]);
}
