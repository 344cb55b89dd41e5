//! Months, years, seasons, weeks and lengths of time: whatever is no day and no time of day.

use super::lex::{Items, Kind};
use super::moment::{after_dot, year};
use super::words::{
    Count, Period, Portion, Unit, Which, cardinal, month, ordinal, season, tens, unit,
};

/// Words before a month's or year's name that make it a time.
const BEFORE_NAMES: [&str; 22] = [
    "in",
    "of",
    "since",
    "by",
    "until",
    "till",
    "before",
    "after",
    "from",
    "to",
    "during",
    "through",
    "throughout",
    "mid",
    "early",
    "late",
    "for",
    "between",
    "around",
    "about",
    "and",
    "than",
];

/// Reads a period; returns where it ends.
pub(super) fn period(items: Items<'_>, at: usize) -> Option<(Period, Option<Portion>, usize)> {
    if let Some(found) = units_end(items, at) {
        return Some(found);
    }
    if let Some((portion, next)) = portion(items, at) {
        let (period, end) = bare_unit(items, next, at).or_else(|| core(items, next, true))?;
        return Some((period, Some(portion), end));
    }
    core(items, at, false).map(|(period, end)| (period, None, end))
}

/// "month's end", "year-end".
fn units_end(items: Items<'_>, at: usize) -> Option<(Period, Option<Portion>, usize)> {
    let (unit, plural) = unit(items.word(at))?;
    let owner = (items.mark(at + 1, '\'') || items.mark(at + 1, '’')) && items.word(at + 2) == "s";
    let end = if owner { at + 3 } else { at + 1 + usize::from(items.dash(at + 1)) };
    let named = items.word(end) == "end" && end > at + 1 && !plural;
    let period = Period::Relative { unit, shift: 0 };
    (named && unit >= Unit::Week).then_some((period, Some(Portion::End), end + 1))
}

/// "the end of", "early", "mid-", "the first half of".
fn portion(items: Items<'_>, at: usize) -> Option<(Portion, usize)> {
    let at = at + usize::from(items.word(at) == "the");
    let of = |portion, next: usize| (items.word(next) == "of").then_some((portion, next + 1));
    match items.word(at) {
        "end" => of(Portion::End, at + 1),
        "beginning" | "start" => of(Portion::Early, at + 1),
        "middle" => of(Portion::Middle, at + 1),
        "first" if items.word(at + 1) == "half" => of(Portion::FirstHalf, at + 2),
        "second" if items.word(at + 1) == "half" => of(Portion::SecondHalf, at + 2),
        word if items.word(at + 1) == "quarter" => {
            let quarter = if word == "last" { 4 } else { ordinal(word).filter(|n| *n <= 4)? };
            of(Portion::Quarter(i64::from(quarter) - 1), at + 2)
        }
        "early" => Some((Portion::Early, at + 1 + usize::from(items.word(at + 1) == "in"))),
        "late" => Some((Portion::Late, at + 1 + usize::from(items.word(at + 1) == "in"))),
        "mid" => Some((Portion::Middle, at + 1 + usize::from(items.dash(at + 1)))),
        _ => None,
    }
}

/// "(the end of) the month": only after "of".
fn bare_unit(items: Items<'_>, at: usize, start: usize) -> Option<(Period, usize)> {
    let of = at > start && items.word(at - 1) == "of" && items.word(at) == "the";
    let (unit, plural) = unit(items.word(at + 1))?;
    (of && !plural && items.word(at + 2) != "of")
        .then_some((Period::Relative { unit, shift: 0 }, at + 2))
}

/// A period without a portion before it; `led` if there is one.
fn core(items: Items<'_>, at: usize, led: bool) -> Option<(Period, usize)> {
    month_range(items, at)
        .or_else(|| named_month(items, at, led))
        .or_else(|| day_range(items, at))
        .or_else(|| named_season(items, at))
        .or_else(|| years(items, at, led))
        .or_else(|| relative(items, at))
        .or_else(|| counted(items, at))
}

fn which(word: &str) -> Which {
    match word {
        "last" | "past" | "previous" => Which::Last,
        "this" | "current" => Which::This,
        "next" | "coming" | "following" => Which::Next,
        _ => Which::Plain,
    }
}

