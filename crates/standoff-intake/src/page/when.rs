//! When a page was published: declared, in an element for it, close to the headline, stated, or in the address.

use std::sync::LazyLock;

use dom_query::{Document, NodeRef};
use regex::Regex;
use serde_json::Value;
use standoff_core::TimeRef;
use standoff_core::time::TimeBasis;

use super::byline::is_in_comments;
use super::meta::{first_meta, fold, text_of};
use crate::dates;

/// When a page was published, as its mark-up, its words or its address give it.
pub(super) fn find(
    doc: &Document,
    article: Option<&Value>,
    page: Option<&Value>,
    url: Option<&str>,
) -> Option<TimeRef> {
    const NAMES: &[&str] = &[
        "article:published_time",
        "datePublished",
        "og:article:published_time",
        "article:published",
        "parsely-pub-date",
        "sailthru.date",
        "pubdate",
        "publishdate",
        "publish_date",
        "publish-date",
        "publication_date",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "dc.date",
        "dc.date.created",
        "article_date_original",
        "cxenseparse:recs:publishtime",
        "bt:pubdate",
        "timestamp",
        "date",
        "rnews:datepublished",
    ];
    if let Some(time) =
        text_of(article, "datePublished").or(text_of(article, "dateCreated")).and_then(dates::parse)
    {
        return Some(time);
    }
    if let Some(time) = NAMES.iter().find_map(|name| dates::parse(&first_meta(doc, &[name])?)) {
        return Some(time);
    }
    if let Some(time) = text_of(page, "datePublished").and_then(dates::parse) {
        return Some(time);
    }
    if let Some(time) = named_for_it(doc) {
        return Some(time);
    }
    const SEEN: &[&str] = &[
        "[itemprop=datePublished]",
        "time[pubdate]",
        "time[class*=publish i], [class*=published i] time",
        "article time[datetime], header time[datetime], main time[datetime]",
        "time",
        "[class*=publish-date i], [class*=published i], [class*=pubdate i], [class*=post-date i], [class*=entry-date i], [class*=date-published i]",
        "[class*=article-date i], [class*=article__date i], [class*=posted-on i], [class*=dateline i], [class*=timestamp i]",
        "[class~=date], [id=date], [class*=-date i], [class*=date- i], [class*=_date i]",
        "[class*=byline i], [class*=post-meta i], [class*=entry-meta i], [class*=article-meta i], [class~=meta]",
    ];
    let seen = SEEN.iter().find_map(|selector| {
        let found = doc.select(selector);
        let shown = found.nodes().iter().filter(|node| !is_in_comments(node) && !is_in_list(node));
        shown.take(6).find_map(|node| {
            let attribute = ["datetime", "content", "title"]
                .iter()
                .find_map(|name| dates::parse(&node.attr(name)?));
            attribute.or_else(|| {
                let words = super::blocks::line(node);
                dates::parse(&words).or_else(|| opening(&words))
            })
        })
    });
    let by_words = seen.or_else(|| date_near_headline(doc)).or_else(|| date_in_address(url?));
    by_words.or_else(|| stated(doc))
}

/// A meta element or attribute whose name says that it holds the date of publication.
fn named_for_it(doc: &Document) -> Option<TimeRef> {
    static NAME: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)(?:publish|publication|\bpub).*(?:date|time)|^date.?(?:published|created|issued)",
        )
        .expect("a constant pattern")
    });
    let metas = doc.select("meta[content]");
    let declared = metas.iter().find_map(|meta| {
        let name = meta.attr("name").or_else(|| meta.attr("property"))?;
        NAME.is_match(&name).then(|| meta.attr("content")).flatten()
    });
    let declared = declared.and_then(|value| dates::parse(&value));
    declared.or_else(|| {
        let found = doc
            .select("[data-pubdate], [data-published], [data-publish-date], [data-date-published]");
        let names = ["data-pubdate", "data-published", "data-publish-date", "data-date-published"];
        names.iter().find_map(|name| dates::parse(&found.attr(name)?))
    })
}

/// The date at the head of longer words: "Posted on April 13, 2023 in Letters".
fn opening(words: &str) -> Option<TimeRef> {
    static LEAD: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^\W*(?:first |originally |last )?(?:published|posted|created|updated)(?: on| at)?\b:?\s*")
            .expect("a constant pattern")
    });
    let rest = &words[LEAD.find(words)?.end()..];
    dates::parse(&rest[..rest.floor_char_boundary(28)])
}

