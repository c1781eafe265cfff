//! Analysis: from an article's text to its findings, a pure function of text and knowledge.
//!
//! ```text
//!  language ──► quotes ──► organizations ──► concerns
//!  sentences    who is     who is meant,     stance, what is
//!  quotations   cited      for whom they     at stake
//!               how        speak
//! ```

pub mod concerns;
pub mod organizations;
pub mod quotes;

use crate::language;
use crate::model::{Article, Findings};
use crate::text::Span;

/// What made the findings: the program's version and the id of its weights.
pub const ENGINE: &str = concat!(env!("CARGO_PKG_VERSION"), "+rules");

/// Lexicons and weights, compiled once and shared by all threads.
#[derive(Debug)]
pub struct Knowledge {
    /// How English reports speech.
    pub quotes: quotes::Reporting,
    /// How English names people and organizations.
    pub names: organizations::Names,
    /// What counts as a concern.
    pub lens: concerns::Lens,
}

impl Knowledge {
    /// The built-in knowledge.
    pub fn builtin() -> Self {
        Self {
            quotes: quotes::Reporting::builtin(),
            names: organizations::Names::builtin(),
            lens: concerns::Lens::builtin(),
        }
    }
}

/// Analyses one article. The same text gives the same findings, on any machine and thread.
pub fn analyze(article: &Article, knowledge: &Knowledge) -> Findings {
    let paragraphs: Vec<Span> = article.paragraphs.iter().map(|p| p.span).collect();
    let parsed = language::parse(&article.text, &paragraphs);
    let cited = quotes::find(article, &parsed, &knowledge.quotes);
    let named = organizations::find(article, &parsed, &cited, &knowledge.names);
    let mut quotes = organizations::attribute(cited, &named);
    concerns::stance(&parsed, &named, &mut quotes, &knowledge.lens);
    let found = concerns::find(article, &parsed, &named, &quotes, &knowledge.lens);
    Findings {
        sentences: parsed.sentences.iter().map(|s| s.span).collect(),
        quotes,
        organizations: named.organizations,
        people: named.people,
        concerns: found.concerns,
        data_types: found.data_types,
        headline_concern: found.headline,
    }
}
