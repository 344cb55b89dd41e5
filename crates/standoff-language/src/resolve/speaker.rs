//! "I", "we" and "you": the words of whoever speaks.
//!
//! A quotation's speaker is the source named beside it, or the speaker of the quotation that it goes on from.
//! Outside quotations it is the one whose name and colon open the passage, or the text's own writer. Whoever is
//! not named gets a chain of their own: that the same unnamed person speaks is worth knowing too.

use std::collections::BTreeMap;

use standoff_core::document::{AttributionPart, Document, MentionKind, NameKind, Quote, TokenIdx};

use super::entity::Entity;
use super::noun::Human;
use super::{Cast, Seen, relation, says};

/// Which of the persons of speech a pronoun is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Person {
    I,
    We,
    You,
}

fn person(word: &str) -> Option<Person> {
    Some(match word {
        "I" | "i" | "me" | "my" | "mine" | "myself" | "Me" | "My" | "Mine" | "Myself" => Person::I,
        // "US" in capitals is a state.
        "we" | "We" | "WE" | "us" | "our" | "Our" | "ours" | "ourselves" => Person::We,
        "you" | "You" | "YOU" | "your" | "Your" | "yours" | "Yours" | "yourself" | "yourselves" => {
            Person::You
        }
        _ => return None,
    })
}

/// Who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Voice {
    Known(usize),
    /// Nobody that was met; the quote that the words stand in, or go on from, tells them apart.
    Quote(u32),
    Writer,
}

/// Adds the first and second persons to the chains.
pub(super) fn join(doc: &Document, cast: &mut Cast) {
    let voices = voices(doc, cast);
    let turns = turns(doc, cast);
    let mut unnamed: BTreeMap<(Voice, Person), usize> = BTreeMap::new();
    for token in 0..TokenIdx::try_from(doc.tokens.len()).unwrap_or(TokenIdx::MAX) {
        let Some(person) = person(doc.token(token)) else { continue };
        if doc.name_at(token).is_some() {
            continue;
        }
        let quote = cast.quote(token);
        let voice = match quote {
            Some(quote) => voices[quote as usize],
            None => turns[doc.sentence_of(token).min(turns.len() - 1)],
        };
        let known = match voice {
            Voice::Known(entity) if speaks(&cast.entities[entity], person) => Some(entity),
            _ => None,
        };
        let entity = known.unwrap_or_else(|| {
            *unnamed.entry((voice, person)).or_insert_with(|| {
                cast.entities.push(Entity::unnamed(None));
                cast.entities.len() - 1
            })
        });
        let why = match (known.is_some(), person) {
            (true, _) => "pronoun: the speaker",
            (false, Person::You) => "pronoun: whom the same speaker addresses",
            (false, _) => "pronoun: the same speaker",
        };
        cast.add(doc, entity, token..token + 1, MentionKind::Pronoun, why);
    }
}

/// Whether someone may say "I", or a body "we", of themselves.
fn speaks(entity: &Entity, person: Person) -> bool {
    match (person, entity.kind) {
        (Person::I, Some(kind)) => kind == NameKind::Person,
        (Person::I, None) => entity.sort.human != Human::No && !entity.sort.plural,
        (Person::We, Some(kind)) => matches!(kind, NameKind::Organization | NameKind::Group),
        (Person::We, None) => entity.sort.plural || entity.sort.body,
        (Person::You, _) => false,
    }
}

/// The speaker of each quote.
fn voices(doc: &Document, cast: &Cast) -> Vec<Voice> {
    let mut voices: Vec<Voice> = Vec::with_capacity(doc.quotes.len());
    let mut last: Option<(u32, usize)> = None;
    for (at, quote) in doc.quotes.iter().enumerate() {
        let number = u32::try_from(at).unwrap_or(u32::MAX);
        let earlier = |index: u32| voices.get(index as usize).copied();
        let paragraph =
            doc.sentence_at(quote.span.start).map(|sentence| doc.sentences[sentence].paragraph);
        let voice = beside(doc, cast, quote)
            .map(Voice::Known)
            .or_else(|| quote.continues.and_then(earlier))
            .or_else(|| {
                // "…," he said. "…": the passage's next quotation is the same speaker's.
                let (other, index) = last?;
                let same = quote.outer.is_none() && Some(other) == paragraph;
                same.then(|| voices[index])
            })
            .unwrap_or(Voice::Quote(number));
        voices.push(voice);
        if quote.outer.is_none()
            && let Some(paragraph) = paragraph
        {
            last = Some((paragraph, at));
        }
    }
    voices
}

/// Who is named as the source beside a quote, in the sentences where it begins and ends.
fn beside(doc: &Document, cast: &Cast, quote: &Quote) -> Option<usize> {
    let tokens = doc.tokens_in(quote.span);
    let first = doc.sentence_at(quote.span.start)?;
    let last = doc.sentence_at(quote.span.end.saturating_sub(1)).unwrap_or(first).max(first);
    let reach = doc.sentences[first].tokens.start..doc.sentences[last].tokens.end;
    let outside = |token: TokenIdx| {
        !tokens.contains(&token) && reach.contains(&token) && cast.quote(token) == quote.outer
    };
    let seen = cast.seen_in(&reach);
    let source = |seen: &&Seen| {
        let label = doc.labels.partition_point(|label| label.tokens.start <= seen.head);
        let labelled = doc.labels[..label].iter().rev().take(6).any(|label| {
            label.part == AttributionPart::Source && label.tokens.contains(&seen.head)
        });
        labelled || (relation(doc, seen.head) == "nsubj" && says(doc, seen.head))
    };
    let distance = |seen: &Seen| {
        let (start, end) = (tokens.start, tokens.end);
        if seen.head < start { start - seen.head } else { seen.head.saturating_sub(end) }
    };
    seen.iter()
        .filter(|seen| outside(seen.head))
        .filter(source)
        .min_by_key(|seen| distance(seen))
        .map(|seen| seen.entity)
}

/// Who speaks in each sentence outside of quotations: the name that opens the passage with a colon, or the writer.
fn turns(doc: &Document, cast: &Cast) -> Vec<Voice> {
    let mut voice = Voice::Writer;
    let mut paragraph = None;
    let turn = |sentence: &standoff_core::document::Sentence| {
        let name =
            doc.name_at(sentence.tokens.start).filter(|name| name.kind == NameKind::Person)?;
        let colon = name.tokens.end < sentence.tokens.end && doc.token(name.tokens.end) == ":";
        let seen = cast.seen_in(&name.tokens);
        seen.first().filter(|_| colon).map(|seen| seen.entity)
    };
    let mut turns: Vec<Voice> = Vec::with_capacity(doc.sentences.len() + 1);
    for sentence in &doc.sentences {
        if paragraph != Some(sentence.paragraph) {
            paragraph = Some(sentence.paragraph);
            if let Some(entity) = turn(sentence) {
                voice = Voice::Known(entity);
            }
        }
        turns.push(voice);
    }
    turns.push(voice);
    turns
}
