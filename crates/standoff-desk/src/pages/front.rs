//! The front page: commitments as sentence-first cards, the undecided ones before the rest.

use jiff::civil::Date;
use maud::{Markup, html};
use standoff::core::commitment::Commitment;
use standoff::core::outcome::{Axes, OutcomeLabel};
use standoff::describe::{deadline_phrase, sentence};

use crate::layout::{label_chip, with_day};

/// The page's body.
pub(crate) fn page(commitments: &[Commitment], stories: usize, as_of: Option<Date>) -> Markup {
    let judged = |it: &&Commitment| it.outcome.label != OutcomeLabel::NotJudged;
    let (open, decided): (Vec<_>, Vec<_>) =
        commitments.iter().filter(judged).partition(|it| is_open(it.outcome.label));
    let unjudged: Vec<_> = commitments.iter().filter(|it| !judged(it)).collect();
    html! {
        h1 { "Commitments on record" }
        p.faint { (commitments.len()) " commitments from " (stories) " stories: " (open.len()) " open, " (decided.len()) " decided, " (unjudged.len()) " stated intents and signals." }
        @if commitments.is_empty() {
            p { "Nothing is on record" @if as_of.is_some() { " as of this day" } ". Put stories on record with " code { "standoff add FILE…" } "." }
        }
        (group("Open", "open", &open, as_of))
        (group("Decided", "decided", &decided, as_of))
        (group("Stated intents and signals", "unjudged", &unjudged, as_of))
    }
}

/// Whether what comes of it is still to be seen.
fn is_open(label: OutcomeLabel) -> bool {
    use OutcomeLabel::*;
    matches!(
        label,
        Open | OpenExtended | Holding | DefiedPending | DefiedExtended | Disputed | NoReport
    )
}

fn group(title: &str, id: &str, commitments: &[&Commitment], as_of: Option<Date>) -> Markup {
    // The newest word first: what a reader comes back for.
    let mut newest: Vec<&&Commitment> = commitments.iter().collect();
    newest.sort_by(|a, b| {
        (b.current().issued_at.earliest, &a.id).cmp(&(a.current().issued_at.earliest, &b.id))
    });
    html! {
        @if !newest.is_empty() {
            section aria-labelledby=(id) {
                h2 id=(id) { (title) " " span.faint { "(" (newest.len()) ")" } }
                ul.cards { @for commitment in newest { (card(commitment, as_of)) } }
            }
        }
    }
}

/// One commitment: the sentence, then the chips, then why.
fn card(commitment: &Commitment, as_of: Option<Date>) -> Markup {
    let current = commitment.current();
    html! {
        li.card {
            p { span.kind { (commitment.kind.spoken()) } " " small { time datetime=(current.issued_at.date()) { (current.issued_at) } } }
            p.sentence { a href=(with_day(&format!("/commitment/{}", commitment.id), as_of)) { (sentence(commitment)) "." } }
            ul.chips {
                li { (label_chip(commitment.outcome.label)) }
                @if let Axes::Pressure { target, issuer } = &commitment.outcome.axes {
                    li { span.chip { "target: " (target.compliance.spoken()) } }
                    li { span.chip { "issuer: " (issuer.follow_through.spoken()) } }
                }
                @if let Axes::Kept(axis) = &commitment.outcome.axes {
                    @if let Some(state) = axis.lifecycle { li { span.chip { (state.spoken()) } } }
                }
                @if commitment.versions.len() > 1 { li { span.chip { "version " (commitment.versions.len()) } } }
                @if deadline_phrase(&current.terms.deadline).is_some() { li { span.chip { "limit: " (current.terms.deadline.kind.spoken()) } } }
                li { span.chip { (commitment.independent_stories) (if commitment.independent_stories == 1 { " story" } else { " independent stories" }) } }
            }
            p.why { (why(commitment)) }
        }
    }
}

/// The line that says why the label stands.
fn why(commitment: &Commitment) -> &str {
    match &commitment.outcome.axes {
        Axes::Pressure { target, issuer } => {
            let waiting = issuer.why.citations.is_empty() && !target.why.citations.is_empty();
            if waiting { &target.why.line } else { &issuer.why.line }
        }
        Axes::Kept(axis) => &axis.why.line,
        Axes::NotJudged => "",
    }
}
