//! Common nouns that head the phrase of an actor, and titles with the capacity they give.

use standoff_core::actor::Capacity;

/// What a common noun makes of the state beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Noun {
    /// Ministry, department.
    Ministry,
    /// Parliament, congress.
    Parliament,
    /// Army, troops, warplanes.
    Force,
    /// Government, regime, authorities, side.
    Government,
    /// Rebels, militants, opposition.
    Rebels,
    /// Coalition, alliance.
    Coalition,
    /// People, civilians.
    People,
    /// Spokesman, spokeswoman.
    Spokesman,
    /// Officials, diplomats, aides.
    Official,
    /// Activists, witnesses, analysts: sources that bind nobody.
    Source,
    /// President, minister, envoy.
    Office(Capacity),
}

/// The sort of a noun, by its lemma.
pub(crate) fn noun(lemma: &str) -> Option<Noun> {
    let lemma = lemma.to_lowercase();
    Some(match lemma.as_str() {
        "ministry" | "department" => Noun::Ministry,
        "parliament" | "congress" | "legislature" | "senate" | "duma" | "assembly" => {
            Noun::Parliament
        }
        "army" | "military" | "troop" | "troops" | "force" | "forces" | "soldier" | "navy"
        | "warplane" | "jet" | "warship" | "plane" | "aircraft" | "fleet" | "marine"
        | "airstrike" | "peacekeeper" => Noun::Force,
        "government" | "regime" | "authority" | "authorities" | "administration" | "cabinet"
        | "leadership" | "side" | "delegation" | "state" | "embassy" | "mission" | "junta" => {
            Noun::Government
        }
        "rebel" | "insurgent" | "militant" | "opposition" | "separatist" | "guerrilla"
        | "militia" | "fighter" | "faction" | "gunman" | "extremist" | "jihadist" => Noun::Rebels,
        "coalition" | "alliance" | "ally" => Noun::Coalition,
        "people" | "civilian" | "citizen" | "national" | "protester" | "demonstrator" | "voter" => {
            Noun::People
        }
        "spokesman" | "spokeswoman" | "spokesperson" | "spox" => Noun::Spokesman,
        "official" | "diplomat" | "aide" | "adviser" | "advisor" | "staffer" | "bureaucrat" => {
            Noun::Official
        }
        "source" | "activist" | "medic" | "analyst" | "expert" | "witness" | "resident"
        | "observer" | "critic" | "doctor" | "scholar" | "professor" | "economist" | "lawyer"
        | "strategist" | "campaigner" | "historian" | "researcher" | "scientist" | "rescuer"
        | "journalist" | "reporter" | "supporter" | "person" | "group" | "insider" | "planner"
        | "commentator" | "pollster" | "attorney" | "investigator" | "police" => Noun::Source,
        _ => return title_capacity(&lemma).map(Noun::Office),
    })
}

/// The capacity that a title gives, in lower case.
pub(crate) fn title_capacity(title: &str) -> Option<Capacity> {
    Some(match title {
        "president" | "king" | "queen" | "emperor" | "tsar" | "czar" | "kaiser" | "emir"
        | "sultan" | "shah" | "supreme leader" | "monarch" | "dictator" => Capacity::HeadOfState,
        "prime minister" | "premier" | "chancellor" | "taoiseach" | "imperial chancellor" => {
            Capacity::HeadOfGovernment
        }
        "foreign minister"
        | "secretary of state"
        | "foreign secretary"
        | "minister of foreign affairs" => Capacity::ForeignMinister,
        "defense minister"
        | "defence minister"
        | "defense secretary"
        | "defence secretary"
        | "secretary of defense"
        | "minister of defense"
        | "war minister"
        | "minister of war" => Capacity::DefenceMinister,
        "minister"
        | "secretary"
        | "vice president"
        | "deputy prime minister"
        | "finance minister"
        | "interior minister"
        | "attorney general"
        | "treasury secretary"
        | "governor"
        | "mayor" => Capacity::OtherMinister,
        "general" | "admiral" | "commander" | "colonel" | "field marshal" | "marshal"
        | "chief of staff" | "lieutenant general" | "major general" | "brigadier"
        | "commander in chief" => Capacity::MilitaryCommander,
        "spokesman" | "spokeswoman" | "spokesperson" | "press secretary" => Capacity::Spokesperson,
        "envoy" | "negotiator" | "special envoy" | "representative" | "emissary"
        | "chief negotiator" => Capacity::EnvoyOrNegotiator,
        "ambassador" | "consul" => Capacity::Ambassador,
        "senator" | "congressman" | "congresswoman" | "lawmaker" | "legislator" | "deputy"
        | "mp" | "sen." | "rep." | "speaker" | "candidate" | "nominee" => Capacity::Legislator,
        "leader" | "rebel leader" | "chairman" | "opposition leader" | "chief" | "head" => {
            Capacity::PartyOrMovementLeader
        }
        "ayatollah" | "pope" | "patriarch" | "archbishop" | "imam" | "sheikh" | "cleric"
        | "bishop" => Capacity::ReligiousAuthority,
        "secretary-general" | "secretary general" => Capacity::IgoHead,
        "mediator" => Capacity::Mediator,
        "monitor" | "inspector" => Capacity::Monitor,
        _ => return None,
    })
}
