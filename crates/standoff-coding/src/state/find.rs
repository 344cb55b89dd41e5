//! Finds sayings: a cue with its source and content, by verbs, nouns, "according to", and quotes without a cue.
//!
//! A cue inside or after its content is cut out of it, so content may have several pieces. The attribution
//! labels then set its extent and add what the rules do not find.

use standoff_core::Span;
use standoff_core::document::{Document, Quote, TokenIdx, Upos};
use standoff_core::statement::SpeechAct;

use super::{lexicon, link};
use crate::tree::{self, clause_span, phrase_span, trim};

/// A saying before its source is resolved.
#[derive(Debug, Clone)]
pub(crate) struct Saying {
    /// Head of the cue.
    pub(crate) cue: TokenIdx,
    /// The cue with its auxiliaries and particles.
    pub(crate) cue_span: Span,
    /// Head of the source.
    pub(crate) source: Option<TokenIdx>,
    /// The words that name the source.
    pub(crate) source_span: Option<Span>,
    /// The pieces of the content, in order.
    pub(crate) content: Vec<Span>,
    /// Head of the content's clause or phrase, where the tree has one.
    pub(crate) content_head: Option<TokenIdx>,
    /// Heads of those spoken to.
    pub(crate) addressees: Vec<TokenIdx>,
    /// The act by the cue alone.
    pub(crate) act: SpeechAct,
}

/// All sayings of a document, in the order of their cues.
pub(crate) fn sayings(doc: &Document) -> Vec<Saying> {
    let mut found: Vec<Saying> = Vec::new();
    for sentence in &doc.sentences {
        for token in sentence.tokens.clone() {
            let saying = by_verb(doc, token)
                .or_else(|| by_noun(doc, token))
                .or_else(|| according_to(doc, token));
            if let Some(saying) = saying
                && !saying.content.is_empty()
            {
                found.push(saying);
            }
        }
    }
    let mut found = link::join(doc, found, link::sayings(doc));
    loose_quotes(doc, &mut found);
    for saying in &mut found {
        saying.content = whole_quotes(doc, saying);
        saying.content.sort_unstable();
        saying.content.dedup();
    }
    found.sort_by_key(|saying| (saying.cue_span.start, saying.cue));
    found
}

/// The content with quotations in full, over several sentences too, and without the cue's own clause.
fn whole_quotes(doc: &Document, saying: &Saying) -> Vec<Span> {
    let cue = saying.cue_span;
    let mut pieces = Vec::new();
    for piece in &saying.content {
        if !piece.contains(cue) {
            pieces.push(*piece);
            continue;
        }
        let near = |span: &Span| piece.contains(*span) && span.start.abs_diff(cue.start) < 80;
        let opens =
            saying.source_span.filter(near).map_or(cue.start, |source| source.start.min(cue.start));
        let before = trim(doc, Span::from((piece.start, opens.max(piece.start))));
        if doc.tokens_in(before).len() > 1 {
            pieces.push(marked(doc, before));
        }
        let after = doc
            .quotes
            .iter()
            .filter(|quote| quote.span.start >= cue.end && piece.contains(quote.span));
        pieces.extend(after.map(|quote| quote.span));
    }
    for piece in &mut pieces {
        for quote in doc.quotes.iter().filter(|quote| quote.outer.is_none() && quote.closed) {
            if quote.inner.overlaps(*piece)
                && !quote.span.contains(cue)
                && !quote.span.overlaps(cue)
            {
                *piece = piece.cover(quote.span);
            }
        }
    }
    pieces
}

