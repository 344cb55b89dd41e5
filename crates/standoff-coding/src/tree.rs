//! Walking the trees: noun phrases without their clauses, conjuncts, negation, and evidence cut from them.
//!
//! A noun phrase here stops before relative clauses, appositions and parentheses: "the army, which denied it" is
//! "the army". Spans never end in a comma or dash.

use standoff_core::Span;
use standoff_core::document::{Document, TokenIdx, Upos};
use standoff_core::evidence::Evidence;

/// Whether every token has its tags and its place in a tree; a document of poorer layers is not coded.
pub(crate) fn complete(doc: &Document) -> bool {
    doc.tags.len() == doc.tokens.len() && doc.arcs.len() == doc.tokens.len()
}

/// The words under a span as evidence.
pub(crate) fn evidence(doc: &Document, span: Span) -> Evidence {
    Evidence::new(&doc.text, span)
}

/// The tokens of a noun phrase around its head: determiners, modifiers and complements, no clauses, no conjuncts.
pub(crate) fn phrase(doc: &Document, head: TokenIdx) -> Vec<TokenIdx> {
    let mut tokens = vec![head];
    let mut at = 0;
    while let Some(token) = tokens.get(at).copied() {
        at += 1;
        for child in doc.children(token) {
            let relation = doc.relation(child).base();
            let outside = matches!(
                relation,
                "acl"
                    | "appos"
                    | "parataxis"
                    | "punct"
                    | "cc"
                    | "conj"
                    | "discourse"
                    | "dep"
                    | "advcl"
                    | "cop"
                    | "nsubj"
                    | "aux"
                    | "obj"
                    | "obl"
                    | "advmod"
                    | "mark"
                    | "list"
                    | "ccomp"
                    | "xcomp"
            );
            // "Russian and Syrian forces": conjuncts before the head belong to its phrase.
            let inner_pair = matches!(relation, "cc" | "conj") && token != head && child < head;
            // "bunker-buster", "(Reuters)": marks between the phrase's own words are taken in by the span.
            let of_determiner = relation == "case" && doc.relation(token).is("det");
            if (!outside || inner_pair) && !of_determiner && !tokens.contains(&child) {
                tokens.push(child);
            }
        }
    }
    tokens.sort_unstable();
    tokens
}

/// The words of a noun phrase, from its first to its last token.
pub(crate) fn phrase_span(doc: &Document, head: TokenIdx) -> Span {
    let own = doc.tokens[head as usize].span;
    let span =
        phrase(doc, head).iter().fold(own, |span, t| span.cover(doc.tokens[*t as usize].span));
    trim(doc, span)
}

/// A span without marks and white space at its edges; marks that pair (quotes, brackets) and periods of
/// abbreviations stay where a token holds them.
pub(crate) fn trim(doc: &Document, span: Span) -> Span {
    let mut tokens = doc.tokens_in(span);
    let loose = |token: TokenIdx| {
        doc.tag(token).upos == Upos::Punct
            && matches!(
                doc.token(token),
                "," | "." | ";" | ":" | "-" | "--" | "—" | "–" | "?" | "!" | "..."
            )
    };
    while !tokens.is_empty() && loose(tokens.start) {
        tokens.start += 1;
    }
    while !tokens.is_empty() && loose(tokens.end - 1) {
        tokens.end -= 1;
    }
    if tokens.is_empty() { span } else { doc.tokens_span(tokens) }
}

/// A head and those joined to it by "and", "or" or a comma.
pub(crate) fn with_conjuncts(doc: &Document, head: TokenIdx) -> Vec<TokenIdx> {
    let mut heads = vec![head];
    let mut at = 0;
    while let Some(token) = heads.get(at).copied() {
        at += 1;
        heads.extend(
            doc.children_by(token, "conj")
                .filter(|child| !heads.contains(child))
                .collect::<Vec<_>>(),
        );
    }
    heads
}

