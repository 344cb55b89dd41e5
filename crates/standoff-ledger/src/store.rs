//! The store: one SQLite file, admissions in, admissions out.
//!
//! Nothing of the record is kept: it is computed from the admitted readings each time, so it can never disagree with
//! them. Tables only grow; triggers refuse every change, whoever writes. Readers' posts lie in a table of their own,
//! away from what the record is made of; the prints of texts are an index that can be made again from them.

use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use standoff_core::reading::Reading;
use standoff_core::story::{Post, Story, StoryVersionId};

use crate::error::{Fault, LedgerError};
use crate::prints;
use crate::record::{Admitted, Record, record};

/// "Stnd" as the file's application id: tells a ledger from any other SQLite file.
const APPLICATION_ID: i64 = 0x5374_6e64;
/// The newest schema that this program writes and reads.
const SCHEMA_VERSION: i64 = 2;
/// The form of a reading as it is stored.
const READING_FORMAT: i64 = 1;
/// How long to wait for another program's write; admissions take milliseconds.
const BUSY: Duration = Duration::from_millis(400);

const SCHEMA: &str = "
CREATE TABLE versions (
    seq         INTEGER PRIMARY KEY,
    story       TEXT NOT NULL,
    version     INTEGER NOT NULL,
    outlet      TEXT,
    url         TEXT,
    sha256      TEXT NOT NULL,
    body        TEXT NOT NULL,
    admitted_at TEXT NOT NULL,
    UNIQUE (story, version)
);
CREATE INDEX versions_by_url ON versions (url);
CREATE TABLE readings (
    seq     INTEGER PRIMARY KEY REFERENCES versions (seq),
    format  INTEGER NOT NULL,
    body    TEXT NOT NULL
);
CREATE TABLE threads (
    seq     INTEGER PRIMARY KEY REFERENCES versions (seq),
    body    TEXT NOT NULL
);
CREATE TRIGGER versions_stand BEFORE UPDATE ON versions BEGIN SELECT RAISE(ABORT, 'the record only grows'); END;
CREATE TRIGGER versions_stay  BEFORE DELETE ON versions BEGIN SELECT RAISE(ABORT, 'the record only grows'); END;
CREATE TRIGGER readings_stand BEFORE UPDATE ON readings BEGIN SELECT RAISE(ABORT, 'the record only grows'); END;
CREATE TRIGGER readings_stay  BEFORE DELETE ON readings BEGIN SELECT RAISE(ABORT, 'the record only grows'); END;
CREATE TRIGGER threads_stand  BEFORE UPDATE ON threads  BEGIN SELECT RAISE(ABORT, 'the record only grows'); END;
CREATE TRIGGER threads_stay   BEFORE DELETE ON threads  BEGIN SELECT RAISE(ABORT, 'the record only grows'); END;
";

/// What became of a story that was handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Admission {
    /// It is new.
    Admitted(StoryVersionId),
    /// It is a changed text of a story that is held.
    NewVersion(StoryVersionId),
    /// This text is held already; nothing was written.
    AlreadyHeld(StoryVersionId),
}

impl Admission {
    /// The version of the story that the ledger holds.
    pub fn id(&self) -> &StoryVersionId {
        match self {
            Self::Admitted(id) | Self::NewVersion(id) | Self::AlreadyHeld(id) => id,
        }
    }
}

/// A ledger file.
#[derive(Debug)]
pub struct Ledger {
    connection: Connection,
}

