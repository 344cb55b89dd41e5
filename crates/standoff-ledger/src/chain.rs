//! Chains: which statements of which stories are one commitment, and which versions it has.
//!
//! Statements join a chain one by one in order of publication, so a chain as of a day is the chain of the stories
//! known by then. A rival's paraphrase is a citation of the issuer's words and never a version of them.

mod same;

use std::collections::BTreeSet;

use jiff::civil::Date;
use standoff_core::TimeRef;
use standoff_core::actor::ActorId;
use standoff_core::commitment::{
    Attribution, CommitmentId, Kind, StatedCommitment, Terms, Version, VersionRelation,
};
use standoff_core::evidence::{Citation, Evidence, EvidenceRole};
use standoff_core::time::Order;

use self::same::{fit, same_speech};
use crate::compare::compare;
use crate::fact::{Moment, Source, sides};
use crate::reprint::Origins;
use crate::window::{Due, due};
use crate::words::{Bag, STOP};

/// Longest silence inside one chain, in days: two years.
const LONGEST_SILENCE: i32 = 731;

/// Longest gap between two statements of a narrative that are one speech, in bytes: about a sentence.
const ONE_PASSAGE: u32 = 160;

/// One statement of a commitment in one story version.
#[derive(Debug, Clone)]
pub(crate) struct Member<'a> {
    pub(crate) source: usize,
    pub(crate) stated: &'a StatedCommitment,
    pub(crate) known: Date,
    pub(crate) issued: Moment,
    pub(crate) issuer: BTreeSet<ActorId>,
    pub(crate) target: BTreeSet<ActorId>,
    /// What is asked.
    pub(crate) demand: Bag,
    /// What follows, or what is promised.
    pub(crate) consequence: Bag,
    /// The story in which the passage first stood.
    pub(crate) origin: usize,
}

/// A chain's members, in the order in which they became known.
#[derive(Debug, Clone, Default)]
pub(crate) struct Chain<'a> {
    pub(crate) members: Vec<Member<'a>>,
}

/// All chains of these stories.
pub(crate) fn gather<'a>(sources: &[Source<'a>], origins: &Origins) -> Vec<Chain<'a>> {
    let mut chains: Vec<Chain<'a>> = Vec::new();
    for (index, source) in sources.iter().enumerate().filter(|(_, source)| source.primary()) {
        let mut stated: Vec<&StatedCommitment> =
            source.admitted.reading.commitments.iter().collect();
        stated.sort_by_key(|stated| (stated.evidence.span.start, stated.id));
        for stated in stated {
            let member = member(index, source, stated, origins);
            let best = chains
                .iter_mut()
                .filter_map(|chain| Some((chain.affinity(&member, sources)?, chain)))
                .max_by(|(one, _), (two, _)| one.total_cmp(two));
            match best {
                Some((_, chain)) => chain.members.push(member),
                None => chains.push(Chain { members: vec![member] }),
            }
        }
    }
    chains
}

/// Where the terms of a statement end: what follows in a narrative came later.
fn end_of(stated: &StatedCommitment) -> u32 {
    let terms = &stated.terms;
    // Words that were taken too far end with their first sentence.
    let end = |words: &Evidence| {
        let length = words.exact.find(". ").unwrap_or(words.exact.len());
        words.span.start + u32::try_from(length).unwrap_or(u32::MAX)
    };
    let condition = terms.condition.iter().map(|condition| end(&condition.evidence));
    let consequence = terms.consequence.iter().map(|consequence| end(&consequence.evidence));
    condition.chain(consequence).max().unwrap_or_else(|| end(&stated.evidence))
}

fn member<'a>(
    index: usize,
    source: &Source<'a>,
    stated: &'a StatedCommitment,
    origins: &Origins,
) -> Member<'a> {
    let issuer = sides(&stated.issuer);
    // Nobody presses himself: a target that is the issuer was read wrong.
    let target = &sides(&stated.target) - &issuer;
    let both: Vec<&ActorId> = issuer.iter().chain(&target).collect();
    let demand = stated.terms.condition.as_ref().map(|c| Bag::of(&c.object, &c.evidence));
    let consequence = stated.terms.consequence.as_ref().map(|c| Bag::of(&c.object, &c.evidence));
    let clean = |bag: Option<Bag>| bag.unwrap_or_default().without_actors(both.iter().copied());
    Member {
        source: index,
        stated,
        known: source.known,
        issued: source.moment(index, stated.issued_at.as_ref(), end_of(stated)),
        demand: clean(demand),
        consequence: clean(consequence),
        issuer,
        target,
        origin: origins.of_passage(index, stated.evidence.span),
    }
}

/// Kinds that can be versions of one commitment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    Pressure,
    Giving,
    Forbearing,
    Binding,
    Intent,
}

pub(crate) fn family(kind: Kind) -> Family {
    match kind {
        Kind::Ultimatum | Kind::RedLine | Kind::Threat | Kind::Demand => Family::Pressure,
        Kind::Promise | Kind::Offer => Family::Giving,
        Kind::Assurance => Family::Forbearing,
        Kind::Agreement | Kind::Ceasefire => Family::Binding,
        Kind::Announcement => Family::Intent,
    }
}

