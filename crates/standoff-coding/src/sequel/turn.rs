//! Which way a verb says that a commitment went, and which noun of its clause names that commitment.

use standoff_core::document::{Document, TokenIdx, Upos};
use standoff_core::sequel::{Named, Turn};

use crate::code::{Clause, obliques, singular};
use crate::tree;

/// The noun that names a commitment or a thing announced.
#[derive(Debug, Clone, Copy)]
pub(super) struct About {
    pub(super) noun: TokenIdx,
    pub(super) named: Named,
}

/// What a verb tells, before its tense and its negation are looked at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told {
    pub(super) turn: Turn,
    pub(super) about: Option<About>,
    /// Whether the subject is who did it; else nobody is said to have.
    pub(super) by_subject: bool,
    /// Whether it is nothing without somebody who did it.
    pub(super) needs_doer: bool,
    /// Whether the words tell a deed and that it had been announced: "struck as it had said it would".
    pub(super) of_deed: bool,
    /// Who had announced it.
    pub(super) teller: Option<TokenIdx>,
    /// "Most of the demands".
    pub(super) in_part: bool,
    /// "None of the demands".
    pub(super) none: bool,
}

/// What a noun names.
fn named(noun: &str) -> Option<Named> {
    Some(match noun {
        "demand" | "ultimatum" | "condition" | "term" | "requirement" | "request" | "order"
        | "resolution" | "injunction" | "insistence" => Named::Demand,
        "offer" | "proposal" | "plan" | "initiative" | "overture" => Named::Offer,
        "threat" | "warning" => Named::Threat,
        "promise" | "pledge" | "word" | "vow" | "commitment" | "undertaking" | "assurance"
        | "guarantee" | "obligation" => Named::Promise,
        "agreement" | "accord" | "treaty" | "pact" | "truce" | "ceasefire" | "cease-fire"
        | "armistice" | "deal" | "settlement" => Named::Agreement,
        "deadline" | "limit" | "date" => Named::Limit,
        _ => return None,
    })
}

/// How much of several things a quantity is: `None` if the word is no quantity.
fn share(word: &str) -> Option<(bool, bool)> {
    let (part, none) = match word {
        "none" | "neither" => (false, true),
        "most" | "some" | "part" | "half" | "several" | "few" | "many" | "number" | "two"
        | "three" | "majority" => (true, false),
        "all" | "every" | "each" | "both" | "rest" | "letter" | "spirit" | "side" => (false, false),
        _ => return None,
    };
    Some((part, none))
}

/// A noun of the clause that names a commitment, through "most of" and "none of".
#[derive(Clone, Copy)]
struct Naming {
    about: About,
    in_part: bool,
    none: bool,
}

fn naming(doc: &Document, noun: TokenIdx) -> Option<Naming> {
    let word = singular(doc, noun);
    if let Some((in_part, none)) = share(&word) {
        let (_, inner) = obliques(doc, noun).into_iter().find(|(word, _)| word == "of")?;
        let naming = naming(doc, inner)?;
        return Some(Naming { in_part, none, ..naming });
    }
    let both = tree::with_conjuncts(doc, noun);
    let named = both.iter().find_map(|noun| named(&singular(doc, *noun)))?;
    let in_part = doc.children(noun).any(|child| {
        matches!(doc.relation(child).base(), "amod" | "det" | "nummod")
            && matches!(
                doc.token(child).to_lowercase().as_str(),
                "most" | "some" | "many" | "several"
            )
    });
    Some(Naming { about: About { noun, named }, in_part, none: false })
}

/// Whether a word stands with a verb as its particle, whatever the tree makes of it.
fn particle(doc: &Document, verb: TokenIdx, word: &str) -> bool {
    let beside = verb + 1;
    let next =
        doc.sentence_tokens(verb).contains(&beside) && doc.token(beside).eq_ignore_ascii_case(word);
    next || doc.children(verb).any(|child| {
        child > verb
            && doc.token(child).eq_ignore_ascii_case(word)
            && !matches!(doc.relation(child).base(), "case" | "mark")
    })
}

/// The nouns behind a verb: its object and those behind these prepositions.
struct Places<'d> {
    doc: &'d Document,
    clause: Clause,
}

impl Places<'_> {
    fn object(&self) -> Option<Naming> {
        naming(self.doc, self.clause.object?)
    }

    fn behind(&self, words: &[&str]) -> Option<TokenIdx> {
        let mut found = self.clause.obliques.iter();
        found.find(|(word, _)| words.contains(&word.as_str())).map(|(_, noun)| *noun)
    }

    fn named_behind(&self, words: &[&str]) -> Option<Naming> {
        naming(self.doc, self.behind(words)?)
    }
}

