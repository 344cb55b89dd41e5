//! Scorers for corpora that bring none: treebanks, names, pages.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};
use serde_json::Value;

/// One word line of CoNLL-U.
struct Word<'t> {
    form: &'t str,
    lemma: &'t str,
    upos: &'t str,
    xpos: &'t str,
    feats: &'t str,
    /// Position of the head in the file's words; `None` for the root.
    head: Option<usize>,
    /// Without subtype, as CoNLL 2018 scores it.
    relation: &'t str,
    /// Characters of the file before the word, white space left out.
    start: usize,
    /// Whether a sentence begins here.
    first: bool,
}

/// The words of a file. Characters are counted over written tokens, so that `don't` cut otherwise still aligns.
fn words(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let (mut sentence, mut written) = (0, 0);
    let mut multiword: Option<(usize, usize)> = None;
    for line in text.lines() {
        if line.is_empty() {
            sentence = words.len();
            continue;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        if line.starts_with('#') || columns.len() < 8 || columns[0].contains('.') {
            continue;
        }
        let length = columns[1].chars().filter(|c| !c.is_whitespace()).count();
        if let Some((_, last)) = columns[0].split_once('-') {
            multiword = Some((last.parse().unwrap_or(0), written + length));
            continue;
        }
        let id: usize = columns[0].parse().unwrap_or(0);
        let head: usize = columns[6].parse().unwrap_or(0);
        words.push(Word {
            form: columns[1],
            lemma: columns[2],
            upos: columns[3],
            xpos: columns[4],
            feats: columns[5],
            head: head.checked_sub(1).map(|head| sentence + head),
            relation: columns[7].split(':').next().unwrap_or(columns[7]),
            start: written,
            first: id == 1,
        });
        written += length;
        if let Some((last, end)) = multiword
            && last == id
        {
            written = end;
            multiword = None;
        }
    }
    words
}

/// UPOS, XPOS, features, lemma, UAS and LAS with gold words (LAS without subtypes, as CoNLL 2018).
pub(super) fn conll_gold(gold: &str, predicted: &str) -> Result<Vec<(&'static str, f64)>> {
    let (gold, predicted) = (words(gold), words(predicted));
    if gold.len() != predicted.len() {
        bail!("{} words predicted for {} in gold", predicted.len(), gold.len());
    }
    let pairs: Vec<_> = gold.iter().zip(&predicted).collect();
    let share = |right: &dyn Fn(&Word<'_>, &Word<'_>) -> bool| {
        100.0 * pairs.iter().filter(|(g, p)| right(g, p)).count() as f64 / pairs.len() as f64
    };
    Ok(vec![
        ("UPOS", share(&|g, p| g.upos == p.upos)),
        ("XPOS", share(&|g, p| g.xpos == p.xpos)),
        ("features", share(&|g, p| g.feats == p.feats)),
        ("lemma", share(&|g, p| g.lemma == p.lemma || g.lemma == "_")),
        ("UAS", share(&|g, p| g.head == p.head)),
        ("LAS", share(&|g, p| g.head == p.head && g.relation == p.relation)),
    ])
}

/// F1 of words, sentences, UPOS and LAS from raw text: words are matched by position and form.
pub(super) fn conll_raw(gold: &str, predicted: &str) -> Result<Vec<(&'static str, f64)>> {
    let (gold, predicted) = (words(gold), words(predicted));
    let place = |word: &Word<'_>| (word.start, word.form.to_owned());
    let by_place: BTreeMap<_, usize> =
        predicted.iter().enumerate().map(|(at, word)| (place(word), at)).collect();
    let matched: Vec<(usize, usize)> = gold
        .iter()
        .enumerate()
        .filter_map(|(at, word)| by_place.get(&place(word)).map(|other| (at, *other)))
        .collect();
    let to_predicted: BTreeMap<usize, usize> = matched.iter().copied().collect();
    let f1 = |right: usize| 200.0 * right as f64 / (gold.len() + predicted.len()) as f64;
    let count = |right: &dyn Fn(&Word<'_>, &Word<'_>) -> bool| {
        matched.iter().filter(|(g, p)| right(&gold[*g], &predicted[*p])).count()
    };
    let same_head = |g: &Word<'_>, p: &Word<'_>| match (g.head, p.head) {
        (None, None) => true,
        (Some(g), Some(p)) => to_predicted.get(&g) == Some(&p),
        _ => false,
    };
    let starts = |words: &[Word<'_>]| -> BTreeSet<usize> {
        words.iter().filter(|word| word.first).map(|word| word.start).collect()
    };
    let (gold_starts, our_starts) = (starts(&gold), starts(&predicted));
    let shared = gold_starts.intersection(&our_starts).count();
    Ok(vec![
        ("words", f1(matched.len())),
        ("sentence starts", 200.0 * shared as f64 / (gold_starts.len() + our_starts.len()) as f64),
        ("UPOS", f1(count(&|g, p| g.upos == p.upos))),
        ("LAS", f1(count(&|g, p| same_head(g, p) && g.relation == p.relation))),
    ])
}

/// Exact-span micro F1 over BIO tags.
pub(super) fn ner(gold: &str, predicted: &str) -> Result<Vec<(&'static str, f64)>> {
    let (gold, predicted) = (entities(gold), entities(predicted));
    let right = gold.intersection(&predicted).count();
    Ok(vec![("names", 200.0 * right as f64 / (gold.len() + predicted.len()).max(1) as f64)])
}

/// The entities of a tag file: first line, last line, class.
fn entities(text: &str) -> BTreeSet<(usize, usize, &str)> {
    let mut found = BTreeSet::new();
    let mut open: Option<(usize, &str)> = None;
    let mut previous = 0;
    for (at, line) in text.lines().chain([""]).enumerate() {
        let tag = line.split('\t').nth(1).unwrap_or("O");
        let (mark, class) = tag.split_once('-').unwrap_or(("O", ""));
        let goes_on = mark == "I" && open.is_some_and(|(_, kind)| kind == class);
        if !goes_on {
            if let Some((start, kind)) = open.take() {
                found.insert((start, previous, kind));
            }
            if mark != "O" {
                open = Some((at, class));
            }
        }
        previous = at;
    }
    found
}

/// Word F1 of the text, and exact shares of title and date (and author, where gold has one), over article pages.
pub(super) fn pages(gold: &str, predicted: &str) -> Result<Vec<(&'static str, f64)>> {
    let read = |text: &str| -> Result<BTreeMap<String, Value>> {
        text.lines()
            .map(|line| {
                let record: Value = serde_json::from_str(line)?;
                let id = record["id"].as_str().unwrap_or("").to_owned();
                Ok((id, record))
            })
            .collect()
    };
    let (gold, predicted) = (read(gold)?, read(predicted)?);
    let (mut f1s, mut pages) = (0.0, 0);
    let mut exact: BTreeMap<&'static str, (usize, usize)> = BTreeMap::new();
    for (id, page) in &gold {
        if page["kind"] != "article" {
            continue;
        }
        let ours = predicted.get(id).unwrap_or(&Value::Null);
        f1s += word_f1(
            page["main_content"].as_str().unwrap_or(""),
            ours["text"].as_str().unwrap_or(""),
        );
        pages += 1;
        for (label, theirs, own) in [
            ("title", "title", "title"),
            ("author", "author", "author"),
            ("date", "publish_date", "published"),
        ] {
            let Some(wanted) = page[theirs].as_str().filter(|it| !it.is_empty()) else { continue };
            let got = ours[own].as_str().unwrap_or("");
            let right = if label == "date" {
                got.get(..10) == wanted.get(..10)
            } else {
                got.trim().eq_ignore_ascii_case(wanted.trim())
            };
            let tally = exact.entry(label).or_default();
            tally.0 += usize::from(right);
            tally.1 += 1;
        }
    }
    let mut figures = vec![("text word F1", 100.0 * f1s / f64::from(pages.max(1)))];
    figures.extend(
        exact.iter().map(|(label, (right, all))| (*label, 100.0 * *right as f64 / *all as f64)),
    );
    Ok(figures)
}

fn word_f1(gold: &str, ours: &str) -> f64 {
    let bag = |text: &str| {
        let mut bag: BTreeMap<String, usize> = BTreeMap::new();
        for word in text.split_whitespace() {
            *bag.entry(word.to_lowercase()).or_default() += 1;
        }
        bag
    };
    let (gold, ours) = (bag(gold), bag(ours));
    let shared: usize =
        gold.iter().map(|(word, n)| (*n).min(ours.get(word).copied().unwrap_or(0))).sum();
    let all: usize = gold.values().sum::<usize>() + ours.values().sum::<usize>();
    if all == 0 { 1.0 } else { 2.0 * shared as f64 / all as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOLD: &str = "1\tdo\tdo\tAUX\tVBP\t_\t3\taux\t_\t_\n2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_\n3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n";

    #[test]
    fn the_same_file_scores_full() {
        for figures in [conll_gold(GOLD, GOLD).unwrap(), conll_raw(GOLD, GOLD).unwrap()] {
            assert!(figures.iter().all(|(_, value)| *value == 100.0), "{figures:?}");
        }
    }

    #[test]
    fn a_wrong_head_costs_las_and_another_cut_costs_words() {
        let wrong = GOLD.replace("\t3\tadvmod", "\t1\tadvmod");
        let las = conll_gold(GOLD, &wrong).unwrap().last().unwrap().1;
        assert!((las - 200.0 / 3.0).abs() < 1e-9);
        let cut =
            "1\tdon't\tdon't\tAUX\tVBP\t_\t2\taux\t_\t_\n2\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n";
        let figures = conll_raw(GOLD, cut).unwrap();
        assert_eq!(figures[0], ("words", 40.0));
        assert!((figures[3].1 - 40.0).abs() < 1e-9, "the root is right in both");
    }

    #[test]
    fn entities_follow_bio_and_io_marks() {
        let text = "Grey\tB-PER\nof\tO\nNew\tI-LOC\nYork\tI-LOC\n\nUN\tB-ORG";
        assert_eq!(entities(text), BTreeSet::from([(0, 0, "PER"), (2, 3, "LOC"), (5, 5, "ORG")]));
    }
}
