//! A reading as W3C Web Annotations: each saying, term and figure points at its words by quotation and by position.
//!
//! One annotation a line, so that annotation servers and browser tools can lay them over the outlet's own page.

use serde_json::{Value, json};
use standoff_core::evidence::Evidence;
use standoff_core::reading::Reading;
use standoff_core::story::Story;

use crate::reading_json::Face;

/// The annotations of a reading, in the order of its statements, commitments and figures.
pub fn reading_to_annotations(story: &Story, reading: &Reading) -> Vec<Value> {
    let writer = Writer {
        face: Face::new(story.text()),
        story: story.id.to_string(),
        source: story.url.clone().unwrap_or_else(|| format!("urn:standoff:story:{}", story.id)),
    };
    let mut all = Vec::new();
    for statement in &reading.statements {
        let speaker = statement.speaker.as_ref().map(standoff_core::actor::ActorRef::described);
        let who = speaker.or_else(|| statement.source.as_ref().map(|it| it.exact.clone()));
        let said =
            format!("{}: {}", who.as_deref().unwrap_or("source not named"), statement.act.spoken());
        let id = statement.id.to_string();
        let content: Vec<&Evidence> = statement.content.iter().collect();
        all.push(writer.annotation(&id, "content", &said, &content));
        let of = |words: &Option<Evidence>, role: &str| {
            words.as_ref().map(|it| writer.annotation(&id, role, &said, &[it]))
        };
        all.extend(of(&statement.source, "source"));
        all.extend(of(&statement.cue, "cue"));
    }
    for commitment in &reading.commitments {
        let id = commitment.id.to_string();
        let kind = commitment.kind.spoken();
        let terms = &commitment.terms;
        all.push(writer.annotation(&id, "commitment", &kind, &[&commitment.evidence]));
        let condition = terms.condition.as_ref().map(|it| ("condition", &it.evidence));
        let consequence = terms.consequence.as_ref().map(|it| ("consequence", &it.evidence));
        let deadline = terms.deadline.evidence.as_ref().map(|it| ("deadline", it));
        for (role, words) in [condition, consequence, deadline].into_iter().flatten() {
            all.push(writer.annotation(&id, role, &kind, &[words]));
        }
    }
    for figure in &reading.figures {
        let id = figure.id.to_string();
        all.push(writer.annotation(&id, "figure", &figure.quantity.spoken(), &[&figure.evidence]));
    }
    all
}

struct Writer<'t> {
    face: Face<'t>,
    story: String,
    source: String,
}

impl Writer<'_> {
    fn annotation(&self, id: &str, role: &str, said: &str, words: &[&Evidence]) -> Value {
        let targets: Vec<Value> = words.iter().map(|words| self.target(words)).collect();
        json!({
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": format!("urn:standoff:{}:{id}:{role}", self.story),
            "type": "Annotation",
            "motivation": "classifying",
            "body": [
                { "type": "TextualBody", "purpose": "tagging", "value": role },
                { "type": "TextualBody", "purpose": "describing", "value": said, "format": "text/plain" },
            ],
            "target": targets,
        })
    }

    /// The words by both selectors; positions count Unicode code points.
    fn target(&self, words: &Evidence) -> Value {
        let span = self.face.span(words.span);
        json!({
            "source": self.source,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": span["exact"],
                    "prefix": span["prefix"],
                    "suffix": span["suffix"],
                },
                { "type": "TextPositionSelector", "start": span["start"], "end": span["end"] },
            ],
        })
    }
}
