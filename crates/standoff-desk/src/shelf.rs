//! What the pages read from: the ledger, its admissions and the records computed from them, kept until it grows.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::civil::Date;
use standoff::core::story::Story;
use standoff::ledger::{Admitted, Ledger, LedgerError, Record, record};

/// Days kept at once; a reader moves between a few, a crawler may ask for all.
const DAYS_KEPT: usize = 32;

/// A ledger with its newest records at hand. Shared by all requests.
pub(crate) struct Shelf {
    inside: Mutex<Inside>,
}

struct Inside {
    ledger: Ledger,
    count: u64,
    admitted: Arc<Vec<Admitted>>,
    records: BTreeMap<Option<Date>, Arc<Record>>,
}

impl Shelf {
    /// Puts a ledger on the shelf.
    pub(crate) fn new(ledger: Ledger) -> Result<Self, LedgerError> {
        let (count, admitted) = (ledger.count()?, Arc::new(ledger.admitted()?));
        let records = BTreeMap::new();
        Ok(Self { inside: Mutex::new(Inside { ledger, count, admitted, records }) })
    }

    /// The admissions, and the record as of the end of a day.
    pub(crate) fn record(
        &self,
        as_of: Option<Date>,
    ) -> Result<(Arc<Vec<Admitted>>, Arc<Record>), LedgerError> {
        let mut inside = self.lock();
        let count = inside.ledger.count()?;
        if count != inside.count {
            inside.admitted = Arc::new(inside.ledger.admitted()?);
            inside.count = count;
            inside.records.clear();
        }
        if inside.records.len() >= DAYS_KEPT {
            inside.records.clear();
        }
        let admitted = Arc::clone(&inside.admitted);
        let found =
            inside.records.entry(as_of).or_insert_with(|| Arc::new(record(&admitted, as_of)));
        let found = Arc::clone(found);
        Ok((admitted, found))
    }

    /// A story with its thread.
    pub(crate) fn story(&self, id: &str) -> Result<Option<Story>, LedgerError> {
        self.lock().ledger.story(id)
    }

    fn lock(&self) -> MutexGuard<'_, Inside> {
        // A panic in one request must not close the desk; what is inside is only a cache beside the file.
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
