//! `onrecord find`: the articles of a library that answer a query, each with the sentence that does.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::sync::Arc;

use clap::CommandFactory;
use clap::error::ErrorKind;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::guard::guarded;
use super::refresh::Analyst;
use super::{Outcome, index, library, refresh, tell};
use crate::analysis::concerns::Lens;
use crate::config::Config;
use crate::model::{Article, Brief, Card, Library, Listing, Problem, Query, QueryError};
use crate::reading::select::{excerpt, select};
use crate::store::{Cache, State, StoreProblem, folder, state};
use crate::text::squeeze;
use crate::text::visible::shown;

/// An article that answers, and the sentence that does.
type Found = (Card, String);

/// Prints what answers `query` in `paths`, or in the configured library, the newest first: a line with
/// id, date, outlet and headline, and below it a sentence. Status 1 where nothing does.
///
/// # Errors
/// When the query is wrong, there is nothing to search, or standard output cannot be used.
pub(super) fn find(query: &str, paths: Vec<PathBuf>, config: &Config) -> anyhow::Result<Outcome> {
    let analyst = Analyst::new(config)?;
    let query = parsed(query, || &analyst.desk.knowledge().lens)?;
    let paths = library::own(paths, config)?;
    let state = query.asks_of_reader().then(state).transpose()?;
    let found = if paths.iter().any(|path| path.as_os_str() == library::STDIN) {
        in_memory(&query, paths, config, &analyst, state.as_ref())?
    } else {
        match Cache::folder().and_then(|folder| Cache::open(&folder, &refresh::program())) {
            Ok((cache, word)) => {
                if let Some(word) = word {
                    writeln!(io::stderr(), "onrecord: {word}")?;
                }
                cached(&query, &paths, cache, config, &analyst, state.as_ref())?
            }
            Err(problem) => {
                writeln!(io::stderr(), "onrecord: {problem}; searched without the cache")?;
                in_memory(&query, paths, config, &analyst, state.as_ref())?
            }
        }
    };
    let mut out = BufWriter::new(io::stdout().lock());
    for (card, words) in &found {
        let about = [card.published.as_deref(), card.outlet.as_deref(), Some(card.heading.as_str())];
        let about: Vec<&str> = about.into_iter().flatten().collect();
        writeln!(out, "{}", shown(&format!("{}: {}", card.id, about.join(" · "))))?;
        writeln!(out, "    {}", shown(&squeeze(words)))?;
    }
    out.flush()?;
    Ok(if found.is_empty() { Outcome::Problems } else { Outcome::Fine })
}

/// What answers in the files at `paths`, which `cache` is brought up to date with.
fn cached(
    query: &Query,
    paths: &[PathBuf],
    mut cache: Cache,
    config: &Config,
    analyst: &Analyst,
    state: Option<&State>,
) -> anyhow::Result<Vec<Found>> {
    let Listing { cards, problems, .. } =
        index::with_bar(paths, &library::options(config), &mut cache, analyst)?;
    for problem in &problems {
        tell(problem)?;
    }
    let places = cards.places_of(&cache.matching(query)?);
    let mut answers: Vec<Card> = places.into_iter().filter_map(|place| cards.get(place)).collect();
    if let Some(state) = state {
        let known: HashMap<u64, Brief> =
            state.briefs(answers.iter().cloned().map(library::stub))?.into_iter().collect();
        let brief = |card: &Card| known.get(&card.key).copied().unwrap_or_default();
        answers.retain(|card| query.of_reader(|flag| brief(card).is(flag)));
    }
    let mut found = Vec::new();
    for card in answers {
        let article = cache.article(&card, &analyst.stamp)?;
        let words =
            article.map(|(article, findings)| excerpt(query, &article, &findings.unwrap_or_default()).words);
        found.push((card, words.unwrap_or_default()));
    }
    Ok(found)
}

/// What answers in articles that are read and analysed for this question alone.
fn in_memory(
    query: &Query,
    paths: Vec<PathBuf>,
    config: &Config,
    analyst: &Analyst,
    state: Option<&State>,
) -> anyhow::Result<Vec<Found>> {
    let Library { articles, problems, .. } = library::library(paths, config);
    for problem in &problems {
        tell(problem)?;
    }
    let known: HashMap<u64, Brief> = match state {
        Some(state) => state.briefs((0..).zip(articles.iter().cloned()))?.into_iter().collect(),
        None => HashMap::new(),
    };
    let answer = |(key, article): (u64, &Arc<Article>)| {
        let findings = guarded(article, || analyst.analyze(article))?;
        let brief = known.get(&key).copied().unwrap_or_default();
        let answers = select(query, article, &findings, |flag| brief.is(flag)).is_some();
        Ok(answers.then(|| (Card::of(article, key), excerpt(query, article, &findings).words)))
    };
    let keyed: Vec<_> = (0..).zip(&articles).collect();
    let answers: Vec<Result<Option<Found>, Problem>> = keyed.into_par_iter().map(answer).collect();
    let mut found = Vec::new();
    for answer in answers {
        match answer {
            Ok(answer) => found.extend(answer),
            Err(problem) => drop(tell(&problem)?),
        }
    }
    found.sort_by_cached_key(|(card, _)| Reverse(card.published.clone()));
    Ok(found)
}

/// A query as typed, about what `lens` looks for, which is compiled only for a query about concerns; a wrong one is
/// wrong usage.
///
/// # Errors
/// Where it is wrong, and how.
pub(super) fn parsed<'l>(query: &str, lens: impl FnOnce() -> &'l Lens) -> Result<Query, clap::Error> {
    let wrong = |error: QueryError| {
        let shown = error.pointed(query).replace('\n', "\n  ");
        super::Args::command().error(ErrorKind::InvalidValue, format!("in the query, {error}\n\n  {shown}"))
    };
    let parsed = Query::parse(query).map_err(wrong)?;
    if !parsed.asks_of_concerns() {
        return Ok(parsed);
    }
    let concerns = lens().concerns.iter().map(|one| (one.id.as_str(), one.name.as_str()));
    Query::among(query, &concerns.collect::<Vec<_>>()).map_err(wrong)
}

/// What the reader keeps between runs.
///
/// # Errors
/// Where it cannot be read.
pub(super) fn state() -> Result<State, StoreProblem> {
    State::open(&folder::state()?.join(state::FILE))
}
