//! Which commitment of the record is meant by an expected one.
//!
//! A pair must share a dispatch; and a word and an actor or the kind, or else kind and both actors. The closest pairs are taken first, each once,
//! except where the expectation says that two entries may be read as one chain (`joins`).

use std::collections::BTreeSet;

use standoff::core::commitment::Commitment;

use crate::crisis::{Crisis, day};
use crate::expected;
use crate::fields::{all_words, sides};

/// For each expected commitment, the index of the one in `read` that is meant; `None` if there is none.
pub(crate) fn pair(crisis: &Crisis, read: &[Commitment]) -> Vec<Option<usize>> {
    let wanted = &crisis.expected.commitment;
    let mut close: Vec<(f64, usize, usize)> = Vec::new();
    for (w, want) in wanted.iter().enumerate() {
        for (g, got) in read.iter().enumerate() {
            close.extend(closeness(crisis, want, got).map(|it| (it, w, g)));
        }
    }
    close.sort_by(|one, two| two.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(two.1, two.2))));
    let mut pairs: Vec<Option<usize>> = vec![None; wanted.len()];
    for (_, w, g) in close {
        let shared = |other: usize| {
            let (one, two) = (&wanted[w], &wanted[other]);
            one.joins.as_ref() == Some(&two.id) || two.joins.as_ref() == Some(&one.id)
        };
        let taken = (0..pairs.len()).any(|other| pairs[other] == Some(g) && !shared(other));
        if pairs[w].is_none() && !taken {
            pairs[w] = Some(g);
        }
    }
    pairs
}

/// How close the two are; `None` where they cannot be the same.
fn closeness(crisis: &Crisis, want: &expected::Commitment, got: &Commitment) -> Option<f64> {
    let told_in: BTreeSet<&str> = want
        .stories
        .iter()
        .map(String::as_str)
        .chain(want.versions.iter().map(|version| version.story.as_str()))
        .collect();
    let cited = got.versions.iter().flat_map(|version| &version.citations);
    let dispatches: BTreeSet<&str> = cited.map(|it| crisis.number(&it.story.story)).collect();
    if told_in.is_disjoint(&dispatches) {
        return None;
    }
    let text = all_words(got).to_lowercase();
    let found = want.words.iter().filter(|word| text.contains(&word.to_lowercase())).count();
    let same_kind = got.kind.as_str() == want.kind
        || want.kind_also.iter().any(|kind| kind == got.kind.as_str());
    let issuers: BTreeSet<String> = want.issuer.iter().chain(&want.parties).cloned().collect();
    let same_issuer = !issuers.is_disjoint(&sides(&got.issuer));
    let targets: BTreeSet<String> = want.target.iter().cloned().collect();
    let same_target = !targets.is_disjoint(&sides(&got.target));
    let by_words = found > 0 && (same_kind || same_issuer);
    let by_actors = same_kind && same_issuer && same_target;
    if !by_words && !by_actors {
        return None;
    }
    let first = &got.versions[0].issued_at;
    let same_day = first.date() <= day(&want.issued) && day(&want.issued) <= first.last_date();
    let part = |hit: bool, weight: f64| if hit { weight } else { 0.0 };
    #[expect(clippy::cast_precision_loss, reason = "a handful of words")]
    let share = found as f64 / want.words.len() as f64;
    Some(
        4.0 * share
            + part(same_issuer, 4.0)
            + part(same_kind, 3.0)
            + part(same_target, 2.0)
            + part(same_day, 1.0),
    )
}
