//! Who says what: direct, indirect and mixed speech, from the trees, the quotes and the attribution labels.
//!
//! Every saying becomes one [`Statement`], however many fragments its quotation has. A saying whose cue lies in
//! another's content is `within` it, and its chain runs from the outlet through every reporter to the speaker.
//! A short quotation without a cue is a scare quote and no statement.

use standoff_core::Span;
use standoff_core::actor::{ActorKind, ActorRef, Authority, Capacity};
use standoff_core::document::{Document, TokenIdx, Upos};
use standoff_core::evidence::Rule;
use standoff_core::statement::{
    AuxMode, Link, LinkKind, Medium, Modality, Naming, QuoteType, SpeechAct, Statement, StatementId,
};
use standoff_core::story::Story;
use standoff_core::time::{Anchor, TimeBasis, TimeRef};

use crate::actors::{Noun, actor_at, actors_of, chain_of, noun, slug};
use crate::dictionary::Dictionary;
use crate::tree::{self, evidence, phrase_span};

mod find;
pub(crate) mod lexicon;
mod link;

pub(crate) use find::{Saying, marked};

/// The statements of a story, in the order of their cues.
pub fn state(doc: &Document, story: &Story, dictionary: &Dictionary) -> Vec<Statement> {
    if !tree::complete(doc) {
        return Vec::new();
    }
    let sayings = find::sayings(doc);
    let within = nesting(&sayings);
    let speakers: Vec<Option<ActorRef>> =
        sayings.iter().map(|saying| speaker(doc, dictionary, saying)).collect();
    let ids = |at: usize| StatementId(u32::try_from(at + 1).unwrap_or(u32::MAX));
    let chain_at = |at: usize| chain(doc, story, dictionary, &sayings, &speakers, &within, at);
    let mut statements = Vec::new();
    for (at, saying) in sayings.iter().enumerate() {
        let speaker = speakers[at].clone();
        let text = doc.text.as_ref();
        let naming = naming(doc, saying, speaker.as_ref());
        let act = act_of(doc, saying);
        statements.push(Statement {
            id: ids(at),
            content: saying.content.iter().map(|span| evidence(doc, *span)).collect(),
            cue: Some(evidence(doc, saying.cue_span)),
            source: saying.source_span.map(|span| evidence(doc, span)),
            authority: authority(dictionary, speaker.as_ref()),
            on_behalf_of: None,
            addressee: addressees(doc, dictionary, saying, speaker.as_ref()),
            act,
            aux_mode: aux_mode(doc, saying),
            modality: modality(doc, saying),
            quote_type: quote_type(doc, text, &saying.content),
            chain: chain_at(at),
            naming,
            medium: medium(doc, saying),
            said_at: said_at(doc, saying),
            within: within[at].map(ids),
            speaker,
        });
    }
    statements
}

