//! A verb's pattern: what must stand before and behind the verb, in both forms of the field.
//!
//! PETRARCH-2 writes noun phrases and prepositional phrases, `- {SUICIDE ATTACK} * (AGAINST +) [183]`; TABARI and
//! PETRARCH-1 write runs of words, `- $ * TO ^ FLEE AFTER_ULTIMATUM [080]`. Both become elements in text order.

/// One place of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Element {
    /// A word; `adjacent` where nothing may stand between it and the element before it.
    Word { forms: Vec<String>, adjacent: bool },
    /// A noun with modifiers, its head last.
    Noun(Noun),
    /// A preposition, with what stands behind it where the pattern says so.
    Phrase { prepositions: Vec<String>, noun: Option<Box<Element>> },
    /// Who acts.
    Source,
    /// On whom.
    Target,
}

/// The words of a noun phrase, the head last. A word may be a set's name, `&WEAPON`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Noun {
    pub(crate) words: Vec<String>,
}

/// A pattern of a verb, without its code.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Pattern {
    /// Before the verb, in text order.
    pub(crate) before: Vec<Element>,
    /// Behind the verb, in text order.
    pub(crate) behind: Vec<Element>,
}

impl Pattern {
    /// How much of a sentence the pattern fixes: words count, parties count half.
    pub(crate) fn weight(&self) -> usize {
        self.before.iter().chain(&self.behind).map(Element::weight).sum()
    }

    /// Reads a pattern's words, what stands between `- ` and `[`.
    pub(super) fn parse(text: &str, form: Form) -> Result<Pattern, &'static str> {
        let (before, behind) = text.split_once('*').ok_or("a pattern without `*` for its verb")?;
        if behind.contains('*') {
            return Err("a pattern with two verbs");
        }
        Ok(Pattern { before: elements(before, form)?, behind: elements(behind, form)? })
    }
}

/// In which form a file writes its patterns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// PETRARCH-2: phrases.
    Phrases,
    /// TABARI and PETRARCH-1: runs of words.
    Words,
}

impl Element {
    fn weight(&self) -> usize {
        match self {
            Self::Word { .. } => 2,
            Self::Noun(noun) => 2 * noun.words.len(),
            Self::Phrase { noun, .. } => 2 + noun.as_ref().map_or(0, |noun| noun.weight()),
            Self::Source | Self::Target => 1,
        }
    }
}

fn elements(text: &str, form: Form) -> Result<Vec<Element>, &'static str> {
    let mut found = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let end;
        if rest.starts_with('(') {
            end = rest.find(')').ok_or("a `(` without its fellow")?;
            found.extend(phrase(rest[1..end].trim())?);
        } else if rest.starts_with('{') {
            end = rest.find('}').ok_or("a `{` without its fellow")?;
            found.extend(noun(rest[1..end].trim()));
        } else if rest.starts_with([')', '}']) {
            return Err("a bracket without its fellow");
        } else {
            let len = rest.find([' ', '\t', '(', '{']).unwrap_or(rest.len());
            found.extend(bare(&rest[..len], form));
            rest = rest[len..].trim_start();
            continue;
        }
        rest = rest[end + 1..].trim_start();
    }
    Ok(found)
}

/// `P N`, `P/Q N`, `P {A N}`, `P +`.
fn phrase(text: &str) -> Result<Option<Element>, &'static str> {
    let (head, rest) = text.split_once([' ', '\t']).unwrap_or((text, ""));
    let rest = rest.trim().trim_start_matches('{').trim_end_matches('}').trim();
    let noun = match rest {
        "" => None,
        "$" => Some(Element::Source),
        "+" | "%" => Some(Element::Target),
        words => noun(words),
    };
    if head.is_empty() {
        return Err("an empty phrase");
    }
    let prepositions = head.split('/').map(str::to_lowercase).collect();
    Ok(Some(Element::Phrase { prepositions, noun: noun.map(Box::new) }))
}

fn noun(text: &str) -> Option<Element> {
    let words: Vec<String> = text.split_whitespace().map(word).collect();
    (!words.is_empty()).then_some(Element::Noun(Noun { words }))
}

/// A word outside brackets, with the signs that TABARI has besides.
fn bare(text: &str, form: Form) -> Vec<Element> {
    match text {
        "$" => vec![Element::Source],
        "+" | "%" => vec![Element::Target],
        // A skip: whatever stands there.
        "^" => Vec::new(),
        set if set.starts_with('&') && form == Form::Words => {
            vec![Element::Word { forms: vec![word(set)], adjacent: false }]
        }
        set if set.starts_with('&') => noun(set).into_iter().collect(),
        _ if form == Form::Phrases && !text.contains('_') => noun(text).into_iter().collect(),
        _ => {
            let parts = text.split('_').filter(|part| !part.is_empty()).enumerate();
            parts
                .map(|(at, part)| match part {
                    "$" => Element::Source,
                    "+" | "%" => Element::Target,
                    part => Element::Word {
                        forms: part.split('/').map(word).collect(),
                        adjacent: at > 0 || text.starts_with('_'),
                    },
                })
                .collect()
        }
    }
}

/// A word in lower case, a set's name as it stands.
fn word(text: &str) -> String {
    match text.strip_prefix('&') {
        Some(set) => format!("&{}", set.trim_end_matches('_').to_uppercase()),
        None => text.trim_end_matches('_').to_lowercase().replace('_', " "),
    }
}