/// What a verb tells; its tense and negation are the caller's.
pub(super) fn read(doc: &Document, verb: TokenIdx) -> Option<Told> {
    let places = Places { doc, clause: Clause::of(doc, verb) };
    let lemma = doc.lemma(verb).to_lowercase();
    by_asked(doc, verb, &lemma, &places)
        .or_else(|| by_bound(doc, verb, &lemma, &places))
        .or_else(|| of_itself(doc, verb, &lemma, &places))
        .or_else(|| as_said(doc, verb))
}

fn told(turn: Turn, naming: Option<Naming>) -> Told {
    Told {
        turn,
        about: naming.map(|it| it.about),
        by_subject: true,
        needs_doer: naming.is_none(),
        of_deed: false,
        teller: None,
        in_part: naming.is_some_and(|it| it.in_part),
        none: naming.is_some_and(|it| it.none),
    }
}

/// One naming of these sorts.
fn only(naming: Option<Naming>, sorts: &[Named]) -> Option<Naming> {
    naming.filter(|it| sorts.contains(&it.about.named))
}

const ASKED: [Named; 2] = [Named::Demand, Named::Limit];
const GIVEN: [Named; 2] = [Named::Promise, Named::Agreement];

/// What those do of whom something is asked.
fn by_asked(doc: &Document, verb: TokenIdx, lemma: &str, places: &Places<'_>) -> Option<Told> {
    let to = ["to", "with", "in", "by"];
    match lemma {
        "comply" | "conform" => match (places.behind(&["with", "to"]), doc.child_by(verb, "obj")) {
            (Some(noun), _) => match (naming(doc, noun), doc.tag(noun).upos) {
                (Some(it), _) if GIVEN.contains(&it.about.named) => {
                    Some(told(Turn::Done, Some(it)))
                }
                (Some(it), _) => Some(told(Turn::Met, Some(it))),
                (None, Upos::Pron) => Some(told(Turn::Met, None)),
                (None, _) => None,
            },
            (None, None) => Some(told(Turn::Met, None)),
            (None, Some(_)) => None,
        },
        "give" | "cave" if particle(doc, verb, "in") => {
            let behind = doc.children(verb).find_map(|it| naming(doc, it));
            let behind = behind.or_else(|| places.named_behind(&to));
            places.clause.object.is_none().then(|| told(Turn::Met, behind))
        }
        "yield" | "bow" | "submit" | "accede" | "acquiesce" | "succumb" => {
            only(places.named_behind(&to), &[Named::Demand, Named::Threat])
                .filter(|_| doc.child_by(verb, "obj").is_none())
                .map(|it| told(Turn::Met, Some(it)))
        }
        "capitulate" => Some(told(Turn::Met, places.named_behind(&["to"]))),
        "meet" | "satisfy" | "fulfill" | "fulfil" | "heed" | "obey" | "grant" | "implement" => {
            let object = places.object().filter(|it| !of_a_market(doc, it.about.noun))?;
            match object.about.named {
                Named::Demand | Named::Limit => Some(told(Turn::Met, Some(object))),
                Named::Promise | Named::Agreement => Some(told(Turn::Done, Some(object))),
                Named::Threat if lemma == "heed" => Some(told(Turn::Met, Some(object))),
                _ => None,
            }
        }
        "ignore" | "defy" | "disregard" | "flout" | "disobey" | "spurn" => {
            let sorts = [Named::Demand, Named::Limit, Named::Threat];
            only(places.object(), &sorts).map(|it| told(Turn::Unmet, Some(it)))
        }
        "reject" | "refuse" | "decline" | "rebuff" | "turn" | "dismiss" => {
            if lemma == "turn" && !particle(doc, verb, "down") {
                return None;
            }
            // Who refuses a demand speaks; that it "was refused" is all there is to tell.
            let passive = places.clause.subject.is_none();
            let object = places.object()?;
            let told_so = object.about.named == Named::Offer
                || (object.about.named == Named::Demand && passive);
            told_so.then(|| told(Turn::Unmet, Some(object)))
        }
        "let" => {
            let passed = doc.children(verb).find(|it| runs_out(doc.lemma(*it)))?;
            let limit = doc.child_by(passed, "nsubj").or(places.clause.object)?;
            only(naming(doc, limit), &ASKED).map(|it| told(Turn::Unmet, Some(it)))
        }
        "back" | "climb" if particle(doc, verb, "down") && places.clause.object.is_none() => {
            Some(told(Turn::GaveWay, places.named_behind(&["from", "on"])))
        }
        "relent" => Some(told(Turn::GaveWay, None)),
        _ => None,
    }
}

/// "The demand for ships": nobody in particular asks.
fn of_a_market(doc: &Document, noun: TokenIdx) -> bool {
    let owned = doc.children(noun).any(|it| doc.relation(it).0 == "nmod:poss");
    doc.lemma(noun) == "demand"
        && doc.tag(noun).xpos == "NN"
        && !owned
        && obliques(doc, noun).iter().any(|(word, _)| word == "for")
}

