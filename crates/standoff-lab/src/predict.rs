//! Predictions in the forms of the corpora's scorers: one module a form.

mod commitments;
mod conll;
mod coref;
mod ner;
mod pages;
mod plover;
mod polnear;

use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result};
use clap::ValueEnum;
use serde_json::Value;
use standoff::Pipeline;

use crate::codes::Codes;
use crate::corpus;

/// The corpora that predictions can be written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Name {
    /// CoNLL-U with gold words
    Ud,
    /// CoNLL-U from raw text
    UdRaw,
    /// Chains over CoNLL-U with gold words
    Coref,
    /// What the weights of pronouns are learned from, over CoNLL-U with gold words
    CorefChoices,
    /// Token and tag lines
    Ner,
    /// Attributions
    Polnear,
    /// Speech acts of sentences
    Icbe,
    /// Commitments of passages
    NewsGold,
    /// Commitments, chains and outcomes of narratives
    LedgerGold,
    /// PLOVER events of sentences
    PloverGsr,
    /// Article pages
    Pages,
    /// Article bodies
    Saeb,
}

/// Writes the predictions for one corpus file or folder.
pub(crate) fn predict(name: Name, input: &Path, output: &Path) -> Result<()> {
    let file = std::fs::File::create(output)
        .with_context(|| format!("{} cannot be written", output.display()))?;
    let mut out = BufWriter::new(file);
    match name {
        Name::Pages => pages::pages(input, &mut out)?,
        Name::Saeb => pages::saeb(input, &mut out)?,
        Name::Ud => conll::gold_words(&Pipeline::load(), &corpus::text(input)?, &mut out)?,
        Name::UdRaw => conll::raw_text(&Pipeline::load(), &corpus::text(input)?, &mut out)?,
        Name::Coref => coref::chains(&Pipeline::load(), &corpus::text(input)?, &mut out)?,
        Name::CorefChoices => {
            coref::choices(&Pipeline::load(), &corpus::text(input)?, &mut out)?;
        }
        Name::Ner => ner::ner(&Pipeline::load(), &corpus::text(input)?, &mut out)?,
        Name::Polnear => each(input, &mut out, polnear::record)?,
        Name::Icbe => each(input, &mut out, commitments::icbe)?,
        Name::NewsGold => each(input, &mut out, commitments::news_gold)?,
        Name::LedgerGold => each(input, &mut out, commitments::ledger_gold)?,
        Name::PloverGsr => plover::events(input, &mut out)?,
    }
    out.flush().with_context(|| format!("{} cannot be written", output.display()))
}

/// One prediction for each record of a JSONL file.
fn each(
    input: &Path,
    out: &mut impl Write,
    one: fn(&Pipeline, &Codes, &Value) -> Result<Value>,
) -> Result<()> {
    let (pipeline, codes) = (Pipeline::load(), Codes::load());
    for record in corpus::records(input)? {
        writeln!(out, "{}", one(&pipeline, &codes, &record)?)?;
    }
    Ok(())
}