/// The subject of a verb, its own or, for conjuncts and open complements, the one it shares.
pub(crate) fn subject(doc: &Document, verb: TokenIdx) -> Option<TokenIdx> {
    let mut at = verb;
    for _ in 0..6 {
        // A broken tree gives a verb several subjects; the one beside it is right more often.
        let subjects = doc.children_by(at, "nsubj");
        if let Some(subject) = subjects.min_by_key(|subject| {
            let common = doc.tag(*subject).upos == Upos::Noun;
            (*subject > at, common, subject.abs_diff(at))
        }) {
            return Some(subject);
        }
        let head = doc.head(at)?;
        match doc.relation(at).base() {
            "conj" if finite(doc, at) => at = finite_above(doc, head),
            "conj" | "xcomp" => at = head,
            "advcl" if !has_mark(doc, at) => at = head,
            // "the president, threatening …", "a note demanding …", "the man who said …"
            "acl" => return Some(head),
            _ if doc.tag(verb).xpos == "VBG" => break,
            _ => return None,
        }
    }
    // A participle that the tree hangs on a noun still tells what the sentence's subject does.
    let root = doc.root(&doc.sentences[doc.sentence_of(verb)]).filter(|root| *root != verb)?;
    if doc.tag(verb).xpos == "VBG" { doc.child_by(root, "nsubj") } else { None }
}

/// Whether a verb stands in a tense of its own.
fn finite(doc: &Document, verb: TokenIdx) -> bool {
    matches!(doc.tag(verb).xpos, "VBD" | "VBZ" | "VBP")
}

/// The finite verb over participles and infinitives: a finite verb that a tree joins to one of them continues it
/// ("accused Angola of harboring rebels and threatened to retaliate").
fn finite_above(doc: &Document, verb: TokenIdx) -> TokenIdx {
    let mut at = verb;
    for _ in 0..4 {
        let bare = matches!(doc.tag(at).xpos, "VBG" | "VB")
            && !doc.children(at).any(|child| matches!(doc.relation(child).base(), "aux" | "nsubj"));
        match doc.head(at) {
            Some(head) if bare && doc.tag(head).upos == Upos::Verb => at = head,
            _ => break,
        }
    }
    at
}

/// The one spoken to by "warned X that …", and the "that" behind. The words between verb and "that" name nobody else,
/// whatever the tree makes of them: as often as not it takes them for the subject of what is said.
pub(crate) fn spoken_to(doc: &Document, verb: TokenIdx) -> Option<(TokenIdx, TokenIdx)> {
    let sentence = doc.sentence_tokens(verb);
    let that = (verb + 1..sentence.end.min(verb + 14)).find(|token| {
        doc.token(*token).eq_ignore_ascii_case("that") && doc.tag(*token).upos == Upos::Sconj
    })?;
    let between = verb + 1..that;
    let other = between.clone().any(|token| {
        doc.tag(token).upos == Upos::Verb || matches!(doc.token(token), "," | ";" | ":")
    });
    let nominal = |token: TokenIdx| {
        matches!(doc.tag(token).upos, Upos::Noun | Upos::Propn | Upos::Pron)
            && doc.tag(token).xpos != "PRP$"
    };
    let top = |token: &TokenIdx| {
        let above = doc.head(*token).filter(|head| between.contains(head));
        nominal(*token) && above.is_none_or(|head| !nominal(head))
    };
    let set_off = |token: &TokenIdx| doc.children_by(*token, "case").next().is_some();
    let head = between.clone().find(top).filter(|head| !set_off(head) && !other)?;
    Some((head, that))
}

/// Whether a name is only part of the name of a water or a land: "the Indian Ocean", "the Korean peninsula".
pub(crate) fn tells_where(doc: &Document, token: TokenIdx) -> bool {
    let place = |token: TokenIdx| {
        matches!(
            doc.lemma(token).to_lowercase().as_str(),
            "ocean"
                | "sea"
                | "gulf"
                | "strait"
                | "straits"
                | "channel"
                | "river"
                | "canal"
                | "peninsula"
                | "desert"
        )
    };
    let inside = matches!(doc.relation(token).base(), "amod" | "compound" | "flat" | "nmod");
    inside && doc.head(token).is_some_and(|head| place(head) && head == token + 1)
}

/// Whether a clause opens with a subordinator other than "to" and "that".
pub(crate) fn has_mark(doc: &Document, clause: TokenIdx) -> bool {
    doc.children_by(clause, "mark").any(|mark| !matches!(doc.lemma(mark), "to" | "that"))
}

/// Whether a token is negated by a word of its own.
pub(crate) fn negated(doc: &Document, token: TokenIdx) -> bool {
    doc.children(token).any(|child| {
        matches!(doc.relation(child).base(), "advmod" | "det" | "aux" | "cc" | "mark" | "case")
            && matches!(
                doc.token(child).to_lowercase().as_str(),
                "not" | "n't" | "n’t" | "never" | "no" | "neither" | "without"
            )
    })
}

/// The words of a clause without the mark, comma or complementizer that opens it.
pub(crate) fn clause_span(doc: &Document, head: TokenIdx) -> Span {
    trim(doc, doc.subtree_span(head))
}
