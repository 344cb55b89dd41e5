//! Readings made by hand: stories of an invented dispute, written piece by piece, each piece its own evidence.
#![allow(dead_code, unreachable_pub)]

use std::collections::BTreeSet;

use jiff::civil::Date;
use standoff_core::account::{Position, QuestionType, Stance};
use standoff_core::actor::{ActorRef, Authority};
use standoff_core::commitment::*;
use standoff_core::event::{ActType, Category, Event, EventId};
use standoff_core::evidence::{Evidence, Rule};
use standoff_core::figure::{Figure, FigureId, FigureMode, PopulationKind, Quantity};
use standoff_core::reading::{CommitmentMention, Reading};
use standoff_core::sequel::{Named, Sequel, Turn};
use standoff_core::statement::*;
use standoff_core::story::*;
use standoff_core::{Span, TimeRef};
use standoff_ledger::Admitted;

pub fn date(text: &str) -> Date {
    text.parse().expect("an ISO date")
}

pub fn day(text: &str) -> TimeRef {
    TimeRef::parse_iso(text).expect("an ISO time")
}

fn actors(ids: &str) -> Vec<ActorRef> {
    ids.split_whitespace().map(|id| ActorRef::bare(id, id)).collect()
}

/// A story in the making.
pub struct Tale {
    outlet: String,
    published: Option<String>,
    url: Option<String>,
    text: String,
    genre: Genre,
    agencies: Vec<AgencyCredit>,
    reading: Reading,
    admitted_at: String,
}

pub fn tale(outlet: &str, published: &str) -> Tale {
    Tale {
        outlet: outlet.to_owned(),
        published: Some(published.to_owned()),
        url: None,
        text: String::new(),
        genre: Genre::Report,
        agencies: Vec::new(),
        reading: Reading {
            story: StoryVersionId { story: StoryId(String::new()), version: 1 },
            statements: Vec::new(),
            events: Vec::new(),
            commitments: Vec::new(),
            mentions: Vec::new(),
            sequels: Vec::new(),
            figures: Vec::new(),
            positions: Vec::new(),
            issues: Vec::new(),
        },
        admitted_at: "2040-01-01T00:00:00Z".to_owned(),
    }
}

impl Tale {
    fn words(&mut self, words: &str) -> Evidence {
        let start = self.text.len();
        self.text.push_str(words);
        let span = Span::new(start, self.text.len());
        self.text.push_str(". ");
        Evidence::new(&self.text, span)
    }

    /// Without a date of publication.
    pub fn undated(mut self) -> Self {
        self.published = None;
        self
    }

    pub fn text(mut self, text: &str) -> Self {
        self.words(text);
        self
    }

    pub fn at(mut self, url: &str) -> Self {
        self.url = Some(url.to_owned());
        self
    }

    pub fn genre(mut self, genre: Genre) -> Self {
        self.genre = genre;
        self
    }

    pub fn credit(mut self, agency: &str) -> Self {
        self.agencies.push(AgencyCredit { name: agency.to_owned(), span: None });
        self
    }

    /// States a commitment, made on the day of publication unless it says otherwise.
    pub fn commits(mut self, pledge: Pledge) -> Self {
        let stated = pledge.stated(&mut self);
        self.reading.commitments.push(stated);
        self
    }

    /// A deed in the outlet's own voice: `"BLU > GRE"` or `"BLU"`.
    pub fn deed(self, who: &str, category: Category, words: &str) -> Self {
        self.event(who, category, AuxMode::Asserted, None, None, words)
    }

    pub fn deed_on(self, who: &str, category: Category, when: &str, words: &str) -> Self {
        self.event(who, category, AuxMode::Asserted, Some(when), None, words)
    }

    /// A deed that the outlet says was not done.
    pub fn undone(self, who: &str, category: Category, words: &str) -> Self {
        self.event(who, category, AuxMode::Negated, None, None, words)
    }

    /// A deed that someone says was done.
    pub fn alleges(mut self, speaker: &str, who: &str, category: Category, words: &str) -> Self {
        self = self.says(speaker, SpeechAct::Accuse, "the blame lies with the other side");
        let id = self.reading.statements.last().expect("just said").id;
        self.event(who, category, AuxMode::Asserted, None, Some(id), words)
    }

    fn event(
        mut self,
        who: &str,
        category: Category,
        aux_mode: AuxMode,
        when: Option<&str>,
        statement: Option<StatementId>,
        words: &str,
    ) -> Self {
        let evidence = self.words(words);
        let (by, to) = who.split_once('>').unwrap_or((who, ""));
        let id = EventId(u32::try_from(self.reading.events.len()).expect("few") + 1);
        self.reading.events.push(Event {
            id,
            act: ActType { category, mode: None },
            contexts: Vec::new(),
            actors: actors(by),
            recipients: actors(to),
            place: None,
            time: when.map(day),
            aux_mode,
            cameo: None,
            statement,
            evidence,
            object: BTreeSet::new(),
            rule: Rule::named("test"),
        });
        self
    }

