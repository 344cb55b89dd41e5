//! Outermost attributions, as PolNeAR marks them.

use anyhow::Result;
use serde_json::{Value, json};
use standoff::Pipeline;
use standoff::core::evidence::Evidence;
use standoff::core::span::CodePoints;

use crate::codes::Codes;
use crate::corpus::{bare_story, field};

/// `{id, text, attributions: [{source, cue, content}]}`; spans in code points.
pub(super) fn record(pipeline: &Pipeline, _: &Codes, record: &Value) -> Result<Value> {
    let text = field(record, "text")?;
    let date = record.get("date").and_then(Value::as_str);
    let reading = pipeline.read(&bare_story(text, date));
    let points = CodePoints::new(text);
    let spans = |pieces: &mut dyn Iterator<Item = &Evidence>| -> Vec<(u32, u32)> {
        pieces.map(|piece| points.span(piece.span)).collect()
    };
    let attributions: Vec<Value> = reading
        .statements
        .iter()
        .filter(|statement| statement.within.is_none() && statement.cue.is_some())
        .map(|statement| {
            json!({
                "source": spans(&mut statement.source.iter()),
                "cue": spans(&mut statement.cue.iter()),
                "content": spans(&mut statement.content.iter()),
            })
        })
        .collect();
    Ok(json!({ "id": record["id"], "text": text, "attributions": attributions }))
}
