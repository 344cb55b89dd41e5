//! When something was, is or shall be: intervals, never a silent mid-point.
//!
//! A [`TimeRef`] keeps the earliest and latest moment that its words allow. Comparison is three-valued:
//! two intervals that share a moment *overlap*, and nothing may be concluded from their order.

use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use jiff::{Span as Duration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::names::closed_enum;

closed_enum! {
    /// How fine the words are.
    pub enum Precision ("precision") {
        /// To the minute.
        Minute = "minute",
        /// To the hour or part of a day.
        Hour = "hour",
        /// To the day.
        Day = "day",
        /// To the week.
        Week = "week",
        /// To the month.
        Month = "month",
        /// To the season or quarter.
        Season = "season",
        /// To the year.
        Year = "year",
        /// No interval follows from the words.
        Unknown = "unknown",
    }
}

closed_enum! {
    /// What relative words are counted from.
    pub enum Anchor ("anchor") {
        /// The day the story was published.
        Publication = "publication",
        /// The statement that the words stand in.
        Statement = "statement",
        /// Another event of the story.
        Event = "event",
    }
}

closed_enum! {
    /// What an interval rests on.
    pub enum TimeBasis ("basis") {
        /// The words give it.
        Stated = "stated",
        /// It follows from words and an anchor.
        Inferred = "inferred",
        /// A documented default window.
        Default = "default",
    }
}

closed_enum! {
    /// The three outcomes of comparing two intervals.
    pub enum Order ("order") {
        /// Wholly before.
        Before = "before",
        /// Wholly after.
        After = "after",
        /// They share a moment: no order follows.
        Overlaps = "overlaps",
    }
}

/// An interval of time as some words give it: half-open, `earliest..latest`, in local time.
///
/// `offset` is the zone the two ends are local to, where it is known. Two intervals without a known zone
/// are compared as if local to one place; if one has a zone and the other has not, the unknown one is widened
/// by the span of the world's zones (−12 h … +14 h).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TimeRef {
    /// The words, as they stand in the text; empty if none (a story's metadata).
    pub text: String,
    /// First moment that the words allow.
    pub earliest: DateTime,
    /// First moment after all that the words allow; after `earliest`.
    pub latest: DateTime,
    /// How fine the words are.
    pub precision: Precision,
    /// Offset from UTC in seconds, east positive, where known.
    pub offset: Option<i32>,
    /// What relative words were counted from.
    pub anchor: Option<Anchor>,
    /// What the interval rests on.
    pub basis: TimeBasis,
}

impl TimeRef {
    /// The whole of one day, as stated.
    pub fn day(date: Date) -> Self {
        let latest = date.tomorrow().unwrap_or(date);
        Self::between(date, latest, Precision::Day)
    }

    /// From the start of `first` to the start of `after`, as stated.
    pub fn between(first: Date, after: Date, precision: Precision) -> Self {
        let earliest = first.to_datetime(jiff::civil::Time::midnight());
        let latest = after.to_datetime(jiff::civil::Time::midnight()).max(earliest);
        Self {
            text: String::new(),
            earliest,
            latest,
            precision,
            offset: None,
            anchor: None,
            basis: TimeBasis::Stated,
        }
    }

    /// Parses an ISO 8601 date, `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, or date and time with or without offset.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Ok(pieces) = jiff::fmt::temporal::Pieces::parse(text)
            && let Some(clock) = pieces.time()
        {
            let earliest = pieces.date().to_datetime(clock);
            let latest = earliest.checked_add(Duration::new().minutes(1)).ok()?;
            let offset = pieces.to_numeric_offset().map(Offset::seconds);
            return Some(Self {
                text: String::new(),
                earliest,
                latest,
                precision: Precision::Minute,
                offset,
                anchor: None,
                basis: TimeBasis::Stated,
            });
        }
        if let Ok(date) = text.parse::<Date>() {
            return Some(Self::day(date));
        }
        let mut parts = text.split('-');
        let year: i16 = parts.next().filter(|y| y.len() == 4)?.parse().ok()?;
        let month: Option<i8> = match parts.next() {
            None => None,
            Some(month) => Some(month.parse().ok()?),
        };
        if parts.next().is_some() {
            return None;
        }
        let first = Date::new(year, month.unwrap_or(1), 1).ok()?;
        let (step, precision) = match month {
            Some(_) => (Duration::new().months(1), Precision::Month),
            None => (Duration::new().years(1), Precision::Year),
        };
        Some(Self::between(first, first.checked_add(step).ok()?, precision))
    }

    /// The same interval resting on these words.
    pub fn with_text(mut self, text: &str) -> Self {
        text.clone_into(&mut self.text);
        self
    }

    /// A publication date standing in for a day that the words do not give.
    pub fn as_default(&self) -> Self {
        Self {
            text: String::new(),
            anchor: Some(Anchor::Publication),
            basis: TimeBasis::Default,
            ..self.clone()
        }
    }

    /// The first day of the interval.
    pub fn date(&self) -> Date {
        self.earliest.date()
    }

    /// The last day that the interval touches.
    pub fn last_date(&self) -> Date {
        let instant_before = self.latest.checked_sub(Duration::new().nanoseconds(1));
        instant_before.map_or(self.date(), DateTime::date).max(self.date())
    }

    /// Where this interval lies against `other`.
    pub fn compare(&self, other: &TimeRef) -> Order {
        let (one, two) = match (self.offset, other.offset) {
            (None, None) => (self.local_bounds(), other.local_bounds()),
            _ => (self.utc_bounds(), other.utc_bounds()),
        };
        if one.1 <= two.0 {
            Order::Before
        } else if two.1 <= one.0 {
            Order::After
        } else {
            Order::Overlaps
        }
    }

    /// The two ends as if local time were UTC.
    fn local_bounds(&self) -> (Timestamp, Timestamp) {
        (at_offset(self.earliest, 0), at_offset(self.latest, 0))
    }

    /// The outermost moments in UTC that the interval may mean.
    fn utc_bounds(&self) -> (Timestamp, Timestamp) {
        const EASTMOST: i32 = 14 * 3600;
        const WESTMOST: i32 = -12 * 3600;
        (
            at_offset(self.earliest, self.offset.unwrap_or(EASTMOST)),
            at_offset(self.latest, self.offset.unwrap_or(WESTMOST)),
        )
    }
}

