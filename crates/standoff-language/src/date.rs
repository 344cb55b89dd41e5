//! Sentences to times: dates, times of day, lengths of time, and whether the words set a limit.
//!
//! Words are read by a small grammar over items of its own ([`mod@lex`]), then counted from the publication or from
//! the time named before ([`anchor`]). A limit's interval is the one in which it ends ("by Friday": Friday), and
//! its span holds the words that set it. "Immediately" is no time: it is the act's manner and coding's concern.

mod anchor;
mod context;
mod lex;
mod moment;
mod period;
mod words;
mod zone;

#[cfg(test)]
mod tests;

use standoff_core::document::{Sentence, TimeMention, Token, TokenIdx};
use standoff_core::span::Span;
use standoff_core::story::Dateline;
use standoff_core::time::TimeRef;

use anchor::{Anchors, is_day};
use context::context;
use lex::{Items, lex};
use words::{Period, Said};

/// Finds the times of a text. The dateline's own date anchors relative words, and is itself no mention.
pub fn date(
    text: &str,
    sentences: &[Sentence],
    tokens: &[Token],
    published: Option<&TimeRef>,
    dateline: Option<&Dateline>,
) -> Vec<TimeMention> {
    let written = dateline.and_then(|dateline| dateline.date.as_ref()).filter(|time| is_day(time));
    let base = written.or(published.filter(|time| is_day(time))).map(TimeRef::date);
    let dateline = dateline.map(|dateline| dateline.span);
    let mut mentions: Vec<TimeMention> = Vec::new();
    // The paragraph's last day, and the text's last time, that later words may count from.
    let mut near: Option<(u32, TimeRef)> = None;
    let mut before: Option<TimeRef> = None;
    for sentence in sentences {
        let items = lex(text, sentence.span);
        let items = Items(&items);
        if near.as_ref().is_some_and(|(paragraph, _)| *paragraph != sentence.paragraph) {
            near = None;
        }
        let mut statement: Option<TimeRef> = None;
        let mut at = 0;
        while let Some(item) = items.get(at) {
            if dateline.is_some_and(|dateline| dateline.overlaps(item.span)) {
                at += 1;
                continue;
            }
            let Some((said, end)) = said(items, at).filter(|(_, end)| *end > at) else {
                at += 1;
                continue;
            };
            let context = context(items, at, end, &said);
            // "in two days": a point ahead if the clause points ahead, else how long it took.
            let said = ahead_after_in(items, at, said, context.future);
            let anchors = Anchors {
                base,
                before: before.as_ref(),
                near: near.as_ref().map(|(_, time)| time),
                statement: statement.as_ref(),
            };
            let first = context.limit.unwrap_or(at);
            let span = items.0[first].span.cover(items.0[end - 1].span);
            let time =
                anchor::resolve(&said, anchors, context).map(|time| time.with_text(span.of(text)));
            if let Some(time) = &time {
                if is_day(time) && context.limit.is_none() {
                    near = Some((sentence.paragraph, time.clone()));
                    statement = Some(time.clone());
                }
                before = Some(time.clone());
            }
            mentions.push(TimeMention {
                span,
                tokens: covering(tokens, span),
                time,
                duration_minutes: duration(&said),
                limit: context.limit.is_some(),
            });
            at = end;
        }
    }
    mentions
}

/// The longest expression at a position.
fn said(items: Items<'_>, at: usize) -> Option<(Said, usize)> {
    let moment = moment::moment(items, at).map(|(moment, end)| (Said::Moment(moment), end));
    let period = period::period(items, at)
        .map(|(period, portion, end)| (Said::Period(period, portion), end));
    let within = items.word_before(at) == "within";
    let length = period::length(items, at, within)
        .map(|(count, unit, end)| (Said::Length(count, unit), end));
    // At equal length a period says more than a bare length, and a moment more than a period.
    [moment, period, length]
        .into_iter()
        .flatten()
        .reduce(|best, next| if next.1 > best.1 { next } else { best })
}

fn ahead_after_in(items: Items<'_>, at: usize, said: Said, future: bool) -> Said {
    match said {
        Said::Length(count, unit) if future && items.word_before(at) == "in" => {
            Said::Period(Period::FromPublication { count, unit, sign: 1 }, None)
        }
        said => said,
    }
}

/// How long the words say it lasts; the upper bound where they give a range.
fn duration(said: &Said) -> Option<u64> {
    match said {
        Said::Length(count, unit) | Said::Period(Period::Stretch { count, unit, .. }, _) => {
            u64::from(count.high).checked_mul(unit.minutes())
        }
        _ => None,
    }
}

/// The tokens that share a byte with a span.
fn covering(tokens: &[Token], span: Span) -> std::ops::Range<TokenIdx> {
    let first = tokens.partition_point(|token| token.span.end <= span.start);
    let last = tokens.partition_point(|token| token.span.start < span.end);
    first as TokenIdx..last.max(first) as TokenIdx
}
