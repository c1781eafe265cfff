//! App: the state of the reader, and what each message does to it.
//!
//! ```text
//!  Message ──► update ──► act, typing, mouse ──► going ──► settle ──► Effect
//!                         one file each          linked    layout,
//!                                                panes     wraps, rows
//! ```
//!
//! Each pane keeps its own cursor and rows; what ties them is [`App::selected`]. Everything that
//! depends on the size is made by `settle` at the end of an update, so drawing only reads.

pub mod act;
pub mod ask;
pub mod back;
pub mod bidi;
pub mod command;
pub mod copy;
pub mod correct;
mod dossier;
mod explain;
mod filter;
mod find;
pub mod found;
mod fuzzy;
pub mod going;
mod greeting;
pub mod hand;
pub mod hyphens;
mod jump;
pub mod jumps;
pub mod justify;
pub mod layout;
mod library;
pub mod line;
pub mod list;
pub mod marks;
pub mod measure;
pub mod memory;
pub mod menu;
mod merge;
pub mod motion;
pub mod mouse;
pub mod noting;
pub mod overlay;
pub mod page;
pub mod picking;
pub mod privacy;
pub mod prompt;
pub mod quotes;
mod raised;
mod reconfigure;
pub mod search;
pub mod sheet;
pub mod shelf;
mod spark;
mod standing;
pub mod story;
pub mod typing;
mod versions;
pub mod why;
pub mod widths;
pub mod wrap;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::action::{Action, Context};
use crate::model::{
    Amendment, Article, Brief, Card, Change, Definition, Findings, Kept, Listing, Named, Organization,
};
use crate::text::Anchor;
use ask::{Answer, Ask};
use back::{Back, Left};
use correct::Asked;
use found::{Found, Selected};
use hand::{Hand, Want};
use jumps::Jumps;
use layout::{Layout, Pane, Shape};
use memory::Memory;
pub use memory::{Confirmed, Doing};
use overlay::Overlay;
use page::Form;
use picking::Picking;
use privacy::Privacy;
use prompt::Prompt;
use quotes::Quotes;
use search::Search;
use sheet::Sheet;
use shelf::Shelf;
use standing::Standing;
use story::Story;
use widths::Widths;

/// What the terminal tells the reader.
#[derive(Debug, Clone)]
pub enum Message {
    /// An action, with the count typed before it (`5j`).
    Act(Action, Option<usize>),
    /// Editing of the input line, while [`App::context`] is [`Context::Input`].
    Edit(tui_input::InputRequest),
    /// Tab in the input line.
    Complete,
    /// Enter in the input line.
    Submit,
    /// The terminal's size, in cells; the first message the app gets.
    Resize {
        /// Columns.
        columns: u16,
        /// Rows.
        rows: u16,
    },
    /// The main mouse button was pressed on a cell.
    Click {
        /// Column, from 0.
        column: u16,
        /// Row, from 0.
        row: u16,
    },
    /// The mouse was moved to a column with its main button held.
    Drag(u16),
    /// The wheel was turned over a cell.
    Wheel {
        /// Column, from 0.
        column: u16,
        /// Row, from 0.
        row: u16,
        /// Rows to scroll, downwards positive.
        steps: i32,
    },
    /// The article called so, which [`Effect::Fetch`] asked for, or why there is none.
    Fetched(u64, Fetched),
    /// An answer to a question about the whole library, or why there is none.
    Answered(Ask, Result<Answer, String>),
    /// The list as it is now.
    Listed(Box<Listing>),
    /// So many of so many files are read; `None` once all are.
    Progress(Option<(usize, usize)>),
    /// The findings in the article called so.
    Found(u64, Box<Findings>),
    /// The concerns that there are, which [`Effect::Concerns`] asked for.
    Concerns(Vec<Definition>),
    /// A correction of the article called so is kept, or why not, in a phrase.
    Corrected(u64, Result<String, String>),
    /// What the list shows of the articles that something is kept of.
    Shelved(Vec<(u64, Brief)>),
    /// What is kept of the article called so, which [`Effect::Recall`] asked for, or why it is not known.
    Recalled(u64, Result<Box<Kept>, String>),
    /// A change that [`Effect::Keep`] asked for is kept.
    Confirmed(Box<Confirmed>),
    /// What became of the text that [`Effect::Edit`] gave away, or why nothing did.
    Edited(Result<String, String>),
    /// The theme now in use, chosen by the terminal's background where the theme is `auto`.
    Themed(String),
    /// The widest the story's column may be, as the reader last had it.
    Width(u16),
    /// How wide the panes are, likewise.
    Widths(Widths),
    /// How the reader would start now that the configuration has changed; its themes are those that there are
    /// now, the one in use first.
    Configured(Box<Settings>),
    /// How the library was last left, where that is remembered.
    Left(Option<Left>),
    /// A word to the reader, shown until the next key: "copied", or why something failed.
    Notice(String),
}

