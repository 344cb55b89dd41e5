//! The stories of a record in their order, and what they tell that can bear on an outcome.
//!
//! A [`Fact`] is an event, a statement or a position with its time, its two sides, what it is about, and on whose word
//! it rests. Opinion, analysis and other looks back give none: they can point to a fact, never make one.

use std::collections::BTreeSet;

use jiff::civil::Date;
use standoff_core::TimeRef;
use standoff_core::account::{Position, Stance};
use standoff_core::actor::{ActorId, ActorRef};
use standoff_core::event::{Category, Event};
use standoff_core::evidence::{Citation, Evidence, EvidenceRole};
use standoff_core::reading::Reading;
use standoff_core::sequel::{Sequel, Turn};
use standoff_core::statement::{AuxMode, SpeechAct, Statement};
use standoff_core::story::Genre;
use standoff_core::time::Order;

use crate::record::Admitted;
use crate::words::{ATTACK, Bag};

/// An admitted story version in the order of the record.
#[derive(Debug)]
pub(crate) struct Source<'a> {
    pub(crate) admitted: &'a Admitted,
    /// When the record could first know it.
    pub(crate) known: Date,
    /// The day of publication as an interval; the day of admission where none is given.
    pub(crate) published: TimeRef,
    /// The story that it is a reprint or later version of; its own index if none.
    pub(crate) origin: usize,
    /// Whether a newer version of the same story is in the record.
    pub(crate) replaced: bool,
    /// What the whole text is about.
    pub(crate) words: Bag,
    /// Every actor's side that the reading names.
    pub(crate) sides: BTreeSet<ActorId>,
}

/// When something was said or done.
///
/// A story that has no date of publication is read as a narrative: where dates do not tell, what stands later in it
/// came later. News is told newest first, so of a dated story nothing is concluded from the order of its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Moment {
    pub(crate) time: TimeRef,
    /// Whether the words give the time, rather than the date of publication.
    pub(crate) dated: bool,
    /// The narrative that tells of it, and where.
    pub(crate) place: Option<(usize, u32)>,
}

impl Moment {
    pub(crate) fn date(&self) -> Date {
        self.time.date()
    }

    pub(crate) fn last_date(&self) -> Date {
        self.time.last_date()
    }

    /// Where this moment lies against `other`.
    pub(crate) fn compare(&self, other: &Moment) -> Order {
        match (self.place, other.place) {
            (Some((here, at)), Some((there, mark))) if here == there => {
                let by_date = match self.dated && other.dated {
                    true => self.time.compare(&other.time),
                    false => Order::Overlaps,
                };
                match by_date {
                    Order::Overlaps if at > mark => Order::After,
                    Order::Overlaps if at < mark => Order::Before,
                    decided => decided,
                }
            }
            _ => self.time.compare(&other.time),
        }
    }
}

impl Source<'_> {
    /// The moment of something that stands at a place of the text, with the time its words give.
    pub(crate) fn moment(&self, index: usize, told: Option<&TimeRef>, at: u32) -> Moment {
        Moment {
            time: told.unwrap_or(&self.published).clone(),
            dated: told.is_some(),
            place: self.narrative().then_some((index, at)),
        }
    }

    /// Whether it has no date of publication, and so is read as a narrative.
    pub(crate) fn narrative(&self) -> bool {
        self.admitted.story.published.is_none()
    }

    /// Whether it may create records and bear on outcomes.
    pub(crate) fn primary(&self) -> bool {
        !matches!(
            self.admitted.story.genre,
            Genre::Opinion | Genre::Analysis | Genre::Explainer | Genre::Timeline
        )
    }

    /// The outlet, for counting how many there are.
    pub(crate) fn outlet(&self) -> String {
        self.admitted.story.outlet.as_deref().unwrap_or("").trim().to_lowercase()
    }

    pub(crate) fn cite(&self, role: EvidenceRole, evidence: &Evidence) -> Citation {
        Citation { story: self.admitted.reading.story.clone(), role, evidence: evidence.clone() }
    }
}

/// On whose word a fact rests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Standing {
    /// The outlet tells it as fact.
    Told,
    /// Someone says so: the sides of the speaker.
    Said(BTreeSet<ActorId>),
}

