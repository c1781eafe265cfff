//! `onrecord index`: a library read and analysed once, so that the reader opens it at once; how far it is
//! stands on standard error.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::time::Instant;

use super::refresh::{Analyst, News, program, refresh};
use super::{Outcome, library, tell};
use crate::config::Config;
use crate::load::Options;
use crate::model::Listing;
use crate::store::{Cache, StoreProblem};

/// `onrecord index`: reads and analyses what is new, so that the reader opens at once.
///
/// # Errors
/// When there is nothing to index, or the cache or standard output cannot be written.
pub(super) fn index(paths: Vec<PathBuf>, config: &Config) -> anyhow::Result<Outcome> {
    let paths = library::own(paths, config)?;
    let options = library::options(config);
    let (mut cache, word) = Cache::open(&Cache::folder()?, &program())?;
    if let Some(word) = word {
        writeln!(io::stderr(), "onrecord: {word}")?;
    }
    let analyst = Analyst::new(config)?;
    let Listing { cards, problems, .. } = with_bar(&paths, &options, &mut cache, &analyst)?;
    let mut outcome = Outcome::Fine;
    for problem in &problems {
        outcome = outcome.max(tell(problem)?);
    }
    writeln!(io::stdout(), "{} articles indexed", cards.len())?;
    Ok(outcome)
}

/// Brings `cache` up to date, and shows how far it is.
///
/// # Errors
/// As [`refresh`].
pub(super) fn with_bar(
    paths: &[PathBuf],
    options: &Options,
    cache: &mut Cache,
    analyst: &Analyst,
) -> Result<Listing, StoreProblem> {
    let mut bar = Bar::new();
    let listing = refresh(paths, options, cache, analyst, |News { done, total, .. }| bar.show(done, total));
    bar.clear();
    listing
}

/// A bar on standard error, where that is a terminal.
struct Bar {
    shown: bool,
    began: Instant,
}

/// Columns of the bar.
const COLUMNS: usize = 30;

impl Bar {
    fn new() -> Self {
        Self { shown: io::stderr().is_terminal(), began: Instant::now() }
    }

    fn show(&mut self, done: usize, total: usize) {
        if !self.shown {
            return;
        }
        let filled = (done * COLUMNS).checked_div(total).unwrap_or(COLUMNS);
        let (full, rest) = ("█".repeat(filled), "░".repeat(COLUMNS - filled));
        let left = self.began.elapsed().as_secs_f64() * (total - done) as f64 / done.max(1) as f64;
        // Where nobody can see it, nothing is lost.
        let _ = write!(io::stderr(), "\r{full}{rest} {done} of {total} files, {left:.0} s left \x1b[K");
    }

    fn clear(&self) {
        if self.shown {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}
