//! The field's actors: `PHRASE [CODE]`, `+SYNONYM`, and lines of codes with dates under their root.

use jiff::civil::Date;

use super::{Fault, Phrases, fault, lines, plain};

/// A code and the days on which it holds; both limits are in it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct CodeLine {
    /// `None` where the file says that the phrase is no actor.
    code: Option<String>,
    from: Option<Date>,
    to: Option<Date>,
}

/// A root with its codes, in the order of the files.
#[derive(Debug, Clone)]
struct Root {
    phrase: String,
    codes: Vec<CodeLine>,
    /// Whether it has a code that could not be read.
    faulty: bool,
}

/// What the files make of a phrase at a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::dictionary) enum Own<'a> {
    /// It is no actor, whatever other dictionaries say.
    Nobody,
    /// An actor with this code, under this root.
    Actor { code: &'a str, root: &'a str },
}

/// The actors of all files that were read.
#[derive(Debug, Default)]
pub(in crate::dictionary) struct Actors {
    roots: Vec<Root>,
    names: Phrases,
}

impl Actors {
    pub(super) fn read(&mut self, text: &str) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut root: Option<u32> = None;
        for (number, line) in lines(text) {
            let codes = line.trim_start();
            if codes.len() < line.len() && codes.starts_with('[') {
                match root.and_then(|at| self.roots.get_mut(at as usize)) {
                    Some(root) => {
                        let before = faults.len();
                        root.codes.extend(code_lines(codes, number, &mut faults));
                        root.faulty |= faults.len() > before;
                    }
                    None => faults.push(fault(number, "a code without an actor above it")),
                }
                continue;
            }
            let line = codes;
            let (name, synonym) = match line.strip_prefix('+') {
                Some(name) => (name, true),
                None => (line, false),
            };
            let (name, codes) = name.split_at(name.find('[').unwrap_or(name.len()));
            let phrase = plain(name);
            if !phrase.contains(char::is_alphanumeric) {
                faults.push(fault(number, "no words in this actor's name"));
                continue;
            }
            if synonym {
                match root {
                    Some(root) => self.names.insert(&phrase, root),
                    None => faults.push(fault(number, "a synonym without an actor above it")),
                }
                continue;
            }
            let at = u32::try_from(self.roots.len()).unwrap_or(u32::MAX);
            let before = faults.len();
            let codes = code_lines(codes, number, &mut faults);
            self.names.insert(&phrase, at);
            self.roots.push(Root { phrase, codes, faulty: faults.len() > before });
            root = Some(at);
        }
        faults
    }

    pub(in crate::dictionary) fn longest(&self) -> usize {
        self.names.longest
    }

    pub(in crate::dictionary) fn may_begin(&self, key: &str) -> bool {
        self.names.may_begin(key)
    }

    /// What a phrase, given by its key, means at a date. A code without dates holds where no dated one does; without a
    /// date the last one holds. `None` where the files do not have the phrase, or not for that date.
    pub(in crate::dictionary) fn at(&self, key: &str, date: Option<Date>) -> Option<Own<'_>> {
        let roots = self.names.get(key).iter().filter_map(|at| self.roots.get(*at as usize));
        let rows = || roots.clone().flat_map(|root| root.codes.iter().map(move |row| (root, row)));
        let dated = |row: &CodeLine| row.from.is_some() || row.to.is_some();
        let holds = |row: &CodeLine, date: Date| {
            row.from.is_none_or(|from| from <= date) && row.to.is_none_or(|to| date <= to)
        };
        let found = match date {
            Some(date) => rows().find(|(_, row)| dated(row) && holds(row, date)),
            None => None,
        };
        let found = found.or_else(|| rows().find(|(_, row)| !dated(row))).or_else(|| {
            let last = |row: &CodeLine| row.to.unwrap_or(Date::MAX);
            rows().filter(|_| date.is_none()).max_by_key(|(_, row)| last(row))
        });
        match found {
            Some((root, CodeLine { code: Some(code), .. })) => {
                Some(Own::Actor { code, root: &root.phrase })
            }
            Some(_) => Some(Own::Nobody),
            // A root without any code is there to keep its words from meaning somebody.
            None => {
                let mut roots = roots.clone();
                roots.any(|root| root.codes.is_empty() && !root.faulty).then_some(Own::Nobody)
            }
        }
    }

    /// Every root with every code that it has.
    pub(in crate::dictionary) fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.roots.iter().flat_map(|root| {
            let codes = root.codes.iter().filter_map(|row| row.code.as_deref());
            codes.map(|code| (root.phrase.as_str(), code))
        })
    }
}

