//! A configuration file's shape: every setting optional, each with its place in the text.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;
use toml::Spanned;

use super::keys::Place;
use super::organizations::Listed;
use super::theme::Draft;
use super::{Layout, Symbols};

/// What a file says, before names and ranges are checked.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct File {
    pub(super) onrecord: Option<Spanned<i64>>,
    pub(super) articles: Option<Vec<PathBuf>>,
    pub(super) lens: Option<PathBuf>,
    pub(super) max_file_mib: Option<Spanned<i64>>,
    pub(super) layout: Option<Layout>,
    pub(super) theme: Option<Spanned<String>>,
    pub(super) symbols: Option<Symbols>,
    pub(super) width: Option<Spanned<i64>>,
    pub(super) justify: Option<bool>,
    pub(super) hyphenate: Option<bool>,
    pub(super) thought: Option<bool>,
    pub(super) mouse: Option<bool>,
    pub(super) dim_below: Option<Spanned<f32>>,
    pub(super) keys: Keys,
    pub(super) organizations: Vec<Listed>,
    pub(super) themes: BTreeMap<Spanned<String>, Draft>,
}

/// Chords and what they are bound to, both as written.
pub(super) type Bindings = BTreeMap<Spanned<String>, Spanned<String>>;

/// The tables of keys.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Keys {
    all: Bindings,
    library: Bindings,
    story: Bindings,
    quotes: Bindings,
    privacy: Bindings,
    overlay: Bindings,
    input: Bindings,
}

impl Keys {
    /// Each table with its place, the general one first.
    pub(super) fn tables(&self) -> impl Iterator<Item = (Place, &Bindings)> {
        let tables =
            [&self.all, &self.library, &self.story, &self.quotes, &self.privacy, &self.overlay, &self.input];
        Place::EACH.into_iter().map(|(_, place)| place).zip(tables)
    }
}
