//! Where cue, source and content begin and end.

use std::ops::Range;

use standoff_core::Span;
use standoff_core::document::{Document, TokenIdx, Upos};

use crate::tree::{self, phrase_span, trim};

/// The verb with auxiliaries, negation and particles beside it.
pub(super) fn cue_span(doc: &Document, verb: TokenIdx) -> Span {
    let mut span = doc.tokens[verb as usize].span;
    let mut first = verb;
    for token in doc.children(verb).collect::<Vec<_>>().into_iter().rev() {
        let near =
            matches!(doc.relation(token).base(), "aux" | "advmod" | "cop") && token + 1 == first;
        if near {
            first = token;
            span = span.cover(doc.tokens[token as usize].span);
        }
    }
    for token in doc.children(verb) {
        if doc.relation(token).0 == "compound:prt" && token == verb + 1 {
            span = span.cover(doc.tokens[token as usize].span);
        }
    }
    // A colon that opens speech belongs to the cue.
    let next = verb + 1;
    let colon = doc.sentence_tokens(verb).contains(&next) && doc.token(next) == ":";
    if colon { span.cover(doc.tokens[next as usize].span) } else { span }
}

/// The words that name a source: its phrase with conjuncts, no clauses.
pub(super) fn source_span(doc: &Document, source: TokenIdx) -> Span {
    let mut span = phrase_span(doc, source);
    for other in tree::with_conjuncts(doc, source) {
        span = span.cover(phrase_span(doc, other));
    }
    span
}

/// A clause's words without those of a cue that stands inside or after it.
pub(super) fn cut(doc: &Document, clause: TokenIdx, cue: TokenIdx) -> Span {
    let tokens: Vec<TokenIdx> = doc
        .subtree(clause)
        .into_iter()
        .filter(|token| !doc.under(*token, cue) || doc.under(clause, cue))
        .collect();
    let own = doc.tokens[clause as usize].span;
    trim(doc, tokens.iter().fold(own, |span, token| span.cover(doc.tokens[*token as usize].span)))
}

/// The words around an inserted cue clause: before it and after it.
pub(super) fn around(doc: &Document, above: TokenIdx, verb: TokenIdx) -> Vec<Span> {
    let whole = doc.subtree(above);
    let clause = doc.subtree(verb);
    let (Some(first), Some(last)) = (clause.first(), clause.last()) else { return Vec::new() };
    let mut pieces = Vec::new();
    for side in [
        whole.iter().copied().filter(|token| token < first).collect::<Vec<_>>(),
        whole.iter().copied().filter(|token| token > last).collect::<Vec<_>>(),
    ] {
        if let (Some(start), Some(end)) = (side.first(), side.last()) {
            let words = side.iter().any(|token| doc.tag(*token).upos != Upos::Punct);
            let span = marked(doc, trim(doc, doc.tokens_span(*start..*end + 1)));
            if words && !span.is_empty() {
                pieces.push(span);
            }
        }
    }
    pieces
}

/// The words behind a dateline ("KYIV, 3 May (Agency) —"), which belong to nobody's saying.
pub(super) fn past_dateline(doc: &Document, range: Range<TokenIdx>) -> Range<TokenIdx> {
    let capital = doc.token(range.start).chars().filter(|c| c.is_uppercase()).count() > 2;
    let dash = (range.start..range.end.min(range.start + 12))
        .find(|token| matches!(doc.token(*token), "—" | "–" | "--" | "-"));
    match dash {
        Some(dash) if capital => dash + 1..range.end,
        _ => range,
    }
}

/// A span widened to the quotation marks that open and close it.
pub(crate) fn marked(doc: &Document, span: Span) -> Span {
    let near = |a: u32, b: u32| a.abs_diff(b) <= 2;
    let mut span = span;
    for quote in doc.quotes.iter() {
        if !quote.span.overlaps(span) {
            continue;
        }
        if near(span.start, quote.inner.start) || near(span.start, quote.span.start) {
            span.start = span.start.min(quote.span.start);
        }
        if near(span.end, quote.inner.end) && quote.closed {
            span.end = span.end.max(quote.span.end);
        }
    }
    span
}
