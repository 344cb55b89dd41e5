//! From a draft and the facts of a day to its outcome, its label, and how both came about.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;
use standoff_core::TimeRef;
use standoff_core::account::Stance;
use standoff_core::commitment::{Kind, VersionRelation};
use standoff_core::event::Category;
use standoff_core::outcome::{
    Axes, Compliance, Coverage, FollowThrough, Kept, Lifecycle, Outcome, OutcomeLabel as Label,
    StatusChange,
};
use standoff_core::statement::SpeechAct;

use crate::chain::{Chain, Draft, Family, Member, draft, family};
use crate::dossier::{Case, Names};
use crate::fact::{Fact, Source, What};
use crate::settle::{Settlement, settlement};
use crate::window::{Due, due};
use crate::words::{DEMAND, TRUCE};
use crate::{binding, kept, pressure};

/// Everything that a record is judged from.
pub(crate) struct Bench<'b, 'a> {
    pub(crate) sources: &'b [Source<'a>],
    pub(crate) facts: &'b [Fact<'a>],
    pub(crate) chains: &'b [Chain<'a>],
    pub(crate) names: &'b Names,
}

impl<'b, 'a> Bench<'b, 'a> {
    /// The chain as it stood at the end of a day; `None` before its first story.
    pub(crate) fn draft_at(&self, chain: &Chain<'a>, day: Date) -> Option<Draft<'a>> {
        let known: Vec<&Member<'a>> = chain.members.iter().filter(|m| m.known <= day).collect();
        (!known.is_empty()).then(|| draft(&known, self.sources))
    }

    /// Facts that can bear on a draft: of either side, or of nobody named.
    pub(crate) fn bearing(&self, draft: &Draft<'_>) -> Vec<&'b Fact<'a>> {
        let bearers = draft.terms.condition.iter().flat_map(|condition| &condition.bearer);
        let bearers: BTreeSet<_> = bearers.map(|actor| actor.id.side()).collect();
        let object = draft.demand.clone().and(&draft.consequence);
        let open = draft.target.is_empty() || family(draft.kind) != Family::Pressure;
        let fits = |fact: &&Fact<'_>| {
            // Whoever attacks the target may do what an authority left to others.
            let hit = fact.did(&[Category::Assault])
                && (!fact.to.is_disjoint(&draft.target) || fact.by_any(&draft.target));
            let side = hit
                || fact.by.is_empty()
                || fact.by_any(&draft.issuer)
                || fact.by_any(&draft.target)
                || fact.by_any(&bearers)
                || open
                || fact.bag.shared(&object) >= 1.0;
            // Facts that share no word with it can only be answers and denials.
            let touches = fact.bag.shared(&object) > 0.0
                || fact.bag.has(DEMAND)
                || fact.bag.has(TRUCE)
                || hit
                || (family(draft.kind) == Family::Forbearing
                    && fact.did(&[Category::Assault])
                    && fact.by_any(&draft.issuer))
                || matches!(fact.what, What::Turned(_))
                || fact.says(&[SpeechAct::Deny])
                || fact.stands(&[Stance::Denies]);
            side && touches
        };
        self.facts.iter().filter(fits).collect()
    }

