//! Whose words a story's passages are, for people and as JSON, and a reading without what a reader has muted.

use serde_json::{Value, json};
use standoff_core::Span;
use standoff_core::provenance::{Hand, Passage, Sign, Whose};
use standoff_core::reading::Reading;
use standoff_core::story::Story;
use standoff_provenance::Muted;

use crate::reading_json::Face;

/// Name and version of the format.
pub const WHOSE_FORMAT: &str = "standoff-whose/1";

/// The passages of a story's current version as a JSON object.
pub fn passages_to_json(story: &Story, passages: &[Passage]) -> Value {
    let face = Face::new(story.text());
    let version = story.current();
    json!({
        "format": WHOSE_FORMAT,
        "story": { "id": story.id, "version": version.version, "outlet": story.outlet, "title": version.title },
        "passages": passages.iter().map(|passage| json!({
            "where": face.span(passage.span),
            "whose": passage.whose,
            "hands": passage.hands.iter().map(|hand| self::hand(&face, hand)).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
    })
}

/// What is folded, as JSON.
pub fn muted_to_json(story: &Story, muted: &Muted) -> Value {
    let face = Face::new(story.text());
    json!({
        "whole": muted.whole(),
        "percent": muted.percent(),
        "words": muted.words,
        "of": muted.of,
        "folds": muted.folds.iter().map(|fold| json!({
            "where": face.span(fold.span),
            "whose": fold.whose,
            "hand": hand(&face, &fold.hand),
            "why": why(story.text(), &fold.hand),
        })).collect::<Vec<_>>(),
    })
}

fn hand(face: &Face<'_>, hand: &Hand) -> Value {
    json!({
        "name": hand.name,
        "story": hand.story.as_ref().map(ToString::to_string),
        "sign": hand.sign,
        "words": hand.words.map(|words| face.span(words)),
        "share": hand.share,
    })
}

/// What shows that words came through a hand, in half a line.
pub fn why(text: &str, hand: &Hand) -> String {
    let name = &hand.name;
    let shown =
        hand.words.map(|words| words.of(text).split_whitespace().collect::<Vec<_>>().join(" "));
    let shown = shown.unwrap_or_default();
    let share = hand.share.unwrap_or(0);
    match hand.sign {
        Sign::Outlet => format!("{name} puts it out"),
        Sign::Dateline => format!("the dateline names {name}"),
        Sign::Byline => format!("the byline names {name}"),
        Sign::Credit => format!("a credit names {name}"),
        Sign::Words => format!("the text says “{shown}”"),
        Sign::GoesOn => format!("the paragraph goes on after “{shown}”"),
        Sign::SameWords => format!("{share} % of its words stand in {name}{}", held(hand)),
        Sign::SameTelling => format!("{name}{} told the same in other words", held(hand)),
    }
}

fn held(hand: &Hand) -> String {
    hand.story.as_ref().map_or(String::new(), |story| format!(" (story {story})"))
}

/// How a passage came here, in half a line: "reprinted, from The Lantern, from AP".
pub fn way(passage: &Passage) -> String {
    let mut out = match passage.whose {
        Whose::Quoted => "a quotation that others carry".to_owned(),
        whose => whose.spoken(),
    };
    for hand in &passage.hands {
        let from = if passage.whose == Whose::Quoted { "also in" } else { "from" };
        out.push_str(&format!(", {from} {}", hand.name));
    }
    out
}

/// The reading without what rests on folded passages alone, with the number of what is left out.
pub fn without(reading: &Reading, muted: &Muted) -> (Reading, usize) {
    let mut kept = reading.clone();
    let count = |reading: &Reading| {
        reading.statements.len()
            + reading.events.len()
            + reading.commitments.len()
            + reading.mentions.len()
            + reading.figures.len()
            + reading.positions.len()
    };
    let shown = |span: Span| !muted.hides(span);
    kept.statements.retain(|it| it.content.first().is_none_or(|words| shown(words.span)));
    kept.events.retain(|it| shown(it.evidence.span));
    kept.commitments.retain(|it| shown(it.evidence.span));
    kept.mentions.retain(|it| shown(it.evidence.span));
    kept.figures.retain(|it| shown(it.evidence.span));
    kept.positions.retain(|it| shown(it.evidence.span));
    let left_out = count(reading) - count(&kept);
    (kept, left_out)
}