/// What those do who threatened, promised or agreed.
fn by_bound(doc: &Document, verb: TokenIdx, lemma: &str, places: &Places<'_>) -> Option<Told> {
    let any = [Named::Threat, Named::Promise, Named::Agreement];
    let done = |naming: Option<Naming>| naming.map(|it| told(Turn::Done, Some(it)));
    let undone = |naming: Option<Naming>| naming.map(|it| told(Turn::Undone, Some(it)));
    match lemma {
        "carry" if particle(doc, verb, "out") => done(only(places.object(), &any)),
        "execute" | "enforce" => done(only(places.object(), &any)),
        "make" if doc.children(verb).any(|it| doc.lemma(it) == "good") || good(doc, verb) => {
            let named =
                places.clause.object.into_iter().chain(doc.sentence_tokens(verb)).filter(|it| {
                    Some(*it) == places.clause.object || (*it > verb && *it <= verb + 6)
                });
            let named = named.filter(|it| doc.tag(*it).upos == Upos::Noun);
            done(only(named.into_iter().find_map(|it| naming(doc, it)), &any))
        }
        "follow" if particle(doc, verb, "through") => {
            let noun = places.named_behind(&["on", "with"]);
            Some(told(Turn::Done, only(noun, &any)))
        }
        "act" | "deliver" => done(only(places.named_behind(&["on", "upon"]), &any)),
        "keep" | "honor" | "honour" | "observe" | "respect" | "uphold" | "redeem" => {
            done(only(places.object(), &GIVEN))
        }
        "live" if particle(doc, verb, "up") => done(only(places.named_behind(&["to"]), &GIVEN)),
        "abide" | "adhere" | "stick" | "stand" => match places.named_behind(&["by", "to"]) {
            Some(it) if GIVEN.contains(&it.about.named) => done(Some(it)),
            Some(it) if lemma != "stand" && lemma != "stick" => {
                only(Some(it), &ASKED).map(|it| told(Turn::Met, Some(it)))
            }
            _ => None,
        },
        "break" | "violate" | "breach" | "betray" | "dishonor" => {
            undone(only(places.object(), &GIVEN))
        }
        "renege" => Some(told(Turn::Undone, only(places.named_behind(&["on"]), &GIVEN))),
        "go" if particle(doc, verb, "back") => undone(only(places.named_behind(&["on"]), &any)),
        "withdraw" | "drop" | "lift" | "rescind" | "retract" | "revoke" | "abandon" => {
            let object = only(places.object(), &[Named::Demand, Named::Threat]);
            object
                .filter(|it| {
                    !matches!(singular(doc, it.about.noun).as_str(), "resolution" | "order")
                })
                .map(|it| told(Turn::TakenBack, Some(it)))
        }
        // "Disavowed any intention to seize the district".
        "disavow" | "renounce" | "disclaim" | "repudiate" => {
            let object = places.clause.object?;
            let meant = |noun| matches!(doc.lemma(noun), "intention" | "intent" | "plan" | "claim");
            let naming = naming(doc, object).filter(|it| it.about.named == Named::Threat);
            let about = About { noun: object, named: Named::Threat };
            let meant = meant(object).then_some(Naming { about, in_part: false, none: false });
            // "Any intention" is no negation.
            naming.or(meant).map(|it| told(Turn::TakenBack, Some(it)))
        }
        _ => None,
    }
}

fn good(doc: &Document, verb: TokenIdx) -> bool {
    doc.sentence_tokens(verb).contains(&(verb + 1)) && doc.token(verb + 1) == "good"
}

fn runs_out(lemma: &str) -> bool {
    matches!(lemma, "pass" | "expire" | "lapse" | "elapse" | "run" | "go")
}

