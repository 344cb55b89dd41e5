//! Numbers in running text: digits and words, with what bounds them.
//!
//! Takes a sentence; gives every number with its bounds. "More than 1,300" is at least 1,300: the press does not mean
//! 1,301. Words such as "dozens" give a floor and no ceiling, "several" gives neither. Dates, clock times, numbers inside
//! names and numbers that only order or label ("Resolution 2118", "aged 12") are none.

use std::ops::Range;

use standoff_core::document::{Document, NameKind, TokenIdx, Upos};
use standoff_core::figure::FigureMode;

use super::cardinal::{Cardinal, Value, cardinal, scale, word};

/// A number with its bounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    /// Its words, with those that bound it.
    pub(super) tokens: Range<TokenIdx>,
    /// The words that count alone.
    pub(super) core: Range<TokenIdx>,
    /// How it is given.
    pub(super) mode: FigureMode,
    /// Lowest value.
    pub(super) low: Option<u64>,
    /// Highest value.
    pub(super) high: Option<u64>,
    /// Whether a currency stands with it.
    pub(super) money: bool,
}

/// The numbers of a stretch of tokens, in order.
pub(super) fn numbers(doc: &Document, tokens: Range<TokenIdx>) -> Vec<Number> {
    let mut found: Vec<Number> = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        let Some(cardinal) = cardinal(doc, at, tokens.end) else {
            at += 1;
            continue;
        };
        let next = cardinal.end;
        if !label(doc, &tokens, at..next) {
            found.push(bounded(doc, &tokens, cardinal));
        }
        at = next;
    }
    ranges(doc, found)
}

/// Whether a number only dates, orders, names or measures.
fn label(doc: &Document, sentence: &Range<TokenIdx>, core: Range<TokenIdx>) -> bool {
    let inside = |tokens: &Range<TokenIdx>| tokens.start < core.end && core.start < tokens.end;
    if doc.times.iter().any(|time| inside(&time.tokens)) {
        return true;
    }
    let named = doc.names.iter().find(|name| inside(&name.tokens));
    if let Some(name) = named
        && !matches!(name.kind, NameKind::Money | NameKind::Quantity)
        // A name that only starts at the counted people ("12 Syrians") does not hold the number.
        && (name.kind == NameKind::Date || name.tokens.start < core.start)
    {
        return true;
    }
    let next = (core.end < sentence.end).then(|| doc.lemma(core.end).to_lowercase());
    let unit = next.as_deref().is_some_and(|next| {
        matches!(
            next,
            "%" | "percent"
                | "per"
                | "percentage"
                | "km"
                | "kilometer"
                | "kilometre"
                | "mile"
                | "meter"
                | "metre"
                | "hour"
                | "day"
                | "week"
                | "month"
                | "year"
                | "minute"
                | "vote"
                | "degree"
                | "point"
                | "o'clock"
                | "a.m."
                | "p.m."
                | "acre"
                | "hectare"
                | "foot"
                | "inch"
                | "°"
                | "st"
                | "nd"
                | "rd"
                | "th"
                | "year-old"
                | "-year-old"
                | "yard"
                | "time"
                | "decade"
                | "gmt"
        )
    });
    let before =
        core.start.checked_sub(1).filter(|at| sentence.contains(at)).map(|at| word(doc, at));
    let tagged = before.as_deref().is_some_and(|before| {
        matches!(
            before,
            "resolution"
                | "article"
                | "no."
                | "number"
                | "paragraph"
                | "chapter"
                | "room"
                | "flight"
                | "highway"
                | "section"
                | "page"
                | "aged"
                | "age"
                | "phase"
                | "protocol"
                | "route"
                | "annex"
                | "clause"
                | "grade"
        )
    });
    // "Ahmad, 32," and "one of the": an age in commas, and a choice.
    let aged = before.as_deref() == Some(",")
        && next.as_deref().is_none_or(|next| matches!(next, "," | "." | "who" | "a"))
        && core.start >= 2 + sentence.start
        && doc.tag(core.start - 2).upos == Upos::Propn;
    let hyphened = next.as_deref() == Some("-")
        && core.end + 1 < sentence.end
        && word(doc, core.end + 1) == "year";
    let choice = core.len() == 1
        && word(doc, core.start) == "one"
        && next
            .as_deref()
            .is_some_and(|next| matches!(next, "of" | "another" | "by" | "day" | "side" | "point"));
    unit || tagged || aged || hyphened || choice
}