/// What a fact is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum What<'a> {
    Deed(&'a Event),
    Word(&'a Statement),
    Stand(&'a Position),
    Turned(&'a Sequel),
}

/// Something told in a story that can bear on an outcome.
#[derive(Debug)]
pub(crate) struct Fact<'a> {
    /// Index of its source.
    pub(crate) source: usize,
    pub(crate) known: Date,
    pub(crate) what: What<'a>,
    pub(crate) moment: Moment,
    /// Who acts or speaks.
    pub(crate) by: BTreeSet<ActorId>,
    /// To whom.
    pub(crate) to: BTreeSet<ActorId>,
    /// What it is about.
    pub(crate) bag: Bag,
    pub(crate) standing: Standing,
    pub(crate) evidence: &'a Evidence,
}

impl<'a> Fact<'a> {
    pub(crate) fn deed(&self) -> Option<&'a Event> {
        match self.what {
            What::Deed(event) => Some(event),
            _ => None,
        }
    }

    /// An asserted deed of one of these categories.
    pub(crate) fn did(&self, categories: &[Category]) -> bool {
        self.deed().is_some_and(|event| {
            event.aux_mode == AuxMode::Asserted && categories.contains(&event.act.category)
        })
    }

    /// A statement with this act, asserted.
    pub(crate) fn says(&self, acts: &[SpeechAct]) -> bool {
        matches!(self.what, What::Word(statement)
            if statement.aux_mode == AuxMode::Asserted && acts.contains(&statement.act))
    }

    /// A position with one of these stances.
    pub(crate) fn stands(&self, stances: &[Stance]) -> bool {
        matches!(self.what, What::Stand(position) if stances.contains(&position.stance))
    }

    /// The story's word on what came of something, of one of these turns.
    pub(crate) fn turned(&self, turns: &[Turn]) -> Option<&'a Sequel> {
        match self.what {
            What::Turned(sequel) => turns.contains(&sequel.turn).then_some(sequel),
            _ => None,
        }
    }

    /// Certainly later than `moment`.
    pub(crate) fn after(&self, moment: &Moment) -> bool {
        self.moment.compare(moment) == Order::After
    }

    /// Not certainly earlier than `moment`, and no coarser than a day if they overlap.
    pub(crate) fn not_before(&self, moment: &Moment) -> bool {
        match self.moment.compare(moment) {
            Order::After => true,
            Order::Before => false,
            Order::Overlaps => self.moment.last_date() == self.moment.date() || !self.moment.dated,
        }
    }

    pub(crate) fn by_any(&self, sides: &BTreeSet<ActorId>) -> bool {
        !self.by.is_disjoint(sides)
    }

    pub(crate) fn said_by(&self, sides: &BTreeSet<ActorId>) -> bool {
        matches!(&self.standing, Standing::Said(speakers) if !speakers.is_disjoint(sides))
    }
}

/// The sides of some actors: what binds a ministry binds its state.
pub(crate) fn sides<'a>(actors: impl IntoIterator<Item = &'a ActorRef>) -> BTreeSet<ActorId> {
    actors.into_iter().map(|actor| actor.id.side()).collect()
}

/// Every actor that a reading names as acting, speaking, committing or standing to a question.
pub(crate) fn actors(reading: &Reading) -> impl Iterator<Item = &ActorRef> {
    let events = reading.events.iter().flat_map(|e| e.actors.iter().chain(&e.recipients));
    let statements = reading.statements.iter().flat_map(|s| s.speaker.iter().chain(&s.addressee));
    let commitments = reading.commitments.iter().flat_map(|c| c.issuer.iter().chain(&c.target));
    let holders = reading.positions.iter().map(|position| &position.holder);
    events.chain(statements).chain(commitments).chain(holders)
}

/// Whether what is said by such an act lies ahead of it.
fn looks_ahead(act: SpeechAct) -> bool {
    matches!(
        act,
        SpeechAct::Demand
            | SpeechAct::Appeal
            | SpeechAct::Threaten
            | SpeechAct::Warn
            | SpeechAct::Promise
            | SpeechAct::Assure
            | SpeechAct::Offer
            | SpeechAct::ExpressIntent
            | SpeechAct::Predict
    )
}