/// What befalls a demand, a limit, a thing announced.
fn of_itself(doc: &Document, verb: TokenIdx, lemma: &str, places: &Places<'_>) -> Option<Told> {
    let passive = doc.children(verb).any(|it| doc.relation(it).0 == "aux:pass");
    let subject = if passive { places.clause.object } else { places.clause.subject };
    let subject = subject.or_else(|| main_noun(doc, verb))?;
    let fate = |turn, naming| {
        Some(Told { by_subject: false, needs_doer: false, ..told(turn, Some(naming)) })
    };
    let over = match lemma {
        "run" => particle(doc, verb, "out"),
        "go" => particle(doc, verb, "by"),
        _ => runs_out(lemma),
    };
    if over && let Some(limit) = naming(doc, subject) {
        let limits =
            limit.about.named == Named::Limit || singular(doc, limit.about.noun) == "ultimatum";
        return if limits { fate(Turn::RanOut, limit) } else { None };
    }
    let unheard = |it: TokenIdx| {
        matches!(doc.lemma(it), "unheeded" | "unmet" | "unanswered" | "unfulfilled" | "ignored")
    };
    if matches!(lemma, "go" | "remain") && doc.children(verb).any(unheard) {
        let subject = naming(doc, subject)?;
        let turn = if GIVEN.contains(&subject.about.named) { Turn::Undone } else { Turn::Unmet };
        return fate(turn, subject);
    }
    let empty = |it: TokenIdx| matches!(doc.lemma(it), "empty" | "hollow" | "nothing" | "naught");
    if matches!(lemma, "prove" | "come") && doc.children(verb).any(empty) {
        let subject = only(naming(doc, subject), &[Named::Threat, Named::Promise])?;
        return fate(Turn::Undone, subject);
    }
    let place = || {
        doc.child_by(verb, "obj").is_some_and(|it| doc.lemma(it) == "place")
            || (doc.sentence_tokens(verb).contains(&(verb + 1)) && doc.token(verb + 1) == "place")
    };
    let averted = matches!(lemma, "avert" | "avoid" | "prevent" | "forestall") && passive;
    let happened = match lemma {
        "take" => place(),
        "come" => particle(doc, verb, "about") || (bare(doc, verb) && tree::negated(doc, verb)),
        "happen" | "occur" | "materialize" | "materialise" => true,
        _ => averted,
    };
    let thing = happened && doc.tag(subject).upos == Upos::Noun;
    thing.then(|| Told {
        turn: if averted { Turn::NeverHappened } else { Turn::Happened },
        about: Some(About { noun: subject, named: Named::Nothing }),
        by_subject: false,
        needs_doer: false,
        of_deed: false,
        teller: announcer(doc, subject),
        in_part: false,
        none: false,
    })
}

/// "The withdrawal that it had announced did not take place": where the tree hangs the main verb into the relative
/// clause, its subject is still the noun before that clause.
fn main_noun(doc: &Document, verb: TokenIdx) -> Option<TokenIdx> {
    let clause = doc.head(verb).filter(|_| doc.relation(verb).is("ccomp"))?;
    let noun = doc.head(clause).filter(|_| doc.relation(clause).is("acl"))?;
    (doc.child_by(verb, "nsubj").is_none() && noun < clause && clause < verb).then_some(noun)
}

/// Whether nothing stands behind a verb: "the help never came".
fn bare(doc: &Document, verb: TokenIdx) -> bool {
    !doc.children(verb).any(|it| {
        it > verb && matches!(doc.relation(it).base(), "obl" | "obj" | "xcomp" | "advmod")
    })
}

/// Who announced the thing: "the withdrawal that Baghdad had announced".
fn announcer(doc: &Document, noun: TokenIdx) -> Option<TokenIdx> {
    let clause =
        doc.children_by(noun, "acl").find(|it| bound_or_asked(doc.lemma(*it)).is_some())?;
    Clause::of(doc, clause).subject.or_else(|| doc.child_by(clause, "nsubj"))
}

/// What a verb of saying binds: `true` those who say it, `false` those who are told.
fn bound_or_asked(lemma: &str) -> Option<bool> {
    match lemma {
        "threaten" | "promise" | "vow" | "pledge" | "warn" | "say" | "announce" | "swear"
        | "declare" | "undertake" | "offer" | "plan" => Some(true),
        "demand" | "ask" | "order" | "require" | "request" | "insist" => Some(false),
        _ => None,
    }
}

/// "As it had said it would", "as demanded": the deed of the clause is what had been announced or asked.
fn as_said(doc: &Document, verb: TokenIdx) -> Option<Told> {
    let opens = |clause: TokenIdx| {
        doc.children(clause).any(|it| {
            it < clause
                && doc.token(it).eq_ignore_ascii_case("as")
                && matches!(doc.relation(it).base(), "mark" | "advmod" | "case")
        })
    };
    let clause = doc.children(verb).find(|it| {
        *it > verb && matches!(doc.relation(*it).base(), "advcl" | "obl") && opens(*it)
    })?;
    let own = bound_or_asked(doc.lemma(clause))?;
    let inner = Clause::of(doc, clause).subject.filter(|it| *it > verb);
    // "As the minister said": a source, unless it had said so before.
    let earlier = doc.children_by(clause, "aux").any(|it| doc.lemma(it) == "have");
    let short = inner.is_none() && doc.tag(clause).xpos == "VBN";
    if !(earlier || short) {
        return None;
    }
    Some(Told {
        turn: if own { Turn::Done } else { Turn::Met },
        about: None,
        by_subject: true,
        needs_doer: true,
        of_deed: true,
        teller: inner,
        in_part: false,
        none: false,
    })
}
