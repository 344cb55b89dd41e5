//! Commitments in the forms of three corpora: sentences (ICBe), passages (news-gold), narratives (ledger-gold).

use anyhow::Result;
use serde_json::{Value, json};
use standoff::Pipeline;
use standoff::core::actor::ActorRef;
use standoff::core::commitment::{Force, Kind, StatedCommitment};
use standoff::core::event::{Category, Event, EventMode};
use standoff::core::evidence::Evidence;
use standoff::core::outcome::{Axes, Compliance};
use standoff::core::span::CodePoints;
use standoff::core::statement::{AuxMode, SpeechAct, Statement};
use standoff::ledger::{Admitted, record as record_of};

use crate::codes::{Codes, Organizations};
use crate::corpus::{bare_story, field};

/// `{id, acts: [{kind, issuer, addressee}]}`. A threat with a condition, and a demand on
/// which something hangs, is ICBe's *ultimatum* here and only here.
pub(super) fn icbe(pipeline: &Pipeline, codes: &Codes, record: &Value) -> Result<Value> {
    let reading = pipeline.read(&bare_story(field(record, "text")?, None));
    let named = Organizations::Named;
    let mut acts: Vec<Value> = Vec::new();
    let mut add = |kind: Option<&str>, issuer: &[ActorRef], addressee: &[ActorRef]| {
        if let Some(kind) = kind {
            acts.push(json!({
                "kind": kind,
                "issuer": codes.of(issuer, named),
                "addressee": codes.of(addressee, named),
            }));
        }
    };
    for commitment in &reading.commitments {
        add(icbe_kind(commitment), &commitment.issuer, &commitment.target);
    }
    // A demand that is only named is still a demand that was made.
    for mention in &reading.mentions {
        if mention.kind == Kind::Demand && mention.aux_mode == AuxMode::Asserted {
            add(Some("demand"), &mention.issuer, &[]);
        }
    }
    // What two sides agree with each other nobody accepts of the other.
    let mutual = reading
        .commitments
        .iter()
        .any(|it| matches!(it.kind, Kind::Agreement | Kind::Ceasefire) && it.issuer.len() > 1);
    let mut add = |kind: Option<&str>, issuer: &[ActorRef], addressee: &[ActorRef]| {
        add(kind.filter(|kind| !(mutual && *kind == "accept")), issuer, addressee);
    };
    for statement in &reading.statements {
        let issuer = statement.speaker.as_slice();
        for kind in said(statement) {
            add(Some(kind), issuer, &statement.addressee);
        }
    }
    for event in reading.events.iter().filter(|event| event.aux_mode == AuxMode::Asserted) {
        add(told(event), &event.actors, &event.recipients);
    }
    Ok(json!({ "id": record["id"], "acts": acts }))
}

/// ICBe's tags for what is done by a saying. Its coders tag a denial as a rejection, a warning as a threat, and a
/// proposal as a request or an offer.
fn said(statement: &Statement) -> &'static [&'static str] {
    let asserted = statement.aux_mode == AuxMode::Asserted;
    let cue = statement.cue.as_ref().map_or_else(String::new, |cue| cue.exact.to_lowercase());
    match statement.act {
        SpeechAct::Accept if statement.aux_mode == AuxMode::Negated => &["reject"],
        SpeechAct::Accept => &["accept"],
        SpeechAct::Reject if statement.aux_mode != AuxMode::Negated => &["reject"],
        SpeechAct::Accuse | SpeechAct::Disapprove if statement.aux_mode != AuxMode::Negated => {
            &["accuse"]
        }
        SpeechAct::Praise if asserted => &["praise"],
        SpeechAct::Deny if asserted => &["reject"],
        SpeechAct::Warn if asserted => &["threat"],
        SpeechAct::Appeal if asserted && cue.contains("propos") => &["appeal", "offer"],
        SpeechAct::Appeal if asserted => &["appeal"],
        // Orders are mostly given to one's own people.
        SpeechAct::Demand if asserted && !cue.contains("order") => &["demand"],
        SpeechAct::Offer if asserted => &["offer"],
        SpeechAct::Promise | SpeechAct::Assure if asserted => &["promise"],
        _ => &[],
    }
}

/// ICBe's tag for an event that is done by saying it: breaking a law and the end of talks are none.
fn told(event: &Event) -> Option<&'static str> {
    let proposes = event.evidence.exact.contains("propos");
    let by_verb = event.rule.to_string() == "event.verb" && !proposes && event.actors.len() == 1;
    let said = event.cameo.as_deref() != Some("128") && !event.actors.is_empty();
    match event.act.category {
        Category::Request => Some("demand"),
        Category::Reject if said => Some("reject"),
        Category::Threaten if !event.actors.is_empty() => Some("threat"),
        Category::Accuse if event.act.mode != Some(EventMode::Investigate) => Some("accuse"),
        // Proposals and promises are made of operators; what is left are acceptances.
        Category::Agree if by_verb => Some("accept"),
        _ => None,
    }
}

fn icbe_kind(commitment: &StatedCommitment) -> Option<&'static str> {
    let conditional = commitment.terms.condition.is_some();
    // "would not tolerate" is a demand that threatens.
    if commitment.rule.to_string() == "saying.not_tolerate" {
        return Some("threat");
    }
    let called = commitment.labels_used.iter().any(|label| label.evidence.exact == "ultimatum");
    if called && commitment.kind == Kind::Demand {
        return Some("ultimatum");
    }
    // "Agreed to …" accepts what somebody asked.
    if commitment.rule.to_string() == "verb.agree" && commitment.kind == Kind::Promise {
        return Some("accept");
    }
    match commitment.kind {
        Kind::Ultimatum | Kind::RedLine => Some("ultimatum"),
        Kind::Threat if conditional => Some("ultimatum"),
        Kind::Threat => Some("threat"),
        Kind::Demand if commitment.terms.consequence.is_some() => Some("ultimatum"),
        Kind::Demand if commitment.force == Force::Hortatory => Some("appeal"),
        Kind::Demand => Some("demand"),
        Kind::Promise | Kind::Assurance => Some("promise"),
        Kind::Offer => Some("offer"),
        Kind::Announcement if conditional => Some("ultimatum"),
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
