//! What the reader remembers, joined to the store: `state.db` in the state folder.

use std::sync::Arc;

use super::roots::Roots;
use crate::app::widths::Widths;
use crate::app::{Confirmed, Doing, Message};
use crate::model::{Article, Change};
use crate::store::{State, StoreProblem, folder, state};
use crate::term::{self, Remembered};

/// What the width of the column is remembered as, after that of the configuration.
const WIDTH: &str = "width";

/// What the widths of the panes are remembered as.
const PANES: &str = "panes";

/// As much of each article, by its key, as what was kept of it is known by.
pub(super) type Stubs = Box<dyn Iterator<Item = (u64, Arc<Article>)> + Send>;

/// The store as the reader's memory, or why there is none.
pub(super) struct Memory {
    articles: Stubs,
    /// Where they lie, where one comes back to what was open there.
    roots: Option<Roots>,
    /// The widest the column may be, as the configuration has it.
    width: u16,
    state: Option<State>,
    /// Why nothing is kept in this session.
    closed: String,
}

impl Memory {
    /// The memory of what is done with `articles`, by their keys, and of how they are left at `roots`; `width` is
    /// what the configuration says of the column.
    pub(super) const fn new(articles: Stubs, roots: Option<Roots>, width: u16) -> Self {
        Self { articles, roots, width, state: None, closed: String::new() }
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
        // Where the configuration has changed since, it is the newer word.
        let remembered = state.remembered(WIDTH)?;
        let width = remembered.as_deref().and_then(|value| value.split_once(' '));
        let width = width.filter(|(configured, _)| *configured == self.width.to_string());
        messages.extend(width.and_then(|(_, columns)| columns.parse().ok()).map(Message::Width));
        let panes = state.remembered(PANES)?;
        messages.extend(panes.as_deref().and_then(Widths::read).map(Message::Widths));
        let left = self.roots.as_ref().map(|roots| state.remembered(&roots.name())).transpose()?.flatten();
        let left = self.roots.as_ref().zip(left).and_then(|(roots, left)| roots.read(&left));
        messages.push(Message::Left(left));
        messages.push(Message::Shelved(state.briefs(&mut self.articles)?));
        Ok(messages)
    }
}

impl term::Memory for Memory {
    fn open(&mut self) -> Vec<Message> {
        let opened = self.opened();
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

    fn remember(&mut self, made: Remembered) -> Option<Message> {
        let (name, value) = match made {
            Remembered::Column { columns, configured } => {
                (WIDTH.to_owned(), format!("{configured} {columns}"))
            }
            Remembered::Panes(widths) => (PANES.to_owned(), widths.print()),
            Remembered::Left(left) => {
                let roots = self.roots.as_ref()?;
                (roots.name(), roots.print(&left))
            }
        };
        let remembered = self.state.as_mut()?.remember(&name, &value);
        remembered.err().map(|problem| Message::Notice(format!("not kept: {problem}")))
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
