//! Patterns: short phrases of a lexicon, compiled together and found in one pass over the words.
//!
//! A pattern is a row of words. `word` stands for itself, `word~` for any inflection of it, `word*`
//! for any word that begins so, `@class` for any word of a named class, `..` for a gap of at most
//! [`MAX_GAP`] words. Hyphens part words, curly and straight apostrophes are one, `n't` is `not`,
//! a possessive `'s` is nothing.

mod symbols;
mod words;

pub(super) use symbols::stem;
pub use words::{Break, Word, Words};

use std::collections::HashMap;

use self::symbols::{Symbol, Symbols};
use crate::language::tokens::Token;

/// Words that a gap may skip.
pub const MAX_GAP: usize = 4;

/// One step of a pattern: a symbol, and whether a gap may lie before it.
#[derive(Debug, Clone, Copy)]
struct Step {
    symbol: Symbol,
    gap: bool,
}

/// One pattern: its wording, what it stands for, its steps.
#[derive(Debug, Clone)]
struct Pattern<T> {
    source: String,
    tag: T,
    steps: Vec<Step>,
}

/// Compiled patterns, each with a tag that says what it stands for.
#[derive(Debug, Clone)]
pub struct Patterns<T> {
    symbols: Symbols,
    all: Vec<Pattern<T>>,
    /// For each symbol, the patterns that begin with it.
    starts: Vec<Vec<u32>>,
}

/// Why a pattern could not be compiled.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// It has no word to begin with.
    #[error("pattern `{0}` must begin and end with a word")]
    NoWord(String),
    /// It names a class that is not defined.
    #[error("pattern `{pattern}` names the unknown class `@{class}`")]
    UnknownClass {
        /// The pattern.
        pattern: String,
        /// The class.
        class: String,
    },
}

/// A pattern found: its tag, its number, and its first and last word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit<T> {
    /// What the pattern stands for.
    pub tag: T,
    /// The pattern's number, for [`Patterns::source`].
    pub pattern: usize,
    /// Index of the first word.
    pub first: usize,
    /// Index of the last word.
    pub last: usize,
}

impl<T> Default for Patterns<T> {
    fn default() -> Self {
        Self { symbols: Symbols::default(), all: Vec::new(), starts: Vec::new() }
    }
}

impl<T: Copy> Patterns<T> {
    /// Compiles patterns, with the classes of words they may name.
    ///
    /// # Errors
    /// When a pattern has no word at its beginning or end, or names an unknown class.
    pub fn compile<'a>(
        classes: &HashMap<String, Vec<String>>,
        patterns: impl IntoIterator<Item = (&'a str, T)>,
    ) -> Result<Self, PatternError> {
        let mut out = Self::default();
        for (source, tag) in patterns {
            let steps = steps(source, classes, &mut out.symbols)?;
            let first = steps[0].symbol as usize;
            if out.starts.len() <= first {
                out.starts.resize_with(out.symbols.count(), Vec::new);
            }
            out.starts[first].push(out.all.len() as u32);
            out.all.push(Pattern { source: source.to_owned(), tag, steps });
        }
        out.symbols.finish();
        Ok(out)
    }

    /// Compiles lists of patterns that name no classes, each list with its tag.
    ///
    /// # Errors
    /// As [`Self::compile`].
    pub fn lists(lists: &[(Vec<String>, T)]) -> Result<Self, PatternError> {
        let all = lists.iter().flat_map(|(list, tag)| list.iter().map(|pattern| (pattern.as_str(), *tag)));
        Self::compile(&HashMap::new(), all)
    }

    /// The wording of a pattern.
    pub fn source(&self, pattern: usize) -> &str {
        self.all.get(pattern).map_or("", |p| &p.source)
    }

    /// Reads the words of some tokens into `out`.
    pub fn read(&self, text: &str, tokens: &[Token], out: &mut Words) {
        out.fill(text, tokens, &self.symbols);
    }

