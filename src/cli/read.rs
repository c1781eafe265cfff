//! `onrecord read`: the reading of each article as plain text.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;

use super::{Outcome, corrections, lens, library, tell};
use crate::analysis;
use crate::config::Config;
use crate::export;
use crate::load::{self, Input};
use crate::model::Article;
use crate::reading::trend::{self, Dated};
use crate::reading::{self, Plain};
use crate::term;

/// Columns of a line, where no narrower terminal shows it.
const COLUMNS: usize = 80;

/// Print the reading as plain text
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct Read {
    /// Columns of a line, from 20; those of the terminal, 80 at most, where none are named
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..))]
    width: Option<u16>,
    /// Each story as a short brief in Markdown, with citations
    #[arg(long, conflicts_with_all = ["width", "plain"])]
    brief: bool,
    /// The story alone, without marks and without the lists below it
    #[arg(long)]
    plain: bool,
    /// Files, folders (searched deep), or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

impl Read {
    /// The reading of `paths` as it is where nothing else is asked for.
    pub(super) fn of(paths: Vec<PathBuf>) -> Self {
        Self { paths, ..Self::default() }
    }
}

/// Prints the articles that are asked for, or those of the library, to standard output, each as it is read,
/// then how the concerns rise and fall over them. Problems go to standard error.
///
/// # Errors
/// When standard output cannot be written.
pub(super) fn read(asked: Read, config: &Config) -> anyhow::Result<Outcome> {
    let paths = library::chosen(asked.paths, config);
    let knowledge = lens::knowledge(config)?;
    let (corrections, mut outcome) = corrections::read()?;
    let mut out = BufWriter::new(io::stdout().lock());
    let width = asked.width.map_or_else(columns, usize::from);
    let (bare, brief) = (asked.plain, asked.brief);
    let mut seen: Vec<Dated> = Vec::new();
    let mut footnotes = 0;
    let mut print = |article: &Article| {
        let findings = analysis::analyze_corrected(article, &knowledge, &corrections.of(article));
        if !seen.is_empty() {
            writeln!(out, "\n* * *\n")?;
        }
        seen.push(trend::dated(article, &findings));
        if brief {
            let (words, last) = export::brief(article, &findings, footnotes);
            footnotes = last;
            out.write_all(words.as_bytes())?;
        } else {
            let reading = reading::read(article, &findings, config.thought);
            write!(out, "{}", Plain { article, findings: &findings, reading: &reading, width, bare })?;
        }
        out.flush()
    };
    if paths.is_empty() {
        writeln!(io::stderr(), "onrecord: {}", library::sample_notice(config))?;
        for article in load::sample().articles {
            print(&article)?;
        }
        return summary(&mut out, seen, brief || bare).map(|()| outcome);
    }
    for loaded in library::stream(paths, library::options(config), Input::Auto) {
        match loaded {
            Ok(article) => print(&article)?,
            Err(problem) => outcome = outcome.max(tell(&problem)?),
        }
    }
    summary(&mut out, seen, brief || bare)?;
    Ok(outcome)
}

/// Where there are several articles: how often each concern is spoken of, article by article.
fn summary(out: &mut impl Write, seen: Vec<Dated>, alone: bool) -> anyhow::Result<()> {
    let of = seen.len();
    if of < 2 || alone {
        return Ok(());
    }
    writeln!(out, "\n* * *\n\nACROSS {of} ARTICLES, in order of publication")?;
    for trend in trend::trends(seen) {
        let (line, sentences) = (trend.sparkline(), trend.sentences());
        writeln!(out, "{line}  {}: {sentences} sentences in {} articles", trend.name, trend.articles())?;
    }
    Ok(())
}

/// Columns of a line: those of the terminal where it is narrower.
fn columns() -> usize {
    let terminal = io::stdout().is_terminal().then(term::columns).flatten();
    terminal.map_or(COLUMNS, |columns| COLUMNS.min(columns.into()))
}
