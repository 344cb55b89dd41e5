//! Events by the verbs that a user brings, beside those of the program's own tables.
//!
//! A verb's longest pattern that fits decides, else the verb's own code. What a verb of saying, asking, refusing or
//! threatening governs is told by it and not again by itself, with the program's own composition of acts.

use standoff_core::actor::ActorRef;
use standoff_core::document::{Document, TokenIdx, Upos};
use standoff_core::event::Category;

use super::cameo::plover;
use super::clause::{Clause, obliques as obliques_of};
use super::compose::operate;
use super::lexicon::Operator;
use super::read::{Found, Reader};
use crate::dictionary::own::{Codes, Element, OwnDictionary, OwnVerb, PatternNoun};
use crate::tree;

/// An event that a user's verb codes, with the code as the file has it.
pub(super) struct OwnFound {
    pub(super) found: Found,
    pub(super) code: String,
}

/// How deep verbs may govern verbs.
const DEPTH: u8 = 3;

/// What the user's verbs code at a token: two events where a code names both directions.
pub(super) fn read(reader: &Reader<'_>, token: TokenIdx) -> Vec<OwnFound> {
    let own = reader.dictionary.own();
    if own.verbs.is_empty() || reader.doc.tag(token).upos != Upos::Verb {
        return Vec::new();
    }
    read_at(reader, own, token, DEPTH)
}

fn read_at(reader: &Reader<'_>, own: &OwnDictionary, verb: TokenIdx, depth: u8) -> Vec<OwnFound> {
    let doc = reader.doc;
    let Some((codes, bound)) = best(reader, own, verb) else { return Vec::new() };
    let clause = Clause::of(doc, verb);
    let mut sources = bound.source;
    if sources.is_empty() {
        sources = clause.subject.map_or(Vec::new(), |subject| reader.doers(verb, subject));
    }
    let mut targets = bound.target;
    if targets.is_empty() {
        let obliques = clause.obliques.iter().map(|(_, noun)| *noun);
        // Parsers hang "with X" on the object as often as on the verb.
        let under = clause.object.map_or(Vec::new(), |object| obliques_of(doc, object));
        let under = under.into_iter().map(|(_, noun)| noun);
        let heads = clause.indirect.into_iter().chain(clause.object).chain(obliques).chain(under);
        let mut parties = heads.map(|head| reader.parties(head));
        let other = |found: &Vec<ActorRef>| {
            found.iter().any(|actor| !sources.iter().any(|source| source.id == actor.id))
        };
        targets = parties.find(other).unwrap_or_default();
    }
    let inner = governed(doc, verb)
        .filter(|_| depth > 1)
        .and_then(|clause| read_at(reader, own, clause, depth - 1).into_iter().next());
    let mut events = Vec::new();
    for (code, swapped) in [(&codes.there, false), (&codes.back, true)] {
        let Some(code) = code else { continue };
        let Some((act, row)) = plover(code) else { continue };
        let (mut actors, mut recipients) = (sources.clone(), targets.clone());
        if swapped {
            std::mem::swap(&mut actors, &mut recipients);
        }
        let mut found = Found {
            trigger: verb,
            act,
            cameo: row,
            actors,
            recipients,
            parts: vec![verb],
            negated: tree::negated(doc, verb),
            operator: None,
            rule: "event.own_verbs",
        };
        let mut code = code.clone();
        if let (Some(inner), Some(operator)) = (&inner, operator(act.category))
            && let Some((act, cameo)) =
                operate(operator, Some(inner.found.act), inner.found.negated)
            && !cameo.is_empty()
        {
            (found.act, found.cameo) = (act, cameo);
            found.parts.extend(inner.found.parts.iter().copied());
            if found.recipients.is_empty() {
                found.recipients = inner.found.recipients.clone();
            }
            code = cameo.to_owned();
        }
        events.push(OwnFound { found, code });
    }
    events
}

/// What an act does to the act it governs.
fn operator(category: Category) -> Option<Operator> {
    match category {
        Category::Agree | Category::Concede => Some(Operator::Promise),
        Category::Request => Some(Operator::Ask),
        Category::Reject => Some(Operator::Refuse),
        Category::Threaten => Some(Operator::Threaten),
        _ => None,
    }
}

