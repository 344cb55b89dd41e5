//! A reading for people in a terminal: commitments with their terms marked in the words, then the rest.

use std::fmt::Write;

use standoff::core::Span;
use standoff::core::actor::ActorRef;
use standoff::core::commitment::{DeadlineType, Direction, Kind, StatedCommitment};
use standoff::core::document::Severity;
use standoff::core::reading::Reading;
use standoff::core::statement::{AuxMode, Statement};
use standoff::core::story::{Story, ThreadSplit};
use standoff::describe::{drops_its_not, is_negated_clause};

use crate::paint::{
    CONSEQUENCE, DEADLINE, DEMAND, FAINT, OPEN, PARTY, STRONG, field, marked, oneline, paint,
    section, width, wrap,
};

/// What one story says.
pub(crate) fn reading_text(story: &Story, reading: &Reading) -> String {
    let mut out = head(story);
    let text = story.text();
    if reading.commitments.is_empty() {
        out.push_str("\nNo commitment is stated in this story.\n");
    } else {
        out.push_str(&section("Commitments", reading.commitments.len()));
        for commitment in &reading.commitments {
            out.push_str(&commitment_text(text, commitment, reading));
        }
    }
    out.push_str(&mentions(text, reading));
    out.push_str(&sequels(reading));
    out.push_str(&statements(reading));
    out.push_str(&positions(reading));
    out.push_str(&events(reading));
    out.push_str(&figures(reading));
    out.push_str(&foot(story, reading));
    out
}

fn head(story: &Story) -> String {
    let version = story.current();
    let title = version.title.as_deref().unwrap_or("Untitled story");
    let mut facts = vec![story.outlet.clone().unwrap_or_else(|| "outlet not known".to_owned())];
    facts.push(
        story
            .published
            .as_ref()
            .map_or_else(|| "date not known".to_owned(), |published| published.to_string()),
    );
    if let Some(byline) = &version.byline {
        facts.push(format!("by {byline}"));
    }
    if !version.agencies.is_empty() {
        let names: Vec<&str> = version.agencies.iter().map(|it| it.name.as_str()).collect();
        facts.push(format!("credits {}", names.join(", ")));
    }
    facts.push(format!("story {}", story.id));
    format!(
        "{}\n{}\n",
        paint(STRONG, &wrap(title, width(), 0)),
        paint(FAINT, &wrap(&facts.join(" · "), width(), 2))
    )
}

fn commitment_text(text: &str, commitment: &StatedCommitment, reading: &Reading) -> String {
    let terms = &commitment.terms;
    let kind = commitment.kind.spoken().to_uppercase();
    let signal = if commitment.signal { " (only a signal)" } else { "" };
    let mut out = format!(
        " {} {}{signal}  {} → {}\n",
        paint(FAINT, &format!("{:<3}", commitment.id.to_string())),
        paint(STRONG, &kind),
        names(&commitment.issuer, "not named"),
        names(&commitment.target, "—"),
    );
    let presses = matches!(commitment.kind, Kind::Ultimatum | Kind::Threat | Kind::RedLine);
    let line = presses
        && (commitment.direction == Direction::Deter
            || terms.condition.as_ref().is_some_and(is_negated_clause));
    if let Some(condition) = &terms.condition {
        let label = if line || commitment.kind.has_kept_axis() { "if" } else { "demand" };
        let not = if label == "demand" && drops_its_not(condition) { "not: " } else { "" };
        out.push_str(&field(label, &format!("{not}{}", oneline(&condition.evidence.exact))));
    }
    if let Some(consequence) = &terms.consequence {
        let conditional = commitment.kind.coercive() && terms.condition.is_some();
        let label = match (conditional, line) {
            (false, _) => "will",
            (true, true) => "then",
            (true, false) => "or else",
        };
        out.push_str(&field(label, &oneline(&consequence.evidence.exact)));
    }
    if terms.deadline.kind != DeadlineType::None {
        out.push_str(&field("by", &deadline(commitment)));
    }
    out.push_str(&field("words", &format!("“{}”", marked_words(text, commitment))));
    if let Some(basis) = &commitment.legal_basis {
        out.push_str(&field("claims", &format!("“{}”", oneline(&basis.exact))));
    }
    if !commitment.labels_used.is_empty() {
        let labels: Vec<String> = commitment
            .labels_used
            .iter()
            .map(|label| format!("“{}” by {}", label.evidence.exact, label.by))
            .collect();
        out.push_str(&field("called", &labels.join("; ")));
    }
    let statement = commitment
        .statement
        .and_then(|id| reading.statements.iter().find(|statement| statement.id == id));
    let told = statement.map_or_else(|| "the outlet, in its own voice".to_owned(), chain);
    out.push_str(&field("told by", &format!("{told} ({})", commitment.attribution.spoken())));
    out
}

