//! App: the state of the reader, and what each message does to it.

use crate::action::{Action, Context};
use crate::model::{Findings, Library};

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
    /// The wheel was turned over a cell.
    Wheel {
        /// Column, from 0.
        column: u16,
        /// Row, from 0.
        row: u16,
        /// Steps, downwards positive.
        steps: i32,
    },
    /// The findings that [`Effect::Analyze`] asked for.
    Found(usize, Box<Findings>),
    /// The theme now in use, chosen by the terminal's background where the theme is `auto`.
    Themed(String),
    /// A word to the reader, shown until the next key: "copied", or why something failed.
    Notice(String),
}

/// What the reader asks of the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Analyse the article with this index and send [`Message::Found`].
    Analyze(usize),
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
    /// Whether quotes of mode thought are shown.
    pub thought: bool,
    /// Whether the mouse is captured.
    pub mouse: bool,
    /// Quotes below this confidence are dimmed; from 0 to 1.
    pub dim_below: f32,
    /// The names of the themes, the one in use first.
    pub themes: Vec<String>,
}

/// The state of the reader.
#[derive(Debug)]
pub struct App {
    /// What was loaded.
    pub library: Library,
    /// How it started, and what was changed since.
    pub settings: Settings,
    /// A word to the reader, shown until the next key.
    pub notice: Option<String>,
}

impl App {
    /// A reader on `library`, before the first [`Message::Resize`].
    pub fn new(library: Library, settings: Settings) -> Self {
        Self { library, settings, notice: None }
    }

    /// Which keys apply now.
    pub fn context(&self) -> Context {
        Context::Story
    }

    /// Takes one message in; no I/O.
    pub fn update(&mut self, message: Message) -> Option<Effect> {
        match message {
            Message::Act(Action::QuitNow, _) => Some(Effect::Quit),
            Message::Notice(word) => {
                self.notice = Some(word);
                None
            }
            _ => None,
        }
    }
}
