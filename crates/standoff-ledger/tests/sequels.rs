//! What stories themselves say came of a commitment: which one they mean, and what follows from it.

mod building;

use building::{Pledge, Tale, date, pledge, tale};
use standoff_core::commitment::{Commitment, Kind, VersionRelation};
use standoff_core::event::Category as C;
use standoff_core::outcome::{Axes, Compliance, FollowThrough, Kept};
use standoff_core::sequel::{Named as N, Turn as T};
use standoff_core::statement::SpeechAct as S;
use standoff_ledger::{Admitted, record};

fn run(tales: Vec<Tale>, as_of: &str) -> Vec<Commitment> {
    let admitted: Vec<Admitted> = tales.into_iter().map(Tale::admitted).collect();
    record(&admitted, Some(date(as_of))).commitments
}

fn withdraw() -> Pledge {
    pledge(Kind::Ultimatum, "GRE", "BLU")
        .demand("withdraw from the Sand Strip")
        .or("close the canal")
        .by("2031-03-10")
}

fn axes(commitment: &Commitment) -> (Compliance, FollowThrough) {
    let Axes::Pressure { target, issuer } = &commitment.outcome.axes else { panic!("two axes") };
    (target.compliance, issuer.follow_through)
}

fn kept(commitment: &Commitment) -> Kept {
    let Axes::Kept(axis) = &commitment.outcome.axes else { panic!("one axis") };
    axis.kept
}

/// The ultimatum of 1 March, due on the 10th, after one later story.
fn told(day: &str, tell: impl Fn(Tale) -> Tale) -> (Compliance, FollowThrough) {
    let first = tale("The Lantern", "2031-03-01").commits(withdraw());
    axes(&run(vec![first, tell(tale("The Beacon", day))], "2031-04-20")[0])
}

