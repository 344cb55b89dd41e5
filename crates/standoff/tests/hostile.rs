//! Text that wants to break it: every stage ends in bounded time, without panic, and with offsets that hold.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use standoff::Pipeline;
use standoff_core::span::Span;
use standoff_core::story::{Paragraph, ParagraphKind};
use standoff_language::{date, quote, segment};

mod holds;
use holds::{fault, layers, reading_holds, rules_hold};

#[test]
fn no_text_breaks_a_stage() {
    /// Far above what any of these takes, and far below what a quadratic stage would.
    const MOST: Duration = Duration::from_secs(60);
    let pipeline = Pipeline::load();
    let rule = "Iraq must leave Kuwait by 15 January, he said, or we will act. ";
    // Two characters of every 128 of Unicode, with words between.
    let blocks: String = (0..0x11_0000u32)
        .step_by(128)
        .filter_map(char::from_u32)
        .flat_map(|c| [c, 'a', c, ' '])
        .collect();
    let texts: Vec<(&str, String)> = vec![
        ("no space", "x".repeat(1_000_000)),
        ("no space, other letters", "Ж東é".repeat(50_000)),
        ("brackets", "(".repeat(5_000)),
        ("brackets that close", format!("{}{}", "[".repeat(2_500), "]".repeat(2_500))),
        ("quotes", "“".repeat(5_000)),
        ("quotes of all kinds", "\"'‘’“”«»``''".repeat(400)),
        ("full stops", ".".repeat(10_000)),
        ("newlines", "\n".repeat(100_000)),
        ("digits", "1".repeat(100_000)),
        ("dates", "by Monday ".repeat(2_000)),
        ("every block", blocks),
        ("zero width", rule.chars().flat_map(|c| [c, '\u{200b}', '\u{200d}']).collect()),
        ("turned around", format!("\u{202e}{rule}\u{202c}\u{2066}{rule}\u{2069}").repeat(50)),
        ("marks", format!("e{}", "\u{301}".repeat(50_000))),
        ("decomposed", "Pas\u{30c}ic\u{301} said he would go. ".repeat(60)),
        ("capitals", rule.to_uppercase().repeat(60)),
        ("no marks", rule.replace([',', '.'], "").repeat(100)),
        ("half a sentence", "Iraq must leave Kuwait by".to_owned()),
        ("table", "1990\t| 15 | Iraq \t| — |\n".repeat(300)),
        ("list", "• Kuwait\n– 15 January\n* he\n".repeat(300)),
        ("pronouns", "he it they I we you ".repeat(1_000)),
        ("names", "John Kerry SC (SC) ".repeat(600)),
        ("flags", "🇺🇸🇷🇺👩‍👩‍👧".repeat(100)),
        ("nothing", String::new()),
    ];
    for (what, text) in texts {
        let started = Instant::now();
        let doc = layers(&pipeline, &text);
        assert_eq!(fault(&doc), None, "{what}");
        assert!(started.elapsed() < MOST, "{what}: {:?}", started.elapsed());
    }
}

/// Hostile controls between the letters of a demand leave the words around them readable.
#[test]
fn a_limit_survives_capitals_and_missing_marks() {
    let pipeline = Pipeline::load();
    for text in [
        "IRAQ MUST LEAVE KUWAIT BY 15 JANUARY",
        "iraq must leave kuwait by 15 January he said and we will act",
        "\u{2067}Iraq must leave Kuwait by 15 January.\u{2069}",
    ] {
        let doc = layers(&pipeline, text);
        let limits: Vec<_> = doc.times.iter().filter(|time| time.limit).collect();
        assert_eq!(limits.len(), 1, "{text}");
        let day = limits[0].time.as_ref().map(|time| time.date().to_string());
        assert_eq!(day.as_deref(), Some("1991-01-15"), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_mix_of_pieces_gives_layers_that_hold(pieces in prop::collection::vec(
        prop_oneof![
            prop::sample::select(vec![
                "He said ", "“we will act”", "John Kerry ", "(SC)", " by Monday", "within 48 hours", "\n", " ", "'s", "...",
                "\u{200b}", "\u{202e}", "\u{301}", "É", "🇺🇸", "no.", "U.S.", "12 to 15 July", "\t|", "«", "’", "1914-18",
                "the minister", "in Tripoli, Lebanon", "May ", "he ", "I ", "year's end", "Christmas", "between July and May", "its sixth year",
            ]).prop_map(str::to_owned),
            any::<String>(),
        ], 0..30)) {
        thread_local!(static PIPELINE: Pipeline = Pipeline::load());
        let text = pieces.concat();
        let doc = PIPELINE.with(|pipeline| layers(pipeline, &text));
        prop_assert_eq!(fault(&doc), None, "{:?}", text);
        rules_hold(&text);
        PIPELINE.with(|pipeline| reading_holds(pipeline, text.as_bytes()));
    }
}

#[test]
fn a_hundred_thousand_brackets_are_cut_and_read_by_the_stages_without_a_net() {
    let text = "(".repeat(50_000) + &")".repeat(50_000);
    let paragraph = Paragraph { span: Span::new(0, text.len()), kind: ParagraphKind::Body };
    let started = Instant::now();
    let (sentences, tokens) = segment(&text, std::slice::from_ref(&paragraph));
    assert!(tokens.iter().all(|token| text.get(token.span.range()).is_some()));
    assert!(quote(&text, &[paragraph]).is_empty());
    assert!(date(&text, &sentences, &tokens, None, None).is_empty());
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}
