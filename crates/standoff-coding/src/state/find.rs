//! Finds sayings: a cue with its source and content, by verbs, nouns, "according to", and quotes without a cue.
//!
//! A cue inside or after its content is cut out of it, so content may have several pieces. The attribution
//! labels then set its extent and add what the rules do not find.

use standoff_core::Span;
use standoff_core::document::{Document, TokenIdx, Upos};
use standoff_core::statement::SpeechAct;

use super::link;

mod edges;
mod extent;
mod light;
mod noun;
mod quote;
mod turn;
mod verb;

pub(crate) use extent::marked;

/// A saying before its source is resolved.
#[derive(Debug, Clone)]
pub(crate) struct Saying {
    /// Head of the cue.
    pub(crate) cue: TokenIdx,
    /// The cue with its auxiliaries and particles.
    pub(crate) cue_span: Span,
    /// Head of the source.
    pub(crate) source: Option<TokenIdx>,
    /// The words that name the source.
    pub(crate) source_span: Option<Span>,
    /// The pieces of the content, in order.
    pub(crate) content: Vec<Span>,
    /// Head of the content's clause or phrase, where the tree has one.
    pub(crate) content_head: Option<TokenIdx>,
    /// Heads of those spoken to.
    pub(crate) addressees: Vec<TokenIdx>,
    /// The act by the cue alone.
    pub(crate) act: SpeechAct,
}

/// All sayings of a document, in the order of their cues.
pub(crate) fn sayings(doc: &Document) -> Vec<Saying> {
    let mut found: Vec<Saying> = Vec::new();
    for sentence in &doc.sentences {
        for token in sentence.tokens.clone() {
            let saying = light::by_light_verb(doc, token)
                .or_else(|| verb::by_verb(doc, token))
                .or_else(|| noun::by_noun(doc, token))
                .or_else(|| noun::according_to(doc, token));
            if let Some(saying) = saying
                && !saying.content.is_empty()
            {
                found.push(saying);
            }
        }
    }
    // The noun of a light verb is told by it and not again by itself.
    let light: Vec<Span> = found
        .iter()
        .filter(|saying| doc.tag(saying.cue).upos == Upos::Verb)
        .map(|saying| saying.cue_span)
        .collect();
    found.retain(|saying| {
        let own = doc.tokens[saying.cue as usize].span;
        doc.tag(saying.cue).upos != Upos::Noun || !light.iter().any(|cue| cue.contains(own))
    });
    let mut found = link::join(doc, found, link::sayings(doc));
    found.retain(|saying| !hedge(doc, saying));
    for saying in &mut found {
        edges::address(doc, saying);
        saying.content = edges::mended(doc, saying);
    }
    found.retain(|saying| !saying.content.is_empty());
    quote::loose_quotes(doc, &mut found);
    turn::turns(doc, &mut found);
    for saying in &mut found {
        saying.content = quote::whole_quotes(doc, saying);
        saying.content.sort_unstable();
        saying.content.dedup();
    }
    found.sort_by_key(|saying| (saying.cue_span.start, saying.cue));
    found
}

/// "I think", "you know": a turn of phrase of whoever is speaking, no saying of its own.
fn hedge(doc: &Document, saying: &Saying) -> bool {
    let person =
        saying.source.is_some_and(|source| matches!(doc.token(source), "I" | "you" | "You"));
    person && matches!(doc.lemma(saying.cue), "think" | "mean" | "guess" | "know")
}
