//! Document to figures: how many, of what, by whose account.
//!
//! Takes trees, times and statements; gives each number that counts something of the record, as a range with the
//! words that bound it. Nothing is added up or chosen between; a part ("among them 426 children") is a figure beside
//! the whole.

mod cardinal;
mod number;
mod quantity;

use standoff_core::Span;
use standoff_core::actor::ActorRef;
use standoff_core::document::{Document, Sentence, TokenIdx, Upos};
use standoff_core::evidence::Evidence;
use standoff_core::figure::{Figure, FigureId, Quantity};
use standoff_core::statement::Statement;
use standoff_core::time::TimeRef;

use crate::code::{Clause, clause_tokens, place, running_text, statement_at};
use crate::{Dictionary, actors_of, tree};
use number::{Number, numbers};
use quantity::{Counted, counted};

/// The figures that a document gives.
pub fn count(doc: &Document, dictionary: &Dictionary, statements: &[Statement]) -> Vec<Figure> {
    if !tree::complete(doc) {
        return Vec::new();
    }
    let mut figures: Vec<Figure> = Vec::new();
    for (at, sentence) in doc.sentences.iter().enumerate() {
        if !running_text(doc, sentence.paragraph) {
            continue;
        }
        let mut whole: Option<Counted> = None;
        for number in numbers(doc, sentence.tokens.clone()) {
            let found = match (&whole, part_of(doc, sentence, &number)) {
                (Some(whole), true) => Some(part(doc, &number, whole)),
                _ => counted(doc, &number),
            };
            let Some(found) = found else { continue };
            figures.push(figure(doc, dictionary, statements, at, &number, &found));
            whole = Some(found);
        }
    }
    for (number, figure) in figures.iter_mut().enumerate() {
        figure.id = FigureId(u32::try_from(number + 1).unwrap_or(u32::MAX));
    }
    figures
}

/// Whether a number is introduced as a part of one before it: "including 12", "among them 426", "106 of them".
fn part_of(doc: &Document, sentence: &Sentence, number: &Number) -> bool {
    let word = |at: TokenIdx| doc.token(at).to_lowercase();
    let start = number.tokens.start;
    let before: Vec<String> =
        (start.saturating_sub(3).max(sentence.tokens.start)..start).map(word).collect();
    let after: Vec<String> =
        (number.tokens.end..(number.tokens.end + 2).min(sentence.tokens.end)).map(word).collect();
    let them = |word: &str| matches!(word, "them" | "whom" | "these");
    let led = before.iter().any(|word| word == "including")
        || before
            .windows(2)
            .any(|pair| matches!(pair[0].as_str(), "among" | "of") && them(&pair[1]));
    led || matches!(after.as_slice(), [of, whom] if of == "of" && matches!(whom.as_str(), "them" | "whom" | "these"))
}

fn part(doc: &Document, number: &Number, whole: &Counted) -> Counted {
    let own = counted(doc, number);
    let population = match &own {
        Some(own) => own.population,
        None => quantity::population_near(doc, number),
    };
    let noun = own.as_ref().and_then(|own| own.noun).or_else(|| quantity::people_near(doc, number));
    let quantity = match own {
        Some(own) if own.quantity != Quantity::Troops => own.quantity,
        _ => whole.quantity,
    };
    Counted { quantity, population, noun, fate: None }
}

fn figure(
    doc: &Document,
    dictionary: &Dictionary,
    statements: &[Statement],
    sentence: usize,
    number: &Number,
    found: &Counted,
) -> Figure {
    let head = found.noun.unwrap_or(number.core.end - 1);
    let clause = verb_above(doc, head);
    let tokens = clause.map_or_else(|| doc.subtree(head), |verb| clause_tokens(doc, verb, &[verb]));
    let at = doc.tokens[number.core.start as usize].span.start;
    let told = statement_at(statements, at);
    let statement = told.and_then(|id| statements.iter().find(|statement| statement.id == id));
    let (asserted_by, source_words) = match statement {
        Some(statement) => (statement.speaker.clone(), source(doc, statements, statement)),
        None => counting_subject(doc, dictionary, head),
    };
    let asserted_by = asserted_by.filter(|actor| actor.id.as_str() != "unnamed");
    let source_words = if asserted_by.is_some() { None } else { source_words };
    Figure {
        id: FigureId(0),
        quantity: found.quantity,
        population: found.population,
        mode: number.mode,
        low: number.low,
        high: number.high,
        evidence: words(doc, number, found),
        place: place(doc, dictionary, &tokens),
        cumulative: cumulative(doc, sentence, found),
        asserted_by,
        source_words,
        caveat: caveat(doc, sentence),
        statement: told,
        as_of: as_of(doc, &tokens),
    }
}

