//! Days and times of day in one expression: "six o'clock on Thursday evening", "noon New York time on Saturday".
//!
//! Components may come in any order, joined by a few small words; each may stand once.

use super::lex::{Items, Kind};
use super::words::{Clock, Day, Moment, Part, Which, cardinal, month, part, plain_month, weekday};
use super::zone::zone;

/// Reads a day with or without a time of day, or a time of day alone; returns where it ends.
pub(super) fn moment(items: Items<'_>, start: usize) -> Option<(Moment, usize)> {
    let mut moment = Moment::default();
    let mut end = start;
    if let Some((part, next)) = lead(items, start) {
        // "late on Friday": only before a day.
        let (day, own, after) = day(items, next)?;
        moment.part = Some(part);
        fill(&mut moment, day, own);
        end = after;
    }
    loop {
        let here = if end == start { end } else { joined(items, end, &moment) };
        let Some(next) = component(items, here, &mut moment, end == start) else { break };
        end = next;
    }
    (moment.day.is_some() || moment.clock.is_some() || moment.part.is_some())
        .then_some((moment, end))
}

fn fill(moment: &mut Moment, day: Day, own: Option<Part>) {
    moment.day = Some(day);
    moment.part = moment.part.filter(|_| own.is_none()).or(own);
}

/// Reads one component that the moment still lacks.
fn component(items: Items<'_>, at: usize, moment: &mut Moment, first: bool) -> Option<usize> {
    if moment.day.is_none()
        && let Some((day, own, end)) = day(items, at)
        && (own.is_none() || moment.part.is_none())
    {
        fill(moment, day, own);
        return Some(end);
    }
    if moment.clock.is_none()
        && let Some((clock, end)) = clock(items, at)
    {
        moment.clock = Some(clock);
        return Some(end);
    }
    if moment.part.is_none()
        && let Some((part, end)) = day_part(items, at, first, moment)
    {
        moment.part = Some(part);
        return Some(end);
    }
    if moment.zone.is_none() && moment.clock.is_some() {
        let (zone, end) = zone(items, at)?;
        moment.zone = Some(zone);
        return Some(end);
    }
    None
}

/// Where the next component may begin: after a small joining word, if there is one.
fn joined(items: Items<'_>, at: usize, moment: &Moment) -> usize {
    let comma = at + usize::from(items.mark(at, ','));
    let skipped = match items.word(comma) {
        "on" | "at" => 1,
        "of" if moment.part.is_some() => 1,
        "in" if items.word(comma + 1) == "the" => 2,
        _ => 0,
    };
    if skipped == 0 && comma > at && moment.clock.is_none() {
        // "on Friday, evening papers said": a comma alone joins only clocks, days and zones.
        let clock = clock(items, comma).is_some();
        return if clock { comma } else { at };
    }
    comma + skipped
}

/// "late on", "early", "in the early hours of", "the evening of".
fn lead(items: Items<'_>, at: usize) -> Option<(Part, usize)> {
    let (part, mut next) = match items.word(at) {
        "late" => (Part::Late, at + 1),
        "early" if items.words(at, &["early", "hours", "of"]) => (Part::Early, at + 3),
        "early" => (Part::Early, at + 1),
        word => {
            if items.word(at + 1) != "of" {
                return None;
            }
            (part(word)?, at + 2)
        }
    };
    if items.word(next) == "on" {
        next += 1;
    }
    Some((part, next))
}

