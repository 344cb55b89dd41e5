//! A saved page → draft: metadata from its mark-up, readers' posts out of the way, then the main text.
//!
//! Readability finds the main text; where it gives up, the page's whole text stands in, with a warning. Pages are
//! refused before parsing where their elements nest deeper than browsers allow: tree builders are quadratic there.

mod blocks;
mod byline;
mod meta;
mod posts;
mod sort;
mod when;

use std::sync::LazyLock;

use dom_query::Document;
use dom_smoothie::{Config, Readability};
use regex::Regex;
use standoff_core::story::{ParagraphKind, ThreadSplit};

use crate::draft::{Draft, join};
use crate::{IntakeError, agency, paragraphs};
use blocks::Block;

/// Open elements at once; browsers stop at 512.
const MAX_DEPTH: usize = 1000;
/// Elements that are scored for the main text; a larger page is taken whole.
const MAX_ELEMENTS: usize = 300_000;

/// Whether text is a page rather than plain text.
pub(crate) fn is_page(text: &str) -> bool {
    static TAGS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)<(?:!doctype html|html|head|body|article|main|div|p|meta|title|section)\b[^<]*>",
        )
        .expect("a constant pattern")
    });
    let head = text.trim_start_matches('\u{FEFF}').trim_start();
    head.starts_with('<') && TAGS.is_match(&head[..head.floor_char_boundary(4096)])
}

/// Reads a page.
pub(crate) fn read(html: &str) -> Result<Draft, IntakeError> {
    if is_too_deep(html) {
        return Err(IntakeError::TooDeep);
    }
    let doc = Document::from(html);
    let (meta, marks) = (meta::read(&doc), sort::marks(&doc));
    let all = |doc: &Document| doc.body().map(|body| blocks::of(&body)).unwrap_or_default();
    let with_posts = all(&doc);
    let thread = posts::take(&doc);
    let without_posts = all(&doc);
    // A page that is nothing but posts keeps their words as its text.
    let whole = if without_posts.is_empty() { with_posts } else { without_posts };
    let config = Config { max_elements_to_parse: MAX_ELEMENTS, ..Config::default() };
    let article = Readability::with_document(doc, None, Some(config))
        .ok()
        .and_then(|mut page| page.parse().ok());
    let mut warnings = Vec::new();
    let mut byline = meta.byline;
    let mut title = meta.title;
    let mut linked = 0.0;
    let main = match article {
        Some(article) => {
            byline = byline.or(article.byline.as_deref().and_then(byline::clean));
            title = title.or(Some(article.title).filter(|title| !title.trim().is_empty()));
            let content = Document::from(article.content);
            linked = sort::linked(&content);
            blocks::of(&content.root())
        }
        None => Vec::new(),
    };
    let mut main = tidy(main, title.as_deref(), byline.as_deref());
    if main.is_empty() {
        main = tidy(whole, title.as_deref(), byline.as_deref());
        warnings.push(
            "the main text could not be told from the rest of the page; all of it was taken"
                .to_owned(),
        );
    }
    warnings.extend(sort::said(marks, &main, linked).map(str::to_owned));
    let heading = title.iter().map(|title| (ParagraphKind::Title, title.as_str()));
    let running = main.iter().map(|block| (block.kind, block.words.as_str()));
    let (text, paragraphs) =
        if main.is_empty() { join(std::iter::empty()) } else { join(heading.chain(running)) };
    let mut agencies = meta.agencies;
    agencies.extend(byline.as_deref().map(agency::in_byline).unwrap_or_default());
    let mut draft = Draft::of(text, paragraphs);
    draft.outlet = meta.outlet;
    draft.published = meta.published;
    draft.url = meta.url;
    draft.title = title;
    draft.byline = byline;
    draft.language = meta.language;
    draft.section = meta.section;
    draft.agencies = agencies;
    draft.thread_split = if thread.is_empty() { ThreadSplit::None } else { ThreadSplit::Marked };
    draft.thread = thread;
    draft.warnings = warnings;
    Ok(draft)
}

