//! `standoff bench`: how many words a second each stage reads here, one core.

use std::time::Instant;

use anyhow::{Result, bail};
use standoff::core::story::Story;
use standoff::{Pipeline, Stage};

use crate::args::BenchArgs;
use crate::demo::samples;
use crate::inputs::{each_story, inputs};
use crate::paint::{FAINT, STRONG, paint};
use crate::progress::Progress;
use crate::{Ended, print};

/// The texts are read again and again for at least so long.
const SECONDS: f64 = 2.0;

/// Rows of the table: the words for people, and the stages that they are.
const ROWS: [(&str, &[Stage]); 10] = [
    ("segment", &[Stage::Segment]),
    ("tag and parse", &[Stage::Encode, Stage::Tag, Stage::Parse]),
    ("name and attribute", &[Stage::Name, Stage::Label]),
    ("quote", &[Stage::Quote]),
    ("date", &[Stage::Date]),
    ("resolve", &[Stage::Resolve]),
    ("place", &[Stage::Place]),
    ("statements", &[Stage::State]),
    ("events", &[Stage::Code]),
    (
        "commitments, figures, positions",
        &[Stage::Commit, Stage::Follow, Stage::Count, Stage::Account],
    ),
];

/// Measures and prints.
pub(crate) fn bench(args: &BenchArgs) -> Result<Ended> {
    let start = Instant::now();
    let pipeline = Pipeline::load();
    let loading = start.elapsed();
    let mut ended = Ended::Well;
    let stories = if args.inputs.is_empty() {
        samples()?.into_iter().map(|(_, story)| story).collect()
    } else {
        let mut stories: Vec<Story> = Vec::new();
        let given = args.as_inputs();
        let progress = Progress::new(0, "reading");
        let tally = each_story(inputs(&given)?, &given, &progress, |_, story| {
            stories.push(story.clone());
            Ok(())
        })?;
        ended = tally.ended();
        stories
    };
    let words: usize = stories.iter().map(|story| story.text().split_whitespace().count()).sum();
    if words == 0 {
        bail!("nothing to read");
    }
    // Once before the clock runs: word types are met, pages of the model are in memory.
    stories.iter().for_each(|story| drop(pipeline.read(story)));
    let mut seconds = [0.0_f64; ROWS.len()];
    let mut rounds = 0;
    let start = Instant::now();
    while rounds == 0 || start.elapsed().as_secs_f64() < SECONDS {
        for story in &stories {
            let mut lap = Instant::now();
            let mut done = |stage: Stage| {
                let now = Instant::now();
                if let Some(row) = ROWS.iter().position(|(_, stages)| stages.contains(&stage)) {
                    seconds[row] += (now - lap).as_secs_f64();
                }
                lap = now;
            };
            std::hint::black_box(pipeline.read_watched(story, &mut done));
        }
        rounds += 1;
    }
    let read = (words * rounds) as f64;
    let all: f64 = seconds.iter().sum();
    let line = |what: &str, own: f64| {
        format!(
            "{what:<33}{:>11}{:>9.2}{:>7.1} %",
            grouped(read / own.max(f64::MIN_POSITIVE)),
            own * 1e6 / read,
            own * 100.0 / all,
        )
    };
    print(&format!("{}, {}, one core", cpu(), standoff::instruction_set()))?;
    print(&format!(
        "{} {}, {} words, read {rounds} times; loaded in {:.0} ms\n",
        stories.len(),
        if stories.len() == 1 { "story" } else { "stories" },
        grouped(words as f64),
        loading.as_secs_f64() * 1e3
    ))?;
    print(&paint(
        FAINT,
        &format!("{:<33}{:>11}{:>9}{:>9}", "stage", "words/s", "µs/word", "share"),
    ))?;
    for ((what, _), own) in ROWS.iter().zip(&seconds) {
        print(&line(what, *own))?;
    }
    print(&paint(STRONG, &line("text to reading", all)))?;
    Ok(ended)
}

/// What the system calls its processor.
fn cpu() -> String {
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = info.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    name.map_or_else(|| std::env::consts::ARCH.to_owned(), |(_, name)| name.trim().to_owned())
}

/// `46000` as `46,000`.
fn grouped(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped() {
        for (number, wanted) in
            [(0.0, "0"), (999.4, "999"), (1000.0, "1,000"), (1234567.0, "1,234,567")]
        {
            assert_eq!(grouped(number), wanted);
        }
    }
}
