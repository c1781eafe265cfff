//! Bidi: in which order the characters of a line are shown, where some are written from right to left
//! (UAX #9). The terminal is told to leave that to the program.

use unicode_bidi::{
    BidiClass, BidiInfo, Direction, Level, ParagraphBidiInfo, bidi_class, get_base_direction,
};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::measure::{printed, width};
use super::wrap::words;
use crate::text::{SOFT_HYPHEN, Span};

/// A character of a line where it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Which, in bytes from the line's beginning: a grapheme, or the white space between two words.
    pub span: Span,
    /// Its first column.
    pub column: usize,
    /// Its columns.
    pub columns: usize,
}

/// Signs that are mirrored in text from right to left (the pairs of UAX #9 that the press uses).
const MIRRORED: [(&str, &str); 6] = [("(", ")"), ("[", "]"), ("{", "}"), ("<", ">"), ("«", "»"), ("‹", "›")];

/// Whether any of `text` is written from right to left. The ranges are those that Unicode keeps for such characters,
/// which spares the others their class (`DerivedBidiClass.txt`, its `@missing` lines).
pub fn is_mixed(text: &str) -> bool {
    use BidiClass::{AL, AN, R};
    let may = |c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{fb1d}'..='\u{feff}' | '\u{10800}'..);
    !text.is_ascii() && text.chars().any(|c| may(c) && matches!(bidi_class(c), R | AL | AN))
}

/// Whether `text` as a whole is: its first letter that has a direction is.
pub fn leads_left(text: &str) -> bool {
    is_mixed(text) && get_base_direction(text) == Direction::Rtl
}

/// `line` printed in the order in which it is shown, in text that as a whole is written from right to left
/// or not, and where its characters stand, from left to right.
pub fn shown(line: &str, leads_left: bool) -> (String, Vec<Place>) {
    // Line ends would part the line into paragraphs.
    let same: String = line.chars().map(|c| if c.is_ascii_control() { ' ' } else { c }).collect();
    let base = if leads_left { Level::rtl() } else { Level::ltr() };
    let bidi = ParagraphBidiInfo::new(&same, Some(base));
    let levels = bidi.reordered_levels(0..same.len());
    let spans = pieces(line);
    let of_pieces: Vec<Level> = spans.iter().map(|span| levels[span.start]).collect();
    let (mut out, mut places, mut column) = (String::with_capacity(line.len()), Vec::new(), 0);
    for i in BidiInfo::reorder_visual(&of_pieces) {
        let words = said(line, spans[i], of_pieces[i].is_rtl());
        let columns = UnicodeWidthStr::width(&*words);
        out.push_str(&words);
        places.push(Place { span: spans[i], column, columns });
        column += columns;
    }
    (out, places)
}

/// The graphemes of `line` and the white space between its words, in order.
fn pieces(line: &str) -> Vec<Span> {
    let mut out = Vec::new();
    for (gap, word) in words(line, Span::new(0, line.len())) {
        out.extend((!gap.is_empty()).then_some(gap));
        let grapheme =
            |(at, grapheme): (usize, &str)| Span::new(word.start + at, word.start + at + grapheme.len());
        out.extend(word.of(line).grapheme_indices(true).map(grapheme));
    }
    out
}

/// What is printed of a piece of `line`.
fn said(line: &str, piece: Span, leftwards: bool) -> String {
    let words = piece.of(line);
    if words.trim().is_empty() {
        // A line's end in a word stands behind a soft hyphen, and is not seen.
        let inside = line[..piece.start].ends_with(SOFT_HYPHEN);
        return " ".repeat(if inside { 0 } else { width(words) });
    }
    if words.starts_with(SOFT_HYPHEN) && piece.end < line.len() {
        return String::new();
    }
    let mirrored = MIRRORED.iter().find_map(|(open, close)| match words {
        _ if !leftwards => None,
        w if w == *open => Some(*close),
        w if w == *close => Some(*open),
        _ => None,
    });
    mirrored.map_or_else(|| printed(words).into_owned(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_from_right_to_left_is_missed() {
        for c in '\0'..=char::MAX {
            let is_mixed = is_mixed(&c.to_string());
            assert_eq!(
                is_mixed,
                matches!(bidi_class(c), BidiClass::R | BidiClass::AL | BidiClass::AN),
                "{c:?}"
            );
        }
    }

    #[test]
    fn characters_stand_in_the_order_in_which_they_are_shown() {
        for (line, left, expected) in [
            ("plain words", false, "plain words"),
            ("הנמל שותק", true, "קתוש למנה"),
            ("הנמל\r\n  שותק", true, "קתוש למנה"),
            ("It said “הנמל שותק” twice", false, "It said “קתוש למנה” twice"),
            ("הנמל (Larkpost) שותק 2029.", true, ".2029 קתוש (Larkpost) למנה"),
            ("الميناء", true, "ءانيملا"),
            ("ש\u{5b8}לום", true, "םולש\u{5b8}"),
        ] {
            let (words, places) = shown(line, left);
            assert_eq!(words, expected);
            assert_eq!(leads_left(line), left, "{line}");
            let end = places.last().map_or(0, |last| last.column + last.columns);
            assert_eq!((end, width(&words)), (width(line), width(line)), "{line}");
            let mut spans: Vec<Span> = places.iter().map(|place| place.span).collect();
            spans.sort_by_key(|span| span.start);
            assert!(spans.iter().map(|span| span.of(line)).collect::<String>() == line, "{line}");
        }
    }
}
