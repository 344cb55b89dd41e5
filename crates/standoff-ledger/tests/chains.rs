//! Which statements are one commitment, which versions it has, and that neither order nor copies change it.

mod building;

use building::{Pledge, Tale, date, pledge, tale};
use proptest::prelude::*;
use standoff_core::commitment::{Attribution, ChangedField, Kind, VersionRelation as R};
use standoff_core::event::Category;
use standoff_core::statement::{AuxMode, Modality, SpeechAct};
use standoff_core::story::Genre;
use standoff_ledger::{Admitted, Record, record};

fn ultimatum() -> Pledge {
    pledge(Kind::Ultimatum, "GRE", "BLU")
        .demand("withdraw from the Sand Strip")
        .or("close the canal")
        .by("2031-03-10")
}

fn of(tales: Vec<Tale>) -> Record {
    let admitted: Vec<Admitted> = tales.into_iter().map(Tale::admitted).collect();
    record(&admitted, None)
}

/// Two statements days apart by the same sides: one chain with this relation, or two chains.
fn second_is(first: Pledge, second: Pledge, relation: Option<R>) {
    let record = of(vec![
        tale("The Lantern", "2031-03-01").commits(first),
        tale("The Beacon", "2031-03-06").commits(second),
    ]);
    let found = match record.commitments.as_slice() {
        [one] if one.versions.len() == 1 && one.versions[0].restated == 1 => Some(R::Restatement),
        [one] => one.versions.last().map(|version| version.relation),
        _ => None,
    };
    assert_eq!(found, relation, "{:#?}", record.commitments);
}

#[test]
fn relation_follows_from_the_four_fields() {
    let harsh = |level| {
        pledge(Kind::Ultimatum, "GRE", "BLU")
            .demand("withdraw from the Sand Strip")
            .or("close the canal")
            .severity(level)
            .by("2031-03-10")
    };
    second_is(ultimatum(), ultimatum(), Some(R::Restatement));
    second_is(ultimatum(), ultimatum().by("2031-03-20"), Some(R::Extended));
    second_is(ultimatum(), ultimatum().by("2031-03-08"), Some(R::Shortened));
    second_is(harsh(3), harsh(4), Some(R::Hardened));
    second_is(harsh(4), harsh(3), Some(R::Softened));
    second_is(harsh(3), harsh(4).by("2031-03-20"), Some(R::Mixed));
    second_is(ultimatum(), ultimatum().certainty(Modality::Possible), Some(R::Softened));
    second_is(
        pledge(Kind::Demand, "GRE", "BLU").demand("withdraw from the Sand Strip"),
        ultimatum(),
        Some(R::Hardened),
    );
    let parts = |parts: &[&str]| ultimatum().parts(parts);
    second_is(
        parts(&["withdraw the garrison", "pay for the mill"]),
        parts(&["withdraw the garrison"]),
        Some(R::Softened),
    );
    second_is(
        parts(&["withdraw the garrison"]),
        parts(&["withdraw the garrison", "pay for the mill"]),
        Some(R::Hardened),
    );
}

#[test]
fn another_side_or_object_is_another_commitment() {
    second_is(
        ultimatum(),
        pledge(Kind::Ultimatum, "BLU", "GRE")
            .demand("withdraw from the Sand Strip")
            .or("close the canal"),
        None,
    );
    second_is(
        ultimatum(),
        pledge(Kind::Ultimatum, "GRE", "RED")
            .demand("withdraw from the Sand Strip")
            .or("close the canal"),
        None,
    );
    second_is(
        ultimatum(),
        pledge(Kind::Demand, "GRE", "BLU").demand("release the fishermen of Orlo"),
        None,
    );
    second_is(
        ultimatum(),
        pledge(Kind::Threat, "GRE", "BLU")
            .forbid("withdraw from the Sand Strip")
            .or("close the canal"),
        None,
    );
    second_is(ultimatum(), pledge(Kind::Promise, "GRE", "BLU").or("close the canal"), None);
}

