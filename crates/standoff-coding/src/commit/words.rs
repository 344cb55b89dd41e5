//! Words of committing: what verbs and nouns do by being said, and which acts are harm or good to whom they meet.

use standoff_core::commitment::Force;

/// The days of the week, in lower case.
pub(super) const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// What a verb or noun does by being said of someone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Speech {
    /// Threatens: the content is the speaker's own act.
    Threaten,
    /// Vows, pledges, promises.
    Vow,
    /// Gives assurances.
    Assure,
    /// Warns: nothing is decided by the verb.
    Warn,
    /// Requires or urges.
    Demand(Force),
    /// Offers.
    Offer,
    /// Agrees, signs.
    Agree,
    /// Makes known or says: the content decides.
    Say,
    /// Plans, intends, prepares.
    Intend,
}

/// What a verb does by being said.
pub(super) fn verb(lemma: &str) -> Option<Speech> {
    use Force::{Hortatory, Mandatory};
    Some(match lemma {
        "threaten" => Speech::Threaten,
        "vow" | "pledge" | "promise" | "swear" | "undertake" | "guarantee" | "commit" => {
            Speech::Vow
        }
        "assure" | "reassure" => Speech::Assure,
        "warn" | "caution" => Speech::Warn,
        "demand" | "order" | "require" | "insist" | "instruct" | "command" => {
            Speech::Demand(Mandatory)
        }
        "urge" | "call" | "appeal" | "ask" | "press" | "implore" | "beg" | "exhort"
        | "encourage" | "request" | "plead" | "beseech" | "propose" | "suggest" | "recommend"
        | "advise" => Speech::Demand(Hortatory),
        "offer" | "volunteer" => Speech::Offer,
        "agree" | "sign" | "conclude" | "strike" | "reach" | "initial" | "clinch" | "negotiate"
        | "broker" => Speech::Agree,
        "reply" | "respond" | "answer" | "explain" | "argue" | "say" | "tell" | "state"
        | "declare" | "announce" | "add" | "stress" | "reiterate" | "repeat" | "note" | "write"
        | "proclaim" | "indicate" | "signal" | "inform" | "notify" | "affirm" | "reaffirm"
        | "emphasize" | "insinuate" | "imply" | "tweet" | "maintain" | "confirm" | "express"
        | "assert" | "claim" | "contend" | "hint" | "remark" | "emphasise" | "reassert"
        | "pronounce" => Speech::Say,
        "plan" | "intend" => Speech::Intend,
        _ => return None,
    })
}

/// The base form of a participle that the tagger took for an adjective: "promising" for "promise".
pub(super) fn base(lemma: &str) -> &str {
    match lemma {
        "promising" => "promise",
        "threatening" => "threaten",
        "demanding" => "demand",
        "urging" => "urge",
        "warning" => "warn",
        "pledging" => "pledge",
        "vowing" => "vow",
        "insisting" => "insist",
        "offering" => "offer",
        "calling" => "call",
        other => other,
    }
}

/// Nouns for people and their bodies, as against things that "threaten" without a will.
pub(super) fn people(lemma: &str) -> bool {
    let lemma = lemma.to_lowercase();
    matches!(
        lemma.as_str(),
        "party"
            | "group"
            | "union"
            | "board"
            | "council"
            | "committee"
            | "company"
            | "court"
            | "justice"
            | "movement"
            | "organization"
            | "organisation"
            | "commission"
            | "community"
            | "state"
            | "country"
            | "nation"
            | "power"
            | "government"
            | "conference"
            | "league"
            | "bloc"
            | "inhabitant"
            | "resident"
            | "rabbi"
            | "cleric"
            | "man"
            | "woman"
            | "prosecutor"
            | "king"
            | "ruler"
            | "member"
            | "republican"
            | "democrat"
            | "sheikh"
            | "student"
            | "captain"
            | "tribe"
            | "clan"
            | "church"
            | "firm"
            | "agency"
            | "authority"
            | "team"
            | "crew"
    ) || ["er", "ist", "or", "ian", "man"].iter().any(|end| lemma.len() > 5 && lemma.ends_with(end))
        && !matches!(
            lemma.as_str(),
            "weather"
                | "factor"
                | "number"
                | "matter"
                | "letter"
                | "winter"
                | "summer"
                | "order"
                | "paper"
                | "border"
                | "disaster"
                | "water"
                | "motor"
                | "error"
                | "terror"
                | "power"
                | "danger"
        )
}

