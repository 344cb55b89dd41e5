//! The frame of every page: head, skip link, name, the as-of control, foot.

use jiff::civil::Date;
use maud::{DOCTYPE, Markup, html};
use standoff::core::outcome::{Course, OutcomeLabel};

/// A whole page.
pub(crate) fn page(title: &str, as_of: Option<Date>, path: &str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " · Standoff" }
                link rel="stylesheet" href="/style.css";
            }
            body {
                a.skip href="#main" { "Skip to the page" }
                header.site {
                    a.name href=(with_day("/", as_of)) { "Standoff" }
                    nav aria-label="Pages" {
                        a href=(with_day("/", as_of)) { "Commitments" } " "
                        a href=(with_day("/stories", as_of)) { "Stories" }
                    }
                    form action=(path) method="get" {
                        label for="as_of" { "As of" }
                        input type="text" id="as_of" name="as_of" size="11" maxlength="10" inputmode="numeric" placeholder="YYYY-MM-DD" pattern="[0-9]{4}-[0-9]{2}-[0-9]{2}" title="A day as YYYY-MM-DD" value=[as_of.map(|day| day.to_string())];
                        button type="submit" { "Show" }
                    }
                }
                main #main {
                    @if let Some(day) = as_of {
                        p.as-of {
                            "The record as it stood at the end of " time datetime=(day) { (day) }
                            ", from what had been published by then. " a href=(path) { "Show the newest" }
                        }
                    }
                    (body)
                }
                footer.site {
                    "Reported is not true, said is not done, silence is not denial. Every field points at the words that back it. "
                    "Readers' posts never enter the record."
                }
            }
        }
    }
}

/// A path that keeps the day one looks at.
pub(crate) fn with_day(path: &str, as_of: Option<Date>) -> String {
    match as_of {
        Some(day) => format!("{path}?as_of={day}"),
        None => path.to_owned(),
    }
}

/// A label as a chip: shape and word carry the meaning, color only helps.
pub(crate) fn label_chip(label: OutcomeLabel) -> Markup {
    let (shape, class) = match label.course() {
        Course::AsAsked => ("●", "good"),
        Course::NotAsAsked => ("✕", "bad"),
        Course::InPart => ("◐", "open"),
        Course::Open => ("○", "open"),
        Course::NoVerdict => ("–", "plain"),
    };
    html! { span class={ "chip " (class) } { span aria-hidden="true" { (shape) " " } (label.words()) } }
}
