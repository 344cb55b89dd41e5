//! The order of stages, text to reading. It stands here and nowhere else.

use std::sync::Arc;

use standoff_coding::Dictionary;
use standoff_core::actor::ActorId;
use standoff_core::document::{self, AttributionLabel, Document, Name, Sentence, Tag, Token};
use standoff_core::reading::Reading;
use standoff_core::story::{Dateline, Paragraph, ParagraphKind, Story, StoryVersion};
use standoff_core::{Span, TimeRef};
use standoff_language::{Encoding, Models};

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

/// The trained models and dictionaries, loaded once; every method is a pure function of them and its arguments.
pub struct Pipeline {
    models: Models,
    dictionary: Dictionary,
}

impl Pipeline {
    /// Loads what is embedded in the program.
    pub fn load() -> Self {
        Self {
            models: Models::load(standoff_data::models::ENGLISH)
                .expect("the embedded model is whole: a test loads it"),
            dictionary: Dictionary::load(),
        }
    }

    /// The layers of a story's current version.
    pub fn document(&self, story: &Story) -> Document {
        let version = story.current();
        let published = story.published.as_ref();
        self.analyze(&version.text, &prose(version), published, version.dateline.as_ref())
    }

    /// The layers of a bare text, for measuring; without a publication date, relative dates stay open.
    pub fn document_of(&self, text: &str, paragraphs: &[Paragraph]) -> Document {
        self.analyze(&Arc::from(text), paragraphs, None, None)
    }

    fn analyze(
        &self,
        text: &Arc<str>,
        paragraphs: &[Paragraph],
        published: Option<&TimeRef>,
        dateline: Option<&Dateline>,
    ) -> Document {
        let (by_rule, tokens) = standoff_language::segment(text, paragraphs);
        let encoding = standoff_language::encode(&self.models, text, &by_rule, &tokens);
        let sentences = standoff_language::resegment(&self.models, &encoding, &tokens, &by_rule);
        let NetLayers { tags, arcs, names, labels } =
            self.net_layers(&encoding, text, &sentences, &tokens);
        let quotes = standoff_language::quote(text, paragraphs);
        let times = standoff_language::date(text, &sentences, &tokens, published, dateline);
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
            issues: Vec::new(),
        };
        document.chains = standoff_language::resolve(&document);
        document
    }

    /// The net's layers over words and sentences that are given, for measuring on corpora with words of their own.
    pub fn layers(&self, text: &str, sentences: &[Sentence], tokens: &[Token]) -> NetLayers {
        let encoding = standoff_language::encode(&self.models, text, sentences, tokens);
        self.net_layers(&encoding, text, sentences, tokens)
    }

    fn net_layers(
        &self,
        encoding: &Encoding,
        text: &str,
        sentences: &[Sentence],
        tokens: &[Token],
    ) -> NetLayers {
        let models = &self.models;
        NetLayers {
            tags: standoff_language::tag(models, encoding, text, tokens),
            arcs: standoff_language::parse(models, encoding, sentences),
            names: standoff_language::name(models, encoding, sentences, tokens),
            labels: standoff_language::label(models, encoding),
        }
    }

    /// What a story's current version says.
    pub fn read(&self, story: &Story) -> Reading {
        let document = self.document(story);
        let dictionary = &self.dictionary;

        let statements = standoff_coding::state(&document, story, dictionary);
        let events = standoff_coding::code(&document, dictionary, &statements);
        let (commitments, mentions) =
            standoff_coding::commit(&document, story, dictionary, &statements);
        let figures = standoff_coding::count(&document, dictionary, &statements);
        let positions =
            standoff_coding::account(&document, dictionary, &statements, &commitments, &events);
        Reading {
            story: story.current_id(),
            statements,
            events,
            commitments,
            mentions,
            figures,
            positions,
            issues: document.issues,
        }
    }
}

/// The actor that a name means today, whichever of its names it is: what people type to find it.
pub fn actor_named(name: &str) -> Option<ActorId> {
    let dictionary = Dictionary::load();
    dictionary.named(name, None).map(|(actor, _)| actor.id.clone())
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
