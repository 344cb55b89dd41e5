//! All development sets beside the checkout in one table, against the committed `scores.tsv`.
//!
//! Predictions come from [`crate::predict`]; the corpora's own scorers (Python, standard library only) judge them.

mod coref;
mod own;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use serde_json::Value;
use standoff::Pipeline;

use crate::corpus;
use crate::predict::{self, Name};

/// Where a figure stands in a scorer's output.
enum Place {
    /// A pointer into its JSON.
    Json(&'static str),
    /// Row and column of its printed table.
    Table(&'static str, usize),
}

/// One development set.
struct Set {
    name: Name,
    label: &'static str,
    file: &'static str,
    judge: Judge,
}

/// Named figures, in percent.
type Figures = Vec<(&'static str, f64)>;

/// Who scores it.
enum Judge {
    /// The corpus's `score.py`, and the figures taken from it.
    Script(&'static [(&'static str, Place)]),
    /// Our own scorer, where the corpus has none.
    Own(fn(&str, &str) -> Result<Figures>),
}

use Place::{Json, Table};

const SETS: &[Set] = &[
    Set {
        name: Name::Ud,
        label: "ud-ewt",
        file: "ud-english/ewt-dev.conllu.gz",
        judge: Judge::Own(own::conll_gold),
    },
    Set {
        name: Name::Ud,
        label: "ud-gum",
        file: "ud-english/gum-dev.conllu.gz",
        judge: Judge::Own(own::conll_gold),
    },
    Set {
        name: Name::UdRaw,
        label: "ud-ewt-raw",
        file: "ud-english/ewt-dev.conllu.gz",
        judge: Judge::Own(own::conll_raw),
    },
    Set {
        name: Name::UdRaw,
        label: "ud-gum-raw",
        file: "ud-english/gum-dev.conllu.gz",
        judge: Judge::Own(own::conll_raw),
    },
    Set {
        name: Name::Coref,
        label: "gum-coref",
        file: "ud-english/gum-dev.conllu.gz",
        judge: Judge::Own(coref::chains),
    },
    Set {
        name: Name::Ner,
        label: "ner-worldwide",
        file: "ner/worldwide-dev.tsv.gz",
        judge: Judge::Own(own::ner),
    },
    Set {
        name: Name::Polnear,
        label: "polnear",
        file: "polnear/dev.jsonl",
        judge: Judge::Script(&[
            ("token source", Json("/token/source/f1")),
            ("token cue", Json("/token/cue/f1")),
            ("token content", Json("/token/content/f1")),
            ("exact source", Json("/span exact/source/f1")),
            ("exact cue", Json("/span exact/cue/f1")),
            ("exact content", Json("/span exact/content/f1")),
            ("attribution overlap", Json("/attribution/overlap/f1")),
            ("attribution content", Json("/attribution/content/f1")),
        ]),
    },
    Set {
        name: Name::NewsGold,
        label: "news-gold",
        file: "news-gold/dev.jsonl",
        judge: Judge::Script(&[
            ("detection", Json("/detection/f1")),
            ("detection core", Json("/detection_core/f1")),
            ("kind accuracy", Json("/kind_accuracy")),
            ("kind macro", Json("/macro_f1")),
            ("coercive", Json("/coercive/f1")),
            ("issuer codes", Json("/codes/issuer_codes/jaccard")),
            ("target codes", Json("/codes/target_codes/jaccard")),
            ("demand overlap", Json("/spans/demand_span/overlap/f1")),
            ("consequence overlap", Json("/spans/consequence_span/overlap/f1")),
            ("deadline overlap", Json("/spans/deadline_span/overlap/f1")),
            ("traps fallen into", Json("/traps/false_share")),
        ]),
    },
    Set {
        name: Name::Icbe,
        label: "icbe",
        file: "icbe/dev.jsonl",
        judge: Judge::Script(&[
            ("coercive", Table("coercive", 3)),
            ("ultimatum", Table("ultimatum", 3)),
            ("request", Table("request", 3)),
            ("assurance", Table("assurance", 3)),
            ("accept", Table("accept", 3)),
            ("reject", Table("reject", 3)),
            ("accuse", Table("accuse", 3)),
            ("coercive issuer", Table("coercive", 4)),
            ("coercive addressee", Table("coercive", 5)),
        ]),
    },
    Set {
        name: Name::LedgerGold,
        label: "ledger-gold",
        file: "ledger-gold/dev.jsonl",
        judge: Judge::Script(&[
            ("detection", Table("detection", 3)),
            ("coercive", Table("detection, coercive", 3)),
            ("deadline", Table("deadline", 3)),
            ("chains", Table("chains", 3)),
            ("kind", Table("kind", 1)),
            ("issuer any", Table("issuer, any", 1)),
            ("target any", Table("target, any", 1)),
            ("target compliance", Table("outcome target_compliance", 1)),
            ("issuer follow-through", Table("outcome issuer_follow_through", 1)),
            ("kept", Table("outcome kept", 1)),
        ]),
    },
    Set {
        name: Name::PloverGsr,
        label: "plover-gsr",
        file: "plover-gsr/dev.jsonl",
        judge: Judge::Script(&[
            ("event strict", Json("/event/strict/micro/f1")),
            ("event lenient", Json("/event/lenient/micro/f1")),
            ("quad", Json("/quad/accuracy")),
            ("triple lenient", Json("/triple/lenient/f1")),
            ("actor", Json("/actor_code/f1")),
            ("recipient", Json("/recipient_code/f1")),
            ("mode", Json("/mode/accuracy")),
        ]),
    },
    Set { name: Name::Pages, label: "pages", file: "pages/html", judge: Judge::Own(own::pages) },
];

/// Runs the sets, prints the table, and fails if a figure fell by more than half a point against `scores.tsv`.
pub(crate) fn eval(only: &[Name], update: bool) -> Result<()> {
    let Some(folder) = corpus::folder() else {
        println!(
            "NOT EVALUATED: ../shared/corpora is not there. Its corpora may not be shipped with the code."
        );
        return Ok(());
    };
    let before = read_scores()?;
    let mut now = before.clone();
    let mut fallen = Vec::new();
    println!("{:14} {:24} {:>7} {:>7}", "set", "figure", "now", "before");
    for set in SETS.iter().filter(|set| only.is_empty() || only.contains(&set.name)) {
        for (figure, value) in score(set, &folder)? {
            let key = (set.label.to_owned(), figure.to_owned());
            let old = before.get(&key).copied();
            let was = old.map_or("–".to_owned(), |old| format!("{old:.1}"));
            println!("{:14} {:24} {:>7.1} {was:>7}", set.label, figure, value);
            let worse = if figure.starts_with("traps") {
                value - old.unwrap_or(value)
            } else {
                old.unwrap_or(value) - value
            };
            if worse > 0.5 {
                fallen.push(format!("{} {figure}: {was} to {value:.1}", set.label));
            }
            now.insert(key, (value * 10.0).round() / 10.0);
        }
    }
    if update {
        write_scores(&now)?;
    } else if !fallen.is_empty() {
        bail!(
            "figures fell against scores.tsv: {}; if that is meant, run with --update",
            fallen.join("; ")
        );
    }
    Ok(())
}

fn score(set: &Set, folder: &Path) -> Result<Vec<(&'static str, f64)>> {
    let gold = folder.join(set.file);
    let predicted =
        std::env::temp_dir().join(format!("standoff-lab-{}-{}", std::process::id(), set.label));
    predict::predict(set.name, &gold, &predicted).with_context(|| format!("set {}", set.label))?;
    let figures = match &set.judge {
        Judge::Own(judge) => {
            let gold = if gold.is_dir() { gold.with_file_name("pages.jsonl") } else { gold };
            judge(&corpus::text(&gold)?, &corpus::text(&predicted)?)
        }
        Judge::Script(places) => script(&gold, &predicted, places),
    };
    std::fs::remove_file(&predicted).ok();
    figures.with_context(|| format!("scoring {}", set.label))
}

/// Runs the `score.py` beside the gold file and takes the figures from what it prints, as percent.
fn script(
    gold: &Path,
    predicted: &Path,
    places: &[(&'static str, Place)],
) -> Result<Vec<(&'static str, f64)>> {
    let json = places.iter().any(|(_, place)| matches!(place, Json(_)));
    let mut command = Command::new("python3");
    command.arg(gold.with_file_name("score.py")).arg(gold).arg(predicted);
    if json {
        command.arg("--json");
    }
    let output = command.output().context("python3 cannot be run")?;
    if !output.status.success() {
        bail!("{}", String::from_utf8_lossy(&output.stderr));
    }
    let printed = String::from_utf8_lossy(&output.stdout);
    let parsed: Value = if json { serde_json::from_str(&printed)? } else { Value::Null };
    let mut figures = Vec::new();
    for (label, place) in places {
        let value = match place {
            Json(pointer) => {
                parsed.pointer(pointer).and_then(Value::as_f64).map(|share| 100.0 * share)
            }
            Table(row, column) => table_cell(&printed, row, *column),
        };
        figures.push((*label, value.with_context(|| format!("the scorer prints no {label}"))?));
    }
    Ok(figures)
}

/// The number in `column` (0 = the count) of the row that begins with `row`.
fn table_cell(printed: &str, row: &str, column: usize) -> Option<f64> {
    printed.lines().find_map(|line| {
        let rest = line.strip_prefix(row)?;
        let cells: Vec<f64> =
            rest.split_whitespace().map(str::parse).collect::<Result<_, _>>().ok()?;
        cells.get(column).copied()
    })
}

type Scores = BTreeMap<(String, String), f64>;

fn scores_file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scores.tsv")
}

fn read_scores() -> Result<Scores> {
    let Ok(text) = std::fs::read_to_string(scores_file()) else { return Ok(Scores::new()) };
    let mut scores = Scores::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [set, figure, value] = columns[..] else {
            bail!("scores.tsv, line {}: needs three columns: set, figure, value", at + 1);
        };
        let value =
            value.parse().with_context(|| format!("scores.tsv, line {}: {value:?}", at + 1))?;
        scores.insert((set.to_owned(), figure.to_owned()), value);
    }
    Ok(scores)
}

fn write_scores(scores: &Scores) -> Result<()> {
    let mut text = String::from(
        "# Figures on the development sets, in percent. Written by `standoff-lab eval --update`.\n# set\tfigure\tvalue\n",
    );
    for ((set, figure), value) in scores {
        text.push_str(&format!("{set}\t{figure}\t{value:.1}\n"));
    }
    std::fs::write(scores_file(), text).context("scores.tsv cannot be written")
}

/// Words a second of the whole path on one core, text to reading, over a corpus's texts.
pub(crate) fn throughput(input: &Path) -> Result<()> {
    let records = corpus::records(input)?;
    let started = Instant::now();
    let pipeline = Pipeline::load();
    let loaded = started.elapsed();
    let (mut words, mut commitments) = (0, 0);
    let started = Instant::now();
    for record in &records {
        let text = corpus::field(record, "text")?;
        let date = record.get("date").and_then(Value::as_str);
        let reading = pipeline.read(&corpus::bare_story(text, date));
        words += text.split_whitespace().count();
        commitments += reading.commitments.len();
    }
    let seconds = started.elapsed().as_secs_f64();
    println!("{} texts, {words} words, {commitments} commitments", records.len());
    println!("loaded in {} ms; {:.0} words a second", loaded.as_millis(), words as f64 / seconds);
    Ok(())
}