/// An article from where it is kept, with its findings where they are known; or why there is none.
pub type Fetched = Result<(Arc<Article>, Option<Box<Findings>>), String>;

/// What the reader asks of the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Get the article of this card and send [`Message::Fetched`].
    Fetch(Arc<Card>),
    /// Answer this and send [`Message::Answered`].
    Ask(Ask),
    /// Analyse the article called so, which [`App::article`] holds, and send [`Message::Found`].
    Analyze(u64),
    /// Send [`Message::Concerns`].
    Concerns,
    /// Keep this correction of the article called so, send [`Message::Corrected`] and analyse it anew.
    Correct(u64, Box<Amendment>),
    /// Take the user's last correction of the article called so back and analyse it anew.
    Uncorrect(u64),
    /// Send [`Message::Recalled`] for the article called so.
    Recall(u64),
    /// Keep a change of the article called so and send [`Message::Confirmed`].
    Keep {
        /// Of which article.
        key: u64,
        /// What.
        change: Change,
        /// Why.
        doing: Doing,
    },
    /// Remember how wide the story's column may be.
    Remember(u16),
    /// Remember how wide the panes are.
    RememberPanes(Widths),
    /// Have this text edited in the user's editor and send [`Message::Edited`].
    Edit(String),
    /// Write the findings of the articles of these cards to the new file with this name, and send
    /// [`Message::Notice`]s.
    Export(Vec<Arc<Card>>, String),
    /// Put this text on the clipboard.
    Copy(String),
    /// Show this address in the browser.
    Browse(String),
    /// Turn mouse capture on or off.
    Mouse(bool),
    /// Use the theme with this name.
    Theme(String),
    /// Draw the whole screen anew.
    Redraw,
    /// Stop until the shell continues the program.
    Suspend,
    /// Leave.
    Quit,
}

/// How the reader starts, as the configuration and the command line say.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// One pane at any width, words for signs, the terminal's cursor on the selection.
    pub linear: bool,
    /// The widest the story's column may be, in columns.
    pub width: u16,
    /// How the story's text is set; in the linear layout always as it is by default.
    pub form: Form,
    /// How wide the panes are.
    pub widths: Widths,
    /// Whether quotes of mode thought are shown.
    pub thought: bool,
    /// Whether the mouse is captured.
    pub mouse: bool,
    /// Quotes below this confidence are dimmed; from 0 to 1.
    pub dim_below: f32,
    /// What is looked for: the lens's plain name.
    pub lens: String,
    /// The names of the themes, the one in use first.
    pub themes: Vec<String>,
    /// What the name of an exported file may end with.
    pub formats: Vec<&'static str>,
}

