//! The story page: its text with the evidence marked, what it says, its readers' thread below.

use maud::{Markup, html};
use standoff::core::Span;
use standoff::core::reading::Reading;
use standoff::core::story::{ParagraphKind, Story, ThreadSplit};
use standoff::describe::parties;

use crate::marks::{Anchor, Mark, marked};

/// One story with its reading. `cited` is the stretch that a link opened it at; `commitment_link` gives the page of a
/// stated commitment, by its number in the story.
pub(crate) fn page(
    story: &Story,
    reading: &Reading,
    cited: Option<Span>,
    commitment_link: &dyn Fn(u32) -> Option<String>,
) -> Markup {
    let version = story.current();
    let text = story.text();
    let (mut marks, mut anchors) = evidence(reading);
    if let Some(span) = cited {
        marks.push(Mark { span, role: "cited", of: "the record".to_owned() });
        anchors.push(Anchor { at: span.start, id: "at".to_owned() });
    }
    html! {
        p.meta {
            (story.outlet.as_deref().unwrap_or("Outlet not known"))
            @if let Some(published) = &story.published { " · " time datetime=(published.date()) { (published) } }
            @if let Some(byline) = &version.byline { " · by " (byline) }
            @for credit in &version.agencies { " · credits " (credit.name) }
            @if let Some(url) = &story.url { " · " a href=(safe_link(url)) rel="nofollow noreferrer" { "at the outlet" } }
        }
        ul.legend aria-label="How evidence is marked" {
            @for role in ["issuer", "target", "condition", "consequence", "deadline", "figure"] {
                li { mark class=(role) { (if role == "condition" { "demand" } else { role }) } }
            }
            @for (at, (who, statements)) in reading.by_speaker().iter().enumerate() {
                li { mark class=(voice(at)) { (who) } " (" (statements.len()) ")" }
            }
        }
        div.beside {
        article.story {
            @for paragraph in &version.paragraphs {
                @let words = marked(text, paragraph.span, &marks, &anchors);
                @match paragraph.kind {
                    ParagraphKind::Title => h1 { (words) },
                    ParagraphKind::Subtitle => h2 { (words) },
                    ParagraphKind::Quotation => blockquote { (words) },
                    ParagraphKind::Caption | ParagraphKind::Byline | ParagraphKind::Credit => p.faint { (words) },
                    ParagraphKind::Body => p { (words) },
                }
            }
        }
        div { (says(reading, commitment_link)) (issues(story, reading)) }
        }
        (thread(story))
    }
}

/// The classes of the style sheet for the words of different speakers; with many speakers they come again.
const VOICES: [&str; 6] = ["voice1", "voice2", "voice3", "voice4", "voice5", "voice6"];

fn voice(speaker: usize) -> &'static str {
    VOICES[speaker % VOICES.len()]
}

/// Everything in a reading that is shown as marked words, and where each record begins.
fn evidence(reading: &Reading) -> (Vec<Mark>, Vec<Anchor>) {
    let (mut marks, mut anchors) = (Vec::new(), Vec::new());
    for commitment in &reading.commitments {
        let of = commitment.id.to_string();
        let mut mark = |span, role| marks.push(Mark { span, role, of: of.clone() });
        for actor in &commitment.issuer {
            actor.evidence.iter().for_each(|it| mark(it.span, "issuer"));
        }
        for actor in &commitment.target {
            actor.evidence.iter().for_each(|it| mark(it.span, "target"));
        }
        let terms = &commitment.terms;
        if let Some(condition) = &terms.condition {
            mark(condition.evidence.span, "condition");
            condition.parts.iter().for_each(|it| mark(it.span, "condition"));
        }
        terms.consequence.iter().for_each(|it| mark(it.evidence.span, "consequence"));
        terms.deadline.evidence.iter().for_each(|it| mark(it.span, "deadline"));
        anchors.push(Anchor { at: commitment.evidence.span.start, id: of });
    }
    for (at, (who, statements)) in reading.by_speaker().into_iter().enumerate() {
        let pieces = statements.iter().flat_map(|statement| &statement.content);
        let role = voice(at);
        marks.extend(pieces.map(|piece| Mark { span: piece.span, role, of: who.clone() }));
    }
    for figure in &reading.figures {
        let of = figure.id.to_string();
        marks.push(Mark { span: figure.evidence.span, role: "figure", of: of.clone() });
        anchors.push(Anchor { at: figure.evidence.span.start, id: of });
    }
    (marks, anchors)
}

