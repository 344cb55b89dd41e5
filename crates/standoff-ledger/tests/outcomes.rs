//! What came of it: two axes for pressure, one for promises and agreements, and nothing from silence too early.

mod building;

use building::{Pledge, Tale, date, pledge, tale};
use standoff_core::account::Stance;
use standoff_core::commitment::{Commitment, Kind};
use standoff_core::event::Category as C;
use standoff_core::outcome::{
    Axes, Compliance, FollowThrough, Kept, Lifecycle, OutcomeLabel as Label, Response,
};
use standoff_core::statement::{AuxMode, SpeechAct as S};
use standoff_core::story::Genre;
use standoff_ledger::{Admitted, Agreement, Record, record, track_record};

fn story(outlet: &str, day: &str) -> Tale {
    tale(outlet, day)
}

fn run(tales: Vec<Tale>, as_of: &str) -> Record {
    let admitted: Vec<Admitted> = tales.into_iter().map(Tale::admitted).collect();
    record(&admitted, Some(date(as_of)))
}

/// An ultimatum of 1 March with a day to meet it, then these stories.
fn after(pledge: Pledge, mut later: Vec<Tale>, as_of: &str) -> Commitment {
    later.insert(0, story("The Lantern", "2031-03-01").commits(pledge));
    run(later, as_of).commitments.remove(0)
}

fn withdraw() -> Pledge {
    pledge(Kind::Ultimatum, "GRE", "BLU")
        .demand("withdraw from the Sand Strip")
        .or("close the canal")
        .by("2031-03-10")
}

fn stop_shelling() -> Pledge {
    pledge(Kind::Ultimatum, "GRE", "BLU")
        .demand("stop the shelling of Greyport")
        .or("suspend bilateral talks on Norland")
        .at_once()
}

fn line() -> Pledge {
    pledge(Kind::RedLine, "GRE", "BLU").forbid("use poison gas").or_else("enormous consequences")
}

fn pressed(commitment: &Commitment) -> (Response, Compliance, FollowThrough, Label) {
    let Axes::Pressure { target, issuer } = &commitment.outcome.axes else {
        panic!("two axes: {:#?}", commitment.outcome)
    };
    for why in [&target.why, &issuer.why] {
        assert!(!why.line.is_empty() && !why.rule.0.is_empty());
    }
    (target.response, target.compliance, issuer.follow_through, commitment.outcome.label)
}

type Expected = (Response, Compliance, FollowThrough, Label);

