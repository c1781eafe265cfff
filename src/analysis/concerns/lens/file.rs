//! File: a taxonomy as it is written.

use std::collections::HashMap;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::Sign;

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
    shared: Phrases,
    #[serde(default)]
    beside: Phrases,
    #[serde(default)]
    homonyms: Phrases,
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
