//! Numbers and who says them: never averaged, never chosen between.

use serde::{Deserialize, Serialize};

use crate::actor::ActorRef;
use crate::event::Place;
use crate::evidence::Evidence;
use crate::names::closed_enum;
use crate::statement::StatementId;
use crate::time::TimeRef;

/// Number of a figure in its reading; shown as `f1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FigureId(pub u32);

impl std::fmt::Display for FigureId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "f{}", self.0)
    }
}

closed_enum! {
    /// What is counted.
    pub enum Quantity ("quantity") {
        /// Dead.
        Killed = "killed",
        /// Injured.
        Injured = "injured",
        /// Dead or injured.
        Casualties = "casualties",
        /// Missing.
        Missing = "missing",
        /// Detained.
        Detained = "detained",
        /// Hostages.
        Hostage = "hostage",
        /// Displaced.
        Displaced = "displaced",
        /// Evacuated.
        Evacuated = "evacuated",
        /// Troops.
        Troops = "troops",
        /// Hospitals, schools and other facilities.
        Facilities = "facilities",
        /// Destroyed tanks, ships, aircraft.
        DestroyedUnits = "destroyed_units",
        /// Money.
        Money = "money",
        /// Other.
        Other = "other",
    }
}

closed_enum! {
    /// Whom a count of people takes in.
    pub enum PopulationKind ("population") {
        /// Civilians.
        Civilian = "civilian",
        /// Combatants.
        Combatant = "combatant",
        /// Both.
        Mixed = "mixed",
        /// Not told.
        Unstated = "unstated",
    }
}

closed_enum! {
    /// How the number is given.
    pub enum FigureMode ("figure mode") {
        /// Exact.
        Exact = "exact",
        /// At least.
        AtLeast = "at_least",
        /// At most.
        AtMost = "at_most",
        /// A range.
        Range = "range",
        /// About.
        Approx = "approx",
        /// In words: "several", "dozens".
        Verbal = "verbal",
    }
}

/// A number as one story gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// Its number.
    pub id: FigureId,
    /// What is counted.
    pub quantity: Quantity,
    /// Whom it takes in.
    pub population: PopulationKind,
    /// How it is given.
    pub mode: FigureMode,
    /// Lowest value that the words allow, where they bound it.
    pub low: Option<u64>,
    /// Highest value that the words allow, where they bound it.
    pub high: Option<u64>,
    /// The words, with what is counted.
    pub evidence: Evidence,
    /// Where.
    pub place: Option<Place>,
    /// A running total ("so far", "already", "since the start").
    pub cumulative: bool,
    /// Who says so; `None` in the outlet's own voice.
    pub asserted_by: Option<ActorRef>,
    /// The source as the text words it, where no actor of the record fits ("activists and medics").
    pub source_words: Option<Evidence>,
    /// A caveat of the story, such as "could not be verified".
    pub caveat: Option<Evidence>,
    /// The statement it stands in.
    pub statement: Option<StatementId>,
    /// The time that it is of.
    pub as_of: Option<TimeRef>,
}
