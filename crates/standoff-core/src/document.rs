//! A story's text with its layers: sentences, tokens, tags, trees, names, labels, quotes, chains, times, places.
//!
//! Every layer is a plain vector; layers over tokens have one entry a token. Nothing here analyses: the language
//! stages each return one layer, and the pipeline puts them together.

use std::ops::Range;
use std::sync::Arc as Shared;

use serde::{Deserialize, Serialize};

use crate::names::closed_enum;
use crate::place::PlaceMention;
use crate::span::Span;
use crate::story::Paragraph;
use crate::time::TimeRef;

/// Index of a token in its document.
pub type TokenIdx = u32;

/// A sentence: never crosses a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<TokenIdx>,
    /// Index of its paragraph.
    pub paragraph: u32,
}

/// A syntactic word as Universal Dependencies cuts them: `do` and `n't` are two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Whether it belongs to the same written word (multiword token) as the one before it.
    pub joined: bool,
}

closed_enum! {
    /// Universal part of speech.
    pub enum Upos ("part of speech") {
        /// Adjective.
        Adj = "ADJ",
        /// Adposition.
        Adp = "ADP",
        /// Adverb.
        Adv = "ADV",
        /// Auxiliary.
        Aux = "AUX",
        /// Coordinating conjunction.
        Cconj = "CCONJ",
        /// Determiner.
        Det = "DET",
        /// Interjection.
        Intj = "INTJ",
        /// Noun.
        Noun = "NOUN",
        /// Numeral.
        Num = "NUM",
        /// Particle.
        Part = "PART",
        /// Pronoun.
        Pron = "PRON",
        /// Proper noun.
        Propn = "PROPN",
        /// Punctuation.
        Punct = "PUNCT",
        /// Subordinating conjunction.
        Sconj = "SCONJ",
        /// Symbol.
        Sym = "SYM",
        /// Verb.
        Verb = "VERB",
        /// Other.
        X = "X",
    }
}

/// Tags and lemma of a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn tag, such as `VBD`.
    pub xpos: &'static str,
    /// Universal features, such as `Number=Sing|Person=3`; `_` for none.
    pub feats: &'static str,
    /// Base form.
    pub lemma: String,
}

/// A dependency relation, such as `nsubj` or `nsubj:pass`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Relation(pub &'static str);

impl Relation {
    /// The relation without its subtype: `nsubj` for `nsubj:pass`.
    pub fn base(self) -> &'static str {
        self.0.bytes().position(|byte| byte == b':').map_or(self.0, |end| &self.0[..end])
    }

    /// Whether it is this relation or a subtype of it.
    pub fn is(self, relation: &str) -> bool {
        let rest = self.0.strip_prefix(relation);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
    }
}

/// A token's place in the tree of its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arc {
    /// The head, in the same sentence; `None` for the root.
    pub head: Option<TokenIdx>,
    /// What it is to its head.
    pub relation: Relation,
}

closed_enum! {
    /// What a name names.
    pub enum NameKind ("name kind") {
        /// A person.
        Person = "person",
        /// An organization.
        Organization = "organization",
        /// A place.
        Location = "location",
        /// A building or other facility.
        Facility = "facility",
        /// A nationality, people, religion or political group.
        Group = "group",
        /// A date or duration.
        Date = "date",
        /// An amount of money.
        Money = "money",
        /// Another measured quantity.
        Quantity = "quantity",
        /// A product.
        Product = "product",
        /// A named event.
        Event = "event",
        /// A weapon.
        Weapon = "weapon",
        /// Another name.
        Other = "other",
    }
}

/// A name in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Where it stands.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<TokenIdx>,
    /// What it names.
    pub kind: NameKind,
}

closed_enum! {
    /// The three spans of an attribution (PolNeAR).
    pub enum AttributionPart ("attribution part") {
        /// Who says it.
        Source = "source",
        /// The words that attribute.
        Cue = "cue",
        /// What is said.
        Content = "content",
    }
}

/// A stretch that the attribution head labels; linking them is coding's work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttributionLabel {
    /// Which part.
    pub part: AttributionPart,
    /// Its tokens.
    pub tokens: Range<TokenIdx>,
}

/// Text between quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// With the marks.
    pub span: Span,
    /// Without the marks.
    pub inner: Span,
    /// Index of the quote around it, if it is nested.
    pub outer: Option<u32>,
    /// Whether the closing mark was found; open quotes end with their paragraph.
    pub closed: bool,
    /// Index of the quote that this one goes on from (quotations over several paragraphs).
    pub continues: Option<u32>,
}

