//! What is done by saying it, and how: act, mode, certainty, quotation, medium, day.

use standoff_core::Span;
use standoff_core::document::{Document, TokenIdx, Upos};
use standoff_core::statement::{AuxMode, Medium, Modality, QuoteType, SpeechAct};
use standoff_core::time::{Anchor, TimeBasis, TimeRef};

use super::Saying;
use crate::actors::chain_of;
use crate::tree;

/// The act of the cue, made plainer by what the content says.
pub(super) fn act_of(doc: &Document, saying: &Saying) -> SpeechAct {
    use SpeechAct::*;
    let Some(head) = saying.content_head else { return saying.act };
    let infinitive = doc.children_by(head, "mark").any(|mark| doc.lemma(mark) == "to");
    let relation = doc.relation(head);
    let negated = tree::negated(doc, head);
    let will = doc
        .children_by(head, "aux")
        .any(|aux| matches!(doc.lemma(aux), "will" | "would" | "shall"));
    let must = doc.children_by(head, "aux").any(|aux| matches!(doc.lemma(aux), "must" | "should"))
        || (doc.lemma(head) == "have" && doc.child_by(head, "xcomp").is_some())
        || doc.lemma(head) == "need";
    match saying.act {
        Report | Announce
            if doc.lemma(saying.cue) == "tell" && infinitive && relation.is("xcomp") =>
        {
            Demand
        }
        DeclineToComment
            if !doc.subtree(head).iter().any(|t| {
                matches!(
                    doc.lemma(*t),
                    "comment" | "discuss" | "elaborate" | "say" | "speak" | "answer" | "respond"
                )
            }) =>
        {
            Reject
        }
        Warn if infinitive => Demand,
        Promise if negated => Assure,
        Announce if will => ExpressIntent,
        Report if will => {
            let first = tree::subject(doc, head).is_some_and(|subject| {
                matches!(
                    doc.token(subject).to_lowercase().as_str(),
                    "we" | "i" | "he" | "she" | "they" | "it"
                ) || saying.source.is_some_and(|source| same_chain(doc, subject, source))
            });
            if first { ExpressIntent } else { Predict }
        }
        Report if must => Demand,
        act => act,
    }
}

fn same_chain(doc: &Document, one: TokenIdx, other: TokenIdx) -> bool {
    chain_of(doc, one)
        .is_some_and(|chain| chain.mentions.iter().any(|mention| mention.tokens.contains(&other)))
}

pub(super) fn aux_mode(doc: &Document, saying: &Saying) -> AuxMode {
    let cue = saying.cue;
    // "Made no mention of it": the noun carries the negation of the cue.
    let light = doc.lemma(cue) == "make"
        && doc.child_by(cue, "obj").is_some_and(|object| tree::negated(doc, object));
    if tree::negated(doc, cue) || light {
        return AuxMode::Negated;
    }
    let aux =
        |lemmas: &[&str]| doc.children_by(cue, "aux").any(|aux| lemmas.contains(&doc.lemma(aux)));
    if doc.relation(cue).is("advcl")
        && doc.children_by(cue, "mark").any(|mark| matches!(doc.lemma(mark), "if" | "unless"))
    {
        return AuxMode::Hypothetical;
    }
    if aux(&["would", "could", "might"]) {
        return AuxMode::Hypothetical;
    }
    if aux(&["will", "shall"]) {
        return AuxMode::Future;
    }
    AuxMode::Asserted
}

/// How certain the speaker presents the content.
pub(super) fn modality(doc: &Document, saying: &Saying) -> Modality {
    let Some(head) = saying.content_head else { return Modality::Underspecified };
    let aux =
        |lemmas: &[&str]| doc.children_by(head, "aux").any(|aux| lemmas.contains(&doc.lemma(aux)));
    let adverb =
        |words: &[&str]| doc.children_by(head, "advmod").any(|adv| words.contains(&doc.lemma(adv)));
    if aux(&["may", "might", "could"]) || adverb(&["perhaps", "possibly", "maybe"]) {
        Modality::Possible
    } else if adverb(&["probably", "likely"]) || aux(&["should"]) {
        Modality::Probable
    } else {
        Modality::Certain
    }
}

/// Whether the words of the content stand between quotation marks: all, some or none.
pub(super) fn quote_type(doc: &Document, text: &str, content: &[Span]) -> QuoteType {
    let (mut inside, mut outside) = (false, false);
    for span in content {
        for (at, _) in span.of(text).char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            let place = span.start + u32::try_from(at).unwrap_or(0);
            match doc.quote_at(place) {
                Some(_) => inside = true,
                None => outside = true,
            }
        }
    }
    match (inside, outside) {
        (true, false) => QuoteType::Direct,
        (true, true) => QuoteType::Mixed,
        _ => QuoteType::Indirect,
    }
}

/// Through what the words came, by the words of the cue's clause outside the content.
pub(super) fn medium(doc: &Document, saying: &Saying) -> Medium {
    let sentence = doc.sentence_tokens(saying.cue);
    let outside = |token: &TokenIdx| {
        let span = doc.tokens[*token as usize].span;
        !saying.content.iter().any(|content| content.contains(span))
    };
    for token in sentence.filter(outside) {
        let medium = match doc.lemma(token) {
            "statement" | "communique" | "communiqué" | "release" => Medium::WrittenStatement,
            "interview" | "interviewer" => Medium::Interview,
            "briefing" | "conference" | "reporter" | "reporters" => Medium::PressConference,
            "tweet" | "Twitter" | "Facebook" => Medium::SocialPost,
            "letter" | "note" | "cable" | "telegram" => Medium::LetterOrNote,
            "phone" | "telephone" | "readout" | "call" if doc.tag(token).upos == Upos::Noun => {
                Medium::CallReadout
            }
            "speech" | "address" if doc.tag(token).upos == Upos::Noun => Medium::Speech,
            "television" | "radio" | "broadcast" | "TV" => Medium::Broadcast,
            "lawsuit" | "filing" | "indictment" => Medium::LegalFiling,
            "resolution" => Medium::Resolution,
            "leak" => Medium::Leak,
            _ => continue,
        };
        return medium;
    }
    Medium::Unspecified
}

/// When it was said: a time in the cue's clause, else the day of publication as a default.
pub(super) fn said_at(doc: &Document, saying: &Saying) -> Option<TimeRef> {
    let sentence = doc.sentence_tokens(saying.cue);
    let stated = doc
        .times
        .iter()
        .filter(|time| !time.limit && sentence.contains(&time.tokens.start))
        .filter(|time| !saying.content.iter().any(|content| content.contains(time.span)))
        .find_map(|time| time.time.clone());
    stated.or_else(|| {
        doc.published.clone().map(|published| TimeRef {
            anchor: Some(Anchor::Publication),
            basis: TimeBasis::Default,
            ..published
        })
    })
}