/// The clause that a verb governs.
fn governed(doc: &Document, verb: TokenIdx) -> Option<TokenIdx> {
    doc.children(verb).find(|child| {
        *child > verb
            && matches!(doc.relation(*child).base(), "xcomp" | "ccomp")
            && doc.tag(*child).upos == Upos::Verb
    })
}

/// The parties that a pattern's signs stand for.
#[derive(Default)]
struct Bound {
    source: Vec<ActorRef>,
    target: Vec<ActorRef>,
}

/// The codes of the longest pattern that fits a verb, or of the verb itself.
fn best<'o>(
    reader: &Reader<'_>,
    own: &'o OwnDictionary,
    verb: TokenIdx,
) -> Option<(&'o Codes, Bound)> {
    let doc = reader.doc;
    let form = doc.token(verb).to_lowercase();
    let verbs: Vec<&OwnVerb> = own.verbs.with_form(&form).collect();
    let whole = |entry: &&&OwnVerb| beside(doc, verb, entry);
    let longest = verbs.iter().filter(whole).map(|it| it.before.len() + it.behind.len()).max()?;
    // "Beef up" before "beef": of verbs that fit, those of the most words.
    let longest = verbs
        .into_iter()
        .filter(|entry| beside(doc, verb, entry))
        .filter(|entry| entry.before.len() + entry.behind.len() == longest);
    let mut found: Option<(usize, &Codes, Bound)> = None;
    let mut plain: Option<&Codes> = None;
    for entry in longest {
        let start = verb - entry.before.len() as TokenIdx;
        let end = verb + 1 + entry.behind.len() as TokenIdx;
        for (pattern, codes) in own.verbs.patterns(entry) {
            let known = found.as_ref().map_or(0, |(weight, ..)| *weight);
            if pattern.weight() <= known {
                continue;
            }
            let matcher = Matcher { reader, own };
            let sentence = doc.sentence_tokens(verb);
            let mut bound = Bound::default();
            if matcher.run(&pattern.before, sentence.start..start, None, &mut bound)
                && matcher.run(&pattern.behind, end..sentence.end, Some(end), &mut bound)
            {
                found = Some((pattern.weight(), codes, bound));
            }
        }
        plain = plain.or(Some(&entry.codes));
    }
    match found {
        Some((_, codes, bound)) => Some((codes, bound)),
        None => plain.map(|codes| (codes, Bound::default())),
    }
}

/// Whether the other words of a verb of several words stand beside the inflected one.
fn beside(doc: &Document, verb: TokenIdx, entry: &OwnVerb) -> bool {
    let sentence = doc.sentence_tokens(verb);
    let is = |at: Option<TokenIdx>, word: &String| {
        at.is_some_and(|at| sentence.contains(&at) && doc.token(at).eq_ignore_ascii_case(word))
    };
    let before = entry.before.iter().rev().zip(1..);
    let behind = entry.behind.iter().zip(1..);
    before.clone().all(|(word, step)| is(verb.checked_sub(step), word))
        && behind.clone().all(|(word, step)| is(verb.checked_add(step), word))
}

/// Matches elements with the words of a sentence.
struct Matcher<'r, 'd> {
    reader: &'r Reader<'d>,
    own: &'r OwnDictionary,
}

impl Matcher<'_, '_> {
    /// Whether the elements stand in this order; each takes the first place that lets the rest fit. `next` is where an
    /// adjacent element must stand.
    fn run(
        &self,
        elements: &[Element],
        range: std::ops::Range<TokenIdx>,
        next: Option<TokenIdx>,
        bound: &mut Bound,
    ) -> bool {
        let Some((first, rest)) = elements.split_first() else { return true };
        for at in range.clone() {
            if matches!(first, Element::Word { adjacent: true, .. })
                && next.is_some_and(|it| it != at)
            {
                continue;
            }
            let mut tried = Bound::default();
            let Some(end) = self.fits(first, at, range.end, &mut tried) else { continue };
            if self.run(rest, end..range.end, Some(end), bound) {
                if !tried.source.is_empty() {
                    bound.source = tried.source;
                }
                if !tried.target.is_empty() {
                    bound.target = tried.target;
                }
                return true;
            }
            // The first place serves as well as a later one, but for what must stand right behind it.
            if !matches!(rest.first(), Some(Element::Word { adjacent: true, .. })) {
                return false;
            }
        }
        false
    }

