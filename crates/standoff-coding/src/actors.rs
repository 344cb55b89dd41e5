//! Whom a noun phrase means, at the story's date: states, bodies, persons in office, groups, unnamed sources.
//!
//! Takes the head token; gives the actor that is bound. A person in office and a ministry's officials both stand
//! for their state, with person, office and capacity beside; a named body keeps its own id (`RUS.MFA`). What
//! the dictionary does not know gets a slug of its own words, so that two mentions of it still meet.

use std::cmp::Reverse;

use jiff::civil::Date;
use standoff_core::actor::{ActorId, ActorKind, ActorRef, Capacity, Role};
use standoff_core::document::{
    Chain, ChainMention, Document, MentionKind, NameKind, TokenIdx, Upos,
};
use standoff_core::evidence::{Evidence, Rule};

use crate::dictionary::own::Agent;
use crate::dictionary::own::code::Role as OwnRole;
use crate::dictionary::{Dictionary, NameRelation, OwnActor, key};
use crate::tree::{self, evidence, phrase, phrase_span};

mod nouns;
pub(crate) use nouns::{Noun, noun};

/// How far references are followed: pronoun to name to apposition and no further.
const DEPTH: u8 = 3;

/// The actor that a noun phrase with this head means; `None` where it means none or cannot be told.
pub fn actor_at(doc: &Document, dictionary: &Dictionary, head: TokenIdx) -> Option<ActorRef> {
    actors_of_one(doc, dictionary, head, DEPTH).into_iter().next()
}

/// The actors that a noun phrase means with all its conjuncts: "the US and Russia", "Russian and Syrian forces".
pub fn actors_of(doc: &Document, dictionary: &Dictionary, head: TokenIdx) -> Vec<ActorRef> {
    let mut actors: Vec<ActorRef> = Vec::new();
    for head in tree::with_conjuncts(doc, head) {
        for actor in actors_of_one(doc, dictionary, head, DEPTH) {
            if !actors.iter().any(|known| known.id == actor.id && known.person == actor.person) {
                actors.push(actor);
            }
        }
    }
    actors
}

/// The actors of one head: more than one only where its adjectives name several states.
fn actors_of_one(
    doc: &Document,
    dictionary: &Dictionary,
    head: TokenIdx,
    depth: u8,
) -> Vec<ActorRef> {
    if depth == 0 || !tree::complete(doc) || head as usize >= doc.tokens.len() {
        return Vec::new();
    }
    let look =
        Look { doc, dictionary, date: doc.published.as_ref().map(|time| time.date()), depth };
    if doc.tag(head).upos == Upos::Pron || doc.tag(head).xpos == "PRP$" {
        return look.pronoun(head);
    }
    if look.barred(head) {
        return Vec::new();
    }
    if let Some(actor) = look.person(head) {
        return vec![actor];
    }
    if let Some(actor) = look.by_name(head) {
        return vec![actor];
    }
    look.nominal(head)
}

/// A text that names an actor, and which tokens it has.
struct Named {
    id: ActorId,
    start: TokenIdx,
    end: TokenIdx,
    /// What the user's files say of it.
    own: Option<OwnActor>,
}

/// What every step of the look-up needs.
struct Look<'a> {
    doc: &'a Document,
    dictionary: &'a Dictionary,
    date: Option<Date>,
    depth: u8,
}

