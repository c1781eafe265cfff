//! The terminal: events in, messages to the app, effects carried out, frames out; always restored.
//!
//! ```text
//!  keys, size ─┐
//!  signals ────┼─► events ─► Strokes ─► Message ─► App::update ─► Effect ─► perform
//!  findings ───┘   (one channel)                       └─► draw, once all that waits is taken in
//! ```

mod background;
mod browser;
mod events;
mod keeping;
mod line;
mod link;
mod mouse;
mod order;
mod pages;
mod renewal;
mod screen;
mod signals;
mod strokes;

use std::borrow::Cow;
use std::convert::Infallible;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

use crossterm::event::{KeyEvent, KeyEventKind, MouseButton, MouseEvent, MouseEventKind};

use crate::app::ask::{Answer, Ask};
use crate::app::{App, Effect, Fetched, Message};
use crate::config::{Chord, Keymap, Themes};
use crate::model::{Amendment, Article, Card, Findings};
use crate::ui;
use background::{Background, Heard};
use events::{Event, Job};
use keeping::Errand;
pub use keeping::{Memory, Remembered};
use renewal::Chosen;
pub use renewal::{Renewal, Renewed};
pub use screen::Screen;
use signals::Signal;
use strokes::Strokes;

/// Gets the article of a card from where it is kept.
pub type Fetch = Box<dyn FnMut(&Card) -> Fetched>;

/// Works on a thread of its own, and tells the reader of it.
pub type Work<T = Message> = Box<dyn FnOnce(Tell<T>) + Send>;

/// Answers a question about the whole library.
pub type Reply = Box<dyn FnMut(&Ask) -> Result<Answer, String>>;

/// Tells the reader something; whether it still listens.
pub type Tell<T = Message> = Arc<dyn Fn(T) -> bool + Send + Sync>;

/// What is found in articles, and what the user knows better. What became of a correction is told in a
/// phrase.
pub trait Desk: Send + Sync {
    /// Analyses one article, on another thread, with the user's corrections.
    fn analyze(&self, article: &Article) -> Findings;

    /// What the app is to know once the first article is analysed, its concerns among it.
    fn opening(&self) -> Vec<Message>;

    /// Keeps a correction.
    ///
    /// # Errors
    /// Why it is not kept.
    fn correct(&self, article: &Article, amendment: Amendment) -> Result<String, String>;

    /// Takes the user's last correction back.
    fn uncorrect(&self, article: &Article) -> String;
}

/// Has a text edited by the user, who has the terminal meanwhile; what it became, or why nothing did.
pub type Edit = Box<dyn Fn(&str) -> Result<String, String>>;

/// The work of writing the findings of the articles of these cards to a new file with this name.
pub type Export = Box<dyn Fn(Vec<Arc<Card>>, String) -> Work>;

/// Writes down what the reader was told, for whoever looks into it later.
pub type Log = Box<dyn Fn(&Message)>;

/// What the reader needs of the world beside the terminal.
pub struct Outside {
    /// Gets articles.
    pub fetch: Fetch,
    /// Answers questions.
    pub answer: Reply,
    /// Reads what is new on the disk, from the first frame on.
    pub watch: Option<Work>,
    /// Reads the configuration again when it changes, from the first frame on.
    pub renew: Option<Work<Renewed>>,
    /// Analyses and corrects them.
    pub desk: Arc<dyn Desk>,
    /// Remembers what was done with them.
    pub memory: Box<dyn Memory>,
    /// Edits a text.
    pub edit: Edit,
    /// Exports findings.
    pub export: Export,
    /// Keeps the log.
    pub log: Log,
}

/// Lines that one step of the wheel scrolls.
const WHEEL: i32 = 3;

/// How long leaving waits for exports to end.
const PATIENCE: Duration = Duration::from_secs(1);

/// Columns of the terminal, where there is one and it says.
pub fn columns() -> Option<u16> {
    crossterm::terminal::size().ok().map(|(columns, _)| columns).filter(|columns| *columns > 0)
}