    /// Where an element that begins at a token ends.
    fn fits(
        &self,
        element: &Element,
        at: TokenIdx,
        end: TokenIdx,
        bound: &mut Bound,
    ) -> Option<TokenIdx> {
        let doc = self.reader.doc;
        match element {
            Element::Word { forms, .. } => {
                forms.iter().any(|form| self.word(form, at)).then_some(at + 1)
            }
            Element::Noun(noun) => self.noun(noun, at, end),
            Element::Phrase { prepositions, noun } => {
                let word = doc.token(at).to_lowercase();
                if !prepositions.contains(&word) {
                    return None;
                }
                let Some(noun) = noun else { return Some(at + 1) };
                // What the preposition stands before: the first fitting noun up to the next preposition.
                for inner in at + 1..end {
                    if let Some(end) = self.fits(noun, inner, end, bound) {
                        return Some(end);
                    }
                    let stops = matches!(doc.tag(inner).upos, Upos::Adp | Upos::Verb);
                    if stops || doc.tag(inner).upos == Upos::Punct && doc.token(inner) != "-" {
                        return None;
                    }
                }
                None
            }
            Element::Source => {
                bound.source = self.party(at)?;
                Some(at + 1)
            }
            Element::Target => {
                bound.target = self.party(at)?;
                Some(at + 1)
            }
        }
    }

    /// The parties that a noun names, where it is the head of its phrase.
    fn party(&self, at: TokenIdx) -> Option<Vec<ActorRef>> {
        let doc = self.reader.doc;
        let noun = matches!(doc.tag(at).upos, Upos::Noun | Upos::Propn | Upos::Pron);
        if !noun || inside(doc, at) {
            return None;
        }
        Some(self.reader.parties(at)).filter(|parties| !parties.is_empty())
    }

    /// A noun phrase whose head is the pattern's last word and which holds the others.
    fn noun(&self, noun: &PatternNoun, at: TokenIdx, end: TokenIdx) -> Option<TokenIdx> {
        let doc = self.reader.doc;
        let (head, modifiers) = noun.words.split_last()?;
        // The first of its words stands here, the head a few words on.
        let first = modifiers.first().unwrap_or(head);
        if !self.word(first, at) {
            return None;
        }
        let place = (at..end.min(at + 6)).find(|token| {
            self.word(head, *token) && (modifiers.is_empty() || *token > at) && !inside(doc, *token)
        })?;
        let all =
            modifiers.iter().all(|modifier| (at..place).any(|token| self.word(modifier, token)));
        all.then_some(place + 1)
    }

    /// Whether a word of a pattern, or one of its set, stands at a token: by form or base form.
    fn word(&self, wanted: &str, at: TokenIdx) -> bool {
        let doc = self.reader.doc;
        let verbs = &self.own.verbs;
        if verbs.fits(wanted, &doc.token(at).to_lowercase()) {
            return true;
        }
        let noun = matches!(doc.tag(at).upos, Upos::Noun | Upos::Propn);
        if noun && verbs.fits(wanted, &doc.lemma(at).to_lowercase()) {
            return true;
        }
        // "Prime minister" in a set is two words here; the last one stands for both.
        let before = at.checked_sub(1).filter(|it| doc.sentence_tokens(at).contains(it));
        wanted.starts_with('&')
            && before.is_some_and(|before| {
                let words = format!("{} {}", doc.token(before), doc.token(at)).to_lowercase();
                verbs.fits(wanted, &words)
            })
    }
}

/// Whether a word only modifies the noun behind it.
fn inside(doc: &Document, at: TokenIdx) -> bool {
    matches!(doc.relation(at).base(), "compound" | "amod" | "flat")
        || doc.relation(at).0 == "nmod:poss"
}
