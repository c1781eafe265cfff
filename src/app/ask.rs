//! Ask: questions about the whole library, for whoever keeps it, and the answers.

use crate::model::{Named, Query, Raised, Said, Usage};
use crate::reading::select::Excerpt;
use crate::reading::versions::Difference;

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// Which articles answer a query?
    Find(Query),
    /// Which articles pass the list's filter?
    Filter(Query),
    /// What of these articles, by their keys, answers it?
    Excerpts(Query, Vec<u64>),
    /// What did the organization of this name say, and where was it silent?
    Organization(String),
    /// Who says what of a concern?
    Concern {
        /// Its id.
        id: String,
        /// Its plain name.
        name: String,
    },
    /// Which articles raise each concern?
    Concerns,
    /// Which organizations and which concerns are there in these articles, by their keys?
    Names(Vec<u64>),
    /// Which names do these articles, by their keys, use for organizations?
    Usages(Vec<u64>),
    /// How do versions of a story, by their keys, differ from the one with the first key?
    Versions(u64, Vec<u64>),
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The keys of articles, in no order.
    Found(Vec<u64>),
    /// Excerpts of articles, by their keys.
    Excerpts(Vec<(u64, Excerpt)>),
    /// What was said, in no order.
    Said(Vec<Said>),
    /// The concerns, in no order.
    Raised(Vec<Raised>),
    /// The organizations that are quoted, those quoted most first; the concerns, with id and name.
    Names(Vec<Named>, Vec<(String, String)>),
    /// The uses of organizations' names, and how many of the articles were looked at.
    Usages(Vec<Usage>, usize),
    /// How each version differs, in the order in which they were asked about.
    Versions(Vec<Difference>),
}
