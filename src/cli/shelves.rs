//! Shelves: where the reader's articles stand. A folder opens from the cache at once and is read anew
//! behind the reader; single files, standard input and the samples are held in memory, where there is
//! nothing to wait for.

use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use super::refresh::{self, Analyst, News};
use super::{answers, library};
use crate::app::ask::Ask;
use crate::app::{Fetched, Message};
use crate::config::Config;
use crate::load::Options;
use crate::model::{Article, Card, Library, Listing};
use crate::store::cache::Shown;
use crate::store::{Cache, StoreProblem};
use crate::term::{Fetch, Reply, Tell, Watch};

/// What there is to read, and who serves the reader with it.
pub(super) struct Shelves {
    /// The list.
    pub(super) listing: Listing,
    /// Gets articles.
    pub(super) fetch: Fetch,
    /// Answers questions about all of them.
    pub(super) answer: Reply,
    /// Reads what is new on the disk.
    pub(super) watch: Option<Watch>,
    /// As much of each article as what was kept of it is known by.
    pub(super) stubs: Vec<(u64, Arc<Article>)>,
    /// A word to the user.
    pub(super) word: Option<String>,
}

impl Shelves {
    /// The articles at `paths`; of none, the samples.
    pub(super) fn of(paths: Vec<PathBuf>, config: &Config, analyst: &Arc<Analyst>) -> Self {
        if !paths.iter().any(|path| path.is_dir()) {
            return Self::in_memory(library::library(paths, config));
        }
        match Self::cached(paths.clone(), config, analyst) {
            Ok(shelves) => shelves,
            Err(problem) => Self {
                word: Some(format!("{problem}; opened without the cache")),
                ..Self::in_memory(library::library(paths, config))
            },
        }
    }

    /// A library held in memory.
    fn in_memory(library: Library) -> Self {
        let listing = Listing::from(&library);
        let stubs = (0..).zip(library.articles.clone()).collect();
        let fetch = move |card: &Card| -> Fetched {
            let article = usize::try_from(card.key).ok().and_then(|place| library.articles.get(place));
            article.map(|article| (Arc::clone(article), None)).ok_or_else(gone)
        };
        Self {
            listing,
            fetch: Box::new(fetch),
            answer: Box::new(|_| Err("only the articles of a folder are searched".to_owned())),
            watch: None,
            stubs,
            word: None,
        }
    }

    /// A library in the cache, as it last was.
    fn cached(paths: Vec<PathBuf>, config: &Config, analyst: &Arc<Analyst>) -> Result<Self, StoreProblem> {
        let options = library::options(config);
        let (cache, word) = Cache::open(&Cache::folder()?, &refresh::program())?;
        let shown = cache.listing(&refresh::name(&paths, &options))?;
        let mut behind = cache.again()?;
        let listing = listing(&paths, shown.clone().unwrap_or_default());
        let stubs = listing.cards.iter().map(library::stub).collect();
        let cache = Rc::new(cache);
        let (asked, reading, watching) = (Rc::clone(&cache), Arc::clone(analyst), Arc::clone(analyst));
        let fetch = move |card: &Card| -> Fetched {
            let found = cache.article(card, &reading.stamp).map_err(|problem| problem.to_string())?;
            let (article, findings) = found.ok_or_else(gone)?;
            // What the user has corrected is found anew, with the corrections.
            let findings = findings.filter(|_| !reading.desk.corrects(&article));
            Ok((Arc::new(article), findings.map(Box::new)))
        };
        let asking = Arc::clone(analyst);
        let answer =
            move |ask: &Ask| answers::answer(&asked, &asking, ask).map_err(|problem| problem.to_string());
        let watch = move |tell: Tell| watch(&paths, &options, &mut behind, &watching, shown.as_ref(), &tell);
        Ok(Self {
            listing,
            fetch: Box::new(fetch),
            answer: Box::new(answer),
            watch: Some(Box::new(watch)),
            stubs,
            word,
        })
    }
}

/// Brings the cache up to date behind the reader, and tells it what has changed.
fn watch(
    paths: &[PathBuf],
    options: &Options,
    cache: &mut Cache,
    analyst: &Analyst,
    before: Option<&Shown>,
    tell: &Tell,
) {
    let updated = refresh::refresh(paths, options, cache, analyst, |News { done, total, shown }| {
        if done < total {
            tell(Message::Progress(Some((done, total))));
        }
        // What was there before stays until all is known, so that nothing jumps.
        if before.is_none() {
            tell(Message::Listed(Box::new(listing(paths, shown.clone()))));
        }
    });
    tell(Message::Progress(None));
    match updated {
        Ok(shown) if before == Some(&shown) => {}
        Ok(shown) => {
            tell(Message::Listed(Box::new(listing(paths, shown))));
        }
        Err(problem) => {
            tell(Message::Notice(problem.to_string()));
        }
    }
}

fn listing(paths: &[impl AsRef<Path>], (cards, problems): Shown) -> Listing {
    let roots = paths.iter().map(|path| path.as_ref().to_owned()).collect();
    Listing { cards, problems, roots, sample: false }
}

fn gone() -> String {
    "this article is gone".to_owned()
}
