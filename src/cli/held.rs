//! Held: articles in memory: single files, standard input, the samples.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::model::{Article, Library, Listing};
use crate::reading::versions;

/// Articles by their keys; one that is no longer in the library stays for who is still reading it.
#[derive(Clone, Default)]
pub(super) struct Held(Arc<Mutex<Known>>);

#[derive(Default)]
struct Known {
    articles: Vec<Arc<Article>>,
    /// The last article of each id.
    last: HashMap<String, usize>,
}

impl Held {
    /// The article called `key`.
    pub(super) fn article(&self, key: u64) -> Option<Arc<Article>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.articles.get(usize::try_from(key).ok()?).cloned()
    }

    /// How many articles there are and were; their keys are the numbers below.
    pub(super) fn len(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).articles.len()
    }

    /// Takes the library as it is now; what has not changed keeps its key.
    pub(super) fn take(&self, library: &Library) -> Listing {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Listing::of(library, |article| known.key(article) as u64)
    }

    /// The stories of which a listing shows several versions, by the places of its cards.
    pub(super) fn stories(&self, listing: &Listing) -> Vec<Vec<usize>> {
        let articles = listing.cards.keys().iter().map(|key| self.article(*key).unwrap_or_default());
        let sketches: Vec<_> = articles.map(|article| versions::sketch(&article)).collect();
        versions::groups(&sketches.iter().collect::<Vec<_>>())
    }
}

impl Known {
    /// The key of an article, known or new.
    fn key(&mut self, article: &Arc<Article>) -> usize {
        let last = self.last.get(&article.id).copied();
        if let Some(last) = last.filter(|last| self.articles[*last] == *article) {
            return last;
        }
        self.articles.push(Arc::clone(article));
        self.last.insert(article.id.clone(), self.articles.len() - 1);
        self.articles.len() - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn library(texts: &[(&str, &str)]) -> Library {
        let article = |(id, text): &(&str, &str)| {
            Arc::new(Article { id: (*id).to_owned(), text: (*text).to_owned(), ..Article::default() })
        };
        Library { articles: texts.iter().map(article).collect(), ..Library::default() }
    }

    #[test]
    fn what_changes_gets_another_key() {
        let held = Held::default();
        let keys = |listing: Listing| listing.cards.iter().map(|card| card.key).collect::<Vec<_>>();
        assert_eq!(keys(held.take(&library(&[("a", "One."), ("b", "Two.")]))), [0, 1]);
        assert_eq!(keys(held.take(&library(&[("b", "Two."), ("a", "Three.")]))), [1, 2]);
        assert_eq!(held.article(0).unwrap().text, "One.");
        assert_eq!(held.article(3), None);
    }
}