#[test]
fn a_demand_that_is_made_harder_becomes_the_stronger_kind_and_keeps_its_id() {
    let record = of(vec![
        tale("The Lantern", "2031-03-01")
            .commits(pledge(Kind::Demand, "GRE", "BLU").demand("withdraw from the Sand Strip")),
        tale("The Beacon", "2031-03-06").commits(ultimatum()),
    ]);
    let [one] = record.commitments.as_slice() else { panic!("one chain") };
    assert_eq!(one.kind, Kind::Ultimatum);
    assert_eq!(one.id, one.aliases[0]);
    for alias in &one.aliases {
        assert_eq!(record.commitment(&alias.0).map(|found| &found.id), Some(&one.id));
    }
    assert_eq!(record.commitment("no such id"), None);
    let fields: Vec<_> = one.versions[1].changes.iter().map(|change| change.field).collect();
    assert_eq!(fields, [ChangedField::Consequence, ChangedField::Deadline]);
}

#[test]
fn two_outlets_on_one_speech_are_one_version_with_two_citations() {
    let record = of(vec![
        tale("The Lantern", "2031-03-01").commits(ultimatum()),
        tale("The Beacon", "2031-03-02").commits(
            pledge(Kind::Threat, "GRE", "BLU")
                .demand("pull out of the Sand Strip")
                .or("the canal would be shut"),
        ),
    ]);
    let [one] = record.commitments.as_slice() else { panic!("one chain") };
    let [version] = one.versions.as_slice() else { panic!("one version: {:#?}", one.versions) };
    assert_eq!((version.citations.len(), version.restated, one.independent_stories), (2, 0, 2));
    assert!(version.terms.deadline.time.is_some(), "the fuller story gives the terms");
}

#[test]
fn one_target_has_one_ultimatum_for_one_hour() {
    let told = |outlet, demand, or, by| {
        tale(outlet, "2031-03-01")
            .commits(pledge(Kind::Ultimatum, "GRE", "BLU").demand(demand).or(or).by(by))
    };
    let chains = |second| {
        let first =
            told("The Lantern", "dissolve the league", "recall the envoy", "2031-03-03T18:00");
        of(vec![first, second]).commitments.len()
    };
    let other = |by| told("The Beacon", "answer without reserve", "mine the strait", by);
    assert_eq!(chains(other("2031-03-03T18:00")), 1);
    assert_eq!(chains(other("2031-03-05T12:00")), 2);
}

#[test]
fn a_rivals_paraphrase_is_a_citation_and_no_version() {
    let rival = ultimatum().by("2031-03-02").attribution(Attribution::ReportedByAdversary);
    let record = of(vec![
        tale("The Lantern", "2031-03-01").commits(ultimatum()),
        tale("The Blue Post", "2031-03-06").commits(rival.clone()),
    ]);
    let [one] = record.commitments.as_slice() else { panic!("one chain") };
    assert_eq!((one.versions.len(), one.versions[0].citations.len()), (1, 2));
    assert_eq!(one.attribution, Attribution::OnRecord);
    // Alone it is a commitment that only the rival tells of.
    let alone = of(vec![tale("The Blue Post", "2031-03-06").commits(rival)]);
    assert_eq!(alone.commitments[0].attribution, Attribution::ReportedByAdversary);
}

#[test]
fn long_silence_ends_a_chain() {
    let record = of(vec![
        tale("The Lantern", "2031-03-01").commits(ultimatum()),
        tale("The Beacon", "2033-06-01").commits(ultimatum().by("2033-06-10")),
    ]);
    assert_eq!(record.commitments.len(), 2);
}

#[test]
fn what_was_only_spoken_of_opens_nothing_and_points_at_what_was_meant() {
    let record = of(vec![
        tale("The Lantern", "2031-03-01").commits(ultimatum()),
        tale("The Beacon", "2031-05-01").mention(
            Kind::Ultimatum,
            AuxMode::Historical,
            "the ultimatum over the Sand Strip",
        ),
        tale("The Sage", "2031-05-02").genre(Genre::Opinion).commits(ultimatum().by("2031-06-01")),
    ]);
    let [one] = record.commitments.as_slice() else { panic!("one chain") };
    assert_eq!(one.versions.len(), 1);
    assert_eq!(record.mentions[0].commitment.as_ref(), Some(&one.id));
}

