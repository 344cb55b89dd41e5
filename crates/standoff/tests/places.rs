//! Places in context: the state, the point and the use of each mention of our own set.
//!
//! Names are given, so that the figures are of finding places and not of finding names.

use standoff::Pipeline;
use standoff_core::Span;
use standoff_core::document::{Document, Name, NameKind};
use standoff_core::place::{PlaceMention, Point};
use standoff_core::story::{Paragraph, ParagraphKind};
use standoff_data::dictionaries;
use standoff_language::{Gazetteer, Sources, place};

const MENTIONS: &str = include_str!("places/mentions.txt");

/// Shares that must be right, in percent.
const STATES: usize = 92;
const POINTS: usize = 85;
const USES: usize = 85;

fn gazetteer() -> Gazetteer {
    Gazetteer::load(Sources {
        gazetteer: dictionaries::GAZETTEER,
        places: dictionaries::PLACES,
        actors: dictionaries::ACTORS,
        names: dictionaries::ACTOR_NAMES,
    })
}

/// The text without its brackets, and what stands between them.
fn unmarked(marked: &str) -> (String, Vec<Span>) {
    let (mut text, mut spans, mut open) = (String::new(), Vec::new(), 0);
    for c in marked.chars() {
        match c {
            '[' => open = text.len(),
            ']' => spans.push(Span::new(open, text.len())),
            c => text.push(c),
        }
    }
    (text, spans)
}

/// The text's layers with these names as its places.
fn document(pipeline: &Pipeline, text: &str, spans: &[Span]) -> Document {
    let paragraph = Paragraph { span: Span::new(0, text.len()), kind: ParagraphKind::Body };
    let mut doc = pipeline.document_of(text, &[paragraph], None);
    doc.names.retain(|name| !spans.iter().any(|span| span.overlaps(name.span)));
    for span in spans {
        let tokens = doc.tokens_in(*span);
        doc.names.push(Name { span: *span, tokens, kind: NameKind::Location });
    }
    doc.names.sort_by_key(|name| name.span.start);
    doc
}

/// Kinds of faults at one mention: of the state, the point, the use.
fn faults(expected: &str, found: Option<&PlaceMention>) -> (bool, Option<bool>, bool) {
    let cells: Vec<&str> = expected.split_whitespace().collect();
    let [state, lat, lon, used] = cells[..] else { panic!("no four columns: {expected}") };
    let Some(found) = found else { return (false, (lat != "-").then_some(false), false) };
    let right_state = found.state.as_ref().map_or("-", |state| state.as_str()) == state;
    let point = Point::parse(lat, lon);
    // Regions, seas and islands are large: their middles are a matter of choice.
    let right_point = point.map(|point| {
        let reach = if decimals(lat) < 2 { 120.0 } else { 25.0 };
        found.point.is_some_and(|found| found.kilometers_to(point) <= reach)
    });
    (right_state, right_point, found.used.as_str() == used)
}

fn decimals(number: &str) -> usize {
    number.split_once('.').map_or(0, |(_, decimals)| decimals.len())
}

#[test]
fn the_set_is_placed_and_its_uses_told() {
    let (pipeline, gazetteer) = (Pipeline::load(), gazetteer());
    let mut lines = MENTIONS.lines().filter(|line| !line.starts_with('#')).peekable();
    let (mut mentions, mut points, mut states, mut near, mut uses) = (0, 0, 0, 0, 0);
    let mut wrong = String::new();
    while let Some(marked) = lines.next() {
        let (text, spans) = unmarked(marked);
        let doc = document(&pipeline, &text, &spans);
        let places = place(&doc, &gazetteer, None);
        for span in spans {
            let expected =
                lines.next_if(|line| line.starts_with('\t')).expect("a line for each place");
            let found = places.iter().find(|place| place.span == span);
            let (state, point, used) = faults(expected, found);
            mentions += 1;
            states += usize::from(state);
            points += usize::from(point.is_some());
            near += usize::from(point == Some(true));
            uses += usize::from(used);
            if !state || point == Some(false) || !used {
                let found = found.map(|it| (&it.name, &it.state, it.point, it.used));
                wrong += &format!(
                    "{} in {marked:?}\n  expected {}\n  found {found:?}\n",
                    span.of(&text),
                    expected.trim()
                );
            }
        }
    }
    println!(
        "{wrong}{mentions} mentions: state {states}, use {uses}; {points} with a point: near {near}"
    );
    assert!(mentions >= 150, "the set has shrunk");
    assert!(100 * states >= STATES * mentions, "states: {states} of {mentions}\n{wrong}");
    assert!(100 * near >= POINTS * points, "points: {near} of {points}\n{wrong}");
    assert!(100 * uses >= USES * mentions, "uses: {uses} of {mentions}\n{wrong}");
}
