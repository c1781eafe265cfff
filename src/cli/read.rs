//! `onrecord read`: the reading of each article as plain text.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;

use super::{Outcome, library, tell};
use crate::analysis::{self, Knowledge};
use crate::config::Config;
use crate::load::{self, Input};
use crate::model::Article;
use crate::reading::{self, Plain};
use crate::term;

/// Columns of a line, where no narrower terminal shows it.
const COLUMNS: usize = 80;

/// Prints the articles of `paths`, or of the library, to standard output, each as it is read;
/// problems go to standard error.
///
/// # Errors
/// When standard output cannot be written.
pub(super) fn read(paths: Vec<PathBuf>, config: &Config) -> anyhow::Result<Outcome> {
    let paths = library::chosen(paths, config);
    let knowledge = Knowledge::knowing(config.organizations.clone());
    let mut out = BufWriter::new(io::stdout().lock());
    let width = columns();
    let mut first = true;
    let mut print = |article: &Article| {
        let findings = analysis::analyze(article, &knowledge);
        let reading = reading::read(article, &findings, config.thought);
        if !std::mem::take(&mut first) {
            writeln!(out, "\n* * *\n")?;
        }
        write!(out, "{}", Plain { article, findings: &findings, reading: &reading, width })?;
        out.flush()
    };
    if paths.is_empty() {
        writeln!(io::stderr(), "onrecord: {}", library::sample_notice(config))?;
        for article in load::sample().articles {
            print(&article)?;
        }
        return Ok(Outcome::Fine);
    }
    let mut outcome = Outcome::Fine;
    for loaded in library::stream(paths, library::options(config), Input::Auto) {
        match loaded {
            Ok(article) => print(&article)?,
            Err(problem) => outcome = outcome.max(tell(&problem)?),
        }
    }
    Ok(outcome)
}

/// Columns of a line: those of the terminal where it is narrower.
fn columns() -> usize {
    let terminal = io::stdout().is_terminal().then(term::columns).flatten();
    terminal.map_or(COLUMNS, |columns| COLUMNS.min(columns.into()))
}
