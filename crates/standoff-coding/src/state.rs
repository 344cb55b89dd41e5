//! Who says what: direct, indirect and mixed speech, from the trees, the quotes and the attribution labels.
//!
//! Every saying becomes one [`Statement`], however many fragments its quotation has. A saying whose cue lies in
//! another's content is `within` it, and its chain runs from the outlet through every reporter to the speaker.
//! A short quotation without a cue is a scare quote and no statement.

use standoff_core::Span;
use standoff_core::document::Document;
use standoff_core::evidence::Evidence;
use standoff_core::statement::{Statement, StatementId};
use standoff_core::story::Story;

use crate::dictionary::Dictionary;
use crate::tree::{self, evidence};

mod basis;
mod chain;
mod denied;
mod find;
pub(crate) mod lexicon;
mod link;
mod manner;
mod speaker;
mod voice;

pub(crate) use basis::legal_basis;
pub(crate) use find::{Saying, marked};
pub(crate) use speaker::authority;

/// The statements of a story, in the order of their cues.
pub fn state(doc: &Document, story: &Story, dictionary: &Dictionary) -> Vec<Statement> {
    if !tree::complete(doc) {
        return Vec::new();
    }
    let mut sayings = find::sayings(doc);
    sayings.retain(|saying| voice::says(doc, dictionary, saying));
    let within = nesting(doc, &sayings);
    let speakers = speaker::speakers(doc, dictionary, &sayings);
    let ids = |at: usize| StatementId(u32::try_from(at + 1).unwrap_or(u32::MAX));
    let chain_at =
        |at: usize| chain::chain(doc, story, dictionary, &sayings, &speakers, &within, at);
    let mut statements = Vec::new();
    for (at, saying) in sayings.iter().enumerate() {
        let speaker = speakers[at].clone();
        let text = doc.text.as_ref();
        let naming = speaker::naming(doc, saying, speaker.as_ref());
        let act = manner::act_of(doc, saying);
        statements.push(Statement {
            id: ids(at),
            content: saying.content.iter().map(|span| evidence(doc, *span)).collect(),
            cue: Some(evidence(doc, saying.cue_span)),
            source: saying.source_span.map(|span| evidence(doc, span)),
            authority: authority(dictionary, speaker.as_ref()),
            on_behalf_of: speaker::on_behalf_of(doc, dictionary, saying, speaker.as_ref()),
            addressee: speaker::addressees(doc, dictionary, saying, speaker.as_ref()),
            act,
            aux_mode: manner::aux_mode(doc, saying),
            modality: manner::modality(doc, saying),
            quote_type: manner::quote_type(doc, text, &saying.content),
            chain: chain_at(at),
            naming,
            medium: manner::medium(doc, saying),
            said_at: manner::said_at(doc, saying),
            within: within[at].map(ids),
            legal_basis: basis_of(doc, saying),
            denies: None,
            speaker,
        });
    }
    denied::link(doc, &mut statements);
    statements
}

/// The legal basis that a saying claims: in what is said, or in the clause that reports it.
fn basis_of(doc: &Document, saying: &Saying) -> Option<Evidence> {
    let sentence = doc.sentences[doc.sentence_of(saying.cue)].span;
    let inside = saying.content.iter().find_map(|piece| legal_basis(doc, *piece));
    let found = inside.or_else(|| {
        // Only what hangs on the cue: other clauses of the sentence have claims of their own.
        let words = legal_basis(doc, sentence)?;
        let own = doc.tokens_in(words).any(|token| doc.head(token) == Some(saying.cue));
        own.then_some(words)
    });
    found.map(|span| evidence(doc, span))
}

/// For each saying, the innermost other one whose content holds its cue, or who passes it on.
fn nesting(doc: &Document, sayings: &[Saying]) -> Vec<Option<usize>> {
    let size = |saying: &Saying| saying.content.iter().map(Span::len).sum::<usize>();
    let passes_on: Vec<bool> = sayings.iter().map(|saying| passes_on(doc, saying)).collect();
    let holds = |outer: usize, inner: usize| {
        let (one, other) = (&sayings[outer], &sayings[inner]);
        let relayed = passes_on[outer] && !passes_on[inner] && overlap(one, other);
        relayed || one.content.iter().any(|span| span.contains(other.cue_span))
    };
    // Of two contents that are alike, the one of him who passes it on is the outer one.
    let extent = |at: usize| (passes_on[at], size(&sayings[at]), at);
    (0..sayings.len())
        .map(|at| {
            (0..sayings.len())
                // Two sayings may hold each other's cue where a tree is broken; the larger is the outer one.
                .filter(|other| *other != at && holds(*other, at))
                .filter(|other| !holds(at, *other) || extent(*other) > extent(at))
                .min_by_key(|other| extent(*other))
        })
        .collect()
}

/// "As X reported, Y said that …": X passes on all that the sentence says, the words "Y said" too.
fn passes_on(doc: &Document, saying: &Saying) -> bool {
    doc.relation(saying.cue).is("advcl")
        && doc.children_by(saying.cue, "mark").any(|it| doc.lemma(it) == "as")
}

fn overlap(one: &Saying, other: &Saying) -> bool {
    one.content.iter().any(|span| other.content.iter().any(|it| span.overlaps(*it)))
}
