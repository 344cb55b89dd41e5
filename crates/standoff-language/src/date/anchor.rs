//! From what words say to an interval: counting from the publication, or from the time named before.
//!
//! Without the anchor that the words need there is no interval: nothing is guessed.

use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::{Span as Duration, ToSpan};
use standoff_core::time::{Anchor, Precision, TimeBasis, TimeRef};

use super::context::Context;
use super::words::{Clock, Count, Day, Moment, Part, Period, Portion, Said, Season, Unit, Which};
use super::zone;

/// What relative words may be counted from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Anchors<'a> {
    /// The day of publication.
    pub(super) base: Option<Date>,
    /// The time named before in the text.
    pub(super) before: Option<&'a TimeRef>,
    /// The nearest day named before in the same paragraph.
    pub(super) near: Option<&'a TimeRef>,
    /// The last day or moment in the same sentence that is not itself a limit.
    pub(super) statement: Option<&'a TimeRef>,
}

/// An interval with what it rests on.
type Resting = (DateTime, DateTime, Precision, Option<Anchor>, TimeBasis);

/// The interval that some words give.
pub(super) fn resolve(said: &Said, anchors: Anchors<'_>, context: Context) -> Option<TimeRef> {
    let mut offset = None;
    let (earliest, latest, precision, anchor, basis) = match said {
        Said::Moment(moment) => {
            let resting = of_moment(moment, anchors, context)?;
            offset = moment.zone.and_then(|zone| zone::offset(zone, resting.0));
            resting
        }
        // "within the next two weeks" ends when they do.
        Said::Period(Period::Stretch { count, unit, sign: 1 }, None) if context.limit.is_some() => {
            let stretch = Period::Stretch { count: *count, unit: *unit, sign: 1 };
            of_limit(*count, *unit, anchors, context)
                .or_else(|| of_period(stretch, None, anchors, context))?
        }
        Said::Period(period, portion) => of_period(*period, *portion, anchors, context)?,
        Said::Length(count, unit) => of_limit(*count, *unit, anchors, context)?,
    };
    let latest = latest.max(earliest);
    Some(TimeRef { text: String::new(), earliest, latest, precision, offset, anchor, basis })
}

fn start_of(date: Date) -> DateTime {
    date.to_datetime(Time::midnight())
}

fn day_after(date: Date) -> Option<Date> {
    date.tomorrow().ok()
}

fn shifted(date: Date, unit: Unit, by: i64) -> Option<Date> {
    let span = match unit {
        Unit::Minute | Unit::Hour => Duration::new(),
        Unit::Day => Duration::new().try_days(by).ok()?,
        Unit::Week => Duration::new().try_weeks(by).ok()?,
        Unit::Month => Duration::new().try_months(by).ok()?,
        Unit::Year => Duration::new().try_years(by).ok()?,
        Unit::Decade => Duration::new().try_years(by.checked_mul(10)?).ok()?,
    };
    date.checked_add(span).ok()
}

/// The day that words name, with what it rests on.
fn of_day(
    day: Day,
    anchors: Anchors<'_>,
    context: Context,
) -> Option<(Date, Option<Anchor>, TimeBasis)> {
    let published = |date| (date, Some(Anchor::Publication), TimeBasis::Inferred);
    match day {
        Day::Calendar { year: Some(year), month, day, .. } => {
            Some((Date::new(year, month, day).ok()?, None, TimeBasis::Stated))
        }
        Day::Calendar { year: None, month, day, weekday } => {
            nearest(anchors.base?, month, day, weekday, context.future).map(published)
        }
        Day::Weekday { weekday, which } => {
            of_weekday(anchors.base?, weekday, which, context.future).map(published)
        }
        Day::FromPublication(days) => shifted(anchors.base?, Unit::Day, days.into()).map(published),
        Day::FromBefore(days) => {
            let before = anchors.near.or(anchors.before).filter(|before| is_day(before))?;
            let date = shifted(before.date(), Unit::Day, days.into())?;
            Some((date, Some(Anchor::Event), TimeBasis::Inferred))
        }
    }
}

