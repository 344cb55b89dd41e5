//! JSON records → drafts: common names of fields are known, others can be mapped.

use serde_json::Value;

use crate::draft::Draft;
use crate::{agency, dates, page, plain};

/// Which field of a record is what, where its name is none of the common ones: `text`, `title`, `outlet`,
/// `published`, `url`, `byline`, `language`, each with a path such as `body.content`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

/// What can be mapped, with the names by which it is known.
const KNOWN: &[(&str, &[&str])] = &[
    (
        "text",
        &[
            "text",
            "body",
            "content",
            "article",
            "maintext",
            "body_text",
            "full_text",
            "html",
            "body_html",
        ],
    ),
    ("title", &["title", "headline"]),
    (
        "outlet",
        &[
            "outlet",
            "source",
            "source_name",
            "publisher",
            "publication",
            "site_name",
            "source_domain",
            "domain",
        ],
    ),
    (
        "published",
        &[
            "published",
            "date",
            "date_publish",
            "date_published",
            "publishedAt",
            "published_at",
            "pub_date",
            "publication_date",
            "publish_date",
            "datePublished",
            "timestamp",
            "created_at",
        ],
    ),
    ("url", &["url", "link", "web_url", "canonical_url"]),
    ("byline", &["byline", "author", "authors"]),
    ("language", &["language", "lang"]),
];

impl Fields {
    /// Adds `text=body.content`; says what is wrong with it otherwise.
    pub fn add(&mut self, mapping: &str) -> Result<(), String> {
        let names = || KNOWN.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
        match mapping.split_once('=').map(|(name, path)| (name.trim(), path.trim())) {
            Some((name, path))
                if KNOWN.iter().any(|(known, _)| *known == name) && !path.is_empty() =>
            {
                self.0.push((name.to_owned(), path.to_owned()));
                Ok(())
            }
            _ => Err(format!("write FIELD=PATH, FIELD one of {}", names())),
        }
    }

    fn find<'v>(&self, record: &'v Value, name: &str) -> Option<&'v Value> {
        let mapped = self.0.iter().filter(|(held, _)| held == name);
        let mapped = mapped.map(|(_, path)| path.as_str()).find_map(|path| at(record, path));
        let known =
            KNOWN.iter().find(|(known, _)| *known == name).map_or(&[][..], |(_, names)| names);
        mapped.or_else(|| {
            known.iter().find_map(|name| record.get(*name).filter(|value| !is_empty(value)))
        })
    }
}

/// The value at a path of names and numbers parted by full stops.
fn at<'v>(record: &'v Value, path: &str) -> Option<&'v Value> {
    let found = path.split('.').try_fold(record, |value, step| match value {
        Value::Array(list) => list.get(step.parse::<usize>().ok()?),
        value => value.get(step),
    })?;
    (!is_empty(found)).then_some(found)
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(words) => words.trim().is_empty(),
        Value::Array(list) => list.is_empty(),
        _ => false,
    }
}

/// The draft of a record; `None` if it has no text.
pub(crate) fn draft(record: &Value, fields: &Fields) -> Option<Draft> {
    let words = |name: &str| fields.find(record, name).and_then(words_of);
    let text = words("text")?;
    let title = words("title").map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
    let is_markup = page::is_page(&text);
    let mut draft = if is_markup {
        page::fragment(&text, title.as_deref())
    } else {
        plain::article(&text.replace("\r\n", "\n"), title.as_deref())
    };
    draft.outlet = words("outlet").or(draft.outlet);
    draft.url = words("url");
    draft.byline = words("byline").or(draft.byline);
    draft.language = words("language");
    if let Some(value) = fields.find(record, "published") {
        match time_of(value) {
            Some(time) => draft.published = Some(time),
            None => draft
                .warnings
                .push(format!("the record's date {value} is not a full date and was passed over")),
        }
    }
    draft.agencies = draft.byline.as_deref().map(agency::in_byline).unwrap_or_default();
    Some(draft)
}

/// The words of a value: a string, a number, an object's name, or a list of them (paragraphs, authors).
fn words_of(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => Some(words.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(object) => words_of(object.get("name").or(object.get("title"))?),
        Value::Array(list) => {
            let parts: Vec<String> = list.iter().filter_map(words_of).collect();
            let long = parts.iter().any(|part| part.len() > 80);
            (!parts.is_empty()).then(|| parts.join(if long { "\n\n" } else { ", " }))
        }
        _ => None,
    }
}

/// A date in words, or a number of seconds or milliseconds since 1970.
fn time_of(value: &Value) -> Option<standoff_core::TimeRef> {
    if let Some(number) = value.as_i64() {
        let seconds = if number.abs() > 100_000_000_000 { number / 1000 } else { number };
        let moment = jiff::Timestamp::from_second(seconds).ok()?;
        return dates::parse(&moment.to_string());
    }
    dates::parse(value.as_str()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn common_and_mapped_fields() {
        let mut fields = Fields::default();
        let record = json!({ "headline": "Note\n handed over", "content": "The envoy left.\n\nHe said nothing.",
            "source": { "id": 3, "name": "The Lantern" }, "publishedAt": "1914-07-23T18:00:00Z", "authors": ["Ann Lee", "Bo Ray"],
            "link": "https://lantern.example/1" });
        let found = draft(&record, &fields).unwrap();
        assert_eq!(found.text, "Note handed over\n\nThe envoy left.\n\nHe said nothing.");
        assert_eq!(found.outlet.as_deref(), Some("The Lantern"));
        assert_eq!(found.byline.as_deref(), Some("Ann Lee, Bo Ray"));
        assert_eq!(found.published.unwrap().date().to_string(), "1914-07-23");
        fields.add("text=doc.parts.0").unwrap();
        fields.add("published=doc.ts").unwrap();
        let record =
            json!({ "doc": { "parts": ["The envoy left."], "ts": 1_700_000_000 }, "text": "" });
        let found = draft(&record, &fields).unwrap();
        assert_eq!(found.text, "The envoy left.");
        assert_eq!(found.published.unwrap().date().to_string(), "2023-11-14");
        assert!(draft(&json!({ "title": "x" }), &Fields::default()).is_none());
        assert!(
            fields.add("body=x").is_err()
                && fields.add("text").is_err()
                && fields.add("text=").is_err()
        );
    }

    #[test]
    fn a_date_that_is_none_is_said() {
        let found =
            draft(&json!({ "text": "The envoy left.", "date": "soon" }), &Fields::default())
                .unwrap();
        assert_eq!((found.published, found.warnings.len()), (None, 1));
    }
}
