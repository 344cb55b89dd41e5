//! Our actor ids as the codes of the field's corpora. Only the lab and the exports know these codes.

use std::collections::BTreeMap;

use standoff::core::actor::{ActorId, ActorRef};

/// Kinds and parents of the dictionary's actors, by id.
pub(crate) struct Codes {
    actors: BTreeMap<&'static str, (&'static str, &'static str)>,
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
        let rows = standoff_data::dictionaries::rows(standoff_data::dictionaries::ACTORS);
        let actors =
            rows.filter(|row| row.len() >= 4).map(|row| (row[0], (row[1], row[3]))).collect();
        Self { actors }
    }

    /// The codes of some actors, each once, in order.
    pub(crate) fn of(&self, actors: &[ActorRef], organizations: Organizations) -> Vec<String> {
        let mut codes = Vec::new();
        for actor in actors {
            if let Some(code) = self.code(&actor.id, organizations)
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
            let (kind, parent) = self.actors.get(id.as_str()).copied().unwrap_or(("", ""));
            match kind {
                "igo" | "coalition" if id == "UNO" || id == "EUR" => return Some(id),
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
