//! Justify: spaces between the words of a line, so that it ends at the column's edge.

use super::measure::{printed, width};
use super::wrap::words;
use crate::text::Span;

/// The most columns that a gap may be wider than it is; a line that would need more stays ragged.
const MOST: usize = 2;

/// The columns to be added to the gaps of `line` so that it takes `columns`; 0 where the line is too short
/// for that, or has no gaps.
pub fn slack(line: &str, columns: usize) -> usize {
    // Piece by piece, as it is printed: a mark that begins a word may join the space before it.
    let used: usize = whole(line).map(|(gap, word)| width(gap.of(line)) + width(word.of(line))).sum();
    let slack = columns.saturating_sub(used);
    if slack > gaps(line).count() * MOST { 0 } else { slack }
}

/// `line` printed, with `slack` more columns in its gaps.
pub fn justified(line: &str, slack: usize) -> String {
    let mut out = String::with_capacity(line.len() + slack);
    let mut added = 0;
    for (gap, word) in whole(line) {
        let now = before(line, slack, gap.end);
        out.extend(std::iter::repeat_n(' ', width(gap.of(line)) + now - added));
        out.push_str(&printed(word.of(line)));
        added = now;
    }
    out
}

/// Of `slack` columns in the gaps of `line`, those that stand before byte `at`: each gap gets as many or one more,
/// the larger ones spread evenly.
pub fn before(line: &str, slack: usize, at: usize) -> usize {
    let passed = gaps(line).take_while(|gap| slack > 0 && gap.end <= at).count();
    (slack * passed).checked_div(gaps(line).count()).unwrap_or(0)
}

/// The words of `line`, each behind the white space before it.
fn whole(line: &str) -> impl Iterator<Item = (Span, Span)> {
    words(line, Span::new(0, line.len()))
}

/// The white space between its words.
fn gaps(line: &str) -> impl Iterator<Item = Span> {
    whole(line).map(|(gap, _)| gap).filter(|gap| !gap.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_the_column_and_knows_where_each_word_went() {
        for (line, columns, expected) in [
            ("one two three", 13, "one two three"),
            ("one two three", 15, "one  two  three"),
            ("one two three", 16, "one  two   three"),
            ("one two three", 18, "one two three"),
            ("a b c d e", 11, "a b  c d  e"),
            ("one\r\n  two", 8, "one  two"),
            ("日本 日本", 11, "日本   日本"),
            ("word", 9, "word"),
        ] {
            let slack = slack(line, columns);
            let shown = justified(line, slack);
            assert_eq!(shown, expected);
            for end in gaps(line).map(|gap| gap.end) {
                let column = width(&line[..end]) + before(line, slack, end);
                let word = line[end..].split_whitespace().next().unwrap();
                assert!(
                    shown.chars().skip(column.min(shown.len())).collect::<String>().starts_with(word)
                        || !line.is_ascii()
                );
            }
        }
    }
}