/// Reads a day; some words give a part of it as well ("last night").
fn day(items: Items<'_>, at: usize) -> Option<(Day, Option<Part>, usize)> {
    if let Some((day, end)) = numeric(items, at).or_else(|| calendar(items, at, None)) {
        return Some((day, None, end));
    }
    let word = items.word(at);
    if let Some(weekday) = weekday(word).filter(|_| items.capital(at)) {
        return named_day(items, at, weekday);
    }
    if let Some((day, end)) = feast(items, at) {
        return Some((day, None, end));
    }
    let part_after = |at| part(items.word(at));
    let simple = |day, end| Some((day, None, end));
    match word {
        "today" => simple(Day::FromPublication(0), at + 1),
        "yesterday" => simple(Day::FromPublication(-1), at + 1),
        "tomorrow" => simple(Day::FromPublication(1), at + 1),
        "tonight" => Some((Day::FromPublication(0), Some(Part::Night), at + 1)),
        "last" | "this" | "next" | "coming" | "past" => {
            let next = at + 1;
            if let Some(weekday) = weekday(items.word(next)) {
                let which = match word {
                    "last" | "past" => Which::Last,
                    "this" | "coming" => Which::This,
                    _ => Which::Next,
                };
                return simple(Day::Weekday { weekday, which }, next + 1);
            }
            match (word, part_after(next)) {
                ("last", Some(part @ (Part::Night | Part::Evening))) => {
                    Some((Day::FromPublication(-1), Some(part), next + 1))
                }
                ("this", Some(part)) => Some((Day::FromPublication(0), Some(part), next + 1)),
                ("next", Some(Part::Morning)) => {
                    Some((Day::FromBefore(1), Some(Part::Morning), next + 1))
                }
                ("next", None) if items.word(next) == "day" => simple(Day::FromBefore(1), next + 1),
                _ => None,
            }
        }
        "that" | "same" => match (items.word(at + 1), part_after(at + 1)) {
            ("day", _) => simple(Day::FromBefore(0), at + 2),
            (_, Some(part)) => Some((Day::FromBefore(0), Some(part), at + 2)),
            _ => None,
        },
        "following" | "previous" => {
            let shift = if word == "following" { 1 } else { -1 };
            match (items.word(at + 1), part_after(at + 1)) {
                ("day", _) => simple(Day::FromBefore(shift), at + 2),
                (_, Some(part)) => Some((Day::FromBefore(shift), Some(part), at + 2)),
                _ => None,
            }
        }
        "the" if items.words(at + 1, &["day", "before", "yesterday"]) => {
            simple(Day::FromPublication(-2), at + 4)
        }
        "the" if items.words(at + 1, &["day", "after", "tomorrow"]) => {
            simple(Day::FromPublication(2), at + 4)
        }
        // "the day after the vote" is another event's; "the day before." is the time before.
        "the" if items.word(at + 1) == "day" && items.get(at + 3).is_none_or(closes) => {
            match items.word(at + 2) {
                "before" => simple(Day::FromBefore(-1), at + 3),
                "after" => simple(Day::FromBefore(1), at + 3),
                _ => None,
            }
        }
        "the" => day(items, at + 1).filter(|(day, _, _)| matches!(day, Day::FromBefore(_))),
        _ => None,
    }
}

/// Feasts of one day a year that limits are set by: Christmas, New Year.
fn feast(items: Items<'_>, at: usize) -> Option<(Day, usize)> {
    let fixed =
        |month, day, end| Some((Day::Calendar { year: None, month, day, weekday: None }, end));
    match items.word(at) {
        "christmas" if items.capital(at) => match items.word(at + 1) {
            "eve" => fixed(12, 24, at + 2),
            "day" => fixed(12, 25, at + 2),
            _ => matches!(items.word_before(at), "by" | "before" | "until" | "at")
                .then_some(())
                .and_then(|()| fixed(12, 25, at + 1)),
        },
        "new" if items.word(at + 1) == "year" => {
            let owner = at + 4;
            let owned = items.word(at + 3) == "s";
            match items.word(owner) {
                "eve" if owned => fixed(12, 31, owner + 1),
                "day" if owned => fixed(1, 1, owner + 1),
                _ => {
                    let the = usize::from(items.word_before(at) == "the");
                    let before = items.word_before(at.checked_sub(the)?);
                    matches!(before, "by" | "before" | "until").then_some(())?;
                    fixed(1, 1, at + 2)
                }
            }
        }
        _ => None,
    }
}

fn closes(item: &super::lex::Item) -> bool {
    matches!(item.kind, Kind::Mark(_))
}

/// A weekday, with the date after it where there is one.
fn named_day(
    items: Items<'_>,
    at: usize,
    weekday: jiff::civil::Weekday,
) -> Option<(Day, Option<Part>, usize)> {
    const HOLY: [&str; 9] =
        ["bloody", "black", "good", "palm", "easter", "ash", "super", "cyber", "every"];
    if HOLY.contains(&items.word_before(at)) {
        return None;
    }
    let mut next = at + 1;
    // "Tues."
    if items.word(at).len() <= 5 && items.mark(next, '.') && items.glued(next) {
        next += 1;
    }
    let after_comma = next + usize::from(items.mark(next, ','));
    let after_the = after_comma + usize::from(items.word(after_comma) == "the");
    if let Some((day, end)) = calendar(items, after_the, Some(weekday)) {
        return Some((day, None, end));
    }
    Some((Day::Weekday { weekday, which: Which::Plain }, None, next))
}

