//! `standoff read`: what each story says, for people or for programs. Streams: one story is held at a time.

use std::io::Write;

use anyhow::Result;
use standoff::Pipeline;
use standoff::core::reading::Reading;
use standoff::core::story::Story;
use standoff::event_tables::{
    GDELT_COLUMNS, ICEWS_COLUMNS, Rows, reading_to_gdelt, reading_to_icews,
};
use standoff::plover::reading_to_plover;
use standoff::provenance::{Muted, mute};
use standoff::reading_json::reading_to_json;
use standoff::webanno::reading_to_annotations;
use standoff::whose::{muted_to_json, without};

use crate::Ended;
use crate::args::{ReadArgs, ReadFormat};
use crate::dictionaries::own_dictionary;
use crate::inputs::{each_story, inputs};
use crate::progress::Progress;
use crate::reading_text::reading_text;
use crate::whose::{Comparing, muted_text};

/// Reads all inputs; each that fails is named on standard error and the rest goes on.
pub(crate) fn read(args: &ReadArgs) -> Result<Ended> {
    let inputs = inputs(&args.input)?;
    let own = own_dictionary(&args.own)?;
    let pipeline = Pipeline::load().with_own(own);
    let progress = Progress::new(inputs.len(), "reading");
    let mut out = anstream::stdout().lock();
    match args.format {
        ReadFormat::Icews => writeln!(out, "{}", ICEWS_COLUMNS.join("\t"))?,
        ReadFormat::Gdelt => writeln!(out, "{}", GDELT_COLUMNS.join("\t"))?,
        _ => {}
    }
    let mut printed = 0_usize;
    let comparing = Comparing::with(&args.against)?;
    let tally = each_story(inputs, &args.input, &progress, |name, story| {
        let (mut reading, mut folded) = (pipeline.read(story), None);
        if !args.mute.is_empty() {
            let passages = comparing.passages(story)?;
            let muted = mute(story.text(), story.outlet.as_deref(), &passages, &args.mute);
            let (kept, left_out) = without(&reading, &muted);
            reading = kept;
            folded = Some((muted, left_out));
        }
        let undated =
            print(&mut out, args.format, &pipeline, story, &reading, folded.as_ref(), printed)?;
        printed += 1;
        if undated > 0 {
            progress.say(&format!(
                "standoff: {name}: {undated} events left out: the story has no date; give it with --published"
            ));
        }
        Ok(())
    })?;
    if args.format == ReadFormat::Json {
        writeln!(out, "{}", if printed == 0 { "[]" } else { "\n]" })?;
    }
    out.flush()?;
    Ok(tally.ended())
}

/// Prints one reading; gives how many events it had to leave out for want of a date.
fn print(
    out: &mut impl Write,
    format: ReadFormat,
    pipeline: &Pipeline,
    story: &Story,
    reading: &Reading,
    folded: Option<&(Muted, usize)>,
    printed: usize,
) -> Result<usize> {
    let json = || {
        let mut json = reading_to_json(story, reading);
        if let Some((muted, _)) = folded {
            json["muted"] = muted_to_json(story, muted);
        }
        json
    };
    match format {
        ReadFormat::Text => {
            if printed > 0 {
                writeln!(out, "\n{}\n", "─".repeat(40))?;
            }
            write!(out, "{}", reading_text(story, reading))?;
            if let Some((muted, left_out)) = folded {
                write!(out, "{}", muted_text(story, muted, *left_out))?;
            }
        }
        ReadFormat::Json => {
            write!(out, "{}", if printed == 0 { "[\n" } else { ",\n" })?;
            write!(out, "{}", serde_json::to_string_pretty(&json())?)?;
        }
        ReadFormat::Jsonl => writeln!(out, "{}", json())?,
        ReadFormat::Plover => {
            let plover = reading_to_plover(story, reading);
            for record in plover.records {
                writeln!(out, "{record}")?;
            }
            return Ok(plover.undated);
        }
        ReadFormat::Icews => return print_rows(out, &reading_to_icews(pipeline, story, reading)),
        ReadFormat::Gdelt => return print_rows(out, &reading_to_gdelt(pipeline, story, reading)),
        ReadFormat::Webanno => {
            for annotation in reading_to_annotations(story, reading) {
                writeln!(out, "{annotation}")?;
            }
        }
    }
    Ok(0)
}

fn print_rows(out: &mut impl Write, rows: &Rows) -> Result<usize> {
    for line in &rows.lines {
        writeln!(out, "{line}")?;
    }
    Ok(rows.undated)
}