/// A reporting verb with its content.
fn by_verb(doc: &Document, verb: TokenIdx) -> Option<Saying> {
    let tag = doc.tag(verb);
    if tag.upos != Upos::Verb || doc.relation(verb).is("amod") || doc.relation(verb).is("case") {
        return None;
    }
    let entry = lexicon::verb(&tag.lemma.to_lowercase())?;
    let passive =
        doc.children_by(verb, "nsubj").any(|subject| doc.relation(subject).0 == "nsubj:pass");
    let agent = doc.children(verb).find(|child| {
        doc.relation(*child).is("obl")
            && doc.children_by(*child, "case").any(|case| doc.lemma(case) == "by")
    });
    let subject = if passive { agent } else { tree::subject(doc, verb) };
    let mut addressees = addressees(doc, verb, entry);
    if passive && entry.to_object {
        addressees.extend(doc.child_by(verb, "nsubj"));
    }
    let (content, head) = verb_content(doc, verb, entry)?;
    if lexicon_needs_speech(&tag.lemma) && !quoted(doc, &content) && head.is_none() {
        return None;
    }
    Some(Saying {
        cue: verb,
        cue_span: cue_span(doc, verb),
        source: subject,
        source_span: subject.map(|subject| source_span(doc, subject)),
        content,
        content_head: head,
        addressees,
        act: entry.act,
    })
}

/// Verbs that report only where a clause or quote follows: "go", "continue", "find".
fn lexicon_needs_speech(lemma: &str) -> bool {
    matches!(lemma, "go" | "continue" | "find" | "post" | "direct" | "press" | "seek" | "mean")
}

fn quoted(doc: &Document, content: &[Span]) -> bool {
    content.iter().any(|span| doc.quotes.iter().any(|quote| quote.span.overlaps(*span)))
}

/// Where a verb's content stands, and the head of its clause.
fn verb_content(
    doc: &Document,
    verb: TokenIdx,
    entry: lexicon::Cue,
) -> Option<(Vec<Span>, Option<TokenIdx>)> {
    let with = |head: TokenIdx| Some((vec![marked(doc, cut(doc, head, verb))], Some(head)));
    if let Some(before) = before_cue(doc, verb) {
        return Some(before);
    }
    if let Some(clause) = doc.child_by(verb, "ccomp") {
        // "said that unless X moved it would act": broken trees make two clauses of one content.
        let whole = doc
            .children_by(verb, "ccomp")
            .filter(|other| (*other > verb) == (clause > verb))
            .fold(cut(doc, clause, verb), |span, other| span.cover(cut(doc, other, verb)));
        let mut pieces = vec![marked(doc, whole)];
        // "…," he said, "…": the second half may hang elsewhere under the verb.
        for half in doc.children_by(verb, "parataxis") {
            let span = marked(doc, clause_span(doc, half));
            if quoted(doc, &[span]) {
                pieces.push(span);
            }
        }
        return Some((pieces, Some(clause)));
    }
    // "as the agency reported, …" and "…, she said": the clause above is the content.
    let relation = doc.relation(verb);
    let as_clause =
        relation.is("advcl") && doc.children_by(verb, "mark").any(|mark| doc.lemma(mark) == "as");
    let infinitive_here = doc.child_by(verb, "xcomp").is_some() && entry.infinitive;
    if (relation.is("parataxis") || as_clause)
        && !infinitive_here
        && let Some(above) = doc.head(verb)
        && (as_clause || doc.child_by(verb, "nsubj").is_some())
    {
        if as_clause && let Some(rest) = behind_as_clause(doc, verb) {
            return Some((vec![marked(doc, trim(doc, doc.tokens_span(rest)))], Some(above)));
        }
        return Some((around(doc, above, verb), Some(above)));
    }
    if entry.infinitive {
        let infinitive = |relation: &'static str| {
            doc.children_by(verb, relation).find(|clause| {
                doc.children_by(*clause, "mark").any(|mark| doc.lemma(mark) == "to")
                    && *clause > verb
            })
        };
        if let Some(clause) = doc
            .child_by(verb, "xcomp")
            .or_else(|| infinitive("advcl"))
            .or_else(|| infinitive("ccomp"))
        {
            return with(clause);
        }
        let object = doc.child_by(verb, "obj").or_else(|| doc.child_by(verb, "obl"));
        let under_object = object.and_then(|object| {
            doc.children_by(object, "acl")
                .find(|clause| doc.children_by(*clause, "mark").any(|mark| doc.lemma(mark) == "to"))
        });
        if let Some(clause) = under_object {
            return with(clause);
        }
    }
    if let Some(half) = doc.children_by(verb, "parataxis").find(|half| {
        let span = marked(doc, clause_span(doc, *half));
        quoted(doc, &[span]) || *half < verb
    }) {
        return with(half);
    }
    let object =
        doc.children_by(verb, "obj").find(|object| !entry.to_object || !is_person(doc, *object));
    if let Some(object) = object {
        let span = marked(doc, trim(doc, doc.subtree_span(object)));
        if entry.object || starts_quote(doc, span) {
            return Some((vec![span], Some(object)));
        }
    }
    // "accused X of Y", "warned of Y", "warned against Y", "called for Y".
    // Parsers hang "of Y" on the one warned as often as on the verb.
    let object = doc.child_by(verb, "iobj").or_else(|| doc.child_by(verb, "obj"));
    let object = object.filter(|_| entry.to_object);
    let under = object.into_iter().flat_map(|object| doc.children_by(object, "nmod"));
    let oblique = doc.children_by(verb, "obl").chain(under).find(|oblique| {
        doc.children_by(*oblique, "case").any(|case| {
            matches!(
                (entry.act, doc.lemma(case)),
                (SpeechAct::Accuse, "of" | "for")
                    | (SpeechAct::Warn, "of" | "against" | "about")
                    | (SpeechAct::Appeal, "for")
                    | (SpeechAct::Assure, "of")
                    | (SpeechAct::Accept, "to" | "on")
            )
        })
    });
    if let Some(oblique) = oblique {
        return with(oblique);
    }
    let gerund = doc.children_by(verb, "advcl").find(|clause| {
        doc.children_by(*clause, "mark")
            .any(|mark| matches!(doc.lemma(mark), "of" | "against" | "for"))
    });
    if let Some(clause) = gerund
        .filter(|_| matches!(entry.act, SpeechAct::Accuse | SpeechAct::Warn | SpeechAct::Appeal))
    {
        return with(clause);
    }
    let quotes = sentence_quotes(doc, verb);
    (!quotes.is_empty() && doc.child_by(verb, "nsubj").is_some()).then_some((quotes, None))
}

