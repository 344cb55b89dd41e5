//! Which agencies a story credits, by the words that do it.
//!
//! A bare mention is no credit: the name must stand in a dateline, in brackets at a paragraph's edge, in a byline or
//! a credit line, or beside a word of telling (`as the AP reported`, `according to Reuters`). One credit per agency,
//! the first.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use standoff_core::Span;
use standoff_core::agency::{AGENCIES, same_agency};
use standoff_core::story::{AgencyCredit, Dateline, Paragraph, ParagraphKind};

struct Patterns {
    /// Known names; group `name`.
    known: Regex,
    /// A known name after a word of telling.
    after_cue: Regex,
    /// A known name before a word of telling.
    before_cue: Regex,
    /// Several names that did something together.
    together: Regex,
    /// Any name that the words call an agency.
    called_agency: Regex,
    /// Brackets that close or open a paragraph.
    brackets: Regex,
    /// A line at the foot that says where the words come from.
    foot: Regex,
}

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    let mut names: Vec<String> =
        AGENCIES.iter().flat_map(|row| row.iter()).map(|name| regex::escape(name)).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let known = format!(r"(?P<name>{})", names.join("|"));
    let told = "reported|reports|report|notes|noted|said|says|adds|added|writes|wrote|contributed|quoted|quotes|cited|\
        quoting|citing|carried|correspondents?|reporters?|journalists?|writers?|photographers?|has\\ reported|had\\ reported|\
        first\\ reported|later\\ reported|also\\ reported|news\\ agency|dispatch|dispatches";
    let name = r"(?P<name>\p{Lu}[\p{L}\p{N}.&'’-]*(?:\x20(?:\p{Lu}|of\x20|de\x20)[\p{L}\p{N}.&'’-]*){0,3})";
    let pattern = |pattern: String| Regex::new(&pattern).expect("a constant pattern");
    Patterns {
        known: pattern(format!(r"\b{known}(?:\b|$)")),
        after_cue: pattern(format!(
            r"(?x)\b(?i: as | according\ to | told | tells | via | citing | cited\ by | quoted\ by | reported\ by | carried\ by |
            per | from | interview\ with | reporting\ by | statement\ to | said\ to )\ (?:[Tt]he\ )?{}(?:\b|$)",
            known.replace(' ', r"\ "),
        )),
        before_cue: pattern(format!(
            r"(?x)\b{}(?:['’]s?)?\ (?:{told})\b",
            known.replace(' ', r"\ "),
        )),
        together: pattern(
            r"(?i)\b(?:contributed(?: reporting)? to this|contributed to the)\b".to_owned(),
        ),
        called_agency: pattern(format!(
            r"(?x)\b(?: (?:[Ss]tate\ )?(?:news\ agency|wire\ service)\ {name} | {} \ (?:news\ agency|News\ Agency|wire\ service|newswire)\b )",
            name.replace("?P<name>", "?P<named>"),
        )),
        brackets: pattern(format!(
            r"(?x)^\({name}\)(?:\s*[—–-]|$) | (?:^|[.!?”\x22’]\s+)\({}\)$",
            name.replace("?P<name>", "?P<named>")
        )),
        foot: pattern(format!(
            r"(?x)^[—–\x20(-]*(?i: by\ (?:cable|wire|telegraph|telegram)\ from | with\ (?:material|reporting|files)\ from |
            (?:re)?printed\ (?:from|by\ permission\ of) | courtesy\ of | sources?: | copyright[^\p{{L}}]* | ©[^\p{{L}}]* |
            this\ (?:report|story|article|dispatch)\ (?:is|was|comes|came)\ (?:first\ |originally\ )?(?:from|(?:carried|published|supplied|distributed)\ by) )
            \s*(?:[Tt]he\ )?{name}"
        )),
    }
});

/// Words in brackets at a paragraph's end that name no agency.
const ASIDES: &[&str] = &[
    "Applause",
    "Laughter",
    "Continued",
    "Photo",
    "Advertisement",
    "Read",
    "See",
    "Editor",
    "Editing",
    "Video",
    "UPDATED",
    "Pictured",
    "Translated",
    "Full",
    "Corrects",
    "Updates",
];

/// The agencies that a text credits, in order of appearance.
pub(crate) fn find(
    text: &str,
    paragraphs: &[Paragraph],
    dateline: Option<&Dateline>,
) -> Vec<AgencyCredit> {
    let mut found: Vec<(Span, String)> = Vec::new();
    if let Some(Dateline { span, agency: Some(agency), .. }) = dateline {
        let start = span.of(text).rfind(agency.as_str()).unwrap_or(0) + span.start as usize;
        found.push((Span::new(start, start + agency.len()), agency.clone()));
    }
    let foot_from = paragraphs.len().saturating_sub(3);
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let words = paragraph.span.of(text);
        for name in in_paragraph(words, paragraph.kind, at >= foot_from) {
            let offset = paragraph.span.start as usize;
            let span = Span::new(offset + name.start, offset + name.end);
            found.push((span, words[name].to_owned()));
        }
    }
    found.sort();
    let mut credits: Vec<AgencyCredit> = Vec::new();
    for (span, name) in found {
        if !credits.iter().any(|credit| same_agency(&credit.name, &name)) {
            credits.push(AgencyCredit { name, span: Some(span) });
        }
    }
    credits
}

