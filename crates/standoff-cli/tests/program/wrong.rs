//! What goes wrong is said in one line, names the input, and costs the rest of the batch nothing.

use rusqlite::Connection;

use crate::bench::{Bench, Said};
use crate::texts;

/// The run failed with `code`; standard error holds all of `words` and is no panic.
#[track_caller]
fn fails(said: &Said, code: i32, words: &[&str]) {
    assert_eq!(said.code, code, "{said:?}");
    assert!(!said.err.contains("panicked"), "{}", said.err);
    for word in words {
        assert!(said.err.contains(word), "{word:?} is not in {:?}", said.err);
    }
}

#[test]
fn inputs_that_are_no_story_are_named_with_the_reason() {
    let bench = Bench::new();
    bench.file("program.txt", [&b"\x7fELF\x02\x01\x01"[..], &[0; 64]].concat());
    bench.file("empty.txt", "");
    bench.file("blank.txt", " \n\t\n ");
    bench.file("folder/notes.pdf", "x");
    for (input, reason) in [
        ("missing.txt", "cannot be read"),
        ("program.txt", "not text"),
        ("empty.txt", "no text"),
        ("blank.txt", "no text"),
        ("folder", "holds no story"),
    ] {
        let said = bench.run(&["read", input]);
        fails(&said, 1, &[input, reason]);
        assert_eq!(said.out, "", "{input}");
        assert_eq!(said.err.lines().count(), 1, "{}", said.err);
    }
}

#[test]
fn the_rest_of_a_batch_goes_on() {
    let bench = Bench::new();
    bench.file("good.txt", texts::ULTIMATUM);
    bench.file("empty.txt", "");
    let said = bench.run(&["read", "missing.txt", "good.txt", "empty.txt"]);
    fails(&said, 1, &["missing.txt", "empty.txt"]);
    assert!(said.out.contains("The Geyser Post"));

    let said = bench.run(&["add", "missing.txt", "good.txt", "--ledger", "x.sqlite"]);
    fails(&said, 1, &["missing.txt"]);
    assert_eq!(said.out, "1 story added, 0 new versions, 0 held already, 1 failed\n");
}

#[test]
fn wrong_usage_ends_with_two_and_says_what_may_be_used() {
    let bench = Bench::with_ledger();
    for (args, words) in [
        (&["read", "--format", "yaml", "x.txt"][..], &["yaml", "jsonl"][..]),
        (&["parse", "--format", "penn", "x.txt"], &["penn", "conllu"]),
        (&["read", "--published", "yesterday", "x.txt"], &["yesterday", "YYYY-MM-DD"]),
        (&["ledger", "--kind", "grudge"], &["grudge", "ultimatum"]),
        (&["ledger", "--status", "perhaps"], &["perhaps", "defied_carried_out"]),
        (&["ledger", "--as-of", "1976-02-30"], &["1976-02-30", "YYYY-MM-DD"]),
        (&["serve", "--port", "99999"], &["99999"]),
        (&["completions", "cobol"], &["cobol", "bash"]),
        (&["conquer"], &["conquer"]),
        (&[], &["Usage"]),
    ] {
        fails(&bench.run(args), 2, words);
    }
}

#[test]
fn a_ledger_that_is_not_there_is_not_made_by_looking() {
    let bench = Bench::new();
    for command in [&["ledger"][..], &["show", "abc"], &["serve", "--port", "0"]] {
        let said = bench.run(&[command, &["--ledger", "none.sqlite"]].concat());
        fails(&said, 1, &["none.sqlite", "standoff add"]);
    }
    assert!(!bench.path("none.sqlite").exists());
}

#[test]
fn a_file_that_is_no_ledger_is_left_as_it_is() {
    let bench = Bench::new();
    bench.file("story.txt", texts::ULTIMATUM);
    bench.file("noise.sqlite", "this is not a database, whatever its name says; ".repeat(40));
    let other = Connection::open(bench.path("other.sqlite")).unwrap();
    other.execute_batch("CREATE TABLE recipes (dish TEXT)").unwrap();
    drop(other);
    for name in ["noise.sqlite", "other.sqlite"] {
        let before = std::fs::read(bench.path(name)).unwrap();
        for args in [&["ledger"][..], &["add", "story.txt"], &["show", "abc"]] {
            let said = bench.run(&[args, &["--ledger", name]].concat());
            fails(&said, 1, &[name, "not a Standoff ledger"]);
        }
        assert!(std::fs::read(bench.path(name)).unwrap() == before, "{name} was changed");
    }
}

#[test]
fn a_ledger_of_a_newer_program_is_refused() {
    let bench = Bench::with_ledger();
    let file = Connection::open(bench.path("crisis.sqlite")).unwrap();
    file.pragma_update(None, "user_version", 99).unwrap();
    drop(file);
    for args in [&["ledger"][..], &["add", "news"], &["show", "abc"]] {
        let said = bench.run(&[args, &["--ledger", "crisis.sqlite"]].concat());
        fails(&said, 1, &["crisis.sqlite", "newer", "update"]);
    }
}

#[test]
fn a_ledger_that_another_program_writes_to_is_said_to_be_locked_and_can_be_read() {
    let bench = Bench::with_ledger();
    bench.file("more.txt", texts::UNDATED);
    let file = Connection::open(bench.path("crisis.sqlite")).unwrap();
    file.execute_batch("BEGIN IMMEDIATE").unwrap();
    let said = bench.run(&["add", "more.txt", "--ledger", "crisis.sqlite"]);
    fails(&said, 1, &["locked", "try again"]);
    let said = bench.run(&["ledger", "--ledger", "crisis.sqlite"]);
    assert_eq!(said.code, 0, "reading waits for nobody: {said:?}");
    file.execute_batch("ROLLBACK").unwrap();
    assert_eq!(bench.run(&["add", "more.txt", "--ledger", "crisis.sqlite"]).code, 0);
}

#[test]
fn an_id_that_is_not_held_is_an_error() {
    let bench = Bench::with_ledger();
    for id in ["ffff0000ffff-c9", "", "no such thing"] {
        let said = bench.run(&["show", id, "--ledger", "crisis.sqlite"]);
        fails(&said, 1, &["standoff ledger"]);
        assert_eq!(said.out, "");
    }
}

#[test]
fn a_port_that_is_taken_is_said_to_be() {
    let bench = Bench::with_ledger();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let said = bench.run(&["serve", "--port", &port, "--ledger", "crisis.sqlite"]);
    fails(&said, 1, &[&port, "--port"]);
}