/// "…, X said.": the words before the comma are the content, whatever the tree makes of a long sentence.
fn before_cue(doc: &Document, verb: TokenIdx) -> Option<(Vec<Span>, Option<TokenIdx>)> {
    let sentence = doc.sentence_tokens(verb);
    let subject = tree::subject(doc, verb).filter(|subject| doc.head(*subject) == Some(verb));
    let mut first = verb;
    for token in subject.iter().flat_map(|subject| doc.subtree(*subject)).chain(
        doc.children(verb).filter(|child| matches!(doc.relation(*child).base(), "aux" | "advmod")),
    ) {
        first = first.min(token);
    }
    let content_after = doc
        .children(verb)
        .any(|child| child > verb && matches!(doc.relation(child).base(), "ccomp" | "xcomp"));
    let comma = first.checked_sub(1).filter(|at| sentence.contains(at))?;
    let marks = |token: TokenIdx| matches!(doc.token(token), "," | "\"" | "”" | "''" | "?" | "!");
    let closes = matches!(doc.lemma(verb), "say" | "add" | "report" | "tell");
    let dependent =
        matches!(doc.relation(verb).base(), "advcl" | "acl" | "amod" | "conj" | "xcomp");
    if subject.is_none() || content_after || (dependent && !closes) || !marks(comma) {
        return None;
    }
    let mut range = past_dateline(doc, sentence.start..comma);
    // "As the agency reported, X did it, Y said": the agency reports what Y said.
    if doc.token(range.start).eq_ignore_ascii_case("as")
        && let Some(end) = range.clone().find(|token| doc.token(*token) == ",")
        && end + 1 < range.end
    {
        range.start = end + 1;
    }
    let below = doc.children(verb).find(|child| {
        *child < first && matches!(doc.relation(*child).base(), "ccomp" | "parataxis")
    });
    let above = doc.head(verb).filter(|head| doc.relation(verb).is("parataxis") && *head < first);
    let root =
        doc.root(&doc.sentences[doc.sentence_of(verb)]).filter(|root| closes && *root < first);
    let head = below.or(above).or(root)?;
    let mut pieces = vec![marked(doc, trim(doc, doc.tokens_span(range)))];
    // "…," he said, "…" and "If X, he said, Y".
    let next = verb + 1;
    let rest = (next + 1).min(sentence.end)..sentence.end;
    let clause = |token: TokenIdx| {
        matches!(doc.tag(token).xpos, "VBD" | "VBZ" | "VBP" | "MD")
            && !doc.relation(token).is("acl")
    };
    if next < sentence.end && doc.token(next) == "," && rest.clone().any(clause) {
        pieces.push(marked(doc, trim(doc, doc.tokens_span(rest))));
    } else {
        let after = doc.tokens[verb as usize].span.end;
        pieces.extend(sentence_quotes(doc, verb).into_iter().filter(|span| span.start > after));
    }
    Some((pieces, Some(head)))
}

