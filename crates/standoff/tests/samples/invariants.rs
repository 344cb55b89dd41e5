//! What holds of every record, whatever the stories say (ledger domain model, section 8), on the samples as read.
//!
//! Each check returns what breaks it, in words, so that one run shows all. Outlets' independence of the parties they
//! belong to (14) is not checked: the register does not say whose voice an outlet is.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use standoff::core::actor::ActorId;
use standoff::core::commitment::{
    Attribution, ChangeDirection, Commitment, DeadlineType, Kind, Polarity, StatedCommitment,
    VersionRelation,
};
use standoff::core::evidence::Citation;
use standoff::core::outcome::{Axes, Compliance, FollowThrough, OutcomeLabel, Response};
use standoff::core::statement::AuxMode;
use standoff::core::story::{StoryId, StoryVersionId};
use standoff::ledger::{Admitted, Record, record, track_record};

use crate::crisis::{CRISES, Crisis, day};
use crate::judging::{same_chain, whys};

/// Runs one check on every crisis and fails with all that breaks it.
fn check(what: &str, broken: impl Fn(&Crisis) -> Vec<String>) {
    let all: Vec<String> = CRISES
        .iter()
        .flat_map(|crisis| broken(crisis).into_iter().map(|it| format!("{}: {it}", crisis.id())))
        .collect();
    assert!(all.is_empty(), "{what}:\n{}", all.join("\n"));
}

fn whole(crisis: &Crisis) -> Record {
    crisis.record(&crisis.expected.crisis.as_of)
}

fn stated(crisis: &Crisis) -> impl Iterator<Item = (&str, &StatedCommitment)> {
    crisis.dispatches.iter().flat_map(|dispatch| {
        let commitments = &dispatch.reading().commitments;
        commitments.iter().map(|stated| (dispatch.number.as_str(), stated))
    })
}

/// Every citation of a commitment: of its versions and of its outcome.
fn citations(commitment: &Commitment) -> impl Iterator<Item = &Citation> {
    let versions = commitment.versions.iter().flat_map(|version| &version.citations);
    versions.chain(whys(commitment).into_iter().flat_map(|why| &why.citations))
}

#[test]
fn who_commits_binds_someone_or_is_not_on_record() {
    check("on record without authority", |crisis| {
        let loose = |it: &Commitment| {
            it.attribution == Attribution::OnRecord && !it.authority.binds() && names_a_state(it)
        };
        let broken = whole(crisis).commitments.into_iter().filter(loose);
        broken.map(|it| format!("{} {} {}", it.id, it.kind, it.authority)).collect()
    });
}

/// A person's word is that person's: the state is not its issuer.
fn names_a_state(commitment: &Commitment) -> bool {
    commitment.issuer.iter().any(|actor| is_state(&actor.id))
}

