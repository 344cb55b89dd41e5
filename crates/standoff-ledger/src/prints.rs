//! The index of texts by their prints: finds the few held stories that a story may have passages from.
//!
//! The work for a story does not grow with the ledger: of each print only the first stories are asked for, since a
//! print that many texts have is a set phrase or a notice.

use std::collections::BTreeMap;

use rusqlite::{Connection, Transaction, TransactionBehavior, params};
use standoff_core::story::Story;

use crate::error::LedgerError;
use crate::store::parse;

/// The index; rows in the order of their key alone.
pub(crate) const TABLE: &str = "
CREATE TABLE prints (
    print INTEGER NOT NULL,
    seq   INTEGER NOT NULL REFERENCES versions (seq),
    PRIMARY KEY (print, seq)
) WITHOUT ROWID;
";

/// Stories looked at for one print; where more have it, it says little.
const STORIES_OF_A_PRINT: i64 = 50;
/// Stories that are compared word by word.
const CANDIDATES: usize = 8;

/// Adds the index to a ledger that was made before it.
pub(crate) fn add_index(connection: &mut Connection) -> Result<(), LedgerError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found: i64 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    // Another program may have added it while we waited.
    if found >= 2 {
        return Ok(());
    }
    transaction.execute_batch(TABLE)?;
    let seqs: Vec<i64> = transaction
        .prepare("SELECT seq FROM versions ORDER BY seq")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for seq in seqs {
        write(&transaction, seq, &held(&transaction, seq)?)?;
    }
    transaction.pragma_update(None, "user_version", 2)?;
    transaction.commit()?;
    Ok(())
}

/// Writes the prints of the story that is held under `seq`.
pub(crate) fn write(
    transaction: &Transaction<'_>,
    seq: i64,
    story: &Story,
) -> Result<(), LedgerError> {
    let mut insert =
        transaction.prepare_cached("INSERT OR IGNORE INTO prints (print, seq) VALUES (?1, ?2)")?;
    for print in standoff_provenance::words(story).prints() {
        insert.execute(params![print.cast_signed(), seq])?;
    }
    Ok(())
}

/// Stories that share prints with this one and were not published after it, oldest first.
pub(crate) fn possible_sources(
    connection: &Connection,
    story: &Story,
) -> Result<Vec<Story>, LedgerError> {
    let mut shared: BTreeMap<i64, usize> = BTreeMap::new();
    let mut find = connection
        .prepare_cached("SELECT seq FROM prints WHERE print = ?1 ORDER BY seq LIMIT ?2")?;
    for print in standoff_provenance::words(story).prints() {
        let mut rows = find.query(params![print.cast_signed(), STORIES_OF_A_PRINT])?;
        while let Some(row) = rows.next()? {
            *shared.entry(row.get(0)?).or_default() += 1;
        }
    }
    let mut ranked: Vec<(usize, i64)> =
        shared.into_iter().map(|(seq, count)| (count, seq)).collect();
    ranked.sort_by_key(|(count, seq)| (std::cmp::Reverse(*count), *seq));
    let mut found = Vec::new();
    for (_, seq) in ranked {
        if found.len() == CANDIDATES {
            break;
        }
        let other = held(connection, seq)?;
        if other.id != story.id && !is_later(&other, story) {
            found.push((seq, other));
        }
    }
    let day = |story: &Story| story.published.as_ref().map(|published| published.earliest);
    found.sort_by_key(|(seq, story)| (day(story), *seq));
    Ok(found.into_iter().map(|(_, story)| story).collect())
}

fn is_later(one: &Story, other: &Story) -> bool {
    let day = |story: &Story| story.published.as_ref().map(|published| published.earliest);
    day(one).zip(day(other)).is_some_and(|(one, other)| one > other)
}

fn held(connection: &Connection, seq: i64) -> Result<Story, LedgerError> {
    let body: String =
        connection
            .query_row("SELECT body FROM versions WHERE seq = ?1", [seq], |row| row.get(0))?;
    parse("a story", &body)
}