closed_enum! {
    /// How a mention refers.
    pub enum MentionKind ("mention kind") {
        /// By name.
        Named = "named",
        /// By a common noun ("the minister").
        Nominal = "nominal",
        /// By a pronoun.
        Pronoun = "pronoun",
    }
}

/// A mention of someone or something in a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainMention {
    /// Its tokens.
    pub tokens: Range<TokenIdx>,
    /// Where it stands.
    pub span: Span,
    /// How it refers.
    pub kind: MentionKind,
    /// Why it was joined to the chain.
    pub why: &'static str,
}

/// Mentions of one person, organization or thing, in text order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    /// The mentions; never empty.
    pub mentions: Vec<ChainMention>,
    /// The fullest name among them, as it stands in the text.
    pub name: String,
    /// What it is, where a name says so.
    pub kind: Option<NameKind>,
    /// The chains whose referents it means together, as "the two countries" do; empty for one referent.
    pub members: Vec<u32>,
}

/// Words that give a time, and the interval they give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeMention {
    /// Where they stand.
    pub span: Span,
    /// Their tokens.
    pub tokens: Range<TokenIdx>,
    /// The interval; `None` if it needs an anchor that is missing, such as the publication date.
    pub time: Option<TimeRef>,
    /// For durations ("48 hours", "five years"): the length in minutes.
    pub duration_minutes: Option<u64>,
    /// Whether the words set a limit ("within 48 hours", "by Friday", "until noon").
    pub limit: bool,
}

closed_enum! {
    /// How much an issue matters.
    pub enum Severity ("severity") {
        /// Worth knowing.
        Note = "note",
        /// A field may be wrong or missing.
        Warning = "warning",
        /// A layer could not be made.
        Error = "error",
    }
}

/// Something doubtful or missing; analysis goes on beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    /// Where, if it is about words.
    pub span: Option<Span>,
    /// What, as a short sentence for people.
    pub what: String,
    /// How much it matters.
    pub severity: Severity,
}

/// A text and its layers.
#[derive(Debug, Clone)]
pub struct Document {
    /// The text, unaltered.
    pub text: Shared<str>,
    /// When the story was published: the anchor of relative dates.
    pub published: Option<TimeRef>,
    /// The paragraphs of the story.
    pub paragraphs: Vec<Paragraph>,
    /// The sentences, in order.
    pub sentences: Vec<Sentence>,
    /// The tokens, in order.
    pub tokens: Vec<Token>,
    /// A tag for each token.
    pub tags: Vec<Tag>,
    /// A place in the tree for each token.
    pub arcs: Vec<Arc>,
    /// The names, in order, without overlap.
    pub names: Vec<Name>,
    /// The attribution labels, in order.
    pub labels: Vec<AttributionLabel>,
    /// The quotes, in order of their opening marks.
    pub quotes: Vec<Quote>,
    /// The chains, by first mention.
    pub chains: Vec<Chain>,
    /// The times, in order.
    pub times: Vec<TimeMention>,
    /// The places, in order.
    pub places: Vec<PlaceMention>,
    /// What was doubtful.
    pub issues: Vec<Issue>,
}

impl Document {
    /// The words under a span.
    pub fn words(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// A token's words.
    pub fn token(&self, token: TokenIdx) -> &str {
        self.words(self.tokens[token as usize].span)
    }

    /// A token's tag.
    pub fn tag(&self, token: TokenIdx) -> &Tag {
        &self.tags[token as usize]
    }

    /// A token's lemma.
    pub fn lemma(&self, token: TokenIdx) -> &str {
        &self.tags[token as usize].lemma
    }

    /// A token's head.
    pub fn head(&self, token: TokenIdx) -> Option<TokenIdx> {
        self.arcs[token as usize].head
    }

    /// A token's relation to its head.
    pub fn relation(&self, token: TokenIdx) -> Relation {
        self.arcs[token as usize].relation
    }

    /// Index of the sentence that holds a token.
    pub fn sentence_of(&self, token: TokenIdx) -> usize {
        self.sentences.partition_point(|sentence| sentence.tokens.end <= token)
    }

    /// Index of the sentence that holds a position, or else of the next one; `None` behind the last.
    pub fn sentence_at(&self, at: u32) -> Option<usize> {
        let found = self.sentences.partition_point(|sentence| sentence.span.end <= at);
        (found < self.sentences.len()).then_some(found)
    }

    /// The tokens of the sentence that holds a token.
    pub fn sentence_tokens(&self, token: TokenIdx) -> Range<TokenIdx> {
        self.sentences[self.sentence_of(token)].tokens.clone()
    }

    /// The tokens whose head this one is, in text order.
    pub fn children(&self, token: TokenIdx) -> impl Iterator<Item = TokenIdx> + '_ {
        let sentence = self.sentence_tokens(token);
        let arcs = self.arcs.get(sentence.start as usize..sentence.end as usize).unwrap_or(&[]);
        let own = arcs.iter().zip(sentence).filter(move |(arc, _)| arc.head == Some(token));
        own.map(|(_, child)| child)
    }

