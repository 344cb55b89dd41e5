//! The bare count in a stretch of tokens: digits, number words, scales, vague plurals and currencies.

use standoff_core::document::{Document, TokenIdx, Upos};
use standoff_core::numeral;

/// A bare count: its value, or a vague word.
#[derive(Debug, Clone)]
pub(super) struct Cardinal {
    pub(super) start: TokenIdx,
    pub(super) end: TokenIdx,
    pub(super) value: Value,
    pub(super) money: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Value {
    Exact(f64),
    /// A vague plural with its floor, zero for none.
    Vague(u64),
    /// "A dozen", "half a million": round by nature.
    Round(f64),
}

pub(super) fn word(doc: &Document, at: TokenIdx) -> String {
    doc.token(at).to_lowercase()
}

fn small(word: &str) -> Option<f64> {
    numeral::number(word).map(f64::from)
}

pub(super) fn scale(word: &str) -> Option<f64> {
    match word {
        "hundred" => Some(1e2),
        "thousand" => Some(1e3),
        "million" | "m" | "mn" => Some(1e6),
        "billion" | "bn" => Some(1e9),
        "trillion" => Some(1e12),
        _ => None,
    }
}

/// Vague plurals with the floor that they are sorted by.
fn vague(word: &str) -> Option<u64> {
    match word {
        "several" | "few" | "handful" => Some(0),
        "dozens" => Some(12),
        "scores" => Some(20),
        "hundreds" => Some(100),
        "thousands" => Some(1_000),
        "millions" => Some(1_000_000),
        _ => None,
    }
}

fn digits(token: &str) -> Option<f64> {
    let mut plain = token.to_owned();
    if plain.contains(',') {
        // Thousands come in threes; anything else is a list or a decimal comma and is left alone.
        let mut groups = plain.split(',');
        let first = groups.next()?;
        let threes = |group: &str| group.split('.').next().is_some_and(|whole| whole.len() == 3);
        if first.is_empty() || first.len() > 3 || !groups.all(threes) {
            return None;
        }
        plain = plain.replace(',', "");
    }
    let starts = plain.chars().next()?.is_ascii_digit();
    let fits =
        plain.chars().all(|c| c.is_ascii_digit() || c == '.') && plain.matches('.').count() <= 1;
    if starts && fits && !plain.ends_with('.') { plain.parse().ok() } else { None }
}

/// "50m", "2.4bn" in one token.
fn shorthand(token: &str) -> Option<f64> {
    let letters = token.find(|c: char| c.is_ascii_alphabetic())?;
    let (number, unit) = token.split_at(letters);
    let factor = match unit {
        "m" | "mn" => 1e6,
        "bn" => 1e9,
        "k" => 1e3,
        _ => return None,
    };
    Some(digits(number)? * factor)
}

fn currency(token: &str) -> bool {
    matches!(token, "$" | "€" | "£" | "¥" | "us$" | "usd" | "eur")
}

fn currency_noun(lemma: &str) -> bool {
    matches!(
        lemma,
        "dollar"
            | "euro"
            | "pound"
            | "ruble"
            | "rouble"
            | "mark"
            | "franc"
            | "yen"
            | "yuan"
            | "lira"
            | "dinar"
            | "riyal"
            | "crown"
            | "shekel"
    )
}

pub(super) fn cardinal(doc: &Document, start: TokenIdx, end: TokenIdx) -> Option<Cardinal> {
    let first = word(doc, start);
    let mut money = false;
    let mut at = start;
    if currency(&first) {
        money = true;
        at += 1;
    }
    let glued =
        first.strip_prefix(['$', '€', '£']).filter(|rest| !rest.is_empty()).map(str::to_owned);
    money |= glued.is_some();
    if at >= end {
        return None;
    }
    let token = glued.unwrap_or_else(|| word(doc, at));
    let after = |steps: TokenIdx| (at + steps < end).then(|| word(doc, at + steps));
    // Tens of thousands, hundreds of thousands.
    if matches!(token.as_str(), "tens" | "hundreds" | "dozens" | "scores")
        && after(1).as_deref() == Some("of")
        && let Some(unit) = after(2).as_deref().and_then(vague).filter(|floor| *floor >= 1_000)
    {
        let times = if token == "hundreds" { 100 } else { 10 };
        return Some(Cardinal { start, end: at + 3, value: Value::Vague(times * unit), money });
    }
    if let Some(floor) = vague(&token) {
        // "several hundred", "a few dozen".
        let (floor, len) = match after(1).as_deref() {
            Some("hundred") => (100, 2),
            Some("thousand") => (1_000, 2),
            Some("million") => (1_000_000, 2),
            Some("dozen") => (24, 2),
            _ => (floor, 1),
        };
        let tag = doc.tag(at).upos;
        if matches!(token.as_str(), "few") && !(at > start || preceded(doc, at, &["a"])) {
            return None;
        }
        // "scores of", "scores" as a verb of sport is none.
        return (tag != Upos::Verb).then_some(Cardinal {
            start,
            end: at + len,
            value: Value::Vague(floor),
            money,
        });
    }
    if token == "half"
        && after(1).as_deref() == Some("a")
        && let Some(unit) = after(2).as_deref().and_then(scale)
    {
        return Some(Cardinal { start, end: at + 3, value: Value::Round(unit / 2.0), money });
    }
    if matches!(token.as_str(), "a" | "an") {
        let unit = after(1)?;
        if unit == "dozen" {
            return Some(Cardinal { start, end: at + 2, value: Value::Round(12.0), money });
        }
        let unit = scale(&unit).filter(|_| unit.len() > 2)?;
        return Some(Cardinal { start, end: at + 2, value: Value::Round(unit), money });
    }
    let mut value = shorthand(&token).or_else(|| digits(&token)).or_else(|| small(&token))?;
    at += 1;
    let mut whole = 0.0;
    // "two hundred and fifty thousand": what follows a scale adds, scales multiply.
    while at < end {
        let next = word(doc, at);
        let scaled = scale(&word(doc, at - 1)).is_some();
        let joined = next == "and" && scaled && at + 1 < end;
        let more = if joined { small(&word(doc, at + 1)) } else { small(&next).filter(|_| scaled) };
        if next == "dozen" {
            value *= 12.0;
            at += 1;
        } else if let Some(unit) = scale(&next).filter(|_| next.len() > 2 || money) {
            if unit == 1e2 {
                value *= unit;
            } else {
                whole += value * unit;
                value = 0.0;
            }
            at += 1;
        } else if let Some(more) = more {
            value += more;
            at += if joined { 2 } else { 1 };
        } else {
            break;
        }
    }
    if at < end && currency_noun(doc.lemma(at)) {
        money = true;
        at += 1;
    }
    Some(Cardinal { start, end: at, value: Value::Exact(whole + value), money })
}

fn preceded(doc: &Document, at: TokenIdx, words: &[&str]) -> bool {
    at > 0 && words.contains(&word(doc, at - 1).as_str())
}
