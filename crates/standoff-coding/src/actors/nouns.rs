//! Common nouns that head the phrase of an actor.

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
    Office,
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
        | "leadership" | "side" | "delegation" | "state" | "embassy" | "legation" | "mission"
        | "junta" | "committee" => Noun::Government,
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
        "president" | "king" | "queen" | "emperor" | "tsar" | "kaiser" | "emir" | "sultan"
        | "shah" | "premier" | "chancellor" | "minister" | "secretary" | "governor" | "mayor"
        | "general" | "admiral" | "commander" | "colonel" | "envoy" | "negotiator"
        | "representative" | "emissary" | "ambassador" | "senator" | "congressman"
        | "congresswoman" | "lawmaker" | "legislator" | "deputy" | "candidate" | "nominee"
        | "leader" | "chairman" | "chief" | "ayatollah" | "pope" | "patriarch" | "archbishop"
        | "imam" | "cleric" | "bishop" | "mediator" | "monitor" | "inspector"
        | "secretary-general" | "speaker" | "dictator" | "ruler" | "monarch" | "regent"
        | "strongman" => Noun::Office,
        _ => return None,
    })
}
