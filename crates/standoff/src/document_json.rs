//! A document with its layers as JSON, format `standoff-document/1` (docs/language.md).
//!
//! Offsets are counted in code points, ranges of tokens in tokens; both are half-open.

use serde_json::{Value, json};
use standoff_core::document::{Document, TokenIdx};
use standoff_core::span::{CodePoints, Span};

/// Name and version of the format.
pub const DOCUMENT_FORMAT: &str = "standoff-document/1";

/// The document as a JSON object; `id` names it.
pub fn document_to_json(document: &Document, id: &str) -> Value {
    let points = CodePoints::new(&document.text);
    let place = |span: Span| {
        let (start, end) = points.span(span);
        json!([start, end])
    };
    let range = |tokens: &std::ops::Range<TokenIdx>| json!([tokens.start, tokens.end]);
    let tokens: Vec<Value> = (0..document.tokens.len() as TokenIdx)
        .map(|at| {
            let (token, tag) = (&document.tokens[at as usize], document.tag(at));
            json!({
                "form": document.token(at),
                "at": place(token.span),
                "joined": token.joined,
                "lemma": tag.lemma,
                "upos": tag.upos,
                "xpos": tag.xpos,
                "feats": tag.feats,
                "head": document.head(at),
                "relation": document.relation(at).0,
            })
        })
        .collect();
    json!({
        "format": DOCUMENT_FORMAT,
        "id": id,
        "text": &*document.text,
        "sentences": document.sentences.iter().map(|sentence| json!({
            "at": place(sentence.span),
            "tokens": range(&sentence.tokens),
            "paragraph": sentence.paragraph,
        })).collect::<Vec<_>>(),
        "tokens": tokens,
        "names": document.names.iter().map(|name| json!({
            "kind": name.kind,
            "words": document.words(name.span),
            "at": place(name.span),
            "tokens": range(&name.tokens),
        })).collect::<Vec<_>>(),
        "attributions": document.labels.iter().map(|label| json!({
            "part": label.part,
            "tokens": range(&label.tokens),
        })).collect::<Vec<_>>(),
        "quotes": document.quotes.iter().map(|quote| json!({
            "at": place(quote.span),
            "inner": place(quote.inner),
            "outer": quote.outer,
            "closed": quote.closed,
            "continues": quote.continues,
        })).collect::<Vec<_>>(),
        "times": document.times.iter().map(|time| json!({
            "words": document.words(time.span),
            "at": place(time.span),
            "time": time.time.as_ref().map(ToString::to_string),
            "duration_minutes": time.duration_minutes,
            "limit": time.limit,
        })).collect::<Vec<_>>(),
        "places": document.places.iter().map(|named| json!({
            "words": document.words(named.span),
            "at": place(named.span),
            "name": named.name,
            "kind": named.kind,
            "state": named.state,
            "lat": named.point.map(|point| point.degrees().0),
            "lon": named.point.map(|point| point.degrees().1),
            "use": named.used,
        })).collect::<Vec<_>>(),
        "chains": document.chains.iter().map(|chain| json!({
            "name": chain.name,
            "kind": chain.kind,
            "members": chain.members,
            "mentions": chain.mentions.iter().map(|mention| json!({
                "kind": mention.kind,
                "words": document.words(mention.span),
                "at": place(mention.span),
                "tokens": range(&mention.tokens),
                "why": mention.why,
            })).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "issues": document.issues.iter().map(|issue| json!({
            "at": issue.span.map(place),
            "what": issue.what,
            "severity": issue.severity,
        })).collect::<Vec<_>>(),
    })
}
