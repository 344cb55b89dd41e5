//! White-space-free pieces of text to tokens, as English Universal Dependencies cuts them.
//!
//! `don't` is `do` + `n't`, `Lebanon's` is `Lebanon` + `'s`, `cannot` is `can` + `not`; hyphens are tokens of their own
//! but for a few prefixes (`pro-`, `non-`); runs of one mark (`...`, `--`, `?!`) stay together. Everything is decided
//! by looking at most a few letters ahead, so a piece of any length is cut in linear time.

use super::words::{ABBREVIATIONS, CLITICS, NUMBERED, PREFIXES, SPLIT_WORDS};

/// A token as bytes of the piece, and whether it belongs to the same written word as the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cut {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) joined: bool,
}

/// Cuts a piece without white space; `follows` is what stands behind it in its paragraph.
pub(super) fn cut(piece: &str, follows: &str) -> Vec<Cut> {
    let mut cuts = Vec::new();
    let mut at = 0;
    while at < piece.len() {
        let before = cuts.len();
        at = one(piece, at, follows, &mut cuts);
        debug_assert!(cuts.len() > before, "every step cuts something");
    }
    cuts
}

/// Cuts one written word at `at`; gives where the next begins.
fn one(piece: &str, at: usize, follows: &str, cuts: &mut Vec<Cut>) -> usize {
    let rest = &piece[at..];
    let first = rest.chars().next().unwrap_or(' ');
    let mut push = |start: usize, end: usize, joined: bool| cuts.push(Cut { start, end, joined });

    if let Some(length) = address(rest) {
        push(at, at + length, false);
        return at + length;
    }
    if first.is_ascii_digit() {
        let length = number(rest);
        push(at, at + length, false);
        return at + length;
    }
    if first.is_alphabetic() {
        return word(piece, at, follows, cuts);
    }
    if matches!(first, '#' | '@') && rest[1..].starts_with(|c: char| c.is_alphanumeric()) {
        let length = 1 + run(&rest[1..], |c| c.is_alphanumeric() || c == '_');
        push(at, at + length, false);
        return at + length;
    }
    // A clitic that stands alone, as in "'s" after a closing quotation mark; a shortened year or decade.
    if is_apostrophe(first) {
        let tail = &rest[first.len_utf8()..];
        let letters = run(tail, char::is_alphanumeric);
        let word = &tail[..letters];
        let clitic = CLITICS.contains(&word.to_ascii_lowercase().as_str()) && at > 0;
        let year = word.len() >= 2
            && word.as_bytes()[..2].iter().all(u8::is_ascii_digit)
            && word.len() <= 3;
        if clitic || year {
            let end = at + first.len_utf8() + letters;
            push(at, end, clitic);
            return end;
        }
    }
    let length = marks(rest);
    push(at, at + length, false);
    at + length
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '＇')
}

/// Bytes of the longest start whose letters all pass.
fn run(text: &str, pass: impl Fn(char) -> bool) -> usize {
    text.find(|c| !pass(c)).unwrap_or(text.len())
}

/// Length of a web or mail address at the start.
fn address(rest: &str) -> Option<usize> {
    let trimmed = |length: usize| {
        let kept = rest[..length].trim_end_matches(|c: char| ".,;:!?\"'”’»)]}>".contains(c)).len();
        (kept > 0).then_some(kept)
    };
    if ["http://", "https://", "www."].iter().any(|start| starts_with_folded(rest, start)) {
        return trimmed(rest.len());
    }
    // name@host.tld
    let near = &rest[..rest.floor_char_boundary(320)];
    let name = run(near, |c| c.is_ascii_alphanumeric() || "._+-".contains(c));
    if name == 0 || name > 64 || !rest[name..].starts_with('@') {
        return None;
    }
    let host = run(&near[name + 1..], |c| c.is_ascii_alphanumeric() || ".-".contains(c));
    let length = trimmed(name + 1 + host)?;
    (host > 0 && rest[name + 1..length.max(name + 1)].contains('.')).then_some(length)
}

fn starts_with_folded(text: &str, start: &str) -> bool {
    text.as_bytes()
        .get(..start.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(start.as_bytes()))
}

