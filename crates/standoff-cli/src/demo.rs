//! `standoff demo`: the sample crises, from their dispatches to the record, in memory.

use anyhow::{Context, Result};
use include_dir::{Dir, include_dir};
use jiff::Timestamp;
use standoff::Pipeline;
use standoff::core::commitment::{Commitment, Kind};
use standoff::core::outcome::Standing;
use standoff::core::story::Story;
use standoff::intake::{self, Given};
use standoff::ledger::Ledger;

use crate::args::DemoArgs;
use crate::ledger::serve_ledger;
use crate::paint::{FAINT, STRONG, paint, width, wrap};
use crate::progress::Progress;
use crate::record_text;
use crate::{Ended, print};

/// The dispatches of `samples/`, embedded: the demonstration needs no checkout.
static SAMPLES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../samples");

/// Reads the samples into a throw-away ledger, prints their record, opens the desk.
pub(crate) fn demo(args: &DemoArgs) -> Result<Ended> {
    let started = std::time::Instant::now();
    let pipeline = Pipeline::load();
    let mut whole = Ledger::create_in_memory()?;
    let stories = samples()?;
    let mut crises: Vec<(String, Ledger)> = Vec::new();
    let progress = Progress::new(stories.len(), "reading");
    let mut words = 0;
    for (name, story) in stories {
        if crises.last().is_none_or(|(last, _)| *last != name) {
            crises.push((name, Ledger::create_in_memory()?));
        }
        let reading = pipeline.read(&story);
        words += story.text().split_whitespace().count();
        if let Some((_, crisis)) = crises.last_mut() {
            crisis.admit(&story, &reading, Timestamp::now())?;
        }
        whole.admit(&story, &reading, Timestamp::now())?;
        progress.step();
    }
    drop(progress);
    let seconds = started.elapsed().as_secs_f64();
    for (name, crisis) in &crises {
        let record = crisis.record(None)?;
        let (shown, rest): (Vec<&Commitment>, Vec<&Commitment>) =
            record.commitments.iter().partition(|it| worth_the_terminal(it));
        print(&format!("\n{}\n", paint(STRONG, &format!("═══ {name} ═══"))))?;
        print(record_text::list(&shown, &record).trim_end())?;
        if !rest.is_empty() {
            let line = format!(
                "{} more on the desk: demands and stated intents of which nothing came yet",
                rest.len()
            );
            print(&paint(FAINT, &line))?;
        }
    }
    let stories = whole.count()?;
    let foot = format!(
        "{stories} dispatches, {words} words, read in {seconds:.1} s. They are samples: history's facts in our own words, by \
         invented outlets. This ledger is gone when the program stops; `standoff add FILE… --ledger FILE` makes one that stays."
    );
    print(&format!("\n{}", paint(FAINT, &wrap(&foot, width(), 0))))?;
    if args.no_serve {
        return Ok(Ended::Well);
    }
    serve_ledger(whole, args.port)
}

/// The sample dispatches, each with the name of its crisis.
pub(crate) fn samples() -> Result<Vec<(String, Story)>> {
    let mut stories = Vec::new();
    for folder in SAMPLES.dirs() {
        let name = folder.path().file_name().and_then(|it| it.to_str()).unwrap_or("samples");
        for file in folder.files() {
            let ending = file.path().extension().and_then(|it| it.to_str()).unwrap_or("");
            if matches!(ending, "txt" | "html") {
                let story = intake::story(file.contents(), &Given::default())
                    .with_context(|| format!("sample {}", file.path().display()))?;
                stories.push((name.to_owned(), story));
            }
        }
    }
    Ok(stories)
}

/// Demands and stated intents are many, and most are told once: the terminal shows those of which something came.
fn worth_the_terminal(commitment: &Commitment) -> bool {
    let told_more = commitment.independent_stories > 1 || commitment.versions.len() > 1;
    match commitment.kind {
        Kind::Announcement => false,
        Kind::Demand => told_more || commitment.outcome.label.standing() == Standing::Decided,
        _ => !commitment.signal,
    }
}
