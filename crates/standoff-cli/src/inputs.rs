//! Files, folders and standard input, one story at a time, in a stable order.

use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use standoff::core::story::Story;
use standoff::intake::{self, Given};
use walkdir::WalkDir;

use crate::Ended;
use crate::args::InputArgs;
use crate::progress::Progress;

/// Largest input taken, in bytes. A news story is a thousand times smaller.
const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// Endings that a folder's files must have to be taken; files named one by one may have any.
const FOLDER_ENDINGS: &[&str] = &["txt", "text", "md", "html", "htm", "xhtml"];

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

    /// The bytes, bounded.
    fn bytes(&self) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let read = match self {
            Self::Stdin => std::io::stdin().lock().take(MAX_BYTES + 1).read_to_end(&mut bytes),
            Self::File(path) => std::fs::File::open(path)
                .and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes)),
        };
        read.context("cannot be read")?;
        if bytes.len() as u64 > MAX_BYTES {
            bail!("is larger than 16 MiB; a story is not: split it into one file each");
        }
        Ok(bytes)
    }

    /// The story in this input.
    pub(crate) fn story(&self, args: &InputArgs) -> Result<Story> {
        let given = Given {
            outlet: args.outlet.clone(),
            published: args.published.clone(),
            url: args.url.clone(),
            name: Some(self.name()),
        };
        Ok(intake::story(&self.bytes()?, &given)?)
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

/// Hands each input's story on under its name; one that is none is named on standard error and the rest goes on.
///
/// # Errors
/// The first that `take` has, as when nobody reads what it prints.
pub(crate) fn each_story(
    found: Vec<Found>,
    args: &InputArgs,
    progress: &Progress,
    mut take: impl FnMut(&str, &Story) -> Result<()>,
) -> Result<Ended> {
    let mut ended = Ended::Well;
    for input in found {
        let (name, story) = match input {
            Ok(input) => (input.name(), input.story(args)),
            Err((name, error)) => (name, Err(error)),
        };
        match story {
            Ok(story) => take(&name, &story)?,
            Err(error) => {
                progress.say(&format!("standoff: {name}: {error:#}"));
                ended = Ended::SomeFailed;
            }
        }
        progress.step();
    }
    Ok(ended)
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
    !name.starts_with("README")
        && ending.is_some_and(|ending| FOLDER_ENDINGS.contains(&ending.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_walked_in_name_order_and_leaves_other_files() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.html", "a.txt", "notes.pdf", "README.md", "sub/c.TXT"] {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "x").unwrap();
        }
        let names: Vec<String> = expand(folder.path())
            .into_iter()
            .map(|input| input.unwrap().name().rsplit('/').next().unwrap().to_owned())
            .collect();
        assert_eq!(names, ["a.txt", "b.html", "c.TXT"]);
    }

    #[test]
    fn an_empty_folder_is_an_error_that_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let found = expand(folder.path());
        let (_, error) = found[0].as_ref().unwrap_err();
        assert!(error.to_string().starts_with("holds no story"), "{error}");
    }
}