    /// `"BLU > GRE"` says something to someone.
    pub fn says(mut self, who: &str, act: SpeechAct, words: &str) -> Self {
        let evidence = self.words(words);
        let (by, to) = who.split_once('>').unwrap_or((who, ""));
        let id = StatementId(u32::try_from(self.reading.statements.len()).expect("few") + 1);
        self.reading.statements.push(Statement {
            id,
            content: vec![evidence],
            cue: None,
            source: None,
            speaker: actors(by).pop(),
            on_behalf_of: None,
            authority: Authority::Delegated,
            addressee: actors(to),
            act,
            aux_mode: AuxMode::Asserted,
            modality: Modality::Certain,
            quote_type: QuoteType::Indirect,
            chain: Vec::new(),
            naming: Naming::Named,
            medium: Medium::Unspecified,
            said_at: None,
            within: None,
            legal_basis: None,
            denies: None,
        });
        self
    }

    /// Says something of the last commitment, in the words that state it.
    pub fn says_of_it(mut self, who: &str, act: SpeechAct) -> Self {
        self = self.says(who, act, "so");
        let stated = self.reading.commitments.last().expect("one").evidence.clone();
        self.reading.statements.last_mut().expect("just said").content = vec![stated];
        self
    }

    /// What the outlet says came of something that it names: `"BLU of GRE"`, in these words about this object.
    pub fn sequel(mut self, who: &str, turn: Turn, named: Named, object: &str) -> Self {
        let evidence = self.words(&format!("{turn} {named} {object}"));
        let (by, of) = who.split_once("of").unwrap_or((who, ""));
        self.reading.sequels.push(Sequel {
            turn,
            named,
            by: actors(by),
            of: actors(of),
            in_part: false,
            time: None,
            statement: None,
            evidence,
            object: object.split_whitespace().map(str::to_owned).collect(),
            rule: Rule::named("test"),
        });
        self
    }

    pub fn mention(mut self, kind: Kind, aux_mode: AuxMode, words: &str) -> Self {
        let evidence = self.words(words);
        let rule = Rule::named("test");
        let mention = CommitmentMention { kind, aux_mode, issuer: Vec::new(), evidence, rule };
        self.reading.mentions.push(mention);
        self
    }

    pub fn stands(mut self, holder: &str, stance: Stance, about: &str) -> Self {
        let about = self.words(about);
        self.reading.positions.push(Position {
            question: QuestionType::Responsibility,
            evidence: about.clone(),
            object: BTreeSet::new(),
            about,
            holder: actors(holder).pop().expect("one"),
            stance,
            statement: None,
        });
        self
    }

    pub fn counts(mut self, by: Option<&str>, low: u64, words: &str) -> Self {
        let evidence = self.words(words);
        let id = FigureId(u32::try_from(self.reading.figures.len()).expect("few") + 1);
        self.reading.figures.push(Figure {
            id,
            quantity: Quantity::Killed,
            population: PopulationKind::Unstated,
            mode: FigureMode::AtLeast,
            low: Some(low),
            high: None,
            evidence,
            place: Some(standoff_core::event::Place {
                name: "Greyport".to_owned(),
                state: None,
                point: None,
                evidence: None,
            }),
            cumulative: false,
            asserted_by: by.and_then(|by| actors(by).pop()),
            source_words: None,
            caveat: None,
            statement: None,
            as_of: None,
        });
        self
    }

    pub fn admitted(self) -> Admitted {
        let id = StoryId::of(Some(&self.outlet), &self.text);
        let paragraph =
            Paragraph { span: Span::new(0, self.text.len()), kind: ParagraphKind::Body };
        let version = StoryVersion {
            version: 1,
            title: None,
            byline: None,
            sha256: sha256(self.text.as_bytes()),
            text: self.text.as_str().into(),
            paragraphs: vec![paragraph],
            dateline: None,
            agencies: self.agencies,
        };
        let story = Story {
            id: id.clone(),
            outlet: Some(self.outlet),
            url: self.url,
            published: self.published.as_deref().map(day),
            language: "en".to_owned(),
            genre: self.genre,
            versions: vec![version],
            thread: Vec::new(),
            thread_split: ThreadSplit::None,
            issues: Vec::new(),
        };
        let reading = Reading { story: StoryVersionId { story: id, version: 1 }, ..self.reading };
        let admitted_at = self.admitted_at.parse().expect("a timestamp");
        Admitted { story, reading, admitted_at }
    }
}

