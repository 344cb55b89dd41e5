//! The order of stages, text to reading. It stands here and nowhere else.

use std::sync::Arc;

use standoff_coding::Dictionary;
pub(crate) use standoff_coding::event_words;
pub use standoff_coding::{Fault, OwnDictionary, OwnKind};
use standoff_core::actor::{ActorId, ActorKind, ActorRef};
use standoff_core::document::{
    self, AttributionLabel, Document, Issue, Name, Sentence, Severity, Tag, Token,
};
use standoff_core::reading::Reading;
use standoff_core::story::{Dateline, Paragraph, ParagraphKind, Story, StoryVersion};
use standoff_core::{Span, TimeRef};
use standoff_data::dictionaries;
pub use standoff_language::instruction_set;
use standoff_language::{Encoding, Gazetteer, Models, Sources};

pub use standoff_language::Choice;

/// What the net says of each token.
pub struct NetLayers {
    /// A tag for each token.
    pub tags: Vec<Tag>,
    /// A place in the tree for each token.
    pub arcs: Vec<document::Arc>,
    /// The names.
    pub names: Vec<Name>,
    /// The attribution labels.
    pub labels: Vec<AttributionLabel>,
}

/// What has just been done to a text, in the order in which it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Sentences and words cut by rule.
    Segment,
    /// The net run over the words, doubtful sentence ends moved.
    Encode,
    /// Tags, features, lemmas.
    Tag,
    /// Trees.
    Parse,
    /// Names.
    Name,
    /// Attribution labels.
    Label,
    /// Quotes.
    Quote,
    /// Times.
    Date,
    /// Chains of mentions.
    Resolve,
    /// Places.
    Place,
    /// Statements.
    State,
    /// Events.
    Code,
    /// Commitments.
    Commit,
    /// What came of them.
    Follow,
    /// Figures.
    Count,
    /// Positions of the sides.
    Account,
}

/// The trained models and dictionaries, loaded once; every method is a pure function of them and its arguments.
pub struct Pipeline {
    models: Models,
    gazetteer: Gazetteer,
    dictionary: Dictionary,
}

impl Pipeline {
    /// Loads what is embedded in the program.
    pub fn load() -> Self {
        Self {
            models: Models::load(standoff_data::models::ENGLISH)
                .expect("the embedded model is whole: a test loads it"),
            gazetteer: Gazetteer::load(Sources {
                gazetteer: dictionaries::GAZETTEER,
                places: dictionaries::PLACES,
                actors: dictionaries::ACTORS,
                names: dictionaries::ACTOR_NAMES,
            }),
            dictionary: Dictionary::load(),
        }
    }

    /// The same pipeline with the dictionaries that a user brings.
    pub fn with_own(self, own: OwnDictionary) -> Self {
        Self { dictionary: self.dictionary.with_own(own), ..self }
    }

    /// The layers of a story's current version.
    pub fn document(&self, story: &Story) -> Document {
        self.document_watched(story, &mut |_| {})
    }

    fn document_watched(&self, story: &Story, done: &mut dyn FnMut(Stage)) -> Document {
        let version = story.current();
        let published = story.published.as_ref();
        let dateline = version.dateline.as_ref();
        self.analyze(&version.text, &prose(version), published, dateline, done)
    }

    /// The layers of a bare text, for measuring; without a publication date, relative dates stay open.
    pub fn document_of(
        &self,
        text: &str,
        paragraphs: &[Paragraph],
        published: Option<&TimeRef>,
    ) -> Document {
        self.analyze(&Arc::from(text), paragraphs, published, None, &mut |_| {})
    }

    /// The layers over words and sentences that are given, one paragraph for each number of a paragraph.
    pub fn document_of_words(
        &self,
        text: &str,
        sentences: Vec<Sentence>,
        tokens: Vec<Token>,
    ) -> Document {
        let spans = sentences.chunk_by(|one, next| one.paragraph == next.paragraph).map(|them| {
            them.iter().skip(1).fold(them[0].span, |span, sentence| span.cover(sentence.span))
        });
        let paragraphs: Vec<Paragraph> =
            spans.map(|span| Paragraph { span, kind: ParagraphKind::Body }).collect();
        let layers = self.layers(text, &sentences, &tokens);
        self.upper_layers(
            &Arc::from(text),
            &paragraphs,
            sentences,
            tokens,
            layers,
            None,
            None,
            &mut |_| {},
        )
    }

