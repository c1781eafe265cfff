//! Columns: how wide text is on a terminal, how it is printed there, and where to cut it.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::text::visible::{shown, visible};
use crate::text::{SOFT_HYPHEN, unhyphened};

/// The columns that `text` takes when [`printed`].
pub fn width(text: &str) -> usize {
    if text.is_ascii() && !text.contains("\r\n") {
        return text.len();
    }
    if text.chars().all(is_simple) {
        return text.chars().count();
    }
    printed(text).graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// Whether `c` is printed as it is, on one column, whatever stands beside it.
pub const fn is_simple(c: char) -> bool {
    matches!(
        c,
        // Latin letters and signs, general punctuation, frames and blocks, stars.
        ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{24f}' | '‐'..='‧' | '‰'..='⁞' | '─'..='◦' | '★' | '☆'
    )
}

/// Whether `byte` parts words: a space, a tab, a line's end.
pub const fn is_gap(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n')
}

/// `text` as it may reach a terminal: a line's end with the spaces around it is one space, any
/// other control character a symbol.
pub fn printed(text: &str) -> Cow<'_, str> {
    if !text.contains('\n') {
        return shown(text);
    }
    let end = if text.ends_with(SOFT_HYPHEN) { "\u{ad}" } else { "" };
    let text = &*unhyphened(text);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(end) = rest.find('\n') {
        let before = rest[..end].strip_suffix('\r').unwrap_or(&rest[..end]);
        out.extend(before.trim_end_matches([' ', '\t']).chars().map(visible));
        if !out.ends_with(' ') {
            out.push(' ');
        }
        rest = rest[end + 1..].trim_start_matches([' ', '\t']);
    }
    out.extend(rest.chars().map(visible));
    out.push_str(end);
    Cow::Owned(shown(&out).into_owned())
}

/// The longest beginning of `text` that fits `columns`, in whole graphemes.
pub fn cut(text: &str, columns: usize) -> &str {
    for (number, (at, c)) in text.char_indices().enumerate() {
        if !is_simple(c) {
            return cut_graphemes(text, columns);
        }
        if number == columns {
            return &text[..at];
        }
    }
    text
}

/// As [`cut`], where a character may take any number of columns.
fn cut_graphemes(text: &str, columns: usize) -> &str {
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += UnicodeWidthStr::width(&*shown(grapheme));
        if used > columns {
            return &text[..at];
        }
    }
    text
}

/// `text` printed, and shortened with `…` to fit `columns`; of a long text only the beginning is read.
pub fn shortened(text: &str, columns: usize) -> Cow<'_, str> {
    let most = columns.saturating_mul(BYTES_PER_COLUMN);
    let head = if text.len() > most { &text[..text.floor_char_boundary(most)] } else { text };
    let words = printed(head);
    if head.len() == text.len() && width(&words) <= columns {
        return words;
    }
    if columns == 0 {
        return Cow::Borrowed("");
    }
    let kept = cut(&words, columns - 1).trim_end();
    Cow::Owned(format!("{kept}…"))
}

/// More bytes than any readable text spends on one column.
const BYTES_PER_COLUMN: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn simple_characters_take_a_column_each_beside_any_other() {
        let simple: Vec<char> = ('\0'..='\u{ffff}').filter(|c| is_simple(*c)).collect();
        assert!(simple.contains(&'│') && simple.contains(&'·') && !simple.contains(&'\u{ad}'));
        for c in simple {
            let text = format!("a{c}{c}b");
            assert_eq!((width(&text), text.graphemes(true).count()), (4, 4), "{c:?}");
            assert_eq!(printed(&text), text, "{c:?}");
        }
    }

    #[test]
    fn measures_what_a_terminal_shows() {
        for (text, columns, print) in [
            ("plain", 5, "plain"),
            ("日本", 4, "日本"),
            ("e\u{301}", 1, "e\u{301}"),
            ("a \r\n  b", 3, "a b"),
            ("\x1b[1m", 4, "␛[1m"),
            ("a\tb", 3, "a b"),
            ("har\u{ad}bour", 7, "harbour"),
            ("the har\u{ad}\r\n  bour", 11, "the harbour"),
            ("the\nhar\u{ad}", 8, "the har-"),
        ] {
            assert_eq!(printed(text), print);
            assert_eq!(width(text), columns, "{text:?}");
        }
    }

    #[test]
    fn shortens_at_graphemes() {
        assert_eq!(shortened("a long line", 7), "a long…");
        assert_eq!(shortened("日本語", 5), "日本…");
        assert_eq!(shortened("日本語", 4), "日…");
        assert_eq!(shortened("fits", 4), "fits");
        assert_eq!(shortened("gone", 0), "");
    }
}
