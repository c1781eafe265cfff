//! What was said over a whole library, wherever an article is kept.

use super::{Organization, OrganizationKind};

/// Something that was said in an article, or a silence in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The key of the article's card.
    pub key: u64,
    /// Where in its text, in bytes.
    pub at: usize,
    /// What the speaker does with it; `None` where it is the article's own sentence, or a silence.
    pub stance: Option<String>,
    /// Who says it; empty where it is the article.
    pub who: String,
    /// The names of the concerns that it raises or answers.
    pub concerns: Vec<String>,
    /// The words; empty for a silence.
    pub words: String,
}

/// A concern in the articles that raise it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Raised {
    /// Its id.
    pub id: String,
    /// Its plain name.
    pub name: String,
    /// The keys of the articles' cards, each with the number of its passages that speak of it: quotes, and sentences
    /// of its own.
    pub articles: Vec<(u64, usize)>,
}

/// How articles use a name of an organization.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Usage {
    /// The name.
    pub name: String,
    /// What the organization is taken for.
    pub kind: OrganizationKind,
    /// What else the articles call it.
    pub aliases: Vec<String>,
    /// How many articles use it.
    pub articles: usize,
    /// How often they mention it, all in all.
    pub mentions: usize,
}

impl Usage {
    /// The use of a name in the one article that names `organization`.
    pub fn of(organization: &Organization) -> Self {
        Self {
            name: organization.name.clone(),
            kind: organization.kind,
            aliases: organization.aliases.clone(),
            articles: 1,
            mentions: organization.mentions.len(),
        }
    }
}

/// An organization with its number of quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The name.
    pub name: String,
    /// How often it is quoted.
    pub quotes: usize,
}