/// The state of the reader.
#[derive(Debug)]
pub struct App {
    /// What there is to read.
    pub library: Listing,
    /// How it started, and what was changed since.
    pub settings: Settings,
    /// As the configuration has them.
    configured: Settings,
    /// A word to the reader, shown until the next key.
    pub notice: Option<String>,
    /// The open article, by its place in the listing.
    pub open: usize,
    /// The pane that the keys go to.
    pub focus: Pane,
    /// Whether that pane stands alone.
    pub zoomed: bool,
    /// Whether the list of articles is open.
    pub listed: bool,
    /// What the panes point at.
    pub selected: Option<Selected>,
    /// The library pane.
    pub shelf: Shelf,
    /// The story pane.
    pub story: Story,
    /// The quotes pane.
    pub quotes: Quotes,
    /// The privacy pane.
    pub privacy: Privacy,
    /// The search in the text.
    pub search: Search,
    /// The line being typed.
    pub prompt: Option<Prompt>,
    /// What lies over the panes.
    pub overlay: Option<Overlay>,
    /// The words being chosen.
    pub picking: Option<Picking>,
    /// What lies over the panes of the whole library.
    pub sheet: Option<Sheet>,
    /// How many of how many files are read, while they are.
    pub progress: Option<(usize, usize)>,
    /// Where everything stands, as of the last message.
    pub layout: Layout,
    /// The card of the open article.
    opened: Option<Arc<Card>>,
    /// The pane whose rule the mouse holds.
    held: Option<Pane>,
    size: (u16, u16),
    /// Where everything stood before the size began to change.
    stood: Option<Standing>,
    jumps: Jumps,
    hand: Hand,
    memory: Memory,
    /// What was said in this session.
    said: Vec<String>,
    /// How far it is back to what was open when the library was last left.
    back: Back,
    /// Which name is being typed.
    naming: Option<Asked>,
    /// The concerns that there are; empty until they are known.
    concerns: Vec<Definition>,
    /// The organizations of the articles analysed so far, by the articles' keys.
    named: BTreeMap<u64, Vec<Organization>>,
    /// What is asked of the terminal beside what the last message asks.
    asked: Vec<Effect>,
    /// Where articles were left, by their keys, in bytes.
    places: HashMap<u64, usize>,
    /// Where to go in the open article once it is there, in bytes.
    aim: Option<usize>,
    /// The line being read of an article that was edited on the disk, and the row it stands on.
    reading: Option<(Anchor, usize)>,
    /// What was searched last in all articles.
    last_find: String,
    /// The organizations and the concerns of the library, once they were asked for.
    names: (Vec<Named>, Vec<(String, String)>),
}

impl App {
    /// A reader on `library`, before the first [`Message::Resize`].
    pub fn new(library: Listing, settings: Settings) -> Self {
        let greeting = greeting::greeting(&library);
        Self {
            shelf: Shelf::new(&library),
            said: greeting.iter().cloned().collect(),
            notice: greeting,
            opened: library.cards.get(0).map(Arc::new),
            library,
            configured: settings.clone(),
            settings,
            open: 0,
            focus: Pane::Story,
            zoomed: false,
            listed: false,
            selected: None,
            story: Story::default(),
            quotes: Quotes::default(),
            privacy: Privacy::default(),
            search: Search::default(),
            prompt: None,
            overlay: None,
            picking: None,
            sheet: None,
            progress: None,
            layout: Layout::default(),
            size: (0, 0),
            stood: None,
            held: None,
            jumps: Jumps::default(),
            hand: Hand::default(),
            memory: Memory::default(),
            back: Back::default(),
            naming: None,
            concerns: Vec::new(),
            named: BTreeMap::new(),
            asked: Vec::new(),
            places: HashMap::new(),
            aim: None,
            reading: None,
            last_find: String::new(),
            names: (Vec::new(), Vec::new()),
        }
    }

    /// Which keys apply now.
    pub fn context(&self) -> Context {
        if self.prompt.is_some() {
            Context::Input
        } else if self.overlay.is_some() || self.sheet.is_some() {
            Context::Overlay
        } else {
            self.pane_context()
        }
    }

    /// Which keys apply in the focused pane.
    pub const fn pane_context(&self) -> Context {
        match self.focus {
            Pane::Library => Context::Library,
            Pane::Story => Context::Story,
            Pane::Quotes => Context::Quotes,
            Pane::Privacy => Context::Privacy,
        }
    }

    /// The card of the open article; none in an empty library.
    pub fn card(&self) -> Option<&Arc<Card>> {
        self.opened.as_ref()
    }