/// Reads a piece of mark-up that is all story, as feeds and agencies send it; nothing in it where it nests too deep.
pub(crate) fn fragment(html: &str, title: Option<&str>) -> Draft {
    let blocks = if is_too_deep(html) {
        Vec::new()
    } else {
        let doc = Document::from(html);
        doc.body().map(|body| blocks::of(&body)).unwrap_or_default()
    };
    let main = tidy(blocks, title, None);
    let heading = title.iter().map(|title| (ParagraphKind::Title, *title));
    let running = main.iter().map(|block| (block.kind, block.words.as_str()));
    let (text, paragraphs) =
        if main.is_empty() { join(std::iter::empty()) } else { join(heading.chain(running)) };
    let mut draft = Draft::of(text, paragraphs);
    draft.title = title.map(str::to_owned);
    draft
}

/// The words of a piece of mark-up in one line.
pub(crate) fn words(html: &str) -> String {
    if is_too_deep(html) {
        return String::new();
    }
    Document::from(html).body().map(|body| blocks::line(&body)).unwrap_or_default()
}

/// Leaves out the headline's copy and buttons; says which blocks are bylines and credits.
fn tidy(main: Vec<Block>, title: Option<&str>, byline: Option<&str>) -> Vec<Block> {
    static CHROME: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?ix)^\W*(?: advertisement | share(?:\ (?:this|on|via)\b.*)? | tweet | e-?mail | print(?:\ this)? | save | listen | follow\ us.* |
            (?:read|see|view)\ (?:more|also|next|comments?)\b.{0,80} | related(?:\ (?:articles?|stories|topics|posts))? | recommended | sponsored |
            skip\ (?:to|past)\b.* | sign\ up\b.{0,80} | subscribe\b.{0,60} | click\ here.{0,40} | \d+\ (?:comments?|shares?) | leave\ a\ (?:comment|reply) |
            (?:\d+\ )?min(?:ute)?s?\ read | facebook | twitter | linkedin | whatsapp | copy\ link | table\ of\ contents )\W*$",
        )
        .expect("a constant pattern")
    });
    let title = title.map(letters);
    let byline = byline.map(letters);
    let mut out: Vec<Block> = Vec::with_capacity(main.len());
    let last = main.len();
    for (at, mut block) in main.into_iter().enumerate() {
        let spelled = letters(&block.words);
        if spelled.is_empty()
            || (at < 4 && title.as_ref() == Some(&spelled))
            || CHROME.is_match(&block.words)
        {
            continue;
        }
        if block.kind == ParagraphKind::Body {
            let names_writer =
                |byline: &String| spelled == *byline || spelled == format!("by{byline}");
            if out.len() < 4
                && (byline.as_ref().is_some_and(names_writer)
                    || paragraphs::byline(&block.words).is_some())
            {
                block.kind = ParagraphKind::Byline;
            } else if (out.len() < 4 && paragraphs::published(&block.words).is_some())
                || (at + 3 >= last && at > 0 && paragraphs::is_credit(&block.words))
            {
                block.kind = ParagraphKind::Credit;
            }
        }
        out.push(block);
    }
    // A heading that heads nothing is what is left of a list of links.
    while out.last().is_some_and(|block| block.kind == ParagraphKind::Subtitle) {
        out.pop();
    }
    out
}

/// Letters and digits alone, in lower case, for comparing.
fn letters(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether tags, counted without parsing, nest deeper than any real page's.
fn is_too_deep(html: &str) -> bool {
    // Elements that end by themselves; in drawings and formulas only the first four do.
    const IMPLIED: &[&str] = &[
        "p", "li", "dt", "dd", "td", "tr", "th", "tbody", "thead", "tfoot", "option", "colgroup",
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
        "track", "wbr", "param",
    ];
    let foreign = html.contains("<svg")
        || html.contains("<math")
        || html.contains("<SVG")
        || html.contains("<MATH");
    let implied = if foreign { [&IMPLIED[..4], &IMPLIED[12..]].concat() } else { IMPLIED.to_vec() };
    let mut open: usize = 0;
    for (at, _) in html.match_indices('<') {
        let rest = &html.as_bytes()[at + 1..];
        let closing = rest.first() == Some(&b'/');
        let name = &rest[usize::from(closing)..];
        let length = name
            .iter()
            .take(24)
            .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-')
            .count();
        if length == 0 || !name[0].is_ascii_alphabetic() {
            continue;
        }
        let is_implied =
            implied.iter().any(|tag| tag.as_bytes().eq_ignore_ascii_case(&name[..length]));
        match (is_implied, closing) {
            (true, _) => {}
            (false, true) => open = open.saturating_sub(1),
            (false, false) => open += 1,
        }
        if open > MAX_DEPTH {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests;