/// What a source tells.
pub(crate) fn facts<'a>(index: usize, source: &Source<'a>) -> Vec<Fact<'a>> {
    if !source.primary() || source.replaced {
        return Vec::new();
    }
    let reading = &source.admitted.reading;
    let speaker = |id: Option<standoff_core::statement::StatementId>| {
        let statement = id.and_then(|id| reading.statements.iter().find(|s| s.id == id));
        // Words of a speaker who is no actor of the record still are not the outlet's.
        statement.map_or(Standing::Told, |statement| Standing::Said(sides(&statement.speaker)))
    };
    let mut facts = Vec::new();
    // What is demanded, threatened or foretold is not told as done, whatever the mood of its verb.
    let done = |event: &&Event| {
        let statement = reading.statements.iter().find(|s| Some(s.id) == event.statement);
        statement.is_none_or(|statement| !looks_ahead(statement.act))
    };
    for event in reading.events.iter().filter(done) {
        let place = event.place.iter().map(|place| place.name.clone()).collect();
        facts.push(Fact {
            source: index,
            known: source.known,
            what: What::Deed(event),
            moment: source.moment(index, event.time.as_ref(), event.evidence.span.start),
            by: sides(&event.actors),
            to: sides(&event.recipients),
            bag: Bag::of(&event.object, &event.evidence).and(&Bag::of_object(&place)),
            standing: speaker(event.statement),
            evidence: &event.evidence,
        });
    }
    for statement in &reading.statements {
        let Some(evidence) = statement.content.first() else { continue };
        let mut bag = Bag::default();
        for piece in statement.content.iter().chain(&statement.cue) {
            bag = bag.and(&Bag::of_text(&piece.exact));
        }
        facts.push(Fact {
            source: index,
            known: source.known,
            what: What::Word(statement),
            moment: source.moment(index, statement.said_at.as_ref(), evidence.span.start),
            by: sides(statement.speaker.iter().chain(&statement.on_behalf_of)),
            to: sides(&statement.addressee),
            bag,
            standing: Standing::Said(sides(&statement.speaker)),
            evidence,
        });
    }
    for position in &reading.positions {
        facts.push(Fact {
            source: index,
            known: source.known,
            what: What::Stand(position),
            moment: source.moment(index, None, position.evidence.span.start),
            by: sides([&position.holder]),
            to: BTreeSet::new(),
            bag: Bag::of(&position.object, &position.about),
            standing: Standing::Said(sides([&position.holder])),
            evidence: &position.evidence,
        });
    }
    for sequel in &reading.sequels {
        let looks_ahead = reading
            .statements
            .iter()
            .any(|statement| Some(statement.id) == sequel.statement && looks_ahead(statement.act));
        if looks_ahead {
            continue;
        }
        facts.push(Fact {
            source: index,
            known: source.known,
            what: What::Turned(sequel),
            moment: source.moment(index, sequel.time.as_ref(), sequel.evidence.span.start),
            by: sides(&sequel.by),
            to: sides(&sequel.of),
            bag: Bag::of_object(&sequel.object),
            standing: speaker(sequel.statement),
            evidence: &sequel.evidence,
        });
    }
    take_up(&mut facts);
    facts
}

/// "The attack", with no word on which, is the one that the story spoke of last.
fn take_up(facts: &mut [Fact<'_>]) {
    let spoken: Vec<(u32, Bag)> =
        facts.iter().map(|fact| (fact.evidence.span.start, fact.bag.clone())).collect();
    for fact in facts.iter_mut() {
        let Some(event) = fact.deed().filter(|_| fact.bag.has(ATTACK)) else { continue };
        let mut own = fact.bag.clone().without(ATTACK).without_all_actors();
        for actor in event.actors.iter().chain(&event.recipients) {
            let words = actor.evidence.as_ref().map_or(actor.name.as_str(), |e| e.exact.as_str());
            own.0 = &own.0 - &Bag::of_text(words).0;
        }
        if own.mass() >= 1.0 || !fact.evidence.exact.contains("the ") {
            continue;
        }
        let start = fact.evidence.span.start;
        let before = spoken.iter().filter(|(at, bag)| *at < start && bag.has(ATTACK));
        if let Some((_, bag)) = before.max_by_key(|(at, _)| *at) {
            fact.bag = fact.bag.clone().and(&bag.clone().without_all_actors());
        }
    }
}
