//! Who stands where in a clause: subject, agent, object, obliques, complements; what its auxiliaries make of it.
//!
//! Takes a verb; follows passives, relative clauses, participles and conjuncts to the words that fill its places.
//! An object is what is acted on: in the passive the grammatical subject is the object here.

use standoff_core::document::{Document, TokenIdx, Upos};

use crate::tree;

/// The places of a verb.
#[derive(Debug, Clone, Default)]
pub(crate) struct Clause {
    /// Who acts.
    pub(crate) subject: Option<TokenIdx>,
    /// What is acted on.
    pub(crate) object: Option<TokenIdx>,
    /// To whom something is given or said.
    pub(crate) indirect: Option<TokenIdx>,
    /// Prepositions and the nouns behind them, in text order.
    pub(crate) obliques: Vec<(String, TokenIdx)>,
}

/// What auxiliaries and marks make of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    /// Told as fact.
    Plain,
    /// Will.
    Will,
    /// Would.
    Would,
    /// Must, should.
    Must,
    /// May, might, could, can.
    May,
    /// To do.
    Infinitive,
}

/// Whether a noun tells the state that its subject is in: "has been at war with".
pub(super) fn state_of(doc: &Document, noun: TokenIdx) -> bool {
    doc.child_by(noun, "cop").is_some()
        && doc.children_by(noun, "case").any(|case| doc.lemma(case) == "at")
}

/// Verbs whose object, not whose subject, does what the infinitive says.
fn object_controls(lemma: &str) -> bool {
    matches!(
        lemma,
        "ask"
            | "urge"
            | "force"
            | "order"
            | "tell"
            | "persuade"
            | "allow"
            | "compel"
            | "press"
            | "call"
            | "warn"
            | "let"
            | "help"
            | "make"
            | "permit"
            | "instruct"
            | "command"
            | "request"
            | "require"
            | "invite"
            | "enable"
            | "encourage"
            | "advise"
            | "implore"
            | "beg"
            | "appeal"
            | "get"
            | "push"
            | "pressure"
            | "forbid"
            | "convince"
            | "direct"
            | "want"
            | "expect"
            | "exhort"
    )
}

/// The preposition that a noun stands behind.
pub(crate) fn preposition(doc: &Document, noun: TokenIdx) -> Option<String> {
    doc.child_by(noun, "case").map(|case| doc.token(case).to_lowercase())
}

/// The nouns under `head` with their prepositions: obliques of a verb, complements of a noun.
pub(crate) fn obliques(doc: &Document, head: TokenIdx) -> Vec<(String, TokenIdx)> {
    let nouns = doc.children(head).filter(|child| {
        let relation = doc.relation(*child);
        (relation.is("obl") || relation.is("nmod")) && relation.0 != "nmod:poss"
    });
    nouns.filter_map(|noun| Some((preposition(doc, noun)?, noun))).collect()
}

fn participle(doc: &Document, verb: TokenIdx) -> bool {
    doc.tag(verb).xpos == "VBN"
}

/// Whether a verb is in the passive.
pub(crate) fn passive(doc: &Document, verb: TokenIdx) -> bool {
    let own = |relation: &str| doc.children(verb).any(|child| doc.relation(child).0 == relation);
    if own("aux:pass") || own("nsubj:pass") {
        return true;
    }
    // A participle with an object is a finite verb that the parser took for one.
    if !participle(doc, verb) || own("nsubj") || own("aux") || own("obj") {
        return false;
    }
    match (doc.relation(verb).base(), doc.head(verb)) {
        ("acl", _) => true,
        ("conj", Some(head)) => doc.tag(head).upos == Upos::Verb && passive(doc, head),
        // "bombed by rebels" with a broken attachment still names its agent; without one it is taken as active.
        _ => {
            obliques(doc, verb).iter().any(|(word, _)| word == "by")
                && doc.child_by(verb, "obj").is_none()
        }
    }
}

