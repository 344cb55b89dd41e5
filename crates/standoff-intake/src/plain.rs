//! Plain text → draft: header lines, headline, byline, paragraphs; readers' posts that run on after the article.

use std::sync::LazyLock;

use regex::Regex;
use standoff_core::Span;
use standoff_core::agency::is_paper;
use standoff_core::story::{Paragraph, ParagraphKind, Post, ThreadSplit};

use crate::draft::Draft;
use crate::{agency, dates, manner, paragraphs, thread};

/// Reads a text that is not a page.
pub(crate) fn read(text: &str) -> Draft {
    let (headers, body) = headers(text);
    let (article, posts, split) = part(body);
    let header_title = headers.iter().find(|(key, _)| key == "title").map(|(_, value)| *value);
    let mut draft = self::article(article, header_title);
    for (key, value) in headers {
        let value = value.to_owned();
        match key.as_str() {
            "outlet" | "source" | "publisher" => draft.outlet = Some(value),
            "url" | "link" => draft.url = Some(value),
            "byline" | "author" | "by" => draft.byline = Some(value),
            "language" => draft.language = Some(value),
            "genre" | "section" => draft.section = Some(value),
            "published" | "date" => match dates::parse(&value) {
                Some(time) => draft.published = Some(time),
                None => draft.warnings.push(format!(
                    "the header's date {value:?} is not a full date and was passed over"
                )),
            },
            _ => {}
        }
    }
    draft.agencies = draft.byline.as_deref().map(agency::in_byline).unwrap_or_default();
    if split == ThreadSplit::Guessed {
        draft.warnings.push(format!(
            "where the story ends and readers' posts begin is a guess from the manner of writing; {} paragraphs after it \
             were taken for posts, one each",
            posts.len()
        ));
    }
    draft.thread = posts;
    draft.thread_split = split;
    draft
}

/// Reads a text that is all article: headline, byline, imprint, paragraphs. A title that is given stands before it.
pub(crate) fn article(article: &str, given_title: Option<&str>) -> Draft {
    let article = article.trim();
    let text = match given_title {
        Some(title) if !article.starts_with(title) => format!("{title}\n\n{article}"),
        _ => article.to_owned(),
    };
    let blocks = paragraphs::classify(&text, paragraphs::split(&text));
    let first = |wanted| {
        blocks.iter().find(|(_, kind)| *kind == wanted).map(|(range, _)| &text[range.clone()])
    };
    let title = given_title.or(first(ParagraphKind::Title)).map(str::to_owned);
    let byline = first(ParagraphKind::Byline).and_then(paragraphs::byline).map(str::to_owned);
    let credits = || {
        let credits = blocks.iter().filter(|(_, kind)| *kind == ParagraphKind::Credit);
        credits.map(|(range, _)| &text[range.clone()])
    };
    let imprint = credits().find_map(paragraphs::imprint);
    let outlet = imprint.as_ref().map(|(who, _)| (*who).to_owned()).filter(|who| is_paper(who));
    let published = credits().find_map(paragraphs::published).or(imprint.map(|(_, when)| when));
    let kept = blocks
        .into_iter()
        .map(|(range, kind)| Paragraph { span: Span::new(range.start, range.end), kind });
    let mut draft = Draft::of(String::new(), kept.collect());
    if let Some(first) = draft.paragraphs.first_mut().filter(|_| given_title.is_some()) {
        first.kind = ParagraphKind::Title;
    }
    draft.title = title;
    draft.byline = byline;
    draft.published = published;
    draft.outlet = outlet;
    draft.text = text;
    draft
}

/// Article, posts and how they were told apart.
fn part(body: &str) -> (&str, Vec<Post>, ThreadSplit) {
    if let Some(marked) = thread::find(body) {
        let split = if marked.posts.is_empty() { ThreadSplit::None } else { ThreadSplit::Marked };
        return (&body[..marked.at], marked.posts, split);
    }
    let spans = paragraphs::split(body);
    let words: Vec<&str> = spans.iter().map(|span| &body[span.clone()]).collect();
    match manner::change_point(&words) {
        Some(at) => {
            let post = |words: &&str| Post {
                author: None,
                posted: None,
                text: (*words).to_owned(),
                reply_to: None,
            };
            (&body[..spans[at].start], words[at..].iter().map(post).collect(), ThreadSplit::Guessed)
        }
        None => (body, Vec::new(), ThreadSplit::None),
    }
}

