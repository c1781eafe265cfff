//! Configuration: settings, keys and theme from `config.toml`, checked before the screen is taken.

pub mod keys;
pub mod theme;

pub use keys::{Chord, Keymap, Lookup};
pub use theme::Theme;
