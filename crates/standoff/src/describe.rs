//! A commitment in one plain sentence, in fixed order: issuer, target, what, by when, or else.
//!
//! The story's words stand in quotation marks; only the frame is ours. Terminal and pages use the same sentence.

use standoff_core::actor::ActorRef;
use standoff_core::commitment::{
    Commitment, Condition, Deadline, DeadlineType, Direction, Force, Kind, Polarity, Terms,
};

/// Longest piece of a story's words in a sentence, in characters; longer ones are cut at a word.
const LONGEST: usize = 160;

/// The commitment's current version as one sentence, without a full stop.
pub fn sentence(commitment: &Commitment) -> String {
    let terms = &commitment.current().terms;
    let issuer = parties(&commitment.issuer).unwrap_or_else(|| "Someone".to_owned());
    let to = parties(&commitment.target);
    let condition = terms.condition.as_ref().map(|it| quoted(&it.evidence.exact));
    let consequence = terms.consequence.as_ref().map(|it| quoted(&it.evidence.exact));
    let by = limit(terms).map_or(String::new(), |by| format!(" {by}"));
    let plural = is_plural(&commitment.issuer);
    let told = to.as_ref().map_or(String::new(), |to| format!(" {to}"));
    let what = fallback(commitment);
    match commitment.kind {
        Kind::Ultimatum | Kind::Threat | Kind::RedLine => pressure(
            commitment,
            &Frame { issuer: &issuer, plural, told: &told, by: &by },
            condition,
            consequence,
        ),
        Kind::Demand => {
            let verb = match commitment.force {
                Force::Hortatory => third("urge", plural),
                _ => format!("{} of", third("demand", plural)),
            };
            let held_back = consequence.map_or(String::new(), |it| format!("; until then {it}"));
            let asked = terms.condition.as_ref().map_or(what, |it| {
                let not = if drops_its_not(it) { "not " } else { "" };
                format!("{not}{}", quoted(&it.evidence.exact))
            });
            let of = to.unwrap_or_else(|| "those concerned".to_owned());
            format!("{issuer} {verb} {of}: {asked}{by}{held_back}")
        }
        Kind::Promise => format!(
            "{issuer} {}{told}: {}{by}",
            third("promise", plural),
            consequence.unwrap_or(what)
        ),
        Kind::Assurance => format!(
            "{issuer} {}{told}: {}{by}",
            third("assure", plural),
            consequence.unwrap_or(what)
        ),
        Kind::Offer => {
            let benefit = consequence.unwrap_or(what);
            let price = condition.map_or(String::new(), |it| format!(", if {it}"));
            format!("{issuer} {}{told}: {benefit}{price}{by}", third("offer", plural))
        }
        Kind::Agreement => format!(
            "{issuer} {}: {}{by}",
            third("agree", plural),
            terms_words(terms).unwrap_or(what)
        ),
        Kind::Ceasefire => {
            let verb = third("cease", plural);
            format!("{issuer} {verb} fire: {}{by}", terms_words(terms).unwrap_or(what))
        }
        Kind::Announcement => {
            format!("{issuer} {}: {}{by}", third("announce", plural), consequence.unwrap_or(what))
        }
    }
}

/// What every frame of a coercive sentence is filled with.
struct Frame<'f> {
    issuer: &'f str,
    plural: bool,
    told: &'f str,
    by: &'f str,
}

fn pressure(
    commitment: &Commitment,
    frame: &Frame<'_>,
    condition: Option<String>,
    consequence: Option<String>,
) -> String {
    let Frame { issuer, plural, told, by } = frame;
    let Some(condition) = condition else {
        let verb = third("threaten", *plural);
        let what = consequence.unwrap_or_else(|| fallback(commitment));
        return format!("{issuer} {verb}{told}: {what}{by}");
    };
    let then = consequence.unwrap_or_else(|| "an answer that is not named".to_owned());
    let terms = &commitment.current().terms;
    if commitment.direction == Direction::Deter
        || terms.condition.as_ref().is_some_and(is_negated_clause)
    {
        format!("{issuer} {}{told}: if {condition}, then {then}{by}", third("warn", *plural))
    } else {
        format!("{issuer} {}{told}: {condition}{by}, or {then}", third("tell", *plural))
    }
}

/// Whether what is asked is an omission while its words name the act: "not to \[use force\]".
pub fn drops_its_not(condition: &Condition) -> bool {
    condition.polarity == Polarity::DoNot && !says_not(&condition.evidence.exact)
}

/// Whether an act is asked by words that tell what follows without it: "\[they do not leave\]".
pub fn is_negated_clause(condition: &Condition) -> bool {
    condition.polarity == Polarity::Do && says_not(&condition.evidence.exact)
}