/// The number with what it counts and what happened to it, as far as they stand together.
fn words(doc: &Document, number: &Number, found: &Counted) -> Evidence {
    let mut span = doc.tokens_span(number.tokens.clone());
    if let Some(noun) = found.noun {
        let beside = doc.tokens[noun as usize].span;
        if noun.abs_diff(number.core.start) <= 12 {
            span = span.cover(beside);
        }
    }
    if let Some(fate) = found.fate {
        let told = doc.tokens[fate as usize].span;
        let between = Span { start: span.end.min(told.end), end: told.start.max(span.start) };
        if between.end.saturating_sub(between.start) <= 24 {
            span = span.cover(told);
        }
    }
    tree::evidence(doc, span)
}

/// The words that name a statement's source; for a pronoun those of the statement before it in the paragraph.
fn source(doc: &Document, statements: &[Statement], statement: &Statement) -> Option<Evidence> {
    let own = statement.source.clone()?;
    let pronoun = |words: &Evidence| {
        let tokens = doc.tokens_in(words.span);
        tokens.len() == 1 && doc.tag(tokens.start).upos == Upos::Pron
    };
    if !pronoun(&own) {
        return Some(own);
    }
    let paragraph = |words: &Evidence| {
        doc.paragraphs
            .iter()
            .position(|it| it.span.start <= words.span.start && words.span.end <= it.span.end)
    };
    let here = paragraph(&own);
    let before = statements.iter().filter_map(|it| it.source.as_ref()).filter(|words| {
        words.span.end <= own.span.start && paragraph(words) == here && !pronoun(words)
    });
    before.max_by_key(|words| words.span.start).cloned().or(Some(own))
}

fn verb_above(doc: &Document, token: TokenIdx) -> Option<TokenIdx> {
    let mut at = token;
    for _ in 0..8 {
        if doc.tag(at).upos == Upos::Verb {
            return Some(at);
        }
        at = doc.head(at)?;
    }
    None
}

/// Who counts, where no statement holds the number: "the ministry put the dead at 62", "medics counted 90".
fn counting_subject(
    doc: &Document,
    dictionary: &Dictionary,
    head: TokenIdx,
) -> (Option<ActorRef>, Option<Evidence>) {
    let mut at = head;
    for _ in 0..8 {
        let lemma = doc.lemma(at);
        if matches!(
            lemma,
            "count"
                | "put"
                | "report"
                | "estimate"
                | "record"
                | "register"
                | "say"
                | "speak"
                | "document"
                | "claim"
                | "tally"
                | "confirm"
                | "list"
                | "announce"
        ) && let Some(subject) = Clause::of(doc, at).subject
            && subject != head
        {
            let source = tree::evidence(doc, tree::phrase_span(doc, subject));
            return (actors_of(doc, dictionary, subject).into_iter().next(), Some(source));
        }
        match doc.head(at) {
            Some(above) => at = above,
            None => break,
        }
    }
    (None, None)
}

/// Whether the sentence makes the number a running total.
fn cumulative(doc: &Document, sentence: usize, found: &Counted) -> bool {
    let tokens = doc.sentences[sentence].tokens.clone();
    let people = !matches!(found.quantity, Quantity::Money | Quantity::Facilities);
    let words: Vec<String> = tokens.map(|token| doc.token(token).to_lowercase()).collect();
    let single = words.iter().any(|word| {
        matches!(word.as_str(), "already" | "since" | "toll" | "overall" | "altogether")
    });
    let pair = words.windows(2).any(|pair| {
        matches!(
            [pair[0].as_str(), pair[1].as_str()],
            ["so", "far"] | ["to", "date"] | ["in", "total"] | ["in", "all"]
        )
    });
    people && (single || pair)
}

/// The sentence that doubts the numbers of this one: this one itself or the next of the paragraph.
fn caveat(doc: &Document, at: usize) -> Option<Evidence> {
    let here = &doc.sentences[at];
    let next = doc.sentences.get(at + 1).filter(|next| next.paragraph == here.paragraph);
    let doubts = |sentence: &&Sentence| {
        let text = doc.words(sentence.span).to_lowercase();
        let unable = [
            "could not",
            "cannot",
            "can not",
            "was unable",
            "were unable",
            "unable to",
            "impossible to",
            "not been",
            "no way to",
        ];
        let check = ["verif", "confirm", "corroborat", "check independently", "independently"];
        (unable.iter().any(|words| text.contains(words))
            && check.iter().any(|words| text.contains(words)))
            || text.contains("no independent confirmation")
            || text.contains("unverified")
    };
    [Some(here), next]
        .into_iter()
        .flatten()
        .find(doubts)
        .map(|sentence| tree::evidence(doc, sentence.span))
}

fn as_of(doc: &Document, tokens: &[TokenIdx]) -> Option<TimeRef> {
    let stated = doc.times.iter().find(|mention| {
        mention.time.is_some()
            && !mention.limit
            && mention.tokens.clone().any(|token| tokens.contains(&token))
    });
    if let Some(mention) = stated {
        return mention.time.clone();
    }
    doc.published.as_ref().map(TimeRef::as_default)
}
