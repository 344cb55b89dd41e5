//! Sayings by nouns ("the demand that …") and by "according to".

use std::ops::Range;

use standoff_core::Span;
use standoff_core::document::{Document, TokenIdx, Upos};
use standoff_core::statement::SpeechAct;

use super::Saying;
use super::extent::{marked, past_dateline, source_span};
use crate::state::lexicon;
use crate::tree::{self, clause_span, trim};

/// A noun that stands for a saying, with a clause that tells it: "X's demand that …", "the warning by X that …".
pub(super) fn by_noun(doc: &Document, noun: TokenIdx) -> Option<Saying> {
    if doc.tag(noun).upos != Upos::Noun {
        return None;
    }
    let act = lexicon::noun(doc.lemma(noun))?;
    let clause = doc.children(noun).find(|child| {
        *child > noun
            && (doc.relation(*child).is("ccomp")
                || (doc.relation(*child).is("acl")
                    && doc.relation(*child).0 != "acl:relcl"
                    && doc
                        .children_by(*child, "mark")
                        .any(|mark| matches!(doc.lemma(mark), "that" | "to"))))
    })?;
    let owner = doc.children(noun).find(|child| {
        doc.relation(*child).0 == "nmod:poss"
            || (doc.relation(*child).is("nmod")
                && doc
                    .children_by(*child, "case")
                    .any(|case| matches!(doc.lemma(case), "by" | "of" | "from")))
    });
    let light = doc.head(noun).filter(|verb| {
        doc.relation(noun).is("obj")
            && matches!(
                doc.lemma(*verb),
                "make"
                    | "issue"
                    | "deliver"
                    | "give"
                    | "repeat"
                    | "renew"
                    | "send"
                    | "present"
                    | "reiterate"
                    | "serve"
                    | "hand"
                    | "release"
                    | "put"
            )
    });
    let source = owner.or_else(|| light.and_then(|verb| tree::subject(doc, verb)));
    let mut addressees: Vec<TokenIdx> = doc
        .children_by(noun, "nmod")
        .filter(|nmod| doc.children_by(*nmod, "case").any(|case| doc.lemma(case) == "to"))
        .collect();
    if let Some(verb) = light {
        addressees.extend(doc.children_by(verb, "iobj"));
        addressees.extend(
            doc.children_by(verb, "obl")
                .filter(|obl| doc.children_by(*obl, "case").any(|case| doc.lemma(case) == "to")),
        );
    }
    Some(Saying {
        cue: noun,
        cue_span: doc.tokens[noun as usize].span,
        source,
        source_span: source.map(|source| source_span(doc, source)),
        content: vec![marked(doc, clause_span(doc, clause))],
        content_head: Some(clause),
        addressees,
        act,
    })
}

/// "According to X, …".
pub(super) fn according_to(doc: &Document, token: TokenIdx) -> Option<Saying> {
    if !doc.token(token).eq_ignore_ascii_case("according") {
        return None;
    }
    let to = token + 1;
    let sentence = doc.sentence_tokens(token);
    if !sentence.contains(&to) || !doc.token(to).eq_ignore_ascii_case("to") {
        return None;
    }
    // By the words, not the tree: the source runs to the next comma or the end of the sentence.
    let pause = |from: TokenIdx| {
        (from..sentence.end)
            .find(|at| doc.tag(*at).upos == Upos::Punct && !matches!(doc.token(*at), "-" | "'"))
            .unwrap_or(sentence.end)
    };
    let mut end = pause(to + 1);
    // "According to his spokesman, X," goes on with who that is.
    if let Some(next) = (end + 1 < sentence.end && doc.token(end) == ",").then_some(end + 1)
        && let Some(top) = (next..pause(next)).find(|at| doc.relation(*at).is("appos"))
        && doc.head(top).is_some_and(|head| (to + 1..end).contains(&head))
    {
        end = pause(next);
    }
    let named = to + 1..end;
    let source =
        named.clone().find(|at| doc.head(*at).is_none_or(|head| !named.contains(&head)))?;
    let wordy = |range: &Range<TokenIdx>| {
        range.clone().filter(|at| doc.tag(*at).upos != Upos::Punct).count() > 1
    };
    let content: Vec<Span> = [past_dateline(doc, sentence.start..token), end..sentence.end]
        .into_iter()
        .filter(wordy)
        .map(|range| marked(doc, trim(doc, doc.tokens_span(range))))
        .collect();
    Some(Saying {
        cue: token,
        cue_span: doc.tokens[token as usize].span.cover(doc.tokens[to as usize].span),
        source: Some(source),
        source_span: Some(doc.tokens_span(named)),
        content,
        content_head: doc.root(&doc.sentences[doc.sentence_of(token)]),
        addressees: Vec::new(),
        act: SpeechAct::Report,
    })
}
