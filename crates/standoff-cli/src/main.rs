//! The `standoff` program: reads arguments, calls the façade, prints. Exit codes: 0 well, 1 some input failed, 2 wrong usage.

mod args;
mod bench;
mod demo;
mod dictionaries;
mod explain;
mod inputs;
mod ledger;
mod paint;
mod parse;
mod progress;
mod read;
mod reading_text;
mod record_text;
mod tree_svg;
mod tree_text;
mod whose;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};
use standoff::reading_schema::reading_schema;

use crate::args::{Cli, Command};

/// How a command ended, short of an error that stops it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ended {
    /// All went well.
    Well,
    /// Some inputs failed; each was named; the rest is done.
    SomeFailed,
}

fn main() -> ExitCode {
    let ended = match Cli::parse().command {
        Command::Demo(args) => demo::demo(&args),
        Command::Read(args) => read::read(&args),
        Command::Parse(args) => parse::parse(&args),
        Command::Explain(args) => explain::explain(&args),
        Command::Whose(args) => whose::whose(&args),
        Command::Bench(args) => bench::bench(&args),
        Command::Add(args) => ledger::add(&args),
        Command::Ledger(args) => ledger::list(&args),
        Command::Show(args) => ledger::show(&args),
        Command::Serve(args) => ledger::serve(&args),
        Command::Schema => serde_json::to_string_pretty(&reading_schema(false))
            .map_err(Into::into)
            .and_then(|schema| print(&schema))
            .map(|()| Ended::Well),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "standoff", &mut script);
            print(String::from_utf8_lossy(&script).trim_end()).map(|()| Ended::Well)
        }
    };
    match ended {
        Ok(Ended::Well) => ExitCode::SUCCESS,
        Ok(Ended::SomeFailed) => ExitCode::from(1),
        // A reader that has seen enough (`standoff ledger | head`) is no failure.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            anstream::eprintln!("standoff: {error:#}");
            ExitCode::from(1)
        }
    }
}

/// Prints a text and ends its line. Unlike `println!` it gives back the error when nobody reads any more.
pub(crate) fn print(text: &str) -> anyhow::Result<()> {
    use std::io::Write;
    let mut out = anstream::stdout().lock();
    writeln!(out, "{text}")?;
    Ok(out.flush()?)
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<std::io::Error>()
            .is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
    })
}
