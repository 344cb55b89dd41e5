//! The field's verbs: sets of words, blocks of verbs that share patterns, and a code for each.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::pattern::{Form, Pattern};
use super::{Fault, fault, lines, plain};

/// What a verb or pattern codes: `[a:b]` is two events, the second with its ends swapped.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Codes {
    /// From source to target.
    pub(crate) there: Option<String>,
    /// From target to source.
    pub(crate) back: Option<String>,
}

/// A verb as a file lists it.
#[derive(Debug, Clone)]
pub(crate) struct OwnVerb {
    /// The words that must stand right before the inflected one.
    pub(crate) before: Vec<String>,
    /// The words that must stand right behind it.
    pub(crate) behind: Vec<String>,
    /// Its code without any pattern.
    pub(crate) codes: Codes,
    /// Index of its block.
    block: usize,
}

/// The verbs of all files that were read.
#[derive(Debug, Default)]
pub(crate) struct Verbs {
    verbs: Vec<OwnVerb>,
    by_form: HashMap<String, Vec<usize>>,
    blocks: Vec<Vec<(Pattern, Codes)>>,
    sets: BTreeMap<String, HashSet<String>>,
}

impl Verbs {
    pub(crate) fn is_empty(&self) -> bool {
        self.verbs.is_empty()
    }

    /// The verbs with this form.
    pub(crate) fn with_form(&self, form: &str) -> impl Iterator<Item = &OwnVerb> {
        self.by_form.get(form).into_iter().flatten().filter_map(|at| self.verbs.get(*at))
    }

    /// The patterns of a verb.
    pub(crate) fn patterns(&self, verb: &OwnVerb) -> &[(Pattern, Codes)] {
        self.blocks.get(verb.block).map_or(&[], Vec::as_slice)
    }

    /// Whether a word in lower case is the pattern's word, or one of its set.
    pub(crate) fn fits(&self, wanted: &str, word: &str) -> bool {
        match wanted.strip_prefix('&') {
            Some(set) => self.sets.get(set).is_some_and(|words| words.contains(word)),
            None => wanted == word,
        }
    }

    pub(super) fn read(&mut self, text: &str) -> Vec<Fault> {
        let lines = lines(text);
        let patterns = lines.iter().filter(|(_, line)| line.starts_with("- "));
        let phrases = patterns.clone().any(|(_, line)| line.contains(['(', '{']));
        let form = if phrases { Form::Phrases } else { Form::Words };
        let mut faults = Vec::new();
        let mut place = Place::Start;
        for (number, line) in lines {
            match self.line(line.trim(), form, &mut place) {
                Ok(()) => {}
                Err(what) => faults.push(fault(number, what)),
            }
        }
        faults
    }

    fn line(&mut self, line: &str, form: Form, place: &mut Place) -> Result<(), String> {
        if let Some(set) = line.strip_prefix('&') {
            let set = set.trim().trim_end_matches('_').to_uppercase();
            self.sets.entry(set.clone()).or_default();
            *place = Place::Set(set);
        } else if let Some(head) = line.strip_prefix("---") {
            self.blocks.push(Vec::new());
            *place = Place::Block(codes(head)?);
        } else if line.starts_with('~') {
            return Err("a transformation: it is left out".to_owned());
        } else if let Some(pattern) =
            line.strip_prefix("- ").or_else(|| (line == "-").then_some(""))
        {
            let (words, _) = pattern.split_once('[').ok_or("a pattern without a code")?;
            let pattern_codes = codes(pattern)?;
            let parsed = Pattern::parse(words, form)?;
            let block = self.blocks.last_mut().filter(|_| matches!(place, Place::Block(_)));
            block.ok_or("a pattern outside a block of verbs")?.push((parsed, pattern_codes));
        } else if let (Place::Set(set), Some(member)) = (&*place, line.strip_prefix('+')) {
            let words = self.sets.entry(set.clone()).or_default();
            let whole = member.trim_end().ends_with('_');
            let member = plain(member).to_lowercase();
            words.extend(plural(&member).filter(|_| !whole));
            words.insert(member);
        } else if let Place::Block(shared) = &*place {
            let shared = shared.clone();
            self.verb(line, shared)?;
        } else {
            return Err("a verb outside a block".to_owned());
        }
        Ok(())
    }