#[test]
fn a_word_on_the_outcome_counts_for_the_commitment_it_can_mean() {
    use {Compliance as Do, FollowThrough as F};
    let nothing = (Do::NotReported, F::NotReported);
    for (name, day, who, turn, named, object, expected) in [
        ("complied", "2031-03-12", "BLU", T::Met, N::Nothing, "", (Do::Full, F::NotTriggered)),
        ("did not", "2031-03-12", "BLU", T::Unmet, N::Nothing, "", (Do::None, F::Pending)),
        (
            "of its demand",
            "2031-03-12",
            "BLU of GRE",
            T::Met,
            N::Demand,
            "demand",
            (Do::Full, F::NotTriggered),
        ),
        ("of another's demand", "2031-03-12", "BLU of RED", T::Met, N::Demand, "demand", nothing),
        ("another complied", "2031-03-12", "RED", T::Met, N::Nothing, "", nothing),
        (
            "with something else",
            "2031-03-12",
            "BLU",
            T::Met,
            N::Demand,
            "demand for a loan",
            nothing,
        ),
        (
            "the strip",
            "2031-03-12",
            "BLU",
            T::Met,
            N::Demand,
            "terms sand strip",
            (Do::Full, F::NotTriggered),
        ),
        ("too long ago", "2031-04-18", "BLU", T::Unmet, N::Nothing, "", nothing),
        (
            "both named",
            "2031-04-18",
            "BLU of GRE",
            T::Unmet,
            N::Demand,
            "ultimatum",
            (Do::None, F::Pending),
        ),
        ("before it", "2031-02-10", "BLU", T::Met, N::Nothing, "", nothing),
        (
            "target gave way",
            "2031-03-12",
            "BLU",
            T::GaveWay,
            N::Nothing,
            "",
            (Do::Full, F::NotTriggered),
        ),
        (
            "issuer gave way",
            "2031-03-12",
            "GRE",
            T::GaveWay,
            N::Nothing,
            "",
            (Do::NotReported, F::NotCarriedOut),
        ),
        (
            "made good",
            "2031-03-12",
            "GRE of GRE",
            T::Done,
            N::Threat,
            "threat",
            (Do::NotReported, F::Full),
        ),
        (
            "never",
            "2031-03-12",
            "of GRE",
            T::Undone,
            N::Threat,
            "threat",
            (Do::NotReported, F::NotCarriedOut),
        ),
        ("a promise", "2031-03-12", "GRE of GRE", T::Done, N::Promise, "promise", nothing),
        (
            "taken back",
            "2031-03-08",
            "GRE of GRE",
            T::TakenBack,
            N::Demand,
            "ultimatum",
            (Do::NotReported, F::Withdrawn),
        ),
    ] {
        let found = told(day, |tale| tale.sequel(who, turn, named, object));
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn the_last_word_counts() {
    let met = |tale: Tale| tale.sequel("BLU", T::Met, N::Nothing, "");
    let unmet = |tale: Tale| tale.sequel("BLU", T::Unmet, N::Nothing, "");
    let story = |day: &str| tale("The Beacon", day);
    let first = || tale("The Lantern", "2031-03-01").commits(withdraw());
    let then = |tales: Vec<Tale>| {
        axes(&run(std::iter::once(first()).chain(tales).collect(), "2031-03-20")[0]).0
    };
    assert_eq!(then(vec![unmet(story("2031-03-11")), met(story("2031-03-14"))]), Compliance::Full);
    assert_eq!(then(vec![met(story("2031-03-09")), unmet(story("2031-03-14"))]), Compliance::None);
    let refused = story("2031-03-05").says("BLU > GRE", S::Reject, "the demand");
    assert_eq!(then(vec![refused, met(story("2031-03-09"))]), Compliance::Full);
}

#[test]
fn what_was_done_after_the_issuer_acted_is_late() {
    let closed = tale("The Beacon", "2031-03-12").deed("GRE > BLU", C::Coerce, "closed the canal");
    let refused = tale("The Beacon", "2031-03-03").says("BLU > GRE", S::Reject, "the demand");
    let left =
        tale("The Beacon", "2031-04-02").deed("BLU", C::Retreat, "withdrew from the Sand Strip");
    let first = tale("The Lantern", "2031-03-01").commits(withdraw());
    let commitment = &run(vec![first, refused, closed, left], "2031-04-20")[0];
    let Axes::Pressure { target, .. } = &commitment.outcome.axes else { panic!("two axes") };
    assert_eq!((target.compliance, target.timeliness.as_str()), (Compliance::None, "late"));
}

#[test]
fn of_two_commitments_the_newer_is_meant() {
    let older =
        pledge(Kind::Threat, "GRE", "BLU").demand("hand over the lighthouse").or("stop the ferry");
    let tales = vec![
        tale("The Lantern", "2031-02-20").commits(older),
        tale("The Lantern", "2031-03-01").commits(withdraw()),
        tale("The Beacon", "2031-03-12").sequel("BLU", T::Unmet, N::Nothing, ""),
    ];
    let found: Vec<Compliance> = run(tales, "2031-03-20").iter().map(|it| axes(it).0).collect();
    assert_eq!(found, [Compliance::NotDue, Compliance::None]);
}

#[test]
fn what_is_taken_back_has_a_last_version() {
    let first = tale("The Lantern", "2031-03-01").commits(withdraw());
    let back =
        tale("The Beacon", "2031-03-08").sequel("GRE of GRE", T::TakenBack, N::Demand, "ultimatum");
    let commitment = &run(vec![first, back], "2031-03-20")[0];
    let versions: Vec<_> = commitment
        .versions
        .iter()
        .map(|it| (it.seq, it.relation, it.issued_at.to_string()))
        .collect();
    let expected = [
        (1, VersionRelation::First, "2031-03-01".to_owned()),
        (2, VersionRelation::Withdrawn, "2031-03-08".to_owned()),
    ];
    assert_eq!(versions, expected);
}

#[test]
fn promises_are_kept_or_broken_in_the_storys_own_word() {
    let promise = || pledge(Kind::Promise, "GRE", "BLU").or("open the canal").by("2031-03-10");
    let after = |who: &str, turn, named, object: &str| {
        let first = tale("The Lantern", "2031-03-01").commits(promise());
        let later = tale("The Beacon", "2031-03-12").sequel(who, turn, named, object);
        kept(&run(vec![first, later], "2031-03-20")[0])
    };
    assert_eq!(after("GRE of GRE", T::Done, N::Promise, "promise"), Kept::Kept);
    assert_eq!(after("GRE of GRE", T::Undone, N::Promise, "word"), Kept::Broken);
    assert_eq!(after("of GRE", T::NeverHappened, N::Nothing, "opening canal"), Kept::Broken);
    assert_eq!(after("", T::NeverHappened, N::Nothing, "regatta"), Kept::NotReported);
    assert_eq!(after("RED of RED", T::Undone, N::Promise, "promise"), Kept::NotReported);
    assert_eq!(after("GRE of GRE", T::Done, N::Threat, "threat"), Kept::NotReported);
}

#[test]
fn an_agreement_is_known_by_its_parties_in_the_story_that_speaks_of_it() {
    let treaty = || pledge(Kind::Agreement, "GRE BLU", "").demand("share the fishing grounds");
    let after = |tell: fn(Tale) -> Tale| {
        let first = tale("The Lantern", "2031-03-01").commits(treaty());
        let later = tell(tale("The Beacon", "2031-09-12"));
        kept(
            &run(vec![first, later.sequel("", T::Done, N::Agreement, "agreement")], "2031-09-20")
                [0],
        )
    };
    assert_eq!(after(|it| it.deed("GRE > BLU", C::Consult, "met in the harbor")), Kept::Kept);
    assert_eq!(after(|it| it.deed("RED > YEL", C::Consult, "met in the harbor")), Kept::Pending);
}

#[test]
fn a_line_that_forbids_breaking_a_word_is_crossed_by_breaking_it() {
    let line = pledge(Kind::RedLine, "GRE", "BLU")
        .forbid("violates its commitment on the canal")
        .or("bomb the mill at Orlo");
    let after = |who: &str, turn| {
        let first = tale("The Lantern", "2031-03-01").commits(line.clone());
        let later = tale("The Beacon", "2031-05-12").sequel(who, turn, N::Promise, "promise");
        axes(&run(vec![first, later], "2031-05-20")[0]).0
    };
    assert_eq!(after("BLU", T::Undone), Compliance::None);
    assert_eq!(after("RED", T::Undone), Compliance::Full);
    assert_eq!(after("BLU", T::Done), Compliance::Full);
}

#[test]
fn what_is_not_yet_carried_out_is_no_end_while_its_time_runs() {
    let after = |turn| {
        let first = tale("The Lantern", "2031-03-01").commits(withdraw());
        let later =
            tale("The Beacon", "2031-03-05").sequel("GRE of GRE", turn, N::Threat, "threat");
        axes(&run(vec![first, later], "2031-03-06")[0]).1
    };
    assert_eq!(after(T::Undone), FollowThrough::NotTriggered);
    assert_eq!(after(T::GaveWay), FollowThrough::NotCarriedOut);
}

#[test]
fn a_refusal_in_the_clause_that_tells_the_demand_is_one() {
    let demand = || pledge(Kind::Demand, "GRE", "BLU").demand("hand over the two islands");
    let told = |tale: Tale| axes(&run(vec![tale.undated()], "2041-01-01")[0]).0;
    let silent = tale("The Chronicle", "").commits(demand());
    let before = tale("The Chronicle", "").says("BLU", S::Reject, "the demand").commits(demand());
    let inside = |who| tale("The Chronicle", "").commits(demand()).says_of_it(who, S::Reject);
    assert_eq!(told(silent), Compliance::NotReported);
    assert_eq!(told(before), Compliance::NotReported);
    assert_eq!(told(inside("BLU")), Compliance::None);
    assert_eq!(told(inside("RED")), Compliance::NotReported);
}

#[test]
fn in_a_narrative_what_stands_later_is_meant() {
    let told = |tell: fn(Tale) -> Tale| {
        let story = tell(tale("The Chronicle", "").commits(withdraw())).undated();
        axes(&run(vec![story], "2041-01-01")[0])
    };
    assert_eq!(told(|it| it.sequel("BLU", T::Met, N::Demand, "demand")).0, Compliance::Full);
    assert_eq!(
        told(|it| it.sequel("BLU", T::Unmet, N::Demand, "demand").sequel(
            "GRE of GRE",
            T::Done,
            N::Threat,
            "threat"
        )),
        (Compliance::None, FollowThrough::Full)
    );
}
