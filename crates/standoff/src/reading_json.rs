//! A reading as JSON, format `standoff-reading/1`: what outside programs rely on (docs/reading-format.md).
//!
//! Offsets are converted here, once, from bytes to Unicode code points; nothing below this module counts those.

use serde_json::{Map, Value, json};
use standoff_core::account::Position;
use standoff_core::actor::ActorRef;
use standoff_core::commitment::{Condition, Consequence, Deadline, StatedCommitment};
use standoff_core::event::{Event, Place};
use standoff_core::evidence::{Evidence, Rule};
use standoff_core::figure::Figure;
use standoff_core::reading::{CommitmentMention, Reading};
use standoff_core::sequel::Sequel;
use standoff_core::span::{CodePoints, Span};
use standoff_core::statement::{Link, Statement};
use standoff_core::story::Story;

/// Name and version of the format.
pub const READING_FORMAT: &str = "standoff-reading/1";

/// Characters of context kept on each side of an evidence's words.
const CONTEXT_CHARS: usize = 32;

/// The reading of a story's current version as a JSON object.
pub fn reading_to_json(story: &Story, reading: &Reading) -> Value {
    let text = story.text();
    let face = Face::new(text);
    json!({
        "format": READING_FORMAT,
        "story": face.story(story),
        "statements": list(&reading.statements, |s| face.statement(s)),
        "events": list(&reading.events, |e| face.event(e)),
        "commitments": list(&reading.commitments, |c| face.commitment(c)),
        "mentions": list(&reading.mentions, |m| face.mention(m)),
        "sequels": list(&reading.sequels, |s| face.sequel(s)),
        "figures": list(&reading.figures, |f| face.figure(f)),
        "positions": list(&reading.positions, |p| face.position(p)),
        "issues": list(&reading.issues, |issue| json!({
            "where": issue.span.map(|span| face.span(span)),
            "what": issue.what,
            "severity": issue.severity,
        })),
    })
}

fn list<T>(items: &[T], to_json: impl Fn(&T) -> Value) -> Value {
    Value::Array(items.iter().map(to_json).collect())
}

/// One text with its code points counted: turns the nouns that point into it to JSON.
pub(crate) struct Face<'t> {
    text: &'t str,
    points: CodePoints<'t>,
}

