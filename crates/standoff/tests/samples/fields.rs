//! One expected commitment against one of the record: which fields agree and which differ.

use std::collections::BTreeSet;

use standoff::core::actor::ActorRef;
use standoff::core::commitment::Commitment;
use standoff::core::outcome::Axes;

use crate::crisis::day;
use crate::expected;

/// No other value is as good.
const NOTHING_ELSE: [&str; 0] = [];

/// One compared field.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) agrees: bool,
    pub(crate) read: String,
    pub(crate) expected: String,
}

/// Compares every field that the expectation names; `then` is the commitment as of the day of the expected outcome.
pub(crate) fn compare(
    want: &expected::Commitment,
    got: &Commitment,
    then: Option<&Commitment>,
) -> Vec<Field> {
    let mut fields = vec![
        one_of("kind", got.kind.as_str(), &want.kind, &want.kind_also),
        one_of("direction", got.direction.as_str(), &want.direction, direction_also(want)),
        issuer(want, got),
        target(want, got),
        issued(want, got),
        words("words", &want.words, &all_words(got)),
        deadline_type(want, got),
        versions(want, got),
        Field {
            name: "independent",
            agrees: got.independent_stories == want.independent_stories,
            read: got.independent_stories.to_string(),
            expected: want.independent_stories.to_string(),
        },
    ];
    let attribution = want.attribution.as_deref().unwrap_or("on_record");
    fields.push(one_of(
        "attribution",
        got.attribution.as_str(),
        attribution,
        &want.attribution_also,
    ));
    fields.extend(want.issuer_person.as_ref().map(|person| issuer_person(person, got)));
    if !want.condition_words.is_empty() {
        fields.push(words("condition", &want.condition_words, &condition_words(got)));
    }
    if !want.consequence_words.is_empty() {
        fields.push(words("consequence", &want.consequence_words, &consequence_words(got)));
    }
    fields.extend(want.deadline.as_ref().map(|deadline| deadline_day(deadline, got)));
    if want.signal {
        fields.push(one_of("signal", &got.signal.to_string(), "true", &NOTHING_ELSE));
    }
    fields.extend(want.labels_used.iter().map(|label| {
        let used: Vec<&str> = got.labels_used.iter().map(|(word, _)| word.as_str()).collect();
        let agrees = used.iter().any(|word| word.to_lowercase().contains(&label.word));
        Field { name: "label used", agrees, read: list(&used), expected: label.word.clone() }
    }));
    fields.extend(outcome(&want.outcome, then));
    fields
}

/// Where two kinds are as good, so are the directions that belong to them.
fn direction_also(want: &expected::Commitment) -> &'static [&'static str] {
    if want.kind_also.is_empty() {
        &NOTHING_ELSE
    } else {
        &["none", "compel", "deter", "assure", "mutual"]
    }
}

fn one_of(name: &'static str, read: &str, expected: &str, also: &[impl AsRef<str>]) -> Field {
    let agrees = read == expected || also.iter().any(|it| it.as_ref() == read);
    let mut expected = expected.to_owned();
    for other in also.iter().map(AsRef::as_ref).filter(|_| name != "direction") {
        expected = format!("{expected} or {other}");
    }
    Field { name, agrees, read: read.to_owned(), expected }
}

/// The sides of some actors.
pub(crate) fn sides(actors: &[ActorRef]) -> BTreeSet<String> {
    actors.iter().map(|actor| actor.id.side().0).collect()
}

fn issuer(want: &expected::Commitment, got: &Commitment) -> Field {
    let read = sides(&got.issuer);
    let least: BTreeSet<String> = want.issuer.iter().cloned().collect();
    let most: BTreeSet<String> = want.issuer.iter().chain(&want.parties).cloned().collect();
    let agrees = !read.is_empty() && least.is_subset(&read) && read.is_subset(&most);
    Field { name: "issuer", agrees, read: list(&read), expected: list(&least) }
}

fn target(want: &expected::Commitment, got: &Commitment) -> Field {
    let read = sides(&got.target);
    let least: BTreeSet<String> = want.target.iter().cloned().collect();
    let also = want.target_also.clone().unwrap_or_default();
    let bound = want.beneficiary.iter().chain(&want.parties);
    let most: BTreeSet<String> = least.iter().chain(&also).chain(bound).cloned().collect();
    let none_will_do = least.is_empty() || want.target_also.as_ref().is_some_and(Vec::is_empty);
    let agrees = if read.is_empty() { none_will_do } else { read.is_subset(&most) };
    Field { name: "target", agrees, read: list(&read), expected: list(&most) }
}

fn issuer_person(person: &str, got: &Commitment) -> Field {
    let read: Vec<&str> = got.issuer.iter().filter_map(|actor| actor.person.as_deref()).collect();
    let surname = person.rsplit(' ').next().unwrap_or(person);
    let agrees = read.iter().any(|name| *name == person || name.ends_with(surname));
    Field { name: "person", agrees, read: list(&read), expected: person.to_owned() }
}

fn issued(want: &expected::Commitment, got: &Commitment) -> Field {
    let first = &got.versions[0].issued_at;
    let days = std::iter::once(&want.issued).chain(&want.issued_also);
    let agrees = days.into_iter().any(|it| first.date() <= day(it) && day(it) <= first.last_date());
    Field { name: "issued", agrees, read: first.to_string(), expected: want.issued.clone() }
}