impl Look<'_> {
    /// A pronoun means what its chain's nearest earlier name means.
    fn pronoun(&self, token: TokenIdx) -> Vec<ActorRef> {
        let doc = self.doc;
        let words = doc.token(token).to_lowercase();
        if matches!(words.as_str(), "who" | "which" | "that" | "whose") {
            let clause = (0..4).try_fold(token, |at, _| {
                if doc.relation(at).is("acl") { Err(at) } else { doc.head(at).ok_or(at) }
            });
            let head = match clause {
                Err(at) if doc.relation(at).is("acl") => doc.head(at),
                _ => None,
            };
            return head.map_or(Vec::new(), |head| self.again(head));
        }
        let Some(chain) = chain_of(doc, token) else { return Vec::new() };
        if !chain.members.is_empty() {
            return self.together(chain, token);
        }
        for mention in antecedents(chain, token) {
            let Some(head) = mention_head(doc, mention) else { continue };
            let mut found = self.again(head);
            if !found.is_empty() {
                for actor in &mut found {
                    actor.evidence = Some(evidence(doc, doc.tokens[token as usize].span));
                    actor.derived = Some(Rule::named("actor.chain"));
                }
                return found;
            }
        }
        Vec::new()
    }

    /// Whom a chain means that stands for several: "the two countries", "both sides", their "they".
    fn together(&self, chain: &Chain, token: TokenIdx) -> Vec<ActorRef> {
        let doc = self.doc;
        let members = chain.members.iter().filter_map(|at| doc.chains.get(*at as usize));
        let actor = |member: &Chain| {
            let mut heads =
                antecedents(member, token).into_iter().filter_map(|it| mention_head(doc, it));
            heads.find_map(|head| self.again(head).into_iter().next())
        };
        let mut found: Vec<ActorRef> = members.filter_map(actor).collect();
        for actor in &mut found {
            actor.evidence = Some(evidence(doc, phrase_span(doc, token)));
            actor.derived = Some(Rule::named("actor.chain"));
        }
        found
    }

    fn again(&self, head: TokenIdx) -> Vec<ActorRef> {
        actors_of_one(self.doc, self.dictionary, head, self.depth - 1)
    }

    /// The longest text around a head that the dictionary names.
    fn by_name(&self, head: TokenIdx) -> Option<ActorRef> {
        if tree::tells_where(self.doc, head) {
            return None;
        }
        let named = self.longest_name(head)?;
        let span = self.doc.tokens_span(named.start..named.end);
        let known = named.own.is_none() || self.dictionary.actor(&named.id).is_some();
        let name = if known {
            self.dictionary.shown(&named.id, self.date)
        } else {
            self.doc.words(span).to_owned()
        };
        let mut actor = ActorRef::bare(named.id.as_str(), &name);
        actor.evidence = Some(evidence(self.doc, span));
        if let Some(own) = named.own {
            actor.code = Some(own.code);
            actor.derived = Some(Rule::named("actor.own"));
        }
        Some(actor)
    }

    fn longest_name(&self, head: TokenIdx) -> Option<Named> {
        self.longest_known(head).flatten()
    }

    /// Whether the user's files say of the longest name around a head that it is no actor.
    fn barred(&self, head: TokenIdx) -> bool {
        self.dictionary.has_own_actors() && matches!(self.longest_known(head), Some(None))
    }

    /// The longest text around a head that stands in the dictionary; `Some(None)` where it stands there as no actor.
    fn longest_known(&self, head: TokenIdx) -> Option<Option<Named>> {
        let doc = self.doc;
        let sentence = doc.sentence_tokens(head);
        let reach = self.dictionary.longest_name() as TokenIdx;
        let words = |start, end| doc.words(doc.tokens_span(start..end));
        let earliest = head.saturating_sub(reach - 1).max(sentence.start);
        // How far a name may go from each start; few starts get as far as the head.
        let ends: Vec<TokenIdx> = (earliest..=head)
            .map(|start| {
                let last = sentence.end.min(start + reach);
                (start + 1..=last)
                    .find(|end| !self.dictionary.may_begin(words(start, *end)))
                    .unwrap_or(last + 1)
            })
            .collect();
        for length in (1..=reach).rev() {
            let first = head.saturating_sub(length - 1).max(sentence.start);
            for (start, stop) in (first..=head).zip(&ends[(first - earliest) as usize..]) {
                let end = start + length;
                if end <= head || end >= *stop {
                    continue;
                }
                let words = words(start, end);
                if let Some(own) = self.dictionary.own_actor(words, self.date) {
                    return Some(own.map(|own| {
                        let id = own.id.clone();
                        Named { id, start, end, own: Some(own) }
                    }));
                }
                if let Some((actor, _)) = self.dictionary.named(words, self.date) {
                    return Some(Some(Named { id: actor.id.clone(), start, end, own: None }));
                }
            }
        }
        None
    }

    /// The head of the person's name that a phrase holds: the head itself, or a name hung on its title.
    fn person_name(&self, head: TokenIdx) -> Option<TokenIdx> {
        let doc = self.doc;
        let person = |token: TokenIdx| {
            // "Mr. Lavrov" and "Nicholas II" are persons, whatever the namer takes them for.
            doc.name_at(token).is_some_and(|name| {
                let words = doc.words(name.span);
                name.kind == NameKind::Person
                    || honorific(words).is_some()
                    || words.contains(' ') && self.dictionary.roles(words).next().is_some()
            }) || doc.tag(token).upos == Upos::Propn
                && self.dictionary.roles(doc.token(token)).next().is_some()
        };
        if person(head) {
            // A state or body that the tagger takes for a person is still one.
            let words = doc.name_at(head).map_or(doc.token(head), |name| doc.words(name.span));
            let other = self.dictionary.named(words, self.date).is_some_and(|(_, relation)| {
                matches!(
                    relation,
                    NameRelation::Name | NameRelation::Acronym | NameRelation::Metonym
                )
            });
            let person = words.contains(' ') && self.dictionary.roles(words).next().is_some();
            return (!other || person).then_some(head);
        }
        let titled =
            matches!(noun(doc.lemma(head)), Some(Noun::Office | Noun::Spokesman | Noun::Official))
                || self.dictionary.title(&doc.token(head).to_lowercase()).is_some();
        let beside = |child: &TokenIdx| {
            matches!(doc.relation(*child).base(), "appos" | "flat" | "compound" | "nmod")
                && *child > head
                && doc.children_by(*child, "case").all(|case| doc.lemma(case) == "of")
                && person(*child)
        };
        if titled { doc.children(head).find(beside) } else { None }
    }

    /// A named person: by the offices of the dictionary, else by the title and state that stand beside the name.
    fn person(&self, head: TokenIdx) -> Option<ActorRef> {
        let doc = self.doc;
        let head = self.person_name(head)?;
        let name = doc.name_at(head);
        let words = name.map_or(doc.token(head), |name| doc.words(name.span));
        let words = honorific(words).unwrap_or(words);
        // A tagger may take a title's last word into the name: "State John Kerry".
        let words = words
            .char_indices()
            .filter(|(at, _)| *at == 0 || words[..*at].ends_with(' '))
            .map(|(at, _)| &words[at..])
            .find(|shorter| self.dictionary.roles(shorter).next().is_some())
            .unwrap_or(words);
        let chain = chain_of(doc, head);
        let full = chain
            .filter(|chain| chain.kind == Some(NameKind::Person))
            .map_or(words, |chain| chain.name.as_str());
        let span = name.map_or_else(|| phrase_span(doc, head), |name| name.span);
        let proof = Some(evidence(doc, span));
        let beside = self.beside(head, chain);
        let own = self
            .dictionary
            .own_actor(full, self.date)
            .or_else(|| self.dictionary.own_actor(words, self.date))
            .flatten();
        if own.as_ref().is_some_and(OwnActor::organization) {
            return None;
        }
        let in_office = self.role(full, &beside).or_else(|| self.role(words, &beside));
        let agrees = |own: &OwnActor| {
            in_office.is_some_and(|(role, now)| now && role.actor.side() == own.id.side())
        };
        if let Some(own) = own.clone().filter(|own| !agrees(own)) {
            return Some(own_person(own, full, beside, proof, self));
        }
        if let Some((role, in_office)) = in_office {
            let side = role.actor.side();
            let personal = !in_office;
            let id = if personal { ActorId(slug(&role.person)) } else { side };
            let name =
                if personal { role.person.clone() } else { self.dictionary.shown(&id, self.date) };
            return Some(ActorRef {
                id,
                name,
                person: Some(role.person.clone()),
                office: in_office.then(|| role.title.clone()),
                capacity: Some(if in_office { role.capacity } else { Capacity::FormerOfficial }),
                evidence: proof,
                derived: Some(Rule::named(if in_office {
                    "actor.office"
                } else {
                    "actor.no_office"
                })),
                code: own.map(|own| own.code),
            });
        }
        let (id, name) = match &beside.state {
            Some(id) => (id.side(), self.dictionary.shown(&id.side(), self.date)),
            None => (ActorId(slug(full)), full.to_owned()),
        };
        Some(ActorRef {
            id,
            name,
            person: Some(full.to_owned()),
            office: beside.title,
            capacity: Some(beside.capacity.unwrap_or(Capacity::Private)),
            evidence: proof,
            derived: None,
            code: None,
        })
    }

    /// The role of a person with this name at the date, or, with `false`, one held at another time.
    fn role(&self, name: &str, beside: &Beside) -> Option<(&Role, bool)> {
        let own_state = |role: &Role| {
            beside.state.as_ref().is_none_or(|state| state.side() == role.actor.side())
        };
        let roles: Vec<&Role> =
            self.dictionary.roles(name).filter(|role| own_state(role)).collect();
        // Where several fit, as all do in a story without a date, what is written beside the name decides; an
        // undated story is likelier about a person's last office than about an earlier one.
        let written = beside.title.as_deref().map(key).unwrap_or_default();
        let now = roles.iter().filter(|role| role.period.holds(self.date)).min_by_key(|role| {
            let other_title = !key(&role.title).contains(&written);
            let until = role.period.to.filter(|_| self.date.is_none());
            let past = until.map(Reverse);
            let elsewhere = beside.state.as_ref() != Some(&role.actor);
            (other_title, past, elsewhere, role.capacity)
        });
        if let Some(role) = now {
            return Some((role, true));
        }
        // A bare last name of a person out of office may be anyone's.
        let full = name.trim().contains(' ');
        roles
            .into_iter()
            .filter(|_| full)
            .max_by_key(|role| role.period.to)
            .map(|role| (role, false))
    }

    /// Title and state beside a person's name: before it, in apposition, or at another mention of the person.
    fn beside(&self, head: TokenIdx, chain: Option<&Chain>) -> Beside {
        let doc = self.doc;
        let mut beside = self.beside_at(head);
        let mentions = chain.map_or(&[][..], |chain| chain.mentions.as_slice());
        for mention in mentions.iter().filter(|mention| mention.kind != MentionKind::Pronoun) {
            if beside.capacity.is_some() && beside.state.is_some() {
                break;
            }
            let Some(other) = mention_head(doc, mention) else { continue };
            if other != head {
                beside = beside.or(self.beside_at(other));
            }
        }
        beside
    }

    fn beside_at(&self, head: TokenIdx) -> Beside {
        let doc = self.doc;
        let mut words: Vec<TokenIdx> = phrase(doc, head);
        words.extend(doc.children_by(head, "appos").flat_map(|appos| phrase(doc, appos)));
        // "U.S. Secretary of State John Kerry": parsers hang the name on the title as often as the reverse.
        if matches!(doc.relation(head).base(), "appos" | "flat" | "compound" | "nmod")
            && let Some(above) = doc.head(head)
            && (doc.relation(head).is("appos") || above < head)
            && noun(doc.lemma(above))
                .is_some_and(|n| matches!(n, Noun::Office | Noun::Spokesman | Noun::Official))
        {
            words.extend(phrase(doc, above));
        }
        words.sort_unstable();
        words.dedup();
        let title = title_in(doc, self.dictionary, &words);
        let state = words
            .iter()
            .filter(|at| **at != head && !self.at_post(**at))
            .find_map(|at| self.state_word(*at));
        match title {
            Some((capacity, title)) => {
                Beside { capacity: Some(capacity), title: Some(title), state }
            }
            None => Beside { capacity: None, title: None, state },
        }
    }

    /// Whether a name tells where an envoy is posted, "minister in Belgrade", and so not whom the envoy serves.
    fn at_post(&self, token: TokenIdx) -> bool {
        let doc = self.doc;
        doc.children_by(token, "case")
            .any(|case| matches!(doc.lemma(case), "in" | "to" | "at" | "with" | "on"))
    }

    /// The actor that a modifier names: "Syrian", "U.S.", "State Department".
    fn state_word(&self, token: TokenIdx) -> Option<ActorId> {
        if !matches!(self.doc.tag(token).upos, Upos::Adj | Upos::Propn | Upos::Noun) {
            return None;
        }
        if self.doc.name_at(token).is_some_and(|name| name.kind == NameKind::Person) {
            return None;
        }
        self.longest_name(token).map(|named| named.id)
    }

    /// A phrase with a common noun as head: a body, a force, a group, an office, an unnamed source.
    fn nominal(&self, head: TokenIdx) -> Vec<ActorRef> {
        let doc = self.doc;
        if let Some(chain) = chain_of(doc, head).filter(|chain| !chain.members.is_empty()) {
            return self.together(chain, head);
        }
        let agent = self.own_agent(head);
        let by_agent = agent.as_ref().map(|(_, role)| noun_of(*role));
        let known = noun(doc.lemma(head));
        let Some(noun) = known.or(by_agent) else {
            let tail = self.last_of_that_name(head);
            return tail.map_or_else(|| self.unknown_name(head), |actor| vec![actor]);
        };
        let words = phrase(doc, head);
        let span = phrase_span(doc, head);
        let mut states: Vec<ActorId> = Vec::new();
        // "The ambassador in London", "the embassy in London": whom they serve is not where they are.
        let posted = matches!(
            doc.lemma(head),
            "embassy" | "legation" | "mission" | "ambassador" | "minister" | "envoy" | "diplomat"
        );
        for token in words.iter().filter(|token| **token != head) {
            if posted && self.at_post(*token) {
                continue;
            }
            if let Some(id) = self.state_word(*token)
                && !states.contains(&id)
            {
                states.push(id);
            }
        }
        if states.is_empty()
            && let Some(known) = self.by_chain(head, noun)
        {
            return vec![known];
        }
        let proof = Some(evidence(doc, span));
        // Agents are there for the country beside them: "air strikes" of nobody are no actor.
        if states.is_empty() && known.is_none() {
            return self.unknown_name(head);
        }
        if states.is_empty() {
            let mut found = self.without_state(head, noun, &words);
            if let (Some(actor), Some((agent, _))) = (&mut found, &agent) {
                actor.code = Some(agent.code().to_owned());
            }
            return found.into_iter().collect();
        }
        states
            .iter()
            .map(|state| {
                let (id, capacity) = self.compose(noun, state, &words);
                let known = self.dictionary.actor(&id).is_some();
                ActorRef {
                    name: if known {
                        self.dictionary.shown(&id, self.date)
                    } else {
                        doc.words(span).to_owned()
                    },
                    id,
                    person: None,
                    office: matches!(noun, Noun::Office | Noun::Spokesman)
                        .then(|| title_in(doc, self.dictionary, &words).map(|(_, title)| title))
                        .flatten(),
                    capacity,
                    evidence: proof.clone(),
                    derived: Some(Rule::named("actor.composed")),
                    code: agent.as_ref().map(|(agent, _)| agent.of(state.side().as_str())),
                }
            })
            .collect()
    }

    /// The user's agent around a head, the longest one.
    fn own_agent(&self, head: TokenIdx) -> Option<(&Agent, OwnRole)> {
        let doc = self.doc;
        let reach = self.dictionary.longest_agent();
        let sentence = doc.sentence_tokens(head);
        (1..=reach).rev().find_map(|length| {
            let first = head.saturating_sub(length - 1).max(sentence.start);
            (first..=head).filter(|start| start + length <= sentence.end).find_map(|start| {
                self.dictionary.own_agent(doc.words(doc.tokens_span(start..start + length)))
            })
        })
    }

    /// Actor and capacity of "X's ministry", "X forces", "X rebels", "X officials".
    fn compose(
        &self,
        noun: Noun,
        state: &ActorId,
        words: &[TokenIdx],
    ) -> (ActorId, Option<Capacity>) {
        let side = state.side();
        let has = |word: &str| {
            words.iter().any(|token| self.doc.token(*token).eq_ignore_ascii_case(word))
        };
        let body = |suffixes: &[&str]| {
            self.dictionary
                .body(&side, suffixes)
                .map_or_else(|| side.clone(), |actor| actor.id.clone())
        };
        match noun {
            Noun::Ministry if has("foreign") => (body(&["MFA", "STATE", "FO"]), None),
            Noun::Ministry if has("defense") || has("defence") => (body(&["MOD", "DOD"]), None),
            Noun::Ministry => (side, None),
            Noun::Parliament => (body(&["PARL", "CONGRESS", "DUMA", "NA"]), None),
            Noun::Force => (body(&["MIL", "ARMY"]), None),
            Noun::Government => (side, None),
            Noun::Rebels => {
                let name = self.dictionary.shown(&side, self.date);
                let phrase =
                    format!("{}-{}", self.doc.lemma(*words.last().unwrap_or(&0)), key(&name));
                (ActorId(slug(&phrase)), None)
            }
            Noun::Coalition => {
                (ActorId(format!("coalition-{}", side.as_str().to_lowercase())), None)
            }
            Noun::People => (side, None),
            Noun::Spokesman => (state.clone(), Some(Capacity::Spokesperson)),
            Noun::Official => (state.clone(), Some(Capacity::UnnamedOfficial)),
            Noun::Source => (state.clone(), Some(Capacity::Private)),
            Noun::Office => {
                let title = title_in(self.doc, self.dictionary, words);
                (side, Some(title.map_or(Capacity::OtherMinister, |(capacity, _)| capacity)))
            }
        }
    }

    /// "the ministry", "the army", "the president": what its chain or the last name that ends so means.
    fn by_chain(&self, head: TokenIdx, noun: Noun) -> Option<ActorRef> {
        let doc = self.doc;
        let definite =
            doc.children_by(head, "det").any(|det| doc.token(det).eq_ignore_ascii_case("the"))
                || doc.children_by(head, "nmod:poss").next().is_some();
        if let Some(chain) = chain_of(doc, head) {
            for mention in antecedents(chain, head) {
                let Some(other) = mention_head(doc, mention).filter(|other| *other != head) else {
                    continue;
                };
                if let Some(mut actor) = self.again(other).into_iter().next() {
                    actor.evidence = Some(evidence(doc, phrase_span(doc, head)));
                    actor.derived = Some(Rule::named("actor.chain"));
                    return Some(actor);
                }
            }
        }
        // "The officials" are those named before; "the American officials" need nobody before them.
        let bare = noun == Noun::Official && phrase(doc, head).len() <= 2;
        if !definite || matches!(noun, Noun::Source | Noun::People | Noun::Official) && !bare {
            return None;
        }
        // The possessor decides: "his spokesman", "the department's spokesman".
        let owner = doc
            .children(head)
            .find(|child| matches!(doc.relation(*child).0, "nmod:poss" | "compound"));
        if let Some(owner) = owner
            && let Some(owner) = self.again(owner).into_iter().next()
        {
            let (id, capacity) = self.compose(noun, &owner.id, &phrase(doc, head));
            let mut actor = ActorRef::bare(id.as_str(), &self.dictionary.shown(&id, self.date));
            actor.capacity = capacity;
            actor.evidence = Some(evidence(doc, phrase_span(doc, head)));
            actor.derived = Some(Rule::named("actor.owner"));
            return Some(actor);
        }
        if matches!(noun, Noun::Government | Noun::Ministry)
            && let Some(state) = self.here(head)
        {
            let (id, capacity) = self.compose(noun, &state, &phrase(doc, head));
            let mut actor = ActorRef::bare(id.as_str(), &self.dictionary.shown(&id, self.date));
            actor.capacity = capacity;
            actor.evidence = Some(evidence(doc, phrase_span(doc, head)));
            actor.derived = Some(Rule::named("actor.state_of_paragraph"));
            return Some(actor);
        }
        let lemma = doc.lemma(head);
        let earlier = (0..head)
            .rev()
            .take(600)
            .find(|token| doc.lemma(*token).eq_ignore_ascii_case(lemma) && self.anchored(*token))?;
        let mut actor = self.again(earlier).into_iter().next()?;
        actor.evidence = Some(evidence(doc, phrase_span(doc, head)));
        actor.derived = Some(Rule::named("actor.last_named"));
        Some(actor)
    }

    /// "The Council", "the Agency": the body whose longer name ends so and was written before.
    fn last_of_that_name(&self, head: TokenIdx) -> Option<ActorRef> {
        let doc = self.doc;
        let word = doc.token(head);
        let definite =
            doc.children_by(head, "det").any(|det| doc.token(det).eq_ignore_ascii_case("the"));
        let alone = phrase(doc, head).len() == 2;
        if !definite || !alone || !word.starts_with(char::is_uppercase) {
            return None;
        }
        let named = (0..head).rev().take(600).filter(|token| doc.token(*token) == word).find_map(
            |token| {
                let named = self.longest_name(token)?;
                (named.end == token + 1 && named.start < token).then_some(named)
            },
        )?;
        let mut actor =
            ActorRef::bare(named.id.as_str(), &self.dictionary.shown(&named.id, self.date));
        actor.evidence = Some(evidence(doc, phrase_span(doc, head)));
        actor.derived = Some(Rule::named("actor.last_named"));
        Some(actor)
    }

    /// "The Chancellor", "the Tsar": who alone held an office of that name at the date, where nobody is named.
    fn only_holder(&self, head: TokenIdx) -> Option<ActorRef> {
        let doc = self.doc;
        let alone = phrase(doc, head).len() == 2 && doc.child_by(head, "det").is_some();
        if !alone || !doc.token(head).starts_with(char::is_uppercase) {
            return None;
        }
        let role = self.dictionary.only_holder(doc.token(head), self.date?)?;
        let id = role.actor.side();
        let mut actor = ActorRef::bare(id.as_str(), &self.dictionary.shown(&id, self.date));
        actor.person = Some(role.person.clone());
        actor.office = Some(role.title.clone());
        actor.capacity = Some(role.capacity);
        actor.evidence = Some(evidence(doc, phrase_span(doc, head)));
        actor.derived = Some(Rule::named("actor.only_holder"));
        Some(actor)
    }

    /// The state that a passage speaks of before this word: in the nearest sentence of it that names any, the one
    /// that acts there, else the last one named.
    fn here(&self, head: TokenIdx) -> Option<ActorId> {
        let doc = self.doc;
        // "The two governments" are no single state's.
        if matches!(doc.tag(head).xpos, "NNS" | "NNPS") {
            return None;
        }
        let sentence = doc.sentence_of(head);
        let paragraph = doc.sentences[sentence].paragraph;
        let before = doc.sentences[..sentence].iter().rev();
        // The paragraph before counts where this one has named no state yet.
        let before = before.take_while(|it| it.paragraph + 1 >= paragraph).take(5);
        before.map(|it| it.tokens.clone()).find_map(|tokens| {
            let mut last = None;
            for token in tokens {
                let Some(state) = self.state_named(token) else { continue };
                if doc.relation(token).0 == "nsubj" {
                    return Some(state);
                }
                last = Some(state);
            }
            last
        })
    }

    /// The state that a proper noun or adjective names or belongs to.
    fn state_named(&self, token: TokenIdx) -> Option<ActorId> {
        if !matches!(self.doc.tag(token).upos, Upos::Propn | Upos::Adj) {
            return None;
        }
        let id = self.longest_name(token)?.id.side();
        let known = self.dictionary.actor(&id)?;
        (known.kind == ActorKind::State).then_some(id)
    }

    /// Whether a noun has a name or a state beside it, so that it can be meant again without them.
    fn anchored(&self, head: TokenIdx) -> bool {
        self.longest_name(head).is_some()
            || phrase(self.doc, head)
                .iter()
                .any(|token| *token != head && self.state_word(*token).is_some())
    }

    /// A noun that no state and no chain anchors: an unnamed source or group.
    fn without_state(&self, head: TokenIdx, noun: Noun, words: &[TokenIdx]) -> Option<ActorRef> {
        let doc = self.doc;
        let span = phrase_span(doc, head);
        if noun == Noun::Office
            && let Some(holder) = self.only_holder(head)
        {
            return Some(holder);
        }
        let capacity = match noun {
            Noun::Official => Capacity::UnnamedOfficial,
            Noun::Spokesman => Capacity::Spokesperson,
            Noun::Source | Noun::People => Capacity::Private,
            Noun::Office => title_in(doc, self.dictionary, words)
                .map_or(Capacity::Private, |(capacity, _)| capacity),
            Noun::Rebels | Noun::Coalition | Noun::Government | Noun::Force => {
                let mut actor = ActorRef::bare(slug(doc.lemma(head)).as_str(), doc.words(span));
                actor.evidence = Some(evidence(doc, span));
                return Some(actor);
            }
            Noun::Ministry | Noun::Parliament => return None,
        };
        let mut actor = ActorRef::bare("unnamed", doc.words(span));
        actor.capacity = Some(capacity);
        actor.evidence = Some(evidence(doc, span));
        Some(actor)
    }

    /// A name that no dictionary has: an organization or group by its own words.
    fn unknown_name(&self, head: TokenIdx) -> Vec<ActorRef> {
        let doc = self.doc;
        let Some(name) = doc.name_at(head) else { return Vec::new() };
        if !matches!(name.kind, NameKind::Organization | NameKind::Group) {
            return Vec::new();
        }
        let words = doc.words(name.span);
        let mut actor = ActorRef::bare(slug(words).as_str(), words);
        actor.evidence = Some(evidence(doc, name.span));
        vec![actor]
    }
}