/// "August 2012", "last August", "in August".
fn named_month(items: Items<'_>, at: usize, led: bool) -> Option<(Period, usize)> {
    let which = which(items.word(at));
    let name = at + usize::from(which != Which::Plain);
    let month = month(items.word(name)).filter(|_| items.capital(name))?;
    let next = after_dot(items, name);
    let of = next + usize::from(items.word(next) == "of" || items.mark(next, ','));
    if let Some(year) = year(items, of) {
        return Some((Period::Month { year: Some(year), month, which }, of + 1));
    }
    // "May" and "March" are other words too, and so are names such as "April".
    let before = items.word_before(name);
    let dated = led || which != Which::Plain || BEFORE_NAMES.contains(&before);
    let person = items.capital(next) && before != "in";
    (dated && !person).then_some((Period::Month { year: None, month, which }, next))
}

/// "from July to September", "between July and September 2012".
fn month_range(items: Items<'_>, at: usize) -> Option<(Period, usize)> {
    let joined = matches!(
        (items.word_before(at), items.word(at + 1)),
        ("from", "to" | "until" | "through") | ("between", "and")
    );
    let first = month(items.word(at)).filter(|_| joined && items.capital(at))?;
    let last = month(items.word(at + 2)).filter(|_| items.capital(at + 2))?;
    // "from July to September 12" ends on a day.
    if items.number(at + 3, 2).is_some() {
        return None;
    }
    let found = year(items, at + 3);
    Some((Period::Months { year: found, first, last }, at + 3 + usize::from(found.is_some())))
}

/// "20 to 25 July", "July 20-25, 1914".
fn day_range(items: Items<'_>, at: usize) -> Option<(Period, usize)> {
    let pair = |at| {
        let first = items.number(at, 2)?;
        let to = items.dash(at + 1) || matches!(items.word(at + 1), "to" | "and" | "or");
        let last = items.number(at + 2, 2).filter(|last| to && first < *last && *last <= 31)?;
        Some((i8::try_from(first).ok()?, i8::try_from(last).ok()?, at + 3))
    };
    let (first, last, month, next) = if let Some((first, last, next)) = pair(at) {
        let month = month(items.word(next)).filter(|_| items.capital(next))?;
        (first, last, month, after_dot(items, next))
    } else {
        let month = month(items.word(at)).filter(|_| items.capital(at))?;
        let (first, last, next) = pair(after_dot(items, at))?;
        (first, last, month, next)
    };
    let comma = next + usize::from(items.mark(next, ','));
    let (year, end) = year(items, comma).map_or((None, next), |year| (Some(year), comma + 1));
    Some((Period::Days { year, month, first, last }, end))
}

/// "the winter of 1908", "last summer", "by autumn".
fn named_season(items: Items<'_>, at: usize) -> Option<(Period, usize)> {
    let asked = which(items.word(at));
    let that = items.word(at) == "that";
    let name = at + usize::from(asked != Which::Plain || that);
    let season = season(items.word(name))?;
    if that {
        return Some((Period::SeasonBefore(season), name + 1));
    }
    let of = name + 1 + usize::from(items.word(name + 1) == "of");
    if let Some(year) = year(items, of) {
        return Some((Period::Season { season, year: Some(year), which: asked }, of + 1));
    }
    let before = items.word_before(at);
    let article = before == "the" && at >= 2;
    let preposition = if article { items.word(at - 2) } else { before };
    // "fall" and "spring" are other words too, as in "the fall of Kabul".
    let dated = asked != Which::Plain
        || (matches!(
            preposition,
            "in" | "by" | "before" | "until" | "this" | "during" | "through"
        ) && items.word(name + 1) != "of");
    dated.then_some((Period::Season { season, year: None, which: asked }, name + 1))
}