#[test]
fn the_table_of_two_axes() {
    use Compliance as Do;
    use FollowThrough as F;
    use Response as R;
    let beacon = |day: &str| story("The Beacon", day);
    let withdrew = || beacon("2031-03-09").deed("BLU", C::Retreat, "withdrew from the Sand Strip");
    let stayed = || beacon("2031-03-12").undone("BLU", C::Retreat, "withdraw from the Sand Strip");
    let refused = || beacon("2031-03-03").says("BLU > GRE", S::Reject, "the demand");
    let closed = |day: &str| beacon(day).deed("GRE > BLU", C::Coerce, "closed the canal");
    let cases: Vec<(&str, Vec<Tale>, &str, Expected)> = vec![
        (
            "nothing yet",
            vec![],
            "2031-03-05",
            (R::NotReported, Do::NotDue, F::NotTriggered, Label::Open),
        ),
        (
            "refused in words, time still running",
            vec![refused()],
            "2031-03-05",
            (R::Reject, Do::NotDue, F::NotTriggered, Label::Open),
        ),
        (
            "refused, time over",
            vec![refused()],
            "2031-03-12",
            (R::Reject, Do::None, F::Pending, Label::DefiedPending),
        ),
        (
            "complied",
            vec![withdrew()],
            "2031-03-12",
            (R::NotReported, Do::Full, F::NotTriggered, Label::Complied),
        ),
        (
            "defied, carried out",
            vec![refused(), stayed(), closed("2031-03-14")],
            "2031-03-20",
            (R::Reject, Do::None, F::Full, Label::DefiedCarriedOut),
        ),
        (
            "refused, and carried out before the limit",
            vec![refused(), closed("2031-03-05")],
            "2031-03-06",
            (R::Reject, Do::None, F::Full, Label::DefiedCarriedOut),
        ),
        (
            "carried out all the same",
            vec![withdrew(), closed("2031-03-14")],
            "2031-03-20",
            (R::NotReported, Do::Full, F::DespiteCompliance, Label::CarriedOutDespiteCompliance),
        ),
        (
            "carried out, conduct not told",
            vec![closed("2031-03-14")],
            "2031-03-20",
            (R::NotReported, Do::NotReported, F::Full, Label::CarriedOutConductNotReported),
        ),
        (
            "extended",
            vec![story("The Beacon", "2031-03-09").commits(withdraw().by("2031-03-20"))],
            "2031-03-12",
            (R::NotReported, Do::NotDue, F::Deferred, Label::OpenExtended),
        ),
        (
            "withdrawn",
            vec![beacon("2031-03-08").says(
                "GRE",
                S::Withdraw,
                "the demand to leave the Sand Strip",
            )],
            "2031-03-09",
            (R::NotReported, Do::NotDue, F::Withdrawn, Label::Withdrawn),
        ),
        (
            "accepted in words only",
            vec![beacon("2031-03-08").says("BLU > GRE", S::Accept, "the demand")],
            "2031-03-09",
            (R::Accept, Do::NotDue, F::NotTriggered, Label::Open),
        ),
        (
            "what was only announced is not done",
            vec![beacon("2031-03-12").says("GRE", S::ExpressIntent, "close the canal")],
            "2031-03-14",
            (R::NotReported, Do::NotReported, F::NotReported, Label::NoReport),
        ),
        (
            "what opinion says was done is not done",
            vec![withdrew().genre(Genre::Opinion)],
            "2031-03-12",
            (R::NotReported, Do::NotReported, F::NotReported, Label::NoReport),
        ),
        (
            "another's withdrawal",
            vec![beacon("2031-03-09").deed("RED", C::Retreat, "withdrew from the Sand Strip")],
            "2031-03-09",
            (R::NotReported, Do::NotDue, F::NotTriggered, Label::Open),
        ),
        (
            "before it was asked",
            vec![beacon("2031-03-09").deed_on(
                "BLU",
                C::Retreat,
                "2031-02-01",
                "withdrew from the Sand Strip",
            )],
            "2031-03-09",
            (R::NotReported, Do::NotDue, F::NotTriggered, Label::Open),
        ),
    ];
    for (name, later, as_of, expected) in cases {
        assert_eq!(pressed(&after(withdraw(), later, as_of)), expected, "{name}");
    }
}

/// A narrative without a date: what stands before the ultimatum, and what stands after it.
fn narrated(before: impl Fn(Tale) -> Tale, after: impl Fn(Tale) -> Tale) -> Expected {
    let told = after(before(story("The Chronicle", "")).commits(withdraw())).undated();
    pressed(&run(vec![told], "2041-01-01").commitments[0])
}

#[test]
fn a_narrative_is_in_order_of_its_telling_and_nothing_in_it_is_still_open() {
    use {Compliance as Do, FollowThrough as F, Response as R};
    let same = |tale: Tale| tale;
    let withdrew = |tale: Tale| tale.deed("BLU", C::Retreat, "withdrew from the Sand Strip");
    let refused = |tale: Tale| tale.says("BLU", S::Reject, "the ultimatum");
    let accepted = |tale: Tale| tale.says("BLU", S::Accept, "accepted the ultimatum");
    let closed = |tale: Tale| tale.deed("GRE > BLU", C::Coerce, "closed the canal");
    let told = (R::NotReported, Do::NotReported, F::NotReported, Label::NoReport);
    assert_eq!(narrated(same, same), told);
    assert_eq!(narrated(withdrew, same), told, "what comes before it answers nothing");
    assert_eq!(narrated(same, withdrew).1, Do::Full);
    assert_eq!(narrated(same, refused).1, Do::None);
    assert_eq!(narrated(refused, same).1, Do::NotReported);
    assert_eq!(narrated(same, |tale| accepted(refused(tale))).1, Do::Full);
    assert_eq!(narrated(same, |tale| refused(accepted(tale))).1, Do::PartialLow);
    let defied = (R::Reject, Do::None, F::Full, Label::DefiedCarriedOut);
    assert_eq!(narrated(same, |tale| closed(refused(tale))), defied);
    // A date in the words goes before their place.
    let long_ago =
        |tale: Tale| tale.deed_on("BLU", C::Retreat, "1950", "withdrew from the Sand Strip");
    assert_eq!(narrated(same, long_ago).1, Do::Full, "the ultimatum itself has no date");
}

