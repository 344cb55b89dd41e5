//! Names, titles and pronouns to chains: who is meant each time.
//!
//! One pass over the text by rules, each mention with the reason it was joined. Precision comes first: a wrong
//! chain puts words into someone's mouth, a missing one only leaves a pronoun open. "I" and "we" are the
//! speaker's, whom coding finds.

mod entity;
mod nominal;
mod pronoun;
mod roles;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ops::Range;

use standoff_core::document::{
    Chain, ChainMention, Document, MentionKind, Name, NameKind, TokenIdx, Upos,
};

use entity::{Entity, NameWords};

/// How many candidates a name or pronoun is compared with at most; it bounds the work on hostile text.
const MOST: usize = 64;

/// Finds the chains of a document, by first mention.
pub fn resolve(doc: &Document) -> Vec<Chain> {
    let mut cast = Cast::default();
    let mut names = doc.names.iter().peekable();
    let mut token: TokenIdx = 0;
    while (token as usize) < doc.tokens.len() {
        if let Some(name) = names.next_if(|name| name.tokens.start <= token) {
            if chained(name.kind) && !name.tokens.is_empty() {
                cast.meet_name(doc, name);
            }
            token = name.tokens.end.max(token);
            continue;
        }
        if let Some((entity, why)) = pronoun::referent(doc, &cast, token) {
            cast.mention(doc, entity, token..token + 1, MentionKind::Pronoun, why);
        } else if let Some((tokens, entity, why)) = nominal::referent(doc, &cast, token) {
            let end = tokens.end;
            cast.mention(doc, entity, tokens, MentionKind::Nominal, why);
            token = end;
            continue;
        }
        token += 1;
    }
    cast.entities.into_iter().map(|entity| entity.into_chain(doc)).collect()
}

/// Whether names of this kind make chains.
fn chained(kind: NameKind) -> bool {
    matches!(
        kind,
        NameKind::Person
            | NameKind::Organization
            | NameKind::Location
            | NameKind::Facility
            | NameKind::Group
    )
}

/// The part of speech of a token, if the layer is there.
fn upos(doc: &Document, token: TokenIdx) -> Option<Upos> {
    doc.tags.get(token as usize).map(|tag| tag.upos)
}

/// The relation of a token to its head, if the layer is there.
fn relation(doc: &Document, token: TokenIdx) -> &'static str {
    doc.arcs.get(token as usize).map_or("", |arc| arc.relation.base())
}

/// The token of a phrase whose head lies outside it.
fn head_of(doc: &Document, tokens: &Range<TokenIdx>) -> TokenIdx {
    let outside = |token: &TokenIdx| {
        doc.arcs
            .get(*token as usize)
            .is_some_and(|arc| arc.head.is_none_or(|head| !tokens.contains(&head)))
    };
    tokens.clone().find(outside).unwrap_or(tokens.start)
}

/// A mention, as later pronouns look back at it.
#[derive(Debug, Clone, Copy)]
struct Seen {
    entity: usize,
    sentence: usize,
    head: TokenIdx,
}

/// Everyone met so far.
#[derive(Debug, Default)]
struct Cast {
    entities: Vec<Entity>,
    /// Mentions in text order.
    seen: Vec<Seen>,
    /// Entities by each word of their names and by their initials.
    by_word: BTreeMap<String, Vec<usize>>,
}

impl Cast {
    /// Joins a name to whom it names, or meets someone new.
    fn meet_name(&mut self, doc: &Document, name: &Name) {
        let words = NameWords::of(doc, &name.tokens);
        if words.only_titles() {
            return;
        }
        let (entity, why) = self.known(doc, name, &words).unwrap_or_else(|| {
            self.entities.push(Entity::new(name.kind));
            (self.entities.len() - 1, "name")
        });
        self.entities[entity].learn(doc, name, &words);
        for word in words.words.iter().chain(words.initials.iter()) {
            let known = self.by_word.entry(word.clone()).or_default();
            if known.last() != Some(&entity) {
                known.push(entity);
            }
        }
        self.mention(doc, entity, name.tokens.clone(), MentionKind::Named, why);
    }

    /// The entity that a name names, newest first.
    fn known(
        &self,
        doc: &Document,
        name: &Name,
        words: &NameWords,
    ) -> Option<(usize, &'static str)> {
        if let Some(seen) = self.seen.last().filter(|_| words.acronym)
            && bracketed_after(doc, seen, self, &name.tokens)
            && self.entities[seen.entity].kind != NameKind::Person
        {
            return Some((seen.entity, "abbreviation in brackets"));
        }
        let keys = words.words.iter().chain(words.initials.iter());
        let mut near: Vec<usize> = keys
            .filter_map(|word| self.by_word.get(word))
            .flat_map(|known| known.iter().rev().take(MOST).copied())
            .collect();
        near.sort_unstable();
        near.dedup();
        let ranked = near.iter().rev().filter_map(|at| {
            let (rank, why) = self.entities[*at].matches(name.kind, words)?;
            Some((rank, *at, why))
        });
        // The strictest rule that fits; of equals the one met last.
        ranked
            .reduce(|best, next| if next.0 < best.0 { next } else { best })
            .map(|(_, at, why)| (at, why))
    }

    fn mention(
        &mut self,
        doc: &Document,
        entity: usize,
        tokens: Range<TokenIdx>,
        kind: MentionKind,
        why: &'static str,
    ) {
        let head = head_of(doc, &tokens);
        self.seen.push(Seen { entity, sentence: doc.sentence_of(head), head });
        let span = doc.tokens_span(tokens.clone());
        self.entities[entity].mentions.push(ChainMention { tokens, span, kind, why });
    }

    /// The last mentions in these many sentences up to this one, newest first.
    fn recent(&self, sentence: usize, back: usize) -> impl Iterator<Item = &Seen> {
        self.seen.iter().rev().take(MOST).take_while(move |seen| seen.sentence + back >= sentence)
    }
}

/// "Supreme Council (SC)": the name stands in brackets right after the mention before it.
fn bracketed_after(doc: &Document, seen: &Seen, cast: &Cast, tokens: &Range<TokenIdx>) -> bool {
    let Some(last) = cast.entities[seen.entity].mentions.last() else { return false };
    last.tokens.end + 1 == tokens.start && doc.token(last.tokens.end) == "("
}
