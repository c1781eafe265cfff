//! Reading: the findings of one article, grouped and ordered as a person reads them. What the panes,
//! the plain-text reading and the comparison of articles share; no terminal here.

pub mod alike;
mod excerpt;
mod flow;
mod groups;
pub mod plain;
#[cfg(test)]
mod sample;
pub mod select;
mod silent;
mod summary;
pub mod trend;
pub mod versions;

pub use flow::flow;
pub use plain::Plain;

use crate::model::{Article, DataType, Findings, OrganizationId, PersonId, SourceType, Stance};
use crate::text::Span;

/// One article's findings, ready to show.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// The quotes by organization: most quoted words first, then no organization, then unnamed sources.
    pub groups: Vec<Group>,
    /// What kinds of sources speak, those with the most words first.
    pub sources: Vec<Source>,
    /// Who stays silent.
    pub silent: Silent,
    /// The privacy summary.
    pub privacy: Privacy,
}

/// Who says nothing, as far as the article tells; three different things.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Silent {
    /// Names of those that refused to speak, in order of the refusals.
    pub declined: Vec<String>,
    /// Names of those that gave no answer, or could not be reached, in order.
    pub unresponsive: Vec<String>,
    /// Names of the organizations that the article names and does not quote, in order of mention. That
    /// they were asked, the article does not say.
    pub unheard: Vec<String>,
}

impl Silent {
    /// Each list that is not empty, with what to call it.
    pub fn lists(&self) -> impl Iterator<Item = (&'static str, &[String])> {
        let lists = [
            ("Declined to comment", &self.declined),
            ("Did not respond", &self.unresponsive),
            ("Mentioned, not heard", &self.unheard),
        ];
        lists.into_iter().filter(|(_, names)| !names.is_empty()).map(|(what, names)| (what, names.as_slice()))
    }
}

/// All quotes of one organization, or of those without one.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Whose words.
    pub who: Who,
    /// What to call them: the organization's name, "no organization", "unnamed sources".
    pub name: String,
    /// Quotes.
    pub quotes: usize,
    /// Words of their content.
    pub words: usize,
    /// Share of all quoted words, 0 to 100, rounded.
    pub percent: u8,
    /// The speakers, in order of first quote.
    pub speakers: Vec<Speaker>,
}

/// How much sources of one kind say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// Their kind.
    pub source_type: SourceType,
    /// Their quotes.
    pub quotes: usize,
    /// Words of the content.
    pub words: usize,
    /// Share of all quoted words, 0 to 100, rounded.
    pub percent: u8,
}

/// Whose words a group holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// An organization's.
    Organization(OrganizationId),
    /// Named people's without an organization.
    NoOrganization,
    /// Those of sources without name and organization.
    Unnamed,
}

/// One speaker's quotes within a group.
#[derive(Debug, Clone, PartialEq)]
pub struct Speaker {
    /// The person, where one is named.
    pub person: Option<PersonId>,
    /// What to call the source: "Ann Lee, spokeswoman", "a statement", "the report".
    pub name: String,
    /// Indices into [`Findings::quotes`], in reading order.
    pub quotes: Vec<usize>,
}

/// What is at stake, as far as the article says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Privacy {
    /// Sentences with at least one concern.
    pub sentences: usize,
    /// Sentences of the article.
    pub of: usize,
    /// The claims of the whole story.
    pub tally: Tally,
    /// The concerns, weightiest first.
    pub concerns: Vec<Card>,
    /// The kinds of data spoken of.
    pub data_types: Vec<DataType>,
}

/// How many claims there are, and what becomes of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Claims.
    pub claims: usize,
    /// Answers to them.
    pub answers: usize,
    /// Claims to which an accused says nothing in the story.
    pub unanswered: usize,
}

/// "1 quote", "9 quotes", "9 stories".
pub fn counted(count: usize, what: &str) -> String {
    match what.strip_suffix('y') {
        _ if count == 1 => format!("{count} {what}"),
        Some(stem) => format!("{count} {stem}ies"),
        None => format!("{count} {what}s"),
    }
}

/// "9", or where not all are shown "2 of 9".
pub fn part(shown: usize, of: usize) -> String {
    if shown == of { of.to_string() } else { format!("{shown} of {of}") }
}

impl std::fmt::Display for Tally {
    /// "2 claims, 1 answer, 1 without an answer".
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}, {}", counted(self.claims, "claim"), counted(self.answers, "answer"))?;
        if self.unanswered > 0 {
            write!(f, ", {} without an answer", self.unanswered)?;
        }
        Ok(())
    }
}

/// One concern: what is said of it and by whom.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// The index in [`Findings::concerns`].
    pub concern: usize,
    /// Its plain name.
    pub name: String,
    /// Sentences that raise, answer or report it.
    pub sentences: usize,
    /// Its claims.
    pub tally: Tally,
    /// What the article's own claims say of information on its way, each in a line.
    pub flows: Vec<String>,
    /// Who says what: allegations, then answers, then the rest, each in reading order.
    pub positions: Vec<Position>,
    /// Names of the accused that the story gives no answer of.
    pub unanswered: Vec<String>,
    /// The sentences, in reading order, for those that no quote covers.
    pub evidence: Vec<Span>,
}

/// What one source says of one concern.
#[derive(Debug, Clone, PartialEq)]
pub struct Position {
    /// What the speaker does.
    pub stance: Stance,
    /// Whether it answers a claim only in part.
    pub narrow: bool,
    /// Names of those whom it accuses.
    pub accused: Vec<String>,
    /// What it claims of information on its way, in a line.
    pub flow: Option<String>,
    /// Whose position: the organization, else the person, else "unnamed sources".
    pub who: String,
    /// The index in [`Findings::quotes`].
    pub quote: usize,
    /// The words around the trigger, verbatim, in bytes of the article's text.
    pub excerpt: Span,
}

impl Position {
    /// Whose position, and on whom: "Critics on Larkpost".
    pub fn who_on_whom(&self) -> String {
        if self.accused.is_empty() {
            self.who.clone()
        } else {
            format!("{} on {}", self.who, self.accused.join(", "))
        }
    }
}

/// Groups `findings` for reading; thoughts and doubtful speech only where `thought` is set.
pub fn read(article: &Article, findings: &Findings, thought: bool) -> Reading {
    let shown: Vec<usize> = findings
        .quotes
        .iter()
        .enumerate()
        .filter(|(_, quote)| thought || quote.is_said())
        .map(|(index, _)| index)
        .collect();
    Reading {
        groups: groups::groups(article, findings, &shown),
        sources: groups::sources(article, findings, &shown),
        silent: silent::silent(article, findings, &shown),
        privacy: summary::summary(article, findings, &shown),
    }
}
