//! One story beside another: which words are the same, which sentences tell the same.
//!
//! Runs of five equal words are the seeds. A run counts where it is long, or where another stands close to it in both
//! stories: five words in a row are often a set phrase. A sentence that shares no such run may still tell what a
//! sentence of the other story tells; its content words then stand together in one place of the other.

use std::collections::{BTreeMap, BTreeSet};

use standoff_core::Span;
use standoff_core::story::Story;

use crate::words::{self, Piece, RUN, Words};

/// Words of a run that counts alone.
const LONG: usize = 8;
/// Words between two short runs that support each other.
const NEAR: usize = 15;
/// Fewest words outside quotation marks by which a sentence is judged.
const FEWEST: usize = 5;
/// Fewest copied words that show copying where no sentence beside is copied: two outlets may word a short one alike.
const SURE: usize = 16;
/// Share of a sentence's unquoted words that stand in the other story: it is copied.
const COPIED: f64 = 0.6;
/// Share of a sentence's content words that one place of the other story holds: it is told again.
const RETOLD: f64 = 0.5;
/// The same, where sentences about it stand in the other story's order or the story names its source.
const RETOLD_LIKELY: f64 = 0.4;
/// Fewest content words that a retold sentence shares.
const SHARED: usize = 4;

/// How a sentence stands to another story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Match {
    /// Not at all.
    None,
    /// The same words.
    Copied,
    /// The same quotation.
    Quoted,
    /// The same told in other words.
    Retold,
}

/// A sentence beside another story.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Matched {
    pub(crate) kind: Match,
    /// Of a hundred of its words, how many stand in the other.
    pub(crate) share: u8,
}

/// How two stories stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// They share nothing that shows copying, though they may tell of one event.
    Independent,
    /// They quote the same words of a speaker.
    SameQuotes,
    /// Some passages of the later come from the earlier.
    InPart,
    /// The later tells the earlier in other words.
    Rewritten,
    /// The later is mostly the earlier's words.
    Reprinted,
}

/// How a story stands to an earlier one, and which of its sentences are the earlier's words; `credited` where it
/// [`credits`] the earlier one's source.
pub fn compare(later: &Words, earlier: &Words, credited: bool) -> (Relation, Vec<Span>) {
    let found = matches(later, earlier, credited);
    let pieces = later.pieces.iter().zip(&found);
    let copied = pieces.filter(|(_, it)| it.kind == Match::Copied).map(|(piece, _)| piece.span);
    (of(later, &found), copied.collect())
}

/// Whether the story credits the other's outlet, or an agency that the other credits.
pub fn credits(story: &Story, earlier: &Story) -> bool {
    let credits = &story.current().agencies;
    let theirs = earlier.current().agencies.iter().map(|credit| credit.name.as_str());
    theirs.chain(earlier.outlet.as_deref()).any(|name| {
        credits.iter().any(|credit| standoff_core::agency::same_agency(&credit.name, name))
    })
}

/// The relation that a story's sentences make.
pub(crate) fn of(later: &Words, matches: &[Matched]) -> Relation {
    let unquoted =
        |piece: &Piece| later.words[piece.words.clone()].iter().filter(|word| !word.quoted).count();
    let of_kind = |kind: Match| {
        let pieces = later.pieces.iter().zip(matches).filter(|(_, matched)| matched.kind == kind);
        pieces.map(|(piece, _)| unquoted(piece)).sum::<usize>()
    };
    let all = later.words.iter().filter(|word| !word.quoted).count().max(1);
    let (copied, retold) = (of_kind(Match::Copied), of_kind(Match::Retold));
    let share = |words: usize| words as f64 / all as f64;
    let sentences = |kind: Match| matches.iter().filter(|matched| matched.kind == kind).count();
    if share(copied) >= 0.5 && copied >= SURE {
        Relation::Reprinted
    } else if share(copied + retold) >= 0.5
        && sentences(Match::Copied) + sentences(Match::Retold) > 1
    {
        Relation::Rewritten
    } else if copied >= 12
        || (retold >= 20 && sentences(Match::Retold) > 1 && share(retold) >= 0.25)
    {
        Relation::InPart
    } else if matches.iter().any(|matched| matched.kind == Match::Quoted) {
        Relation::SameQuotes
    } else {
        Relation::Independent
    }
}

