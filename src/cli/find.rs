//! `onrecord find`: the articles of a library that answer a query, each with the sentence that does.

use std::collections::HashMap;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::CommandFactory;
use clap::error::ErrorKind;

use super::{Outcome, index, library, refresh, tell};
use crate::config::Config;
use crate::model::{Brief, Card, Listing, Query};
use crate::reading::select::excerpt;
use crate::store::{Cache, State, StoreProblem, folder, state};
use crate::text::squeeze;
use crate::text::visible::shown;

/// Prints what answers `query` in `paths`, or in the configured library, the newest first: a line with
/// id, date, outlet and headline, and below it a sentence. Status 1 where nothing does.
///
/// # Errors
/// When the query is wrong, there is nothing to search, or the cache or standard output cannot be used.
pub(super) fn find(query: &str, paths: Vec<PathBuf>, config: &Config) -> anyhow::Result<Outcome> {
    let parsed = parsed(query)?;
    let paths = library::own(paths, config)?;
    let options = library::options(config);
    let (mut cache, word) = Cache::open(&Cache::folder()?, &refresh::program())?;
    if let Some(word) = word {
        writeln!(io::stderr(), "onrecord: {word}")?;
    }
    let analyst = refresh::Analyst::new(config)?;
    let Listing { cards, problems, .. } = index::with_bar(&paths, &options, &mut cache, &analyst)?;
    for problem in &problems {
        tell(problem)?;
    }
    let places = cards.places_of(&cache.matching(&parsed)?);
    let mut found: Vec<Card> = places.into_iter().filter_map(|place| cards.get(place)).collect();
    if parsed.asks_of_reader() {
        let known: HashMap<u64, Brief> =
            state()?.briefs(found.iter().cloned().map(library::stub))?.into_iter().collect();
        let brief = |card: &Card| known.get(&card.key).copied().unwrap_or_default();
        found.retain(|card| parsed.of_reader(|flag| brief(card).is(flag)));
    }
    let mut out = BufWriter::new(io::stdout().lock());
    for card in &found {
        let about = [card.published.as_deref(), card.outlet.as_deref(), Some(card.heading.as_str())];
        let about: Vec<&str> = about.into_iter().flatten().collect();
        writeln!(out, "{}", shown(&format!("{}: {}", card.id, about.join(" · "))))?;
        if let Some((article, findings)) = cache.article(card, &analyst.stamp)? {
            let excerpt = excerpt(&parsed, &article, &findings.unwrap_or_default());
            writeln!(out, "    {}", shown(&squeeze(&excerpt.words)))?;
        }
    }
    out.flush()?;
    Ok(if found.is_empty() { Outcome::Problems } else { Outcome::Fine })
}

/// A query as typed; a wrong one is wrong usage.
///
/// # Errors
/// Where it is wrong, and how.
pub(super) fn parsed(query: &str) -> Result<Query, clap::Error> {
    Query::parse(query).map_err(|error| {
        let shown = error.pointed(query).replace('\n', "\n  ");
        super::Args::command().error(ErrorKind::InvalidValue, format!("in the query, {error}\n\n  {shown}"))
    })
}

/// What the reader keeps between runs.
///
/// # Errors
/// Where it cannot be read.
pub(super) fn state() -> Result<State, StoreProblem> {
    State::open(&folder::state()?.join(state::FILE))
}
