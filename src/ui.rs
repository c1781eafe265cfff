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

use ratatui::Frame;
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

/// Draws one frame; gives the headline with the article's address, where that is known.
pub fn draw<'a>(app: &'a App, theme: &Theme, keymap: &Keymap, frame: &mut Frame<'_>) -> Option<Link<'a>> {
    let scene = Scene { app, theme, keymap };
    let screen = frame.area();
    let mut cells = Cells::new(frame.buffer_mut(), app.settings.linear);
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
    if let Some((x, y)) = typing.or(spoken)
        && x < screen.width
        && y < screen.height
    {
        frame.set_cursor_position(Position::new(x, y));
    }
    let address = app.current()?.url.as_deref()?;
    Some(Link { area: headline, address })
}
