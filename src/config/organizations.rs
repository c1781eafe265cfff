//! Organizations: those that the user lists in `config.toml`, with their other names and their people.

use std::fmt::Write;

use serde::Deserialize;
use toml::Value;

use super::placed::Placed;
use crate::model::{KnownOrganization, KnownPerson, OrganizationKind, Renamed};

/// One `[[organizations]]` table as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Listed {
    pub(super) name: Placed<String>,
    #[serde(default)]
    aliases: Vec<String>,
    pub(super) kind: Option<Placed<String>>,
    sector: Option<String>,
    #[serde(default)]
    people: Vec<Person>,
    #[serde(default)]
    pub(super) renamed: Vec<Former>,
}

/// One of its people.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    name: String,
    role: Option<String>,
}

/// One of the names it has given up.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Former {
    from: String,
    pub(super) on: Option<Placed<String>>,
}

/// The names of the kinds.
pub(super) fn kinds() -> impl Iterator<Item = &'static str> + Clone {
    OrganizationKind::ALL.into_iter().map(OrganizationKind::name)
}

impl Listed {
    /// What it means, once its kind is known to be right.
    pub(super) fn known(self) -> KnownOrganization {
        let kind = self.kind.and_then(|kind| OrganizationKind::named(kind.as_ref()));
        KnownOrganization {
            name: self.name.into_inner(),
            aliases: self.aliases,
            kind,
            sector: self.sector,
            people: self
                .people
                .into_iter()
                .map(|one| KnownPerson { name: one.name, role: one.role })
                .collect(),
            renamed: self
                .renamed
                .into_iter()
                .map(|one| Renamed { from: one.from, on: one.on.map(Placed::into_inner) })
                .collect(),
        }
    }
}

/// Appends `known` as a table that reads back to the same.
pub(super) fn print(known: &KnownOrganization, out: &mut String) {
    let table = |fields: [(&str, Option<&String>); 2]| {
        let fields = fields
            .into_iter()
            .filter_map(|(name, value)| Some(format!("{name} = {}", Value::from(value?.as_str()))));
        format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
    };
    let list = |items: Vec<String>| (!items.is_empty()).then(|| format!("[{}]", items.join(", ")));
    let quoted = |text: &str| Value::from(text).to_string();
    let people =
        known.people.iter().map(|one| table([("name", Some(&one.name)), ("role", one.role.as_ref())]));
    let renamed = known.renamed.iter().map(|one| table([("from", Some(&one.from)), ("on", one.on.as_ref())]));
    let fields = [
        ("name", Some(quoted(&known.name))),
        ("aliases", list(known.aliases.iter().map(|alias| quoted(alias)).collect())),
        ("kind", known.kind.map(|kind| quoted(kind.name()))),
        ("sector", known.sector.as_deref().map(quoted)),
        ("people", list(people.collect())),
        ("renamed", list(renamed.collect())),
    ];
    let _ = writeln!(out, "\n[[organizations]]");
    for (name, value) in fields {
        if let Some(value) = value {
            let _ = writeln!(out, "{name} = {value}");
        }
    }
}
