//! Document to sequels: what the story says came of a commitment that it only names.
//!
//! Takes the trees, the dictionary and the statements. Only what is told as done or as left undone counts: "agreed to
//! comply", "would comply", "unless it complies" and "demanded that it comply" tell nothing.

mod turn;

use std::collections::BTreeSet;

use standoff_core::actor::ActorRef;
use standoff_core::document::{Document, TokenIdx, Upos};
use standoff_core::evidence::Rule;
use standoff_core::sequel::{Named, Sequel, Turn};
use standoff_core::statement::{Statement, StatementId};

use crate::account::spoken_of;
use crate::code::{
    Clause, background, clause_tokens, lemmas, parties, plain, preposition, running_text, span_of,
    statement_at, supposed, time,
};
use crate::{Dictionary, tree};
use turn::Told;

/// Verbs whose infinitive is left undone.
const NOT_DONE: [&str; 5] = ["fail", "refuse", "decline", "neglect", "omit"];
/// Verbs whose infinitive is done, by whoever is made to.
const MADE_TO: [&str; 8] =
    ["begin", "start", "continue", "manage", "force", "compel", "oblige", "induce"];
/// Words that make the clause they open one of what is still to come or only supposed.
const OPEN: [&str; 10] =
    ["if", "unless", "until", "till", "whether", "lest", "before", "once", "provided", "should"];
/// Verbs whose clause tells what somebody wants, fears or denies, not what is so.
const WANTED: [&str; 20] = [
    "demand", "insist", "require", "urge", "ask", "order", "threaten", "hope", "expect", "want",
    "ensure", "doubt", "deny", "propose", "suggest", "wish", "fear", "call", "warn", "make",
];

/// What a story says came of commitments, in text order.
pub fn follow(doc: &Document, dictionary: &Dictionary, statements: &[Statement]) -> Vec<Sequel> {
    if !tree::complete(doc) {
        return Vec::new();
    }
    let mut sequels: Vec<Sequel> = Vec::new();
    for sentence in &doc.sentences {
        let asks = sentence.tokens.clone().next_back().is_some_and(|it| doc.token(it) == "?");
        if asks || !running_text(doc, sentence.paragraph) {
            continue;
        }
        let verbs = sentence.tokens.clone().filter(|token| doc.tag(*token).upos == Upos::Verb);
        for sequel in verbs.filter_map(|verb| at(doc, dictionary, statements, verb)) {
            let told = sequels.iter().any(|known| {
                known.turn == sequel.turn && known.evidence.span.overlaps(sequel.evidence.span)
            });
            if !told {
                sequels.push(sequel);
            }
        }
    }
    sequels
}

/// The verb that carries the tense, and whether it leaves its infinitive undone: "refused to comply".
fn governor(doc: &Document, verb: TokenIdx) -> (TokenIdx, bool) {
    let above = doc.head(verb).filter(|_| doc.relation(verb).is("xcomp"));
    match above {
        Some(head) if NOT_DONE.contains(&doc.lemma(head)) => (head, true),
        Some(head) if MADE_TO.contains(&doc.lemma(head)) => (head, false),
        _ => (verb, false),
    }
}

fn at(
    doc: &Document,
    dictionary: &Dictionary,
    statements: &[Statement],
    verb: TokenIdx,
) -> Option<Sequel> {
    let (main, undone) = governor(doc, verb);
    let told = turn::read(doc, verb)?;
    let without = doc.children_by(verb, "mark").any(|mark| doc.lemma(mark) == "without");
    if !(is_told(doc, main) || without && told_above(doc, verb)) {
        return None;
    }
    let no_word = told.about.is_some_and(|about| tree::negated(doc, about.noun));
    let negated = [undone, tree::negated(doc, main), without && main != verb, no_word, told.none];
    let negated = negated.iter().filter(|it| **it).count() % 2 == 1;
    let turn = if negated { opposite(told.turn)? } else { told.turn };
    let clause = Clause::of(doc, main);
    let subject = if told.by_subject { clause.subject } else { None };
    let mut by = subject.map_or(Vec::new(), |it| parties(doc, dictionary, it));
    if by.is_empty() && subject.is_some_and(|it| doc.tag(it).upos == Upos::Pron) {
        by = spoken_of(doc, dictionary, main);
    }
    // A thing can do none of this.
    if by.is_empty() && (subject.is_some() || told.needs_doer) {
        return None;
    }
    let of = owners(doc, dictionary, &told, &by);
    let tokens = words(doc, main, verb, &told, subject);
    let when = time(doc, &tokens);
    if background(doc, when.as_ref()) {
        return None;
    }
    // The sides stand apart; the object is what is spoken of, or, of "as it had said", what was done.
    let sides: Vec<TokenIdx> = subject.iter().flat_map(|it| tree::phrase(doc, *it)).collect();
    let owned = |token: &TokenIdx| {
        let at = doc.tokens[*token as usize].span;
        of.iter().filter_map(|owner| owner.evidence.as_ref()).any(|it| it.span.contains(at))
    };
    let mut spoken = match told.about {
        Some(about) if about.named == Named::Nothing => name_of(doc, about.noun),
        Some(about) => doc.subtree(about.noun),
        None if told.of_deed => tokens.clone(),
        None => Vec::new(),
    };
    spoken.retain(|token| !sides.contains(token) && !owned(token));
    let object = lemmas(doc, &spoken);
    Some(Sequel {
        turn,
        named: told.about.map_or(Named::Nothing, |about| about.named),
        by,
        of,
        in_part: told.in_part,
        time: when,
        statement: teller(doc, statements, verb, &told),
        evidence: tree::evidence(doc, span_of(doc, &tokens)),
        object,
        rule: Rule::named("sequel.verb"),
    })
}

