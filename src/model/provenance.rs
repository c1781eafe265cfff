//! Provenance: how a quote came into the story, as far as the text says.

use serde::{Deserialize, Serialize};

/// The way of a quote from who said it to the article.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// The outlet or document that carried it, when it isn't this article's own reporting.
    pub via: Option<String>,
    /// Whom it was said to: a name, or the article's own words (`reporters`).
    pub told_to: Option<String>,
    /// The kind of occasion or of writing.
    pub channel: Option<Channel>,
}

/// On what occasion, or in what kind of writing, something was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Channel {
    /// An interview.
    Interview,
    /// A message to somebody: an email, a letter.
    Email,
    /// A statement to the public.
    Statement,
    /// A paper laid before a court or a regulator.
    Filing,
    /// A blog, a tweet, a page of one's own.
    Post,
    /// A speech, a hearing, a news conference.
    Speech,
    /// A report, a study, a survey.
    Report,
}

impl Channel {
    /// All of them, in the order of the contract.
    pub const ALL: [Self; 7] =
        [Self::Interview, Self::Email, Self::Statement, Self::Filing, Self::Post, Self::Speech, Self::Report];

    /// Its name in the `extract` contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Interview => "interview",
            Self::Email => "email",
            Self::Statement => "statement",
            Self::Filing => "filing",
            Self::Post => "post",
            Self::Speech => "speech",
            Self::Report => "report",
        }
    }
}
