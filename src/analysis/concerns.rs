//! Concerns: what is at stake for people's privacy, and what each speaker does about it.
//!
//! ```text
//!  lexicon/privacy.toml ──► lens ──► patterns ──► sentences   the concerns, by sentence
//!  lexicon/stance.toml, weights ──►  patterns ──► stances     the stance of each quote
//!                                                  └──► claims   who accuses whom, who answers
//! ```

mod acts;
pub mod claims;
pub mod lens;
pub mod patterns;
mod sentences;
pub mod stances;

pub use claims::{Answers, Flows};
pub use lens::{Labelled, Lens, LensError, Taxonomy};
pub use stances::Stances;

use super::organizations::Named;
use crate::language::Parsed;
use crate::model::{Article, Concern, DataType, Quote};

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

/// Finds the concerns of an article.
pub fn find(article: &Article, parsed: &Parsed<'_>, named: &Named, quotes: &[Quote], lens: &Lens) -> Found {
    sentences::find(article, parsed, &named.organizations, quotes, lens)
}
