//! Indexed: articles in memory, with what is found in them, for questions about all of them. They are analysed when
//! somebody asks for the first time, behind the reader, who asks again once there is more to tell.

use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::answers;
use super::guard::guarded;
use super::held::Held;
use super::refresh::Analyst;
use super::shelves::gone;
use crate::app::Message;
use crate::app::ask::{Answer, Ask};
use crate::reading::versions;
use crate::store::StoreProblem;
use crate::store::cache::{Cache, Fresh, One};
use crate::term::{Reply, Tell, Work};

/// Articles that are analysed before they are put into the index.
const CHUNK: usize = 32;

/// What the index takes all articles to be parts of.
const FILE: &str = "memory";

/// One who answers questions about all articles that are `held`, and the work of getting ready to.
pub(super) fn indexed(held: Held, analyst: Arc<Analyst>) -> (Reply, Work) {
    let (question, asked) = mpsc::channel();
    let indexed = Arc::new(Indexed { held, analyst, index: Mutex::default() });
    let behind = Arc::clone(&indexed);
    let answer = move |ask: &Ask| {
        if let Ask::Versions(of, others) = ask {
            return indexed.differences(*of, others);
        }
        // Whoever hears it ends before the reader only where it has told why.
        let _ = question.send(());
        indexed.answer(ask).map_err(|problem| problem.to_string())
    };
    (Box::new(answer), Box::new(move |tell| behind.work(&asked, &tell)))
}

/// An index of articles that are held, by their keys.
struct Indexed {
    held: Held,
    analyst: Arc<Analyst>,
    /// Made with the first question.
    index: Mutex<Option<Index>>,
}

/// The index, as far as it is made.
struct Index {
    cache: Cache,
    /// How many of the articles are in it.
    done: usize,
}

impl Indexed {
    /// How the articles called `others` differ from the one called `of`; for this, nothing has to be found in them.
    fn differences(&self, of: u64, others: &[u64]) -> Result<Answer, String> {
        let article = |key: u64| self.held.article(key).ok_or_else(gone);
        let first = article(of)?;
        let other = |other: &u64| Ok(versions::compare(article(*other)?.as_ref(), &first));
        others.iter().map(other).collect::<Result<_, String>>().map(Answer::Versions)
    }

    /// The answer to `ask`, as far as the index is made.
    fn answer(&self, ask: &Ask) -> Result<Answer, StoreProblem> {
        self.with(|index| answers::answer(&index.cache, &self.analyst, ask))
    }

    /// Whenever somebody has `asked`, puts into the index what it lacks, and tells how far it is.
    fn work(&self, asked: &Receiver<()>, tell: &Tell) {
        while asked.recv().is_ok() {
            if let Err(problem) = self.complete(tell) {
                tell(Message::Progress(None));
                tell(Message::Notice(problem.to_string()));
                return;
            }
        }
    }

    fn complete(&self, tell: &Tell) -> Result<(), StoreProblem> {
        let total = self.held.len();
        let mut done = self.with(|index| Ok(index.done))?;
        if done == total {
            return Ok(());
        }
        while done < total {
            tell(Message::Progress(Some((done, total))));
            let next = total.min(done + CHUNK);
            let fresh = (done..next).into_par_iter().filter_map(|key| self.analyzed(key as u64)).collect();
            done = self.with(|index| {
                index.cache.keep_part(Path::new(FILE), fresh, &self.analyst.stamp)?;
                index.done = next;
                Ok(next)
            })?;
        }
        tell(Message::Progress(None));
        Ok(())
    }

    /// The article called `key` with what is found in it; of one that the analysis fails on, the words.
    fn analyzed(&self, key: u64) -> Option<One> {
        let article = self.held.article(key)?;
        let findings = guarded(&article, || self.analyst.analyze(&article)).unwrap_or_default();
        Some(One::Fresh(Box::new(Fresh::called(key, &article, &findings))))
    }

    fn with<T>(&self, work: impl FnOnce(&mut Index) -> Result<T, StoreProblem>) -> Result<T, StoreProblem> {
        let mut index = self.index.lock().unwrap_or_else(PoisonError::into_inner);
        match &mut *index {
            Some(index) => work(index),
            none => work(none.insert(Index { cache: Cache::in_memory()?, done: 0 })),
        }
    }
}
