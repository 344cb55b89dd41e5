//! Who did what to whom, in PLOVER's categories (manual of February 2024, CC BY-SA 4.0: category names and scores).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::actor::ActorRef;
use crate::evidence::{Evidence, Rule};
use crate::names::closed_enum;
use crate::statement::{AuxMode, StatementId};
use crate::time::TimeRef;

/// Number of an event in its reading; shown as `e1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EventId(pub u32);

impl std::fmt::Display for EventId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "e{}", self.0)
    }
}

closed_enum! {
    /// PLOVER's sixteen categories.
    pub enum Category ("category") {
        /// Agree, promise, offer.
        Agree = "AGREE",
        /// Meet, visit, talk.
        Consult = "CONSULT",
        /// Sign, recognize, endorse, apologize.
        Support = "SUPPORT",
        /// Declare a concession.
        Concede = "CONCEDE",
        /// Cooperate in deeds.
        Cooperate = "COOPERATE",
        /// Give aid.
        Aid = "AID",
        /// Withdraw, release, cease fire, give access.
        Retreat = "RETREAT",
        /// Ask or demand.
        Request = "REQUEST",
        /// Accuse, condemn, investigate.
        Accuse = "ACCUSE",
        /// Refuse.
        Reject = "REJECT",
        /// Threaten.
        Threaten = "THREATEN",
        /// Protest.
        Protest = "PROTEST",
        /// Reduce relations, impose sanctions.
        Sanction = "SANCTION",
        /// Show or ready force.
        Mobilize = "MOBILIZE",
        /// Restrict, seize, arrest.
        Coerce = "COERCE",
        /// Use violence.
        Assault = "ASSAULT",
    }
}

closed_enum! {
    /// PLOVER's modes, over all categories.
    pub enum EventMode ("mode") {
        /// CONSULT: visit.
        Visit = "visit",
        /// CONSULT: mediate.
        ThirdParty = "third-party",
        /// CONSULT: multilateral.
        Multilateral = "multilateral",
        /// CONSULT: by phone.
        Phone = "phone",
        /// RETREAT, SANCTION: withdraw.
        Withdraw = "withdraw",
        /// RETREAT: release.
        Release = "release",
        /// RETREAT: disarm.
        Disarm = "disarm",
        /// RETREAT: ceasefire.
        Ceasefire = "ceasefire",
        /// RETREAT: give access.
        Access = "access",
        /// RETREAT: resign.
        Resign = "resign",
        /// REQUEST, REJECT: assistance.
        Assist = "assist",
        /// REQUEST, REJECT: change.
        Change = "change",
        /// REQUEST, REJECT: yield.
        Yield = "yield",
        /// REQUEST, REJECT: meet.
        Meet = "meet",
        /// ACCUSE: disapprove.
        Disapprove = "disapprove",
        /// ACCUSE: investigate.
        Investigate = "investigate",
        /// ACCUSE: allege.
        Allege = "allege",
        /// THREATEN, COERCE: restrict.
        Restrict = "restrict",
        /// THREATEN, COERCE: arrest.
        Arrest = "arrest",
        /// THREATEN: relations.
        Relations = "relations",
        /// THREATEN, SANCTION: expel.
        Expel = "expel",
        /// THREATEN: territory.
        Territory = "territory",
        /// THREATEN: violence.
        Violence = "violence",
        /// PROTEST: demonstrate.
        Demo = "demo",
        /// PROTEST: riot.
        Riot = "riot",
        /// PROTEST: strike.
        Strike = "strike",
        /// PROTEST: hunger strike.
        Hunger = "hunger",
        /// PROTEST: boycott.
        Boycott = "boycott",
        /// PROTEST: obstruct.
        Obstruct = "obstruct",
        /// PROTEST: vandalize.
        Vandalize = "vandalize",
        /// SANCTION: convict.
        Convict = "convict",
        /// SANCTION: discontinue.
        Discontinue = "discontinue",
        /// MOBILIZE: troops.
        Troops = "troops",
        /// MOBILIZE: weapons.
        Weapons = "weapons",
        /// MOBILIZE: police.
        Police = "police",
        /// MOBILIZE: militia.
        Militia = "militia",
        /// COERCE: seize.
        Seize = "seize",
        /// COERCE: censor.
        Censor = "censor",
        /// COERCE: curfew.
        Curfew = "curfew",
        /// COERCE: martial law.
        MartialLaw = "martial-law",
        /// COERCE: deport.
        Deport = "deport",
        /// COERCE: withhold.
        Withhold = "withhold",
        /// COERCE: misinformation.
        Misinformation = "misinformation",
        /// COERCE: cyber.
        Cyber = "cyber",
        /// ASSAULT: abduct.
        Abduct = "abduct",
        /// ASSAULT: beat.
        Beat = "beat",
        /// ASSAULT: torture.
        Torture = "torture",
        /// ASSAULT: sexual.
        Sexual = "sexual",
        /// ASSAULT: targeted killing.
        Targeted = "targeted",
        /// ASSAULT: destroy.
        Destroy = "destroy",
        /// ASSAULT: primitive weapons.
        Primitive = "primitive",
        /// ASSAULT: firearms.
        Firearms = "firearms",
        /// ASSAULT: explosives.
        Explosives = "explosives",
        /// ASSAULT: suicide attack.
        SuicideAttack = "suicide-attack",
        /// ASSAULT: from the air.
        Aerial = "aerial",
        /// ASSAULT: drone.
        Drone = "drone",
        /// ASSAULT: heavy weapons.
        HeavyWeapons = "heavy-weapons",
        /// ASSAULT: crowd control.
        CrowdControl = "crowd-control",
        /// ASSAULT: chemical, biological, radiological, nuclear.
        Unconventional = "unconventional",
    }
}

