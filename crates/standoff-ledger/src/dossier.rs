//! The file on one commitment as of a day: its draft, the facts that bear on it, and how much is reported at all.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use standoff_core::actor::ActorId;
use standoff_core::commitment::{CommitmentId, Kind};
use standoff_core::evidence::{Citation, EvidenceRole, Rule};
use standoff_core::outcome::{Coverage, Why};

use crate::chain::{Chain, Draft, Member, id};
use crate::fact::{Fact, Source, Standing, What, actors};
use crate::words::{Bag, DEMAND, STOP, TRUCE};

/// Days in which "the demand", without a word on whose, can only be the one just made.
const ANSWER_DAYS: i32 = 14;
/// Most citations that a finding shows.
const MOST_CITATIONS: usize = 6;

/// The id of a source that the story does not name.
const UNNAMED: &str = "unnamed";

/// What each side is called.
pub(crate) type Names = BTreeMap<ActorId, String>;

/// One commitment with what bears on it.
pub(crate) struct Case<'c, 'a> {
    pub(crate) draft: &'c Draft<'a>,
    /// Facts of either side, or of nobody named, that were known by the day, in order.
    pub(crate) facts: Vec<&'c Fact<'a>>,
    pub(crate) sources: &'c [Source<'a>],
    /// Other chains as of the day: agreements that may settle this one.
    pub(crate) others: &'c [Draft<'a>],
    /// Every chain, whatever the day: what else a story may mean.
    pub(crate) chains: &'c [Chain<'a>],
    /// What the sides are called.
    pub(crate) names: &'c Names,
    pub(crate) day: Date,
}

impl<'c, 'a> Case<'c, 'a> {
    /// Everyone who acts for the target: those addressed, and those who are to bear the demand.
    pub(crate) fn targets(&self) -> BTreeSet<ActorId> {
        let bearers = self.draft.terms.condition.iter().flat_map(|condition| &condition.bearer);
        let bearers = bearers.map(|actor| actor.id.side());
        let all: BTreeSet<ActorId> = self.draft.target.iter().cloned().chain(bearers).collect();
        &all - &self.draft.issuer
    }

    /// Whether the target acts or speaks: where nobody is addressed, anyone but the issuer.
    pub(crate) fn by_target(&self, fact: &Fact<'_>) -> bool {
        let targets = self.targets();
        let anyone = targets.is_empty() && !fact.by.is_empty() && !fact.by_any(&self.draft.issuer);
        anyone || fact.by_any(&targets)
    }

    /// What is to be done or left, without the verb of stopping.
    ///
    /// Where the condition itself names nothing ("if he did so"), the whole statement tells what it is about.
    pub(crate) fn conduct(&self) -> Bag {
        let demand = self.draft.demand.clone().without(STOP);
        if demand.mass() >= 1.0 {
            demand
        } else {
            demand.and(&self.draft.consequence).without(STOP)
        }
    }

    /// A fact's words without the two sides.
    pub(crate) fn bag(&self, fact: &Fact<'_>) -> Bag {
        fact.bag.clone().without_actors(self.draft.issuer.iter().chain(&self.draft.target))
    }

    /// Whether a fact is about this object.
    pub(crate) fn about(&self, fact: &Fact<'_>, object: &Bag) -> bool {
        self.bag(fact).akin(object)
    }

    /// Whether a fact refuses the commitment: as an answer, or of "the offer" and nobody else's.
    pub(crate) fn refuses(&self, fact: &Fact<'_>) -> bool {
        let bag = self.bag(fact);
        let speaker = |key: &str| fact.by.iter().any(|side| key == format!("@{side}"));
        let another = bag.0.iter().any(|key| key.starts_with('@') && !speaker(key));
        self.answers(fact)
            || (fact.to.is_empty() && !another && bag.has(DEMAND) && self.fresh(fact))
    }

    /// Whether a fact answers the commitment: about its object, or about "the demand" of this issuer.
    pub(crate) fn answers(&self, fact: &Fact<'_>) -> bool {
        let bag = self.bag(fact);
        let object = self.draft.demand.clone().and(&self.draft.consequence);
        let to_issuer = !fact.to.is_disjoint(&self.draft.issuer)
            || self.draft.issuer.iter().any(|issuer| fact.bag.has(&format!("@{issuer}")));
        let nobody = fact.to.is_empty() && !fact.bag.0.iter().any(|key| key.starts_with('@'));
        bag.akin(&object)
            || (bag.has(DEMAND) && (to_issuer || (nobody && self.fresh(fact))))
            || (to_issuer && bag.shared(&object) >= 1.0)
    }

