//! Engine: the learned tables that find and attribute quotes, and find names.

use std::array;

use super::attribute::Attributed;
use super::chain::Chain;
use super::evidence::EVIDENCE;
use super::net::Net;
use super::scene::Cueness;
use crate::language::Grammar;
use crate::language::names::LABELS;
use crate::language::table::Table;
use crate::language::weights::{Weights, floats};

/// Everything learned, read from one file of weights.
#[derive(Debug, Clone, Default)]
pub struct Engine {
    /// The weights' short name.
    pub id: String,
    /// Tags and trees.
    pub grammar: Grammar,
    /// Names of people, organizations, places.
    pub names: Table<LABELS>,
    /// How likely words are to be a cue.
    pub cueness: Cueness,
    /// The first pass.
    pub roles: Chain,
    /// What adds to its scores.
    pub net: Net,
    /// The second pass.
    pub frames: Chain,
    /// Weights of the evidence, for a confidence.
    pub trust: [f32; EVIDENCE],
    /// The same for the content alone, whoever its source is.
    pub found: [f32; EVIDENCE],
}

const BUILTIN: &[u8] = include_bytes!("../../../weights/english.bin");

impl Engine {
    /// The weights in the program; `None` where the file is not whole.
    pub fn builtin() -> Option<Self> {
        Self::read(&Weights::new(BUILTIN)?)
    }

    /// Takes a file of weights; `None` where a table is missing.
    pub fn read(weights: &Weights) -> Option<Self> {
        let evidence = |section| {
            let mut numbers = floats(weights.section(section));
            array::from_fn(|_| numbers.next().unwrap_or_default())
        };
        Some(Self {
            id: weights.id(),
            grammar: Grammar::read(weights)?,
            names: Table::new(weights.section("names"))?,
            cueness: Cueness::new(weights.section("cues")),
            roles: Chain::read(weights.section("roles"), weights.section("roles.e"))?,
            net: Net::read(weights.section("net.e"), weights.section("net"))?,
            frames: Chain::read(weights.section("frames"), weights.section("frames.e"))?,
            trust: evidence("trust"),
            found: evidence("found"),
        })
    }

    /// The probability that an attribution is right, from its evidence (logistic regression).
    pub fn confidence(&self, found: &Attributed) -> f32 {
        confidence(&self.trust, &found.evidence)
    }

    /// The probability that its content is right, whoever said it.
    pub fn found(&self, found: &Attributed) -> f32 {
        confidence(&self.found, &found.evidence)
    }
}

/// The logistic function of evidence and its weights.
pub fn confidence(trust: &[f32; EVIDENCE], evidence: &[f32; EVIDENCE]) -> f32 {
    let sum: f32 = trust.iter().zip(evidence).map(|(w, e)| w * e).sum();
    1.0 / (1.0 + (-sum).exp())
}
