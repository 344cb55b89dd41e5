//! Names on given tokens, in the classes that the file uses.

use std::collections::BTreeSet;
use std::io::Write;

use anyhow::Result;
use standoff::Pipeline;
use standoff::core::Span;
use standoff::core::document::{NameKind, Sentence, Token};

/// Sentences read at once: the net sees them together.
const SENTENCES_AT_ONCE: usize = 24;

/// The same lines with predicted BIO tags. Classes are taken from the file's tag set, never from a line's own tag.
pub(super) fn ner(pipeline: &Pipeline, tsv: &str, out: &mut impl Write) -> Result<()> {
    let classes = classes(tsv);
    let sentences: Vec<Vec<&str>> = tsv
        .split("\n\n")
        .map(|block| block.lines().map(|line| line.split('\t').next().unwrap_or("")).collect())
        .collect();
    for group in sentences.chunks(SENTENCES_AT_ONCE) {
        let (mut text, mut marked, mut tokens) = (String::new(), Vec::new(), Vec::<Token>::new());
        for words in group {
            let (first, start) = (tokens.len() as u32, text.len());
            for word in words.iter().filter(|word| !word.is_empty()) {
                let begin = text.len();
                text.push_str(word);
                tokens.push(Token { span: Span::new(begin, text.len()), joined: false });
                text.push(' ');
            }
            let span = Span::new(start, text.len()).trimmed(&text);
            marked.push(Sentence { span, tokens: first..tokens.len() as u32, paragraph: 0 });
        }
        let filled: Vec<Sentence> =
            marked.iter().filter(|sentence| !sentence.tokens.is_empty()).cloned().collect();
        let layers = pipeline.layers(&text, &filled, &tokens);
        let mut tags = vec!["O".to_owned(); tokens.len()];
        for name in &layers.names {
            let Some(class) = class_of(name.kind, &classes) else { continue };
            for token in name.tokens.clone() {
                let mark = if token == name.tokens.start { 'B' } else { 'I' };
                tags[token as usize] = format!("{mark}-{class}");
            }
        }
        let mut tag = tags.into_iter();
        for words in group {
            for word in words {
                match word.is_empty() {
                    true => writeln!(out)?,
                    false => {
                        writeln!(out, "{word}\t{}", tag.next().unwrap_or_else(|| "O".to_owned()))?;
                    }
                }
            }
            writeln!(out)?;
        }
    }
    Ok(())
}

/// The classes of a file: what stands behind `B-` or `I-`.
fn classes(tsv: &str) -> BTreeSet<&str> {
    tsv.lines().filter_map(|line| line.split('\t').nth(1)?.split_once('-').map(|it| it.1)).collect()
}

/// The file's class for a kind of ours, if it has one.
fn class_of<'c>(kind: NameKind, classes: &BTreeSet<&'c str>) -> Option<&'c str> {
    let spellings: &[&str] = match kind {
        NameKind::Person => &["Person", "PER", "person", "politician"],
        NameKind::Organization => &["Organization", "Organisation", "ORG", "organisation"],
        NameKind::Location => &["Location", "LOC", "location", "country"],
        NameKind::Facility => &["Facility", "Location", "LOC", "location"],
        NameKind::Group => &["NORP", "Nationality", "MISC", "misc"],
        NameKind::Date => &["Date", "Temporal"],
        NameKind::Money => &["Money"],
        NameKind::Quantity => &["Quantity"],
        NameKind::Product => &["Product", "MISC", "misc"],
        NameKind::Event => &["Event", "event", "Miscellaneous", "MISC", "misc"],
        NameKind::Weapon => &["Weapon"],
        NameKind::Other => &["Miscellaneous", "MISC", "misc"],
    };
    spellings.iter().find_map(|spelling| classes.get(spelling).copied())
}
