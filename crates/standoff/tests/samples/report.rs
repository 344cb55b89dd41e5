//! A crisis's verdict as a page for people: kept as a snapshot, so that every change of the record is reviewed.
//!
//! A line starts with `ok`, `part` (found, some fields differ), `miss`, `false` (recorded and must not be), `shown`
//! (only as a signal or one person's word) or `more` (nothing expected stands for it). `optional` misses are no fault.

use std::collections::BTreeMap;
use std::fmt::Write;

use standoff::core::commitment::Commitment;

use crate::crisis::Crisis;
use crate::expected;
use crate::fields::{Field, list, sides};
use crate::judging::{Kept, Verdict};

/// Longest piece of a story's words in a line, in characters.
const LONGEST: usize = 110;

/// What is counted over crises.
#[derive(Debug, Default, Clone)]
pub(crate) struct Totals {
    /// Commitments that must be found, and how many were.
    pub(crate) wanted: usize,
    pub(crate) found: usize,
    /// Of these, with every field right.
    pub(crate) whole: usize,
    pub(crate) optional_found: usize,
    pub(crate) further: usize,
    /// Compared fields by name: agreeing, all.
    pub(crate) fields: BTreeMap<&'static str, (usize, usize)>,
    /// Passages that must stay out, and how many did.
    pub(crate) traps: usize,
    pub(crate) kept_out: usize,
    pub(crate) accounts: (usize, usize),
    pub(crate) stances: (usize, usize),
    pub(crate) figures: (usize, usize),
    pub(crate) figure_fields: (usize, usize),
}

impl Totals {
    /// Agreeing fields of commitments, and all that were compared.
    pub(crate) fn agreeing(&self) -> (usize, usize) {
        let each = self.fields.values();
        each.fold((0, 0), |(agree, all), (more, of)| (agree + more, all + of))
    }

    /// Adds another crisis's counts.
    pub(crate) fn add(&mut self, other: &Totals) {
        let both = |one: &mut (usize, usize), two: (usize, usize)| {
            one.0 += two.0;
            one.1 += two.1;
        };
        self.wanted += other.wanted;
        self.found += other.found;
        self.whole += other.whole;
        self.optional_found += other.optional_found;
        self.further += other.further;
        for (name, counts) in &other.fields {
            both(self.fields.entry(name).or_default(), *counts);
        }
        self.traps += other.traps;
        self.kept_out += other.kept_out;
        both(&mut self.accounts, other.accounts);
        both(&mut self.stances, other.stances);
        both(&mut self.figures, other.figures);
        both(&mut self.figure_fields, other.figure_fields);
    }

    /// The counts as lines.
    pub(crate) fn lines(&self) -> String {
        let (agree, all) = self.agreeing();
        let mut page = String::new();
        let of = |(one, all): (usize, usize)| format!("{one} of {all}");
        let mut line = |name: &str, text: String| {
            _ = writeln!(page, "{name:<20} {text}");
        };
        line(
            "commitments",
            format!("{} found, {} without a fault", of((self.found, self.wanted)), self.whole),
        );
        line("also found", format!("{} optional, {} further", self.optional_found, self.further));
        line("fields agreeing", of((agree, all)));
        let by_name = self.fields.iter().map(|(name, (one, all))| format!("{name} {one}/{all}"));
        line("  of these", by_name.collect::<Vec<_>>().join(", "));
        line("kept out", of((self.kept_out, self.traps)));
        line("accounts", format!("{}, stances and types {}", of(self.accounts), of(self.stances)));
        line("figures", format!("{}, fields {}", of(self.figures), of(self.figure_fields)));
        page
    }
}

/// The counts of a verdict.
pub(crate) fn totals(crisis: &Crisis, verdict: &Verdict) -> Totals {
    let mut totals = Totals { further: verdict.further.len(), ..Totals::default() };
    for judged in &verdict.commitments {
        let optional = crisis.expected.commitment[judged.wanted].optional;
        let found = judged.read.is_some();
        totals.optional_found += usize::from(optional && found);
        if !optional {
            totals.wanted += 1;
            totals.found += usize::from(found);
            totals.whole += usize::from(found && judged.differing().next().is_none());
        }
        for field in &judged.fields {
            let (agree, all) = totals.fields.entry(field.name).or_default();
            *agree += usize::from(field.agrees);
            *all += 1;
        }
    }
    totals.traps = verdict.kept_out.len();
    totals.kept_out = verdict.kept_out.iter().filter(|it| !matches!(it, Kept::In(_))).count();
    let count =
        |found: bool, fields: &[Field], items: &mut (usize, usize), each: &mut (usize, usize)| {
            items.0 += usize::from(found);
            items.1 += 1;
            each.0 += fields.iter().filter(|field| field.agrees).count();
            each.1 += fields.len();
        };
    for (account, fields) in &verdict.accounts {
        count(account.is_some(), fields, &mut totals.accounts, &mut totals.stances);
    }
    for (figure, fields) in &verdict.figures {
        count(figure.is_some(), fields, &mut totals.figures, &mut totals.figure_fields);
    }
    totals
}

