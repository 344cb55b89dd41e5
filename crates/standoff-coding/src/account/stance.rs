//! Stances in a story's own verbs: who denies, claims, blames, declines to comment, leaves out.

use standoff_core::Span;
use standoff_core::account::{QuestionType, Stance};
use standoff_core::actor::ActorRef;
use standoff_core::document::{Document, TokenIdx, Upos};

use crate::code::{Clause, clause_tokens, obliques, parties};
use crate::{Dictionary, tree};

/// A stance with the words that tell it.
#[derive(Debug, Clone)]
pub(super) struct Told {
    pub(super) verb: TokenIdx,
    pub(super) question: QuestionType,
    pub(super) stance: Stance,
    pub(super) holders: Vec<ActorRef>,
    /// What it is about.
    pub(super) about: Span,
    /// The words of what it is about.
    pub(super) words: Vec<TokenIdx>,
    /// The clause that tells it.
    pub(super) span: Span,
}

/// The stance at a verb, or at an adjective such as "silent".
pub(super) fn read(doc: &Document, dictionary: &Dictionary, verb: TokenIdx) -> Option<Told> {
    let also = doc.lemma(verb) == "do" && doc.children(verb).any(|it| doc.lemma(it) == "so");
    if !also && !matches!(doc.tag(verb).upos, Upos::Verb | Upos::Adj) {
        return None;
    }
    let clause = Clause::of(doc, verb);
    // "X denies it, and so does Y": the stance of the verb before, held by another.
    let told = if also { verb_before(doc, verb)? } else { verb };
    let (question, stance, about) = stance(doc, told, &Clause::of(doc, told))?;
    let subject = clause.subject.or_else(|| doc.child_by(verb, "nsubj"))?;
    let mut holders = parties(doc, dictionary, subject);
    if holders.is_empty() && doc.tag(subject).upos == Upos::Pron {
        holders = spoken_of(doc, dictionary, verb);
    }
    if holders.is_empty() || holders.iter().any(|holder| holder.id.as_str() == "unnamed") {
        return None;
    }
    let words = subtree(doc, about, told);
    let about_span = tree::trim(doc, doc.tokens_span(*words.first()?..words.last()? + 1));
    let mut tokens = clause_tokens(doc, verb, &words);
    tokens.extend(tree::phrase(doc, subject));
    tokens.extend(words.iter().copied());
    tokens.retain(|token| doc.sentence_tokens(verb).contains(token));
    tokens.sort_unstable();
    let span = tree::trim(doc, doc.tokens_span(*tokens.first()?..tokens.last()? + 1));
    Some(Told { verb, question, stance, holders, about: about_span, words, span })
}

/// The last verb before another in its sentence that tells a stance.
fn verb_before(doc: &Document, verb: TokenIdx) -> Option<TokenIdx> {
    let before = doc.sentence_tokens(verb).start..verb;
    before.rev().find(|token| {
        doc.tag(*token).upos == Upos::Verb
            && stance(doc, *token, &Clause::of(doc, *token)).is_some()
    })
}