#[test]
fn reasons_are_sentences_that_name_the_actors() {
    let said = |later: Vec<Tale>| {
        let Axes::Pressure { target, issuer } = after(withdraw(), later, "2031-03-20").outcome.axes
        else {
            panic!("two axes")
        };
        format!("{} {}", target.why.line, issuer.why.line)
    };
    let beacon = || story("The Beacon", "2031-03-12");
    let retreat = |by: &str| {
        said(vec![beacon().alleges(by, "BLU", C::Retreat, "withdrew from the Sand Strip")])
    };
    assert!(
        retreat("BLU").starts_with("The target did what was asked, by BLU's own account alone.")
    );
    assert!(retreat("GRE").starts_with("The target did what was asked, by GRE's account alone."));
    assert!(retreat("unnamed").contains("by the account of an unnamed source alone."));
    assert!(said(vec![]).contains("what the target did, and no later story on the matter."));
    let one = said(vec![beacon().text("In Blumark the Sand Strip and the canal were quiet").deed(
        "BLU",
        C::Consult,
        "met the mayor",
    )]);
    assert!(
        one.contains("We hold one later story on the matter from one outlet, too few"),
        "{one}"
    );
    for line in [retreat("GRE"), said(vec![]), one] {
        assert!(line.ends_with('.') && !line.contains(" 1 ") && !line.contains(".."), "{line}");
    }
}

#[test]
fn to_break_off_relations_is_the_departure_of_the_legation() {
    let note = pledge(Kind::Ultimatum, "GRE", "BLU")
        .demand("dissolve the league")
        .or("recall the legation from Blumark")
        .by("2031-03-10");
    let deed = |words: &str| {
        let told = story("The Beacon", "2031-03-11").deed("GRE > BLU", C::Sanction, words);
        pressed(&after(note.clone(), vec![told], "2031-03-12")).2
    };
    assert_eq!(deed("broke off relations with the duchy on Monday"), FollowThrough::Full);
    assert_ne!(deed("stopped the ferry to the duchy on Monday"), FollowThrough::Full);
}

#[test]
fn a_limit_that_ran_out_unmet_is_no_silence() {
    let told = |words: &str| {
        let later = story("The Beacon", "2031-03-11")
            .commits(pledge(Kind::Demand, "GRE", "BLU").demand(words));
        pressed(&after(withdraw(), vec![later], "2031-03-12")).1
    };
    let unmet = "withdraw from the Sand Strip had run out without a word";
    assert_eq!(told(unmet), Compliance::None);
    assert_eq!(told("withdraw from the Sand Strip"), Compliance::NotReported);
}

#[test]
fn war_ends_a_demand_without_a_day() {
    let demand = pledge(Kind::Demand, "GRE", "BLU").demand("withdraw from the Sand Strip");
    let later = |who: &str| {
        let told =
            story("The Beacon", "2031-03-11").deed(who, C::Assault, "declared war on the duchy");
        pressed(&after(demand.clone(), vec![told], "2031-03-12")).1
    };
    assert_eq!(later("GRE > BLU"), Compliance::NotReported);
    assert_eq!(later("GRE > RED"), Compliance::NotDue);
}