/// The words behind an "as X reported," that opens a sentence.
fn behind_as_clause(doc: &Document, verb: TokenIdx) -> Option<std::ops::Range<TokenIdx>> {
    let sentence = doc.sentence_tokens(verb);
    let opens = doc.token(sentence.start).eq_ignore_ascii_case("as");
    let comma = (verb + 1..sentence.end).find(|token| doc.token(*token) == ",")?;
    (opens && comma + 1 < sentence.end).then_some(comma + 1..sentence.end)
}

/// The words behind a dateline ("KYIV, 3 May (Agency) —"), which belong to nobody's saying.
fn past_dateline(doc: &Document, range: std::ops::Range<TokenIdx>) -> std::ops::Range<TokenIdx> {
    let capital = doc.token(range.start).chars().filter(|c| c.is_uppercase()).count() > 2;
    let dash = (range.start..range.end.min(range.start + 12))
        .find(|token| matches!(doc.token(*token), "—" | "–" | "--" | "-"));
    match dash {
        Some(dash) if capital => dash + 1..range.end,
        _ => range,
    }
}

/// Quotes of a verb's sentence that do not hold the verb; scare quotes of one or two words do not count.
fn sentence_quotes(doc: &Document, verb: TokenIdx) -> Vec<Span> {
    let sentence = doc.sentences[doc.sentence_of(verb)].span;
    let at = doc.tokens[verb as usize].span;
    doc.quotes
        .iter()
        .filter(|quote| {
            quote.outer.is_none() && quote.span.overlaps(sentence) && !quote.span.contains(at)
        })
        .filter(|quote| doc.tokens_in(quote.inner).len() > 3)
        .map(|quote| {
            Span::from((quote.span.start.max(sentence.start), quote.span.end.min(sentence.end)))
        })
        .collect()
}

fn is_person(doc: &Document, token: TokenIdx) -> bool {
    use standoff_core::document::NameKind;
    doc.tag(token).upos == Upos::Pron
        || doc.tag(token).upos == Upos::Propn
        || doc
            .name_at(token)
            .is_some_and(|name| matches!(name.kind, NameKind::Person | NameKind::Organization))
        || crate::actors::noun(doc.lemma(token)).is_some()
}

fn starts_quote(doc: &Document, span: Span) -> bool {
    doc.quotes.iter().any(|quote| quote.span.start == span.start)
}

/// A clause's words without those of a cue that stands inside or after it.
fn cut(doc: &Document, clause: TokenIdx, cue: TokenIdx) -> Span {
    let tokens: Vec<TokenIdx> = doc
        .subtree(clause)
        .into_iter()
        .filter(|token| !doc.under(*token, cue) || doc.under(clause, cue))
        .collect();
    let own = doc.tokens[clause as usize].span;
    trim(doc, tokens.iter().fold(own, |span, token| span.cover(doc.tokens[*token as usize].span)))
}