/// Whom a pronoun that no chain resolves most likely means: the subject of one of the two sentences before it in its
/// paragraph.
pub(crate) fn spoken_of(doc: &Document, dictionary: &Dictionary, verb: TokenIdx) -> Vec<ActorRef> {
    let here = doc.sentence_of(verb);
    let paragraph = doc.sentences[here].paragraph;
    let before = doc.sentences[..here].iter().rev().take(2).filter(|it| it.paragraph == paragraph);
    let subjects = before.filter_map(|it| Clause::of(doc, doc.root(it)?).subject);
    subjects
        .map(|subject| parties(doc, dictionary, subject))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

/// The words of what a stance is about: its phrase or clause, in the verb's sentence.
fn subtree(doc: &Document, about: TokenIdx, verb: TokenIdx) -> Vec<TokenIdx> {
    let words = if matches!(doc.tag(about).upos, Upos::Verb | Upos::Aux) {
        clause_tokens(doc, about, &[about])
    } else {
        tree::phrase(doc, about)
    };
    let opens = |word: TokenIdx| {
        doc.head(word) == Some(about)
            && matches!(doc.relation(word).base(), "case" | "mark" | "punct")
    };
    words.into_iter().filter(|word| *word != verb && !opens(*word)).collect()
}

fn stance(
    doc: &Document,
    verb: TokenIdx,
    clause: &Clause,
) -> Option<(QuestionType, Stance, TokenIdx)> {
    let object = clause.object;
    let behind = |words: &[&str]| {
        let own = clause.obliques.clone().into_iter();
        let under = object.map_or(Vec::new(), |object| obliques(doc, object));
        own.chain(under).find(|(word, _)| words.contains(&word.as_str())).map(|(_, noun)| noun)
    };
    let complement =
        doc.children(verb).find(|child| matches!(doc.relation(*child).base(), "ccomp" | "xcomp"));
    let object_is =
        |words: &[&str]| object.is_some_and(|object| words.contains(&doc.lemma(object)));
    let no_object = object.is_some_and(|object| tree::negated(doc, object));
    let negated = tree::negated(doc, verb);
    match doc.lemma(verb) {
        "deny" | "disclaim" if !negated => {
            // "Denies having struck it": parsers hang the gerund in many ways.
            let gerund =
                || doc.children(verb).find(|it| *it > verb && doc.tag(*it).upos == Upos::Verb);
            let about = complement.or(object).or_else(gerund)?;
            Some((denied(doc, about), Stance::Denies, about))
        }
        "call" | "brand" | "label" | "describe" | "denounce" | "dismiss"
            if doc.children(verb).any(|it| it > verb && untrue(doc.lemma(it))) =>
        {
            Some((QuestionType::Occurrence, Stance::Denies, object?))
        }
        "reject" | "dismiss" | "dispute" | "contest" | "refute" | "rebut"
            if object_is(&[
                "accusation",
                "charge",
                "allegation",
                "claim",
                "report",
                "account",
                "version",
                "suggestion",
            ]) =>
        {
            let object = object?;
            let terms = matches!(doc.lemma(object), "account" | "version");
            let question = if terms { QuestionType::Terms } else { QuestionType::Responsibility };
            Some((question, Stance::Denies, behind(&["of", "that", "about"]).unwrap_or(object)))
        }
        "claim" | "accept" | "acknowledge" | "admit" | "take"
            if object_is(&["responsibility", "blame", "credit"]) =>
        {
            let about = behind(&["for"]).or(object)?;
            Some((QuestionType::Responsibility, Stance::ClaimsResponsibility, about))
        }
        "blame" | "fault" if !negated => {
            let about = behind(&["for", "on"]).or(object)?;
            Some((QuestionType::Responsibility, Stance::Asserts, about))
        }
        "accuse" if !negated => {
            let gerund = doc.children(verb).find(|child| doc.relation(*child).is("advcl"));
            let about = gerund.or(complement).or_else(|| behind(&["of"])).or(object)?;
            Some((QuestionType::Responsibility, Stance::Asserts, about))
        }
        "hold" if doc.children(verb).any(|child| doc.lemma(child) == "responsible") => {
            let adjective = doc.children(verb).find(|child| doc.lemma(*child) == "responsible")?;
            let about = obliques(doc, adjective)
                .into_iter()
                .find(|(word, _)| word == "for")
                .map(|(_, noun)| noun);
            Some((
                QuestionType::Responsibility,
                Stance::Asserts,
                about.or_else(|| behind(&["for"])).or(object)?,
            ))
        }
        "call" | "demand" | "urge" | "request" | "propose" | "seek" => {
            let wanted = behind(&["for"]).or(object)?;
            let inquiry =
                matches!(doc.lemma(wanted), "investigation" | "inquiry" | "probe" | "enquiry");
            let about = obliques(doc, wanted)
                .into_iter()
                .find(|(word, _)| matches!(word.as_str(), "into" | "of"));
            inquiry.then(|| {
                let about = about.map_or(wanted, |(_, noun)| noun);
                (QuestionType::Occurrence, Stance::QuestionsOrCallsForInquiry, about)
            })
        }
        "decline" | "refuse" => {
            let comment =
                complement.filter(|it| matches!(doc.lemma(*it), "comment" | "discuss" | "say"))?;
            let about = obliques(doc, comment).into_iter().map(|(_, noun)| noun).next();
            Some((QuestionType::Occurrence, Stance::DeclinesToComment, about.unwrap_or(comment)))
        }
        "make" | "contain" | "include"
            if object_is(&["reference", "mention", "allusion"]) && (no_object || negated) =>
        {
            Some((
                QuestionType::Terms,
                Stance::Silent,
                behind(&["to", "of"]).or_else(|| next_noun(doc, object?))?,
            ))
        }
        "mention" | "address" | "refer" if negated => Some((
            QuestionType::Terms,
            Stance::Silent,
            object.or(complement).or_else(|| behind(&["to"]))?,
        )),
        "omit" if !negated => Some((QuestionType::Terms, Stance::Silent, object?)),
        "leave" if doc.children(verb).any(|child| doc.lemma(child) == "out") => {
            Some((QuestionType::Terms, Stance::Silent, object?))
        }
        "say" if object_is(&["nothing"]) => {
            Some((QuestionType::Terms, Stance::Silent, behind(&["about", "of", "on"])?))
        }
        "silent" => Some((QuestionType::Terms, Stance::Silent, behind(&["on", "about"])?)),
        "present" | "give" | "offer" | "publish" | "issue" | "have"
            if object_is(&["version", "account", "readout"]) =>
        {
            let object = object?;
            let about = obliques(doc, object)
                .into_iter()
                .find(|(word, _)| word == "of")
                .map(|(_, noun)| noun)?;
            Some((QuestionType::Terms, Stance::Asserts, about))
        }
        _ => None,
    }
}

/// Words that say of an account that it is not so.
fn untrue(lemma: &str) -> bool {
    matches!(
        lemma,
        "fabricated"
            | "fabricate"
            | "fabrication"
            | "false"
            | "untrue"
            | "baseless"
            | "groundless"
            | "unfounded"
            | "lie"
            | "invention"
            | "invented"
            | "hoax"
    )
}

/// The noun whose preposition follows right behind another, whatever the tree makes of it.
fn next_noun(doc: &Document, noun: TokenIdx) -> Option<TokenIdx> {
    let next = noun + 1;
    let inside = doc.sentence_tokens(noun).contains(&next);
    (inside && doc.relation(next).is("case")).then(|| doc.head(next)).flatten()
}

/// What a denial is about: "denied bombing", "denied any role" one's own part; "denied that the town was bombed" the fact.
fn denied(doc: &Document, about: TokenIdx) -> QuestionType {
    // "Denied that the note was an ultimatum": what it was, not whether it was.
    let is = doc.tag(about).upos == Upos::Noun && doc.child_by(about, "cop").is_some();
    if is {
        let said = crate::state::lexicon::noun(doc.lemma(about)).is_some();
        return if said { QuestionType::Terms } else { QuestionType::Status };
    }
    let own = matches!(
        doc.lemma(about),
        "responsibility"
            | "involvement"
            | "role"
            | "part"
            | "complicity"
            | "hand"
            | "blame"
            | "accusation"
            | "charge"
            | "allegation"
            | "guilt"
    );
    // "Denied bombing …", tagged verb or noun: the denier's own deed.
    let possessed = doc.children(about).any(|owner| doc.relation(owner).0 == "nmod:poss");
    let bare = doc.child_by(about, "det").is_none() && !possessed;
    let gerund = doc.child_by(about, "nsubj").is_none()
        && (doc.tag(about).xpos == "VBG"
            || doc.children_by(about, "aux").any(|aux| doc.tag(aux).xpos == "VBG")
            || doc.relation(about).is("xcomp")
            || (bare && doc.lemma(about).ends_with("ing")));
    // "Denied that its planes had struck": one's own part, told as a clause.
    let subject = doc.child_by(about, "nsubj");
    let theirs = subject.is_some_and(|subject| {
        let possessed = doc.children_by(subject, "nmod").any(|owner| doc.tag(owner).xpos == "PRP$");
        possessed || matches!(doc.lemma(subject), "it" | "they" | "he" | "she" | "we")
    });
    if own || gerund || theirs { QuestionType::Responsibility } else { QuestionType::Occurrence }
}
