//! The terminal: events in, messages to the app, effects carried out, frames out; always restored.

use std::io;
use std::sync::Arc;

use crate::app::App;
use crate::config::{Keymap, Themes};
use crate::model::{Article, Findings};

/// Analyses one article, on another thread.
pub type Analyze = Arc<dyn Fn(&Article) -> Findings + Send + Sync>;

/// Runs the reader until it is left.
///
/// # Errors
/// When the terminal cannot be taken or written.
pub fn run(app: App, themes: Themes, keymap: &Keymap, analyze: Analyze) -> io::Result<()> {
    let _ = (app, themes, keymap, analyze);
    Ok(())
}
