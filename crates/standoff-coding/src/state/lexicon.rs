//! Words that report a saying, with what is done by saying it and where their content stands.

use standoff_core::statement::SpeechAct;

/// How a reporting verb takes its content and whom it speaks to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cue {
    /// What is done by saying it, before the content is looked at.
    pub(crate) act: SpeechAct,
    /// Whether a plain noun phrase may be the content: "demanded an end".
    pub(crate) object: bool,
    /// Whether the object is the one spoken to: "told Lavrov".
    pub(crate) to_object: bool,
    /// Whether an infinitive may be the content: "vowed to fight".
    pub(crate) infinitive: bool,
}

const fn cue(act: SpeechAct, frame: &str) -> Cue {
    let frame = frame.as_bytes();
    let (mut object, mut to_object, mut infinitive) = (false, false, false);
    let mut at = 0;
    while at < frame.len() {
        match frame[at] {
            b'o' => object = true,
            b't' => to_object = true,
            _ => infinitive = true,
        }
        at += 1;
    }
    Cue { act, object, to_object, infinitive }
}

/// Frames: `o` a noun phrase may be content, `t` the object is the addressee, `i` an infinitive may be content.
pub(crate) fn verb(lemma: &str) -> Option<Cue> {
    use SpeechAct::*;
    Some(match lemma {
        "say" | "write" | "add" | "note" | "state" | "explain" | "remark" | "observe"
        | "comment" | "recall" | "argue" | "contend" | "maintain" | "suggest" | "mention"
        | "report" | "continue" | "tweet" | "post" | "quip" | "joke" | "estimate" | "conclude"
        | "testify" | "reveal" | "disclose" | "emphasize" | "stress" | "underline"
        | "underscore" | "reiterate" | "repeat" | "assert" | "claim" | "allege" | "indicate"
        | "signal" | "hint" | "imply" | "insist" | "recount" | "caution" | "go" | "describe"
        | "believe" | "think" | "hope" | "fear" | "feel" | "learn" | "acknowledge" | "concede"
        | "admit" | "respond" | "reply" | "answer" | "counter" | "retort" | "lament" | "wonder"
        | "question" | "cite" | "find" => match lemma {
            "claim" | "describe" | "cite" | "mention" | "question" | "reiterate"
            | "acknowledge" | "report" | "stress" | "emphasize" | "note" | "admit" => {
                cue(if lemma == "question" { Disapprove } else { Report }, "o")
            }
            "insist" => cue(Report, ""),
            "caution" => cue(Warn, "t"),
            _ => cue(Report, ""),
        },
        "tell" | "inform" | "remind" | "notify" | "brief" => cue(Report, "ti"),
        "express" | "voice" | "convey" => cue(Report, "o"),
        "announce" | "declare" | "proclaim" | "unveil" => cue(Announce, "o"),
        "demand" => cue(Demand, "oi"),
        "order" | "instruct" | "command" | "require" | "forbid" | "direct" => cue(Demand, "ti"),
        "call" => cue(Appeal, "i"),
        "urge" | "ask" | "press" | "implore" | "beg" | "exhort" | "encourage" | "invite"
        | "beseech" => cue(Appeal, "ti"),
        "request" | "seek" | "recommend" | "advocate" | "propose" => cue(Appeal, "oi"),
        "appeal" | "plead" => cue(Appeal, "i"),
        "threaten" => cue(Threaten, "oi"),
        "warn" => cue(Warn, "ti"),
        "promise" | "pledge" | "vow" | "swear" | "undertake" | "commit" => cue(Promise, "oi"),
        "guarantee" => cue(Promise, "oi"),
        "assure" | "reassure" => cue(Assure, "t"),
        "offer" | "volunteer" => cue(Offer, "oi"),
        "agree" | "consent" => cue(Accept, "i"),
        "accept" | "welcome" => cue(Accept, "o"),
        "refuse" => cue(Reject, "oi"),
        "reject" | "rebuff" | "dismiss" | "oppose" => cue(Reject, "o"),
        "decline" => cue(DeclineToComment, "i"),
        "confirm" => cue(Confirm, "o"),
        "deny" => cue(Deny, "o"),
        "dispute" | "refute" => cue(Deny, "o"),
        "accuse" | "blame" => cue(Accuse, "t"),
        "condemn" | "denounce" | "criticize" | "criticise" | "deplore" | "decry" | "slam"
        | "blast" | "protest" => cue(Disapprove, "o"),
        "complain" => cue(Disapprove, ""),
        "praise" | "hail" | "commend" | "applaud" | "congratulate" | "thank" => cue(Praise, "o"),
        "predict" | "forecast" | "foresee" => cue(Predict, "o"),
        "expect" | "anticipate" => cue(Predict, "i"),
        "plan" | "intend" | "want" | "mean" => cue(ExpressIntent, "i"),
        "withdraw" | "retract" | "rescind" => cue(Withdraw, ""),
        _ => return None,
    })
}

/// Nouns that stand for a saying, where a clause tells what is said: "Lavrov's demand that …".
pub(crate) fn noun(lemma: &str) -> Option<SpeechAct> {
    use SpeechAct::*;
    Some(match lemma {
        "statement" | "claim" | "assertion" | "suggestion" | "remark" | "report" | "argument"
        | "contention" | "insistence" | "comment" | "view" | "belief" | "message" => Report,
        "declaration" | "announcement" | "notice" | "word" => Announce,
        "demand" | "ultimatum" | "order" => Demand,
        "appeal" | "call" | "request" | "proposal" | "plea" => Appeal,
        "threat" => Threaten,
        "warning" => Warn,
        "promise" | "pledge" | "vow" => Promise,
        "assurance" | "guarantee" => Assure,
        "offer" => Offer,
        "denial" => Deny,
        "refusal" | "rejection" => Reject,
        "accusation" | "allegation" => Accuse,
        "prediction" | "forecast" => Predict,
        "acknowledgment" | "admission" | "confirmation" => Confirm,
        _ => return None,
    })
}

/// Nouns for writings and broadcasts that speak for whoever issued them.
pub(crate) fn document(lemma: &str) -> bool {
    matches!(
        lemma,
        "statement"
            | "communique"
            | "communiqué"
            | "report"
            | "letter"
            | "note"
            | "memo"
            | "memorandum"
            | "readout"
            | "document"
            | "resolution"
            | "declaration"
            | "transcript"
            | "release"
            | "tweet"
            | "post"
            | "cable"
            | "telegram"
            | "indictment"
            | "lawsuit"
            | "survey"
            | "poll"
            | "study"
            | "filing"
            | "editorial"
            | "assessment"
            | "dossier"
            | "accord"
            | "agreement"
            | "bill"
            | "bulletin"
            | "charter"
            | "constitution"
            | "decree"
            | "dispatch"
            | "framework"
            | "leaflet"
            | "manifesto"
            | "message"
            | "motion"
            | "plan"
            | "poster"
            | "proclamation"
            | "proposal"
            | "reply"
            | "text"
            | "treaty"
            | "ultimatum"
            | "warning"
    )
}
