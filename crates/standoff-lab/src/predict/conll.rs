//! Treebanks: all columns but the words predicted, with gold words or from raw text.

use std::io::Write;

use anyhow::{Context, Result};
use standoff::Pipeline;
use standoff::core::Span;
use standoff::core::document::{Document, Sentence, Token};
use standoff::core::story::{Paragraph, ParagraphKind};

/// Same words, all other columns predicted.
pub(super) fn gold_words(pipeline: &Pipeline, conllu: &str, out: &mut impl Write) -> Result<()> {
    let blocks = blocks(conllu);
    for group in groups(&blocks) {
        let (text, sentences, tokens) = rebuild(group)?;
        let layers = pipeline.layers(&text, &sentences, &tokens);
        for (block, sentence) in group.iter().zip(&sentences) {
            let first = sentence.tokens.start;
            for line in &block.lines {
                let columns: Vec<&str> = line.split('\t').collect();
                match columns[0].parse::<u32>() {
                    Ok(id) if columns.len() >= 10 => {
                        let at = (first + id - 1) as usize;
                        let (tag, arc) = (&layers.tags[at], layers.arcs[at]);
                        writeln!(
                            out,
                            "{id}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t_\t{}",
                            columns[1],
                            tag.lemma,
                            tag.upos,
                            tag.xpos,
                            tag.feats,
                            arc.head.map_or(0, |head| head - first + 1),
                            arc.relation.0,
                            columns[9],
                        )?;
                    }
                    _ => writeln!(out, "{line}")?,
                }
            }
            writeln!(out)?;
        }
    }
    Ok(())
}

/// Words, sentences and all columns from the text of the `# text` lines and the marks of paragraphs.
pub(super) fn raw_text(pipeline: &Pipeline, conllu: &str, out: &mut impl Write) -> Result<()> {
    let blocks = blocks(conllu);
    for group in groups(&blocks) {
        let mut text = String::new();
        let mut paragraphs: Vec<Paragraph> = Vec::new();
        for block in group {
            let new_paragraph = block.new_paragraph || paragraphs.is_empty();
            if !text.is_empty() {
                text.push_str(if new_paragraph { "\n\n" } else { " " });
            }
            let start = text.len();
            text.push_str(block.text);
            let span = Span::new(start, text.len());
            match paragraphs.last_mut() {
                Some(last) if !new_paragraph => last.span = last.span.cover(span),
                _ => paragraphs.push(Paragraph { span, kind: ParagraphKind::Body }),
            }
        }
        let document = pipeline.document_of(&text, &paragraphs, None);
        write_document(&document, out)?;
    }
    Ok(())
}

fn write_document(document: &Document, out: &mut impl Write) -> Result<()> {
    for sentence in &document.sentences {
        let first = sentence.tokens.start;
        for token in sentence.tokens.clone() {
            let joined = |at: u32| at < sentence.tokens.end && document.tokens[at as usize].joined;
            let here = &document.tokens[token as usize];
            if !here.joined && joined(token + 1) {
                let last = (token + 1..sentence.tokens.end).take_while(|at| joined(*at)).last();
                let last = last.unwrap_or(token);
                let span = here.span.cover(document.tokens[last as usize].span);
                let form = document.words(span);
                writeln!(
                    out,
                    "{}-{}\t{form}\t_\t_\t_\t_\t_\t_\t_\t_",
                    token - first + 1,
                    last - first + 1
                )?;
            }
            let (tag, arc) = (document.tag(token), document.arcs[token as usize]);
            writeln!(
                out,
                "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t_\t_",
                token - first + 1,
                document.token(token),
                tag.lemma,
                tag.upos,
                tag.xpos,
                tag.feats,
                arc.head.map_or(0, |head| head - first + 1),
                arc.relation.0,
            )?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// One sentence of a treebank file.
pub(super) struct Block<'t> {
    lines: Vec<&'t str>,
    text: &'t str,
    new_document: bool,
    new_paragraph: bool,
}

pub(super) fn blocks(conllu: &str) -> Vec<Block<'_>> {
    conllu
        .split("\n\n")
        .filter(|block| !block.trim().is_empty())
        .map(|block| {
            let lines: Vec<&str> = block.lines().filter(|line| !line.is_empty()).collect();
            let comment = |start: &str| lines.iter().find_map(|line| line.strip_prefix(start));
            Block {
                text: comment("# text = ").unwrap_or(""),
                new_document: comment("# newdoc").is_some(),
                new_paragraph: comment("# newpar").is_some() || comment("# newdoc").is_some(),
                lines,
            }
        })
        .collect()
}

/// The sentences of each document.
pub(super) fn groups<'b, 't>(blocks: &'b [Block<'t>]) -> impl Iterator<Item = &'b [Block<'t>]> {
    blocks.chunk_by(|_, next| !next.new_document)
}

/// A text with gold words, sentence by sentence: `SpaceAfter=No` says where none stands between them.
pub(super) fn rebuild(group: &[Block<'_>]) -> Result<(String, Vec<Sentence>, Vec<Token>)> {
    let (mut text, mut sentences, mut tokens) = (String::new(), Vec::new(), Vec::<Token>::new());
    let mut paragraph = 0;
    for (number, block) in group.iter().enumerate() {
        if block.new_paragraph && number > 0 {
            paragraph += 1;
            text.push('\n');
        }
        let (first, start) = (tokens.len(), text.len());
        // First and last word of the range that is open, and whether a space follows it.
        let mut multiword: Option<(u32, u32, bool)> = None;
        for line in &block.lines {
            let columns: Vec<&str> = line.split('\t').collect();
            if line.starts_with('#') || columns.len() < 10 || columns[0].contains('.') {
                continue;
            }
            let glued = columns[9].contains("SpaceAfter=No");
            if let Some((from, last)) = columns[0].split_once('-') {
                let number = |id: &str| id.parse().with_context(|| format!("range line {line:?}"));
                multiword = Some((number(from)?, number(last)?, glued));
                continue;
            }
            let id: u32 = columns[0].parse().with_context(|| format!("word line {line:?}"))?;
            let begin = text.len();
            text.push_str(columns[1]);
            let joined = multiword.is_some_and(|(from, ..)| id > from);
            tokens.push(Token { span: Span::new(begin, text.len()), joined });
            match multiword {
                Some((_, last, glued_after)) if id == last => {
                    if !glued_after {
                        text.push(' ');
                    }
                    multiword = None;
                }
                Some(_) => {}
                None if glued => {}
                None => text.push(' '),
            }
        }
        let span = Span::new(start, text.len()).trimmed(&text);
        sentences.push(Sentence { span, tokens: first as u32..tokens.len() as u32, paragraph });
        if !text.ends_with(char::is_whitespace) {
            text.push(' ');
        }
    }
    Ok((text, sentences, tokens))
}
