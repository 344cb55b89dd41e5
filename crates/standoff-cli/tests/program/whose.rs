//! `standoff whose` and `read --mute`: passages with their hands, folded where they are muted.

use crate::bench::Bench;

const WIRE: &str = "\
Outlet: The Geyser Post
Published: 1976-01-20

Frigates stay off Iceland

REYKJAVIK, Jan. 20 (Concordia) - Three British frigates stayed close to the trawlers east of Iceland on Tuesday and kept the gunboat Thor away from their nets.

The government will break off relations with Britain unless the frigates leave by Saturday, the Icelandic foreign ministry said.
";

const LOCAL: &str = "\
Outlet: The Humber Argus
Published: 1976-01-21

Hull waits for its trawlers

Wives of the crews met in the chapel last night and prayed for calm weather.

Three British frigates stayed close to the trawlers east of Iceland on Tuesday and kept the gunboat Thor away from their nets.

As the AP reported, Iceland will break off relations with Britain unless the frigates leave by Saturday. Norway has offered to mediate.

Fish was dearer in the market by a third, and the dockers fear for their work.
";

#[test]
fn a_passage_leads_back_to_the_story_it_stood_in_and_its_agency() {
    let bench = Bench::new();
    bench.file("wire.txt", WIRE);
    bench.file("local.txt", LOCAL);
    bench.run(&["add", "wire.txt", "--ledger", "x.sqlite"]);
    let said = bench.run(&["whose", "local.txt", "--against", "x.sqlite"]);
    assert_eq!(said.code, 0, "{said:?}");
    for words in [
        "reprinted, from The Geyser Post, from Concordia",
        "100 % of its words stand in The Geyser Post",
        "rewritten, from",
        "the text says “As the AP reported”",
    ] {
        assert!(said.out.contains(words), "{words:?} is missing from\n{}", said.out);
    }
    let json = bench.json(&["whose", "--json", "local.txt"]);
    let whose: Vec<&str> = json["passages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|passage| passage["whose"].as_str().unwrap())
        .collect();
    // Without the ledger only what the text itself says is known.
    assert_eq!(whose, ["own", "own", "rewritten", "own"]);
}

#[test]
fn what_is_muted_is_folded_with_its_reason_and_counted() {
    let bench = Bench::new();
    bench.file("local.txt", LOCAL);
    bench.file("wire.txt", WIRE);
    let all = bench.run(&["read", "local.txt"]).out;
    assert!(all.contains("break off relations"), "{all}");
    let muted = bench.run(&["read", "--mute", "Associated Press", "local.txt"]).out;
    let (findings, folds) = muted.split_once("passages folded").expect("a line that says so");
    assert!(!findings.contains("break off relations"), "{findings}");
    assert!(folds.contains("came through AP") && folds.contains("As the AP reported"), "{folds}");
    let other = bench.run(&["read", "--mute", "Reuters", "local.txt"]).out;
    assert_eq!(other, all);
    let whole = bench.json(&["read", "--format", "json", "--mute", "concordia", "wire.txt"]);
    assert_eq!(whole[0]["muted"]["whole"], true);
    assert_eq!(whole[0]["muted"]["percent"], 100);
    assert_eq!(whole[0]["commitments"].as_array().unwrap().len(), 0);
}