/// Whether an interval lies in one day.
pub(super) fn is_day(time: &TimeRef) -> bool {
    matches!(time.precision, Precision::Minute | Precision::Hour | Precision::Day)
}

/// The year that fits a day and month best: the weekday must agree if it is named, then the nearest; ahead
/// only looks a month back.
fn nearest(base: Date, month: i8, day: i8, weekday: Option<Weekday>, future: bool) -> Option<Date> {
    let all = (-1..=1i16)
        .filter_map(|shift| Date::new(base.year().checked_add(shift)?, month, day).ok())
        .filter(|date| weekday.is_none_or(|weekday| date.weekday() == weekday));
    let days = |date: &Date| date.since(base).map_or(0, |span| span.get_days());
    let closest = all.clone().min_by_key(|date| days(date).abs());
    let ahead = all.filter(|date| days(date) > -31).min_by_key(|date| days(date).abs());
    // No year fits the weekday: one of the two is wrong, and the date is the surer.
    let (closest, ahead) = match (closest, weekday) {
        (None, Some(_)) => return nearest(base, month, day, None, future),
        _ => (closest?, ahead),
    };
    Some(if future { ahead.unwrap_or(closest) } else { closest })
}

fn of_weekday(base: Date, weekday: Weekday, which: Which, future: bool) -> Option<Date> {
    let monday = shifted(base, Unit::Day, -i64::from(base.weekday().to_monday_zero_offset()))?;
    let in_week = i64::from(weekday.to_monday_zero_offset());
    let ahead = i64::from(base.weekday().until(weekday));
    let back = i64::from(base.weekday().since(weekday));
    match which {
        Which::Next => shifted(monday, Unit::Day, in_week + 7),
        Which::This => shifted(monday, Unit::Day, in_week),
        Which::Last => shifted(base, Unit::Day, if back == 0 { -7 } else { -back }),
        Which::Plain if future => shifted(base, Unit::Day, ahead),
        Which::Plain => shifted(base, Unit::Day, -back),
    }
}

fn of_moment(moment: &Moment, anchors: Anchors<'_>, context: Context) -> Option<Resting> {
    let (date, anchor, basis) = match (moment.day, anchors.near) {
        (Some(day), _) => of_day(day, anchors, context)?,
        // "a second telegram at two o'clock": the day that the passage speaks of.
        (None, Some(near)) => (near.date(), Some(Anchor::Event), TimeBasis::Inferred),
        (None, None) => (anchors.base?, Some(Anchor::Publication), TimeBasis::Inferred),
    };
    let at = |hour: i8, minute: i8| Some(date.to_datetime(Time::new(hour, minute, 0, 0).ok()?));
    let minutes = |from: DateTime, minutes: i64| from.checked_add(minutes.minutes()).ok();
    let (earliest, latest, precision) = match (moment.clock, moment.part) {
        (Some(Clock::At { hour, minute }), _) => {
            let start = at(hour, minute)?;
            (start, minutes(start, 1)?, Precision::Minute)
        }
        (Some(Clock::Either { hour, minute }), Some(part)) => {
            let hour = if in_second_half(part, hour) { hour + 12 } else { hour };
            let start = at(hour, minute)?;
            (start, minutes(start, 1)?, Precision::Minute)
        }
        (Some(Clock::Either { hour, minute }), None) => {
            (at(hour, minute)?, minutes(at(hour + 12, minute)?, 1)?, Precision::Hour)
        }
        (Some(Clock::Midnight), _) => {
            // The midnight that ends the day, unless one is told of that has passed on the day of publication.
            let passed = moment.day.is_none() && !context.future;
            let start = if passed { start_of(date) } else { start_of(day_after(date)?) };
            (start, minutes(start, 1)?, Precision::Minute)
        }
        (None, Some(part)) => {
            let (first, last) = part_hours(part);
            let start = start_of(date);
            (minutes(start, first * 60)?, minutes(start, last * 60)?, Precision::Hour)
        }
        (None, None) => (start_of(date), start_of(day_after(date)?), Precision::Day),
    };
    Some((earliest, latest, precision, anchor, basis))
}

