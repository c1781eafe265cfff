//! Intake: how pages and feeds from the network come into a collection.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{anyhow, bail};

use super::collection::{Collection, Feed, Page, name};
use super::library;
use crate::config::Config;
use crate::fetch::{Fetched, Fetcher, Limits, Version};
use crate::load::{self, Input, Options};
use crate::model::{Article, Severity};
use crate::text::visible::shown;

/// How often the bytes that have come are told anew.
const OFTEN: Duration = Duration::from_millis(100);

/// Which collection, and what may be fetched.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Place {
    /// The folder of the collection; the first one of the configured library where none is named
    #[arg(long, value_name = "FOLDER")]
    pub(super) library: Option<PathBuf>,
    /// Fetch from this machine and the local network too
    #[arg(long)]
    allow_local: bool,
}

/// A collection, and what brings articles into it.
pub(super) struct Intake {
    pub(super) collection: Collection,
    fetcher: Fetcher,
    options: Options,
}

/// An article that was kept.
pub(super) struct Kept {
    pub(super) article: Article,
    pub(super) path: PathBuf,
}

impl Intake {
    /// Opens the collection; makes its folder where there is none, if it `may`.
    ///
    /// # Errors
    /// When there is none, or another process works on it.
    pub(super) fn open(place: Place, may: bool, config: &Config) -> anyhow::Result<Self> {
        let options = library::options(config);
        let allowed = if place.allow_local { |_| true } else { crate::fetch::is_public };
        let limits = Limits { bytes: options.max_bytes, allowed, ..Limits::default() };
        let collection = Collection::open(place.library, may, config)?;
        Ok(Self { collection, fetcher: Fetcher::new(limits), options })
    }

    /// Fetches a page or a feed and keeps what it holds. A feed is followed, a page where `follow` says so.
    /// Nothing is kept of an address that was added before; a page that was is followed from now on where `follow` says so.
    pub(super) fn add(&mut self, url: &str, follow: bool) -> anyhow::Result<Vec<Kept>> {
        if follow && self.collection.record.follow(url) {
            self.collection.save()?;
            return Ok(Vec::new());
        }
        if self.collection.record.knows(url) {
            bail!("added before");
        }
        let fetched =
            self.fetch(url, &Version::default())?.ok_or_else(|| anyhow!("the server gave nothing"))?;
        let input = told(&fetched);
        let articles = self.articles(&fetched, input)?;
        let kept = if input == Input::Feed {
            let mut feed = Feed {
                url: url.to_owned(),
                title: articles.first().and_then(|article| article.outlet.clone()),
                version: fetched.version,
                seen: std::collections::BTreeSet::new(),
            };
            let kept = self.keep_new(&mut feed, articles)?;
            self.collection.record.feeds.push(feed);
            kept
        } else {
            let kept = self.keep(articles)?;
            if let Some(first) = kept.first() {
                let original =
                    self.collection.keep_original(&first.path, load::extension(input), &fetched.bytes)?;
                self.collection.record.pages.push(Page {
                    url: url.to_owned(),
                    file: name(&first.path),
                    original,
                    before: Vec::new(),
                    version: fetched.version,
                    followed: follow,
                });
            }
            kept
        };
        self.collection.save()?;
        Ok(kept)
    }

    /// Fetches the feed at `index` of the record again; gives its new articles.
    pub(super) fn update_feed(&mut self, index: usize) -> anyhow::Result<Vec<Kept>> {
        let (url, version) = match self.collection.record.feeds.get(index) {
            Some(feed) => (feed.url.clone(), feed.version.clone()),
            None => return Ok(Vec::new()),
        };
        let Some(fetched) = self.fetch(&url, &version)? else { return Ok(Vec::new()) };
        let articles = self.articles(&fetched, Input::Feed)?;
        let mut feed = self.collection.record.feeds.remove(index);
        feed.version = fetched.version;
        let kept = self.keep_new(&mut feed, articles);
        self.collection.record.feeds.insert(index, feed);
        self.collection.save()?;
        kept
    }

