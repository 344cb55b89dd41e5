//! The house keeps its order: who depends on whom, what analysis may not touch, how files open, what they are called.
//!
//! Reads the tree as text. What is checked here is what ARCHITECTURE.md and CONTRIBUTING.md promise.

// In a test a panic is the message; clippy knows only functions marked as tests.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

/// Lines of code, tests not counted, that a file may have without a word here.
const LINES: usize = 400;
/// Lines that no file may pass, whatever the reason.
const LINES_AT_MOST: usize = 800;
/// Files that are longer, each with its reason.
const LONGER: &[(&str, &str)] = &[
    ("crates/standoff-coding/src/actors.rs", "one question, whom words mean, asked of many forms"),
    ("crates/standoff-coding/src/commit/find/saying.rs", "what each act of saying commits to"),
    ("crates/standoff-coding/src/commit/words.rs", "word lists, which read best in one place"),
    ("crates/standoff-coding/src/state/find.rs", "the ways to attribute words, tried in one order"),
];

/// Crates that are pure: no clock, file, environment or network.
const PURE: &[&str] = &[
    "standoff-core",
    "standoff-intake",
    "standoff-provenance",
    "standoff-language",
    "standoff-coding",
];

#[test]
fn crates_depend_on_what_the_table_allows_and_on_nothing_else_of_the_house() {
    let page = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let allowed = table(&page);
    let mut found = BTreeMap::new();
    for folder in crate_folders() {
        let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
        let manifest: toml::Table = manifest.parse().unwrap();
        let name = manifest["package"]["name"].as_str().unwrap().to_owned();
        let of_the_house = manifest
            .get("dependencies")
            .and_then(toml::Value::as_table)
            .into_iter()
            .flat_map(toml::Table::keys)
            .filter(|it| it.starts_with("standoff"))
            .cloned();
        found.insert(name, of_the_house.collect::<BTreeSet<_>>());
    }
    assert_eq!(
        found.keys().collect::<Vec<_>>(),
        allowed.keys().collect::<Vec<_>>(),
        "the table and crates/ name different crates"
    );
    for (name, dependencies) in &found {
        let too_many: Vec<_> = dependencies.difference(&allowed[name]).collect();
        assert!(too_many.is_empty(), "{name} may not depend on {too_many:?}: see ARCHITECTURE.md");
    }
}

/// The table of crates: name → names it may depend on. `all above` means the rows before.
fn table(page: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut rows: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in page.lines().filter(|line| line.starts_with("| `standoff")) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [name, _, may] = cells[..] else { continue };
        let name = name.trim_matches('`').to_owned();
        let may = match may {
            "–" => BTreeSet::new(),
            "all above" => rows.keys().cloned().collect(),
            names => names.split(", ").map(full_name).collect(),
        };
        assert!(rows.insert(name.clone(), may).is_none(), "{name} has two rows");
    }
    rows
}

fn full_name(short: &str) -> String {
    match short {
        "façade" => "standoff".to_owned(),
        short => format!("standoff-{short}"),
    }
}

#[test]
fn the_table_is_read_as_it_is_meant() {
    let rows = table(
        "| `standoff-a` | nouns | – |\n| `standoff-b` | x | a |\n| `standoff` | door | all above |\n| `standoff-c` | y | façade, b |",
    );
    let names = |name: &str| rows[name].iter().map(String::as_str).collect::<Vec<_>>();
    assert_eq!(names("standoff-a"), Vec::<&str>::new());
    assert_eq!(names("standoff-b"), ["standoff-a"]);
    assert_eq!(names("standoff"), ["standoff-a", "standoff-b"]);
    assert_eq!(names("standoff-c"), ["standoff", "standoff-b"]);
}

#[test]
fn the_order_of_stages_stands_in_one_place() {
    // The façade and the lab may call a stage; only the pipeline calls language and coding in the shipped crates.
    for (path, text) in sources() {
        let inside = ["crates/standoff-cli/", "crates/standoff-desk/", "crates/standoff/src/"]
            .iter()
            .any(|start| path.starts_with(start));
        if !inside || path == "crates/standoff/src/pipeline.rs" {
            continue;
        }
        for stage in ["standoff_language", "standoff_coding"] {
            assert!(!text.contains(stage), "{path} calls {stage}: the pipeline is the one place");
        }
    }
}

#[test]
fn every_source_file_opens_with_what_it_is() {
    let bare: Vec<String> = sources()
        .into_iter()
        .filter(|(_, text)| !text.starts_with("//! "))
        .map(|(path, _)| path)
        .collect();
    assert!(bare.is_empty(), "these open without a module doc: {bare:#?}");
}

#[test]
fn files_are_named_for_what_they_hold() {
    for path in files() {
        let stem = Path::new(&path).file_stem().and_then(|it| it.to_str()).unwrap_or("");
        let folders = Path::new(&path).iter().filter_map(|it| it.to_str());
        for name in folders.chain([stem]) {
            assert!(!matches!(name, "utils" | "util" | "common" | "helpers" | "misc"), "{path}");
        }
    }
}

