//! Claims: who is said to do what to people's data, and what the accused answer.

use serde::{Deserialize, Serialize};

use super::finding::Findings;
use super::flow::Flow;
use super::people::{OrganizationId, PersonId};
use crate::text::Span;

/// A statement that somebody does, did or will do harm.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// The index in [`Findings::concerns`] of its main concern; `None` where it is about something else.
    pub concern: Option<usize>,
    /// The index in [`Findings::quotes`] of the quote that makes it; `None` where the journalist does.
    pub quote: Option<usize>,
    /// The words that make it.
    pub span: Span,
    /// Who makes it; nobody where the journalist does or the source has no name.
    pub by: Vec<Party>,
    /// Who is accused; nobody where it is nobody in particular.
    pub against: Vec<Party>,
    /// What its words say of information on its way.
    pub flow: Flow,
    /// What the accused answer, in the order of the story.
    pub answers: Vec<Answer>,
    /// The accused whom the story lets say nothing at all.
    pub unanswered: Vec<Party>,
}

/// An organization or a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Party {
    /// An organization.
    Organization(OrganizationId),
    /// A person who is or speaks for none.
    Person(PersonId),
}

impl Party {
    /// Its canonical name.
    pub fn name(self, findings: &Findings) -> Option<&str> {
        match self {
            Self::Organization(id) => Some(&findings.organization(id)?.name),
            Self::Person(id) => Some(&findings.person(id)?.name),
        }
    }
}

/// A reaction of an accused to a claim.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// Who answers.
    pub by: Party,
    /// The index in [`Findings::quotes`] of the quote that does.
    pub quote: usize,
    /// How.
    pub manner: Manner,
}

/// How a claim is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Manner {
    /// Rejects it.
    Denies,
    /// Rejects only a part or another version of it.
    Narrow,
    /// Grants it.
    Admits,
    /// Promises or plans protective action.
    Commits,
    /// No comment, no answer.
    Declines,
    /// Justifies what is done without denying it.
    Defends,
    /// Speaks on the matter, not to the claim.
    DoesNotAddress,
}

impl Manner {
    /// All of them, in the order of the contract.
    pub const ALL: [Self; 7] = [
        Self::Denies,
        Self::Narrow,
        Self::Admits,
        Self::Commits,
        Self::Declines,
        Self::Defends,
        Self::DoesNotAddress,
    ];

    /// Whether it can only be said to an accusation, wherever in the story it stands.
    pub const fn reacts(self) -> bool {
        matches!(self, Self::Denies | Self::Narrow | Self::Admits | Self::Declines)
    }

    /// What somebody does who answers so, in plain words.
    pub const fn says(self) -> &'static str {
        match self {
            Self::Narrow => "answers in part",
            Self::Defends => "defends it",
            Self::DoesNotAddress => "speaks of it, not to the claim",
            plain => plain.name(),
        }
    }

    /// Its name in the `extract` contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Denies => "denies",
            Self::Narrow => "narrow",
            Self::Admits => "admits",
            Self::Commits => "commits",
            Self::Declines => "declines",
            Self::Defends => "defends",
            Self::DoesNotAddress => "does-not-address",
        }
    }
}
