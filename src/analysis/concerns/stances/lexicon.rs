//! Lexicon: the features of stances as their file lists them.

use std::collections::HashMap;

use serde::Deserialize;

/// Where a feature's phrases are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Place {
    Cue,
    Content,
    Opening,
    First,
    Source,
}

impl Place {
    pub(super) const ALL: [Self; 5] = [Self::Cue, Self::Content, Self::Opening, Self::First, Self::Source];

    /// What the name of a feature that is a learned word of this place begins with; `None` where none is learned.
    pub(super) const fn prefix(self) -> Option<&'static str> {
        match self {
            Self::Cue => Some("cue_"),
            Self::Content => Some("content_"),
            Self::Opening | Self::First | Self::Source => None,
        }
    }
}

/// The lexicon's file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) words: HashMap<String, Vec<String>>,
    pub(super) feature: Vec<Entry>,
}

/// One feature of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    pub(super) id: String,
    pub(super) r#in: Place,
    #[serde(default)]
    pub(super) turned: bool,
    #[serde(default)]
    pub(super) masked: bool,
    #[serde(default)]
    pub(super) others: bool,
    pub(super) phrases: Vec<String>,
}