fn relative(doc: &Document, token: TokenIdx) -> bool {
    doc.tag(token).upos == Upos::Pron
        && matches!(doc.lemma(token), "who" | "which" | "that" | "whom")
}

/// The antecedent in place of a relative pronoun.
fn resolved(doc: &Document, verb: TokenIdx, token: TokenIdx) -> TokenIdx {
    let mut at = verb;
    for _ in 0..4 {
        match (doc.relation(at).base(), doc.head(at)) {
            ("acl", Some(head)) if relative(doc, token) => return head,
            ("conj" | "xcomp" | "ccomp" | "advcl", Some(head)) => at = head,
            _ => break,
        }
    }
    token
}

/// The grammatical subject: its own, or the one it shares.
fn grammatical_subject(doc: &Document, verb: TokenIdx) -> Option<TokenIdx> {
    let mut at = verb;
    for _ in 0..6 {
        if let Some(subject) = doc.child_by(at, "nsubj") {
            return Some(resolved(doc, at, subject));
        }
        let head = doc.head(at)?;
        match doc.relation(at).base() {
            "conj" if matches!(doc.tag(head).upos, Upos::Verb | Upos::Adj | Upos::Aux) => at = head,
            "xcomp" | "advcl" | "ccomp"
                if object_controls(doc.lemma(head)) && infinitive(doc, at) =>
            {
                return controller(doc, head).or_else(|| grammatical_subject(doc, head));
            }
            "xcomp" => at = head,
            "advcl" if !tree::has_mark(doc, at) => at = head,
            "acl" if doc.tag(at).xpos != "VB" => return Some(head),
            _ => return None,
        }
    }
    None
}

/// Whether a verb is an infinitive with "to".
pub(super) fn infinitive(doc: &Document, verb: TokenIdx) -> bool {
    doc.children_by(verb, "mark").any(|mark| doc.lemma(mark) == "to")
}

/// Whom a verb of asking or making asks or makes: its object, or who stands behind "on", "to", "with".
fn controller(doc: &Document, verb: TokenIdx) -> Option<TokenIdx> {
    if passive(doc, verb) {
        return grammatical_subject(doc, verb);
    }
    doc.child_by(verb, "iobj").or_else(|| doc.child_by(verb, "obj")).or_else(|| {
        let behind = obliques(doc, verb);
        behind
            .iter()
            .find(|(word, _)| matches!(word.as_str(), "on" | "upon" | "to" | "with"))
            .map(|(_, noun)| *noun)
    })
}

impl Clause {
    /// The places of a verb.
    pub(crate) fn of(doc: &Document, verb: TokenIdx) -> Clause {
        let obliques = obliques(doc, verb);
        let subject = grammatical_subject(doc, verb);
        if passive(doc, verb) {
            let agent = doc.children(verb).find(|child| doc.relation(*child).0 == "obl:agent");
            let agent = agent
                .or_else(|| obliques.iter().find(|(word, _)| word == "by").map(|(_, noun)| *noun));
            let object = subject.or_else(|| doc.child_by(verb, "obj"));
            return Clause { subject: agent, object, indirect: None, obliques };
        }
        let (indirect, object) = objects(doc, verb);
        // "Warned X that …": whoever stands before "that" is the one warned.
        let told = || matches!(doc.lemma(verb), "warn" | "assure" | "tell" | "inform" | "threaten");
        let indirect =
            indirect.or_else(|| tree::spoken_to(doc, verb).filter(|_| told()).map(|it| it.0));
        let object = object.map(|object| resolved(doc, verb, object)).or_else(|| gap(doc, verb));
        Clause { subject, object, indirect, obliques }
    }
}