#[test]
fn a_deed_from_before_the_consequence_was_named_carries_out_nothing() {
    let demand = pledge(Kind::Demand, "GRE", "BLU").demand("withdraw from the Sand Strip");
    let closed =
        |day: &str| story("The Beacon", day).deed("GRE > BLU", C::Coerce, "closed the canal");
    let named = || story("The Beacon", "2031-03-05").commits(withdraw());
    let follow = |later| pressed(&after(demand.clone(), later, "2031-03-20")).2;
    assert_eq!(follow(vec![closed("2031-03-03"), named()]), FollowThrough::NotReported);
    assert_eq!(follow(vec![named(), closed("2031-03-12")]), FollowThrough::Full);
}

#[test]
fn to_declare_a_concession_is_not_to_make_it() {
    let declared = story("The Beacon", "2031-03-09").deed(
        "BLU",
        C::Concede,
        "agreed to withdraw from the Sand Strip",
    );
    assert_eq!(
        pressed(&after(withdraw(), vec![declared], "2031-03-12")).1,
        Compliance::NotReported
    );
    let asked = pledge(Kind::Ultimatum, "GRE", "BLU")
        .demand("accept the ten points of the note")
        .or("close the canal")
        .by("2031-03-10");
    let accepted = story("The Beacon", "2031-03-09").says(
        "BLU > GRE",
        S::Accept,
        "the ten points of the note",
    );
    assert_eq!(pressed(&after(asked, vec![accepted], "2031-03-12")).1, Compliance::Full);
}

#[test]
fn a_line_whose_issuer_acted_without_a_reported_crossing_is_told_as_such() {
    let line =
        pledge(Kind::RedLine, "GRE", "BLU").forbid("use poison gas").or("bomb the mill at Orlo");
    let bombed =
        story("The Beacon", "2031-06-02").deed("GRE > BLU", C::Assault, "bombed the mill at Orlo");
    let label = after(line, vec![bombed], "2031-06-10").outcome.label;
    assert_eq!(label, Label::CarriedOutConductNotReported);
}

#[test]
fn late_compliance_counts_and_says_that_it_was_late() {
    let late =
        story("The Beacon", "2031-03-15").deed("BLU", C::Retreat, "withdrew from the Sand Strip");
    let commitment = after(withdraw(), vec![late], "2031-03-20");
    let Axes::Pressure { target, .. } = &commitment.outcome.axes else { panic!("two axes") };
    assert_eq!((target.compliance, target.timeliness.as_str()), (Compliance::Full, "late"));
}

#[test]
fn an_ultimatum_to_stop_is_defied_by_conduct_that_goes_on_and_then_carried_out() {
    let went_on = || {
        story("The Beacon", "2031-03-04").deed_on(
            "",
            C::Assault,
            "2031-03-03",
            "warplanes bombed the harbor of Greyport again",
        )
    };
    let suspended = || {
        story("Meridian", "2031-03-06").deed_on(
            "GRE > BLU",
            C::Sanction,
            "2031-03-06",
            "suspended its participation in bilateral channels on Norland",
        )
    };
    let rejected =
        || story("The Blue Post", "2031-03-02").says("BLU", S::Reject, "the Grenlandic demand");
    let all = || vec![rejected(), went_on(), suspended()];
    let done = after(stop_shelling(), all(), "2031-03-06");
    let expected =
        (Response::Reject, Compliance::None, FollowThrough::Full, Label::DefiedCarriedOut);
    assert_eq!(pressed(&done), expected);
    let labels: Vec<Label> = done.history.iter().map(|change| change.label).collect();
    assert_eq!(labels, [Label::Open, Label::DefiedPending, Label::DefiedCarriedOut]);
    // What lies before the demand, or on its very day, defies nothing.
    let before = story("The Beacon", "2031-03-01").deed_on(
        "",
        C::Assault,
        "2031-03-01",
        "shells hit the harbor of Greyport",
    );
    assert_eq!(pressed(&after(stop_shelling(), vec![before], "2031-03-02")).1, Compliance::NotDue);
    // Another town's shelling is not this one's.
    let elsewhere =
        story("The Beacon", "2031-03-04").deed("BLU", C::Assault, "shelled the mill at Orlo");
    assert_eq!(
        pressed(&after(stop_shelling(), vec![elsewhere], "2031-03-05")).1,
        Compliance::NotDue
    );
}

