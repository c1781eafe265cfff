//! Keys: chords, and the map from chords to actions for each context.

use crate::action::{Action, Context};

/// One key press with its modifiers.
pub use crossterm::event::KeyEvent as Chord;

/// Which chords do what, where.
#[derive(Debug, Clone, Default)]
pub struct Keymap {}

/// What a sequence of chords means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lookup {
    /// This action.
    Found(Action),
    /// The beginning of a longer sequence.
    Prefix,
    /// Nothing.
    Unbound,
}

impl Keymap {
    /// What `chords` mean in `context`.
    pub fn lookup(&self, context: Context, chords: &[Chord]) -> Lookup {
        let _ = (context, chords);
        Lookup::Unbound
    }

    /// The keys of `action` in `context`, as the reader would type them (`g g`, `Ctrl-d`), the
    /// shortest first; empty where it has none.
    pub fn keys(&self, action: Action, context: Context) -> Vec<String> {
        let _ = (action, context);
        Vec::new()
    }
}
