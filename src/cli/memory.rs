//! What the reader remembers, joined to the store: `state.db` in the state folder.

use std::sync::Arc;

use crate::app::{Confirmed, Doing, Message};
use crate::model::{Article, Change};
use crate::store::{State, StoreProblem, folder, state};
use crate::term;

/// The store as the reader's memory, or why there is none.
pub(super) struct Memory {
    articles: Vec<Arc<Article>>,
    state: Option<State>,
    /// Why nothing is kept in this session.
    closed: String,
}

impl Memory {
    /// The memory of what is done with `articles`, whose keys are their places.
    pub(super) const fn new(articles: Vec<Arc<Article>>) -> Self {
        Self { articles, state: None, closed: String::new() }
    }

    /// Opens the store and says what of it the reader should know.
    fn opened(&mut self) -> Result<Vec<Message>, StoreProblem> {
        let state = self.state.insert(State::open(&folder::state()?.join(state::FILE))?);
        let mut messages = Vec::new();
        if let Some((aside, problem)) = state.aside.take() {
            messages.push(Message::Notice(format!("{problem}; kept as {}, begun anew", aside.display())));
        }
        if let Some(problem) = state.fixed.take() {
            messages.push(Message::Notice(format!("{problem}; what you do now is not kept")));
        }
        let briefs = state.briefs(&self.articles)?;
        let keyed = briefs.into_iter().filter_map(|(place, brief)| Some((u64::try_from(place).ok()?, brief)));
        messages.push(Message::Shelved(keyed.collect()));
        Ok(messages)
    }
}

impl term::Memory for Memory {
    fn open(&mut self) -> Vec<Message> {
        let opened = self.opened();
        // The texts are no longer needed here.
        self.articles = Vec::new();
        opened.unwrap_or_else(|problem| {
            self.state = None;
            self.closed = problem.to_string();
            vec![Message::Notice(format!("{problem}; what you do now is not kept"))]
        })
    }

    fn recall(&mut self, key: u64, article: &Article) -> Message {
        match self.state.as_mut().map(|state| state.recall(article)) {
            None => Message::Recalled(key, Ok(Box::default())),
            Some(Ok(kept)) => Message::Recalled(key, Ok(Box::new(kept))),
            Some(Err(problem)) => Message::Recalled(key, Err(problem.to_string())),
        }
    }

    fn keep(&mut self, key: u64, article: &Article, change: Change, doing: Doing) -> Option<Message> {
        let Some(state) = &mut self.state else {
            // Said once as the reader opened; here only of what was asked for.
            let asked = doing != Doing::Silently;
            return asked.then(|| Message::Notice(format!("not kept: {}", self.closed)));
        };
        Some(match state.change(article, &change) {
            Ok((kept, undo)) => Message::Confirmed(Box::new(Confirmed { key, change, doing, kept, undo })),
            Err(problem) => Message::Notice(format!("not kept: {problem}")),
        })
    }
}
