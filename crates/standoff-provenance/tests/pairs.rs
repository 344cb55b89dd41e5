//! The labelled pairs: what the later story of each owes the earlier, and how often the program says so too.

// In a test a panic is the message; clippy knows only functions marked as tests.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use standoff_core::story::Story;
use standoff_intake::{Given, story};
use standoff_provenance::{Relation, compare, credits, words};

struct Pair {
    name: String,
    is: Relation,
    first: Story,
    second: Story,
}

fn named(word: &str) -> Relation {
    match word {
        "independent" => Relation::Independent,
        "same_quotes" => Relation::SameQuotes,
        "in_part" => Relation::InPart,
        "rewritten" => Relation::Rewritten,
        "reprinted" => Relation::Reprinted,
        _ => panic!("{word} is no relation"),
    }
}

fn read(text: &str, outlet: &str) -> Story {
    let given = Given { outlet: Some(outlet.to_owned()), ..Given::default() };
    story(text.trim().as_bytes(), &given).unwrap()
}

/// The later story: a text of its own, or the first one with its changes.
fn second(first: &str, pair: &toml::Value) -> String {
    if let Some(text) = pair.get("text") {
        return text.as_str().unwrap().to_owned();
    }
    let paragraphs: Vec<&str> = first.trim().split("\n\n").collect();
    let kept = pair["keep"].as_array().unwrap().iter();
    let kept: Vec<&str> =
        kept.map(|at| paragraphs[usize::try_from(at.as_integer().unwrap()).unwrap() - 1]).collect();
    let mut text = kept.join("\n\n");
    for swap in pair.get("swap").and_then(toml::Value::as_array).into_iter().flatten() {
        let (from, to) = (swap[0].as_str().unwrap(), swap[1].as_str().unwrap());
        assert!(text.contains(from), "{from:?} is not there to be swapped");
        text = text.replacen(from, to, 1);
    }
    let around = |key: &str| pair.get(key).map_or("", |text| text.as_str().unwrap()).trim();
    // The agency's head line goes with its credit: the comparison must stand without it.
    let body = text.split_once(") - ").map_or(text.as_str(), |(_, body)| body);
    format!("{}\n\n{body}\n\n{}", around("before"), around("after"))
}

fn pairs() -> Vec<Pair> {
    let data: toml::Table = include_str!("pairs.toml").parse().unwrap();
    let mut out = Vec::new();
    for tale in data["tale"].as_array().unwrap() {
        let first = tale["first"].as_str().unwrap();
        for (number, pair) in tale["pairs"].as_array().unwrap().iter().enumerate() {
            out.push(Pair {
                name: format!("{} {}", tale["name"].as_str().unwrap(), number + 1),
                is: named(pair["is"].as_str().unwrap()),
                first: read(first, "The Lantern"),
                second: read(&second(first, pair), "The Harbor Gazette"),
            });
        }
    }
    // Any two tales of different events are independent.
    let firsts: Vec<(String, Story)> = (data["tale"].as_array().unwrap().iter())
        .map(|tale| {
            let first = tale["first"].as_str().unwrap();
            (tale["name"].as_str().unwrap().to_owned(), read(first, "The Lantern"))
        })
        .collect();
    for two in firsts.windows(2) {
        out.push(Pair {
            name: format!("{} and {}", two[0].0, two[1].0),
            is: Relation::Independent,
            first: two[0].1.clone(),
            second: two[1].1.clone(),
        });
    }
    out
}

#[test]
fn pairs_are_told_apart() {
    let (mut faults, mut tally) = (Vec::new(), BTreeMap::<Relation, [usize; 3]>::new());
    for pair in pairs() {
        let credited = credits(&pair.second, &pair.first);
        let (found, _) = compare(&words(&pair.second), &words(&pair.first), credited);
        if found == pair.is {
            tally.entry(found).or_default()[0] += 1;
        } else {
            tally.entry(found).or_default()[1] += 1;
            tally.entry(pair.is).or_default()[2] += 1;
            faults.push(format!("{}: {:?}, found {found:?}", pair.name, pair.is));
        }
    }
    let f1 = |[right, wrong, missed]: &[usize; 3]| {
        2.0 * *right as f64 / (2 * right + wrong + missed) as f64
    };
    for (relation, counts) in &tally {
        println!("{relation:?}: F1 {:.3} {counts:?}", f1(counts));
    }
    let mean = tally.values().map(f1).sum::<f64>() / tally.len() as f64;
    println!("mean F1 {mean:.3}");
    assert!(tally.values().all(|counts| f1(counts) >= 0.9), "{}", faults.join("\n"));
}

#[test]
fn dependent_pairs_find_each_other_by_their_prints() {
    for pair in pairs().into_iter().filter(|pair| pair.is >= Relation::SameQuotes) {
        let (first, second) = (words(&pair.first).prints(), words(&pair.second).prints());
        let shared = second.iter().filter(|print| first.contains(print)).count();
        assert!(shared >= 1, "{} shares no print", pair.name);
    }
}
