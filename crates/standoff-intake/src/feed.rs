//! RSS, Atom and JSON Feed → drafts, one for each entry. A broken feed's tree holds what could be read of it.

use serde_json::Value;

use crate::draft::Draft;
use crate::xml::Node;
use crate::{agency, dates, page};

/// Fewer words than this are a teaser, where the feed does not call them the content.
const FULL: usize = 120;

/// The entries of an RSS or Atom feed, each with its name for messages.
pub(crate) fn of_tree(root: &Node) -> Vec<(String, Draft)> {
    let outlet = root.first("title").map(|title| words(&title.text()));
    let language = root.first("language").map(Node::text).or_else(|| {
        let feed = root.first("feed")?;
        feed.attribute("lang").map(str::to_owned)
    });
    let mut found = Vec::new();
    root.all("item", &mut found);
    root.all("entry", &mut found);
    let entries = found.into_iter().enumerate().filter_map(|(number, entry)| {
        let mut draft = entry_draft(entry)?;
        draft.outlet = draft.outlet.or_else(|| outlet.clone());
        draft.language = draft.language.or_else(|| language.clone());
        Some((named(number, draft.title.as_deref()), draft))
    });
    entries.collect()
}

fn entry_draft(entry: &Node) -> Option<Draft> {
    let text_of = |name: &str| entry.child(name).map(Node::text).filter(|text| !text.is_empty());
    let title = text_of("title").map(|title| words(&title)).filter(|title| !title.is_empty());
    let full = entry.child("encoded").or_else(|| entry.child("content")).or_else(|| {
        entry.children().find(|child| child.full_name == "xhtml:body" || child.name == "fulltext")
    });
    let short = entry.child("description").or_else(|| entry.child("summary"));
    let body = full.or(short)?;
    let html = match body.attribute("type") {
        Some("xhtml") => body.inner_html(),
        Some("text") | Some("text/plain") => escaped(&body.text()),
        _ if body.children().next().is_some() => body.inner_html(),
        _ => body.text(),
    };
    let mut draft = page::fragment(&html, title.as_deref());
    if full.is_none() && draft.text.split_whitespace().count() < FULL {
        draft.warnings.push("the feed carries only the beginning of the story".to_owned());
    }
    let when = ["pubdate", "published", "issued", "date", "updated"];
    draft.published = when.iter().find_map(|name| dates::parse(&text_of(name)?));
    draft.url = link(entry);
    draft.outlet = entry
        .child("source")
        .map(|source| source.child("title").unwrap_or(source).text())
        .map(|source| words(&source))
        .filter(|source| !source.is_empty());
    let author = entry
        .child("creator")
        .or_else(|| entry.child("author"))
        .map(|author| author.child("name").map_or_else(|| author.text(), Node::text));
    draft.byline = author.and_then(|author| person(&words(&author)));
    draft.agencies = draft.byline.as_deref().map(agency::in_byline).unwrap_or_default();
    Some(draft)
}

fn link(entry: &Node) -> Option<String> {
    let links = || entry.children().filter(|child| child.name == "link");
    let to_page = |link: &&Node| {
        link.attribute("href").is_some()
            && link.attribute("rel").is_none_or(|rel| rel == "alternate")
    };
    let by_attribute = links().find(to_page).and_then(|link| link.attribute("href"));
    let by_text = links().map(Node::text).find(|text| text.starts_with("http"));
    let guid = || entry.child("guid").map(Node::text).filter(|guid| guid.starts_with("http"));
    by_attribute.map(str::to_owned).or(by_text).or_else(guid)
}

/// The name in `mail@example.org (Ann Lee)`; a bare address names nobody.
fn person(author: &str) -> Option<String> {
    let name = match (author.find('('), author.rfind(')')) {
        (Some(from), Some(to)) if author.contains('@') && from < to => author[from + 1..to].trim(),
        _ => author,
    };
    (!name.is_empty() && !name.contains('@')).then(|| name.to_owned())
}

/// The entries of a JSON Feed.
pub(crate) fn of_json(feed: &Value) -> Vec<(String, Draft)> {
    let outlet = feed["title"].as_str().map(str::to_owned);
    let items = feed["items"].as_array().map(Vec::as_slice).unwrap_or_default();
    let entries = items.iter().enumerate().filter_map(|(number, item)| {
        let text = |key: &str| item[key].as_str().filter(|text| !text.trim().is_empty());
        let title = text("title").map(words);
        let html = text("content_html").map(str::to_owned);
        let plain = || text("content_text").map(escaped);
        let short = || text("summary").map(escaped);
        let full = html.or_else(plain);
        let is_full = full.is_some();
        let mut draft = page::fragment(&full.or_else(short)?, title.as_deref());
        if !is_full {
            draft.warnings.push("the feed carries only the beginning of the story".to_owned());
        }
        draft.published = text("date_published").and_then(dates::parse);
        draft.url = text("url").or(text("external_url")).map(str::to_owned);
        draft.language = text("language").or(feed["language"].as_str()).map(str::to_owned);
        draft.outlet = outlet.clone();
        let authors = item["authors"].as_array().or(feed["authors"].as_array());
        let names = authors.into_iter().flatten().filter_map(|author| author["name"].as_str());
        let names = names.collect::<Vec<_>>().join(", ");
        draft.byline = Some(names).filter(|names| !names.is_empty());
        Some((named(number, draft.title.as_deref()), draft))
    });
    entries.collect()
}

