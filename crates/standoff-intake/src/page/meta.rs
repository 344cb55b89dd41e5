//! What a page's mark-up says of its story: headline, writers, outlet, address, time, language, section, agencies.
//!
//! JSON-LD is believed first, then meta elements, then what readers see. The headline is the visible one where it
//! agrees with the declared one. A date in the address is the last resort, as inferred.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use dom_query::{Document, NodeRef};
use regex::Regex;
use serde_json::Value;
use standoff_core::TimeRef;
use standoff_core::time::TimeBasis;

use crate::{agency, dates};

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
        byline: byline(doc, article, outlet.as_deref()),
        published: published(doc, article, url.as_deref()),
        language: doc.select("html").attr("lang").map(|lang| lang.to_string()),
        section: section(doc, article),
        agencies: agencies(doc, article),
        outlet,
        url,
    }
}

/// White space folded.
fn fold(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The content of the first meta element with one of these names.
fn first_meta(doc: &Document, names: &[&str]) -> Option<String> {
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
    doc.select("script[type=\"application/ld+json\"]").iter().find_map(|script| {
        let text = script.text();
        let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
        find_article(serde_json::from_str(text).ok()?)
    })
}

fn find_article(value: Value) -> Option<Value> {
    match value {
        Value::Array(items) => items.into_iter().find_map(find_article),
        Value::Object(mut object) => {
            let is_article = |kind: &Value| {
                let kind = kind.as_str().unwrap_or("");
                kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind == "Report"
            };
            let is_one = match object.get("@type") {
                Some(Value::Array(kinds)) => kinds.iter().any(is_article),
                Some(kind) => is_article(kind),
                None => false,
            };
            if is_one {
                Some(Value::Object(object))
            } else {
                find_article(object.remove("@graph")?)
            }
        }
        _ => None,
    }
}

/// The name of a person or organization: a string, an object with a name, or a list of them.
fn name_of(value: &Value) -> Option<String> {
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

fn text_of<'v>(article: Option<&'v Value>, key: &str) -> Option<&'v str> {
    article?.get(key)?.as_str().map(str::trim).filter(|text| !text.is_empty())
}

fn is_address(words: &str) -> bool {
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
fn overlap(one: &str, other: &str) -> f64 {
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

fn byline(doc: &Document, article: Option<&Value>, site: Option<&str>) -> Option<String> {
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
    let declared = declared.filter(|name| !is_address(name)).and_then(|name| clean_byline(&name));
    if let Some(name) = declared.clone().filter(|name| !is_site(name)) {
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
        visible.take(4).find_map(|words| clean_byline(&words))
    });
    seen.or(declared)
}

/// Whether an element stands among readers' posts.
fn is_in_comments(node: &NodeRef<'_>) -> bool {
    node.ancestors_it(None).any(|parent| super::posts::is_container(&parent))
}

/// Writers' names from the words of a byline; `None` if they are not like names.
pub(super) fn clean_byline(words: &str) -> Option<String> {
    static LEAD: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:(?:written|posted|published|reviewed|story|words|report)?\s*by\b:?|authors?\b:?|from\b)\s*")
            .expect("a constant pattern")
    });
    static TAIL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?ix)\s*(?: [|•·–—]\s.* | \b(?:published|posted|updated|last\ updated|on)\b.*\d.* | ,?\s*(?:\w+day,\s*)?\w+\.?\s\d{1,2},\s\d{4}.* | \d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}.* | \d{1,2}:\d{2}.* | \b\d+\ (?:comments?|min).* )$",
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
        "admin" | "administrator" | "staff" | "editor" | "guest" | "author" | "user"
    );
    (letters && plain && !generic && words.len() <= 160 && words.split_whitespace().count() <= 20)
        .then(|| words.to_owned())
}

fn published(doc: &Document, article: Option<&Value>, url: Option<&str>) -> Option<TimeRef> {
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
            attribute.or_else(|| dates::parse(&super::blocks::line(node)))
        })
    });
    seen.or_else(|| date_near_headline(doc)).or_else(|| date_in_address(url?))
}

/// Whether an element stands in a side column or a list of other stories.
fn is_in_list(node: &NodeRef<'_>) -> bool {
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

/// A short date among the lines that follow the headline.
fn date_near_headline(doc: &Document) -> Option<TimeRef> {
    let body = doc.body()?;
    let blocks = super::blocks::of(&body);
    let heading = doc.select("h1").nodes().first().map(super::blocks::line)?;
    let at = blocks.iter().position(|block| fold(&block.words) == heading)?;
    let near = blocks.iter().skip(at.saturating_sub(4)).take(12);
    near.filter(|block| block.words.len() < 90).find_map(|block| dates::parse(&block.words))
}

fn date_in_address(url: &str) -> Option<TimeRef> {
    static DATE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?([0-2]\d|3[01])(?:/|-|_|$)")
            .expect("a constant pattern")
    });
    let found = DATE.captures(url)?;
    let time = TimeRef::parse_iso(&format!("{}-{}-{}", &found[1], &found[2], &found[3]))?;
    Some(TimeRef { basis: TimeBasis::Inferred, ..time })
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
