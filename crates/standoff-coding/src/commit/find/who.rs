//! Who acts and whom words name, from the head of a phrase.

use standoff_core::Span;
use standoff_core::actor::ActorRef;
use standoff_core::document::{NameKind, TokenIdx, Upos};
use standoff_core::statement::Statement;

use super::super::words::{self};
use crate::actors::{actors_of, slug};
use crate::state::lexicon;
use crate::tree::{self};

use super::Finder;

impl Finder<'_> {
    /// Those who act by a verb: its subject, or the agent of a passive.
    pub(super) fn doers(&self, verb: TokenIdx) -> Vec<ActorRef> {
        let doc = self.doc;
        let passive = doc.children(verb).any(|child| doc.relation(child).0 == "nsubj:pass");
        let agent = doc.children(verb).find(|child| {
            doc.relation(*child).is("obl")
                && doc.children_by(*child, "case").any(|case| doc.lemma(case) == "by")
        });
        // "a note that gives …": the relative stands for the noun above its clause.
        let subject = tree::subject(doc, verb).map(|subject| {
            let relative = matches!(self.low(subject).as_str(), "that" | "which" | "who");
            let noun = doc.head(verb).filter(|_| doc.relation(verb).is("acl"));
            noun.filter(|_| relative).unwrap_or(subject)
        });
        let head = if passive { agent } else { subject };
        let Some(head) = head else { return Vec::new() };
        let parties = self.parties(head);
        if !parties.is_empty() {
            return parties;
        }
        let issued = words::noun(doc.lemma(head)).is_some() || lexicon::document(doc.lemma(head));
        if issued {
            return self.behind(head);
        }
        // "denied it and the following day threatened": a time is nobody's subject.
        let timed = doc.times.iter().any(|time| time.tokens.contains(&head))
            || matches!(doc.lemma(head), "day" | "week" | "month" | "year");
        if timed && doc.relation(verb).is("conj") {
            let above = doc.head(verb).and_then(|above| tree::subject(doc, above));
            return above.map_or_else(Vec::new, |subject| self.parties(subject));
        }
        self.by_words(head).into_iter().collect()
    }

    /// The actors of a phrase; a pronoun that no chain resolves means the last person or body named before it.
    pub(super) fn parties(&self, head: TokenIdx) -> Vec<ActorRef> {
        let doc = self.doc;
        let found = actors_of(doc, self.dictionary, head);
        if !found.is_empty() {
            return found;
        }
        let word = self.low(head);
        if matches!(word.as_str(), "we" | "i" | "our" | "us" | "my") {
            let span = doc.tokens[head as usize].span;
            return self
                .innermost(span)
                .and_then(|statement| statement.speaker.clone())
                .into_iter()
                .collect();
        }
        if !matches!(word.as_str(), "he" | "she" | "it" | "they") {
            return Vec::new();
        }
        let person = matches!(word.as_str(), "he" | "she");
        (head.saturating_sub(70)..head)
            .rev()
            .filter(|token| matches!(doc.relation(*token).base(), "nsubj"))
            .filter(|token| doc.tag(*token).upos != Upos::Pron)
            .map(|token| {
                let own = actors_of(doc, self.dictionary, token);
                let owner = || doc.children(token).find(|c| doc.relation(*c).0 == "nmod:poss");
                // "Sudan's response came when it accused …"
                if !own.is_empty() || person {
                    return own;
                }
                owner().map_or_else(Vec::new, |owner| actors_of(doc, self.dictionary, owner))
            })
            .find(|actors| actors.first().is_some_and(|actor| actor.person.is_some() == person))
            .unwrap_or_default()
    }

    /// Whoever issued a note, resolution or ultimatum: its owner, its adjective, or the subject of its verb.
    pub(super) fn behind(&self, noun: TokenIdx) -> Vec<ActorRef> {
        let doc = self.doc;
        let owner = doc.children(noun).find(|child| {
            doc.relation(*child).0 == "nmod:poss"
                || (doc.relation(*child).is("nmod")
                    && doc
                        .children_by(*child, "case")
                        .any(|case| matches!(doc.lemma(case), "by" | "from" | "of")))
        });
        let modifier = || {
            doc.children(noun)
                .filter(|child| matches!(doc.relation(*child).base(), "amod" | "compound"))
                .map(|child| actors_of(doc, self.dictionary, child))
                .find(|actors| !actors.is_empty())
        };
        let found = owner.map_or_else(Vec::new, |owner| self.parties(owner));
        if !found.is_empty() {
            return found;
        }
        // "Cambodia's response was a statement": whose response it is issued it.
        let is = doc.child_by(noun, "cop").and_then(|_| doc.child_by(noun, "nsubj"));
        if let Some(owner) = is.and_then(|subject| doc.child_by(subject, "nmod")) {
            return self.parties(owner);
        }
        if let Some(found) = modifier() {
            return found;
        }
        let mut at = noun;
        for _ in 0..3 {
            let Some(above) = doc.head(at) else { break };
            if doc.tag(above).upos == Upos::Verb {
                let subject =
                    tree::subject(doc, above).filter(|subject| *subject != noun && *subject != at);
                return subject.map_or_else(Vec::new, |subject| self.parties(subject));
            }
            at = above;
        }
        Vec::new()
    }

    /// People or a body that no dictionary has, by their own words: "Druze inhabitants", "the board of clerics".
    pub(super) fn by_words(&self, head: TokenIdx) -> Option<ActorRef> {
        let doc = self.doc;
        let named = doc.name_at(head).is_some_and(|name| {
            matches!(name.kind, NameKind::Person | NameKind::Organization | NameKind::Group)
        });
        if !(named || words::people(doc.lemma(head))) {
            return None;
        }
        let span = tree::phrase_span(doc, head);
        let mut actor = ActorRef::bare(slug(doc.words(span)).as_str(), doc.words(span));
        actor.evidence = Some(tree::evidence(doc, span));
        Some(actor)
    }

    pub(super) fn statement_by_cue(&self, cue: TokenIdx) -> Option<&Statement> {
        let span = self.doc.tokens[cue as usize].span;
        self.statements
            .iter()
            .find(|statement| statement.cue.as_ref().is_some_and(|words| words.span.contains(span)))
    }

    /// The innermost statement whose content holds a span.
    pub(super) fn innermost(&self, span: Span) -> Option<&Statement> {
        let holds = |statement: &&Statement| {
            statement.content.iter().any(|words| words.span.contains(span))
        };
        self.statements.iter().filter(holds).min_by_key(|statement| {
            statement.content.iter().map(|words| words.span.len()).sum::<usize>()
        })
    }

    pub(super) fn same_side(&self, one: &ActorRef, other: &ActorRef) -> bool {
        one.id.side() == other.id.side()
    }

    pub(super) fn any_same(&self, some: &[ActorRef], others: &[ActorRef]) -> bool {
        some.iter().any(|one| others.iter().any(|other| self.same_side(one, other)))
    }
}
