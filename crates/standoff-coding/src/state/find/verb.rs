//! Sayings by verbs: which words are the content, from the tree where it is whole and by commas where it is not.

use std::ops::Range;

use standoff_core::Span;
use standoff_core::document::{Document, TokenIdx, Upos};
use standoff_core::statement::SpeechAct;

use super::Saying;
use super::extent::{around, cue_span, cut, marked, past_dateline, source_span};
use super::quote::{quoted, sentence_quotes, starts_quote};
use crate::state::lexicon;
use crate::tree::{self, clause_span, trim};

/// A reporting verb with its content.
pub(super) fn by_verb(doc: &Document, verb: TokenIdx) -> Option<Saying> {
    let tag = doc.tag(verb);
    if tag.upos != Upos::Verb || doc.relation(verb).is("amod") || doc.relation(verb).is("case") {
        return None;
    }
    if let Some(saying) = silence(doc, verb) {
        return Some(saying);
    }
    let entry = lexicon::verb(&tag.lemma.to_lowercase())?;
    let passive =
        doc.children_by(verb, "nsubj").any(|subject| doc.relation(subject).0 == "nsubj:pass");
    let agent = doc.children(verb).find(|child| {
        doc.relation(*child).is("obl")
            && doc.children_by(*child, "case").any(|case| doc.lemma(case) == "by")
    });
    let subject = if passive { agent } else { tree::subject(doc, verb) };
    let mut addressees = addressees(doc, verb, entry);
    if passive && entry.to_object {
        addressees.extend(doc.child_by(verb, "nsubj"));
    }
    let (content, head) = verb_content(doc, verb, entry)?;
    if lexicon_needs_speech(&tag.lemma) && !quoted(doc, &content) && head.is_none() {
        return None;
    }
    Some(Saying {
        cue: verb,
        cue_span: cue_span(doc, verb),
        source: subject,
        source_span: subject.map(|subject| source_span(doc, subject)),
        content,
        content_head: head,
        addressees,
        act: entry.act,
    })
}

/// A silence that is told: "did not respond to requests for comment", "made no mention of X", "did not mention X".
fn silence(doc: &Document, verb: TokenIdx) -> Option<Saying> {
    let negated = tree::negated(doc, verb);
    let object = doc.child_by(verb, "obj");
    let nothing = object.is_some_and(|object| {
        tree::negated(doc, object)
            && matches!(doc.lemma(object), "reference" | "mention" | "allusion" | "comment")
    });
    let about = |head: TokenIdx, cases: &[&str]| {
        doc.children(head).find(|child| {
            *child > verb
                && matches!(doc.relation(*child).base(), "obl" | "nmod")
                && doc.children_by(*child, "case").any(|case| cases.contains(&doc.lemma(case)))
        })
    };
    let (content, act) = match doc.lemma(verb) {
        "respond" | "reply" if negated => (about(verb, &["to"])?, SpeechAct::DeclineToComment),
        "make"
            if nothing
                || negated
                    && object.is_some_and(|it| {
                        doc.lemma(it) == "reference" || doc.lemma(it) == "mention"
                    }) =>
        {
            let object = object?;
            (
                about(object, &["to", "of"]).or_else(|| about(verb, &["to", "of"]))?,
                SpeechAct::Report,
            )
        }
        "mention" | "address" if negated => {
            (object.or_else(|| doc.child_by(verb, "ccomp"))?, SpeechAct::Report)
        }
        _ => return None,
    };
    let source = tree::subject(doc, verb)?;
    let mut cue = cue_span(doc, verb);
    if let Some(object) = object.filter(|object| *object != content) {
        cue = cue.cover(doc.tokens[object as usize].span);
    }
    Some(Saying {
        cue: verb,
        cue_span: cue,
        source: Some(source),
        source_span: Some(source_span(doc, source)),
        content: vec![marked(doc, trim(doc, doc.subtree_span(content)))],
        content_head: Some(content),
        addressees: Vec::new(),
        act,
    })
}

/// Verbs that report only where a clause or quote follows: "go", "continue", "find".
fn lexicon_needs_speech(lemma: &str) -> bool {
    matches!(lemma, "go" | "continue" | "find" | "post" | "direct" | "press" | "seek" | "mean")
}