    /// `VERB {FORMS} [CODE]`, `+BEEF_UP`, `RE_+ARREST`.
    fn verb(&mut self, line: &str, shared: Codes) -> Result<(), String> {
        let name = line.split(['{', '[']).next().unwrap_or("").trim();
        let forms = line.split_once('{').map(|(_, rest)| rest.split('}').next().unwrap_or(""));
        let codes = if line.contains('[') { codes(line)? } else { shared };
        let parts: Vec<&str> = name.split(['_', ' ']).filter(|part| !part.is_empty()).collect();
        let inflected = parts.iter().position(|part| part.starts_with('+')).unwrap_or(0);
        let base = parts.get(inflected).ok_or("a verb without words")?;
        let base = base.trim_start_matches('+').to_lowercase();
        let lower = |parts: &[&str]| parts.iter().map(|it| it.to_lowercase()).collect::<Vec<_>>();
        let at = self.verbs.len();
        let block = self.blocks.len().checked_sub(1).ok_or("a verb outside a block")?;
        self.verbs.push(OwnVerb {
            before: lower(&parts[..inflected]),
            behind: lower(&parts[inflected + 1..]),
            codes,
            block,
        });
        let mut all: Vec<String> = match forms {
            // Forms of verbs of several words are written out whole: the inflected word stands where it stood.
            Some(forms) => forms
                .split_whitespace()
                .filter_map(|form| form.split('_').nth(inflected))
                .map(|form| form.trim_start_matches('+').to_lowercase())
                .collect(),
            None => inflections(&base),
        };
        all.push(base);
        all.sort();
        all.dedup();
        for form in all {
            self.by_form.entry(form).or_default().push(at);
        }
        Ok(())
    }
}

/// Where in a file the reader is.
enum Place {
    Start,
    Set(String),
    Block(Codes),
}

/// The codes between the first brackets; `[---]` is none.
fn codes(text: &str) -> Result<Codes, String> {
    let Some((_, rest)) = text.split_once('[') else { return Ok(Codes::default()) };
    let (inside, _) = rest.split_once(']').ok_or("a code that `]` does not close")?;
    let one = |code: &str| -> Result<Option<String>, String> {
        let code = code.trim();
        if code.is_empty() || code.bytes().all(|byte| byte == b'-') {
            return Ok(None);
        }
        if code.len() > 4 || !code.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Err(format!("[{inside}] is no event code"));
        }
        Ok(Some(code.to_uppercase()))
    };
    let (there, back) = inside.split_once(':').unwrap_or((inside, ""));
    Ok(Codes { there: one(there)?, back: one(back)? })
}

/// The plural of a noun in lower case.
fn plural(word: &str) -> Option<String> {
    let last = word.chars().next_back()?;
    Some(match last {
        'y' => format!("{}ies", &word[..word.len() - 1]),
        's' => format!("{word}es"),
        _ => format!("{word}s"),
    })
}

/// The forms of a regular verb in lower case.
fn inflections(base: &str) -> Vec<String> {
    let stem = base.strip_suffix('e').unwrap_or(base);
    let third = match base.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None if base.ends_with(['s', 'x', 'z']) || base.ends_with("ch") || base.ends_with("sh") => {
            format!("{base}es")
        }
        None => format!("{base}s"),
    };
    let past = match base.strip_suffix('y') {
        Some(stem) => format!("{stem}ied"),
        None => format!("{stem}ed"),
    };
    vec![third, past, format!("{stem}ing")]
}
