//! The record for people in a terminal: a list of sentences with their outcome, and one commitment in full.

use std::collections::BTreeMap;
use std::fmt::Write;

use standoff::core::commitment::{Commitment, Terms, Version};
use standoff::core::evidence::Citation;
use standoff::core::outcome::{Axes, OutcomeLabel, Why};
use standoff::core::story::StoryVersionId;
use standoff::describe::{deadline_phrase, parties, quoted, sentence};
use standoff::ledger::{Record, StoryEntry};

use crate::paint::{FAINT, STRONG, field, label, paint, section, width, wrap};

/// Commitments by the day they were first made, one sentence each, with label and why.
pub(crate) fn list(commitments: &[&Commitment], record: &Record) -> String {
    if commitments.is_empty() {
        return "Nothing is on record that fits.\n".to_owned();
    }
    let mut out = String::new();
    for commitment in commitments {
        out.push_str(&item(commitment));
    }
    let as_of = record.as_of.as_ref().map_or(String::new(), |day| format!(" as of {day}"));
    let count = commitments.len();
    let line = format!(
        "{} from {}{as_of}",
        counted(count, "commitment", "commitments"),
        counted(record.stories.len(), "story", "stories")
    );
    let _ = writeln!(out, "{}", paint(FAINT, &line));
    out
}

/// A count with its noun.
fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn item(commitment: &Commitment) -> String {
    let current = commitment.current();
    let mut facts = vec![commitment.id.to_string()];
    if commitment.versions.len() > 1 {
        facts.push(format!("version {} of {}", current.seq, commitment.versions.len()));
    }
    if current.restated > 0 {
        facts.push(format!("restated {}×", current.restated));
    }
    facts.push(match commitment.independent_stories {
        1 => "1 story".to_owned(),
        count => format!("{count} independent stories"),
    });
    if commitment.signal {
        facts.push("only a signal".to_owned());
    }
    let head = format!(
        "{}  {}  {}",
        commitment.versions[0].issued_at.date(),
        paint(STRONG, &commitment.kind.spoken().to_uppercase()),
        paint(FAINT, &facts.join(" · ")),
    );
    let mut out = format!("{}\n", wrap(&head, width(), 4));
    let _ = writeln!(out, "    {}.", wrap(&sentence(commitment), width() - 4, 4));
    let (state, reason) = status(commitment);
    let _ = writeln!(
        out,
        "    {}\n",
        wrap(&format!("{}{state}{reason}", label(commitment.outcome.label)), width() - 4, 6)
    );
    out
}

/// Both axes in words, and the line that says why.
fn status(commitment: &Commitment) -> (String, String) {
    match &commitment.outcome.axes {
        Axes::Pressure { target, issuer } => {
            let axes = format!(
                " (target {}, issuer {}).",
                target.compliance.spoken(),
                issuer.follow_through.spoken()
            );
            let mut reasons = vec![target.why.line.as_str()];
            if issuer.why.line != target.why.line {
                reasons.push(&issuer.why.line);
            }
            (axes, format!(" {}", reasons.join(" ")))
        }
        Axes::Kept(axis) => {
            let state = axis.lifecycle.map_or(String::new(), |it| format!(" ({})", it.spoken()));
            (format!("{state}."), format!(" {}", axis.why.line))
        }
        Axes::NotJudged => {
            (String::new(), " Stated intent and signals are shown, never judged.".to_owned())
        }
    }
}

/// One commitment in full.
pub(crate) fn full(commitment: &Commitment, record: &Record) -> String {
    let stories: BTreeMap<&StoryVersionId, &StoryEntry> =
        record.stories.iter().map(|story| (&story.id, story)).collect();
    let mut out = format!(
        "{} {}\n{}.\n",
        paint(STRONG, &commitment.kind.spoken().to_uppercase()),
        paint(FAINT, &commitment.id.to_string()),
        paint(STRONG, &wrap(&sentence(commitment), width() - 1, 0)),
    );
    let parties_of = |actors| parties(actors).unwrap_or_else(|| "not named".to_owned());
    out.push_str(&field("issuer", &parties_of(&commitment.issuer)));
    out.push_str(&field("target", &parties_of(&commitment.target)));
    out.push_str(&field(
        "binds",
        &format!(
            "{} authority, {}",
            commitment.authority.spoken(),
            commitment.attribution.spoken()
        ),
    ));
    if !commitment.labels_used.is_empty() {
        let words: Vec<String> =
            commitment.labels_used.iter().map(|(word, by)| format!("“{word}” by {by}")).collect();
        out.push_str(&field("called", &words.join("; ")));
    }
    out.push_str(&outcome(commitment, &stories));
    out.push_str(&section("Versions", commitment.versions.len()));
    for version in &commitment.versions {
        out.push_str(&version_text(version, &stories));
    }
    if commitment.history.len() > 1 {
        out.push_str(&section("How the outcome changed", commitment.history.len()));
        for change in &commitment.history {
            let line = format!("{} {} {}", change.known, label(change.label), change.why);
            let _ = writeln!(out, "     {}", wrap(&line, width() - 5, 9));
        }
    }
    out
}

