//! Files, folders and standard input, one story at a time, in a stable order; a report of what became of each.

use std::io::{self, BufReader, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::json;
use standoff::core::story::Story;
use standoff::intake::{self, Entry, Given};
use walkdir::WalkDir;

use crate::Ended;
use crate::args::InputArgs;
use crate::progress::Progress;

/// Endings that a folder's files must have to be taken; files named one by one may have any.
const FOLDER_ENDINGS: &[&str] =
    &["txt", "text", "md", "html", "htm", "xhtml", "jsonl", "ndjson", "rss", "atom", "eml", "warc"];

/// One input to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Input {
    Stdin,
    File(PathBuf),
}

impl Input {
    /// The name for messages.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Stdin => "standard input".to_owned(),
            Self::File(path) => path.display().to_string(),
        }
    }

    /// Hands on the stories in this input, one by one.
    fn each(
        &self,
        args: &InputArgs,
        take: &mut dyn FnMut(Entry) -> io::Result<()>,
    ) -> io::Result<()> {
        let given = Given {
            outlet: args.outlet.clone(),
            published: args.published.clone(),
            url: args.url.clone(),
            name: Some(self.name()),
        };
        let bytes: Box<dyn Read> = match self {
            Self::Stdin => Box::new(io::stdin().lock()),
            Self::File(path) => Box::new(std::fs::File::open(path)?),
        };
        let mut bytes = BufReader::with_capacity(64 << 10, bytes);
        intake::each(&mut bytes, &given, &args.fields()?, take)
    }
}

/// An input, or the name of what cannot be one and why.
type Found = Result<Input, (String, anyhow::Error)>;

/// The inputs that the arguments name: folders are walked by name order, errors stand in their place.
///
/// # Errors
/// When standard input is to be read and is a terminal: nobody types a story in.
pub(crate) fn inputs(args: &InputArgs) -> Result<Vec<Found>> {
    let found: Vec<Found> = args.inputs.iter().flat_map(|path| expand(path)).collect();
    if found.iter().any(|it| matches!(it, Ok(Input::Stdin))) && std::io::stdin().is_terminal() {
        bail!("no input: name a file or folder, or pipe a text in (--help shows how)");
    }
    Ok(found)
}

/// Hands each story on under its name; what is none is named on standard error and in the report, and the rest goes on.
///
/// # Errors
/// The first that `take` has, as when nobody reads what it prints.
pub(crate) fn each_story(
    found: Vec<Found>,
    args: &InputArgs,
    progress: &Progress,
    mut take: impl FnMut(&str, &Story) -> Result<()>,
) -> Result<Tally> {
    let mut tally = Tally::default();
    let mut report = Report::open(args.report.as_deref())?;
    for input in found {
        let input = match input {
            Ok(input) => input,
            Err((name, error)) => {
                tally.fail(progress, &mut report, &name, &format!("{error:#}"))?;
                progress.step();
                continue;
            }
        };
        let whole = input.name();
        let mut stopped = None;
        let read = input.each(args, &mut |entry| {
            let name = match &entry.name {
                Some(part) => format!("{whole}: {part}"),
                None => whole.clone(),
            };
            let done = match entry.story {
                Ok(story) => {
                    tally.read += 1;
                    report.story(&name, &story).and_then(|()| take(&name, &story))
                }
                Err(error) => tally.fail(progress, &mut report, &name, &error.to_string()),
            };
            done.map_err(|error| {
                stopped = Some(error);
                io::Error::other("stopped")
            })
        });
        match (stopped, read) {
            (Some(error), _) => return Err(error),
            (None, Err(error)) => {
                tally.fail(progress, &mut report, &whole, &format!("cannot be read: {error}"))?;
            }
            (None, Ok(())) => {}
        }
        progress.step();
    }
    report.close(&tally)?;
    Ok(tally)
}

/// How many stories were read, and how many inputs or parts of them were none.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) read: usize,
    pub(crate) failed: usize,
}

impl Tally {
    pub(crate) fn ended(&self) -> Ended {
        if self.failed == 0 { Ended::Well } else { Ended::SomeFailed }
    }

    fn fail(
        &mut self,
        progress: &Progress,
        report: &mut Report,
        name: &str,
        why: &str,
    ) -> Result<()> {
        self.failed += 1;
        progress.say(&format!("standoff: {name}: {why}"));
        report.write(&json!({ "input": name, "outcome": "failed", "why": why }))
    }
}

/// What became of each input, one JSON object a line, written as it happens; the last line counts.
struct Report(Option<std::fs::File>);

impl Report {
    fn open(path: Option<&Path>) -> Result<Self> {
        let file = path.map(|path| {
            std::fs::File::create(path)
                .with_context(|| format!("the report {} cannot be written", path.display()))
        });
        Ok(Self(file.transpose()?))
    }

    fn story(&mut self, name: &str, story: &Story) -> Result<()> {
        let issues: Vec<_> = (story.issues.iter())
            .map(|issue| json!({ "severity": issue.severity, "what": issue.what }))
            .collect();
        self.write(&json!({
            "input": name,
            "outcome": "read",
            "story": story.id,
            "title": story.current().title,
            "outlet": story.outlet,
            "published": story.published.as_ref().map(ToString::to_string),
            "language": story.language,
            "issues": issues,
        }))
    }

    fn close(&mut self, tally: &Tally) -> Result<()> {
        self.write(&json!({ "outcome": "end", "read": tally.read, "failed": tally.failed }))
    }

    fn write(&mut self, line: &serde_json::Value) -> Result<()> {
        let Some(file) = &mut self.0 else { return Ok(()) };
        writeln!(file, "{line}").context("the report cannot be written")
    }
}

fn expand(path: &Path) -> Vec<Found> {
    if path == Path::new("-") {
        return vec![Ok(Input::Stdin)];
    }
    if !path.is_dir() {
        return vec![Ok(Input::File(path.to_owned()))];
    }
    let mut found = Vec::new();
    for entry in WalkDir::new(path).sort_by_file_name() {
        match entry {
            Ok(entry) if entry.file_type().is_file() && has_story_ending(entry.path()) => {
                found.push(Ok(Input::File(entry.into_path())));
            }
            Ok(_) => {}
            Err(error) => {
                let name = error.path().unwrap_or(path).display().to_string();
                found.push(Err((name, anyhow::Error::new(error))));
            }
        }
    }
    if found.is_empty() {
        let what = anyhow::anyhow!("holds no story: no file ends in {}", FOLDER_ENDINGS.join(", "));
        found.push(Err((path.display().to_string(), what)));
    }
    found
}

fn has_story_ending(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("");
    let compressed = [".warc.gz", ".jsonl.gz"].iter().any(|end| name.to_lowercase().ends_with(end));
    !name.starts_with("README")
        && (compressed || ending.is_some_and(|ending| FOLDER_ENDINGS.contains(&ending.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_walked_in_name_order_and_leaves_other_files() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.html", "a.txt", "notes.pdf", "README.md", "sub/c.TXT", "d.warc.gz", "e.gz"]
        {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "x").unwrap();
        }
        let names: Vec<String> = expand(folder.path())
            .into_iter()
            .map(|input| input.unwrap().name().rsplit('/').next().unwrap().to_owned())
            .collect();
        assert_eq!(names, ["a.txt", "b.html", "d.warc.gz", "c.TXT"]);
    }

    #[test]
    fn an_empty_folder_is_an_error_that_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let found = expand(folder.path());
        let (_, error) = found[0].as_ref().unwrap_err();
        assert!(error.to_string().starts_with("holds no story"), "{error}");
    }
}