/// A name without the word of courtesy or rank before it; `None` where there is none.
fn honorific(name: &str) -> Option<&str> {
    let (first, rest) = name.split_once(' ')?;
    let known = matches!(
        first.trim_end_matches('.'),
        "Mr" | "Mrs"
            | "Ms"
            | "Miss"
            | "Dr"
            | "Sir"
            | "Baron"
            | "Count"
            | "Madame"
            | "Monsieur"
            | "Herr"
            | "Frau"
            | "Señor"
            | "Comrade"
    );
    (known && rest.starts_with(char::is_uppercase)).then_some(rest)
}

/// A person whom the user's files name: in office or command for the state, else an actor of its own.
fn own_person(
    own: OwnActor,
    name: &str,
    beside: Beside,
    proof: Option<Evidence>,
    look: &Look<'_>,
) -> ActorRef {
    let (id, capacity) = match own.role {
        Some(OwnRole::Official(capacity)) => (own.id.side(), capacity),
        Some(OwnRole::Forces) => (own.id.side(), Capacity::MilitaryCommander),
        Some(OwnRole::Former) => (ActorId(slug(name)), Capacity::FormerOfficial),
        Some(OwnRole::Apart(ActorKind::NonStateArmedGroup | ActorKind::PartyOrMovement)) => {
            (own.id, Capacity::PartyOrMovementLeader)
        }
        Some(OwnRole::Apart(_)) | None => (ActorId(slug(name)), Capacity::Private),
    };
    let official = matches!(own.role, Some(OwnRole::Official(_) | OwnRole::Forces));
    let shown = if official { look.dictionary.shown(&id, look.date) } else { name.to_owned() };
    ActorRef {
        id,
        name: shown,
        person: Some(name.to_owned()),
        office: beside.title,
        capacity: Some(beside.capacity.filter(|_| official).unwrap_or(capacity)),
        evidence: proof,
        derived: Some(Rule::named("actor.own")),
        code: Some(own.code),
    }
}

