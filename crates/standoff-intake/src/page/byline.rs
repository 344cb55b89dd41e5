//! Who wrote a page: declared, in an element for it, by a link to the writer's own page, or close to the headline.

use std::sync::LazyLock;

use dom_query::{Document, NodeRef};
use regex::Regex;
use serde_json::Value;

use super::meta::{first_meta, fold, is_address, name_of, overlap};
use super::when::is_in_list;
use crate::dates;

/// The writers of a page, as its mark-up or its words give them.
pub(super) fn find(doc: &Document, article: Option<&Value>, site: Option<&str>) -> Option<String> {
    let data =
        article.and_then(|article| name_of(article.get("author").or(article.get("creator"))?));
    let declared = data.or_else(|| {
        first_meta(
            doc,
            &[
                "author",
                "article:author",
                "parsely-author",
                "byl",
                "byline",
                "dc.creator",
                "sailthru.author",
                "dcterms.creator",
            ],
        )
    });
    let is_site = |name: &str| site.is_some_and(|site| overlap(name, site) > 0.7);
    let declared = declared.map(|name| super::words(&name));
    let declared = declared.filter(|name| !is_address(name)).and_then(|name| clean(&name));
    if let Some(name) = declared.clone().filter(|name| !is_site(name) && !is_handle(name)) {
        return Some(name);
    }
    const SEEN: &[&str] = &[
        "[itemprop=author] [itemprop=name]",
        "[itemprop=author]",
        "[rel=author]",
        "[class*=byline i] [class*=author i]",
        "[class*=author-name i], [class*=author_name i], [class*=authorname i]",
        "[class*=byline i]",
        "[class~=author]",
        "[class*=post-author i], [class*=entry-author i], [class*=article-author i]",
    ];
    let seen = SEEN.iter().find_map(|selector| {
        let found = doc.select(selector);
        let visible =
            found.nodes().iter().filter(|node| !is_in_comments(node)).map(super::blocks::line);
        visible.take(4).find_map(|words| clean(&words))
    });
    seen.or_else(|| by_link(doc)).or_else(|| near_headline(doc)).or(declared)
}

/// Whether a name is an account's rather than a person's: one word with digits, stops or no capital.
fn is_handle(name: &str) -> bool {
    let odd = |c: char| c.is_ascii_digit() || matches!(c, '.' | '_');
    !name.contains(' ') && (name.contains(odd) || !name.contains(char::is_uppercase))
}

/// The names of links to writers' own pages.
fn by_link(doc: &Document) -> Option<String> {
    let links = doc.select(
        "a[href*='/author/' i], a[href*='/authors/' i], a[href*='/contributor/' i], a[href*='/contributors/' i]",
    );
    let mut names: Vec<String> = Vec::new();
    let own = links.nodes().iter().filter(|node| !is_in_comments(node) && !is_in_list(node));
    for link in own.take(12) {
        let name = clean(&super::blocks::line(link)).filter(|name| is_like_a_name(name));
        if let Some(name) = name.filter(|name| !names.contains(name)) {
            names.push(name);
        }
    }
    // More than a few are a list of all who write here.
    (1..=4).contains(&names.len()).then(|| names.join(", "))
}

/// Two to four words, each with a capital, as persons are named.
fn is_like_a_name(words: &str) -> bool {
    let count = words.split_whitespace().count();
    let capital = |word: &str| word.chars().any(char::is_uppercase);
    (2..=4).contains(&count) && words.split_whitespace().all(capital)
}

/// A line "By Ann Lee" close to the headline.
fn near_headline(doc: &Document) -> Option<String> {
    let lines = super::when::near_headline(doc)?;
    lines.iter().find_map(|words| {
        let lead = ["By ", "by ", "Written by ", "Words by ", "BY "];
        let name = lead.iter().find_map(|lead| words.strip_prefix(lead))?;
        clean(name).filter(|name| is_like_a_name(name))
    })
}

