//! `standoff-lab train`: runs the training program of `training/` and says what is missing.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::corpus;

/// Trains for some minutes and writes the weights. Prints the training's own lines as they come.
pub(crate) fn train(minutes: u32, seed: u32, output: &Path) -> Result<()> {
    if corpus::folder().is_none() {
        bail!(
            "NOT TRAINED: ../shared/corpora is not there. Its corpora may not be shipped with the code"
        );
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("training");
    let here = std::env::current_dir().context("the current folder cannot be read")?;
    let status = Command::new("python3")
        .arg("train.py")
        .args(["--minutes", &minutes.to_string(), "--seed", &seed.to_string(), "--out"])
        .arg(here.join(output))
        .current_dir(&folder)
        .status()
        .context("python3 cannot be run: training needs it, with torch and numpy")?;
    if !status.success() {
        bail!("training failed ({status}): see crates/standoff-lab/training/README.md");
    }
    Ok(())
}
