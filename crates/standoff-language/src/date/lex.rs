//! A sentence to small items: words, numbers, marks.
//!
//! The grammar of times has its own cut, finer than the tokens', so that `p.m.`, `48-hour` and `11pm` read the
//! same however the tokeniser splits them.

use std::borrow::Cow;

use standoff_core::span::Span;

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters.
    Word,
    /// Digits; thousands may be set off by commas.
    Number {
        /// The value; saturates.
        value: u32,
        /// How many characters it has, with commas.
        digits: usize,
    },
    /// Any other character.
    Mark(char),
}

/// A word, number or mark.
#[derive(Debug, Clone)]
pub(super) struct Item<'t> {
    /// Where it stands.
    pub(super) span: Span,
    /// What it is.
    pub(super) kind: Kind,
    /// A word in lower case; empty for others.
    pub(super) word: Cow<'t, str>,
    /// Whether a word begins with a capital.
    pub(super) capital: bool,
    /// Whether nothing stands between it and the item before.
    pub(super) glued: bool,
}

/// Cuts a sentence.
pub(super) fn lex(text: &str, sentence: Span) -> Vec<Item<'_>> {
    let words = sentence.of(text);
    let base = sentence.start as usize;
    // A word of English news has five letters and a blank.
    let mut items: Vec<Item<'_>> = Vec::with_capacity(words.len() / 5 + 1);
    let mut chars = words.char_indices().peekable();
    let mut last_end = 0;
    while let Some((start, first)) = chars.next() {
        if first.is_whitespace() {
            continue;
        }
        let mut end = start + first.len_utf8();
        let (kind, word) = if first.is_ascii_digit() {
            end = go_on(&mut chars, end, |c| c.is_ascii_digit());
            while thousands(&words[end..]) {
                end = go_on(&mut chars, end, |c| c == ',');
                end = go_on(&mut chars, end, |c| c.is_ascii_digit());
            }
            let value =
                words[start..end].bytes().filter(u8::is_ascii_digit).fold(0u32, |sum, digit| {
                    sum.saturating_mul(10).saturating_add(u32::from(digit - b'0'))
                });
            (Kind::Number { value, digits: end - start }, Cow::Borrowed(""))
        } else if first.is_alphabetic() {
            end = go_on(&mut chars, end, char::is_alphabetic);
            if matches!(&words[start..end], "o" | "O") && clock_follows(&words[end..]) {
                end = go_on(&mut chars, end, |c| matches!(c, '\'' | '’'));
                end = go_on(&mut chars, end, char::is_alphabetic);
            }
            (Kind::Word, lower(&words[start..end]))
        } else {
            (Kind::Mark(first), Cow::Borrowed(""))
        };
        let glued = !items.is_empty() && last_end == start;
        let span = Span::new(base + start, base + end);
        items.push(Item { span, kind, word, capital: first.is_uppercase(), glued });
        last_end = end;
    }
    items
}

/// Where a run of such characters ends.
fn go_on(
    chars: &mut std::iter::Peekable<std::str::CharIndices<'_>>,
    mut end: usize,
    test: impl Fn(char) -> bool,
) -> usize {
    while let Some((at, next)) = chars.next_if(|(_, c)| test(*c)) {
        end = at + next.len_utf8();
    }
    end
}

/// A word in lower case with the plain apostrophe; most words are so already.
fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        Cow::Borrowed(word)
    } else if word.is_ascii() {
        Cow::Owned(word.to_ascii_lowercase())
    } else {
        Cow::Owned(word.to_lowercase().replace('’', "'"))
    }
}

/// Whether a comma and exactly three digits follow.
fn thousands(rest: &str) -> bool {
    let rest = rest.as_bytes();
    rest.first() == Some(&b',')
        && rest.len() >= 4
        && rest[1..4].iter().all(u8::is_ascii_digit)
        && !rest.get(4).is_some_and(u8::is_ascii_digit)
}

fn clock_follows(rest: &str) -> bool {
    let mut chars = rest.chars();
    matches!(chars.next(), Some('\'' | '’')) && chars.as_str().to_lowercase().starts_with("clock")
}

/// Reading positions of a sentence's items without ever running off their end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Items<'i>(pub(super) &'i [Item<'i>]);

impl<'i> Items<'i> {
    /// The item at a position.
    pub(super) fn get(self, at: usize) -> Option<&'i Item<'i>> {
        self.0.get(at)
    }

    /// The word at a position; empty for anything else.
    pub(super) fn word(self, at: usize) -> &'i str {
        self.0.get(at).map_or("", |item| &item.word)
    }

    /// The word before a position.
    pub(super) fn word_before(self, at: usize) -> &'i str {
        at.checked_sub(1).map_or("", |before| self.word(before))
    }

    /// Whether these words stand at a position, one item each.
    pub(super) fn words(self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(offset, word)| self.word(at + offset) == *word)
    }

    /// Whether a mark stands at a position.
    pub(super) fn mark(self, at: usize, mark: char) -> bool {
        self.0.get(at).is_some_and(|item| item.kind == Kind::Mark(mark))
    }

    /// A hyphen or dash of any length.
    pub(super) fn dash(self, at: usize) -> bool {
        ['-', '–', '—', '‑'].iter().any(|dash| self.mark(at, *dash))
    }

    /// The number at a position, if it has at most so many characters.
    pub(super) fn number(self, at: usize, most: usize) -> Option<u32> {
        match self.0.get(at)?.kind {
            Kind::Number { value, digits } if digits <= most => Some(value),
            _ => None,
        }
    }

    /// Whether the item at a position touches the one before it.
    pub(super) fn glued(self, at: usize) -> bool {
        self.0.get(at).is_some_and(|item| item.glued)
    }

    /// Whether the item is a word with a capital.
    pub(super) fn capital(self, at: usize) -> bool {
        self.0.get(at).is_some_and(|item| item.capital)
    }
}