/// Length of a number with its inner marks and its ending: `1,000.5`, `9/11`, `10:30`, `19th`, `1990s`.
fn number(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut end = run(rest, |c| c.is_ascii_digit());
    while end + 1 < bytes.len() && b".,:/".contains(&bytes[end]) && bytes[end + 1].is_ascii_digit()
    {
        end += 1 + run(&rest[end + 1..], |c| c.is_ascii_digit());
    }
    // Telephone numbers: three groups of digits or more.
    let groups = |text: &str| {
        let mut length = 0;
        let mut count = 0;
        while text[length..].starts_with('-') {
            let digits = run(&text[length + 1..], |c| c.is_ascii_digit());
            if digits < 3 {
                break;
            }
            length += 1 + digits;
            count += 1;
        }
        if count >= 2 { length } else { 0 }
    };
    end += groups(&rest[end..]);
    end + run(&rest[end..], |c| c.is_alphanumeric() || is_mark(c))
}

/// Marks that combine with the letter before.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5BD}' | '\u{610}'..='\u{61A}'
        | '\u{64B}'..='\u{65F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{200C}'..='\u{200D}'
        | '\u{20D0}'..='\u{20FF}' | '\u{FE00}'..='\u{FE0F}' | '\u{AD}')
}

/// Cuts a word that begins with a letter, with its clitics.
fn word(piece: &str, at: usize, follows: &str, cuts: &mut Vec<Cut>) -> usize {
    let rest = &piece[at..];
    let mut push = |start: usize, end: usize, joined: bool| {
        cuts.push(Cut { start: at + start, end: at + end, joined });
    };
    // U.S., p.m.: letters and periods in turn.
    if let Some(length) = dotted(rest) {
        push(0, length, false);
        return at + length;
    }
    let letters = |text: &str| run(text, |c| c.is_alphanumeric() || is_mark(c) || c == '_');
    let mut end = letters(rest);
    loop {
        let tail = &rest[end..];
        let Some(mark) = tail.chars().next() else { break };
        let after = &tail[mark.len_utf8()..];
        let more = letters(after);
        let inner = match mark {
            // AT&T, example.com, but not "end.The".
            '&' => more > 0,
            '.' => more > 0 && after.starts_with(char::is_lowercase) && end > 1,
            // co-operate, but not well-known.
            '-' => more > 0 && end <= 8 && PREFIXES.contains(&rest[..end].to_lowercase().as_str()),
            // O'Brien, d'Ivoire, Sana'a: no clitic, no negation.
            c if is_apostrophe(c) => {
                let next = after[..more].to_lowercase();
                let negation = next == "t" && rest[..end].ends_with(['n', 'N']);
                more > 0 && !CLITICS.contains(&next.as_str()) && !negation
            }
            _ => false,
        };
        if !inner {
            break;
        }
        end += mark.len_utf8() + more;
    }
    let form = &rest[..end];
    let tail = &rest[end..];
    let mark = tail.chars().next().unwrap_or(' ');
    if is_apostrophe(mark) {
        let after = &tail[mark.len_utf8()..];
        let next = &after[..letters(after)];
        let whole = end + mark.len_utf8() + next.len();
        if next.eq_ignore_ascii_case("t") && form.ends_with(['n', 'N']) {
            // The n goes with the negation: do + n't, ca + n't, wo + n't.
            let cut = if form.len() > 1 { end - 1 } else { 0 };
            if cut > 0 {
                push(0, cut, false);
            }
            push(cut, whole, cut > 0);
            return at + whole;
        }
        if CLITICS.contains(&next.to_ascii_lowercase().as_str()) {
            push(0, end, false);
            push(end, whole, true);
            return at + whole;
        }
        // The possessive of plurals: a lone apostrophe after s with nothing behind it.
        if next.is_empty() && form.ends_with(['s', 'S']) && !after.starts_with(is_apostrophe) {
            push(0, end, false);
            return at + end;
        }
    }
    let lower = form.to_lowercase();
    if let Some((_, at_byte)) = SPLIT_WORDS.iter().find(|(word, _)| *word == lower)
        && form.len() == lower.len()
    {
        push(0, *at_byte, false);
        push(*at_byte, end, true);
        return at + end;
    }
    // Mr., Gen., initials. At the end of a paragraph a period closes the sentence.
    if mark == '.' && !tail[1..].starts_with('.') {
        let initial = form.chars().count() == 1 && form.starts_with(char::is_uppercase);
        let closing = follows.is_empty() && tail.len() == 1;
        let numbered = NUMBERED.contains(&lower.as_str())
            && tail.len() == 1
            && follows.starts_with(|c: char| c.is_ascii_digit());
        if !closing && (initial || numbered || ABBREVIATIONS.contains(&lower.as_str())) {
            push(0, end + 1, false);
            return at + end + 1;
        }
    }
    push(0, end, false);
    at + end
}

