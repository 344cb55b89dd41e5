//! Document to positions: what each side says, denies or leaves out.
//!
//! Takes the trees and what was already read of the story. A denial of having done something is about responsibility,
//! a denial that it was done is about occurrence; a side is silent only where the story itself says so. What a story does
//! not say of a side is no finding here.

mod answer;
mod claim;
mod stance;

use std::collections::BTreeSet;

use standoff_core::account::{Position, QuestionType, Stance};
use standoff_core::actor::ActorRef;
use standoff_core::commitment::StatedCommitment;
use standoff_core::document::{Document, TokenIdx};
use standoff_core::event::{Category, Event};
use standoff_core::evidence::Evidence;
use standoff_core::statement::{AuxMode, SpeechAct, Statement};

use crate::code::{lemmas, running_text, statement_at};
use crate::{Dictionary, tree};

pub(crate) use stance::spoken_of;

/// The positions that a story tells.
pub fn account(
    doc: &Document,
    dictionary: &Dictionary,
    statements: &[Statement],
    commitments: &[StatedCommitment],
    events: &[Event],
) -> Vec<Position> {
    if !tree::complete(doc) {
        return Vec::new();
    }
    let mut positions = Positions { doc, dictionary, all: Vec::new() };
    for sentence in &doc.sentences {
        if !running_text(doc, sentence.paragraph) {
            continue;
        }
        for verb in sentence.tokens.clone() {
            if let Some(told) = stance::read(doc, dictionary, verb) {
                positions.told(statements, commitments, told);
            }
        }
    }
    for statement in statements {
        positions.claimed(statement, events);
    }
    for event in events {
        positions.asserted(statements, event);
    }
    for statement in statements {
        positions.said(statement);
    }
    answer::join(doc, dictionary, statements, events, &mut positions);
    positions
        .all
        .sort_by_key(|position| (position.evidence.span.start, position.question, position.stance));
    positions.all
}

/// The positions found so far.
struct Positions<'d> {
    doc: &'d Document,
    dictionary: &'d Dictionary,
    all: Vec<Position>,
}