const PARAGRAPH: &str = "The foreign secretary of Grenland read the message from a single sheet of paper on Monday \
    and left the hall of columns by the side door without taking any of the questions that were shouted at him";

#[test]
fn a_reprint_adds_citations_and_no_weight() {
    let first = || tale("Meridian", "2031-03-01").text(PARAGRAPH).commits(ultimatum());
    let reprint = || {
        tale("The Evening Tide", "2031-03-02")
            .text(PARAGRAPH)
            .commits(ultimatum())
            .credit("Meridian")
    };
    let record =
        of(vec![first(), reprint(), tale("The Lantern", "2031-03-02").commits(ultimatum())]);
    let one = &record.commitments[0];
    assert_eq!((one.independent_stories, one.versions[0].citations.len()), (2, 3));
    let copies: Vec<_> = record.stories.iter().filter(|story| story.reprint).collect();
    assert_eq!(copies.len(), 1);
    assert_eq!(copies[0].outlet.as_deref(), Some("The Evening Tide"));
    assert_eq!(copies[0].dup_group, record.stories[0].id);
}

/// A dispute with something of everything.
fn dispute() -> Vec<Admitted> {
    let tales = vec![
        tale("The Lantern", "2031-03-01").commits(ultimatum()),
        tale("The Beacon", "2031-03-01").commits(ultimatum()).says(
            "BLU > GRE",
            SpeechAct::Reject,
            "the demand",
        ),
        tale("The Evening Tide", "2031-03-05").commits(ultimatum().by("2031-03-20")),
        tale("The Lantern", "2031-03-12")
            .commits(pledge(Kind::Agreement, "GRE BLU", "").demand("inspect the canal")),
        tale("The Beacon", "2031-03-21").deed("GRE > BLU", Category::Coerce, "closed the canal"),
        tale("The Beacon", "2031-03-25").deed(
            "BLU",
            Category::Retreat,
            "withdrew from the Sand Strip",
        ),
        tale("The Blue Post", "2031-03-26").counts(Some("BLU"), 12, "at least 12 dead"),
    ];
    tales.into_iter().map(Tale::admitted).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn order_of_admission_changes_nothing(order in Just((0..7).collect::<Vec<usize>>()).prop_shuffle(), twice in 0..7_usize) {
        let stories = dispute();
        let mut shuffled: Vec<Admitted> = order.iter().map(|at| stories[*at].clone()).collect();
        shuffled.push(stories[twice].clone());
        prop_assert_eq!(record(&shuffled, None), record(&stories, None));
    }
}

#[test]
fn a_day_of_the_past_is_the_record_of_the_stories_known_by_then() {
    let stories = dispute();
    let whole = record(&stories, None);
    for day in ["2031-03-01", "2031-03-05", "2031-03-12", "2031-03-21", "2031-03-24", "2031-03-26"]
    {
        let day = date(day);
        let known: Vec<Admitted> = stories
            .iter()
            .filter(|one| one.story.published.as_ref().is_some_and(|p| p.date() <= day))
            .cloned()
            .collect();
        let then = record(&stories, Some(day));
        assert_eq!(then, record(&known, Some(day)));
        // History is the same replay: what it says of the day is what the record of the day says.
        for commitment in &then.commitments {
            let later = whole.commitment(&commitment.id.0).unwrap();
            let replayed = later.history.iter().rfind(|change| change.known.date() <= day).unwrap();
            assert_eq!(replayed.label, commitment.outcome.label, "{day} {}", commitment.id);
        }
    }
}

#[test]
fn nothing_admitted_is_an_empty_record() {
    let record = record(&[], None);
    assert_eq!((record.as_of, record.commitments.len()), (None, 0));
}
