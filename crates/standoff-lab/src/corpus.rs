//! Corpora beside the checkout: where they are, how their lines are read, and stories made of bare texts.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use serde_json::Value;
use standoff::core::document::Severity;
use standoff::core::story::{
    Genre, Paragraph, ParagraphKind, Story, StoryId, StoryVersion, ThreadSplit, sha256,
};
use standoff::core::{Span, TimeRef};

/// The folder of corpora, if it is there: `shared/corpora` beside the checkout.
pub(crate) fn folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora");
    folder.canonicalize().ok().filter(|folder| folder.is_dir())
}

/// A whole file as text; `.gz` is unpacked.
pub(crate) fn text(path: &Path) -> Result<String> {
    let name = path.display();
    let file = std::fs::File::open(path).with_context(|| format!("{name} cannot be opened"))?;
    let mut text = String::new();
    let read = if path.extension().is_some_and(|ending| ending == "gz") {
        flate2::read::MultiGzDecoder::new(file).read_to_string(&mut text)
    } else {
        std::io::BufReader::new(file).read_to_string(&mut text)
    };
    read.with_context(|| format!("{name} cannot be read as UTF-8 text"))?;
    Ok(text)
}

/// The records of a JSONL file.
pub(crate) fn records(path: &Path) -> Result<Vec<Value>> {
    let name = path.display();
    text(path)?
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(at, line)| {
            serde_json::from_str(line).with_context(|| format!("{name}, line {}: no JSON", at + 1))
        })
        .collect()
}

/// A text field of a record.
pub(crate) fn field<'r>(record: &'r Value, name: &str) -> Result<&'r str> {
    match record.get(name).and_then(Value::as_str) {
        Some(text) => Ok(text),
        None => bail!("record {} has no text field {name:?}", record.get("id").unwrap_or(record)),
    }
}

/// A story of a bare text: paragraphs at empty lines, no headline, no dateline, no thread.
///
/// Corpora count offsets in the text as it stands, so nothing is cut from it.
pub(crate) fn bare_story(text: &str, published: Option<&str>) -> Story {
    let mut paragraphs = Vec::new();
    let mut at = 0;
    for block in text.split_inclusive("\n\n") {
        let span = Span::new(at, at + block.len()).trimmed(text);
        if !span.is_empty() {
            paragraphs.push(Paragraph { span, kind: ParagraphKind::Body });
        }
        at += block.len();
    }
    let published = published.and_then(TimeRef::parse_iso);
    let issues = match published {
        Some(_) => Vec::new(),
        None => vec![standoff::core::document::Issue {
            span: None,
            what: "no publication date".to_owned(),
            severity: Severity::Note,
        }],
    };
    Story {
        id: StoryId::of(None, text),
        outlet: None,
        url: None,
        published,
        language: "en".to_owned(),
        genre: Genre::Report,
        versions: vec![StoryVersion {
            version: 1,
            title: None,
            byline: None,
            text: Arc::from(text),
            paragraphs,
            dateline: None,
            agencies: Vec::new(),
            sha256: sha256(text.as_bytes()),
        }],
        thread: Vec::new(),
        thread_split: ThreadSplit::None,
        issues,
    }
}