/// For each saying, the innermost other one whose content holds its cue.
fn nesting(sayings: &[Saying]) -> Vec<Option<usize>> {
    let size = |saying: &Saying| saying.content.iter().map(Span::len).sum::<usize>();
    let holds = |outer: &Saying, inner: &Saying| {
        outer.content.iter().any(|span| span.contains(inner.cue_span))
    };
    (0..sayings.len())
        .map(|at| {
            (0..sayings.len())
                // Two sayings may hold each other's cue where a tree is broken; the larger is the outer one.
                .filter(|other| *other != at && holds(&sayings[*other], &sayings[at]))
                .filter(|other| {
                    !holds(&sayings[at], &sayings[*other])
                        || (size(&sayings[*other]), at) > (size(&sayings[at]), *other)
                })
                .min_by_key(|other| (size(&sayings[*other]), *other))
        })
        .collect()
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

fn naming(doc: &Document, saying: &Saying, speaker: Option<&ActorRef>) -> Naming {
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

fn addressees(
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

/// The act of the cue, made plainer by what the content says.
fn act_of(doc: &Document, saying: &Saying) -> SpeechAct {
    use SpeechAct::*;
    let Some(head) = saying.content_head else { return saying.act };
    let infinitive = doc.children_by(head, "mark").any(|mark| doc.lemma(mark) == "to");
    let relation = doc.relation(head);
    let negated = tree::negated(doc, head);
    let will = doc
        .children_by(head, "aux")
        .any(|aux| matches!(doc.lemma(aux), "will" | "would" | "shall"));
    let must = doc.children_by(head, "aux").any(|aux| matches!(doc.lemma(aux), "must" | "should"))
        || (doc.lemma(head) == "have" && doc.child_by(head, "xcomp").is_some())
        || doc.lemma(head) == "need";
    match saying.act {
        Report | Announce
            if doc.lemma(saying.cue) == "tell" && infinitive && relation.is("xcomp") =>
        {
            Demand
        }
        DeclineToComment
            if !doc.subtree(head).iter().any(|t| {
                matches!(
                    doc.lemma(*t),
                    "comment" | "discuss" | "elaborate" | "say" | "speak" | "answer" | "respond"
                )
            }) =>
        {
            Reject
        }
        Warn if infinitive => Demand,
        Promise if negated => Assure,
        Announce if will => ExpressIntent,
        Report if will => {
            let first = tree::subject(doc, head).is_some_and(|subject| {
                matches!(
                    doc.token(subject).to_lowercase().as_str(),
                    "we" | "i" | "he" | "she" | "they" | "it"
                ) || saying.source.is_some_and(|source| same_chain(doc, subject, source))
            });
            if first { ExpressIntent } else { Predict }
        }
        Report if must => Demand,
        act => act,
    }
}

fn same_chain(doc: &Document, one: TokenIdx, other: TokenIdx) -> bool {
    chain_of(doc, one)
        .is_some_and(|chain| chain.mentions.iter().any(|mention| mention.tokens.contains(&other)))
}

fn aux_mode(doc: &Document, saying: &Saying) -> AuxMode {
    let cue = saying.cue;
    if tree::negated(doc, cue) {
        return AuxMode::Negated;
    }
    let aux =
        |lemmas: &[&str]| doc.children_by(cue, "aux").any(|aux| lemmas.contains(&doc.lemma(aux)));
    if doc.relation(cue).is("advcl")
        && doc.children_by(cue, "mark").any(|mark| matches!(doc.lemma(mark), "if" | "unless"))
    {
        return AuxMode::Hypothetical;
    }
    if aux(&["would", "could", "might"]) {
        return AuxMode::Hypothetical;
    }
    if aux(&["will", "shall"]) {
        return AuxMode::Future;
    }
    AuxMode::Asserted
}

/// How certain the speaker presents the content.
fn modality(doc: &Document, saying: &Saying) -> Modality {
    let Some(head) = saying.content_head else { return Modality::Underspecified };
    let aux =
        |lemmas: &[&str]| doc.children_by(head, "aux").any(|aux| lemmas.contains(&doc.lemma(aux)));
    let adverb =
        |words: &[&str]| doc.children_by(head, "advmod").any(|adv| words.contains(&doc.lemma(adv)));
    if aux(&["may", "might", "could"]) || adverb(&["perhaps", "possibly", "maybe"]) {
        Modality::Possible
    } else if adverb(&["probably", "likely"]) || aux(&["should"]) {
        Modality::Probable
    } else {
        Modality::Certain
    }
}

/// Whether the words of the content stand between quotation marks: all, some or none.
fn quote_type(doc: &Document, text: &str, content: &[Span]) -> QuoteType {
    let (mut inside, mut outside) = (false, false);
    for span in content {
        for (at, _) in span.of(text).char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            let place = span.start + u32::try_from(at).unwrap_or(0);
            match doc.quote_at(place) {
                Some(_) => inside = true,
                None => outside = true,
            }
        }
    }
    match (inside, outside) {
        (true, false) => QuoteType::Direct,
        (true, true) => QuoteType::Mixed,
        _ => QuoteType::Indirect,
    }
}

/// Through what the words came, by the words of the cue's clause outside the content.
fn medium(doc: &Document, saying: &Saying) -> Medium {
    let sentence = doc.sentence_tokens(saying.cue);
    let outside = |token: &TokenIdx| {
        let span = doc.tokens[*token as usize].span;
        !saying.content.iter().any(|content| content.contains(span))
    };
    for token in sentence.filter(outside) {
        let medium = match doc.lemma(token) {
            "statement" | "communique" | "communiqué" | "release" => Medium::WrittenStatement,
            "interview" | "interviewer" => Medium::Interview,
            "briefing" | "conference" | "reporter" | "reporters" => Medium::PressConference,
            "tweet" | "Twitter" | "Facebook" => Medium::SocialPost,
            "letter" | "note" | "cable" | "telegram" => Medium::LetterOrNote,
            "phone" | "telephone" | "readout" | "call" if doc.tag(token).upos == Upos::Noun => {
                Medium::CallReadout
            }
            "speech" | "address" if doc.tag(token).upos == Upos::Noun => Medium::Speech,
            "television" | "radio" | "broadcast" | "TV" => Medium::Broadcast,
            "lawsuit" | "filing" | "indictment" => Medium::LegalFiling,
            "resolution" => Medium::Resolution,
            "leak" => Medium::Leak,
            _ => continue,
        };
        return medium;
    }
    Medium::Unspecified
}

/// When it was said: a time in the cue's clause, else the day of publication as a default.
fn said_at(doc: &Document, saying: &Saying) -> Option<TimeRef> {
    let sentence = doc.sentence_tokens(saying.cue);
    let stated = doc
        .times
        .iter()
        .filter(|time| !time.limit && sentence.contains(&time.tokens.start))
        .filter(|time| !saying.content.iter().any(|content| content.contains(time.span)))
        .find_map(|time| time.time.clone());
    stated.or_else(|| {
        doc.published.clone().map(|published| TimeRef {
            anchor: Some(Anchor::Publication),
            basis: TimeBasis::Default,
            ..published
        })
    })
}

/// From the outlet through agencies and reporters to the speaker.
fn chain(
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
