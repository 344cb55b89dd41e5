//! Document to events: who did what to whom, in PLOVER's categories.
//!
//! Takes the trees, the dictionary and the statements; gives events in text order. Each word of action is read
//! once, governors before what they govern; what an operator took in is not told again as an event of its own.

mod cameo;
mod clause;
mod compose;
mod frame;
mod lexicon;
mod own;
mod read;
mod roles;
mod setting;

use std::collections::BTreeSet;

use standoff_core::actor::ActorRef;
use standoff_core::document::{Document, TokenIdx, Upos};
use standoff_core::event::{ActType, Category, Event, EventId};
use standoff_core::evidence::Rule;
use standoff_core::statement::{AuxMode, Statement};
use standoff_core::story::ParagraphKind;

use crate::{Dictionary, tree};
use clause::Tense;
use lexicon::{Lexicon, Operator};
use read::{Found, Reader};

pub use lexicon::event_words;

pub(crate) use clause::{Clause, obliques, preposition};
pub(crate) use setting::{
    background, clause_tokens, lemmas, place, singular, span_of, statement_at, supposed, time,
};

/// The parties that a noun phrase names, by its head or, where that is a thing, by whose it is.
pub(crate) fn parties(doc: &Document, dictionary: &Dictionary, head: TokenIdx) -> Vec<ActorRef> {
    Reader { doc, dictionary, lexicon: Lexicon::get() }.parties(head)
}

/// Whether a verb tells what it says as fact, not as future, duty or wish.
pub(crate) fn plain(doc: &Document, verb: TokenIdx) -> bool {
    clause::tense(doc, verb) == Tense::Plain
}

/// What sort of act a word tells, if any.
pub(crate) fn act_at(
    doc: &Document,
    dictionary: &Dictionary,
    token: TokenIdx,
) -> Option<standoff_core::event::ActType> {
    Reader { doc, dictionary, lexicon: Lexicon::get() }.read(token).map(|found| found.act)
}

/// The events that a document tells.
pub fn code(doc: &Document, dictionary: &Dictionary, statements: &[Statement]) -> Vec<Event> {
    if !tree::complete(doc) {
        return Vec::new();
    }
    let reader = Reader { doc, dictionary, lexicon: Lexicon::get() };
    let mut events: Vec<Event> = Vec::new();
    for sentence in &doc.sentences {
        if !running_text(doc, sentence.paragraph) {
            continue;
        }
        let mut tokens: Vec<TokenIdx> = sentence.tokens.clone().collect();
        tokens.sort_by_key(|token| (depth(doc, *token), *token));
        let mut taken: BTreeSet<TokenIdx> = BTreeSet::new();
        let mut told: Vec<(TokenIdx, Event)> = Vec::new();
        let mut taken_by_own: BTreeSet<TokenIdx> = BTreeSet::new();
        for token in tokens {
            if !taken_by_own.contains(&token) {
                for (event, parts) in own_events(&reader, token, statements) {
                    taken_by_own.extend(parts);
                    if !told.iter().any(|(_, known)| same(known, &event)) {
                        told.push((token, event));
                    }
                }
            }
            if taken.contains(&token) {
                continue;
            }
            let Some(found) = reader.read(token).or_else(|| required(&reader, token)) else {
                continue;
            };
            if let Some((event, parts)) = event(&reader, found, statements) {
                taken.extend(parts);
                if !told.iter().any(|(_, known)| same(known, &event)) {
                    told.push((token, event));
                }
            }
        }
        told.sort_by_key(|(token, _)| *token);
        events.extend(told.into_iter().map(|(_, event)| event));
    }
    add_issues(doc, dictionary, &mut events);
    for (number, event) in events.iter_mut().enumerate() {
        event.id = EventId(u32::try_from(number + 1).unwrap_or(u32::MAX));
    }
    events
}