/// The page of a crisis.
pub(crate) fn page(crisis: &Crisis, verdict: &Verdict) -> String {
    let expected = &crisis.expected;
    let head = &expected.crisis;
    let mut page = format!("{} ({}), as of {}\n", head.title, list(&head.sides), head.as_of);
    page.push_str("\ncommitments\n");
    for judged in &verdict.commitments {
        let want = &expected.commitment[judged.wanted];
        match &judged.read {
            Some(_) => item(&mut page, &want.id, &expectation(want), &judged.fields),
            None => {
                let word = if want.optional { "optional" } else { "miss" };
                _ = writeln!(page, "{word:<8} {:<30} {}", want.id, expectation(want));
            }
        }
    }
    for further in &verdict.further {
        _ = writeln!(page, "more     {}", described(crisis, further));
    }
    page.push_str("\nwhat must stay out\n");
    for (want, kept) in expected.not_recorded.iter().zip(&verdict.kept_out) {
        let (word, what) = match kept {
            Kept::Out => ("ok", String::new()),
            Kept::Shown(what) => ("shown", what.clone()),
            Kept::In(what) => ("false", what.clone()),
        };
        let passage = cut(&want.passage);
        _ = writeln!(page, "{word:<8} {} {passage}", want.story);
        if !what.is_empty() {
            _ = writeln!(page, "           {} [{}]", cut(&what), want.why);
        }
    }
    page.push_str("\naccounts\n");
    for (want, (account, fields)) in expected.account.iter().zip(&verdict.accounts) {
        match account {
            Some(_) => item(&mut page, &want.id, &want.question, fields),
            None => _ = writeln!(page, "miss     {:<30} {}", want.id, want.question),
        }
    }
    page.push_str("\nfigures\n");
    for (want, (figure, fields)) in expected.figure.iter().zip(&verdict.figures) {
        let high = want.high.map_or("…".to_owned(), |high| high.to_string());
        let what = format!("{} {} to {high}, by {}", want.quantity, want.low, want.asserted_by);
        let name = format!("{} {}", want.story, want.what);
        match figure {
            Some(_) => item(&mut page, &name, &what, fields),
            None => _ = writeln!(page, "miss     {name:<30} {what}"),
        }
    }
    _ = write!(page, "\ntotals\n{}", totals(crisis, verdict).lines());
    page
}

fn item(page: &mut String, name: &str, what: &str, fields: &[Field]) {
    let differing: Vec<&Field> = fields.iter().filter(|field| !field.agrees).collect();
    let word = if differing.is_empty() { "ok" } else { "part" };
    _ = writeln!(page, "{word:<8} {name:<30} {what}");
    for Field { name, read, expected, .. } in differing {
        _ = writeln!(page, "           {name}: {}; expected {expected}", cut(read));
    }
}

fn expectation(want: &expected::Commitment) -> String {
    let to = if want.target.is_empty() { "—".to_owned() } else { list(&want.target) };
    format!(
        "{} {} → {to} {} ({})",
        want.kind,
        list(&want.issuer),
        want.issued,
        want.stories.join(" ")
    )
}

/// A commitment of the record in one line.
pub(crate) fn described(crisis: &Crisis, read: &Commitment) -> String {
    let citation = &read.current().citations[0];
    let first = &read.versions[0];
    let number = crisis.number(&citation.story.story);
    let to = if read.target.is_empty() { "—".to_owned() } else { list(sides(&read.target)) };
    format!(
        "{} {} → {to} {} ({number}) {}",
        read.kind,
        list(sides(&read.issuer)),
        first.issued_at,
        cut(&citation.evidence.exact)
    )
}

/// On one line, cut at a word.
pub(crate) fn cut(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST {
        return line;
    }
    let short: String = line.chars().take(LONGEST).collect();
    format!("{} …", short.rsplit_once(' ').map_or(short.as_str(), |(head, _)| head))
}