/// Whether an hour of the clock face (0 for twelve) lies after noon in this part of the day.
fn in_second_half(part: Part, hour: i8) -> bool {
    match part {
        Part::Early | Part::Dawn | Part::Morning => false,
        Part::Afternoon | Part::Dusk | Part::Evening | Part::Late => true,
        Part::Night => hour >= 6,
    }
}

/// First and last hour of a part of the day; a night runs into the next day.
fn part_hours(part: Part) -> (i64, i64) {
    match part {
        Part::Early => (0, 9),
        Part::Dawn => (3, 8),
        Part::Morning => (0, 12),
        Part::Afternoon => (12, 18),
        Part::Dusk => (16, 22),
        Part::Evening => (16, 24),
        Part::Late => (18, 24),
        Part::Night => (18, 30),
    }
}

fn of_period(
    period: Period,
    portion: Option<Portion>,
    anchors: Anchors<'_>,
    context: Context,
) -> Option<Resting> {
    let (first, after, precision, anchor, basis) = whole(period, anchors, context)?;
    let days = i64::from(after.since(first).ok()?.get_days());
    // Twelfths of the period: of a year its months, of anything else in days.
    let year = precision == Precision::Year && (365..=366).contains(&days);
    let twelfth = |n: i64| {
        if year { shifted(first, Unit::Month, n) } else { shifted(first, Unit::Day, days * n / 12) }
    };
    let finer = match precision {
        Precision::Year => Precision::Season,
        Precision::Month => Precision::Week,
        other => other,
    };
    let (from, to) = match portion {
        None => return Some((start_of(first), start_of(after), precision, anchor, basis)),
        // A limit at the end of a month is its last day; an event there is somewhere in its last third.
        Some(Portion::End) if context.limit.is_some() => {
            let last = after.yesterday().ok()?;
            return Some((start_of(last), start_of(after), Precision::Day, anchor, basis));
        }
        Some(Portion::Early) => (0, 4),
        Some(Portion::Middle) => (4, 8),
        Some(Portion::Late | Portion::End) => (8, 12),
        Some(Portion::FirstHalf) => (0, 6),
        Some(Portion::SecondHalf) => (6, 12),
        Some(Portion::Quarter(quarter)) => (3 * quarter, 3 * quarter + 3),
    };
    Some((start_of(twelfth(from)?), start_of(twelfth(to)?), finer, anchor, basis))
}

type Whole = (Date, Date, Precision, Option<Anchor>, TimeBasis);