/// Where a verb's content stands, and the head of its clause.
fn verb_content(
    doc: &Document,
    verb: TokenIdx,
    entry: lexicon::Cue,
) -> Option<(Vec<Span>, Option<TokenIdx>)> {
    let with = |head: TokenIdx| Some((vec![marked(doc, cut(doc, head, verb))], Some(head)));
    if let Some(before) = before_cue(doc, verb) {
        return Some(before);
    }
    if let Some(clause) = doc.child_by(verb, "ccomp") {
        // "said that unless X moved it would act": broken trees make two clauses of one content.
        let whole = doc
            .children_by(verb, "ccomp")
            .filter(|other| (*other > verb) == (clause > verb))
            .fold(cut(doc, clause, verb), |span, other| span.cover(cut(doc, other, verb)));
        let mut pieces = vec![marked(doc, whole)];
        // "…," he said, "…": the second half may hang elsewhere under the verb.
        for half in doc.children_by(verb, "parataxis") {
            let span = marked(doc, clause_span(doc, half));
            if quoted(doc, &[span]) {
                pieces.push(span);
            }
        }
        return Some((pieces, Some(clause)));
    }
    // "as the agency reported, …" and "…, she said": the clause above is the content.
    let relation = doc.relation(verb);
    let as_clause =
        relation.is("advcl") && doc.children_by(verb, "mark").any(|mark| doc.lemma(mark) == "as");
    let infinitive_here = doc.child_by(verb, "xcomp").is_some() && entry.infinitive;
    if (relation.is("parataxis") || as_clause)
        && !infinitive_here
        && let Some(above) = doc.head(verb)
        && (as_clause || doc.child_by(verb, "nsubj").is_some())
    {
        if as_clause && let Some(rest) = behind_as_clause(doc, verb) {
            return Some((vec![marked(doc, trim(doc, doc.tokens_span(rest)))], Some(above)));
        }
        return Some((around(doc, above, verb), Some(above)));
    }
    if entry.infinitive {
        let infinitive = |relation: &'static str| {
            doc.children_by(verb, relation).find(|clause| {
                doc.children_by(*clause, "mark").any(|mark| doc.lemma(mark) == "to")
                    && *clause > verb
            })
        };
        if let Some(clause) = doc
            .child_by(verb, "xcomp")
            .or_else(|| infinitive("advcl"))
            .or_else(|| infinitive("ccomp"))
        {
            return with(clause);
        }
        let object = doc.child_by(verb, "obj").or_else(|| doc.child_by(verb, "obl"));
        let under_object = object.and_then(|object| {
            doc.children_by(object, "acl")
                .find(|clause| doc.children_by(*clause, "mark").any(|mark| doc.lemma(mark) == "to"))
        });
        if let Some(clause) = under_object {
            return with(clause);
        }
    }
    if let Some(half) = doc.children_by(verb, "parataxis").find(|half| {
        let span = marked(doc, clause_span(doc, *half));
        quoted(doc, &[span]) || *half < verb
    }) {
        return with(half);
    }
    let object =
        doc.children_by(verb, "obj").find(|object| !entry.to_object || !is_person(doc, *object));
    if let Some(object) = object {
        let span = marked(doc, trim(doc, doc.subtree_span(object)));
        if entry.object || starts_quote(doc, span) {
            return Some((vec![span], Some(object)));
        }
    }
    // "accused X of Y", "warned of Y", "warned against Y", "called for Y".
    // Parsers hang "of Y" on the one warned as often as on the verb.
    let object = doc.child_by(verb, "iobj").or_else(|| doc.child_by(verb, "obj"));
    let object = object.filter(|_| entry.to_object);
    let under = object.into_iter().flat_map(|object| doc.children_by(object, "nmod"));
    let oblique = doc.children_by(verb, "obl").chain(under).find(|oblique| {
        doc.children_by(*oblique, "case").any(|case| {
            matches!(
                (entry.act, doc.lemma(case)),
                (SpeechAct::Accuse, "of" | "for")
                    | (SpeechAct::Warn, "of" | "against" | "about")
                    | (SpeechAct::Appeal, "for")
                    | (SpeechAct::Assure, "of")
                    | (SpeechAct::Accept, "to" | "on")
            )
        })
    });
    if let Some(oblique) = oblique {
        return with(oblique);
    }
    let gerund = doc.children_by(verb, "advcl").find(|clause| {
        doc.children_by(*clause, "mark")
            .any(|mark| matches!(doc.lemma(mark), "of" | "against" | "for"))
    });
    if let Some(clause) = gerund
        .filter(|_| matches!(entry.act, SpeechAct::Accuse | SpeechAct::Warn | SpeechAct::Appeal))
    {
        return with(clause);
    }
    let quotes = sentence_quotes(doc, verb);
    (!quotes.is_empty() && doc.child_by(verb, "nsubj").is_some()).then_some((quotes, None))
}

