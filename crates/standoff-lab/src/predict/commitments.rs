//! Commitments in the forms of three corpora: sentences (ICBe), passages (news-gold), narratives (ledger-gold).

use anyhow::Result;
use serde_json::{Value, json};
use standoff::Pipeline;
use standoff::core::commitment::{Force, Kind, StatedCommitment};
use standoff::core::evidence::Evidence;
use standoff::core::outcome::{Axes, Compliance};
use standoff::core::span::CodePoints;
use standoff::core::statement::{AuxMode, SpeechAct};
use standoff::ledger::{Admitted, record as record_of};

use crate::codes::{Codes, Organizations};
use crate::corpus::{bare_story, field};

/// `{id, acts: [{kind, issuer, addressee}]}`. A threat with a condition is ICBe's *ultimatum* here and only here.
pub(super) fn icbe(pipeline: &Pipeline, codes: &Codes, record: &Value) -> Result<Value> {
    let reading = pipeline.read(&bare_story(field(record, "text")?, None));
    let named = Organizations::Named;
    let mut acts: Vec<Value> = Vec::new();
    for commitment in &reading.commitments {
        if let Some(kind) = icbe_kind(commitment) {
            acts.push(json!({
                "kind": kind,
                "issuer": codes.of(&commitment.issuer, named),
                "addressee": codes.of(&commitment.target, named),
            }));
        }
    }
    for statement in &reading.statements {
        let kind = match statement.act {
            SpeechAct::Accept => "accept",
            SpeechAct::Reject => "reject",
            SpeechAct::Accuse | SpeechAct::Disapprove => "accuse",
            SpeechAct::Praise => "praise",
            _ => continue,
        };
        if statement.aux_mode == AuxMode::Negated {
            continue;
        }
        let speakers: Vec<_> = statement.speaker.iter().cloned().collect();
        acts.push(json!({
            "kind": kind,
            "issuer": codes.of(&speakers, named),
            "addressee": codes.of(&statement.addressee, named),
        }));
    }
    Ok(json!({ "id": record["id"], "acts": acts }))
}

fn icbe_kind(commitment: &StatedCommitment) -> Option<&'static str> {
    let conditional = commitment.terms.condition.is_some();
    match commitment.kind {
        Kind::Ultimatum | Kind::RedLine => Some("ultimatum"),
        Kind::Threat if conditional => Some("ultimatum"),
        Kind::Threat => Some("threat"),
        Kind::Demand if commitment.force == Force::Hortatory => Some("appeal"),
        Kind::Demand => Some("demand"),
        Kind::Promise | Kind::Assurance => Some("promise"),
        Kind::Offer => Some("offer"),
        Kind::Agreement | Kind::Ceasefire | Kind::Announcement => None,
    }
}

/// `{id, commitments: [{kind, issuer_codes, target_codes, …_span}]}`.
pub(super) fn news_gold(pipeline: &Pipeline, codes: &Codes, record: &Value) -> Result<Value> {
    let text = field(record, "text")?;
    let reading = pipeline.read(&bare_story(text, record.get("date").and_then(Value::as_str)));
    let points = CodePoints::new(text);
    let span = |evidence: Option<&Evidence>| evidence.map(|it| points.span(it.span));
    let commitments: Vec<Value> = reading
        .commitments
        .iter()
        .map(|commitment| {
            let terms = &commitment.terms;
            json!({
                "kind": commitment.kind,
                "issuer_codes": codes.of(&commitment.issuer, Organizations::Folded),
                "target_codes": codes.of(&commitment.target, Organizations::Folded),
                "quote_span": points.span(commitment.evidence.span),
                "demand_span": span(terms.condition.as_ref().map(|it| &it.evidence)),
                "consequence_span": span(terms.consequence.as_ref().map(|it| &it.evidence)),
                "deadline_span": span(terms.deadline.evidence.as_ref()),
            })
        })
        .collect();
    Ok(json!({ "id": record["id"], "commitments": commitments }))
}

/// `{id, commitments: [{kind, codes, versions, mentions, deadline_span, outcome}]}` of a narrative's ledger.
pub(super) fn ledger_gold(pipeline: &Pipeline, codes: &Codes, record: &Value) -> Result<Value> {
    let text = field(record, "text")?;
    let story = bare_story(text, None);
    let points = CodePoints::new(text);
    let reading = pipeline.read(&story);
    let admitted = Admitted { story, reading, admitted_at: standoff::epoch() };
    let ledger = record_of(&[admitted], None);
    let named = Organizations::Named;
    let commitments: Vec<Value> = ledger
        .commitments
        .iter()
        .filter(|commitment| commitment.kind != Kind::Announcement)
        .map(|commitment| {
            let versions: Vec<Value> = commitment
                .versions
                .iter()
                .flat_map(|version| &version.citations)
                .map(|citation| json!({ "quote_span": points.span(citation.evidence.span) }))
                .collect();
            let deadline = commitment.current().terms.deadline.evidence.as_ref();
            json!({
                "kind": commitment.kind,
                "issuer_codes": codes.of(&commitment.issuer, named),
                "target_codes": codes.of(&commitment.target, named),
                "versions": versions,
                "deadline_span": deadline.map(|it| points.span(it.span)),
                "outcome": outcome(&commitment.outcome.axes),
            })
        })
        .collect();
    Ok(json!({ "id": record["id"], "commitments": commitments }))
}

fn outcome(axes: &Axes) -> Value {
    match axes {
        Axes::Pressure { target, issuer } => json!({
            "target_compliance": match target.compliance {
                Compliance::PartialLow | Compliance::PartialHigh => "partial",
                other => other.as_str(),
            },
            "issuer_follow_through": issuer.follow_through,
            "kept": null,
        }),
        Axes::Kept(axis) => json!({ "kept": axis.kept }),
        Axes::NotJudged => Value::Null,
    }
}