#[test]
fn files_are_short() {
    let mut faults = Vec::new();
    let sources = sources();
    for (path, reason) in LONGER {
        assert!(sources.iter().any(|(held, _)| held == path), "{path} is gone: {reason}");
    }
    for (path, text) in sources {
        let lines = code_lines(&text);
        let reason = is_test(&path) || LONGER.iter().any(|(longer, _)| *longer == path);
        if lines > LINES_AT_MOST {
            faults.push(format!("{path} has {lines} lines: more than any file may"));
        } else if lines > LINES && !reason {
            faults.push(format!("{path} has {lines} lines: split it, or give a reason here"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Lines up to the tests at the end of a file, without its blank lines and comments.
fn code_lines(text: &str) -> usize {
    let code = text.split("\n#[cfg(test)]\n").next().unwrap_or(text);
    code.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//")).count()
}

/// Whether a file holds tests only.
fn is_test(path: &str) -> bool {
    path.contains("/tests/") || path.ends_with("/tests.rs")
}

#[test]
fn analysis_reads_no_clock_file_environment_or_network() {
    const FORBIDDEN: &[&str] = &[
        "std::fs",
        "std::env",
        "std::net",
        "std::process",
        "SystemTime",
        "Instant::now",
        "Timestamp::now",
        "Zoned::now",
        "TimeZone::system",
        "thread_rng",
    ];
    let mut faults = Vec::new();
    for (path, text) in sources() {
        let pure = PURE.iter().any(|name| path.starts_with(&format!("crates/{name}/src/")));
        if !pure || is_test(&path) {
            continue;
        }
        let code = text.split("\n#[cfg(test)]\n").next().unwrap_or(&text);
        for (number, line) in code.lines().enumerate() {
            let code = line.split("//").next().unwrap_or(line);
            faults.extend(
                FORBIDDEN
                    .iter()
                    .filter(|word| code.contains(*word))
                    .map(|word| format!("{path}:{}: {word}", number + 1)),
            );
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn nothing_in_the_house_names_a_path_of_a_machine() {
    // In pieces, so that this file does not find itself.
    let homes = [
        concat!("/ho", "me/"),
        concat!("/Us", "ers/"),
        concat!("/wo", "rk/"),
        concat!("C:", "\\Users"),
    ];
    let mut faults = Vec::new();
    for path in files() {
        let Ok(text) = fs::read_to_string(root().join(&path)) else { continue };
        for (number, line) in text.lines().enumerate() {
            let named = homes.iter().find(|home| {
                // Only at the start of a path: folders inside the tree and addresses on the web are none.
                line.match_indices(**home).any(|(at, _)| {
                    line[..at]
                        .chars()
                        .next_back()
                        .is_none_or(|c| !c.is_alphanumeric() && !"./-_".contains(c))
                })
            });
            faults.extend(named.map(|home| format!("{path}:{}: {home}", number + 1)));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_model_is_the_one_on_its_card() {
    let data = root().join("crates/standoff-data");
    let manifest: toml::Table =
        fs::read_to_string(data.join("MANIFEST.toml")).unwrap().parse().unwrap();
    let mut carded = BTreeSet::new();
    for card in manifest["model"].as_array().unwrap() {
        let file = card["file"].as_str().unwrap();
        let bytes = fs::read(data.join(file)).unwrap();
        let hash: String =
            Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(card["sha256"].as_str().unwrap(), hash, "{file} is another than its card says");
        assert_eq!(card["bytes"].as_integer().unwrap(), i64::try_from(bytes.len()).unwrap());
        carded.insert(file.to_owned());
    }
    let held: BTreeSet<String> = fs::read_dir(data.join("models"))
        .unwrap()
        .map(|entry| format!("models/{}", entry.unwrap().file_name().to_str().unwrap()))
        .collect();
    assert_eq!(held, carded, "a model without a card, or a card without a model");
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn crate_folders() -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("crates")).unwrap();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    folders.retain(|folder| folder.join("Cargo.toml").exists());
    folders.sort();
    folders
}

/// Every Rust file of the crates with its text, by path from the root.
fn sources() -> Vec<(String, String)> {
    let found: Vec<(String, String)> = files()
        .into_iter()
        .filter(|path| path.starts_with("crates/") && path.ends_with(".rs"))
        .map(|path| {
            let text = fs::read_to_string(root().join(&path)).unwrap();
            (path, text)
        })
        .collect();
    assert!(found.len() > 50, "only {} source files: the walk is broken", found.len());
    found
}

/// Every file that belongs to the house, by path from the root with `/`, in order. Walked, not asked of git: a
/// source archive has no history.
fn files() -> Vec<String> {
    let root = root();
    let mut found = Vec::new();
    let mut ahead = vec![root.clone()];
    while let Some(folder) = ahead.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().and_then(|it| it.to_str()).unwrap_or("");
            let left_out =
                matches!(name, "target" | ".git" | "shared" | "__pycache__" | "node_modules")
                    || name.ends_with(".snap.new")
                    || name.contains(".sqlite");
            if left_out {
                continue;
            }
            if path.is_dir() {
                ahead.push(path);
            } else {
                let inside = path.strip_prefix(&root).unwrap();
                let names: Vec<&str> = inside.iter().filter_map(|it| it.to_str()).collect();
                found.push(names.join("/"));
            }
        }
    }
    found.sort();
    found
}
