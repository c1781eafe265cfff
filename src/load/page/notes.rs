//! Notes: what stands among an article's paragraphs and is no part of it, told by words and class names.

use std::sync::LazyLock;

use regex::{RegexSet, RegexSetBuilder};
use serde::Deserialize;

use crate::load::html::Block;

/// The expressions of `notes.toml`.
#[derive(Deserialize)]
struct Words<T> {
    opens: T,
    closes: T,
    standfirst: T,
    label: T,
    apart: T,
}

/// The longest paragraph that can be a note, in bytes.
const LONGEST: usize = 360;

/// A lexicon that is not read (a test reads it) knows no words.
static WORDS: LazyLock<Words<RegexSet>> = LazyLock::new(|| {
    let words: Result<Words<Vec<String>>, _> = packed!("src/load/page/notes.toml");
    let set = |list: &[String]| RegexSetBuilder::new(list).case_insensitive(true).build().unwrap_or_default();
    match words {
        Ok(words) => Words {
            opens: set(&words.opens.iter().map(|word| format!("^{word}")).collect::<Vec<_>>()),
            closes: set(&words.closes),
            standfirst: set(&words.standfirst),
            label: set(&words.label),
            apart: set(&words.apart),
        },
        Err(_) => Words {
            opens: RegexSet::empty(),
            closes: RegexSet::empty(),
            standfirst: RegexSet::empty(),
            label: RegexSet::empty(),
            apart: RegexSet::empty(),
        },
    }
});

/// Whether a paragraph opens like a note.
pub(super) fn opens(text: &str) -> bool {
    text.len() <= LONGEST && WORDS.opens.is_match(text)
}

/// Whether a paragraph near the end is about the author or the outlet rather than the story.
pub(super) fn closes(text: &str) -> bool {
    text.len() <= LONGEST && !text.contains(['“', '"']) && WORDS.closes.is_match(text)
}

/// Whether the page sets a block as the sentence under the headline.
pub(super) fn standfirst(block: &Block) -> bool {
    block.classes.iter().any(|classes| WORDS.standfirst.is_match(classes))
}

/// Whether the page sets a block as a caption, or apart from the story.
pub(super) fn apart(block: &Block) -> bool {
    block.classes.iter().any(|classes| WORDS.label.is_match(classes))
        || WORDS.apart.is_match(&block.classes[0])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::html::Outline;

    #[derive(Deserialize)]
    struct Cases {
        examples: Vec<String>,
        counterexamples: Vec<String>,
    }

    #[test]
    fn a_link_to_the_rest_is_apart_and_the_rest_is_not() {
        for (page, expected) in [
            ("<p class='read-more'>On.</p>", true),
            ("<p class='readmore-link'>On.</p>", true),
            ("<div id='read-more-content'><p>On.</p></div>", false),
        ] {
            let outline = Outline::of(page);
            assert_eq!(outline.blocks.iter().map(apart).collect::<Vec<_>>(), [expected], "{page}");
        }
    }

    #[test]
    fn the_lexicon_keeps_its_word() {
        let words: Words<Vec<String>> = packed!("src/load/page/notes.toml").unwrap();
        for list in [words.opens, words.closes, words.standfirst, words.label, words.apart] {
            RegexSet::new(list).unwrap();
        }
        let cases: Cases = packed!("src/load/page/notes.toml").unwrap();
        for text in cases.examples {
            assert!(opens(&text), "{text}");
        }
        for text in cases.counterexamples {
            assert!(!opens(&text), "{text}");
        }
    }
}
