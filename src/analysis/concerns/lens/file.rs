//! Files: a taxonomy and a lexicon of stances as they are written.

use std::collections::HashMap;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::{Gesture, LensError, Sign};
use crate::model::Stance;

type Phrases = Vec<String>;

/// Examples are read by the tests only.
#[cfg(test)]
type Examples = Phrases;
#[cfg(not(test))]
type Examples = IgnoredAny;

/// The file of a taxonomy. Mappings, definitions and examples are for its readers and its tests.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TaxonomyFile {
    #[serde(rename = "schema")]
    _schema: IgnoredAny,
    pub(super) id: String,
    pub(super) version: String,
    anchors: Phrases,
    pub(super) words: HashMap<String, Phrases>,
    pub(super) concern: Vec<ConcernEntry>,
    pub(super) data_type: Vec<DataEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ConcernEntry {
    pub(super) id: String,
    pub(super) name: String,
    #[serde(rename = "definition")]
    _definition: IgnoredAny,
    #[serde(rename = "solove")]
    _solove: IgnoredAny,
    #[serde(rename = "dpv")]
    _dpv: IgnoredAny,
    #[serde(rename = "gdpr")]
    _gdpr: IgnoredAny,
    #[serde(rename = "linddun")]
    _linddun: IgnoredAny,
    triggers: Phrases,
    #[serde(default)]
    weak: Phrases,
    #[serde(default)]
    context: Phrases,
    #[serde(default)]
    not: Phrases,
    #[serde(default)]
    denials: Phrases,
    #[cfg_attr(not(test), expect(dead_code))]
    pub(super) examples: Examples,
    #[cfg_attr(not(test), expect(dead_code))]
    pub(super) counterexamples: Examples,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DataEntry {
    pub(super) id: String,
    pub(super) name: String,
    #[serde(rename = "dpv")]
    _dpv: IgnoredAny,
    #[serde(rename = "special_category")]
    _special_category: IgnoredAny,
    terms: Phrases,
    #[cfg_attr(not(test), expect(dead_code))]
    pub(super) examples: Examples,
    #[cfg_attr(not(test), expect(dead_code))]
    pub(super) counterexamples: Examples,
}

impl TaxonomyFile {
    /// Every pattern with what it stands for.
    pub(super) fn signs(&self) -> Vec<(&str, Sign)> {
        let mut out = Vec::new();
        add(&mut out, &self.anchors, Sign::Anchor);
        for (i, concern) in self.concern.iter().enumerate() {
            add(&mut out, &concern.triggers, Sign::Trigger(i));
            add(&mut out, &concern.weak, Sign::Weak(i));
            add(&mut out, &concern.context, Sign::Context(i));
            add(&mut out, &concern.not, Sign::Not(i));
            add(&mut out, &concern.denials, Sign::Denial(i));
        }
        for (i, data) in self.data_type.iter().enumerate() {
            add(&mut out, &data.terms, Sign::Data(i));
        }
        out
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StanceFile {
    negators: Phrases,
    pseudo_negators: Phrases,
    pub(super) words: HashMap<String, Phrases>,
    pub(super) stance: Vec<StanceEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StanceEntry {
    pub(super) id: String,
    #[serde(default)]
    cues: Phrases,
    #[serde(default)]
    hints: Phrases,
    #[serde(default)]
    says: Phrases,
    #[serde(default)]
    opens: Phrases,
    #[serde(default)]
    opens_indirect: Phrases,
    #[serde(default)]
    not: Phrases,
    #[cfg_attr(not(test), expect(dead_code))]
    pub(super) examples: Examples,
    #[cfg_attr(not(test), expect(dead_code))]
    pub(super) counterexamples: Examples,
}

impl StanceFile {
    /// The stances in order of precedence.
    pub(super) fn precedence(&self) -> Result<Vec<Stance>, LensError> {
        let named = |id: &str| Stance::ALL.into_iter().find(|stance| stance.name() == id);
        self.stance
            .iter()
            .map(|entry| named(&entry.id).ok_or_else(|| LensError::UnknownStance(entry.id.clone())))
            .collect()
    }

    /// Every pattern with what it stands for.
    pub(super) fn gestures(&self, precedence: &[Stance]) -> Vec<(&str, Gesture)> {
        let mut out = Vec::new();
        add(&mut out, &self.negators, Gesture::Negator);
        add(&mut out, &self.pseudo_negators, Gesture::PseudoNegator);
        for (entry, &stance) in self.stance.iter().zip(precedence) {
            add(&mut out, &entry.cues, Gesture::Cue(stance));
            add(&mut out, &entry.hints, Gesture::Hint(stance));
            add(&mut out, &entry.says, Gesture::Says(stance));
            add(&mut out, &entry.opens, Gesture::Opens(stance));
            add(&mut out, &entry.opens_indirect, Gesture::OpensIndirect(stance));
            add(&mut out, &entry.not, Gesture::Not(stance));
        }
        out
    }
}

/// Appends `phrases` to `out`, each with `tag`.
fn add<'a, T: Copy>(out: &mut Vec<(&'a str, T)>, phrases: &'a [String], tag: T) {
    out.extend(phrases.iter().map(|phrase| (phrase.as_str(), tag)));
}
