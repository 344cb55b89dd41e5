//! Mends the edges of contents that labels and trees leave half done: no words of the cue, no phrase broken off in the
//! middle, no clause that tells what the speaker did besides, no quotation mark without its fellow.

use std::ops::Range;

use standoff_core::Span;
use standoff_core::document::{Document, TokenIdx, Upos};

use super::Saying;
use crate::state::lexicon;
use crate::tree::{self, trim};

/// Takes the one spoken to out of a content: "warned | Japan on the 31st | that …".
pub(super) fn address(doc: &Document, saying: &mut Saying) {
    let takes = lexicon::verb(&doc.lemma(saying.cue).to_lowercase())
        .is_some_and(|entry| entry.to_object && doc.tag(saying.cue).upos == Upos::Verb);
    let Some((head, that)) = tree::spoken_to(doc, saying.cue).filter(|_| takes) else { return };
    let open = doc.tokens[that as usize].span.start;
    let mut cut = false;
    for piece in &mut saying.content {
        if piece.start > saying.cue_span.start && piece.start < open && open < piece.end {
            piece.start = open;
            cut = true;
        }
    }
    if saying.content_head.is_none_or(|head| head < that) && cut {
        saying.content_head = doc.head(that);
    }
    if !saying.addressees.contains(&head) && (cut || saying.addressees.is_empty()) {
        saying.addressees.push(head);
    }
}

/// The pieces of a saying's content with whole edges.
pub(super) fn mended(doc: &Document, saying: &Saying) -> Vec<Span> {
    let mut pieces = Vec::new();
    for piece in &saying.content {
        let cue = saying.cue_span;
        if piece.contains(cue) {
            pieces.push(*piece);
            continue;
        }
        let mut piece = *piece;
        if piece.overlaps(cue) {
            // "Called for | more time": the linking word belongs to the cue.
            if piece.start < cue.start {
                piece.end = cue.start;
            } else {
                piece.start = cue.end;
            }
            piece = trim(doc, piece);
        }
        let range = doc.tokens_in(piece);
        if range.is_empty() {
            continue;
        }
        let whole = if range.start > saying.cue {
            besides(doc, saying, to_its_end(doc, saying, range.clone()))
        } else {
            range.clone()
        };
        if whole != range {
            piece = trim(doc, doc.tokens_span(whole));
        }
        pieces.push(paired(doc, piece));
    }
    pieces
}

/// A content behind its cue up to where its phrase or quotation ends.
fn to_its_end(doc: &Document, saying: &Saying, range: Range<TokenIdx>) -> Range<TokenIdx> {
    let sentence = doc.sentence_tokens(range.start);
    // A quotation that the reporter lets begin with the cue, `"expressed concern …"`, ends where its marks close.
    let start = doc.tokens[saying.cue as usize].span.start;
    if let Some(quote) = doc.quote_at(start).filter(|quote| quote.closed)
        && doc.tokens_in(quote.inner).start + 2 >= saying.cue
        && quote.inner.contains(doc.tokens_span(range.clone()))
    {
        let end = doc.tokens_in(quote.inner).end.min(sentence.end);
        return range.start..end.max(range.end);
    }
    let next = range.end;
    if !sentence.contains(&next) {
        return range;
    }
    let clause = doc
        .children_by(saying.cue, "ccomp")
        .find(|clause| *clause > saying.cue)
        .map(|clause| doc.subtree(clause))
        .filter(|clause| clause.contains(&(range.end - 1)));
    // "Said that, in addition to X, | he would …": the clause's own verb is still to come.
    if let Some(clause) = &clause
        && let Some(head) = doc.child_by(saying.cue, "ccomp")
        && head >= range.end
        && let Some(last) = clause.last()
    {
        return range.start..(last + 1).min(sentence.end).max(range.end);
    }
    if doc.tag(next).upos == Upos::Punct || doc.tag(next).upos == Upos::Cconj {
        return range;
    }
    // What goes on without a pause and hangs on a word of the content belongs to it.
    let mut top = next;
    for _ in 0..12 {
        match doc.head(top) {
            Some(head) if range.contains(&head) => break,
            Some(head) if head >= range.end && sentence.contains(&head) => top = head,
            _ => return range,
        }
    }
    let beside = matches!(
        doc.relation(top).base(),
        "advcl" | "conj" | "parataxis" | "cc" | "punct" | "dep" | "obl" | "advmod"
    );
    let inside = doc.head(top).is_some_and(|head| range.contains(&head));
    match doc.subtree(top).last() {
        Some(last) if inside && !beside => range.start..(last + 1).min(sentence.end).max(range.end),
        _ => range,
    }
}

/// A content without the clauses and phrases that hang on the cue itself: "promised a veto | and met the leaders".
fn besides(doc: &Document, saying: &Saying, range: Range<TokenIdx>) -> Range<TokenIdx> {
    let Some(head) = saying.content_head.filter(|head| range.contains(head)) else { return range };
    if doc.head(head) != Some(saying.cue) {
        return range;
    }
    let object = doc.relation(head).is("obj");
    let setting = |child: TokenIdx, relation: &str, words: &[&str]| {
        doc.children_by(child, relation).any(|word| words.contains(&doc.lemma(word)))
    };
    let stops = doc.children(saying.cue).filter(|child| {
        let own = doc.child_by(*child, "nsubj").is_none() && doc.tag(*child).upos == Upos::Verb;
        *child > head
            && match doc.relation(*child).base() {
                "conj" => own,
                "obl" => object && setting(*child, "case", &["at", "in", "on", "during", "after"]),
                "advcl" => {
                    let marks = ["while", "after", "before", "when", "since", "because"];
                    object && setting(*child, "mark", &marks)
                }
                _ => false,
            }
    });
    let first = stops.filter_map(|child| doc.subtree(child).first().copied()).min();
    match first.filter(|first| *first > head && range.contains(first)) {
        Some(first) if doc.quote_at(doc.tokens[first as usize].span.start).is_none() => {
            range.start..first
        }
        _ => range,
    }
}

/// A span without a quotation mark whose fellow stands outside it.
fn paired(doc: &Document, span: Span) -> Span {
    let mut span = span;
    for quote in &doc.quotes {
        if quote.span.end == span.end && quote.span.start < span.start && quote.closed {
            span.end = quote.inner.end;
        }
        let opens = quote.span.start == span.start && quote.span.end > span.end;
        if opens && quote.inner.start < span.end {
            span.start = quote.inner.start;
        }
    }
    if span.is_empty() { span } else { trim_comma(doc, span) }
}

/// A comma at the end stays only inside closing marks.
fn trim_comma(doc: &Document, span: Span) -> Span {
    let words = span.of(&doc.text).trim_end_matches([',', ';', ' ']);
    Span { start: span.start, end: span.start + u32::try_from(words.len()).unwrap_or(0) }
}
