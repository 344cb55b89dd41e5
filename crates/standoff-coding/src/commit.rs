//! What is committed: ultimatums, red lines, threats, demands, promises and the rest, as one story states them.
//!
//! Drafts come from verbs, nouns and sayings; sentences that speak of the same commitment are then merged into the
//! fullest one. What is told of the past, supposed, denied or only named becomes a mention and never a version.

use standoff_core::actor::{ActorRef, Authority};
use standoff_core::commitment::{
    Attribution, Deadline, DeadlineType, Direction, Kind, LabelUsed, Polarity, StatedCommitment,
    StatedId, Terms,
};
use standoff_core::document::Document;
use standoff_core::evidence::Rule;
use standoff_core::reading::CommitmentMention;
use standoff_core::statement::{AuxMode, Modality, Statement};
use standoff_core::story::{Genre, Story};

use crate::actors::side;
use crate::dictionary::Dictionary;
use crate::tree::{self, evidence};

mod admit;
mod decide;
mod draft;
mod find;
mod issued;
mod merge;
mod region;
mod terms;
mod words;

use admit::Admission;
use draft::Draft;

/// The commitments that a story states, and the words that only speak of some.
pub fn commit(
    doc: &Document,
    story: &Story,
    dictionary: &Dictionary,
    statements: &[Statement],
) -> (Vec<StatedCommitment>, Vec<CommitmentMention>) {
    if !tree::complete(doc) {
        return (Vec::new(), Vec::new());
    }
    let date = doc.published.as_ref().map(|time| time.date());
    let finder = find::Finder { doc, dictionary, statements, date };
    let drafts = finder.drafts();
    let opinion = matches!(
        story.genre,
        Genre::Opinion | Genre::Analysis | Genre::Explainer | Genre::Timeline
    );
    let dateline = story.current().dateline.as_ref();
    let home = dateline.and_then(|line| dictionary.place(&line.place)).cloned();
    let gate = admit::Gate { doc, dictionary, statements, date, home };
    let mut live: Vec<Draft> = Vec::new();
    let mut mentions: Vec<CommitmentMention> = Vec::new();
    for draft in drafts {
        let mut draft = gate.settle(draft);
        if opinion {
            mentions.push(mention(doc, dictionary, &draft, "mention.opinion"));
        } else if draft.aux != AuxMode::Asserted {
            mentions.push(mention(doc, dictionary, &draft, "mention.aux_mode"));
        } else {
            match gate.admit(&draft) {
                Admission::Recorded => live.push(draft),
                Admission::Mentioned(aux, rule) => {
                    draft.aux = aux;
                    mentions.push(mention(doc, dictionary, &draft, rule));
                }
                Admission::Nothing => {}
            }
        }
    }
    let (merged, bare) = merge::merge(doc, dictionary, live);
    let mut commitments: Vec<StatedCommitment> = Vec::new();
    mentions.extend(bare.iter().map(|draft| mention(doc, dictionary, draft, "mention.label_only")));
    for draft in &merged {
        let id = StatedId(u32::try_from(commitments.len() + 1).unwrap_or(u32::MAX));
        commitments.push(stated(doc, story, dictionary, statements, draft, id));
    }
    mentions.sort_by(|one, other| one.evidence.cmp(&other.evidence));
    let spans: Vec<_> = mentions.iter().map(|mention| mention.evidence.span).collect();
    mentions.retain(|mention| {
        let own = mention.evidence.span;
        !spans.iter().any(|span| *span != own && span.contains(own))
    });
    mentions.dedup_by(|one, other| one.evidence == other.evidence);
    (commitments, mentions)
}

fn mention(
    doc: &Document,
    dictionary: &Dictionary,
    draft: &Draft,
    rule: &'static str,
) -> CommitmentMention {
    CommitmentMention {
        kind: draft.kind,
        aux_mode: draft.aux,
        issuer: sides(doc, dictionary, &draft.issuer),
        evidence: evidence(doc, draft.span),
        rule: Rule::named(rule),
    }
}

