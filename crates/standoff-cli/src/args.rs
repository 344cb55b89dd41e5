//! What the user may type. Help texts are written here; nothing is decided here.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use standoff::core::TimeRef;
use standoff::core::commitment::Kind;
use standoff::core::outcome::OutcomeLabel;
use standoff::intake::Fields;

/// Keeps the record of ultimatums, red lines, threats, demands, promises and agreements in the news.
#[derive(Debug, Parser)]
#[command(name = "standoff", version, after_help = TOP_EXAMPLES, arg_required_else_help = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const TOP_EXAMPLES: &str = "\
Examples:
  standoff demo                                        see the record of three crises
  standoff read story.html                             see what one story says
  standoff read --published 1962-10-22 - < speech.txt  read from standard input
  standoff add news/ --ledger crisis.sqlite            put stories on record
  standoff ledger --ledger crisis.sqlite --actor RUS   see what is on record
  standoff serve --ledger crisis.sqlite                open the desk in a browser

Exit codes: 0 all went well; 1 some input failed, the rest is done; 2 wrong usage.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Demo(DemoArgs),
    Read(ReadArgs),
    Parse(ParseArgs),
    Explain(ExplainArgs),
    Whose(WhoseArgs),
    Add(AddArgs),
    Ledger(LedgerArgs),
    Show(ShowArgs),
    Serve(ServeArgs),
    Bench(BenchArgs),
    /// Print the JSON Schema of a reading
    ///
    /// Example: standoff schema > standoff-reading-1.schema.json
    Schema,
    /// Print shell completions
    ///
    /// Example: standoff completions bash > ~/.local/share/bash-completion/completions/standoff
    Completions {
        /// For which shell
        shell: Shell,
    },
}

/// Load the sample crises into a throw-away ledger, print their record, open the desk
///
/// Nothing is kept: the ledger lives in memory and is gone when the program stops.
#[derive(Debug, Args)]
pub(crate) struct DemoArgs {
    /// Print the record and stop, without the desk
    #[arg(long)]
    pub(crate) no_serve: bool,
    /// Port of the desk on 127.0.0.1; 0 takes a free one
    #[arg(long, default_value_t = 8014)]
    pub(crate) port: u16,
}

/// Where stories come from, and what is known of them besides their text.
#[derive(Debug, Args)]
pub(crate) struct InputArgs {
    /// Files, folders, or - for standard input: text, pages, RSS, Atom and JSON feeds, newsletters (.eml), JSONL, WARC,
    /// ninjs, NewsML-G2; any of them gzipped
    #[arg(value_name = "INPUT", default_value = "-")]
    pub(crate) inputs: Vec<PathBuf>,
    /// Day or moment of publication (YYYY-MM-DD, YYYY-MM, YYYY or ISO 8601); wins over what the story says
    #[arg(long, value_name = "DATE", value_parser = parse_time)]
    pub(crate) published: Option<TimeRef>,
    /// Who published it; wins over what the story says
    #[arg(long, value_name = "NAME")]
    pub(crate) outlet: Option<String>,
    /// Its address; wins over what the story says
    #[arg(long, value_name = "URL")]
    pub(crate) url: Option<String>,
    /// Where a JSON record has a field: text, title, outlet, published, url, byline, language (text=body.content)
    #[arg(long, value_name = "FIELD=PATH", value_parser = parse_field)]
    pub(crate) field: Vec<String>,
    /// Write what became of each input into this file, one JSON object a line
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
}

impl InputArgs {
    /// These inputs, of which nothing besides is known.
    pub(crate) fn of(inputs: Vec<PathBuf>) -> Self {
        Self { inputs, published: None, outlet: None, url: None, field: Vec::new(), report: None }
    }

    /// The mapping of a record's fields.
    pub(crate) fn fields(&self) -> std::io::Result<Fields> {
        let mut fields = Fields::default();
        for mapping in &self.field {
            fields.add(mapping).map_err(std::io::Error::other)?;
        }
        Ok(fields)
    }
}

/// Say what each story says: statements, commitments, events, figures, with the words behind them
#[derive(Debug, Args)]
#[command(after_help = READ_EXAMPLES)]
pub(crate) struct ReadArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    /// How to print it
    #[arg(long, value_enum, default_value_t = ReadFormat::Text)]
    pub(crate) format: ReadFormat,
    /// Fold what is this outlet's or agency's, wherever it is reprinted or told again
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub(crate) mute: Vec<String>,
    #[command(flatten)]
    pub(crate) against: Against,
    #[command(flatten)]
    pub(crate) own: OwnArgs,
}