fn deadline(commitment: &StatedCommitment) -> String {
    let deadline = &commitment.terms.deadline;
    let mut shown = match &deadline.evidence {
        Some(words) => format!("{} ({})", oneline(&words.exact), deadline.kind.spoken()),
        None => deadline.kind.spoken(),
    };
    if let Some(time) = &deadline.time {
        let _ = write!(shown, " = {time}");
    }
    shown
}

fn marked_words(text: &str, commitment: &StatedCommitment) -> String {
    let terms = &commitment.terms;
    let mut parts: Vec<(Span, anstyle::Style)> = Vec::new();
    if let Some(condition) = &terms.condition {
        parts.push((condition.evidence.span, DEMAND));
        parts.extend(condition.parts.iter().map(|part| (part.span, DEMAND)));
    }
    if let Some(consequence) = &terms.consequence {
        parts.push((consequence.evidence.span, CONSEQUENCE));
    }
    if let Some(words) = &terms.deadline.evidence {
        parts.push((words.span, DEADLINE));
    }
    for party in commitment.issuer.iter().chain(&commitment.target) {
        if let Some(words) = &party.evidence {
            parts.push((words.span, PARTY));
        }
    }
    marked(text, commitment.evidence.span, &parts)
}

fn mentions(text: &str, reading: &Reading) -> String {
    if reading.mentions.is_empty() {
        return String::new();
    }
    let mut out = section("Spoken of, not recorded", reading.mentions.len());
    for mention in &reading.mentions {
        let why = match mention.aux_mode {
            AuxMode::Asserted => mention.rule.to_string(),
            mode => mode.spoken(),
        };
        let line = format!(
            "{} ({why}), {}: “{}”",
            mention.kind.spoken(),
            names(&mention.issuer, "issuer not named"),
            oneline(mention.evidence.span.of(text)),
        );
        let _ = writeln!(out, "     {}", wrap(&line, width() - 5, 9));
    }
    out
}

fn statements(reading: &Reading) -> String {
    if reading.statements.is_empty() {
        return String::new();
    }
    let mut out = section("Statements", reading.statements.len());
    for (who, statements) in reading.by_speaker() {
        let _ = writeln!(out, " {}", paint(STRONG, &who));
        let mut through = String::new();
        for statement in statements {
            let _ = writeln!(
                out,
                "   {} {}",
                paint(FAINT, &format!("{:<3}", statement.id.to_string())),
                wrap(&said(statement), width() - 7, 7)
            );
            // Words that came through the same hands need not say so twice.
            let hands = chain(statement);
            if statement.chain.len() > 1 && hands != through {
                let _ = writeln!(out, "       {}", paint(FAINT, &wrap(&hands, width() - 7, 7)));
            }
            through = hands;
        }
    }
    out
}

/// Act, addressee and words of one statement.
fn said(statement: &Statement) -> String {
    let to = if statement.addressee.is_empty() {
        String::new()
    } else {
        format!(" to {}", names(&statement.addressee, ""))
    };
    let mode = if statement.aux_mode == AuxMode::Asserted {
        String::new()
    } else {
        format!(", {}", statement.aux_mode.spoken())
    };
    let words: Vec<String> = statement.content.iter().map(|piece| oneline(&piece.exact)).collect();
    let of = statement.denies.map_or(String::new(), |denied| format!(" {denied}"));
    let basis = statement.legal_basis.as_ref();
    let basis = basis.map_or(String::new(), |it| format!(", claiming “{}”", oneline(&it.exact)));
    format!("{}{of}{to}{mode}{basis}: “{}”", statement.act.spoken(), words.join(" … "))
}

/// From the speaker to the outlet: "John Kerry, by John Kirby, by AP, by this outlet"; inferred hands have a star.
fn chain(statement: &Statement) -> String {
    let links = statement.chain.iter().rev().map(|link| match link.derived {
        Some(_) if link.evidence.is_none() => format!("{}*", link.name),
        _ => link.name.clone(),
    });
    let links: Vec<String> = links.collect();
    if links.is_empty() { "the outlet".to_owned() } else { links.join(", by ") }
}

