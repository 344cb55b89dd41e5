//! Chains against GUM's `Entity=` marks: CoNLL F1 over named and pronominal mentions, and antecedents of pronouns.
//!
//! Mentions are the program's own over gold words. One that holds the head of a gold mention is that mention
//! (of several, the one of the most equal extent), as is a person's name right behind such a head; nouns with an article, and chains of one mention, count for nothing.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use pathfinding::kuhn_munkres::kuhn_munkres;
use pathfinding::matrix::Matrix;

/// Words from the first to before the last.
type Extent = (usize, usize);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Named,
    Pronoun,
    Other,
}

/// A mention of the gold file.
#[derive(Debug)]
struct Mention<'t> {
    group: &'t str,
    person: bool,
    extent: Extent,
    head: usize,
    kind: Kind,
}

#[derive(Debug, Default)]
struct Text<'t> {
    genre: &'t str,
    mentions: Vec<Mention<'t>>,
}

/// What a mention is known by on both sides: its gold number, or its words if it is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Gold(usize),
    Words(Extent),
}

type Chains = Vec<BTreeSet<Key>>;

/// The figures of a treebank file with `Entity=` marks.
pub(super) fn chains(gold: &str, predicted: &str) -> Result<Vec<(&'static str, f64)>> {
    let texts = read_gold(gold)?;
    let mut tally = Tally::default();
    let (mut right, mut asked, mut answered) = (0, 0, 0);
    for (number, text) in texts.iter().enumerate() {
        let ours = read_ours(number, text, predicted)?;
        let mut by_group: BTreeMap<&str, BTreeSet<Key>> = BTreeMap::new();
        for (at, mention) in text.mentions.iter().enumerate() {
            if mention.kind != Kind::Other {
                by_group.entry(mention.group).or_default().insert(Key::Gold(at));
            }
        }
        let several = |chain: &BTreeSet<Key>| chain.len() > 1;
        let theirs: Chains = by_group.into_values().filter(several).collect();
        let counted = |key: &Key, kind: Kind| match key {
            Key::Gold(at) => text.mentions[*at].kind != Kind::Other,
            Key::Words(_) => kind != Kind::Other,
        };
        let own: Chains = ours
            .iter()
            .map(|chain| {
                chain
                    .iter()
                    .filter(|(key, kind)| counted(key, *kind))
                    .map(|(key, _)| *key)
                    .collect()
            })
            .filter(several)
            .collect();
        tally.add(&theirs, &own);
        if matches!(text.genre, "news" | "interview") {
            let (good, given, all) = antecedents(text, &ours);
            (right, answered, asked) = (right + good, answered + given, asked + all);
        }
    }
    let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
    let mut figures = tally.figures();
    figures.push(("pronoun antecedent", percent(right, asked)));
    figures.push(("pronoun antecedent given", percent(right, answered)));
    Ok(figures)
}

/// The gold mentions of each document of a CoNLL-U file.
fn read_gold(conllu: &str) -> Result<Vec<Text<'_>>> {
    let mut texts: Vec<Text<'_>> = Vec::new();
    let mut open: Vec<(&str, bool, usize, usize)> = Vec::new();
    let mut parts: Vec<&str> = Vec::new();
    for line in conllu.lines() {
        if let Some(id) = line.strip_prefix("# newdoc id = ") {
            texts.push(Text { genre: id.split('_').nth(1).unwrap_or(id), ..Text::default() });
            parts.clear();
        }
        let columns: Vec<&str> = line.split('\t').collect();
        if columns.len() < 10 || columns[0].parse::<u32>().is_err() {
            continue;
        }
        let text = texts.last_mut().context("words before the first document")?;
        let at = parts.len();
        parts.push(columns[3]);
        let Some(marks) = columns[9].split('|').find_map(|it| it.strip_prefix("Entity=")) else {
            continue;
        };
        let mut rest = marks;
        while !rest.is_empty() {
            let (group, person, start, head) = if let Some(opened) = rest.strip_prefix('(') {
                let end = opened.find(['(', ')']).unwrap_or(opened.len());
                let fields: Vec<&str> = opened[..end].split('-').collect();
                let least: usize = fields
                    .get(5)
                    .and_then(|words| words.split(',').next()?.parse().ok())
                    .with_context(|| format!("mention {rest:?}"))?;
                let person = fields.get(1) == Some(&"person");
                let mention = (fields[0], person, at, at + least - 1);
                rest = &opened[end..];
                let Some(after) = rest.strip_prefix(')') else {
                    open.push(mention);
                    continue;
                };
                rest = after;
                mention
            } else {
                let (group, after) =
                    rest.split_once(')').with_context(|| format!("mark {rest:?}"))?;
                rest = after;
                let opened = open.iter().rposition(|(other, ..)| *other == group);
                open.remove(opened.with_context(|| format!("{group} closes and never opened"))?)
            };
            // The head may lie ahead when the mention is read: its part of speech is looked up at the close.
            let kind = match parts.get(head) {
                Some(&"PROPN") => Kind::Named,
                Some(&"PRON") => Kind::Pronoun,
                _ => Kind::Other,
            };
            text.mentions.push(Mention { group, person, extent: (start, at + 1), head, kind });
        }
    }
    for text in &mut texts {
        text.mentions.sort_by_key(|mention| (mention.extent.0, mention.extent.1));
    }
    Ok(texts)
}

