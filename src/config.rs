//! Configuration: settings, keys and themes from `config.toml`, checked before the screen is taken.

mod file;
mod find;
pub mod keys;
mod layer;
mod organizations;
mod placed;
mod print;
mod problem;
mod surroundings;
pub mod theme;

pub use find::{Loaded, load, read};
pub use keys::{Chord, Keymap, Lookup};
pub use problem::{ConfigError, Wrong};
pub use surroundings::{Surroundings, Themes};
pub use theme::{Depth, Theme};

use std::path::{Path, PathBuf};

use serde::Deserialize;

use file::File;
use layer::Layer;

use crate::model::KnownOrganization;

/// The project's own `config.toml`: the only home of the default settings and keys.
pub const BUILT_IN: &str = include_str!("../config.toml");

/// How [`BUILT_IN`] is called in messages.
const BUILT_IN_NAME: &str = "the built-in config.toml";

/// What `lens` says for the built-in one.
pub const BUILT_IN_LENS: &str = "privacy";

/// How the screen is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Layout {
    /// Story, quotes and privacy side by side.
    #[default]
    Panes,
    /// One pane, words for signs.
    Linear,
}

/// Which signs are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Symbols {
    /// ASCII where the locale is not UTF-8.
    #[default]
    Auto,
    /// Always Unicode.
    Unicode,
    /// Always ASCII.
    Ascii,
}

/// How the story's lines are made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Lines {
    /// Whether they are spaced out to the column's edge.
    pub justify: bool,
    /// Whether words are broken between syllables.
    pub hyphenate: bool,
}

/// Everything that can be configured, in effect.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Config {
    /// What is opened when the command line names nothing; relative ones already joined to the
    /// folder of their file. Where none exists: the samples.
    pub articles: Vec<PathBuf>,
    /// The lens: a file already joined to the folder of its own; `None`: the built-in one.
    pub lens: Option<PathBuf>,
    /// The largest file that is read, in MiB.
    pub max_file_mib: u64,
    /// How the screen is laid out.
    pub layout: Layout,
    /// `auto` or the name of one of `themes`.
    pub theme: String,
    /// Which signs are drawn.
    pub symbols: Symbols,
    /// The widest the story's text may be, in columns.
    pub width: u16,
    /// How the story's lines are made.
    pub lines: Lines,
    /// Whether quotes of mode thought are shown.
    pub thought: bool,
    /// Whether the mouse is captured.
    pub mouse: bool,
    /// Quotes below this confidence are dimmed; from 0 to 1.
    pub dim_below: f32,
    /// What the keys do.
    pub keymap: Keymap,
    /// The themes: `dark`, `light`, `contrast`, `none`, then the user's in order of name.
    pub themes: Vec<Theme>,
    /// The organizations that the user listed.
    pub organizations: Vec<KnownOrganization>,
}

impl Config {
    /// The defaults, as [`BUILT_IN`] has them.
    ///
    /// # Errors
    /// Where the built-in files are wrong; tests hold them right.
    pub fn built_in() -> Result<Self, ConfigError> {
        let themes = theme::built_in()
            .map_err(|(name, error)| unpacked(&format!("the built-in theme {name}"), &error));
        let layer = Layer { path: Path::new(BUILT_IN_NAME), text: BUILT_IN };
        let laid = themes.and_then(|themes| layer.over(Self { themes, ..Self::default() }, built_in()?));
        laid.map_err(|wrong| ConfigError::Wrong(Box::new(wrong)))
    }

    /// These settings with what `text`, the content of the file at `path`, says differently.
    ///
    /// # Errors
    /// [`ConfigError::Wrong`] at the first wrong place.
    pub fn overlaid(self, text: &str, path: &Path) -> Result<Self, ConfigError> {
        let layer = Layer { path, text };
        let file = match text {
            BUILT_IN => built_in(),
            text => toml::from_str(text).map_err(|error| Wrong::toml(path, text, &error)),
        };
        let laid = file.and_then(|file| layer.over(self, file));
        laid.map_err(|wrong| ConfigError::Wrong(Box::new(wrong)))
    }
}

/// What [`BUILT_IN`] says, read at build time.
fn built_in() -> Result<File, Wrong> {
    packed!("config.toml").map_err(|error| unpacked(BUILT_IN_NAME, &error))
}

/// A packed file that cannot be read.
fn unpacked(name: &str, error: &rmp_serde::decode::Error) -> Wrong {
    Wrong::at(Path::new(name), "", 0..0, error.to_string())
}
