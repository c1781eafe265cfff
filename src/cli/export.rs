//! `onrecord export`: the findings of many articles in one file, for a spreadsheet, another program, or
//! people.

use std::collections::HashMap;
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use clap::builder::PossibleValuesParser;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::collection::files;
use super::desk::Desk;
use super::guard::guarded;
use super::shelves::Fetcher;
use super::{Outcome, corrections, find, lens, library, tell};
use crate::analysis::{self, Knowledge};
use crate::app::Message;
use crate::config::Config;
use crate::export::{Exporter, FORMATS, Format, Maker, Options};
use crate::load::{Input, Loaded};
use crate::model::{Brief, Card};
use crate::reading::counted;
use crate::reading::select::select;
use crate::term::{Desk as _, Tell};

/// Time between two words on how far it is.
const PAUSE: Duration = Duration::from_millis(200);

/// Articles that are analysed side by side, and held until all of them are.
const TOGETHER: usize = 64;

/// Write quotes and concerns for a spreadsheet, another program, or people
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Export {
    /// The format: csv (one row a quote), jsonl (as extract), jsonld (schema.org Quotation), html (a report), md (a brief of each story)
    #[arg(long, value_name = "FORMAT", default_value = "csv", hide_possible_values = true,
        value_parser = PossibleValuesParser::new(FORMATS.map(|(_, name, _)| name)))]
    format: String,
    /// Add quotes of mode "thought", what sources believe, want or fear, and speech whose source is in doubt
    #[arg(long)]
    all: bool,
    /// Only what answers this query, as in `find`; where it asks something of quotes, csv and jsonld hold
    /// only those
    #[arg(long = "where", value_name = "QUERY", allow_hyphen_values = true)]
    query: Option<String>,
    /// In the report, the whole texts instead of the sentences that matter
    #[arg(long)]
    full: bool,
    /// Files, folders (searched deep), or - for standard input; the configured library where none is named
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
}

impl Export {
    /// Writes to standard output; problems go to standard error.
    ///
    /// # Errors
    /// When there is nothing to export, or standard output cannot be written.
    pub(super) fn run(self, config: &Config) -> anyhow::Result<Outcome> {
        let format = Format::named(&self.format).context("no such format")?;
        let options = Options { all: self.all, full: self.full };
        let knowledge = lens::knowledge(config)?;
        let query = self.query.as_deref().map(|query| find::parsed(query, || &knowledge.lens)).transpose()?;
        let query = query.unwrap_or_default();
        let paths = library::own(self.paths, config)?;
        let out = BufWriter::new(io::stdout().lock());
        let mut exporter = Exporter::begin(format, options, out)?;
        let (corrections, mut outcome) = corrections::read()?;
        let mut loaded = library::stream(paths, library::options(config), Input::Auto);
        let state = query.asks_of_reader().then(find::state).transpose()?;
        loop {
            let some: Vec<Loaded> = loaded.by_ref().take(TOGETHER).collect();
            if some.is_empty() {
                break;
            }
            let analyzed: Vec<_> = some
                .into_par_iter()
                .map(|loaded| {
                    let article = loaded?;
                    let findings = guarded(&article, || {
                        analysis::analyze_corrected(&article, &knowledge, &corrections.of(&article))
                    })?;
                    Ok((Arc::new(article), findings))
                })
                .collect();
            let articles = (0..).zip(&analyzed).filter_map(|(place, one)| Some((place, one.as_ref().ok()?)));
            let articles = articles.map(|(place, (article, _))| (place, Arc::clone(article)));
            let known: HashMap<u64, Brief> = match &state {
                Some(state) => state.briefs(articles)?.into_iter().collect(),
                None => HashMap::new(),
            };
            for (place, article) in (0..).zip(analyzed) {
                let (article, findings) = match article {
                    Ok(analyzed) => analyzed,
                    Err(problem) => {
                        outcome = outcome.max(tell(&problem)?);
                        continue;
                    }
                };
                let brief = known.get(&place).copied().unwrap_or_default();
                if let Some(answer) = select(&query, &article, &findings, |flag| brief.is(flag)) {
                    let only = query.asks_of_quotes().then_some(answer.quotes.as_slice());
                    exporter.add(&article, &findings, maker(&knowledge), only)?;
                }
            }
        }
        exporter.finish(&knowledge.version)?;
        Ok(outcome)
    }
}

/// An export asked for in the reader.
pub(super) struct Reader<'a> {
    pub(super) fetcher: &'a Fetcher,
    pub(super) desk: &'a Desk,
    /// Whether thoughts and doubtful speech are exported too.
    pub(super) all: bool,
    /// Hears how far it is.
    pub(super) tell: &'a Tell,
}

impl Reader<'_> {
    /// Writes the findings in the articles of `cards` to the new file at `path`, in the format that its name ends
    /// with; gives what to say of it. The file is there once it is whole.
    ///
    /// # Errors
    /// Where the name ends with no format, or the file is there already or cannot be written.
    pub(super) fn write(&self, cards: &[Arc<Card>], path: &Path) -> anyhow::Result<String> {
        let name = || path.display().to_string();
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        let Some(format) = Format::named(ending) else {
            bail!("{}: the name ends with none of {}", name(), FORMATS.map(|(_, name, _)| name).join(", "));
        };
        if path.exists() {
            bail!("{}: is there already", name());
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let mut file = files::begin(folder.unwrap_or(Path::new("."))).with_context(name)?;
        let knowledge = self.desk.knowledge();
        let mut out = BufWriter::new(&mut file);
        let mut exporter =
            Exporter::begin(format, Options { all: self.all, full: false }, &mut out).with_context(name)?;
        let mut fetch = (self.fetcher)().map_err(anyhow::Error::msg)?;
        let mut lost = Vec::new();
        let mut told = Instant::now();
        for (done, card) in cards.iter().enumerate() {
            if told.elapsed() >= PAUSE {
                told = Instant::now();
                if !(self.tell)(Message::Notice(format!("exporting: {done} of {}", cards.len()))) {
                    bail!("{}: the reader was left", name());
                }
            }
            match fetch(card) {
                Ok((article, findings)) => {
                    let findings = findings.map_or_else(|| self.desk.analyze(&article), |found| *found);
                    exporter.add(&article, &findings, maker(knowledge), None).with_context(name)?;
                }
                Err(why) => lost.push(format!("{}: {why}", card.id)),
            }
        }
        exporter.finish(&knowledge.version).with_context(name)?;
        drop(out);
        file.persist_noclobber(path).map_err(|error| error.error).with_context(name)?;
        let stories = counted(cards.len() - lost.len(), "story");
        let without = lost.first().map(|first| format!(", without {} ({first})", lost.len()));
        Ok(format!("{stories} exported to {}{}", name(), without.unwrap_or_default()))
    }
}

/// What made the findings.
pub(super) fn maker(knowledge: &Knowledge) -> Maker<'_> {
    Maker { engine: &knowledge.version, lens: &knowledge.lens.id, lens_version: &knowledge.lens.version }
}
