//! Figures side by side: by what is counted and by who says so. Never averaged, never chosen between.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use standoff_core::evidence::{Citation, EvidenceRole};
use standoff_core::figure::{Figure, FigureMode, PopulationKind, Quantity};

use crate::fact::Source;
use crate::reprint::Origins;

/// Longest time between two figures of one group, in days.
const LONGEST_GAP: i32 = 31;

/// A number as a story gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureEntry {
    /// How it is given.
    pub mode: FigureMode,
    /// Lowest value that the words allow.
    pub low: Option<u64>,
    /// Highest value that the words allow.
    pub high: Option<u64>,
    /// The day it was reported.
    pub known: Date,
    /// The words.
    pub citation: Citation,
    /// A caveat of the story.
    pub caveat: Option<String>,
}

/// What one asserter says, oldest first; the last entry is current.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AsserterFigures {
    /// The actor's name, the source's words, or the outlet where it counts in its own voice.
    pub asserter: String,
    /// The actor's id, where it is one of the record's.
    pub actor: Option<String>,
    /// The numbers, oldest first.
    pub entries: Vec<FigureEntry>,
}

/// Figures that can be compared: same quantity, people, place and way of counting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureGroup {
    /// What is counted.
    pub quantity: Quantity,
    /// Whom it takes in.
    pub population: PopulationKind,
    /// Where.
    pub place: Option<String>,
    /// Running totals.
    pub cumulative: bool,
    /// First and last day on which a figure was reported.
    pub reported: (Date, Date),
    /// By asserter, in the order in which they first spoke.
    pub by: Vec<AsserterFigures>,
    /// Lowest and highest of the current figures; `None` where no bound is given.
    pub spread: (Option<u64>, Option<u64>),
}

/// All figures of these stories. A figure that a reprint repeats is one.
pub(crate) fn figures(sources: &[Source<'_>], origins: &Origins) -> Vec<FigureGroup> {
    let mut groups: Vec<(FigureGroup, BTreeSet<usize>)> = Vec::new();
    for (index, source) in sources.iter().enumerate().filter(|(_, source)| !source.replaced) {
        for figure in &source.admitted.reading.figures {
            let origin = origins.of_passage(index, figure.evidence.span);
            let place = figure.place.as_ref().map(|place| place.name.clone());
            let found = groups.iter_mut().rev().find(|(group, from)| {
                group.quantity == figure.quantity
                    && group.population == figure.population
                    && group.cumulative == figure.cumulative
                    && group.place == place
                    // Without a place only one story's figures are surely of one thing.
                    && (place.is_some() || from.contains(&origin))
                    && (source.known - group.reported.1).get_days() <= LONGEST_GAP
            });
            let group = match found {
                Some((group, from)) => {
                    from.insert(origin);
                    group
                }
                None => {
                    let fresh = FigureGroup {
                        quantity: figure.quantity,
                        population: figure.population,
                        place,
                        cumulative: figure.cumulative,
                        reported: (source.known, source.known),
                        by: Vec::new(),
                        spread: (None, None),
                    };
                    groups.push((fresh, BTreeSet::from([origin])));
                    &mut groups.last_mut().expect("just pushed").0
                }
            };
            enter(group, source, figure);
        }
    }
    groups.into_iter().map(|(group, _)| with_spread(group)).collect()
}

fn enter(group: &mut FigureGroup, source: &Source<'_>, figure: &Figure) {
    let actor = figure.asserted_by.as_ref();
    let words = figure.source_words.as_ref().map(|words| words.exact.clone());
    let outlet = || source.admitted.story.outlet.clone().unwrap_or_else(|| "the outlet".to_owned());
    let asserter = actor.map(|actor| actor.name.clone()).or(words).unwrap_or_else(outlet);
    let entry = FigureEntry {
        mode: figure.mode,
        low: figure.low,
        high: figure.high,
        known: source.known,
        citation: source.cite(EvidenceRole::Figure, &figure.evidence),
        caveat: figure.caveat.as_ref().map(|caveat| caveat.exact.clone()),
    };
    group.reported.1 = source.known;
    match group.by.iter_mut().find(|held| held.asserter == asserter) {
        Some(held) => {
            let same =
                |held: &FigureEntry| held.citation.evidence.exact == entry.citation.evidence.exact;
            if !held.entries.iter().any(same) {
                held.entries.push(entry);
            }
        }
        None => {
            let actor = actor.map(|actor| actor.id.to_string());
            group.by.push(AsserterFigures { asserter, actor, entries: vec![entry] });
        }
    }
}

fn with_spread(mut group: FigureGroup) -> FigureGroup {
    let current = || group.by.iter().filter_map(|held| held.entries.last());
    let low = current().filter_map(|entry| entry.low.or(entry.high)).min();
    let high = current().filter_map(|entry| entry.high.or(entry.low)).max();
    group.spread = (low, high);
    group
}
