//! The place and day at the head of a dispatch: `ALEPPO, Syria (AP) —`, `WASHINGTON, 28 September —`.
//!
//! A place in capitals stands alone; a place in ordinary case needs a day or an agency beside it.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;
use standoff_core::Span;
use standoff_core::story::{Dateline, Paragraph, ParagraphKind};
use standoff_core::time::Precision;

use crate::{agency, dates};

/// What stands before the dash: place, then region and day, then an agency in brackets.
static HEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^
        (?P<head>
            (?P<place> \p{Lu}[\p{L}\p{M}.'’/\x20-]{1,48}? )
            (?P<rest> (?: ,\s* [\p{L}\p{M}\p{N}.'’\x20-]{2,30} ){0,3} ) \.?
            (?: \s* \( (?P<agency> [^()\n]{2,48} ) \) )?
        )
        \s* (?: — | – | --+ | \s-\s )",
    )
    .expect("a constant pattern")
});

/// Labels in capitals that are no place.
const LABELS: &[&str] = &[
    "UPDATE",
    "BREAKING",
    "ANALYSIS",
    "OPINION",
    "EXCLUSIVE",
    "WATCH",
    "READ",
    "LIVE",
    "VIDEO",
    "PHOTOS",
    "NOTE",
    "CORRECTION",
    "EDITOR",
    "EXPLAINER",
    "FACTBOX",
    "TIMELINE",
    "INTERVIEW",
    "ADVERTISEMENT",
    "NEWS",
    "MORE",
];

/// The dateline of the first paragraph of running text that has one; only the first two are looked at.
pub(crate) fn find(
    text: &str,
    paragraphs: &[Paragraph],
    published: Option<Date>,
) -> Option<Dateline> {
    let body = paragraphs.iter().filter(|paragraph| paragraph.kind == ParagraphKind::Body);
    body.take(2).find_map(|paragraph| {
        read(paragraph.span.of(text), paragraph.span.start as usize, published)
    })
}

/// Reads the dateline that opens `words`, which start at byte `offset` of the text.
fn read(words: &str, offset: usize, published: Option<Date>) -> Option<Dateline> {
    let found = HEAD.captures(words)?;
    let head = found.name("head")?;
    let place = found.name("place")?.as_str().trim();
    let agency = found.name("agency").map(|agency| agency.as_str().trim().to_owned());
    if agency.as_deref().is_some_and(|name| !has_digit(name) && !agency::can_be_named(name)) {
        return None;
    }
    let rest: Vec<&str> =
        found["rest"].split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    for part in &rest {
        let region =
            part.chars().next().is_some_and(char::is_uppercase) && part.split(' ').count() <= 3;
        if !region && !has_digit(part) {
            return None;
        }
    }
    // "Sept. 28, 2016": the comma parts the day from its year.
    let dated = rest.iter().any(|part| has_digit(part));
    let date = dated.then(|| dates::parse_near(&rest.join(", "), published)).flatten();
    let date = date.filter(|date| date.precision <= Precision::Day);
    let shouted = is_shouted(place);
    if LABELS.iter().any(|label| place.split([' ', '\'', '’']).next() == Some(label)) {
        return None;
    }
    if !shouted && !(is_name(place) && (dated || agency.is_some())) {
        return None;
    }
    Some(Dateline {
        span: Span::new(offset, offset + head.as_str().trim_end().len()),
        place: if shouted { calm(place) } else { place.to_owned() },
        date,
        agency: agency.filter(|agency| !has_digit(agency)),
    })
}

fn has_digit(words: &str) -> bool {
    words.bytes().any(|b| b.is_ascii_digit())
}

/// Whether a place is written in capitals, small particles apart.
fn is_shouted(place: &str) -> bool {
    let letters = || place.chars().filter(|c| c.is_alphabetic());
    let small = letters().filter(|c| c.is_lowercase()).count();
    letters().count() >= 3
        && small * 4 <= letters().count()
        && !place
            .split(' ')
            .next()
            .is_some_and(|word| word.contains(char::is_lowercase) && small > 2)
}

/// Whether every word of a place begins with a capital, particles apart.
fn is_name(place: &str) -> bool {
    let words: Vec<&str> = place.split([' ', '/']).collect();
    let capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    words.len() <= 4
        && words.iter().all(|word| {
            capital(word)
                || matches!(*word, "de" | "la" | "el" | "al" | "es" | "of" | "the" | "ez" | "am")
        })
}

/// `DEIR EZ-ZOR` → `Deir Ez-Zor`, `ST. PETERSBURG` → `St. Petersburg`; mixed words stay.
fn calm(place: &str) -> String {
    let mut out = String::with_capacity(place.len());
    let mut inside = false;
    for c in place.chars() {
        if inside {
            out.extend(c.to_lowercase());
        } else {
            out.push(c);
        }
        inside = c.is_alphabetic() || (inside && matches!(c, '\'' | '’'));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, place: &str, date: Option<&str>, agency: Option<&str>, span: &str) {
        let found =
            read(words, 0, "2016-09-29".parse().ok()).unwrap_or_else(|| panic!("none in {words}"));
        assert_eq!(found.place, place, "{words}");
        assert_eq!(found.date.map(|date| date.to_string()).as_deref(), date, "{words}");
        assert_eq!(found.agency.as_deref(), agency, "{words}");
        assert_eq!(found.span.of(words), span);
    }

    #[test]
    fn datelines_of_many_houses() {
        check(
            "WASHINGTON, 28 September (Concordia) — The note",
            "Washington",
            Some("2016-09-28"),
            Some("Concordia"),
            "WASHINGTON, 28 September (Concordia)",
        );
        check(
            "GENEVA, Sept. 28, 2016 (AP) — Talks",
            "Geneva",
            Some("2016-09-28"),
            Some("AP"),
            "GENEVA, Sept. 28, 2016 (AP)",
        );
        check("ALEPPO, Syria (AP) — Shells", "Aleppo", None, Some("AP"), "ALEPPO, Syria (AP)");
        check(
            "NEW YORK, 28 September — The Council",
            "New York",
            Some("2016-09-28"),
            None,
            "NEW YORK, 28 September",
        );
        check("LONDON — The Cabinet", "London", None, None, "LONDON");
        check("UNITED NATIONS -- The Council", "United Nations", None, None, "UNITED NATIONS");
        check(
            "MOSCOW/BEIRUT (Reuters) - The army",
            "Moscow/Beirut",
            None,
            Some("Reuters"),
            "MOSCOW/BEIRUT (Reuters)",
        );
        check(
            "Moscow, 28 September (Interfax) – The ministry",
            "Moscow",
            Some("2016-09-28"),
            Some("Interfax"),
            "Moscow, 28 September (Interfax)",
        );
        check(
            "ST. PETERSBURG, July 25.—The Council",
            "St. Petersburg",
            Some("2016-07-25"),
            None,
            "ST. PETERSBURG, July 25.",
        );
        check("Vienna (AFP) — The note", "Vienna", None, Some("AFP"), "Vienna (AFP)");
    }

    #[test]
    fn ordinary_openings_have_none() {
        for words in [
            "The minister — who had left — said no.",
            "UPDATE — The truce holds.",
            "Mr. Kerry, the secretary of state (and a senator once) — he resigned — said no.",
            "BREAKING NEWS — Shells fall.",
            "NATO's chief - no friend of Moscow - said so.",
            "Kerry, Lavrov - two men who know each other well - spoke.",
            "They met on Wednesday, 28 September, in the old palace and agreed.",
            "Russia (and its allies) — said nothing.",
        ] {
            assert_eq!(read(words, 0, None), None, "{words}");
        }
    }
}
