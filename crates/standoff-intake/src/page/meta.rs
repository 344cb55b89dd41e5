//! What a page's mark-up says of its story: headline, writers, outlet, address, time, language, section, agencies.
//!
//! JSON-LD is believed first, then meta elements, then what readers see. The headline is the visible one where it
//! agrees with the declared one. A date in the address is the last resort, as inferred.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use dom_query::Document;
use regex::Regex;
use serde_json::Value;
use standoff_core::TimeRef;

use super::{byline, when};
use crate::agency;

/// What mark-up says.
#[derive(Debug, Default)]
pub(super) struct Meta {
    pub(super) title: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) url: Option<String>,
    pub(super) published: Option<TimeRef>,
    pub(super) language: Option<String>,
    pub(super) section: Option<String>,
    pub(super) agencies: Vec<String>,
}

/// Reads the metadata of a page.
pub(super) fn read(doc: &Document) -> Meta {
    let data = linked_data(doc);
    let article = data.as_ref();
    let page = linked_page(doc);
    let url = {
        let canonical = doc.select("link[rel=canonical]").attr("href").map(|href| href.to_string());
        canonical
            .filter(|href| is_address(href))
            .or_else(|| first_meta(doc, &["og:url"]).filter(|href| is_address(href)))
    };
    let tab_title = fold(&doc.select("title").first().text());
    let site = first_meta(doc, &["og:site_name"])
        .or_else(|| article.and_then(|article| name_of(article.get("publisher")?)))
        .or_else(|| first_meta(doc, &["application-name", "dc.publisher", "cre"]));
    let outlet =
        site.clone().or_else(|| title_tail(&tab_title)).or_else(|| url.as_deref().and_then(host));
    Meta {
        title: title(doc, article, &tab_title, outlet.as_deref()),
        byline: byline::find(doc, article, outlet.as_deref()),
        published: when::find(doc, article, page.as_ref(), url.as_deref()),
        language: doc.select("html").attr("lang").map(|lang| lang.to_string()),
        section: section(doc, article),
        agencies: agencies(doc, article),
        outlet,
        url,
    }
}

/// White space folded.
pub(super) fn fold(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The content of the first meta element with one of these names.
pub(super) fn first_meta(doc: &Document, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| {
        ["property", "name", "itemprop"].iter().find_map(|attribute| {
            let found = doc.select(&format!("meta[{attribute}=\"{name}\" i]"));
            let content = found.iter().find_map(|meta| meta.attr("content"))?;
            Some(fold(&content)).filter(|content| !content.is_empty())
        })
    })
}

/// The first object of the page's linked data that is an article.
fn linked_data(doc: &Document) -> Option<Value> {
    let is_article =
        |kind: &str| kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind == "Report";
    linked(doc, &is_article)
}

/// The object of the page's linked data that is the page itself, where it says when that was published.
fn linked_page(doc: &Document) -> Option<Value> {
    let is_page = |kind: &str| matches!(kind, "WebPage" | "LearningResource" | "CreativeWork");
    linked(doc, &is_page).filter(|page| page.get("datePublished").is_some())
}

fn linked(doc: &Document, is_kind: &dyn Fn(&str) -> bool) -> Option<Value> {
    doc.select("script[type=\"application/ld+json\"]").iter().find_map(|script| {
        let text = script.text();
        let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
        find_kind(serde_json::from_str(text).ok()?, is_kind)
    })
}

fn find_kind(value: Value, is_kind: &dyn Fn(&str) -> bool) -> Option<Value> {
    match value {
        Value::Array(items) => items.into_iter().find_map(|item| find_kind(item, is_kind)),
        Value::Object(mut object) => {
            let is_article = |kind: &Value| is_kind(kind.as_str().unwrap_or(""));
            let is_one = match object.get("@type") {
                Some(Value::Array(kinds)) => kinds.iter().any(is_article),
                Some(kind) => is_article(kind),
                None => false,
            };
            if is_one {
                Some(Value::Object(object))
            } else {
                find_kind(object.remove("@graph")?, is_kind)
            }
        }
        _ => None,
    }
}

/// The name of a person or organization: a string, an object with a name, or a list of them.
pub(super) fn name_of(value: &Value) -> Option<String> {
    let names: Vec<String> = match value {
        Value::String(name) => vec![fold(name)],
        Value::Object(object) => vec![name_of(object.get("name")?)?],
        Value::Array(items) => items.iter().filter_map(name_of).collect(),
        _ => return None,
    };
    let names: Vec<String> =
        names.into_iter().filter(|name| !name.is_empty() && !is_address(name)).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

pub(super) fn text_of<'v>(article: Option<&'v Value>, key: &str) -> Option<&'v str> {
    article?.get(key)?.as_str().map(str::trim).filter(|text| !text.is_empty())
}

pub(super) fn is_address(words: &str) -> bool {
    words.starts_with("http://") || words.starts_with("https://")
}

