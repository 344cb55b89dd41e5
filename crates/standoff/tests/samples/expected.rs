//! `expected.toml`: the record that a crisis's dispatches warrant, as its authors wrote it (samples/README.md).
//!
//! Unknown fields are refused, so a misspelled expectation cannot pass unread. `x_also` lists values as good as `x`.

use serde::Deserialize;

/// One crisis's expectations.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expected {
    pub(crate) crisis: CrisisHead,
    pub(crate) commitment: Vec<Commitment>,
    pub(crate) not_recorded: Vec<NotRecorded>,
    pub(crate) account: Vec<Account>,
    pub(crate) figure: Vec<Figure>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CrisisHead {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) sides: Vec<String>,
    pub(crate) as_of: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Commitment {
    pub(crate) id: String,
    pub(crate) kind: String,
    #[serde(default)]
    pub(crate) kind_also: Vec<String>,
    pub(crate) direction: String,
    pub(crate) issuer: Vec<String>,
    pub(crate) issuer_person: Option<String>,
    pub(crate) target: Vec<String>,
    pub(crate) target_also: Option<Vec<String>>,
    #[serde(default)]
    pub(crate) parties: Vec<String>,
    #[serde(default)]
    pub(crate) beneficiary: Vec<String>,
    pub(crate) attribution: Option<String>,
    #[serde(default)]
    pub(crate) attribution_also: Vec<String>,
    pub(crate) issued: String,
    #[serde(default)]
    pub(crate) issued_also: Vec<String>,
    /// The day from which a truce holds: shown beside the deadline, which says the same in these samples.
    #[serde(rename = "effect")]
    pub(crate) _effect: Option<String>,
    pub(crate) words: Vec<String>,
    #[serde(default)]
    pub(crate) condition_words: Vec<String>,
    #[serde(default)]
    pub(crate) consequence_words: Vec<String>,
    pub(crate) deadline_type: String,
    #[serde(default)]
    pub(crate) deadline_type_also: Vec<String>,
    pub(crate) deadline: Option<String>,
    pub(crate) versions: Vec<Version>,
    pub(crate) stories: Vec<String>,
    /// Which dispatch copies which; the count of independent stories is what is compared.
    #[serde(default, rename = "reprints")]
    pub(crate) _reprints: std::collections::BTreeMap<String, String>,
    pub(crate) independent_stories: u32,
    #[serde(default)]
    pub(crate) labels_used: Vec<LabelUsed>,
    pub(crate) outcome: Outcome,
    /// The agreement of which it is a clause: for people, the record has no clauses.
    #[serde(rename = "parent")]
    pub(crate) _parent: Option<String>,
    pub(crate) joins: Option<String>,
    #[serde(default)]
    pub(crate) signal: bool,
    #[serde(default)]
    pub(crate) optional: bool,
    #[serde(rename = "why")]
    pub(crate) _why: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Version {
    pub(crate) issued: String,
    pub(crate) relation: String,
    #[serde(default)]
    pub(crate) relation_also: Vec<String>,
    pub(crate) story: String,
    /// Kind and deadline of an earlier version: the record keeps one kind for a chain, that of its strongest.
    #[serde(rename = "kind")]
    pub(crate) _kind: Option<String>,
    pub(crate) deadline_type: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LabelUsed {
    pub(crate) word: String,
    #[serde(rename = "by")]
    pub(crate) _by: String,
    #[serde(rename = "story")]
    pub(crate) _story: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Outcome {
    pub(crate) as_of: String,
    pub(crate) target_response: Option<String>,
    #[serde(default)]
    pub(crate) target_response_also: Vec<String>,
    pub(crate) target_compliance: Option<String>,
    #[serde(default)]
    pub(crate) target_compliance_also: Vec<String>,
    pub(crate) timeliness: Option<String>,
    pub(crate) issuer_follow_through: Option<String>,
    #[serde(default)]
    pub(crate) issuer_follow_through_also: Vec<String>,
    /// Whether the issuer owns the deed: not a field of the record yet.
    #[serde(rename = "ownership")]
    pub(crate) _ownership: Option<String>,
    pub(crate) label: Option<String>,
    #[serde(default)]
    pub(crate) label_also: Vec<String>,
    pub(crate) kept: Option<String>,
    #[serde(default)]
    pub(crate) kept_also: Vec<String>,
    pub(crate) state: Option<String>,
    #[serde(default)]
    pub(crate) state_also: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NotRecorded {
    pub(crate) story: String,
    pub(crate) passage: String,
    pub(crate) why: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Account {
    pub(crate) id: String,
    pub(crate) question: String,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) asserts: Vec<Holder>,
    pub(crate) denies: Vec<Holder>,
    pub(crate) agreement: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Holder {
    pub(crate) holder: String,
    /// In our words, for people.
    #[serde(rename = "says")]
    pub(crate) _says: Option<String>,
    pub(crate) stories: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Figure {
    pub(crate) what: String,
    pub(crate) quantity: String,
    pub(crate) asserted_by: String,
    pub(crate) low: u64,
    pub(crate) high: Option<u64>,
    pub(crate) mode: String,
    pub(crate) story: String,
    #[serde(rename = "text")]
    pub(crate) _text: Option<String>,
    /// An earlier number of the same asserter, told in the same dispatch.
    #[serde(rename = "supersedes")]
    pub(crate) _supersedes: Option<u64>,
}