/// The predicted chains of one document, with what each mention is.
fn read_ours(number: usize, text: &Text<'_>, predicted: &str) -> Result<Vec<Vec<(Key, Kind)>>> {
    let mut chains: BTreeMap<usize, Vec<(Key, Kind)>> = BTreeMap::new();
    for line in predicted.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        let [document, chain, first, after, kind, _] = columns[..] else { continue };
        if document.parse::<usize>()? != number {
            continue;
        }
        let extent = (first.parse()?, after.parse()?);
        let kind = match kind {
            "named" => Kind::Named,
            "pronoun" => Kind::Pronoun,
            _ => Kind::Other,
        };
        chains.entry(chain.parse()?).or_default().push((key(text, extent), kind));
    }
    Ok(chains.into_values().collect())
}

fn key(text: &Text<'_>, extent: Extent) -> Key {
    let shared = |mention: &Mention<'_>| {
        let both = mention.extent.1.min(extent.1) - mention.extent.0.max(extent.0);
        let either = mention.extent.1.max(extent.1) - mention.extent.0.min(extent.0);
        1000 * both / either
    };
    let mentions = || text.mentions.iter().enumerate();
    let held = mentions().filter(|(_, mention)| (extent.0..extent.1).contains(&mention.head));
    // In "President Grey" the gold head is the title, and our name lies behind it.
    let titled = || {
        let behind = mentions().filter(|(_, mention)| {
            mention.person
                && mention.kind == Kind::Named
                && mention.head < extent.0
                && extent.0 - mention.head < 4
                && extent.1 <= mention.extent.1
        });
        behind.min_by_key(|(_, mention)| mention.extent.1 - mention.extent.0)
    };
    held.max_by_key(|(_, mention)| shared(mention))
        .or_else(titled)
        .map_or(Key::Words(extent), |(at, _)| Key::Gold(at))
}

/// Of the pronouns that go back to a name or pronoun: how many we join rightly to what stands before, how many
/// we join at all, and how many there are.
fn antecedents(text: &Text<'_>, ours: &[Vec<(Key, Kind)>]) -> (usize, usize, usize) {
    let mut before: BTreeMap<usize, Option<Key>> = BTreeMap::new();
    for chain in ours {
        let mut last = None;
        for (key, _) in chain {
            if let Key::Gold(at) = key {
                before.insert(*at, last);
            }
            last = Some(*key);
        }
    }
    let (mut right, mut answered, mut asked) = (0, 0, 0);
    let mut met = BTreeSet::new();
    for (at, mention) in text.mentions.iter().enumerate() {
        if mention.kind == Kind::Pronoun && met.contains(mention.group) {
            asked += 1;
            if let Some(Some(antecedent)) = before.get(&at) {
                answered += 1;
                let same = matches!(antecedent, Key::Gold(other) if text.mentions[*other].group == mention.group);
                right += usize::from(same);
            }
        }
        if mention.kind != Kind::Other {
            met.insert(mention.group);
        }
    }
    (right, answered, asked)
}

/// Sums of numerators and denominators of recall and precision, over all documents.
#[derive(Debug, Default)]
struct Tally {
    muc: [f64; 4],
    b_cubed: [f64; 4],
    ceaf: [f64; 4],
}

