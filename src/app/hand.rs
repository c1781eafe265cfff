//! Hand: the articles last opened, with their findings, so that coming back to one costs nothing.

use std::sync::Arc;

use super::found::Found;
use crate::model::Article;

/// How many articles are kept at hand.
const MOST: usize = 16;

/// An article at hand, or on its way.
#[derive(Debug)]
struct Held {
    key: u64,
    article: Option<Arc<Article>>,
    found: Option<Arc<Found>>,
    analysed: bool,
    recalled: bool,
}

/// What an article still lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// Its text.
    Article,
    /// Its findings.
    Findings,
    /// What was kept of it.
    Kept,
}

/// The articles at hand, the one asked for last at the end.
#[derive(Debug, Default)]
pub struct Hand {
    held: Vec<Held>,
}

impl Hand {
    fn held(&mut self, key: u64) -> Option<&mut Held> {
        self.held.iter_mut().rev().find(|held| held.key == key)
    }

    /// The article called `key`.
    pub fn article(&self, key: u64) -> Option<&Arc<Article>> {
        self.held.iter().rev().find(|held| held.key == key)?.article.as_ref()
    }

    /// Its findings.
    pub fn found(&self, key: u64) -> Option<&Arc<Found>> {
        self.held.iter().rev().find(|held| held.key == key)?.found.as_ref()
    }

    /// What has to be asked for before the article called `key` can be read; said once.
    pub fn want(&mut self, key: u64) -> Option<Want> {
        let Some(held) = self.held(key) else {
            if self.held.len() == MOST {
                self.held.remove(0);
            }
            self.held.push(Held { key, article: None, found: None, analysed: false, recalled: false });
            return Some(Want::Article);
        };
        held.article.as_ref()?;
        if !std::mem::replace(&mut held.recalled, true) {
            return Some(Want::Kept);
        }
        (!std::mem::replace(&mut held.analysed, true)).then_some(Want::Findings)
    }

    /// Takes an article that was asked for.
    pub fn take(&mut self, key: u64, article: Arc<Article>) {
        if let Some(held) = self.held(key) {
            held.article = Some(article);
        }
    }

    /// Takes its findings, made ready by `make`; whether they were waited for.
    pub fn find(&mut self, key: u64, make: impl FnOnce(&Article) -> Found) -> bool {
        let Some(held) = self.held(key) else { return false };
        held.analysed = true;
        held.found = held.article.as_deref().map(make).map(Arc::new);
        held.found.is_some()
    }

    /// Forgets the findings of all articles but the one called `key`.
    pub fn forget_others(&mut self, key: u64) {
        for held in self.held.iter_mut().filter(|held| held.key != key) {
            (held.found, held.analysed) = (None, false);
        }
    }

    /// Makes all findings ready anew.
    pub fn remake(&mut self, make: impl Fn(&Article, &Found) -> Found) {
        for held in &mut self.held {
            if let (Some(article), Some(found)) = (&held.article, &mut held.found) {
                *found = Arc::new(make(article, found));
            }
        }
    }
}
