//! Whose saying it is, how the source is named, whom it binds and to whom it is said.

use standoff_core::actor::{ActorKind, ActorRef, Authority, Capacity};
use standoff_core::document::{Document, TokenIdx, Upos};
use standoff_core::evidence::Rule;
use standoff_core::statement::Naming;

use super::{Saying, lexicon, voice};
use crate::actors::{Noun, actor_at, actors_of, noun, slug};
use crate::dictionary::Dictionary;
use crate::tree::{evidence, phrase, phrase_span};

/// The speakers of all sayings. A pronoun that no chain resolves means who spoke last in its paragraph, or whom the
/// sentences right before it are about.
pub(super) fn speakers(
    doc: &Document,
    dictionary: &Dictionary,
    sayings: &[Saying],
) -> Vec<Option<ActorRef>> {
    let mut speakers: Vec<Option<ActorRef>> = Vec::new();
    for (at, saying) in sayings.iter().enumerate() {
        let found = speaker(doc, dictionary, saying)
            .or_else(|| spoken_of(doc, dictionary, saying, &sayings[..at], &speakers));
        speakers.push(found);
    }
    speakers
}

fn spoken_of(
    doc: &Document,
    dictionary: &Dictionary,
    saying: &Saying,
    before: &[Saying],
    speakers: &[Option<ActorRef>],
) -> Option<ActorRef> {
    let pronoun = saying.source.filter(|source| doc.tag(*source).upos == Upos::Pron)?;
    let word = doc.token(pronoun).to_lowercase();
    let fits = |actor: &ActorRef| match word.as_str() {
        "he" | "she" => actor.person.is_some(),
        "it" | "they" => actor.person.is_none(),
        _ => false,
    };
    let here = doc.sentence_of(pronoun);
    let paragraph = doc.sentences[here].paragraph;
    let near = |sentence: usize| {
        sentence < here && sentence + 2 >= here && doc.sentences[sentence].paragraph == paragraph
    };
    let spoke = before
        .iter()
        .zip(speakers)
        .rev()
        .filter(|(saying, _)| near(doc.sentence_of(saying.cue)))
        .find_map(|(_, speaker)| speaker.clone().filter(fits));
    let subject = || {
        let sentences = (0..here).rev().take_while(|at| near(*at));
        let subjects = sentences
            .filter_map(|at| doc.root(&doc.sentences[at]))
            .filter_map(|root| doc.child_by(root, "nsubj"));
        subjects.filter_map(|subject| actor_at(doc, dictionary, subject)).find(fits)
    };
    let mut actor = spoke.or_else(subject)?;
    actor.evidence = Some(evidence(doc, doc.tokens[pronoun as usize].span));
    actor.derived = Some(Rule::named("speaker.last_spoken_of"));
    Some(actor)
}

/// For whom a spokesman speaks, where that is another than the state or group he stands for.
pub(super) fn on_behalf_of(
    doc: &Document,
    dictionary: &Dictionary,
    saying: &Saying,
    speaker: Option<&ActorRef>,
) -> Option<ActorRef> {
    let source = saying.source?;
    let mut words = phrase(doc, source);
    words.extend(doc.children_by(source, "appos").flat_map(|appos| phrase(doc, appos)));
    let title =
        words.iter().copied().find(|word| noun(doc.lemma(*word)) == Some(Noun::Spokesman))?;
    let owner = |head: TokenIdx| {
        doc.children(head).find(|child| {
            *child != title
                && match doc.relation(*child).0 {
                    "nmod:poss" | "compound" => *child < title,
                    "nmod" => doc
                        .children_by(*child, "case")
                        .any(|case| matches!(doc.lemma(case), "for" | "of")),
                    _ => false,
                }
        })
    };
    let owner = owner(title).or_else(|| owner(source).filter(|_| source != title))?;
    actor_at(doc, dictionary, owner).filter(|actor| {
        speaker.is_none_or(|speaker| actor.id != speaker.id || actor.person != speaker.person)
            && actor.id.as_str() != "unnamed"
    })
}

/// Whose saying it is: the source's actor; for a document, whoever issued it.
fn speaker(doc: &Document, dictionary: &Dictionary, saying: &Saying) -> Option<ActorRef> {
    let source = saying.source?;
    if lexicon::document(doc.lemma(source)) {
        let issuer = doc.children(source).find(|child| {
            matches!(doc.relation(*child).0, "nmod:poss" | "compound")
                || (doc.relation(*child).is("nmod")
                    && doc
                        .children_by(*child, "case")
                        .any(|case| matches!(doc.lemma(case), "of" | "by" | "from")))
        });
        // "An assessment published by the ministry".
        let publisher = || {
            let published = doc.children_by(source, "acl");
            published
                .flat_map(|verb| doc.children_by(verb, "obl"))
                .find(|noun| doc.children_by(*noun, "case").any(|case| doc.lemma(case) == "by"))
        };
        // "The ministry issued a statement saying that".
        let giver = || {
            let verb = doc.head(source).filter(|_| doc.relation(source).is("obj"))?;
            gives(doc.lemma(verb)).then(|| crate::tree::subject(doc, verb)).flatten()
        };
        let whose = issuer.or_else(publisher).or_else(giver);
        return whose.and_then(|issuer| actor_at(doc, dictionary, issuer));
    }
    let words = phrase_span(doc, source);
    if let Some(agency) = dictionary.agency(doc.words(words)) {
        let mut actor = ActorRef::bare(slug(agency).as_str(), agency);
        actor.evidence = Some(evidence(doc, words));
        return Some(actor);
    }
    actor_at(doc, dictionary, source).or_else(|| unknown_speaker(doc, dictionary, source))
}

/// Verbs by which a document comes from whoever is their subject.
fn gives(lemma: &str) -> bool {
    matches!(
        lemma,
        "issue"
            | "release"
            | "publish"
            | "send"
            | "deliver"
            | "hand"
            | "circulate"
            | "sign"
            | "make"
            | "give"
            | "put"
            | "post"
            | "write"
            | "adopt"
            | "pass"
    )
}

/// A source that is no actor of the record keeps its own words; a name gets a slug.
fn unknown_speaker(doc: &Document, dictionary: &Dictionary, source: TokenIdx) -> Option<ActorRef> {
    let words = doc.words(phrase_span(doc, source));
    match doc.tag(source).upos {
        Upos::Propn => {
            let mut actor = ActorRef::bare(slug(words).as_str(), words);
            actor.person = Some(words.to_owned());
            actor.capacity = Some(Capacity::Private);
            actor.evidence = Some(evidence(doc, phrase_span(doc, source)));
            Some(actor)
        }
        // A thing is nobody; its words stay as the source.
        Upos::Noun if voice::speaks(doc, dictionary, source) => {
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