#[test]
fn a_line_holds_is_crossed_or_is_disputed() {
    let blamed = || {
        story("The Beacon", "2031-06-02").alleges(
            "GRE",
            "BLU",
            C::Assault,
            "fired poison gas on the suburb of Orlo",
        )
    };
    let told = || {
        story("The Beacon", "2031-06-02").deed(
            "BLU",
            C::Assault,
            "fired poison gas on the suburb of Orlo",
        )
    };
    let denied = || {
        story("The Blue Post", "2031-06-03").says("BLU", S::Deny, "that the army used poison gas")
    };
    let stance = || {
        story("The Beacon", "2031-06-02")
            .stands("GRE", Stance::Asserts, "the gas attack of BLU")
            .stands("BLU", Stance::Denies, "the gas attack of BLU")
    };
    use {Compliance as Do, FollowThrough as F, Response as R};
    for (name, later, expected) in [
        ("holding", vec![], (R::NotReported, Do::Full, F::NotTriggered, Label::Holding)),
        ("crossed", vec![told()], (R::NotReported, Do::None, F::Pending, Label::DefiedPending)),
        (
            "alleged and denied",
            vec![blamed(), denied()],
            (R::NotReported, Do::Disputed, F::Pending, Label::Disputed),
        ),
        (
            "told and denied",
            vec![told(), denied()],
            (R::NotReported, Do::Disputed, F::Pending, Label::Disputed),
        ),
        (
            "denied before anything happened",
            vec![story("The Blue Post", "2031-04-01").says(
                "BLU",
                S::Deny,
                "any plan to use poison gas",
            )],
            (R::NotReported, Do::Full, F::NotTriggered, Label::Holding),
        ),
    ] {
        assert_eq!(pressed(&after(line(), later, "2031-06-10")), expected, "{name}");
    }
    // Stances count as blame only where they name the one whom the line binds; here they name nobody by id.
    assert_eq!(pressed(&after(line(), vec![stance()], "2031-06-10")).1, Do::Full);
}

#[test]
fn the_attack_is_the_one_spoken_of_last_and_the_charge_is_that_one() {
    let told = |denial: &str| {
        vec![
            story("The Beacon", "2031-06-02")
                .deed("GRE", C::Accuse, "spoke of the gas attack on the suburb")
                .alleges("GRE", "BLU", C::Assault, "carried out the attack")
                .says("BLU", S::Deny, denial),
        ]
    };
    let compliance = |denial| pressed(&after(line(), told(denial), "2031-06-10")).1;
    assert_eq!(compliance("the charge"), Compliance::Disputed);
    assert_eq!(compliance("the theft of the Orlo grain"), Compliance::None);
    let other = vec![
        story("The Beacon", "2031-06-02")
            .deed("GRE", C::Accuse, "spoke of the mortar attack on the mill")
            .deed("BLU", C::Assault, "carried out the attack"),
    ];
    assert_eq!(pressed(&after(line(), other, "2031-06-10")).1, Compliance::Full);
}