impl Chain<'_> {
    /// How well a statement fits the chain; `None` if it is another commitment.
    fn affinity(&self, new: &Member<'_>, sources: &[Source<'_>]) -> Option<f64> {
        let last = self.members.iter().map(|member| member.issued.last_date()).max()?;
        let silence = (new.issued.date() - last).get_days();
        let fits = self.members.iter().filter_map(|member| fit(member, new, sources));
        fits.max_by(f64::total_cmp).filter(|_| silence <= LONGEST_SILENCE)
    }
}

/// A chain with its versions, before its outcome.
#[derive(Debug, Clone)]
pub(crate) struct Draft<'a> {
    pub(crate) id: CommitmentId,
    pub(crate) aliases: Vec<CommitmentId>,
    pub(crate) kind: Kind,
    /// The statement that shows the chain best: of its kind, and the fullest.
    pub(crate) face: &'a StatedCommitment,
    pub(crate) attribution: Attribution,
    pub(crate) signal: bool,
    pub(crate) versions: Vec<Version>,
    /// The terms in force: of each field the newest words on it.
    pub(crate) terms: Terms,
    pub(crate) issued: Moment,
    /// When its consequence was first named; as issued where none is.
    pub(crate) named: Moment,
    /// When it was last stated.
    pub(crate) last: Moment,
    /// Whether only narratives tell of it: these are told to their end, and nothing in them is still open.
    pub(crate) narrated: bool,
    pub(crate) issuer: BTreeSet<ActorId>,
    pub(crate) target: BTreeSet<ActorId>,
    pub(crate) demand: Bag,
    /// What each statement by itself asks.
    pub(crate) demands: Vec<Bag>,
    pub(crate) consequence: Bag,
    pub(crate) labels_used: Vec<(String, String)>,
    pub(crate) independent_stories: u32,
}

/// The chain of these members, in the order in which they became known; `members` is not empty.
pub(crate) fn draft<'a>(members: &[&Member<'a>], sources: &[Source<'a>]) -> Draft<'a> {
    let own: Vec<&Member<'a>> = members.iter().copied().filter(|m| !of_rival(m)).collect();
    let (own, rivals) = if own.is_empty() {
        (members.to_vec(), Vec::new())
    } else {
        (own, members.iter().copied().filter(|m| of_rival(m)).collect())
    };
    let speeches = speeches(&own);
    let (mut versions, terms) = versions(&speeches, sources);
    for rival in rivals {
        let at = versions.iter().rposition(|v| v.issued_at.date() <= rival.issued.last_date());
        versions[at.unwrap_or(0)].citations.push(cite(rival, sources));
    }
    let last = speeches.last();
    let named = speeches.iter().flatten().find(|m| m.stated.terms.consequence.is_some());
    let kind = own.iter().map(|m| m.stated.kind).min_by_key(|kind| strength(*kind));
    let kind = kind.expect("a chain has members");
    let first_of_kind = own.iter().filter(|m| m.stated.kind == kind);
    let face = first_of_kind.max_by_key(|m| (fullness(m), std::cmp::Reverse(m.source)));
    let face = face.expect("one of the members has the strongest kind").stated;
    let join = |bag: for<'m> fn(&'m Member<'a>) -> &'m Bag| {
        own.iter().fold(Bag::default(), |all, member| all.and(bag(member)))
    };
    let mut labels: Vec<(String, String)> = members
        .iter()
        .flat_map(|member| &member.stated.labels_used)
        .map(|label| (label.evidence.exact.clone(), label.by.clone()))
        .collect();
    labels.sort();
    labels.dedup();
    let aliases: Vec<CommitmentId> = members.iter().map(|m| id(m, sources)).collect();
    let origins: BTreeSet<usize> = members.iter().map(|member| member.origin).collect();
    Draft {
        id: aliases[0].clone(),
        aliases,
        kind,
        face,
        attribution: attribution(&own),
        signal: own.iter().all(|member| member.stated.signal),
        issued: speeches[0][0].issued.clone(),
        named: named.map_or(&speeches[0][0].issued, |member| &member.issued).clone(),
        last: last.map_or(&speeches[0][0].issued, |speech| &speech[0].issued).clone(),
        narrated: own.iter().all(|member| sources[member.source].narrative()),
        versions,
        terms,
        issuer: own.iter().flat_map(|m| m.issuer.iter().cloned()).collect(),
        target: own.iter().flat_map(|m| m.target.iter().cloned()).collect(),
        demand: join(|member| &member.demand),
        demands: own.iter().map(|m| m.demand.clone()).filter(|bag| bag.mass() >= 1.0).collect(),
        consequence: join(|member| &member.consequence),
        labels_used: labels,
        independent_stories: u32::try_from(origins.len()).unwrap_or(u32::MAX),
    }
}

impl Draft<'_> {
    /// When the version in force was made: windows without a stated day run from then.
    pub(crate) fn in_force_since(&self) -> &TimeRef {
        self.versions.last().map_or(&self.issued.time, |version| &version.issued_at)
    }

    /// When it is due.
    pub(crate) fn due(&self) -> Due {
        let due = due(&self.terms.deadline, self.in_force_since(), self.demand.has(STOP));
        Due { over: self.narrated, ..due }
    }
}

