//! A configuration file's shape: every setting optional, each with its place in the text.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::keys::Place;
use super::organizations::Listed;
use super::placed::Placed;
use super::theme::Draft;
use super::{Layout, Symbols};

/// What a file says, before names and ranges are checked.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct File {
    pub(super) onrecord: Option<Placed<i64>>,
    pub(super) articles: Option<Vec<PathBuf>>,
    pub(super) lens: Option<PathBuf>,
    pub(super) max_file_mib: Option<Placed<i64>>,
    pub(super) layout: Option<Layout>,
    pub(super) theme: Option<Placed<String>>,
    pub(super) symbols: Option<Symbols>,
    pub(super) width: Option<Placed<i64>>,
    pub(super) justify: Option<bool>,
    pub(super) hyphenate: Option<bool>,
    pub(super) thought: Option<bool>,
    pub(super) mouse: Option<bool>,
    pub(super) dim_below: Option<Placed<f32>>,
    pub(super) keys: Keys,
    pub(super) organizations: Vec<Listed>,
    pub(super) themes: BTreeMap<Placed<String>, Draft>,
}

/// Chords and what they are bound to, both as written, in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Bindings(pub(super) Vec<(Placed<String>, Placed<String>)>);

impl<'de> Deserialize<'de> for Bindings {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Table;
        impl<'de> Visitor<'de> for Table {
            type Value = Bindings;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table of keys")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut table: A) -> Result<Bindings, A::Error> {
                let mut bindings = Vec::new();
                while let Some(binding) = table.next_entry::<Placed<String>, _>()? {
                    bindings.push(binding);
                }
                // The reader of TOML gives them by name.
                bindings.sort_by_key(|(key, _)| key.span().start);
                Ok(Bindings(bindings))
            }
        }
        deserializer.deserialize_map(Table)
    }
}

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