/// What it is where it is said not to be so.
fn opposite(turn: Turn) -> Option<Turn> {
    match turn {
        Turn::Met | Turn::GaveWay => Some(Turn::Unmet),
        Turn::Done => Some(Turn::Undone),
        Turn::Happened => Some(Turn::NeverHappened),
        // "Did not ignore", "never broke", "had not expired": too little to say that it was done.
        Turn::Unmet | Turn::Undone | Turn::NeverHappened | Turn::TakenBack | Turn::RanOut => None,
    }
}

/// Whether a verb tells what is so: in a tense of its own, under nothing that makes it a wish or a supposition.
fn is_told(doc: &Document, verb: TokenIdx) -> bool {
    // "Let" is its own past.
    let bare = doc.tag(verb).xpos == "VB"
        && doc.lemma(verb) != "let"
        && !doc.children_by(verb, "aux").any(|aux| doc.lemma(aux) == "do");
    !bare && plain(doc, verb) && !supposed(doc, verb) && told_above(doc, verb)
}

fn told_above(doc: &Document, verb: TokenIdx) -> bool {
    let mut at = verb;
    for _ in 0..8 {
        let open = doc.children(at).any(|child| {
            matches!(doc.relation(child).base(), "mark" | "advmod")
                && OPEN.contains(&doc.token(child).to_lowercase().as_str())
                && child < at
        });
        if open {
            return false;
        }
        let Some(head) = doc.head(at) else { return true };
        let relation = doc.relation(at).base();
        if matches!(relation, "ccomp" | "xcomp") && WANTED.contains(&doc.lemma(head)) {
            return false;
        }
        // "Its failure to comply", "a promise to comply".
        if relation == "acl" && doc.tag(at).xpos == "VB" {
            return false;
        }
        at = head;
    }
    true
}

/// The statement that tells it: not one whose cue only says whose announcement it was.
fn teller(
    doc: &Document,
    statements: &[Statement],
    verb: TokenIdx,
    told: &Told,
) -> Option<StatementId> {
    let id = statement_at(statements, doc.tokens[verb as usize].span.start)?;
    let statement = statements.iter().find(|statement| statement.id == id)?;
    let inside = told.about.is_some_and(|about| {
        let phrase = doc.subtree_span(about.noun);
        statement.cue.as_ref().is_some_and(|cue| phrase.contains(cue.span))
    });
    (!inside).then_some(id)
}

/// Whose the commitment was: its owner where the words name one; who did as "it had said" did so of its own.
fn owners(doc: &Document, dictionary: &Dictionary, told: &Told, by: &[ActorRef]) -> Vec<ActorRef> {
    if let Some(teller) = told.teller {
        let named = parties(doc, dictionary, teller);
        let pronoun = doc.tag(teller).upos == Upos::Pron;
        return if named.is_empty() && pronoun { by.to_vec() } else { named };
    }
    let Some(about) = told.about else { return Vec::new() };
    parties(doc, dictionary, about.noun)
}

/// The words that name a thing, without those that place it: "the release of the hostages", not "in the capital".
fn name_of(doc: &Document, noun: TokenIdx) -> Vec<TokenIdx> {
    let places = |token: TokenIdx| {
        let of = preposition(doc, token).is_none_or(|word| word == "of");
        doc.relation(token).is("nmod") && !of
    };
    let placing: Vec<TokenIdx> = doc.children(noun).filter(|child| places(*child)).collect();
    let mut words = tree::phrase(doc, noun);
    words.retain(|word| !placing.iter().any(|place| doc.under(*word, *place)));
    words
}

/// The words of the clause with its subject and the whole phrase that it speaks of.
fn words(
    doc: &Document,
    main: TokenIdx,
    verb: TokenIdx,
    told: &Told,
    subject: Option<TokenIdx>,
) -> Vec<TokenIdx> {
    let mut tokens: BTreeSet<TokenIdx> =
        clause_tokens(doc, main, &[main, verb]).into_iter().collect();
    tokens.extend(clause_tokens(doc, verb, &[verb]));
    tokens.extend(subject.iter().flat_map(|it| tree::phrase(doc, *it)));
    // "The withdrawal that it had announced": the relative clause tells which.
    tokens.extend(told.about.iter().flat_map(|about| doc.subtree(about.noun)));
    let sentence = doc.sentence_tokens(verb);
    tokens.into_iter().filter(|token| sentence.contains(token)).collect()
}
