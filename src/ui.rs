//! The screen: draws the reader's state; changes nothing.

pub mod cells;
pub mod empty;
pub mod footer;
pub mod header;
pub mod lines;
pub mod over;
pub mod panes;
pub mod rules;
pub mod sheet;
pub mod shelf;
pub mod signs;
pub mod story;
pub mod typeset;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::app::App;
use crate::app::layout::{Area, Pane};
use crate::config::{Keymap, Theme};
use cells::Cells;

/// What everything is drawn from.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The reader's state.
    pub app: &'a App,
    /// How it looks.
    pub theme: &'a Theme,
    /// Which keys do what; the only place that key names come from.
    pub keymap: &'a Keymap,
}

/// Cells that stand for an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link<'a> {
    /// The cells.
    pub area: Area,
    /// The address, as the article gives it.
    pub address: &'a str,
}

/// What a frame has beside its cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Drawn<'a> {
    /// The headline with the article's address, where that is known.
    pub link: Option<Link<'a>>,
    /// Where the terminal's cursor stands, where it is to be seen.
    pub cursor: Option<Position>,
}

/// Draws one frame on a blank buffer of the screen's size.
pub fn draw<'a>(app: &'a App, theme: &Theme, keymap: &Keymap, buffer: &mut Buffer) -> Drawn<'a> {
    let scene = Scene { app, theme, keymap };
    let screen = buffer.area;
    let mut cells = Cells::new(buffer, app.settings.linear);
    cells.paint(Area::new(0, 0, screen.width, screen.height), theme.text);
    let headline = header::draw(&scene, &mut cells);
    rules::draw(&scene, &mut cells);
    let mut cursor = None;
    for (pane, area) in &app.layout.panes {
        let at = match pane {
            Pane::Library => shelf::draw(&scene, *area, &mut cells),
            Pane::Story => story::draw(&scene, *area, &mut cells),
            Pane::Quotes | Pane::Privacy => panes::draw(&scene, *pane, *area, &mut cells),
        };
        if *pane == app.focus {
            cursor = at;
        }
    }
    if let Some(at) = sheet::draw(&scene, &mut cells) {
        cursor = Some(at);
    }
    over::draw(&scene, &mut cells);
    let typing = footer::draw(&scene, &mut cells);
    let spoken = cursor.filter(|_| app.settings.linear && app.overlay.is_none());
    let cursor = typing.or(spoken).map(Position::from).filter(|at| screen.contains(*at));
    let address = app.current().and_then(|article| article.url.as_deref());
    Drawn { link: address.map(|address| Link { area: headline, address }), cursor }
}
