//! A library: the articles and the problems that loading a folder gave, in stable order.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Article;
use crate::text::visible::shown;

/// Everything that was loaded.
#[derive(Debug, Default, Clone)]
pub struct Library {
    /// The articles, in stable order.
    pub articles: Vec<Arc<Article>>,
    /// What could not be read, and what was passed over.
    pub problems: Vec<Problem>,
    /// Where it looked, for the messages of an empty library.
    pub roots: Vec<PathBuf>,
    /// Whether these are the embedded samples.
    pub sample: bool,
}

/// One input that gave no article, or not all of it: which, where in it, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The file.
    pub path: PathBuf,
    /// The line in it, counted from 1, where one can be named.
    pub line: Option<usize>,
    /// Why, and where possible how to mend it; one line, no full stop at the end.
    pub reason: String,
    /// How much it matters.
    pub severity: Severity,
}

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// Not an article by its kind: passed over, counted.
    Passed,
    /// It should have been an article and could not be read.
    Failed,
}

impl fmt::Display for Problem {
    /// `PATH:LINE: reason`, or `PATH: reason`, with a symbol for each control character.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&shown(&self.path.to_string_lossy()))?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", shown(&self.reason))
    }
}
