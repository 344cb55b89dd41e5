//! The record: what all admitted stories say over time. A pure function of the set of them and a day.
//!
//! Neither the order of admission nor any clock enters: stories are put in order of publication, then by id, and every
//! later stage works through them in that order. The record as of a day is the record of the stories known by then.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use standoff_core::TimeRef;
use standoff_core::actor::ActorRef;
use standoff_core::commitment::{Commitment, CommitmentId, Kind, Version, VersionRelation};
use standoff_core::evidence::{Citation, EvidenceRole};
use standoff_core::outcome::{Axes, FollowThrough, Kept, Outcome};
use standoff_core::reading::Reading;
use standoff_core::statement::AuxMode;
use standoff_core::story::{Genre, Story, StoryVersionId};

use crate::account::{Account, accounts};
use crate::chain::{Chain, Draft, gather};
use crate::dossier::names;
use crate::fact::{Fact, Source, actors, facts, sides};
use crate::figure::{FigureGroup, figures};
use crate::judge::Bench;
use crate::reprint::{Origins, credits_another};
use crate::words::Bag;

/// A story version with its reading: what the ledger takes in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Admitted {
    /// The story, with its versions up to the one that was read.
    pub story: Story,
    /// What was found in its newest version.
    pub reading: Reading,
    /// When it was taken in.
    pub admitted_at: Timestamp,
}

/// A story as the record lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryEntry {
    /// The version that is in the record.
    pub id: StoryVersionId,
    /// Who published it.
    pub outlet: Option<String>,
    /// Where.
    pub url: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// When it was published, if that is known.
    pub published: Option<TimeRef>,
    /// The day from which the record knows it.
    pub known: Date,
    /// What sort of text it is.
    pub genre: Genre,
    /// The first story of its group of copies; its own id if it is no copy.
    pub dup_group: StoryVersionId,
    /// Whether it is a reprint of another story.
    pub reprint: bool,
    /// The agencies that it credits.
    pub wire_origin: Vec<String>,
}

/// Words that speak of a commitment without making one, with the chain that they most likely mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// What it would be.
    pub kind: Kind,
    /// Why it is none.
    pub aux_mode: AuxMode,
    /// Who would have made it, where the words say.
    pub issuer: Vec<ActorRef>,
    /// The words.
    pub citation: Citation,
    /// The commitment that is meant, where one fits.
    pub commitment: Option<CommitmentId>,
}

/// What all stories say by the end of a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The day; `None` only where there is neither a day nor a story.
    pub as_of: Option<TimeRef>,
    /// Every commitment with its versions and outcome, by date of issue.
    pub commitments: Vec<Commitment>,
    /// What was only spoken of.
    pub mentions: Vec<Mention>,
    /// The stories, in order of publication.
    pub stories: Vec<StoryEntry>,
    /// Contested and other questions, each side's stance beside the others'.
    pub accounts: Vec<Account>,
    /// Figures by what is counted and who says so.
    pub figures: Vec<FigureGroup>,
}

impl Record {
    /// The commitment with this id, one of its aliases, or a beginning that fits no other.
    pub fn commitment(&self, id: &str) -> Option<&Commitment> {
        let id = id.trim().to_lowercase();
        let exact = self.commitments.iter().find(|c| c.aliases.iter().any(|alias| alias.0 == id));
        if exact.is_some() || id.is_empty() {
            return exact;
        }
        let mut fitting = self
            .commitments
            .iter()
            .filter(|c| c.aliases.iter().any(|alias| alias.0.starts_with(&id)));
        fitting.next().filter(|_| fitting.next().is_none())
    }
}

