//! Wrap: cuts a piece of text into lines no wider than a column.
//!
//! Lines break at white space; a word that does not fit is broken where UAX #14 allows it (CJK,
//! hyphens, addresses), and where even that leaves too much, between graphemes. Only words at the
//! end of a line are looked at that closely, so the cost is that of finding the spaces.

use unicode_linebreak::linebreaks;
use unicode_segmentation::UnicodeSegmentation;

use super::measure::{is_gap, width};
use crate::text::Span;

/// Appends the lines of `span` to `out`, each without the white space at its ends. A `columns` of 0
/// counts as 1; a grapheme wider than the column gets a line of its own.
pub fn wrap(text: &str, span: Span, columns: usize, out: &mut Vec<Span>) {
    let bytes = text.as_bytes();
    let mut lines = Lines { columns: columns.max(1), used: 0, line: Span::default(), out };
    let mut at = span.start;
    while at < span.end {
        let gap = at;
        while at < span.end && parts(bytes, at) {
            at += 1;
        }
        let word = at;
        while at < span.end && !parts(bytes, at) {
            at += 1;
        }
        if word < at {
            lines.word(text, Span::new(gap, word), Span::new(word, at));
        }
    }
    lines.end();
}

/// The lines of a whole string.
pub fn lines(text: &str, columns: usize) -> Vec<&str> {
    let mut spans = Vec::new();
    wrap(text, Span::new(0, text.len()), columns, &mut spans);
    spans.into_iter().map(|s| s.of(text)).collect()
}

/// Whether the byte at `at` parts words: white space, but no line end behind a soft hyphen.
fn parts(bytes: &[u8], at: usize) -> bool {
    let before = bytes[..at].strip_suffix(b"\r").unwrap_or(&bytes[..at]);
    let ends = bytes[at] == b'\n' || bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
    (is_gap(bytes[at]) || ends) && !(ends && before.ends_with("\u{ad}".as_bytes()))
}

/// The line being filled, and those filled.
struct Lines<'a> {
    columns: usize,
    used: usize,
    line: Span,
    out: &'a mut Vec<Span>,
}

impl Lines<'_> {
    fn word(&mut self, text: &str, gap: Span, word: Span) {
        let gap = if self.line.is_empty() { 0 } else { width(gap.of(text)) };
        let wide = width(word.of(text));
        if self.used + gap + wide <= self.columns {
            return self.put(word, gap + wide);
        }
        let slice = word.of(text);
        let mut start = 0;
        for (end, _) in linebreaks(slice) {
            // A line's end behind a soft hyphen is not seen.
            let seen = slice[start..end]
                .strip_suffix('\n')
                .map_or(end - start, |kept| kept.strip_suffix('\r').unwrap_or(kept).len());
            let piece = Span::new(word.start + start, word.start + start + seen);
            let gap = if start == 0 { gap } else { 0 };
            self.piece(text, piece, gap);
            start = end;
        }
    }

    /// A piece of a word that UAX #14 keeps together.
    fn piece(&mut self, text: &str, piece: Span, gap: usize) {
        let wide = width(piece.of(text));
        if self.used + gap + wide <= self.columns {
            return self.put(piece, gap + wide);
        }
        self.end();
        if wide <= self.columns {
            return self.put(piece, wide);
        }
        for (at, grapheme) in piece.of(text).grapheme_indices(true) {
            let wide = width(grapheme);
            if !self.line.is_empty() && self.used + wide > self.columns {
                self.end();
            }
            let start = piece.start + at;
            self.put(Span::new(start, start + grapheme.len()), wide);
        }
    }

    fn put(&mut self, piece: Span, columns: usize) {
        self.line = if self.line.is_empty() { piece } else { self.line.join(piece) };
        self.used += columns;
    }

    fn end(&mut self) {
        if !self.line.is_empty() {
            self.out.push(self.line);
        }
        self.line = Span::default();
        self.used = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_where_a_reader_would() {
        for (text, columns, expected) in [
            ("one two three", 7, "one two|three"),
            ("  one   two ", 20, "one   two"),
            ("one\r\ntwo\nthree", 9, "one\r\ntwo|three"),
            ("a well-known name", 7, "a well-|known|name"),
            ("日本語の文章です", 6, "日本語|の文章|です"),
            ("anextremelylongword it", 8, "anextrem|elylongw|ord it"),
            ("“Quoted,” she said", 10, "“Quoted,”|she said"),
            ("日本", 1, "日|本"),
            ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}e\u{301}|e\u{301}"),
            ("a har\u{ad}bour", 5, "a|har\u{ad}|bour"),
            ("a com\u{ad}\r\npany", 9, "a com\u{ad}\r\npany"),
            ("a com\u{ad}\r\npany", 6, "a com\u{ad}|pany"),
            ("\u{9d7}\t+", 1, "\u{9d7}|+"),
            ("𐀍\u{2000}᭴𞅎\u{1b}A0aA0", 9, "𐀍\u{2000}|᭴𞅎\u{1b}A0aA0"),
            ("", 5, ""),
        ] {
            assert_eq!(lines(text, columns).join("|"), expected);
        }
    }
}
