//! `standoff parse`: the layers of the language stage alone, as CoNLL-U, JSON, or trees for the eye.

use std::io::Write;

use anyhow::{Context, Result};
use standoff::Pipeline;
use standoff::conllu::document_to_conllu;
use standoff::document_json::document_to_json;

use crate::Ended;
use crate::args::{ParseArgs, ParseFormat};
use crate::inputs::{each_story, inputs};
use crate::paint::{STRONG, paint};
use crate::progress::Progress;
use crate::tree_svg::Drawing;
use crate::tree_text::trees;

/// Parses all inputs; each that fails is named on standard error and the rest goes on.
pub(crate) fn parse(args: &ParseArgs) -> Result<Ended> {
    let inputs = inputs(&args.input)?;
    let pipeline = Pipeline::load();
    let progress = Progress::new(inputs.len(), "parsing");
    let mut out = anstream::stdout().lock();
    let mut printed = 0_usize;
    let mut drawing = Drawing::default();
    let several = inputs.len() > 1;
    let tally = each_story(inputs, &args.input, &progress, |name, story| {
        let document = pipeline.document(story);
        match args.format {
            ParseFormat::Text => {
                if several {
                    writeln!(out, "{}\n", paint(STRONG, name))?;
                }
                write!(out, "{}", trees(&document))?;
            }
            ParseFormat::Conllu => write!(out, "{}", document_to_conllu(&document, name))?,
            ParseFormat::Json => {
                write!(out, "{}", if printed == 0 { "[\n" } else { ",\n" })?;
                write!(out, "{}", document_to_json(&document, name))?;
            }
        }
        if args.svg.is_some() {
            drawing.add(&document);
        }
        printed += 1;
        Ok(())
    })?;
    if args.format == ParseFormat::Json {
        writeln!(out, "{}", if printed == 0 { "[]" } else { "\n]" })?;
    }
    out.flush()?;
    if let Some(path) = &args.svg {
        std::fs::write(path, drawing.finish())
            .with_context(|| format!("{} cannot be written", path.display()))?;
    }
    Ok(tally.ended())
}
