//! A commitment's page: the sentence, both axes with their why, the chain of versions with what changed, the words.

use jiff::civil::Date;
use maud::{Markup, html};
use standoff::core::commitment::{Change, Commitment, DeadlineType, Terms, Version};
use standoff::core::evidence::Citation;
use standoff::core::outcome::{Axes, Why};
use standoff::core::story::StoryVersionId;
use standoff::describe::{parties, sentence};

use crate::layout::{label_chip, with_day};

/// What a citation's story is called, for links.
pub(crate) type StoryName<'n> = &'n dyn Fn(&StoryVersionId) -> String;

/// The page's body.
pub(crate) fn page(
    commitment: &Commitment,
    story_name: StoryName<'_>,
    as_of: Option<Date>,
) -> Markup {
    html! {
        p.kind { (commitment.kind.spoken()) @if commitment.signal { " · only a signal: shown, never scored" } }
        h1 { (sentence(commitment)) "." }
        ul.chips {
            li { (label_chip(commitment.outcome.label)) }
            li { span.chip { (commitment.attribution.spoken()) } }
            li { span.chip { (commitment.authority.spoken()) " authority" } }
            li { span.chip { "as of " (commitment.outcome.as_of) } }
            li { span.chip { (stories(commitment.independent_stories)) } }
        }
        @if !commitment.labels_used.is_empty() {
            p.faint {
                "Called "
                @for (at, (word, by)) in commitment.labels_used.iter().enumerate() {
                    @if at > 0 { ", " } "“" (word) "” by " (by)
                }
                ". The kind follows from the terms, not from the word."
            }
        }
        h2 { "What came of it" }
        (axes(commitment, story_name, as_of))
        p.faint { (commitment.outcome.resolution_plan) }
        @if let Some(other) = &commitment.outcome.superseded_by {
            p { "Replaced or settled by " a href=(with_day(&format!("/commitment/{other}"), as_of)) { "a later commitment" } "." }
        }
        h2 { "Versions" }
        ol.versions {
            @for version in commitment.versions.iter().rev() { (version_item(version, story_name, as_of)) }
        }
        @if !commitment.history.is_empty() {
            h2 { "How the outcome changed" }
            ol.timeline.says {
                @for change in &commitment.history {
                    li { time datetime=(change.known.date()) { (change.known) } " " (label_chip(change.label)) " " (change.why) }
                }
            }
        }
        p.meta { "Permanent id " code { (commitment.id) } }
    }
}

fn stories(count: u32) -> String {
    if count == 1 {
        "1 independent story".to_owned()
    } else {
        format!("{count} independent stories")
    }
}

fn axes(commitment: &Commitment, story_name: StoryName<'_>, as_of: Option<Date>) -> Markup {
    html! {
        div.axes {
            @match &commitment.outcome.axes {
                Axes::Pressure { target, issuer } => {
                    section.axis {
                        h3 { "Target: " (parties(&commitment.target).unwrap_or_else(|| "not named".to_owned())) }
                        ul.chips {
                            li { span.chip { "did: " (target.compliance.spoken()) } }
                            li { span.chip { "said: " (target.response.spoken()) } }
                        }
                        (why(&target.why, story_name, as_of))
                        @if let Some(reason) = &target.response_why { (why(reason, story_name, as_of)) }
                    }
                    section.axis {
                        h3 { "Issuer: " (parties(&commitment.issuer).unwrap_or_else(|| "not named".to_owned())) }
                        ul.chips { li { span.chip { "follow-through: " (issuer.follow_through.spoken()) } } }
                        (why(&issuer.why, story_name, as_of))
                    }
                }
                Axes::Kept(axis) => section.axis {
                    h3 { "Kept?" }
                    ul.chips {
                        li { span.chip { (axis.kept.spoken()) } }
                        @if let Some(state) = axis.lifecycle { li { span.chip { (state.spoken()) } } }
                    }
                    (why(&axis.why, story_name, as_of))
                },
                Axes::NotJudged => section.axis { p { "Stated intent and signals are shown, never judged." } },
            }
        }
    }
}

fn why(why: &Why, story_name: StoryName<'_>, as_of: Option<Date>) -> Markup {
    html! {
        p.why { (why.line) " " span.rule { (why.rule) } }
        @if !why.citations.is_empty() {
            details {
                summary { "The words (" (why.citations.len()) ")" }
                @for citation in &why.citations { (words(citation, story_name, as_of)) }
            }
        }
    }
}

fn words(citation: &Citation, story_name: StoryName<'_>, as_of: Option<Date>) -> Markup {
    let start = citation.evidence.span.start;
    let end = citation.evidence.span.end;
    let link = with_day(&format!("/story/{}", citation.story), as_of);
    let joint = if link.contains('?') { '&' } else { '?' };
    html! {
        blockquote {
            "“" (citation.evidence.exact) "” "
            small { a href={ (link) (joint) "at=" (start) "-" (end) "#at" } { (story_name(&citation.story)) } }
        }
    }
}

fn version_item(version: &Version, story_name: StoryName<'_>, as_of: Option<Date>) -> Markup {
    html! {
        li id={ "v" (version.seq) } {
            h3 {
                a href={ "#v" (version.seq) } { "Version " (version.seq) } ", "
                time datetime=(version.issued_at.date()) { (version.issued_at) } ": " (version.relation.spoken())
                @if version.restated > 0 {
                    " · restated " (version.restated) " " (if version.restated == 1 { "time" } else { "times" })
                }
            }
            (terms(&version.terms))
            @if !version.changes.is_empty() { (changes(&version.changes)) }
            @for citation in &version.citations { (words(citation, story_name, as_of)) }
        }
    }
}

fn terms(terms: &Terms) -> Markup {
    html! {
        dl.terms {
            @if let Some(condition) = &terms.condition { dt { "demand" } dd { mark.condition { (condition.evidence.exact) } } }
            @if let Some(consequence) = &terms.consequence { dt { "consequence" } dd { mark.consequence { (consequence.evidence.exact) } } }
            dt { "deadline" }
            dd {
                @match &terms.deadline.evidence {
                    Some(words) => { mark.deadline { (words.exact) } " (" (terms.deadline.kind.spoken()) ")" },
                    None => (terms.deadline.kind.spoken()),
                }
                @if let Some(time) = &terms.deadline.time {
                    @if terms.deadline.kind != DeadlineType::None { " = " time datetime=(time.date()) { (time) } }
                }
                @if let Some(rule) = &terms.deadline.derived { " " span.rule { "derived: " (rule) } }
            }
            dt { "certainty" } dd { (terms.certainty.spoken()) }
        }
    }
}

fn changes(changes: &[Change]) -> Markup {
    html! {
        div.wide {
            table {
                caption.spoken { "What changed from the version before" }
                thead { tr { th scope="col" { "field" } th scope="col" { "before" } th scope="col" { "now" } th scope="col" { "change" } } }
                tbody {
                    @for change in changes {
                        tr {
                            th scope="row" { (change.field.spoken()) }
                            td { @if change.from.is_empty() { "–" } @else { del { span.spoken { "removed: " } (change.from) } } }
                            td { @if change.to.is_empty() { "–" } @else { ins { span.spoken { "added: " } (change.to) } } }
                            td { (change.direction.spoken()) }
                        }
                    }
                }
            }
        }
    }
}
