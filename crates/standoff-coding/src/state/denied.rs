//! What a denial denies: the statement of another that the story tells.
//!
//! By what both speak of: names, deeds and things in common. A denial of "the charge" or "it" has no words of its own
//! for that and means the nearest accusation or report by somebody else before it.

use std::collections::BTreeSet;

use standoff_core::document::{Document, TokenIdx, Upos};
use standoff_core::statement::{SpeechAct, Statement, StatementId};

use crate::code::lemmas;

/// How many sentences before a denial of "it" what is denied may stand.
const REACH: usize = 4;

/// Points each denial at what it denies, where the story tells that.
pub(super) fn link(doc: &Document, statements: &mut [Statement]) {
    let about: Vec<BTreeSet<String>> =
        statements.iter().map(|statement| topic(doc, statement)).collect();
    for at in 0..statements.len() {
        if statements[at].act == SpeechAct::Deny {
            statements[at].denies = denied(doc, statements, &about, at);
        }
    }
}

fn denied(
    doc: &Document,
    statements: &[Statement],
    about: &[BTreeSet<String>],
    at: usize,
) -> Option<StatementId> {
    let denial = &statements[at];
    let place = |statement: &Statement| {
        let words = statement.cue.as_ref().or(statement.content.first());
        words.map_or(0, |words| words.span.start)
    };
    let other = |statement: &&Statement| {
        let own = match (&statement.speaker, &denial.speaker) {
            (Some(one), Some(two)) => {
                one.id.side() == two.id.side() && one.id.as_str() != "unnamed"
            }
            _ => false,
        };
        let tells = matches!(
            statement.act,
            SpeechAct::Report | SpeechAct::Accuse | SpeechAct::Announce | SpeechAct::Confirm
        );
        // A denial inside a report is no answer to that report.
        let nested = denial.within == Some(statement.id) || statement.within == Some(denial.id);
        statement.id != denial.id && !own && tells && !nested
    };
    let shared = |index: usize| about[at].intersection(&about[index]).count();
    let best = statements
        .iter()
        .enumerate()
        .filter(|(index, statement)| other(statement) && shared(*index) >= 2)
        .filter(|(index, _)| 2 * shared(*index) >= about[at].len().min(about[*index].len()))
        .max_by_key(|(index, statement)| {
            (shared(*index), std::cmp::Reverse(place(statement).abs_diff(place(denial))))
        });
    if let Some((_, statement)) = best {
        return Some(statement.id);
    }
    if !points_back(doc, denial) {
        return None;
    }
    let sentence = |statement: &Statement| {
        doc.sentences.iter().position(|it| it.span.end > place(statement)).unwrap_or(usize::MAX)
    };
    let here = sentence(denial);
    let before = statements.iter().filter(other).filter(|statement| {
        let there = sentence(statement);
        place(statement) < place(denial) && there + REACH >= here
    });
    // An accusation is what one denies; a mere report only right before.
    let near = before
        .clone()
        .filter(|statement| statement.act == SpeechAct::Accuse || sentence(statement) + 1 >= here);
    near.max_by_key(|statement| (statement.act == SpeechAct::Accuse, place(statement)))
        .map(|statement| statement.id)
}

/// What a statement speaks of, without who speaks.
fn topic(doc: &Document, statement: &Statement) -> BTreeSet<String> {
    let tokens: Vec<TokenIdx> = statement
        .content
        .iter()
        .flat_map(|piece| doc.tokens_in(piece.span))
        .filter(|token| {
            matches!(doc.tag(*token).upos, Upos::Noun | Upos::Propn | Upos::Verb | Upos::Num)
        })
        .collect();
    lemmas(doc, &tokens)
}

/// Whether a denial has no words of its own for what it denies: "it", "the charge", "involvement".
fn points_back(doc: &Document, denial: &Statement) -> bool {
    let tokens = denial.content.iter().flat_map(|piece| doc.tokens_in(piece.span));
    let mut content =
        tokens.filter(|token| !matches!(doc.tag(*token).upos, Upos::Det | Upos::Punct | Upos::Adp));
    content.all(|token| {
        let word = doc.lemma(token).to_lowercase();
        doc.tag(token).upos == Upos::Pron
            || doc.tag(token).upos == Upos::Adj
            || matches!(
                word.as_str(),
                "charge"
                    | "accusation"
                    | "allegation"
                    | "claim"
                    | "report"
                    | "assertion"
                    | "involvement"
                    | "responsibility"
                    | "role"
                    | "part"
                    | "so"
                    | "any"
                    | "all"
            )
    })
}
