//! Force, promised and forsworn: by its issuer, by whoever was authorized, by nobody named.

mod building;

use building::{Pledge, Tale, date, pledge, tale};
use standoff_core::commitment::Kind;
use standoff_core::event::Category as C;
use standoff_core::outcome::{Axes, Compliance, FollowThrough, Kept, Outcome};
use standoff_ledger::{Admitted, record};

/// What came of a pledge of 1 March, by one later story.
fn outcome(pledge: Pledge, told: Tale) -> Outcome {
    let tales = [tale("The Lantern", "2031-03-01").commits(pledge), told];
    let admitted: Vec<Admitted> = tales.into_iter().map(Tale::admitted).collect();
    record(&admitted, Some(date("2031-03-20"))).commitments.remove(0).outcome
}

/// What target and issuer did.
fn judged(pledge: Pledge, told: Tale) -> (Compliance, FollowThrough) {
    let outcome = outcome(pledge, told);
    let Axes::Pressure { target, issuer } = outcome.axes else { panic!("two axes: {outcome:#?}") };
    (target.compliance, issuer.follow_through)
}

#[test]
fn an_assurance_not_to_fight_is_broken_by_an_attack_in_any_words() {
    for (whom, expected) in [("GRE > BLU", Kept::Broken), ("GRE > RED", Kept::Pending)] {
        let pledge = pledge(Kind::Assurance, "GRE", "BLU").or("take up arms first");
        let crossed = "tanks crossed the frontier";
        let told = tale("The Beacon", "2031-03-08").deed(whom, C::Assault, crossed);
        let outcome = outcome(pledge, told);
        let Axes::Kept(axis) = &outcome.axes else { panic!("one axis: {outcome:#?}") };
        assert_eq!(axis.kept, expected, "{whom}");
    }
}

#[test]
fn force_by_whoever_was_authorized_and_limits_told_to_have_passed() {
    use Compliance as Do;
    use FollowThrough as F;
    let council = |follows: &str| {
        pledge(Kind::Ultimatum, "UNO", "BLU")
            .demand("withdraw from the Sand Strip")
            .or(follows)
            .by("2031-03-10")
    };
    let lent = "authorize the allies to use all necessary means";
    let bombed = "bombed the harbor after the date had passed without a withdrawal";
    let beacon = |day: &str| tale("The Beacon", day);
    for (name, pledge, told, expected) in [
        (
            "an ally attacks",
            council(lent),
            beacon("2031-03-12").deed("GRE > BLU", C::Assault, bombed),
            (Do::None, F::Full),
        ),
        (
            "the limit is not spoken of",
            council(lent),
            beacon("2031-03-12").deed("GRE > BLU", C::Assault, "bombed the harbor"),
            (Do::NotReported, F::Full),
        ),
        (
            "nobody was authorized",
            council("use all necessary means"),
            beacon("2031-03-12").deed("GRE > BLU", C::Assault, bombed),
            (Do::None, F::Pending),
        ),
        (
            "another is attacked",
            council(lent),
            beacon("2031-03-12").deed("GRE > RED", C::Assault, "bombed the harbor"),
            (Do::NotReported, F::NotReported),
        ),
        (
            "nobody is named, and the limit is",
            withdraw_or_war(),
            beacon("2031-03-12").deed(
                " > BLU",
                C::Assault,
                "troops crossed after the limit ran out",
            ),
            (Do::None, F::Full),
        ),
    ] {
        assert_eq!(judged(pledge, told), expected, "{name}");
    }
}

fn withdraw_or_war() -> Pledge {
    pledge(Kind::Ultimatum, "GRE", "BLU")
        .demand("withdraw from the Sand Strip")
        .or("face a ground offensive")
        .by("2031-03-10")
}
