//! The list of stories: what was read, newest first, reprints marked.

use jiff::civil::Date;
use maud::{Markup, html};
use standoff::ledger::Record;

use crate::layout::with_day;

/// The page's body.
pub(crate) fn page(record: &Record, as_of: Option<Date>) -> Markup {
    html! {
        h1 { "Stories" }
        p.faint { (record.stories.len()) " stories. A reprint of an agency's copy adds no weight to the record." }
        ul.says {
            @for story in record.stories.iter().rev() {
                li {
                    a href=(with_day(&format!("/story/{}", story.id), as_of)) { (story.title.as_deref().unwrap_or("Untitled story")) }
                    br;
                    small {
                        (story.outlet.as_deref().unwrap_or("Outlet not known"))
                        @if let Some(published) = &story.published { " · " time datetime=(published.date()) { (published) } }
                        @if story.reprint { " · reprint" }
                        @if !story.wire_origin.is_empty() { " · " (story.wire_origin.join(", ")) }
                    }
                }
            }
        }
    }
}
