//! Input of any form → its stories: one text or page, or many in a feed, an archive, a file of records.
//!
//! The form is told by the first bytes, not by a file's name. Archives and files of records are streamed; everything
//! else is read whole, within [`MAX_BYTES`].

use std::io::{self, BufRead, Read};

use flate2::bufread::MultiGzDecoder;
use serde_json::Value;
use standoff_core::story::{Story, sha256};

use crate::draft::{self, Draft};
use crate::{
    Fields, Given, IntakeError, MAX_BYTES, decode, feed, jsonl, mail, newswire, warc, xml,
};

/// A story of an input, or why a part of it is none.
#[derive(Debug)]
pub struct Entry {
    /// What part of the input it is; `None` where it is all of it.
    pub name: Option<String>,
    /// The story.
    pub story: Result<Story, IntakeError>,
}

/// What input is, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Story,
    Compressed,
    Warc,
    Mail,
    Xml,
    Json,
}

/// Hands on the stories of an input one by one; stops early when `take` fails.
///
/// # Errors
/// When the input cannot be read on, or `take` fails.
pub fn each(
    input: &mut dyn BufRead,
    given: &Given,
    fields: &Fields,
    take: &mut dyn FnMut(Entry) -> io::Result<()>,
) -> io::Result<()> {
    let mut take = |name: Option<String>, story| take(Entry { name, story });
    // What the next layer sees as the first bytes.
    let head = input.fill_buf()?;
    match form(head) {
        Form::Warc => each_of_warc(input, given, &mut take),
        Form::Compressed => {
            let mut inside = io::BufReader::with_capacity(64 << 10, MultiGzDecoder::new(input));
            let Ok(head) = inside.fill_buf() else { return take(None, Err(IntakeError::Broken)) };
            match form(head) {
                Form::Json => each_of_json(&mut inside, given, fields, &mut take),
                form => each_of_bytes(form, &mut inside, given, &mut take),
            }
        }
        Form::Json => each_of_json(input, given, fields, &mut take),
        form => each_of_bytes(form, input, given, &mut take),
    }
}

type Take<'t> = dyn FnMut(Option<String>, Result<Story, IntakeError>) -> io::Result<()> + 't;

fn form(head: &[u8]) -> Form {
    if warc::is_warc(head) || warc::is_compressed_warc(head) {
        return Form::Warc;
    }
    if head.starts_with(&[0x1F, 0x8B, 0x08]) {
        return Form::Compressed;
    }
    if mail::is_mail(head) {
        return Form::Mail;
    }
    let text = String::from_utf8_lossy(&head[..head.len().min(4096)]);
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    let opens = |names: &[&str]| {
        names.iter().any(|name| {
            text.match_indices(name).any(|(at, _)| {
                text[at + name.len()..]
                    .starts_with(|c: char| c == '>' || c == '/' || c.is_whitespace())
            })
        })
    };
    if text.starts_with('<') && opens(&["<rss", "<feed", "<rdf:RDF", "<newsItem", "<newsMessage"]) {
        return Form::Xml;
    }
    let json = text.starts_with('{') && text[1..].trim_start().starts_with(['"', '}'])
        || text.starts_with('[') && text[1..].trim_start().starts_with('{');
    if json { Form::Json } else { Form::Story }
}