#[test]
fn a_disputed_line_that_an_agreement_absorbs_is_settled() {
    let later = vec![
        story("The Beacon", "2031-06-02").alleges(
            "GRE",
            "BLU",
            C::Assault,
            "fired poison gas on the suburb of Orlo",
        ),
        story("The Blue Post", "2031-06-03").says("BLU", S::Deny, "that the army used poison gas"),
        story("The Lantern", "2031-06-20").commits(
            pledge(Kind::Agreement, "GRE RED", "BLU")
                .demand("give up its poison gas")
                .by("2032-06-30"),
        ),
    ];
    let settled = after(line(), later, "2031-06-25");
    assert_eq!(
        pressed(&settled),
        (Response::NotReported, Compliance::Disputed, FollowThrough::NotCarriedOut, Label::Settled)
    );
    let by = settled.outcome.superseded_by.expect("the agreement");
    assert!(by.0.ends_with("-c1"), "{by}");
    // An agreement among others, or about something else, settles nothing.
    for (parties, object) in
        [("RED TAN", "give up its poison gas"), ("GRE BLU", "inspect the canal")]
    {
        let later = vec![
            story("The Lantern", "2031-06-20")
                .commits(pledge(Kind::Agreement, parties, "BLU").demand(object)),
        ];
        assert_eq!(
            after(line(), later, "2031-06-25").outcome.superseded_by,
            None,
            "{parties} {object}"
        );
    }
}

/// Stories on the matter that report neither deed: silence.
fn silence(outlets: &[&str], from: u8) -> Vec<Tale> {
    let tales = outlets.iter().enumerate().map(|(at, outlet)| {
        story(outlet, &format!("2031-03-{:02}", usize::from(from) + at))
            .text(&format!("Day {at} at the Sand Strip"))
            .says("BLU", S::Report, &format!("tolls of the canal rose {at} times"))
    });
    tales.collect()
}

#[test]
fn silence_counts_only_behind_the_coverage_gate_and_after_the_limit() {
    for (name, outlets, from, compliance) in [
        ("two stories", vec!["A", "B"], 12, Compliance::NotReported),
        ("three of one outlet", vec!["A", "A", "A"], 12, Compliance::NotReported),
        ("three of two outlets", vec!["A", "B", "A"], 12, Compliance::None),
        ("before the limit", vec!["A", "B", "A"], 4, Compliance::NotReported),
    ] {
        let commitment = after(withdraw(), silence(&outlets, from), "2031-03-20");
        assert_eq!(pressed(&commitment).1, compliance, "{name}: {:?}", commitment.outcome.coverage);
    }
    // Taking any one story away never turns "no report" into a finding.
    let without_one = after(withdraw(), silence(&["A", "B"], 12), "2031-03-20");
    assert_eq!(without_one.outcome.label, Label::NoReport);
}