/// All `[CODE dates]` of a line.
fn code_lines(text: &str, number: usize, faults: &mut Vec<Fault>) -> Vec<CodeLine> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('[') {
        let Some(end) = rest[start..].find(']') else {
            faults.push(fault(number, "a code that `]` does not close"));
            break;
        };
        let inside: String =
            rest[start + 1..start + end].chars().filter(|c| !c.is_whitespace()).collect();
        match code_line(&inside) {
            Ok(row) => found.push(row),
            Err(what) => faults.push(fault(number, format!("[{inside}]: {what}"))),
        }
        rest = &rest[start + end + 1..];
    }
    found
}

/// A code with its restriction, without blanks: `EGYGOV>20140608`, `EGYGOV120630-130703`, `---`.
fn code_line(text: &str) -> Result<CodeLine, String> {
    // Codes hold letters, seldom digits at their end ("REB123"): a restriction begins at `<`, `>` or six digits.
    let digits = |at: usize| text[at..].bytes().take_while(u8::is_ascii_digit).count();
    let cut = text
        .char_indices()
        .find(|(at, c)| matches!(c, '<' | '>') || c.is_ascii_digit() && digits(*at) >= 6)
        .map_or(text.len(), |(at, _)| at);
    let (code, limits) = text.split_at(cut);
    let code = code.to_uppercase();
    let code = code.trim_end_matches('-');
    if !code.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Err("a code has letters only".to_owned());
    }
    let (from, to) = match limits.split_at_checked(1) {
        None => (None, None),
        Some(("<", day)) => (None, Some(date(day)?)),
        Some((">", day)) => (Some(date(day)?), None),
        Some(_) => {
            let (from, to) =
                limits.split_once('-').ok_or("one date, where two or < or > belong")?;
            let (from, to) = (date(from)?, date(to)?);
            if from > to {
                return Err("the dates stand in the wrong order".to_owned());
            }
            (Some(from), Some(to))
        }
    };
    Ok(CodeLine { code: (!code.is_empty()).then(|| code.to_owned()), from, to })
}

/// A day as YYMMDD or YYYYMMDD; two digits up to 30 are of this century. A day that its month lacks is its last.
fn date(text: &str) -> Result<Date, String> {
    let wrong = || format!("{text} is no date");
    let number = |part: &str| part.parse::<i16>().map_err(|_| wrong());
    let year = match text.len() {
        6 => {
            let year = number(text.get(..2).ok_or_else(wrong)?)?;
            if year <= 30 { 2000 + year } else { 1900 + year }
        }
        8 => number(text.get(..4).ok_or_else(wrong)?)?,
        _ => return Err(wrong()),
    };
    let month_day = text.get(text.len() - 4..).ok_or_else(wrong)?;
    let (month, day) = (number(&month_day[..2])?, number(&month_day[2..])?);
    let (month, day) =
        (i8::try_from(month).map_err(|_| wrong())?, i8::try_from(day).map_err(|_| wrong())?);
    if !(1..=31).contains(&day) {
        return Err(wrong());
    }
    let first = Date::new(year, month, 1).map_err(|_| wrong())?;
    Ok(Date::new(year, month, day).unwrap_or_else(|_| first.last_of_month()))
}
