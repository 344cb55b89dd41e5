//! Labels to sayings: the attribution head says where sources, cues and contents stand, this says which belong together.
//!
//! A cue takes the source that its tree gives, else the nearest one; it takes the content that begins right behind it
//! or ends right before it, and both where a quotation is cut by the cue. A cue inside a content is a saying within a
//! saying: the labels do not nest, so it is left to the trees.

use std::ops::Range;

use standoff_core::Span;
use standoff_core::document::{AttributionPart, Document, TokenIdx, Upos};
use standoff_core::statement::SpeechAct;

use super::find::{Saying, marked};
use super::lexicon;
use crate::tree::{self, phrase_span, trim};

/// How far behind its cue a content may begin: "told reporters at a briefing on Monday that".
const REACH: u32 = 14;

/// The sayings that the labels tell, in the order of their cues.
pub(super) fn sayings(doc: &Document) -> Vec<Saying> {
    let of = |part| {
        let all = doc.labels.iter().filter(move |label| label.part == part);
        all.map(|label| label.tokens.clone()).collect::<Vec<_>>()
    };
    let labels = Labels {
        doc,
        sources: of(AttributionPart::Source),
        cues: of(AttributionPart::Cue),
        contents: contents(doc, of(AttributionPart::Content)),
    };
    labels.cues.iter().filter_map(|cue| labels.saying(cue)).collect()
}

/// Contents without stray function words; one such word before a content is its opening.
fn contents(doc: &Document, labels: Vec<Range<TokenIdx>>) -> Vec<Range<TokenIdx>> {
    let mut whole: Vec<Range<TokenIdx>> = Vec::new();
    for label in labels {
        match whole.last_mut() {
            Some(last) if last.end == label.start && !tells(doc, last.clone()) => {
                last.end = label.end;
            }
            _ => whole.push(label),
        }
    }
    whole.retain(|label| tells(doc, label.clone()));
    whole
}

/// Whether some words can be what is said: more than determiners, prepositions and marks.
pub(super) fn tells(doc: &Document, mut words: Range<TokenIdx>) -> bool {
    words.any(|token| {
        let possessive = doc.tag(token).xpos == "PRP$";
        let upos = doc.tag(token).upos;
        let open = matches!(
            upos,
            Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj | Upos::Num | Upos::Aux
        );
        let stands = matches!(upos, Upos::Pron | Upos::Adv | Upos::Intj) && !possessive;
        open || stands
    })
}

/// The token of a range that the others hang on.
fn top(doc: &Document, range: &Range<TokenIdx>) -> Option<TokenIdx> {
    let outside = |token: &TokenIdx| doc.head(*token).is_none_or(|head| !range.contains(&head));
    let word = |token: &TokenIdx| {
        !matches!(
            doc.tag(*token).upos,
            Upos::Punct | Upos::Adp | Upos::Det | Upos::Aux | Upos::Part
        )
    };
    range.clone().filter(word).find(outside).or_else(|| range.clone().find(outside))
}

struct Labels<'d> {
    doc: &'d Document,
    sources: Vec<Range<TokenIdx>>,
    cues: Vec<Range<TokenIdx>>,
    contents: Vec<Range<TokenIdx>>,
}