/// Length of an abbreviation of single letters with periods: `U.S.`, `a.m.`, `Ph.D.`.
fn dotted(rest: &str) -> Option<usize> {
    let mut end = 0;
    let mut parts = 0;
    loop {
        let tail = &rest[end..];
        let letters = run(tail, char::is_alphabetic);
        let short = tail[..letters].chars().count();
        // Ph.D. and M.Sc. have a part of two letters.
        if short == 0 || short > 2 || !tail[letters..].starts_with('.') {
            // U.S without the last period.
            let bare = short == 1
                && parts >= 1
                && tail[letters..].chars().next().is_none_or(|c| !c.is_alphanumeric());
            if bare {
                end += letters;
                parts += 1;
            }
            break;
        }
        end += letters + 1;
        parts += 1;
    }
    let singles = rest[..end].split('.').filter(|part| part.chars().count() == 1).count();
    (parts >= 2 && singles >= 1 && singles + 1 >= parts).then_some(end)
}

/// Length of a mark, or of a run that stays together.
fn marks(rest: &str) -> usize {
    let first = rest.chars().next().unwrap_or(' ');
    let same = || run(rest, |c| c == first);
    match first {
        '!' | '?' => run(rest, |c| c == '!' || c == '?'),
        '.' | '-' | '*' | '=' | '_' | '+' | '~' | '<' | '>' | '#' => same(),
        '`' if rest.starts_with("``") => 2,
        '\'' if rest.starts_with("''") => 2,
        '…' => same(),
        '[' if rest.starts_with("[...]") => 5,
        _ => first.len_utf8() + run(&rest[first.len_utf8()..], is_mark),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_cut_as_universal_dependencies_do() {
        let check = |piece: &str, wanted: &str| {
            let cuts: Vec<&str> =
                cut(piece, "next").iter().map(|c| &piece[c.start..c.end]).collect();
            assert_eq!(cuts.join(" "), wanted, "{piece}");
        };
        check("don't", "do n't");
        check("can’t,", "ca n’t ,");
        check("CAN'T", "CA N'T");
        check("cannot", "can not");
        check("Lebanon's", "Lebanon 's");
        check("I'm", "I 'm");
        check("they’ve", "they ’ve");
        check("Democrats'", "Democrats '");
        check("O'Brien's", "O'Brien 's");
        check("d'Ivoire", "d'Ivoire");
        check("Sana'a", "Sana'a");
        check("U.S.-led", "U.S. - led");
        check("U.N.", "U.N.");
        check("10.30", "10.30");
        check("p.m.,", "p.m. ,");
        check("(AP)", "( AP )");
        check("“Never,”", "“ Never , ”");
        check("\"Never!\"", "\" Never ! \"");
        check("'Never'", "' Never '");
        check("''Never''", "'' Never ''");
        check("wait...", "wait ...");
        check("wait…", "wait …");
        check("$1,000.50", "$ 1,000.50");
        check("20%", "20 %");
        check("35-year-old", "35 - year - old");
        check("pro-Beijing", "pro-Beijing");
        check("co-operation", "co-operation");
        check("and/or", "and / or");
        check("9/11", "9/11");
        check("19th-century", "19th - century");
        check("2012-2016", "2012 - 2016");
        check("war—peace", "war — peace");
        check("end.The", "end . The");
        check("Mr.", "Mr.");
        check("J.F.K.", "J.F.K.");
        check("AT&T", "AT&T");
        check("https://a.org/b?c=1.", "https://a.org/b?c=1 .");
        check("desk@a-b.org,", "desk@a-b.org ,");
        check("@desk:", "@desk :");
        check("”s", "” s");
        check("”’s", "” ’s");
        check("’90s", "’90s");
        check("?!?", "?!?");
        check("--", "--");
        check("naïve", "naïve");
        check("Ｔokyo", "Ｔokyo");
        check("日本", "日本");
        check("e\u{301}t", "e\u{301}t");
    }

    #[test]
    fn cuts_cover_any_piece_without_gap() {
        for piece in [
            "'",
            "’’’",
            "n't",
            "'t",
            "@",
            "#",
            "a.b.c",
            "..",
            ".a",
            "-",
            "x'",
            "s'",
            "ß.",
            "İ'İ",
            "🇺🇸",
            "a@b",
            "www.",
        ] {
            for follows in ["", "next"] {
                let mut at = 0;
                for c in cut(piece, follows) {
                    assert_eq!(c.start, at, "{piece}");
                    assert!(c.end > c.start && piece.is_char_boundary(c.end), "{piece}");
                    at = c.end;
                }
                assert_eq!(at, piece.len(), "{piece}");
            }
        }
    }
}