type Stories<'s> = BTreeMap<&'s StoryVersionId, &'s StoryEntry>;

fn outcome(commitment: &Commitment, stories: &Stories<'_>) -> String {
    let outcome = &commitment.outcome;
    let mut out = format!(
        "\n{} {} {}\n",
        paint(STRONG, "Outcome"),
        label(outcome.label),
        paint(FAINT, &format!("as of {}", outcome.as_of))
    );
    match &outcome.axes {
        Axes::Pressure { target, issuer } => {
            out.push_str(&field(
                "target",
                &format!("did: {}; said: {}", target.compliance.spoken(), target.response.spoken()),
            ));
            out.push_str(&why(&target.why, stories));
            if let Some(reason) = &target.response_why {
                out.push_str(&why(reason, stories));
            }
            out.push_str(&field("issuer", &issuer.follow_through.spoken()));
            out.push_str(&why(&issuer.why, stories));
        }
        Axes::Kept(axis) => {
            out.push_str(&field("kept", &axis.kept.spoken()));
            if let Some(state) = axis.lifecycle {
                out.push_str(&field("state", &state.spoken()));
            }
            out.push_str(&why(&axis.why, stories));
        }
        Axes::NotJudged => out.push_str(&field("judged", "never: stated intent or signal")),
    }
    if let Some(other) = &outcome.superseded_by {
        out.push_str(&field("settled by", &other.to_string()));
    }
    if outcome.label == OutcomeLabel::Open {
        out.push_str(&field("plan", &outcome.resolution_plan));
    }
    out
}

fn why(why: &Why, stories: &Stories<'_>) -> String {
    let mut out =
        field("why", &format!("{} {}", why.line, paint(FAINT, &format!("[{}]", why.rule))));
    for citation in &why.citations {
        out.push_str(&words(citation, stories));
    }
    out
}

fn words(citation: &Citation, stories: &Stories<'_>) -> String {
    let story = stories.get(&citation.story);
    let outlet = story.and_then(|story| story.outlet.as_deref()).unwrap_or("outlet not known");
    let day = story
        .and_then(|story| story.published.as_ref())
        .map_or(String::new(), |published| format!(", {published}"));
    let from = paint(FAINT, &format!("— {outlet}{day}, story {}", citation.story));
    field("", &format!("{} {from}", quoted(&citation.evidence.exact)))
}

fn version_text(version: &Version, stories: &Stories<'_>) -> String {
    let restated = match version.restated {
        0 => String::new(),
        1 => ", restated once".to_owned(),
        times => format!(", restated {times} times"),
    };
    let mut out = format!(
        " {} {} {}\n",
        paint(STRONG, &format!("{}.", version.seq)),
        version.issued_at,
        paint(STRONG, &format!("{}{restated}", version.relation.spoken())),
    );
    out.push_str(&terms(&version.terms));
    for change in &version.changes {
        let from = if change.from.is_empty() { "nothing" } else { &change.from };
        let to = if change.to.is_empty() { "nothing" } else { &change.to };
        out.push_str(&field(
            "changed",
            &format!(
                "{} {}: {} → {}",
                change.field.spoken(),
                change.direction.spoken(),
                quoted(from),
                quoted(to)
            ),
        ));
    }
    for citation in &version.citations {
        out.push_str(&words(citation, stories));
    }
    out
}

fn terms(terms: &Terms) -> String {
    let mut out = String::new();
    if let Some(condition) = &terms.condition {
        out.push_str(&field("demand", &quoted(&condition.evidence.exact)));
    }
    if let Some(consequence) = &terms.consequence {
        out.push_str(&field("then", &quoted(&consequence.evidence.exact)));
    }
    if let Some(by) = deadline_phrase(&terms.deadline) {
        out.push_str(&field("limit", &by));
    }
    out
}
