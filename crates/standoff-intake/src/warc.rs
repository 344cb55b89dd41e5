//! WARC archives, record by record: constant memory, a bad record skipped and named by its offset.
//!
//! A compressed archive is one gzip member a record; after a broken member the next one's beginning is sought. Only
//! answers that are pages or plain text become stories; pictures, redirects and requests are passed over.

mod body;

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

/// What gzip members begin with.
const GZIP: [u8; 3] = [0x1F, 0x8B, 0x08];
/// Bytes of a record that are kept: a larger page is no story.
const MAX_BODY: u64 = crate::MAX_BYTES as u64;
/// Bytes of a record's header lines.
const MAX_HEAD: u64 = 64 << 10;

/// A record that may be a story, or what is wrong with one.
#[derive(Debug)]
pub(crate) struct Record {
    /// Where it begins in the archive as it lies on disk.
    pub(crate) offset: u64,
    /// Its address.
    pub(crate) url: Option<String>,
    /// The page's bytes, or why there are none.
    pub(crate) page: Result<Vec<u8>, String>,
}

/// Whether bytes begin as an archive does, plain.
pub(crate) fn is_warc(head: &[u8]) -> bool {
    head.starts_with(b"WARC/1.") || head.starts_with(b"WARC/0.")
}

/// Whether bytes begin with a gzip member that begins as an archive does.
pub(crate) fn is_compressed_warc(head: &[u8]) -> bool {
    let mut first = [0; 7];
    head.starts_with(&GZIP)
        && GzDecoder::new(head).read_exact(&mut first).is_ok()
        && is_warc(&first)
}

/// Hands on each record that may be a story; stops when `take` says so.
///
/// # Errors
/// When the archive itself cannot be read on.
pub(crate) fn each(
    input: &mut dyn BufRead,
    take: &mut dyn FnMut(Record) -> io::Result<bool>,
) -> io::Result<()> {
    let mut input = Counted { input, at: 0, ahead: &[] };
    loop {
        let offset = input.at;
        let compressed = match input.fill_buf()? {
            [] => return Ok(()),
            head => head.starts_with(&GZIP[..GZIP.len().min(head.len())]),
        };
        let record = if compressed { member(&mut input) } else { record(&mut input) };
        let fault = match record {
            Ok(Some((url, page))) => {
                if !take(Record { offset, url, page })? {
                    return Ok(());
                }
                None
            }
            Ok(None) => None,
            Err(fault) => Some(fault.to_string()),
        };
        if let Some(fault) = fault {
            let page = Err(format!("a bad record: {fault}"));
            if !take(Record { offset, url: None, page })? {
                return Ok(());
            }
            seek(&mut input, compressed)?;
        }
        // A record that took nothing would be read for ever.
        if input.at == offset {
            input.consume(1);
        }
    }
}

/// What a record gives: its address and its page.
type Found = Option<(Option<String>, Result<Vec<u8>, String>)>;

/// One gzip member: its record, and what is left of it read to its end.
fn member(input: &mut Counted<'_>) -> io::Result<Found> {
    let mut decoder = io::BufReader::with_capacity(32 << 10, GzDecoder::new(&mut *input));
    let found = record(&mut decoder)?;
    io::copy(&mut decoder, &mut io::sink())?;
    Ok(found)
}

/// One record of plain text.
fn record(input: &mut dyn BufRead) -> io::Result<Found> {
    let fault = |what: &str| io::Error::new(io::ErrorKind::InvalidData, what.to_owned());
    let head = head(input)?;
    let Some(first) = head.first() else { return Ok(None) };
    if !is_warc(first.as_bytes()) {
        return Err(fault("it does not begin with WARC/"));
    }
    let field = |name: &str| field(&head, name);
    let length: u64 = field("content-length")
        .and_then(|length| length.parse().ok())
        .ok_or_else(|| fault("it does not say how long it is"))?;
    let mut rest = Read::take(&mut *input, length);
    let found = match field("warc-type") {
        Some("response") => body::of_response(&mut rest, MAX_BODY)?,
        Some("resource" | "conversion") => {
            let kind = field("content-type").unwrap_or("").to_owned();
            body::of_resource(&mut rest, &kind, MAX_BODY)?
        }
        _ => None,
    };
    io::copy(&mut rest, &mut io::sink())?;
    if rest.limit() > 0 {
        return Err(fault("it ends before its length"));
    }
    let url = field("warc-target-uri").map(|url| url.trim_matches(['<', '>']).to_owned());
    Ok(found.map(|page| (url, page)))
}

/// The lines up to the first empty one; empty lines before them are passed over.
fn head(input: &mut dyn BufRead) -> io::Result<Vec<String>> {
    let mut lines: Vec<String> = Vec::new();
    let mut left = MAX_HEAD;
    loop {
        let mut line = Vec::new();
        let read = Read::take(&mut *input, left).read_until(b'\n', &mut line)?;
        left -= read as u64;
        let line = String::from_utf8_lossy(&line).trim_end().to_owned();
        match (read, line.is_empty(), lines.is_empty()) {
            (0, ..) if left == 0 => {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "its header has no end"));
            }
            (0, ..) | (_, true, false) => return Ok(lines),
            (_, true, true) => {}
            (_, false, _) => lines.push(line),
        }
    }
}

/// A header field's value, by its name in lower case.
fn field<'h>(head: &'h [String], name: &str) -> Option<&'h str> {
    let fields = head.iter().skip(1).filter_map(|line| line.split_once(':'));
    let mut named = fields.filter(|(held, _)| held.trim().eq_ignore_ascii_case(name));
    named.next().map(|(_, value)| value.trim())
}

/// Goes on to where the next record begins.
fn seek(input: &mut Counted<'_>, compressed: bool) -> io::Result<()> {
    let sign: &'static [u8] = if compressed { &GZIP } else { b"WARC/1." };
    let mut matched = 0;
    loop {
        let Some(&byte) = input.fill_buf()?.first() else { return Ok(()) };
        input.consume(1);
        matched = if byte == sign[matched] { matched + 1 } else { usize::from(byte == sign[0]) };
        if matched == sign.len() {
            input.ahead = sign;
            input.at -= sign.len() as u64;
            return Ok(());
        }
    }
}

/// Bytes with the number of those that were read.
struct Counted<'i> {
    input: &'i mut dyn BufRead,
    at: u64,
    /// What was read to see that a record begins; it is read again.
    ahead: &'static [u8],
}

impl Read for Counted<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for Counted<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.ahead.is_empty() { self.input.fill_buf() } else { Ok(self.ahead) }
    }

    fn consume(&mut self, amount: usize) {
        self.at += amount as u64;
        if self.ahead.is_empty() {
            self.input.consume(amount);
        } else {
            self.ahead = &self.ahead[amount..];
        }
    }
}

#[cfg(test)]
mod tests;
