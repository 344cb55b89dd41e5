//! PLOVER events of single sentences, one line an event.

use std::io::Write;
use std::path::Path;

use anyhow::Result;
use serde_json::{Value, json};
use standoff::Pipeline;
use standoff::core::actor::ActorRef;
use standoff::core::statement::AuxMode;

use crate::codes::{Codes, Organizations};
use crate::corpus::{bare_story, field, records};

/// One line an event: `{id, event, actor, recipient, mode, context}`. Negated events are none.
pub(super) fn events(input: &Path, out: &mut impl Write) -> Result<()> {
    let (pipeline, codes) = (Pipeline::load(), Codes::load());
    for record in records(input)? {
        let text = field(&record, "text")?;
        let date = record.get("date").and_then(Value::as_str);
        let reading = pipeline.read(&bare_story(text, date));
        let entities = |actors: &[ActorRef]| -> Vec<Value> {
            let codes = codes.of(actors, Organizations::Folded);
            codes.into_iter().map(|code| json!({ "code": code })).collect()
        };
        for event in reading.events.iter().filter(|it| it.aux_mode != AuxMode::Negated) {
            let line = json!({
                "id": record["id"],
                "event": event.act.category,
                "mode": event.act.mode,
                "context": event.contexts,
                "actor": entities(&event.actors),
                "recipient": entities(&event.recipients),
            });
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}
