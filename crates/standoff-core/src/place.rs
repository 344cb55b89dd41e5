//! Places: where on the earth a name lies, and whether the words mean the place or who governs it.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::actor::ActorId;
use crate::document::TokenIdx;
use crate::names::closed_enum;
use crate::span::Span;

/// A point on the earth, in hundredths of a degree north and east.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Point {
    /// North of the equator.
    pub lat: i16,
    /// East of Greenwich.
    pub lon: i16,
}

impl Point {
    /// From degrees as text, `36.20`; `None` if it is no point on the earth.
    pub fn parse(lat: &str, lon: &str) -> Option<Point> {
        let hundredths = |text: &str, most: f64| {
            let degrees: f64 = text.parse().ok().filter(|it: &f64| it.abs() <= most)?;
            #[expect(clippy::cast_possible_truncation, reason = "at most 18,000")]
            Some((degrees * 100.0).round() as i16)
        };
        Some(Point { lat: hundredths(lat, 90.0)?, lon: hundredths(lon, 180.0)? })
    }

    /// Latitude and longitude in degrees.
    pub fn degrees(self) -> (f64, f64) {
        (f64::from(self.lat) / 100.0, f64::from(self.lon) / 100.0)
    }

    /// The way to another point along the earth's surface.
    pub fn kilometers_to(self, other: Point) -> f64 {
        const RADIUS: f64 = 6371.0;
        let ((lat, lon), (to_lat, to_lon)) = (self.degrees(), other.degrees());
        let half = |from: f64, to: f64| ((to - from).to_radians() / 2.0).sin().powi(2);
        let across = lat.to_radians().cos() * to_lat.to_radians().cos();
        2.0 * RADIUS * (half(lat, to_lat) + across * half(lon, to_lon)).sqrt().min(1.0).asin()
    }
}

closed_enum! {
    /// What sort of place it is.
    pub enum PlaceKind ("place kind") {
        /// A state.
        State = "state",
        /// A province, an island, another part of one or several states.
        Region = "region",
        /// A town.
        City = "city",
        /// A sea, strait or river.
        Water = "water",
        /// A base, a building, a line, another landmark.
        Landmark = "landmark",
    }
}

closed_enum! {
    /// What the words mean by the place.
    pub enum PlaceUse ("place use") {
        /// Where something is or happens: "shelling in Aleppo".
        Scene = "scene",
        /// Who governs it or acts from it: "Moscow said".
        Party = "party",
    }
}

/// Words that name a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceMention {
    /// Where they stand.
    pub span: Span,
    /// Their tokens.
    pub tokens: Range<TokenIdx>,
    /// The place's name as the gazetteer has it.
    pub name: String,
    /// What sort of place it is.
    pub kind: PlaceKind,
    /// The state it lies in, as ISO 3166-1 counts territories today; none for seas and what several states share.
    pub state: Option<ActorId>,
    /// Where it lies; none for states.
    pub point: Option<Point>,
    /// What the words mean by it.
    pub used: PlaceUse,
}
