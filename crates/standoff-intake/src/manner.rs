//! Where an article ends and readers' posts begin, by the manner of writing alone.
//!
//! Each paragraph has log-odds of being a post: a weighted sum of plain traits (who is addressed, how it ends, whether
//! anyone is credited). The weights are a logistic regression of paragraphs of news against comments on news sites
//! (PolNeAR's training part; Civil Comments by way of Toxic Spans, CC0); only these numbers come from there. The
//! split is where the log-odds of all that follows are greatest, and it must be plain on both sides: an ordinary story
//! with a lively end stays whole.

use std::sync::LazyLock;

use regex::Regex;

use crate::paragraphs::ends_sentence;

/// No single paragraph may decide by itself.
const CLIP: f64 = 3.0;
/// What the paragraphs after the split must come to together, and on average.
const LEAST_TOTAL: f64 = 8.0;
const LEAST_MEAN: f64 = 1.0;
/// What the paragraphs before it may come to on average.
const MOST_MEAN_BEFORE: f64 = -0.7;
/// The fewest paragraphs on either side.
const LEAST_COUNT: usize = 3;

/// The first paragraph that is a post, if the paragraphs plainly change from an article to posts.
pub(crate) fn change_point(paragraphs: &[&str]) -> Option<usize> {
    let scores: Vec<f64> =
        paragraphs.iter().map(|words| log_odds(words).clamp(-CLIP, CLIP)).collect();
    let last_split = scores.len().checked_sub(LEAST_COUNT)?;
    let mut sum = 0.0;
    let mut total_from: Vec<f64> = scores
        .iter()
        .rev()
        .map(|score| {
            sum += score;
            sum
        })
        .collect();
    total_from.reverse();
    let at = (LEAST_COUNT..=last_split).max_by(|a, b| total_from[*a].total_cmp(&total_from[*b]))?;
    // The headline says nothing of the manner.
    let before = &scores[1..at];
    let mean_before = before.iter().sum::<f64>() / before.len() as f64;
    let mean_after = total_from[at] / (scores.len() - at) as f64;
    let plain = total_from[at] >= LEAST_TOTAL
        && mean_after >= LEAST_MEAN
        && mean_before <= MOST_MEAN_BEFORE;
    plain.then_some(at)
}

struct Traits {
    quoted: Regex,
    attribution: Regex,
    second_person: Regex,
    first_person: Regex,
    informal: Regex,
    contraction: Regex,
    day: Regex,
    speaker: Regex,
}