/// "1914", "1914-18", "the 1990s".
fn years(items: Items<'_>, at: usize, led: bool) -> Option<(Period, usize)> {
    let first = year(items, at)?;
    if items.glued(at + 1) && items.word(at + 1) == "s" {
        return Some((Period::Years { first, last: first.checked_add(9)? }, at + 2));
    }
    let before = items.word_before(at);
    if items.dash(at + 1) && items.glued(at + 1) && items.glued(at + 2) {
        if let Some(last) = year(items, at + 2).filter(|last| *last > first) {
            return Some((Period::Years { first, last }, at + 3));
        }
        if let Some(Kind::Number { value, digits: 2 }) = items.get(at + 2).map(|item| item.kind)
            && let Ok(short) = i16::try_from(value)
            && first / 100 * 100 + short > first
        {
            return Some((Period::Years { first, last: first / 100 * 100 + short }, at + 3));
        }
        return None;
    }
    let range = matches!(
        (before, items.word(at + 1)),
        ("from" | "of" | "", "to" | "until" | "through") | ("between", "and")
    );
    if range && let Some(last) = year(items, at + 2).filter(|last| *last > first) {
        return Some((Period::Years { first, last }, at + 3));
    }
    let plausible = (1500..=2100).contains(&first);
    // "in 1909", "(1909)", "the 2012 declaration"; not "in 2000 villages", "of 1500 men".
    let plural_follows = items.word(at + 1).ends_with('s') && !items.mark(at + 1, '\'');
    let counted = plural_follows && !items.capital(at + 1);
    let article = matches!(before, "the" | "his" | "her" | "its" | "their" | "s")
        && !items.word(at + 1).is_empty();
    let bracketed = at > 0 && items.mark(at - 1, '(') && items.mark(at + 1, ')');
    let glued_on = [',', '.', '-', '/'].iter().any(|mark| items.mark(at + 1, *mark))
        && items.glued(at + 1)
        && items.glued(at + 2);
    let dated = led || bracketed || article || BEFORE_NAMES.contains(&before);
    // "between 1200 and 1500 people": numbers of people follow "and" and "to" as well.
    let unsure = matches!(before, "and" | "to" | "for" | "about" | "around" | "than" | "of");
    let noun_follows = items.word(at + 1).len() > 4 && !items.capital(at + 1) && unsure;
    (plausible && dated && !counted && !glued_on && !noun_follows)
        .then_some((Period::Years { first, last: first }, at + 1))
}

/// "last week", "this year", "the weekend", "the past two weeks", "in the coming days".
fn relative(items: Items<'_>, at: usize) -> Option<(Period, usize)> {
    let word = items.word(at);
    if word == "weekend" {
        return (items.word_before(at) == "the").then_some((Period::Weekend(Which::Plain), at + 1));
    }
    let sign = match word {
        "last" | "past" | "previous" | "recent" => -1,
        "this" => 0,
        "next" | "coming" => 1,
        _ => return None,
    };
    let next = at + 1;
    if items.word(next) == "weekend" {
        return Some((Period::Weekend(which(word)), next + 1));
    }
    if let Some((unit, plural)) = unit(items.word(next)) {
        let article = items.word_before(at) == "the";
        return match (plural, unit) {
            // "the next day" and "the last minute" are not counted from the publication.
            (false, Unit::Day | Unit::Minute | Unit::Hour) => None,
            // "the past week", "within the next week": seven days, not one of the calendar.
            (false, _) if article && sign != 0 => {
                let count = Count { low: 1, high: 1, vague: false };
                Some((Period::Stretch { count, unit, sign }, next + 1))
            }
            (false, _) => Some((Period::Relative { unit, shift: sign }, next + 1)),
            (true, _) if sign != 0 => {
                let count = Count { low: 2, high: 7, vague: true };
                Some((Period::Stretch { count, unit, sign }, next + 1))
            }
            _ => None,
        };
    }
    let (count, next) = count(items, next).filter(|_| sign != 0)?;
    let (unit, _) = unit(items.word(next))?;
    Some((Period::Stretch { count, unit, sign }, next + 1))
}

/// "three weeks ago", "a week later", "two days from now".
fn counted(items: Items<'_>, at: usize) -> Option<(Period, usize)> {
    let (count, next) = count(items, at)?;
    let (unit, _) = unit(items.word(next))?;
    let after = next + 1;
    let from_here = |sign, end| Some((Period::FromPublication { count, unit, sign }, end));
    let from_before = |sign, end| Some((Period::FromBefore { count, unit, sign }, end));
    match items.word(after) {
        "ago" => from_here(-1, after + 1),
        "from" if matches!(items.word(after + 1), "now" | "today") => from_here(1, after + 2),
        "hence" => from_here(1, after + 1),
        "later" => from_before(1, after + 1),
        "earlier" => from_before(-1, after + 1),
        _ => None,
    }
}

