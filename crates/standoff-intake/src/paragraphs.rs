//! Plain text → paragraphs and what each one is.
//!
//! An empty line parts paragraphs. Lines inside a block stay together only where they look wrapped at a fixed width;
//! else every line is a paragraph (pages pasted with single line ends). A headline may stand on wrapped lines.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use standoff_core::story::ParagraphKind;

use crate::dates;

/// A paragraph's bytes and what it is.
pub(crate) type Block = (Range<usize>, ParagraphKind);

/// The paragraphs of a text, without white space at their edges.
pub(crate) fn split(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut block: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if words.is_empty() {
            close(text, &mut block, &mut out);
        } else {
            let from = start + (line.len() - line.trim_start().len());
            block.push(from..from + words.len());
        }
        start += line.len();
    }
    close(text, &mut block, &mut out);
    out
}

fn close(text: &str, block: &mut Vec<Range<usize>>, out: &mut Vec<Range<usize>>) {
    match block.as_slice() {
        [first, .., last] if is_wrapped(text, block) => out.push(first.start..last.end),
        [headline, first, .., last]
            if !ends_sentence(&text[headline.clone()]) && is_wrapped(text, &block[1..]) =>
        {
            out.extend([headline.clone(), first.start..last.end]);
        }
        lines => out.extend_from_slice(lines),
    }
    block.clear();
}

/// Whether a block's lines were broken at a fixed width: all but the last are of about one length, the last is not
/// longer, and few end a sentence.
fn is_wrapped(text: &str, lines: &[Range<usize>]) -> bool {
    let Some((last, before)) = lines.split_last().filter(|(_, before)| !before.is_empty()) else {
        return false;
    };
    let length = |line: &Range<usize>| text[line.clone()].chars().count();
    let longest = before.iter().map(length).max().unwrap_or(0);
    let even = before.iter().all(|line| length(line) + 20 >= longest);
    let ended = before.iter().filter(|line| ends_sentence(&text[(*line).clone()])).count();
    let closed = length(last) <= longest + 20;
    // A first line that the next word would have fitted on was ended on purpose.
    let next = lines.get(1).and_then(|line| text[line.clone()].split_whitespace().next());
    let full = length(&lines[0]) + next.map_or(0, |word| word.chars().count()) + 4 > longest;
    (40..=120).contains(&longest) && even && closed && full && ended * 2 <= before.len()
}

/// Says what each paragraph is.
pub(crate) fn classify(text: &str, spans: Vec<Range<usize>>) -> Vec<Block> {
    let words = |at: usize| spans.get(at).map_or("", |span| &text[span.clone()]);
    let last = spans.len();
    let mut kinds = vec![ParagraphKind::Body; last];
    let has_title = last > 1 && is_title(words(0), words(1));
    if has_title {
        kinds[0] = ParagraphKind::Title;
    }
    for (at, kind) in kinds.iter_mut().enumerate().take(4).skip(usize::from(has_title)) {
        if byline(words(at)).is_some() {
            *kind = ParagraphKind::Byline;
        } else if published(words(at)).is_some() || imprint(words(at)).is_some() {
            *kind = ParagraphKind::Credit;
        } else if !(at == 1 && has_title && is_heading(words(at))) {
            break;
        }
    }
    for at in (1..last).rev() {
        if !is_credit(words(at)) {
            break;
        }
        kinds[at] = ParagraphKind::Credit;
    }
    for at in 1..last.saturating_sub(1) {
        let running = |at: usize| words(at).len() > 60;
        let after_title = kinds[at - 1] == ParagraphKind::Title;
        if kinds[at] == ParagraphKind::Body
            && is_heading(words(at))
            && running(at + 1)
            && (after_title || running(at - 1))
        {
            kinds[at] = ParagraphKind::Subtitle;
        }
    }
    spans.into_iter().zip(kinds).collect()
}

/// Whether a first paragraph is a headline: short, one line, no full stop unless set in capitals of titles.
fn is_title(words: &str, next: &str) -> bool {
    let count = words.split_whitespace().count();
    if words.contains('\n')
        || words.len() > 220
        || count > 28
        || byline(words).is_some()
        || published(words).is_some()
        || imprint(words).is_some()
    {
        return false;
    }
    // The stop of "U.S." closes no sentence.
    let abbreviated = words.len() > 3
        && words.ends_with('.')
        && words[..words.len() - 1].ends_with(char::is_uppercase);
    let stopped = words.ends_with('.') && !words.ends_with("..") && !abbreviated;
    let shorter = words.len() < next.len()
        || byline(next).is_some()
        || published(next).is_some()
        || count <= 14;
    shorter && if stopped { in_title_case(words) } else { !words.ends_with([',', ';', ':']) }
}

