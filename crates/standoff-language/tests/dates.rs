//! Our set of some two hundred times as news words them: the words, the interval and whether it is a limit.
//!
//! The first time that shares a letter with the words in brackets counts. The set says what a careful reader takes from the words, whatever the program does today; the share that is
//! exact may not fall.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use standoff_core::span::Span;
use standoff_core::story::{Paragraph, ParagraphKind};
use standoff_core::time::TimeRef;
use standoff_language::{date, segment};

const SET: &str = include_str!("dates.tsv");

/// First moment and the one after the last, as the set writes them.
fn interval(text: &str) -> Option<(DateTime, DateTime)> {
    let (first, last) = text.split_once("..").unwrap_or((text, text));
    let moment = |text: &str| text.replace(' ', "T").parse::<DateTime>().expect("a moment");
    if first.contains(':') {
        return Some((
            moment(first),
            moment(last).checked_add(1.minute()).expect("a minute later"),
        ));
    }
    let parsed = |text| TimeRef::parse_iso(text).expect("a day, month or year");
    (text != "-").then(|| (parsed(first).earliest, parsed(last).latest))
}

/// What is found for the words: what was read of them, the interval, and whether it is a limit.
type Found = Option<(Option<(DateTime, DateTime)>, bool)>;

fn found(published: &str, sentence: &str, span: Span) -> Found {
    let paragraph = Paragraph { span: Span::new(0, sentence.len()), kind: ParagraphKind::Body };
    let (sentences, tokens) = segment(sentence, &[paragraph]);
    let published = published.parse::<Date>().ok().map(TimeRef::day);
    let times = date(sentence, &sentences, &tokens, published.as_ref(), None);
    let time = times.into_iter().find(|time| time.span.overlaps(span))?;
    Some((time.time.map(|time| (time.earliest, time.latest)), time.limit))
}

#[test]
fn times_of_the_set_are_exact() {
    let (mut all, mut missed) = (0, Vec::new());
    for line in SET.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let (published, marked, wanted, limit) = match cells[..] {
            [published, marked, wanted] => (published, marked, wanted, false),
            [published, marked, wanted, "limit"] => (published, marked, wanted, true),
            _ => panic!("no row: {line}"),
        };
        let start = marked.find('[').expect("a bracket");
        let end = marked.find(']').expect("a bracket") - 1;
        let sentence = marked.replace(['[', ']'], "");
        let got = found(published, &sentence, Span::new(start, end));
        all += 1;
        if got != Some((interval(wanted), limit)) {
            missed.push(format!("{line}\n        got {got:?}"));
        }
    }
    let exact = 100.0 * (all - missed.len()) as f64 / all as f64;
    assert!(exact >= 98.0, "{exact:.1} % of {all} are exact; missed:\n{}", missed.join("\n"));
}