/// A line anywhere outside lists that says when the page was put out or last changed.
fn stated(doc: &Document) -> Option<TimeRef> {
    let body = doc.body()?;
    let blocks = super::blocks::of_without(&body, &|node| is_in_list(node));
    blocks.iter().filter(|block| block.words.len() < 90).find_map(|block| opening(&block.words))
}

/// Whether an element stands in a side column or a list of other stories.
pub(super) fn is_in_list(node: &NodeRef<'_>) -> bool {
    static OTHERS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)related|recent|sidebar|recommend|popular|trending|widget|more-|teaser|carousel|footer|latest").expect("a constant pattern")
    });
    node.ancestors_it(None).take(8).any(|parent| {
        let name = parent.node_name();
        let named =
            |attribute: &str| parent.attr(attribute).is_some_and(|value| OTHERS.is_match(&value));
        let page = matches!(name.as_deref(), Some("html" | "body"));
        !page
            && (matches!(name.as_deref(), Some("aside" | "footer" | "nav"))
                || named("class")
                || named("id"))
    })
}

/// A short date among the lines close to the headline.
fn date_near_headline(doc: &Document) -> Option<TimeRef> {
    let lines = near_headline(doc)?;
    lines.iter().find_map(|words| {
        // Behind a label and a bar: "Blog | February 1, 2022".
        dates::parse(words.rsplit(['|', '·', '•']).next().unwrap_or(words))
            .or_else(|| dates::parse(words))
    })
}

/// The short lines around the headline.
pub(super) fn near_headline(doc: &Document) -> Option<Vec<String>> {
    let body = doc.body()?;
    let blocks = super::blocks::of(&body);
    let headings = doc.select("h1, h2");
    let lines: Vec<String> = headings.nodes().iter().take(6).map(super::blocks::line).collect();
    let tab = fold(&doc.select("title").first().text());
    let first = doc.select("h1").nodes().first().map(super::blocks::line);
    // The heading that the tab's title repeats, or else the first of the page.
    let heading = lines
        .into_iter()
        .find(|line| line.len() > 8 && tab.starts_with(line.as_str()))
        .or(first)?;
    let at = blocks.iter().position(|block| fold(&block.words) == heading)?;
    let near = blocks.iter().skip(at.saturating_sub(4)).take(14);
    Some(near.filter(|block| block.words.len() < 90).map(|block| block.words.clone()).collect())
}

fn date_in_address(url: &str) -> Option<TimeRef> {
    static DATE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?([0-2]\d|3[01])(?:/|-|_|\+|%|$)")
            .expect("a constant pattern")
    });
    let found = DATE.captures(url)?;
    let time = TimeRef::parse_iso(&format!("{}-{}-{}", &found[1], &found[2], &found[3]))?;
    Some(TimeRef { basis: TimeBasis::Inferred, ..time })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_found_where_no_element_is_for_them() {
        for (html, url, day) in [
            (
                "<meta name='w-published-date' content='2025-05-27T06:03:43Z'>",
                None,
                Some("2025-05-27"),
            ),
            ("<body data-pubdate='2022-10-05'><p>x</p></body>", None, Some("2022-10-05")),
            (
                "<div class='meta'><span>Posted on April 13, 2023</span> in Letters, Notes and other things that go on for longer than any date would</div>",
                None,
                Some("2023-04-13"),
            ),
            (
                "<title>Note handed over | X</title><h3>Blog | February 1, 2022</h3><h2>Note handed over</h2>",
                None,
                Some("2022-02-01"),
            ),
            (
                "<h1>Note</h1><p>Text.</p><p>Text.</p><p>Last updated: November 13, 2025</p>",
                None,
                Some("2025-11-13"),
            ),
            (
                "<h1>Note</h1>",
                Some("https://x.example/articles/2025-12-15+Note"),
                Some("2025-12-15"),
            ),
            (
                "<h1>Note</h1><p>The war began on July 28, 1914, and ended in 1918, and then many years went by before he wrote it down.</p>",
                None,
                None,
            ),
        ] {
            let found = find(&Document::from(html), None, None, url);
            assert_eq!(found.map(|time| time.date().to_string()).as_deref(), day, "{html}");
        }
    }
}
