//! What the target said: whether it accepted, refused or offered something else.
//!
//! Words are not deeds. Once the issuer has acted, later words answer something else.

use jiff::civil::Date;
use standoff_core::event::Category;
use standoff_core::outcome::{Response, Why};
use standoff_core::statement::{AuxMode, SpeechAct, Statement};

use crate::dossier::{Case, on_the_matter};
use crate::fact::{Fact, What};
use crate::words::said;

/// Words of an answer that takes a part only.
const IN_PART: &[&str] = &[
    "most",
    "partly",
    "partially",
    "in part",
    "some of",
    "all but",
    "except",
    "with reservations",
];

/// Words of an answer that cannot be yes.
const CANNOT: &[&str] = &[
    "could not",
    "cannot",
    "can not",
    "impossible",
    "not possible",
    "unable to",
    "could give no",
    "can give no",
    "would not yield",
    "will not yield",
    "would not bow",
    "will not bow",
];

/// The target's answer in words. Once the issuer has acted, later words answer something else.
pub(crate) fn response(case: &Case<'_, '_>, closed: Option<Date>) -> (Response, Option<Why>) {
    let (accepts, rejects) = (accepting(case, closed), rejecting(case, closed));
    let words = |facts: &[&Fact<'_>]| facts.iter().any(|fact| in_part(fact));
    let (response, rule, line, facts): (_, _, _, Vec<&Fact<'_>>) =
        match (accepts.as_slice(), rejects.as_slice()) {
            ([], []) => {
                let offers = counter_offers(case, closed);
                if offers.is_empty() {
                    let evasions = evading(case, closed);
                    if evasions.is_empty() {
                        return (Response::NotReported, None);
                    }
                    let line = "The target spoke to the issuer and said neither yes nor no.";
                    let why = case.why("response.evade", line.to_owned(), &evasions);
                    return (Response::Evade, Some(why));
                }
                (
                    Response::CounterOffer,
                    "response.counter_offer",
                    "The target answered with an offer of its own",
                    offers,
                )
            }
            ([_, ..], []) if words(&accepts) => {
                (Response::AcceptInPart, "response.in_part", "The target accepted a part", accepts)
            }
            ([_, ..], []) => (Response::Accept, "response.accept", "The target accepted", accepts),
            ([], [_, ..]) => (Response::Reject, "response.reject", "The target refused", rejects),
            ([.., yes], [.., no]) => {
                let together = yes.source == no.source || yes.moment.date() == no.moment.date();
                let last_is_yes = yes.known > no.known;
                let both = accepts.iter().chain(&rejects).copied().collect();
                match (together, last_is_yes) {
                    (true, _) => (
                        Response::AcceptInPart,
                        "response.in_part",
                        "The target accepted a part and refused a part",
                        both,
                    ),
                    (_, true) => (
                        Response::Accept,
                        "response.accept",
                        "The target accepted in the end",
                        both,
                    ),
                    _ => {
                        (Response::Reject, "response.reject", "The target refused in the end", both)
                    }
                }
            }
        };
    let line = format!("{line}{}.", case.on_whose_word(&facts));
    (response, Some(case.why(rule, line, &facts)))
}

pub(crate) fn in_part(fact: &Fact<'_>) -> bool {
    if let What::Turned(sequel) = fact.what {
        return sequel.in_part;
    }
    let words = fact.evidence.exact.to_lowercase();
    IN_PART.iter().any(|part| words.contains(part))
}

pub(crate) fn in_time_to_answer(
    case: &Case<'_, '_>,
    fact: &Fact<'_>,
    closed: Option<Date>,
) -> bool {
    fact.not_before(&case.draft.issued) && closed.is_none_or(|closed| fact.known <= closed)
}

/// "Answered that it was impossible", "told the envoy that he could give no such undertaking": a refusal in effect.
fn refuses_in_effect(case: &Case<'_, '_>, fact: &Fact<'_>) -> bool {
    let What::Word(statement) = fact.what else { return false };
    let plain = matches!(statement.act, SpeechAct::Report | SpeechAct::Announce);
    plain
        && statement.aux_mode == AuxMode::Asserted
        && said(&fact.evidence.exact, CANNOT)
        && (case.answers(fact) || (replies(statement) && case.fresh(fact)))
}

/// Whether a statement is told as a reply.
fn replies(statement: &Statement) -> bool {
    let cue = statement.cue.as_ref().map_or("", |cue| cue.exact.as_str());
    said(cue, &["answer", "repl", "respon", "retort"])
}

/// What the target said to the issuer on the matter, where it was neither yes nor no.
fn evading<'a, 'c>(case: &Case<'c, 'a>, closed: Option<Date>) -> Vec<&'c Fact<'a>> {
    let targets = case.targets();
    let object = case.draft.demand.clone().and(&case.draft.consequence);
    case.find(|fact| {
        let What::Word(statement) = fact.what else { return false };
        let plain = matches!(
            statement.act,
            SpeechAct::Report | SpeechAct::Announce | SpeechAct::DeclineToComment
        );
        plain
            && statement.aux_mode == AuxMode::Asserted
            && fact.by_any(&targets)
            && !fact.to.is_disjoint(&case.draft.issuer)
            && fact.after(&case.draft.issued)
            && closed.is_none_or(|closed| fact.known <= closed)
            && case.fresh(fact)
            && on_the_matter(&case.sources[fact.source].words, &object)
    })
}

pub(crate) fn accepting<'a, 'c>(case: &Case<'c, 'a>, closed: Option<Date>) -> Vec<&'c Fact<'a>> {
    let targets = case.targets();
    case.find(|fact| {
        let accepts = fact.says(&[SpeechAct::Accept])
            || fact.did(&[Category::Agree, Category::Concede, Category::Support]);
        accepts
            && fact.by_any(&targets)
            && !fact.by_any(&case.draft.issuer)
            && in_time_to_answer(case, fact, closed)
            && case.answers(fact)
    })
}

pub(crate) fn rejecting<'a, 'c>(case: &Case<'c, 'a>, closed: Option<Date>) -> Vec<&'c Fact<'a>> {
    let targets = case.targets();
    case.find(|fact| {
        let rejects = fact.says(&[SpeechAct::Reject]) || fact.did(&[Category::Reject]);
        // "Kuwait rejected Iraq's demand for the islands": demand and refusal in one clause.
        let at_once = rejects && case.draft.narrated && case.tells_of_it(fact);
        let answers = (rejects && case.refuses(fact)) || refuses_in_effect(case, fact);
        fact.by_any(&targets) && (at_once || (answers && in_time_to_answer(case, fact, closed)))
    })
}

fn counter_offers<'a, 'c>(case: &Case<'c, 'a>, closed: Option<Date>) -> Vec<&'c Fact<'a>> {
    let targets = case.targets();
    case.find(|fact| {
        fact.says(&[SpeechAct::Offer])
            && fact.by_any(&targets)
            && in_time_to_answer(case, fact, closed)
            && case.answers(fact)
    })
}