fn whole(period: Period, anchors: Anchors<'_>, context: Context) -> Option<Whole> {
    let published = |first, after, precision| {
        Some((first, after, precision, Some(Anchor::Publication), TimeBasis::Inferred))
    };
    match period {
        Period::Month { year: Some(year), month, .. } => {
            let first = Date::new(year, month, 1).ok()?;
            Some((
                first,
                shifted(first, Unit::Month, 1)?,
                Precision::Month,
                None,
                TimeBasis::Stated,
            ))
        }
        Period::Month { year: None, month, which } => {
            let base = anchors.base?.first_of_month();
            let ahead = i64::from((month - base.month()).rem_euclid(12));
            let back = ahead - 12;
            let shift = match which {
                Which::Next => {
                    if ahead == 0 {
                        12
                    } else {
                        ahead
                    }
                }
                Which::Last => back,
                Which::This => i64::from(month - base.month()),
                Which::Plain if context.future || ahead == 0 => ahead,
                Which::Plain => back,
            };
            let first = shifted(base, Unit::Month, shift)?;
            published(first, shifted(first, Unit::Month, 1)?, Precision::Month)
        }
        Period::Months { year, first, last } => {
            let end = Period::Month { year, month: last, which: Which::Plain };
            let (last_month, after, precision, anchor, basis) = whole(end, anchors, context)?;
            let back = i64::from(last) - i64::from(first);
            let back = if back < 0 { back + 12 } else { back };
            Some((shifted(last_month, Unit::Month, -back)?, after, precision, anchor, basis))
        }
        Period::Season { season, year: Some(year), .. } => {
            let (first, after) = season_of(season, year)?;
            Some((first, after, Precision::Season, None, TimeBasis::Stated))
        }
        Period::Season { season, year: None, which } => {
            let base = anchors.base?;
            let mut years =
                (-2..=2i16).filter_map(|shift| season_of(season, base.year().checked_add(shift)?));
            let (first, after) = match which {
                Which::Next => years.find(|(first, _)| *first > base)?,
                Which::Last => years.rfind(|(_, after)| *after <= base)?,
                Which::This => years
                    .min_by_key(|(first, _)| first.since(base).map_or(0, |s| s.get_days().abs()))?,
                Which::Plain if context.future => years.find(|(_, after)| *after > base)?,
                Which::Plain => years.rfind(|(first, _)| *first <= base)?,
            };
            published(first, after, Precision::Season)
        }
        Period::SeasonBefore(season) => {
            let before = anchors.before?;
            // "that summer" after a decade names no year.
            let one_year = before.date().year() == before.last_date().year();
            let (first, after) = season_of(season, one_year.then_some(before.date().year())?)?;
            Some((first, after, Precision::Season, Some(Anchor::Event), TimeBasis::Inferred))
        }
        Period::Years { first, last } => {
            let after = Date::new(last.checked_add(1)?, 1, 1).ok()?;
            Some((Date::new(first, 1, 1).ok()?, after, Precision::Year, None, TimeBasis::Stated))
        }
        Period::Days { year: Some(year), month, first, last } => {
            let after = day_after(Date::new(year, month, last).ok()?)?;
            Some((
                Date::new(year, month, first).ok()?,
                after,
                Precision::Day,
                None,
                TimeBasis::Stated,
            ))
        }
        Period::Days { year: None, month, first, last } => {
            let start = nearest(anchors.base?, month, first, None, context.future)?;
            published(start, day_after(Date::new(start.year(), month, last).ok()?)?, Precision::Day)
        }
        Period::Relative { unit, shift } => {
            let (first, after, precision) = calendar_unit(anchors.base?, unit, shift.into())?;
            published(first, after, precision)
        }
        Period::Weekend(which) => {
            let base = anchors.base?;
            let into_week = i64::from(base.weekday().to_monday_zero_offset());
            let saturday = match which {
                Which::Next => 5 + 7,
                Which::This => 5,
                Which::Plain if context.future || into_week >= 5 => 5,
                Which::Last | Which::Plain => 5 - 7,
            };
            let first = shifted(base, Unit::Day, saturday - into_week)?;
            published(first, shifted(first, Unit::Day, 2)?, Precision::Day)
        }
        Period::FromPublication { count, unit, sign } => moved(anchors.base?, count, unit, sign)
            .and_then(|(first, after, precision)| published(first, after, precision)),
        Period::FromBefore { count, unit, sign } => {
            let before = anchors.before?;
            let (first, _, near) = moved(before.date(), count, unit, sign)?;
            let (_, after, far) = moved(before.last_date(), count, unit, sign)?;
            Some((first, after, near.max(far), Some(Anchor::Event), TimeBasis::Inferred))
        }
        Period::Stretch { count, unit, sign } => {
            let base = anchors.base?;
            let far = shifted(
                base,
                if matches!(unit, Unit::Minute | Unit::Hour) { Unit::Day } else { unit },
                far_by(count, unit, sign),
            )?;
            let (first, after) =
                if sign < 0 { (far, day_after(base)?) } else { (base, day_after(far)?) };
            let basis = if count.vague { TimeBasis::Default } else { TimeBasis::Inferred };
            Some((
                first,
                after,
                precision_of(unit).max(Precision::Day),
                Some(Anchor::Publication),
                basis,
            ))
        }
    }
}

/// How many units (days for hours and minutes) a stretch reaches.
fn far_by(count: Count, unit: Unit, sign: i32) -> i64 {
    let by = match unit {
        Unit::Minute => 1,
        Unit::Hour => u64::from(count.high).div_ceil(24),
        _ => u64::from(count.high),
    };
    i64::from(sign) * i64::try_from(by).unwrap_or(i64::MAX)
}

