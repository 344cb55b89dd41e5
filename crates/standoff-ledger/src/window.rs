//! When a commitment can be judged: stated limits, and default windows where there are none.
//!
//! A limit is passed only when its last possible day is over: a day without a zone may still be running somewhere.

use jiff::ToSpan;
use jiff::civil::{Date, Time};
use standoff_core::TimeRef;
use standoff_core::commitment::{Deadline, DeadlineType};
use standoff_core::evidence::Rule;
use standoff_core::time::Precision;

/// Days for acts of stopping, where "at once" is all that is said.
const STOP_AT_ONCE: i64 = 7;
/// Days for other acts, where "at once" is all that is said.
const DO_AT_ONCE: i64 = 30;
/// Days before silence can mean anything, where no limit was set.
const OPEN: i64 = 180;

/// By when something is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Due {
    /// The last day; `None` for a standing line.
    pub(crate) last_day: Option<Date>,
    /// Whether words set the day.
    pub(crate) stated: bool,
    /// Whether its time is over, whatever the day: it is told in narratives only.
    pub(crate) over: bool,
    /// The rule that set it.
    pub(crate) rule: Rule,
}

impl Due {
    /// Whether the last day is over at the end of `day`.
    pub(crate) fn passed(&self, day: Date) -> bool {
        self.over || self.last_day.is_some_and(|last| day > last)
    }
}

impl Due {
    /// The day from which an act without a stated day is no longer only on its way; `None` where the words bind it to
    /// something else.
    pub(crate) fn silent_from(issued: &TimeRef, deadline: &Deadline) -> Option<Date> {
        let bare = matches!(deadline.kind, DeadlineType::None | DeadlineType::Immediate);
        bare.then(|| issued.last_date().checked_add(DO_AT_ONCE.days()).ok()).flatten()
    }
}

/// When a commitment with this deadline, issued then, is due; `stopping` if it is to stop something.
pub(crate) fn due(deadline: &Deadline, issued: &TimeRef, stopping: bool) -> Due {
    let after = |days: i64| issued.last_date().checked_add(days.days()).ok();
    let (last_day, stated, rule) = match (deadline.kind, &deadline.time) {
        (DeadlineType::Standing, _) => (None, false, "due.standing"),
        (DeadlineType::Immediate, _) if stopping => {
            (after(STOP_AT_ONCE), false, "due.immediate_stop_7_days")
        }
        (DeadlineType::Immediate, _) => (after(DO_AT_ONCE), false, "due.immediate_30_days"),
        (_, Some(time)) => (Some(last_day(time)), true, "due.stated"),
        _ => (after(OPEN), false, "due.open_180_days"),
    };
    Due { last_day, stated, over: false, rule: Rule::named(rule) }
}

/// The last day before a limit: "by midnight" ends the day before the one that begins then.
fn last_day(limit: &TimeRef) -> Date {
    let clock = matches!(limit.precision, Precision::Minute | Precision::Hour);
    match clock && limit.earliest.time() == Time::midnight() {
        true => limit.date().yesterday().unwrap_or(limit.date()),
        false => limit.last_date(),
    }
}

/// The last day on which the consequence may still follow once it is triggered.
pub(crate) fn consequence_due(triggered: Date) -> Option<Date> {
    triggered.checked_add(OPEN.days()).ok()
}
