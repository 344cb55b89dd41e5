//! Sayings with a form of their own: "would regard X as an act of war", "told X to withdraw", "warned X against …".

use std::ops::Range;

use standoff_core::commitment::{Direction, Force, Kind, Polarity};
use standoff_core::document::{TokenIdx, Upos};

use super::super::draft::{Asked, Draft, Follows, Valence};
use super::super::region;
use super::super::words::Speech;

use super::Finder;

impl Finder<'_> {
    /// "would regard X as an act of war": the object is the line, the phrase behind "as" the response.
    pub(super) fn regard_as(
        &self,
        draft: &Draft,
        head: TokenIdx,
        main: &Range<TokenIdx>,
    ) -> Option<Draft> {
        let doc = self.doc;
        if !matches!(doc.lemma(head), "regard" | "consider" | "view" | "treat" | "see") {
            return None;
        }
        let passive = doc.children(head).find(|child| doc.relation(*child).0 == "nsubj:pass");
        let turn = main.clone().find(|token| {
            self.low(*token) == "as"
                || (doc.lemma(head) == "consider"
                    && matches!(self.low(*token).as_str(), "an" | "a")
                    && (*token > head + 1 || passive.is_some()))
        })?;
        let war = (turn..main.end).any(|token| {
            matches!(
                doc.lemma(token),
                "war"
                    | "aggression"
                    | "attack"
                    | "casus"
                    | "declaration"
                    | "hostile"
                    | "unfriendly"
                    | "act"
                    | "threat"
                    | "provocation"
                    | "violation"
            )
        });
        // "any attack would be treated as an act of war": the subject is the line.
        let line = match passive {
            Some(subject) => {
                let tokens = doc.subtree(subject);
                tokens.first().copied()?..tokens.last().copied()? + 1
            }
            None => head + 1..turn,
        };
        if !war || line.is_empty() {
            return None;
        }
        let mut draft = draft.clone();
        let asked = Asked { tokens: line, polarity: Polarity::DoNot };
        draft.target = self.named_in(asked.tokens.clone(), &draft.issuer);
        if draft.target.is_empty() {
            draft.target = self.named_in(turn..main.end, &draft.issuer);
        }
        draft.asked = Some(asked);
        draft.follows = Some(Follows {
            tokens: turn..main.end,
            valence: Valence::Harm,
            withheld: false,
            running: false,
        });
        draft.kind = Kind::RedLine;
        draft.direction = Direction::Deter;
        draft.deadline = region::standing();
        draft.rule = "saying.regard_as";
        Some(draft)
    }

    /// "told X to withdraw", "warned X not to …", "warned X against …".
    pub(super) fn told_to(&self, verb: TokenIdx, speech: Speech) -> Option<Draft> {
        let doc = self.doc;
        let lemma = doc.lemma(verb);
        if !matches!(lemma, "tell" | "warn" | "caution") {
            return None;
        }
        let object = doc
            .children(verb)
            .find(|child| matches!(doc.relation(*child).base(), "obj" | "iobj") && *child > verb)?;
        let reach = self.reach(verb);
        let to = reach.clone().find(|token| {
            (self.infinitive(*token) || (speech == Speech::Warn && self.low(*token) == "against"))
                && *token > object
        })?;
        let clause_before = (object + 1..to)
            .any(|token| doc.tag(token).upos == Upos::Verb || self.low(token) == "that");
        if clause_before || to > object + 12 {
            return None;
        }
        let against = self.low(to) == "against";
        let negated = against || (to > 0 && matches!(self.low(to - 1).as_str(), "not" | "never"));
        self.asking(
            verb,
            Some(object),
            to + 1..reach.end,
            negated,
            Force::Mandatory,
            "verb.tell_to",
        )
    }
}
