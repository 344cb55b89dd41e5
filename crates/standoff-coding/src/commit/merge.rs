//! Sentences that speak of one commitment, put together into its fullest form.
//!
//! Two drafts are one when issuer side and family agree, targets do not differ, and their terms share an object, or
//! one of them only names what the other spells out and stands within two sentences of it. A limit or a consequence
//! that hangs on an answer alone ("has until Friday to accept", "if there is no reply") belongs to the demand of the
//! same sides wherever the story gives it; what one sentence asks and threatens is one.

use std::collections::BTreeSet;

use standoff_core::Span;
use standoff_core::actor::ActorRef;
use standoff_core::commitment::{Direction, IssueArea, Kind};
use standoff_core::document::{Document, Upos};

use super::draft::Draft;
use super::region;
use super::terms;
use super::words;
use crate::dictionary::Dictionary;

/// How many sentences apart a mere naming may stand from the terms.
const NEAR: usize = 2;

#[derive(PartialEq, Eq)]
enum Family {
    Coercive,
    Good,
    Mutual,
    Neutral,
}

fn family(kind: Kind) -> Family {
    match kind {
        Kind::Ultimatum | Kind::RedLine | Kind::Threat | Kind::Demand => Family::Coercive,
        Kind::Promise | Kind::Assurance | Kind::Offer => Family::Good,
        Kind::Agreement | Kind::Ceasefire => Family::Mutual,
        Kind::Announcement => Family::Neutral,
    }
}

/// Merges drafts; gives the commitments in text order, and the namings that found no terms.
pub(super) fn merge(
    doc: &Document,
    dictionary: &Dictionary,
    drafts: Vec<Draft>,
) -> (Vec<Draft>, Vec<Draft>) {
    let (bare, full): (Vec<Draft>, Vec<Draft>) = drafts.into_iter().partition(|draft| draft.bare);
    let mut merged: Vec<Draft> = Vec::new();
    // What asks for no more than an answer waits until all demands are known.
    let (waiting, spelled): (Vec<Draft>, Vec<Draft>) =
        full.into_iter().partition(|draft| hangs_on_answer(doc, draft));
    for draft in spelled {
        match merged.iter().position(|known| same(doc, dictionary, known, &draft)) {
            Some(at) => {
                let known = merged.remove(at);
                // What is demanded stays what is demanded beside the threat not to resist it.
                let asks = |one: &Draft, other: &Draft| {
                    one.kind == Kind::Demand
                        && one.direction == Direction::Compel
                        && other.direction == Direction::Deter
                };
                let whole = if asks(&known, &draft) {
                    completed(doc, known, draft)
                } else if asks(&draft, &known) {
                    completed(doc, draft, known)
                } else {
                    join(doc, known, draft)
                };
                merged.insert(at, whole);
            }
            None => merged.push(draft),
        }
    }
    let mut alone = Vec::new();
    for draft in waiting {
        let meets =
            |known: &Draft| answer_to(known, &draft) || same(doc, dictionary, known, &draft);
        let nearest = (0..merged.len())
            .filter(|at| meets(&merged[*at]))
            .min_by_key(|at| merged[*at].sentence.abs_diff(draft.sentence));
        match nearest {
            Some(at) => {
                let known = merged.remove(at);
                merged.insert(at, completed(doc, known, draft));
            }
            None if draft.asked.is_none() && draft.follows.is_none() => alone.push(draft),
            None => merged.push(draft),
        }
    }
    for naming in bare {
        let near = merged.iter_mut().find(|known| {
            known.sentence.abs_diff(naming.sentence) <= NEAR
                && family(known.kind) == family(naming.kind)
                && (naming.issuer.is_empty() || sides_meet(&known.issuer, &naming.issuer))
        });
        match near {
            Some(known) => {
                if known.target.is_empty() {
                    known.target = naming.target;
                }
                known.labels.extend(naming.labels);
                known.labels.sort_unstable();
                known.labels.dedup();
                known.span = beside(doc, known.span, naming.span);
                if !known.deadline.limits() && known.direction == Direction::Compel {
                    known.deadline = naming.deadline;
                }
            }
            None => alone.push(naming),
        }
    }
    put_together(doc, &mut merged);
    merged.sort_by_key(|draft| (draft.span.start, draft.span.end));
    (merged, alone)
}

