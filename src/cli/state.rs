//! `onrecord state`: what is kept between runs, taken out as JSON and in again.

use std::fs;
use std::io::{self, Read, Write};
use std::path::PathBuf;

use anyhow::Context;

use super::{Outcome, corrections};
use crate::store::{State, folder, state};

/// What is done with what is kept.
#[derive(Debug, Clone, clap::Subcommand)]
pub(super) enum Keeping {
    /// Write all that is kept (positions, stars, tags, notes, corrections) to standard output as JSON
    Export,
    /// Add what such a file holds to what is kept; nothing is replaced
    Import {
        /// The file, or - for standard input
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

impl Keeping {
    /// Does it.
    ///
    /// # Errors
    /// Where the state cannot be read or written, or the file is not such a file.
    pub(super) fn run(self) -> anyhow::Result<Outcome> {
        let path = folder::state()?.join(state::FILE);
        let mut state = State::open(&path)?;
        if let Some((aside, problem)) = &state.aside {
            writeln!(io::stderr(), "onrecord: {problem}; kept as {}, begun anew", aside.display())?;
        }
        let (mut corrections, outcome) = corrections::read()?;
        match self {
            Self::Export => {
                let mut carried = state.export()?;
                carried.corrections = corrections.carried();
                let mut out = serde_json::to_vec_pretty(&carried)?;
                out.push(b'\n');
                io::stdout().write_all(&out)?;
            }
            Self::Import { file } => {
                let mut document = String::new();
                let read = if file.as_os_str() == "-" {
                    io::stdin().read_to_string(&mut document).map(drop)
                } else {
                    fs::read_to_string(&file).map(|read| document = read)
                };
                let name = || file.display().to_string();
                read.with_context(name)?;
                let carried = state.import(&document).with_context(name)?;
                let new = corrections.take_in(&carried.corrections).with_context(name)?;
                writeln!(io::stderr(), "{} articles and {new} corrections taken in", carried.len())?;
            }
        }
        Ok(outcome)
    }
}
