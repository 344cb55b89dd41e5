//! Dates as headers, bylines and comment lines write them: short strings only, never running text.
//!
//! `03/04/2016` is two dates, so it is none. A time without a zone keeps no zone.

use std::sync::LazyLock;

use jiff::Span as Duration;
use jiff::civil::{Date, Time};
use regex::Regex;
use standoff_core::TimeRef;
use standoff_core::time::{Anchor, Precision, TimeBasis};

const MONTHS: &str = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";

static MONTH_DAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(r"(?i)\b({MONTHS})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(\d{{4}})\b)?"))
});
static DAY_MONTH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)\b(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+({MONTHS})\b\.?(?:,?[\s-]+(\d{{4}})\b)?"
    ))
});
static YEAR_FIRST: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:\b|T)"));
static YEAR_LAST: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4})\b"));
static LATE_YEAR: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"(?i)\b(?:{MONTHS})\s+\d{{1,2}}\s.*\b(\d{{4}})$")));
static CLOCK: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(\d{1,2}):(\d{2})(?::\d{2})?\s*([ap]\.?m\b)?"));
static ZONE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:\b(GMT|UTC|EST|EDT|ET|CST|CDT|MST|MDT|PST|PDT|BST|CET|CEST|MSK)\b)?\s*(?:([+-])(\d{2}):?(\d{2})\b)?",
    )
});

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a constant pattern")
}

/// The date, and time where given, that a short string states; `None` if it has no full date or an ambiguous one.
pub(crate) fn parse(text: &str) -> Option<TimeRef> {
    let text = text.trim();
    if text.len() > 160 {
        return None;
    }
    if let Some(time) = TimeRef::parse_iso(text) {
        return Some(time.with_text(text));
    }
    let (date, rest) = find_date(text)?;
    Some(with_clock(date, &rest).with_text(text))
}

/// A day and month without a year, taken to be in the year that brings them nearest to `published`.
pub(crate) fn parse_near(text: &str, published: Option<Date>) -> Option<TimeRef> {
    if let Some(time) = parse(text) {
        return Some(time);
    }
    let published = published?;
    let (month, day) = match (MONTH_DAY.captures(text), DAY_MONTH.captures(text)) {
        (Some(c), _) => (month_number(&c[1])?, c[2].parse().ok()?),
        (None, Some(c)) => (month_number(&c[2])?, c[1].parse().ok()?),
        _ => return None,
    };
    let distance = |date: &Date| published.until(*date).map_or(i32::MAX, |d| d.get_days().abs());
    let date = (published.year() - 1..=published.year() + 1)
        .filter_map(|year| Date::new(year, month, day).ok())
        .min_by_key(distance)?;
    Some(TimeRef {
        anchor: Some(Anchor::Publication),
        basis: TimeBasis::Inferred,
        ..TimeRef::day(date).with_text(text)
    })
}

/// The first full date of a string, and the string without it.
fn find_date(text: &str) -> Option<(Date, String)> {
    let without =
        |range: std::ops::Range<usize>| format!("{} {}", &text[..range.start], &text[range.end..]);
    if let Some(c) = YEAR_FIRST.captures(text) {
        let date = Date::new(c[1].parse().ok()?, c[2].parse().ok()?, c[3].parse().ok()?).ok()?;
        return Some((date, without(c.get(0)?.range())));
    }
    for (found, month, day) in [(MONTH_DAY.captures(text), 1, 2), (DAY_MONTH.captures(text), 2, 1)]
    {
        let Some(c) = found else { continue };
        let late = LATE_YEAR.captures(text);
        let Some(year) = c.get(3).or(late.as_ref().and_then(|late| late.get(1))) else { continue };
        let date =
            Date::new(year.as_str().parse().ok()?, month_number(&c[month])?, c[day].parse().ok()?);
        return Some((date.ok()?, without(c.get(0)?.range())));
    }
    let c = YEAR_LAST.captures(text)?;
    let (one, two): (i8, i8) = (c[1].parse().ok()?, c[3].parse().ok()?);
    let (day, month) = match (&c[2], one, two) {
        // With full stops the day always comes first.
        (".", day, month) => (day, month),
        (_, day, month) if day > 12 || day == month => (day, month),
        (_, month, day) if day > 12 => (day, month),
        _ => return None,
    };
    Some((Date::new(c[4].parse().ok()?, month, day).ok()?, without(c.get(0)?.range())))
}

