//! Chains over gold words, in the documents of a treebank: one mention a line.

use std::io::Write;

use anyhow::Result;
use standoff::Pipeline;
use standoff::pipeline::Choice;

use super::conll::{blocks, groups, rebuild};

/// What the weights of pronouns are learned from, a choice a line: document, pronoun, set of weights, features of
/// nobody, then the head and the features of each candidate. Features are joined by commas.
pub(super) fn choices(pipeline: &Pipeline, conllu: &str, out: &mut impl Write) -> Result<()> {
    let blocks = blocks(conllu);
    let joined = |features: &[i32]| -> String {
        features.iter().map(i32::to_string).collect::<Vec<_>>().join(",")
    };
    for (number, group) in groups(&blocks).enumerate() {
        let (text, sentences, tokens) = rebuild(group)?;
        let document = pipeline.document_of_words(&text, sentences, tokens);
        let mut lines = String::new();
        Pipeline::choices(&document, &mut |choice: &Choice<'_>| {
            let Choice { pronoun, set, candidates, nobody } = choice;
            lines.push_str(&format!("{number}\t{pronoun}\t{set}\t{}", joined(nobody)));
            for (head, features) in *candidates {
                lines.push_str(&format!("\t{head}:{}", joined(features)));
            }
            lines.push('\n');
        });
        out.write_all(lines.as_bytes())?;
    }
    Ok(())
}

/// Columns: document, chain, first word, word after the last (counted from 0 in the document), kind, reason.
pub(super) fn chains(pipeline: &Pipeline, conllu: &str, out: &mut impl Write) -> Result<()> {
    let blocks = blocks(conllu);
    for (number, group) in groups(&blocks).enumerate() {
        let (text, sentences, tokens) = rebuild(group)?;
        let document = pipeline.document_of_words(&text, sentences, tokens);
        for (chain, found) in document.chains.iter().enumerate() {
            for mention in &found.mentions {
                let words = &mention.tokens;
                writeln!(
                    out,
                    "{number}\t{chain}\t{}\t{}\t{}\t{}",
                    words.start, words.end, mention.kind, mention.why
                )?;
            }
        }
    }
    Ok(())
}