#[test]
fn promises_offers_and_assurances_have_one_axis() {
    let kept = |pledge: Pledge, later: Vec<Tale>, as_of: &str| {
        let commitment = after(pledge, later, as_of);
        let Axes::Kept(axis) = &commitment.outcome.axes else {
            panic!("one axis: {:#?}", commitment.outcome)
        };
        axis.kept
    };
    let promise = || pledge(Kind::Promise, "GRE", "BLU").or("send grain to Orlo").by("2031-03-10");
    let offer = || {
        pledge(Kind::Offer, "GRE", "BLU")
            .demand("free the fishermen")
            .or("reopen the harbor")
            .by("2031-03-10")
    };
    let assurance = || pledge(Kind::Assurance, "GRE", "BLU").or("shell the harbor of Greyport");
    let beacon = |day: &str| story("The Beacon", day);
    for (name, found, expected) in [
        ("not due", kept(promise(), vec![], "2031-03-05"), Kept::Pending),
        (
            "kept",
            kept(
                promise(),
                vec![beacon("2031-03-08").deed("GRE", C::Aid, "sent grain to Orlo")],
                "2031-03-12",
            ),
            Kept::Kept,
        ),
        (
            "not done",
            kept(
                promise(),
                vec![beacon("2031-03-12").undone("GRE", C::Aid, "send grain to Orlo")],
                "2031-03-12",
            ),
            Kept::Broken,
        ),
        ("no report", kept(promise(), vec![], "2031-03-12"), Kept::NotReported),
        (
            "refused offer",
            kept(
                offer(),
                vec![beacon("2031-03-03").says("BLU > GRE", S::Reject, "the offer")],
                "2031-03-12",
            ),
            Kept::NotTakenUp,
        ),
        (
            "taken back",
            kept(
                offer(),
                vec![beacon("2031-03-03").says("GRE", S::Withdraw, "the offer on the harbor")],
                "2031-03-12",
            ),
            Kept::Withdrawn,
        ),
        ("assurance holds", kept(assurance(), vec![], "2031-04-12"), Kept::Pending),
        (
            "assurance broken",
            kept(
                assurance(),
                vec![beacon("2031-03-20").deed(
                    "GRE",
                    C::Assault,
                    "shelled the harbor of Greyport",
                )],
                "2031-04-12",
            ),
            Kept::Broken,
        ),
        (
            "assurance contested",
            kept(
                assurance(),
                vec![
                    beacon("2031-03-20").alleges(
                        "BLU",
                        "GRE",
                        C::Assault,
                        "shelled the harbor of Greyport",
                    ),
                    beacon("2031-03-21").says("GRE", S::Deny, "shelling the harbor of Greyport"),
                ],
                "2031-04-12",
            ),
            Kept::Unratable,
        ),
    ] {
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn a_ceasefire_takes_effect_is_violated_and_is_declared_over() {
    let truce = || {
        pledge(Kind::Ceasefire, "GRE BLU", "")
            .demand("a ceasefire around Greyport")
            .by("2031-03-05")
    };
    let state = |later: Vec<Tale>, as_of: &str| {
        let commitment = after(truce(), later, as_of);
        let Axes::Kept(axis) = &commitment.outcome.axes else { panic!("one axis") };
        (axis.lifecycle.expect("a state"), commitment.outcome.label)
    };
    let violated =
        || story("The Beacon", "2031-03-08").says("GRE", S::Accuse, "BLU violated the ceasefire");
    let collapsed = || {
        story("The Beacon", "2031-03-15").deed(
            "",
            C::Assault,
            "the ceasefire around Greyport collapsed",
        )
    };
    let over =
        || story("The Blue Post", "2031-03-16").says("BLU", S::Announce, "the ceasefire is over");
    let denied =
        || story("The Lantern", "2031-03-16").says("GRE", S::Deny, "that the ceasefire is over");
    let warned = || {
        story("The Lantern", "2031-03-07").says("GRE", S::Warn, "the ceasefire would soon be over")
    };
    for (name, later, as_of, expected) in [
        ("declared", vec![], "2031-03-02", (Lifecycle::SignedOrDeclared, Label::Open)),
        ("in effect", vec![], "2031-03-06", (Lifecycle::InEffect, Label::Holding)),
        ("violated", vec![violated()], "2031-03-09", (Lifecycle::ViolatedAlleged, Label::Open)),
        (
            "collapsed",
            vec![violated(), collapsed()],
            "2031-03-16",
            (Lifecycle::Collapsed, Label::Broken),
        ),
        (
            "declared over",
            vec![violated(), over()],
            "2031-03-17",
            (Lifecycle::TerminatedByParty, Label::Broken),
        ),
        ("denied to be over", vec![denied()], "2031-03-17", (Lifecycle::InEffect, Label::Holding)),
        ("warned of", vec![warned()], "2031-03-17", (Lifecycle::InEffect, Label::Holding)),
    ] {
        assert_eq!(state(later, as_of), expected, "{name}");
    }
}

#[test]
fn signals_and_announcements_are_shown_and_never_judged() {
    for pledge in
        [withdraw().signal(), pledge(Kind::Announcement, "GRE", "").or("continue the flights")]
    {
        let commitment = after(pledge, vec![], "2032-03-01");
        assert_eq!(
            (commitment.outcome.axes, commitment.outcome.label),
            (Axes::NotJudged, Label::NotJudged)
        );
    }
}

#[test]
fn accounts_stand_side_by_side() {
    let tales = vec![
        story("The Lantern", "2031-03-01").stands(
            "GRE",
            Stance::Asserts,
            "the shelling of the Greyport hospital",
        ),
        story("The Blue Post", "2031-03-02").stands(
            "BLU",
            Stance::Denies,
            "the Greyport hospital shelling",
        ),
        story("The Blue Post", "2031-03-05").stands(
            "BLU",
            Stance::PartlyAccepts,
            "shelling near the Greyport hospital",
        ),
        story("The Lantern", "2031-03-06").stands(
            "GRE",
            Stance::Asserts,
            "the theft of the Orlo grain",
        ),
    ];
    let early = run(tales, "2031-03-06");
    let [hospital, grain] = early.accounts.as_slice() else {
        panic!("two questions: {:#?}", early.accounts)
    };
    let blue = hospital.holdings.iter().find(|holding| holding.holder.id.0 == "BLU").unwrap();
    assert_eq!(blue.previous, [(date("2031-03-02"), Stance::Denies)]);
    assert_eq!(
        (hospital.agreement, grain.agreement),
        (Agreement::Uncontested, Agreement::SingleSource)
    );
    assert_eq!(hospital.independent_stories, 3);
}

#[test]
fn figures_are_kept_apart_by_who_says_them() {
    let tales = vec![
        story("The Lantern", "2031-03-01").counts(Some("GRE"), 40, "at least 40 dead"),
        story("The Blue Post", "2031-03-02").counts(Some("BLU"), 12, "12 or more dead"),
        story("The Lantern", "2031-03-03").counts(Some("GRE"), 62, "at least 62 dead"),
    ];
    let [group] = run(tales, "2031-03-06")
        .figures
        .try_into()
        .unwrap_or_else(|all| panic!("one group: {all:#?}"));
    let counts: Vec<_> =
        group.by.iter().map(|by| (by.asserter.as_str(), by.entries.len())).collect();
    assert_eq!(counts, [("GRE", 2), ("BLU", 1)]);
    assert_eq!(group.spread, (Some(12), Some(62)));
}

#[test]
fn a_track_record_counts_chains_that_bind_the_actor() {
    let tales = vec![
        story("The Lantern", "2031-03-01").commits(withdraw()),
        story("The Lantern", "2031-03-05").commits(withdraw()),
        story("The Lantern", "2031-03-06").commits(
            pledge(Kind::Ultimatum, "GRE", "RED")
                .demand("free the fishermen")
                .or("seize the mill")
                .signal(),
        ),
        story("The Beacon", "2031-03-03").says("BLU > GRE", S::Reject, "the demand"),
        story("The Beacon", "2031-03-14").deed("GRE > BLU", C::Coerce, "closed the canal"),
    ];
    let rows = track_record(&run(tales, "2031-03-20"), &"GRE".into());
    let [row] = rows.as_slice() else { panic!("one kind: {rows:#?}") };
    assert_eq!(
        (row.issued, row.triggered, row.resolved, row.carried_out, row.rate),
        (1, 1, 1, 1, None)
    );
}

#[test]
fn every_finding_is_backed_by_words_that_stand_in_the_story() {
    let tales = vec![
        story("The Lantern", "2031-03-01").commits(withdraw()).mention(
            Kind::Threat,
            AuxMode::Historical,
            "the threat of 2020",
        ),
        story("The Beacon", "2031-03-03").says("BLU > GRE", S::Reject, "the demand"),
        story("The Beacon", "2031-03-14").deed("GRE > BLU", C::Coerce, "closed the canal"),
    ];
    let admitted: Vec<Admitted> = tales.into_iter().map(Tale::admitted).collect();
    let record = record(&admitted, None);
    let commitment = &record.commitments[0];
    let Axes::Pressure { target, issuer } = &commitment.outcome.axes else { panic!("two axes") };
    let cited = commitment
        .versions
        .iter()
        .flat_map(|v| &v.citations)
        .chain(&target.why.citations)
        .chain(&issuer.why.citations);
    let mut count = 0;
    for citation in cited {
        let story = &admitted.iter().find(|one| one.reading.story == citation.story).unwrap().story;
        assert_eq!(citation.evidence.span.of(story.text()), citation.evidence.exact);
        count += 1;
    }
    assert_eq!(count, 3);
}
