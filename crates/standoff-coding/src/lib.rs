//! Document to Reading: statements, events, commitments, figures.
