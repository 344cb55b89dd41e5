//! Quotations: kept whole, over several sentences and paragraphs too, and given to the saying they belong to.

use standoff_core::Span;
use standoff_core::document::{Document, Quote, TokenIdx, Upos};
use standoff_core::statement::SpeechAct;

use super::Saying;
use super::extent::{cue_span, marked, source_span};
use crate::state::lexicon;
use crate::tree::{self, trim};

/// The content with quotations in full, over several sentences too, and without the cue's own clause.
pub(super) fn whole_quotes(doc: &Document, saying: &Saying) -> Vec<Span> {
    let cue = saying.cue_span;
    let mut pieces = Vec::new();
    for piece in &saying.content {
        if !piece.contains(cue) {
            pieces.push(*piece);
            continue;
        }
        let near = |span: &Span| piece.contains(*span) && span.start.abs_diff(cue.start) < 80;
        let opens =
            saying.source_span.filter(near).map_or(cue.start, |source| source.start.min(cue.start));
        let before = trim(doc, Span::from((piece.start, opens.max(piece.start))));
        if doc.tokens_in(before).len() > 1 {
            pieces.push(marked(doc, before));
        }
        let after = doc
            .quotes
            .iter()
            .filter(|quote| quote.span.start >= cue.end && piece.contains(quote.span));
        pieces.extend(after.map(|quote| quote.span));
    }
    for piece in &mut pieces {
        for quote in doc.quotes.iter().filter(|quote| quote.outer.is_none() && quote.closed) {
            if quote.inner.overlaps(*piece)
                && !quote.span.contains(cue)
                && !quote.span.overlaps(cue)
            {
                *piece = piece.cover(quote.span);
            }
        }
    }
    pieces
}

/// Gives quotes that no saying holds to the saying beside them: the one that they go on from, the one of the
/// sentence before in the same paragraph, or a lone "X said" after them.
pub(super) fn loose_quotes(doc: &Document, found: &mut Vec<Saying>) {
    for (at, quote) in doc.quotes.iter().enumerate() {
        // Sayings inside the quotation are what its speaker reports; they do not say whose it is.
        let held = owner_of(found, quote).is_some();
        if quote.outer.is_some() || held || doc.tokens_in(quote.inner).len() < 4 {
            continue;
        }
        let owner = quote
            .continues
            .and_then(|from| owner_of(found, doc.quotes.get(from as usize)?))
            .or_else(|| same_sentence(doc, found, quote))
            .or_else(|| neighbour(doc, found, at));
        if let Some(owner) = owner {
            found[owner].content.push(quote.span);
        } else if let Some(saying) = lone_cue(doc, quote) {
            found.push(saying);
        }
    }
}

fn owner_of(found: &[Saying], quote: &Quote) -> Option<usize> {
    found.iter().position(|saying| {
        !quote.span.contains(saying.cue_span)
            && saying.content.iter().any(|span| span.overlaps(quote.inner))
    })
}

fn same_sentence(doc: &Document, found: &[Saying], quote: &Quote) -> Option<usize> {
    let sentence = doc.sentences.iter().find(|sentence| sentence.span.overlaps(quote.inner))?;
    let mut here = found.iter().enumerate().filter(|(_, saying)| {
        sentence.span.contains(saying.cue_span) && !quote.span.contains(saying.cue_span)
    });
    let first = here.next()?;
    // With several cues in the sentence it is not plain whose words they are, except where one is spoken directly.
    here.next().is_none().then_some(first.0)
}

/// The saying that owns the quote just before this one in the same paragraph.
fn neighbour(doc: &Document, found: &[Saying], at: usize) -> Option<usize> {
    let quote = doc.quotes.get(at)?;
    let before = doc.quotes[..at].iter().rev().find(|other| other.outer.is_none())?;
    let paragraph =
        |at: u32| doc.paragraphs.iter().position(|p| p.span.start <= at && at < p.span.end);
    if paragraph(before.span.start) != paragraph(quote.span.start) {
        return None;
    }
    // Only short connecting words may stand between: "… he said. "…"
    let gap = quote.span.start.saturating_sub(before.span.end);
    (gap < 80).then(|| owner_of(found, before)).flatten()
}

/// "X said." or "X continued:" beside a quote, in a sentence of its own.
fn lone_cue(doc: &Document, quote: &Quote) -> Option<Saying> {
    let at = doc.sentences.iter().position(|sentence| sentence.span.overlaps(quote.inner))?;
    let last = doc.sentences.iter().rposition(|sentence| sentence.span.overlaps(quote.inner))?;
    for sentence in [at.checked_sub(1), Some(at), Some(last + 1)].into_iter().flatten() {
        let Some(sentence) = doc.sentences.get(sentence) else { continue };
        let before_ends_open = sentence.span.end <= quote.span.start
            && doc.words(sentence.span).trim_end().ends_with(':');
        let short_after =
            sentence.span.start >= quote.span.end.saturating_sub(1) && sentence.tokens.len() <= 12;
        let around = sentence.span.overlaps(quote.span);
        if !(before_ends_open || short_after || around) {
            continue;
        }
        for token in sentence.tokens.clone() {
            let inside = quote.span.contains(doc.tokens[token as usize].span);
            let speaks = doc.tag(token).upos == Upos::Verb
                && lexicon::verb(&doc.lemma(token).to_lowercase())
                    .is_some_and(|entry| entry.act == SpeechAct::Report || before_ends_open);
            if inside || !speaks {
                continue;
            }
            let Some(source) = tree::subject(doc, token) else { continue };
            return Some(Saying {
                cue: token,
                cue_span: cue_span(doc, token),
                source: Some(source),
                source_span: Some(source_span(doc, source)),
                content: vec![quote.span],
                content_head: doc.tokens_in(quote.inner).find(|t| {
                    doc.head(*t).is_none_or(|h| !doc.tokens_in(quote.inner).contains(&h))
                }),
                addressees: Vec::new(),
                act: lexicon::verb(&doc.lemma(token).to_lowercase())
                    .map_or(SpeechAct::Report, |entry| entry.act),
            });
        }
    }
    None
}

pub(super) fn quoted(doc: &Document, content: &[Span]) -> bool {
    content.iter().any(|span| doc.quotes.iter().any(|quote| quote.span.overlaps(*span)))
}

/// Quotes of a verb's sentence that do not hold the verb; scare quotes of one or two words do not count.
pub(super) fn sentence_quotes(doc: &Document, verb: TokenIdx) -> Vec<Span> {
    let sentence = doc.sentences[doc.sentence_of(verb)].span;
    let at = doc.tokens[verb as usize].span;
    doc.quotes
        .iter()
        .filter(|quote| {
            quote.outer.is_none() && quote.span.overlaps(sentence) && !quote.span.contains(at)
        })
        .filter(|quote| doc.tokens_in(quote.inner).len() > 3)
        .map(|quote| {
            Span::from((quote.span.start.max(sentence.start), quote.span.end.min(sentence.end)))
        })
        .collect()
}

pub(super) fn starts_quote(doc: &Document, span: Span) -> bool {
    doc.quotes.iter().any(|quote| quote.span.start == span.start)
}
