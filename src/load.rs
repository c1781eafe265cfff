//! Loading: paths in, a stream of articles and problems out, in stable order.

use std::path::PathBuf;

use crate::model::{Article, Library, Problem};

/// What a path is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Input {
    /// By the file's name and first bytes.
    #[default]
    Auto,
    /// JSON Lines, one article a line.
    JsonLines,
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
}

/// How to load.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// What every file is taken for.
    pub input: Input,
    /// The largest article in bytes; a larger one becomes a problem.
    pub max_bytes: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { input: Input::Auto, max_bytes: 32 << 20 }
    }
}

/// One item of the stream.
pub type Loaded = Result<Article, Problem>;

/// Loads `paths` (files or folders, searched deep) as a stream that holds one article at a time.
pub fn load(paths: &[PathBuf], options: Options) -> impl Iterator<Item = Loaded> {
    let _ = (paths, options);
    std::iter::empty()
}

/// Loads `paths` whole.
pub fn library(paths: &[PathBuf], options: Options) -> Library {
    let _ = (paths, options);
    Library::default()
}
