//! Acts on acts: what asking for, refusing, promising, threatening or ending an act is, in PLOVER's categories.
//!
//! Pure tables. PLOVER's rule "one category beats category plus auxiliary" lives here: a promised retreat is CONCEDE,
//! a threatened attack is THREATEN, never ASSAULT with a mark.

use standoff_core::event::{ActType, Category, EventMode};

use super::lexicon::Operator;

/// An act with its CAMEO code.
pub(super) type Coded = (ActType, &'static str);

fn act(category: Category, mode: Option<EventMode>) -> ActType {
    ActType { category, mode }
}

/// Whether an act harms.
pub(super) fn harms(category: Category) -> bool {
    use Category::*;
    matches!(category, Threaten | Protest | Sanction | Mobilize | Coerce | Assault)
}

/// What an act is that is still to come.
pub(super) fn still_to_come(inner: ActType) -> Coded {
    use Category::*;
    match inner.category {
        Consult => (act(Agree, None), "036"),
        Support => (act(Agree, None), "032"),
        Cooperate => (act(Agree, None), "031"),
        Aid => (act(Agree, None), "033"),
        Agree => (act(Agree, None), "030"),
        Retreat | Concede => (act(Concede, None), "035"),
        _ if harms(inner.category) => threatened(inner),
        _ => (inner, "030"),
    }
}

/// The threat of an act.
pub(super) fn threatened(inner: ActType) -> Coded {
    use Category::*;
    use EventMode as M;
    let (mode, cameo) = match (inner.category, inner.mode) {
        (Assault, _) => (Some(M::Violence), "138"),
        (Mobilize, _) => (Some(M::Violence), "138"),
        (Sanction, Some(M::Expel)) => (Some(M::Expel), "136"),
        (Sanction, _) => (Some(M::Relations), "131"),
        (Coerce, Some(M::Arrest)) => (Some(M::Arrest), "132"),
        (Coerce, _) | (Protest, _) => (Some(M::Restrict), "132"),
        (Reject, _) => (Some(M::Relations), "134"),
        _ => (None, "130"),
    };
    (act(Threaten, mode), cameo)
}

/// What is asked for or refused, as the modes of REQUEST and REJECT.
fn asked(inner: ActType) -> Option<EventMode> {
    use Category::*;
    match inner.category {
        Consult => Some(EventMode::Meet),
        Aid | Cooperate | Support => Some(EventMode::Assist),
        Retreat | Concede => Some(EventMode::Yield),
        Agree => None,
        _ => Some(EventMode::Change),
    }
}

/// The act of operating on `inner`; `negated` where the inner act is one not to do. `None` where nothing is done.
pub(super) fn operate(operator: Operator, inner: Option<ActType>, negated: bool) -> Option<Coded> {
    use Category::*;
    match operator {
        Operator::Do | Operator::Plan | Operator::Wish | Operator::Deny => {
            inner.map(|inner| (inner, ""))
        }
        Operator::Ask => Some(match inner {
            Some(inner) if negated && harms(inner.category) => {
                (act(Request, Some(EventMode::Yield)), "105")
            }
            Some(inner) => {
                let mode = asked(inner);
                let cameo = match mode {
                    Some(EventMode::Meet) => "106",
                    Some(EventMode::Assist) if inner.category == Aid => "103",
                    Some(EventMode::Assist) => "101",
                    Some(EventMode::Yield) => "105",
                    Some(EventMode::Change) => "104",
                    _ => "100",
                };
                (act(Request, mode), cameo)
            }
            None => (act(Request, None), "100"),
        }),
        Operator::Refuse => Some(match inner {
            Some(inner) if harms(inner.category) => (act(Concede, None), "080"),
            Some(inner) => {
                let mode = asked(inner);
                let cameo = match mode {
                    Some(EventMode::Meet) => "125",
                    Some(EventMode::Assist) if inner.category == Aid => "122",
                    Some(EventMode::Assist) => "121",
                    Some(EventMode::Yield) => "124",
                    _ => "120",
                };
                (act(Reject, mode), cameo)
            }
            None => (act(Reject, None), "120"),
        }),
        Operator::Promise => Some(match inner {
            Some(inner) if negated && !harms(inner.category) => (act(Reject, asked(inner)), "120"),
            Some(_) if negated => (act(Concede, None), "035"),
            // "agreed to postpone the visit": what is agreed to is a refusal; the agreeing is what is told.
            Some(inner) if matches!(inner.category, Reject | Request | Accuse) => {
                (act(Agree, None), "030")
            }
            Some(inner) => still_to_come(inner),
            None => (act(Agree, None), "030"),
        }),
        Operator::Consent => match inner {
            // "Agreed to impose sanctions": that they agree is what is told.
            Some(inner) if harms(inner.category) && !negated => Some((act(Agree, None), "030")),
            inner => operate(Operator::Promise, inner, negated),
        },
        Operator::Threaten => Some(match inner {
            Some(inner) if !negated => threatened(inner),
            Some(_) => (act(Threaten, None), "130"),
            None => (act(Threaten, None), "130"),
        }),
        Operator::Stop => inner.and_then(|inner| stopped(inner, negated)),
        Operator::Accuse => Some((act(Accuse, Some(EventMode::Allege)), "112")),
        Operator::Fail => match inner {
            Some(inner) if !harms(inner.category) => Some((act(Reject, asked(inner)), "120")),
            other => other.map(|inner| (inner, "")),
        },
    }
}

/// The end of an act.
fn stopped(inner: ActType, negated: bool) -> Option<Coded> {
    use Category::*;
    if negated {
        return None;
    }
    match inner.category {
        Assault => Some((act(Retreat, Some(EventMode::Ceasefire)), "087")),
        Mobilize => Some((act(Retreat, Some(EventMode::Withdraw)), "0873")),
        Coerce => Some((act(Concede, None), "081")),
        Sanction => Some((act(Retreat, None), "085")),
        Protest => Some((act(Concede, None), "082")),
        Threaten | Request | Accuse => Some((act(Concede, None), "083")),
        Retreat if inner.mode == Some(EventMode::Ceasefire) => {
            Some((act(Reject, Some(EventMode::Yield)), "124"))
        }
        Aid => Some((act(Sanction, Some(EventMode::Discontinue)), "162")),
        Consult => Some((act(Sanction, Some(EventMode::Discontinue)), "164")),
        Cooperate | Support | Agree => Some((act(Sanction, Some(EventMode::Discontinue)), "161")),
        Concede | Retreat => Some((act(Reject, None), "120")),
        Reject => None,
    }
}

/// What it is not to do an act that one speaks of: "will not attend", "would not meet the demands".
pub(super) fn will_not(inner: ActType) -> Option<Coded> {
    use Category::*;
    match inner.category {
        Consult | Aid | Cooperate | Support | Agree | Retreat | Concede => {
            operate(Operator::Refuse, Some(inner), false)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acts_on_acts() {
        use Category::*;
        use EventMode as M;
        use Operator as O;
        let of = |category, mode| Some(ActType { category, mode });
        for (operator, inner, negated, outcome) in [
            (O::Threaten, of(Assault, Some(M::Aerial)), false, of(Threaten, Some(M::Violence))),
            (
                O::Threaten,
                of(Sanction, Some(M::Discontinue)),
                false,
                of(Threaten, Some(M::Relations)),
            ),
            (O::Promise, of(Assault, None), false, of(Threaten, Some(M::Violence))),
            (O::Promise, of(Aid, None), false, of(Agree, None)),
            (O::Promise, of(Retreat, Some(M::Withdraw)), false, of(Concede, None)),
            (O::Promise, of(Retreat, Some(M::Withdraw)), true, of(Reject, Some(M::Yield))),
            (O::Consent, of(Sanction, None), false, of(Agree, None)),
            (O::Consent, of(Retreat, Some(M::Withdraw)), false, of(Concede, None)),
            (O::Ask, of(Retreat, Some(M::Ceasefire)), false, of(Request, Some(M::Yield))),
            (O::Ask, of(Consult, None), false, of(Request, Some(M::Meet))),
            (O::Refuse, of(Consult, None), false, of(Reject, Some(M::Meet))),
            (O::Stop, of(Assault, None), false, of(Retreat, Some(M::Ceasefire))),
            (O::Stop, of(Consult, None), false, of(Sanction, Some(M::Discontinue))),
            (O::Stop, None, false, None),
            (O::Do, None, false, None),
        ] {
            let found = operate(operator, inner, negated).map(|(act, _)| act);
            assert_eq!(found, outcome, "{operator:?} {inner:?}");
        }
    }
}