/// "25 July 1914", "25th of July", "July 25, 1914".
fn calendar(
    items: Items<'_>,
    at: usize,
    weekday: Option<jiff::civil::Weekday>,
) -> Option<(Day, usize)> {
    let make = |day: u32, month: i8, year: Option<i16>, end| {
        let day = i8::try_from(day).ok().filter(|day| (1..=31).contains(day))?;
        // The 31st of June is no day.
        jiff::civil::Date::new(2000, month, day).ok()?;
        Some((Day::Calendar { year, month, day, weekday }, end))
    };
    if let Some((number, next)) = ordinal_day(items, at) {
        let of = next + usize::from(items.word(next) == "of");
        let month = month(items.word(of)).filter(|_| items.capital(of))?;
        let next = after_dot(items, of);
        let (year, end) = year_after(items, next);
        return make(number, month, year, end);
    }
    let month = month(items.word(at)).filter(|_| items.capital(at))?;
    let (number, next) = ordinal_day(items, after_dot(items, at))?;
    let unit_follows = super::words::unit(items.word(next)).is_some();
    let (year, end) = year_after(items, next);
    (!unit_follows).then(|| make(number, month, year, end)).flatten()
}

/// A number of one or two digits with or without its ending: 25, 25th.
fn ordinal_day(items: Items<'_>, at: usize) -> Option<(u32, usize)> {
    let number = items.number(at, 2)?;
    // 10:30, 2.5, 10%: other numbers.
    let other = [':', '.', ',', '%'].iter().any(|mark| items.mark(at + 1, *mark))
        && items.glued(at + 1)
        && (items.mark(at + 1, '%') || (items.glued(at + 2) && items.number(at + 2, 9).is_some()));
    if other {
        return None;
    }
    let ending = items.glued(at + 1) && matches!(items.word(at + 1), "st" | "nd" | "rd" | "th");
    Some((number, at + 1 + usize::from(ending)))
}

/// Past a month's name and the full stop of an abbreviation.
pub(super) fn after_dot(items: Items<'_>, at: usize) -> usize {
    let dot = !plain_month(items.word(at)) && items.mark(at + 1, '.') && items.glued(at + 1);
    at + 1 + usize::from(dot)
}

/// A year after a date, with or without a comma.
fn year_after(items: Items<'_>, at: usize) -> (Option<i16>, usize) {
    let comma = at + usize::from(items.mark(at, ','));
    match year(items, comma) {
        Some(year) => (Some(year), comma + 1),
        None => (None, at),
    }
}

/// A year of four digits.
pub(super) fn year(items: Items<'_>, at: usize) -> Option<i16> {
    let Kind::Number { value, digits: 4 } = items.get(at)?.kind else { return None };
    i16::try_from(value).ok().filter(|year| (1000..=2199).contains(year))
}

/// "2016-09-28", "28.09.2016", "9/28/2016" where it cannot be the ninth.
fn numeric(items: Items<'_>, at: usize) -> Option<(Day, usize)> {
    let mark = match items.get(at + 1)?.kind {
        Kind::Mark(mark @ ('-' | '.' | '/')) => mark,
        _ => return None,
    };
    let joined = (1..5).all(|offset| items.glued(at + offset)) && items.mark(at + 3, mark);
    if !joined {
        return None;
    }
    let small = |at| items.number(at, 2).and_then(|number| i8::try_from(number).ok());
    let (year, month, day) = match mark {
        '-' => (year(items, at)?, small(at + 2)?, small(at + 4)?),
        '.' => (year(items, at + 4)?, small(at + 2)?, small(at)?),
        _ => {
            let (first, second) = (small(at)?, small(at + 2)?);
            let year = year(items, at + 4)?;
            match (first > 12, second > 12) {
                (true, false) => (year, second, first),
                (false, true) => (year, first, second),
                _ if first == second => (year, first, second),
                _ => return None,
            }
        }
    };
    jiff::civil::Date::new(year, month, day).ok()?;
    Some((Day::Calendar { year: Some(year), month, day, weekday: None }, at + 5))
}