impl<'t> Face<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, points: CodePoints::new(text) }
    }

    fn story(&self, story: &Story) -> Value {
        let version = story.current();
        json!({
            "id": story.id,
            "version": version.version,
            "outlet": story.outlet,
            "url": story.url,
            "title": version.title,
            "byline": version.byline,
            "published": story.published.as_ref().map(ToString::to_string),
            "dateline": version.dateline.as_ref().map(|dateline| json!({
                "place": dateline.place,
                "date": dateline.date.as_ref().map(ToString::to_string),
                "agency": dateline.agency,
            })),
            "language": story.language,
            "genre": story.genre,
            "agencies": version.agencies.iter().map(|credit| &credit.name).collect::<Vec<_>>(),
            "posts": story.thread.len(),
            "thread_split": story.thread_split,
            "sha256": version.sha256,
        })
    }

    pub(crate) fn span(&self, span: Span) -> Value {
        let (start, end) = self.points.span(span);
        let before = self.text.get(..span.start as usize).unwrap_or("");
        let after = self.text.get(span.end as usize..).unwrap_or("");
        let cut = before.char_indices().rev().nth(CONTEXT_CHARS - 1).map_or(0, |(at, _)| at);
        let suffix: String = after.chars().take(CONTEXT_CHARS).collect();
        json!({
            "exact": span.of(self.text),
            "prefix": &before[cut..],
            "suffix": suffix,
            "start": start,
            "end": end,
        })
    }

    fn evidence(&self, evidence: &Evidence) -> Value {
        self.span(evidence.span)
    }

    fn optional(&self, evidence: Option<&Evidence>) -> Value {
        evidence.map_or(Value::Null, |evidence| self.evidence(evidence))
    }

    fn actor(&self, actor: &ActorRef) -> Value {
        let mut object = Map::new();
        object.insert("id".into(), json!(actor.id));
        object.insert("name".into(), json!(actor.name));
        if let Some(person) = &actor.person {
            object.insert("person".into(), json!(person));
        }
        if let Some(office) = &actor.office {
            object.insert("office".into(), json!(office));
        }
        if let Some(code) = &actor.code {
            object.insert("code".into(), json!(code));
        }
        object.insert("evidence".into(), self.optional(actor.evidence.as_ref()));
        derived(&mut object, actor.derived.as_ref());
        Value::Object(object)
    }

    fn actors(&self, actors: &[ActorRef]) -> Value {
        list(actors, |actor| self.actor(actor))
    }

    fn maybe_actor(&self, actor: Option<&ActorRef>) -> Value {
        actor.map_or(Value::Null, |actor| self.actor(actor))
    }

    fn link(&self, link: &Link) -> Value {
        let mut object = Map::new();
        object.insert("kind".into(), json!(link.kind));
        object.insert("name".into(), json!(link.name));
        if let Some(actor) = &link.actor {
            object.insert("actor".into(), json!(actor.id));
        }
        object.insert("evidence".into(), self.optional(link.evidence.as_ref()));
        derived(&mut object, link.derived.as_ref());
        Value::Object(object)
    }

    fn statement(&self, statement: &Statement) -> Value {
        let mut object = json!({
            "id": statement.id.to_string(),
            "content": list(&statement.content, |piece| self.evidence(piece)),
            "cue": self.optional(statement.cue.as_ref()),
            "source": self.optional(statement.source.as_ref()),
            "speaker": self.maybe_actor(statement.speaker.as_ref()),
            "on_behalf_of": self.maybe_actor(statement.on_behalf_of.as_ref()),
            "authority": statement.authority,
            "addressee": self.actors(&statement.addressee),
            "act": statement.act,
            "mode": statement.aux_mode,
            "modality": statement.modality,
            "quote_type": statement.quote_type,
            "chain": list(&statement.chain, |link| self.link(link)),
            "naming": statement.naming,
            "medium": statement.medium,
            "said_at": statement.said_at.as_ref().map(ToString::to_string),
            "within": statement.within.map(|id| id.to_string()),
        });
        if let Some(basis) = &statement.legal_basis {
            object["legal_basis"] = self.evidence(basis);
        }
        if let Some(denied) = statement.denies {
            object["denies"] = json!(denied.to_string());
        }
        object
    }

    fn event(&self, event: &Event) -> Value {
        json!({
            "id": event.id.to_string(),
            "category": event.act.category,
            "mode": event.act.mode.iter().collect::<Vec<_>>(),
            "context": event.contexts,
            "actor": self.actors(&event.actors),
            "recipient": self.actors(&event.recipients),
            "place": self.place(event.place.as_ref()),
            "date": event.time.as_ref().map(ToString::to_string),
            "aux_mode": event.aux_mode,
            "quad": event.act.category.quad(),
            "score": event.act.score(),
            "cameo": event.cameo,
            "statement": event.statement.map(|id| id.to_string()),
            "evidence": self.evidence(&event.evidence),
            "rule": event.rule,
        })
    }

    fn place(&self, place: Option<&Place>) -> Value {
        place.map_or(Value::Null, |place| {
            json!({
                "name": place.name,
                "state": place.state,
                "lat": place.point.map(|point| point.degrees().0),
                "lon": place.point.map(|point| point.degrees().1),
                "evidence": self.optional(place.evidence.as_ref()),
            })
        })
    }

    fn commitment(&self, commitment: &StatedCommitment) -> Value {
        let terms = &commitment.terms;
        let mut object = json!({
            "id": commitment.id.to_string(),
            "kind": commitment.kind,
            "direction": commitment.direction,
            "force": commitment.force,
            "issuer": self.actors(&commitment.issuer),
            "target": self.actors(&commitment.target),
            "authority": commitment.authority,
            "condition": terms.condition.as_ref().map(|condition| self.condition(condition)),
            "consequence": terms.consequence.as_ref().map(|it| self.consequence(it)),
            "deadline": self.deadline(&terms.deadline),
            "certainty": terms.certainty,
            "signal": commitment.signal,
            "attribution": commitment.attribution,
            "labels_used": list(&commitment.labels_used, |label| json!({
                "word": label.evidence.exact,
                "by": label.by,
                "evidence": self.evidence(&label.evidence),
            })),
            "statement": commitment.statement.map(|id| id.to_string()),
            "issued_at": commitment.issued_at.as_ref().map(ToString::to_string),
            "evidence": self.evidence(&commitment.evidence),
            "rule": commitment.rule,
        });
        if let Some(basis) = &commitment.legal_basis {
            object["legal_basis"] = self.evidence(basis);
        }
        object
    }

    fn condition(&self, condition: &Condition) -> Value {
        json!({
            "evidence": self.evidence(&condition.evidence),
            "bearer": self.actors(&condition.bearer),
            "polarity": condition.polarity,
            "act": condition.act,
            "issue": condition.issue,
            "parts": list(&condition.parts, |part| self.evidence(part)),
            "specificity": condition.specificity,
        })
    }

    fn consequence(&self, consequence: &Consequence) -> Value {
        json!({
            "evidence": self.evidence(&consequence.evidence),
            "kind": consequence.kind,
            "act": consequence.act,
            "instrument": consequence.instrument,
            "severity": consequence.severity,
            "specificity": consequence.specificity,
        })
    }

    fn deadline(&self, deadline: &Deadline) -> Value {
        let mut object = Map::new();
        object.insert("type".into(), json!(deadline.kind));
        object.insert("evidence".into(), self.optional(deadline.evidence.as_ref()));
        if let Some(time) = &deadline.time {
            object.insert("earliest".into(), json!(time.earliest.to_string()));
            object.insert("latest".into(), json!(time.latest.to_string()));
            object.insert("offset_seconds".into(), json!(time.offset));
            object.insert("basis".into(), json!(time.basis));
        }
        derived(&mut object, deadline.derived.as_ref());
        Value::Object(object)
    }

    fn mention(&self, mention: &CommitmentMention) -> Value {
        json!({
            "kind": mention.kind,
            "aux_mode": mention.aux_mode,
            "issuer": self.actors(&mention.issuer),
            "evidence": self.evidence(&mention.evidence),
            "rule": mention.rule,
        })
    }

    fn sequel(&self, sequel: &Sequel) -> Value {
        json!({
            "turn": sequel.turn,
            "named": sequel.named,
            "by": self.actors(&sequel.by),
            "of": self.actors(&sequel.of),
            "in_part": sequel.in_part,
            "time": sequel.time.as_ref().map(ToString::to_string),
            "statement": sequel.statement.map(|id| id.to_string()),
            "evidence": self.evidence(&sequel.evidence),
            "rule": sequel.rule,
        })
    }

    fn figure(&self, figure: &Figure) -> Value {
        json!({
            "id": figure.id.to_string(),
            "quantity": figure.quantity,
            "low": figure.low,
            "high": figure.high,
            "mode": figure.mode,
            "text": self.evidence(&figure.evidence),
            "population": figure.population,
            "place": self.place(figure.place.as_ref()),
            "cumulative": figure.cumulative,
            "asserted_by": self.maybe_actor(figure.asserted_by.as_ref()),
            "source": self.optional(figure.source_words.as_ref()),
            "caveat": self.optional(figure.caveat.as_ref()),
            "statement": figure.statement.map(|id| id.to_string()),
            "as_of": figure.as_of.as_ref().map(ToString::to_string),
        })
    }

    fn position(&self, position: &Position) -> Value {
        json!({
            "question": position.question,
            "about": self.evidence(&position.about),
            "holder": self.actor(&position.holder),
            "stance": position.stance,
            "evidence": self.evidence(&position.evidence),
            "statement": position.statement.map(|id| id.to_string()),
        })
    }
}

/// Says by which rule a value came that has no words of its own.
fn derived(object: &mut Map<String, Value>, rule: Option<&Rule>) {
    if let Some(rule) = rule {
        object.insert("derived".into(), json!(rule));
    }
}
