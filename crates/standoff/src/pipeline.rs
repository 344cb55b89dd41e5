//! The order of stages, text to reading. It stands here and nowhere else.

use standoff_coding::Dictionary;
use standoff_core::document::Document;
use standoff_core::reading::Reading;
use standoff_core::story::Story;
use standoff_language::Models;

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
        let text = &version.text;
        let paragraphs = &version.paragraphs;
        let published = story.published.as_ref();

        let (by_rule, tokens) = standoff_language::segment(text, paragraphs);
        let encoding = standoff_language::encode(&self.models, text, &by_rule, &tokens);
        let sentences = standoff_language::resegment(&self.models, &encoding, &tokens, &by_rule);
        let tags = standoff_language::tag(&self.models, &encoding, text, &tokens);
        let arcs = standoff_language::parse(&self.models, &encoding, &sentences);
        let names = standoff_language::name(&self.models, &encoding, &sentences, &tokens);
        let labels = standoff_language::label(&self.models, &encoding);
        let quotes = standoff_language::quote(text, paragraphs);
        let times = standoff_language::date(
            text,
            &sentences,
            &tokens,
            published,
            version.dateline.as_ref(),
        );
        let mut document = Document {
            text: text.clone(),
            published: story.published.clone(),
            paragraphs: paragraphs.clone(),
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