/// Dictionaries of the field that the user brings; each may be given more than once.
#[derive(Debug, Args)]
#[command(next_help_heading = "Own dictionaries (PETRARCH, TABARI)")]
pub(crate) struct OwnArgs {
    /// Actors with dated codes; where they and the program know a name, they decide
    #[arg(long, value_name = "FILE")]
    pub(crate) actors: Vec<PathBuf>,
    /// Agents: nouns that make a role of the country beside them
    #[arg(long, value_name = "FILE")]
    pub(crate) agents: Vec<PathBuf>,
    /// Verbs and patterns with CAMEO codes, in either form; they code beside the program's own
    #[arg(long, value_name = "FILE")]
    pub(crate) verbs: Vec<PathBuf>,
    /// Phrases that drop their sentence, or with + the story
    #[arg(long, value_name = "FILE")]
    pub(crate) discards: Vec<PathBuf>,
    /// Phrases with issue codes, which go to the contexts of events
    #[arg(long, value_name = "FILE")]
    pub(crate) issues: Vec<PathBuf>,
}

/// The ledger whose stories a text is compared with.
#[derive(Debug, Args)]
pub(crate) struct Against {
    /// Compare with the earlier stories of this ledger; without it, only the text's own words are asked
    #[arg(long, value_name = "LEDGER")]
    pub(crate) against: Option<PathBuf>,
}

/// Say whose words each passage is: the outlet's own, reprinted, quoted, told again
#[derive(Debug, Args)]
#[command(after_help = WHOSE_EXAMPLES)]
pub(crate) struct WhoseArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) against: Against,
    /// Print one JSON object a line instead of text for people
    #[arg(long)]
    pub(crate) json: bool,
}

const WHOSE_EXAMPLES: &str = "\
Examples:
  standoff whose story.html
  standoff whose --against crisis.sqlite news/
  standoff whose --json story.txt | jq '.passages[].whose'";

const READ_EXAMPLES: &str = "\
Examples:
  standoff read story.html
  standoff read --published 2016-09-28 --outlet 'The Potomac Ledger' story.txt
  standoff read --mute AP,Reuters story.html
  standoff read --format jsonl news/ > readings.jsonl
  standoff read --format plover news/ > events.jsonl
  standoff read --format icews news/ > events.tab
  standoff read --actors my.actors.txt --verbs my.verbs.txt --format plover news/";

/// How a reading is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReadFormat {
    /// For people, in a terminal
    Text,
    /// One JSON array of readings, indented
    Json,
    /// One JSON reading a line
    Jsonl,
    /// One PLOVER event record a line
    Plover,
    /// Asserted events in ICEWS's columns, tab-separated
    Icews,
    /// Asserted events in GDELT 2.0's columns, tab-separated
    Gdelt,
    /// One W3C Web Annotation a line
    Webanno,
}

/// Print the language layers alone: sentences, tags, lemmas, trees, names, quotes, times
#[derive(Debug, Args)]
#[command(after_help = PARSE_EXAMPLES)]
pub(crate) struct ParseArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    /// How to print them
    #[arg(long, value_enum, default_value_t = ParseFormat::Text)]
    pub(crate) format: ParseFormat,
    /// Draw the tree of each sentence into this file, as SVG
    #[arg(long, value_name = "FILE")]
    pub(crate) svg: Option<PathBuf>,
}

const PARSE_EXAMPLES: &str = "\
Examples:
  echo 'Britain gave Germany until midnight.' | standoff parse
  standoff parse --format conllu story.txt > story.conllu
  standoff parse --format json story.html | jq '.[0].names'
  standoff parse --svg trees.svg story.txt";

/// Show why: for each sentence its tree, who is meant, and which rule gave which field
///
/// docs/codebook.md lists all rules.
#[derive(Debug, Args)]
#[command(after_help = EXPLAIN_EXAMPLES)]
pub(crate) struct ExplainArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    /// Only this sentence, counted from 1
    #[arg(long, value_name = "NUMBER", value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(1..))]
    pub(crate) sentence: Option<usize>,
}

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  standoff explain story.txt | less -R
  standoff explain --sentence 3 story.txt
  echo 'Britain gave Germany until midnight to answer.' | standoff explain";