fn says_not(words: &str) -> bool {
    let words = words.to_lowercase();
    words.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').any(|word| {
        matches!(word, "not" | "never" | "no" | "cannot" | "nothing" | "neither")
            || word.ends_with("n't")
            || word.ends_with("n’t")
    })
}

/// A verb in the third person: with `s` unless the subject is plural.
fn third(verb: &str, plural: bool) -> String {
    if plural { verb.to_owned() } else { format!("{verb}s") }
}

/// Several issuers, or one that the story words in the plural ("the two governments").
fn is_plural(issuer: &[ActorRef]) -> bool {
    match issuer {
        [one] => one.name.starts_with(char::is_lowercase) && one.name.ends_with('s'),
        _ => issuer.len() > 1,
    }
}

/// The time limit, unless the quoted demand says it already and there is nothing to add.
fn limit(terms: &Terms) -> Option<String> {
    let deadline = &terms.deadline;
    let said = match (&terms.condition, &deadline.evidence) {
        (Some(condition), Some(words)) => condition.evidence.span.contains(words.span),
        _ => false,
    };
    match (&deadline.time, said) {
        (None, true) => None,
        (Some(time), true) => Some(format!("({time})")),
        _ => deadline_phrase(deadline),
    }
}

/// The words of an agreement: what is agreed.
fn terms_words(terms: &Terms) -> Option<String> {
    let words = terms.consequence.as_ref().map(|it| &it.evidence.exact);
    words.or(terms.condition.as_ref().map(|it| &it.evidence.exact)).map(|it| quoted(it))
}

/// The clause as a whole, where no term has words of its own.
fn fallback(commitment: &Commitment) -> String {
    let citation = commitment.current().citations.first();
    citation.map_or_else(|| "…".to_owned(), |it| quoted(&it.evidence.exact))
}

/// The time limit as a phrase: `by “noon on Saturday” (1991-02-23 12:00)`, `at once`; `None` for none.
pub fn deadline_phrase(deadline: &Deadline) -> Option<String> {
    let resolved = deadline.time.as_ref().map(|time| format!(" ({time})")).unwrap_or_default();
    match (deadline.kind, &deadline.evidence) {
        (DeadlineType::None | DeadlineType::Standing, _) => None,
        (DeadlineType::Immediate, None) => Some("at once".to_owned()),
        (DeadlineType::Immediate, Some(words)) => {
            Some(format!("at once ({})", quoted(&words.exact)))
        }
        (_, Some(words)) => Some(format!("by {}{resolved}", quoted(&words.exact))),
        (kind, None) => Some(format!("by a limit ({}){resolved}", kind.spoken())),
    }
}

/// Names of some actors with person and office, joined by commas and "and"; `None` if there are none.
pub fn parties(actors: &[ActorRef]) -> Option<String> {
    let names: Vec<String> = actors.iter().map(ActorRef::described).collect();
    let (last, rest) = names.split_last()?;
    Some(if rest.is_empty() { last.clone() } else { format!("{} and {last}", rest.join(", ")) })
}

/// Words of a story in quotation marks: on one line, without marks of their own at the edges, cut if very long.
pub fn quoted(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = line.trim_matches(|c: char| "“”\"".contains(c)).trim_end_matches(['.', ',']);
    let line = line.strip_prefix("that ").unwrap_or(line);
    if line.chars().count() <= LONGEST {
        return format!("“{line}”");
    }
    let cut: String = line.chars().take(LONGEST).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head);
    format!("“{cut} …”")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_once_and_cut_at_a_word() {
        assert_eq!(quoted("“halt  the\nattack,”"), "“halt the attack”");
        assert_eq!(quoted("that talks would end"), "“talks would end”");
        let long = quoted(&"withdraw ".repeat(40));
        assert!(long.ends_with("withdraw …”") && long.chars().count() < LONGEST + 5, "{long}");
    }

    #[test]
    fn an_omission_is_said_to_be_one() {
        for (words, says) in [
            ("use force", false),
            ("South Korea did not call off the drill", true),
            ("Serbia doesn’t answer", true),
            ("a note of protest", false),
        ] {
            assert_eq!(says_not(words), says, "{words}");
        }
    }

    #[test]
    fn parties_are_joined_as_people_do() {
        let names = ["Serbia", "Russia", "France"].map(|name| ActorRef::bare(name, name));
        assert_eq!(parties(&names).unwrap(), "Serbia, Russia and France");
        assert_eq!(parties(&names[..1]).unwrap(), "Serbia");
        assert_eq!(parties(&[]), None);
    }
}