/// A short line inside the text that announces what follows.
fn is_heading(words: &str) -> bool {
    let count = words.split_whitespace().count();
    count <= 10
        && words.len() <= 80
        && !words.contains('\n')
        && words.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
        && words
            .chars()
            .next_back()
            .is_some_and(|c| c.is_alphanumeric() || matches!(c, '?' | '’' | '\''))
}

/// Whether most longer words begin with a capital.
fn in_title_case(words: &str) -> bool {
    let long = || words.split_whitespace().filter(|word| word.chars().count() > 3);
    let capital = long().filter(|word| {
        word.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase())
    });
    long().count() >= 2 && capital.count() * 10 >= long().count() * 8
}

/// The writers that a byline names, as given.
pub(crate) fn byline(words: &str) -> Option<&str> {
    static BYLINE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:By|BY|by)\s+(?P<who>(?:[Tt]he\s+)?\p{Lu}[^\n|·•]{2,90}?)\s*(?:$|[|·•\n].*$|,?\s+\p{Lu}\p{Ll}+\.?\s+\d{1,2},\s+\d{4}.*$)")
            .expect("a constant pattern")
    });
    let who = BYLINE.captures(words)?.name("who")?.as_str();
    let stopped = words.ends_with(['.', '?', '!', ':', '”', '"'])
        && !words.ends_with("Jr.")
        && !words.ends_with("Sr.");
    let lower = who.split_whitespace().filter(|word| word.chars().all(char::is_lowercase));
    let linking = [
        "and", "in", "for", "of", "the", "de", "van", "von", "der", "al", "with", "at", "la",
        "bin", "du",
    ];
    let foreign = lower.filter(|word| !linking.contains(word)).count();
    (!stopped && who.split_whitespace().count() <= 16 && foreign == 0).then_some(who)
}

/// The publication date that a line states; a bare full date at the head counts as such a line.
pub(crate) fn published(words: &str) -> Option<standoff_core::TimeRef> {
    static LINE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:(?:first |originally )?(?:published|posted)|publication date|date)\b\s*:?\s*(?:on |at )?(?P<when>.+)$")
            .expect("a constant pattern")
    });
    static BARE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:\p{Lu}\p{Ll}+\.?\s+\d{1,2},?|\d{1,2}\s+\p{Lu}\p{Ll}+\.?|\d{4}-\d\d-\d\d)(?:\s+\d{4})?(?:[,\s]+(?:at\s+)?\d{1,2}:\d\d.*)?$")
            .expect("a constant pattern")
    });
    if words.len() > 90 || words.contains('\n') {
        return None;
    }
    let when = match LINE.captures(words) {
        Some(found) => found.name("when")?.as_str(),
        None if BARE.is_match(words) => words,
        None => return None,
    };
    // "Published by …" and sentences are no dates; the date must come first.
    let close = when.len() < 60 && !words.ends_with('.');
    dates::parse(when).filter(|_| close).map(|time| time.with_text(words))
}

/// What stands before the date in a line of place or paper and full date, "The Harbor Gazette, 8 April 1982".
pub(crate) fn imprint(words: &str) -> Option<(&str, standoff_core::TimeRef)> {
    static LINE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"^(?P<who>\p{Lu}[\p{L}\p{M}.'’& -]{1,48}?)\s*[,|·•–—]\s*(?P<when>[^,|·•–—].{5,40})$",
        )
        .expect("a constant pattern")
    });
    let found = LINE.captures(words).filter(|_| !words.contains('\n'))?;
    let who = found.name("who")?.as_str();
    let when = published(found.name("when")?.as_str())?;
    let weekday = who.to_lowercase().ends_with("day");
    (!weekday && who.split(' ').count() <= 6).then(|| (who, when.with_text(words)))
}

/// Whether a last paragraph credits or gives notice rather than tells.
pub(crate) fn is_credit(words: &str) -> bool {
    static CREDIT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?ix)^[(\[*—–\x20-]* (?: (?:additional\ )?(?:reporting|writing|editing|compiled)\ by | with\ (?:material|reporting|files)\ from |
            by\ (?:cable|wire|telegraph|telegram)\ from | (?:re)?printed\ (?:from|by|with) | copyright | © | sources?: |
            (?:first\ |originally\ )?published\b | posted\ (?:on|by)\b | follow\ \S+\ on\ | this\ (?:story|article|report|post)\ (?:was|has\ been|is|first|originally)\ .{0,30}
            (?:published|updated|corrected|carried|appeared|supplied|distributed) )
            | ^\(\p{L}[^()]{1,40}\)$ | \bcontributed\ (?:reporting\ )?to\ this\b | ^[^.]{0,60}\bcontributed\ reporting\b",
        )
        .expect("a constant pattern")
    });
    words.len() < 400 && CREDIT.is_match(words)
}

