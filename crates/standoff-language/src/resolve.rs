//! Names, titles and pronouns to chains: who is meant each time.
//!
//! One pass over the text by rules, each mention with the reason it was joined. Precision comes first: a wrong
//! chain puts words into someone's mouth, a missing one only leaves a pronoun open. "I", "we" and "you" come last,
//! when whoever speaks has been met ([`speaker`]).

mod entity;
mod given;
mod nominal;
mod noun;
mod pronoun;
mod roles;
mod speaker;
mod together;
mod weights;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ops::Range;

use standoff_core::document::{
    Chain, ChainMention, Document, MentionKind, Name, NameKind, TokenIdx, Upos,
};

use entity::{Entity, NameWords};
use noun::Sort;
pub use pronoun::{Choice, Features};

/// How many candidates a name or pronoun is compared with at most; it bounds the work on hostile text.
const MOST: usize = 128;

/// Finds the chains of a document, by first mention.
pub fn resolve(doc: &Document) -> Vec<Chain> {
    resolve_watched(doc, &mut |_| {})
}

/// The same, showing each choice of a pronoun's antecedent: what the weights are learned from.
pub fn resolve_watched(doc: &Document, watch: &mut dyn FnMut(&Choice<'_>)) -> Vec<Chain> {
    let mut cast = Cast { quote_of: quote_of(doc), ..Cast::default() };
    let mut names = doc.names.iter().peekable();
    let mut token: TokenIdx = 0;
    while (token as usize) < doc.tokens.len() {
        if let Some(name) = names.next_if(|name| name.tokens.start <= token) {
            if chained(name.kind) && !name.tokens.is_empty() {
                cast.meet_name(doc, name);
                together::meet_pair(doc, &mut cast);
            }
            token = name.tokens.end.max(token);
            continue;
        }
        if let Some((entity, why)) = pronoun::referent(doc, &cast, token, watch) {
            cast.mention(doc, entity, token..token + 1, MentionKind::Pronoun, why);
        } else if let Some((tokens, entity, why)) = together::referent(doc, &mut cast, token)
            .or_else(|| nominal::referent(doc, &cast, token))
        {
            let end = tokens.end;
            cast.mention(doc, entity, tokens, MentionKind::Nominal, why);
            token = end;
            continue;
        } else if let Some(sort) = noun::sort(doc, token) {
            cast.meet_noun(doc, token, sort);
        }
        token += 1;
    }
    speaker::join(doc, &mut cast);
    chains_of(doc, cast.entities)
}

/// The chains by first mention; members are told by where their chains stand.
fn chains_of(doc: &Document, entities: Vec<Entity>) -> Vec<Chain> {
    let members: Vec<Vec<usize>> = entities.iter().map(|entity| entity.members.clone()).collect();
    let chains = entities.into_iter().enumerate();
    let mut chains: Vec<(usize, Chain)> =
        chains.filter_map(|(at, entity)| Some((at, entity.into_chain(doc)?))).collect();
    chains.sort_by_key(|(_, chain)| (chain.mentions[0].tokens.start, chain.mentions[0].tokens.end));
    let places: BTreeMap<usize, u32> =
        (0..).zip(&chains).map(|(place, (at, _))| (*at, place)).collect();
    chains
        .into_iter()
        .map(|(at, chain)| {
            let members = members[at].iter().filter_map(|member| places.get(member).copied());
            Chain { members: members.collect(), ..chain }
        })
        .collect()
}

/// The innermost quote that holds each token.
fn quote_of(doc: &Document) -> Vec<Option<u32>> {
    let mut quote_of = vec![None; doc.tokens.len()];
    // Quotes stand in the order of their opening marks: inner ones overwrite the ones around them.
    for (number, quote) in (0..).zip(&doc.quotes) {
        let tokens = doc.tokens_in(quote.inner);
        quote_of[tokens.start as usize..tokens.end as usize].fill(Some(number));
    }
    quote_of
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
pub(crate) fn relation(doc: &Document, token: TokenIdx) -> &'static str {
    doc.arcs.get(token as usize).map_or("", |arc| arc.relation.base())
}

/// The token of a phrase whose head lies outside it.
pub(crate) fn head_of(doc: &Document, tokens: &Range<TokenIdx>) -> TokenIdx {
    let outside = |token: &TokenIdx| {
        doc.arcs
            .get(*token as usize)
            .is_some_and(|arc| arc.head.is_none_or(|head| !tokens.contains(&head)))
    };
    tokens.clone().find(outside).unwrap_or(tokens.start)
}

/// Whether a subject's verb is one of saying.
fn says(doc: &Document, subject: TokenIdx) -> bool {
    let verb = doc.arcs.get(subject as usize).and_then(|arc| arc.head);
    verb.and_then(|verb| doc.tags.get(verb as usize)).is_some_and(|tag| {
        matches!(
            tag.lemma.as_str(),
            "say"
                | "tell"
                | "add"
                | "warn"
                | "announce"
                | "declare"
                | "ask"
                | "reply"
                | "write"
                | "explain"
                | "state"
                | "insist"
        )
    })
}

/// A mention, as later pronouns look back at it.
#[derive(Debug, Clone, Copy)]
struct Seen {
    entity: usize,
    sentence: usize,
    head: TokenIdx,
    how: MentionKind,
}

/// Everyone met so far.
#[derive(Debug, Default)]
struct Cast {
    entities: Vec<Entity>,
    /// Mentions in text order.
    seen: Vec<Seen>,
    /// Entities by each word of their names and by their initials.
    by_word: BTreeMap<String, Vec<usize>>,
    /// Those that stand for several others, by whom.
    groups: BTreeMap<Vec<usize>, usize>,
    /// The innermost quote that holds each token.
    quote_of: Vec<Option<u32>>,
}

impl Cast {
    /// The innermost quote that holds a token.
    fn quote(&self, token: TokenIdx) -> Option<u32> {
        self.quote_of.get(token as usize).copied().flatten()
    }

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
            && !matches!(self.entities[seen.entity].kind, None | Some(NameKind::Person))
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

    /// Meets what a common noun stands for.
    fn meet_noun(&mut self, doc: &Document, head: TokenIdx, sort: Sort) {
        let start = phrase_start(doc, head);
        self.entities.push(Entity::unnamed(Some(sort)));
        self.mention(doc, self.entities.len() - 1, start..head + 1, MentionKind::Nominal, "noun");
    }

    fn mention(
        &mut self,
        doc: &Document,
        entity: usize,
        tokens: Range<TokenIdx>,
        how: MentionKind,
        why: &'static str,
    ) {
        let head = if how == MentionKind::Nominal { tokens.end - 1 } else { head_of(doc, &tokens) };
        self.seen.push(Seen { entity, sentence: doc.sentence_of(head), head, how });
        self.add(doc, entity, tokens, how, why);
    }

    /// Adds a mention that no later one looks back at.
    fn add(
        &mut self,
        doc: &Document,
        entity: usize,
        tokens: Range<TokenIdx>,
        kind: MentionKind,
        why: &'static str,
    ) {
        let span = doc.tokens_span(tokens.clone());
        self.entities[entity].mentions.push(ChainMention { tokens, span, kind, why });
    }

    /// The mentions whose heads lie in a range; they stand in text order.
    fn seen_in(&self, tokens: &Range<TokenIdx>) -> &[Seen] {
        let first = self.seen.partition_point(|seen| seen.head < tokens.start);
        let last = self.seen.partition_point(|seen| seen.head < tokens.end);
        &self.seen[first..last.max(first)]
    }

    /// The last mentions in these many sentences up to this one, newest first.
    fn recent(&self, sentence: usize, back: usize) -> impl Iterator<Item = &Seen> {
        self.seen.iter().rev().take(MOST).take_while(move |seen| seen.sentence + back >= sentence)
    }
}

/// Where the phrase of a noun begins: back over the words right before it that hang on it.
fn phrase_start(doc: &Document, head: TokenIdx) -> TokenIdx {
    let mut start = head;
    while start > 0
        && head - start < 8
        && doc.arcs.get(start as usize - 1).is_some_and(|arc| arc.head == Some(head))
        && matches!(relation(doc, start - 1), "det" | "amod" | "compound" | "nummod")
    {
        start -= 1;
    }
    start
}

/// "Supreme Council (SC)": the name stands in brackets right after the mention before it.
fn bracketed_after(doc: &Document, seen: &Seen, cast: &Cast, tokens: &Range<TokenIdx>) -> bool {
    let Some(last) = cast.entities[seen.entity].mentions.last() else { return false };
    last.tokens.end + 1 == tokens.start && doc.token(last.tokens.end) == "("
}