/// The events that the user's verbs code at a token, under their own code while it is theirs.
fn own_events(
    reader: &Reader<'_>,
    token: TokenIdx,
    statements: &[Statement],
) -> Vec<(Event, Vec<TokenIdx>)> {
    let found = own::read(reader, token).into_iter().filter_map(|own| {
        let row = own.found.cameo;
        let (mut event, parts) = event(reader, own.found, statements)?;
        // Tense may have made another act of it.
        if event.cameo.as_deref() == Some(row) {
            event.cameo = Some(own.code);
        }
        Some((event, parts))
    });
    found.collect()
}

/// The user's issues go to the contexts of the events in their sentence.
fn add_issues(doc: &Document, dictionary: &Dictionary, events: &mut [Event]) {
    let issues =
        dictionary.own().issues.of(doc.sentences.iter().map(|sentence| doc.words(sentence.span)));
    if issues.is_empty() {
        return;
    }
    for event in events {
        let span = event.evidence.span;
        let at = doc.sentences.iter().position(|sentence| sentence.span.overlaps(span));
        let codes = at.and_then(|at| issues.get(at)).into_iter().flatten();
        event.contexts.extend(codes.map(|code| (*code).to_owned()));
    }
}

/// What somebody is said to have to do, where no table knows the verb.
fn required(reader: &Reader<'_>, verb: TokenIdx) -> Option<Found> {
    let doc = reader.doc;
    let must = doc.tag(verb).upos == Upos::Verb
        && clause::tense(doc, verb) == Tense::Must
        && setting::saying(doc, verb).is_some();
    must.then(|| reader.unknown(verb)).flatten()
}

/// Whether a paragraph is running text; headlines and bylines only where there is nothing else.
pub(crate) fn running_text(doc: &Document, paragraph: u32) -> bool {
    let runs = |kind: ParagraphKind| {
        matches!(kind, ParagraphKind::Body | ParagraphKind::Quotation | ParagraphKind::Caption)
    };
    let any = doc.paragraphs.iter().any(|paragraph| runs(paragraph.kind));
    !any || doc.paragraphs.get(paragraph as usize).is_none_or(|paragraph| runs(paragraph.kind))
}

fn depth(doc: &Document, token: TokenIdx) -> usize {
    let mut at = token;
    let mut steps = 0;
    while let Some(head) = doc.head(at) {
        at = head;
        steps += 1;
        if steps > 200 {
            break;
        }
    }
    steps
}

/// Whether two events of a sentence are one: same act between the same parties.
fn same(one: &Event, two: &Event) -> bool {
    let ids =
        |actors: &[ActorRef]| actors.iter().map(|actor| actor.id.clone()).collect::<BTreeSet<_>>();
    let within = ids(&one.recipients).is_superset(&ids(&two.recipients));
    one.act.category == two.act.category && ids(&one.actors) == ids(&two.actors) && within
}

