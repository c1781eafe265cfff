//! A listing: a library as its list shows it, one card an article; texts stay where they are kept.

use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Article, Cards, Library, Problem};

/// What the reader opens with.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Listing {
    /// The articles, in stable order.
    pub cards: Cards,
    /// What could not be read, and what was passed over.
    pub problems: Vec<Problem>,
    /// Where it looked, for the messages of an empty library.
    pub roots: Vec<PathBuf>,
    /// Whether these are the embedded samples.
    pub sample: bool,
    /// The stories of which there are several versions, each by the places of its cards, first the one that
    /// stands for it.
    pub stories: Vec<Vec<usize>>,
}

/// What the list shows of an article.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// What the store that keeps the article calls it.
    pub key: u64,
    /// [`Article::published`]; here, so that [`Cards`] need not read on to tell it.
    pub published: Option<String>,
    /// [`Article::id`].
    pub id: String,
    /// [`Article::path`].
    pub path: Option<PathBuf>,
    /// [`Article::line`].
    pub line: Option<usize>,
    /// [`Article::heading`].
    pub heading: String,
    /// [`Article::outlet`].
    pub outlet: Option<String>,
    /// [`Article::byline`].
    pub byline: Vec<String>,
    /// [`Article::foreign`].
    pub foreign: Option<String>,
    /// [`Article::tags`].
    pub tags: Vec<String>,
    /// [`Article::fictional`].
    pub fictional: bool,
    /// The organization quoted most, where the article has been analysed.
    pub organization: Option<String>,
}

impl Card {
    /// The card of `article`, which its store calls `key`.
    pub fn of(article: &Article, key: u64) -> Self {
        Self {
            key,
            id: article.id.clone(),
            path: article.path.clone(),
            line: article.line,
            heading: article.heading().to_owned(),
            outlet: article.outlet.clone(),
            byline: article.byline.clone(),
            published: article.published.clone(),
            foreign: article.foreign.clone(),
            tags: article.tags.clone(),
            fictional: article.fictional,
            organization: None,
        }
    }
}

impl Listing {
    /// What `library` holds, each article by the key that `key` gives it.
    pub fn of(library: &Library, key: impl FnMut(&Arc<Article>) -> u64) -> Self {
        let keys = library.articles.iter().map(key);
        let cards = keys.zip(&library.articles).map(|(key, article)| Card::of(article, key));
        Self {
            cards: cards.collect(),
            problems: library.problems.clone(),
            roots: library.roots.clone(),
            sample: library.sample,
            stories: Vec::new(),
        }
    }
}

impl From<&Library> for Listing {
    /// Keys are places in [`Library::articles`].
    fn from(library: &Library) -> Self {
        let mut keys = 0..;
        Self::of(library, |_| keys.next().unwrap_or_default())
    }
}
