//! The field's agents: common nouns with the role they give to a country, `PHRASE {PLURAL} [~CODE]`.

use std::collections::BTreeMap;

use super::{Fault, Phrases, fault, lines, plain};

/// What an agent adds to the code of the country beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Agent {
    code: String,
    /// Whether it stands before the country's code.
    before: bool,
}

impl Agent {
    /// The code of this agent of a country.
    pub(crate) fn of(&self, country: &str) -> String {
        if self.before {
            format!("{}{country}", self.code)
        } else {
            format!("{country}{}", self.code)
        }
    }

    /// The roles alone.
    pub(crate) fn code(&self) -> &str {
        &self.code
    }
}

/// The agents of all files that were read.
#[derive(Debug, Default)]
pub(in crate::dictionary) struct Agents {
    agents: Vec<Agent>,
    names: Phrases,
}

impl Agents {
    pub(super) fn read(&mut self, text: &str) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut macros: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (number, line) in lines(text) {
            if line.contains('=') && line.contains('!') {
                let Some((name, parts)) = line.split_once('=') else { continue };
                let parts = parts.split(',').map(plain).filter(|it| !it.is_empty());
                macros.insert(name.trim().to_owned(), parts.collect());
                continue;
            }
            let Some((phrase, code)) = line.split_once('[') else {
                faults.push(fault(number, "an agent without a code"));
                continue;
            };
            let Some(code) = code.split(']').next().filter(|_| code.contains(']')) else {
                faults.push(fault(number, "a code that `]` does not close"));
                continue;
            };
            let Some(agent) = agent(code) else {
                faults.push(fault(number, format!("[{code}]: `~` marks where the country goes")));
                continue;
            };
            match forms(phrase, &macros) {
                Ok(forms) => {
                    let at = u32::try_from(self.agents.len()).unwrap_or(u32::MAX);
                    self.agents.push(agent);
                    for form in forms {
                        self.names.insert(&form, at);
                    }
                }
                Err(what) => faults.push(fault(number, what)),
            }
        }
        faults
    }

    pub(in crate::dictionary) fn longest(&self) -> usize {
        self.names.longest
    }

    /// The agent that a phrase, given by its key, names.
    pub(in crate::dictionary) fn get(&self, key: &str) -> Option<&Agent> {
        let at = self.names.get(key).first()?;
        self.agents.get(*at as usize)
    }
}

fn agent(code: &str) -> Option<Agent> {
    let code = code.trim().to_uppercase();
    let (bare, before) = match (code.strip_prefix('~'), code.strip_suffix('~')) {
        (Some(code), None) => (code, false),
        (None, Some(code)) => (code, true),
        _ => return None,
    };
    let letters = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_alphanumeric());
    letters.then(|| Agent { code: bare.to_owned(), before })
}

/// Every form of an agent's phrase: the macros spelled out, else singular and plural.
fn forms(text: &str, macros: &BTreeMap<String, Vec<String>>) -> Result<Vec<String>, String> {
    let (phrase, plural) = match text.split_once('{') {
        Some((phrase, rest)) => {
            let form = rest.split('}').next().unwrap_or("").trim();
            (phrase, Some(form).map(|form| form.split([' ', ',']).map(plain).collect::<Vec<_>>()))
        }
        None => (text, None),
    };
    if let Some(start) = phrase.find('!') {
        let end = phrase[start + 1..].find('!').ok_or("a `!` without its fellow")? + start + 2;
        let parts = macros
            .get(&phrase[start..end])
            .ok_or_else(|| format!("{} is not defined above", &phrase[start..end]))?;
        let whole = parts.iter().map(|part| {
            let (before, after) = (&phrase[..start], &phrase[end..]);
            plain(&format!("{before}{part}{after}"))
        });
        return Ok(whole.collect());
    }
    let phrase = plain(phrase);
    if !phrase.contains(char::is_alphanumeric) {
        return Err("no words in this agent's name".to_owned());
    }
    let mut forms = plural.unwrap_or_else(|| vec![plural_of(&phrase)]);
    forms.retain(|form| !form.is_empty());
    forms.push(phrase);
    Ok(forms)
}

/// The plural that the field's programs make: `Y` to `IES` behind a consonant, `S` to `SES`, else `S`.
fn plural_of(phrase: &str) -> String {
    let vowel = ["AY", "EY", "OY", "UY"].iter().any(|end| phrase.ends_with(end));
    if let Some(stem) = phrase.strip_suffix('Y').filter(|_| !vowel) {
        format!("{stem}IES")
    } else if phrase.ends_with('S') {
        format!("{phrase}ES")
    } else {
        format!("{phrase}S")
    }
}
