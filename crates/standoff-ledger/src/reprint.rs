//! Which passages are copies: a reprint adds a citation and no weight.
//!
//! Passages are compared by runs of five words. A paragraph that lies mostly inside an earlier story comes from that
//! story; a story of such paragraphs is its reprint. An agency credit lowers the bar and never decides alone.

use std::collections::BTreeMap;

use standoff_core::Span;
use standoff_core::story::{ParagraphKind, Story};

/// Words in a run.
const RUN: usize = 5;
/// Fewest runs in a passage that can be called a copy: two outlets quote the same short words without copying.
const FEWEST: usize = 12;
/// Share of a passage's runs that must stand in an earlier story.
const COPIED: f64 = 0.6;
/// The same, where the story credits an agency other than its own outlet.
const COPIED_WITH_CREDIT: f64 = 0.4;

/// Where each story's passages first stood: indices into the stories, in order of publication.
#[derive(Debug, Default)]
pub(crate) struct Origins {
    /// The story that each story comes from; itself where it is no reprint.
    stories: Vec<usize>,
    /// Spans of each story that come from another.
    copied: Vec<Vec<(Span, usize)>>,
    /// The first story in which a run stands.
    runs: BTreeMap<u64, usize>,
}

impl Origins {
    /// Takes in the next story in order of publication.
    pub(crate) fn add(&mut self, story: &Story, earlier_version_of: Option<usize>) {
        let index = self.stories.len();
        let text = story.text();
        let bar = if credits_another(story) { COPIED_WITH_CREDIT } else { COPIED };
        let (mut whole, mut fresh, mut copied) = (Tally::default(), Vec::new(), Vec::new());
        for paragraph in body(story) {
            let runs = runs(paragraph.of(text));
            let mut tally = Tally::default();
            for run in &runs {
                tally.count(self.runs.get(run).copied());
            }
            if let Some(origin) = tally.origin(bar) {
                copied.push((paragraph, origin));
            }
            whole.add(&tally);
            fresh.extend(runs);
        }
        let origin = earlier_version_of.or_else(|| whole.origin(bar)).unwrap_or(index);
        let origin = if origin == index { index } else { self.stories[origin] };
        self.stories.push(origin);
        self.copied.push(copied);
        for run in fresh {
            self.runs.entry(run).or_insert(index);
        }
    }

    /// The story that this one is a reprint or later version of; itself if it is none.
    pub(crate) fn of_story(&self, index: usize) -> usize {
        self.stories[index]
    }

    /// The story in which this passage first stood.
    pub(crate) fn of_passage(&self, index: usize, span: Span) -> usize {
        let paragraph = self.copied[index]
            .iter()
            .find(|(paragraph, _)| paragraph.start <= span.start && span.start < paragraph.end);
        // A copied paragraph comes from where it stood first, whatever the rest of the story is.
        paragraph.map_or(self.stories[index], |(_, origin)| self.stories[*origin])
    }
}

#[derive(Debug, Default)]
struct Tally {
    runs: usize,
    found: BTreeMap<usize, usize>,
}

impl Tally {
    fn count(&mut self, holder: Option<usize>) {
        self.runs += 1;
        if let Some(holder) = holder {
            *self.found.entry(holder).or_default() += 1;
        }
    }

    fn add(&mut self, other: &Tally) {
        self.runs += other.runs;
        for (holder, count) in &other.found {
            *self.found.entry(*holder).or_default() += count;
        }
    }

    /// The story that holds most of the runs, if that is enough of them.
    fn origin(&self, bar: f64) -> Option<usize> {
        let (holder, count) =
            self.found.iter().max_by_key(|(holder, count)| (**count, usize::MAX - **holder))?;
        (self.runs >= FEWEST && *count as f64 >= bar * self.runs as f64).then_some(*holder)
    }
}

fn body(story: &Story) -> Vec<Span> {
    let paragraphs = story.current().paragraphs.iter();
    let spans: Vec<Span> = paragraphs
        .filter(|paragraph| {
            matches!(paragraph.kind, ParagraphKind::Body | ParagraphKind::Quotation)
        })
        .map(|paragraph| paragraph.span)
        .collect();
    if spans.is_empty() { vec![Span::new(0, story.text().len())] } else { spans }
}

/// Whether the story itself says that its words are another's.
pub(crate) fn credits_another(story: &Story) -> bool {
    let own = story.outlet.as_deref().unwrap_or("").to_lowercase();
    story.current().agencies.iter().any(|agency| agency.name.to_lowercase() != own)
}

fn runs(text: &str) -> Vec<u64> {
    let words: Vec<String> = crate::words::words(text).map(str::to_lowercase).collect();
    words.windows(RUN).map(fingerprint).collect()
}

/// FNV-1a: short, and the same on every machine.
fn fingerprint(words: &[String]) -> u64 {
    let bytes = words.iter().flat_map(|word| word.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