    /// The children with this relation or a subtype of it.
    pub fn children_by<'d>(
        &'d self,
        token: TokenIdx,
        relation: &'d str,
    ) -> impl Iterator<Item = TokenIdx> + 'd {
        self.children(token).filter(move |child| self.relation(*child).is(relation))
    }

    /// The first child with this relation or a subtype of it.
    pub fn child_by(&self, token: TokenIdx, relation: &str) -> Option<TokenIdx> {
        self.children(token).find(|child| self.relation(*child).is(relation))
    }

    /// The root of a sentence.
    pub fn root(&self, sentence: &Sentence) -> Option<TokenIdx> {
        sentence.tokens.clone().find(|token| self.head(*token).is_none())
    }

    /// Whether `token` is `ancestor` or stands under it.
    pub fn under(&self, token: TokenIdx, ancestor: TokenIdx) -> bool {
        self.climbs(token, ancestor, self.sentence_tokens(token).len())
    }

    /// Whether heads lead from `token` to `ancestor`.
    ///
    /// A tree's paths are no longer than its sentence; the bound guards against a broken tree.
    fn climbs(&self, token: TokenIdx, ancestor: TokenIdx, most: usize) -> bool {
        let mut at = Some(token);
        for _ in 0..=most {
            match at {
                Some(here) if here == ancestor => return true,
                Some(here) => at = self.head(here),
                None => return false,
            }
        }
        false
    }

    /// All tokens at or under a token, in text order.
    pub fn subtree(&self, token: TokenIdx) -> Vec<TokenIdx> {
        let sentence = self.sentence_tokens(token);
        let most = sentence.len();
        sentence.filter(|other| self.climbs(*other, token, most)).collect()
    }

    /// The span from the first to the last token of a subtree.
    pub fn subtree_span(&self, token: TokenIdx) -> Span {
        let tokens = self.subtree(token);
        let own = self.tokens[token as usize].span;
        tokens.iter().fold(own, |span, other| span.cover(self.tokens[*other as usize].span))
    }

    /// The span of a range of tokens; empty at the start of the text for an empty range.
    pub fn tokens_span(&self, tokens: Range<TokenIdx>) -> Span {
        let inside = self.tokens.get(tokens.start as usize..tokens.end as usize).unwrap_or(&[]);
        match (inside.first(), inside.last()) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::new(0, 0),
        }
    }

    /// The tokens that lie wholly inside a span.
    pub fn tokens_in(&self, span: Span) -> Range<TokenIdx> {
        let first = self.tokens.partition_point(|token| token.span.start < span.start);
        let last = self.tokens.partition_point(|token| token.span.end <= span.end);
        first as TokenIdx..(last.max(first)) as TokenIdx
    }

    /// The name that covers a token.
    pub fn name_at(&self, token: TokenIdx) -> Option<&Name> {
        let at = self.names.partition_point(|name| name.tokens.end <= token);
        self.names.get(at).filter(|name| name.tokens.contains(&token))
    }

    /// The place that a name at a token names.
    pub fn place_at(&self, token: TokenIdx) -> Option<&PlaceMention> {
        let at = self.places.partition_point(|place| place.tokens.end <= token);
        self.places.get(at).filter(|place| place.tokens.contains(&token))
    }

    /// The quote that holds a position, innermost first.
    pub fn quote_at(&self, at: u32) -> Option<&Quote> {
        self.quotes.iter().rev().find(|quote| quote.inner.start <= at && at < quote.inner.end)
    }
}