/// The event of what was found, with the words it takes in; `None` where the words tell none.
fn event(
    reader: &Reader<'_>,
    mut found: Found,
    statements: &[Statement],
) -> Option<(Event, Vec<TokenIdx>)> {
    let doc = reader.doc;
    let trigger = found.trigger;
    let verbal = doc.tag(trigger).upos != Upos::Noun;
    let head = if verbal { trigger } else { setting::governor(doc, trigger).unwrap_or(trigger) };
    let mut aux =
        if verbal { verbal_mode(reader, &mut found)? } else { nominal_mode(doc, &found, head)? };
    if matches!(found.operator, Some(Operator::Plan)) && aux == AuxMode::Asserted {
        // Making ready to fight is a show of force; planning anything else is the announcement of it.
        if found.act.category == Category::Assault {
            (found.act, found.cameo) =
                (ActType { category: Category::Mobilize, mode: None }, "150");
        } else {
            settle_future(&mut found, &mut aux);
        }
    }
    if matches!(found.operator, Some(Operator::Wish)) && aux == AuxMode::Asserted {
        aux = AuxMode::Hypothetical;
    }
    let clause_head = if verbal { trigger } else { head };
    let mut tokens =
        if verbal { clause_tokens(doc, clause_head, &found.parts) } else { doc.subtree(trigger) };
    let shared = Clause::of(doc, trigger);
    if verbal {
        tokens.extend(
            shared.subject.iter().chain(&shared.object).flat_map(|noun| tree::phrase(doc, *noun)),
        );
        tokens.sort_unstable();
        tokens.dedup();
    }
    let timed = if verbal { tokens.clone() } else { clause_tokens(doc, head, &[]) };
    let time = setting::time(doc, &timed);
    if aux == AuxMode::Asserted && setting::background(doc, time.as_ref()) {
        aux = AuxMode::Historical;
    }
    let place = place(doc, reader.dictionary, &tokens);
    if found.actors.is_empty() && (!verbal || !bare(doc, &found, place.is_some())) {
        return None;
    }
    let mut object = lemmas(doc, &tokens);
    let parties = found.actors.iter().chain(&found.recipients);
    object.extend(parties.flat_map(|actor| [actor.id.0.clone(), actor.id.side().0]));
    object.extend(place.iter().map(|place| place.name.to_lowercase()));
    let contexts = reader.lexicon.contexts(&object);
    let own: Vec<TokenIdx> = tokens
        .iter()
        .copied()
        .filter(|token| doc.sentence_tokens(trigger).contains(token))
        .collect();
    let evidence = tree::evidence(doc, setting::span_of(doc, &own));
    let event = Event {
        id: EventId(0),
        act: found.act,
        contexts,
        actors: found.actors,
        recipients: found.recipients,
        place,
        time,
        aux_mode: aux,
        cameo: (!found.cameo.is_empty()).then(|| found.cameo.to_owned()),
        statement: statement_at(statements, doc.tokens[trigger as usize].span.start),
        evidence,
        object,
        rule: Rule::named(found.rule),
    };
    Some((event, found.parts))
}

/// Whether an act without an actor is told enough to stand: on someone, somewhere, in the passive, or as the end of
/// something that is named.
fn bare(doc: &Document, found: &Found, placed: bool) -> bool {
    let clause = Clause::of(doc, found.trigger);
    let undergone = clause::passive(doc, found.trigger) && clause.object.is_some();
    let ended = clause.subject.is_some_and(|subject| found.parts.contains(&subject));
    // "A note which armed the murderers", "shells landed in the capital": a thing does what only parties can do.
    let thing = clause.subject.is_some() && !clause::passive(doc, found.trigger);
    let violent = found.act.category == Category::Assault;
    let conflict = found.act.category.quad() > 2;
    (!found.recipients.is_empty() && (conflict || !thing))
        || (placed && violent)
        || (undergone && matches!(found.act.category, Category::Retreat | Category::Sanction))
        || ended
}

/// How a verb's act is told, after what auxiliaries make of the act itself.
fn verbal_mode(reader: &Reader<'_>, found: &mut Found) -> Option<AuxMode> {
    let doc = reader.doc;
    let verb = found.trigger;
    let tense = clause::tense(doc, verb);
    if !setting::told(doc, verb) {
        return None;
    }
    let saying = setting::saying(doc, verb);
    let supposed = setting::supposed(doc, verb);
    // "Would not attack as they retreated": what hangs on an unreal deed is unreal.
    let unreal = doc.relation(verb).is("advcl")
        && doc.head(verb).is_some_and(|head| clause::tense(doc, head) != Tense::Plain);
    if supposed || (unreal && tense == Tense::Plain) {
        return Some(AuxMode::Hypothetical);
    }
    let future = tense == Tense::Will || (tense == Tense::Would && saying.is_some());
    if future && found.negated {
        if let Some((act, cameo)) = compose::will_not(found.act) {
            (found.act, found.cameo) = (act, cameo);
            found.negated = false;
            return Some(AuxMode::Asserted);
        }
        return Some(AuxMode::Negated);
    }
    if future {
        let mut aux = AuxMode::Asserted;
        let unless = clause::condition_clause(doc, verb).is_some_and(|clause| {
            doc.children_by(clause, "mark").any(|mark| doc.lemma(mark) == "unless")
        });
        if unless && found.act.category != Category::Threaten {
            (found.act, found.cameo) = compose::threatened(found.act);
        } else {
            settle_future(found, &mut aux);
        }
        // A harm announced by another than its author, or by nobody, is a forecast and no threat.
        if found.act.category == Category::Threaten && saying.is_none() {
            aux = AuxMode::Future;
        }
        return Some(aux);
    }
    if setting::denied(doc, verb) {
        return Some(AuxMode::Negated);
    }
    if tense == Tense::Must
        && let Some(saying) = saying
    {
        return demanded(reader, found, saying).then_some(AuxMode::Asserted);
    }
    if tense == Tense::May && compose::harms(found.act.category) && !found.negated {
        (found.act, found.cameo) = compose::threatened(found.act);
        return Some(AuxMode::Hypothetical);
    }
    Some(setting::aux_mode(tense, found.negated, supposed))
}