/// "…, X said.": the words before the comma are the content, whatever the tree makes of a long sentence.
fn before_cue(doc: &Document, verb: TokenIdx) -> Option<(Vec<Span>, Option<TokenIdx>)> {
    let sentence = doc.sentence_tokens(verb);
    let subject = tree::subject(doc, verb).filter(|subject| doc.head(*subject) == Some(verb));
    let mut first = verb;
    for token in subject.iter().flat_map(|subject| doc.subtree(*subject)).chain(
        doc.children(verb).filter(|child| matches!(doc.relation(*child).base(), "aux" | "advmod")),
    ) {
        first = first.min(token);
    }
    let content_after = doc
        .children(verb)
        .any(|child| child > verb && matches!(doc.relation(child).base(), "ccomp" | "xcomp"));
    let comma = first.checked_sub(1).filter(|at| sentence.contains(at))?;
    let marks = |token: TokenIdx| matches!(doc.token(token), "," | "\"" | "”" | "''" | "?" | "!");
    let closes = matches!(doc.lemma(verb), "say" | "add" | "report" | "tell");
    let dependent =
        matches!(doc.relation(verb).base(), "advcl" | "acl" | "amod" | "conj" | "xcomp");
    if subject.is_none() || content_after || (dependent && !closes) || !marks(comma) {
        return None;
    }
    let mut range = past_dateline(doc, sentence.start..comma);
    // "As the agency reported, X did it, Y said": the agency reports what Y said.
    if doc.token(range.start).eq_ignore_ascii_case("as")
        && let Some(end) = range.clone().find(|token| doc.token(*token) == ",")
        && end + 1 < range.end
    {
        range.start = end + 1;
    }
    let below = doc.children(verb).find(|child| {
        *child < first && matches!(doc.relation(*child).base(), "ccomp" | "parataxis")
    });
    let above = doc.head(verb).filter(|head| doc.relation(verb).is("parataxis") && *head < first);
    let root =
        doc.root(&doc.sentences[doc.sentence_of(verb)]).filter(|root| closes && *root < first);
    let head = below.or(above).or(root)?;
    let mut pieces = vec![marked(doc, trim(doc, doc.tokens_span(range)))];
    // "…," he said, "…" and "If X, he said, Y".
    let next = verb + 1;
    let rest = (next + 1).min(sentence.end)..sentence.end;
    let clause = |token: TokenIdx| {
        matches!(doc.tag(token).xpos, "VBD" | "VBZ" | "VBP" | "MD")
            && !doc.relation(token).is("acl")
    };
    if next < sentence.end && doc.token(next) == "," && rest.clone().any(clause) {
        pieces.push(marked(doc, trim(doc, doc.tokens_span(rest))));
    } else {
        let after = doc.tokens[verb as usize].span.end;
        pieces.extend(sentence_quotes(doc, verb).into_iter().filter(|span| span.start > after));
    }
    Some((pieces, Some(head)))
}

/// The words behind an "as X reported," that opens a sentence.
fn behind_as_clause(doc: &Document, verb: TokenIdx) -> Option<Range<TokenIdx>> {
    let sentence = doc.sentence_tokens(verb);
    let opens = doc.token(sentence.start).eq_ignore_ascii_case("as");
    let comma = (verb + 1..sentence.end).find(|token| doc.token(*token) == ",")?;
    (opens && comma + 1 < sentence.end).then_some(comma + 1..sentence.end)
}

fn is_person(doc: &Document, token: TokenIdx) -> bool {
    use standoff_core::document::NameKind;
    doc.tag(token).upos == Upos::Pron
        || doc.tag(token).upos == Upos::Propn
        || doc
            .name_at(token)
            .is_some_and(|name| matches!(name.kind, NameKind::Person | NameKind::Organization))
        || crate::actors::noun(doc.lemma(token)).is_some()
}

/// Those spoken to: the object of "tell", "to X", "called on X", "in a call to X".
fn addressees(doc: &Document, verb: TokenIdx, entry: lexicon::Cue) -> Vec<TokenIdx> {
    let mut heads = Vec::new();
    heads.extend(entry.to_object.then(|| tree::spoken_to(doc, verb)).flatten().map(|it| it.0));
    for child in doc.children(verb) {
        match doc.relation(child).base() {
            "iobj" => heads.push(child),
            "obj" if entry.to_object && is_person(doc, child) => heads.push(child),
            "obl" => {
                let case =
                    doc.children_by(child, "case").map(|case| doc.lemma(case)).next().unwrap_or("");
                let call = matches!(
                    doc.lemma(child),
                    "call" | "conversation" | "letter" | "note" | "message" | "meeting" | "talk"
                );
                if call {
                    heads.extend(doc.children_by(child, "nmod").filter(|nmod| {
                        doc.children_by(*nmod, "case")
                            .any(|case| matches!(doc.lemma(case), "to" | "with"))
                    }));
                } else if case == "to"
                    || (case == "on" || case == "upon") && entry.act == SpeechAct::Appeal
                {
                    heads.push(child);
                }
            }
            _ => {}
        }
    }
    heads
}
