//! File: a lens as it is written.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use serde::Deserialize;

use super::{Labelled, Lens, LensError, Sign};
use crate::analysis::concerns::patterns::{PatternError, Patterns};
use crate::model::Definition;

type Phrases = Vec<String>;

/// A lens as it is written: what a reader is told of it, and the phrases that its patterns come from.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Taxonomy {
    /// The format: 1.
    pub schema: u32,
    /// Its id: `privacy`.
    pub id: String,
    /// Its plain name: "Privacy"; the id where there is none.
    #[serde(default)]
    pub name: Option<String>,
    /// Its version.
    pub version: String,
    #[serde(default)]
    anchors: Phrases,
    #[serde(default)]
    words: HashMap<String, Phrases>,
    /// The concerns.
    #[serde(default)]
    pub concern: Vec<ConcernEntry>,
    /// The kinds of data.
    #[serde(default)]
    pub data_type: Vec<DataEntry>,
}

/// One concern.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConcernEntry {
    /// Its id: `third-party-sharing`.
    pub id: String,
    /// Its plain name.
    pub name: String,
    /// What it is, in a sentence.
    #[serde(default)]
    pub definition: String,
    /// Problems of Solove's taxonomy.
    #[serde(default)]
    pub solove: Phrases,
    /// Terms of the W3C Data Privacy Vocabulary.
    #[serde(default)]
    pub dpv: Phrases,
    /// Articles of the GDPR.
    #[serde(default)]
    pub gdpr: Phrases,
    /// Threat types of LINDDUN.
    #[serde(default)]
    pub linddun: Phrases,
    triggers: Phrases,
    #[serde(default)]
    weak: Phrases,
    #[serde(default)]
    context: Phrases,
    #[serde(default)]
    shared: Phrases,
    #[serde(default)]
    beside: Phrases,
    #[serde(default)]
    homonyms: Phrases,
    #[serde(default)]
    not: Phrases,
    #[serde(default)]
    denials: Phrases,
    /// Sentences that carry it.
    pub examples: Phrases,
    /// Sentences that only look as if they did.
    pub counterexamples: Phrases,
}

/// One kind of data, or of whatever else the lens lists beside its concerns.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DataEntry {
    /// Its id: `financial`.
    pub id: String,
    /// Its plain name.
    pub name: String,
    /// Terms of the W3C Data Privacy Vocabulary.
    #[serde(default)]
    pub dpv: Phrases,
    /// Whether the GDPR protects it more than other data.
    #[serde(default)]
    pub special_category: bool,
    terms: Phrases,
    /// Sentences that speak of it.
    pub examples: Phrases,
    /// Sentences that only look as if they did.
    pub counterexamples: Phrases,
}

impl Taxonomy {
    /// Reads a lens, as compiled and as written.
    ///
    /// # Errors
    /// When the file is not what it must be, or one of its patterns says nothing.
    pub fn read(lens: &str) -> Result<(Lens, Self), LensError> {
        toml::from_str::<Self>(lens)?.compiled(lens)
    }

    /// Compiles a lens; `lens` is its text, in which errors have their places.
    pub(super) fn compiled(self, lens: &str) -> Result<(Lens, Self), LensError> {
        if self.concern.is_empty() {
            return Err(LensError::NoConcern);
        }
        self.told_apart(lens)?;
        let sentences = Patterns::compile(&self.words, self.signs()).map_err(|error| place(error, lens))?;
        let define = |c: &ConcernEntry| Definition {
            id: c.id.clone(),
            name: c.name.clone(),
            words: c.definition.clone(),
        };
        let concerns = self.concern.iter().map(define);
        let data_types = self.data_type.iter().map(|d| Labelled { id: d.id.clone(), name: d.name.clone() });
        let lens = Lens {
            id: self.id.clone(),
            name: self.name.as_ref().unwrap_or(&self.id).clone(),
            version: self.version.clone(),
            concerns: concerns.collect(),
            data_types: data_types.collect(),
            sentences,
        };
        Ok((lens, self))
    }

    /// No two entries have one id.
    fn told_apart(&self, lens: &str) -> Result<(), LensError> {
        let mut seen = HashSet::new();
        let ids = self.concern.iter().map(|c| &c.id).chain(self.data_type.iter().map(|d| &d.id));
        match ids.into_iter().find(|id| !seen.insert(id.as_str())) {
            Some(id) => Err(LensError::Twice { id: id.clone(), at: last(id, lens) }),
            None => Ok(()),
        }
    }

    /// Every pattern with what it stands for.
    fn signs(&self) -> Vec<(&str, Sign)> {
        let mut out = Vec::new();
        add(&mut out, &self.anchors, Sign::Anchor);
        for (i, concern) in self.concern.iter().enumerate() {
            add(&mut out, &concern.triggers, Sign::Trigger(i));
            add(&mut out, &concern.weak, Sign::Weak(i));
            add(&mut out, &concern.context, Sign::Context(i));
            add(&mut out, &concern.shared, Sign::Shared(i));
            add(&mut out, &concern.beside, Sign::Beside(i));
            add(&mut out, &concern.homonyms, Sign::Homonym(i));
            add(&mut out, &concern.not, Sign::Not(i));
            add(&mut out, &concern.denials, Sign::Denial(i));
        }
        for (i, data) in self.data_type.iter().enumerate() {
            add(&mut out, &data.terms, Sign::Data(i));
        }
        out
    }
}

/// Appends `phrases` to `out`, each with `tag`.
fn add<'a, T: Copy>(out: &mut Vec<(&'a str, T)>, phrases: &'a [String], tag: T) {
    out.extend(phrases.iter().map(|phrase| (phrase.as_str(), tag)));
}

/// A pattern's error with the place of the pattern in the file.
fn place(error: PatternError, lens: &str) -> LensError {
    let pattern = match &error {
        PatternError::NoWord(pattern) | PatternError::UnknownClass { pattern, .. } => pattern,
    };
    let at = last(pattern, lens);
    LensError::Pattern { error, at }
}

/// Where a string of the file stands last, quotation marks included; the beginning where it is written
/// with escapes.
fn last(string: &str, lens: &str) -> Range<usize> {
    let written = [format!("\"{string}\""), format!("'{string}'")];
    let found = written.iter().find_map(|written| Some((lens.rfind(written.as_str())?, written.len())));
    found.map_or(0..0, |(start, length)| start..start + length)
}