/// A commitment in the making.
#[derive(Clone)]
pub struct Pledge {
    kind: Kind,
    issuer: String,
    target: String,
    condition: Option<(Polarity, String, Vec<String>)>,
    consequence: Option<(String, Option<Category>, Specificity, Option<u8>)>,
    deadline: (DeadlineType, Option<String>),
    certainty: Modality,
    attribution: Attribution,
    issued: Option<String>,
    signal: bool,
    label: Option<String>,
}

pub fn pledge(kind: Kind, issuer: &str, target: &str) -> Pledge {
    let standing = kind == Kind::RedLine;
    Pledge {
        kind,
        issuer: issuer.to_owned(),
        target: target.to_owned(),
        condition: None,
        consequence: None,
        deadline: (if standing { DeadlineType::Standing } else { DeadlineType::None }, None),
        certainty: Modality::Certain,
        attribution: Attribution::OnRecord,
        issued: None,
        signal: false,
        label: None,
    }
}

impl Pledge {
    pub fn demand(mut self, words: &str) -> Self {
        self.condition = Some((Polarity::Do, words.to_owned(), Vec::new()));
        self
    }

    pub fn forbid(mut self, words: &str) -> Self {
        self.condition = Some((Polarity::DoNot, words.to_owned(), Vec::new()));
        self
    }

    pub fn parts(mut self, parts: &[&str]) -> Self {
        if let Some((_, _, held)) = &mut self.condition {
            *held = parts.iter().map(|part| (*part).to_owned()).collect();
        }
        self
    }

    pub fn or(mut self, words: &str) -> Self {
        self.consequence = Some((words.to_owned(), None, Specificity::Specific, None));
        self
    }

    pub fn act(mut self, category: Category) -> Self {
        if let Some((_, act, _, _)) = &mut self.consequence {
            *act = Some(category);
        }
        self
    }

    pub fn severity(mut self, level: u8) -> Self {
        if let Some((_, _, _, severity)) = &mut self.consequence {
            *severity = Some(level);
        }
        self
    }

    pub fn or_else(mut self, words: &str) -> Self {
        self.consequence = Some((words.to_owned(), None, Specificity::Abstract, None));
        self
    }

    pub fn by(mut self, when: &str) -> Self {
        self.deadline = (DeadlineType::Date, Some(when.to_owned()));
        self
    }

    pub fn at_once(mut self) -> Self {
        self.deadline = (DeadlineType::Immediate, None);
        self
    }

    pub fn on(mut self, when: &str) -> Self {
        self.issued = Some(when.to_owned());
        self
    }

    pub fn certainty(mut self, certainty: Modality) -> Self {
        self.certainty = certainty;
        self
    }

    pub fn attribution(mut self, attribution: Attribution) -> Self {
        self.attribution = attribution;
        self
    }

    pub fn signal(mut self) -> Self {
        self.signal = true;
        self
    }

    fn stated(self, tale: &mut Tale) -> StatedCommitment {
        let condition = self.condition.map(|(polarity, words, parts)| Condition {
            evidence: tale.words(&words),
            bearer: Vec::new(),
            polarity,
            act: None,
            issue: IssueArea::Other,
            parts: parts.iter().map(|part| tale.words(part)).collect(),
            specificity: Specificity::Specific,
            object: BTreeSet::new(),
        });
        let consequence = self.consequence.map(|(words, act, specificity, severity)| Consequence {
            evidence: tale.words(&words),
            kind: if self.kind.has_kept_axis() {
                ConsequenceKind::Benefit
            } else {
                ConsequenceKind::Impose
            },
            act: act.map(|category| ActType { category, mode: None }),
            instrument: Instrument::Other,
            severity,
            specificity,
            object: BTreeSet::new(),
        });
        let deadline = Deadline {
            kind: self.deadline.0,
            evidence: self.deadline.1.as_ref().map(|when| tale.words(&format!("by {when}"))),
            time: self.deadline.1.as_deref().map(day),
            derived: None,
        };
        let whole = condition.as_ref().map(|c| c.evidence.clone());
        let whole = whole.or_else(|| consequence.as_ref().map(|c| c.evidence.clone()));
        StatedCommitment {
            id: StatedId(u32::try_from(tale.reading.commitments.len()).expect("few") + 1),
            kind: self.kind,
            direction: Direction::Compel,
            force: Force::Mandatory,
            issuer: actors(&self.issuer),
            target: actors(&self.target),
            authority: Authority::Principal,
            terms: Terms { condition, consequence, deadline, certainty: self.certainty },
            signal: self.signal,
            attribution: self.attribution,
            labels_used: Vec::new(),
            statement: None,
            issued_at: self.issued.as_deref().map(day),
            evidence: whole.expect("a pledge says something"),
            rule: Rule::named("test"),
            legal_basis: None,
        }
    }
}
