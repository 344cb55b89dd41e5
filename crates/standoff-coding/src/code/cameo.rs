//! CAMEO codes as PLOVER acts: the way in for dictionaries that code in CAMEO.
//!
//! By the longest beginning of the code, after the conversion table of PLOVER's authors and its manual. Mere
//! statements (01) have no category there and give none here.

use standoff_core::event::{ActType, Category, EventMode};

use Category::*;
use EventMode as M;

/// Beginnings of codes, sorted, with what they are.
const TABLE: &[(&str, Category, Option<EventMode>)] = &[
    ("02", Request, None),
    ("021", Request, Some(M::Assist)),
    ("022", Request, Some(M::Assist)),
    ("023", Request, Some(M::Assist)),
    ("024", Request, Some(M::Change)),
    ("025", Request, Some(M::Yield)),
    ("026", Request, Some(M::Meet)),
    ("027", Request, Some(M::Meet)),
    ("028", Request, Some(M::Meet)),
    ("03", Agree, None),
    ("035", Concede, None),
    ("04", Consult, None),
    ("041", Consult, Some(M::Phone)),
    ("042", Consult, Some(M::Visit)),
    ("043", Consult, Some(M::Visit)),
    ("044", Consult, Some(M::ThirdParty)),
    ("05", Support, None),
    ("055", Concede, None),
    ("06", Cooperate, None),
    ("07", Aid, None),
    ("08", Concede, None),
    ("084", Retreat, None),
    ("0841", Retreat, Some(M::Release)),
    ("085", Retreat, None),
    ("086", Retreat, Some(M::Access)),
    ("087", Retreat, None),
    ("0871", Retreat, Some(M::Ceasefire)),
    ("0872", Retreat, Some(M::Access)),
    ("0873", Retreat, Some(M::Disarm)),
    ("0874", Retreat, Some(M::Withdraw)),
    ("09", Accuse, Some(M::Investigate)),
    ("10", Request, None),
    ("101", Request, Some(M::Assist)),
    ("102", Request, Some(M::Assist)),
    ("103", Request, Some(M::Assist)),
    ("104", Request, Some(M::Change)),
    ("105", Request, Some(M::Yield)),
    ("106", Request, Some(M::Meet)),
    ("107", Request, Some(M::Meet)),
    ("108", Request, Some(M::Meet)),
    ("11", Accuse, Some(M::Disapprove)),
    ("112", Accuse, Some(M::Allege)),
    ("114", Accuse, Some(M::Allege)),
    ("115", Accuse, Some(M::Allege)),
    ("116", Sanction, Some(M::Convict)),
    ("12", Reject, None),
    ("121", Reject, Some(M::Assist)),
    ("122", Reject, Some(M::Assist)),
    ("123", Reject, Some(M::Change)),
    ("124", Reject, Some(M::Yield)),
    ("125", Reject, Some(M::Meet)),
    ("126", Reject, Some(M::Meet)),
    ("127", Reject, Some(M::Meet)),
    ("13", Threaten, None),
    ("131", Threaten, Some(M::Relations)),
    ("1312", Threaten, Some(M::Restrict)),
    ("132", Threaten, Some(M::Restrict)),
    ("133", Threaten, Some(M::Relations)),
    ("134", Threaten, Some(M::Relations)),
    ("135", Threaten, Some(M::Relations)),
    ("136", Threaten, Some(M::Expel)),
    ("137", Threaten, Some(M::Violence)),
    ("138", Threaten, Some(M::Violence)),
    ("1381", Threaten, Some(M::Restrict)),
    ("1382", Threaten, Some(M::Territory)),
    ("14", Protest, None),
    ("141", Protest, Some(M::Demo)),
    ("142", Protest, Some(M::Hunger)),
    ("143", Protest, Some(M::Strike)),
    ("144", Protest, Some(M::Obstruct)),
    ("145", Protest, Some(M::Riot)),
    ("15", Mobilize, None),
    ("151", Mobilize, Some(M::Police)),
    ("152", Mobilize, Some(M::Troops)),
    ("153", Mobilize, Some(M::Police)),
    ("154", Mobilize, Some(M::Troops)),
    ("16", Sanction, None),
    ("161", Sanction, Some(M::Withdraw)),
    ("162", Sanction, Some(M::Discontinue)),
    ("163", Sanction, Some(M::Discontinue)),
    ("164", Sanction, Some(M::Withdraw)),
    ("165", Sanction, Some(M::Withdraw)),
    ("166", Sanction, Some(M::Expel)),
    ("17", Coerce, None),
    ("171", Coerce, Some(M::Seize)),
    ("1712", Assault, Some(M::Destroy)),
    ("172", Coerce, Some(M::Restrict)),
    ("1723", Coerce, Some(M::Curfew)),
    ("1724", Coerce, Some(M::MartialLaw)),
    ("173", Coerce, Some(M::Arrest)),
    ("174", Coerce, Some(M::Deport)),
    ("175", Assault, Some(M::CrowdControl)),
    ("176", Coerce, Some(M::Cyber)),
    ("18", Assault, None),
    ("181", Assault, Some(M::Abduct)),
    ("182", Assault, Some(M::Beat)),
    ("1821", Assault, Some(M::Sexual)),
    ("1822", Assault, Some(M::Torture)),
    ("183", Assault, Some(M::Explosives)),
    ("1831", Assault, Some(M::SuicideAttack)),
    ("185", Assault, Some(M::Targeted)),
    ("186", Assault, Some(M::Targeted)),
    ("19", Assault, None),
    ("191", Coerce, Some(M::Restrict)),
    ("193", Assault, Some(M::Firearms)),
    ("194", Assault, Some(M::HeavyWeapons)),
    ("195", Assault, Some(M::Aerial)),
    ("20", Assault, None),
    ("204", Assault, Some(M::Unconventional)),
];

/// The act that a code stands for, with the row of the table that says so.
pub(super) fn plover(code: &str) -> Option<(ActType, &'static str)> {
    (2..=code.len().min(4)).rev().find_map(|length| {
        let start = code.get(..length)?;
        let at = TABLE.binary_search_by(|(row, ..)| (*row).cmp(start)).ok()?;
        let (row, category, mode) = TABLE[at];
        Some((ActType { category, mode }, row))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_what_its_longest_known_beginning_is() {
        assert!(TABLE.is_sorted_by(|one, two| one.0 < two.0));
        for (code, category, mode) in [
            ("0231", Request, Some(M::Assist)),
            ("0356", Concede, None),
            ("0874", Retreat, Some(M::Withdraw)),
            ("1382", Threaten, Some(M::Territory)),
            ("1712", Assault, Some(M::Destroy)),
            ("19", Assault, None),
        ] {
            let act = plover(code).map(|(act, _)| (act.category, act.mode));
            assert_eq!(act, Some((category, mode)), "{code}");
        }
        for code in ["012", "999", "", "é4", "1"] {
            assert_eq!(plover(code), None, "{code}");
        }
    }
}