/// A demand with a limit, and a second wording of the demand or the threat behind it that the same issuer put to the
/// same target in the story, are one.
fn put_together(doc: &Document, merged: &mut Vec<Draft>) {
    let mut at = 0;
    while at < merged.len() {
        let limited = &merged[at];
        let leads = limited.deadline.limits()
            && limited.asked.is_some()
            && limited.direction == Direction::Compel
            && !limited.target.is_empty();
        let rest = (0..merged.len()).find(|other| {
            let rest = &merged[*other];
            let second = rest.kind == Kind::Demand
                && rest.direction == Direction::Compel
                && limited.asked.as_ref().zip(rest.asked.as_ref()).is_some_and(|(one, two)| {
                    let issue = terms::issue(doc, &one.tokens);
                    issue != IssueArea::Other && issue == terms::issue(doc, &two.tokens)
                });
            // A threat behind the demand stands beside it or tells more of its note; elsewhere it is another.
            let beside = limited.sentence.abs_diff(rest.sentence) <= NEAR
                || rest.rule.starts_with("note.")
                || limited.statement.is_some() && limited.statement == rest.statement;
            let threat = limited.follows.is_none() && rest.kind == Kind::Threat && beside;
            *other != at
                && leads
                && (second || threat)
                && !rest.deadline.limits()
                && sides_meet(&limited.issuer, &rest.issuer)
                && sides_meet(&limited.target, &rest.target)
        });
        let Some(other) = rest else {
            at += 1;
            continue;
        };
        let rest = merged.remove(other);
        let place = if other < at { at - 1 } else { at };
        let known = merged.remove(place);
        merged.insert(place, completed(doc, known, rest));
        at = place;
    }
}

/// Whether what a draft asks for is an answer and no act: "accept", "no satisfactory answer", "has not done so".
fn hangs_on_answer(doc: &Document, draft: &Draft) -> bool {
    let timed = |token: u32| doc.times.iter().any(|time| time.tokens.contains(&token));
    match &draft.asked {
        Some(asked) => asked.tokens.clone().all(|token| {
            let tag = doc.tag(token);
            !matches!(tag.upos, Upos::Verb | Upos::Noun | Upos::Propn | Upos::Adj)
                || words::answers(&tag.lemma.to_lowercase())
                || timed(token)
        }),
        // "brokered the agreement on Tuesday" names a deal and none of its terms.
        None => draft.follows.as_ref().is_none_or(|follows| {
            family(draft.kind) == Family::Mutual
                && follows.tokens.clone().all(|token| {
                    let tag = doc.tag(token);
                    !matches!(tag.upos, Upos::Verb | Upos::Noun | Upos::Propn | Upos::Adj)
                        || words::compact(&tag.lemma.to_lowercase())
                        || timed(token)
                })
        }),
    }
}

/// Whether a draft that hangs on an answer speaks of a demand or threat of the same sides.
fn answer_to(known: &Draft, draft: &Draft) -> bool {
    let apart = !known.target.is_empty()
        && !draft.target.is_empty()
        && !sides_meet(&known.target, &draft.target);
    if family(known.kind) == Family::Mutual && family(draft.kind) == Family::Mutual {
        return known.sentence.abs_diff(draft.sentence) <= NEAR
            && sides_meet(&known.issuer, &draft.issuer);
    }
    family(known.kind) == Family::Coercive
        && family(draft.kind) == Family::Coercive
        && known.asked.is_some()
        && known.direction != Direction::Deter
        && sides_meet(&known.issuer, &draft.issuer)
        && !apart
}

/// A demand with the limit and the consequence that a sentence hangs on its answer.
fn completed(doc: &Document, known: Draft, mut answer: Draft) -> Draft {
    answer.asked = known.asked.clone();
    let (sentence, rule, direction) = (known.sentence, known.rule, known.direction);
    let mut whole = join(doc, known, answer);
    whole.sentence = sentence;
    whole.rule = rule;
    whole.direction = direction;
    whole
}

fn sides_meet(some: &[ActorRef], others: &[ActorRef]) -> bool {
    some.iter().any(|one| others.iter().any(|other| one.id.side() == other.id.side()))
}

fn objects(
    doc: &Document,
    dictionary: &Dictionary,
    draft: &Draft,
) -> (BTreeSet<String>, BTreeSet<String>) {
    let of = |tokens: Option<std::ops::Range<u32>>| {
        tokens.map_or_else(BTreeSet::new, |tokens| terms::object(doc, dictionary, tokens))
    };
    (
        of(draft.asked.as_ref().map(|asked| asked.tokens.clone())),
        of(draft.follows.as_ref().map(|follows| follows.tokens.clone())),
    )
}

