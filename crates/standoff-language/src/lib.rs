//! Story to Document: sentences, tags, trees, names, dates.
