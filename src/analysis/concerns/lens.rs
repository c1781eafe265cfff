//! A lens: the taxonomy of what is at stake, read from TOML and compiled to patterns.

mod examples;
mod file;

use std::ops::Range;

pub use self::file::{ConcernEntry, DataEntry, Taxonomy};
use super::patterns::{PatternError, Patterns};
use crate::model::Definition;

/// A lens: the taxonomy of concerns and data types, compiled.
#[derive(Debug, Default)]
pub struct Lens {
    /// Its name: `privacy`.
    pub id: String,
    /// Its plain name: "Privacy".
    pub name: String,
    /// Its version.
    pub version: String,
    /// The concerns, in the taxonomy's order.
    pub concerns: Vec<Definition>,
    /// The kinds of data, in the taxonomy's order.
    pub data_types: Vec<Labelled>,
    pub(super) sentences: Patterns<Sign>,
}

/// A kind of data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labelled {
    /// Its id: `financial`.
    pub id: String,
    /// Its plain name.
    pub name: String,
}

/// What a pattern in a sentence stands for; the numbers index the lens's concerns and data types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// The sentence is about people's data.
    Anchor,
    /// A concern, by itself.
    Trigger(usize),
    /// A concern, beside an anchor.
    Weak(usize),
    /// A concern, in a story about it.
    Context(usize),
    /// One of several concerns, by itself.
    Shared(usize),
    /// A concern, beside an anchor only.
    Beside(usize),
    /// Words that only look like signs of a concern.
    Homonym(usize),
    /// A sentence that only looks as if it carried a concern.
    Not(usize),
    /// A concern that is being denied.
    Denial(usize),
    /// A kind of data.
    Data(usize),
}

impl Sign {
    /// The concern that it speaks for.
    pub(super) const fn concern(self) -> Option<usize> {
        match self {
            Self::Trigger(concern)
            | Self::Weak(concern)
            | Self::Context(concern)
            | Self::Shared(concern)
            | Self::Beside(concern)
            | Self::Homonym(concern)
            | Self::Denial(concern) => Some(concern),
            Self::Anchor | Self::Not(_) | Self::Data(_) => None,
        }
    }

    /// The concern that it only looks like a sign of.
    pub(super) const fn homonym(self) -> Option<usize> {
        match self {
            Self::Homonym(concern) => Some(concern),
            _ => None,
        }
    }
}

/// Why a lens could not be read.
#[derive(Debug, thiserror::Error)]
pub enum LensError {
    /// The file is not what a lens must be.
    #[error("{}", .0.message())]
    Syntax(#[from] toml::de::Error),
    /// A pattern cannot be compiled.
    #[error("{error}")]
    Pattern {
        /// Why.
        error: PatternError,
        /// Where it stands, in bytes of the file.
        at: Range<usize>,
    },
    /// Two concerns or kinds of data have one id.
    #[error("there is another `{id}`")]
    Twice {
        /// The id.
        id: String,
        /// Where it stands the second time.
        at: Range<usize>,
    },
    /// It has no concern.
    #[error("a lens needs at least one [[concern]]")]
    NoConcern,
}

impl LensError {
    /// Where in the file it is wrong, in bytes.
    pub fn span(&self) -> Range<usize> {
        match self {
            Self::Syntax(error) => error.span().unwrap_or(0..0),
            Self::Pattern { at, .. } | Self::Twice { at, .. } => at.clone(),
            Self::NoConcern => 0..0,
        }
    }
}

impl Lens {
    /// The text of the built-in lens.
    pub const PRIVACY: &str = include_str!("../lexicon/privacy.toml");

    /// The plain name of the built-in lens.
    pub const NAME: &str = "Privacy";

    /// The built-in privacy lens.
    pub fn builtin() -> Self {
        // Tests hold that the built-in file can be read.
        let file: Option<Taxonomy> = packed!("src/analysis/lexicon/privacy.toml").ok();
        file.and_then(|file| file.compiled(Self::PRIVACY).ok()).map(|(lens, _)| lens).unwrap_or_default()
    }

    /// Reads and compiles a lens.
    ///
    /// # Errors
    /// When the file is not what it must be, or one of its patterns says nothing.
    pub fn read(lens: &str) -> Result<Self, LensError> {
        Ok(Taxonomy::read(lens)?.0)
    }
}