/// Indirect and direct object. Of two objects the first is the indirect one, unless they stand side by side, as the parser
/// leaves some compounds ("weapons inspectors"); a lone indirect object is the object.
fn objects(doc: &Document, verb: TokenIdx) -> (Option<TokenIdx>, Option<TokenIdx>) {
    let indirect = doc.child_by(verb, "iobj");
    let mut objects = doc.children_by(verb, "obj");
    match (indirect, objects.next(), objects.next()) {
        (None, Some(first), Some(second)) if second > first + 1 => (Some(first), Some(second)),
        (None, Some(_), Some(second)) => (None, Some(second)),
        (indirect, object, _) => (indirect, object.or(indirect)),
    }
}

/// The noun that a relative clause without an object of its own is about: "the talks that it suspended".
fn gap(doc: &Document, verb: TokenIdx) -> Option<TokenIdx> {
    if doc.relation(verb).0 != "acl:relcl" {
        return None;
    }
    let subject = doc.child_by(verb, "nsubj")?;
    let adverbial = doc.children(verb).any(|child| {
        matches!(doc.lemma(child), "when" | "where" | "why" | "whose")
            || doc.relation(child).is("ccomp")
    });
    if relative(doc, subject) || adverbial { None } else { doc.head(verb) }
}

/// What the auxiliaries of a verb, its own or shared, make of it.
pub(super) fn tense(doc: &Document, verb: TokenIdx) -> Tense {
    let mut at = verb;
    for _ in 0..5 {
        for aux in doc.children_by(at, "aux") {
            match doc.token(aux).to_lowercase().as_str() {
                "will" | "shall" | "'ll" | "’ll" | "wo" => return Tense::Will,
                "would" | "'d" | "’d" => return Tense::Would,
                "must" | "should" | "ought" => return Tense::Must,
                "may" | "might" | "could" | "can" | "ca" => return Tense::May,
                _ => {}
            }
        }
        let Some(head) = doc.head(at) else { break };
        match doc.relation(at).base() {
            "conj"
                if doc.child_by(at, "nsubj").is_none()
                    && !doc.children(at).any(|child| doc.relation(child).0 == "aux") =>
            {
                at = head;
            }
            // "has to leave", "is ready to leave", "going to leave".
            "xcomp" if infinitive(doc, at) => match doc.lemma(head) {
                "have" | "need" => return Tense::Must,
                "ready" | "willing" | "set" | "due" | "poised" | "prepared" | "likely"
                | "determined" => {
                    let bound = doc
                        .children_by(head, "aux")
                        .any(|aux| matches!(doc.lemma(aux), "must" | "should"));
                    return if bound { Tense::Must } else { Tense::Will };
                }
                "be" => return Tense::Will,
                "go" if doc.tag(head).xpos == "VBG" => return Tense::Will,
                // "Was forced to withdraw", "persuaded it to withdraw": it withdrew.
                "continue" | "begin" | "start" | "force" | "manage" | "come" | "appear"
                | "seem" | "help" | "persuade" | "induce" | "compel" | "oblige" | "cause"
                | "prompt" | "lead" => {
                    at = head;
                }
                _ => return Tense::Infinitive,
            },
            _ if infinitive(doc, at) => return Tense::Infinitive,
            _ => break,
        }
    }
    Tense::Plain
}

/// The clause of an "if" or "unless" that hangs on a verb.
pub(super) fn condition_clause(doc: &Document, verb: TokenIdx) -> Option<TokenIdx> {
    let mut at = verb;
    for _ in 0..4 {
        let clause = doc.children(at).find(|child| conditional(doc, *child));
        if clause.is_some() {
            return clause;
        }
        at = doc
            .head(at)
            .filter(|_| matches!(doc.relation(at).base(), "xcomp" | "ccomp" | "conj"))?;
    }
    None
}

/// Whether a clause opens with "if" or "unless".
pub(super) fn conditional(doc: &Document, clause: TokenIdx) -> bool {
    doc.children_by(clause, "mark")
        .any(|mark| matches!(doc.token(mark).to_lowercase().as_str(), "if" | "unless"))
}