/// The host of an address, without `www.`.
fn host(url: &str) -> Option<String> {
    let host = url.split("//").nth(1)?.split(['/', ':', '?', '#']).next()?;
    Some(host.trim_start_matches("www.").to_lowercase()).filter(|host| host.contains('.'))
}

/// What part of the tab's title from the next.
static BETWEEN: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\s+(?:[|–—»·•:]|::|-)\s+|\s*\|\s*").expect("a constant pattern"));

/// The outlet's name at the end of a tab's title.
fn title_tail(title: &str) -> Option<String> {
    let between = BETWEEN.find_iter(title).last()?;
    let (head, tail) = (&title[..between.start()], &title[between.end()..]);
    let short = (1..=5).contains(&tail.split_whitespace().count());
    (short && head.split_whitespace().count() >= 3).then(|| tail.to_owned())
}

/// A declared title without the outlet's name at either end.
fn without_site(title: &str, site: Option<&str>) -> String {
    let parts: Vec<regex::Match<'_>> = BETWEEN.find_iter(title).collect();
    let is_site = |part: &str| site.is_some_and(|site| overlap(part, site) > 0.5);
    if let Some(last) = parts.last() {
        let (head, tail) = (&title[..last.start()], &title[last.end()..]);
        let longer = head.split_whitespace().count() > tail.split_whitespace().count();
        if is_site(tail) || (longer && title_tail(title).is_some()) {
            return without_site(head, site);
        }
    }
    if let Some(first) = parts.first().filter(|first| is_site(&title[..first.start()])) {
        return title[first.end()..].to_owned();
    }
    title.to_owned()
}

/// The share of words that two titles have in common, of those of the longer one.
pub(super) fn overlap(one: &str, other: &str) -> f64 {
    let words = |text: &str| -> BTreeSet<String> {
        let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        parts.map(str::to_lowercase).collect()
    };
    let (one, other) = (words(one), words(other));
    let most = one.len().max(other.len());
    if most == 0 { 0.0 } else { one.intersection(&other).count() as f64 / most as f64 }
}

fn title(doc: &Document, article: Option<&Value>, tab: &str, site: Option<&str>) -> Option<String> {
    let declared: Vec<String> = [
        text_of(article, "headline").map(fold),
        first_meta(doc, &["og:title", "twitter:title", "dc.title", "headline"]),
        Some(tab.to_owned()),
    ]
    .into_iter()
    .flatten()
    .filter(|title| !title.is_empty())
    .map(|title| without_site(&title, site))
    .collect();
    let headings = doc.select("h1, [itemprop=headline]");
    let seen = headings
        .nodes()
        .iter()
        .map(super::blocks::line)
        .filter(|words| !words.is_empty() && words.len() < 400);
    let seen: Vec<String> = seen.take(12).collect();
    let agrees = |heading: &&String| {
        declared.iter().map(|title| overlap(title, heading)).fold(0.0, f64::max)
    };
    let best = seen.iter().max_by(|a, b| agrees(a).total_cmp(&agrees(b)));
    if let Some(best) = best.filter(|best| agrees(best) >= 0.5) {
        return Some(best.clone());
    }
    let is_site = |words: &str| site.is_some_and(|site| overlap(words, site) > 0.5);
    if let [only] = &seen[..]
        && only.split_whitespace().count() >= 3
        && !is_site(only)
    {
        return Some(only.clone());
    }
    declared.into_iter().find(|title| !is_site(title)).or_else(|| seen.into_iter().next())
}

fn section(doc: &Document, article: Option<&Value>) -> Option<String> {
    let kinds = article.and_then(|article| article.get("@type"));
    let kind = match kinds {
        Some(Value::Array(kinds)) => kinds.iter().find_map(Value::as_str),
        Some(kind) => kind.as_str(),
        None => None,
    };
    let by_kind = match kind {
        Some("OpinionNewsArticle") => Some("Opinion"),
        Some("AnalysisNewsArticle") => Some("Analysis"),
        Some("LiveBlogPosting") => Some("Live"),
        _ => None,
    };
    by_kind
        .or(text_of(article, "articleSection"))
        .map(str::to_owned)
        .or_else(|| first_meta(doc, &["article:section", "section"]))
}

/// Agencies that mark-up credits: known names only, as these fields also hold photographers and owners.
fn agencies(doc: &Document, article: Option<&Value>) -> Vec<String> {
    let data = ["sourceOrganization", "provider", "creditText", "copyrightHolder", "author"];
    let named = data.iter().filter_map(|key| name_of(article?.get(key)?));
    let metas = ["syndication-source", "original-source", "article:source", "source", "dc.source"];
    let declared = metas.iter().filter_map(|name| first_meta(doc, &[name]));
    named.chain(declared).flat_map(|names| agency::in_byline(&names)).collect()
}
