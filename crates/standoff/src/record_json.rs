//! The record as JSON, format `standoff-record/1` (docs/record-format.md).
//!
//! As in readings, offsets count Unicode code points of the cited story's text.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use standoff_core::actor::ActorRef;
use standoff_core::commitment::{Commitment, Deadline, Terms, Version};
use standoff_core::evidence::{Citation, Evidence};
use standoff_core::outcome::{Axes, Why};
use standoff_core::span::{CodePoints, Span};
use standoff_core::story::StoryVersionId;
use standoff_ledger::{Admitted, Record, StoryEntry};

/// Name and version of the format.
pub const RECORD_FORMAT: &str = "standoff-record/1";

/// A record with the commitments that `keep` lets through. `admitted` gives the texts that citations point into.
pub fn record_to_json(
    record: &Record,
    admitted: &[Admitted],
    keep: impl Fn(&Commitment) -> bool,
) -> Value {
    let face = Face::new(admitted);
    let commitments: Vec<Value> = record
        .commitments
        .iter()
        .filter(|commitment| keep(commitment))
        .map(|commitment| face.commitment(commitment))
        .collect();
    json!({
        "format": RECORD_FORMAT,
        "as_of": record.as_of.as_ref().map(ToString::to_string),
        "commitments": commitments,
        "stories": record.stories.iter().map(story_entry).collect::<Vec<_>>(),
    })
}

/// One commitment with all its versions.
pub fn commitment_to_json(commitment: &Commitment, admitted: &[Admitted]) -> Value {
    Face::new(admitted).commitment(commitment)
}

fn story_entry(story: &StoryEntry) -> Value {
    json!({
        "id": story.id.to_string(),
        "outlet": story.outlet,
        "url": story.url,
        "title": story.title,
        "published": story.published.as_ref().map(ToString::to_string),
        "reprint": story.reprint,
        "agencies": story.wire_origin,
    })
}

/// The texts that citations point into, with their code points counted.
struct Face<'a> {
    texts: BTreeMap<&'a StoryVersionId, CodePoints<'a>>,
}

impl<'a> Face<'a> {
    fn new(admitted: &'a [Admitted]) -> Self {
        let texts = admitted.iter().map(|it| (&it.reading.story, CodePoints::new(it.story.text())));
        Self { texts: texts.collect() }
    }

    fn offsets(&self, story: &StoryVersionId, span: Span) -> Option<(u32, u32)> {
        self.texts.get(story).map(|points| points.span(span))
    }

    fn citation(&self, citation: &Citation) -> Value {
        let offsets = self.offsets(&citation.story, citation.evidence.span);
        json!({
            "story": citation.story.to_string(),
            "role": citation.role,
            "exact": citation.evidence.exact,
            "start": offsets.map(|it| it.0),
            "end": offsets.map(|it| it.1),
        })
    }

    fn citations(&self, citations: &[Citation]) -> Vec<Value> {
        citations.iter().map(|citation| self.citation(citation)).collect()
    }

    fn why(&self, why: &Why) -> Value {
        json!({ "line": why.line, "rule": why.rule, "citations": self.citations(&why.citations) })
    }

    fn commitment(&self, commitment: &Commitment) -> Value {
        let outcome = &commitment.outcome;
        json!({
            "id": commitment.id,
            "aliases": commitment.aliases,
            "sentence": crate::describe::sentence(commitment),
            "kind": commitment.kind,
            "direction": commitment.direction,
            "force": commitment.force,
            "issuer": actors(&commitment.issuer),
            "target": actors(&commitment.target),
            "authority": commitment.authority,
            "attribution": commitment.attribution,
            "signal": commitment.signal,
            "labels_used": commitment.labels_used.iter()
                .map(|(word, by)| json!({ "word": word, "by": by })).collect::<Vec<_>>(),
            "independent_stories": commitment.independent_stories,
            "versions": commitment.versions.iter().map(|it| self.version(it)).collect::<Vec<_>>(),
            "outcome": {
                "as_of": outcome.as_of.to_string(),
                "label": outcome.label,
                "axes": self.axes(&outcome.axes),
                "resolution_plan": outcome.resolution_plan,
                "superseded_by": outcome.superseded_by,
                "coverage": { "stories": outcome.coverage.stories, "outlets": outcome.coverage.outlets },
            },
            "history": commitment.history.iter().map(|change| json!({
                "known": change.known.to_string(),
                "label": change.label,
                "why": change.why,
            })).collect::<Vec<_>>(),
        })
    }

    fn axes(&self, axes: &Axes) -> Value {
        match axes {
            Axes::Pressure { target, issuer } => json!({
                "target": {
                    "response": target.response,
                    "response_why": target.response_why.as_ref().map(|why| self.why(why)),
                    "compliance": target.compliance,
                    "timeliness": target.timeliness,
                    "why": self.why(&target.why),
                },
                "issuer": { "follow_through": issuer.follow_through, "why": self.why(&issuer.why) },
            }),
            Axes::Kept(axis) => json!({
                "kept": axis.kept,
                "lifecycle": axis.lifecycle,
                "why": self.why(&axis.why),
            }),
            Axes::NotJudged => Value::Null,
        }
    }

    fn version(&self, version: &Version) -> Value {
        json!({
            "seq": version.seq,
            "issued_at": version.issued_at.to_string(),
            "relation": version.relation,
            "restated": version.restated,
            "changes": version.changes,
            "terms": self.terms(&version.terms, version.citations.first().map(|it| &it.story)),
            "citations": self.citations(&version.citations),
        })
    }

    /// The terms come from the first cited story: it states them most fully.
    fn terms(&self, terms: &Terms, story: Option<&StoryVersionId>) -> Value {
        let words = |evidence: &Evidence| {
            let offsets = story.and_then(|story| self.offsets(story, evidence.span));
            json!({
                "exact": evidence.exact,
                "story": story.map(ToString::to_string),
                "start": offsets.map(|it| it.0),
                "end": offsets.map(|it| it.1),
            })
        };
        json!({
            "condition": terms.condition.as_ref().map(|it| json!({
                "evidence": words(&it.evidence),
                "polarity": it.polarity,
                "act": it.act,
                "issue": it.issue,
                "specificity": it.specificity,
            })),
            "consequence": terms.consequence.as_ref().map(|it| json!({
                "evidence": words(&it.evidence),
                "kind": it.kind,
                "act": it.act,
                "instrument": it.instrument,
                "specificity": it.specificity,
            })),
            "deadline": deadline(&terms.deadline, &words),
            "certainty": terms.certainty,
        })
    }
}

fn deadline(deadline: &Deadline, words: &dyn Fn(&Evidence) -> Value) -> Value {
    json!({
        "type": deadline.kind,
        "evidence": deadline.evidence.as_ref().map(words),
        "earliest": deadline.time.as_ref().map(|time| time.earliest.to_string()),
        "latest": deadline.time.as_ref().map(|time| time.latest.to_string()),
        "derived": deadline.derived,
    })
}

fn actors(actors: &[ActorRef]) -> Vec<Value> {
    actors
        .iter()
        .map(|actor| {
            json!({
                "id": actor.id,
                "name": actor.name,
                "person": actor.person,
                "office": actor.office,
            })
        })
        .collect()
}