fn each_of_bytes(
    form: Form,
    input: &mut dyn BufRead,
    given: &Given,
    take: &mut Take<'_>,
) -> io::Result<()> {
    let mut bytes = Vec::new();
    Read::take(&mut *input, MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > MAX_BYTES {
        return take(None, Err(IntakeError::TooLarge { bytes: bytes.len() }));
    }
    match form {
        Form::Mail => match mail::read(&bytes) {
            Ok(Some(draft)) => take(None, finish(draft, given, &bytes)),
            Ok(None) => take(None, crate::story(&bytes, given)),
            Err(error) => take(None, Err(error)),
        },
        Form::Xml => each_of_xml(&bytes, given, take),
        _ => take(None, crate::story(&bytes, given)),
    }
}

fn finish(mut draft: Draft, given: &Given, bytes: &[u8]) -> Result<Story, IntakeError> {
    if draft.text.trim().is_empty() {
        return Err(IntakeError::Empty);
    }
    draft.notes.dedup();
    Ok(draft::finish(draft, given, sha256(bytes)))
}

fn each_of_xml(bytes: &[u8], given: &Given, take: &mut Take<'_>) -> io::Result<()> {
    let decoded = match decode::decode(bytes) {
        Ok(decoded) => decoded,
        Err(error) => return take(None, Err(error)),
    };
    let (root, broken) = xml::read(&decoded.text);
    let drafts: Vec<(String, Draft)> = if root.first("newsitem").is_some() {
        let drafts = newswire::newsml(&root).into_iter().enumerate();
        drafts.map(|(at, draft)| (format!("item {}", at + 1), draft)).collect()
    } else {
        feed::of_tree(&root)
    };
    let none = drafts.is_empty();
    for (name, draft) in drafts {
        let story = finish(draft, given, name.as_bytes());
        take(Some(name), story)?;
    }
    match (broken, none) {
        (true, _) => take(None, Err(IntakeError::Broken)),
        (false, true) => take(None, Err(IntakeError::Empty)),
        (false, false) => Ok(()),
    }
}

/// Records one a line, or one document that is a record, a list of them, an agency's item or a feed.
fn each_of_json(
    input: &mut dyn BufRead,
    given: &Given,
    fields: &Fields,
    take: &mut Take<'_>,
) -> io::Result<()> {
    let mut number = 0_usize;
    let mut line = Vec::new();
    let mut told = 0_usize;
    loop {
        line.clear();
        let read = Read::take(&mut *input, MAX_BYTES as u64 + 1).read_until(b'\n', &mut line)?;
        if read == 0 {
            return if told == 0 { take(None, Err(IntakeError::Empty)) } else { Ok(()) };
        }
        number += 1;
        if line.len() > MAX_BYTES {
            take(Some(format!("line {number}")), Err(IntakeError::TooLarge { bytes: line.len() }))?;
            // The rest of the line is part of it.
            while !line.ends_with(b"\n") {
                line.clear();
                if Read::take(&mut *input, 64 << 10).read_until(b'\n', &mut line)? == 0 {
                    return Ok(());
                }
            }
            told += 1;
            continue;
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let parsed = serde_json::from_slice::<Value>(trimmed(&line));
        if parsed.is_err() && told == 0 && !trimmed(&line).ends_with(b"}") {
            // It is laid out over several lines.
            let whole = MAX_BYTES as u64 + 1;
            Read::take(&mut *input, whole).read_to_end(&mut line)?;
            return match serde_json::from_slice::<Value>(trimmed(&line)) {
                _ if line.len() > MAX_BYTES => {
                    take(None, Err(IntakeError::TooLarge { bytes: line.len() }))
                }
                Ok(value) => each_of_value(&value, None, given, fields, take),
                Err(error) => take(None, Err(IntakeError::NotJson { why: error.to_string() })),
            };
        }
        told += 1;
        let name = Some(format!("line {number}"));
        match parsed {
            Ok(value) => each_of_value(&value, name, given, fields, take)?,
            Err(error) => take(name, Err(IntakeError::NotJson { why: error.to_string() }))?,
        }
    }
}

fn trimmed(line: &[u8]) -> &[u8] {
    line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line).trim_ascii()
}

fn each_of_value(
    value: &Value,
    name: Option<String>,
    given: &Given,
    fields: &Fields,
    take: &mut Take<'_>,
) -> io::Result<()> {
    if let Value::Array(list) = value {
        for (at, record) in list.iter().enumerate() {
            let name = format!("record {}", at + 1);
            let story = of_record(record, given, fields);
            take(Some(name), story)?;
        }
        return Ok(());
    }
    let is_feed = value["version"].as_str().is_some_and(|it| it.contains("jsonfeed.org"));
    if is_feed {
        for (name, draft) in feed::of_json(value) {
            let story = finish(draft, given, name.as_bytes());
            take(Some(name), story)?;
        }
        return Ok(());
    }
    take(name, of_record(value, given, fields))
}

fn of_record(record: &Value, given: &Given, fields: &Fields) -> Result<Story, IntakeError> {
    let draft = if newswire::is_ninjs(record) {
        newswire::ninjs(record)
    } else {
        jsonl::draft(record, fields)
    };
    let bytes = record.to_string();
    finish(draft.ok_or(IntakeError::NoText)?, given, bytes.as_bytes())
}

fn each_of_warc(input: &mut dyn BufRead, given: &Given, take: &mut Take<'_>) -> io::Result<()> {
    warc::each(input, &mut |record| {
        let name = record.url.clone().unwrap_or_else(|| "record".to_owned());
        let name = format!("{name} at byte {}", record.offset);
        let story = match record.page {
            Ok(page) => {
                let url = given.url.clone().or(record.url);
                crate::story(&page, &Given { url, ..given.clone() })
            }
            Err(why) => Err(IntakeError::BadRecord { why }),
        };
        take(Some(name), story)?;
        Ok(true)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What an input gives: `name: title` or `name ! why`.
    fn check(bytes: &[u8], expected: &[&str]) {
        let mut found = Vec::new();
        each(&mut &bytes[..], &Given::default(), &Fields::default(), &mut |entry| {
            let name = entry.name.unwrap_or_else(|| "all".to_owned());
            found.push(match entry.story {
                Ok(story) => format!("{name}: {}", story.current().title.as_deref().unwrap_or("-")),
                Err(error) => format!("{name} ! {error}"),
            });
            Ok(())
        })
        .unwrap();
        assert_eq!(found, expected, "{}", String::from_utf8_lossy(bytes));
    }

    const BODY: &str = "The envoy handed over the note and left the ministry at six.";

    #[test]
    fn every_form_is_told_by_its_beginning() {
        check(
            format!("Note handed over\n\n{BODY} He did not wait.").as_bytes(),
            &["all: Note handed over"],
        );
        check(
            format!("<html><head><title>Note handed over</title></head><body><p>{BODY}</p></body></html>").as_bytes(),
            &["all: Note handed over"],
        );
        check(
            format!("{{\"title\": \"One\", \"text\": \"{BODY}\"}}\n\n{{\"title\": \"Two\", \"text\": \"{BODY}\"}}\n").as_bytes(),
            &["line 1: One", "line 3: Two"],
        );
        check(
            format!("{{\n\"title\": \"One\",\n\"text\": \"{BODY}\"\n}}").as_bytes(),
            &["all: One"],
        );
        check(
            format!("[{{\"title\": \"One\", \"text\": \"{BODY}\"}}]").as_bytes(),
            &["record 1: One"],
        );
        check(
            format!("<rss><channel><title>x</title><item><title>One</title><description>{BODY}</description></item></channel></rss>").as_bytes(),
            &["entry 1 (One): One"],
        );
        check(
            format!(
                "From: a@x.example\nTo: b@x.example\nSubject: One\nMIME-Version: 1.0\n\n{BODY}\n"
            )
            .as_bytes(),
            &["all: One"],
        );
    }

    #[test]
    fn what_is_wrong_is_said_and_the_rest_goes_on() {
        check(
            format!("{{\"title\": \"One\", \"text\": \"{BODY}\"}}\n{{\"title\": \"Two\"}}\n{{\"text\": \n{{\"title\": \"Four\", \"text\": \"{BODY}\"}}").as_bytes(),
            &[
                "line 1: One",
                "line 2 ! it is a record without text: name its field with --field text=PATH",
                "line 3 ! it is not JSON: EOF while parsing a value at line 1 column 8",
                "line 4: Four",
            ],
        );
        check(
            format!("<rss><channel><item><title>One</title><description>{BODY}</description></item><item><tit").as_bytes(),
            &["entry 1 (One): One", "all ! it is broken: what could be read of it was taken"],
        );
        check(b"<rss><channel></channel></rss>", &["all ! there is no text in it"]);
        check(
            b"{\"a\": 1",
            &["all ! it is not JSON: EOF while parsing an object at line 1 column 7"],
        );
        check(b"\x1F\x8B\x08", &["all ! it is broken: what could be read of it was taken"]);
    }

    #[test]
    fn compressed_text_is_read_and_bombs_are_not() {
        use std::io::Write;
        let gzip = |bytes: &[u8]| {
            let mut encoder =
                flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
            encoder.write_all(bytes).unwrap();
            encoder.finish().unwrap()
        };
        check(
            &gzip(format!("Note handed over\n\n{BODY} He did not wait.").as_bytes()),
            &["all: Note handed over"],
        );
        let bomb = gzip(&vec![b' '; MAX_BYTES + 100]);
        check(
            &bomb,
            &[&format!(
                "all ! it is too large: {} bytes; at most {MAX_BYTES} are read",
                MAX_BYTES + 1
            )],
        );
    }
}