impl Ledger {
    /// Opens the ledger at `path`, or makes an empty one there.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, LedgerError> {
        Self::prepare(Connection::open(path)?)
    }

    /// An empty ledger that lives as long as this value.
    pub fn create_in_memory() -> Result<Self, LedgerError> {
        Self::prepare(Connection::open_in_memory()?)
    }

    fn prepare(mut connection: Connection) -> Result<Self, LedgerError> {
        connection.busy_timeout(BUSY)?;
        if pragma(&connection, "application_id")? != APPLICATION_ID {
            create(&mut connection)?;
        }
        let found = pragma(&connection, "user_version")?;
        if found > SCHEMA_VERSION {
            return Err(LedgerError::new(Fault::Newer { found, known: SCHEMA_VERSION }));
        }
        if found < 2 {
            prints::add_index(&mut connection)?;
        }
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        Ok(Self { connection })
    }

    /// Takes in a story with its reading; `at` is the moment of admission.
    ///
    /// A text that is held is not taken in twice. A changed text of the same outlet at the same address is the next
    /// version of that story, whatever id it came with. Either everything of an admission is written or nothing.
    pub fn admit(
        &mut self,
        story: &Story,
        reading: &Reading,
        at: Timestamp,
    ) -> Result<Admission, LedgerError> {
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let held = held_versions(&transaction, story)?;
        if let Some(same) = held.iter().find(|version| version.text() == story.text()) {
            return Ok(Admission::AlreadyHeld(same.current_id()));
        }
        let (id, number) = match held.last() {
            Some(last) => (last.id.clone(), last.current().version + 1),
            None => (story.id.clone(), 1),
        };
        let id = StoryVersionId { story: id, version: number };
        write(&transaction, &id, story, reading, at)?;
        transaction.commit()?;
        Ok(if number == 1 { Admission::Admitted(id) } else { Admission::NewVersion(id) })
    }

    /// How many admissions the ledger holds: grows with each, so a cache knows when it is stale.
    pub fn count(&self) -> Result<u64, LedgerError> {
        let count: i64 =
            self.connection.query_row("SELECT count(*) FROM versions", [], |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }

    /// All admissions, in their order, without readers' posts.
    ///
    /// The story of each holds its versions up to the one that was read.
    pub fn admitted(&self) -> Result<Vec<Admitted>, LedgerError> {
        let mut statement = self.connection.prepare(
            "SELECT v.body, v.admitted_at, r.body, r.format FROM versions v JOIN readings r USING (seq) ORDER BY v.seq",
        )?;
        let mut rows = statement.query([])?;
        let mut admitted: Vec<Admitted> = Vec::new();
        while let Some(row) = rows.next()? {
            let format: i64 = row.get(3)?;
            if format > READING_FORMAT {
                return Err(LedgerError::new(Fault::Newer {
                    found: format,
                    known: READING_FORMAT,
                }));
            }
            let mut story: Story = parse("a story", &row.get::<_, String>(0)?)?;
            let reading: Reading = parse("a reading", &row.get::<_, String>(2)?)?;
            let admitted_at = row
                .get::<_, String>(1)?
                .parse()
                .map_err(|error| LedgerError::damaged("a time of admission".to_owned(), error))?;
            if let Some(earlier) =
                admitted.iter().rev().find(|earlier| earlier.story.id == story.id)
            {
                let before = earlier.story.versions.iter().cloned();
                story.versions = before.chain(story.versions).collect();
            }
            admitted.push(Admitted { story, reading, admitted_at });
        }
        Ok(admitted)
    }

    /// The record as of the end of a day, or of all that is held.
    pub fn record(&self, as_of: Option<jiff::civil::Date>) -> Result<Record, LedgerError> {
        Ok(record(&self.admitted()?, as_of))
    }

    /// Earlier stories that this one may have passages from, in order of publication; a handful at most, however many
    /// the ledger holds.
    pub fn possible_sources(&self, story: &Story) -> Result<Vec<Story>, LedgerError> {
        prints::possible_sources(&self.connection, story)
    }

    /// The story with this id or beginning of an id, with all its versions and the posts under the newest.
    pub fn story(&self, prefix: &str) -> Result<Option<Story>, LedgerError> {
        let prefix = prefix.trim().to_lowercase();
        let mut statement = self.connection.prepare(
            "SELECT DISTINCT story FROM versions WHERE substr(story, 1, length(?1)) = ?1 ORDER BY story LIMIT 2",
        )?;
        let ids: Vec<String> =
            statement.query_map([&prefix], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let id = match ids.as_slice() {
            [] => return Ok(None),
            [_, ..] if prefix.is_empty() => return Ok(None),
            [id] => id,
            [first, ..] if *first == prefix => first,
            [first, second, ..] => {
                let (first, second) = (first.clone(), second.clone());
                return Err(LedgerError::new(Fault::Ambiguous { prefix, first, second }));
            }
        };
        let mut versions = versions_where(&self.connection, "story = ?1", params![id])?;
        let Some(mut story) = versions.pop() else { return Ok(None) };
        let earlier = versions.into_iter().flat_map(|version| version.versions);
        story.versions = earlier.chain(story.versions).collect();
        let posts: Option<String> = self
            .connection
            .query_row(
                "SELECT t.body FROM threads t JOIN versions v USING (seq) WHERE v.story = ?1 ORDER BY v.version DESC LIMIT 1",
                [id],
                |row| row.get(0),
            )
            .optional()?;
        if let Some(posts) = posts {
            story.thread = parse("a thread", &posts)?;
        }
        Ok(Some(story))
    }
}

fn pragma(connection: &Connection, name: &str) -> Result<i64, LedgerError> {
    Ok(connection.pragma_query_value(None, name, |row| row.get(0))?)
}

/// Makes the schema in an empty database; anything else in the file is not ours to touch.
fn create(connection: &mut Connection) -> Result<(), LedgerError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another program may have made the ledger while we waited.
    if pragma(&transaction, "application_id")? == APPLICATION_ID {
        return Ok(());
    }
    let objects: i64 =
        transaction.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if objects > 0 || pragma(&transaction, "user_version")? != 0 {
        return Err(LedgerError::new(Fault::NotALedger));
    }
    transaction.execute_batch(SCHEMA)?;
    transaction.execute_batch(prints::TABLE)?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", SCHEMA_VERSION)?;
    transaction.commit()?;
    connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    Ok(())
}

