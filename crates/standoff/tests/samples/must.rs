//! What must never break, each case by itself: the ultimatums and red lines that the program exists to keep.
//!
//! A case joins when it has come true, and stays.

use standoff::core::commitment::Commitment;

use crate::crisis::{CRISES, Crisis};
use crate::fields::{Field, compare};
use crate::judging::same_chain;
use crate::pairing::pair;

/// Each: the crisis, the expected commitment, and its fields that must agree.
const CASES: &[(&str, &str, &[&str])] = &[
    (
        "july-1914",
        "austria-serbia-note",
        &["kind", "issuer", "target", "issued", "deadline", "follow-through", "label"],
    ),
    (
        "july-1914",
        "germany-belgium-passage",
        &[
            "kind",
            "issuer",
            "target",
            "issued",
            "response",
            "compliance",
            "follow-through",
            "label",
        ],
    ),
    (
        "july-1914",
        "britain-germany-belgium",
        &["kind", "issuer", "target", "deadline", "compliance", "follow-through", "label"],
    ),
    (
        "kuwait-1990",
        "council-withdrawal",
        &[
            "kind",
            "issuer",
            "target",
            "deadline",
            "versions",
            "compliance",
            "follow-through",
            "label",
        ],
    ),
    (
        "kuwait-1990",
        "us-noon-ultimatum",
        &[
            "kind",
            "issuer",
            "target",
            "deadline",
            "person",
            "compliance",
            "follow-through",
            "label",
        ],
    ),
    (
        "syria-2012",
        "us-red-line-chemical-weapons",
        &["kind", "issuer", "target", "compliance", "label"],
    ),
    (
        "syria-2012",
        "kerry-ultimatum",
        &[
            "kind",
            "issuer",
            "person",
            "target",
            "condition",
            "consequence",
            "deadline type",
            "response",
            "compliance",
            "follow-through",
            "label",
        ],
    ),
];

#[test]
fn what_must_never_break() {
    let mut broken = Vec::new();
    for (folder, id, fields) in CASES {
        let Some(crisis) = CRISES.iter().find(|crisis| crisis.id() == *folder) else { continue };
        match compared(crisis, id) {
            None => broken.push(format!("{id} is not in the record")),
            Some(found) => {
                for name in *fields {
                    let field = found.iter().find(|field| field.name == *name);
                    let field = field.unwrap_or_else(|| panic!("{id}: {name} was not compared"));
                    if !field.agrees {
                        broken.push(format!(
                            "{id}: {name} is {}; expected {}",
                            field.read, field.expected
                        ));
                    }
                }
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

fn compared(crisis: &Crisis, id: &str) -> Option<Vec<Field>> {
    let wanted = &crisis.expected.commitment;
    let index = wanted.iter().position(|want| want.id == id);
    let index = index.unwrap_or_else(|| panic!("{id} is not expected in {}", crisis.id()));
    let record = crisis.record(&crisis.expected.crisis.as_of);
    let got: &Commitment = &record.commitments[pair(crisis, &record.commitments)[index]?];
    let earlier = crisis.record(&wanted[index].outcome.as_of);
    let then = earlier.commitments.iter().find(|it| same_chain(it, got));
    Some(compare(&wanted[index], got, then))
}
