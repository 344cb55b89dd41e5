//! Events as PLOVER records, one JSON object a line (manual of February 2024, chapter on the record format).
//!
//! Auxiliary modes go to `context`, as the manual stores them. A record must have a date: an event without one is
//! left out and counted, never dated by guess.

use serde_json::{Value, json};
use standoff_core::actor::{ActorId, ActorRef};
use standoff_core::reading::Reading;
use standoff_core::statement::AuxMode;
use standoff_core::story::Story;

/// The PLOVER records of a reading, and how many events had no date to stand under.
pub struct PloverRecords {
    /// The records, in text order.
    pub records: Vec<Value>,
    /// Events left out because neither the text nor the story gives a date.
    pub undated: usize,
}

/// The events of a reading as PLOVER records.
pub fn reading_to_plover(story: &Story, reading: &Reading) -> PloverRecords {
    let mut undated = 0;
    let mut records = Vec::new();
    for event in &reading.events {
        let Some(time) = event.time.as_ref().or(story.published.as_ref()) else {
            undated += 1;
            continue;
        };
        let mut contexts = event.contexts.clone();
        if let Some(mode) = plover_aux_mode(event.aux_mode) {
            contexts.push(mode.to_owned());
        }
        let mut record = json!({
            "id": format!("{}-{}", story.id, event.id),
            "date": time.date().to_string(),
            "actor": entities(&event.actors),
            "recipient": entities(&event.recipients),
            "event": [event.act.category],
            "mode": event.act.mode.iter().collect::<Vec<_>>(),
            "context": contexts,
            "quad_code": event.act.category.quad(),
            "event_scale": event.act.score(),
            "event_text": [event.evidence.exact],
            "coder": concat!("standoff ", env!("CARGO_PKG_VERSION")),
            "cite_info": {
                "publication": story.outlet,
                "title": story.current().title,
                "url": story.url,
                "language": story.language,
            },
        });
        if time.last_date() != time.date() {
            record["enddate"] = json!(time.last_date().to_string());
        }
        if let Some(place) = &event.place {
            record["event_loc"] = json!({
                "extracted_place": place.evidence.as_ref().map_or(&place.name, |it| &it.exact),
                "resolved_place": place.name,
                "country_code": place.state,
            });
            if let Some((lat, lon)) = place.point.map(standoff_core::place::Point::degrees) {
                record["event_loc"]["lat"] = json!(lat);
                record["event_loc"]["lon"] = json!(lon);
            }
        }
        records.push(record);
    }
    PloverRecords { records, undated }
}

/// PLOVER's four auxiliary modes; presupposition has none there.
fn plover_aux_mode(mode: AuxMode) -> Option<&'static str> {
    match mode {
        AuxMode::Historical => Some("historical"),
        AuxMode::Future => Some("future"),
        AuxMode::Hypothetical => Some("hypothetical"),
        AuxMode::Negated => Some("negation"),
        AuxMode::Asserted | AuxMode::Presupposed => None,
    }
}

fn entities(actors: &[ActorRef]) -> Vec<Value> {
    actors
        .iter()
        .map(|actor| {
            json!({
                "code": plover_code(&actor.id),
                "sector": actor.code.as_deref().map(sectors),
                "identifier_id": actor.id,
                "identifier_text": actor.name,
                "entity_text": actor.evidence.as_ref().map(|evidence| &evidence.exact),
                "office": actor.office,
            })
        })
        .collect()
}

/// The roles in a code of the user's dictionaries, `SYRGOVMIL`: its blocks of three letters after the country.
fn sectors(code: &str) -> Vec<&str> {
    let blocks = (0..code.len()).step_by(3).filter_map(|at| code.get(at..code.len().min(at + 3)));
    blocks.skip(1).collect()
}

/// The three-letter code of the top-level entity; own ids that are longer have none.
fn plover_code(id: &ActorId) -> Option<String> {
    let side = id.side();
    let fits = side.as_str().len() == 3 && side.as_str().bytes().all(|b| b.is_ascii_uppercase());
    fits.then_some(side.0)
}
