//! Rules: how a content was found, in a phrase, and how often that is right.

use crate::model::Mode;

/// The rules by which content is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    /// `“…,” X said`
    QuotationBefore,
    /// `X said, “…”`
    QuotationAfter,
    /// `X said that …`
    That,
    /// `X said …`
    ClauseAfter,
    /// `…, X said`
    ClauseBefore,
    /// `according to X`
    According,
    /// `X promised to …`
    Infinitive,
    /// `X criticized …`
    Object,
    /// `X declined to comment`
    Silence,
}

impl Rule {
    /// The rule in a phrase.
    pub(super) const fn why(self) -> &'static str {
        match self {
            Self::QuotationBefore => "a quotation before its attribution",
            Self::QuotationAfter => "a quotation behind its attribution",
            Self::That => "a that-clause of a reporting verb",
            Self::ClauseAfter => "a clause behind a reporting verb",
            Self::ClauseBefore => "a clause before its attribution",
            Self::According => "according to its source",
            Self::Infinitive => "an infinitive of a reporting verb",
            Self::Object => "the object of a reporting verb",
            Self::Silence => "a refusal to answer",
        }
    }

    /// The share of its findings in `PolNeAR`'s training articles whose content an annotator has too, at least
    /// half of its words the same.
    pub(super) const fn confidence(self, mode: Mode) -> f32 {
        match (mode, self) {
            (Mode::Thought, Self::That) => 0.62,
            (Mode::Thought, Self::Object) => 0.34,
            (Mode::Thought, _) => 0.40,
            (_, Self::QuotationBefore) => 0.95,
            (_, Self::QuotationAfter | Self::That) => 0.85,
            (_, Self::According) => 0.82,
            (_, Self::ClauseAfter) => 0.74,
            (_, Self::ClauseBefore) => 0.66,
            (_, Self::Silence) => 0.64,
            (_, Self::Infinitive | Self::Object) => 0.55,
        }
    }
}
