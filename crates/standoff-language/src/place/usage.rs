//! Whether words mean a place or who governs it: "shelling in Damascus" and "Damascus said".
//!
//! Only states and seats of government can act. What they are in the sentence decides: who says, demands or is
//! told something is a party; where something happens is a scene.

use standoff_core::document::{Document, Name, TokenIdx};
use standoff_core::place::{PlaceKind, PlaceUse};

use super::gazetteer::Candidate;
use crate::resolve::{head_of, relation};

/// How a name's place is meant.
pub(super) fn used(doc: &Document, name: &Name, candidate: &Candidate) -> PlaceUse {
    let state = candidate.kind == PlaceKind::State;
    if !state && !candidate.seat {
        return PlaceUse::Scene;
    }
    let party = acts(doc, head_of(doc, &name.tokens), state);
    if party { PlaceUse::Party } else { PlaceUse::Scene }
}

/// Whether a state or, else, a seat of government is meant as one that acts or is acted towards.
fn acts(doc: &Document, token: TokenIdx, state: bool) -> bool {
    /// "Moscow, Berlin and Paris": how far conjuncts and appositions are followed.
    const STEPS: usize = 4;
    let mut token = token;
    for _ in 0..STEPS {
        match (relation(doc, token), head(doc, token)) {
            ("conj" | "appos" | "flat", Some(above)) if case(doc, token).is_none() => token = above,
            _ => break,
        }
    }
    let above = head(doc, token);
    let lemma = above.map_or("", |above| doc.lemma(above));
    match doc.arcs.get(token as usize).map_or("", |arc| arc.relation.0) {
        "nsubj" => state || !happens(lemma),
        "nsubj:pass" => state || told(lemma),
        "obj" | "iobj" => state && !crosses(lemma) || told(lemma),
        "nmod:poss" => !part_of_place(lemma),
        "compound" | "amod" | "nmod:unmarked" => office(lemma),
        "obl" | "nmod" | "obl:agent" | "advcl" | "acl" | "xcomp" => {
            let Some(case) = case(doc, token) else { return state };
            let verb = above.is_some_and(|above| doc.tag(above).xpos.starts_with('V'));
            match doc.token(case).to_lowercase().as_str() {
                "with" | "against" | "by" | "between" | "among" | "for" | "versus" | "than"
                | "like" | "to" | "toward" | "towards"
                    if !journey(lemma) =>
                {
                    let addressed = told(lemma) || speaks(lemma) || !verb;
                    !matches!(doc.lemma(case), "to" | "toward" | "towards") || addressed
                }
                "on" if verb => leans(lemma),
                "on" => state || !strikes(lemma),
                "from" => !verb && !journey(lemma) || speaks(lemma),
                "of" => office(lemma),
                _ => false,
            }
        }
        "vocative" => true,
        _ => false,
    }
}

fn head(doc: &Document, token: TokenIdx) -> Option<TokenIdx> {
    doc.arcs.get(token as usize).and_then(|arc| arc.head)
}

fn case(doc: &Document, token: TokenIdx) -> Option<TokenIdx> {
    doc.child_by(token, "case").filter(|case| *case < token)
}

/// What befalls a town or is said of it, and is nobody's act.
fn happens(verb: &str) -> bool {
    matches!(
        verb,
        "fall"
            | "burn"
            | "wake"
            | "lie"
            | "stand"
            | "shake"
            | "tremble"
            | "see"
            | "witness"
            | "suffer"
            | "echo"
            | "remain"
            | "be"
            | "become"
            | "come"
            | "host"
            | "grow"
            | "empty"
            | "sit"
            | "have"
            | "look"
            | "feel"
    )
}

/// What is done to those who can hear.
fn told(verb: &str) -> bool {
    matches!(
        verb,
        "tell"
            | "warn"
            | "accuse"
            | "blame"
            | "ask"
            | "urge"
            | "inform"
            | "notify"
            | "press"
            | "pressure"
            | "threaten"
            | "give"
            | "grant"
            | "offer"
            | "promise"
            | "assure"
            | "condemn"
            | "criticize"
            | "criticise"
            | "denounce"
            | "isolate"
            | "invite"
            | "persuade"
            | "convince"
            | "force"
            | "compel"
            | "expect"
            | "allow"
            | "want"
            | "oblige"
            | "embarrass"
            | "anger"
            | "advise"
            | "remind"
            | "sanction"
            | "punish"
            | "deter"
            | "provoke"
            | "support"
            | "back"
            | "help"
            | "send"
            | "address"
            | "deliver"
            | "hand"
            | "appeal"
            | "call"
            | "present"
    )
}

