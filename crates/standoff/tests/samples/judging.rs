//! A crisis's record against what its dispatches warrant: the findings and their counts.

use standoff::core::account::Stance;
use standoff::core::commitment::{Commitment, StatedCommitment};
use standoff::core::figure::Figure;
use standoff::core::outcome::{Axes, Why};
use standoff::core::span::Span;
use standoff::ledger::{Account, Record};

use crate::crisis::Crisis;
use crate::expected;
use crate::fields::{Field, compare, list};
use crate::pairing::pair;

/// What became of an expected commitment.
pub(crate) struct Judged {
    /// Index in the expectations.
    pub(crate) wanted: usize,
    /// The commitment of the record; `None` if it was missed.
    pub(crate) read: Option<Commitment>,
    pub(crate) fields: Vec<Field>,
}

impl Judged {
    pub(crate) fn differing(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| !field.agrees)
    }
}

/// What became of a passage that must stay out.
pub(crate) enum Kept {
    Out,
    /// Shown as a signal or as one person's word, which is never scored.
    Shown(String),
    /// In the record.
    In(String),
}

/// Everything that was compared.
pub(crate) struct Verdict {
    pub(crate) commitments: Vec<Judged>,
    /// Commitments of the record that nothing expected stands for.
    pub(crate) further: Vec<Commitment>,
    pub(crate) kept_out: Vec<Kept>,
    pub(crate) accounts: Vec<(Option<Account>, Vec<Field>)>,
    pub(crate) figures: Vec<(Option<Figure>, Vec<Field>)>,
}

/// Judges a crisis.
pub(crate) fn judge(crisis: &Crisis) -> Verdict {
    let expected = &crisis.expected;
    let record = crisis.record(&expected.crisis.as_of);
    let pairs = pair(crisis, &record.commitments);
    let judged = |(wanted, pair): (usize, &Option<usize>)| {
        let want = &expected.commitment[wanted];
        let read = pair.map(|index| record.commitments[index].clone());
        let fields = read.as_ref().map_or_else(Vec::new, |got| {
            let earlier = crisis.record(&want.outcome.as_of);
            let then = earlier.commitments.iter().find(|it| same_chain(it, got));
            let mut fields = compare(want, got, then);
            if pairs.iter().filter(|other| *other == pair).count() > 1 {
                // Two entries that were read as one chain: its beginning and length are neither's alone.
                fields.retain(|field| !["issued", "versions", "independent"].contains(&field.name));
            }
            fields
        });
        Judged { wanted, read, fields }
    };
    let further = record.commitments.iter().enumerate();
    let further = further.filter(|(index, _)| !pairs.contains(&Some(*index)));
    Verdict {
        commitments: pairs.iter().enumerate().map(judged).collect(),
        further: further.map(|(_, commitment)| commitment.clone()).collect(),
        kept_out: expected.not_recorded.iter().map(|it| kept_out(crisis, &record, it)).collect(),
        accounts: expected.account.iter().map(|it| account(crisis, &record, it)).collect(),
        figures: expected.figure.iter().map(|it| figure(crisis, it)).collect(),
    }
}

/// Whether two commitments of records of different days share a member.
pub(crate) fn same_chain(one: &Commitment, two: &Commitment) -> bool {
    one.id == two.id
        || one.aliases.contains(&two.id)
        || two.aliases.contains(&one.id)
        || one.aliases.iter().any(|alias| two.aliases.contains(alias))
}

fn kept_out(crisis: &Crisis, record: &Record, wanted: &expected::NotRecorded) -> Kept {
    let dispatch = crisis.dispatch(&wanted.story);
    let Some(passage) = dispatch.find(&wanted.passage) else {
        let posts = &dispatch.story().thread;
        let read_as_post = posts.iter().any(|post| post.text.contains(&wanted.passage));
        return if read_as_post {
            Kept::Out
        } else {
            Kept::In("neither in text nor thread".to_owned())
        };
    };
    let mut shown = None;
    for stated in &dispatch.reading().commitments {
        if !stated_spans(stated).into_iter().any(|span| mostly_inside(span, passage)) {
            continue;
        }
        let what = format!("{} {}: {}", stated.id, stated.kind, stated.evidence.exact);
        if stated.signal || !stated.authority.binds() {
            shown = Some(what);
        } else {
            return Kept::In(what);
        }
    }
    // A deed may show that an earlier word was kept; everything else that stays out proves nothing.
    let deed = wanted.why.starts_with("A deed");
    let story = &dispatch.reading().story;
    for commitment in &record.commitments {
        let cited = whys(commitment).into_iter().flat_map(|why| &why.citations);
        let mut inside = cited
            .filter(|it| it.story == *story)
            .filter(|it| mostly_inside(it.evidence.span, passage));
        if inside.next().is_some() && !deed {
            return Kept::In(format!("backs the outcome of {}", commitment.id));
        }
    }
    shown.map_or(Kept::Out, Kept::Shown)
}

/// The words that make a statement what it is: its terms, or the clause where it has none.
fn stated_spans(stated: &StatedCommitment) -> Vec<Span> {
    let consequence = stated.terms.consequence.as_ref().map(|it| it.evidence.span);
    let condition = stated.terms.condition.as_ref().map(|it| it.evidence.span);
    let terms: Vec<Span> = consequence.into_iter().chain(condition).collect();
    if terms.is_empty() { vec![stated.evidence.span] } else { terms }
}