/// The words around an inserted cue clause: before it and after it.
fn around(doc: &Document, above: TokenIdx, verb: TokenIdx) -> Vec<Span> {
    let whole = doc.subtree(above);
    let clause = doc.subtree(verb);
    let (Some(first), Some(last)) = (clause.first(), clause.last()) else { return Vec::new() };
    let mut pieces = Vec::new();
    for side in [
        whole.iter().copied().filter(|token| token < first).collect::<Vec<_>>(),
        whole.iter().copied().filter(|token| token > last).collect::<Vec<_>>(),
    ] {
        if let (Some(start), Some(end)) = (side.first(), side.last()) {
            let words = side.iter().any(|token| doc.tag(*token).upos != Upos::Punct);
            let span = marked(doc, trim(doc, doc.tokens_span(*start..*end + 1)));
            if words && !span.is_empty() {
                pieces.push(span);
            }
        }
    }
    pieces
}

/// A span widened to the quotation marks that open and close it.
pub(crate) fn marked(doc: &Document, span: Span) -> Span {
    let near = |a: u32, b: u32| a.abs_diff(b) <= 2;
    let mut span = span;
    for quote in doc.quotes.iter() {
        if !quote.span.overlaps(span) {
            continue;
        }
        if near(span.start, quote.inner.start) || near(span.start, quote.span.start) {
            span.start = span.start.min(quote.span.start);
        }
        if near(span.end, quote.inner.end) && quote.closed {
            span.end = span.end.max(quote.span.end);
        }
    }
    span
}

/// The verb with auxiliaries, negation and particles beside it.
fn cue_span(doc: &Document, verb: TokenIdx) -> Span {
    let mut span = doc.tokens[verb as usize].span;
    let mut first = verb;
    for token in doc.children(verb).collect::<Vec<_>>().into_iter().rev() {
        let near =
            matches!(doc.relation(token).base(), "aux" | "advmod" | "cop") && token + 1 == first;
        if near {
            first = token;
            span = span.cover(doc.tokens[token as usize].span);
        }
    }
    for token in doc.children(verb) {
        if doc.relation(token).0 == "compound:prt" && token == verb + 1 {
            span = span.cover(doc.tokens[token as usize].span);
        }
    }
    // A colon that opens speech belongs to the cue.
    let next = verb + 1;
    let colon = doc.sentence_tokens(verb).contains(&next) && doc.token(next) == ":";
    if colon { span.cover(doc.tokens[next as usize].span) } else { span }
}

/// Those spoken to: the object of "tell", "to X", "called on X", "in a call to X".
fn addressees(doc: &Document, verb: TokenIdx, entry: lexicon::Cue) -> Vec<TokenIdx> {
    let mut heads = Vec::new();
    for child in doc.children(verb) {
        match doc.relation(child).base() {
            "iobj" => heads.push(child),
            "obj" if entry.to_object && is_person(doc, child) => heads.push(child),
            "obl" => {
                let case =
                    doc.children_by(child, "case").map(|case| doc.lemma(case)).next().unwrap_or("");
                let call = matches!(
                    doc.lemma(child),
                    "call" | "conversation" | "letter" | "note" | "message" | "meeting" | "talk"
                );
                if call {
                    heads.extend(doc.children_by(child, "nmod").filter(|nmod| {
                        doc.children_by(*nmod, "case")
                            .any(|case| matches!(doc.lemma(case), "to" | "with"))
                    }));
                } else if case == "to"
                    || (case == "on" || case == "upon") && entry.act == SpeechAct::Appeal
                {
                    heads.push(child);
                }
            }
            _ => {}
        }
    }
    heads
}

