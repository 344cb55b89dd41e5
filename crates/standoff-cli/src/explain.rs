//! `standoff explain`: for each sentence the tree, who is meant and why, and which rule gave which field.

use std::fmt::Write as _;
use std::io::Write as _;

use anyhow::Result;
use standoff::Pipeline;
use standoff::codebook;
use standoff::core::Span;
use standoff::core::actor::ActorRef;
use standoff::core::document::{Document, Sentence};
use standoff::core::evidence::{Evidence, Rule};
use standoff::core::reading::Reading;
use standoff::core::story::Story;

use crate::Ended;
use crate::args::ExplainArgs;
use crate::inputs::{each_story, inputs};
use crate::paint::{FAINT, OPEN, STRONG, oneline, paint, width, wrap};
use crate::progress::Progress;
use crate::tree_text::tree;

/// Explains all inputs; each that fails is named on standard error and the rest goes on.
pub(crate) fn explain(args: &ExplainArgs) -> Result<Ended> {
    let inputs = inputs(&args.input)?;
    let pipeline = Pipeline::load();
    let progress = Progress::new(inputs.len(), "reading");
    let mut out = anstream::stdout().lock();
    let several = inputs.len() > 1;
    let mut lacking = false;
    let tally = each_story(inputs, &args.input, &progress, |name, story| {
        if several {
            writeln!(out, "{}\n", paint(STRONG, name))?;
        }
        let (document, reading) = pipeline.document_and_reading(story);
        let count = document.sentences.len();
        if let Some(number) = args.sentence
            && number > count
        {
            lacking = true;
            progress
                .say(&format!("standoff: {name}: --sentence {number}: it has {count} sentences"));
        }
        for (at, sentence) in document.sentences.iter().enumerate() {
            if args.sentence.is_none_or(|number| number == at + 1) {
                write!(out, "{}", explained(story, &document, &reading, at + 1, sentence))?;
            }
        }
        Ok(())
    })?;
    out.flush()?;
    Ok(if lacking { Ended::SomeFailed } else { tally.ended() })
}

