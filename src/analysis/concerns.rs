//! Concerns: what is at stake for people's privacy, and what each speaker does about it.

use super::organizations::Named;
use crate::language::Parsed;
use crate::model::{Article, Concern, DataType, Quote};

/// A lens: the taxonomy of concerns, data types and stances, compiled.
#[derive(Debug, Default)]
pub struct Lens {
    /// Its id: `privacy`.
    pub id: String,
    /// Its version.
    pub version: String,
}

impl Lens {
    /// The built-in privacy lens.
    pub fn builtin() -> Self {
        Self { id: "privacy".to_owned(), version: "0.4.0".to_owned() }
    }
}

/// The concerns of one article.
#[derive(Debug, Default)]
pub struct Found {
    /// The concerns present, weightiest first.
    pub concerns: Vec<Concern>,
    /// The data types spoken of.
    pub data_types: Vec<DataType>,
    /// The index of what the story is mostly about.
    pub headline: Option<usize>,
}

/// Sets the stance of every quote.
pub fn stance(article: &Article, parsed: &Parsed<'_>, named: &Named, quotes: &mut [Quote], lens: &Lens) {
    let _ = (article, parsed, named, quotes, lens);
}

/// Finds the concerns of an article.
pub fn find(article: &Article, parsed: &Parsed<'_>, quotes: &[Quote], lens: &Lens) -> Found {
    let _ = (article, parsed, quotes, lens);
    Found::default()
}
