//! `standoff add`, `ledger` and `show`: what is put on record and how it is found again.

use serde_json::Value;

use crate::bench::Bench;
use crate::texts;

/// The commitments that `standoff ledger --json` lists with these filters.
fn listed(bench: &Bench, filters: &[&str]) -> Vec<Value> {
    let args = [&["ledger", "--ledger", "crisis.sqlite", "--json"], filters].concat();
    let record = bench.json(&args);
    assert_eq!(record["format"], "standoff-record/1");
    record["commitments"].as_array().unwrap().clone()
}

fn of_kind<'c>(commitments: &'c [Value], kind: &str) -> Vec<&'c Value> {
    commitments.iter().filter(|it| it["kind"] == kind).collect()
}

#[test]
fn adding_twice_changes_nothing() {
    let bench = Bench::with_ledger();
    let before = bench.run(&["ledger", "--ledger", "crisis.sqlite", "--json"]).out;
    let said = bench.run(&["add", "news", "--ledger", "crisis.sqlite"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(said.out, "0 stories added, 0 new versions, 2 held already, 0 failed\n");
    assert_eq!(before, bench.run(&["ledger", "--ledger", "crisis.sqlite", "--json"]).out);
}

#[test]
fn a_changed_text_at_the_same_address_is_a_new_version() {
    let bench = Bench::with_ledger();
    bench.file("changed.txt", texts::RUPTURE.replace("two mediators", "three mediators"));
    let said = bench.run(&["add", "changed.txt", "--ledger", "crisis.sqlite"]);
    assert_eq!(said.out, "0 stories added, 1 new version, 0 held already, 0 failed\n");
    assert!(said.err.contains("changed.txt: version 2 of story"), "{}", said.err);
}

#[test]
fn the_order_of_adding_does_not_matter() {
    let bench = Bench::with_ledger();
    for file in ["news/2-rupture.txt", "news/1-ultimatum.txt"] {
        assert_eq!(bench.run(&["add", file, "--ledger", "backwards.sqlite"]).code, 0);
    }
    let record = |name: &str| bench.run(&["ledger", "--json", "--ledger", name]).out;
    assert_eq!(record("crisis.sqlite"), record("backwards.sqlite"));
}

#[test]
fn the_ledger_may_be_named_in_the_environment() {
    let bench = Bench::with_ledger();
    let by_flag = bench.run(&["ledger", "--ledger", "crisis.sqlite"]).out;
    let by_name = bench.program(&["ledger"]).env("STANDOFF_LEDGER", "crisis.sqlite").output();
    assert_eq!(String::from_utf8(by_name.unwrap().stdout).unwrap(), by_flag);
}

#[test]
fn the_record_says_what_came_of_the_ultimatum() {
    let bench = Bench::with_ledger();
    let all = listed(&bench, &[]);
    let ultimata = of_kind(&all, "ultimatum");
    let [ultimatum] = ultimata.as_slice() else { panic!("{all:#?}") };
    assert_eq!(ultimatum["issuer"][0]["id"], "ISL");
    assert_eq!(ultimatum["target"][0]["id"], "GBR");
    assert_eq!(ultimatum["outcome"]["label"], "defied_carried_out");
    let why = &ultimatum["outcome"]["axes"]["issuer"]["why"];
    let words = why["citations"][0]["exact"].as_str().unwrap();
    assert!(texts::RUPTURE.contains(words), "{why:#}");
}

#[test]
fn filters_leave_what_fits() {
    let bench = Bench::with_ledger();
    let all = listed(&bench, &[]);
    assert!(!of_kind(&all, "promise").is_empty() && !of_kind(&all, "ultimatum").is_empty());
    let norway = |it: &&Value| it["issuer"][0]["id"] == "NOR";
    let by_norway: Vec<Value> = all.iter().filter(norway).cloned().collect();
    assert!(!by_norway.is_empty() && by_norway.len() < all.len());
    for name in ["NOR", "nor", "Norway", "norway"] {
        assert_eq!(listed(&bench, &["--actor", name]), by_norway, "{name}");
    }
    // Targets count as well as issuers.
    assert!(listed(&bench, &["--actor", "GBR"]).iter().all(|it| it["target"][0]["id"] == "GBR"));
    assert!(!listed(&bench, &["--actor", "GBR"]).is_empty());
    assert_eq!(listed(&bench, &["--actor", "Britain"]), listed(&bench, &["--actor", "GBR"]));
    assert!(listed(&bench, &["--actor", "FRA"]).is_empty());

    let kinds = listed(&bench, &["--kind", "promise,ultimatum"]);
    assert_eq!(kinds.len(), of_kind(&all, "promise").len() + of_kind(&all, "ultimatum").len());
    assert_eq!(listed(&bench, &["--kind", "red_line"]), Vec::<Value>::new());

    let carried_out = listed(&bench, &["--status", "defied_carried_out"]);
    assert!(carried_out.iter().all(|it| it["outcome"]["label"] == "defied_carried_out"));
    assert!(!carried_out.is_empty());
    assert!(listed(&bench, &["--status", "withdrawn"]).is_empty());
    assert!(listed(&bench, &["--actor", "NOR", "--kind", "ultimatum"]).is_empty());
}

#[test]
fn the_record_can_be_seen_as_it_stood() {
    let bench = Bench::with_ledger();
    assert!(listed(&bench, &["--as-of", "1976-01-19"]).is_empty());
    let told = bench.run(&["ledger", "--ledger", "crisis.sqlite", "--as-of", "1976-01-19"]);
    assert_eq!(told.code, 0);
    assert!(told.out.contains("Nothing is on record"), "{}", told.out);
    let then = listed(&bench, &["--as-of", "1976-01-21"]);
    let [ultimatum] = of_kind(&then, "ultimatum")[..] else { panic!("{then:#?}") };
    assert_eq!(ultimatum["outcome"]["label"], "open");
    assert!(of_kind(&then, "promise").is_empty());
}

#[test]
fn a_commitment_is_shown_by_the_beginning_of_its_id() {
    let bench = Bench::with_ledger();
    let all = listed(&bench, &["--kind", "ultimatum"]);
    let id = all[0]["id"].as_str().unwrap();
    let story = id.split('-').next().unwrap();
    let whole = bench.run(&["show", id, "--ledger", "crisis.sqlite"]);
    assert_eq!(whole.code, 0, "{whole:?}");
    for words in ["ULTIMATUM", id, "Iceland", "Outcome", "Versions", "The Geyser Post"] {
        assert!(whole.out.contains(words), "{words:?} is missing from\n{}", whole.out);
    }
    assert!(!whole.out.contains('\u{1b}'));
    let json = bench.json(&["show", id, "--json", "--ledger", "crisis.sqlite"]);
    assert_eq!(json, all[0]);
    for beginning in [&id[..id.len() - 1], &id.to_uppercase()] {
        let said = bench.run(&["show", beginning, "--ledger", "crisis.sqlite"]);
        // Cut to where it fits others too it is refused, never guessed.
        let fitting = listed(&bench, &[])
            .iter()
            .filter(|it| it["id"].as_str().unwrap().starts_with(&beginning.to_lowercase()))
            .count();
        assert_eq!(said.out == whole.out, fitting == 1, "{beginning}: {said:?}");
    }
    assert!(!story.is_empty());
}

#[test]
fn a_story_is_shown_with_what_was_read_in_it() {
    let bench = Bench::with_ledger();
    let read = bench.json(&["read", "--format", "json", "news/1-ultimatum.txt"]);
    let id = read[0]["story"]["id"].as_str().unwrap();
    let shown = bench.json(&["show", id, "--json", "--ledger", "crisis.sqlite"]);
    assert_eq!(shown, read[0], "the ledger gives back another reading than was put in");
    let version = format!("{id}/1");
    let text = bench.run(&["show", &version, "--ledger", "crisis.sqlite"]);
    assert!(text.out.contains("The Geyser Post"), "{text:?}");
    assert_eq!(bench.run(&["show", &format!("{id}/7"), "--ledger", "crisis.sqlite"]).code, 1);
}

#[test]
fn completions_name_the_commands() {
    let bench = Bench::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let said = bench.run(&["completions", shell]);
        assert_eq!(said.code, 0, "{said:?}");
        assert!(said.out.contains("standoff") && said.out.contains("ledger"), "{shell}");
    }
}
