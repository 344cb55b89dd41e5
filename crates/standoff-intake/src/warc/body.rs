//! The page in an archived answer: status, transfer and content coding undone, within bounds.

use std::io::{self, BufRead, Read};

use flate2::bufread::{DeflateDecoder, GzDecoder, ZlibDecoder};

use super::{field, head};

type Page = Option<Result<Vec<u8>, String>>;

/// The page of an answer by HTTP; `None` where it is no page.
pub(super) fn of_response(input: &mut dyn BufRead, most: u64) -> io::Result<Page> {
    let head = head(input)?;
    let status = head.first().and_then(|line| line.split(' ').nth(1)).unwrap_or("");
    let kind = field(&head, "content-type").unwrap_or("");
    if status != "200" || !is_text(kind) {
        return Ok(None);
    }
    let chunked =
        field(&head, "transfer-encoding").is_some_and(|it| it.eq_ignore_ascii_case("chunked"));
    let bytes = bounded(input, most)?;
    let bytes = if chunked { unchunked(&bytes).unwrap_or(bytes) } else { bytes };
    let coding = field(&head, "content-encoding").unwrap_or("identity").to_lowercase();
    let decoded = match coding.as_str() {
        "identity" | "" => Ok(bytes),
        // What has been undone when the archive was made begins as text does.
        "gzip" | "x-gzip" if bytes.starts_with(&[0x1F, 0x8B]) => {
            bounded(&mut GzDecoder::new(&bytes[..]), most)
        }
        "deflate" => bounded(&mut ZlibDecoder::new(&bytes[..]), most)
            .or_else(|_| bounded(&mut DeflateDecoder::new(&bytes[..]), most))
            .or(Ok(bytes)),
        "gzip" | "x-gzip" => Ok(bytes),
        other => {
            return Ok(Some(Err(format!("its content is coded as {other}, which is not read"))));
        }
    };
    Ok(Some(decoded.map_err(|error| format!("its content cannot be decoded: {error}"))))
}

/// The page of a record that holds one directly.
pub(super) fn of_resource(input: &mut dyn BufRead, kind: &str, most: u64) -> io::Result<Page> {
    if !is_text(kind) {
        return Ok(None);
    }
    Ok(Some(Ok(bounded(input, most)?)))
}

fn is_text(kind: &str) -> bool {
    let kind = kind.split(';').next().unwrap_or("").trim().to_lowercase();
    matches!(kind.as_str(), "text/html" | "application/xhtml+xml" | "text/plain" | "")
}

/// At most so many bytes and one more, by which the caller sees that there were too many.
fn bounded(input: &mut dyn Read, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(most + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The content of chunks put together; `None` if they are none. What breaks off gives what was there.
fn unchunked(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut rest = bytes;
    loop {
        let end = rest.iter().position(|byte| *byte == b'\n')?;
        let line = std::str::from_utf8(&rest[..end]).ok()?;
        let size = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
        rest = &rest[end + 1..];
        if size == 0 {
            return Some(out);
        }
        if size >= rest.len() {
            out.extend_from_slice(rest);
            return Some(out);
        }
        out.extend_from_slice(&rest[..size]);
        rest = &rest[size..];
        rest = rest.strip_prefix(b"\r\n").or(rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks() {
        for (bytes, content) in [
            (&b"3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n"[..], Some("abcde")),
            (b"3\r\nab", Some("ab")),
            (b"<html>\n", None),
        ] {
            let found = unchunked(bytes).map(|bytes| String::from_utf8(bytes).unwrap());
            assert_eq!(found.as_deref(), content);
        }
    }
}
