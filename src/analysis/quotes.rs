//! Quotes: what the article says that somebody said, with source and cue.

use crate::language::Parsed;
use crate::model::{Article, Kind, Mode};
use crate::text::Span;

/// The reporting verbs and phrases of the language, compiled from their lexicon.
#[derive(Debug, Default)]
pub struct Reporting {}

impl Reporting {
    /// The built-in lexicon.
    pub fn builtin() -> Self {
        Self {}
    }
}

/// One citation: content, source and cue, before it is known who the source is.
#[derive(Debug, Clone, PartialEq)]
pub struct Cited {
    /// The pieces of what was said, in order.
    pub content: Vec<Span>,
    /// The mention of the source; empty where there is none. For a quote that inherits its speaker
    /// from the one before, empty too, and `follows` says so.
    pub source: Vec<Span>,
    /// The reporting words; empty where there are none.
    pub cue: Vec<Span>,
    /// The dictionary form of the reporting word ("say"), where there is one.
    pub lemma: Option<&'static str>,
    /// Direct, mixed or indirect.
    pub kind: Kind,
    /// Said or thought.
    pub mode: Mode,
    /// The index of the citation whose speaker goes on here.
    pub follows: Option<usize>,
    /// From 0 to 1.
    pub confidence: f32,
    /// The rule, in a phrase.
    pub why: String,
}

/// Finds the citations of an article, in order of their first content offset.
pub fn find(article: &Article, parsed: &Parsed<'_>, reporting: &Reporting) -> Vec<Cited> {
    let _ = (article, parsed, reporting);
    Vec::new()
}