/// Reads a time of day.
pub(super) fn clock(items: Items<'_>, at: usize) -> Option<(Clock, usize)> {
    match items.word(at) {
        "noon" | "midday" => return Some((Clock::At { hour: 12, minute: 0 }, at + 1)),
        "midnight" => return Some((Clock::Midnight, at + 1)),
        "half" | "quarter" => return fraction(items, at),
        "a" if items.word(at + 1) == "quarter" => return fraction(items, at + 1),
        _ => {}
    }
    if items.number(at, 2) == Some(12) && items.word(at + 1) == "noon" {
        return Some((Clock::At { hour: 12, minute: 0 }, at + 2));
    }
    // 1500 GMT, 0500 hours.
    if let Some(Kind::Number { value, digits: 4 }) = items.get(at).map(|item| item.kind) {
        let named = matches!(items.word(at + 1), "gmt" | "utc");
        if named || (value < 2400 && items.words(at + 1, &["local", "time"])) {
            return exact(value / 100, value % 100, at + 1);
        }
        return None;
    }
    let (hour, mut next, digits) = match items.number(at, 2) {
        Some(hour) => (hour, at + 1, true),
        None => (cardinal(items.word(at)).filter(|hour| *hour <= 12)?, at + 1, false),
    };
    let mut minute = None;
    let mut colon = false;
    if digits
        && (items.mark(next, ':') || items.mark(next, '.'))
        && items.glued(next)
        && items.glued(next + 1)
        && let Some(Kind::Number { value, digits: 2 }) = items.get(next + 1).map(|item| item.kind)
    {
        colon = items.mark(next, ':');
        minute = Some(value);
        next += 2;
    }
    if let Some((afternoon, end)) = half_day(items, next).filter(|_| (1..=12).contains(&hour)) {
        let hour = hour % 12 + if afternoon { 12 } else { 0 };
        return exact(hour, minute.unwrap_or(0), end);
    }
    if items.word(next) == "o'clock" {
        return face(hour, minute.unwrap_or(0), next + 1);
    }
    // "three in the afternoon", "ten at night": the part itself is read as the next component.
    let part_follows = (items.words(next, &["in", "the"])
        && matches!(items.word(next + 2), "morning" | "afternoon" | "evening"))
        || items.words(next, &["at", "night"]);
    let clock_before = matches!(items.word_before(at), "at" | "by" | "until" | "before");
    if minute.is_none() && part_follows && clock_before {
        return face(hour, 0, next);
    }
    if colon || (minute.is_some() && zone(items, next).is_some()) {
        return exact(hour, minute?, next);
    }
    None
}

/// "half past six", "quarter to ten".
fn fraction(items: Items<'_>, at: usize) -> Option<(Clock, usize)> {
    let minutes = if items.word(at) == "half" { 30 } else { 15 };
    let hour = cardinal(items.word(at + 2)).or_else(|| items.number(at + 2, 2))?;
    let end = at + 3 + usize::from(items.word(at + 3) == "o'clock");
    match items.word(at + 1) {
        "past" => face(hour, minutes, end),
        "to" if minutes == 15 => face(if hour == 1 { 12 } else { hour.checked_sub(1)? }, 45, end),
        _ => None,
    }
}

/// "p.m.", "pm"; true for the afternoon.
fn half_day(items: Items<'_>, at: usize) -> Option<(bool, usize)> {
    let afternoon = match items.word(at) {
        "am" | "a" => false,
        "pm" | "p" => true,
        _ => return None,
    };
    if items.word(at).len() == 2 {
        return Some((afternoon, at + 1));
    }
    let m = if items.mark(at + 1, '.') && items.glued(at + 1) { at + 2 } else { at + 1 };
    if items.word(m) != "m" || m == at + 1 {
        return None;
    }
    let dot = items.mark(m + 1, '.') && items.glued(m + 1);
    Some((afternoon, m + 1 + usize::from(dot)))
}

fn exact(hour: u32, minute: u32, end: usize) -> Option<(Clock, usize)> {
    let hour = i8::try_from(hour).ok().filter(|hour| *hour < 24)?;
    let minute = i8::try_from(minute).ok().filter(|minute| *minute < 60)?;
    Some((Clock::At { hour, minute }, end))
}

fn face(hour: u32, minute: u32, end: usize) -> Option<(Clock, usize)> {
    let hour = i8::try_from(hour).ok().filter(|hour| (1..=12).contains(hour))?;
    let minute = i8::try_from(minute).ok().filter(|minute| *minute < 60)?;
    Some((Clock::Either { hour: hour % 12, minute }, end))
}

/// A part of the day: after a day or clock as it is, alone only after a small word that makes it a time.
fn day_part(items: Items<'_>, at: usize, alone: bool, moment: &Moment) -> Option<(Part, usize)> {
    let leads = usize::from(matches!(items.word(at), "early" | "late"));
    let part = part(items.word(at + leads))?;
    let end = at + leads + 1;
    if alone {
        let before = items.word_before(at);
        let article =
            before == "the" && at >= 2 && matches!(items.word(at - 2), "in" | "during" | "by");
        let bare = matches!(before, "at" | "by" | "before" | "until" | "after")
            && matches!(part, Part::Dawn | Part::Dusk | Part::Night);
        return (article || bare).then_some((part, end));
    }
    // "six people on Friday evening shifts": the part must not start another phrase; plurals are no part.
    (moment.day.is_some() || moment.clock.is_some()).then_some((part, end))
}
