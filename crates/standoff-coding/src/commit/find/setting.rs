//! The setting of a verb: how far its words reach, whether they are said of now, and how they came to us.

use std::ops::Range;

use standoff_core::Span;
use standoff_core::actor::ActorRef;
use standoff_core::commitment::{Attribution, Deadline, Direction, Force, Kind};
use standoff_core::document::{TokenIdx, Upos};
use standoff_core::statement::{AuxMode, Modality, SpeechAct};

use super::super::draft::Draft;
use super::super::words::{self};
use crate::tree::{self, trim};

use super::{Finder, governor};

impl Finder<'_> {
    /// Where the words of a verb stop: before a conjoined saying, or before the cue that reports the sentence.
    pub(super) fn reach(&self, verb: TokenIdx) -> Range<TokenIdx> {
        let doc = self.doc;
        let sentence = doc.sentence_tokens(verb);
        let own = doc.tokens[verb as usize].span;
        let mut end = sentence.end;
        for statement in self.statements {
            let Some(cue) = statement.cue.as_ref().map(|words| words.span) else { continue };
            let holds = statement.content.iter().any(|words| words.span.contains(own));
            if holds && cue.start > own.end {
                let start = statement.source.as_ref().map_or(cue.start, |source| {
                    if source.span.start > own.end {
                        source.span.start.min(cue.start)
                    } else {
                        cue.start
                    }
                });
                end = end.min(doc.tokens_in(Span::new(0, start as usize)).end.max(verb + 1));
            }
        }
        for token in verb + 1..end {
            // A bare form beside a finite verb is no conjunct of it but of what the verb asks for.
            let bare = doc.tag(token).xpos == "VB"
                && matches!(doc.tag(verb).xpos, "VBD" | "VBZ" | "VBP" | "VBN")
                && !doc.children_by(token, "aux").any(|aux| aux > verb);
            let joined = doc.relation(token).is("conj")
                && doc.head(token) == Some(verb)
                && doc.tag(token).upos == Upos::Verb
                && !bare;
            if joined {
                let cut = doc.subtree(token).first().copied().unwrap_or(token);
                // "told X to do it or face Y" is one content.
                if (cut..=token).chain(cut.checked_sub(1)).any(|at| self.low(at) == "or") {
                    continue;
                }
                let cut = if cut > verb + 1 && self.low(cut - 1) == "and" { cut - 1 } else { cut };
                end = end.min(cut.max(verb + 1));
                break;
            }
        }
        while end > verb + 1 && doc.tag(end - 1).upos == Upos::Punct && doc.token(end - 1) != "\"" {
            end -= 1;
        }
        verb + 1..end
    }

    /// Whether words that do something are said of now: not of the past, supposed or denied.
    pub(super) fn aux(&self, verb: TokenIdx) -> AuxMode {
        let doc = self.doc;
        if tree::negated(doc, verb) {
            return AuxMode::Negated;
        }
        let above = doc.head(verb);
        let under = |lemmas: &[&str]| {
            above.is_some_and(|above| {
                lemmas.contains(&doc.lemma(above)) && doc.relation(verb).is("xcomp")
            })
        };
        if under(&["decline", "refuse", "fail", "stop", "deny"]) {
            return AuxMode::Negated;
        }
        let mark = doc
            .children_by(verb, "mark")
            .any(|mark| matches!(doc.lemma(mark), "if" | "unless" | "whether"));
        let would = doc.children_by(verb, "aux").any(|aux| {
            matches!(doc.lemma(aux), "would" | "could" | "might" | "should" | "can" | "may")
        });
        if mark || would {
            return AuxMode::Hypothetical;
        }
        if self.historical(verb) { AuxMode::Historical } else { AuxMode::Asserted }
    }

    /// Whether the clause speaks of long ago: an old date, "last year", "initially", a pluperfect beside a date.
    pub(super) fn historical(&self, verb: TokenIdx) -> bool {
        let doc = self.doc;
        let Some(published) = self.date else { return false };
        let sentence = doc.sentence_tokens(verb);
        // A date inside the content ("the talks it left in 2009") is not the date of the saying.
        let own = |token: TokenIdx| governor(doc, token) == Some(verb);
        let old_time =
            doc.times.iter().filter(|time| !time.limit && own(time.tokens.start)).any(|time| {
                time.time
                    .as_ref()
                    .is_some_and(|time| (published - time.last_date()).get_days() > 150)
            });
        // "said that it had agreed": what is told in the past is shifted back and not long ago.
        let told = || {
            let span = doc.tokens[verb as usize].span;
            self.innermost(span).is_some_and(|statement| {
                let denied = statement.act == SpeechAct::Deny;
                !denied
                    && statement.cue.as_ref().is_some_and(|cue| {
                        doc.tokens_in(cue.span).any(|token| {
                            matches!(doc.tag(token).xpos, "VBD" | "VBN")
                                && !doc.children_by(token, "aux").any(|aux| self.low(aux) == "had")
                        })
                    })
            })
        };
        let pluperfect = doc.children_by(verb, "aux").any(|aux| self.low(aux) == "had") && !told();
        let once = doc.children_by(verb, "advmod").any(|adverb| {
            matches!(
                doc.lemma(adverb),
                "initially"
                    | "once"
                    | "previously"
                    | "originally"
                    | "earlier"
                    | "memorably"
                    | "famously"
            )
        });
        let phrase = sentence.clone().filter(|token| own(*token)).any(|token| {
            let next = if token + 1 < sentence.end { self.low(token + 1) } else { String::new() };
            matches!(
                (self.low(token).as_str(), next.as_str()),
                ("last", "year")
                    | ("years", "ago" | "after" | "earlier" | "before")
                    | ("decades", "ago")
                    | ("year", "ago")
            )
        });
        let year = sentence.clone().filter(|token| own(*token)).any(|token| {
            doc.token(token).len() == 4
                && doc
                    .token(token)
                    .parse::<i16>()
                    .is_ok_and(|year| (1800..published.year()).contains(&year))
                && token > 0
                && matches!(self.low(token - 1).as_str(), "in" | "since" | "," | "of")
        });
        old_time || pluperfect || once || phrase || year
    }

    /// How the words came to us, by who reports them.
    pub(super) fn attribution(
        &self,
        verb: TokenIdx,
        issuer: &[ActorRef],
        target: &[ActorRef],
    ) -> Attribution {
        let span = self.doc.tokens[verb as usize].span;
        let Some(outer) = self.innermost(span) else { return Attribution::OnRecord };
        match &outer.speaker {
            Some(speaker) if self.any_same(std::slice::from_ref(speaker), issuer) => {
                Attribution::OnRecord
            }
            Some(speaker) if self.any_same(std::slice::from_ref(speaker), target) => {
                Attribution::ReportedByAdversary
            }
            _ => Attribution::ReportedByThird,
        }
    }

    /// The draft that all finders start from.
    pub(super) fn draft(
        &self,
        sentence: usize,
        verb: TokenIdx,
        end: TokenIdx,
        issuer: Vec<ActorRef>,
        rule: &'static str,
    ) -> Draft {
        let doc = self.doc;
        let own = doc.tokens[verb as usize].span;
        let subject = tree::subject(doc, verb).filter(|subject| *subject < verb);
        let start =
            subject.map_or(own, |subject| tree::phrase_span(doc, subject)).start.min(own.start);
        let last = doc.tokens[(end.max(verb + 1) - 1) as usize].span.end.max(own.end);
        let statement = self
            .statement_by_cue(verb)
            .or_else(|| self.innermost(own))
            .map(|statement| statement.id);
        Draft {
            sentence,
            anchor: verb,
            kind: Kind::Announcement,
            direction: Direction::None,
            force: Force::NotApplicable,
            attribution: self.attribution(verb, &issuer, &[]),
            issuer,
            target: Vec::new(),
            asked: None,
            follows: None,
            deadline: Deadline::NONE,
            certainty: Modality::Certain,
            signal: false,
            statement,
            labels: self.labels(sentence),
            span: trim(doc, Span::from((start, last))),
            aux: self.aux(verb),
            bare: false,
            rule,
        }
    }

    /// Words such as "ultimatum" and "red line" in a sentence.
    pub(super) fn labels(&self, sentence: usize) -> Vec<Span> {
        let doc = self.doc;
        let tokens = doc.sentences[sentence].tokens.clone();
        tokens
            .clone()
            .filter_map(|token| {
                let span = doc.tokens[token as usize].span;
                if doc.lemma(token) == "line"
                    && token > tokens.start
                    && self.low(token - 1) == "red"
                {
                    return Some(doc.tokens[token as usize - 1].span.cover(span));
                }
                (doc.tag(token).upos == Upos::Noun && words::label(doc.lemma(token)))
                    .then_some(span)
            })
            .collect()
    }
}
