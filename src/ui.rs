//! The screen: draws the reader's state; changes nothing.

use ratatui::Frame;

use crate::app::App;
use crate::config::{Keymap, Theme};

/// Draws one frame.
pub fn draw(app: &App, theme: &Theme, keymap: &Keymap, frame: &mut Frame<'_>) {
    let _ = (app, theme, keymap, frame);
}
