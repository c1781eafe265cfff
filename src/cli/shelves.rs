//! Shelves: where the reader's articles stand. A folder opens from the cache at once and is read anew
//! behind the reader; single files, standard input and the samples are held in memory, where there is
//! nothing to wait for. Both are looked at again when a file changes.

use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use std::thread;

use super::changes::Changes;
use super::held::Held;
use super::memory::Stubs;
use super::refresh::{self, Analyst, News};
use super::{answers, indexed, library};
use crate::app::Message;
use crate::app::ask::Ask;
use crate::config::Config;
use crate::load::Options;
use crate::model::Listing;
use crate::store::{Cache, StoreProblem};
use crate::term::{Fetch, Reply, Tell, Work};

/// Makes one who gets articles.
///
/// # Errors
/// Why there is none, in a phrase.
pub(super) type Fetcher = Arc<dyn Fn() -> Result<Fetch, String> + Send + Sync>;

/// What there is to read, and who serves the reader with it.
pub(super) struct Shelves {
    /// The list.
    pub(super) listing: Listing,
    /// Gets articles.
    pub(super) fetch: Fetch,
    /// Makes another who gets them, on another thread.
    pub(super) fetcher: Fetcher,
    /// Answers questions about all of them.
    pub(super) answer: Reply,
    /// Reads what is new on the disk.
    pub(super) watch: Option<Work>,
    /// As much of each article as what was kept of it is known by.
    pub(super) stubs: Stubs,
    /// A word to the user.
    pub(super) word: Option<String>,
}

impl Shelves {
    /// The articles at `paths`; of none, the samples.
    pub(super) fn of(paths: Vec<PathBuf>, config: &Config, analyst: &Arc<Analyst>) -> Self {
        if !paths.iter().any(|path| path.is_dir()) {
            return Self::in_memory(paths, config, analyst);
        }
        match Self::cached(paths.clone(), config, analyst) {
            Ok(shelves) => shelves,
            Err(problem) => Self {
                word: Some(format!("{problem}; opened without the cache")),
                ..Self::in_memory(paths, config, analyst)
            },
        }
    }

    /// A library held in memory.
    fn in_memory(paths: Vec<PathBuf>, config: &Config, analyst: &Arc<Analyst>) -> Self {
        let library = library::library(paths.clone(), config);
        let held = Held::default();
        let listing = held.take(&library);
        let sample = library.sample;
        let stubs = Box::new((0..).zip(library.articles));
        let got = held.clone();
        let fetcher = move || from_memory(got.clone());
        let fetch = fetcher();
        let (answer, index) = indexed::indexed(held.clone(), Arc::clone(analyst));
        let fixed = sample || paths.iter().any(|path| path.as_os_str() == library::STDIN);
        let watched = if fixed { Vec::new() } else { paths.clone() };
        let (config, mut before) = (config.clone(), listing.clone());
        // Files are read again once they are watched: what changed before is not told.
        let loaded = fixed.then(|| listing.clone());
        let watch = move |tell: Tell| {
            let told = Arc::clone(&tell);
            thread::spawn(move || index(told));
            look_again(&watched, &tell, || {
                let again = || held.take(&library::library(paths.clone(), &config));
                let mut now = loaded.clone().unwrap_or_else(again);
                now.stories = held.stories(&now);
                if now != before {
                    tell(Message::Listed(Box::new(now.clone())));
                }
                before = now;
                Ok(())
            });
        };
        Self {
            listing,
            fetch,
            fetcher: Arc::new(move || Ok(fetcher())),
            answer,
            watch: Some(Box::new(watch)),
            stubs,
            word: None,
        }
    }

