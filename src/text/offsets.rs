//! Code points: the unit of every offset that leaves the program, counted from bytes.

use super::Span;

/// Turns byte offsets of one text into Unicode code points. Looking up any offset costs a walk of
/// at most `STRIDE` bytes; an all-ASCII text costs nothing.
#[derive(Debug)]
pub struct CodePoints<'a> {
    text: &'a str,
    /// Code points before byte `STRIDE * i`; empty for ASCII.
    marks: Vec<usize>,
}

/// Bytes between two remembered counts.
const STRIDE: usize = 256;

/// Whether a byte begins a UTF-8 sequence.
const fn leads(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

impl<'a> CodePoints<'a> {
    /// Prepares `text` for look-ups.
    pub fn new(text: &'a str) -> Self {
        let mut marks = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for chunk in text.as_bytes().chunks(STRIDE) {
                marks.push(count);
                count += chunk.iter().filter(|b| leads(**b)).count();
            }
        }
        Self { text, marks }
    }

    /// Code points before byte `at`; past the end, the text's length in code points.
    pub fn at(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        let Some(last) = self.marks.len().checked_sub(1) else { return at };
        let mark = (at / STRIDE).min(last);
        let rest = &self.text.as_bytes()[mark * STRIDE..at];
        self.marks[mark] + rest.iter().filter(|b| leads(**b)).count()
    }

    /// `[begin, end)` of a span in code points.
    pub fn span(&self, span: Span) -> [usize; 2] {
        [self.at(span.start), self.at(span.end)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_as_chars_do() {
        for text in ["plain", "“é” — 日本 🎈".repeat(60).as_str(), ""] {
            let points = CodePoints::new(text);
            for (i, (at, _)) in text.char_indices().enumerate() {
                assert_eq!(points.at(at), i);
            }
            assert_eq!(points.at(text.len()), text.chars().count());
            assert_eq!(points.at(usize::MAX), text.chars().count());
        }
    }
}