    /// Fetches the page at `index` of the record again; where its article has changed, keeps it beside the
    /// one of before.
    pub(super) fn update_page(&mut self, index: usize) -> anyhow::Result<Vec<Kept>> {
        let Some(page) = self.collection.record.pages.get(index) else { return Ok(Vec::new()) };
        let (url, version) = (page.url.clone(), page.version.clone());
        let before = self.collection.folder().join(&page.file);
        let Some(fetched) = self.fetch(&url, &version)? else { return Ok(Vec::new()) };
        let input = told(&fetched);
        let articles = self.articles(&fetched, input)?;
        let known = load::library(&[before], self.options.clone());
        let known: Vec<&str> = known.articles.iter().map(|article| article.text.as_str()).collect();
        let changed = |article: &Article| !known.iter().any(|text| same(text, &article.text));
        let kept = self.keep(articles.into_iter().filter(changed).collect())?;
        let original = match kept.first() {
            Some(first) => {
                Some(self.collection.keep_original(&first.path, load::extension(input), &fetched.bytes)?)
            }
            None => None,
        };
        if let Some(page) = self.collection.record.pages.get_mut(index) {
            page.version = fetched.version;
            if let (Some(first), Some(original)) = (kept.first(), original) {
                page.renew(name(&first.path), original);
            }
        }
        self.collection.save()?;
        Ok(kept)
    }

    fn fetch(&self, url: &str, known: &Version) -> anyhow::Result<Option<Fetched>> {
        let mut progress = Progress::new(url);
        let fetched = self.fetcher.get(url, known, &mut |bytes| progress.show(bytes));
        Progress::say("");
        Ok(fetched?)
    }

    /// The articles in what was fetched.
    fn articles(&self, fetched: &Fetched, input: Input) -> anyhow::Result<Vec<Article>> {
        let options = Options { input, ..self.options.clone() };
        let mut articles = Vec::new();
        let mut problem = None;
        for loaded in load::read_from(&*fetched.bytes, &fetched.url, options) {
            match loaded {
                Ok(article) => articles.push(article),
                Err(found) if found.severity == Severity::Failed || articles.is_empty() => {
                    problem = Some(found);
                }
                Err(_) => {}
            }
        }
        if input != Input::Feed {
            for article in articles.iter_mut().filter(|article| article.url.is_none()) {
                article.url = Some(fetched.url.clone());
            }
        }
        match problem {
            Some(problem) if articles.is_empty() && input != Input::Feed => bail!(problem.reason),
            _ => Ok(articles),
        }
    }

    /// Keeps those of a feed's articles that were not kept before.
    fn keep_new(&self, feed: &mut Feed, articles: Vec<Article>) -> anyhow::Result<Vec<Kept>> {
        let mut kept = Vec::new();
        for article in articles {
            let key = article.url.clone().unwrap_or_else(|| article.id.clone());
            if !feed.seen.contains(&key) && !self.collection.record.has_read(&key) {
                kept.extend(self.keep(vec![article])?);
            }
            feed.seen.insert(key);
        }
        Ok(kept)
    }

    fn keep(&self, articles: Vec<Article>) -> anyhow::Result<Vec<Kept>> {
        let keep = |article| Ok(Kept { path: self.collection.keep(&article)?, article });
        articles.into_iter().map(keep).collect()
    }
}

/// What is fetched is taken for: what its first bytes say, and where they say nothing, the server.
fn told(fetched: &Fetched) -> Input {
    match load::recognise(&fetched.bytes) {
        Input::Text if fetched.is_html => Input::Html,
        found => found,
    }
}

/// Whether two texts are the same but for white space.
fn same(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}

/// What has come of one fetch, in one line of the terminal, if there is one.
struct Progress {
    url: String,
    shown: Option<Instant>,
}

impl Progress {
    fn new(url: &str) -> Self {
        let progress = Self { url: shown(url).into_owned(), shown: None };
        Self::say(&format!("{} …", progress.url));
        progress
    }

    fn show(&mut self, bytes: u64) {
        if self.shown.is_none_or(|shown| shown.elapsed() >= OFTEN) {
            self.shown = Some(Instant::now());
            Self::say(&format!("{} … {} KiB", self.url, bytes >> 10));
        }
    }

    fn say(words: &str) {
        if io::stderr().is_terminal() {
            // Who does not see it misses nothing.
            let _ = write!(io::stderr(), "\r\x1b[2K{words}");
        }
    }
}
