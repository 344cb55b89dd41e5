//! Actor codes of the field, `SYRGOVMIL`: blocks of three letters, a country and roles.

use standoff_core::actor::{ActorKind, Capacity};

/// Country codes of the dictionaries that are not those of ISO 3166, with the ones that are.
const OTHER_CODES: &[(&str, &str)] = &[
    ("BUR", "MMR"),
    ("GFR", "DEU"),
    ("KSV", "XKX"),
    ("PAL", "PSE"),
    ("ROM", "ROU"),
    ("TMP", "TLS"),
    ("USR", "SUN"),
    ("ZAR", "COD"),
];

/// The blocks of a code; a rest that is no block of three is left out.
pub(crate) fn blocks(code: &str) -> impl Iterator<Item = &str> {
    let whole = code.len() - code.len() % 3;
    (0..whole).step_by(3).filter_map(move |at| code.get(at..at + 3))
}

/// The country that a block names, as ISO 3166 has it.
pub(crate) fn country(block: &str) -> &str {
    OTHER_CODES.iter().find(|(other, _)| *other == block).map_or(block, |(_, iso)| iso)
}

/// What a role makes of an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// The state acts.
    Official(Capacity),
    /// The state's forces act.
    Forces,
    /// Somebody who was in office.
    Former,
    /// An actor of its own.
    Apart(ActorKind),
}

/// The role that a block names; `None` for blocks that only describe (religion, sector, region).
pub(crate) fn role(block: &str) -> Option<Role> {
    Some(match block {
        "GOV" | "JUD" | "SPY" | "COP" => Role::Official(Capacity::OtherMinister),
        "LEG" => Role::Official(Capacity::Legislator),
        "MIL" => Role::Forces,
        "ELI" => Role::Former,
        "REB" | "INS" | "SEP" | "UAF" | "IMG" | "UIS" | "CRM" => {
            Role::Apart(ActorKind::NonStateArmedGroup)
        }
        "OPP" | "PTY" | "LAB" | "RAD" | "SET" => Role::Apart(ActorKind::PartyOrMovement),
        "IGO" => Role::Apart(ActorKind::Igo),
        "NGO" | "NGM" | "HRI" | "ENV" | "HLH" | "EDU" | "DEV" | "REL" => {
            Role::Apart(ActorKind::Ngo)
        }
        "MNC" | "BUS" | "MED" | "AGR" => Role::Apart(ActorKind::Company),
        "CVL" | "PPL" | "REF" | "STU" => Role::Apart(ActorKind::Population),
        _ => return None,
    })
}