impl Positions<'_> {
    /// A stance that the story's own verbs tell: "denied", "made no reference to".
    fn told(
        &mut self,
        statements: &[Statement],
        commitments: &[StatedCommitment],
        told: stance::Told,
    ) {
        let statement = statement_at(statements, self.doc.tokens[told.verb as usize].span.start);
        let mut object = lemmas(self.doc, &told.words);
        // "Made no reference to the ultimatum": the silence is about that very commitment.
        let labeled = commitments.iter().filter(|it| {
            let known = it.labels_used.iter().map(|label| label.evidence.exact.to_lowercase());
            known.chain([it.kind.spoken()]).any(|label| object.contains(&label))
        });
        let terms = labeled
            .flat_map(|it| it.terms.condition.iter().flat_map(|it| it.object.iter().cloned()));
        let terms: BTreeSet<String> = terms.collect();
        object.extend(terms);
        for holder in told.holders {
            let position = Position {
                question: told.question,
                about: tree::evidence(self.doc, told.about),
                object: object.clone(),
                holder,
                stance: told.stance,
                evidence: tree::evidence(self.doc, told.span),
                statement,
            };
            self.add(position);
        }
    }

    /// What a saying claims of a truce, or of a deed that the story tells before it.
    fn claimed(&mut self, statement: &Statement, events: &[Event]) {
        let told = statement.aux_mode == AuxMode::Asserted
            && !matches!(statement.act, SpeechAct::Deny | SpeechAct::DeclineToComment);
        let Some(holder) = statement.speaker.clone().and_then(named).filter(|_| told) else {
            return;
        };
        for content in &statement.content {
            for claim in claim::claims(self.doc, content) {
                let mut object = lemmas(self.doc, &claim.words);
                if claim.of_deed {
                    let Some(deed) = answer::deed(events, claim.about) else { continue };
                    object.extend(deed.object.iter().cloned());
                    object.extend(lemmas(
                        self.doc,
                        &self.doc.tokens_in(deed.evidence.span).collect::<Vec<_>>(),
                    ));
                }
                self.add(Position {
                    question: claim.question,
                    about: tree::evidence(self.doc, claim.about),
                    object,
                    holder: holder.clone(),
                    stance: claim.stance,
                    evidence: whole(self.doc, statement, content),
                    statement: Some(statement.id),
                });
            }
        }
    }

    /// A harmful act that somebody says was done, or not done.
    fn asserted(&mut self, statements: &[Statement], event: &Event) {
        if !matches!(event.act.category, Category::Assault | Category::Coerce) {
            return;
        }
        let stance = match event.aux_mode {
            AuxMode::Asserted => Stance::Asserts,
            // "Would not attack" is an assurance, no denial.
            AuxMode::Negated if !assures(&event.evidence.exact) => Stance::Denies,
            _ => return,
        };
        let statement = event.statement.and_then(|id| statements.iter().find(|it| it.id == id));
        let Some((statement, holder)) =
            statement.and_then(|it| Some((it, named(it.speaker.clone()?)?)))
        else {
            return;
        };
        let question = match event.actors.is_empty() {
            true => QuestionType::Occurrence,
            false => QuestionType::Responsibility,
        };
        self.add(Position {
            question,
            about: event.evidence.clone(),
            object: event.object.clone(),
            holder,
            stance,
            evidence: statement.content.first().cloned().unwrap_or_else(|| event.evidence.clone()),
            statement: Some(statement.id),
        });
    }

    /// A stance that follows from what is done by saying it.
    fn said(&mut self, statement: &Statement) {
        let Some(holder) = statement.speaker.clone().and_then(named) else { return };
        let (question, stance) = match statement.act {
            SpeechAct::Deny => (QuestionType::Occurrence, Stance::Denies),
            SpeechAct::ClaimResponsibility => {
                (QuestionType::Responsibility, Stance::ClaimsResponsibility)
            }
            SpeechAct::DeclineToComment => (QuestionType::Occurrence, Stance::DeclinesToComment),
            SpeechAct::Confirm => (QuestionType::Occurrence, Stance::Asserts),
            _ => return,
        };
        let Some(content) = statement.content.first().cloned() else { return };
        let tokens: Vec<TokenIdx> = self.doc.tokens_in(content.span).collect();
        self.add(Position {
            question,
            about: content.clone(),
            object: lemmas(self.doc, &tokens),
            holder,
            stance,
            evidence: whole(self.doc, statement, &content),
            statement: Some(statement.id),
        });
    }

    /// Adds a position unless these words already gave its holder a stance.
    fn add(&mut self, position: Position) {
        // An agency tells what others say; it is no side.
        if self.dictionary.agency(&position.holder.name).is_some() {
            return;
        }
        let overlaps = |one: &Evidence, two: &Evidence| {
            one.span.start < two.span.end && two.span.start < one.span.end
        };
        let known = self.all.iter().any(|known| {
            known.holder.id == position.holder.id
                && known.stance == position.stance
                && overlaps(&known.about, &position.about)
        });
        if !known {
            self.all.push(position);
        }
    }
}

fn assures(words: &str) -> bool {
    words.split_whitespace().any(|word| matches!(word, "will" | "would" | "won't" | "wouldn't"))
}

/// A holder that the record can keep.
fn named(actor: ActorRef) -> Option<ActorRef> {
    (actor.id.as_str() != "unnamed").then_some(actor)
}

/// A statement's words from its cue to its content, where they stand together.
fn whole(doc: &Document, statement: &Statement, content: &Evidence) -> Evidence {
    let span = statement
        .cue
        .iter()
        .chain(&statement.source)
        .fold(content.span, |span, it| span.cover(it.span));
    let inside =
        doc.sentences.iter().any(|it| it.span.start <= span.start && span.end <= it.span.end);
    if inside { tree::evidence(doc, span) } else { content.clone() }
}