    /// Whether a fact comes so soon that "the demand" can only be the one just made; a narrative tells of one dispute,
    /// and later in it any refusal of "the demand" is one of this.
    pub(crate) fn fresh(&self, fact: &Fact<'_>) -> bool {
        match (self.draft.last.place, fact.moment.place) {
            (Some((here, _)), Some((there, _))) if here == there => fact.after(&self.draft.last),
            _ => self.last_said().is_some_and(|last| (fact.known - last).get_days() <= ANSWER_DAYS),
        }
    }

    /// The day on which the commitment was last stated, or the last day it gives, if that is later.
    pub(crate) fn last_said(&self) -> Option<Date> {
        let said = self.draft.versions.iter().map(|version| version.issued_at.last_date());
        said.chain(self.draft.terms.deadline.time.iter().map(|time| time.last_date())).max()
    }

    /// The id that a statement gives to its commitment.
    pub(crate) fn id(&self, member: &Member<'_>) -> CommitmentId {
        id(member, self.sources)
    }

    /// Whether the words of a fact are those that state the commitment: "Kuwait rejected Iraq's demand for the islands".
    pub(crate) fn tells_of_it(&self, fact: &Fact<'_>) -> bool {
        let story = &self.sources[fact.source].admitted.reading.story;
        self.draft.versions.iter().flat_map(|version| &version.citations).any(|citation| {
            citation.story == *story && citation.evidence.span.overlaps(fact.evidence.span)
        })
    }