/// Turns an act that is still to come into what announcing it is.
fn settle_future(found: &mut Found, aux: &mut AuxMode) {
    let verbal = matches!(
        found.act.category,
        Category::Request | Category::Accuse | Category::Reject | Category::Threaten
    );
    if verbal {
        *aux = AuxMode::Future;
    } else {
        (found.act, found.cameo) = compose::still_to_come(found.act);
    }
}

/// "A said B must withdraw": a request of A to B.
fn demanded(reader: &Reader<'_>, found: &mut Found, saying: TokenIdx) -> bool {
    let Some(speaker) = Clause::of(reader.doc, saying).subject else { return false };
    let speakers = reader.parties(speaker);
    if speakers.is_empty() {
        return false;
    }
    let bearers = std::mem::replace(&mut found.actors, speakers);
    let inner = (found.act.category != Category::Request).then_some(found.act);
    let Some((act, cameo)) = compose::operate(Operator::Ask, inner, found.negated) else {
        return false;
    };
    (found.act, found.cameo, found.negated) = (act, cameo, false);
    found.recipients = bearers;
    found.recipients.retain(|bearer| !found.actors.iter().any(|actor| actor.id == bearer.id));
    found.rule = "event.must";
    !found.recipients.is_empty()
}

/// How a noun's act is told: by the verb above it, else taken for granted.
fn nominal_mode(doc: &Document, found: &Found, governor: TokenIdx) -> Option<AuxMode> {
    let trigger = found.trigger;
    let material = matches!(found.act.category.quad(), 2 | 4);
    let happens = doc.relation(trigger).is("nsubj") && occurrence(doc.lemma(governor));
    let occurs = happens || clause::state_of(doc, trigger);
    let parties =
        !found.actors.is_empty() && (!found.recipients.is_empty() || found.actors.len() > 1);
    if matches!(doc.relation(trigger).base(), "compound" | "nmod:poss" | "appos") {
        return None;
    }
    if !occurs && (!material || !parties) {
        return None;
    }
    if found.negated {
        return Some(AuxMode::Negated);
    }
    if setting::supposed(doc, governor) {
        return Some(AuxMode::Hypothetical);
    }
    if !occurs {
        return Some(AuxMode::Presupposed);
    }
    Some(setting::aux_mode(clause::tense(doc, governor), tree::negated(doc, governor), false))
}

/// Verbs that say of a deed that it happens.
fn occurrence(lemma: &str) -> bool {
    matches!(
        lemma,
        "begin"
            | "start"
            | "continue"
            | "resume"
            | "take"
            | "occur"
            | "happen"
            | "erupt"
            | "break"
            | "land"
            | "hit"
            | "kill"
            | "wound"
            | "destroy"
            | "go"
            | "intensify"
            | "follow"
            | "rage"
            | "flare"
            | "spread"
            | "come"
            | "leave"
            | "strike"
            | "damage"
            | "last"
            | "target"
            | "force"
            | "fall"
    )
}
