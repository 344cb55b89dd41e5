//! Each rule of the codebook fires where it says and not where it says not; each rule of the program is in it.

use std::collections::BTreeSet;
use std::path::PathBuf;

use standoff::Pipeline;
use standoff::codebook;
use standoff::core::TimeRef;
use standoff::intake::{Given, story};

fn root() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// The names of the rules that gave something of a text's reading.
fn fired(pipeline: &Pipeline, text: &str) -> BTreeSet<String> {
    let published = TimeRef::parse_iso("1995-06-01");
    let given = Given { outlet: Some("The Test".into()), published, url: None, name: None };
    let reading = pipeline.read(&story(text.as_bytes(), &given).expect("it is text"));
    let commitments = reading.commitments.iter().map(|it| &it.rule);
    let mentions = reading.mentions.iter().map(|it| &it.rule);
    let events = reading.events.iter().map(|it| &it.rule);
    let sequels = reading.sequels.iter().map(|it| &it.rule);
    commitments
        .chain(mentions)
        .chain(events)
        .chain(sequels)
        .map(|rule| rule.0.to_string())
        .collect()
}

#[test]
fn rules_fire_where_they_say() {
    let pipeline = Pipeline::load();
    let mut wrong = Vec::new();
    for entry in codebook::rules() {
        for (text, must) in [(entry.fires, true), (entry.not, false)] {
            let Some(text) = text else { continue };
            let fired = fired(&pipeline, text);
            if fired.contains(entry.name) != must {
                wrong.push(format!("{} must fire: {must}; fired {fired:?}: {text}", entry.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_of_the_program_has_a_row() {
    let rows: BTreeSet<String> = codebook::rules().map(|entry| entry.name.to_owned()).collect();
    let families: BTreeSet<&str> =
        rows.iter().filter_map(|name| Some(name.split_once('.')?.0)).collect();
    let mut used = BTreeSet::new();
    let mut folders = vec![root().join("crates/standoff-coding/src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                used.extend(
                    text.split('"').filter(|word| is_rule(word, &families)).map(str::to_owned),
                );
            }
        }
    }
    let unknown: Vec<_> = used.difference(&rows).collect();
    let unused: Vec<_> = rows.difference(&used).collect();
    let table = "crates/standoff-data/dictionaries/rules.tsv";
    assert!(unknown.is_empty(), "these rules need a row in {table}: {unknown:?}");
    assert!(unused.is_empty(), "no code has these rules of {table}: {unused:?}");
}

fn is_rule(word: &str, families: &BTreeSet<&str>) -> bool {
    let plain =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    word.split_once('.').is_some_and(|(family, name)| families.contains(family) && plain(name))
}

#[test]
fn the_page_is_the_one_that_the_tables_give() {
    let path = root().join("docs/codebook.md");
    if std::env::var_os("STANDOFF_WRITE").is_some() {
        std::fs::write(&path, codebook::page()).unwrap();
    }
    let page = std::fs::read_to_string(&path).unwrap_or_default();
    let same = page == codebook::page();
    assert!(
        same,
        "docs/codebook.md is old: STANDOFF_WRITE=1 cargo test -p standoff --test codebook"
    );
}