impl std::fmt::Display for TimeRef {
    /// ISO, as coarse as the words: `2016-09-28`, `2016-09`, `2016`, `2016-09-28 17:00`, or a range of days.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (first, last) = (self.date(), self.last_date());
        let shown = match self.precision {
            Precision::Minute | Precision::Hour => {
                let zone = match self.offset {
                    Some(0) => " UTC".to_owned(),
                    Some(seconds) => Offset::from_seconds(seconds)
                        .map_or(String::new(), |offset| format!(" UTC{offset}")),
                    None => String::new(),
                };
                let clock = |moment: DateTime| moment.strftime("%Y-%m-%d %H:%M").to_string();
                // A length counted from a day without an hour ends somewhere in a whole day: say so.
                let wide = self
                    .earliest
                    .checked_add(Duration::new().hours(1))
                    .is_ok_and(|hour| hour < self.latest);
                let until =
                    if wide { format!(" to {}", clock(self.latest)) } else { String::new() };
                format!("{}{until}{zone}", clock(self.earliest))
            }
            Precision::Month if first.month() == last.month() && first.year() == last.year() => {
                first.strftime("%Y-%m").to_string()
            }
            Precision::Year if first.year() == last.year() => first.strftime("%Y").to_string(),
            _ if first == last => first.to_string(),
            _ => format!("{first} to {last}"),
        };
        f.pad(&shown)
    }
}

/// A local moment at an offset in seconds as a timestamp; moments beyond the calendar saturate.
fn at_offset(moment: DateTime, seconds: i32) -> Timestamp {
    Offset::from_seconds(seconds)
        .ok()
        .and_then(|offset| offset.to_timestamp(moment).ok())
        .unwrap_or(if moment.year() < 0 { Timestamp::MIN } else { Timestamp::MAX })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(text: &str) -> TimeRef {
        TimeRef::parse_iso(text).unwrap()
    }

    #[test]
    fn order_is_three_valued() {
        for (one, two, order) in [
            ("2016-09-28", "2016-09-29", Order::Before),
            ("2016-09-28", "2016-09", Order::Overlaps),
            ("2017", "2016-09", Order::After),
            // Noon in New York is before eight in the evening in Moscow, and the words say so.
            ("1991-02-23T12:00-05:00", "1991-02-23T20:30+03:00", Order::Before),
            // A day without a zone may still be running somewhere.
            ("1991-02-23T23:30Z", "1991-02-24", Order::Overlaps),
            ("1991-02-23T09:00Z", "1991-02-24", Order::Before),
        ] {
            assert_eq!(iso(one).compare(&iso(two)), order, "{one} {two}");
        }
    }

    #[test]
    fn a_wide_clock_time_shows_both_ends() {
        let mut limit = iso("1914-07-31T12:00");
        limit.latest = limit.latest.checked_add(Duration::new().hours(24)).unwrap();
        assert_eq!(limit.to_string(), "1914-07-31 12:00 to 1914-08-01 12:01");
    }

    #[test]
    fn iso_forms_are_read_and_shown() {
        for text in ["1914", "1914-07", "1914-07-23", "1991-02-23 12:00 UTC-05"] {
            let read = text.replace(" UTC", "").replace(" 12", "T12");
            assert_eq!(iso(&read).to_string(), text);
        }
        for text in ["", "14-07", "1914-13", "1914-07-32", "yesterday", "1914-07-23-24"] {
            assert_eq!(TimeRef::parse_iso(text), None, "{text}");
        }
    }
}
