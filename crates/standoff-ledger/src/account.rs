//! Accounts: each contested question with every side's stance beside the others', and how it changed.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use standoff_core::account::{Position, QuestionType, Stance};
use standoff_core::actor::ActorRef;
use standoff_core::evidence::{Citation, EvidenceRole};
use standoff_core::statement::SpeechAct;

use crate::fact::{Source, sides};
use crate::words::Bag;

/// Longest time between two stances on one question, in days.
const LONGEST_GAP: i32 = 731;

/// How the sides stand to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Agreement {
    /// Two or more sides say the same.
    Uncontested,
    /// One side speaks, in several independent stories.
    OneSided,
    /// One asserts, another denies.
    Contested,
    /// One side, one story.
    SingleSource,
    /// Nobody says yes or no.
    Unaddressed,
}

impl Agreement {
    /// The one spelling, as in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Uncontested => "uncontested",
            Self::OneSided => "one_sided",
            Self::Contested => "contested",
            Self::SingleSource => "single_source",
            Self::Unaddressed => "unaddressed",
        }
    }
}

/// One side's stance, with what it was before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holding {
    /// Whose.
    pub holder: ActorRef,
    /// Its newest stance.
    pub stance: Stance,
    /// The day it was first reported.
    pub first_said: Date,
    /// The day it was last reported.
    pub last_said: Date,
    /// The words, oldest first.
    pub citations: Vec<Citation>,
    /// Earlier stances, oldest first, with the day each was first reported.
    pub previous: Vec<(Date, Stance)>,
}

/// A question with every side's stance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// What is asked.
    pub question: QuestionType,
    /// What it is about, in the words of the first story.
    pub about: Citation,
    /// The stances, by holder.
    pub holdings: Vec<Holding>,
    /// How the sides stand to it.
    pub agreement: Agreement,
    /// Independent stories that tell of it.
    pub independent_stories: u32,
}

struct Draft<'a> {
    question: QuestionType,
    about: Citation,
    bags: Vec<Bag>,
    stances: Vec<(usize, &'a Position)>,
    last: Date,
}

/// All questions of these stories, in the order in which they arose.
pub(crate) fn accounts(sources: &[Source<'_>]) -> Vec<Account> {
    let mut drafts: Vec<Draft<'_>> = Vec::new();
    for (index, source) in sources.iter().enumerate().filter(|(_, s)| s.primary() && !s.replaced) {
        for position in &source.admitted.reading.positions {
            let bag = Bag::of(&position.object, &position.about);
            let same = drafts.iter_mut().rev().find(|draft| {
                let gap = (source.known - draft.last).get_days();
                draft.question == position.question
                    && gap <= LONGEST_GAP
                    && draft.bags.iter().any(|held| held.akin(&bag))
            });
            match same {
                Some(draft) => {
                    draft.bags.push(bag);
                    draft.stances.push((index, position));
                    draft.last = source.known;
                }
                None => drafts.push(Draft {
                    question: position.question,
                    about: source.cite(EvidenceRole::Stance, &position.about),
                    bags: vec![bag],
                    stances: vec![(index, position)],
                    last: source.known,
                }),
            }
        }
    }
    drafts.into_iter().map(|draft| finish(draft, sources)).collect()
}

fn finish(draft: Draft<'_>, sources: &[Source<'_>]) -> Account {
    let mut holdings: Vec<Holding> = Vec::new();
    let mut origins = BTreeSet::new();
    for (index, position) in &draft.stances {
        let source = &sources[*index];
        origins.insert(source.origin);
        let citation = source.cite(EvidenceRole::Stance, &position.evidence);
        let side = position.holder.id.side();
        match holdings.iter_mut().find(|holding| holding.holder.id.side() == side) {
            Some(holding) => {
                if holding.stance != position.stance {
                    let before = (holding.last_said, holding.stance);
                    holding.previous.push(before);
                    holding.stance = position.stance;
                }
                holding.last_said = source.known;
                holding.citations.push(citation);
            }
            None => holdings.push(Holding {
                holder: position.holder.clone(),
                stance: position.stance,
                first_said: source.known,
                last_said: source.known,
                citations: vec![citation],
                previous: Vec::new(),
            }),
        }
    }
    let bag = draft.bags.iter().fold(Bag::default(), |all, bag| all.and(bag));
    silent(&mut holdings, &draft, &bag, sources);
    holdings.sort_by(|one, two| one.holder.id.cmp(&two.holder.id));
    let agreement = agreement(&holdings, origins.len());
    let independent_stories = u32::try_from(origins.len()).unwrap_or(u32::MAX);
    Account {
        question: draft.question,
        about: draft.about,
        holdings,
        agreement,
        independent_stories,
    }
}

/// A side is silent when the question is put to it by another and it spoke twice or more on the matter since, each
/// time of something else. Anything less is "we hold no statement", which needs no row.
fn silent(holdings: &mut Vec<Holding>, draft: &Draft<'_>, bag: &Bag, sources: &[Source<'_>]) {
    let Some(first) = holdings.iter().map(|holding| holding.first_said).min() else { return };
    let asked: BTreeSet<String> =
        bag.0.iter().filter_map(|key| key.strip_prefix('@')).map(str::to_owned).collect();
    let answered: BTreeSet<String> =
        holdings.iter().map(|holding| holding.holder.id.side().0).collect();
    for side in asked.difference(&answered) {
        let mut spoke: Vec<(usize, &standoff_core::statement::Statement)> = Vec::new();
        for (index, source) in sources.iter().enumerate() {
            let timely = source.known >= first && source.known <= draft.last && source.primary();
            if !timely || !crate::dossier::on_the_matter(&source.words, bag) {
                continue;
            }
            let of_side = |statement: &&standoff_core::statement::Statement| {
                sides(&statement.speaker).iter().any(|speaker| speaker.0 == *side)
                    && !matches!(statement.act, SpeechAct::Deny | SpeechAct::DeclineToComment)
            };
            spoke.extend(
                source.admitted.reading.statements.iter().filter(of_side).map(|s| (index, s)),
            );
        }
        let Some((index, statement)) = spoke.last() else { continue };
        if spoke.len() < 2 {
            continue;
        }
        let Some(speaker) = &statement.speaker else { continue };
        let citations = spoke.iter().filter_map(|(index, statement)| {
            Some(sources[*index].cite(EvidenceRole::Stance, statement.content.first()?))
        });
        holdings.push(Holding {
            holder: speaker.clone(),
            stance: Stance::Silent,
            first_said: first,
            last_said: sources[*index].known,
            citations: citations.collect(),
            previous: Vec::new(),
        });
    }
}

fn agreement(holdings: &[Holding], independent: usize) -> Agreement {
    let yes = |stance| {
        matches!(
            stance,
            Stance::Asserts
                | Stance::ClaimsResponsibility
                | Stance::Presupposes
                | Stance::PartlyAccepts
        )
    };
    let asserting = holdings.iter().filter(|holding| yes(holding.stance)).count();
    let denying = holdings.iter().filter(|holding| holding.stance == Stance::Denies).count();
    match (asserting, denying) {
        (0, 0) => Agreement::Unaddressed,
        (1.., 1..) => Agreement::Contested,
        (2.., 0) | (0, 2..) => Agreement::Uncontested,
        _ if independent >= 2 => Agreement::OneSided,
        _ => Agreement::SingleSource,
    }
}