fn says(reading: &Reading, commitment_link: &dyn Fn(u32) -> Option<String>) -> Markup {
    html! {
        h2 { "What this story puts on record" }
        @if reading.commitments.is_empty() { p.faint { "No commitment is stated in it." } }
        ul.says {
            @for commitment in &reading.commitments {
                li {
                    span.kind { (commitment.kind.spoken()) } " "
                    (parties(&commitment.issuer).unwrap_or_else(|| "issuer not named".to_owned()))
                    @if let Some(target) = parties(&commitment.target) { " → " (target) }
                    " · " a href={ "#" (commitment.id) } { "to the words" }
                    @if let Some(link) = commitment_link(commitment.id.0) { " · " a href=(link) { "versions and outcome" } }
                }
            }
        }
        @if !reading.mentions.is_empty() {
            h2 { "Spoken of, not recorded" }
            ul.says {
                @for mention in &reading.mentions {
                    li {
                        span.kind { (mention.kind.spoken()) } " (" (mention.aux_mode.spoken()) "): “" (mention.evidence.exact) "” "
                        span.rule { (mention.rule) }
                    }
                }
            }
        }
        h2 { "Who says what" }
        ul.says {
            @for (at, (who, statements)) in reading.by_speaker().iter().enumerate() {
                li {
                    strong { mark class=(voice(at)) { (who) } }
                    ul {
                        @for statement in statements {
                            li {
                                (statement.act.spoken()) ": "
                                @for (at, piece) in statement.content.iter().enumerate() {
                                    @if at > 0 { " … " }
                                    "“" (piece.exact) "”"
                                }
                                @if statement.chain.len() > 1 {
                                    br; small {
                                        (statement.chain.iter().rev().map(|link| link.name.as_str()).collect::<Vec<_>>().join(", by "))
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        @if !reading.positions.is_empty() {
            h2 { "Accounts" }
            ul.says {
                @for position in &reading.positions {
                    li { strong { (position.holder.described()) } " " (position.stance.spoken()) " (" (position.question.spoken()) "): “" (position.evidence.exact) "”" }
                }
            }
        }
        @if !reading.figures.is_empty() {
            h2 { "Figures" }
            ul.says {
                @for figure in &reading.figures {
                    li {
                        a href={ "#" (figure.id) } { "“" (figure.evidence.exact) "”" } " (" (figure.quantity.spoken()) "), by "
                        @match (&figure.asserted_by, &figure.source_words) {
                            (Some(actor), _) => (actor.described()),
                            (None, Some(words)) => (words.exact),
                            (None, None) => "the outlet, in its own voice",
                        }
                    }
                }
            }
        }
    }
}

fn issues(story: &Story, reading: &Reading) -> Markup {
    html! {
        @if !story.issues.is_empty() || !reading.issues.is_empty() {
            h2 { "Doubtful" }
            ul { @for issue in story.issues.iter().chain(&reading.issues) { li { (issue.severity.spoken()) ": " (issue.what) } } }
        }
    }
}

fn thread(story: &Story) -> Markup {
    html! {
        @if !story.thread.is_empty() {
            h2 #thread { "Readers' posts" }
            p.faint {
                "As they came with the page. Nothing that a reader writes becomes part of the record."
                @if story.thread_split == ThreadSplit::Guessed { " Where they begin is a guess from the manner of writing." }
            }
            ol.posts {
                @for post in &story.thread {
                    li.post {
                        p.meta {
                            (post.author.as_deref().unwrap_or("No name"))
                            @if let Some(posted) = &post.posted { " · " (posted) }
                        }
                        p { (post.text) }
                    }
                }
            }
        }
    }
}

/// An address for a link: only web addresses; anything else (`javascript:` …) leads nowhere.
fn safe_link(url: &str) -> &str {
    let lower = url.trim_start().to_ascii_lowercase();
    if lower.starts_with("https://") || lower.starts_with("http://") { url } else { "#" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_linked() {
        assert_eq!(safe_link("https://lantern.example/a"), "https://lantern.example/a");
        assert_eq!(safe_link(" JavaScript:alert(1)"), "#");
        assert_eq!(safe_link("data:text/html,x"), "#");
    }
}
