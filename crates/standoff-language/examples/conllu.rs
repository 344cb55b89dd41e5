//! CoNLL-U in, the same predicted out, for measuring: `conllu gold` keeps words and sentences, `conllu raw` reads only
//! the `# text` lines and paragraph marks, `conllu speed` says how many words a second the whole stage reads.

use std::fmt::Write as _;
use std::io::{Read, Write as _};

use standoff_core::document::{Sentence, Token};
use standoff_core::span::Span;
use standoff_core::story::{Paragraph, ParagraphKind};
use standoff_language::{Models, encode, label, name, parse, resegment, segment, tag};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mode = std::env::args().nth(1).unwrap_or_default();
    let mut input = String::new();
    std::io::stdin().read_to_string(&mut input)?;
    let models = Models::load(standoff_data::models::ENGLISH)?;
    let mut out = String::new();
    match mode.as_str() {
        "gold" => {
            for document in documents(&input) {
                let (text, sentences, tokens) = gold(&document);
                write_conllu(&models, &text, sentences, &tokens, &mut out);
            }
        }
        "raw" => {
            for document in documents(&input) {
                let (text, paragraphs) = raw(&document);
                let (sentences, tokens) = segment(&text, &paragraphs);
                let encoding = encode(&models, &text, &sentences, &tokens);
                let sentences = resegment(&models, &encoding, &tokens, &sentences);
                write_conllu(&models, &text, sentences, &tokens, &mut out);
            }
        }
        "speed" => {
            let texts: Vec<_> = documents(&input).iter().map(|document| raw(document)).collect();
            let start = std::time::Instant::now();
            let (mut words, mut times) = (0, [0.0; 6]);
            let mut lap = start;
            let mut take = |i: usize| {
                let now = std::time::Instant::now();
                times[i] += (now - lap).as_secs_f64();
                lap = now;
            };
            for (text, paragraphs) in &texts {
                let (sentences, tokens) = segment(text, paragraphs);
                take(0);
                let encoding = encode(&models, text, &sentences, &tokens);
                take(1);
                let sentences = resegment(&models, &encoding, &tokens, &sentences);
                let tags = tag(&models, &encoding, text, &tokens);
                take(2);
                let arcs = parse(&models, &encoding, &sentences);
                take(3);
                let names = name(&models, &encoding, &sentences, &tokens);
                take(4);
                let labels = label(&models, &encoding);
                take(5);
                words += tokens.len();
                std::hint::black_box((tags, arcs, names, labels));
            }
            let seconds = start.elapsed().as_secs_f64();
            let parts: Vec<String> =
                times.iter().map(|time| format!("{:.2}", time * 1e6 / words as f64)).collect();
            writeln!(
                out,
                "{words} words, {:.0} words/s; us a word: segment encode tag parse name label {}",
                words as f64 / seconds,
                parts.join(" ")
            )?;
        }
        _ => return Err("say gold, raw or speed".into()),
    }
    std::io::stdout().write_all(out.as_bytes())?;
    Ok(())
}

/// Blocks of sentences: one for each `# newdoc`.
fn documents(input: &str) -> Vec<Vec<&str>> {
    let mut out: Vec<Vec<&str>> = vec![Vec::new()];
    for block in input.split("\n\n").filter(|block| !block.trim().is_empty()) {
        if block.lines().any(|line| line.starts_with("# newdoc")) && !out[out.len() - 1].is_empty()
        {
            out.push(Vec::new());
        }
        if let Some(last) = out.last_mut() {
            last.push(block);
        }
    }
    out
}

/// Gold words joined by spaces.
fn gold(document: &[&str]) -> (String, Vec<Sentence>, Vec<Token>) {
    let (mut text, mut sentences, mut tokens) = (String::new(), Vec::new(), Vec::new());
    let mut paragraph = 0;
    for block in document {
        if block.lines().any(|line| line.starts_with("# newpar")) {
            paragraph += 1;
        }
        let (first, start) = (tokens.len() as u32, text.len());
        for line in block.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = line.split('\t');
            let (Some(id), Some(form)) = (cells.next(), cells.next()) else { continue };
            if id.contains(['-', '.']) {
                continue;
            }
            let start = text.len();
            text.push_str(form);
            tokens.push(Token { span: Span::new(start, text.len()), joined: false });
            text.push(' ');
        }
        let span = Span::new(start, text.len());
        sentences.push(Sentence { span, tokens: first..tokens.len() as u32, paragraph });
    }
    (text, sentences, tokens)
}

/// The document's text, a paragraph a line.
fn raw(document: &[&str]) -> (String, Vec<Paragraph>) {
    let mut lines: Vec<String> = Vec::new();
    for block in document {
        let text = block.lines().find_map(|line| line.strip_prefix("# text = ")).unwrap_or("");
        if lines.is_empty() || block.lines().any(|line| line.starts_with("# newpar")) {
            lines.push(text.to_string());
        } else if let Some(last) = lines.last_mut() {
            // As the treebank says, there is no space where its last token has none.
            let tight = last.ends_with('\u{1}');
            if tight {
                last.pop();
            } else {
                last.push(' ');
            }
            last.push_str(text);
        }
        let final_line = block.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("");
        if final_line.contains("SpaceAfter=No") {
            lines[..].last_mut().into_iter().for_each(|last| last.push('\u{1}'));
        }
    }
    let (mut text, mut paragraphs) = (String::new(), Vec::new());
    for line in lines {
        let line = line.trim_end_matches('\u{1}');
        let start = text.len();
        text.push_str(line);
        paragraphs
            .push(Paragraph { span: Span::new(start, text.len()), kind: ParagraphKind::Body });
        text.push_str("\n\n");
    }
    (text, paragraphs)
}

fn write_conllu(
    models: &Models,
    text: &str,
    sentences: Vec<Sentence>,
    tokens: &[Token],
    out: &mut String,
) {
    let encoding = encode(models, text, &sentences, tokens);
    let tags = tag(models, &encoding, text, tokens);
    let arcs = parse(models, &encoding, &sentences);
    for sentence in &sentences {
        let first = sentence.tokens.start;
        for at in sentence.tokens.clone() {
            let (token, tag, arc) = (&tokens[at as usize], &tags[at as usize], arcs[at as usize]);
            let mut joined = at + 1;
            while joined < sentence.tokens.end && tokens[joined as usize].joined {
                joined += 1;
            }
            if !token.joined && joined > at + 1 {
                let form = Span::new(
                    token.span.range().start,
                    tokens[joined as usize - 1].span.range().end,
                );
                let _ = writeln!(
                    out,
                    "{}-{}\t{}\t_\t_\t_\t_\t_\t_\t_\t_",
                    at - first + 1,
                    joined - first,
                    form.of(text)
                );
            }
            let head = arc.head.map_or(0, |head| head - first + 1);
            let _ = writeln!(
                out,
                "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t_\t_",
                at - first + 1,
                token.span.of(text),
                tag.lemma,
                tag.upos,
                tag.xpos,
                tag.feats,
                head,
                arc.relation.0
            );
        }
        out.push('\n');
    }
}
