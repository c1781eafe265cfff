//! Events: all that can wake the reader, on one channel. Nothing polls: each source blocks on a
//! thread of its own, so an idle reader is never woken.

use std::any::Any;
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use super::signals::Signal;
use super::{Desk, Renewed, Tell, Work};
use crate::app::Message;
use crate::model::Article;

/// What can happen.
pub(super) enum Event {
    /// Keys, mouse, paste, size; what comes with it is dropped once it has been dealt with.
    Terminal(crossterm::event::Event, Option<SyncSender<()>>),
    /// The terminal can no longer be read.
    Lost(io::Error),
    /// A signal came.
    #[cfg_attr(not(unix), expect(dead_code, reason = "only Unix sends them"))]
    Signal(Signal),
    /// Something for the app.
    Message(Message),
    /// The configuration has changed.
    Renewed(Box<Renewed>),
}

impl From<Message> for Event {
    fn from(message: Message) -> Self {
        Self::Message(message)
    }
}

impl From<Renewed> for Event {
    fn from(renewed: Renewed) -> Self {
        Self::Renewed(Box::new(renewed))
    }
}

/// Sends what the terminal reports. While `halting`, it does not read on before an event has been dealt
/// with: another program may have the terminal by then, and its keys are not to be taken.
pub(super) fn listen(events: Sender<Event>, halting: Arc<AtomicBool>) {
    thread::spawn(move || {
        loop {
            let event = match crossterm::event::read() {
                Ok(event) => event,
                Err(error) => {
                    // Where the session is over, nobody needs to be told.
                    let _ = events.send(Event::Lost(error));
                    return;
                }
            };
            let (done, dealt) = halting.load(Ordering::SeqCst).then(|| sync_channel(1)).unzip();
            if events.send(Event::Terminal(event, done)).is_err() {
                return;
            }
            if let Some(dealt) = dealt {
                // It ends as its other end is dropped.
                let _: Result<(), _> = dealt.recv();
            }
        }
    });
}

/// What the terminal gets to show the first frame before other threads take the processor.
const PAUSE: Duration = Duration::from_millis(10);

/// An article to analyse, with its key.
pub(super) type Job = (u64, Arc<Article>);

/// What goes on behind the reader.
pub(super) struct Behind {
    /// Reads what is new on the disk.
    pub(super) watch: Option<Work>,
    /// Reads the configuration again when it changes.
    pub(super) renew: Option<Work<Renewed>>,
}

/// Starts the thread that analyses: the article asked for last comes first, so that leafing on
/// never waits for what was passed. It starts what goes on `behind` the reader first.
pub(super) fn analyse(jobs: Receiver<Job>, events: Sender<Event>, desk: Arc<dyn Desk>, behind: Behind) {
    thread::spawn(move || {
        thread::sleep(PAUSE);
        if let Some(watch) = behind.watch {
            work(events.clone(), "reading the library", watch);
        }
        if let Some(renew) = behind.renew {
            work(events.clone(), "reading the configuration again", renew);
        }
        let mut pile: Vec<Job> = Vec::new();
        loop {
            if pile.is_empty() {
                let Ok(job) = jobs.recv() else { return };
                pile.push(job);
            }
            pile.extend(jobs.try_iter());
            let Some((key, article)) = pile.pop() else { continue };
            let message = match panic::catch_unwind(AssertUnwindSafe(|| desk.analyze(&article))) {
                Ok(findings) => Message::Found(key, Box::new(findings)),
                Err(cause) => Message::Notice(format!("the analysis failed: {}", reason(&*cause))),
            };
            if events.send(Event::Message(message)).is_err() {
                return;
            }
        }
    });
}

/// Starts the thread of `work` that goes on behind the reader.
pub(super) fn work<T: Into<Event> + 'static>(events: Sender<Event>, doing: &'static str, work: Work<T>) {
    thread::spawn(move || {
        let told = events.clone();
        let tell: Tell<T> = Arc::new(move |news| told.send(news.into()).is_ok());
        if let Err(cause) = panic::catch_unwind(AssertUnwindSafe(|| work(tell))) {
            let said = format!("{doing} failed: {}", reason(&*cause));
            // Nobody listens once the reader is left.
            let _ = events.send(Event::Message(Message::Notice(said)));
        }
    });
}

/// What a panic said.
fn reason(cause: &(dyn Any + Send)) -> &str {
    let text = cause.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| cause.downcast_ref::<&str>().copied()).unwrap_or("no reason given")
}
