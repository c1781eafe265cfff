//! Keeping: the thread that remembers. It begins after the first frame; a place in a story is kept
//! once the reader rests there, or does anything else.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::events::Event;
use crate::app::back::Left;
use crate::app::widths::Widths;
use crate::app::{Doing, Message};
use crate::model::{Article, Change};

/// What the terminal gets to show the first frame before the database is opened; less than the 10 to 16 ms that terminals
/// wait for more before they draw, so that a story left in its midst does not open at its beginning for a moment.
const PAUSE: Duration = Duration::from_millis(5);

/// How long the reader stays at a place before it is kept.
const REST: Duration = Duration::from_secs(1);

/// Where things are kept.
pub trait Memory: Send {
    /// Gets ready; gives what the reader should know.
    fn open(&mut self) -> Vec<Message>;

    /// What is kept of an article.
    fn recall(&mut self, key: u64, article: &Article) -> Message;

    /// Keeps a change of an article; gives the news once it is kept, or why it is not.
    fn keep(&mut self, key: u64, article: &Article, change: Change, doing: Doing) -> Option<Message>;

    /// Remembers how the reader made something; gives why it does not.
    fn remember(&mut self, made: Remembered) -> Option<Message>;
}

/// What is to be as the reader made it.
#[derive(Debug, Clone)]
pub enum Remembered {
    /// The widest the story's column may be, beside what the configuration says of it.
    Column {
        /// In columns.
        columns: u16,
        /// As configured.
        configured: u16,
    },
    /// How wide the panes are.
    Panes(Widths),
    /// How the library was left.
    Left(Left),
}

/// What the thread is asked.
pub(super) enum Errand {
    /// What is kept of this article?
    Recall(u64, Arc<Article>),
    /// It is to be so.
    Remember(Remembered),
    /// This is to be kept.
    Keep(u64, Arc<Article>, Change, Doing),
}

impl Errand {
    /// The article whose reading moved on, where that is all.
    const fn moves(&self) -> Option<u64> {
        match self {
            Self::Keep(key, _, Change::At(_), _) => Some(*key),
            _ => None,
        }
    }
}

/// Starts the thread. It ends, with everything kept, when nobody can ask any more.
pub(super) fn keep(
    errands: Receiver<Errand>,
    events: Sender<Event>,
    mut memory: Box<dyn Memory>,
) -> JoinHandle<()> {
    thread::spawn(move || {
        thread::sleep(PAUSE);
        // Where the session is over, nobody needs to be told.
        let tell = |message| drop(events.send(Event::Message(message)));
        memory.open().into_iter().for_each(tell);
        let mut work = |errand: Errand| match errand {
            Errand::Recall(key, article) => tell(memory.recall(key, &article)),
            Errand::Remember(made) => {
                if let Some(message) = memory.remember(made) {
                    tell(message);
                }
            }
            Errand::Keep(key, article, change, doing) => {
                if let Some(message) = memory.keep(key, &article, change, doing) {
                    tell(message);
                }
            }
        };
        let mut place: Option<Errand> = None;
        loop {
            let next = match place {
                Some(_) => errands.recv_timeout(REST),
                None => errands.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            let replaced = match (&place, &next) {
                (Some(place), Ok(next)) => place.moves() == next.moves(),
                _ => false,
            };
            if !replaced && let Some(place) = place.take() {
                work(place);
            }
            match next {
                Ok(errand) if errand.moves().is_some() => place = Some(errand),
                Ok(errand) => work(errand),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    })
}