/// What is said, and so has one to whom it goes.
fn speaks(word: &str) -> bool {
    matches!(
        word,
        "say"
            | "speak"
            | "write"
            | "reply"
            | "respond"
            | "appeal"
            | "call"
            | "communicate"
            | "complain"
            | "protest"
            | "signal"
            | "hear"
            | "demand"
            | "receive"
            | "get"
            | "report"
            | "belong"
    )
}

/// Journeys and ways go to places.
fn journey(word: &str) -> bool {
    matches!(
        word,
        "trip"
            | "visit"
            | "flight"
            | "journey"
            | "return"
            | "road"
            | "route"
            | "highway"
            | "way"
            | "train"
            | "convoy"
            | "go"
            | "travel"
            | "fly"
            | "arrive"
            | "drive"
            | "march"
            | "move"
            | "flee"
            | "withdraw"
            | "withdrawal"
            | "retreat"
            | "advance"
            | "access"
            | "border"
            | "envoy"
            | "ambassador"
            | "leave"
    )
}

/// Whose object is a place, state or not.
fn crosses(verb: &str) -> bool {
    matches!(
        verb,
        "cross" | "enter" | "leave" | "reach" | "quit" | "visit" | "tour" | "flee" | "gather"
    )
}

/// What is done "on" somebody.
fn leans(verb: &str) -> bool {
    matches!(
        verb,
        "call" | "rely" | "depend" | "press" | "impose" | "count" | "put" | "prevail" | "spy"
    )
}

/// Deeds that go on in the place that they are done to.
fn strikes(word: &str) -> bool {
    matches!(
        word,
        "attack"
            | "strike"
            | "march"
            | "raid"
            | "assault"
            | "bombing"
            | "bombardment"
            | "offensive"
            | "advance"
            | "siege"
            | "airstrike"
            | "shelling"
            | "fire"
            | "descend"
            | "rain"
            | "drop"
            | "fall"
    )
}

/// Parts of a town or state, which are places too.
fn part_of_place(noun: &str) -> bool {
    matches!(
        noun,
        "capital"
            | "city"
            | "town"
            | "village"
            | "port"
            | "airport"
            | "coast"
            | "border"
            | "north"
            | "south"
            | "east"
            | "west"
            | "center"
            | "centre"
            | "outskirt"
            | "outskirts"
            | "suburb"
            | "street"
            | "square"
            | "hospital"
            | "school"
            | "bridge"
            | "province"
            | "region"
            | "district"
            | "harbor"
            | "harbour"
            | "station"
            | "market"
            | "territory"
            | "soil"
            | "waters"
            | "water"
            | "airspace"
            | "frontier"
            | "coastline"
            | "shore"
            | "desert"
            | "mountain"
            | "island"
            | "neighborhood"
            | "neighbourhood"
            | "downtown"
            | "quarter"
            | "residents"
            | "resident"
            | "university"
            | "hotel"
            | "cathedral"
            | "mosque"
    )
}

/// Those through whom a state acts, and what they do as its own.
fn office(noun: &str) -> bool {
    matches!(
        noun,
        "government"
            | "president"
            | "minister"
            | "ministry"
            | "king"
            | "queen"
            | "emir"
            | "sultan"
            | "ruler"
            | "leader"
            | "leadership"
            | "army"
            | "force"
            | "troops"
            | "troop"
            | "military"
            | "navy"
            | "parliament"
            | "authority"
            | "regime"
            | "cabinet"
            | "official"
            | "diplomat"
            | "envoy"
            | "ambassador"
            | "delegation"
            | "representative"
            | "side"
            | "position"
            | "policy"
            | "demand"
            | "ally"
            | "enemy"
            | "behalf"
            | "chancellor"
            | "premier"
            | "secretary"
            | "spokesman"
            | "spokeswoman"
            | "sovereignty"
            | "independence"
            | "interest"
            | "support"
            | "consent"
            | "request"
    )
}
