//! Sentences that must end and must not.

use standoff_core::story::ParagraphKind;

use super::*;

fn whole(text: &str) -> Vec<Paragraph> {
    vec![Paragraph { span: Span::new(0, text.len()).trimmed(text), kind: ParagraphKind::Body }]
}

/// `|` marks where sentences end in `text`.
fn check(marked: &str) {
    let wanted: Vec<&str> = marked.split('|').map(str::trim).collect();
    let text = wanted.join(" ");
    let (sentences, _) = segment(&text, &whole(&text));
    let found: Vec<&str> = sentences.iter().map(|s| s.span.of(&text)).collect();
    assert_eq!(found, wanted, "{text}");
}

#[test]
fn sentences_end_where_they_should() {
    check("The fleet turned back. | Kennedy waited.");
    check("Gen. Lucius Clay flew to Berlin. | The airlift began.");
    check("Mr. J. F. Dulles spoke to the U.S. Senate.");
    check("He flew to the U.S. | The talks went on.");
    check("The note came at 5 p.m. on Friday. | Nobody answered.");
    check("“We will not yield.” | The crowd cheered.");
    check("“Will you yield?” he asked. | “Never!” | The crowd cheered.");
    check("“Never!” Khrushchev said. | He left.");
    check("\"We wait.\" | She sat down.");
    check("He paused... and went on. | Then he left.");
    check("He paused... | Then he left.");
    check("(The text was not published.) | Moscow was silent.");
    check("Prices rose 3.5 percent. | 12 ships sailed.");
    check("Soviet ships turn back");
    check("WASHINGTON (AP) — The president waited. | So did Congress.");
    check("The firm, Acme Inc., closed. | Workers left.");
    check("What now? | Nobody knew.");
    check("See No. 5 of the terms.");
    check("He said: “Go. Leave now.” | They left.".replace("Go. Leave", "Go. | Leave").as_str());
}

#[test]
fn quotes_of_every_style_close_their_sentences() {
    check("«We will not yield.» | The crowd cheered.");
    check("‘We will not yield.’ | The crowd cheered.");
    check("'We will not yield.' | The crowd cheered.");
    check("„We will not yield.“ | The crowd cheered.");
    check("``We will not yield.'' | The crowd cheered.");
    check("“He told me, ‘Never.’” | The crowd cheered.");
    check("\"Go home!\" | \"Never!\" | They stayed.");
    check("“Will they yield?” Gromyko asked. | Nobody knew.");
    check("“They will yield,” he said. | “Soon.”");
    check("“We will not yield.” — Khrushchev");
    check("The note (see p. 5) was short. | It came late.");
    check(
        "The note was short. (It came late.) | Nobody answered."
            .replace(". (It", ". | (It")
            .as_str(),
    );
    check("[The text follows.] | The powers agree.");
}

#[test]
fn abbreviations_end_a_sentence_only_where_they_can() {
    check("Lt. Col. J. R. Smith and Sgt. Brown left. | They drove north.");
    check("Sen. Taft met Amb. Bohlen on Jan. 5. | They agreed.");
    check("He met St. John Philby in Jeddah. | They talked.");
    check("The U.N. Security Council met. | Nothing was decided.");
    check("The U.S. President spoke first. | He was brief.");
    check("They met at 10 a.m. | The talks failed.");
    check("They met at 10 a.m. Friday. | The talks failed.");
    check("Ships, planes, etc. were sold. | Nobody asked.");
    check("They sold ships, planes, etc. | The money was spent.");
    check("Acme Corp. said so. | Baker & Co. denied it.");
    check("King Edward VII. | He reigned nine years.");
    check("The vote was 9 to 3. | Two members were away.");
    check("Under Art. 51 they may. | Under Art. 2 they may not.");
    check("Messrs. Grey and Sazonov met. | They agreed, i.e. Russia would wait.");
    check("It fell by 2.5 p.c. in May. | It rose in June.");
    check("George H. W. Bush waited. | Gen. N. Schwarzkopf did not.");
    check("It was Plan B. | It failed.");
    check("So did I. | He stayed.");
}

#[test]
fn datelines_bullets_and_headlines() {
    check("MOSCOW, Oct. 24 (TASS) — The note was read. | Nobody spoke.");
    check("BELGRADE, July 25. — The note was read. | Nobody spoke.");
    check("Vienna, 23 July 1914. | The note was read.");
    check("• The ships turn back. | • The bases are closed. | • Nobody is told.");
    check("- Ships turn back. | - Bases are closed.");
    check("1. The ships turn back. | 2. The bases are closed.");
    check("(a) The ships turn back. | (b) The bases are closed.");
    check("Kennedy to Khrushchev: turn the ships");
    check("Will they turn back?");
    check("What next? | Ships, missiles and a telephone");
}

#[test]
fn ellipses_and_loud_marks() {
    check("“We wait . . . and see,” he said. | He left.");
    check("He waited …  then left. | Nobody saw.".replace("  ", " ").as_str());
    check("Never!!! | They cheered.");
    check("Really?! | They laughed.");
    check("Yahoo! shares fell. | Others rose.");
    check("He waited.… | Then he left.");
}

#[test]
fn paragraphs_hold_their_sentences() {
    let text = "Blockade lifted\n\nThe fleet turned back";
    let paragraphs = [(0, 15), (17, text.len())]
        .map(|(start, end)| Paragraph { span: Span::new(start, end), kind: ParagraphKind::Body });
    let (sentences, tokens) = segment(text, &paragraphs);
    assert_eq!(sentences.iter().map(|s| s.paragraph).collect::<Vec<_>>(), [0, 1]);
    assert_eq!(tokens.len(), 6);
}

#[test]
fn hostile_text_is_bounded() {
    let texts = [
        "x".repeat(1_000_000),
        "(".repeat(100_000),
        "a ".repeat(5_000),
        "'".repeat(10_000),
        "\u{301}".repeat(1_000),
        "a.".repeat(10_000),
        "1-".repeat(10_000),
        "n't".repeat(10_000),
        "\u{0}\u{1}\u{feff}".into(),
    ];
    for text in texts {
        let (sentences, tokens) = segment(&text, &whole(&text));
        let mut at = 0;
        for sentence in &sentences {
            assert!(sentence.tokens.len() <= LONGEST_SENTENCE && sentence.tokens.start == at);
            at = sentence.tokens.end;
        }
        assert_eq!(at as usize, tokens.len());
        assert!(
            tokens
                .iter()
                .all(|t| Span::checked(&text, t.span.range().start, t.span.range().end).is_some())
        );
    }
}
