//! Chains as tables. A text is given token by token, with names as `P[John Kerry]` (P person, O organization,
//! L place, G group) and grammar as `/s` subject, `/o` object, `/v` verb, `/p` possessive, `/n` plural subject,
//! `/c` conjunct.

use super::*;
use proptest::prelude::*;
use standoff_core::document::{Arc, Relation, Sentence, Tag, Token};
use standoff_core::span::Span;
use standoff_core::story::{Paragraph, ParagraphKind};

/// Builds a document from marked-up tokens; sentences end at `||`.
fn document(marked: &str) -> Document {
    let mut text = String::new();
    let (mut tokens, mut tags, mut marks, mut names) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut sentences = Vec::new();
    let mut open: Option<(u32, NameKind)> = None;
    let mut first = 0u32;
    let pieces: Vec<&str> = marked.split_whitespace().chain(["||"]).collect();
    for piece in pieces {
        let here = tokens.len() as u32;
        if piece == "||" {
            if here > first {
                let start: &Token = &tokens[first as usize];
                let end: &Token = &tokens[here as usize - 1];
                sentences.push(Sentence {
                    span: start.span.cover(end.span),
                    tokens: first..here,
                    paragraph: 0,
                });
            }
            first = here;
            continue;
        }
        let kind = |letter| match letter {
            'P' => Some(NameKind::Person),
            'O' => Some(NameKind::Organization),
            'L' => Some(NameKind::Location),
            'G' => Some(NameKind::Group),
            _ => None,
        };
        let mut word = piece;
        if let Some((letter, rest)) = piece.split_once('[')
            && letter.len() == 1
            && let Some(kind) = kind(piece.chars().next().unwrap())
        {
            open = Some((here, kind));
            word = rest;
        }
        let (word, mark) = match word.rsplit_once('/') {
            Some((word, mark)) => (word, mark.chars().next().unwrap_or(' ')),
            None => (word, ' '),
        };
        let (word, closes) = word.strip_suffix(']').map_or((word, false), |word| (word, true));
        if let Some((start, kind)) = open.filter(|_| closes) {
            names.push(Name { span: Span::new(0, 0), tokens: start..here + 1, kind });
            open = None;
        }
        if !text.is_empty() {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(word);
        tokens.push(Token { span: Span::new(start, text.len()), joined: false });
        let (upos, xpos) = match mark {
            'v' => (Upos::Verb, "VBD"),
            'p' => (Upos::Pron, "PRP$"),
            'n' => (Upos::Noun, "NNS"),
            _ if asks_nothing(word) => (Upos::Noun, "NN"),
            _ => (Upos::Pron, "PRP"),
        };
        let lemma = if word == "said" { "say" } else { word };
        tags.push(Tag { upos, xpos, feats: "_", lemma: lemma.to_owned() });
        marks.push(mark);
    }
    let arcs = (0..tokens.len()).map(|at| {
        let sentence =
            sentences.iter().find(|s: &&Sentence| s.tokens.contains(&(at as u32))).unwrap();
        let verb =
            |mut range: Box<dyn Iterator<Item = u32>>| range.find(|v| marks[*v as usize] == 'v');
        let after = || verb(Box::new(at as u32 + 1..sentence.tokens.end));
        let before = || verb(Box::new((sentence.tokens.start..at as u32).rev()));
        let (head, relation) = match marks[at] {
            's' | 'n' => (after(), "nsubj"),
            'o' => (before(), "obj"),
            'p' => (Some(at as u32 + 1), "nmod:poss"),
            'v' => (None, "root"),
            'e' => (after(), "expl"),
            'c' => {
                let first = |t: &u32| matches!(marks[*t as usize], 's' | 'o');
                ((sentence.tokens.start..at as u32).rev().find(first), "conj")
            }
            _ => (verb(Box::new(sentence.tokens.clone())), "dep"),
        };
        Arc {
            head: head.filter(|head| sentence.tokens.contains(head)),
            relation: Relation(relation),
        }
    });
    let arcs = arcs.collect();
    for name in &mut names {
        let (first, last): (&Token, &Token) =
            (&tokens[name.tokens.start as usize], &tokens[name.tokens.end as usize - 1]);
        name.span = first.span.cover(last.span);
    }
    let paragraph = Paragraph { span: Span::new(0, text.len()), kind: ParagraphKind::Body };
    let quotes = crate::quote(&text, &[paragraph]);
    Document {
        text: text.into(),
        published: None,
        paragraphs: Vec::new(),
        sentences,
        tokens,
        tags,
        arcs,
        names,
        labels: Vec::new(),
        quotes,
        chains: Vec::new(),
        times: Vec::new(),
        places: Vec::new(),
        issues: Vec::new(),
    }
}

fn asks_nothing(word: &str) -> bool {
    !matches!(word, "he" | "He" | "him" | "she" | "She" | "it" | "It" | "they" | "They" | "them")
}

/// The chains as their mentions, joined by bars.
#[track_caller]
fn check(cases: &[(&str, &[&str])]) {
    for (marked, expected) in cases {
        let doc = document(marked);
        let chains: Vec<String> = resolve(&doc)
            .iter()
            .map(|chain| {
                chain.mentions.iter().map(|m| doc.words(m.span)).collect::<Vec<_>>().join(" | ")
            })
            .collect();
        assert_eq!(chains, *expected, "{marked}");
    }
}

#[test]
fn names_of_one_person() {
    check(&[
        (
            "P[John Kerry] met P[Sergei Lavrov] . || P[Mr. Kerry] left .",
            &["John Kerry | Mr. Kerry", "Sergei Lavrov"],
        ),
        (
            "P[J. Kerry] , P[John Forbes Kerry] and P[Kerry]",
            &["J. Kerry | John Forbes Kerry | Kerry"],
        ),
        ("P[Kerry] spoke . || P[John Kerry] left .", &["Kerry | John Kerry"]),
        ("P[Nikola Pašić] wrote ; P[Pasic] signed .", &["Nikola Pašić | Pasic"]),
        (
            "P[Jean-Marie Guéhenno] and P[Jean Marie Guehenno]",
            &["Jean-Marie Guéhenno | Jean Marie Guehenno"],
        ),
        (
            "P[Secretary of State John Kerry] and P[Secretary Kerry]",
            &["Secretary of State John Kerry | Secretary Kerry"],
        ),
        ("P[Ban Ki-moon] and P[Ban]", &["Ban Ki-moon | Ban"]),
        // What the first name was taken for is outvoted.
        ("P[Serbia]/s fell/v . || L[Serbia]/s moved/v its/p men .", &["Serbia | Serbia | its"]),
        ("P[Sir] P[Edward Grey] spoke .", &["Edward Grey"]),
        // Two who share a surname stay two.
        ("P[John Kerry] and P[Teresa Kerry]", &["John Kerry", "Teresa Kerry"]),
        (
            "P[Bill Clinton] left . || P[Hillary Clinton] stayed . || P[Mrs. Clinton] spoke .",
            &["Bill Clinton", "Hillary Clinton | Mrs. Clinton"],
        ),
        ("P[Mr. Burns] and P[Mrs. Burns]", &["Mr. Burns", "Mrs. Burns"]),
    ]);
}

#[test]
fn names_of_one_body() {
    check(&[
        ("O[Supreme Council] ( O[SC] ) met . || O[SC] rose .", &["Supreme Council | SC | SC"]),
        ("L[United States] and the L[U.S.] and L[US]", &["United States | U.S. | US"]),
        (
            "the O[United Nations Security Council] and the O[Security Council]",
            &["United Nations Security Council | Security Council"],
        ),
        (
            "O[North Atlantic Treaty Organization] , or O[NATO]",
            &["North Atlantic Treaty Organization | NATO"],
        ),
        ("L[Russia] and G[Russian] troops", &["Russia", "Russian"]),
        ("O[Security Council] and O[Supreme Court]", &["Security Council", "Supreme Court"]),
        ("L[New York] and L[New Zealand]", &["New York", "New Zealand"]),
    ]);
}

#[test]
fn titles_and_nouns() {
    check(&[
        (
            "Foreign Minister P[Sergei Lavrov] came . || The minister left .",
            &["Sergei Lavrov | The minister"],
        ),
        (
            "P[John Kirby] , the department 's spokesman , spoke . || The spokesman left .",
            &["John Kirby | The spokesman"],
        ),
        (
            "O[State Department] spoke . || The department knew .",
            &["State Department | The department"],
        ),
        ("O[Hamas] spoke . || The group knew .", &["Hamas | The group"]),
        ("O[Hamas] and O[Fatah] spoke . || The group knew .", &["Hamas", "Fatah"]),
        ("Minister P[Sergei Lavrov] came . || The minister of war left .", &["Sergei Lavrov"]),
        ("P[John Kerry] came . || The minister left .", &["John Kerry"]),
        ("P[Sergei Lavrov] came to the minister .", &["Sergei Lavrov"]),
    ]);
}

#[test]
fn pronouns() {
    check(&[
        ("P[Kerry]/s said/v so . || He/s left/v .", &["Kerry | He"]),
        ("P[Kerry]/s told/v P[Lavrov]/o that he/s left/v .", &["Kerry | he", "Lavrov"]),
        ("P[Kerry]/s told/v him/o .", &["Kerry"]),
        ("P[Lavrov]/s spoke/v . || P[Kerry]/s told/v him/o .", &["Lavrov | him", "Kerry"]),
        (
            "P[Mr. Kerry]/s met/v P[Mrs. Clinton]/o . || She/s left/v .",
            &["Mr. Kerry", "Mrs. Clinton | She"],
        ),
        ("L[Russia]/s moved/v its/p troops .", &["Russia | its"]),
        ("P[Kerry]/s met/v envoys in L[Geneva] . || It/s failed/v .", &["Kerry", "Geneva"]),
        ("It/e was/v late in L[Geneva] .", &["Geneva"]),
        (
            "L[Russia]/s warned/v . || The plan/s failed/v and it/s died/v .",
            &["Russia", "plan | it"],
        ),
        ("The king/s spoke/v . || He/s left/v .", &["king | He"]),
        ("The queen/s spoke/v . || He/s left/v .", &[]),
        // A nearer noun that agrees takes the pronoun from a name.
        ("P[Kerry]/s spoke/v . || A man/s came/v and he/s left/v .", &["Kerry", "man | he"]),
        ("P[Margaret Thatcher]/s spoke/v . || He/s left/v .", &["Margaret Thatcher"]),
        ("G[Kurds]/s fought/v in the north . || They/s won/v .", &["Kurds | They"]),
        ("L[Russia]/s fought/v . || They/s won/v .", &["Russia"]),
        ("A man spoke/v . || He/s left/v .", &[]),
        ("L[GENEVA]/s — O[Hamas]/s moved/v its/p men .", &["GENEVA", "Hamas | its"]),
    ]);
}

#[test]
fn several_taken_as_one() {
    check(&[
        (
            "P[Sadat]/s and P[Begin]/c met/v . || They/s left/v .",
            &["Sadat", "Sadat and Begin | They", "Begin"],
        ),
        (
            "L[Egypt]/s told/v L[Israel]/o so . || The two countries/n left/v .",
            &["Egypt", "Israel", "The two countries"],
        ),
        (
            "L[Egypt]/s and L[Israel]/c met/v . || Both sides/n left/v .",
            &["Egypt", "Egypt and Israel | Both sides", "Israel"],
        ),
        // Never put together: who is meant is not said.
        (
            "L[Egypt]/s left/v . || L[Israel]/s left/v . || The two countries/n left/v .",
            &["Egypt", "Israel"],
        ),
        // Two countries are no two men.
        ("L[Egypt]/s and L[Israel]/c met/v . || The two men/n left/v .", &["Egypt", "Israel"]),
        // Named together and never meant again.
        ("P[Sadat]/s and P[Begin]/c met/v .", &["Sadat", "Begin"]),
    ]);
    let doc = document("P[Sadat]/s and P[Begin]/c met/v . || The two leaders/n left/v .");
    let members: Vec<Vec<u32>> = resolve(&doc).into_iter().map(|chain| chain.members).collect();
    assert_eq!(members, [vec![], vec![0, 2], vec![]]);
}

#[test]
fn first_and_second_persons() {
    check(&[
        ("P[Kerry]/s said/v “ I left and I knew . ”", &["Kerry | I | I"]),
        ("O[Hamas]/s said/v “ we left . ”", &["Hamas | we"]),
        // A person's "we" is more than the person.
        ("P[Kerry]/s said/v “ we left and we knew . ”", &["Kerry", "we | we"]),
        ("I left and my men knew . || P[Kerry]/s said/v “ I left . ”", &["I | my", "Kerry | I"]),
        ("P[Kerry] : I left . || You knew .", &["Kerry | I"]),
        ("You knew and your men knew .", &["You | your"]),
        // Met once and named never: nothing is told by a chain.
        ("I left .", &[]),
        // In capitals a state is not "us".
        ("US left , US knew .", &[]),
    ]);
}

#[test]
fn every_mention_says_why() {
    let doc = document("P[John Kerry]/s said/v so . || P[Kerry]/s knew/v . || He/s left/v .");
    let chains = resolve(&doc);
    let whys: Vec<_> = chains[0].mentions.iter().map(|mention| mention.why).collect();
    assert_eq!(whys, ["name", "surname", "pronoun: subject of a sentence before"]);
    assert_eq!((chains[0].name.as_str(), chains[0].kind), ("John Kerry", Some(NameKind::Person)));
}

#[test]
fn hostile_text_takes_bounded_time() {
    for piece in
        ["P[A B] || ", "P[Kerry] he ", "the minister ", "O[SC] ( ", "P[x Kerry] ", "it its "]
    {
        let marked: String = (0..20_000)
            .map(|n| piece.replace('x', &format!("q{n}")))
            .collect::<Vec<_>>()
            .chunks(100)
            .map(|chunk| chunk.concat() + " || ")
            .collect();
        let doc = document(&marked);
        let start = std::time::Instant::now();
        resolve(&doc);
        assert!(start.elapsed().as_secs() < 20, "{piece:?} took {:?}", start.elapsed());
    }
}

proptest! {
    #[test]
    fn mentions_are_valid(pieces in prop::collection::vec(
        prop::sample::select(vec![
            "P[Mr. Kerry]/s", "P[Kerry]", "P['s]", "P[Mrs.]", "P[.]", "O[SC]", "O[Supreme Council]", "L[US]", "(", ")", ",",
            "the", "The", "minister", "council", "group", "he/s", "her/p", "its/p", "it/e", "said/v", "“", "”", "I", "our", "you", ":", "men/n", "G[é]", "P[é ǅ-Y]", "||",
        ]), 0..24)) {
        let doc = document(&pieces.join(" "));
        let chains = resolve(&doc);
        for chain in &chains {
            prop_assert!(!chain.mentions.is_empty());
            prop_assert!(chain.mentions.is_sorted_by_key(|mention| mention.span.start));
            for mention in &chain.mentions {
                prop_assert!(doc.text.get(mention.span.range()).is_some());
                prop_assert_eq!(doc.tokens_span(mention.tokens.clone()), mention.span);
            }
        }
        prop_assert!(chains.is_sorted_by_key(|chain| chain.mentions[0].span.start));
    }
}
