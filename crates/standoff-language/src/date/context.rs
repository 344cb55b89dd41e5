//! What the words around a time say of it: whether it is a limit, and whether it lies ahead.
//!
//! Reported acts lie behind the publication and limits ahead of it; the words of the same clause decide between.
//! Only words are read, no tags: the layer must not wait for the tree.

use super::lex::{Items, Kind};
use super::words::{Part, Said};

/// How far back or ahead the words of a clause are looked at.
const REACH: usize = 14;

/// How far on either side the words of a sentence are looked at.
const SENTENCE: usize = 60;

/// What the words around a time say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Context {
    /// Where the words that set the limit begin, if it is one.
    pub(super) limit: Option<usize>,
    /// Whether the words point ahead.
    pub(super) future: bool,
    /// Whether the sentence asks, vows, gives or threatens anything, so that a limit can run from it.
    pub(super) demands: bool,
}

/// Reads the context of a time at `start..end`.
pub(super) fn context(items: Items<'_>, start: usize, end: usize, said: &Said) -> Context {
    let ahead = points_ahead(items, start, end);
    let demands =
        (start.saturating_sub(SENTENCE)..start + SENTENCE).any(|at| demanding(items.word(at)));
    let limit = match said {
        Said::Length(..) => length_limit(items, start, end),
        Said::Moment(moment) => {
            let dusk_or_dawn = moment.clock.is_none() && moment.part.is_some_and(natural);
            limit_before(items, start)
                .filter(|at| {
                    // "hit before dawn on Wednesday" is when, "must leave before dawn" is by when.
                    !(dusk_or_dawn && items.word(*at) == "before") || ahead
                })
                // "the 15 January deadline"
                .or_else(|| (moment.day.is_some() && names_limit(items.word(end))).then_some(start))
        }
        Said::Period(..) => limit_before(items, start),
    };
    let limit = limit.filter(|at| !told_as_past(items, *at, end));
    Context { limit, future: ahead || limit.is_some(), demands }
}

fn natural(part: Part) -> bool {
    matches!(part, Part::Dawn | Part::Dusk)
}

/// Where the limiting words right before a time begin.
fn limit_before(items: Items<'_>, start: usize) -> Option<usize> {
    // "by the end of", "until late on", "by about noon".
    let mut at = start;
    while at > 0
        && matches!(
            items.word(at - 1),
            "the" | "about" | "around" | "at" | "least" | "early" | "late"
        )
    {
        if items.word(at - 1) == "at"
            && matches!(
                items.word_before(at - 1),
                "due" | "expire" | "expires" | "expired" | "end" | "ends" | "out"
            )
        {
            break;
        }
        at -= 1;
    }
    for back in [at, start] {
        let word = items.word_before(back);
        match word {
            "by" | "until" | "till" | "til" | "within" | "before" => return Some(back - 1),
            "than"
                if back >= 3
                    && matches!(items.word(back - 3), "no" | "not")
                    && items.word(back - 2) == "later" =>
            {
                return Some(back - 3);
            }
            "to" if back >= 2 && matches!(items.word(back - 2), "prior" | "up") => {
                return Some(back - 2);
            }
            "on" | "at" | "in" | "of" | "for" | "is" | "was" => {
                let before = items.word_before(back - 1);
                let ends = matches!(
                    before,
                    "due"
                        | "expire"
                        | "expires"
                        | "expiring"
                        | "expired"
                        | "out"
                        | "deadline"
                        | "limit"
                );
                let runs_out = before == "out"
                    && matches!(items.word_before(back.saturating_sub(2)), "run" | "runs" | "ran");
                // "The twelve hours … end at noon".
                let closes = matches!(before, "end" | "ends" | "lapses" | "lapse")
                    && (back.saturating_sub(SENTENCE)..back).any(|at| {
                        matches!(
                            items.word(at),
                            "limit" | "term" | "hours" | "deadline" | "ultimatum"
                        )
                    });
                if (ends && before != "out") || runs_out || closes {
                    return Some(back);
                }
            }
            _ => {}
        }
    }
    let latest = items.words(start, &["at", "the", "latest"]);
    latest.then_some(start)
}

/// Whether a length of time sets a limit, and where its words begin.
fn length_limit(items: Items<'_>, start: usize, end: usize) -> Option<usize> {
    // "within no more than", "in less than"
    let mut from = start;
    while matches!(items.word_before(from), "less" | "fewer" | "more" | "no" | "than" | "under") {
        from -= 1;
    }
    let asked = || {
        (from.saturating_sub(8)..from).any(|at| {
            matches!(
                items.word(at),
                "must" | "demand" | "demands" | "demanded" | "demanding" | "ordered" | "orders"
            )
        })
    };
    match items.word_before(from) {
        // "within an hour of the blast" measures from an event that is told.
        "within" | "inside" => {
            return (!matches!(items.word(end), "of" | "after")).then(|| from - 1);
        }
        "in" if asked() => return Some(from - 1),
        _ => {}
    }
    let named = names_limit(items.word(end))
        || (matches!(items.word(end), "time") && items.word(end + 1) == "limit");
    if named {
        return Some(start);
    }
    // "gave it 48 hours to", "has a week to", "48 hours in which to".
    let purpose =
        items.word(end) == "to" || items.words(end, &["in", "which"]) || items.word(end) == "until";
    let giving = |word: &str| {
        matches!(
            word,
            "gave"
                | "give"
                | "gives"
                | "given"
                | "giving"
                | "granted"
                | "allowed"
                | "allows"
                | "offered"
        )
    };
    let having = |word: &str| matches!(word, "has" | "have" | "had" | "having");
    let given = (start.saturating_sub(6)..start).any(|at| giving(items.word(at)));
    let had = (start.saturating_sub(2)..start).any(|at| having(items.word(at)));
    ((given && (purpose || close_giver(items, start))) || (had && purpose)).then_some(start)
}