/// Whether words end as a sentence does.
pub(crate) fn ends_sentence(words: &str) -> bool {
    words.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']).ends_with(['.', '!', '?', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use ParagraphKind::{Body, Byline, Credit, Subtitle, Title};

    const LONG: &str =
        "The envoy left the capital on Tuesday evening without an answer, two of his aides said.";

    fn kinds(text: &str) -> Vec<ParagraphKind> {
        classify(text, split(text)).into_iter().map(|(_, kind)| kind).collect()
    }

    #[test]
    fn lines_and_blocks() {
        let wrapped = "The envoy left the capital on Tuesday evening without\nan answer, two of his aides said, and will not come\nback this week.";
        for (text, count) in [
            ("One.\n\nTwo.\n\n\n\nThree.", 3),
            ("One.\nTwo.\nThree.", 3),
            (wrapped, 1),
            (&format!("{wrapped}\n\n{wrapped}"), 2),
            (&format!("{LONG}\n{LONG}\n{LONG}"), 3),
            (&format!("Envoy leaves the capital without an answer\n{LONG} {LONG} {LONG}"), 2),
            (&format!("Envoy leaves\n{wrapped}"), 2),
            (&format!("Envoy leaves the capital without an answer\n{wrapped}"), 2),
            ("  \n \n", 0),
        ] {
            assert_eq!(split(text).len(), count, "{text}");
        }
        assert_eq!(&"x\n\n  y z \n"[split("x\n\n  y z \n")[1].clone()], "y z");
    }

    #[test]
    fn paragraphs_are_what_they_look_like() {
        for (text, expected) in [
            (
                format!("Envoy leaves without an answer\n\nBy Ann Lee\n\n{LONG}\n\n{LONG}"),
                vec![Title, Byline, Body, Body],
            ),
            (
                format!("Envoy Leaves Capital Without Any Answer.\n\n{LONG}\n\n{LONG}"),
                vec![Title, Body, Body],
            ),
            (
                format!("Envoy leaves without an answer to the U.S.\n\n{LONG}\n\n{LONG}"),
                vec![Title, Body, Body],
            ),
            (format!("{LONG}\n\n{LONG}"), vec![Body, Body]),
            (
                format!("Envoy leaves\nThe Harbor Gazette, 8 April 1982\n{LONG}\n{LONG}"),
                vec![Title, Credit, Body, Body],
            ),
            (
                format!(
                    "Envoy leaves\nBy Ann Lee and Bo Ray, Concordia\nPublished: 28 September 2016\n{LONG}\n{LONG}"
                ),
                vec![Title, Byline, Credit, Body, Body],
            ),
            (
                format!("Envoy leaves\n\n{LONG}\n\nWhat comes next\n\n{LONG}"),
                vec![Title, Body, Subtitle, Body],
            ),
            (
                format!(
                    "Envoy leaves\n\n{LONG}\n\nReporting by Ann Lee; editing by Bo Ray\n\n(Concordia)"
                ),
                vec![Title, Body, Credit, Credit],
            ),
            (format!("By Friday the envoy had left.\n\n{LONG}"), vec![Body, Body]),
            ("Envoy leaves".to_owned(), vec![Body]),
        ] {
            assert_eq!(kinds(&text), expected, "{text}");
        }
    }

    #[test]
    fn imprints() {
        for (words, who) in [
            ("The Harbor Gazette, 8 April 1982", Some("The Harbor Gazette")),
            ("London, April 8, 1982", Some("London")),
            ("Harbor Gazette | Thursday, 8 April 1982", Some("Harbor Gazette")),
            ("Thursday, 8 April 1982", None),
            ("The fleet sailed, on 8 April 1982", None),
            ("The fleet sailed on Monday, 5 April 1982, for the South Atlantic", None),
        ] {
            assert_eq!(imprint(words).map(|(who, _)| who), who, "{words}");
        }
    }

    #[test]
    fn bylines_and_dates() {
        assert_eq!(byline("By Owen Strand | September 28, 2016"), Some("Owen Strand"));
        assert_eq!(byline("BY OWEN STRAND AND ANN LEE"), Some("OWEN STRAND AND ANN LEE"));
        for words in [
            "By noon they had left",
            "By Friday the envoy had left",
            "Byron Lee",
            "By Tuesday, he said.",
        ] {
            assert_eq!(byline(words), None, "{words}");
        }
        let shown = |words| published(words).map(|time| time.to_string());
        assert_eq!(
            shown("Published on September 28, 2016 at 9:14 pm").as_deref(),
            Some("2016-09-28 21:14")
        );
        assert_eq!(shown("September 28, 2016").as_deref(), Some("2016-09-28"));
        assert_eq!(
            shown(
                "Published by the ministry on 28 September 2016, the note says that all is well there."
            ),
            None
        );
        assert_eq!(shown("September 28, 2016 was a dark day"), None);
    }
}