/// What an act is, in PLOVER's terms; used for events, conditions and consequences alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ActType {
    /// The category.
    pub category: Category,
    /// The mode.
    pub mode: Option<EventMode>,
}

impl Category {
    /// Quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    pub fn quad(self) -> u8 {
        match self {
            Self::Agree | Self::Consult | Self::Support | Self::Concede => 1,
            Self::Cooperate | Self::Aid | Self::Retreat => 2,
            Self::Request | Self::Accuse | Self::Reject | Self::Threaten => 3,
            Self::Protest | Self::Sanction | Self::Mobilize | Self::Coerce | Self::Assault => 4,
        }
    }
}

impl ActType {
    /// Conflict–cooperation score from −10 to +10 (PLOVER manual, table of scores).
    ///
    /// ACCUSE is −3 as in every version before the sign was lost in the manual of December 2023.
    pub fn score(self) -> f32 {
        use Category::*;
        use EventMode as M;
        match (self.category, self.mode) {
            (Agree, _) | (Consult, None) => 2.5,
            (Consult, Some(M::Visit | M::Multilateral)) => 4.0,
            (Consult, Some(M::ThirdParty)) => 1.0,
            (Consult, Some(M::Phone)) => 1.5,
            (Consult, _) => 2.5,
            (Support, _) => 5.0,
            (Concede, _) => 4.5,
            (Cooperate, _) => 9.5,
            (Aid, _) => 10.0,
            (Retreat, Some(M::Withdraw)) => 8.0,
            (Retreat, Some(M::Disarm)) => 10.0,
            (Retreat, Some(M::Ceasefire)) => 7.5,
            (Retreat, Some(M::Resign)) => 4.5,
            (Retreat, _) => 6.5,
            (Request, Some(M::Assist)) => 0.5,
            (Request, Some(M::Change | M::Yield)) => -1.0,
            (Request, _) => 0.0,
            (Accuse, Some(M::Disapprove)) => -2.0,
            (Accuse, Some(M::Investigate | M::Allege)) => -3.5,
            (Accuse, _) => -3.0,
            (Reject, Some(M::Assist)) => -1.5,
            (Reject, _) => -2.0,
            (Threaten, Some(M::Restrict)) => -3.0,
            (Threaten, Some(M::Territory)) => -4.0,
            (Threaten, _) => -3.5,
            (Protest, Some(M::Riot)) => -7.0,
            (Protest, Some(M::Hunger | M::Boycott | M::Obstruct)) => -4.5,
            (Protest, _) => -5.0,
            (Sanction, Some(M::Expel)) => -5.5,
            (Sanction, _) => -6.0,
            (Mobilize, Some(M::Troops | M::Weapons)) => -6.5,
            (Mobilize, Some(M::Militia)) => -6.0,
            (Mobilize, _) => -5.5,
            (Coerce, Some(M::Censor | M::Curfew | M::Misinformation)) => -6.5,
            (Coerce, Some(M::MartialLaw)) => -7.5,
            (Coerce, _) => -7.0,
            (Assault, Some(M::Abduct | M::Torture | M::Sexual | M::Destroy)) => -8.5,
            (Assault, Some(M::Beat | M::CrowdControl)) => -7.5,
            (Assault, Some(M::Primitive)) => -8.0,
            (
                Assault,
                Some(M::Targeted | M::SuicideAttack | M::Aerial | M::Drone | M::HeavyWeapons),
            ) => -9.5,
            (Assault, Some(M::Unconventional)) => -10.0,
            (Assault, _) => -9.0,
        }
    }
}

/// A place of the record.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Place {
    /// Its name as shown.
    pub name: String,
    /// The state it lies in.
    pub state: Option<crate::actor::ActorId>,
    /// Where on the earth, if the gazetteer has it.
    #[serde(default)]
    pub point: Option<crate::place::Point>,
    /// The words.
    pub evidence: Option<Evidence>,
}

/// A political event as one story tells it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Its number.
    pub id: EventId,
    /// What was done.
    pub act: ActType,
    /// PLOVER's contexts, spelled as in its manual.
    pub contexts: Vec<String>,
    /// Who did it.
    pub actors: Vec<ActorRef>,
    /// To whom.
    pub recipients: Vec<ActorRef>,
    /// Where.
    pub place: Option<Place>,
    /// When.
    pub time: Option<TimeRef>,
    /// Whether it is asserted; only asserted events can decide an outcome.
    pub aux_mode: AuxMode,
    /// CAMEO code by crosswalk.
    pub cameo: Option<String>,
    /// The statement it is told in; `None` in the outlet's own voice.
    pub statement: Option<StatementId>,
    /// The words that tell it: the clause, from actor to object.
    pub evidence: Evidence,
    /// Content lemmas, places and actor ids of the clause: what it is about, for comparison.
    pub object: BTreeSet<String>,
    /// The rule that coded it.
    pub rule: Rule,
}
