//! A denial answers somebody: finds the saying that it answers, and gives that side its stance on the same question.
//!
//! "X reported patrols on its soil; Y denied it": the object of "it" is what X reported, and X asserts it. A denial
//! that tells what it denies is joined to a saying that shares its words; one that does not ("it", "the charge",
//! "involvement") answers the nearest saying or deed before it in its paragraph.

use std::collections::BTreeSet;

use standoff_core::Span;
use standoff_core::account::{Position, Stance};
use standoff_core::document::{Document, TokenIdx};
use standoff_core::event::{Category, Event};
use standoff_core::statement::{AuxMode, SpeechAct, Statement};

use super::{Positions, named, whole};
use crate::Dictionary;
use crate::code::lemmas;

/// How many words a denial and the saying that it answers must share.
const SHARED: usize = 2;

/// Adds the asserting sides, and to denials in a pronoun's words what they deny.
pub(super) fn join(
    doc: &Document,
    dictionary: &Dictionary,
    statements: &[Statement],
    events: &[Event],
    positions: &mut Positions<'_>,
) {
    for at in 0..positions.all.len() {
        let denial = &positions.all[at];
        if denial.stance != Stance::Denies {
            continue;
        }
        let vague = denial.object.iter().all(|word| points_back(word));
        let shared = denied_before(doc, &positions.all, denial);
        if vague && !shared.is_empty() {
            positions.all[at].object.extend(shared);
            continue;
        }
        let answered = answered(doc, dictionary, statements, denial, vague);
        if answered.is_empty() {
            let pronoun = vague && denial.object.is_empty();
            if pronoun && let Some(event) = deed_before(doc, events, denial.evidence.span) {
                let object = event.object.clone();
                positions.all[at].object.extend(object);
            }
        }
        for statement in answered {
            assert_what_is_denied(doc, positions, at, statement, vague);
        }
    }
}

/// Gives the side whose saying a denial answers its stance on the same question.
fn assert_what_is_denied(
    doc: &Document,
    positions: &mut Positions<'_>,
    at: usize,
    answered: &Statement,
    vague: bool,
) {
    let Some(content) = answered.content.first().cloned() else { return };
    let Some(holder) = answered.speaker.clone().and_then(named) else { return };
    let mut asserted = Position {
        question: positions.all[at].question,
        about: content.clone(),
        object: words(doc, answered),
        holder,
        stance: Stance::Asserts,
        evidence: whole(doc, answered, &content),
        statement: Some(answered.id),
    };
    if vague {
        positions.all[at].object.extend(asserted.object.iter().cloned());
    } else {
        asserted.object.extend(positions.all[at].object.iter().cloned());
    }
    let accused = positions.all.iter().find(|known| {
        known.stance == Stance::Asserts
            && known.holder.id.side() == asserted.holder.id.side()
            && known.about.span.overlaps(asserted.about.span)
    });
    match accused.map(|known| known.question) {
        // An accusation has its question already; the answer is to that one.
        Some(question) if vague => positions.all[at].question = question,
        _ => positions.add(asserted),
    }
}

/// A word that says nothing of what is denied.
fn points_back(word: &str) -> bool {
    matches!(
        word,
        "charge"
            | "allegation"
            | "accusation"
            | "claim"
            | "report"
            | "account"
            | "version"
            | "involvement"
            | "role"
            | "part"
            | "responsibility"
            | "complicity"
            | "blame"
            | "deny"
            | "any"
    )
}