fn mostly_inside(span: Span, passage: Span) -> bool {
    let shared = span.end.min(passage.end).saturating_sub(span.start.max(passage.start));
    shared > 0 && shared as usize * 2 >= span.len()
}

/// Every "why" of an outcome.
pub(crate) fn whys(commitment: &Commitment) -> Vec<&Why> {
    match &commitment.outcome.axes {
        Axes::Pressure { target, issuer } => {
            let mut whys = vec![&target.why, &issuer.why];
            whys.extend(&target.response_why);
            whys
        }
        Axes::Kept(axis) => vec![&axis.why],
        Axes::NotJudged => Vec::new(),
    }
}

/// The account that holds most of the expected stances, and each stance that it holds or lacks.
fn account(
    crisis: &Crisis,
    record: &Record,
    want: &expected::Account,
) -> (Option<Account>, Vec<Field>) {
    let stances = |account: &Account| -> Vec<Field> {
        let asserts = want.asserts.iter().map(|holder| ("asserts", holder));
        let denies = want.denies.iter().map(|holder| ("denies", holder));
        let holders = asserts.chain(denies);
        holders.map(|(name, holder)| stance(crisis, account, name, holder)).collect()
    };
    let best = record
        .accounts
        .iter()
        .map(|account| {
            let fields = stances(account);
            let agree = fields.iter().filter(|field| field.agrees).count();
            let same_type = account.question.as_str() == want.kind;
            (agree * 2 + usize::from(agree > 0 && same_type), account, fields)
        })
        .filter(|(score, ..)| *score > 0)
        .max_by_key(|(score, ..)| *score);
    let Some((_, account, mut fields)) = best else { return (None, Vec::new()) };
    let mut add = |name, read: &str, expected: &str| {
        let (read, expected) = (read.to_owned(), expected.to_owned());
        fields.push(Field { name, agrees: read == expected, read, expected });
    };
    add("type", account.question.as_str(), &want.kind);
    add("agreement", account.agreement.as_str(), &want.agreement);
    (Some(account.clone()), fields)
}

/// Whether the account holds this side's stance, now or before, on the word of one of the expected dispatches.
fn stance(
    crisis: &Crisis,
    account: &Account,
    name: &'static str,
    want: &expected::Holder,
) -> Field {
    let fits = |stance: Stance| match name {
        "asserts" => matches!(stance, Stance::Asserts | Stance::ClaimsResponsibility),
        _ => matches!(stance, Stance::Denies | Stance::PartlyAccepts),
    };
    let agrees = account.holdings.iter().any(|holding| {
        let known = holding.holder.id.as_str() == want.holder
            || holding.holder.id.side().as_str() == want.holder
            || holding.holder.name.eq_ignore_ascii_case(&want.holder);
        let held = fits(holding.stance) || holding.previous.iter().any(|(_, it)| fits(*it));
        let mut told = holding.citations.iter().map(|it| crisis.number(&it.story.story));
        known && held && told.any(|number| want.stories.iter().any(|story| story == number))
    });
    let read = account.holdings.iter().map(|it| format!("{} {}", it.holder.id, it.stance));
    Field { name, agrees, read: list(read), expected: want.holder.clone() }
}

/// The figure of the dispatch with the expected bounds, or else with the expected quantity and one bound.
fn figure(crisis: &Crisis, want: &expected::Figure) -> (Option<Figure>, Vec<Field>) {
    let figures = &crisis.dispatch(&want.story).reading().figures;
    let best = figures
        .iter()
        .filter(|it| it.low == Some(want.low) || (want.high.is_some() && it.high == want.high))
        .max_by_key(|it| {
            usize::from(it.quantity.as_str() == want.quantity) * 2
                + usize::from(it.high == want.high)
                + usize::from(asserter(it) == want.asserted_by)
        });
    let Some(figure) = best else { return (None, Vec::new()) };
    let bounds = |low: Option<u64>, high: Option<u64>| {
        let shown = |bound: Option<u64>| bound.map_or("…".to_owned(), |it| it.to_string());
        format!("{} to {}", shown(low), shown(high))
    };
    let field = |name, read: String, expected: &str| Field {
        name,
        agrees: read == expected,
        read,
        expected: expected.to_owned(),
    };
    let mut fields = vec![
        field("quantity", figure.quantity.as_str().to_owned(), &want.quantity),
        field("bounds", bounds(figure.low, figure.high), &bounds(Some(want.low), want.high)),
        field("mode", figure.mode.as_str().to_owned(), &want.mode),
    ];
    // Who is no actor of the register stands in the story's own words; ours need not be the same.
    let by = asserter(figure);
    let named_in_words = want.asserted_by.contains(' ') || want.asserted_by == "diplomats";
    let agrees = if named_in_words { by != "outlet" } else { by == want.asserted_by };
    fields.push(Field { name: "by", agrees, read: by, expected: want.asserted_by.clone() });
    (Some(figure.clone()), fields)
}

/// Who says the number: an id of the register (a body of a state counts as the state), words, or the outlet.
fn asserter(figure: &Figure) -> String {
    match (&figure.asserted_by, &figure.source_words) {
        (Some(actor), _) if actor.id.as_str().starts_with("UNO.") => actor.id.0.clone(),
        (Some(actor), _) => actor.id.side().0,
        (None, Some(words)) => words.exact.clone(),
        (None, None) => "outlet".to_owned(),
    }
}
