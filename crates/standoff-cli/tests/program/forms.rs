//! Inputs that hold several stories, mapped records, and the report of what became of each.

use serde_json::Value;

use crate::bench::Bench;

const BODY: &str =
    "Iceland threatened to break off relations with Britain unless it withdrew its frigates.";

#[test]
fn every_story_of_an_input_is_read_and_the_report_counts() {
    let bench = Bench::new();
    bench.file(
        "news.jsonl",
        format!(
            "{{\"doc\": {{\"words\": \"{BODY}\"}}, \"source\": \"The Geyser Post\", \"date\": \"1976-01-20\"}}\n{{\"doc\": {{}}}}\n"
        ),
    );
    bench.file(
        "feed.xml",
        format!("<rss><channel><title>The Humber Argus</title><item><title>Frigates stay</title><description>{BODY}</description></item></channel></rss>"),
    );
    let said = bench.run(&[
        "read",
        "--format",
        "jsonl",
        "--field",
        "text=doc.words",
        "--report",
        "report.jsonl",
        "news.jsonl",
        "feed.xml",
    ]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.err.contains("news.jsonl: line 2: it is a record without text"), "{}", said.err);
    let readings: Vec<Value> =
        said.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let outlets: Vec<&Value> = readings.iter().map(|reading| &reading["story"]["outlet"]).collect();
    assert_eq!(outlets, ["The Geyser Post", "The Humber Argus"]);
    assert!(readings.iter().all(|it| !it["commitments"].as_array().unwrap().is_empty()));
    let report: Vec<Value> = std::fs::read_to_string(bench.path("report.jsonl"))
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let outcomes: Vec<&Value> = report.iter().map(|line| &line["outcome"]).collect();
    assert_eq!(outcomes, ["read", "failed", "read", "end"]);
    assert_eq!((&report[3]["read"], &report[3]["failed"]), (&2.into(), &1.into()));
    let added = bench.run(&[
        "add",
        "--field",
        "text=doc.words",
        "news.jsonl",
        "feed.xml",
        "--ledger",
        "x.sqlite",
    ]);
    assert_eq!(added.out, "2 stories added, 0 new versions, 0 held already, 1 failed\n");
}

#[test]
fn a_mapping_that_is_none_is_wrong_usage() {
    let said = Bench::new().run(&["read", "--field", "body", "x.jsonl"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("FIELD=PATH"), "{}", said.err);
}
