//! Stances: what a speaker does with a quote (alleges, denies, admits ...).
//!
//! Multinomial logistic regression over features of the reporting words, the words reported and the
//! source, listed (lexicon/stance.toml) or learned words; then the quotes of one source lean towards each other, for who accuses goes on accusing.

mod features;
mod lexicon;
mod model;
mod told;

pub use features::Features;
pub use model::{Row, STANCES, Weights, shares};
pub use told::Told;

use std::array::from_fn;
use std::collections::HashMap;

use super::patterns::PatternError;
use crate::language::{Parsed, Syntax};
use crate::model::{Attribution, Organization, Party, Quote, SourceType, Stance};

/// How strongly the other quotes of a source speak for a quote's stance.
const LEANING: f32 = 0.4;

/// What a stance that no other quote of the source shows keeps.
const FLOOR: f32 = 0.05;

/// The features and their weights, ready to judge.
#[derive(Debug, Default)]
pub struct Stances {
    features: Features,
    weights: Weights,
}

/// Why the lexicon or the weights of stances could not be read.
#[derive(Debug, thiserror::Error)]
pub enum StanceError {
    /// The file is not what it must be.
    #[error("{0}")]
    Syntax(#[from] rmp_serde::decode::Error),
    /// A phrase cannot be compiled.
    #[error("{0}")]
    Pattern(#[from] PatternError),
    /// The weights speak of a feature that the lexicon lacks.
    #[error("unknown feature `{0}`")]
    UnknownFeature(String),
}

impl Stances {
    /// The built-in features and weights.
    pub fn builtin() -> Self {
        // A test holds that the built-in files can be read.
        Self::read().unwrap_or_default()
    }

    fn read() -> Result<Self, StanceError> {
        Self::of(packed!("weights/stance.toml")?)
    }

    /// The built-in features with the weights of a file.
    fn of(weights: model::File) -> Result<Self, StanceError> {
        let mut features = Features::builtin()?;
        let weights = Weights::read(weights, &mut features)?;
        Ok(Self { features, weights })
    }

    /// Joins features and the weights learned for them.
    pub fn new(features: Features, weights: Vec<Row>) -> Self {
        Self { features, weights: Weights::new(weights) }
    }

    /// Sets the stance of every quote.
    pub fn set(
        &self,
        parsed: &Parsed<'_>,
        syntax: &Syntax,
        organizations: &[Organization],
        quotes: &mut [Quote],
    ) {
        let told = quotes.iter().map(|quote| Told { parsed, syntax, organizations, quote });
        let alone: Vec<Row> = told.map(|told| self.weights.probabilities(&self.features.of(&told))).collect();
        let mut sources: HashMap<Who, (Row, f32)> = HashMap::new();
        for (quote, row) in quotes.iter().zip(&alone) {
            let (sum, count) = sources.entry(Who::of(parsed.text, quote)).or_default();
            *sum = from_fn(|i| sum[i] + row[i]);
            *count += 1.0;
        }
        let leaning: Vec<Stance> = quotes
            .iter()
            .zip(&alone)
            .map(|(quote, row)| match sources.get(&Who::of(parsed.text, quote)) {
                Some((sum, count)) if *count > 1.0 => best(&from_fn(|i| {
                    let others = (sum[i] - row[i]) / (count - 1.0);
                    row[i].ln() + LEANING * (others + FLOOR).ln()
                })),
                _ => best(row),
            })
            .collect();
        for (quote, stance) in quotes.iter_mut().zip(leaning) {
            quote.stance = if quote.is_silence() { Stance::Declines } else { stance };
        }
    }
}

/// For whom a quote speaks: its main organization, else the person.
pub fn speaks(quote: &Quote) -> Option<Party> {
    let Attribution { organizations, speaker, .. } = &quote.attribution;
    organizations.first().copied().map(Party::Organization).or(speaker.map(Party::Person))
}

/// Whose quotes lean towards each other.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Who {
    /// An organization or a person, and whether in a document: a survey of those who accuse is no accusation.
    Party(Party, bool),
    /// The words that name the source, in lower case.
    Words(String),
    /// Nobody, at this byte.
    Nobody(usize),
}

impl Who {
    /// Who says a quote of `text`.
    fn of(text: &str, quote: &Quote) -> Self {
        if let Some(party) = speaks(quote) {
            return Self::Party(party, quote.attribution.source_type == SourceType::Document);
        }
        if quote.attribution.source.is_empty() {
            return Self::Nobody(quote.start());
        }
        Self::Words(quote.attribution.source.iter().map(|span| span.of(text).to_lowercase()).collect())
    }
}

/// The likeliest stance.
fn best(row: &Row) -> Stance {
    Stance::ALL.into_iter().zip(row).max_by(|a, b| a.1.total_cmp(b.1)).map_or(Stance::Explains, |(s, _)| s)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_files_belong_together() {
        let stances = Stances::read().unwrap();
        assert!(stances.features.names().len() > 50);
    }

    #[test]
    fn weights_of_something_else_are_told() {
        let file = toml::from_str("[weights]\nsulks = [0, 0, 0, 0, 0, 0, 0]").unwrap();
        let error = Stances::of(file).unwrap_err();
        assert_eq!(error.to_string(), "unknown feature `sulks`");
    }
}