impl Tally {
    fn add(&mut self, gold: &Chains, own: &Chains) {
        for (sums, (from, to)) in [(0, (gold, own)), (2, (own, gold))] {
            let home: BTreeMap<Key, usize> = (0..)
                .zip(to)
                .flat_map(|(number, chain)| chain.iter().map(move |key| (*key, number)))
                .collect();
            for chain in from {
                let mut parts: BTreeMap<usize, usize> = BTreeMap::new();
                for number in chain.iter().filter_map(|key| home.get(key)) {
                    *parts.entry(*number).or_default() += 1;
                }
                let found: usize = parts.values().sum();
                self.muc[sums] += (found - parts.len()) as f64;
                self.muc[sums + 1] += (chain.len() - 1) as f64;
                let squares: usize = parts.values().map(|part| part * part).sum();
                self.b_cubed[sums] += squares as f64 / chain.len() as f64;
                self.b_cubed[sums + 1] += chain.len() as f64;
            }
        }
        let alike = aligned(gold, own);
        self.ceaf[0] += alike;
        self.ceaf[1] += gold.len() as f64;
        self.ceaf[2] += alike;
        self.ceaf[3] += own.len() as f64;
    }

    fn figures(&self) -> Vec<(&'static str, f64)> {
        let f1 = |sums: &[f64; 4]| {
            let (recall, precision) = (sums[0] / sums[1].max(1.0), sums[2] / sums[3].max(1.0));
            200.0 * recall * precision / (recall + precision).max(f64::MIN_POSITIVE)
        };
        let (muc, b_cubed, ceaf) = (f1(&self.muc), f1(&self.b_cubed), f1(&self.ceaf));
        vec![
            ("MUC", muc),
            ("B3", b_cubed),
            ("CEAFe", ceaf),
            ("CoNLL F1", (muc + b_cubed + ceaf) / 3.0),
        ]
    }
}

/// CEAF's sum of likeness (phi 4) under the best one-to-one alignment of chains.
fn aligned(gold: &Chains, own: &Chains) -> f64 {
    /// Likeness is handed to the assignment as an integer of this scale.
    const SCALE: f64 = 1e9;
    let (few, many) = if gold.len() <= own.len() { (gold, own) } else { (own, gold) };
    if few.is_empty() {
        return 0.0;
    }
    let alike = |one: &BTreeSet<Key>, two: &BTreeSet<Key>| {
        2.0 * one.intersection(two).count() as f64 / (one.len() + two.len()) as f64
    };
    let weights =
        Matrix::from_fn(few.len(), many.len(), |(f, m)| (SCALE * alike(&few[f], &many[m])) as i64);
    kuhn_munkres(&weights).0 as f64 / SCALE
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOLD: &str = "# newdoc id = GUM_news_x
1\tGrey\t_\tPROPN\t_\t_\t_\t_\t_\tEntity=(1-person-new-n-cf1-1-coref
2\tsenior\t_\tADJ\t_\t_\t_\t_\t_\tEntity=1)
3\the\t_\tPRON\t_\t_\t_\t_\t_\tEntity=(1-person-giv:act-n-cf1-1-ana)
4\tshe\t_\tPRON\t_\t_\t_\t_\t_\tEntity=(2-person-giv:act-n-cf1-1-ana)
5\ther\t_\tPRON\t_\t_\t_\t_\t_\tEntity=(2-person-giv:act-n-cf1-1-ana)
";

    fn figure(predicted: &str, name: &str) -> f64 {
        let figures = chains(GOLD, predicted).unwrap();
        figures.iter().find(|(figure, _)| *figure == name).unwrap().1
    }

    #[test]
    fn full_chains_score_full_and_crossed_ones_do_not() {
        let same = "0\t0\t0\t1\tnamed\t\n0\t0\t2\t3\tpronoun\t\n0\t1\t3\t4\tpronoun\t\n0\t1\t4\t5\tpronoun\t";
        for name in ["MUC", "B3", "CEAFe", "CoNLL F1", "pronoun antecedent"] {
            assert!((figure(same, name) - 100.0).abs() < 1e-6, "{name}");
        }
        let crossed = "0\t0\t0\t1\tnamed\t\n0\t0\t3\t4\tpronoun\t\n0\t1\t2\t3\tpronoun\t\n0\t1\t4\t5\tpronoun\t";
        assert!(figure(crossed, "MUC") < 1.0);
        assert!(figure(crossed, "B3") < 60.0);
        assert_eq!(figure(crossed, "pronoun antecedent"), 0.0);
        // One of two pronouns joined, and rightly.
        let half = "0\t0\t0\t1\tnamed\t\n0\t0\t2\t3\tpronoun\t";
        assert_eq!(figure(half, "pronoun antecedent"), 50.0);
        assert_eq!(figure(half, "pronoun antecedent given"), 100.0);
    }
}