    /// The sentence that a fact stands in: its clause may be cut short of what matters.
    pub(crate) fn sentence(&self, fact: &Fact<'_>) -> &'c str {
        let text = self.sources[fact.source].admitted.story.text();
        let (start, end) = (fact.evidence.span.start as usize, fact.evidence.span.end as usize);
        let (before, behind) = (text.get(..start), text.get(end..));
        let from = before.and_then(|text| text.rfind(['\n', '.'])).map_or(0, |at| at + 1);
        let to = behind.and_then(|text| text.find(". ").or_else(|| text.find('\n')));
        text.get(from..to.map_or(text.len(), |to| end + to)).unwrap_or("")
    }

    /// The sides that an object names.
    pub(crate) fn sides_in(&self, object: &Bag) -> BTreeSet<ActorId> {
        let keys = object.0.iter().filter_map(|key| key.strip_prefix('@'));
        keys.map(ActorId::from).collect()
    }

    /// Whether "the truce" of a fact can be this one: no later one of these parties had been made by then.
    pub(crate) fn by_name(&self, fact: &Fact<'_>) -> bool {
        let parties: BTreeSet<ActorId> = &self.draft.issuer | &self.draft.target;
        let later = self.others.iter().any(|other| {
            let theirs: BTreeSet<ActorId> = &other.issuer | &other.target;
            other.kind == Kind::Ceasefire
                && other.id != self.draft.id
                && other.issued.date() > self.draft.issued.last_date()
                && other.issued.date() <= fact.moment.last_date()
                && (theirs.is_empty() || !theirs.is_disjoint(&parties))
        });
        self.draft.kind == Kind::Ceasefire && self.bag(fact).has(TRUCE) && !later
    }

    /// Facts that pass a test, in order of time.
    pub(crate) fn find(&self, test: impl Fn(&Fact<'_>) -> bool) -> Vec<&'c Fact<'a>> {
        self.facts.iter().copied().filter(|fact| test(fact)).collect()
    }

    /// A finding that rests on these facts.
    pub(crate) fn why(&self, rule: &'static str, line: String, facts: &[&Fact<'_>]) -> Why {
        let mut citations: Vec<Citation> = Vec::new();
        for fact in facts {
            let citation = self.sources[fact.source].cite(EvidenceRole::Outcome, fact.evidence);
            let copied =
                citations.iter().any(|held| held.evidence.exact == citation.evidence.exact);
            if !copied && citations.len() < MOST_CITATIONS {
                citations.push(citation);
            }
        }
        Why { line, rule: Rule::named(rule), citations }
    }

    /// A finding that rests on the absence of reports, with the gate in its words.
    pub(crate) fn silence(&self, rule: &'static str, line: &str, coverage: Coverage) -> Why {
        let (stories, outlets) = (coverage.stories, coverage.outlets);
        let count = |number: u32, one: &str, many: &str| match number {
            1 => format!("one {one}"),
            number => format!("{number} {many}"),
        };
        let held = format!(
            "{} on the matter from {}",
            count(stories, "later story", "later stories"),
            count(outlets, "outlet", "outlets")
        );
        let line = match stories {
            _ if self.draft.narrated => format!("{line}."),
            0 => format!("{line}, and no later story on the matter."),
            _ if coverage.suffices() => format!("{line}, in {held}."),
            _ => format!("{line}. We hold {held}, too few to conclude from silence."),
        };
        self.why(rule, line, &[])
    }

    /// On whose word some facts rest, for the end of a "why" line.
    pub(crate) fn on_whose_word(&self, facts: &[&Fact<'_>]) -> String {
        // What someone said is told by the outlet; only what it says of others rests on its word.
        let told = |fact: &&Fact<'_>| {
            fact.standing == Standing::Told || matches!(fact.what, What::Word(_))
        };
        if facts.iter().any(told) {
            return String::new();
        }
        let speakers: BTreeSet<&ActorId> = facts
            .iter()
            .filter_map(|fact| match &fact.standing {
                Standing::Said(sides) => sides.iter().find(|side| side.as_str() != UNNAMED),
                Standing::Told => None,
            })
            .collect();
        let speakers: Vec<&ActorId> = speakers.into_iter().collect();
        match speakers.as_slice() {
            [] => ", by the account of an unnamed source alone".to_owned(),
            [one] => {
                let own = facts.iter().any(|fact| fact.by.contains(*one));
                let own = if own { " own" } else { "" };
                format!(", by {}{own} account alone", possessive(&self.name(one)))
            }
            [first @ .., last] => {
                let first: Vec<String> = first.iter().map(|side| self.name(side)).collect();
                format!(", by the accounts of {} and {}", first.join(", "), self.name(last))
            }
        }
    }

    /// The name of a side, as the stories first give it.
    fn name(&self, side: &ActorId) -> String {
        let name = self.names.get(side).cloned().unwrap_or_else(|| side.to_string());
        let wants_article =
            name.starts_with("United ") || name.ends_with('s') && name.contains(' ');
        if wants_article { format!("the {name}") } else { name }
    }

    /// Independent stories on the matter that became known after a day, and their outlets.
    ///
    /// A story is on the matter when it names a side and shares the object; an outlet's later versions and reprints
    /// count once.
    pub(crate) fn coverage_after(&self, after: Option<Date>) -> Coverage {
        let Some(after) = after else { return Coverage::default() };
        let object = self.draft.demand.clone().and(&self.draft.consequence);
        let parties: BTreeSet<ActorId> = &self.draft.issuer | &self.draft.target;
        let (mut stories, mut outlets) = (BTreeSet::new(), BTreeSet::new());
        for source in self.sources {
            let timely = source.known > after && source.known <= self.day;
            let named = !source.sides.is_disjoint(&parties);
            if timely
                && named
                && source.primary()
                && !source.narrative()
                && on_the_matter(&source.words, &object)
            {
                stories.insert(source.origin);
                outlets.insert(self.sources[source.origin].outlet());
            }
        }
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Coverage { stories: count(stories.len()), outlets: count(outlets.len()) }
    }
}

/// What each side is called in these stories: by its own name where one gives it, else by that of its body or person.
pub(crate) fn names(sources: &[Source<'_>]) -> Names {
    let (mut own, mut other) = (Names::new(), Names::new());
    for source in sources {
        for actor in actors(&source.admitted.reading) {
            let side = actor.id.side();
            let names = if side == actor.id { &mut own } else { &mut other };
            names.entry(side).or_insert_with(|| actor.name.clone());
        }
    }
    other.extend(own);
    other
}

fn possessive(name: &str) -> String {
    let ending = if name.ends_with('s') { "'" } else { "'s" };
    format!("{name}{ending}")
}

/// Whether a whole story touches an object: two of its words, or all of a shorter one.
pub(crate) fn on_the_matter(story: &Bag, object: &Bag) -> bool {
    let shared = story.shared(object);
    shared >= 2.0 || (shared >= 1.0 && shared >= object.mass() * 0.6)
}