/// The sides that actors bind, each once.
fn sides(doc: &Document, dictionary: &Dictionary, actors: &[ActorRef]) -> Vec<ActorRef> {
    let date = doc.published.as_ref().map(|time| time.date());
    let mut sides: Vec<ActorRef> = Vec::new();
    for actor in actors {
        let side = side(dictionary, actor, date);
        if !sides.iter().any(|known| known.id == side.id) {
            sides.push(side);
        }
    }
    sides
}

/// A draft as the record has it, with the invariants of its kind.
fn stated(
    doc: &Document,
    story: &Story,
    dictionary: &Dictionary,
    statements: &[Statement],
    draft: &Draft,
    id: StatedId,
) -> StatedCommitment {
    let issuer = sides(doc, dictionary, &draft.issuer);
    let target: Vec<ActorRef> = if matches!(draft.kind, Kind::Agreement) {
        Vec::new()
    } else {
        let all = sides(doc, dictionary, &draft.target);
        all.into_iter()
            .filter(|target| {
                !issuer.iter().any(|issuer| issuer.id == target.id && target.person.is_none())
            })
            .collect()
    };
    let condition =
        draft.asked.as_ref().and_then(|asked| terms::condition(doc, dictionary, asked, &target));
    let coercive = draft.kind.coercive();
    let consequence = draft
        .follows
        .as_ref()
        .and_then(|follows| terms::consequence(doc, dictionary, follows, coercive));
    let mut kind = draft.kind;
    let mut deadline = draft.deadline.clone();
    if kind == Kind::Ultimatum
        && !(condition.is_some() && consequence.is_some() && deadline.limits())
    {
        kind = if consequence.is_some() { Kind::Threat } else { Kind::Demand };
    }
    if kind == Kind::RedLine {
        let do_not =
            condition.as_ref().is_some_and(|condition| condition.polarity == Polarity::DoNot);
        if do_not && deadline.kind != DeadlineType::Standing {
            deadline = region::standing();
        } else if !do_not {
            kind = Kind::Threat;
        }
    }
    if kind != Kind::RedLine && deadline.kind == DeadlineType::Standing {
        deadline = Deadline::NONE;
    }
    if kind == Kind::Promise
        && deadline.kind == DeadlineType::None
        && let Some(follows) = &draft.follows
    {
        deadline = region::dated(doc, follows.tokens.clone()).unwrap_or(deadline);
    }
    let statement = find::statement_of(statements, draft.statement);
    let speaker = statement.and_then(|statement| statement.speaker.as_ref());
    let outlet = story.outlet.clone().unwrap_or_else(|| "this outlet".to_owned());
    let labels_used = draft
        .labels
        .iter()
        .map(|span| LabelUsed {
            evidence: evidence(doc, *span),
            by: match statement {
                Some(statement)
                    if statement.content.iter().any(|words| words.span.contains(*span)) =>
                {
                    speaker.map_or_else(
                        || outlet.clone(),
                        |speaker| speaker.person.clone().unwrap_or_else(|| speaker.name.clone()),
                    )
                }
                _ => outlet.clone(),
            },
        })
        .collect();
    let authority = draft
        .issuer
        .first()
        .map_or(Authority::Unknown, |issuer| crate::state::authority(dictionary, Some(issuer)));
    StatedCommitment {
        id,
        kind,
        direction: if kind == Kind::Threat
            && draft.direction == Direction::Deter
            && condition.is_none()
        {
            Direction::None
        } else {
            draft.direction
        },
        force: draft.force,
        issuer,
        target,
        authority,
        terms: Terms { condition, consequence, deadline, certainty: draft.certainty },
        signal: draft.signal || draft.certainty == Modality::Possible,
        attribution: decide::attribution(attribution(statement, draft), authority),
        labels_used,
        statement: draft.statement,
        issued_at: issued::issued_at(doc, statement, draft),
        evidence: evidence(doc, draft.span),
        rule: Rule::named(draft.rule),
        legal_basis: crate::state::legal_basis(doc, draft.span)
            .map(|span| evidence(doc, span))
            .or_else(|| statement.and_then(|statement| statement.legal_basis.clone())),
    }
}

fn attribution(statement: Option<&Statement>, draft: &Draft) -> Attribution {
    use standoff_core::statement::Medium;
    if statement.is_some_and(|statement| statement.medium == Medium::Leak) {
        return Attribution::Leaked;
    }
    draft.attribution
}
