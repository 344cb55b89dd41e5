//! Bytes → text: which encoding, and what was repaired on the way.
//!
//! Order of belief: a byte-order mark, valid UTF-8, what the page declares, then a guess from the bytes. Text is
//! never normalized; only line ends become LF and control characters go. Mojibake (UTF-8 once read as Windows-1252) is undone
//! run by run and only where the result is plainly a letter or mark of ordinary text: a general repair library
//! would also straighten quotes and ligatures, which would alter the text.

use std::borrow::Cow;
use std::sync::LazyLock;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use regex::bytes::Regex;

use crate::IntakeError;

/// Text with notes on how it was read.
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) notes: Vec<String>,
}

/// What files that are not text begin with.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"\x89PNG", "a PNG image"),
    (b"\xFF\xD8\xFF", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF picture or sound"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xFD7zXZ", "an xz archive"),
    (b"7z\xBC\xAF", "a 7z archive"),
    (b"\xD0\xCF\x11\xE0", "an old office document"),
    (b"\x7FELF", "a program"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"OggS", "an Ogg sound"),
    (b"ID3", "an MP3 sound"),
];

/// Decodes bytes, or says why they are not text.
pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded, IntakeError> {
    if let Some((_, looks_like)) = SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(IntakeError::Binary { looks_like });
    }
    let mut notes = Vec::new();
    let text = decode_as(bytes, &mut notes);
    // Controls beyond ASCII may be mojibake, which is mended below.
    let controls = text.chars().filter(|c| c.is_ascii() && is_stray_control(*c)).count();
    if controls * 20 > text.len() {
        return Err(IntakeError::Binary { looks_like: "binary data" });
    }
    let text = if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        text
    };
    let (text, repaired) = repair_mojibake(&text);
    if repaired > 0 {
        notes.push(format!(
            "{repaired} character{} read in a wrong encoding before they came here {} repaired",
            if repaired == 1 { "" } else { "s" },
            if repaired == 1 { "was" } else { "were" },
        ));
    }
    let left_out = text.chars().filter(|c| is_stray_control(*c)).count();
    if left_out > 0 {
        notes.push(format!(
            "{left_out} control character{} left out",
            if left_out == 1 { " was" } else { "s were" }
        ));
    }
    Ok(Decoded { text: without_controls(&text).into_owned(), notes })
}

/// Control characters that have no place in text; a terminal would obey some of them.
pub(crate) fn is_stray_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\x0C')
}

/// The text without its stray control characters: pages bring them in once more, as references.
pub(crate) fn without_controls(text: &str) -> Cow<'_, str> {
    if text.contains(is_stray_control) {
        Cow::Owned(text.replace(is_stray_control, ""))
    } else {
        Cow::Borrowed(text)
    }
}

fn decode_as<'b>(bytes: &'b [u8], notes: &mut Vec<String>) -> Cow<'b, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0;
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return encoding.decode_without_bom_handling(bytes).0;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    if mostly_utf8(bytes) {
        notes.push("a few bytes are not valid UTF-8 and were replaced".to_owned());
        return String::from_utf8_lossy(bytes);
    }
    if let Some(encoding) = declared(bytes).filter(|encoding| *encoding != UTF_8) {
        let (text, bad) = encoding.decode_without_bom_handling(bytes);
        if !bad {
            return text;
        }
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    notes.push(format!("no valid encoding is declared; read as {}", encoding.name()));
    encoding.decode_without_bom_handling(bytes).0
}

/// UTF-16 that lost its mark: in western text every other byte is NUL.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096)];
    let nuls = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, half) = (nuls(0), nuls(1), head.len() / 2);
    if half < 4 {
        None
    } else if odd * 10 > half * 7 && even * 20 < half {
        Some(UTF_16LE)
    } else if even * 10 > half * 7 && odd * 20 < half {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether bad bytes are few beside good multi-byte characters: damage rather than another encoding.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad * 4
}

/// The encoding that a page's head declares.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    static CHARSET: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(?i)(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_:-]+)"#)
            .expect("a constant pattern")
    });
    let head = &bytes[..bytes.len().min(4096)];
    Encoding::for_label(CHARSET.captures(head)?.get(1)?.as_bytes())
}

/// Undoes UTF-8 read as Windows-1252, once or twice over; gives the number of characters repaired.
fn repair_mojibake(text: &str) -> (String, usize) {
    let (once, first) = repair_once(text);
    if first == 0 {
        return (once, 0);
    }
    let (twice, _) = repair_once(&once);
    (twice, first)
}

