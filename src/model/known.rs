//! Known: the organizations that the user listed, for all articles.

use super::OrganizationKind;

/// An organization as the user knows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KnownOrganization {
    /// What it is called in every article.
    pub name: String,
    /// Other names that articles use for it.
    pub aliases: Vec<String>,
    /// What kind of organization.
    pub kind: Option<OrganizationKind>,
    /// Its line of business, in the user's words.
    pub sector: Option<String>,
    /// Who speaks for it.
    pub people: Vec<KnownPerson>,
    /// What it was called before.
    pub renamed: Vec<Renamed>,
}

/// Somebody who speaks for an organization.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KnownPerson {
    /// The full name.
    pub name: String,
    /// What they are there.
    pub role: Option<String>,
}

/// A name that an organization has given up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Renamed {
    /// The name before.
    pub from: String,
    /// When it was given up, as the user writes it: `2021-10-28`.
    pub on: Option<String>,
}

impl KnownOrganization {
    /// All its names, the one of today first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let before = self.renamed.iter().map(|renamed| &renamed.from);
        std::iter::once(&self.name).chain(&self.aliases).chain(before).map(String::as_str)
    }

    /// Why it is taken for one in an article that calls it `name`.
    pub fn why(&self, name: &str) -> String {
        let before = self.renamed.iter().find(|renamed| renamed.from == name);
        let mut why = match before {
            Some(Renamed { from, on: Some(on) }) => format!("on your list; {from} until {on}"),
            Some(Renamed { from, on: None }) => format!("on your list; once {from}"),
            None => "on your list".to_owned(),
        };
        if let Some(sector) = &self.sector {
            why = format!("{why}; {sector}");
        }
        why
    }
}
