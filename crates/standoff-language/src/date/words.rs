//! What words of time say, before anything is counted from an anchor; and the small vocabularies they use.

use jiff::civil::Weekday;
use standoff_core::numeral;
pub(super) use standoff_core::numeral::tens;

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
    Decade,
}

impl Unit {
    /// Its length in minutes; months and years are nominal (30 and 365 days).
    pub(super) fn minutes(self) -> u64 {
        const DAY: u64 = 24 * 60;
        match self {
            Unit::Minute => 1,
            Unit::Hour => 60,
            Unit::Day => DAY,
            Unit::Week => 7 * DAY,
            Unit::Month => 30 * DAY,
            Unit::Year => 365 * DAY,
            Unit::Decade => 3650 * DAY,
        }
    }
}

/// Which one of those that come round again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    Plain,
    Last,
    This,
    Next,
}

/// A day, as words give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Day {
    Calendar {
        year: Option<i16>,
        month: i8,
        day: i8,
        weekday: Option<Weekday>,
    },
    Weekday {
        weekday: Weekday,
        which: Which,
    },
    /// Days from the publication: yesterday is −1.
    FromPublication(i32),
    /// Days from the time named before: "the next day" is 1.
    FromBefore(i32),
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Early,
    Dawn,
    Morning,
    Afternoon,
    Dusk,
    Evening,
    Late,
    Night,
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Clock {
    At {
        hour: i8,
        minute: i8,
    },
    /// On a clock face of twelve hours, morning or evening unsaid.
    Either {
        hour: i8,
        minute: i8,
    },
    Midnight,
}

/// Whose clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    /// Seconds east of Greenwich.
    Fixed(i32),
    /// A name in the zone database.
    Named(&'static str),
    /// "local time": said, but not which.
    Local,
}

/// A day with a time of day, either of which may be missing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) day: Option<Day>,
    pub(super) clock: Option<Clock>,
    pub(super) part: Option<Part>,
    pub(super) zone: Option<Zone>,
}

/// A part of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Portion {
    Early,
    Middle,
    Late,
    End,
    FirstHalf,
    SecondHalf,
    /// The first quarter is 0.
    Quarter(i64),
}

/// A season, northern and meteorological.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Season {
    Winter,
    Spring,
    Summer,
    Autumn,
}

/// A stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Period {
    Month {
        year: Option<i16>,
        month: i8,
        which: Which,
    },
    /// From one month to another; the year is the last one's.
    Months {
        year: Option<i16>,
        first: i8,
        last: i8,
    },
    Season {
        season: Season,
        year: Option<i16>,
        which: Which,
    },
    /// "that summer": of the year named before.
    SeasonBefore(Season),
    Years {
        first: i16,
        last: i16,
    },
    /// Days of one month.
    Days {
        year: Option<i16>,
        month: i8,
        first: i8,
        last: i8,
    },
    /// "last week", "this year".
    Relative {
        unit: Unit,
        shift: i32,
    },
    Weekend(Which),
    /// "three weeks ago", "in two days": a point so far from the publication.
    FromPublication {
        count: Count,
        unit: Unit,
        sign: i32,
    },
    /// "a week later": a point so far from the time named before.
    FromBefore {
        count: Count,
        unit: Unit,
        sign: i32,
    },
    /// "the past two weeks", "the next 24 hours": from here so far.
    Stretch {
        count: Count,
        unit: Unit,
        sign: i32,
    },
}

/// How many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) low: u32,
    pub(super) high: u32,
    /// Whether the bounds are ours ("several") and not the words'.
    pub(super) vague: bool,
}

/// What words of time say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    Moment(Moment),
    Period(Period, Option<Portion>),
    Length(Count, Unit),
}

/// A month by its name or usual abbreviation.
pub(super) fn month(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let found = MONTHS.iter().position(|name| {
        *name == word
            || (word.len() >= 3 && &name[..3] == word)
            || (*name == "september" && word == "sept")
    })?;
    i8::try_from(found + 1).ok()
}

/// Whether a month's name is written out and is no other English word.
pub(super) fn plain_month(word: &str) -> bool {
    word.len() > 3 && word != "sept" && word != "march"
}

/// A day of the week by its name, or by the abbreviations that are no other word.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" => Weekday::Monday,
        "tuesday" | "tues" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" | "thurs" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    })
}

/// A season by its name.
pub(super) fn season(word: &str) -> Option<Season> {
    Some(match word {
        "winter" => Season::Winter,
        "spring" => Season::Spring,
        "summer" => Season::Summer,
        "autumn" | "fall" => Season::Autumn,
        _ => return None,
    })
}

/// A unit, and whether the word is a plural.
pub(super) fn unit(word: &str) -> Option<(Unit, bool)> {
    let singular = word.strip_suffix('s').unwrap_or(word);
    let unit = match singular {
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        _ => return None,
    };
    Some((unit, singular.len() != word.len()))
}

/// A cardinal as one word; "zero" counts nothing.
pub(super) fn cardinal(word: &str) -> Option<u32> {
    numeral::number(word).filter(|number| *number > 0)
}

/// First to twentieth, in words.
pub(super) fn ordinal(word: &str) -> Option<u32> {
    const ORDINALS: [&str; 20] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
    ];
    let found = ORDINALS.iter().position(|name| *name == word)?;
    u32::try_from(found + 1).ok()
}

/// A part of the day by its name.
pub(super) fn part(word: &str) -> Option<Part> {
    Some(match word {
        "dawn" | "daybreak" | "sunrise" => Part::Dawn,
        "morning" => Part::Morning,
        "afternoon" => Part::Afternoon,
        "sunset" | "dusk" | "nightfall" => Part::Dusk,
        "evening" => Part::Evening,
        "night" => Part::Night,
        _ => return None,
    })
}
