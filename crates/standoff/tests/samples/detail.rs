//! For whoever mends a rule: the sentences behind each difference, and what was read in them instead.
//!
//! Printed with `STANDOFF_DETAIL=1`; never kept.

use std::fmt::Write;

use standoff::core::actor::ActorRef;
use standoff::core::evidence::Evidence;
use standoff::core::span::Span;

use crate::crisis::{Crisis, Dispatch, PIPELINE};
use crate::fields::list;
use crate::judging::{Kept, Verdict, whys};
use crate::report::cut;

/// What lies behind the differences of a crisis.
pub(crate) fn detail(crisis: &Crisis, verdict: &Verdict) -> String {
    let mut page = String::new();
    for judged in &verdict.commitments {
        let want = &crisis.expected.commitment[judged.wanted];
        let differing: Vec<_> = judged.differing().collect();
        if judged.read.is_some() && differing.is_empty() {
            continue;
        }
        let head = if judged.read.is_some() { "part" } else { "miss" };
        _ = writeln!(page, "\n## {head} {} ({} {})", want.id, crisis.id(), want.stories.join(" "));
        for field in &differing {
            _ = writeln!(
                page,
                "- {}: read {}; expected {}",
                field.name, field.read, field.expected
            );
        }
        if let Some(read) = &judged.read {
            _ = writeln!(page, "- chain {} outcome {}", read.id, read.outcome.label);
            for why in whys(read) {
                let cited = why.citations.iter().map(|it| {
                    format!("{} “{}”", crisis.number(&it.story.story), cut(&it.evidence.exact))
                });
                _ = writeln!(page, "  why {} [{}] {}", why.line, why.rule, list(cited));
            }
        }
        for version in &want.versions {
            let dispatch = crisis.dispatch(&version.story);
            for sentence in sentences_with(dispatch, &want.words) {
                read_in(&mut page, dispatch, sentence);
            }
        }
    }
    for (want, kept) in crisis.expected.not_recorded.iter().zip(&verdict.kept_out) {
        let (Kept::In(what), dispatch) = (kept, crisis.dispatch(&want.story)) else { continue };
        _ = writeln!(page, "\n## false ({} {}) {what}\n- {}", crisis.id(), want.story, want.why);
        if let Some(span) = dispatch.find(&want.passage) {
            read_in(&mut page, dispatch, span);
        }
    }
    accounts(&mut page, crisis, verdict);
    figures(&mut page, crisis, verdict);
    page
}

/// Accounts that lack a stance, with the positions of their dispatches.
fn accounts(page: &mut String, crisis: &Crisis, verdict: &Verdict) {
    for (want, (account, fields)) in crisis.expected.account.iter().zip(&verdict.accounts) {
        if account.is_some() && fields.iter().all(|field| field.agrees) {
            continue;
        }
        _ = writeln!(page, "\n## account {} ({}) {}", want.id, crisis.id(), want.question);
        for field in fields.iter().filter(|field| !field.agrees) {
            _ = writeln!(
                page,
                "- {}: read {}; expected {}",
                field.name, field.read, field.expected
            );
        }
        let told = want.asserts.iter().chain(&want.denies).flat_map(|it| &it.stories);
        for number in told.collect::<std::collections::BTreeSet<_>>() {
            for it in &crisis.dispatch(number).reading().positions {
                let (holder, about) = (it.holder.described(), cut(&it.about.exact));
                let words = cut(&it.evidence.exact);
                _ = writeln!(
                    page,
                    "    {number} {} {holder} {} “{about}” in “{words}”",
                    it.question, it.stance
                );
            }
        }
    }
}

