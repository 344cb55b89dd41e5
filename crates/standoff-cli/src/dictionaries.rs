//! The dictionaries that a user brings, read from files; what is wrong in them is said by file and line.

use std::path::Path;

use anyhow::{Context, Result};
use standoff::{OwnDictionary, OwnKind};

use crate::args::OwnArgs;

/// How many faults of a file are printed one by one.
const PRINTED: usize = 20;

/// Reads all files that the arguments name. A bad line is named on standard error and left out.
///
/// # Errors
/// When a file cannot be read.
pub(crate) fn own_dictionary(args: &OwnArgs) -> Result<OwnDictionary> {
    let mut own = OwnDictionary::default();
    for (kind, files) in [
        (OwnKind::Actors, &args.actors),
        (OwnKind::Agents, &args.agents),
        (OwnKind::Verbs, &args.verbs),
        (OwnKind::Discards, &args.discards),
        (OwnKind::Issues, &args.issues),
    ] {
        for file in files {
            let faults = own.read(kind, &text(file)?);
            let name = file.display();
            for fault in faults.iter().take(PRINTED) {
                anstream::eprintln!("standoff: {name}:{}: {}", fault.line, fault.what);
            }
            if faults.len() > PRINTED {
                anstream::eprintln!("standoff: {name}: {} more faults", faults.len() - PRINTED);
            }
        }
    }
    Ok(own)
}

/// A file's text. These files are older than UTF-8 is common: what is not UTF-8 is read as Latin-1.
fn text(file: &Path) -> Result<String> {
    let bytes =
        std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    Ok(String::from_utf8(bytes)
        .unwrap_or_else(|error| error.into_bytes().iter().map(|byte| char::from(*byte)).collect()))
}
