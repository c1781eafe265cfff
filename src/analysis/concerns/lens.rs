//! A lens: the taxonomy of what is at stake, read from TOML and compiled to patterns.

#[cfg(test)]
mod examples;
mod file;

use self::file::TaxonomyFile;
use super::patterns::{PatternError, Patterns};

/// A lens: the taxonomy of concerns and data types, compiled.
#[derive(Debug, Default)]
pub struct Lens {
    /// Its name: `privacy`.
    pub id: String,
    /// Its version.
    pub version: String,
    /// The concerns, in the taxonomy's order.
    pub concerns: Vec<Labelled>,
    /// The kinds of data, in the taxonomy's order.
    pub data_types: Vec<Labelled>,
    pub(super) sentences: Patterns<Sign>,
}

/// Something with an id and a plain name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labelled {
    /// Its id: `third-party-sharing`.
    pub id: String,
    /// Its plain name: "Sharing or selling to others".
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
    #[error("{0}")]
    Syntax(#[from] toml::de::Error),
    /// A pattern cannot be compiled.
    #[error("{0}")]
    Pattern(#[from] PatternError),
}

const PRIVACY: &str = include_str!("../lexicon/privacy.toml");

impl Lens {
    /// The built-in privacy lens.
    pub fn builtin() -> Self {
        // A test holds that the built-in file can be read.
        Self::read(PRIVACY).unwrap_or_default()
    }

    /// Reads and compiles a taxonomy.
    ///
    /// # Errors
    /// When the file is not what it must be, or one of its patterns says nothing.
    pub fn read(taxonomy: &str) -> Result<Self, LensError> {
        let file: TaxonomyFile = toml::from_str(taxonomy)?;
        let sentences = Patterns::compile(&file.words, file.signs())?;
        let concerns = file.concern.into_iter().map(|c| Labelled { id: c.id, name: c.name }).collect();
        let data_types = file.data_type.into_iter().map(|d| Labelled { id: d.id, name: d.name }).collect();
        Ok(Self { id: file.id, version: file.version, concerns, data_types, sentences })
    }
}