/// A noun that stands for a saying, with a clause that tells it: "X's demand that …", "the warning by X that …".
fn by_noun(doc: &Document, noun: TokenIdx) -> Option<Saying> {
    if doc.tag(noun).upos != Upos::Noun {
        return None;
    }
    let act = lexicon::noun(doc.lemma(noun))?;
    let clause = doc.children(noun).find(|child| {
        *child > noun
            && (doc.relation(*child).is("ccomp")
                || (doc.relation(*child).is("acl")
                    && doc.relation(*child).0 != "acl:relcl"
                    && doc
                        .children_by(*child, "mark")
                        .any(|mark| matches!(doc.lemma(mark), "that" | "to"))))
    })?;
    let owner = doc.children(noun).find(|child| {
        doc.relation(*child).0 == "nmod:poss"
            || (doc.relation(*child).is("nmod")
                && doc
                    .children_by(*child, "case")
                    .any(|case| matches!(doc.lemma(case), "by" | "of" | "from")))
    });
    let light = doc.head(noun).filter(|verb| {
        doc.relation(noun).is("obj")
            && matches!(
                doc.lemma(*verb),
                "make"
                    | "issue"
                    | "deliver"
                    | "give"
                    | "repeat"
                    | "renew"
                    | "send"
                    | "present"
                    | "reiterate"
                    | "serve"
                    | "hand"
                    | "release"
                    | "put"
            )
    });
    let source = owner.or_else(|| light.and_then(|verb| tree::subject(doc, verb)));
    let mut addressees: Vec<TokenIdx> = doc
        .children_by(noun, "nmod")
        .filter(|nmod| doc.children_by(*nmod, "case").any(|case| doc.lemma(case) == "to"))
        .collect();
    if let Some(verb) = light {
        addressees.extend(doc.children_by(verb, "iobj"));
        addressees.extend(
            doc.children_by(verb, "obl")
                .filter(|obl| doc.children_by(*obl, "case").any(|case| doc.lemma(case) == "to")),
        );
    }
    Some(Saying {
        cue: noun,
        cue_span: doc.tokens[noun as usize].span,
        source,
        source_span: source.map(|source| source_span(doc, source)),
        content: vec![marked(doc, clause_span(doc, clause))],
        content_head: Some(clause),
        addressees,
        act,
    })
}

/// "According to X, …".
fn according_to(doc: &Document, token: TokenIdx) -> Option<Saying> {
    if !doc.token(token).eq_ignore_ascii_case("according") {
        return None;
    }
    let to = token + 1;
    let sentence = doc.sentence_tokens(token);
    if !sentence.contains(&to) || !doc.token(to).eq_ignore_ascii_case("to") {
        return None;
    }
    // By the words, not the tree: the source runs to the next comma or the end of the sentence.
    let end = (to + 1..sentence.end)
        .find(|at| doc.tag(*at).upos == Upos::Punct && !matches!(doc.token(*at), "-" | "'"))
        .unwrap_or(sentence.end);
    let named = to + 1..end;
    let source =
        named.clone().find(|at| doc.head(*at).is_none_or(|head| !named.contains(&head)))?;
    let wordy = |range: &std::ops::Range<TokenIdx>| {
        range.clone().filter(|at| doc.tag(*at).upos != Upos::Punct).count() > 1
    };
    let content: Vec<Span> = [past_dateline(doc, sentence.start..token), end..sentence.end]
        .into_iter()
        .filter(wordy)
        .map(|range| marked(doc, trim(doc, doc.tokens_span(range))))
        .collect();
    Some(Saying {
        cue: token,
        cue_span: doc.tokens[token as usize].span.cover(doc.tokens[to as usize].span),
        source: Some(source),
        source_span: Some(doc.tokens_span(named)),
        content,
        content_head: doc.root(&doc.sentences[doc.sentence_of(token)]),
        addressees: Vec::new(),
        act: SpeechAct::Report,
    })
}

/// Gives quotes that no saying holds to the saying beside them: the one that they go on from, the one of the
/// sentence before in the same paragraph, or a lone "X said" after them.
fn loose_quotes(doc: &Document, found: &mut Vec<Saying>) {
    for (at, quote) in doc.quotes.iter().enumerate() {
        let held =
            found.iter().any(|saying| saying.content.iter().any(|span| span.overlaps(quote.inner)));
        if quote.outer.is_some() || held || doc.tokens_in(quote.inner).len() < 4 {
            continue;
        }
        let owner = quote
            .continues
            .and_then(|from| owner_of(found, doc.quotes.get(from as usize)?))
            .or_else(|| same_sentence(doc, found, quote))
            .or_else(|| neighbour(doc, found, at));
        if let Some(owner) = owner {
            found[owner].content.push(quote.span);
        } else if let Some(saying) = lone_cue(doc, quote) {
            found.push(saying);
        }
    }
}

