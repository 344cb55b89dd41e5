//! A stretch of a story's text: half-open bytes on character boundaries.
//!
//! Bytes are the one unit inside; the faces that count code points convert once, with [`CodePoints`].

use serde::{Deserialize, Serialize};

/// A half-open range of bytes, `start..end`, in one text.
///
/// Ordered by start, then by end. Empty spans are legal and stand for a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "(u32, u32)", into = "(u32, u32)")]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte; never less than `start`.
    pub end: u32,
}

impl From<(u32, u32)> for Span {
    fn from((start, end): (u32, u32)) -> Self {
        Self { start, end: end.max(start) }
    }
}

impl From<Span> for (u32, u32) {
    fn from(span: Span) -> Self {
        (span.start, span.end)
    }
}

impl Span {
    /// The span of these bytes; an `end` before `start` gives an empty span at `start`.
    ///
    /// Texts are bounded at intake far below 4 GiB; larger offsets saturate.
    pub fn new(start: usize, end: usize) -> Self {
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self::from((narrow(start), narrow(end)))
    }

    /// The span, if it lies inside `text` on character boundaries.
    pub fn checked(text: &str, start: usize, end: usize) -> Option<Self> {
        text.get(start..end).map(|_| Self::new(start, end))
    }

    /// The words of `text` under this span; empty where the span does not fit the text.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.range()).unwrap_or("")
    }

    /// The same bytes as a range for slicing.
    pub fn range(&self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Number of bytes.
    pub fn len(&self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it covers nothing.
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies inside this span (equal counts).
    pub fn contains(&self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(&self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    pub fn cover(&self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span without white space at its edges.
    pub fn trimmed(&self, text: &str) -> Span {
        let words = self.of(text);
        let start = self.start as usize + (words.len() - words.trim_start().len());
        Span::new(start, start + words.trim().len())
    }
}

/// Converts byte offsets of one text to Unicode code points, the unit of W3C selectors.
///
/// One pass over the text to build; each conversion looks up a block and counts inside it.
#[derive(Debug)]
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before each block of `BLOCK` bytes.
    before: Vec<u32>,
}

impl<'t> CodePoints<'t> {
    const BLOCK: usize = 256;

    /// Counts `text` once.
    pub fn new(text: &'t str) -> Self {
        let mut before = Vec::with_capacity(text.len() / Self::BLOCK + 1);
        let mut count = 0;
        for (at, byte) in text.bytes().enumerate() {
            if at % Self::BLOCK == 0 {
                before.push(count);
            }
            count += u32::from((byte & 0xC0) != 0x80);
        }
        if text.len().is_multiple_of(Self::BLOCK) {
            before.push(count);
        }
        Self { text, before }
    }

    /// Code points before byte `at`; offsets past the end count as the end.
    pub fn at(&self, at: u32) -> u32 {
        let at = (at as usize).min(self.text.len());
        let block = at / Self::BLOCK;
        let starts = |byte: &&u8| (**byte & 0xC0) != 0x80;
        let inside = &self.text.as_bytes()[block * Self::BLOCK..at];
        self.before[block] + u32::try_from(inside.iter().filter(starts).count()).unwrap_or(0)
    }

    /// A span's two ends in code points.
    pub fn span(&self, span: Span) -> (u32, u32) {
        (self.at(span.start), self.at(span.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_off_a_boundary_is_refused() {
        assert_eq!(Span::checked("né", 1, 2), None);
        assert_eq!(Span::checked("né", 1, 3), Some(Span::new(1, 3)));
        assert_eq!(Span::checked("né", 0, 9), None);
    }

    #[test]
    fn trimming_keeps_inner_space() {
        let text = "  by noon today ";
        assert_eq!(Span::new(0, text.len()).trimmed(text).of(text), "by noon today");
    }

    #[test]
    fn code_points_agree_with_counting() {
        let text = "Šešelj — ‘no’. ".repeat(60);
        let points = CodePoints::new(&text);
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            assert_eq!(points.at(at as u32) as usize, text[..at].chars().count());
        }
    }
}