/// Whether two drafts state one commitment.
fn same(doc: &Document, dictionary: &Dictionary, one: &Draft, other: &Draft) -> bool {
    if family(one.kind) != family(other.kind) || !sides_meet(&one.issuer, &other.issuer) {
        return false;
    }
    let apart = !one.target.is_empty()
        && !other.target.is_empty()
        && !sides_meet(&one.target, &other.target);
    if apart {
        return false;
    }
    // What one sentence asks and what it threatens with are one.
    let halves = |asks: &Draft, harms: &Draft| {
        asks.asked.is_some()
            && asks.follows.is_none()
            && asks.direction == Direction::Compel
            && harms.asked.is_none()
            && harms.kind == Kind::Threat
    };
    if one.sentence == other.sentence && (halves(one, other) || halves(other, one)) {
        return true;
    }
    // One sentence that was read twice.
    if one.sentence == other.sentence && one.span.overlaps(other.span) && overlap_terms(one, other)
    {
        return true;
    }
    let (asked_one, follows_one) = objects(doc, dictionary, one);
    let (asked_other, follows_other) = objects(doc, dictionary, other);
    let sides: BTreeSet<String> = one
        .target
        .iter()
        .chain(&one.issuer)
        .chain(&other.target)
        .chain(&other.issuer)
        .map(|actor| actor.id.side().0)
        .collect();
    let shared = |a: &BTreeSet<String>, b: &BTreeSet<String>| {
        a.intersection(b).filter(|word| !sides.contains(*word)).count()
    };
    let asked = shared(&asked_one, &asked_other);
    let follows = shared(&follows_one, &follows_other);
    let across = shared(&asked_one, &follows_other) + shared(&follows_one, &asked_other);
    let near = one.sentence.abs_diff(other.sentence) <= NEAR;
    if near {
        asked + follows >= 1 || across >= 2
    } else {
        asked >= 2 || (asked >= 1 && follows >= 1) || follows >= 3
    }
}

fn overlap_terms(one: &Draft, other: &Draft) -> bool {
    let ranges = |draft: &Draft| {
        let asked = draft.asked.iter().map(|asked| asked.tokens.clone());
        let follows = draft.follows.iter().map(|follows| follows.tokens.clone());
        asked.chain(follows).collect::<Vec<_>>()
    };
    let meet =
        |a: &std::ops::Range<u32>, b: &std::ops::Range<u32>| a.start < b.end && b.start < a.end;
    ranges(one).iter().any(|a| ranges(other).iter().any(|b| meet(a, b)))
}

/// How full a draft is: terms given, and how much of them.
fn fullness(draft: &Draft) -> (usize, usize) {
    let given = usize::from(draft.asked.is_some())
        + usize::from(draft.follows.is_some())
        + usize::from(draft.deadline.limits());
    let width = draft.asked.as_ref().map_or(0, |asked| asked.tokens.len());
    (given, width)
}

/// The fuller of two drafts, with what only the other gives.
fn join(doc: &Document, one: Draft, other: Draft) -> Draft {
    let span = beside(doc, one.span, other.span);
    let (mut full, rest) =
        if fullness(&other) > fullness(&one) { (other, one) } else { (one, other) };
    full.span = span_of_fuller(full.span, span);
    if full.target.is_empty() {
        full.target = rest.target;
    }
    if full.asked.is_none() {
        full.asked = rest.asked;
    }
    if full.follows.is_none() {
        full.follows = rest.follows;
    }
    if !full.deadline.limits() && rest.deadline.limits() {
        full.deadline = rest.deadline;
    }
    if full.issuer.iter().all(|issuer| issuer.person.is_none())
        && rest.issuer.iter().any(|issuer| issuer.person.is_some())
    {
        full.issuer = rest.issuer;
    }
    full.labels.extend(rest.labels);
    full.labels.sort_unstable();
    full.labels.dedup();
    full.sentence = full.sentence.min(rest.sentence);
    full.kind = strongest(full.kind, rest.kind);
    if full.direction == Direction::None {
        full.direction = rest.direction;
    }
    // Terms that sentences give one by one make the whole an ultimatum or a threat.
    if matches!(full.kind, Kind::Threat | Kind::Demand)
        && full.asked.is_some()
        && full.follows.is_some()
        && full.direction != Direction::Deter
    {
        full.kind = if full.deadline.limits() { Kind::Ultimatum } else { Kind::Threat };
    }
    if full.kind == Kind::RedLine {
        full.deadline = region::standing();
    }
    full
}

fn span_of_fuller(full: Span, both: Span) -> Span {
    if both.contains(full) { both } else { full }
}

fn strongest(one: Kind, other: Kind) -> Kind {
    let rank = |kind: Kind| match kind {
        Kind::Ultimatum => 0,
        Kind::RedLine => 1,
        Kind::Threat => 2,
        Kind::Offer => 3,
        Kind::Ceasefire | Kind::Agreement => 4,
        _ => 5,
    };
    if rank(other) < rank(one) { other } else { one }
}

/// The span over both where they lie in one paragraph, else the first.
fn beside(doc: &Document, one: Span, other: Span) -> Span {
    let paragraph =
        |span: Span| doc.paragraphs.iter().position(|paragraph| paragraph.span.contains(span));
    if paragraph(one) == paragraph(other) { one.cover(other) } else { one }
}