/// Runs the reader until it is left.
///
/// # Errors
/// When the terminal cannot be taken, read or written.
pub fn run(app: App, themes: Themes, keymap: &Keymap, outside: Outside) -> io::Result<()> {
    let caught = signals::catch()?;
    let screen = Screen::take(app.settings.mouse, app.settings.linear)?;
    let (sender, events) = mpsc::channel();
    let (jobs, waiting) = mpsc::channel();
    let (errands, asked) = mpsc::channel();
    let (working, exports) = mpsc::channel();
    let Outside { fetch, answer, desk, memory, edit, export, log, watch, renew } = outside;
    let background = Background::new(themes.guessed);
    let strokes = Strokes::default();
    let mut session = Session {
        app,
        chosen: Chosen::of(&themes),
        themes,
        keymap: Cow::Borrowed(keymap),
        screen,
        strokes,
        background,
        fetch,
        answer,
        edit,
        export,
        log,
        desk: Arc::clone(&desk),
        jobs,
        errands,
        sender,
        working,
        halting: Arc::default(),
        changed: true,
        ended: None,
    };

    if session.themes.guessed {
        session.screen.ask(background::QUESTION)?;
    }
    session.resize()?;
    session.draw()?;
    // Only now: nothing may come before the first frame.
    signals::forward(caught, session.sender.clone());
    events::listen(session.sender.clone(), Arc::clone(&session.halting));
    events::analyse(waiting, session.sender.clone(), desk, events::Behind { watch, renew });
    let keeping = keeping::keep(asked, session.sender.clone(), memory);
    let served = session.serve(&events);
    // Exports hear from their next word on that nobody listens, and take away what they have begun.
    drop(events);
    let _ = exports.recv_timeout(PATIENCE);
    // The session is gone, and with it whoever could ask: what it asked is kept before it ends.
    if keeping.join().is_err() {
        return Err(io::Error::other("what was done last could not be kept"));
    }
    match served? {
        End::Left => Ok(()),
        End::Signal(number) => signals::end_by(number),
    }
}

/// The reader at work.
struct Session<'a> {
    app: App,
    themes: Themes,
    /// The theme that the configuration chooses.
    chosen: Chosen,
    keymap: Cow<'a, Keymap>,
    screen: Screen,
    strokes: Strokes,
    background: Background,
    fetch: Fetch,
    answer: Reply,
    edit: Edit,
    export: Export,
    log: Log,
    desk: Arc<dyn Desk>,
    /// Where articles are sent to be analysed.
    jobs: Sender<Job>,
    /// Where what is to be remembered is sent.
    errands: Sender<Errand>,
    /// Where events come from.
    sender: Sender<Event>,
    /// Held by each export as long as it works.
    working: Sender<Infallible>,
    /// Whether the next key may give the terminal to another program.
    halting: Arc<AtomicBool>,
    /// Whether the screen is older than the app.
    changed: bool,
    ended: Option<End>,
}

/// Why the reader ends.
#[derive(Debug, Clone, Copy)]
enum End {
    /// It was left.
    Left,
    /// A signal asks it to.
    Signal(i32),
}

