//! `standoff whose`: whose words each passage of a story is, and what a reader has muted.

use std::fmt::Write as _;
use std::io::Write;

use anyhow::Result;
use standoff::core::provenance::{Passage, Whose};
use standoff::core::story::Story;
use standoff::ledger::Ledger;
use standoff::provenance::{Muted, passages};
use standoff::whose::{passages_to_json, way, why};

use crate::Ended;
use crate::args::{Against, WhoseArgs};
use crate::inputs::{each_story, inputs};
use crate::paint::{FAINT, STRONG, paint, width, wrap};
use crate::progress::Progress;

/// Words of a passage that are shown of it.
const SHOWN: usize = 14;

/// Says whose words the passages of each input are.
pub(crate) fn whose(args: &WhoseArgs) -> Result<Ended> {
    let inputs = inputs(&args.input)?;
    let comparing = Comparing::with(&args.against)?;
    let progress = Progress::new(inputs.len(), "comparing");
    let mut out = anstream::stdout().lock();
    let tally = each_story(inputs, &args.input, &progress, |_, story| {
        let passages = comparing.passages(story)?;
        if args.json {
            writeln!(out, "{}", passages_to_json(story, &passages))?;
        } else {
            writeln!(out, "{}", passages_text(story, &passages))?;
        }
        Ok(())
    })?;
    out.flush()?;
    Ok(tally.ended())
}

/// What stories are compared with.
pub(crate) struct Comparing(Option<Ledger>);

impl Comparing {
    pub(crate) fn with(args: &Against) -> Result<Self> {
        Ok(Self(args.against.as_deref().map(crate::ledger::open).transpose()?))
    }

    pub(crate) fn passages(&self, story: &Story) -> Result<Vec<Passage>> {
        let sources = match &self.0 {
            Some(ledger) => ledger.possible_sources(story)?,
            None => Vec::new(),
        };
        Ok(passages(story, &sources.iter().collect::<Vec<_>>()))
    }
}

fn passages_text(story: &Story, passages: &[Passage]) -> String {
    let text = story.text();
    let title = story.current().title.as_deref().unwrap_or("Untitled story");
    let mut out = format!("{}\n", paint(STRONG, &wrap(title, width(), 0)));
    let words = |passage: &Passage| passage.span.of(text).split_whitespace().count();
    let all = passages.iter().map(words).sum::<usize>().max(1);
    let shares: Vec<String> = Whose::ALL
        .iter()
        .filter_map(|whose| {
            let part = passages.iter().filter(|it| it.whose == *whose).map(words).sum::<usize>();
            (part > 0).then(|| format!("{} % {whose}", (part * 100 + all / 2) / all))
        })
        .collect();
    let _ = writeln!(out, "{}", paint(FAINT, &shares.join(", ")));
    for passage in passages {
        let _ = writeln!(out, "\n {}", wrap(&way(passage), width() - 1, 3));
        for hand in &passage.hands {
            let _ = writeln!(out, "   {}", paint(FAINT, &wrap(&why(text, hand), width() - 3, 3)));
        }
        let _ = writeln!(out, "   {}", wrap(&beginning(passage.span.of(text)), width() - 3, 3));
    }
    out
}

/// What is folded of a story, for people: one line for the story, then one for each passage.
pub(crate) fn muted_text(story: &Story, muted: &Muted, left_out: usize) -> String {
    let text = story.text();
    if muted.folds.is_empty() {
        return String::new();
    }
    let names = muted.folds.iter().map(|fold| fold.hand.name.as_str());
    let names: std::collections::BTreeSet<&str> = names.collect();
    let names: Vec<&str> = names.into_iter().collect();
    let what = if muted.whole() { "story folded" } else { "passages folded" };
    let items = match left_out {
        1 => "1 finding rests on it and is".to_owned(),
        count => format!("{count} findings rest on it and are"),
    };
    let line = format!(
        "{what}: {} % of its words ({} of {}) came through {}; {items} left out",
        muted.percent(),
        muted.words,
        muted.of,
        names.join(", ")
    );
    let mut out = format!("\n{}\n", paint(FAINT, &wrap(&line, width(), 2)));
    for fold in &muted.folds {
        let line = format!("▸ {}: {}", beginning(fold.span.of(text)), why(text, &fold.hand));
        let _ = writeln!(out, " {}", paint(FAINT, &wrap(&line, width() - 1, 3)));
    }
    out
}

fn beginning(words: &str) -> String {
    let all: Vec<&str> = words.split_whitespace().collect();
    let more = if all.len() > SHOWN { " …" } else { "" };
    format!("“{}{more}” ({} words)", all[..all.len().min(SHOWN)].join(" "), all.len())
}