impl Labels<'_> {
    fn saying(&self, cue: &Range<TokenIdx>) -> Option<Saying> {
        let doc = self.doc;
        if self.contents.iter().any(|content| content.contains(&cue.start)) {
            return None;
        }
        let empty = cue.clone().all(|token| {
            matches!(doc.tag(token).upos, Upos::Aux | Upos::Adv | Upos::Part | Upos::Pron)
        });
        let verb = cue.clone().find(|token| {
            let lemma = doc.lemma(*token).to_lowercase();
            lexicon::verb(&lemma).is_some() || lexicon::noun(&lemma).is_some()
        });
        let head = verb.or_else(|| top(doc, cue))?;
        let source = self.source(cue, head).map(|range| whole_name(doc, range.clone()));
        let by_tree = tree::subject(doc, head).filter(|subject| {
            source.is_none() && !matches!(doc.tag(*subject).xpos, "WDT" | "WP" | "EX")
        });
        // Words that nobody is seen to say, by a word that says nothing: no saying.
        if source.is_none() && (verb.is_none() || empty) {
            return None;
        }
        let content = self.content(cue, source.as_ref());
        let first = content.first()?;
        let content_head = top(doc, first);
        let lemma = doc.lemma(head).to_lowercase();
        let act = lexicon::verb(&lemma).map(|entry| entry.act).or_else(|| lexicon::noun(&lemma));
        Some(Saying {
            cue: head,
            cue_span: doc.tokens_span(cue.clone()),
            source: source.as_ref().and_then(|range| top(doc, range)).or(by_tree),
            source_span: source
                .map(|range| trim(doc, doc.tokens_span(range)))
                .or_else(|| by_tree.map(|subject| phrase_span(doc, subject))),
            content: content
                .into_iter()
                .map(|range| marked(doc, trim(doc, doc.tokens_span(range))))
                .collect(),
            content_head,
            addressees: Vec::new(),
            act: act.unwrap_or(SpeechAct::Report),
        })
    }

    /// The source of a cue: the one that holds its subject or owner, else the nearest with no other cue between.
    fn source(&self, cue: &Range<TokenIdx>, head: TokenIdx) -> Option<&Range<TokenIdx>> {
        let doc = self.doc;
        let sentence = doc.sentence_tokens(cue.start);
        let here = || self.sources.iter().filter(|source| sentence.contains(&source.start));
        let subject = cue
            .clone()
            .chain([head])
            .filter(|token| *token == head || doc.tag(*token).upos == Upos::Verb);
        for token in subject {
            if let Some(subject) = tree::subject(doc, token)
                && let Some(source) = here().find(|source| source.contains(&subject))
            {
                return Some(source);
            }
        }
        let near = here().filter(|source| {
            !self.cues.iter().any(|other| other != cue && between(other, source, cue))
        });
        // Words that are said may stand between a source and its cue; they do not make them far.
        let gap = |source: &Range<TokenIdx>| {
            let space = space(source, cue);
            let said = space.clone().filter(|at| self.contents.iter().any(|it| it.contains(at)));
            space.len() - said.count()
        };
        near.filter(|source| gap(source) <= 12)
            .min_by_key(|source| (gap(source), source.start > cue.start))
    }

    /// The contents of a cue: behind it, before it, or both where it cuts a quotation.
    fn content(
        &self,
        cue: &Range<TokenIdx>,
        source: Option<&Range<TokenIdx>>,
    ) -> Vec<Range<TokenIdx>> {
        let doc = self.doc;
        let mut clause = cue.clone();
        if let Some(source) = source.filter(|source| space(source, cue).len() <= 6) {
            clause = clause.start.min(source.start)..clause.end.max(source.end);
        }
        let free = |content: &&Range<TokenIdx>| {
            !self.cues.iter().any(|other| other != cue && between(other, content, cue))
        };
        let near = |content: &Range<TokenIdx>| space(content, &clause).len() as u32;
        let paragraph = |token: TokenIdx| doc.sentences[doc.sentence_of(token)].paragraph;
        let same = |content: &&Range<TokenIdx>| paragraph(content.start) == paragraph(cue.start);
        let behind = self
            .contents
            .iter()
            .filter(same)
            .filter(|content| content.start >= cue.end)
            .find(free)
            .filter(|content| near(content) <= REACH)
            .filter(|content| {
                let apart = doc.sentence_of(content.start) != doc.sentence_of(cue.end - 1);
                !apart || near(content) <= 1
            });
        let before = self
            .contents
            .iter()
            .rev()
            .filter(same)
            .filter(|content| content.end <= cue.start)
            .find(free)
            .filter(|content| near(content) <= REACH);
        match (before, behind) {
            (Some(before), Some(behind)) => {
                let quoted =
                    |token: TokenIdx| doc.quote_at(doc.tokens[token as usize].span.start).is_some();
                let cut = near(before) <= 1 && near(behind) <= 3;
                let goes_on =
                    quoted(before.end - 1) || doc.token(before.end - 1).contains(['"', '”']);
                let spoken = quoted(behind.start) || doc.token(behind.start).contains(['"', '“']);
                let set_off = pause(doc, before.end)
                    && clause.end < behind.start
                    && doc.token(clause.end) == ",";
                let adjoins = near(behind) == 0 && !opens_setting(doc, behind.start);
                if cut && (goes_on && spoken || set_off) {
                    vec![before.clone(), behind.clone()]
                } else if near(behind) <= near(before)
                    && (spoken || adjoins || near(before) > 1 || !pause(doc, before.end))
                {
                    vec![behind.clone()]
                } else {
                    vec![before.clone()]
                }
            }
            (Some(one), None) | (None, Some(one)) => vec![one.clone()],
            (None, None) => Vec::new(),
        }
    }
}

/// A source label with the whole of a name that it begins: "Mrs. | Bhutto".
fn whole_name(doc: &Document, label: Range<TokenIdx>) -> Range<TokenIdx> {
    let (first, last) = (label.start, label.end - 1);
    let start = doc.name_at(first).map_or(first, |name| name.tokens.start.min(first));
    let titled = doc.tag(last).upos == Upos::Propn && doc.token(last).ends_with('.');
    let next = Some(label.end).filter(|_| titled && doc.sentence_tokens(last).contains(&label.end));
    let name = doc.name_at(last).or_else(|| next.and_then(|next| doc.name_at(next)));
    start..name.map_or(label.end, |name| name.tokens.end.max(label.end))
}

