//! Justify: spaces between the words of a line, so that it ends at the column's edge.

use super::measure::{printed, width};
use super::wrap::gaps;

/// The most columns that a gap may be wider than it is; a line that would need more stays ragged.
const MOST: usize = 2;

/// The columns to be added to the gaps of `line` so that it takes `columns`; 0 where the line is too short
/// for that, or has no gaps.
pub fn slack(line: &str, columns: usize) -> usize {
    // Piece by piece, as it is printed: a mark that begins a word may join the space before it.
    let (mut used, mut count, mut at) = (0, 0, 0);
    for (start, end) in gaps(line) {
        used += width(&line[at..start]) + width(&line[start..end]);
        (at, count) = (end, count + 1);
    }
    let slack = columns.saturating_sub(used + width(&line[at..]));
    if slack > count * MOST { 0 } else { slack }
}

/// `line` printed, with `slack` more columns in its gaps.
pub fn justified(line: &str, slack: usize) -> String {
    let count = gaps(line).count();
    let mut out = String::with_capacity(line.len() + slack);
    let mut at = 0;
    for (number, (start, end)) in gaps(line).enumerate() {
        out.push_str(&printed(&line[at..start]));
        let wide = width(&line[start..end]) + share(slack, number + 1, count) - share(slack, number, count);
        out.extend(std::iter::repeat_n(' ', wide));
        at = end;
    }
    out.push_str(&printed(&line[at..]));
    out
}

/// Of `slack` columns in the gaps of `line`, those that stand before byte `at`.
pub fn before(line: &str, slack: usize, at: usize) -> usize {
    if slack == 0 {
        return 0;
    }
    let passed = gaps(line).take_while(|(_, end)| *end <= at).count();
    share(slack, passed, gaps(line).count())
}

/// What the first `gaps` of `all` gaps get: the shares differ by one at most, the larger ones spread evenly.
fn share(slack: usize, gaps: usize, all: usize) -> usize {
    (slack * gaps).checked_div(all).unwrap_or(0)
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
            for (_, end) in gaps(line) {
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