fn named(number: usize, title: Option<&str>) -> String {
    let number = number + 1;
    title.map_or_else(|| format!("entry {number}"), |title| format!("entry {number} ({title})"))
}

/// The words of a piece of mark-up in one line.
fn words(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return html.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    page::words(html)
}

/// Plain text as mark-up, its empty lines parting paragraphs.
fn escaped(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('&', "&amp;").replace('<', "&lt;");
    let paragraphs: Vec<String> =
        text.split("\n\n").map(|words| format!("<p>{words}</p>")).collect();
    paragraphs.concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xml;

    const RSS: &str = r#"<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Lantern</title><language>en-gb</language>
        <item><title>Vienna &amp;amp; Belgrade</title><link>https://lantern.example/note</link>
        <pubDate>Fri, 24 Jul 1914 09:30:00 GMT</pubDate><dc:creator>Ann Lee</dc:creator>
        <content:encoded><![CDATA[<p>The envoy handed over the note.</p><p>He left at six.</p>]]></content:encoded></item>
        <item><title>Short</title><guid>https://lantern.example/short</guid><description>It &lt;b&gt;ends&lt;/b&gt;.</description>"#;

    #[test]
    fn entries_of_rss_even_where_it_breaks_off() {
        let entries = of_tree(&xml::read(RSS).0);
        let [(name, note), (_, short)] = &entries[..] else { panic!("two entries") };
        assert_eq!(name, "entry 1 (Vienna & Belgrade)");
        assert_eq!(
            note.text,
            "Vienna & Belgrade\n\nThe envoy handed over the note.\n\nHe left at six."
        );
        assert_eq!(note.outlet.as_deref(), Some("The Lantern"));
        assert_eq!(note.url.as_deref(), Some("https://lantern.example/note"));
        assert_eq!(note.byline.as_deref(), Some("Ann Lee"));
        assert_eq!(note.language.as_deref(), Some("en-gb"));
        assert!(note.published.as_ref().unwrap().to_string().starts_with("1914-07-24 09:30"));
        assert!(note.warnings.is_empty());
        assert_eq!(short.text, "Short\n\nIt ends.");
        assert_eq!(short.url.as_deref(), Some("https://lantern.example/short"));
        assert_eq!(short.warnings.len(), 1);
    }

    #[test]
    fn entries_of_atom() {
        let (root, broken) = xml::read(
            r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Gazette</title>
            <entry><title type="html">No &lt;i&gt;answer&lt;/i&gt;</title><link rel="self" href="https://x.example/a.xml"/>
            <link href="https://x.example/a"/><published>1914-07-25T18:00:00+01:00</published><updated>1914-07-26T08:00:00Z</updated>
            <author><name>Bo Ray</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One.</p><p>Two &lt; three.</p></div></content></entry></feed>"#,
        );
        assert!(!broken);
        let (_, draft) = &of_tree(&root)[0];
        assert_eq!(draft.text, "No answer\n\nOne.\n\nTwo < three.");
        assert_eq!(draft.url.as_deref(), Some("https://x.example/a"));
        assert_eq!(draft.byline.as_deref(), Some("Bo Ray"));
        assert_eq!(draft.published.as_ref().unwrap().date().to_string(), "1914-07-25");
    }

    #[test]
    fn entries_of_a_json_feed() {
        let feed = serde_json::json!({
            "version": "https://jsonfeed.org/version/1.1", "title": "The Lantern",
            "items": [{ "id": "1", "title": "Note", "content_text": "One & two.\n\nThree.", "date_published": "1914-07-24T10:00:00Z",
                "url": "https://lantern.example/1", "authors": [{ "name": "Ann Lee" }] }, { "id": "2" }],
        });
        let entries = of_json(&feed);
        assert_eq!(entries.len(), 1);
        let (_, draft) = &entries[0];
        assert_eq!(draft.text, "Note\n\nOne & two.\n\nThree.");
        assert_eq!(draft.byline.as_deref(), Some("Ann Lee"));
    }

    #[test]
    fn authors() {
        for (author, name) in [
            ("ann@x.example (Ann Lee)", Some("Ann Lee")),
            ("Ann Lee", Some("Ann Lee")),
            ("ann@x.example", None),
            ("", None),
        ] {
            assert_eq!(person(author).as_deref(), name);
        }
    }
}
