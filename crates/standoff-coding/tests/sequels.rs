//! What a story says came of a commitment that it only names, in sentences of our own.

use std::sync::LazyLock;

use standoff::Pipeline;
use standoff::core::TimeRef;
use standoff::core::actor::ActorRef;
use standoff::core::sequel::Sequel;
use standoff::intake::{Given, story};

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::load);

fn sequels(text: &str) -> Vec<Sequel> {
    let published = TimeRef::parse_iso("1998-11-20");
    let given = Given { outlet: None, published, url: None, name: None };
    PIPELINE.read(&story(text.as_bytes(), &given).expect("it is text")).sequels
}

fn sides(actors: &[ActorRef]) -> String {
    let sides: Vec<String> = actors.iter().map(|actor| actor.id.side().to_string()).collect();
    if sides.is_empty() { "-".to_owned() } else { sides.join("+") }
}

fn shown(sequel: &Sequel) -> String {
    let part = if sequel.in_part { " in part" } else { "" };
    format!("{} {} of {}{part}", sides(&sequel.by), sequel.turn, sides(&sequel.of))
}

/// Each text with the sequels that it tells, in order.
fn check(cases: &[(&str, &[&str])]) {
    let mut wrong = Vec::new();
    for (text, expected) in cases {
        let found: Vec<String> = sequels(text).iter().map(shown).collect();
        if found != *expected {
            wrong.push(format!("{text}\n  expected {expected:?}\n  found    {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_was_asked_was_done_or_not() {
    check(&[
        ("Iraq complied with the demands.", &["IRQ met of -"]),
        ("Iraq did not comply.", &["IRQ unmet of -"]),
        ("Iraq has not complied with the resolution.", &["IRQ unmet of -"]),
        ("Libya refused to comply with the American ultimatum.", &["LBY unmet of USA"]),
        ("Estonia gave in to the Soviet demands.", &["EST met of SUN"]),
        ("Finland yielded to the demands of Germany.", &["FIN met of DEU"]),
        ("Serbia met most of the demands.", &["SRB met of - in part"]),
        ("None of the demands was met.", &["- unmet of -"]),
        ("Iran ignored the British ultimatum.", &["IRN unmet of GBR"]),
        ("Serbia let the deadline pass.", &["SRB unmet of -"]),
        ("Belgrade failed to meet the deadline.", &["YUG unmet of -"]),
        ("Egypt backed down.", &["EGY gave_way of -"]),
        ("The American appeal went unheeded in Tehran.", &[]),
        ("The demand went unanswered.", &["- unmet of -"]),
    ]);
}

#[test]
fn what_was_announced_was_done_or_not() {
    check(&[
        ("Germany carried out its threat.", &["DEU done of DEU"]),
        ("The threat was never carried out.", &["- undone of -"]),
        ("Turkey made good on its threat.", &["TUR done of TUR"]),
        ("Syria never made good its threat.", &["SYR undone of SYR"]),
        ("Israel did not follow through on its warning.", &["ISR undone of ISR"]),
        ("Russia kept its promise.", &["RUS done of RUS"]),
        ("Russia broke its word.", &["RUS undone of RUS"]),
        ("Iraq reneged on its commitment.", &["IRQ undone of IRQ"]),
        ("Iran did not live up to its obligations.", &["IRN undone of IRN"]),
        ("China withdrew its ultimatum.", &["CHN taken_back of CHN"]),
        ("Britain dropped its demand.", &["GBR taken_back of GBR"]),
        ("North Vietnam violated the agreement.", &["VNM undone of -"]),
        ("The deadline passed without an answer from Athens.", &["- ran_out of -"]),
        ("The deadline expired on Monday.", &["- ran_out of -"]),
        (
            "The withdrawal that Baghdad had announced did not take place.",
            &["- never_happened of IRQ"],
        ),
        (
            "The withdrawal that Baghdad had announced for Sunday did not take place.",
            &["- never_happened of IRQ"],
        ),
        ("Iraq struck at Israel as it had said it would.", &["IRQ done of IRQ"]),
    ]);
}

#[test]
fn what_is_not_told_as_done_is_no_sequel() {
    check(&[
        ("Iraq would comply with the demands.", &[]),
        ("Iraq agreed to comply with the resolution.", &[]),
        ("Washington demanded that Iraq comply with the resolution.", &[]),
        ("The United States will attack unless Iraq complies with the demands.", &[]),
        ("France warned that it would act if Germany ignored the ultimatum.", &[]),
        ("Troops waited until the deadline passed.", &[]),
        ("Russia said it would keep its promise.", &[]),
        ("The company met the demand for new ships.", &[]),
        ("The talks took time.", &[]),
        ("The president carried out an inspection of the troops.", &[]),
        ("Did Iraq comply?", &[]),
    ]);
}
