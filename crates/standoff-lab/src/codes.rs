//! Our actor ids as the codes of the field's corpora. Only the lab and the exports know these codes.

use std::collections::BTreeMap;

use standoff::core::actor::{ActorId, ActorRef};

/// Kinds and parents of the dictionary's actors, by id.
pub(crate) struct Codes {
    actors: BTreeMap<&'static str, (&'static str, &'static str)>,
    /// States by their name as it ends a composed id: `afghanistan` in `rebel-afghanistan`.
    states: BTreeMap<String, &'static str>,
    /// Sides of people who hold an office at some time: the corpora count candidates to their state.
    people: BTreeMap<&'static str, ActorId>,
}

/// How a corpus names organizations of states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Organizations {
    /// All but the UN and the EU are `IGO` (PLOVER, news-gold).
    Folded,
    /// Each by its own code (ICBe, ledger-gold).
    Named,
}

impl Codes {
    /// Reads the dictionary of actors.
    pub(crate) fn load() -> Self {
        let rows: Vec<_> = standoff_data::dictionaries::rows(standoff_data::dictionaries::ACTORS)
            .filter(|row| row.len() >= 4)
            .collect();
        let actors = rows.iter().map(|row| (row[0], (row[1], row[3]))).collect();
        let slug = |name: &str| name.to_lowercase().replace(' ', "-");
        let states =
            rows.iter().filter(|row| row[1] == "state").map(|row| (slug(row[2]), row[0])).collect();
        let offices = standoff_data::dictionaries::rows(standoff_data::dictionaries::OFFICES);
        let people = offices
            .filter(|row| row.len() >= 2)
            .map(|row| (row[0], ActorId::from(row[1]).side()))
            .collect();
        Self { actors, states, people }
    }

    /// The codes of some actors, each once, in order.
    pub(crate) fn of(&self, actors: &[ActorRef], organizations: Organizations) -> Vec<String> {
        let mut codes = Vec::new();
        for actor in actors {
            let person = || {
                let side = self.people.get(actor.person.as_deref()?)?;
                self.code(side, organizations)
            };
            if let Some(code) = self.code(&actor.id, organizations).or_else(person)
                && !codes.contains(&code)
            {
                codes.push(code);
            }
        }
        codes
    }

    fn code(&self, id: &ActorId, organizations: Organizations) -> Option<String> {
        let mut id = id.side().0;
        // Groups and companies stand under a state; the bound guards against a circle in the data.
        for _ in 0..4 {
            let Some((kind, parent)) = self.actors.get(id.as_str()).copied() else {
                return self.composed(&id);
            };
            match kind {
                "igo" | "coalition" if id == "UNO" || id == "EUR" => return Some(id),
                "igo" if id == "EEC" => return Some("EUR".to_owned()),
                "igo" | "coalition" => {
                    return Some(match organizations {
                        Organizations::Folded => "IGO".to_owned(),
                        Organizations::Named => id,
                    });
                }
                "state" => return Some(id),
                _ if !parent.is_empty() => id = ActorId::from(parent).side().0,
                "ngo" => return Some("NGO".to_owned()),
                "non_state_armed_group" => return Some("IMG".to_owned()),
                _ => return None,
            }
        }
        None
    }

    /// The state that a composed id ends in.
    fn composed(&self, id: &str) -> Option<String> {
        let tails = id.match_indices('-').map(|(at, _)| &id[at + 1..]);
        tails.into_iter().find_map(|tail| self.states.get(tail)).map(|state| (*state).to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_become_the_corpora_s_codes() {
        let codes = Codes::load();
        for (id, folded) in [
            ("USA.STATE", Some("USA")),
            ("hezbollah", Some("LBN")),
            ("islamic-state", Some("IMG")),
            ("NATO", Some("IGO")),
            ("UNO", Some("UNO")),
            ("rebel-afghanistan", Some("AFG")),
            ("EEC", Some("EUR")),
            ("nobody-knows", None),
        ] {
            let code = codes.code(&ActorId::from(id), Organizations::Folded);
            assert_eq!(code.as_deref(), folded, "{id}");
        }
        assert_eq!(
            codes.code(&ActorId::from("NATO"), Organizations::Named).as_deref(),
            Some("NATO")
        );
    }
}