/// The sort of noun that a user's agent is, where the program's own list does not have it.
fn noun_of(role: OwnRole) -> Noun {
    match role {
        OwnRole::Official(_) => Noun::Official,
        OwnRole::Forces => Noun::Force,
        OwnRole::Apart(ActorKind::NonStateArmedGroup | ActorKind::PartyOrMovement) => Noun::Rebels,
        OwnRole::Apart(ActorKind::Population) => Noun::People,
        OwnRole::Former | OwnRole::Apart(_) => Noun::Source,
    }
}

/// What stands beside a person's name.
#[derive(Default)]
struct Beside {
    capacity: Option<Capacity>,
    title: Option<String>,
    state: Option<ActorId>,
}

impl Beside {
    fn or(self, other: Beside) -> Beside {
        let (capacity, title) = match self.capacity {
            Some(_) => (self.capacity, self.title),
            None => (other.capacity, other.title),
        };
        Beside { capacity, title, state: self.state.or(other.state) }
    }
}

/// The title among some words, with the capacity that it gives; the longest wins.
fn title_in(
    doc: &Document,
    dictionary: &Dictionary,
    words: &[TokenIdx],
) -> Option<(Capacity, String)> {
    let former = words.iter().any(|token| {
        matches!(
            doc.token(*token).to_lowercase().as_str(),
            "former" | "ex" | "late" | "then" | "onetime"
        )
    });
    for length in (1..=4usize).rev() {
        for window in words.windows(length) {
            let (first, last) = (window[0], window[length - 1]);
            if last - first >= 6 {
                continue;
            }
            let text = doc.words(doc.tokens_span(first..last + 1));
            let plural = doc.tag(last).xpos.ends_with('S') && length == 1;
            if let Some(capacity) = dictionary.title(text)
                && !plural
            {
                let capacity = if former { Capacity::FormerOfficial } else { capacity };
                return Some((capacity, text.to_owned()));
            }
        }
    }
    None
}

