//! Wrap: cuts a piece of text into lines no wider than a column.
//!
//! Lines break at white space; a word that does not fit is broken where UAX #14 allows it (CJK,
//! hyphens, addresses), and where even that leaves too much, between graphemes. Only words at the
//! end of a line are looked at that closely, so the cost is that of finding the spaces. Where asked for, a
//! word is broken between its syllables before it leaves too much of a line empty.

use unicode_linebreak::linebreaks;
use unicode_segmentation::UnicodeSegmentation;

use super::hyphens::Hyphens;
use super::measure::{is_gap, width};
use crate::text::Span;

/// A line of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// What of the text stands on it, in bytes, without the white space at its ends.
    pub span: Span,
    /// Whether a hyphen that the text does not have stands at its end.
    pub hyphen: bool,
}

/// The most lines that end with such a hyphen one after the other.
const LADDER: usize = 2;

/// The part of a column, as its divisor, that a line may leave empty rather than break a word.
const ZONE: usize = 12;

/// The lines of `span`. A `columns` of 0 counts as 1; a grapheme wider than the column gets a line of its
/// own.
pub fn wrap(text: &str, span: Span, columns: usize, hyphens: Hyphens) -> Vec<Row> {
    let columns = columns.max(1);
    let mut lines = Lines { columns, hyphens, used: 0, line: Span::default(), rows: Vec::new() };
    for (gap, word) in words(text, span).filter(|(_, word)| !word.is_empty()) {
        lines.word(text, gap, word);
    }
    lines.end(false);
    lines.rows
}

/// The lines of a whole string.
pub fn lines(text: &str, columns: usize) -> Vec<&str> {
    let rows = wrap(text, Span::new(0, text.len()), columns, Hyphens::NONE);
    rows.into_iter().map(|row| row.span.of(text)).collect()
}

/// Whether the byte at `at` parts words: white space, but no line end behind a soft hyphen.
fn parts(bytes: &[u8], at: usize) -> bool {
    let before = bytes[..at].strip_suffix(b"\r").unwrap_or(&bytes[..at]);
    let ends = bytes[at] == b'\n' || bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
    (is_gap(bytes[at]) || ends) && !(ends && before.ends_with("\u{ad}".as_bytes()))
}

/// The words of `span`, each behind the white space before it; the last may be empty.
pub(super) fn words(text: &str, span: Span) -> impl Iterator<Item = (Span, Span)> {
    let bytes = text.as_bytes();
    let mut at = span.start;
    std::iter::from_fn(move || {
        let gap = at;
        while at < span.end && parts(bytes, at) {
            at += 1;
        }
        let word = at;
        while at < span.end && !parts(bytes, at) {
            at += 1;
        }
        (gap < at).then_some((Span::new(gap, word), Span::new(word, at)))
    })
}

/// The line being filled, and those filled.
struct Lines {
    columns: usize,
    hyphens: Hyphens,
    used: usize,
    line: Span,
    rows: Vec<Row>,
}

impl Lines {
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
        let mut piece = piece;
        let stops = self.hyphens.stops(piece.of(text));
        let stops: Vec<usize> = stops.into_iter().map(|stop| piece.start + stop).collect();
        if self.columns - self.used.min(self.columns) > self.columns / ZONE {
            piece = self.syllables(text, piece, gap, &stops);
        }
        self.end(false);
        piece = self.syllables(text, piece, 0, &stops);
        let wide = width(piece.of(text));
        if wide <= self.columns {
            return self.put(piece, wide);
        }
        for (at, grapheme) in piece.of(text).grapheme_indices(true) {
            let wide = width(grapheme);
            if !self.line.is_empty() && self.used + wide > self.columns {
                self.end(false);
            }
            let start = piece.start + at;
            self.put(Span::new(start, start + grapheme.len()), wide);
        }
    }

    /// Breaks `piece` at `stops`, for as long as it is too wide for its line; gives what is left of it.
    fn syllables(&mut self, text: &str, piece: Span, gap: usize, stops: &[usize]) -> Span {
        let (mut rest, mut gap) = (piece, gap);
        while !stops.is_empty() {
            let whole = width(rest.of(text));
            let ladder = self.rows.iter().rev().take_while(|row| row.hyphen).count() >= LADDER;
            if self.used + gap + whole <= self.columns || ladder && whole <= self.columns {
                break;
            }
            let wide = |stop: usize| self.used + gap + width(Span::new(rest.start, stop).of(text)) + 1;
            let fits = |stop: &&usize| **stop > rest.start && wide(**stop) <= self.columns;
            let Some(stop) = stops.iter().rev().find(fits) else { break };
            self.put(Span::new(rest.start, *stop), 0);
            self.end(true);
            (rest.start, gap) = (*stop, 0);
        }
        rest
    }

    fn put(&mut self, piece: Span, columns: usize) {
        self.line = if self.line.is_empty() { piece } else { self.line.join(piece) };
        self.used += columns;
    }

    fn end(&mut self, hyphen: bool) {
        if !self.line.is_empty() {
            self.rows.push(Row { span: self.line, hyphen });
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

    #[test]
    fn breaks_words_between_syllables_where_a_line_would_stay_empty() {
        let hyphens = Hyphens::of(&crate::model::Article::default());
        for (text, columns, expected) in [
            ("The surveillance was extensive.", 16, "The surveillance|was extensive."),
            ("The surveillance", 12, "The surveil-|lance"),
            ("The big surveillance", 14, "The big sur-|veillance"),
            ("a surveillance", 9, "a sur-|veillance"),
            ("extensive", 5, "ex-|ten-|sive"),
            ("not extensive", 80, "not extensive"),
            ("an extensive extensive extensive", 11, "an exten-|sive exten-|sive|extensive"),
        ] {
            let rows = wrap(text, Span::new(0, text.len()), columns, hyphens);
            let rows: Vec<String> =
                rows.iter().map(|r| r.span.of(text).to_owned() + if r.hyphen { "-" } else { "" }).collect();
            assert_eq!(rows.join("|"), expected);
        }
    }
}