/// The record of these admissions as of the end of a day, or of the last day on which a story of them became known.
pub fn record(admitted: &[Admitted], as_of: Option<Date>) -> Record {
    let (sources, origins) = arrange(admitted, as_of);
    let Some(last) = as_of.or_else(|| sources.iter().map(|source| source.known).max()) else {
        return Record {
            as_of: None,
            commitments: Vec::new(),
            mentions: Vec::new(),
            stories: Vec::new(),
            accounts: Vec::new(),
            figures: Vec::new(),
        };
    };
    let facts: Vec<Fact<'_>> =
        sources.iter().enumerate().flat_map(|(index, source)| facts(index, source)).collect();
    let chains = gather(&sources, &origins);
    let names = names(&sources);
    let bench = Bench { sources: &sources, facts: &facts, chains: &chains, names: &names };
    let agreements = bench.agreements_at(last);
    let mut commitments: Vec<Commitment> =
        chains.iter().filter_map(|chain| commitment(&bench, chain, &agreements, last)).collect();
    commitments.sort_by(|one, two| {
        let key = |c: &Commitment| (c.versions[0].issued_at.earliest, c.id.clone());
        key(one).cmp(&key(two))
    });
    let mentions = mentions(&sources, &commitments);
    Record {
        as_of: Some(TimeRef::day(last)),
        mentions,
        stories: sources.iter().filter(|s| !s.replaced).map(|s| entry(s, &sources)).collect(),
        accounts: accounts(&sources),
        figures: figures(&sources, &origins),
        commitments,
    }
}