/// Words that name a limit right after its time: "the 48-hour deadline".
fn names_limit(word: &str) -> bool {
    matches!(word, "deadline" | "ultimatum" | "limit" | "notice" | "cutoff")
}

/// "gave Serbia two days": giver, at most two words, length.
fn close_giver(items: Items<'_>, start: usize) -> bool {
    (start.saturating_sub(4)..start).any(|at| {
        matches!(items.word(at), "gave" | "give" | "gives" | "given" | "giving")
            && items.word_before(at) != "be"
    })
}

/// "By Friday he had fled": a limit in form that tells what happened.
fn told_as_past(items: Items<'_>, limit: usize, end: usize) -> bool {
    let opens =
        limit == 0 || matches!(items.get(limit - 1).map(|item| item.kind), Some(Kind::Mark(_)));
    let past = (end..end + 7)
        .take_while(|at| !future_word(items, *at))
        .any(|at| matches!(items.word(at), "had" | "was" | "were"));
    let within = items.word(limit) == "within";
    opens && (past || (within && items.mark(end, ',')))
}

/// Whether words before it in the clause, or right after it, point ahead.
fn points_ahead(items: Items<'_>, start: usize, end: usize) -> bool {
    for at in (start.saturating_sub(REACH)..start).rev() {
        let item = &items.0[at];
        if let Kind::Mark(mark) = item.kind {
            if matches!(mark, '\'' | '’' | '-' | '.') {
                continue;
            }
            break;
        }
        if future_word(items, at) {
            return true;
        }
        if reporting(&item.word)
            || matches!(&*item.word, "that" | "who" | "which" | "after" | "since")
        {
            break;
        }
    }
    // "On Monday it will vote": only from the start of a clause.
    let clause_start = (start.saturating_sub(2)..=start).any(|at| {
        at == 0
            || matches!(items.get(at.wrapping_sub(1)).map(|item| item.kind), Some(Kind::Mark(_)))
    });
    clause_start
        && (end..end + 6)
            .take_while(|at| {
                !reporting(items.word(*at))
                    && !matches!(items.get(*at).map(|i| i.kind), Some(Kind::Mark('.' | ';')) | None)
            })
            .any(|at| future_word(items, at))
}

fn future_word(items: Items<'_>, at: usize) -> bool {
    match items.word(at) {
        "will" | "shall" | "ll" | "would" | "must" | "due" | "scheduled" | "expires" | "expire"
        | "upcoming" => true,
        // With a day beside it the present tense tells what is planned.
        "begins" | "starts" | "opens" | "resumes" | "convenes" | "votes" | "meets" => true,
        "takes" => matches!(items.word(at + 1), "effect" | "office" | "place"),
        "expected" | "planned" | "set" => matches!(items.word(at + 1), "to" | "for" | "on"),
        "to" => {
            let before = items.word_before(at);
            let done = matches!(
                before,
                "forced"
                    | "able"
                    | "managed"
                    | "began"
                    | "continued"
                    | "used"
                    | "had"
                    | "back"
                    | "failed"
            );
            !done && planned_act(items.word(at + 1))
        }
        _ => false,
    }
}

/// Base forms of what is planned for a day.
fn planned_act(word: &str) -> bool {
    matches!(
        word,
        "be" | "begin"
            | "start"
            | "meet"
            | "take"
            | "vote"
            | "open"
            | "resume"
            | "end"
            | "expire"
            | "discuss"
            | "hold"
            | "decide"
            | "leave"
            | "travel"
            | "visit"
            | "arrive"
            | "fly"
            | "return"
            | "withdraw"
            | "surrender"
            | "halt"
            | "stop"
            | "accept"
            | "reply"
            | "answer"
            | "respond"
            | "comply"
            | "sign"
            | "release"
            | "hand"
            | "pull"
            | "submit"
            | "deliver"
            | "present"
            | "convene"
            | "speak"
            | "address"
            | "lift"
            | "impose"
            | "enter"
            | "step"
            | "disarm"
            | "evacuate"
            | "free"
            | "come"
            | "go"
    )
}

/// Verbs that report: what stands before them belongs to what was said, the day after them to the saying.
fn reporting(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "told"
            | "announced"
            | "warned"
            | "added"
            | "declared"
            | "stated"
            | "wrote"
            | "reported"
            | "confirmed"
            | "denied"
            | "called"
            | "urged"
            | "demanded"
            | "insisted"
            | "vowed"
            | "pledged"
            | "promised"
            | "threatened"
            | "asked"
            | "replied"
            | "answered"
            | "according"
            | "statement"
            | "speaking"
            | "killed"
            | "met"
            | "held"
            | "gave"
            | "ordered"
            | "handed"
    )
}

/// Words of a sentence that a limit can run from.
fn demanding(word: &str) -> bool {
    reporting(word) && !matches!(word, "killed" | "met" | "held" | "reported" | "according")
        || matches!(
            word,
            "must"
                | "will"
                | "shall"
                | "would"
                | "should"
                | "unless"
                | "or"
                | "ultimatum"
                | "deadline"
                | "limit"
                | "gave"
                | "give"
                | "gives"
                | "given"
                | "giving"
                | "ordered"
                | "agree"
                | "agreed"
                | "promise"
                | "promises"
                | "demand"
                | "demands"
                | "demanding"
                | "threat"
                | "warns"
                | "urges"
                | "calls"
                | "vows"
                | "pledges"
                | "require"
                | "requires"
                | "required"
                | "has"
                | "have"
                | "to"
        )
}