/// What a noun does by being issued.
pub(super) fn noun(lemma: &str) -> Option<Speech> {
    use Force::{Hortatory, Mandatory};
    Some(match lemma {
        "threat" => Speech::Threaten,
        "ultimatum" | "demand" | "order" => Speech::Demand(Mandatory),
        "appeal" | "request" | "plea" => Speech::Demand(Hortatory),
        "warning" => Speech::Warn,
        "offer" => Speech::Offer,
        "assurance" | "guarantee" => Speech::Assure,
        "promise" | "pledge" | "vow" | "declaration" => Speech::Vow,
        _ => return None,
    })
}

/// Verbs that issue a noun: "issued an ultimatum".
pub(super) fn issues(lemma: &str) -> bool {
    matches!(
        lemma,
        "issue"
            | "deliver"
            | "give"
            | "send"
            | "present"
            | "serve"
            | "hand"
            | "make"
            | "repeat"
            | "reiterate"
            | "renew"
            | "voice"
            | "put"
            | "address"
            | "set"
            | "extend"
            | "dispatch"
            | "contain"
            | "carry"
    )
}

/// Words that press and sides use for commitments; kept as labels, they decide nothing.
pub(super) fn label(lemma: &str) -> bool {
    matches!(
        lemma,
        "ultimatum"
            | "threat"
            | "warning"
            | "deadline"
            | "pledge"
            | "promise"
            | "vow"
            | "demand"
            | "guarantee"
    )
}

/// Acts that end or cut something; whether that is harm depends on the thing.
pub(super) fn ends(lemma: &str) -> bool {
    matches!(
        lemma,
        "end"
            | "stop"
            | "halt"
            | "suspend"
            | "cut"
            | "cease"
            | "freeze"
            | "break"
            | "sever"
            | "cancel"
            | "discontinue"
            | "terminate"
            | "withhold"
            | "withdraw"
            | "pull"
            | "lift"
            | "ease"
            | "scrap"
            | "abandon"
            | "remove"
            | "drop"
            | "close"
            | "refrain"
            | "curb"
            | "curtail"
            | "leave"
            | "quit"
            | "tear"
    )
}

/// Things that are good to have, so that ending them is harm.
pub(super) fn good_thing(lemma: &str) -> bool {
    matches!(
        lemma,
        "cooperation"
            | "coordination"
            | "engagement"
            | "talk"
            | "talks"
            | "negotiation"
            | "contact"
            | "relation"
            | "relations"
            | "tie"
            | "aid"
            | "assistance"
            | "support"
            | "help"
            | "partnership"
            | "agreement"
            | "deal"
            | "treaty"
            | "truce"
            | "cease-fire"
            | "ceasefire"
            | "trade"
            | "supply"
            | "export"
            | "funding"
            | "money"
            | "participation"
            | "dialogue"
            | "channel"
            | "accord"
            | "pact"
            | "recognition"
            | "membership"
            | "delivery"
            | "peace"
            | "NATO"
            | "effort"
            | "mediation"
            | "alliance"
            | "loan"
            | "payment"
            | "convention"
    )
}

/// Things that are harm to those they meet, so that ending them is good.
pub(super) fn bad_thing(lemma: &str) -> bool {
    matches!(
        lemma,
        "attack"
            | "sanction"
            | "bombing"
            | "bombardment"
            | "assault"
            | "siege"
            | "blockade"
            | "embargo"
            | "occupation"
            | "war"
            | "strike"
            | "airstrike"
            | "shelling"
            | "offensive"
            | "hostility"
            | "quarantine"
            | "restriction"
            | "force"
            | "violence"
            | "invasion"
            | "retaliation"
            | "revenge"
            | "consequence"
            | "reprisal"
            | "penalty"
            | "tariff"
            | "punishment"
            | "measure"
            | "response"
            | "action"
            | "countermeasure"
            | "intervention"
            | "veto"
            | "boycott"
            | "catastrophe"
            | "destruction"
            | "mobilization"
            | "fire"
    )
}