/// The tokens between two ranges.
fn space(one: &Range<TokenIdx>, two: &Range<TokenIdx>) -> Range<TokenIdx> {
    if one.end <= two.start {
        one.end..two.start
    } else if two.end <= one.start {
        two.end..one.start
    } else {
        one.start..one.start
    }
}

/// Whether a word opens the setting of a saying and not what is said: "…, she said | before the talks".
fn opens_setting(doc: &Document, token: TokenIdx) -> bool {
    matches!(doc.lemma(token), "before" | "after" | "during" | "when" | "while" | "as")
}

/// Whether a content that ends here is set off from the clause behind it: "…, the envoy said after the meeting".
fn pause(doc: &Document, end: TokenIdx) -> bool {
    let marks = |token: TokenIdx| matches!(doc.token(token), "," | "\"" | "”" | "''" | "?" | "!");
    marks(end - 1) || ((end as usize) < doc.tokens.len() && marks(end))
}

/// Whether a range lies between two others.
fn between(middle: &Range<TokenIdx>, one: &Range<TokenIdx>, two: &Range<TokenIdx>) -> bool {
    let space = space(one, two);
    space.start <= middle.start && middle.end <= space.end
}

/// Joins what the rules found with what the labels tell: labels set the extent, rules the act and whom it speaks to.
pub(super) fn join(doc: &Document, ruled: Vec<Saying>, labeled: Vec<Saying>) -> Vec<Saying> {
    let mut all = ruled;
    for told in labeled {
        let range = doc.tokens_in(told.cue_span);
        let own = all.iter().position(|saying| {
            range.contains(&saying.cue) || saying.cue_span.overlaps(told.cue_span)
        });
        match own {
            Some(at) => settle(doc, &mut all[at], told),
            None => all.push(told),
        }
    }
    all
}

/// The extent of a saying by the labels, where they agree with the trees on what is said.
fn settle(doc: &Document, saying: &mut Saying, told: Saying) {
    saying.cue_span = told.cue_span;
    if let Some(span) = told.source_span {
        let inside =
            saying.source.is_some_and(|source| span.contains(doc.tokens[source as usize].span));
        if !inside {
            saying.source = told.source;
        }
        saying.source_span = Some(span);
    }
    let overlap = |spans: &[Span], span: Span| spans.iter().any(|other| other.overlaps(span));
    let agreed = saying.content.iter().any(|span| overlap(&told.content, *span));
    let relation = |name| saying.content_head.is_some_and(|head| doc.relation(head).is(name));
    // "Told the minister that …": a clause of the tree is surer than the one spoken to, or than words far off.
    let own = saying
        .content_head
        .is_some_and(|head| head > saying.cue && doc.head(head) == Some(saying.cue));
    let spoken_to = told.content_head.is_some_and(|head| {
        doc.head(head) == Some(saying.cue) && matches!(doc.relation(head).base(), "obj" | "iobj")
    });
    let to_object =
        lexicon::verb(&doc.lemma(saying.cue).to_lowercase()).is_some_and(|entry| entry.to_object);
    if !agreed && (own && (relation("ccomp") || relation("xcomp")) || to_object && spoken_to) {
        return;
    }
    // What is asked or promised has more arms than the labels follow: "unless", "or else", "by noon".
    let bare = matches!(saying.act, SpeechAct::Report | SpeechAct::Predict | SpeechAct::Disapprove);
    let wide = agreed && (!bare || relation("xcomp")) && !relation("obj");
    // Labels do not nest: "X told Y that …, according to Z" has all of it for its content, the inner cue too.
    let other_cue = |span: &Span| {
        doc.labels.iter().any(|label| {
            let cue = doc.tokens_span(label.tokens.clone());
            label.part == AttributionPart::Cue
                && span.contains(cue)
                && !told.content.iter().any(|piece| piece.overlaps(cue))
        })
    };
    let according = doc.token(saying.cue).eq_ignore_ascii_case("according");
    let wide = wide || agreed && according && saying.content.iter().any(other_cue);
    let outside = |head: TokenIdx| !overlap(&told.content, doc.tokens[head as usize].span);
    if !agreed || saying.content_head.is_none_or(outside) {
        saying.content_head = told.content_head;
    }
    let ruled = std::mem::replace(&mut saying.content, told.content);
    for piece in saying.content.iter_mut().filter(|_| wide) {
        let arms = ruled.iter().filter(|span| span.overlaps(*piece));
        *piece = arms.fold(*piece, |whole, span| whole.cover(*span));
    }
}
