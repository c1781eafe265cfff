//! The model: weights of features, and the probabilities of stances that follow (softmax).

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Features, StanceError};
use crate::model::Stance;

/// The number of stances.
pub const STANCES: usize = Stance::ALL.len();

/// A number for each stance, in the order of [`Stance::ALL`].
pub type Row = [f32; STANCES];

/// The weights of features, one row each.
#[derive(Debug, Default)]
pub struct Weights {
    rows: Vec<Row>,
}

/// Weights as they are written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    weights: BTreeMap<String, Row>,
}

impl Weights {
    /// One row for each feature.
    pub(super) fn new(rows: Vec<Row>) -> Self {
        Self { rows }
    }

    /// Reads weights; a feature that has none says nothing. The words among them become features.
    pub(super) fn read(file: File, features: &mut Features) -> Result<Self, StanceError> {
        let mut rows = vec![[0.0; STANCES]; features.names().len()];
        for (name, row) in file.weights {
            let unknown = || StanceError::UnknownFeature(name.clone());
            let known = features.learn(&name).or_else(|| features.named(&name));
            let feature = known.ok_or_else(unknown)?;
            rows.resize(features.names().len(), [0.0; STANCES]);
            rows[feature] = row;
        }
        Ok(Self { rows })
    }

    /// The probability of each stance, from the features found and how much of each.
    pub(super) fn probabilities(&self, found: &[(usize, f32)]) -> Row {
        let mut scores = [0.0; STANCES];
        for (feature, value) in found {
            for (score, weight) in scores.iter_mut().zip(self.rows.get(*feature).into_iter().flatten()) {
                *score += weight * value;
            }
        }
        shares(&scores)
    }
}

/// Scores as probabilities (softmax).
pub fn shares(scores: &Row) -> Row {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let grown = scores.map(|score| (score - most).exp());
    let sum: f32 = grown.iter().sum();
    grown.map(|share| share / sum)
}
