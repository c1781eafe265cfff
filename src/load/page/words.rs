//! Words for comparison: two texts are alike when most of their runs of four words are the same.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Words in a run.
const RUN: usize = 4;

/// The share of a block's runs that must be in the other text.
const ALIKE: f64 = 0.8;

/// The words of a text, hashed, letter case aside.
pub(super) fn words(text: &str) -> Vec<u64> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| hash(word.chars().flat_map(char::to_lowercase)))
        .collect()
}

/// The hash of a sequence.
fn hash(parts: impl Iterator<Item = impl Hash>) -> u64 {
    let mut hasher = DefaultHasher::new();
    parts.for_each(|part| part.hash(&mut hasher));
    hasher.finish()
}

/// The runs of four words in a text.
fn runs(words: &[u64]) -> impl Iterator<Item = u64> {
    words.windows(RUN).map(|run| hash(run.iter()))
}

/// A text that others are looked for in.
pub(super) struct Text {
    runs: HashSet<u64>,
    /// Its blocks of fewer than four words, whole.
    short: HashSet<u64>,
}

impl Text {
    /// The text that `blocks` make up.
    pub(super) fn of(blocks: &[String]) -> Self {
        let blocks: Vec<_> = blocks.iter().map(|block| words(block)).collect();
        let short = blocks.iter().filter(|block| block.len() < RUN).map(|block| hash(block.iter())).collect();
        Self { runs: runs(&blocks.concat()).collect(), short }
    }

    /// Whether a block is in this text.
    pub(super) fn has(&self, block: &[u64]) -> bool {
        if block.is_empty() {
            return false;
        }
        if block.len() < RUN {
            return self.short.contains(&hash(block.iter()));
        }
        let own: HashSet<_> = runs(block).collect();
        own.iter().filter(|run| self.runs.contains(run)).count() as f64 >= ALIKE * own.len() as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_found_in_a_text_by_their_words() {
        let text = Text::of(&["The board met, and the ferry line said no.".into(), "Read on".into()]);
        for (block, wanted) in [
            ("The BOARD met and the ferry line said no", true),
            ("line said no. Read", true),
            ("Read on", true),
            ("said no", false),
            ("The board met, but nobody from the ferry line came", false),
            ("…", false),
        ] {
            assert_eq!(text.has(&words(block)), wanted, "{block}");
        }
    }
}
