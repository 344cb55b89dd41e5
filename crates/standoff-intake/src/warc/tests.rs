//! Archives made here: whole, compressed, broken in the middle, cut off.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::*;

fn record(kind: &str, url: &str, content: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Length: {}\r\n\r\n",
        content.len()
    );
    [head.as_bytes(), content, b"\r\n\r\n"].concat()
}

fn answer(status: &str, fields: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 {status}\r\n{fields}\r\n").as_bytes(), body].concat()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn records() -> Vec<Vec<u8>> {
    let html = "Content-Type: text/html; charset=utf-8\r\n";
    vec![
        record("warcinfo", "", b"software: x"),
        record("request", "https://x.example/1", b"GET / HTTP/1.1\r\n\r\n"),
        record("response", "https://x.example/1", &answer("200 OK", html, b"<p>one</p>")),
        record(
            "response",
            "https://x.example/p",
            &answer("200 OK", "Content-Type: image/png\r\n", b"x"),
        ),
        record("response", "https://x.example/r", &answer("301 Moved", html, b"<p>moved</p>")),
        record(
            "response",
            "<https://x.example/2>",
            &answer(
                "200 OK",
                &format!("{html}Transfer-Encoding: chunked\r\n"),
                b"a\r\n<p>two</p>\r\n0\r\n\r\n",
            ),
        ),
        record(
            "response",
            "https://x.example/3",
            &answer("200 OK", &format!("{html}Content-Encoding: gzip\r\n"), &gzip(b"<p>three</p>")),
        ),
        record(
            "response",
            "https://x.example/b",
            &answer("200 OK", &format!("{html}Content-Encoding: br\r\n"), b"x"),
        ),
        record("conversion", "https://x.example/4", b"four"),
    ]
}

/// What an archive gives: `address body`, or `! fault`.
fn check(archive: &[u8], expected: &[&str]) {
    let mut found = Vec::new();
    // A small buffer, so that records lie across its ends.
    let mut input = io::BufReader::with_capacity(16, archive);
    each(&mut input, &mut |record| {
        found.push(match record.page {
            Ok(page) => {
                format!("{} {}", record.url.unwrap_or_default(), String::from_utf8_lossy(&page))
            }
            Err(fault) => format!("! {fault}"),
        });
        Ok(true)
    })
    .unwrap();
    assert_eq!(found, expected);
}

const ALL: &[&str] = &[
    "https://x.example/1 <p>one</p>",
    "https://x.example/2 <p>two</p>",
    "https://x.example/3 <p>three</p>",
    "! its content is coded as br, which is not read",
];

#[test]
fn whole_archives_plain_and_compressed() {
    let expected = [ALL, &["https://x.example/4 four"]].concat();
    let plain: Vec<u8> = records().concat();
    assert!(is_warc(&plain));
    check(&plain, &expected);
    let members: Vec<u8> = records().iter().flat_map(|record| gzip(record)).collect();
    assert!(is_compressed_warc(&members) && !is_compressed_warc(&gzip(b"other")));
    check(&members, &expected);
    check(b"", &[]);
}

#[test]
fn a_bad_record_is_skipped_and_the_rest_read() {
    let good = records();
    let broken =
        [&good[2][..], b"WARC/1.0\r\nno length here\r\n\r\njunk\r\n\r\n", &good[8][..]].concat();
    check(
        &broken,
        &[
            "https://x.example/1 <p>one</p>",
            "! a bad record: it does not say how long it is",
            "https://x.example/4 four",
        ],
    );
    let mut member = gzip(&good[2]);
    let middle = member.len() / 2;
    member[middle] ^= 0xFF;
    member[middle + 1] ^= 0xFF;
    let archive = [member, gzip(&good[8])].concat();
    let mut faults = 0;
    let mut pages = Vec::new();
    each(&mut &archive[..], &mut |record| {
        match record.page {
            Ok(page) => pages.push(page),
            Err(_) => faults += 1,
        }
        Ok(true)
    })
    .unwrap();
    assert_eq!(faults, 1);
    assert_eq!(pages.last().map(Vec::as_slice), Some(&b"four"[..]));
}

#[test]
fn what_is_cut_off_is_said() {
    let good = records();
    let cut = &good[2][..good[2].len() - 10];
    check(cut, &["! a bad record: it ends before its length"]);
    let endless = [&b"WARC/1.0\r\n"[..], &vec![b'x'; 200 << 10]].concat();
    let mut faults = 0;
    each(&mut &endless[..], &mut |record| {
        faults += usize::from(record.page.is_err());
        Ok(true)
    })
    .unwrap();
    assert_eq!(faults, 1);
}
