//! The command line: what can be asked of the program, and who answers.

pub mod extract;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// What the exit status says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All went well.
    Fine,
    /// There were problems, each already told; status 1. Wrong usage is status 2, by clap.
    Problems,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Fine => Self::SUCCESS,
            Outcome::Problems => Self::FAILURE,
        }
    }
}

/// Reads press coverage: the story, the quotes by organization, the privacy concerns.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, disable_help_subcommand = true)]
pub struct Args {
    /// What to do instead of opening the reader.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write quotes, organizations and concerns as JSON Lines, one object an article
    Extract(extract::Extract),
}

/// Does what `args` ask.
///
/// # Errors
/// What keeps the program from answering at all; what concerns one input is told on the way.
pub fn run(args: Args) -> anyhow::Result<Outcome> {
    match args.command {
        Some(Command::Extract(extract)) => extract.run(),
        None => Ok(Outcome::Fine),
    }
}

/// What files are taken for.
#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
pub enum Input {
    /// By name and first bytes; JSON Lines on standard input
    #[default]
    Auto,
    /// JSON Lines: {"id", "title", "text"} on each line
    Jsonl,
    /// Plain text, the first line the headline
    Text,
    /// Markdown with or without front matter
    Markdown,
}

impl From<Input> for crate::load::Input {
    fn from(input: Input) -> Self {
        match input {
            Input::Auto => Self::Auto,
            Input::Jsonl => Self::JsonLines,
            Input::Text => Self::Text,
            Input::Markdown => Self::Markdown,
        }
    }
}
