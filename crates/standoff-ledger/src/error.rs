//! The one error of the ledger: a cause for people, and predicates for callers that act on it.

use std::fmt;

/// What went wrong with a ledger file.
#[derive(Debug)]
pub struct LedgerError {
    fault: Fault,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// Why.
#[derive(Debug)]
pub(crate) enum Fault {
    /// Another program is writing.
    Locked,
    /// The file is something else.
    NotALedger,
    /// The file's schema is of a later program.
    Newer { found: i64, known: i64 },
    /// A prefix fits several stories.
    Ambiguous { prefix: String, first: String, second: String },
    /// The file holds what this program cannot read back.
    Damaged { what: String },
    /// Anything else that SQLite says.
    Storage,
}

impl LedgerError {
    pub(crate) fn new(fault: Fault) -> Self {
        Self { fault, source: None }
    }

    pub(crate) fn damaged(
        what: String,
        source: impl std::error::Error + Send + Sync + 'static,
    ) -> Self {
        Self { fault: Fault::Damaged { what }, source: Some(Box::new(source)) }
    }

    /// Whether another program holds the file; trying again later may work.
    pub fn is_locked(&self) -> bool {
        matches!(self.fault, Fault::Locked)
    }

    /// Whether the file is no ledger.
    pub fn is_not_a_ledger(&self) -> bool {
        matches!(self.fault, Fault::NotALedger)
    }

    /// Whether the file was written by a later Standoff.
    pub fn is_newer(&self) -> bool {
        matches!(self.fault, Fault::Newer { .. })
    }

    /// Whether a prefix fits several stories.
    pub fn is_ambiguous(&self) -> bool {
        matches!(self.fault, Fault::Ambiguous { .. })
    }
}

impl fmt::Display for LedgerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.fault {
            Fault::Locked => {
                write!(f, "the ledger is locked: another program is writing to it; try again")
            }
            Fault::NotALedger => write!(f, "the file is not a Standoff ledger"),
            Fault::Newer { found, known } => write!(
                f,
                "the ledger was written by a newer Standoff (schema {found}; this one knows up to {known}): update Standoff"
            ),
            Fault::Ambiguous { prefix, first, second } => {
                write!(f, "{prefix:?} fits several stories, such as {first} and {second}")
            }
            Fault::Damaged { what } => write!(f, "the ledger is damaged: {what}"),
            Fault::Storage => write!(f, "the ledger file could not be read or written"),
        }
    }
}

impl std::error::Error for LedgerError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|cause| cause as _)
    }
}

impl From<rusqlite::Error> for LedgerError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let fault = match error.sqlite_error_code() {
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Fault::Locked,
            Some(Code::NotADatabase) => Fault::NotALedger,
            Some(Code::DatabaseCorrupt) => {
                Fault::Damaged { what: "SQLite finds its pages inconsistent".to_owned() }
            }
            _ => Fault::Storage,
        };
        // What SQLite says of these two adds nothing for a reader.
        let told = matches!(fault, Fault::Locked | Fault::NotALedger);
        let source = (!told).then(|| Box::new(error) as _);
        Self { fault, source }
    }
}