/// The header lines at the top, keys in lower case, and what follows the empty line after them.
fn headers(text: &str) -> (Vec<(String, &str)>, &str) {
    static LINE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"^(?i)(outlet|source|publisher|published|date|url|link|title|byline|author|by|language|genre|section):[ \t]*(.*?)[ \t]*$",
        )
        .expect("a constant pattern")
    });
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while let Some(header) = LINE.captures(rest.lines().next().unwrap_or("")) {
        let (Some(key), Some(value), Some(line)) = (header.get(1), header.get(2), header.get(0))
        else {
            break;
        };
        // The value borrows from a line that borrows from the text.
        let value = &rest[value.range()];
        if !value.is_empty() {
            found.push((key.as_str().to_lowercase(), value));
        }
        rest = rest[line.end()..].strip_prefix('\n').unwrap_or("");
    }
    let closed = rest.is_empty() || rest.lines().next().is_some_and(|line| line.trim().is_empty());
    if found.is_empty() || !closed { (Vec::new(), text) } else { (found, rest) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: &str = "Outlet: The Lantern\nPublished: 1914-07-24\nURL: https://lantern.example/note\nByline: Ann Lee\n\n\
        Vienna sends a note\n\n\
        VIENNA, 23 July (Concordia) — The envoy handed over the note at six in the evening and left the ministry.\n\n\
        The answer is due within 48 hours, two officials said, and there will be no talks before it has come.\n";

    #[test]
    fn headers_title_and_text() {
        let draft = read(STORY);
        assert_eq!(draft.outlet.as_deref(), Some("The Lantern"));
        assert_eq!(draft.published.map(|time| time.to_string()).as_deref(), Some("1914-07-24"));
        assert_eq!(draft.url.as_deref(), Some("https://lantern.example/note"));
        assert_eq!(draft.byline.as_deref(), Some("Ann Lee"));
        assert_eq!(draft.title.as_deref(), Some("Vienna sends a note"));
        assert!(draft.text.starts_with("Vienna sends") && draft.text.ends_with("has come."));
        assert_eq!(draft.paragraphs.len(), 3);
        assert_eq!(draft.thread_split, ThreadSplit::None);
    }

    #[test]
    fn paper_and_day_may_stand_under_the_headline() {
        let draft = read(
            "Zone around the islands\nThe Harbor Gazette, 8 April 1982\n\nThe minister named a zone of 200 miles.\n",
        );
        assert_eq!(draft.outlet.as_deref(), Some("The Harbor Gazette"));
        assert_eq!(draft.published.map(|time| time.to_string()).as_deref(), Some("1982-04-08"));
        let draft =
            read("Zone named\nLondon, 8 April 1982\n\nThe minister named a zone of 200 miles.\n");
        assert_eq!(draft.outlet, None);
        assert!(draft.published.is_some());
    }

    #[test]
    fn headers_need_an_empty_line_after_them() {
        assert_eq!(headers("Source: the ministry\nsays no").0.len(), 0);
        assert_eq!(headers("Title: Envoy leaves\n\nHe left.").0.len(), 1);
        assert_eq!(headers("He said:\n\nno").0.len(), 0);
        let draft =
            read("Title: Envoy leaves\nDate: soon\n\nHe left on Tuesday.\n\nHe will be back.");
        assert_eq!(draft.text, "Envoy leaves\n\nHe left on Tuesday.\n\nHe will be back.");
        assert_eq!(draft.paragraphs[0].kind, ParagraphKind::Title);
        assert_eq!(draft.warnings.len(), 1);
    }

    #[test]
    fn marked_threads_are_cut_off() {
        let draft = read(&format!(
            "{STORY}\nComments\n\nBo · 1914-07-24 21:14\nIt will pass.\n\nCy · 1914-07-25\nIt will not.\n\nYou will see.\n"
        ));
        assert_eq!(draft.thread_split, ThreadSplit::Marked);
        assert_eq!(draft.thread.len(), 2);
        assert_eq!(draft.thread[1].text, "It will not.\n\nYou will see.");
        assert!(draft.text.ends_with("has come."));
        assert!(draft.warnings.is_empty());
    }
}
