//! Whose saying it is, how the source is named, whom it binds and to whom it is said.

use standoff_core::actor::{ActorKind, ActorRef, Authority, Capacity};
use standoff_core::document::{Document, TokenIdx, Upos};
use standoff_core::statement::Naming;

use super::{Saying, lexicon};
use crate::actors::{Noun, actor_at, actors_of, noun, slug};
use crate::dictionary::Dictionary;
use crate::tree::{evidence, phrase_span};

/// Whose saying it is: the source's actor; for a document, whoever issued it.
pub(super) fn speaker(
    doc: &Document,
    dictionary: &Dictionary,
    saying: &Saying,
) -> Option<ActorRef> {
    let source = saying.source?;
    if lexicon::document(doc.lemma(source)) {
        let issuer = doc.children(source).find(|child| {
            matches!(doc.relation(*child).0, "nmod:poss" | "compound")
                || (doc.relation(*child).is("nmod")
                    && doc
                        .children_by(*child, "case")
                        .any(|case| matches!(doc.lemma(case), "of" | "by" | "from")))
        });
        return issuer.and_then(|issuer| actor_at(doc, dictionary, issuer));
    }
    let words = phrase_span(doc, source);
    if let Some(agency) = dictionary.agency(doc.words(words)) {
        let mut actor = ActorRef::bare(slug(agency).as_str(), agency);
        actor.evidence = Some(evidence(doc, words));
        return Some(actor);
    }
    actor_at(doc, dictionary, source).or_else(|| unknown_speaker(doc, source))
}

/// A source that is no actor of the record keeps its own words; a name gets a slug.
fn unknown_speaker(doc: &Document, source: TokenIdx) -> Option<ActorRef> {
    let words = doc.words(phrase_span(doc, source));
    match doc.tag(source).upos {
        Upos::Propn => {
            let mut actor = ActorRef::bare(slug(words).as_str(), words);
            actor.person = Some(words.to_owned());
            actor.capacity = Some(Capacity::Private);
            actor.evidence = Some(evidence(doc, phrase_span(doc, source)));
            Some(actor)
        }
        Upos::Noun => {
            let mut actor = ActorRef::bare("unnamed", words);
            actor.evidence = Some(evidence(doc, phrase_span(doc, source)));
            Some(actor)
        }
        _ => None,
    }
}

pub(super) fn naming(doc: &Document, saying: &Saying, speaker: Option<&ActorRef>) -> Naming {
    let Some(source) = saying.source else { return Naming::Unattributed };
    let lemma = doc.lemma(source);
    if lexicon::document(lemma) {
        return Naming::Document;
    }
    match speaker {
        Some(actor) if actor.person.is_some() => Naming::Named,
        Some(actor) if actor.capacity == Some(Capacity::UnnamedOfficial) => Naming::UnnamedOfficial,
        Some(actor) if actor.id.as_str() == "unnamed" => match noun(lemma) {
            Some(Noun::Spokesman | Noun::Official | Noun::Office) => Naming::UnnamedOfficial,
            _ => Naming::UnnamedOther,
        },
        Some(actor) if actor.capacity == Some(Capacity::Spokesperson) => Naming::UnnamedOfficial,
        Some(_) => match noun(lemma) {
            Some(Noun::Source | Noun::People) => Naming::UnnamedOther,
            _ => Naming::Named,
        },
        None if doc.tag(source).upos == Upos::Propn => Naming::Named,
        None => Naming::UnnamedOther,
    }
}

/// Whom a speaker binds (domain model 6.2): by capacity; a body as such is collegial.
pub(crate) fn authority(dictionary: &Dictionary, speaker: Option<&ActorRef>) -> Authority {
    let Some(speaker) = speaker else { return Authority::Unknown };
    if let Some(capacity) = speaker.capacity {
        return capacity.authority();
    }
    if speaker.person.is_some() {
        return Authority::Personal;
    }
    if speaker.id.as_str() == "unnamed" {
        return Authority::Unknown;
    }
    match dictionary.actor(&speaker.id).map(|actor| actor.kind) {
        Some(ActorKind::Population | ActorKind::UnnamedSource) => Authority::Unknown,
        _ => Authority::Collegial,
    }
}

pub(super) fn addressees(
    doc: &Document,
    dictionary: &Dictionary,
    saying: &Saying,
    speaker: Option<&ActorRef>,
) -> Vec<ActorRef> {
    let mut found: Vec<ActorRef> = Vec::new();
    for head in &saying.addressees {
        for actor in actors_of(doc, dictionary, *head) {
            let own = speaker
                .is_some_and(|speaker| speaker.id == actor.id && speaker.person == actor.person);
            let known =
                found.iter().any(|known| known.id == actor.id && known.person == actor.person);
            if !own && !known && actor.id.as_str() != "unnamed" {
                found.push(actor);
            }
        }
    }
    found
}