/// The stories known by a day, in the order of the record, with where each comes from.
fn arrange(admitted: &[Admitted], as_of: Option<Date>) -> (Vec<Source<'_>>, Origins) {
    let mut known: Vec<(Date, &Admitted)> = admitted
        .iter()
        .map(|one| (known(one), one))
        .filter(|(day, _)| as_of.is_none_or(|as_of| *day <= as_of))
        .collect();
    // Of two stories of one day, the one that credits nobody comes first: the other may be its copy.
    let moment = |admitted: &Admitted| admitted.story.published.as_ref().map(|p| p.earliest);
    known.sort_by_cached_key(|(day, one)| {
        (*day, credits_another(&one.story), moment(one), one.reading.story.clone())
    });
    known.dedup_by(|(_, one), (_, two)| one.reading.story == two.reading.story);
    let (mut origins, mut sources): (Origins, Vec<Source<'_>>) = (Origins::default(), Vec::new());
    for (day, admitted) in known {
        let earlier = sources.iter().position(|s| s.admitted.story.id == admitted.story.id);
        origins.add(&admitted.story, earlier, |index| &sources[index].admitted.story);
        let newest = sources.iter_mut().filter(|s| s.admitted.story.id == admitted.story.id);
        newest.for_each(|source| source.replaced = true);
        sources.push(Source {
            admitted,
            known: day,
            published: published(admitted, day),
            origin: origins.of_story(sources.len()),
            replaced: false,
            words: Bag::of_text(admitted.story.text()),
            sides: named(&admitted.reading),
        });
    }
    (sources, origins)
}

/// The day from which a story version is known: publication for the first, admission for later ones and undated ones.
fn known(admitted: &Admitted) -> Date {
    let taken_in = || TimeZone::UTC.to_datetime(admitted.admitted_at).date();
    match &admitted.story.published {
        Some(published) if admitted.reading.story.version <= 1 => published.date(),
        _ => taken_in(),
    }
}

/// The day of publication as an interval: statements and deeds without a date of their own are put there.
fn published(admitted: &Admitted, known: Date) -> TimeRef {
    TimeRef::day(admitted.story.published.as_ref().map_or(known, TimeRef::date))
}

fn named(reading: &Reading) -> std::collections::BTreeSet<standoff_core::actor::ActorId> {
    sides(actors(reading))
}

fn commitment<'a>(
    bench: &Bench<'_, 'a>,
    chain: &Chain<'a>,
    agreements: &[Draft<'a>],
    last: Date,
) -> Option<Commitment> {
    let draft = bench.draft_at(chain, last)?;
    let bearing = bench.bearing(&draft);
    let outcome = bench.outcome(&draft, &bearing, agreements, last);
    let history = bench.history(chain, last, &bearing);
    let mut versions = draft.versions;
    versions.extend(taken_back(bench, &outcome, &versions, &bearing));
    Some(Commitment {
        id: draft.id,
        aliases: draft.aliases,
        kind: draft.kind,
        direction: draft.face.direction,
        force: draft.face.force,
        issuer: draft.face.issuer.clone(),
        target: draft.face.target.clone(),
        authority: draft.face.authority,
        attribution: draft.attribution,
        signal: draft.signal,
        versions,
        labels_used: draft.labels_used,
        independent_stories: draft.independent_stories,
        outcome,
        history,
    })
}

/// The last version of what its issuer took back: the same terms, withdrawn.
fn taken_back(
    bench: &Bench<'_, '_>,
    outcome: &Outcome,
    versions: &[Version],
    bearing: &[&Fact<'_>],
) -> Option<Version> {
    let why = match &outcome.axes {
        Axes::Pressure { issuer, .. } if issuer.follow_through == FollowThrough::Withdrawn => {
            &issuer.why
        }
        Axes::Kept(axis) if axis.kept == Kept::Withdrawn => &axis.why,
        _ => return None,
    };
    let (citation, current) = (why.citations.first()?, versions.last()?);
    let fact = bearing.iter().find(|fact| {
        *fact.evidence == citation.evidence
            && bench.sources[fact.source].admitted.reading.story == citation.story
    })?;
    Some(Version {
        seq: current.seq + 1,
        issued_at: fact.moment.time.clone(),
        terms: current.terms.clone(),
        relation: VersionRelation::Withdrawn,
        changes: Vec::new(),
        citations: why.citations.clone(),
        restated: 0,
    })
}

/// Mentions point at the commitment that they most likely mean: of the same issuer, and about the same words.
fn mentions(sources: &[Source<'_>], commitments: &[Commitment]) -> Vec<Mention> {
    let bags: Vec<Bag> = commitments.iter().map(object).collect();
    let mut mentions = Vec::new();
    for source in sources.iter().filter(|source| !source.replaced) {
        for mention in &source.admitted.reading.mentions {
            let (issuer, bag) = (sides(&mention.issuer), Bag::of_text(&mention.evidence.exact));
            let fitting = commitments.iter().zip(&bags).filter(|(commitment, held)| {
                let earlier = commitment.versions[0].issued_at.date() <= source.known;
                let by = issuer.is_empty() || !issuer.is_disjoint(&sides(&commitment.issuer));
                earlier
                    && by
                    && (mention.kind == commitment.kind || held.akin(&bag))
                    && held.shared(&bag) >= 1.0
            });
            let best =
                fitting.max_by(|(_, one), (_, two)| one.shared(&bag).total_cmp(&two.shared(&bag)));
            mentions.push(Mention {
                kind: mention.kind,
                aux_mode: mention.aux_mode,
                issuer: mention.issuer.clone(),
                citation: source.cite(EvidenceRole::Act, &mention.evidence),
                commitment: best.map(|(commitment, _)| commitment.id.clone()),
            });
        }
    }
    mentions
}

fn object(commitment: &Commitment) -> Bag {
    let terms = commitment.versions.iter().map(|version| &version.terms);
    terms.fold(Bag::default(), |bag, terms| {
        let demand = terms.condition.iter().map(|c| Bag::of(&c.object, &c.evidence));
        let consequence = terms.consequence.iter().map(|c| Bag::of(&c.object, &c.evidence));
        demand.chain(consequence).fold(bag, |bag, part| bag.and(&part))
    })
}

fn entry(source: &Source<'_>, sources: &[Source<'_>]) -> StoryEntry {
    let story = &source.admitted.story;
    let origin = &sources[source.origin].admitted.reading.story;
    StoryEntry {
        id: source.admitted.reading.story.clone(),
        outlet: story.outlet.clone(),
        url: story.url.clone(),
        title: story.current().title.clone(),
        published: story.published.clone(),
        known: source.known,
        genre: story.genre,
        dup_group: origin.clone(),
        reprint: origin.story != story.id,
        wire_origin: story.current().agencies.iter().map(|agency| agency.name.clone()).collect(),
    }
}
