//! What sort of page it is, where it is no plain report: a stub, a list of stories, a gallery, a live page. Said, not
//! refused: the reader sees why little or nothing was found.

use std::sync::LazyLock;

use dom_query::Document;
use regex::Regex;
use standoff_core::story::ParagraphKind;

use super::blocks::Block;

/// What a page's mark-up says of its sort, seen before its main text is cut out.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Marks {
    /// It has a wall before the rest of its text.
    walled: bool,
    /// Its linked data calls it a gallery.
    gallery: bool,
    /// Its linked data calls it a list of stories.
    list: bool,
}

/// Fewer words than this behind a wall are its stub.
const STUB: usize = 150;

/// Looks at the mark-up.
pub(super) fn marks(doc: &Document) -> Marks {
    static FREE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(?i)"isAccessibleForFree"\s*:\s*"?false"#).expect("a constant pattern")
    });
    static GALLERY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#""@type"\s*:\s*"(?:ImageGallery|MediaGallery)""#).expect("a constant pattern")
    });
    static LIST: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#""@type"\s*:\s*"CollectionPage""#).expect("a constant pattern")
    });
    let data: String = doc
        .select("script[type=\"application/ld+json\"]")
        .iter()
        .map(|it| it.text().to_string())
        .collect();
    let walls = "[class*=paywall i], [id*=paywall i], [class*=regwall i], [class*=subscriber-only i], [class*=metered-content i]";
    Marks {
        walled: FREE.is_match(&data) || doc.select(walls).exists(),
        gallery: GALLERY.is_match(&data),
        list: LIST.is_match(&data),
    }
}

/// What should be said of the page, if anything; `linked` is the share of its main text's letters that are links.
pub(super) fn said(marks: Marks, main: &[Block], linked: f64) -> Option<&'static str> {
    let words = |kind: Option<ParagraphKind>| {
        let blocks = main.iter().filter(|block| kind.is_none_or(|kind| block.kind == kind));
        blocks.map(|block| block.words.split_whitespace().count()).sum::<usize>()
    };
    let (all, captions) = (words(None), words(Some(ParagraphKind::Caption)));
    let timed = main.iter().filter(|block| begins_with_a_time(&block.words)).count();
    if marks.walled && all < STUB {
        Some("only the beginning of the story stands on the page; the rest is for subscribers")
    } else if linked > 0.5 && main.len() >= 8 || (marks.list && linked > 0.3) {
        Some("the page is a list of stories rather than one")
    } else if captions * 2 > all && all > 40 || (marks.gallery && captions * 3 > all) {
        Some("the page is a gallery of pictures; their captions are most of its text")
    } else if timed >= 4 {
        Some("the page is a live page: its posts were written at different times of the day")
    } else {
        None
    }
}

/// Whether a block is or opens with a time of day, as the posts of a live page do.
fn begins_with_a_time(words: &str) -> bool {
    static TIME: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)(?:\s+(?:GMT|UTC|[A-Z]{2,4}T)\b)?\s*(?:$|[-–—:|•]|\n)")
            .expect("a constant pattern")
    });
    TIME.is_match(words)
}

/// The share of an element's letters that stand in links.
pub(super) fn linked(doc: &Document) -> f64 {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let all = letters(&doc.root().text());
    let links: usize = doc.select("a").iter().map(|link| letters(&link.text())).sum();
    if all == 0 { 0.0 } else { links as f64 / all as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, is: Option<&str>) {
        let doc = Document::from(html);
        let main = super::super::blocks::of(&doc.root());
        let found = said(marks(&doc), &main, linked(&doc));
        assert_eq!(found.is_some(), is.is_some(), "{found:?} {html}");
        assert!(is.is_none_or(|is| found.is_some_and(|found| found.contains(is))), "{found:?}");
    }

    #[test]
    fn sorts_of_pages_are_said() {
        let text = "<p>The envoy handed over the note at six and left the ministry without a word to the crowd that had come.</p>";
        check(text, None);
        check(&format!("<div class='article-paywall'></div>{text}"), Some("subscribers"));
        check(&format!("<div class='article-paywall'></div>{}", text.repeat(20)), None);
        let item = "<li><a href='/x'>The envoy handed over the note</a></li>";
        check(&format!("<ul>{}</ul>", item.repeat(10)), Some("list of stories"));
        check(&format!("{}<ul>{}</ul>", text.repeat(20), item.repeat(10)), None);
        let picture = "<figure><img src='x'><figcaption>The envoy on the steps of the ministry at six in the evening, as the lamps were lit.</figcaption></figure>";
        check(&picture.repeat(6), Some("gallery"));
        check(&format!("{}{picture}", text.repeat(4)), None);
        let post = format!("<h3>18:05</h3>{text}");
        check(&post.repeat(5), Some("live page"));
    }
}