fn sequels(reading: &Reading) -> String {
    if reading.sequels.is_empty() {
        return String::new();
    }
    let mut out = section("What came of it", reading.sequels.len());
    for sequel in &reading.sequels {
        let line = format!("{}: “{}”", sequel.turn.spoken(), oneline(&sequel.evidence.exact));
        let _ = writeln!(out, "     {}", wrap(&line, width() - 5, 9));
    }
    out
}

fn positions(reading: &Reading) -> String {
    if reading.positions.is_empty() {
        return String::new();
    }
    let mut out = section("Accounts", reading.positions.len());
    for position in &reading.positions {
        let line = format!(
            "{} {} ({}): “{}”",
            position.holder.described(),
            position.stance.spoken(),
            position.question.spoken(),
            oneline(&position.evidence.exact)
        );
        let _ = writeln!(out, "     {}", wrap(&line, width() - 5, 9));
    }
    out
}

fn events(reading: &Reading) -> String {
    if reading.events.is_empty() {
        return String::new();
    }
    let mut out = section("Events", reading.events.len());
    for event in &reading.events {
        let mode = event.act.mode.map_or(String::new(), |mode| format!(" ({mode})"));
        let aux = if event.aux_mode == AuxMode::Asserted {
            String::new()
        } else {
            format!(", {}", event.aux_mode.spoken())
        };
        let place = event.place.as_ref().map_or(String::new(), |place| format!(", {}", place.name));
        let time = event.time.as_ref().map_or(String::new(), |time| format!(", {time}"));
        let by = event.statement.map_or(String::new(), |id| format!(", says {id}"));
        let line = format!(
            "{}{mode} {} → {}{place}{time}{aux}{by}: “{}”",
            event.act.category,
            names(&event.actors, "—"),
            names(&event.recipients, "—"),
            oneline(&event.evidence.exact)
        );
        let _ = writeln!(
            out,
            " {} {}",
            paint(FAINT, &format!("{:<3}", event.id.to_string())),
            wrap(&line, width() - 5, 5)
        );
    }
    out
}

fn figures(reading: &Reading) -> String {
    if reading.figures.is_empty() {
        return String::new();
    }
    let mut out = section("Figures", reading.figures.len());
    for figure in &reading.figures {
        let range = match (figure.low, figure.high) {
            (Some(low), Some(high)) if low == high => low.to_string(),
            (Some(low), Some(high)) => format!("{low} to {high}"),
            (Some(low), None) => format!("{low} or more"),
            (None, Some(high)) => format!("up to {high}"),
            (None, None) => "no number".to_owned(),
        };
        let who = match (&figure.asserted_by, &figure.source_words) {
            (Some(actor), _) => actor.described(),
            (None, Some(words)) => oneline(&words.exact),
            (None, None) => "the outlet, in its own voice".to_owned(),
        };
        let line = format!(
            "{} {range}, by {who}: “{}”",
            figure.quantity.spoken(),
            oneline(&figure.evidence.exact)
        );
        let _ = writeln!(
            out,
            " {} {}",
            paint(FAINT, &format!("{:<3}", figure.id.to_string())),
            wrap(&line, width() - 5, 5)
        );
    }
    out
}

fn foot(story: &Story, reading: &Reading) -> String {
    let mut out = String::new();
    if !story.thread.is_empty() {
        let sure = if story.thread_split == ThreadSplit::Guessed {
            "; where they begin is a guess from the manner of writing"
        } else {
            ""
        };
        let count = story.thread.len();
        let line =
            format!("{count} readers' posts are kept apart and are not read for the record{sure}.");
        let _ = write!(out, "\n{}\n", wrap(&line, width(), 0));
    }
    for issue in story.issues.iter().chain(&reading.issues) {
        let sign = match issue.severity {
            Severity::Note => "note:",
            Severity::Warning => "warning:",
            Severity::Error => "error:",
        };
        let _ = writeln!(out, "{} {}", paint(OPEN, sign), wrap(&issue.what, width() - 9, 2));
    }
    out
}

/// The names of some actors, or `none`.
fn names(actors: &[ActorRef], none: &str) -> String {
    if actors.is_empty() {
        return none.to_owned();
    }
    actors.iter().map(ActorRef::described).collect::<Vec<_>>().join(", ")
}
