//! Page: text wrapped to a width, nothing of which can steer a terminal.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::text::unhyphened;
use crate::text::visible::shown;

/// The narrowest page, in columns.
pub(super) const NARROWEST: usize = 20;

/// What is written so far.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) text: String,
    width: usize,
}

impl Page {
    /// An empty page of `width` columns, [`NARROWEST`] at least.
    pub(super) fn new(width: usize) -> Self {
        Self { text: String::new(), width: width.max(NARROWEST) }
    }

    /// An empty line.
    pub(super) fn gap(&mut self) {
        self.text.push('\n');
    }

    /// `text` wrapped between words, the first line after `indent` columns, the rest after two more
    /// where it is indented at all. A word longer than a line is broken.
    pub(super) fn say(&mut self, indent: usize, text: &str) {
        let hang = if indent == 0 { 0 } else { indent + 2 };
        let (mut used, mut room) = (0, self.width - indent);
        self.space(indent);
        for word in unhyphened(text).split_whitespace() {
            let word = shown(word);
            if used > 0 && used + 1 + word.width() <= room {
                self.text.push(' ');
                used += 1;
            } else if used > 0 {
                (used, room) = self.turn(hang);
            }
            for c in word.chars() {
                let columns = c.width().unwrap_or(0);
                if used + columns > room {
                    (used, room) = self.turn(hang);
                }
                self.text.push(c);
                used += columns;
            }
        }
        self.text.push('\n');
    }

    /// Begins another line of the same text: nothing used of the room after `hang` columns.
    fn turn(&mut self, hang: usize) -> (usize, usize) {
        self.text.push('\n');
        self.space(hang);
        (0, self.width - hang)
    }

    fn space(&mut self, columns: usize) {
        self.text.extend(std::iter::repeat_n(' ', columns));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_width_and_steers_no_terminal() {
        for (indent, text, expected) in [
            (0, "", "\n"),
            (0, "one two three four five six", "one two three four\nfive six\n"),
            (2, "one two three four five", "  one two three four\n    five\n"),
            (0, "a\x1b[31m\n\nb\x07", "a␛[31m b␇\n"),
            (0, "日本日本日本日本日本日本", "日本日本日本日本日本\n日本\n"),
            (4, "abcdefghijklmnopqrstuvwxyz", "    abcdefghijklmnop\n      qrstuvwxyz\n"),
        ] {
            let mut page = Page::new(5);
            page.say(indent, text);
            assert_eq!(page.text, expected);
            assert!(page.text.lines().all(|line| line.width() <= NARROWEST));
        }
    }
}