fn explained(
    story: &Story,
    document: &Document,
    reading: &Reading,
    number: usize,
    sentence: &Sentence,
) -> String {
    let mut page = Page { text: story.text(), out: String::new() };
    let here = |span: Span| sentence.span.overlaps(span);
    let words = oneline(document.words(sentence.span));
    page.line(&paint(STRONG, &wrap(&format!("{number} {words}"), width(), 3)));
    page.out.push_str(&tree(document, sentence));
    page.chains(document, sentence);
    for statement in &reading.statements {
        let cue = statement.cue.as_ref().is_some_and(|cue| here(cue.span));
        if cue || statement.cue.is_none() && statement.content.iter().any(|it| here(it.span)) {
            page.head(&format!("{} statement: {}", statement.id, statement.act.spoken()));
            page.words("source", statement.source.as_ref());
            page.words("cue", statement.cue.as_ref());
            statement.content.iter().for_each(|piece| page.words("content", Some(piece)));
            page.actors("speaker", statement.speaker.as_slice());
            page.actors("to", &statement.addressee);
            page.actors("on behalf of", statement.on_behalf_of.as_slice());
        }
    }
    for stated in reading.commitments.iter().filter(|it| here(it.evidence.span)) {
        page.head(&format!("{} commitment: {}", stated.id, stated.kind.spoken()));
        page.rule("rule", &stated.rule);
        page.actors("issuer", &stated.issuer);
        page.actors("target", &stated.target);
        page.words("condition", stated.terms.condition.as_ref().map(|it| &it.evidence));
        page.words("consequence", stated.terms.consequence.as_ref().map(|it| &it.evidence));
        let deadline = &stated.terms.deadline;
        page.words("deadline", deadline.evidence.as_ref());
        if let Some(rule) = &deadline.derived {
            page.rule("deadline", rule);
        }
        for label in &stated.labels_used {
            page.words("called", Some(&label.evidence));
        }
    }
    for mention in reading.mentions.iter().filter(|it| here(it.evidence.span)) {
        page.head(&format!("{} spoken of, not recorded", mention.kind.spoken()));
        page.rule("rule", &mention.rule);
        page.actors("issuer", &mention.issuer);
        page.words("words", Some(&mention.evidence));
    }
    for sequel in reading.sequels.iter().filter(|it| here(it.evidence.span)) {
        page.head(&format!("what came of it: {} ({})", sequel.turn.spoken(), sequel.named));
        page.rule("rule", &sequel.rule);
        page.actors("by", &sequel.by);
        page.actors("of", &sequel.of);
        page.words("words", Some(&sequel.evidence));
    }
    for event in reading.events.iter().filter(|it| here(it.evidence.span)) {
        let mode = event.act.mode.map_or(String::new(), |mode| format!(" ({mode})"));
        let aux = event.aux_mode.spoken();
        page.head(&format!("{} event: {}{mode}, {aux}", event.id, event.act.category));
        page.rule("rule", &event.rule);
        page.actors("actor", &event.actors);
        page.actors("recipient", &event.recipients);
        page.words("place", event.place.as_ref().and_then(|place| place.evidence.as_ref()));
    }
    for figure in reading.figures.iter().filter(|it| here(it.evidence.span)) {
        page.head(&format!("{} figure: {}", figure.id, figure.quantity.spoken()));
        page.words("words", Some(&figure.evidence));
        page.actors("asserted by", figure.asserted_by.as_slice());
    }
    for position in reading.positions.iter().filter(|it| here(it.evidence.span)) {
        let (stance, question) = (position.stance.spoken(), position.question.spoken());
        page.head(&format!("account: {stance} ({question})"));
        page.actors("holder", std::slice::from_ref(&position.holder));
        page.words("words", Some(&position.evidence));
    }
    page.out.push('\n');
    page.out
}

struct Page<'t> {
    text: &'t str,
    out: String,
}

impl Page<'_> {
    fn line(&mut self, line: &str) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.out, "{line}");
    }

    fn head(&mut self, title: &str) {
        self.line(&format!("  {}", paint(OPEN, title)));
    }

    fn field(&mut self, label: &str, value: &str) {
        let value = wrap(value, width().saturating_sub(18), 18);
        self.line(&format!("    {} {value}", paint(FAINT, &format!("{label:<13}"))));
    }

    fn words(&mut self, label: &str, evidence: Option<&Evidence>) {
        if let Some(evidence) = evidence {
            self.field(label, &format!("“{}”", oneline(evidence.span.of(self.text))));
        }
    }

    /// A rule and what the codebook says of it.
    fn rule(&mut self, label: &str, rule: &Rule) {
        let says = codebook::rule(&rule.0).map_or(String::new(), |it| format!(": {}", it.says));
        self.field(label, &format!("{rule}{says}"));
    }

    fn actors(&mut self, label: &str, actors: &[ActorRef]) {
        for actor in actors {
            let words = actor.evidence.as_ref().map(|it| format!(" “{}”", oneline(&it.exact)));
            let rule = actor.derived.as_ref().map(|rule| format!(" by {rule}"));
            let (words, rule) = (words.unwrap_or_default(), rule.unwrap_or_default());
            self.field(label, &format!("{} [{}]{words}{rule}", actor.described(), actor.id));
        }
    }

    fn chains(&mut self, document: &Document, sentence: &Sentence) {
        for chain in document.chains.iter().filter(|chain| chain.mentions.len() > 1) {
            for mention in &chain.mentions {
                if sentence.span.contains(mention.span) {
                    let words = oneline(document.words(mention.span));
                    let name = oneline(&chain.name);
                    self.field("who", &format!("“{words}” is {name} ({})", mention.why));
                }
            }
        }
    }
}
