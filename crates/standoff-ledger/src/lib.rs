//! Readings to Ledger: versions, outcomes, accounts; the store.