/// The versions that are held of the story that `story` is, oldest first, each as a story of one version.
fn held_versions(connection: &Connection, story: &Story) -> Result<Vec<Story>, LedgerError> {
    let by_id = versions_where(connection, "story = ?1", params![story.id.0])?;
    if !by_id.is_empty() {
        return Ok(by_id);
    }
    let (Some(url), Some(outlet)) = (&story.url, &story.outlet) else { return Ok(Vec::new()) };
    let id: Option<String> = connection
        .query_row(
            "SELECT story FROM versions WHERE url = ?1 AND outlet = ?2 ORDER BY seq LIMIT 1",
            params![url, folded(outlet)],
            |row| row.get(0),
        )
        .optional()?;
    match id {
        Some(id) => versions_where(connection, "story = ?1", params![id]),
        None => Ok(Vec::new()),
    }
}

/// Outlets are one whatever their letters' case, as in story ids.
fn folded(outlet: &str) -> String {
    outlet.trim().to_lowercase()
}

fn versions_where(
    connection: &Connection,
    condition: &str,
    values: &[&dyn rusqlite::ToSql],
) -> Result<Vec<Story>, LedgerError> {
    let mut statement = connection
        .prepare(&format!("SELECT body FROM versions WHERE {condition} ORDER BY version"))?;
    let mut rows = statement.query(values)?;
    let mut stories = Vec::new();
    while let Some(row) = rows.next()? {
        stories.push(parse("a story", &row.get::<_, String>(0)?)?);
    }
    Ok(stories)
}

fn write(
    transaction: &Transaction<'_>,
    id: &StoryVersionId,
    story: &Story,
    reading: &Reading,
    at: Timestamp,
) -> Result<(), LedgerError> {
    let mut version = story.current().clone();
    version.version = id.version;
    let held = Story {
        id: id.story.clone(),
        versions: vec![version],
        thread: Vec::new(),
        ..story.clone()
    };
    let read = Reading { story: id.clone(), ..reading.clone() };
    transaction.execute(
        "INSERT INTO versions (story, version, outlet, url, sha256, body, admitted_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            id.story.0,
            id.version,
            story.outlet.as_deref().map(folded),
            story.url,
            story.current().sha256,
            print("a story", &held)?,
            at.to_string()
        ],
    )?;
    let seq = transaction.last_insert_rowid();
    transaction.execute(
        "INSERT INTO readings (seq, format, body) VALUES (?1, ?2, ?3)",
        params![seq, READING_FORMAT, print("a reading", &read)?],
    )?;
    prints::write(transaction, seq, story)?;
    if !story.thread.is_empty() {
        transaction.execute(
            "INSERT INTO threads (seq, body) VALUES (?1, ?2)",
            params![seq, print::<[Post]>("a thread", &story.thread)?],
        )?;
    }
    Ok(())
}

pub(crate) fn parse<T: serde::de::DeserializeOwned>(
    what: &str,
    json: &str,
) -> Result<T, LedgerError> {
    serde_json::from_str(json)
        .map_err(|error| LedgerError::damaged(format!("{what} cannot be read back"), error))
}

fn print<T: serde::Serialize + ?Sized>(what: &str, value: &T) -> Result<String, LedgerError> {
    serde_json::to_string(value)
        .map_err(|error| LedgerError::damaged(format!("{what} cannot be written"), error))
}