static TRAITS: LazyLock<Traits> = LazyLock::new(|| {
    let pattern = |pattern: &str| Regex::new(pattern).expect("a constant pattern");
    Traits {
        quoted: pattern(r#"“[^”]*”|"[^"]*""#),
        attribution: pattern(
            r"(?i)\b(?:said|says|told|according|reported|announced|spokesman|spokeswoman|statement|officials?|added|noted|wrote)\b",
        ),
        second_person: pattern(r"(?i)\b(?:you|your|yours|yourself|you['’]re|u|ur)\b"),
        first_person: pattern(r"\b(?:I|I['’]m|I['’]ve|me|my|mine|myself|im)\b"),
        informal: pattern(
            r"(?i)\b(?:lol|lmao|wtf|omg|btw|imo|imho|duh|wow|yeah|yep|nope|(?:ha){2,}|hey|ok|okay|gonna|wanna|gotta|ain['’]t|dont|cant|doesnt|thats|sure|folks|guys?|really|just|maybe|oh|well|so|no|yes|please|thanks|let['’]?s)\b",
        ),
        contraction: pattern(r"(?i)\b\w+(?:n['’]t|['’]re|['’]ll|['’]ve)\b|\b(?:that|it)['’]s\b"),
        day: pattern(
            r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:January|February|April|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)",
        ),
        speaker: pattern(r#"^["“(]?\p{Lu}{2}[\p{Lu} .'’-]{0,40}(?::|\.\)$)"#),
    }
});

/// How much likelier a paragraph is a post than a part of an article, as a logarithm.
fn log_odds(words: &str) -> f64 {
    let traits = &*TRAITS;
    // A transcript of speech is lively, and part of the article.
    if traits.speaker.is_match(words) {
        return -1.0;
    }
    let unquoted = traits.quoted.replace_all(words, " ");
    let all: Vec<&str> = words.split_whitespace().collect();
    let capitals = all.iter().filter(|word| {
        word.chars().filter(|c| c.is_alphabetic()).count() >= 4
            && !word.chars().any(char::is_lowercase)
    });
    let shouted = capitals.count();
    let outside: Vec<&str> = unquoted
        .split_whitespace()
        .skip(1)
        .filter(|word| word.starts_with(char::is_alphabetic))
        .collect();
    let proper = outside.iter().filter(|word| word.starts_with(char::is_uppercase)).count() as f64
        / outside.len().max(1) as f64;
    let informal = traits.informal.find_iter(&unquoted).count().min(3) as f64 / 3.0;
    let yes = |fact: bool| f64::from(u8::from(fact));
    let length = (1.0 + words.chars().count() as f64).ln() - 5.0;
    let weighted = [
        (-0.23, 1.0),
        (-0.69, length),
        (-2.33, yes(traits.attribution.is_match(words))),
        (1.99, yes(!ends_sentence(words))),
        (1.64, yes(traits.second_person.is_match(&unquoted))),
        (1.73, yes(traits.first_person.is_match(&unquoted))),
        (3.06, yes(unquoted.contains('!'))),
        (1.71, yes(unquoted.contains('?'))),
        (2.65, yes(words.contains("..") || words.contains('…'))),
        (0.50, (shouted as f64 / 3.0).min(1.0)),
        (2.05, yes(words.starts_with(char::is_lowercase))),
        (2.73, informal),
        (-2.56, yes(traits.day.is_match(words))),
        (-1.72, proper.min(0.5) * 2.0),
        (-1.26, yes(words.contains(|c: char| c.is_ascii_digit()))),
        (0.75, yes(traits.contraction.is_match(&unquoted))),
        (-0.57, yes(all.len() <= 8)),
    ];
    weighted.iter().map(|(weight, value)| weight * value).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARTICLE: &[&str] = &[
        "Envoy leaves the capital without an answer",
        "GENEVA, 28 September — The envoy left the capital on Tuesday evening without an answer to the note, two of his aides said, and will not come back before the month is out.",
        "The note gave the government 48 hours, according to a spokesman for the ministry, who told reporters that no talks were planned.",
        "Officials of the Council said in a statement that the truce of 12 September had not held in the northern districts of the city.",
        "“You ask me what I want? I want them to stop!” the mayor, Ann Lee, told a crowd on Monday. He added that the water works had been hit twice.",
    ];
    const POSTS: &[&str] = &[
        "wow, so they just leave?",
        "You really think anyone reads those notes...",
        "I told you so!!! nobody is gonna stop them",
        "maybe read the story before you post",
        "Thanks for nothing, guys!",
    ];

    #[test]
    fn posts_after_an_article_are_split_off() {
        let both = [ARTICLE, POSTS].concat();
        assert_eq!(change_point(&both), Some(ARTICLE.len()));
    }

    #[test]
    fn what_is_of_one_manner_stays_whole() {
        let transcript: &[&str] = &[
            "LEE: You really think so? I don't!",
            "(CROSSTALK.)",
            "RAY: Well, yes, I do! You just don't see it.",
            "LEE: Oh, please...",
        ];
        let lively: &[&str] = &[
            "“You will see!” he told me. “I know you don't believe it, but you will!”",
            "And that was that.",
        ];
        for tail in [&[][..], &POSTS[..1], transcript, lively] {
            let whole = [ARTICLE, tail].concat();
            assert_eq!(change_point(&whole), None, "{tail:?}");
        }
        assert_eq!(change_point(POSTS), None);
        assert_eq!(change_point(&[]), None);
    }
}
