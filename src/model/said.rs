//! What was said over a whole library, wherever an article is kept.

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

/// An organization with its number of quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The name.
    pub name: String,
    /// How often it is quoted.
    pub quotes: usize,
}
