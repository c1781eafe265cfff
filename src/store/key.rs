//! Key: what an article is known by in a database: the hash of what it says.

use std::fmt;

use sha2::{Digest, Sha256};

use crate::model::Article;

/// The name of an article's content: the first half of the SHA-256 of its text, in hexadecimal.
/// Articles with the same text share it, wherever they lie and whatever they are called.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(String);

impl Key {
    /// The key of `article`.
    pub fn of(article: &Article) -> Self {
        let hash = Sha256::digest(article.text.as_bytes());
        let half = hash.iter().take(16).fold(0, |half: u128, byte| half << 8 | u128::from(*byte));
        Self(format!("{half:032x}"))
    }

    /// As it stands in a database.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_of_the_text_alone() {
        let article =
            |id: &str, text: &str| Article { id: id.into(), text: text.into(), ..Article::default() };
        let key = Key::of(&article("a.md", "A ferry was late."));
        assert_eq!(key, Key::of(&article("b.md", "A ferry was late.")));
        assert_ne!(key, Key::of(&article("a.md", "A ferry was early.")));
        assert_eq!(Key::of(&article("", "")).as_str(), "e3b0c44298fc1c149afbf4c8996fb924");
    }
}
