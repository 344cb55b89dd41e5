//! What must hold of any text whatever: the bodies that property tests and fuzz targets share.

#![allow(dead_code, reason = "each test and fuzz target uses some of these")]

use standoff::Pipeline;
use standoff::intake::{Given, story};
use standoff_core::document::Document;
use standoff_core::span::Span;
use standoff_core::story::{Paragraph, ParagraphKind};
use standoff_core::time::TimeRef;

/// A paragraph a line.
pub(crate) fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trimmed(text);
        if !span.is_empty() {
            paragraphs.push(Paragraph { span, kind: ParagraphKind::Body });
        }
        at += line.len();
    }
    paragraphs
}

/// All layers of a raw text, which intake would have cleaned.
pub(crate) fn layers(pipeline: &Pipeline, text: &str) -> Document {
    let published = TimeRef::parse_iso("1990-11-29");
    pipeline.document_of(text, &paragraphs(text), published.as_ref())
}

/// What is wrong with the layers, if anything.
pub(crate) fn fault(doc: &Document) -> Option<String> {
    let holds = |span: Span| doc.text.get(span.range()).is_some();
    let count = doc.tokens.len();
    if doc.tags.len() != count || doc.arcs.len() != count {
        return Some("a layer lacks tokens".to_owned());
    }
    let apart = doc.tokens.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start);
    if !apart || !doc.tokens.iter().all(|token| holds(token.span) && !token.span.is_empty()) {
        return Some("tokens overlap, are empty, or cut a character".to_owned());
    }
    let mut next = 0;
    for sentence in &doc.sentences {
        if sentence.tokens.start != next || !holds(sentence.span) {
            return Some(format!("sentence {:?} does not follow the one before", sentence.tokens));
        }
        next = sentence.tokens.end;
        let inside = |head: &u32| sentence.tokens.contains(head);
        let heads = sentence.tokens.clone().map(|at| doc.arcs[at as usize].head);
        if heads.flatten().any(|head| !inside(&head)) {
            return Some("a head lies outside its sentence".to_owned());
        }
    }
    if next as usize != count {
        return Some("tokens without a sentence".to_owned());
    }
    let spans = doc
        .names
        .iter()
        .map(|it| it.span)
        .chain(doc.quotes.iter().map(|it| it.span))
        .chain(doc.times.iter().map(|it| it.span))
        .chain(doc.places.iter().map(|it| it.span))
        .chain(doc.chains.iter().flat_map(|chain| chain.mentions.iter().map(|it| it.span)));
    let wrong = spans.into_iter().find(|span| !holds(*span));
    wrong.map(|span| format!("span {span:?} cuts a character or leaves the text"))
}

/// The stages that need no net: sentences and words, quotes, times.
pub(crate) fn rules_hold(text: &str) {
    let paragraphs = paragraphs(text);
    let (sentences, tokens) = standoff_language::segment(text, &paragraphs);
    let quotes = standoff_language::quote(text, &paragraphs);
    let published = TimeRef::parse_iso("1990-11-29");
    let times = standoff_language::date(text, &sentences, &tokens, published.as_ref(), None);
    let spans = tokens.iter().map(|it| it.span);
    let spans = spans.chain(sentences.iter().map(|it| it.span));
    let spans = spans.chain(quotes.iter().flat_map(|it| [it.span, it.inner]));
    for span in spans.chain(times.iter().map(|it| it.span)) {
        assert!(text.get(span.range()).is_some(), "{span:?} cuts a character or leaves the text");
    }
}

/// Bytes as they come to a reading; twice the same.
pub(crate) fn reading_holds(pipeline: &Pipeline, bytes: &[u8]) {
    let Ok(read) = story(bytes, &Given::default()) else { return };
    let reading = pipeline.read(&read);
    let text = &read.current().text;
    let statements =
        reading.statements.iter().flat_map(|it| it.content.iter().map(|piece| piece.span));
    let events = reading.events.iter().map(|it| it.evidence.span);
    for span in statements.chain(events) {
        assert!(text.get(span.range()).is_some(), "{span:?} cuts a character or leaves the text");
    }
    assert_eq!(pipeline.read(&read), reading, "the same story gives the same reading");
}
