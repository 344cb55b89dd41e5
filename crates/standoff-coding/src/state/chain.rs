//! Through whose hands a saying came: the outlet, agencies, those who relay it, the speaker.

use standoff_core::actor::ActorRef;
use standoff_core::document::Document;
use standoff_core::evidence::Rule;
use standoff_core::statement::{Link, LinkKind};
use standoff_core::story::Story;

use super::Saying;
use crate::dictionary::Dictionary;
use crate::tree::evidence;

/// From the outlet through agencies and reporters to the speaker.
pub(super) fn chain(
    doc: &Document,
    story: &Story,
    dictionary: &Dictionary,
    sayings: &[Saying],
    speakers: &[Option<ActorRef>],
    within: &[Option<usize>],
    at: usize,
) -> Vec<Link> {
    let mut links = vec![match &story.outlet {
        Some(outlet) => link(LinkKind::Outlet, outlet, Some("chain.outlet")),
        None => link(LinkKind::Outlet, "this outlet", Some("chain.outlet_unnamed")),
    }];
    let mut levels = vec![at];
    while let Some(outer) = within[levels[levels.len() - 1]] {
        if levels.contains(&outer) {
            break;
        }
        levels.push(outer);
    }
    levels.reverse();
    let name_of = |level: usize| {
        let saying: &Saying = &sayings[level];
        let words = saying.source_span;
        let name = speakers[level]
            .as_ref()
            .map(|actor| actor.person.clone().unwrap_or_else(|| actor.name.clone()))
            .or_else(|| words.map(|span| doc.words(span).to_owned()));
        (name, words)
    };
    let is_agency = |level: usize| {
        let (name, words) = name_of(level);
        let known = |text: &str| dictionary.agency(text).map(str::to_owned);
        words.and_then(|span| known(doc.words(span))).or_else(|| name.and_then(|name| known(&name)))
    };
    let told_by_agency = levels.iter().any(|level| is_agency(*level).is_some());
    for agency in story.current().agencies.iter().filter(|_| !told_by_agency) {
        let mut credit = link(LinkKind::Agency, &agency.name, None);
        credit.evidence = agency.span.map(|span| evidence(doc, span));
        credit.derived = agency.span.is_none().then(|| Rule::named("chain.metadata"));
        links.push(credit);
    }
    for (depth, level) in levels.iter().enumerate() {
        let (Some(name), words) = name_of(*level) else { continue };
        let kind = match is_agency(*level) {
            Some(_) => LinkKind::Agency,
            None if depth + 1 == levels.len() => LinkKind::Speaker,
            None => LinkKind::Relay,
        };
        let mut hand = link(kind, &is_agency(*level).unwrap_or(name), None);
        hand.actor = speakers[*level].clone();
        hand.evidence = words.map(|span| evidence(doc, span));
        // Who says of himself that he said it passes nothing on.
        links.pop_if(|last| last.kind == LinkKind::Relay && last.name == hand.name);
        links.push(hand);
    }
    links
}

fn link(kind: LinkKind, name: &str, derived: Option<&'static str>) -> Link {
    Link {
        kind,
        name: name.to_owned(),
        actor: None,
        evidence: None,
        derived: derived.map(Rule::named),
    }
}
