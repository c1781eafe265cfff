//! Corrections: what the user knows better than the analysis, and the words of the article it hangs on.

use super::finding::{Mode, SourceType, Stance};
use crate::text::Anchor;

/// One thing that the user knows better.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// What is different.
    pub change: Amendment,
    /// Who says so.
    pub by: String,
    /// Since when, RFC 3339.
    pub at: String,
}

/// What a correction makes different.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amendment {
    /// Something about the quote that has these words.
    Quote(Anchor, Detail),
    /// These words are a quote that was missed.
    Missed(Anchor),
    /// The sentence raises the concern `to`, not `from`; `None`: none.
    Concern {
        /// The sentence.
        sentence: Anchor,
        /// The id of the concern that was found.
        from: Option<String>,
        /// The id of the concern that is right.
        to: Option<String>,
    },
    /// The organization called `name` is the one called `into`.
    Merge {
        /// The name to give up.
        name: String,
        /// The name to keep.
        into: String,
        /// Whether in every article; else in this one.
        everywhere: bool,
    },
}

/// What is different about a quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Detail {
    /// Who says it; `None`: no person is named.
    Speaker(Option<String>),
    /// For whom, the main one first; nobody where it is empty.
    Organizations(Vec<String>),
    /// What kind of source says it.
    SourceType(SourceType),
    /// Whether it is said or thought.
    Mode(Mode),
    /// What its speaker does.
    Stance(Stance),
    /// Which words it has.
    Words(String),
    /// It is no quote.
    Removed,
}

impl Detail {
    /// What it is called.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Speaker(_) => "speaker",
            Self::Organizations(_) => "organizations",
            Self::SourceType(_) => "source_type",
            Self::Mode(_) => "mode",
            Self::Stance(_) => "stance",
            Self::Words(_) => "content",
            Self::Removed => "removed",
        }
    }
}

impl Amendment {
    /// What it is called.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Quote(_, field) => field.name(),
            Self::Missed(_) => "added",
            Self::Concern { .. } => "concern",
            Self::Merge { .. } => "merge",
        }
    }

    /// What it says, for people.
    pub fn says(&self) -> String {
        let or_none = |name: &Option<String>| name.clone().unwrap_or_else(|| "none".to_owned());
        match self {
            Self::Quote(_, Detail::Speaker(name)) => format!("speaker: {}", or_none(name)),
            Self::Quote(_, Detail::Organizations(names)) if names.is_empty() => {
                "organization: none".to_owned()
            }
            Self::Quote(_, Detail::Organizations(names)) => format!("organization: {}", names.join("; ")),
            Self::Quote(_, Detail::SourceType(source)) => format!("source type: {}", source.name()),
            Self::Quote(_, Detail::Mode(mode)) => format!("mode: {}", mode.name()),
            Self::Quote(_, Detail::Stance(stance)) => format!("stance: {}", stance.name()),
            Self::Quote(_, Detail::Words(words)) => format!("words: {words}"),
            Self::Quote(_, Detail::Removed) => "not a quote".to_owned(),
            Self::Missed(_) => "a quote that was missed".to_owned(),
            Self::Concern { from, to, .. } => format!("concern: {}, not {}", or_none(to), or_none(from)),
            Self::Merge { name, into, .. } => format!("{name} is {into}"),
        }
    }

    /// The words it hangs on; none for a merge, which holds for the whole article.
    pub const fn anchor(&self) -> Option<&Anchor> {
        match self {
            Self::Quote(anchor, _) | Self::Missed(anchor) => Some(anchor),
            Self::Concern { sentence, .. } => Some(sentence),
            Self::Merge { .. } => None,
        }
    }
}

/// That the user corrected something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrected {
    /// What: [`Amendment::name`].
    pub what: &'static str,
    /// What the analysis had found, in words; empty where it had found nothing.
    pub was: String,
    /// Who corrected it.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
}

/// A correction as it was applied to an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// The correction.
    pub correction: Correction,
    /// Why it has no effect; `None`: it has.
    pub astray: Option<Astray>,
}

/// Why a correction has no effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Astray {
    /// The article no longer has its words.
    Gone,
    /// The words are there, the finding that it corrects is not.
    Moot,
    /// Somebody else says otherwise.
    Overruled(String),
}

impl std::fmt::Display for Astray {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Gone => f.write_str("the story no longer has its words"),
            Self::Moot => f.write_str("what it corrects is no longer found"),
            Self::Overruled(by) => write!(f, "{by} says otherwise"),
        }
    }
}