    /// What came of a draft by the end of a day.
    pub(crate) fn outcome(
        &self,
        draft: &Draft<'a>,
        bearing: &[&'b Fact<'a>],
        agreements: &[Draft<'a>],
        day: Date,
    ) -> Outcome {
        let facts = bearing.iter().copied().filter(|fact| fact.known <= day).collect();
        let case = Case {
            draft,
            facts,
            sources: self.sources,
            others: agreements,
            chains: self.chains,
            names: self.names,
            day,
        };
        let due = draft.due();
        let coverage = case.coverage_after(due.last_day.or(Some(draft.issued.last_date())));
        let mut superseded_by = None;
        let (axes, label) = if draft.signal || draft.kind == Kind::Announcement {
            (Axes::NotJudged, Label::NotJudged)
        } else if family(draft.kind) == Family::Pressure {
            let settled = settlement(&case);
            let (axes, label) = pressed(&case, &due, coverage, settled.as_ref());
            superseded_by = settled.and_then(|settlement| settlement.by);
            (axes, label)
        } else {
            let axis = match family(draft.kind) {
                Family::Binding => binding::binding(&case),
                _ => kept::giving(&case),
            };
            let label = kept_label(axis.kept, axis.lifecycle);
            (Axes::Kept(axis), label)
        };
        let resolution_plan = plan(draft, &due);
        Outcome { as_of: TimeRef::day(day), axes, label, resolution_plan, superseded_by, coverage }
    }

    /// How the label changed, replayed by day: at each story that can bear on it, and when its time ran out.
    pub(crate) fn history(
        &self,
        chain: &Chain<'a>,
        last: Date,
        bearing: &[&'b Fact<'a>],
    ) -> Vec<StatusChange> {
        let mut history: Vec<StatusChange> = Vec::new();
        for day in self.days(chain, last, bearing) {
            let Some(draft) = self.draft_at(chain, day) else { continue };
            let agreements = match family(draft.kind) {
                Family::Pressure | Family::Binding => self.agreements_at(day),
                _ => Vec::new(),
            };
            let outcome = self.outcome(&draft, bearing, &agreements, day);
            if history.last().is_none_or(|change| change.label != outcome.label) {
                let why = line_of(&outcome);
                history.push(StatusChange { known: TimeRef::day(day), label: outcome.label, why });
            }
        }
        history
    }

    /// The agreements known by a day.
    pub(crate) fn agreements_at(&self, day: Date) -> Vec<Draft<'a>> {
        self.binding().filter_map(|chain| self.draft_at(chain, day)).collect()
    }

    fn binding(&self) -> impl Iterator<Item = &'b Chain<'a>> {
        self.chains.iter().filter(|chain| {
            chain.members.first().is_some_and(|m| family(m.stated.kind) == Family::Binding)
        })
    }

    fn days(&self, chain: &Chain<'a>, last: Date, bearing: &[&Fact<'a>]) -> BTreeSet<Date> {
        let Some(first) = chain.members.iter().map(|member| member.known).min() else {
            return BTreeSet::new();
        };
        // Stories that can count towards coverage, and agreements that can settle; all others change nothing.
        let all: Vec<&Member<'a>> = chain.members.iter().collect();
        let draft = draft(&all, self.sources);
        let object = draft.demand.and(&draft.consequence);
        let near = self.sources.iter().filter(|source| source.words.shared(&object) >= 1.0);
        let binding = self.binding().flat_map(|chain| &chain.members);
        let stories = near.map(|source| source.known).chain(binding.map(|member| member.known));
        let facts = bearing.iter().map(|fact| fact.known);
        let mut days: BTreeSet<Date> = stories.chain(facts).collect();
        for member in &chain.members {
            let terms = &member.stated.terms;
            for stopping in [true, false] {
                let due = due(&terms.deadline, &member.issued.time, stopping).last_day;
                let ends = [due, due.and_then(crate::window::consequence_due)];
                days.extend(
                    ends.into_iter().flatten().filter_map(|day| day.checked_add(1.day()).ok()),
                );
            }
        }
        days.into_iter().filter(|day| *day >= first && *day <= last).collect()
    }
}

fn pressed(
    case: &Case<'_, '_>,
    due: &Due,
    coverage: Coverage,
    settled: Option<&Settlement>,
) -> (Axes, Label) {
    let (target, mut issuer) = pressure::judge(case, settled.map(|settlement| settlement.on));
    if let Some(settlement) = settled
        && issuer.follow_through == FollowThrough::NotCarriedOut
        && issuer.why.citations.is_empty()
    {
        issuer.why.citations.clone_from(&settlement.why.citations);
    }
    let extended = case.draft.versions.iter().any(|v| v.relation == VersionRelation::Extended);
    let mut label =
        label(target.compliance, issuer.follow_through, extended, pressure::forbids(case));
    let acted = matches!(
        issuer.follow_through,
        FollowThrough::Full
            | FollowThrough::Partial
            | FollowThrough::Substituted
            | FollowThrough::DespiteCompliance
            | FollowThrough::Withdrawn
    );
    if settled.is_some() && !acted && target.compliance != Compliance::Full {
        label = Label::Settled;
    }
    if label == Label::NoReport && due.passed(case.day) && coverage.suffices() {
        label = Label::Lapsed;
    }
    (Axes::Pressure { target, issuer }, label)
}