/// A count with the words before and after it that bound it.
fn bounded(doc: &Document, sentence: &Range<TokenIdx>, cardinal: Cardinal) -> Number {
    let Cardinal { start, end, value, money } = cardinal;
    let ahead = |count: TokenIdx| {
        let from = start.saturating_sub(count).max(sentence.start);
        (from..start).map(|at| word(doc, at)).collect::<Vec<_>>().join(" ")
    };
    const LEADS: [(&str, TokenIdx, FigureMode); 30] = [
        ("at least", 2, FigureMode::AtLeast),
        ("no fewer than", 3, FigureMode::AtLeast),
        ("no less than", 3, FigureMode::AtLeast),
        ("not less than", 3, FigureMode::AtLeast),
        ("a minimum of", 3, FigureMode::AtLeast),
        ("more than", 2, FigureMode::AtLeast),
        ("upwards of", 2, FigureMode::AtLeast),
        ("in excess of", 3, FigureMode::AtLeast),
        ("over", 1, FigureMode::AtLeast),
        ("above", 1, FigureMode::AtLeast),
        ("as many as", 3, FigureMode::AtMost),
        ("as much as", 3, FigureMode::AtMost),
        ("up to", 2, FigureMode::AtMost),
        ("at most", 2, FigureMode::AtMost),
        ("no more than", 3, FigureMode::AtMost),
        ("a maximum of", 3, FigureMode::AtMost),
        ("fewer than", 2, FigureMode::AtMost),
        ("less than", 2, FigureMode::AtMost),
        ("under", 1, FigureMode::AtMost),
        ("below", 1, FigureMode::AtMost),
        ("about", 1, FigureMode::Approx),
        ("around", 1, FigureMode::Approx),
        ("some", 1, FigureMode::Approx),
        ("roughly", 1, FigureMode::Approx),
        ("approximately", 1, FigureMode::Approx),
        ("nearly", 1, FigureMode::Approx),
        ("almost", 1, FigureMode::Approx),
        ("an estimated", 2, FigureMode::Approx),
        ("close to", 2, FigureMode::Approx),
        ("circa", 1, FigureMode::Approx),
    ];
    let lead = LEADS
        .iter()
        .filter(|(words, count, _)| ahead(*count) == *words)
        .max_by_key(|(_, count, _)| *count);
    let round = |value: f64| Some(value.round().clamp(0.0, 1e18) as u64);
    let (natural, low, high) = match value {
        Value::Exact(value) => (FigureMode::Exact, round(value), round(value)),
        Value::Round(value) => (FigureMode::Approx, round(value), round(value)),
        Value::Vague(floor) => (FigureMode::Verbal, (floor > 0).then_some(floor), None),
    };
    let mut mode = lead.map_or(natural, |(_, _, mode)| *mode);
    if natural == FigureMode::Verbal {
        mode = FigureMode::Verbal;
    }
    let behind = (end < sentence.end).then(|| word(doc, end));
    let after = (end + 1 < sentence.end).then(|| word(doc, end + 1));
    let mut tail = end;
    if behind.as_deref() == Some("or") {
        match after.as_deref() {
            Some("more") => (mode, tail) = (FigureMode::AtLeast, end + 2),
            Some("so") => (mode, tail) = (FigureMode::Approx, end + 2),
            Some("fewer" | "less") => (mode, tail) = (FigureMode::AtMost, end + 2),
            _ => {}
        }
    }
    let (low, high) = match mode {
        FigureMode::AtLeast => (low, None),
        FigureMode::AtMost => (None, high),
        _ => (low, high),
    };
    let from = lead.map_or(start, |(_, count, _)| start - count);
    Number { tokens: from..tail, core: start..end, mode, low, high, money }
}

/// Joins "60 to 80", "60–80", "between 60 and 80", "12 or 13" to one range.
fn ranges(doc: &Document, numbers: Vec<Number>) -> Vec<Number> {
    let mut joined: Vec<Number> = Vec::new();
    for number in numbers {
        let Some(last) = joined.last_mut() else {
            joined.push(number);
            continue;
        };
        let gap = last.core.end..number.core.start;
        let opening = last.tokens.start.checked_sub(1).map(|at| word(doc, at)).unwrap_or_default();
        let link = if gap.len() == 1 { word(doc, gap.start) } else { String::new() };
        let links = match link.as_str() {
            "to" | "-" | "–" | "—" | "or" => true,
            "and" => opening == "between",
            _ => false,
        };
        let ascending = last.high.zip(number.high).is_some_and(|(low, high)| low < high);
        if links && ascending && last.mode != FigureMode::Verbal {
            let start = if opening == "between" || opening == "from" {
                last.tokens.start - 1
            } else {
                last.tokens.start
            };
            let (low, high) = (scaled(doc, last, &number), number.high);
            last.tokens = start..number.tokens.end;
            last.core = last.core.start..number.core.end;
            (last.mode, last.low, last.high) = (FigureMode::Range, low, high);
            last.money |= number.money;
        } else {
            joined.push(number);
        }
    }
    joined
}