fn is_state(id: &ActorId) -> bool {
    let side = id.side();
    side.as_str().len() == 3 && side.as_str().bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Every `{ span, exact }` in a value: an evidence, wherever it stands.
fn evidence_in(value: &Value, found: &mut Vec<(usize, usize, String)>) {
    match value {
        Value::Object(map) => {
            if let (Some(span), Some(exact)) = (map.get("span"), map.get("exact")) {
                let end = |at: usize| span.get(at).and_then(Value::as_u64).map(|it| it as usize);
                let (start, end) = (end(0).expect("a start"), end(1).expect("an end"));
                found.push((start, end, exact.as_str().expect("words").to_owned()));
            }
            map.values().for_each(|value| evidence_in(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| evidence_in(value, found)),
        _ => {}
    }
}

#[test]
fn every_evidence_stands_in_its_story() {
    check("evidence that is not in the text", |crisis| {
        let mut broken = Vec::new();
        for dispatch in &crisis.dispatches {
            let (text, mut found) = (dispatch.story().text(), Vec::new());
            let reading = serde_json::to_value(dispatch.reading()).expect("a reading is JSON");
            evidence_in(&reading, &mut found);
            let wrong = found.into_iter().filter(|(start, end, exact)| {
                exact.is_empty() || text.get(*start..*end) != Some(exact)
            });
            broken.extend(wrong.map(|it| format!("{} {it:?}", dispatch.number)));
        }
        let texts: BTreeMap<&StoryVersionId, &str> = crisis
            .dispatches
            .iter()
            .map(|dispatch| (&dispatch.reading().story, dispatch.story().text()))
            .collect();
        for commitment in &whole(crisis).commitments {
            for citation in citations(commitment) {
                let words = texts.get(&citation.story).map(|text| citation.evidence.span.of(text));
                if words != Some(citation.evidence.exact.as_str()) {
                    broken.push(format!("{} cites {:?}", commitment.id, citation.evidence));
                }
            }
        }
        broken
    });
}

#[test]
fn no_outcome_rests_on_what_came_later() {
    check("an outcome older than its evidence", |crisis| {
        let mut broken = Vec::new();
        for as_of in days(crisis) {
            let record = record(&crisis.admitted(), Some(as_of));
            let known: BTreeSet<&StoryVersionId> =
                record.stories.iter().filter(|it| it.known <= as_of).map(|it| &it.id).collect();
            for commitment in &record.commitments {
                let late = citations(commitment).filter(|it| !known.contains(&it.story));
                broken.extend(late.map(|it| format!("{as_of} {} {it:?}", commitment.id)));
            }
        }
        broken
    });
}

/// The days on which stories appeared.
fn days(crisis: &Crisis) -> BTreeSet<jiff::civil::Date> {
    let published = crisis.dispatches.iter().filter_map(|it| it.story().published.as_ref());
    published.map(standoff::core::TimeRef::date).collect()
}

/// Findings that say that somebody did not do something.
fn negative(commitment: &Commitment) -> bool {
    let axes = match &commitment.outcome.axes {
        Axes::Pressure { target, issuer } => {
            target.response == Response::Silent
                || target.compliance == Compliance::None
                || issuer.follow_through == FollowThrough::NotCarriedOut
        }
        Axes::Kept(_) | Axes::NotJudged => false,
    };
    axes || commitment.outcome.label == OutcomeLabel::Lapsed
}

#[test]
fn a_negative_finding_rests_on_words_or_on_enough_coverage() {
    check("a negative finding without ground", |crisis| {
        let record = whole(crisis);
        let groundless = record.commitments.iter().filter(|it| {
            let told = whys(it).iter().any(|why| !why.citations.is_empty());
            negative(it) && !told && !it.outcome.coverage.suffices()
        });
        groundless.map(|it| format!("{} {}", it.id, it.outcome.label)).collect()
    });
}

#[test]
fn an_ultimatum_has_demand_limit_and_consequence() {
    check("an ultimatum without one of its three parts", |crisis| {
        let lacking = stated(crisis).filter(|(_, it)| {
            let terms = &it.terms;
            let limit = terms.deadline.limits();
            it.kind == Kind::Ultimatum
                && !(terms.condition.is_some() && terms.consequence.is_some() && limit)
        });
        lacking.map(|(number, it)| format!("{number} {} {}", it.id, it.evidence.exact)).collect()
    });
}

#[test]
fn a_red_line_forbids_and_stands() {
    check("a red line that does not forbid, or has a term", |crisis| {
        let lacking = stated(crisis).filter(|(_, it)| {
            let condition = it.terms.condition.as_ref();
            let forbids = condition.is_some_and(|it| it.polarity == Polarity::DoNot);
            let stands = it.terms.deadline.kind == DeadlineType::Standing;
            it.kind == Kind::RedLine && !(forbids && stands)
        });
        lacking.map(|(number, it)| format!("{number} {} {}", it.id, it.evidence.exact)).collect()
    });
}

#[test]
fn relations_agree_with_the_changes() {
    check("a relation that its changes do not bear out", |crisis| {
        let mut broken = Vec::new();
        for commitment in &whole(crisis).commitments {
            for version in &commitment.versions {
                let all = |direction| version.changes.iter().all(|it| it.direction == direction);
                let sound = match version.relation {
                    VersionRelation::Restatement | VersionRelation::First => {
                        version.changes.is_empty()
                    }
                    VersionRelation::Hardened => all(ChangeDirection::Harder),
                    VersionRelation::Softened => all(ChangeDirection::Softer),
                    _ => true,
                };
                if !sound {
                    broken
                        .push(format!("{} v{} {:?}", commitment.id, version.seq, version.changes));
                }
            }
            if commitment.versions[0].relation != VersionRelation::First {
                broken.push(format!("{} opens with no first version", commitment.id));
            }
        }
        broken
    });
}

#[test]
fn track_records_add_up() {
    check("a track record that does not add up", |crisis| {
        let record = whole(crisis);
        let sides = &crisis.expected.crisis.sides;
        let rows = sides.iter().flat_map(|side| track_record(&record, &ActorId(side.clone())));
        let wrong = rows.filter(|row| {
            let labels: u32 = row.by_label.values().sum();
            row.triggered < row.resolved
                || row.resolved < row.carried_out
                || row.issued < row.not_triggered + row.triggered
                || row.issued != labels
                || row.issued as usize != row.cases.len()
        });
        wrong.map(|row| format!("{row:?}")).collect()
    });
}

#[test]
fn fewer_stories_never_make_a_negative_finding() {
    check("a story's absence counted as a finding", |crisis| {
        let before = whole(crisis);
        let mut broken = Vec::new();
        for left_out in 0..crisis.dispatches.len() {
            let mut admitted = crisis.admitted();
            admitted.remove(left_out);
            let after = record(&admitted, Some(day(&crisis.expected.crisis.as_of)));
            for commitment in &after.commitments {
                let held = before.commitments.iter().find(|it| same_chain(it, commitment));
                let was_open = held.is_some_and(|it| it.outcome.label == OutcomeLabel::NoReport);
                if was_open && negative(commitment) {
                    let number = &crisis.dispatches[left_out].number;
                    broken.push(format!("without {number}: {}", commitment.id));
                }
            }
        }
        broken
    });
}

#[test]
fn a_reprint_adds_no_weight() {
    check("a reprint that changed something", |crisis| {
        let before = whole(crisis);
        let mut broken = Vec::new();
        for dispatch in &crisis.dispatches {
            let mut admitted = crisis.admitted();
            admitted.push(reprint(&dispatch.admitted));
            let after = record(&admitted, Some(day(&crisis.expected.crisis.as_of)));
            let (before, after) = (weights(&before), weights(&after));
            let moved = before.iter().zip(&after).find(|(one, two)| one != two);
            if before.len() != after.len() || moved.is_some() {
                broken.push(format!("{} reprinted: {moved:?}", dispatch.number));
            }
        }
        broken
    });
}

/// The same text in another outlet.
fn reprint(original: &Admitted) -> Admitted {
    let mut copy = original.clone();
    let outlet = "The Copyist's Gazette";
    copy.story.outlet = Some(outlet.to_owned());
    copy.story.url = None;
    copy.story.id = StoryId::of(Some(outlet), original.story.text());
    copy.reading.story.story = copy.story.id.clone();
    copy
}

/// Counts and findings of every chain, in an order that ids do not enter.
fn weights(record: &Record) -> Vec<String> {
    let mut all: Vec<String> = record
        .commitments
        .iter()
        .map(|it| {
            let versions: Vec<String> = it
                .versions
                .iter()
                .map(|version| {
                    format!("{} {}+{}", version.issued_at, version.relation, version.restated)
                })
                .collect();
            format!(
                "{} {} {} independent {}: {}",
                it.versions[0].issued_at,
                it.kind,
                it.independent_stories,
                it.outcome.label,
                versions.join(", ")
            )
        })
        .collect();
    all.sort();
    all
}

#[test]
fn order_of_admission_changes_nothing() {
    check("a record that depends on the order of admission", |crisis| {
        let as_of = Some(day(&crisis.expected.crisis.as_of));
        let before = record(&crisis.admitted(), as_of);
        let mut broken = Vec::new();
        let count = crisis.dispatches.len();
        // Steps that are coprime to the number of dispatches visit every one, each in another order.
        for step in [count - 1, 7, 11, 13].into_iter().filter(|step| coprime(*step, count)) {
            let admitted = crisis.admitted();
            let shuffled: Vec<Admitted> =
                (0..count).map(|at| admitted[at * step % count].clone()).collect();
            if record(&shuffled, as_of) != before {
                broken.push(format!("in steps of {step}"));
            }
        }
        broken
    });
}

fn coprime(one: usize, two: usize) -> bool {
    if two == 0 { one == 1 } else { coprime(two, one % two) }
}

#[test]
fn history_hypothesis_and_denial_commit_nobody() {
    check("a commitment from what is not asserted", |crisis| {
        let mut broken = Vec::new();
        for dispatch in &crisis.dispatches {
            let reading = dispatch.reading();
            for stated in &reading.commitments {
                let statement = stated
                    .statement
                    .and_then(|id| reading.statements.iter().find(|statement| statement.id == id));
                let mode = statement.map_or(AuxMode::Asserted, |it| it.aux_mode);
                let unsaid =
                    matches!(mode, AuxMode::Historical | AuxMode::Hypothetical | AuxMode::Negated);
                let mentioned = reading.mentions.iter().any(|it| it.evidence == stated.evidence);
                if unsaid || mentioned {
                    let number = &dispatch.number;
                    broken
                        .push(format!("{number} {} {mode}: {}", stated.id, stated.evidence.exact));
                }
            }
        }
        broken
    });
}

/// Every interval in a value.
fn intervals_in(value: &Value, backward: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            if let (Some(earliest), Some(latest)) = (map.get("earliest"), map.get("latest"))
                && earliest.as_str() > latest.as_str()
            {
                backward.push(value.to_string());
            }
            map.values().for_each(|value| intervals_in(value, backward));
        }
        Value::Array(values) => values.iter().for_each(|value| intervals_in(value, backward)),
        _ => {}
    }
}

#[test]
fn time_runs_forward() {
    check("an interval that ends before it begins", |crisis| {
        let mut backward = Vec::new();
        for dispatch in &crisis.dispatches {
            let reading = serde_json::to_value(dispatch.reading()).expect("a reading is JSON");
            intervals_in(&reading, &mut backward);
        }
        let record = serde_json::to_value(whole(crisis)).expect("a record is JSON");
        intervals_in(&record, &mut backward);
        backward
    });
}

#[test]
fn what_was_known_stays_known() {
    check("a later day that forgets or rewrites an earlier one", |crisis| {
        let mut broken = Vec::new();
        let admitted = crisis.admitted();
        let last = whole(crisis);
        for as_of in days(crisis) {
            for commitment in &record(&admitted, Some(as_of)).commitments {
                let Some(later) = last.commitment(&commitment.id.0) else {
                    broken.push(format!("{as_of}: {} is gone later", commitment.id));
                    continue;
                };
                if later.versions.len() < commitment.versions.len() {
                    broken.push(format!("{as_of}: {} loses versions", commitment.id));
                }
                let then: Vec<_> =
                    later.history.iter().filter(|change| change.known.date() <= as_of).collect();
                if !commitment.history.iter().eq(then) {
                    broken.push(format!("{as_of}: {} has another history", commitment.id));
                }
            }
        }
        broken
    });
}

#[test]
fn readers_stay_outside() {
    check("a reader's words in a story's text", |crisis| {
        let mut broken = Vec::new();
        for dispatch in &crisis.dispatches {
            let posts = dispatch.story().thread.iter();
            let inside = posts.filter(|post| dispatch.story().text().contains(post.text.trim()));
            broken.extend(inside.map(|post| format!("{} {}", dispatch.number, post.text)));
        }
        broken
    });
}

#[test]
fn the_samples_have_readers() {
    let without = |crisis: &&Crisis| {
        crisis.dispatches.iter().all(|dispatch| dispatch.story().thread.is_empty())
    };
    let silent: Vec<&str> = CRISES.iter().filter(without).map(Crisis::id).collect();
    assert!(silent.is_empty(), "no thread was found in {silent:?}");
}