    /// A library in the cache, as it last was.
    fn cached(paths: Vec<PathBuf>, config: &Config, analyst: &Arc<Analyst>) -> Result<Self, StoreProblem> {
        let options = library::options(config);
        let (folder, program) = (Cache::folder()?, refresh::program());
        let (cache, word) = Cache::open(&folder, &program)?;
        let before = cache.listing(&refresh::name(&paths, &options))?;
        let before = before.map(|before| Listing { roots: paths.clone(), ..before });
        let listing =
            before.clone().unwrap_or_else(|| Listing { roots: paths.clone(), ..Listing::default() });
        let cards = listing.cards.clone();
        let stubs = (0..cards.len()).filter_map(move |place| cards.get(place)).map(library::stub);
        let cache = Rc::new(cache);
        let fetch = from_cache(Rc::clone(&cache), Arc::clone(analyst));
        let (place, reading) = ((folder.clone(), program.clone()), Arc::clone(analyst));
        let fetcher = move || match Cache::open(&place.0, &place.1) {
            Ok((cache, _)) => Ok(from_cache(Rc::new(cache), Arc::clone(&reading))),
            Err(problem) => Err(problem.to_string()),
        };
        let (asking, watching) = (Arc::clone(analyst), Arc::clone(analyst));
        let answer =
            move |ask: &Ask| answers::answer(&cache, &asking, ask).map_err(|problem| problem.to_string());
        let watch = move |tell: Tell| {
            let mut before = before;
            let mut behind = match Cache::open(&folder, &program) {
                Ok((behind, _)) => behind,
                Err(problem) => {
                    tell(Message::Notice(problem.to_string()));
                    return;
                }
            };
            look_again(&paths, &tell, || {
                let now = refresh_behind(&paths, &options, &mut behind, &watching, before.is_none(), &tell)?;
                if before.as_ref() != Some(&now) {
                    tell(Message::Listed(Box::new(now.clone())));
                }
                before = Some(now);
                Ok(())
            });
        };
        Ok(Self {
            listing,
            fetch,
            fetcher: Arc::new(fetcher),
            answer: Box::new(answer),
            watch: Some(Box::new(watch)),
            stubs: Box::new(stubs),
            word,
        })
    }
}

/// Gets articles that are held.
fn from_memory(held: Held) -> Fetch {
    Box::new(move |card| held.article(card.key).map(|article| (article, None)).ok_or_else(gone))
}

/// Gets articles from the cache, with the findings that are of the analyst's stamp.
fn from_cache(cache: Rc<Cache>, analyst: Arc<Analyst>) -> Fetch {
    Box::new(move |card| {
        let found = cache.article(card, &analyst.stamp).map_err(|problem| problem.to_string())?;
        let (article, findings) = found.ok_or_else(gone)?;
        // What the user has corrected is found anew, with the corrections.
        let findings = findings.filter(|_| !analyst.desk.corrects(&article));
        Ok((Arc::new(article), findings.map(Box::new)))
    })
}

/// Does `work`, and does it again whenever something changes at `paths`, until it fails.
fn look_again(paths: &[PathBuf], tell: &Tell, mut work: impl FnMut() -> Result<(), StoreProblem>) {
    let changes = Changes::of(paths);
    loop {
        if let Err(problem) = work() {
            tell(Message::Notice(problem.to_string()));
            return;
        }
        match &changes {
            Ok(changes) if changes.wait() => {}
            Ok(_) => return,
            Err(error) => {
                tell(Message::Notice(format!("changes of the files will not be seen: {error}")));
                return;
            }
        }
    }
}

/// Brings the cache up to date behind the reader; how far it is, is told, and where the reader has no list yet,
/// what there is so far: otherwise nothing is to jump.
fn refresh_behind(
    paths: &[PathBuf],
    options: &Options,
    cache: &mut Cache,
    analyst: &Analyst,
    new: bool,
    tell: &Tell,
) -> Result<Listing, StoreProblem> {
    let mut told = false;
    let listing = refresh::refresh(paths, options, cache, analyst, |News { done, total, listing }| {
        if done < total {
            told = true;
            tell(Message::Progress(Some((done, total))));
        }
        if new {
            tell(Message::Listed(Box::new(listing.clone())));
        }
    });
    if told {
        tell(Message::Progress(None));
    }
    listing
}

/// Why there is no article.
pub(super) fn gone() -> String {
    "this article is gone".to_owned()
}