/// The chain that holds a token; of "Sadat and Begin" and "Begin" the closer one.
pub(crate) fn chain_of(doc: &Document, token: TokenIdx) -> Option<&Chain> {
    let length = |chain: &Chain| {
        let next = chain.mentions.partition_point(|mention| mention.tokens.start <= token);
        let mention = chain.mentions[..next].last().filter(|it| it.tokens.contains(&token));
        mention.map(|mention| mention.tokens.len())
    };
    let holding = doc.chains.iter().filter_map(|chain| Some((length(chain)?, chain)));
    holding.min_by_key(|(length, _)| *length).map(|(_, chain)| chain)
}

/// A chain's mentions other than pronouns: names before common nouns, the nearest before the token first.
fn antecedents(chain: &Chain, token: TokenIdx) -> Vec<&ChainMention> {
    let mut mentions: Vec<&ChainMention> =
        chain.mentions.iter().filter(|mention| mention.kind != MentionKind::Pronoun).collect();
    mentions.sort_by_key(|mention| {
        let after = mention.tokens.start > token;
        (mention.kind, after, mention.tokens.start.abs_diff(token))
    });
    mentions
}

/// The head of a mention: the token whose own head lies outside of it.
fn mention_head(doc: &Document, mention: &ChainMention) -> Option<TokenIdx> {
    mention
        .tokens
        .clone()
        .find(|token| doc.head(*token).is_none_or(|head| !mention.tokens.contains(&head)))
}

/// A stable id out of words: lower case, hyphens.
pub(crate) fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.ends_with('-') && !slug.is_empty() && !matches!(c, '.' | '\'' | '’') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// The side that a body or person binds, for the two ends of a commitment.
pub(crate) fn side(dictionary: &Dictionary, actor: &ActorRef, date: Option<Date>) -> ActorRef {
    let id = actor.id.side();
    let state = dictionary.actor(&id).is_some_and(|known| known.kind == ActorKind::State);
    if id == actor.id || !state {
        return actor.clone();
    }
    ActorRef { name: dictionary.shown(&id, date), id, ..actor.clone() }
}
