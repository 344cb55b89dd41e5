//! Who acts and speaks: actors, the offices that persons hold for a time, and whom they bind.

use serde::{Deserialize, Serialize};

use crate::evidence::{Evidence, Rule};
use crate::names::closed_enum;

/// The one internal id of an actor: ISO 3166-1 alpha-3 for states, `STATE.BODY` for their bodies,
/// own stable slugs for others. Codes of other standards are mapped at the edge.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ActorId(pub String);

impl ActorId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The state or organization that this body belongs to: `USA` for `USA.STATE`, itself otherwise.
    pub fn side(&self) -> ActorId {
        match self.0.split_once('.') {
            Some((parent, _)) => ActorId(parent.to_owned()),
            None => self.clone(),
        }
    }
}

impl From<&str> for ActorId {
    fn from(id: &str) -> Self {
        Self(id.to_owned())
    }
}

impl std::fmt::Display for ActorId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0)
    }
}

closed_enum! {
    /// What sort of actor it is.
    pub enum ActorKind ("actor kind") {
        /// A state or territory.
        State = "state",
        /// A ministry, parliament, court or other body of a state.
        GovernmentBody = "government_body",
        /// A state's armed force.
        ArmedForce = "armed_force",
        /// An armed group that is no state's.
        NonStateArmedGroup = "non_state_armed_group",
        /// A party or movement.
        PartyOrMovement = "party_or_movement",
        /// An organization of states.
        Igo = "igo",
        /// A private organization.
        Ngo = "ngo",
        /// A company.
        Company = "company",
        /// A person acting in no office.
        Person = "person",
        /// A coalition or alliance without own body.
        Coalition = "coalition",
        /// A source the story does not name.
        UnnamedSource = "unnamed_source",
        /// People at large.
        Population = "population",
    }
}

closed_enum! {
    /// In what capacity a person speaks.
    pub enum Capacity ("capacity") {
        /// Head of state.
        HeadOfState = "head_of_state",
        /// Head of government.
        HeadOfGovernment = "head_of_government",
        /// Foreign minister.
        ForeignMinister = "foreign_minister",
        /// Defense minister.
        DefenceMinister = "defence_minister",
        /// Another minister.
        OtherMinister = "other_minister",
        /// Military commander.
        MilitaryCommander = "military_commander",
        /// Spokesman or spokeswoman.
        Spokesperson = "spokesperson",
        /// Envoy or negotiator.
        EnvoyOrNegotiator = "envoy_or_negotiator",
        /// Ambassador.
        Ambassador = "ambassador",
        /// Member of a legislature.
        Legislator = "legislator",
        /// Leader of a party, movement or armed group.
        PartyOrMovementLeader = "party_or_movement_leader",
        /// Religious authority.
        ReligiousAuthority = "religious_authority",
        /// Head of an organization of states.
        IgoHead = "igo_head",
        /// Mediator.
        Mediator = "mediator",
        /// Monitor or observer.
        Monitor = "monitor",
        /// Former official.
        FormerOfficial = "former_official",
        /// Official whom the story does not name.
        UnnamedOfficial = "unnamed_official",
        /// Private person, expert, journalist.
        Private = "private",
    }
}

closed_enum! {
    /// Whom a statement binds.
    pub enum Authority ("authority") {
        /// The head, or the leader of the group.
        Principal = "principal",
        /// A minister, commander, spokesman, envoy, communiqué.
        Delegated = "delegated",
        /// A body as such.
        Collegial = "collegial",
        /// The person alone.
        Personal = "personal",
        /// Disowned by the same office.
        Unauthorised = "unauthorised",
        /// Not known.
        Unknown = "unknown",
    }
}

impl Authority {
    /// Whether such a statement can commit the state or group.
    pub fn binds(self) -> bool {
        matches!(self, Self::Principal | Self::Delegated | Self::Collegial)
    }
}

impl Capacity {
    /// Decision table of the domain model (6.2): capacity at the date of the statement → authority.
    pub fn authority(self) -> Authority {
        match self {
            Self::HeadOfState
            | Self::HeadOfGovernment
            | Self::PartyOrMovementLeader
            | Self::IgoHead => Authority::Principal,
            Self::ForeignMinister
            | Self::DefenceMinister
            | Self::OtherMinister
            | Self::MilitaryCommander
            | Self::Spokesperson
            | Self::EnvoyOrNegotiator
            | Self::Ambassador
            | Self::Mediator
            | Self::Monitor => Authority::Delegated,
            Self::Legislator | Self::ReligiousAuthority | Self::FormerOfficial | Self::Private => {
                Authority::Personal
            }
            Self::UnnamedOfficial => Authority::Unknown,
        }
    }
}

/// An actor of the dictionary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Its id.
    pub id: ActorId,
    /// Its sort.
    pub kind: ActorKind,
    /// The name shown to people.
    pub name: String,
    /// The actor it is a body of.
    pub parent: Option<ActorId>,
    /// When it existed, where that is bounded.
    pub period: Period,
}

/// First and last day of something, open where unknown or unbounded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// First day.
    pub from: Option<jiff::civil::Date>,
    /// Last day.
    pub to: Option<jiff::civil::Date>,
}

impl Period {
    /// Whether `date` lies in it; an unknown date lies in every period.
    pub fn holds(&self, date: Option<jiff::civil::Date>) -> bool {
        date.is_none_or(|date| {
            self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to)
        })
    }
}

/// An office that a person holds for a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// The person's name as shown.
    pub person: String,
    /// The actor that the office belongs to.
    pub actor: ActorId,
    /// The office, as the press writes it.
    pub title: String,
    /// In what capacity its holder speaks.
    pub capacity: Capacity,
    /// When it was held.
    pub period: Period,
}

/// An actor as it appears in one story: who is bound, through which person, by which words.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ActorRef {
    /// The actor bound; for a person in office, the state or body.
    pub id: ActorId,
    /// The actor's name as shown.
    pub name: String,
    /// The person who acts or speaks for it.
    pub person: Option<String>,
    /// The person's office at the date.
    pub office: Option<String>,
    /// The capacity that the office gives.
    pub capacity: Option<Capacity>,
    /// The words; `None` if a rule supplied the actor.
    pub evidence: Option<Evidence>,
    /// The rule that supplied or resolved it without words of its own.
    pub derived: Option<Rule>,
    /// Its code in the dictionaries that the user brings, as they write it: `SYRREB`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

impl ActorRef {
    /// An actor known by id and name alone.
    pub fn bare(id: impl Into<ActorId>, name: &str) -> Self {
        Self {
            id: id.into(),
            name: name.to_owned(),
            person: None,
            office: None,
            capacity: None,
            evidence: None,
            derived: None,
            code: None,
        }
    }

    /// For people: `United States (John Kerry, Secretary of State)`.
    pub fn described(&self) -> String {
        match (&self.person, &self.office) {
            (Some(person), Some(office)) => format!("{} ({person}, {office})", self.name),
            (Some(person), None) if *person != self.name => format!("{} ({person})", self.name),
            _ => self.name.clone(),
        }
    }
}
