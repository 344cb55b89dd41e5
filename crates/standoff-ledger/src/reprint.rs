//! Which passages are copies: a reprint adds a citation and no weight.
//!
//! A sentence that is an earlier story's words comes from that story; a story that is mostly such sentences is its
//! reprint. Words in quotation marks count for neither: two outlets quote a speaker without copying.

use std::collections::BTreeMap;

use standoff_core::Span;
use standoff_core::agency::same_agency;
use standoff_core::story::Story;
use standoff_provenance::{Relation, Words, compare, credits, words};

/// Stories that a story is compared with.
const CANDIDATES: usize = 8;
/// Stories kept for one print; where more have it, it is a set phrase.
const STORIES_OF_A_PRINT: usize = 50;

/// Where each story's passages first stood: indices into the stories, in order of publication.
#[derive(Debug, Default)]
pub(crate) struct Origins {
    /// The story that each story comes from; itself where it is no reprint.
    stories: Vec<usize>,
    /// Spans of each story that come from another.
    copied: Vec<Vec<(Span, usize)>>,
    /// The words of each.
    words: Vec<Words>,
    /// The first stories that have a print.
    prints: BTreeMap<u64, Vec<usize>>,
}

impl Origins {
    /// Takes in the next story in order of publication; `story_at` gives those before it.
    pub(crate) fn add<'s>(
        &mut self,
        story: &Story,
        earlier_version_of: Option<usize>,
        story_at: impl Fn(usize) -> &'s Story,
    ) {
        let index = self.stories.len();
        let words = words(story);
        let prints = words.prints();
        let mut spans: Vec<(Span, usize)> = Vec::new();
        let mut origin = None;
        for candidate in self.candidates(&prints) {
            let credited = credits(story, story_at(candidate));
            let (relation, copied) = compare(&words, &self.words[candidate], credited);
            for span in copied {
                if !spans.iter().any(|(held, _)| *held == span) {
                    spans.push((span, candidate));
                }
            }
            if origin.is_none() && relation == Relation::Reprinted {
                origin = Some(candidate);
            }
        }
        let origin = earlier_version_of.or(origin).map_or(index, |origin| self.stories[origin]);
        self.stories.push(origin);
        self.copied.push(spans);
        self.words.push(words);
        for print in prints {
            let holders = self.prints.entry(print).or_default();
            if holders.len() < STORIES_OF_A_PRINT {
                holders.push(index);
            }
        }
    }

    /// The stories that share most prints, in order of publication.
    fn candidates(&self, prints: &[u64]) -> Vec<usize> {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for holder in prints.iter().filter_map(|print| self.prints.get(print)).flatten() {
            *shared.entry(*holder).or_default() += 1;
        }
        let mut ranked: Vec<(usize, usize)> = shared.into_iter().collect();
        ranked.sort_by_key(|(holder, count)| (std::cmp::Reverse(*count), *holder));
        let mut found: Vec<usize> =
            ranked.into_iter().take(CANDIDATES).map(|(holder, _)| holder).collect();
        found.sort_unstable();
        found
    }

    /// The story that this one is a reprint or later version of; itself if it is none.
    pub(crate) fn of_story(&self, index: usize) -> usize {
        self.stories[index]
    }

    /// The story in which this passage first stood.
    pub(crate) fn of_passage(&self, index: usize, span: Span) -> usize {
        let sentence = self.copied[index]
            .iter()
            .find(|(sentence, _)| sentence.start <= span.start && span.start < sentence.end);
        // A copied sentence comes from where it stood first, whatever the rest of the story is.
        sentence.map_or(self.stories[index], |(_, origin)| self.stories[*origin])
    }
}

/// Whether the story itself says that its words are another's.
pub(crate) fn credits_another(story: &Story) -> bool {
    let own = story.outlet.as_deref().unwrap_or("");
    story.current().agencies.iter().any(|agency| !same_agency(&agency.name, own))
}
