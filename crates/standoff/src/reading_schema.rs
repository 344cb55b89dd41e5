//! The JSON Schema (draft 2020-12) of `standoff-reading/1`, made from the program's own vocabularies.
//!
//! Fields may be added under the same version of the format, so objects stay open; [`reading_schema`] can close them to
//! show that no field is missing here.

use serde_json::{Map, Value, json};
use standoff_core::account::{QuestionType, Stance};
use standoff_core::actor::Authority;
use standoff_core::commitment::{
    Attribution, ConsequenceKind, DeadlineType, Direction, Force, Instrument, IssueArea, Kind,
    Polarity, Specificity,
};
use standoff_core::document::Severity;
use standoff_core::event::{Category, EventMode};
use standoff_core::figure::{FigureMode, PopulationKind, Quantity};
use standoff_core::sequel::{Named, Turn};
use standoff_core::statement::{AuxMode, LinkKind, Medium, Modality, Naming, QuoteType, SpeechAct};
use standoff_core::story::{Genre, ThreadSplit};
use standoff_core::time::TimeBasis;

use crate::reading_json::READING_FORMAT;

/// The schema of one reading. Closed, it allows no field that it does not name.
pub fn reading_schema(closed: bool) -> Value {
    let object = |required: &[(&str, Value)], optional: &[(&str, Value)]| {
        let named = required.iter().chain(optional);
        let properties: Map<String, Value> =
            named.map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        let required: Vec<&str> = required.iter().map(|(name, _)| *name).collect();
        let mut schema =
            json!({ "type": "object", "properties": properties, "required": required });
        if closed {
            schema["additionalProperties"] = json!(false);
        }
        schema
    };
    let evidence = def("evidence");
    let actors = list(&def("actor"));
    let rule = text();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": READING_FORMAT,
        "description": "What one version of one story says. docs/reading-format.md defines every field.",
        "$ref": "#/$defs/reading",
        "$defs": {
            "reading": object(&[
                ("format", json!({ "const": READING_FORMAT })),
                ("story", def("story")),
                ("statements", list(&def("statement"))),
                ("events", list(&def("event"))),
                ("commitments", list(&def("commitment"))),
                ("mentions", list(&def("mention"))),
                ("sequels", list(&def("sequel"))),
                ("figures", list(&def("figure"))),
                ("positions", list(&def("position"))),
                ("issues", list(&object(&[
                    ("where", maybe(&evidence)),
                    ("what", text()),
                    ("severity", words(Severity::WORDS)),
                ], &[]))),
            ], &[("muted", json!({ "type": "object" }))]),
            "evidence": object(&[
                ("exact", text()),
                ("prefix", text()),
                ("suffix", text()),
                ("start", count()),
                ("end", count()),
            ], &[]),
            "actor": object(
                &[("id", text()), ("name", text()), ("evidence", maybe(&evidence))],
                &[("person", text()), ("office", text()), ("derived", text()), ("code", text())],
            ),
            "act": object(&[
                ("category", words(Category::WORDS)),
                ("mode", maybe(&words(EventMode::WORDS))),
            ], &[]),
            "place": object(&[
                ("name", text()),
                ("state", maybe(&text())),
                ("lat", maybe(&json!({ "type": "number", "minimum": -90, "maximum": 90 }))),
                ("lon", maybe(&json!({ "type": "number", "minimum": -180, "maximum": 180 }))),
                ("evidence", maybe(&evidence)),
            ], &[]),
            "story": object(&[
                ("id", text()),
                ("version", count()),
                ("outlet", maybe(&text())),
                ("url", maybe(&text())),
                ("title", maybe(&text())),
                ("byline", maybe(&text())),
                ("published", maybe(&text())),
                ("dateline", maybe(&object(&[
                    ("place", text()),
                    ("date", maybe(&text())),
                    ("agency", maybe(&text())),
                ], &[]))),
                ("language", text()),
                ("genre", words(Genre::WORDS)),
                ("agencies", list(&text())),
                ("posts", count()),
                ("thread_split", words(ThreadSplit::WORDS)),
                ("sha256", text()),
            ], &[]),
            "statement": object(&[
                ("id", text()),
                ("content", list(&evidence)),
                ("cue", maybe(&evidence)),
                ("source", maybe(&evidence)),
                ("speaker", maybe(&def("actor"))),
                ("on_behalf_of", maybe(&def("actor"))),
                ("authority", words(Authority::WORDS)),
                ("addressee", actors.clone()),
                ("act", words(SpeechAct::WORDS)),
                ("mode", words(AuxMode::WORDS)),
                ("modality", words(Modality::WORDS)),
                ("quote_type", words(QuoteType::WORDS)),
                ("chain", list(&object(&[
                    ("kind", words(LinkKind::WORDS)),
                    ("name", text()),
                    ("evidence", maybe(&evidence)),
                ], &[("actor", text()), ("derived", text())]))),
                ("naming", words(Naming::WORDS)),
                ("medium", words(Medium::WORDS)),
                ("said_at", maybe(&text())),
                ("within", maybe(&text())),
            ], &[("legal_basis", evidence.clone()), ("denies", text())]),
            "event": object(&[
                ("id", text()),
                ("category", words(Category::WORDS)),
                ("mode", list(&words(EventMode::WORDS))),
                ("context", list(&text())),
                ("actor", actors.clone()),
                ("recipient", actors.clone()),
                ("place", maybe(&def("place"))),
                ("date", maybe(&text())),
                ("aux_mode", words(AuxMode::WORDS)),
                ("quad", json!({ "type": "integer", "minimum": 1, "maximum": 4 })),
                ("score", json!({ "type": "number", "minimum": -10, "maximum": 10 })),
                ("cameo", maybe(&text())),
                ("statement", maybe(&text())),
                ("evidence", evidence.clone()),
                ("rule", rule.clone()),
            ], &[]),
            "commitment": object(&[
                ("id", text()),
                ("kind", words(Kind::WORDS)),
                ("direction", words(Direction::WORDS)),
                ("force", words(Force::WORDS)),
                ("issuer", actors.clone()),
                ("target", actors.clone()),
                ("authority", words(Authority::WORDS)),
                ("condition", maybe(&object(&[
                    ("evidence", evidence.clone()),
                    ("bearer", actors.clone()),
                    ("polarity", words(Polarity::WORDS)),
                    ("act", maybe(&def("act"))),
                    ("issue", words(IssueArea::WORDS)),
                    ("parts", list(&evidence)),
                    ("specificity", words(Specificity::WORDS)),
                ], &[]))),
                ("consequence", maybe(&object(&[
                    ("evidence", evidence.clone()),
                    ("kind", words(ConsequenceKind::WORDS)),
                    ("act", maybe(&def("act"))),
                    ("instrument", words(Instrument::WORDS)),
                    ("severity", maybe(&count())),
                    ("specificity", words(Specificity::WORDS)),
                ], &[]))),
                ("deadline", object(&[
                    ("type", words(DeadlineType::WORDS)),
                    ("evidence", maybe(&evidence)),
                ], &[
                    ("earliest", text()),
                    ("latest", text()),
                    ("offset_seconds", maybe(&json!({ "type": "integer" }))),
                    ("basis", words(TimeBasis::WORDS)),
                    ("derived", text()),
                ])),
                ("certainty", words(Modality::WORDS)),
                ("signal", flag()),
                ("attribution", words(Attribution::WORDS)),
                ("labels_used", list(&object(&[
                    ("word", text()),
                    ("by", text()),
                    ("evidence", evidence.clone()),
                ], &[]))),
                ("statement", maybe(&text())),
                ("issued_at", maybe(&text())),
                ("evidence", evidence.clone()),
                ("rule", rule.clone()),
            ], &[("legal_basis", evidence.clone())]),
            "sequel": object(&[
                ("turn", words(Turn::WORDS)),
                ("named", words(Named::WORDS)),
                ("by", actors.clone()),
                ("of", actors.clone()),
                ("in_part", flag()),
                ("time", maybe(&text())),
                ("statement", maybe(&text())),
                ("evidence", evidence.clone()),
                ("rule", rule.clone()),
            ], &[]),
            "mention": object(&[
                ("kind", words(Kind::WORDS)),
                ("aux_mode", words(AuxMode::WORDS)),
                ("issuer", actors),
                ("evidence", evidence.clone()),
                ("rule", rule),
            ], &[]),
            "figure": object(&[
                ("id", text()),
                ("quantity", words(Quantity::WORDS)),
                ("low", maybe(&count())),
                ("high", maybe(&count())),
                ("mode", words(FigureMode::WORDS)),
                ("text", evidence.clone()),
                ("population", words(PopulationKind::WORDS)),
                ("place", maybe(&def("place"))),
                ("cumulative", flag()),
                ("asserted_by", maybe(&def("actor"))),
                ("source", maybe(&evidence)),
                ("caveat", maybe(&evidence)),
                ("statement", maybe(&text())),
                ("as_of", maybe(&text())),
            ], &[]),
            "position": object(&[
                ("question", words(QuestionType::WORDS)),
                ("about", evidence.clone()),
                ("holder", def("actor")),
                ("stance", words(Stance::WORDS)),
                ("evidence", evidence),
                ("statement", maybe(&text())),
            ], &[]),
        },
    })
}

fn text() -> Value {
    json!({ "type": "string" })
}

fn count() -> Value {
    json!({ "type": "integer", "minimum": 0 })
}

fn flag() -> Value {
    json!({ "type": "boolean" })
}

fn words(words: &[&str]) -> Value {
    json!({ "enum": words })
}

fn list(item: &Value) -> Value {
    json!({ "type": "array", "items": item })
}

fn maybe(schema: &Value) -> Value {
    json!({ "anyOf": [schema, { "type": "null" }] })
}

fn def(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}