    /// Every pattern in `words`, by first word; each at most once for each place it begins.
    pub fn find(&self, words: &Words) -> Vec<Hit<T>> {
        let mut hits = Vec::new();
        for first in 0..words.words.len() {
            for symbol in words.standing_for(first) {
                for &pattern in self.starts.get(*symbol as usize).map_or(&[][..], Vec::as_slice) {
                    let Pattern { tag, steps, .. } = &self.all[pattern as usize];
                    if let Some(last) = follow(words, first, &steps[1..]) {
                        hits.push(Hit { tag: *tag, pattern: pattern as usize, first, last });
                    }
                }
            }
        }
        hits
    }
}

/// The last word of a match whose steps so far end at word `at`.
fn follow(words: &Words, at: usize, steps: &[Step]) -> Option<usize> {
    let Some((step, rest)) = steps.split_first() else { return Some(at) };
    let (reach, limit) = if step.gap { (MAX_GAP + 1, Break::Comma) } else { (1, Break::None) };
    for next in at + 1..words.words.len().min(at + 1 + reach) {
        if words.words[next].before > limit {
            return None;
        }
        if words.standing_for(next).contains(&step.symbol)
            && let Some(last) = follow(words, next, rest)
        {
            return Some(last);
        }
    }
    None
}

/// The steps of one pattern.
fn steps(
    source: &str,
    classes: &HashMap<String, Vec<String>>,
    symbols: &mut Symbols,
) -> Result<Vec<Step>, PatternError> {
    let mut steps = Vec::new();
    let mut gap = false;
    for part in source.split_whitespace() {
        if part == ".." {
            gap = !steps.is_empty();
            continue;
        }
        if let Some(class) = part.strip_prefix('@') {
            let Some(words) = classes.get(class) else {
                return Err(PatternError::UnknownClass {
                    pattern: source.to_owned(),
                    class: class.to_owned(),
                });
            };
            steps.push(Step { symbol: symbols.class(part, words), gap });
            gap = false;
            continue;
        }
        for &symbol in symbols.part(part) {
            steps.push(Step { symbol, gap });
            gap = false;
        }
    }
    if steps.is_empty() || gap { Err(PatternError::NoWord(source.to_owned())) } else { Ok(steps) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::tokens;
    use crate::text::Span;

    fn matched<'a>(pattern: &str, text: &'a str) -> Vec<&'a str> {
        let classes = HashMap::from([("data".to_owned(), vec!["data".to_owned(), "record~".to_owned()])]);
        let patterns = Patterns::compile(&classes, [(pattern, ())]).unwrap();
        let (mut tokens, mut words) = (Vec::new(), Words::default());
        tokens::split(text, Span::new(0, text.len()), &mut tokens);
        patterns.read(text, &tokens, &mut words);
        patterns.find(&words).iter().map(|hit| words.cover(hit.first, hit.last).of(text)).collect()
    }

    #[test]
    fn finds_words_inflections_beginnings_classes_and_gaps() {
        for (pattern, text, expected) in [
            ("opt in", "It is opt-in.", vec!["opt-in"]),
            ("opt in", "It is optin, or opt, in.", vec![]),
            (
                "share~ .. @data",
                "They shared their patients' records.",
                vec!["shared their patients' records"],
            ),
            ("share~ .. @data", "They share a b c d e data.", vec![]),
            ("share~ .. @data", "They share; data grows.", vec![]),
            (
                "collect* @data",
                "Collecting Data! collects records",
                vec!["Collecting Data", "collects records"],
            ),
            ("people's data", "people’s data", vec!["people’s data"]),
            ("do not sell", "We don’t sell it", vec!["don’t sell"]),
            ("can not", "We can't.", vec!["can't"]),
            ("ad~", "ads and an ad, not adding", vec!["ads", "ad"]),
            ("spy~", "spies spied spying spy spice", vec!["spies", "spied", "spying", "spy"]),
            ("hack*", "日本 hacker", vec!["hacker"]),
        ] {
            assert_eq!(matched(pattern, text), expected, "{pattern} in {text}");
        }
    }

    #[test]
    fn refuses_patterns_that_say_nothing() {
        for (pattern, expected) in [
            ("", "must begin and end"),
            ("data ..", "must begin and end"),
            ("@nobody sells", "unknown class `@nobody`"),
        ] {
            let error = Patterns::compile(&HashMap::new(), [(pattern, ())]).unwrap_err();
            assert!(error.to_string().contains(expected), "{error}");
        }
    }
}
