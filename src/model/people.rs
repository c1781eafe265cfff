//! People and organizations: those an article names, each one once.

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// Index into [`super::Findings::organizations`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct OrganizationId(pub usize);

/// Index into [`super::Findings::people`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PersonId(pub usize);

/// An organization that an article names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organization {
    /// Its canonical name: the fullest that the article itself uses.
    pub name: String,
    /// Other forms the article uses, without the canonical one.
    pub aliases: Vec<String>,
    /// What kind of organization, as far as the article shows.
    pub kind: OrganizationKind,
    /// Where it is named, in order.
    pub mentions: Vec<Span>,
    /// Why it was taken for an organization, in a phrase.
    pub why: String,
}

/// What kind of organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum OrganizationKind {
    /// A business.
    Company,
    /// A bank or another financial institution.
    Bank,
    /// A newspaper, a broadcaster, a news site.
    Outlet,
    /// A ministry, a regulator, a city, a court, a police force.
    Government,
    /// A political party or a legislature.
    Politics,
    /// A university or another place of research.
    University,
    /// A campaign, a union, an association.
    Group,
    /// Anything else.
    #[default]
    Other,
}

impl OrganizationKind {
    /// All of them, in the order of the contract.
    pub const ALL: [Self; 8] = [
        Self::Company,
        Self::Bank,
        Self::Outlet,
        Self::Government,
        Self::Politics,
        Self::University,
        Self::Group,
        Self::Other,
    ];

    /// The kind called `name` in the `extract` contract.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Its name in the `extract` contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Bank => "bank",
            Self::Outlet => "outlet",
            Self::Government => "government",
            Self::Politics => "politics",
            Self::University => "university",
            Self::Group => "group",
            Self::Other => "other",
        }
    }
}

/// A person whom an article names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The full name as the article gives it anywhere.
    pub name: String,
    /// Other forms the article uses.
    pub aliases: Vec<String>,
    /// What the article says the person is ("spokeswoman", "a lawyer for the bank").
    pub role: Option<String>,
    /// For whom the person speaks, the main one first.
    pub organizations: Vec<OrganizationId>,
    /// Where the person is named, in order.
    pub mentions: Vec<Span>,
}