/// Figures that differ, with all figures of their dispatches.
fn figures(page: &mut String, crisis: &Crisis, verdict: &Verdict) {
    for (want, (figure, fields)) in crisis.expected.figure.iter().zip(&verdict.figures) {
        if figure.is_some() && fields.iter().all(|field| field.agrees) {
            continue;
        }
        _ = writeln!(
            page,
            "\n## figure {} ({} {}) {} {} {} by {}",
            want.what,
            crisis.id(),
            want.story,
            want.quantity,
            want.mode,
            want.low,
            want.asserted_by
        );
        for field in fields.iter().filter(|field| !field.agrees) {
            _ = writeln!(
                page,
                "- {}: read {}; expected {}",
                field.name, field.read, field.expected
            );
        }
        for it in &crisis.dispatch(&want.story).reading().figures {
            let by = it.asserted_by.as_ref().map_or("outlet".to_owned(), ActorRef::described);
            let (low, high) = (it.low.unwrap_or_default(), it.high.unwrap_or_default());
            let words = &it.evidence.exact;
            _ = writeln!(page, "    {} {} {low} {high} by {by} “{words}”", it.quantity, it.mode);
        }
    }
}

/// The sentences that hold most of the words, at most two.
fn sentences_with(dispatch: &Dispatch, words: &[String]) -> Vec<Span> {
    let text = dispatch.story().text();
    let document = PIPELINE.document(dispatch.story());
    let mut held: Vec<(usize, Span)> = document
        .sentences
        .iter()
        .map(|sentence| {
            let lower = sentence.span.of(text).to_lowercase();
            let count = words.iter().filter(|word| lower.contains(&word.to_lowercase())).count();
            (count, sentence.span)
        })
        .filter(|(count, _)| *count > 0)
        .collect();
    let most = held.iter().map(|(count, _)| *count).max().unwrap_or(0);
    held.retain(|(count, _)| *count == most);
    held.into_iter().map(|(_, span)| span).take(2).collect()
}

/// A sentence with everything that was read in it.
fn read_in(page: &mut String, dispatch: &Dispatch, sentence: Span) {
    let reading = dispatch.reading();
    let text = dispatch.story().text();
    let touches = |evidence: &Evidence| evidence.span.overlaps(sentence);
    let who = |actors: &[ActorRef]| list(actors.iter().map(ActorRef::described));
    _ = writeln!(page, "- {} “{}”", dispatch.number, sentence.of(text));
    for it in reading.commitments.iter().filter(|it| touches(&it.evidence)) {
        let words =
            |evidence: Option<&Evidence>| evidence.map_or("none", |it| &it.exact).to_owned();
        _ = writeln!(
            page,
            "    {} {} {} [{}] issuer {} target {} condition “{}” consequence “{}” deadline {} “{}” {}",
            it.id,
            it.kind,
            it.direction,
            it.rule,
            who(&it.issuer),
            who(&it.target),
            words(it.terms.condition.as_ref().map(|it| &it.evidence)),
            words(it.terms.consequence.as_ref().map(|it| &it.evidence)),
            it.terms.deadline.kind,
            words(it.terms.deadline.evidence.as_ref()),
            it.attribution,
        );
    }
    for it in reading.mentions.iter().filter(|it| touches(&it.evidence)) {
        _ = writeln!(page, "    mention {} {} [{}]", it.kind, it.aux_mode, it.rule);
    }
    for it in reading.statements.iter().filter(|it| it.content.iter().any(touches)) {
        let speaker = it.speaker.as_ref().map_or("none".to_owned(), ActorRef::described);
        let cue = it.cue.as_ref().map_or("", |cue| &cue.exact);
        _ = writeln!(
            page,
            "    {} {} {} speaker {speaker} ({}) to {} cue “{cue}”",
            it.id,
            it.act,
            it.aux_mode,
            it.authority,
            who(&it.addressee)
        );
    }
    for it in reading.events.iter().filter(|it| touches(&it.evidence)) {
        _ = writeln!(
            page,
            "    {} {} {} {} → {} “{}”",
            it.id,
            it.act.category,
            it.aux_mode,
            who(&it.actors),
            who(&it.recipients),
            it.evidence.exact
        );
    }
}
