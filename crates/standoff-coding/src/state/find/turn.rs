//! Speech without a verb: turns of talk in a transcript ("THE MINISTER: …") and a name set under a quotation ("— Name").

use std::collections::BTreeMap;
use std::ops::Range;

use standoff_core::document::{Document, NameKind, TokenIdx, Upos};
use standoff_core::statement::SpeechAct;

use super::Saying;
use crate::tree::trim;

/// Longest label of a turn, in words.
const LABEL: TokenIdx = 5;

/// Adds the sayings that only a colon or a dash attributes.
pub(super) fn turns(doc: &Document, found: &mut Vec<Saying>) {
    let mut labels: Vec<(Range<TokenIdx>, Range<TokenIdx>)> = Vec::new();
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for paragraph in &doc.paragraphs {
        let tokens = doc.tokens_in(paragraph.span);
        let reach = tokens.start..tokens.end.min(tokens.start + LABEL + 1);
        let Some(colon) = reach.clone().find(|token| doc.token(*token) == ":") else { continue };
        let label = tokens.start..colon;
        if label.is_empty() || colon + 2 >= tokens.end {
            continue;
        }
        *times.entry(doc.words(doc.tokens_span(label.clone())).to_owned()).or_default() += 1;
        labels.push((label, colon..tokens.end));
    }
    for (label, rest) in labels {
        let words = doc.words(doc.tokens_span(label.clone()));
        let capitals = !words.chars().any(char::is_lowercase)
            && words.chars().filter(|c| c.is_alphabetic()).count() > 2;
        let person = doc.name_at(label.end - 1).is_some_and(|name| name.kind == NameKind::Person);
        // A heading may look like a label once; a turn comes again.
        if (capitals || person) && times.get(words).is_some_and(|times| *times > 1) {
            add(doc, found, label.end - 1, label.clone(), rest.start, rest.start + 1..rest.end);
        }
    }
    for quote in doc.quotes.iter().filter(|quote| quote.outer.is_none() && quote.closed) {
        let dash = doc.tokens_in(quote.span).end;
        let last = doc.tokens.len() as TokenIdx;
        let marked = dash + 1 < last && matches!(doc.token(dash), "—" | "–" | "―" | "--" | "-");
        let Some(name) =
            doc.name_at(dash + 1).filter(|name| marked && name.kind == NameKind::Person)
        else {
            continue;
        };
        let inside = doc.tokens_in(quote.span);
        if doc.tokens_in(quote.inner).len() > 3 {
            add(doc, found, name.tokens.end - 1, name.tokens.clone(), dash, inside);
        }
    }
}

fn add(
    doc: &Document,
    found: &mut Vec<Saying>,
    source: TokenIdx,
    words: Range<TokenIdx>,
    cue: TokenIdx,
    content: Range<TokenIdx>,
) {
    let span = trim(doc, doc.tokens_span(content.clone()));
    let cue_span = doc.tokens[cue as usize].span;
    let known = found.iter().any(|saying| {
        let outside = !span.contains(saying.cue_span);
        outside && saying.content.iter().any(|piece| piece.overlaps(span))
    });
    if known || span.is_empty() {
        return;
    }
    let own = content.clone().find(|token| {
        doc.tag(*token).upos != Upos::Punct
            && doc.head(*token).is_none_or(|head| !content.contains(&head))
    });
    found.push(Saying {
        cue,
        cue_span,
        source: Some(source),
        source_span: Some(doc.tokens_span(words)),
        content: vec![span],
        content_head: own,
        addressees: Vec::new(),
        act: SpeechAct::Report,
    });
}