/// Whether an element stands among readers' posts.
pub(super) fn is_in_comments(node: &NodeRef<'_>) -> bool {
    node.ancestors_it(None).any(|parent| super::posts::is_container(&parent))
}

/// Writers' names from the words of a byline; `None` if they are not like names.
pub(super) fn clean(words: &str) -> Option<String> {
    static LEAD: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:this (?:post|article|story|report) (?:was|is) )?(?:(?:written|authored|posted|published|reviewed|story|words|report)?\s*by\b:?|authors?\b:?|from\b|&)\s*")
            .expect("a constant pattern")
    });
    static TAIL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?ix)\s*(?: [|•·–—]\s.* | \b(?:published|posted|on)\b.*\d.* | (?:last\ )?\bupdated\b.*\d.* | \b\d{1,2}\ (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?,?\ \d{4}.* | ,\ (?:\w+\ ){0,2}(?:writer|reporter|correspondent|contributor|editor)\b.* | ,?\s*(?:\w+day,\s*)?\w+\.?\s\d{1,2},\s\d{4}.* | \d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}.* | \d{1,2}:\d{2}.* | \b\d+\ (?:comments?|min).* )$",
        )
        .expect("a constant pattern")
    });
    let words = fold(words);
    let words = LEAD.replace(&words, "");
    let words = TAIL.replace(&words, "");
    let words = words.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '|' | '·' | '-' | ':' | '–' | '—')
    });
    let letters = words.chars().any(char::is_alphabetic);
    let plain = !is_address(words) && !words.contains(['@', '{', '<']) && !words.starts_with('/');
    let generic = matches!(
        words.to_lowercase().as_str(),
        "admin"
            | "administrator"
            | "staff"
            | "editor"
            | "guest"
            | "author"
            | "the author"
            | "user"
            | "sign in"
            | "log in"
            | "subscribe"
            | "share"
    );
    // What is left of a date is no name.
    let weekday = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().any(|day| {
        let word = words.to_lowercase();
        word == *day || (word.starts_with(day) && word.ends_with("day"))
    });
    let plain = plain && !weekday && dates::parse(words).is_none();
    (letters && plain && !generic && words.len() <= 160 && words.split_whitespace().count() <= 20)
        .then(|| words.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cleaned() {
        for (words, name) in [
            ("By Ann Lee", Some("Ann Lee")),
            ("Written by: Ann Lee", Some("Ann Lee")),
            ("This story was written by Ann Lee", Some("Ann Lee")),
            ("Ann Lee 30 Sep 2022", Some("Ann Lee")),
            ("Ann LeeLast updated 3 May 2022", Some("Ann Lee")),
            ("Ann Lee, Senior Staff Writer", Some("Ann Lee")),
            ("Ann Lee, Bo Ray", Some("Ann Lee, Bo Ray")),
            ("& Ann Lee", Some("Ann Lee")),
            ("Sat, 20 Dec, 2025", None),
            ("Sign In", None),
            ("https://x.example", None),
        ] {
            assert_eq!(clean(words).as_deref(), name, "{words}");
        }
        assert!(is_handle("ann.lee") && is_handle("annlee77") && is_handle("annlee"));
        assert!(!is_handle("Ann") && !is_handle("Ann Lee"));
    }

    #[test]
    fn writers_are_found_where_no_element_is_for_them() {
        for (html, name) in [
            (
                "<h1>Note handed over</h1><p>By <a href='/authors/ann-lee'>Ann Lee</a> and <a href='/authors/bo-ray'>Bo Ray</a></p>",
                Some("Ann Lee, Bo Ray"),
            ),
            ("<h1>Note handed over</h1><p>By Ann Lee</p><p>The envoy left.</p>", Some("Ann Lee")),
            ("<h1>Note handed over</h1><p>By noon he had left.</p>", None),
            ("<h1>Note handed over</h1><aside><a href='/authors/bo-ray'>Bo Ray</a></aside>", None),
        ] {
            assert_eq!(find(&Document::from(html), None, None).as_deref(), name, "{html}");
        }
    }
}