    /// Makes the article at `place` in the listing the open one.
    fn turn_to(&mut self, place: usize) {
        self.open = place;
        self.opened = self.library.cards.get(place).map(Arc::new);
    }

    /// The open article, once it is there.
    pub fn current(&self) -> Option<&Arc<Article>> {
        self.article(self.card()?.key)
    }

    /// The article called `key`, where it is at hand.
    pub fn article(&self, key: u64) -> Option<&Arc<Article>> {
        self.hand.article(key)
    }

    /// The findings of the open article, once they are there.
    pub fn found(&self) -> Option<&Arc<Found>> {
        self.hand.found(self.card()?.key)
    }

    /// Takes one message in; no I/O.
    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        if !standing::leaves_all(&message) {
            self.stood = None;
        }
        if back::begins(&message) {
            self.back = Back::Done;
        }
        let by_hand = is_by_hand(&message);
        let before = self.notice.take();
        let effect = self.take(message);
        match self.notice.take() {
            Some(word) => self.announce(word),
            None => self.notice = before.filter(|_| !by_hand),
        }
        self.settle();
        let mut asked = std::mem::take(&mut self.asked);
        asked.extend(effect);
        asked.extend(self.wanted_of_sheet());
        asked.extend(std::iter::from_fn(|| self.wanted()));
        asked
    }

    /// Says a word to the reader, and keeps it among the messages of the session.
    pub fn announce(&mut self, word: String) {
        self.said.push(word.clone());
        self.notice = Some(word);
    }

    /// The settings as the configuration has them, whatever was changed since.
    pub const fn configured(&self) -> &Settings {
        &self.configured
    }

    /// What is remembered of all articles.
    pub const fn memory(&self) -> &Memory {
        &self.memory
    }

    fn take(&mut self, message: Message) -> Option<Effect> {
        match message {
            Message::Act(action, count) => return self.act(action, count),
            Message::Edit(edit) => self.edit(edit),
            Message::Complete => self.complete(),
            Message::Submit => return self.submit(),
            Message::Resize { columns, rows } => self.resize(columns, rows),
            Message::Click { column, row } => self.click(column, row),
            Message::Drag(column) => self.drag(column),
            Message::Wheel { column, row, steps } => self.wheel(column, row, steps),
            Message::Fetched(key, Ok((article, findings))) => self.take_article(key, article, findings),
            Message::Answered(ask, Ok(answer)) => self.take_answer(&ask, answer),
            Message::Listed(listing) => self.relist(*listing),
            Message::Progress(progress) => self.take_progress(progress),
            // The menu of names goes without.
            Message::Answered(Ask::Usages(_), Err(_)) => {}
            Message::Fetched(_, Err(why)) | Message::Answered(_, Err(why)) => self.notice = Some(why),
            Message::Found(key, findings) => self.take_findings(key, *findings),
            Message::Concerns(concerns) => self.take_concerns(concerns),
            Message::Corrected(key, said) => self.take_corrected(key, said),
            Message::Shelved(briefs) => self.take_briefs(briefs),
            Message::Recalled(key, recalled) => self.take_recalled(key, recalled),
            Message::Confirmed(confirmed) => self.take_confirmed(*confirmed),
            Message::Edited(edited) => return self.take_edited(edited),
            Message::Themed(name) => self.use_theme(&name),
            Message::Width(columns) => self.settings.width = act::column(columns),
            Message::Widths(widths) => self.settings.widths = widths,
            Message::Configured(settings) => return self.reconfigure(*settings),
            Message::Left(left) => self.take_left(left),
            Message::Notice(word) => self.notice = Some(word),
        }
        None
    }

    fn take_article(&mut self, key: u64, article: Arc<Article>, findings: Option<Box<Findings>>) {
        self.hand.take(key, article);
        if let Some(findings) = findings {
            let thought = self.settings.thought;
            self.named.insert(key, findings.organizations.clone());
            self.hand.find(key, |article| Found::new(article, *findings, thought));
        }
        if self.card().is_some_and(|card| card.key == key) {
            self.arrive();
        }
    }

    fn take_findings(&mut self, key: u64, findings: Findings) {
        let thought = self.settings.thought;
        self.named.insert(key, findings.organizations.clone());
        self.ask_concerns();
        let before = self.hand.found(key).cloned();
        let taken = self.hand.find(key, |article| Found::new(article, findings, thought));
        if !taken || self.card().is_none_or(|card| card.key != key) {
            return;
        }
        self.refresh();
        let (Some(before), Some(found)) = (before, self.found().cloned()) else {
            self.settle();
            return self.begin();
        };
        // Found anew, after a correction: what was selected and folded stays so.
        self.selected = self.selected.and_then(|selected| found.again(selected, &before));
        self.quotes.renew(&before.reading.groups, &found.reading.groups);
        self.privacy.renew(&before.reading.privacy.concerns, &found.reading.privacy.concerns);
        self.settle();
        self.quotes.follow(self.selected, &found);
        self.privacy.follow(self.selected, &found);
    }

    /// Asks for what the open article lacks, once.
    fn wanted(&mut self) -> Option<Effect> {
        let card = Arc::clone(self.card()?);
        let key = card.key;
        Some(match self.hand.want(key)? {
            Want::Article => Effect::Fetch(card),
            Want::Findings => Effect::Analyze(key),
            Want::Kept => Effect::Recall(key),
        })
    }

    /// The rows of the panes are to be made anew.
    fn refresh(&mut self) {
        self.quotes.stale();
        self.privacy.stale();
        if self.settings.linear {
            self.story.stale();
        }
    }

    /// Puts the theme called `name` first.
    fn use_theme(&mut self, name: &str) {
        let themes = &mut self.settings.themes;
        if let Some(at) = themes.iter().position(|t| t == name) {
            themes.rotate_left(at);
        }
    }

    /// Shows or hides thoughts in all findings.
    fn regroup(&mut self) {
        let thought = self.settings.thought;
        self.hand.remake(|article, found| Found::new(article, found.findings.clone(), thought));
        self.quotes.clear();
        self.refresh();
    }

    /// Makes what depends on the size.
    fn settle(&mut self) {
        let (columns, rows) = self.size;
        self.layout = Layout::of(Shape {
            columns,
            rows,
            focus: self.focus,
            zoomed: self.zoomed || self.library.cards.is_empty(),
            listed: self.listed,
            linear: self.settings.linear,
            widths: self.settings.widths,
        });
        let body = |pane| self.layout.body(pane);
        let size = |pane| (usize::from(body(pane).width), usize::from(body(pane).height));
        let over = Layout::inside(self.layout.over);
        self.shelf.fit(size(Pane::Library).1);
        if let Some(overlay) = &mut self.overlay {
            overlay.fit(usize::from(over.width), usize::from(over.height));
        }
        if let Some(sheet) = &mut self.sheet {
            sheet.fit(usize::from(over.width), usize::from(over.height));
        }
        let Some(article) = self.current().cloned() else { return };
        let found = self.found().cloned();
        let column = Layout::column(body(Pane::Story), self.settings.width);
        let (quotes, privacy) = (size(Pane::Quotes), size(Pane::Privacy));
        let height = usize::from(column.height);
        let spoken = found.as_deref().filter(|_| self.settings.linear);
        if rows > 0 {
            let form = if self.settings.linear { Form::default() } else { self.settings.form };
            self.story.fit(&article, form, (usize::from(column.width), height), spoken);
        }
        if let Some(found) = found.as_deref() {
            // A margin of one column stands at either side of a list.
            self.quotes.fit(quotes.0.saturating_sub(2), quotes.1, &article, found, &self.settings);
            self.privacy.fit(privacy.0.saturating_sub(2), privacy.1, &article, found, &self.settings);
        }
    }
}

/// Whether the reader does it: a word shown until then has been read.
const fn is_by_hand(message: &Message) -> bool {
    matches!(message, Message::Act(..) | Message::Edit(_) | Message::Submit | Message::Click { .. })
}