    /// Shows each choice of a pronoun's antecedent, for learning what it weighs.
    pub fn choices(document: &Document, watch: &mut dyn FnMut(&Choice<'_>)) {
        standoff_language::resolve_watched(document, watch);
    }

    fn analyze(
        &self,
        text: &Arc<str>,
        paragraphs: &[Paragraph],
        published: Option<&TimeRef>,
        dateline: Option<&Dateline>,
        done: &mut dyn FnMut(Stage),
    ) -> Document {
        let (by_rule, tokens) = standoff_language::segment(text, paragraphs);
        done(Stage::Segment);
        let encoding = standoff_language::encode(&self.models, text, &by_rule, &tokens);
        let sentences = standoff_language::resegment(&self.models, &encoding, &tokens, &by_rule);
        done(Stage::Encode);
        let layers = self.net_layers(&encoding, text, &sentences, &tokens, done);
        self.upper_layers(text, paragraphs, sentences, tokens, layers, published, dateline, done)
    }

    #[expect(clippy::too_many_arguments, reason = "a stage's parameters are the layers it reads")]
    fn upper_layers(
        &self,
        text: &Arc<str>,
        paragraphs: &[Paragraph],
        sentences: Vec<Sentence>,
        tokens: Vec<Token>,
        layers: NetLayers,
        published: Option<&TimeRef>,
        dateline: Option<&Dateline>,
        done: &mut dyn FnMut(Stage),
    ) -> Document {
        let NetLayers { tags, arcs, names, labels } = layers;
        let quotes = standoff_language::quote(text, paragraphs);
        done(Stage::Quote);
        let times = standoff_language::date(text, &sentences, &tokens, published, dateline);
        done(Stage::Date);
        let mut document = Document {
            text: text.clone(),
            published: published.cloned(),
            paragraphs: paragraphs.to_vec(),
            sentences,
            tokens,
            tags,
            arcs,
            names,
            labels,
            quotes,
            chains: Vec::new(),
            times,
            places: Vec::new(),
            issues: Vec::new(),
        };
        document.chains = standoff_language::resolve(&document);
        done(Stage::Resolve);
        document.places = standoff_language::place(&document, &self.gazetteer, dateline);
        done(Stage::Place);
        document
    }

    /// The net's layers over words and sentences that are given, for measuring on corpora with words of their own.
    pub fn layers(&self, text: &str, sentences: &[Sentence], tokens: &[Token]) -> NetLayers {
        let encoding = standoff_language::encode(&self.models, text, sentences, tokens);
        self.net_layers(&encoding, text, sentences, tokens, &mut |_| {})
    }

    fn net_layers(
        &self,
        encoding: &Encoding,
        text: &str,
        sentences: &[Sentence],
        tokens: &[Token],
        done: &mut dyn FnMut(Stage),
    ) -> NetLayers {
        let models = &self.models;
        let tags = standoff_language::tag(models, encoding, text, tokens);
        done(Stage::Tag);
        let arcs = standoff_language::parse(models, encoding, sentences);
        done(Stage::Parse);
        let by_net = standoff_language::name(models, encoding, sentences, tokens);
        let names = standoff_language::measure(text, sentences, tokens, &tags, by_net);
        done(Stage::Name);
        let labels = standoff_language::label(models, encoding);
        done(Stage::Label);
        NetLayers { tags, arcs, names, labels }
    }

    /// What sort of actor this id stands for, where the dictionary has it.
    pub fn actor_kind(&self, id: &ActorId) -> Option<ActorKind> {
        self.dictionary.actor(id).map(|actor| actor.kind)
    }

    /// The state that an actor is or belongs to, if any.
    pub fn country_of(&self, actor: &ActorRef) -> Option<ActorId> {
        let state = self.dictionary.state_of(actor);
        (self.actor_kind(&state) == Some(ActorKind::State)).then_some(state)
    }

    /// The name that is shown for an actor at a date.
    pub fn shown(&self, id: &ActorId, date: Option<jiff::civil::Date>) -> String {
        self.dictionary.shown(id, date)
    }

    /// What a story's current version says.
    pub fn read(&self, story: &Story) -> Reading {
        self.read_watched(story, &mut |_| {})
    }

    /// The same; says after each stage that it is done. Who measures brings the clock: there is none in here.
    pub fn read_watched(&self, story: &Story, done: &mut dyn FnMut(Stage)) -> Reading {
        if story.language != "en" {
            return unread(story);
        }
        let document = self.document_watched(story, done);
        self.read_layers(story, document, done).1
    }

    /// The layers and what they say, for showing both.
    pub fn document_and_reading(&self, story: &Story) -> (Document, Reading) {
        let document = self.document(story);
        if story.language != "en" {
            return (document, unread(story));
        }
        self.read_layers(story, document, &mut |_| {})
    }

    fn read_layers(
        &self,
        story: &Story,
        mut document: Document,
        done: &mut dyn FnMut(Stage),
    ) -> (Document, Reading) {
        let dictionary = &self.dictionary;
        standoff_coding::discard(&mut document, dictionary);

        let statements = standoff_coding::state(&document, story, dictionary);
        done(Stage::State);
        let events = standoff_coding::code(&document, dictionary, &statements);
        done(Stage::Code);
        let (commitments, mentions) =
            standoff_coding::commit(&document, story, dictionary, &statements);
        done(Stage::Commit);
        let sequels = standoff_coding::follow(&document, dictionary, &statements);
        done(Stage::Follow);
        let figures = standoff_coding::count(&document, dictionary, &statements);
        done(Stage::Count);
        let positions =
            standoff_coding::account(&document, dictionary, &statements, &commitments, &events);
        done(Stage::Account);
        let reading = Reading {
            story: story.current_id(),
            statements,
            events,
            commitments,
            mentions,
            sequels,
            figures,
            positions,
            issues: document.issues.clone(),
        };
        (document, reading)
    }
}

/// The actor that a name means today, whichever of its names it is: what people type to find it.
pub fn actor_named(name: &str) -> Option<ActorId> {
    let dictionary = Dictionary::load();
    dictionary.named(name, None).map(|(actor, _)| actor.id.clone())
}

/// The reading of a story in a language that no stage knows: rules for English would make nonsense of it.
fn unread(story: &Story) -> Reading {
    let what =
        format!("only English is coded: nothing is recorded of a story in `{}`", story.language);
    Reading {
        story: story.current_id(),
        statements: Vec::new(),
        events: Vec::new(),
        commitments: Vec::new(),
        mentions: Vec::new(),
        figures: Vec::new(),
        positions: Vec::new(),
        sequels: Vec::new(),
        issues: vec![Issue { span: None, what, severity: Severity::Warning }],
    }
}

/// The paragraphs that are read: bylines and credits are no prose, and a dateline is cut from the sentence it precedes.
fn prose(version: &StoryVersion) -> Vec<Paragraph> {
    let dateline = version.dateline.as_ref().map(|dateline| dateline.span);
    version
        .paragraphs
        .iter()
        .filter(|it| !matches!(it.kind, ParagraphKind::Byline | ParagraphKind::Credit))
        .map(|it| match dateline {
            Some(dateline) if it.span.contains(dateline) => {
                let rest = Span { start: dateline.end, end: it.span.end };
                let words = rest.of(&version.text);
                let lead =
                    words.trim_start_matches(|c: char| c.is_whitespace() || "—–-:".contains(c));
                let start = it.span.end as usize - lead.len();
                Paragraph { span: Span::new(start, it.span.end as usize), kind: it.kind }
            }
            _ => it.clone(),
        })
        .collect()
}