/// The lower end of a range, which takes its scale from the upper: "two to three thousand".
fn scaled(doc: &Document, low: &Number, high: &Number) -> Option<u64> {
    let value = low.low?;
    let unit = high.core.clone().filter_map(|at| scale(&word(doc, at))).next_back().unwrap_or(1.0);
    let own = low.core.clone().any(|at| scale(&word(doc, at)).is_some());
    if own || value as f64 >= unit { Some(value) } else { Some((value as f64 * unit) as u64) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use standoff_core::Span;
    use standoff_core::document::{Arc, Relation, Sentence, Tag, Token};

    /// A document of blank-separated tokens; numbers need no trees.
    fn document(text: &str) -> Document {
        let mut tokens = Vec::new();
        let mut tags = Vec::new();
        let mut at = 0;
        for word in text.split(' ') {
            tokens.push(Token { span: Span::new(at, at + word.len()), joined: false });
            let upos = if word.starts_with(char::is_uppercase) { Upos::Propn } else { Upos::X };
            tags.push(Tag {
                upos,
                xpos: "X",
                feats: "_",
                lemma: word.trim_end_matches('s').to_owned(),
            });
            at += word.len() + 1;
        }
        let count = tokens.len() as TokenIdx;
        let sentence = Sentence { span: Span::new(0, text.len()), tokens: 0..count, paragraph: 0 };
        Document {
            text: text.into(),
            published: None,
            paragraphs: Vec::new(),
            sentences: vec![sentence],
            arcs: vec![Arc { head: None, relation: Relation("root") }; tokens.len()],
            tokens,
            tags,
            names: Vec::new(),
            labels: Vec::new(),
            quotes: Vec::new(),
            chains: Vec::new(),
            times: Vec::new(),
            places: Vec::new(),
            issues: Vec::new(),
        }
    }

    #[test]
    fn numbers_and_what_bounds_them() {
        use FigureMode::*;
        for (text, mode, low, high, words) in [
            ("the raid killed 12 men", Exact, Some(12), Some(12), "12"),
            ("1,429 people died", Exact, Some(1429), Some(1429), "1,429"),
            ("as many as 500,000 people", AtMost, None, Some(500_000), "as many as 500,000"),
            ("more than 1,300 dead", AtLeast, Some(1300), None, "more than 1,300"),
            ("at least a dozen wounded", AtLeast, Some(12), None, "at least a dozen"),
            ("about a dozen wounded", Approx, Some(12), Some(12), "about a dozen"),
            ("some three hundred men", Approx, Some(300), Some(300), "some three hundred"),
            (
                "two hundred and fifty thousand men",
                Exact,
                Some(250_000),
                Some(250_000),
                "two hundred and fifty thousand",
            ),
            ("between 60 and 80 soldiers", Range, Some(60), Some(80), "between 60 and 80"),
            ("60 to 80 soldiers", Range, Some(60), Some(80), "60 to 80"),
            (
                "two to three thousand soldiers",
                Range,
                Some(2000),
                Some(3000),
                "two to three thousand",
            ),
            ("dozens of people", Verbal, Some(12), None, "dozens"),
            ("tens of thousands of people", Verbal, Some(10_000), None, "tens of thousands"),
            ("several people", Verbal, None, None, "several"),
            ("forty or more prisoners", AtLeast, Some(40), None, "forty or more"),
            ("a million men", Approx, Some(1_000_000), Some(1_000_000), "a million"),
            ("1.1 million men", Exact, Some(1_100_000), Some(1_100_000), "1.1 million"),
            ("twenty-two hospitals", Exact, Some(22), Some(22), "twenty-two"),
            ("fewer than 100 troops", AtMost, None, Some(100), "fewer than 100"),
        ] {
            let doc = document(text);
            let found = numbers(&doc, 0..doc.tokens.len() as TokenIdx);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            let number = &found[0];
            assert_eq!((number.mode, number.low, number.high), (mode, low, high), "{text}");
            assert_eq!(doc.words(doc.tokens_span(number.tokens.clone())), words, "{text}");
        }
    }

    #[test]
    fn money_keeps_its_currency() {
        for (text, low) in [
            ("$ 2.4 billion", 2_400_000_000),
            ("$50m of aid", 50_000_000),
            ("five billion marks", 5_000_000_000),
            ("300 dollars", 300),
        ] {
            let doc = document(text);
            let found = numbers(&doc, 0..doc.tokens.len() as TokenIdx);
            assert_eq!(found.len(), 1, "{text}");
            assert!(found[0].money, "{text}");
            assert_eq!(found[0].low, Some(low), "{text}");
        }
    }

    #[test]
    fn labels_and_measures_count_nothing() {
        for text in [
            "under Resolution 2118 the council",
            "by 13 votes to none",
            "Ahmad , 32 , a baker",
            "12 percent of the land",
            "one of the ministers",
            "the boy aged 12 ran",
            "a walk of 40 km",
            "1,2 and so on",
        ] {
            let doc = document(text);
            let found = numbers(&doc, 0..doc.tokens.len() as TokenIdx);
            assert!(
                found.iter().all(|number| doc.token(number.core.start) == "none"),
                "{text}: {found:?}"
            );
        }
    }
}
