//! The release weights on sentences of our own: scores may not fall, and tokens, names and labels must be right.

use standoff_core::document::{AttributionPart, NameKind, Sentence, Token};
use standoff_core::span::Span;
use standoff_core::story::{Paragraph, ParagraphKind};
use standoff_language::{Models, encode, label, name, parse, resegment, segment, tag};

const OWN: &str = include_str!("own.conllu");

fn models() -> Models {
    Models::load(standoff_data::models::ENGLISH).expect("the release weights load")
}

/// The file's text, a paragraph a sentence, and the gold cells of each word.
fn own() -> (String, Vec<Paragraph>, Vec<Vec<Vec<&'static str>>>) {
    let (mut text, mut paragraphs, mut gold) = (String::new(), Vec::new(), Vec::new());
    for block in OWN.split("\n\n") {
        let line = block.lines().find_map(|line| line.strip_prefix("# text = ")).expect("a text");
        let start = text.len();
        text.push_str(line);
        paragraphs
            .push(Paragraph { span: Span::new(start, text.len()), kind: ParagraphKind::Body });
        text.push('\n');
        let rows = block.lines().filter(|line| !line.starts_with('#'));
        let rows = rows.map(|line| line.split('\t').collect::<Vec<_>>());
        gold.push(rows.filter(|cells| !cells[0].contains('-')).collect());
    }
    (text, paragraphs, gold)
}

#[test]
fn scores_do_not_fall() {
    let models = models();
    let (text, paragraphs, gold) = own();
    let (sentences, tokens) = segment(&text, &paragraphs);
    let encoding = encode(&models, &text, &sentences, &tokens);
    let sentences = resegment(&models, &encoding, &tokens, &sentences);
    assert_eq!(sentences.len(), gold.len());
    let tags = tag(&models, &encoding, &text, &tokens);
    let arcs = parse(&models, &encoding, &sentences);
    let (mut words, mut upos, mut xpos, mut lemma, mut head, mut relation) = (0, 0, 0, 0, 0, 0);
    for (sentence, gold) in sentences.iter().zip(&gold) {
        let forms: Vec<&str> =
            sentence.tokens.clone().map(|at| tokens[at as usize].span.of(&text)).collect();
        assert_eq!(forms, gold.iter().map(|cells| cells[1]).collect::<Vec<_>>());
        for (at, cells) in sentence.tokens.clone().zip(gold) {
            let (tag, arc) = (&tags[at as usize], &arcs[at as usize]);
            words += 1;
            upos += usize::from(tag.upos.as_str() == cells[3]);
            xpos += usize::from(tag.xpos == cells[4]);
            lemma += usize::from(tag.lemma == cells[2]);
            let own = arc.head.map_or(0, |head| head - sentence.tokens.start + 1).to_string();
            head += usize::from(own == cells[6]);
            relation += usize::from(own == cells[6] && arc.relation.0 == cells[7]);
        }
    }
    let check = |what: &str, right: usize, floor: usize| {
        assert!(
            right * 100 >= floor * words,
            "{what}: {right} of {words} are right, under {floor} %"
        );
    };
    check("parts of speech", upos, 96);
    check("Penn tags", xpos, 96);
    check("lemmas", lemma, 98);
    check("heads", head, 93);
    check("heads with relations", relation, 91);
}

fn analyze(
    models: &Models,
    text: &str,
) -> (Vec<Sentence>, Vec<Token>, standoff_language::Encoding) {
    let paragraph = Paragraph { span: Span::new(0, text.len()), kind: ParagraphKind::Body };
    let (sentences, tokens) = segment(text, &[paragraph]);
    let encoding = encode(models, text, &sentences, &tokens);
    (sentences, tokens, encoding)
}

#[test]
fn well_known_names_are_found() {
    let models = models();
    let check = |text: &str, wanted: &[(&str, NameKind)]| {
        let (sentences, tokens, encoding) = analyze(&models, text);
        let names = name(&models, &encoding, &sentences, &tokens);
        let found: Vec<_> = names.iter().map(|name| (name.span.of(text), name.kind)).collect();
        assert_eq!(found, wanted, "{text}");
    };
    check(
        "President Kennedy met Andrei Gromyko in Washington on Thursday.",
        &[
            ("Kennedy", NameKind::Person),
            ("Andrei Gromyko", NameKind::Person),
            ("Washington", NameKind::Location),
            ("Thursday", NameKind::Date),
        ],
    );
    check("The talks failed and nobody was surprised.", &[]);
}

#[test]
fn a_plain_attribution_is_labeled() {
    let models = models();
    let check = |text: &str, wanted: &[(AttributionPart, &str)]| {
        let (_, tokens, encoding) = analyze(&models, text);
        let found: Vec<_> = label(&models, &encoding)
            .into_iter()
            .map(|label| {
                let range = label.tokens.start as usize..label.tokens.end as usize;
                let span = tokens[range.start].span.cover(tokens[range.end - 1].span);
                (label.part, span.of(text))
            })
            .collect();
        assert_eq!(found, wanted, "{text}");
    };
    check(
        "The foreign minister said that the fleet would return.",
        &[
            (AttributionPart::Source, "The foreign minister"),
            (AttributionPart::Cue, "said"),
            (AttributionPart::Content, "that the fleet would return"),
        ],
    );
    check("The fleet sailed from Odessa in May.", &[]);
}

/// Any text gives trees that stand: one root each, heads inside the sentence.
#[test]
fn strange_text_still_gives_trees() {
    let models = models();
    for text in
        ["", " ", "(((((", "…", "🇺🇸 🇺🇸", &"x".repeat(5_000), &"a b ".repeat(600), "\u{301}\u{301}"]
    {
        let (sentences, tokens, encoding) = analyze(&models, text);
        let arcs = parse(&models, &encoding, &sentences);
        assert_eq!(arcs.len(), tokens.len());
        for sentence in &sentences {
            let roots = sentence.tokens.clone().filter(|at| arcs[*at as usize].head.is_none());
            assert_eq!(roots.count(), 1, "{text:.20}");
            let heads = sentence.tokens.clone().filter_map(|at| arcs[at as usize].head);
            assert!(heads.into_iter().all(|head| sentence.tokens.contains(&head)));
        }
    }
}