fn precision_of(unit: Unit) -> Precision {
    match unit {
        Unit::Minute => Precision::Minute,
        Unit::Hour => Precision::Hour,
        Unit::Day => Precision::Day,
        Unit::Week => Precision::Week,
        Unit::Month => Precision::Month,
        Unit::Year | Unit::Decade => Precision::Year,
    }
}

/// "three weeks ago": the week that lies so far off; days off are days, years off are years.
fn moved(from: Date, count: Count, unit: Unit, sign: i32) -> Option<(Date, Date, Precision)> {
    if matches!(unit, Unit::Minute | Unit::Hour) {
        let low = shifted(from, Unit::Day, i64::from(sign) * i64::from(count.low / 24))?;
        let high = shifted(from, Unit::Day, far_by(count, unit, sign))?;
        return Some((low.min(high), day_after(low.max(high))?, Precision::Day));
    }
    let low = shifted(from, unit, i64::from(sign) * i64::from(count.low))?;
    let high = shifted(from, unit, i64::from(sign) * i64::from(count.high))?;
    let (first, _, precision) = calendar_unit(low.min(high), unit, 0)?;
    let (_, after, _) = calendar_unit(low.max(high), unit, 0)?;
    Some((first, after, precision))
}

/// The calendar's day, week, month, year or decade around a day, so many further on.
fn calendar_unit(base: Date, unit: Unit, shift: i64) -> Option<(Date, Date, Precision)> {
    let first = match unit {
        Unit::Minute | Unit::Hour | Unit::Day => base,
        Unit::Week => shifted(base, Unit::Day, -i64::from(base.weekday().to_monday_zero_offset()))?,
        Unit::Month => base.first_of_month(),
        Unit::Year => base.first_of_year(),
        Unit::Decade => Date::new(base.year() - base.year().rem_euclid(10), 1, 1).ok()?,
    };
    let step = if matches!(unit, Unit::Minute | Unit::Hour) { Unit::Day } else { unit };
    let first = shifted(first, step, shift)?;
    Some((first, shifted(first, step, 1)?, precision_of(step)))
}

fn season_of(season: Season, year: i16) -> Option<(Date, Date)> {
    let month = match season {
        Season::Winter => 12,
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
    };
    let first = Date::new(year, month, 1).ok()?;
    Some((first, shifted(first, Unit::Month, 3)?))
}

/// When a limit ends that is given as a length: so long after the statement, which is the day or moment named
/// before it in the sentence, or else the publication.
fn of_limit(count: Count, unit: Unit, anchors: Anchors<'_>, context: Context) -> Option<Resting> {
    if context.limit.is_none() || !context.demands {
        return None;
    }
    let base = anchors.base.map(TimeRef::day);
    let (from, anchor) = match (anchors.statement, &base) {
        (Some(statement), _) => (statement, Anchor::Statement),
        (None, Some(base)) => (base, Anchor::Publication),
        (None, None) => return None,
    };
    let by = |count: u32| match unit {
        Unit::Minute => Duration::new().try_minutes(count),
        Unit::Hour => Duration::new().try_hours(count),
        Unit::Day => Duration::new().try_days(count),
        Unit::Week => Duration::new().try_weeks(count),
        Unit::Month => Duration::new().try_months(count),
        Unit::Year => Duration::new().try_years(count),
        Unit::Decade => Duration::new().try_years(i64::from(count) * 10),
    };
    let earliest = from.earliest.checked_add(by(count.low).ok()?).ok()?;
    let latest = from.latest.checked_add(by(count.high).ok()?).ok()?;
    let basis = if count.vague { TimeBasis::Default } else { TimeBasis::Inferred };
    let precision = if from.precision == Precision::Minute && unit == Unit::Hour {
        Precision::Minute
    } else {
        precision_of(unit).max(Precision::Hour)
    };
    Some((earliest, latest, precision, Some(anchor), basis))
}
