//! Anchor: a place in a text, known by the words that stand there, so that it is found again after
//! the text was edited. The shape is that of the Web Annotation Data Model's selectors (W3C, 2017):
//! a text position and a text quote with its surroundings.

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// Characters kept of what stands before and after.
const AROUND: usize = 32;
/// Characters that stand for a place without length: the words that follow it.
const WORDS: usize = 64;
/// Bytes from which words are known without their surroundings.
const TELLING: usize = 24;
/// Characters of its surroundings by which a shorter piece is known.
const LIKE: usize = 4;

/// A place and its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Anchor {
    start: usize,
    pub(super) exact: String,
    before: String,
    after: String,
}

impl Anchor {
    /// The anchor of `span` in `text`.
    pub(super) fn of(text: &str, span: Span) -> Self {
        let before = text.get(..span.start).unwrap_or_default();
        let after = text.get(span.end..).unwrap_or_default();
        let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(i, _)| i);
        Self {
            start: span.start,
            exact: span.of(text).to_owned(),
            before: before[from..].to_owned(),
            after: after.chars().take(AROUND).collect(),
        }
    }

    /// The anchor of the place at byte `at`: of the words that follow.
    pub(super) fn at(text: &str, at: usize) -> Self {
        let rest = text.get(at..).unwrap_or_default();
        let len: usize = rest.chars().take(WORDS).map(char::len_utf8).sum();
        Self::of(text, Span::new(at, at + len))
    }

    /// Where its words stand in `text`: of several places the one with the likest surroundings, then
    /// the nearest; `None` where they are not there, or too few to be known in other surroundings.
    pub(super) fn find(&self, text: &str) -> Option<Span> {
        let whole = text.match_indices(&self.exact).map(|(at, found)| Span::new(at, at + found.len()));
        let found = whole.filter(|span| !span.is_empty()).max_by_key(|span| self.likeness(text, *span));
        let found = found.or_else(|| self.respaced(text))?;
        (self.exact.len() >= TELLING || self.likeness(text, found).0 >= LIKE).then_some(found)
    }

    /// How like the surroundings of `span` are to its own, and how near it is.
    fn likeness(&self, text: &str, span: Span) -> (usize, std::cmp::Reverse<usize>) {
        let before = text.get(..span.start).unwrap_or_default();
        let after = text.get(span.end..).unwrap_or_default();
        let same = |pair: &(char, char)| pair.0 == pair.1;
        let like = before.chars().rev().zip(self.before.chars().rev()).take_while(same).count()
            + after.chars().zip(self.after.chars()).take_while(same).count();
        // Where nothing was changed, all of it is alike.
        let whole =
            span.start == 0 && self.before.is_empty() || span.end == text.len() && self.after.is_empty();
        (like + if whole { LIKE } else { 0 }, std::cmp::Reverse(span.start.abs_diff(self.start)))
    }

    /// Where its words stand with other white space between them.
    fn respaced(&self, text: &str) -> Option<Span> {
        let wanted: Vec<&str> = self.exact.split_whitespace().collect();
        let base = text.as_ptr() as usize;
        let words: Vec<(usize, &str)> =
            text.split_whitespace().map(|word| (word.as_ptr() as usize - base, word)).collect();
        let run = words
            .windows(wanted.len().max(1))
            .find(|run| run.iter().map(|(_, w)| *w).eq(wanted.iter().copied()))?;
        let (first, last) = (run.first()?, run.last()?);
        Some(Span::new(first.0, last.0 + last.1.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where `words` of `before` are found in `after`, as the text from there to the end of line.
    fn check(before: &str, words: &str, after: &str, expected: Option<&str>) {
        let at = before.rfind(words).unwrap();
        let anchor = Anchor::of(before, Span::new(at, at + words.len()));
        let found = anchor.find(after).map(|span| after[span.start..].lines().next().unwrap());
        assert_eq!(found, expected, "{words} in {after}");
    }

    #[test]
    fn words_are_found_again_after_edits() {
        let text = "The mayor said no. The clerk said no.\nThe end came.";
        check(text, "said no", text, Some("said no."));
        check(text, "The clerk said", "New: The clerk said no.", Some("The clerk said no."));
        check(text, "no", "A long new start. The mayor said no. The clerk said no.\nThe end", Some("no."));
        check(
            text,
            "clerk said no.\nThe end",
            "The clerk said  no. The end came",
            Some("clerk said  no. The end came"),
        );
        check(text, "end", "Nothing is as it was, the trend tells", None);
        check(text, "clerk", "", None);
        check("One", "One", "One", Some("One"));
        check("日本語の見出し", "語", "日本語の見出し", Some("語の見出し"));
    }

    #[test]
    fn a_place_is_known_by_what_follows() {
        let text = "First part of it.\n\nSecond part of it, which goes on.";
        let anchor = Anchor::at(text, 19);
        assert_eq!(anchor.find("A new lead.\n\nSecond part of it, which goes on."), Some(Span::new(13, 46)));
        assert_eq!(Anchor::at(text, text.len()).find(text), None);
    }
}