fn of_rival(member: &Member<'_>) -> bool {
    matches!(member.stated.attribution, Attribution::ReportedByAdversary | Attribution::Disputed)
}

fn strength(kind: Kind) -> usize {
    match kind {
        Kind::Ultimatum => 0,
        Kind::RedLine => 1,
        Kind::Threat => 2,
        Kind::Demand => 3,
        Kind::Ceasefire => 4,
        Kind::Agreement => 5,
        Kind::Offer => 6,
        Kind::Promise => 7,
        Kind::Assurance => 8,
        Kind::Announcement => 9,
    }
}

fn attribution(own: &[&Member<'_>]) -> Attribution {
    let on_record = own.iter().any(|m| m.stated.attribution == Attribution::OnRecord);
    if on_record { Attribution::OnRecord } else { own[0].stated.attribution }
}

/// How much of the terms a statement gives.
fn fullness(member: &Member<'_>) -> (usize, usize) {
    let terms = &member.stated.terms;
    let given = [
        terms.condition.is_some(),
        terms.consequence.is_some(),
        terms.deadline.evidence.is_some(),
        terms.deadline.time.is_some(),
        member.stated.issuer.iter().any(|actor| actor.person.is_some()),
    ];
    let fields = given.iter().filter(|given| **given).count();
    (fields, member.demand.0.len() + member.consequence.0.len())
}

/// Members put together by speech, in the order in which the speeches were made.
fn speeches<'m, 'a>(own: &[&'m Member<'a>]) -> Vec<Vec<&'m Member<'a>>> {
    let mut ordered = own.to_vec();
    ordered.sort_by_key(|member| member.issued.date());
    in_order_of_telling(&mut ordered);
    let mut speeches: Vec<Vec<&Member<'a>>> = Vec::new();
    for member in ordered {
        let heard = speeches
            .iter_mut()
            .rev()
            .find(|speech| speech.iter().any(|held| same_speech(held, member)));
        match heard {
            Some(speech) => speech.push(member),
            None => speeches.push(vec![member]),
        }
    }
    for speech in &mut speeches {
        speech.sort_by_key(|member| std::cmp::Reverse(fullness(member)));
    }
    speeches
}

/// Puts the statements of narratives in their order: by date where both have one, else as they stand in the text.
fn in_order_of_telling(members: &mut [&Member<'_>]) {
    // Few statements, and an order that is not total: moved up one by one.
    for at in 1..members.len() {
        let mut at = at;
        while at > 0 && members[at].issued.compare(&members[at - 1].issued) == Order::Before {
            members.swap(at, at - 1);
            at -= 1;
        }
    }
}

fn versions(speeches: &[Vec<&Member<'_>>], sources: &[Source<'_>]) -> (Vec<Version>, Terms) {
    let mut versions: Vec<Version> = Vec::new();
    let mut standing: Option<Terms> = None;
    for speech in speeches {
        let fullest = speech[0];
        let terms = fullest.stated.terms.clone();
        let (relation, changes) = match &standing {
            None => (VersionRelation::First, Vec::new()),
            Some(before) => compare(before, &terms),
        };
        let citations: Vec<Citation> = speech.iter().map(|member| cite(member, sources)).collect();
        standing = Some(carry_over(standing, speech));
        match versions.last_mut() {
            Some(current) if relation == VersionRelation::Restatement => {
                current.restated += 1;
                current.citations.extend(citations);
            }
            _ => versions.push(Version {
                seq: u32::try_from(versions.len() + 1).unwrap_or(u32::MAX),
                issued_at: fullest.issued.time.clone(),
                terms,
                relation,
                changes,
                citations,
                restated: 0,
            }),
        }
    }
    (versions, standing.expect("a chain has a speech"))
}

/// The terms in force after a speech: a field that it leaves out stays as it was.
fn carry_over(before: Option<Terms>, speech: &[&Member<'_>]) -> Terms {
    let mut terms = speech[0].stated.terms.clone();
    let others = speech[1..].iter().map(|member| &member.stated.terms).chain(&before);
    for other in others {
        terms.condition = terms.condition.or_else(|| other.condition.clone());
        terms.consequence = terms.consequence.or_else(|| other.consequence.clone());
        if terms.deadline.evidence.is_none() && terms.deadline.time.is_none() {
            let words = other.deadline.evidence.is_some() || other.deadline.time.is_some();
            if words || !terms.deadline.limits() {
                terms.deadline = other.deadline.clone();
            }
        }
    }
    terms
}

fn cite(member: &Member<'_>, sources: &[Source<'_>]) -> Citation {
    sources[member.source].cite(EvidenceRole::Act, &member.stated.evidence)
}

/// The id that a member gives to its commitment.
pub(crate) fn id(member: &Member<'_>, sources: &[Source<'_>]) -> CommitmentId {
    CommitmentId::of(&sources[member.source].admitted.reading.story, member.stated.id)
}