/// All words that the versions rest on.
pub(crate) fn all_words(got: &Commitment) -> String {
    let cited = got.versions.iter().flat_map(|version| &version.citations);
    let cited = cited.map(|citation| citation.evidence.exact.clone()).collect::<Vec<_>>();
    format!("{}\n{}\n{}", cited.join("\n"), condition_words(got), consequence_words(got))
}

fn condition_words(got: &Commitment) -> String {
    let terms = got.versions.iter().filter_map(|version| version.terms.condition.as_ref());
    terms.map(|it| it.evidence.exact.as_str()).collect::<Vec<_>>().join("\n")
}

fn consequence_words(got: &Commitment) -> String {
    let terms = got.versions.iter().filter_map(|version| version.terms.consequence.as_ref());
    terms.map(|it| it.evidence.exact.as_str()).collect::<Vec<_>>().join("\n")
}

fn words(name: &'static str, want: &[String], text: &str) -> Field {
    let text = text.to_lowercase();
    let missing: Vec<&String> =
        want.iter().filter(|word| !text.contains(&word.to_lowercase())).collect();
    let read =
        if missing.is_empty() { String::new() } else { format!("without {}", list(&missing)) };
    Field { name, agrees: missing.is_empty(), read, expected: list(want) }
}

fn deadline_type(want: &expected::Commitment, got: &Commitment) -> Field {
    let read =
        got.versions.iter().rev().map(|it| it.terms.deadline.kind.as_str()).collect::<Vec<_>>();
    // The newest version that sets a limit; a restatement may leave it out.
    let newest = read.iter().find(|kind| **kind != "none").unwrap_or(&"none");
    one_of("deadline type", newest, &want.deadline_type, &want.deadline_type_also)
}

fn deadline_day(want: &str, got: &Commitment) -> Field {
    let times =
        got.versions.iter().rev().filter_map(|version| version.terms.deadline.time.as_ref());
    let time = times.into_iter().next();
    let wanted = day(want);
    // Midnight in one capital may be the next day in another.
    let later = if want.ends_with('Z') { wanted.tomorrow().unwrap_or(wanted) } else { wanted };
    let agrees = time.is_some_and(|it| it.date() <= later && wanted <= it.last_date());
    let read = time.map_or("none".to_owned(), ToString::to_string);
    Field { name: "deadline", agrees, read, expected: want.to_owned() }
}

fn versions(want: &expected::Commitment, got: &Commitment) -> Field {
    let read: Vec<String> = got
        .versions
        .iter()
        .map(|version| format!("{} {}", version.issued_at, version.relation))
        .collect();
    let expected: Vec<String> = want
        .versions
        .iter()
        .map(|version| {
            let limit = version.deadline_type.as_ref().map_or(String::new(), |it| format!(" {it}"));
            format!("{} {}{limit} ({})", version.issued, version.relation, version.story)
        })
        .collect();
    // The ledger counts a restatement without opening a version; both tell the same.
    let opens = |relation: &str, also: &[String]| {
        relation == "restatement" || also.iter().any(|it| it == "restatement")
    };
    let needed: Vec<_> =
        want.versions.iter().filter(|it| !opens(&it.relation, &it.relation_also)).collect();
    let told: Vec<_> =
        got.versions.iter().filter(|it| it.relation.as_str() != "restatement").collect();
    let enough = told.len() >= needed.len() && told.len() <= want.versions.len();
    let agrees = enough
        && needed.iter().all(|needed| {
            told.iter().any(|told| {
                let relation = told.relation.as_str();
                relation == needed.relation || needed.relation_also.iter().any(|it| it == relation)
            })
        });
    Field { name: "versions", agrees, read: read.join(", "), expected: expected.join(", ") }
}

/// Only the axes that the kind which was read has: another kind is a difference of its own.
fn outcome(want: &expected::Outcome, then: Option<&Commitment>) -> Vec<Field> {
    let Some(got) = then else {
        let read = "not in the record on that day".to_owned();
        return vec![Field { name: "outcome", agrees: false, read, expected: want.as_of.clone() }];
    };
    let mut fields = Vec::new();
    let mut add = |name, read: &str, expected: &Option<String>, also: &[String]| {
        fields.extend(expected.as_ref().map(|expected| one_of(name, read, expected, also)));
    };
    match &got.outcome.axes {
        Axes::Pressure { target, issuer } => {
            let response = target.response.as_str();
            add("response", response, &want.target_response, &want.target_response_also);
            let compliance = target.compliance.as_str();
            add("compliance", compliance, &want.target_compliance, &want.target_compliance_also);
            add("timeliness", target.timeliness.as_str(), &want.timeliness, &[]);
            let done = issuer.follow_through.as_str();
            let also = &want.issuer_follow_through_also;
            add("follow-through", done, &want.issuer_follow_through, also);
            add("label", got.outcome.label.as_str(), &want.label, &want.label_also);
        }
        Axes::Kept(axis) => {
            add("kept", axis.kept.as_str(), &want.kept, &want.kept_also);
            let state = axis.lifecycle.map_or("none", |state| state.as_str());
            add("state", state, &want.state, &want.state_also);
        }
        Axes::NotJudged => add("label", got.outcome.label.as_str(), &want.label, &want.label_also),
    }
    fields
}

/// Some words joined by commas; `none` for none.
pub(crate) fn list(words: impl IntoIterator<Item = impl ToString>) -> String {
    let words: Vec<String> = words.into_iter().map(|word| word.to_string()).collect();
    if words.is_empty() { "none".to_owned() } else { words.join(", ") }
}
