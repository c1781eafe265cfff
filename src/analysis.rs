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

/// Lexicons and weights, compiled once and shared by all threads.
#[derive(Debug)]
pub struct Knowledge {
    /// What makes the findings: the program's version and the id of its weights, `0.1.0+w5f1c`.
    pub version: String,
    /// Grammar and quotes, as learned.
    pub engine: quotes::Engine,
    /// How English reports speech.
    pub reporting: quotes::Reporting,
    /// How English names people and organizations.
    pub names: organizations::Names,
    /// What counts as a concern.
    pub lens: concerns::Lens,
}

impl Knowledge {
    /// The built-in knowledge.
    pub fn builtin() -> Self {
        let engine = quotes::Engine::builtin().unwrap_or_default();
        Self {
            version: format!("{}+{}", env!("CARGO_PKG_VERSION"), engine.id),
            engine,
            reporting: quotes::Reporting::builtin(),
            names: organizations::Names::builtin(),
            lens: concerns::Lens::builtin(),
        }
    }
}

/// Analyses one article. The same text gives the same findings, on any machine and thread.
pub fn analyze(article: &Article, knowledge: &Knowledge) -> Findings {
    let paragraphs: Vec<Span> = article.paragraphs.iter().map(|p| p.span).collect();
    let parsed = language::parse(&article.text, &paragraphs);
    let syntax = knowledge.engine.grammar.annotate(&parsed);
    let cited = quotes::find(article, &parsed, &syntax, &knowledge.engine, &knowledge.reporting);
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
