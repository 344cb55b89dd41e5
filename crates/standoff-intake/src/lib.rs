//! Bytes to Story: plain text, pages.
