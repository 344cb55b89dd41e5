//! The passages of a story: sentences of one origin, put together, each with its hands.

use standoff_core::Span;
use standoff_core::provenance::{Hand, Passage, Sign, Whose};
use standoff_core::story::Story;

use crate::align::{self, Match, Matched};
use crate::signs::{self, Given};
use crate::words;

/// Whose words each passage of the story's running text is; `earlier` are the stories that it may come from, in the
/// order of their publication. Passages stand in order and do not overlap.
pub fn passages(story: &Story, earlier: &[&Story]) -> Vec<Passage> {
    let own = words::words(story);
    let spans: Vec<(Span, usize)> =
        own.pieces.iter().map(|piece| (piece.span, piece.paragraph)).collect();
    let given = signs::read(story, &spans);
    let compared: Vec<Vec<Matched>> = earlier
        .iter()
        .map(|other| align::matches(&own, &words::words(other), align::credits(story, other)))
        .collect();
    let mut out: Vec<Passage> = Vec::new();
    let mut last_paragraph = None;
    for (at, (span, paragraph)) in spans.iter().enumerate() {
        let (whose, hands) = of_sentence(story, at, &given, earlier, &compared);
        let passage = Passage { span: *span, whose, hands };
        match out.last_mut() {
            Some(last) if last_paragraph == Some(paragraph) && is_one(last, &passage) => {
                last.span = last.span.cover(*span);
                for (held, more) in last.hands.iter_mut().zip(&passage.hands) {
                    held.share = held.share.max(more.share);
                }
            }
            _ => out.push(passage),
        }
        last_paragraph = Some(paragraph);
    }
    out
}

/// Whether a sentence goes on with the passage before it.
fn is_one(last: &Passage, next: &Passage) -> bool {
    let same = |one: &Hand, other: &Hand| {
        let goes_on = one.sign == other.sign || other.sign == Sign::GoesOn;
        one.name == other.name && one.story == other.story && goes_on
    };
    last.whose == next.whose
        && last.hands.len() == next.hands.len()
        && last.hands.iter().zip(&next.hands).all(|(one, other)| same(one, other))
}

fn of_sentence(
    story: &Story,
    at: usize,
    given: &Given,
    earlier: &[&Story],
    compared: &[Vec<Matched>],
) -> (Whose, Vec<Hand>) {
    let matched = |number: usize| compared[number][at];
    let first = |kind: Match| (0..earlier.len()).find(|number| matched(*number).kind == kind);
    let best = (0..earlier.len())
        .filter(|number| matched(*number).kind == Match::Retold)
        .max_by_key(|number| (matched(*number).share, usize::MAX - number));
    // The same words in the earliest story say more than the same telling, and both more than one quotation.
    let (whose, number, sign) = if let Some(number) = first(Match::Copied) {
        (Some(Whose::Reprinted), Some(number), Sign::SameWords)
    } else if let Some(number) = best {
        (Some(Whose::Rewritten), Some(number), Sign::SameTelling)
    } else if let Some(number) = first(Match::Quoted) {
        (Some(Whose::Quoted), Some(number), Sign::SameWords)
    } else {
        (None, None, Sign::SameWords)
    };
    let mut hands: Vec<Hand> = Vec::new();
    if let Some(number) = number {
        hands.push(Hand {
            name: earlier[number].outlet.clone().unwrap_or_else(|| "an earlier story".to_owned()),
            story: Some(earlier[number].current_id()),
            sign,
            words: None,
            share: Some(matched(number).share),
        });
        // What the earlier story says of itself leads further back.
        if whose != Some(Whose::Quoted) {
            hands.extend(signs::of_whole(earlier[number]).map(|hand| Hand { words: None, ..hand }));
        }
    }
    let told = &given.sentences[at];
    let stated = given.whole.iter().chain(told.iter().map(|(hand, _)| hand));
    for hand in stated {
        let is_own = story.outlet.as_deref().is_some_and(|outlet| signs::same(outlet, &hand.name));
        match hands.iter_mut().find(|held| signs::same(&held.name, &hand.name)) {
            Some(held) if held.words.is_none() => held.words = hand.words,
            Some(_) => {}
            None if is_own => {}
            None => hands.push(hand.clone()),
        }
    }
    let by_signs = match (given.whole.is_some(), told) {
        _ if hands.is_empty() => None,
        (true, _) => Some(Whose::Reprinted),
        (false, Some((_, whose))) => Some(*whose),
        (false, None) => None,
    };
    (whose.filter(|it| *it != Whose::Quoted).or(by_signs).or(whose).unwrap_or(Whose::Own), hands)
}