/// Acts that are harm to those they meet.
pub(super) fn harms(lemma: &str) -> bool {
    matches!(
        lemma,
        "attack"
            | "bomb"
            | "strike"
            | "invade"
            | "retaliate"
            | "punish"
            | "destroy"
            | "kill"
            | "crush"
            | "fight"
            | "sanction"
            | "block"
            | "blockade"
            | "boycott"
            | "expel"
            | "arrest"
            | "deport"
            | "veto"
            | "hit"
            | "respond"
            | "avenge"
            | "bury"
            | "wipe"
            | "sue"
            | "prosecute"
            | "impose"
            | "seize"
            | "occupy"
            | "annex"
            | "shell"
            | "storm"
            | "shoot"
            | "burn"
            | "resist"
            | "oppose"
            | "denounce"
            | "isolate"
            | "intervene"
            | "mobilize"
            | "face"
            | "suffer"
            | "pay"
            | "regret"
            | "escalate"
            | "eliminate"
            | "defeat"
            | "dismantle"
            | "tear"
            | "disrupt"
            | "close"
            | "shut"
            | "execute"
            | "overthrow"
            | "topple"
            | "march"
            | "deploy"
            | "break"
            | "resume"
            | "bar"
            | "ban"
            | "target"
            | "obliterate"
            | "counter"
            | "exterminate"
            | "tax"
    )
}

/// Harm that those in power have done and that does not just happen: "will be tried", "would be expelled".
pub(super) fn decreed_harm(lemma: &str) -> bool {
    matches!(
        lemma,
        "try"
            | "execute"
            | "expel"
            | "arrest"
            | "deport"
            | "punish"
            | "shoot"
            | "sink"
            | "attack"
            | "seize"
            | "confiscate"
            | "intern"
            | "blockade"
            | "bomb"
            | "repel"
            | "prosecute"
            | "sanction"
    )
}

/// Acts that are good to those they meet.
pub(super) fn helps(lemma: &str) -> bool {
    matches!(
        lemma,
        "help"
            | "support"
            | "aid"
            | "assist"
            | "provide"
            | "give"
            | "grant"
            | "send"
            | "allow"
            | "release"
            | "free"
            | "return"
            | "protect"
            | "defend"
            | "respect"
            | "honor"
            | "honour"
            | "restore"
            | "join"
            | "cooperate"
            | "negotiate"
            | "recognize"
            | "compensate"
            | "fund"
            | "finance"
            | "rebuild"
            | "admit"
            | "guarantee"
            | "share"
            | "supply"
            | "build"
            | "keep"
            | "ensure"
            | "open"
            | "dismantle"
            | "destroy"
            | "evacuate"
            | "comply"
            | "ship"
            | "invest"
            | "work"
            | "permit"
            | "cover"
            | "be"
            | "continue"
            | "accept"
            | "contribute"
            | "deliver"
            | "welcome"
    )
}

/// Phrases of a consequence that name no act: "serious consequences", "all options".
pub(super) fn abstract_thing(lemma: &str) -> bool {
    matches!(
        lemma,
        "consequence"
            | "measure"
            | "step"
            | "option"
            | "response"
            | "action"
            | "repercussion"
            | "price"
            | "cost"
            | "hell"
            | "catastrophe"
            | "retaliation"
            | "revenge"
            | "reprisal"
            | "countermeasure"
    )
}

/// Words of an answer to a demand, which leave it to the demand what is to be done.
pub(super) fn answers(lemma: &str) -> bool {
    matches!(
        lemma,
        "accept"
            | "acceptance"
            | "answer"
            | "reply"
            | "response"
            | "respond"
            | "comply"
            | "compliance"
            | "agree"
            | "refuse"
            | "refusal"
            | "reject"
            | "fail"
            | "satisfactory"
            | "favorable"
            | "unconditional"
            | "reserve"
            | "reservation"
            | "term"
            | "demand"
            | "condition"
            | "note"
            | "ultimatum"
            | "limit"
            | "pass"
            | "expire"
            | "result"
            | "hour"
            | "day"
            | "time"
            | "date"
            | "deadline"
            | "evening"
            | "morning"
            | "do"
            | "be"
            | "have"
            | "so"
            | "then"
    )
}

/// Words for a pause in fighting.
pub(super) fn truce(lemma: &str) -> bool {
    matches!(lemma, "cease-fire" | "ceasefire" | "truce" | "armistice" | "cessation")
}

/// Words for a text that binds its parties.
pub(super) fn compact(lemma: &str) -> bool {
    truce(lemma)
        || matches!(
            lemma,
            "agreement"
                | "deal"
                | "accord"
                | "pact"
                | "treaty"
                | "settlement"
                | "memorandum"
                | "protocol"
                | "compromise"
                | "consensus"
                | "understanding"
                | "convention"
                | "framework"
                | "arrangement"
        )
}
