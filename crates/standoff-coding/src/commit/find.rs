//! Finds what sentences commit to: by the verb or noun that does it, and by what sayings contain.
//!
//! Gives drafts with their parts; [`super::decide`] gives the kind. The verb "warn" decides nothing: its content
//! is judged like that of "say".

use jiff::civil::Date;
use standoff_core::Span;
use standoff_core::commitment::{Attribution, Kind};
use standoff_core::document::{Document, TokenIdx, Upos};
use standoff_core::statement::{Statement, StatementId};
use standoff_core::story::ParagraphKind;

use super::draft::Draft;
use super::words::{self, Speech};
use crate::dictionary::Dictionary;
use crate::tree::{self};

mod agree;
mod demand;
mod limit;
mod note;
mod noun;
mod own;
mod saying;
mod setting;
mod told;
mod truce;
mod who;
mod whom;

/// What finding needs.
pub(super) struct Finder<'a> {
    pub(super) doc: &'a Document,
    pub(super) dictionary: &'a Dictionary,
    pub(super) statements: &'a [Statement],
    pub(super) date: Option<Date>,
}

impl Finder<'_> {
    /// All drafts of a document, in text order.
    pub(super) fn drafts(&self) -> Vec<Draft> {
        let doc = self.doc;
        let mut drafts = Vec::new();
        for (at, sentence) in doc.sentences.iter().enumerate() {
            let kind =
                doc.paragraphs.get(sentence.paragraph as usize).map(|paragraph| paragraph.kind);
            let running = matches!(
                kind,
                Some(ParagraphKind::Body | ParagraphKind::Quotation | ParagraphKind::Subtitle)
                    | None
            );
            let asks = doc.words(sentence.span).trim_end().ends_with('?');
            if !running || asks {
                continue;
            }
            for token in sentence.tokens.clone() {
                match doc.tag(token).upos {
                    Upos::Verb => drafts.extend(self.by_verb(at, token)),
                    Upos::Noun => drafts.extend(self.by_noun(at, token)),
                    _ => {}
                }
            }
        }
        for draft in &mut drafts {
            if draft.target.is_empty()
                && matches!(draft.kind, Kind::Demand | Kind::Threat | Kind::Ultimatum)
            {
                draft.target = self.around(draft.anchor, draft.kind, &draft.issuer);
            }
            if draft.kind.coercive() && draft.attribution == Attribution::ReportedByThird {
                draft.attribution = self.attribution(draft.anchor, &draft.issuer, &draft.target);
            }
        }
        drafts.sort_by_key(|draft| (draft.span.start, draft.span.end));
        self.go_on(&mut drafts);
        drafts
    }

    fn low(&self, token: TokenIdx) -> String {
        self.doc.token(token).to_lowercase()
    }

    fn by_verb(&self, sentence: usize, verb: TokenIdx) -> Vec<Draft> {
        let doc = self.doc;
        let lemma = doc.lemma(verb).to_lowercase();
        if matches!(doc.relation(verb).base(), "amod" | "case" | "compound") {
            return Vec::new();
        }
        if let Some(draft) = self.time_limit(sentence, verb, &lemma) {
            return vec![draft];
        }
        let told = self
            .authorized(sentence, verb, &lemma)
            .or_else(|| self.deadline_set(sentence, verb, &lemma))
            .or_else(|| self.reserved(sentence, verb, &lemma))
            .or_else(|| self.refused_until(sentence, verb, &lemma))
            .or_else(|| self.truce_told(sentence, verb, &lemma))
            .or_else(|| self.told_duty(sentence, verb))
            .or_else(|| self.told_threat(sentence, verb));
        if let Some(draft) = told {
            return vec![draft];
        }
        let clear = lemma == "make"
            && verb + 1 < doc.tokens.len() as TokenIdx
            && self.low(verb + 1) == "clear";
        let speech = if clear { Some(Speech::Say) } else { words::verb(words::base(&lemma)) };
        let Some(speech) = speech else { return Vec::new() };
        match speech {
            Speech::Say | Speech::Warn | Speech::Assure => self.saying(sentence, verb, speech),
            Speech::Threaten | Speech::Vow | Speech::Offer | Speech::Intend => {
                self.own_act(sentence, verb, speech).into_iter().collect()
            }
            Speech::Demand(force) => self.demand(verb, force, &lemma).into_iter().collect(),
            Speech::Agree => self.agreement(sentence, verb, &lemma).into_iter().collect(),
        }
    }
}

/// The words of a noun phrase without its preposition.
fn noun_span(doc: &Document, noun: TokenIdx) -> Span {
    let words = tree::phrase(doc, noun);
    let first = words
        .into_iter()
        .find(|token| !doc.relation(*token).is("case") || doc.head(*token) != Some(noun));
    doc.tokens_span(first.unwrap_or(noun).min(noun)..noun + 1)
}

/// The verb that a token stands under.
fn governor(doc: &Document, token: TokenIdx) -> Option<TokenIdx> {
    let mut at = token;
    for _ in 0..12 {
        at = doc.head(at)?;
        if doc.tag(at).upos == Upos::Verb {
            return Some(at);
        }
    }
    None
}

/// The statement that a draft's words were said in.
pub(super) fn statement_of(
    statements: &[Statement],
    id: Option<StatementId>,
) -> Option<&Statement> {
    let id = id?;
    statements.iter().find(|statement| statement.id == id)
}
