//! The front page: commitments as sentence-first cards, the undecided ones before the rest.

use jiff::civil::Date;
use maud::{Markup, html};
use standoff::core::commitment::Commitment;
use standoff::core::outcome::{Axes, Standing};
use standoff::describe::{deadline_phrase, sentence};

use crate::layout::{label_chip, with_day};

/// The heaps, in the order of the page, with their headings.
const HEAPS: [(Standing, &str); 4] = [
    (Standing::Open, "Open"),
    (Standing::Decided, "Decided"),
    (Standing::Unclear, "Disputed or not reported"),
    (Standing::NotJudged, "Stated intents and signals, never judged"),
];

/// The page's body.
pub(crate) fn page(commitments: &[Commitment], stories: usize, as_of: Option<Date>) -> Markup {
    let heap = |standing: Standing| -> Vec<&Commitment> {
        let mut heap: Vec<&Commitment> =
            commitments.iter().filter(|it| it.outcome.label.standing() == standing).collect();
        // What may end in force first, then the newest: what a reader comes back for.
        heap.sort_by_key(|it| {
            (!it.kind.coercive(), std::cmp::Reverse(it.current().issued_at.earliest), it.id.clone())
        });
        heap
    };
    let heaps = HEAPS.map(|(standing, title)| (standing, title, heap(standing)));
    html! {
        h1 { "Commitments on record" }
        p.faint {
            (commitments.len()) " commitments from " (stories) " stories: "
            @for (at, (standing, title, heap)) in heaps.iter().filter(|it| !it.2.is_empty()).enumerate() {
                @if at > 0 { " · " }
                a href={ "#" (standing) } { (title) } " (" (heap.len()) ")"
            }
        }
        @if commitments.is_empty() {
            p { "Nothing is on record" @if as_of.is_some() { " as of this day" } ". Put stories on record with " code { "standoff add FILE…" } "." }
        }
        @for (standing, title, heap) in &heaps {
            @if !heap.is_empty() {
                section aria-labelledby=(standing) {
                    h2 id=(standing) { (title) " " span.faint { "(" (heap.len()) ")" } }
                    ul.cards { @for commitment in heap { (card(commitment, as_of)) } }
                }
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