/// Reads a length of time; `within` if the word before sets a limit, which allows "the hour" and bare "days".
pub(super) fn length(items: Items<'_>, at: usize, within: bool) -> Option<(Count, Unit, usize)> {
    let one = Count { low: 1, high: 1, vague: false };
    if within {
        if items.word(at) == "the"
            && let Some((unit, false)) = unit(items.word(at + 1))
        {
            return Some((one, unit, at + 2));
        }
        if let Some((unit, true)) = unit(items.word(at)) {
            return Some((Count { low: 2, high: 7, vague: true }, unit, at + 1));
        }
    }
    if items.word(at) == "half" && matches!(items.word(at + 1), "an" | "a") {
        return match unit(items.word(at + 2))? {
            (Unit::Hour, false) => {
                Some((Count { low: 30, high: 30, vague: false }, Unit::Minute, at + 3))
            }
            _ => None,
        };
    }
    if let Some(found) = age(items, at) {
        return Some(found);
    }
    let (count, next) = count(items, at)?;
    let next = next + usize::from(items.dash(next));
    let (unit, plural) = unit(items.word(next))?;
    let word = items.word(at);
    let article = matches!(word, "a" | "an");
    // "twice a day", "40 barrels a day", "one day he would", "a minute".
    let rate = article && !plural && {
        let before = items.word_before(at);
        matches!(before, "once" | "twice" | "times" | "each" | "per") || before.ends_with('s')
    };
    let someday = word == "one" && unit == Unit::Day && !within;
    let age =
        items.dash(next + 1) && items.word(next + 2) == "old" || items.word(next + 1) == "old";
    let number_of = items.mark(at.wrapping_sub(1), '.') && items.glued(at);
    (!rate && !someday && !age && !number_of).then_some((count, unit, next + 1))
}

/// "(the war is in) its sixth year": five years are over, and not yet six.
fn age(items: Items<'_>, at: usize) -> Option<(Count, Unit, usize)> {
    let high = ordinal(items.word(at)).filter(|n| *n > 1)?;
    let owned = matches!(items.word_before(at), "its" | "their")
        && matches!(
            items.word(at.checked_sub(2)?),
            "in" | "into" | "entered" | "enters" | "entering"
        );
    let (unit, plural) = unit(items.word(at + 1))?;
    (owned && !plural && unit >= Unit::Day).then_some((
        Count { low: high - 1, high, vague: false },
        unit,
        at + 2,
    ))
}

/// Reads a count of units: 48, forty-eight, a few, two or three, 24 to 48.
fn count(items: Items<'_>, at: usize) -> Option<(Count, usize)> {
    let vague = |low, high, end| Some((Count { low, high, vague: true }, end));
    match (items.word(at), items.word(at + 1)) {
        ("a", "few") => return vague(2, 7, at + 2),
        ("few" | "several" | "some", _) => return vague(3, 7, at + 1),
        ("a", "couple") => return vague(2, 2, at + 2 + usize::from(items.word(at + 2) == "of")),
        ("a" | "an" | "another", _) => {
            return Some((Count { low: 1, high: 1, vague: false }, at + 1));
        }
        _ => {}
    }
    let (low, next) = exact(items, at)?;
    let dash = items.dash(next) && items.glued(next) && items.glued(next + 1);
    if (dash || matches!(items.word(next), "to" | "or"))
        && let Some((high, end)) = exact(items, next + 1).filter(|(high, _)| *high > low)
    {
        return Some((Count { low, high, vague: false }, end));
    }
    let filler = matches!(items.word(next), "more" | "consecutive" | "full" | "straight");
    Some((Count { low, high: low, vague: false }, next + usize::from(filler)))
}

fn exact(items: Items<'_>, at: usize) -> Option<(u32, usize)> {
    if let Some(number) = items.number(at, 5) {
        return (number > 0).then_some((number, at + 1));
    }
    let first = cardinal(items.word(at))?;
    if tens(items.word(at)).is_some()
        && items.dash(at + 1)
        && let Some(second) = cardinal(items.word(at + 2)).filter(|second| *second < 10)
    {
        return Some((first + second, at + 3));
    }
    Some((first, at + 1))
}