/// How layers are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ParseFormat {
    /// Trees, for people
    Text,
    /// CoNLL-U, names and attributions in the last column
    Conllu,
    /// One JSON array of documents with all layers
    Json,
}

/// Measure how many words a second each stage reads on this machine
#[derive(Debug, Args)]
#[command(after_help = BENCH_EXAMPLES)]
pub(crate) struct BenchArgs {
    /// Files (text, HTML), folders, or - for standard input; without any, the sample crises
    #[arg(value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
}

impl BenchArgs {
    /// As inputs of which nothing besides is known.
    pub(crate) fn as_inputs(&self) -> InputArgs {
        InputArgs::of(self.inputs.clone())
    }
}

const BENCH_EXAMPLES: &str = "\
Examples:
  standoff bench
  standoff bench news/";

#[derive(Debug, Args)]
pub(crate) struct LedgerFile {
    /// The ledger, one SQLite file
    #[arg(long, value_name = "FILE", default_value = "standoff.sqlite", env = "STANDOFF_LEDGER")]
    pub(crate) ledger: PathBuf,
}

/// Put stories on record; a story that is held already changes nothing
#[derive(Debug, Args)]
pub(crate) struct AddArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) file: LedgerFile,
}

/// List what is on record
#[derive(Debug, Args)]
#[command(after_help = LEDGER_EXAMPLES)]
pub(crate) struct LedgerArgs {
    #[command(flatten)]
    pub(crate) file: LedgerFile,
    /// Only commitments by or to this actor: an id (RUS) or a name (Russia)
    #[arg(long, value_name = "ACTOR")]
    pub(crate) actor: Option<String>,
    /// Only these kinds
    #[arg(long, value_name = "KIND", value_parser = parse_kind, value_delimiter = ',')]
    pub(crate) kind: Vec<Kind>,
    /// Only these outcomes, such as open, defied_carried_out, broken
    #[arg(long, value_name = "STATUS", value_parser = parse_label, value_delimiter = ',')]
    pub(crate) status: Vec<OutcomeLabel>,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
    /// Print JSON instead of a list for people
    #[arg(long)]
    pub(crate) json: bool,
}

const LEDGER_EXAMPLES: &str = "\
Examples:
  standoff ledger --actor RUS --kind ultimatum,threat
  standoff ledger --status open --as-of 2016-10-01
  standoff ledger --json | jq '.commitments[].id'";

#[derive(Debug, Args)]
pub(crate) struct AsOf {
    /// The record as it stood at the end of this day
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub(crate) as_of: Option<jiff::civil::Date>,
}

/// Show one commitment (versions, outcome, why, the words) or one story
#[derive(Debug, Args)]
pub(crate) struct ShowArgs {
    /// Its id, as `standoff ledger` prints it; a unique beginning suffices
    pub(crate) id: String,
    #[command(flatten)]
    pub(crate) file: LedgerFile,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
    /// Print JSON instead of text for people
    #[arg(long)]
    pub(crate) json: bool,
}

/// Open the desk: the record on pages, on this machine only
#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    #[command(flatten)]
    pub(crate) file: LedgerFile,
    /// Port on 127.0.0.1; 0 takes a free one
    #[arg(long, default_value_t = 8014)]
    pub(crate) port: u16,
}

fn parse_field(text: &str) -> Result<String, String> {
    Fields::default().add(text).map(|()| text.to_owned())
}

fn parse_time(text: &str) -> Result<TimeRef, String> {
    TimeRef::parse_iso(text)
        .ok_or_else(|| "use YYYY-MM-DD, YYYY-MM, YYYY or ISO 8601 with a time".to_owned())
}

fn parse_date(text: &str) -> Result<jiff::civil::Date, String> {
    text.parse().map_err(|_| "use a day as YYYY-MM-DD".to_owned())
}

fn parse_kind(text: &str) -> Result<Kind, String> {
    text.parse().map_err(|error: standoff::core::names::UnknownWord| error.to_string())
}

fn parse_label(text: &str) -> Result<OutcomeLabel, String> {
    text.parse().map_err(|error: standoff::core::names::UnknownWord| error.to_string())
}
