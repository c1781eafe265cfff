//! A span: a piece of a text, by bytes, and how to slice, count and show it safely.

pub mod anchor;
pub mod fold;
pub mod marks;
pub mod offsets;
pub mod sketch;
pub mod visible;

use std::borrow::Cow;

pub use anchor::Anchor;
pub use offsets::CodePoints;
pub use sketch::Sketch;

use serde::{Deserialize, Serialize};

/// A half-open range of **bytes** into an article's own text. Both ends lie on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`, in bytes.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Bytes covered.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it covers nothing.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The text covered; `""` where the span does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// Whether byte `at` lies inside.
    pub const fn has(self, at: usize) -> bool {
        self.start <= at && at < self.end
    }

    /// Whether `other` lies wholly inside.
    pub const fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The span without white space at its ends.
    #[must_use]
    pub fn trim(self, text: &str) -> Self {
        let slice = self.of(text);
        let start = self.start + (slice.len() - slice.trim_start().len());
        Self::new(start, start + slice.trim().len())
    }
}

/// A hyphen that shows only where a line breaks behind it.
pub const SOFT_HYPHEN: char = '\u{ad}';

/// The smallest span that covers all of `spans`; `None` where there are none.
pub fn hull(spans: &[Span]) -> Option<Span> {
    spans.iter().copied().reduce(Span::join)
}

/// `text` without its soft hyphens, each with the line end that may follow it.
pub fn unhyphened(text: &str) -> Cow<'_, str> {
    let mut pieces = text.split(SOFT_HYPHEN);
    let first = pieces.next().unwrap_or_default();
    if first.len() == text.len() {
        return Cow::Borrowed(text);
    }
    let breaks = |piece: &str| piece.trim_start_matches([' ', '\t', '\r']).starts_with('\n');
    let rest = pieces.map(|piece| if breaks(piece) { piece.trim_start() } else { piece });
    Cow::Owned(std::iter::once(first).chain(rest).collect())
}

/// `text` with every run of white space made one space, none at the ends, and without soft hyphens.
pub fn squeeze(text: &str) -> String {
    let text = unhyphened(text);
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_slice_join_and_trim() {
        let text = "a  bé  c";
        let span = Span::new(1, 7).trim(text);
        assert_eq!(span.of(text), "bé");
        assert_eq!(Span::new(0, 1).join(span), Span::new(0, 6));
        assert_eq!(Span::new(5, 99).of(text), "");
        assert_eq!(squeeze(" a\n\tb "), "a b");
    }
}