/// The sayings that a denial answers: other sides', of something that was or is. A denial that tells what it denies
/// answers every side that says so, one that does not only the nearest.
fn answered<'s>(
    doc: &Document,
    dictionary: &Dictionary,
    statements: &'s [Statement],
    denial: &Position,
    vague: bool,
) -> Vec<&'s Statement> {
    let here = denial.evidence.span;
    let tells = |it: &&Statement| {
        let said = matches!(it.act, SpeechAct::Report | SpeechAct::Accuse | SpeechAct::Announce);
        let told = it.cue.as_ref().map_or(here, |cue| cue.span);
        said && it.aux_mode == AuxMode::Asserted && !here.contains(told)
    };
    let other = |it: &&Statement| {
        it.speaker.as_ref().is_some_and(|speaker| {
            speaker.id.side() != denial.holder.id.side()
                && speaker.id.as_str() != "unnamed"
                && dictionary.agency(&speaker.name).is_none()
        })
    };
    let charged = denial
        .object
        .iter()
        .any(|word| matches!(word.as_str(), "charge" | "accusation" | "allegation"));
    let near = |it: &&Statement| {
        // Only an accusation is answered as a charge.
        if vague && charged && it.act != SpeechAct::Accuse {
            return false;
        }
        let start = it.content.first().map_or(0, |words| words.span.start);
        if vague {
            within_reach(doc, start, here.start)
        } else {
            words(doc, it).intersection(&denial.object).count() >= SHARED
        }
    };
    let distance = |it: &&Statement| {
        it.content.first().map_or(u32::MAX, |words| words.span.start.abs_diff(here.start))
    };
    let mut found: Vec<&Statement> =
        statements.iter().filter(tells).filter(other).filter(near).collect();
    found.sort_by_key(distance);
    let mut sides = BTreeSet::new();
    found.retain(|it| it.speaker.as_ref().is_some_and(|speaker| sides.insert(speaker.id.side())));
    found.truncate(if vague { 1 } else { usize::MAX });
    found
}

/// The deed that a claim speaks of: the last harmful one told before it in the story.
pub(super) fn deed(events: &[Event], claim: Span) -> Option<&Event> {
    let before = events.iter().filter(|event| {
        event.act.category == Category::Assault
            && event.aux_mode == AuxMode::Asserted
            && event.evidence.span.end <= claim.start
    });
    before.max_by_key(|event| event.evidence.span.end)
}

/// The nearest harmful deed told before a denial in its paragraph.
fn deed_before<'e>(doc: &Document, events: &'e [Event], denial: Span) -> Option<&'e Event> {
    let before = events.iter().filter(|event| {
        matches!(event.act.category, Category::Assault | Category::Coerce)
            && event.evidence.span.end <= denial.start
            && within_reach(doc, event.evidence.span.start, denial.start)
    });
    before.max_by_key(|event| event.evidence.span.end)
}

fn words(doc: &Document, statement: &Statement) -> BTreeSet<String> {
    let tokens: Vec<TokenIdx> =
        statement.content.iter().flat_map(|piece| doc.tokens_in(piece.span)).collect();
    lemmas(doc, &tokens)
}

/// Whether words stand before a denial where it can mean them: in its paragraph, or in the one before where it opens
/// its own.
fn within_reach(doc: &Document, start: u32, denial: u32) -> bool {
    let paragraph = |at: u32| doc.paragraphs.partition_point(|it| it.span.end <= at);
    let (one, other) = (paragraph(start), paragraph(denial));
    let opens = doc
        .sentences
        .iter()
        .take_while(|it| it.span.end <= denial)
        .all(|it| paragraph(it.span.start) < other);
    start < denial && (one == other || (one + 1 == other && opens))
}

/// What the denial right before another in its paragraph is about: "Y also denied involvement".
fn denied_before(doc: &Document, positions: &[Position], denial: &Position) -> BTreeSet<String> {
    let here = denial.evidence.span.start;
    let before = positions.iter().filter(|it| {
        let told = it.object.iter().any(|word| !points_back(word));
        it.stance == Stance::Denies
            && told
            && it.holder.id != denial.holder.id
            && within_reach(doc, it.evidence.span.start, here)
    });
    let nearest = before.max_by_key(|it| it.evidence.span.start);
    nearest.map(|it| it.object.clone()).unwrap_or_default()
}
