//! The desk as a browser meets it: the served pages over plain HTTP/1.1.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::Duration;

use serde_json::Value;

use crate::bench::Bench;
use crate::texts;

/// A running server; stopped when the test ends, however it ends.
struct Served {
    child: Child,
    address: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may be gone already: then there is nothing to stop.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct Page {
    status: u16,
    head: String,
    body: String,
}

impl Served {
    fn start(bench: &Bench) -> Self {
        let mut child = bench
            .program(&["serve", "--port", "0", "--ledger", "crisis.sqlite"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let after = line.split_once("http://").map(|(_, after)| after.to_owned());
        let mut served = Self { child, address: String::new() };
        served.address = after.unwrap().split('/').next().unwrap().to_owned();
        assert!(served.address.starts_with("127.0.0.1:"), "{line}");
        served
    }

    fn get(&self, path: &str) -> Page {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        let host = &self.address;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Page { status, head: head.to_lowercase(), body: body.to_owned() }
    }

    /// A page that must be there and must be safe to show.
    #[track_caller]
    fn page(&self, path: &str) -> String {
        let page = self.get(path);
        assert_eq!(page.status, 200, "{path}");
        is_safe(path, &page);
        page.body
    }
}

/// No page runs, loads or frames anything, errors included.
#[track_caller]
fn is_safe(path: &str, page: &Page) {
    for header in [
        "content-security-policy: default-src 'none'",
        "x-content-type-options: nosniff",
        "referrer-policy: no-referrer",
    ] {
        assert!(page.head.contains(header), "{path} has no {header}:\n{}", page.head);
    }
    let lower = page.body.to_lowercase();
    for forbidden in ["<script", "<img", "<iframe", "javascript:", " onerror=", " style="] {
        // What a text holds is escaped; only its `<` would make it an element.
        let bare = lower.replace("&lt;img src=x onerror=", "");
        assert!(!bare.contains(forbidden), "{path} holds {forbidden}");
    }
}

/// What the `href`s of a page lead to on this server, without fragments.
fn internal_links(body: &str) -> BTreeSet<String> {
    body.split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|href| href.starts_with('/'))
        .map(|href| href.split('#').next().unwrap_or(href).replace("&amp;", "&"))
        .collect()
}

/// The ultimatum's crisis and the hostile page, on record and served.
fn served() -> (Bench, Served) {
    let bench = Bench::with_ledger();
    bench.file("page.html", texts::HOSTILE_PAGE);
    assert_eq!(bench.run(&["add", "page.html", "--ledger", "crisis.sqlite"]).code, 0);
    let served = Served::start(&bench);
    (bench, served)
}

fn ultimatum_id(bench: &Bench) -> String {
    let record = bench.json(&[
        "ledger",
        "--json",
        "--ledger",
        "crisis.sqlite",
        "--kind",
        "ultimatum",
        "--actor",
        "ISL",
    ]);
    record["commitments"][0]["id"].as_str().unwrap().to_owned()
}

#[test]
fn the_pages_show_the_record_and_lead_to_each_other() {
    let (bench, desk) = served();
    let front = desk.page("/");
    assert!(front.contains("<html lang=\"en\">") && front.contains("<h1>"));
    assert!(front.contains("Iceland") && front.contains("defied"), "{front}");

    let id = ultimatum_id(&bench);
    let path = format!("/commitment/{id}");
    assert!(internal_links(&front).contains(&path), "the front page does not lead to {path}");
    let commitment = desk.page(&path);
    for words in ["Versions", "break off relations", "The Geyser Post", &id] {
        assert!(commitment.contains(words), "{words:?} is not on {path}");
    }

    let stories = desk.page("/stories");
    for outlet in ["The Geyser Post", "The Humber Argus", "The Fjord Mail"] {
        assert!(stories.contains(outlet), "{outlet} is not in the list");
    }

    // Every page that can be reached is there.
    let mut seen = BTreeSet::new();
    let mut ahead = internal_links(&front);
    while let Some(path) = ahead.pop_first() {
        if !seen.insert(path.clone()) {
            continue;
        }
        let page = desk.get(&path);
        assert_eq!(page.status, 200, "{path}");
        is_safe(&path, &page);
        ahead.extend(internal_links(&page.body));
    }
    assert!(seen.iter().any(|path| path.contains("?at=")), "no citation leads to its words");
    assert!(seen.len() > 6, "{seen:?}");
}

#[test]
fn a_story_shows_its_words_marked_and_its_posts_apart() {
    let (bench, desk) = served();
    let readings = bench.json(&["read", "--format", "json", "page.html", "news"]);
    let id = |at: usize| readings[at]["story"]["id"].as_str().unwrap().to_owned();

    let story = desk.page(&format!("/story/{}/1", id(0)));
    for role in ["issuer", "condition", "consequence", "deadline"] {
        let mark = format!("<mark class=\"{role}\" title=\"{role} of c");
        assert!(story.contains(&mark), "no {role} is marked");
    }
    let (text, thread) = story.split_once("id=\"thread\"").unwrap();
    assert!(thread.contains("Nobody asked the fish."));
    assert!(!text.contains("Nobody asked the fish.") && !text.contains("bomb"));
    assert!(thread.contains("&lt;script&gt;alert("), "the post's words are shown, escaped");
    assert!(text.contains("&lt;script&gt;alert("), "the story's words are shown, escaped");

    // A link without a version goes to the newest.
    let newest = desk.get(&format!("/story/{}", id(1)));
    assert_eq!(newest.status, 303);
    assert!(newest.head.contains(&format!("location: /story/{}/1", id(1))), "{}", newest.head);

    // A citation opens the story at its words; a bad one opens it all the same.
    let at = desk.page(&format!("/story/{}/1?at=0-6", id(1)));
    assert!(at.contains("id=\"at\"") && at.contains("class=\"cited\""));
    for bad in ["9-2", "1-2", "0-999999", "x", "-", "4294967296-1"] {
        let page = desk.page(&format!("/story/{}/1?at={bad}", id(1)));
        assert!(!page.contains("class=\"cited\""), "{bad}");
    }
}

#[test]
fn any_day_can_be_looked_at_and_links_stay_on_it() {
    let (bench, desk) = served();
    let before = desk.page("/?as_of=1976-01-19");
    assert!(before.contains("Nothing is on record"), "{before}");
    let then = desk.page("/?as_of=1976-01-21");
    assert!(then.contains("Iceland") && !then.contains("Norway"));
    let path = format!("/commitment/{}?as_of=1976-01-21", ultimatum_id(&bench));
    assert!(internal_links(&then).contains(&path));
    for link in internal_links(&desk.page(&path)) {
        assert!(
            link.contains("as_of=1976-01-21")
                || link == "/style.css"
                || link == path.split('?').next().unwrap(),
            "{link} leaves the day"
        );
    }
    // The form sends an empty day when none is chosen.
    assert_eq!(desk.page("/?as_of="), desk.page("/"));
}

#[test]
fn what_is_not_there_is_said_with_the_right_status() {
    let (_bench, desk) = served();
    for (path, status) in [
        ("/nowhere", 404),
        ("/commitment/ffff0000ffff-c9", 404),
        ("/story/ffff0000ffff0000/1", 404),
        ("/story/ffff0000ffff0000", 404),
        ("/commitment/..%2f..%2fetc%2fpasswd", 404),
        ("/commitment/%3Cscript%3Ealert(1)%3C%2Fscript%3E", 404),
        ("/?as_of=1976-02-30", 400),
        ("/stories?as_of=%3Cscript%3Ealert(1)%3C/script%3E", 400),
        ("/story/ffff0000ffff0000/one", 400),
    ] {
        let page = desk.get(path);
        assert_eq!(page.status, status, "{path}");
        is_safe(path, &page);
    }
    let style = desk.get("/style.css");
    assert_eq!(style.status, 200);
    assert!(style.head.contains("content-type: text/css"), "{}", style.head);
    assert!(!style.body.contains("url(") && !style.body.contains("@import"));
}

#[test]
fn a_story_added_beside_the_open_desk_appears() {
    let bench = Bench::with_ledger();
    let desk = Served::start(&bench);
    assert!(!desk.page("/stories").contains("The Fjord Mail"));
    bench.file("page.html", texts::HOSTILE_PAGE);
    let said = bench.run(&["add", "page.html", "--ledger", "crisis.sqlite"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(desk.page("/stories").contains("The Fjord Mail"));
    let record: Value = bench.json(&["ledger", "--json", "--ledger", "crisis.sqlite"]);
    let count = record["commitments"].as_array().unwrap().len();
    assert!(desk.page("/").contains(&format!("{count} commitments")));
}
