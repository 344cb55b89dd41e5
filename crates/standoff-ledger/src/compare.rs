//! What a version is to the one before it: four ordered fields, each harder, softer or the same.

use standoff_core::commitment::{
    Change, ChangeDirection, ChangedField, Condition, Consequence, Deadline, DeadlineType,
    Specificity, Terms, VersionRelation,
};
use standoff_core::statement::Modality;
use standoff_core::time::Order;

use crate::words::Bag;

/// How the new terms stand to the old: the relation, and what changed field by field.
///
/// A field that the new words leave out is the same: silence changes nothing.
pub(crate) fn compare(old: &Terms, new: &Terms) -> (VersionRelation, Vec<Change>) {
    let mut changes = Vec::new();
    let mut clarified = false;
    if let (Some(old), Some(new)) = (&old.condition, &new.condition) {
        note(
            &mut changes,
            ChangedField::Demand,
            demand(old, new),
            &old.evidence.exact,
            &new.evidence.exact,
        );
        clarified |= clearer(old.specificity, new.specificity);
    }
    match (&old.consequence, &new.consequence) {
        (Some(old), Some(new)) => {
            let direction = consequence(old, new);
            note(
                &mut changes,
                ChangedField::Consequence,
                direction,
                &old.evidence.exact,
                &new.evidence.exact,
            );
        }
        (None, Some(new)) => {
            note(
                &mut changes,
                ChangedField::Consequence,
                Some(ChangeDirection::Harder),
                "",
                &new.evidence.exact,
            );
        }
        _ => {}
    }
    note(
        &mut changes,
        ChangedField::Deadline,
        deadline(&old.deadline, &new.deadline),
        words(&old.deadline),
        words(&new.deadline),
    );
    note(
        &mut changes,
        ChangedField::Certainty,
        certainty(old.certainty, new.certainty),
        old.certainty.as_str(),
        new.certainty.as_str(),
    );
    (relation(&changes, clarified), changes)
}

fn note(
    changes: &mut Vec<Change>,
    field: ChangedField,
    direction: Option<ChangeDirection>,
    from: &str,
    to: &str,
) {
    if let Some(direction) = direction {
        changes.push(Change { field, from: from.to_owned(), to: to.to_owned(), direction });
    }
}

fn relation(changes: &[Change], clarified: bool) -> VersionRelation {
    let any = |direction| changes.iter().any(|change| change.direction == direction);
    let (harder, softer) = (any(ChangeDirection::Harder), any(ChangeDirection::Softer));
    let only_deadline = changes.len() == 1 && changes[0].field == ChangedField::Deadline;
    match (harder, softer) {
        (false, false) if clarified => VersionRelation::Clarification,
        (false, false) => VersionRelation::Restatement,
        (true, false) if only_deadline => VersionRelation::Shortened,
        (false, true) if only_deadline => VersionRelation::Extended,
        (true, false) => VersionRelation::Hardened,
        (false, true) => VersionRelation::Softened,
        (true, true) => VersionRelation::Mixed,
    }
}

/// More parts are harder, fewer softer; where parts are not told apart, nothing is concluded from the wording.
fn demand(old: &Condition, new: &Condition) -> Option<ChangeDirection> {
    if old.parts.is_empty() || new.parts.is_empty() {
        return None;
    }
    let missing = |from: &Condition, to: &Condition| {
        let theirs: Vec<Bag> = to.parts.iter().map(|part| Bag::of_text(&part.exact)).collect();
        let lacks = |part: &Bag| !theirs.iter().any(|other| other.akin(part));
        from.parts.iter().filter(|part| lacks(&Bag::of_text(&part.exact))).count()
    };
    match (missing(new, old), missing(old, new)) {
        (0, 0) => None,
        (_, 0) => Some(ChangeDirection::Harder),
        (0, _) => Some(ChangeDirection::Softer),
        _ => Some(ChangeDirection::Reworded),
    }
}

fn consequence(old: &Consequence, new: &Consequence) -> Option<ChangeDirection> {
    if let (Some(before), Some(now)) = (old.severity, new.severity)
        && before != now
    {
        return Some(if now > before { ChangeDirection::Harder } else { ChangeDirection::Softer });
    }
    match (vague(old.specificity), vague(new.specificity)) {
        (true, false) => Some(ChangeDirection::Harder),
        (false, true) => Some(ChangeDirection::Softer),
        _ => None,
    }
}

fn vague(specificity: Specificity) -> bool {
    matches!(specificity, Specificity::Abstract | Specificity::Unspecified)
}

fn clearer(old: Specificity, new: Specificity) -> bool {
    vague(old) && !vague(new)
}

/// Three-valued: overlapping intervals are the same deadline. A version without words on it keeps the old one.
pub(crate) fn deadline(old: &Deadline, new: &Deadline) -> Option<ChangeDirection> {
    if let (Some(before), Some(now)) = (&old.time, &new.time) {
        return match now.compare(before) {
            Order::Before => Some(ChangeDirection::Harder),
            Order::After => Some(ChangeDirection::Softer),
            Order::Overlaps => None,
        };
    }
    let open = |deadline: &Deadline| {
        matches!(deadline.kind, DeadlineType::None | DeadlineType::Standing | DeadlineType::Vague)
    };
    (open(old) && new.limits()).then_some(ChangeDirection::Harder)
}

fn words(deadline: &Deadline) -> &str {
    deadline.evidence.as_ref().map_or("", |evidence| evidence.exact.as_str())
}

fn certainty(old: Modality, new: Modality) -> Option<ChangeDirection> {
    let rank = |modality| match modality {
        Modality::Certain => Some(3),
        Modality::Probable => Some(2),
        Modality::Possible => Some(1),
        Modality::Underspecified => None,
    };
    match (rank(old), rank(new)) {
        (Some(before), Some(now)) if now > before => Some(ChangeDirection::Harder),
        (Some(before), Some(now)) if now < before => Some(ChangeDirection::Softer),
        _ => None,
    }
}
