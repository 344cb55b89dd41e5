//! Training, evaluation and corpora readers of Standoff; never shipped.