/// Known agencies in a line that lists who made the story (a byline).
pub(crate) fn in_byline(line: &str) -> Vec<String> {
    PATTERNS.known.captures_iter(line).map(|found| found["name"].to_owned()).collect()
}

/// Whether words in a dateline's brackets can be an agency's name.
pub(crate) fn can_be_named(words: &str) -> bool {
    words.chars().next().is_some_and(char::is_uppercase)
        || AGENCIES.iter().any(|row| row.contains(&words))
}

fn in_paragraph(words: &str, kind: ParagraphKind, at_foot: bool) -> Vec<Range<usize>> {
    let patterns = &*PATTERNS;
    let mut found = Vec::new();
    if kind == ParagraphKind::Title {
        return found;
    }
    let credit_line = matches!(kind, ParagraphKind::Byline | ParagraphKind::Credit);
    if credit_line || (patterns.together.is_match(words) && words.len() < 400) {
        found.extend(names(&patterns.known, words));
    }
    found.extend(names(&patterns.after_cue, words));
    found.extend(names(&patterns.before_cue, words));
    for name in names(&patterns.called_agency, words) {
        let article = if words[name.clone()].starts_with("The ") { "The ".len() } else { 0 };
        let name = name.start + article..name.end;
        if names_an_agency(&words[name.clone()]) {
            found.push(name);
        }
    }
    let aside =
        |name: &Range<usize>| ASIDES.iter().any(|aside| words[name.clone()].starts_with(aside));
    found.extend(names(&patterns.brackets, words).filter(|name| !aside(name)));
    if at_foot && words.len() < 200 {
        // A sentence's full stop is no part of the name; that of an abbreviation is lost with it.
        found.extend(
            names(&patterns.foot, words)
                .map(|name| name.start..name.start + words[name].trim_end_matches('.').len()),
        );
    }
    found
}

/// The ranges of a pattern's names.
fn names<'w>(pattern: &'w Regex, words: &'w str) -> impl Iterator<Item = Range<usize>> + 'w {
    pattern
        .captures_iter(words)
        .filter_map(|found| Some(found.name("name").or_else(|| found.name("named"))?.range()))
}

/// Whether words before `news agency` can be its name: not an article or a people's adjective alone.
fn names_an_agency(name: &str) -> bool {
    let adjective = ["ian", "ean", "man", "ese", "ish", "ench", "utch", "qi", "ti", "aeli", "can"];
    !matches!(name, "The" | "A" | "An" | "State" | "One" | "Its" | "His")
        && (name.contains(' ') || !adjective.iter().any(|ending| name.ends_with(ending)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, kind: ParagraphKind, names: &[&str]) {
        let paragraphs = [Paragraph { span: Span::new(0, text.len()), kind }];
        let found = find(text, &paragraphs, None);
        let words: Vec<&str> =
            found.iter().filter_map(|credit| Some(credit.span?.of(text))).collect();
        assert_eq!(words, names, "{text}");
        assert!(
            found.iter().all(|credit| credit.span.is_some_and(|span| span.of(text) == credit.name))
        );
    }

    #[test]
    fn credits_are_found_by_their_words() {
        use ParagraphKind::{Body, Byline, Credit};
        for (text, kind, names) in [
            ("As the AP reported, the envoy left.", Body, &["AP"][..]),
            ("Shells fell, according to Reuters, and Reuters said more.", Body, &["Reuters"]),
            (
                "He told The Associated Press that AP reporters were safe.",
                Body,
                &["Associated Press"],
            ),
            (
                "The army took the hill, Interfax reported, citing the TASS news agency.",
                Body,
                &["Interfax", "TASS"],
            ),
            ("The state news agency Borealis called it a lie.", Body, &["Borealis"]),
            ("That was a lie, the Northern Star news agency said.", Body, &["Northern Star"]),
            ("He sent the cable. (Concordia)", Body, &["Concordia"]),
            ("(Reuters) - The envoy left.", Body, &["Reuters"]),
            ("By cable from Concordia.", Body, &["Concordia"]),
            ("Reuters and AFP contributed to this report.", Body, &["Reuters", "AFP"]),
            ("By Jane Roe, Associated Press", Byline, &["Associated Press"]),
            ("© 2016 Agence France-Presse", Credit, &["Agence France-Presse"]),
        ] {
            check(text, kind, names);
        }
    }

    #[test]
    fn mentions_are_no_credits() {
        use ParagraphKind::{Body, Title};
        for (text, kind) in [
            ("Reuters shares fell by a tenth in London.", Body),
            ("The reporter of the AP was expelled.", Body),
            ("He taught AP history at a school.", Body),
            ("The Iranian news agency said nothing.", Body),
            ("They laughed. (Applause)", Body),
            ("The party (Concordia) won the seat.", Body),
            ("As APs go, this one is slow.", Body),
            ("AP reports record loss", Title),
        ] {
            check(text, kind, &[]);
        }
    }
}
