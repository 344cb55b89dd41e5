//! Quotes as tables: the text, then each quote as it must be found.

use super::*;
use proptest::prelude::*;

/// Paragraphs split at line feeds.
fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut at = 0;
    let mut all = Vec::new();
    for line in text.split('\n') {
        let span = Span::new(at, at + line.len()).trimmed(text);
        if !span.is_empty() {
            all.push(Paragraph { span, kind: ParagraphKind::Body });
        }
        at += line.len() + 1;
    }
    all
}

/// One line a quote: depth as `>`, `+` if it goes on from an earlier one, the inner words, `…` if never closed.
fn shown(text: &str) -> Vec<String> {
    let quotes = quote(text, &paragraphs(text));
    let depth = |mut at: u32| {
        let mut depth = 0;
        while let Some(outer) = quotes[at as usize].outer {
            depth += 1;
            at = outer;
        }
        depth
    };
    quotes
        .iter()
        .enumerate()
        .map(|(at, quote)| {
            let goes_on = if quote.continues.is_some() { "+" } else { "" };
            let open = if quote.closed { "" } else { "…" };
            format!("{}{goes_on}{}{open}", ">".repeat(depth(at as u32)), quote.inner.of(text))
        })
        .collect()
}

#[track_caller]
fn check(cases: &[(&str, &[&str])]) {
    for (text, quotes) in cases {
        assert_eq!(shown(text), *quotes, "{text}");
    }
}

#[test]
fn every_style_of_marks() {
    check(&[
        ("Grey said: “We wait.” Then he left.", &["We wait."]),
        ("\"We wait,\" Grey said. \"But not long.\"", &["We wait,", "But not long."]),
        ("'We wait,' Grey said. 'But not long.'", &["We wait,", "But not long."]),
        ("‘We wait,’ Grey said.", &["We wait,"]),
        ("« Nous attendons », said Viviani.", &["Nous attendons"]),
        ("»Wir warten«, said Jagow.", &["Wir warten"]),
        ("„Wir warten“, said Jagow; „nicht lange” too.", &["Wir warten", "nicht lange"]),
        ("”Vi väntar”, said Wallenberg.", &["Vi väntar"]),
        ("``We wait,'' Grey said.", &["We wait,"]),
        ("''We wait,'' Grey said. ''But not long.''", &["We wait,", "But not long."]),
        (
            "A “grave” and (\"very grave\") step—\"ours\"—was taken.",
            &["grave", "very grave", "ours"],
        ),
        ("He meant “no“ and said so.", &["no"]),
        ("“” and \"\" are empty.", &["", ""]),
    ]);
}

#[test]
fn apostrophes_are_no_marks() {
    check(&[
        ("The workers' union won't meet the dockers' men.", &[]),
        ("The workers’ union won’t meet the dockers’ men in the ’90s.", &[]),
        ("'Tis said that rock 'n' roll came in the '50s.", &[]),
        ("Fish ‘n’ chips at five o’clock.", &[]),
        ("'The workers' union won't meet,' he said.", &["The workers' union won't meet,"]),
        ("‘The workers’ union won’t meet,’ he said.", &["The workers’ union won’t meet,"]),
        ("He called it the 'allies' plan and 'a ruse'.", &["allies", "a ruse"]),
        ("He is 6'2\" and she 5'9\" tall.", &[]),
        (
            "\"We don't know the ministers' mind,\" he said.",
            &["We don't know the ministers' mind,"],
        ),
    ]);
}

#[test]
fn quotes_nest() {
    check(&[
        ("“He told me ‘never’ and left,” she said.", &["He told me ‘never’ and left,", ">never"]),
        ("'He told me \"never\" twice,' she said.", &["He told me \"never\" twice,", ">never"]),
        ("\"He told me 'never.'\"", &["He told me 'never.'", ">never."]),
        ("“‘Never,’ he told me,” she said.", &["‘Never,’ he told me,", ">Never,"]),
        ("“He said “no” to me,” she said.", &["He said “no” to me,", ">no"]),
        ("Joseph \"Uncle Joe\" Cannon said \"no\".", &["Uncle Joe", "no"]),
        ("Paul 'Red' Adair said: \"The 'old' way.\"", &["Red", "The 'old' way.", ">old"]),
    ]);
}

#[test]
fn a_mark_without_partner_swallows_no_later_quote() {
    check(&[
        ("He said \"we go. She said \"no\" and left.", &["we go.…", "no"]),
        ("He said “we go. She said “no” and left.", &["we go.…", "no"]),
        ("He said \"we go and left.", &["we go and left.…"]),
        ("He said no\" and left.", &[]),
        ("He said no” and left.", &[]),
        ("He said “no and left.\nShe said “yes” later.", &["no and left.…", "yes"]),
        ("A ‘lone mark is an apostrophe.\nNothing follows.", &[]),
    ]);
}

#[test]
fn quotations_go_on_over_paragraphs() {
    check(&[
        (
            "He said: “We wait.\n“We shall not wait long.\n“Good night.”",
            &["We wait.…", "+We shall not wait long.…", "+Good night."],
        ),
        (
            "\"We wait.\n\"Not long,\" he said.\n\"Good night,\" he added.",
            &["We wait.…", "+Not long,", "Good night,"],
        ),
        ("‘We wait.\n‘Not long,’ he said.", &["We wait.…", "+Not long,"]),
        ("“We wait.\nNot long,” he said.", &["We wait.…", "+Not long,"]),
        ("“We wait.”\n“Not long,” he said.", &["We wait.", "Not long,"]),
        (
            "“He wrote: ‘We wait.\n“‘Not long.’ So he wrote.”",
            &["He wrote: ‘We wait.…", "+‘Not long.’ So he wrote.", ">Not long."],
        ),
    ]);
}

#[test]
fn spans_hold_the_marks() {
    let text = "Grey: “We wait.” End";
    let quotes = quote(text, &paragraphs(text));
    assert_eq!(quotes[0].span.of(text), "“We wait.”");
}

#[test]
fn hostile_marks_take_bounded_time() {
    for piece in
        ["“", "\"", "'", "‘", "« ", "a\" ", "“'\"‘„«``", "\"\n", " 's", "“a. “b ", "’ s’ a"]
    {
        let text = piece.repeat(1_000_000 / piece.len());
        let start = std::time::Instant::now();
        quote(&text, &paragraphs(&text));
        assert!(start.elapsed().as_secs() < 20, "{piece:?} took {:?}", start.elapsed());
    }
}

proptest! {
    #[test]
    fn spans_are_valid_and_nested(text in "[a-zé .“”„\"'‘’«»`\n-]{0,60}|\\PC{0,40}") {
        let paragraphs = paragraphs(&text);
        let quotes = quote(&text, &paragraphs);
        for (at, one) in quotes.iter().enumerate() {
            prop_assert!(Span::checked(&text, one.span.start as usize, one.span.end as usize).is_some());
            prop_assert!(Span::checked(&text, one.inner.start as usize, one.inner.end as usize).is_some());
            prop_assert!(one.span.contains(one.inner));
            prop_assert!(paragraphs.iter().any(|paragraph| paragraph.span.contains(one.span)));
            if let Some(outer) = one.outer {
                prop_assert!((outer as usize) < at && quotes[outer as usize].span.contains(one.span));
            }
            if let Some(from) = one.continues {
                prop_assert!((from as usize) < at && !quotes[from as usize].closed);
            }
        }
        prop_assert!(quotes.is_sorted_by_key(|quote| quote.span.start));
    }
}