fn owner_of(found: &[Saying], quote: &Quote) -> Option<usize> {
    found.iter().position(|saying| saying.content.iter().any(|span| span.overlaps(quote.inner)))
}

fn same_sentence(doc: &Document, found: &[Saying], quote: &Quote) -> Option<usize> {
    let sentence = doc.sentences.iter().find(|sentence| sentence.span.overlaps(quote.inner))?;
    let mut here = found.iter().enumerate().filter(|(_, saying)| {
        sentence.span.contains(saying.cue_span) && !quote.span.contains(saying.cue_span)
    });
    let first = here.next()?;
    // With several cues in the sentence it is not plain whose words they are, except where one is spoken directly.
    here.next().is_none().then_some(first.0)
}

/// The saying that owns the quote just before this one in the same paragraph.
fn neighbour(doc: &Document, found: &[Saying], at: usize) -> Option<usize> {
    let quote = doc.quotes.get(at)?;
    let before = doc.quotes[..at].iter().rev().find(|other| other.outer.is_none())?;
    let paragraph =
        |at: u32| doc.paragraphs.iter().position(|p| p.span.start <= at && at < p.span.end);
    if paragraph(before.span.start) != paragraph(quote.span.start) {
        return None;
    }
    // Only short connecting words may stand between: "… he said. "…"
    let gap = quote.span.start.saturating_sub(before.span.end);
    (gap < 80).then(|| owner_of(found, before)).flatten()
}

/// "X said." or "X continued:" beside a quote, in a sentence of its own.
fn lone_cue(doc: &Document, quote: &Quote) -> Option<Saying> {
    let at = doc.sentences.iter().position(|sentence| sentence.span.overlaps(quote.inner))?;
    let last = doc.sentences.iter().rposition(|sentence| sentence.span.overlaps(quote.inner))?;
    for sentence in [at.checked_sub(1), Some(at), Some(last + 1)].into_iter().flatten() {
        let Some(sentence) = doc.sentences.get(sentence) else { continue };
        let before_ends_open = sentence.span.end <= quote.span.start
            && doc.words(sentence.span).trim_end().ends_with(':');
        let short_after =
            sentence.span.start >= quote.span.end.saturating_sub(1) && sentence.tokens.len() <= 12;
        let around = sentence.span.overlaps(quote.span);
        if !(before_ends_open || short_after || around) {
            continue;
        }
        for token in sentence.tokens.clone() {
            let inside = quote.span.contains(doc.tokens[token as usize].span);
            let speaks = doc.tag(token).upos == Upos::Verb
                && lexicon::verb(&doc.lemma(token).to_lowercase())
                    .is_some_and(|entry| entry.act == SpeechAct::Report || before_ends_open);
            if inside || !speaks {
                continue;
            }
            let Some(source) = tree::subject(doc, token) else { continue };
            return Some(Saying {
                cue: token,
                cue_span: cue_span(doc, token),
                source: Some(source),
                source_span: Some(source_span(doc, source)),
                content: vec![quote.span],
                content_head: doc.tokens_in(quote.inner).find(|t| {
                    doc.head(*t).is_none_or(|h| !doc.tokens_in(quote.inner).contains(&h))
                }),
                addressees: Vec::new(),
                act: lexicon::verb(&doc.lemma(token).to_lowercase())
                    .map_or(SpeechAct::Report, |entry| entry.act),
            });
        }
    }
    None
}

/// The words that name a source: its phrase with conjuncts, no clauses.
fn source_span(doc: &Document, source: TokenIdx) -> Span {
    let mut span = phrase_span(doc, source);
    for other in tree::with_conjuncts(doc, source) {
        span = span.cover(phrase_span(doc, other));
    }
    span
}