fn month_number(name: &str) -> Option<i8> {
    const STARTS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let start = name.get(..3)?.to_lowercase();
    let at = STARTS.iter().position(|month| *month == start)?;
    i8::try_from(at + 1).ok()
}

/// The minute on this day that the rest of the string gives, else the whole day.
fn with_clock(date: Date, rest: &str) -> TimeRef {
    let day = TimeRef::day(date);
    let Some(clock) = CLOCK.captures(rest) else { return day };
    let (Ok(hour), Ok(minute)) = (clock[1].parse::<i8>(), clock[2].parse::<i8>()) else {
        return day;
    };
    let half = clock.get(3).map(|half| half.as_str().to_lowercase().starts_with('p'));
    let hour = match (hour, half) {
        (12, Some(false)) => 0,
        (1..=11, Some(true)) => hour + 12,
        _ => hour,
    };
    let Ok(time) = Time::new(hour, minute, 0, 0) else { return day };
    let earliest = date.to_datetime(time);
    let Ok(latest) = earliest.checked_add(Duration::new().minutes(1)) else { return day };
    TimeRef { earliest, latest, precision: Precision::Minute, offset: zone(rest), ..day }
}

/// The offset in seconds that a string names. `ET` and the like are left open: they name two offsets.
fn zone(text: &str) -> Option<i32> {
    let c = ZONE.captures_iter(text).find(|c| c.get(1).or(c.get(2)).is_some())?;
    if let (Some(sign), Some(hours), Some(minutes)) = (c.get(2), c.get(3), c.get(4)) {
        let seconds =
            hours.as_str().parse::<i32>().ok()? * 3600 + minutes.as_str().parse::<i32>().ok()? * 60;
        return (seconds <= 14 * 3600).then_some(if sign.as_str() == "-" {
            -seconds
        } else {
            seconds
        });
    }
    let hours = match c.get(1)?.as_str() {
        "GMT" | "UTC" => 0,
        "EST" | "CDT" => -5,
        "EDT" => -4,
        "CST" | "MDT" => -6,
        "MST" | "PDT" => -7,
        "PST" => -8,
        "BST" | "CET" => 1,
        "CEST" => 2,
        "MSK" => 3,
        _ => return None,
    };
    Some(hours * 3600)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_dates() {
        for (text, shown) in [
            ("2016-09-28", "2016-09-28"),
            ("2016-09-28 21:14", "2016-09-28 21:14"),
            ("2013-09-14T17:20:00-04:00", "2013-09-14 17:20 UTC-04"),
            ("September 28, 2016", "2016-09-28"),
            ("Wednesday, Sept. 28, 2016 9:14 p.m. EDT", "2016-09-28 21:14 UTC-04"),
            ("28 September 2016", "2016-09-28"),
            ("28th of Sep 2016 at 00:30 GMT", "2016-09-28 00:30 UTC"),
            ("Wed, 28 Sep 2016 17:20:00 +0300", "2016-09-28 17:20 UTC+03"),
            ("Wed Sep 28 17:20:00 2016", "2016-09-28 17:20"),
            ("Posted on 2016/09/28 at 12:05 AM", "2016-09-28 00:05"),
            ("28.09.2016", "2016-09-28"),
            ("09/28/2016", "2016-09-28"),
            ("4 August 1914, 19:10", "1914-08-04 19:10"),
        ] {
            assert_eq!(parse(text).map(|time| time.to_string()).as_deref(), Some(shown), "{text}");
        }
        for text in
            ["03/04/2016", "28 September", "yesterday", "31 June 2016", "2016-13-01", "may 5 of us"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_missing_year_is_the_nearest() {
        let near = |text: &str, published: &str| {
            parse_near(text, published.parse().ok()).map(|time| time.to_string())
        };
        assert_eq!(near("28 September", "2016-09-28").as_deref(), Some("2016-09-28"));
        assert_eq!(near("Dec. 31", "2017-01-01").as_deref(), Some("2016-12-31"));
        assert_eq!(near("Jan 2", "2016-12-31").as_deref(), Some("2017-01-02"));
        assert_eq!(near("28 September", ""), None);
    }
}
