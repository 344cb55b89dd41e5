//! Colors, wrapping and small words for the terminal. The stream strips colors where there is no terminal or `NO_COLOR` is set.

use anstyle::{AnsiColor, Color, Style};
use standoff::core::Span;
use standoff::core::outcome::{Course, OutcomeLabel};

/// Section heads and names.
pub(crate) const STRONG: Style = Style::new().bold();
/// Ids, labels of fields.
pub(crate) const FAINT: Style = Style::new().dimmed();
/// The demand.
pub(crate) const DEMAND: Style = color(AnsiColor::Cyan).underline();
/// The consequence.
pub(crate) const CONSEQUENCE: Style = color(AnsiColor::Red).underline();
/// The deadline.
pub(crate) const DEADLINE: Style = color(AnsiColor::Yellow).underline();
/// Issuer and target.
pub(crate) const PARTY: Style = color(AnsiColor::Green).underline();
/// What went as was asked or promised.
pub(crate) const GOOD: Style = color(AnsiColor::Green).bold();
/// What did not.
pub(crate) const BAD: Style = color(AnsiColor::Red).bold();
/// What is open or disputed.
pub(crate) const OPEN: Style = color(AnsiColor::Yellow).bold();

const fn color(color: AnsiColor) -> Style {
    Style::new().fg_color(Some(Color::Ansi(color)))
}

/// Paints `text` in `style`.
pub(crate) fn paint(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

/// The width to write in: the terminal's, kept readable; 100 where there is none.
pub(crate) fn width() -> usize {
    terminal_size::terminal_size()
        .map_or(100, |(terminal_size::Width(columns), _)| usize::from(columns))
        .clamp(40, 110)
}

/// Wraps `text` to `width`, each line after the first indented by `indent` blanks. Knows escape sequences.
pub(crate) fn wrap(text: &str, width: usize, indent: usize) -> String {
    let pad = " ".repeat(indent);
    let options = textwrap::Options::new(width.max(indent + 20))
        .subsequent_indent(&pad)
        .break_words(false)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    let line = oneline(text);
    textwrap::fill(&line, options)
}

/// A labelled line: `    demand   words`, wrapped under its own start.
pub(crate) fn field(label: &str, value: &str) -> String {
    const INDENT: usize = 16;
    let head = format!("     {} ", paint(FAINT, &format!("{label:<10}")));
    let body = wrap(&format!("{}{value}", "_".repeat(INDENT)), width(), INDENT);
    // The run of underscores stands for the head while wrapping: styles have no width of their own to count.
    format!("{head}{}\n", body.trim_start_matches('_'))
}

/// A section head.
pub(crate) fn section(title: &str, count: usize) -> String {
    format!("\n{} {}\n", paint(STRONG, title), paint(FAINT, &format!("({count})")))
}

/// The words under `span`, with the parts inside it painted; parts that overlap an earlier one are left plain.
pub(crate) fn marked(text: &str, span: Span, parts: &[(Span, Style)]) -> String {
    let mut parts: Vec<_> = parts.iter().filter(|(part, _)| span.contains(*part)).collect();
    parts.sort_by_key(|(part, _)| (part.start, std::cmp::Reverse(part.end)));
    let mut out = String::new();
    let mut at = span.start;
    for (part, style) in parts {
        if part.start < at {
            continue;
        }
        out.push_str(Span { start: at, end: part.start }.of(text));
        // Word by word, so that wrapping never carries a style over a line's end.
        let words: Vec<String> =
            part.of(text).split_whitespace().map(|word| paint(*style, word)).collect();
        out.push_str(&words.join(" "));
        at = part.end;
    }
    out.push_str(Span { start: at, end: span.end.max(at) }.of(text));
    out
}

/// How a label looks: the word carries the meaning, color only helps.
pub(crate) fn label(label: OutcomeLabel) -> String {
    let (sign, style) = match label.course() {
        Course::AsAsked => ("✓", GOOD),
        Course::NotAsAsked => ("✗", BAD),
        Course::InPart => ("◐", OPEN),
        Course::Open => ("○", OPEN),
        Course::NoVerdict => ("–", STRONG),
    };
    paint(style, &format!("{sign} {}", label.words()))
}

/// The words in one line, whatever breaks and spaces stand between them.
pub(crate) fn oneline(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        anstream::adapter::strip_str(text).to_string()
    }

    #[test]
    fn marking_keeps_the_words() {
        let text = "Halt the attack at once or face war.";
        let parts = [
            (Span::new(0, 15), DEMAND),
            (Span::new(5, 9), PARTY),
            (Span::new(30, 35), CONSEQUENCE),
        ];
        let out = marked(text, Span::new(0, text.len()), &parts);
        assert_eq!(plain(&out), text);
        assert!(out.contains(&paint(DEMAND, "attack")));
        assert!(!out.contains(&paint(PARTY, "the")));
    }

    #[test]
    fn a_field_wraps_under_itself() {
        let out = plain(&field("demand", &"word ".repeat(60)));
        assert!(out.starts_with("     demand     word word"), "{out}");
        assert!(
            out.lines().skip(1).all(|line| line.starts_with(&format!("{}word", " ".repeat(16))))
        );
    }
}
