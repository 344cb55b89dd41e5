//! Saved pages: text, title, author, date, dateline and posts, by intake alone.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};
use standoff::core::story::Story;
use standoff::intake::{self, Given};

/// One line a page: `{id, title, author, published, dateline, text, posts}`. A page without text gives empty fields.
pub(super) fn pages(folder: &Path, out: &mut impl Write) -> Result<()> {
    for (id, bytes) in files(folder)? {
        let line = match intake::story(&bytes, &Given::default()) {
            Ok(story) => page(&id, &story),
            Err(_) => json!({ "id": id, "text": "", "posts": [] }),
        };
        writeln!(out, "{line}")?;
    }
    Ok(())
}

fn page(id: &str, story: &Story) -> Value {
    let version = story.current();
    let posts: Vec<Value> = story
        .thread
        .iter()
        .map(|post| {
            json!({
                "user": post.author,
                "datetime": post.posted.as_ref().map(ToString::to_string),
                "post_text": post.text,
            })
        })
        .collect();
    json!({
        "id": id,
        "title": version.title,
        "author": version.byline,
        "published": story.published.as_ref().map(ToString::to_string),
        "dateline": version.dateline.as_ref().map(|dateline| &dateline.place),
        "text": body(story),
        "posts": posts,
    })
}

/// `{id: {"articleBody": text}}`, as the Scrapinghub article benchmark asks.
pub(super) fn saeb(folder: &Path, out: &mut impl Write) -> Result<()> {
    let mut all = Map::new();
    for (id, bytes) in files(folder)? {
        let text =
            intake::story(&bytes, &Given::default()).map(|story| body(&story)).unwrap_or_default();
        all.insert(id, json!({ "articleBody": text }));
    }
    writeln!(out, "{}", Value::Object(all))?;
    Ok(())
}

/// The text without the headline, which scorers count as metadata.
fn body(story: &Story) -> String {
    use standoff::core::story::ParagraphKind;
    let text = story.text();
    let paragraphs = story.current().paragraphs.iter();
    paragraphs
        .filter(|paragraph| paragraph.kind != ParagraphKind::Title)
        .map(|paragraph| paragraph.span.of(text))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The pages of a folder by id: `ID.html` or `ID.html.gz`, unpacked, in order.
fn files(folder: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let name = folder.display();
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .with_context(|| format!("{name} cannot be read as a folder"))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        let Some(file) = path.file_name().and_then(|it| it.to_str()) else { continue };
        let Some(id) = file.strip_suffix(".html.gz").or(file.strip_suffix(".html")) else {
            continue;
        };
        let bytes =
            std::fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        let bytes = if file.ends_with(".gz") {
            let mut unpacked = Vec::new();
            std::io::Read::read_to_end(
                &mut flate2::read::MultiGzDecoder::new(&bytes[..]),
                &mut unpacked,
            )
            .with_context(|| format!("{} cannot be unpacked", path.display()))?;
            unpacked
        } else {
            bytes
        };
        files.push((id.to_owned(), bytes));
    }
    Ok(files)
}
