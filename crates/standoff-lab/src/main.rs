//! The lab: predictions for the corpora's scorers, evaluation, benchmarks over real text. Never shipped.

#![expect(clippy::print_stdout, reason = "the lab prints tables for its developers")]

mod codes;
mod corpus;
mod eval;
mod predict;
mod train;

use std::path::PathBuf;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// Predictions, evaluation and throughput of Standoff.
#[derive(Debug, Parser)]
#[command(name = "standoff-lab", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write predictions for a corpus in its scorer's form; reads ids, texts and dates only
    Predict {
        /// Which corpus
        name: predict::Name,
        /// Its file or folder
        input: PathBuf,
        /// Where the predictions go
        output: PathBuf,
    },
    /// Run all development sets beside the checkout, print one table, compare with scores.tsv
    Eval {
        /// Only these corpora
        #[arg(long, value_delimiter = ',')]
        only: Vec<predict::Name>,
        /// Write the new figures to scores.tsv
        #[arg(long)]
        update: bool,
    },
    /// Train the language model on the corpora beside the checkout (needs python3 with torch)
    Train {
        /// How long to train
        #[arg(long, default_value_t = 40)]
        minutes: u32,
        /// Seed of all chance
        #[arg(long, default_value_t = 1)]
        seed: u32,
        /// Where the weights go
        output: PathBuf,
    },
    /// Words a second of the whole path, text to reading, over the texts of a JSONL corpus
    Throughput {
        /// JSONL with a `text` field
        input: PathBuf,
    },
}

fn main() -> Result<()> {
    match Cli::parse().command {
        Command::Predict { name, input, output } => predict::predict(name, &input, &output),
        Command::Eval { only, update } => eval::eval(&only, update),
        Command::Train { minutes, seed, output } => train::train(minutes, seed, &output),
        Command::Throughput { input } => eval::throughput(&input),
    }
}
