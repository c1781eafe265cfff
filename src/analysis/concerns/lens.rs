//! A lens: the taxonomy of what is at stake, read from TOML and compiled to patterns.

#[cfg(test)]
mod examples;
mod file;

use self::file::{StanceFile, TaxonomyFile};
use super::patterns::{PatternError, Patterns};
use crate::model::Stance;

/// A lens: the taxonomy of concerns, data types and stances, compiled.
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
    pub(super) stances: Patterns<Gesture>,
    /// Which stance wins where several fit.
    pub(super) precedence: Vec<Stance>,
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
    /// A concern's homonym.
    Not(usize),
    /// A concern that is being denied.
    Denial(usize),
    /// A kind of data.
    Data(usize),
}

/// What a pattern in a quote stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gesture {
    /// Among the reporting words.
    Cue(Stance),
    /// Among the reporting words, where nothing says more.
    Hint(Stance),
    /// In the words reported.
    Says(Stance),
    /// At their beginning.
    Opens(Stance),
    /// At their beginning, where they are not the speaker's own.
    OpensIndirect(Stance),
    /// Words that only look like it.
    Not(Stance),
    /// Turns what follows into its opposite.
    Negator,
    /// Only seems to.
    PseudoNegator,
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
    /// A stance that nobody knows.
    #[error("unknown stance `{0}`")]
    UnknownStance(String),
}

const PRIVACY: &str = include_str!("../lexicon/privacy.toml");
const STANCES: &str = include_str!("../lexicon/stance.toml");

impl Lens {
    /// The built-in privacy lens.
    pub fn builtin() -> Self {
        // A test holds that the built-in files can be read.
        Self::read(PRIVACY, STANCES).unwrap_or_default()
    }

    /// Reads and compiles a taxonomy and a lexicon of stances.
    ///
    /// # Errors
    /// When a file is not what it must be, or one of its patterns says nothing.
    pub fn read(taxonomy: &str, stances: &str) -> Result<Self, LensError> {
        let file: TaxonomyFile = toml::from_str(taxonomy)?;
        let sentences = Patterns::compile(&file.words, file.signs())?;
        let stances: StanceFile = toml::from_str(stances)?;
        let precedence = stances.precedence()?;
        let stances = Patterns::compile(&stances.words, stances.gestures(&precedence))?;
        let concerns = file.concern.into_iter().map(|c| Labelled { id: c.id, name: c.name }).collect();
        let data_types = file.data_type.into_iter().map(|d| Labelled { id: d.id, name: d.name }).collect();
        Ok(Self { id: file.id, version: file.version, concerns, data_types, sentences, stances, precedence })
    }
}