/// Each sentence of `later` beside `earlier`; `credited` where the later story names the earlier's source.
pub(crate) fn matches(later: &Words, earlier: &Words, credited: bool) -> Vec<Matched> {
    let same = same_words(later, earlier);
    let places = places(earlier);
    let told: Vec<Option<(usize, f64)>> =
        later.pieces.iter().map(|piece| best_place(later, piece, &places)).collect();
    let unquoted = |piece: &Piece| {
        let words = later.words[piece.words.clone()].iter().zip(&same[piece.words.clone()]);
        let unquoted = words.filter(|(word, _)| !word.quoted);
        unquoted.fold((0, 0), |(all, held), (_, same)| (all + 1, held + usize::from(*same)))
    };
    let copied = |at: usize| {
        let (all, held) = later.pieces.get(at).map_or((0, 0), unquoted);
        (all >= FEWEST && held as f64 >= COPIED * all as f64).then_some(held)
    };
    let beside = |at: usize| copied(at + 1).or_else(|| copied(at.checked_sub(1)?)).is_some();
    (later.pieces.iter().enumerate())
        .map(|(at, piece)| {
            let words = &later.words[piece.words.clone()];
            let same = &same[piece.words.clone()];
            let count = |quoted: bool| words.iter().filter(|word| word.quoted == quoted).count();
            let held = |quoted: bool| {
                words
                    .iter()
                    .zip(same)
                    .filter(|(word, same)| word.quoted == quoted && **same)
                    .count()
            };
            let share = |held: usize, of: usize| held as f64 / of.max(1) as f64;
            let bar = if credited || in_order(&told, at) { RETOLD_LIKELY } else { RETOLD };
            let kind = if copied(at).is_some_and(|held| held >= SURE || beside(at)) {
                Match::Copied
            } else if told[at].is_some_and(|(_, share)| share >= bar) {
                Match::Retold
            } else if held(true) >= RUN && share(held(true), count(true)) >= 0.5 {
                Match::Quoted
            } else {
                Match::None
            };
            let percent = match kind {
                Match::Retold => told[at].map_or(0.0, |(_, share)| share),
                Match::Quoted => share(held(true), count(true)),
                _ => share(held(true) + held(false), words.len()),
            };
            Matched { kind, share: (percent * 100.0).round() as u8 }
        })
        .collect()
}

/// Which words of `later` stand in runs that `earlier` has too.
fn same_words(later: &Words, earlier: &Words) -> Vec<bool> {
    let mut seeds: BTreeMap<u64, usize> = BTreeMap::new();
    for (at, run) in words::runs(&earlier.words).into_iter().enumerate() {
        seeds.entry(run).or_insert(at);
    }
    let runs = words::runs(&later.words);
    // First word here, first word there, words.
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    let mut at = 0;
    while at < runs.len() {
        let Some(&there) = seeds.get(&runs[at]) else {
            at += 1;
            continue;
        };
        let pairs = later.words[at..].iter().zip(&earlier.words[there..]);
        let length = pairs.take_while(|(one, other)| one.key == other.key).count().max(1);
        found.push((at, there, length));
        at += length;
    }
    let mut same = vec![false; later.words.len()];
    for (number, &(at, there, length)) in found.iter().enumerate() {
        let near = |other: &(usize, usize, usize)| {
            let apart = |one: usize, length: usize, other: usize| {
                other.checked_sub(one + length).is_some_and(|gap| gap <= NEAR)
            };
            let here = apart(at, length, other.0) || apart(other.0, other.2, at);
            here && (apart(there, length, other.1) || apart(other.1, other.2, there))
        };
        let around = &found[number.saturating_sub(2)..(number + 3).min(found.len())];
        if length >= LONG || around.iter().any(near) {
            same[at..at + length].fill(true);
        }
    }
    same
}

/// The content words of each place of a story: a sentence with the one after it.
fn places(earlier: &Words) -> Vec<BTreeSet<u64>> {
    let of = |piece: &Piece| content(earlier, piece);
    let alone = earlier.pieces.iter().map(of);
    let next = earlier.pieces.iter().skip(1).map(Some).chain([None]);
    alone
        .zip(next)
        .map(|(mut here, next)| {
            here.extend(next.map(of).unwrap_or_default());
            here
        })
        .collect()
}

/// The content words of a sentence outside quotation marks.
fn content(words: &Words, piece: &Piece) -> BTreeSet<u64> {
    let unquoted = words.words[piece.words.clone()].iter().filter(|word| !word.quoted);
    unquoted.filter_map(|word| word.stem).collect()
}

/// The place that holds most of a sentence's content words, with their share.
fn best_place(later: &Words, piece: &Piece, places: &[BTreeSet<u64>]) -> Option<(usize, f64)> {
    let words = content(later, piece);
    let shared = places.iter().map(|place| place.intersection(&words).count());
    let (at, most) = shared.enumerate().max_by_key(|(at, shared)| (*shared, usize::MAX - at))?;
    (most >= SHARED).then(|| (at, most as f64 / words.len() as f64))
}

/// Whether the sentence before or after is told in the neighboring place of the other story as well.
fn in_order(told: &[Option<(usize, f64)>], at: usize) -> bool {
    let place = |at: usize| {
        let (place, share) = (*told.get(at)?)?;
        (share >= RETOLD_LIKELY).then_some(place)
    };
    let Some(here) = place(at) else { return false };
    let before = at.checked_sub(1).and_then(place).is_some_and(|it| it <= here && here - it <= 3);
    let after = place(at + 1).is_some_and(|it| it >= here && it - here <= 3);
    before || after
}