fn repair_once(text: &str) -> (String, usize) {
    let mut out = String::with_capacity(text.len());
    let mut repaired = 0;
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| !c.is_ascii()) {
        let run = &rest[start..];
        let run = &run[..run.find(|c: char| c.is_ascii()).unwrap_or(run.len())];
        out.push_str(&rest[..start]);
        match misread(run) {
            Some(right) => {
                repaired += right.chars().count();
                out.push_str(&right);
            }
            None => out.push_str(run),
        }
        rest = &rest[start + run.len()..];
    }
    out.push_str(rest);
    (out, repaired)
}

/// What a run of non-ASCII characters was before it was misread, if it plainly was.
fn misread(run: &str) -> Option<String> {
    let mut chars = run.chars();
    let (first, second) = (chars.next()?, chars.next()?);
    if !matches!(first, 'Â' | 'Ã' | 'â' | 'Ä' | 'Å' | 'Ð' | 'Ñ') {
        return None;
    }
    // A capital before a closing quotation mark is ordinary German or Swedish.
    if chars.next().is_none() && matches!(second, '\u{2013}'..='\u{201E}') {
        return None;
    }
    let (bytes, _, unmappable) = WINDOWS_1252.encode(run);
    if unmappable {
        return None;
    }
    let right = std::str::from_utf8(&bytes).ok()?;
    let cyrillic_run = right.chars().count() >= 2;
    let ordinary = |c: char| match c {
        '\u{A0}'..='\u{17F}' | '\u{2010}'..='\u{2044}' | '€' | '™' => true,
        '\u{400}'..='\u{45F}' => cyrillic_run,
        _ => false,
    };
    right.chars().all(ordinary).then(|| right.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], text: &str, notes: usize) {
        let read = decode(bytes).unwrap();
        assert_eq!(read.text, text);
        assert_eq!(read.notes.len(), notes, "{:?}", read.notes);
    }

    #[test]
    fn encodings_are_told_apart() {
        check("naïve".as_bytes(), "naïve", 0);
        check(b"\xEF\xBB\xBFplain", "plain", 0);
        check(b"\xFF\xFEa\0b\0c\0d\0", "abcd", 0);
        check(b"t\0r\0u\0c\0e\0 \0h\0e\0l\0d\0", "truce held", 0);
        check(
            b"<meta charset=\"iso-8859-2\"><p>\xA9e\xB9elj</p>",
            "<meta charset=\"iso-8859-2\"><p>Šešelj</p>",
            0,
        );
        check(
            b"The caf\xE9 in the rue Montmartre, the minist\xE8re and the d\xE9p\xEAche",
            "The café in the rue Montmartre, the ministère and the dépêche",
            1,
        );
        check("é ".repeat(40).as_bytes(), &"é ".repeat(40), 0);
        check(&["é ".repeat(40).as_bytes(), b"\xFF"].concat(), &("é ".repeat(40) + "\u{FFFD}"), 1);
        check(b"one\r\ntwo\rthree", "one\ntwo\nthree", 0);
        check(b"a truce that did not ho\0ld", "a truce that did not hold", 1);
        check(
            b"a truce that both \x1B[31msides say they have kept\x07 held\tand\x0C held",
            "a truce that both [31msides say they have kept held\tand\x0C held",
            1,
        );
        check("a truce \u{9B}31mheld".as_bytes(), "a truce 31mheld", 1);
    }

    #[test]
    fn mojibake_is_undone_only_where_plain() {
        for (wrong, right) in [
            ("donâ€™t", "don’t"),
            ("cafÃ© Ã©", "café é"),
            ("cafÃƒÂ©", "café"),
            ("twoÂ\u{A0}words", "two\u{A0}words"),
            ("ÐŸÑ€Ð°Ð²Ð´Ð°", "Правда"),
        ] {
            check(wrong.as_bytes(), right, 1);
        }
        for right in [
            "„SCHÄ“ an",
            "don’t — “so”",
            "Éire, Ångström, Ñandú",
            "Правда",
            "20 °C",
            "À la carte",
            "Â",
        ] {
            check(right.as_bytes(), right, 0);
        }
    }

    #[test]
    fn what_is_not_text_is_refused() {
        for (bytes, says) in [
            (&b"\x89PNG\r\n\x1A\n"[..], "a PNG image"),
            (b"%PDF-1.7", "a PDF document"),
            (b"\x01\x02\x03\x04\x05\x06ab\x07", "binary data"),
        ] {
            assert!(decode(bytes).is_err_and(|error| error.to_string().contains(says)), "{says}");
        }
    }
}