/// The table of the domain model: one label from the two axes.
pub(crate) fn label(
    compliance: Compliance,
    follow_through: FollowThrough,
    extended: bool,
    forbids: bool,
) -> Label {
    use Compliance as C;
    use FollowThrough as F;
    match (compliance, follow_through) {
        (C::Full, F::Withdrawn) if !forbids => Label::CompliedThreatLifted,
        (_, F::Withdrawn) => Label::Withdrawn,
        (C::Disputed, _) | (_, F::Disputed) => Label::Disputed,
        (C::Full, F::Full | F::Partial | F::Substituted | F::DespiteCompliance) => {
            Label::CarriedOutDespiteCompliance
        }
        (C::Full, _) if forbids => Label::Holding,
        (C::Full, F::Deferred) => Label::CompliedAfterExtension,
        (C::Full, _) if extended => Label::CompliedAfterExtension,
        (C::Full, _) => Label::Complied,
        (
            C::PartialLow | C::PartialHigh,
            F::Full | F::Partial | F::Substituted | F::DespiteCompliance,
        ) => Label::CompliedInPartCarriedOut,
        (C::PartialLow | C::PartialHigh, F::NotCarriedOut) => Label::CompliedInPartNotPursued,
        (C::PartialLow | C::PartialHigh, F::Deferred) => Label::OpenExtended,
        (C::PartialLow | C::PartialHigh, _) => Label::CompliedInPart,
        (C::None, F::Full | F::Partial | F::Substituted | F::DespiteCompliance) => {
            Label::DefiedCarriedOut
        }
        (C::None, F::NotCarriedOut) => Label::DefiedBackedDown,
        (C::None, F::Deferred) => Label::DefiedExtended,
        (C::None, _) => Label::DefiedPending,
        (_, F::Full | F::Partial | F::Substituted | F::DespiteCompliance) => {
            Label::CarriedOutConductNotReported
        }
        (C::NotDue, F::Deferred) => Label::OpenExtended,
        (C::NotDue, F::NotCarriedOut) => Label::Lapsed,
        (C::NotDue, F::NotReported) => Label::NoReport,
        (C::NotDue, _) => Label::Open,
        (C::Moot, _) => Label::Settled,
        (C::NotReported, _) => Label::NoReport,
        (C::Unratable, _) => Label::Unratable,
    }
}

fn kept_label(kept: Kept, lifecycle: Option<Lifecycle>) -> Label {
    match (kept, lifecycle) {
        (Kept::Kept, _) => Label::Kept,
        (Kept::Part, _) => Label::KeptInPart,
        (Kept::Broken, _) => Label::Broken,
        (Kept::Pending, Some(Lifecycle::InEffect)) => Label::Holding,
        (Kept::Pending, _) => Label::Open,
        (Kept::NotTriggered, _) => Label::NotTriggered,
        (Kept::NotTakenUp, _) => Label::NotTakenUp,
        (Kept::Withdrawn, _) => Label::Withdrawn,
        (Kept::NotReported, _) => Label::NoReport,
        (Kept::Unratable, _) => Label::Unratable,
    }
}

/// The sentence that best says why the label is what it is.
fn line_of(outcome: &Outcome) -> String {
    match &outcome.axes {
        Axes::Pressure { target, issuer } => format!("{} {}", target.why.line, issuer.why.line),
        Axes::Kept(axis) => axis.why.line.clone(),
        Axes::NotJudged => "Stated intent or a mere possibility: shown, never judged.".to_owned(),
    }
}

/// How it will be judged, for people.
fn plan(draft: &Draft<'_>, due: &Due) -> String {
    if draft.signal || draft.kind == Kind::Announcement {
        return "Shown, never judged.".to_owned();
    }
    let silence = "silence counts only after three independent stories from two outlets";
    match (family(draft.kind), due.last_day) {
        (Family::Binding, _) => {
            "Stands until a party declares it over, it is reported to have collapsed, or it is carried out; a violation alone does not end it.".to_owned()
        }
        (_, None) => "Holds until a story reports that it was crossed or taken back.".to_owned(),
        (_, Some(day)) if due.stated => format!("Judged by reports from the stated limit, {day}, on; {silence}."),
        (_, Some(day)) => format!("No day was stated. A reported act counts at once; nothing is concluded from silence before {day}, and {silence}."),
    }
}
