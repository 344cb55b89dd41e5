//! A document as CoNLL-U, the format of Universal Dependencies, with names and attribution labels in the last column.

use std::fmt::Write as _;

use standoff_core::document::{Document, Sentence, TokenIdx};

/// The sentences of a document; `id` names it in the head lines.
pub fn document_to_conllu(document: &Document, id: &str) -> String {
    let mut out = format!("# newdoc id = {}\n", line(id));
    let mut paragraph = None;
    for (i, sentence) in document.sentences.iter().enumerate() {
        if paragraph != Some(sentence.paragraph) {
            out.push_str("# newpar\n");
            paragraph = Some(sentence.paragraph);
        }
        let text = line(document.words(sentence.span));
        // Writing to a string cannot fail.
        let _ =
            writeln!(out, "# sent_id = {}-{}\n# text = {text}", line(id).replace(' ', "_"), i + 1);
        for token in sentence.tokens.clone() {
            write_token(document, sentence, token, &mut out);
        }
        out.push('\n');
    }
    out
}

fn write_token(document: &Document, sentence: &Sentence, token: TokenIdx, out: &mut String) {
    let first = sentence.tokens.start;
    let own = document.tokens[token as usize].span;
    let joined = |at: TokenIdx| at < sentence.tokens.end && document.tokens[at as usize].joined;
    let end = (token + 1..).find(|at| !joined(*at)).unwrap_or(token + 1);
    let word = own.cover(document.tokens[end as usize - 1].span);
    let tight = document
        .tokens
        .get(end as usize)
        .is_some_and(|next| next.span.start == word.end && end < sentence.tokens.end);
    let space = if tight { "SpaceAfter=No" } else { "_" };
    let whole = end - token > 1 && !document.tokens[token as usize].joined;
    let part = whole || document.tokens[token as usize].joined;
    if whole {
        let form = line(document.words(word));
        let _ = writeln!(
            out,
            "{}-{}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{space}",
            token - first + 1,
            end - first
        );
    }
    let (tag, arc) = (document.tag(token), &document.arcs[token as usize]);
    let mut misc = labels(document, token);
    if tight && !part {
        misc.push("SpaceAfter=No".to_owned());
    }
    let misc = if misc.is_empty() { "_".to_owned() } else { misc.join("|") };
    let head = arc.head.map_or(0, |head| head - first + 1);
    let _ = writeln!(
        out,
        "{}\t{}\t{}\t{}\t{}\t{}\t{head}\t{}\t_\t{misc}",
        token - first + 1,
        line(document.words(own)),
        line(&tag.lemma),
        tag.upos,
        tag.xpos,
        tag.feats,
        arc.relation.0,
    );
}

/// `Attribution=B-source,I-content` and `Name=B-person`: B begins a stretch, I goes on with it.
fn labels(document: &Document, token: TokenIdx) -> Vec<String> {
    let place = |start: TokenIdx| if start == token { 'B' } else { 'I' };
    let roles: Vec<String> = document
        .labels
        .iter()
        .filter(|label| label.tokens.contains(&token))
        .map(|label| format!("{}-{}", place(label.tokens.start), label.part))
        .collect();
    let name = document.name_at(token);
    let roles = (!roles.is_empty()).then(|| format!("Attribution={}", roles.join(",")));
    let name = name.map(|name| format!("Name={}-{}", place(name.tokens.start), name.kind));
    roles.into_iter().chain(name).collect()
}

/// On one line, as the columns and head lines need it; never empty.
fn line(text: &str) -> String {
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c.is_control()).collect();
    let words = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    if words.is_empty() { "_".to_owned() } else { words }
}