impl Session<'_> {
    /// Takes events in as they come, all that wait before each frame, until the end.
    fn serve(mut self, events: &Receiver<Event>) -> io::Result<End> {
        while let Ok(event) = events.recv() {
            self.take_in(event)?;
            while self.ended.is_none()
                && let Ok(event) = events.try_recv()
            {
                self.take_in(event)?;
            }
            if self.changed && self.ended.is_none() {
                self.draw()?;
            }
            self.app.progress().into_iter().try_for_each(|effect| self.perform(effect))?;
            if let Some(left) = self.app.left().filter(|_| self.ended.is_some()) {
                // The thread ends only with the session.
                let _ = self.errands.send(Errand::Remember(Remembered::Left(left)));
            }
            match self.ended {
                None => {}
                Some(End::Left) => {
                    self.screen.release()?;
                    return Ok(End::Left);
                }
                Some(end) => {
                    // The terminal may be gone already, and the signal is to be obeyed all the same.
                    let _ = self.screen.release();
                    return Ok(end);
                }
            }
        }
        Ok(End::Left)
    }

    fn draw(&mut self) -> io::Result<()> {
        self.changed = false;
        let Self { app, themes, keymap, screen, .. } = self;
        match themes.all.first() {
            Some(theme) => screen.draw(|buffer| {
                let ui::Drawn { link, cursor } = ui::draw(app, theme, keymap, buffer);
                if let Some(link) = link.filter(|_| !app.settings.linear) {
                    link::put(link, buffer);
                }
                cursor
            }),
            None => Ok(()),
        }
    }

    fn take_in(&mut self, event: Event) -> io::Result<()> {
        use crossterm::event::Event as Input;
        match event {
            Event::Terminal(input, _dealt) => match input {
                Input::Key(key) => self.key(key),
                Input::Mouse(mouse) => self.mouse(mouse),
                Input::Paste(text) => self.paste(&text),
                Input::Resize(..) => {
                    // Whole, even at the size of before: what terminals keep in between differs.
                    self.screen.wipe()?;
                    self.resize()
                }
                Input::FocusGained | Input::FocusLost => Ok(()),
            },
            Event::Lost(error) => Err(error),
            Event::Signal(Signal::End(number)) => {
                self.ended = Some(End::Signal(number));
                Ok(())
            }
            Event::Signal(Signal::Continue) => self.resume(),
            Event::Message(message) => self.tell(message),
            Event::Renewed(renewed) => self.renew(*renewed),
        }
    }

    fn key(&mut self, key: KeyEvent) -> io::Result<()> {
        if key.kind == KeyEventKind::Release {
            return Ok(());
        }
        match self.background.hear(Chord::from(key)) {
            Heard::Part => Ok(()),
            Heard::Light(light) => self.light(light),
            Heard::Keys(chords) => chords.into_iter().try_for_each(|chord| {
                match self.strokes.press(chord, self.app.context(), &self.keymap) {
                    Some(message) => self.tell(message),
                    None => Ok(()),
                }
            }),
        }
    }

    fn mouse(&mut self, mouse: MouseEvent) -> io::Result<()> {
        let MouseEvent { column, row, .. } = mouse;
        match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => self.tell(Message::Click { column, row }),
            MouseEventKind::Drag(MouseButton::Left) => self.tell(Message::Drag(column)),
            MouseEventKind::ScrollDown => self.tell(Message::Wheel { column, row, steps: WHEEL }),
            MouseEventKind::ScrollUp => self.tell(Message::Wheel { column, row, steps: -WHEEL }),
            _ => Ok(()),
        }
    }

    fn paste(&mut self, text: &str) -> io::Result<()> {
        match self.app.context() {
            crate::action::Context::Input => line::paste(text).try_for_each(|message| self.tell(message)),
            _ => Ok(()),
        }
    }

    fn resize(&mut self) -> io::Result<()> {
        let size = self.screen.size();
        self.tell(Message::Resize { columns: size.width, rows: size.height })
    }

    /// The terminal's answer: takes the other theme where the first was a wrong guess.
    fn light(&mut self, light: bool) -> io::Result<()> {
        let name = if light { "light" } else { "dark" };
        if !std::mem::take(&mut self.themes.guessed) || self.themes.all.first().is_none_or(|t| t.name == name)
        {
            return Ok(());
        }
        self.wear(name);
        self.tell(Message::Themed(name.to_owned()))
    }

    /// Puts the theme called `name` in use.
    fn wear(&mut self, name: &str) {
        if let Some(place) = self.themes.all.iter().position(|theme| theme.name == name) {
            self.themes.all.rotate_left(place);
        }
        self.changed = true;
    }

    /// Tells the app, and does what it asks.
    fn tell(&mut self, message: Message) -> io::Result<()> {
        self.changed |= !self.app.knows(&message);
        (self.log)(&message);
        let asked = self.app.update(message);
        self.halting.store(self.app.is_noting(), Ordering::SeqCst);
        asked.into_iter().try_for_each(|effect| self.perform(effect))
    }

    fn perform(&mut self, effect: Effect) -> io::Result<()> {
        match effect {
            Effect::Fetch(card) => {
                let fetched = (self.fetch)(&card);
                self.tell(Message::Fetched(card.key, fetched))
            }
            Effect::Ask(ask) => {
                let answer = (self.answer)(&ask);
                self.tell(Message::Answered(ask, answer))
            }
            Effect::Analyze(key) => {
                if let Some(article) = self.app.article(key) {
                    // The thread ends only with the session.
                    let _ = self.jobs.send((key, Arc::clone(article)));
                }
                Ok(())
            }
            Effect::Concerns => {
                let opening = self.desk.opening();
                opening.into_iter().try_for_each(|message| self.tell(message))
            }
            Effect::Correct(key, amendment) => {
                let Some(article) = self.app.article(key).cloned() else { return Ok(()) };
                let said = self.desk.correct(&article, *amendment);
                let _ = self.jobs.send((key, article));
                self.tell(Message::Corrected(key, said))
            }
            Effect::Uncorrect(key) => {
                let Some(article) = self.app.article(key).cloned() else { return Ok(()) };
                let said = self.desk.uncorrect(&article);
                let _ = self.jobs.send((key, article));
                self.tell(Message::Notice(said))
            }
            Effect::Recall(key) => {
                if let Some(article) = self.app.article(key) {
                    // The thread ends only with the session.
                    let _ = self.errands.send(Errand::Recall(key, Arc::clone(article)));
                }
                Ok(())
            }
            Effect::Keep { key, change, doing } => {
                if let Some(article) = self.app.article(key) {
                    let _ = self.errands.send(Errand::Keep(key, Arc::clone(article), change, doing));
                }
                Ok(())
            }
            Effect::Remember(columns) => {
                let _ = self.errands.send(Errand::Remember(Remembered::Column {
                    columns,
                    configured: self.app.configured().width,
                }));
                Ok(())
            }
            Effect::RememberPanes(widths) => {
                let _ = self.errands.send(Errand::Remember(Remembered::Panes(widths)));
                Ok(())
            }
            Effect::Edit(words) => {
                self.screen.release()?;
                let edited = (self.edit)(&words);
                self.resume()?;
                self.tell(Message::Edited(edited))
            }
            Effect::Export(cards, name) => {
                let (export, working) = ((self.export)(cards, name), self.working.clone());
                let export = move |tell| {
                    export(tell);
                    drop(working);
                };
                events::work(self.sender.clone(), "the export", Box::new(export));
                Ok(())
            }
            Effect::Copy(text) => self.screen.copy(&text),
            Effect::Browse(address) => {
                browser::show(address, self.sender.clone());
                Ok(())
            }
            Effect::Mouse(on) => self.screen.capture_mouse(on),
            Effect::Theme(name) => {
                self.themes.guessed = false;
                self.wear(&name);
                Ok(())
            }
            Effect::Redraw => self.screen.wipe(),
            Effect::Suspend => self.suspend(),
            Effect::Quit => {
                self.ended = Some(End::Left);
                Ok(())
            }
        }
    }

    /// Gives the terminal to the shell until it continues the reader.
    fn suspend(&mut self) -> io::Result<()> {
        self.screen.release()?;
        let stopped = signals::stop();
        self.resume()?;
        match stopped {
            Ok(()) => Ok(()),
            Err(error) => self.tell(Message::Notice(format!("cannot be suspended: {error}"))),
        }
    }

    /// Takes the terminal again, whatever the shell did with it, and its size with it.
    fn resume(&mut self) -> io::Result<()> {
        self.screen.retake()?;
        self.resize()
    }
}
