//! List: rows of items with a cursor on one of them; what the quotes and the privacy pane share.

use super::line::Line;
use super::motion::{Motion, Unit};

/// Rows, some of which belong to items.
#[derive(Debug, Default)]
pub struct List {
    /// The rows, from the top.
    pub lines: Vec<Line>,
    /// The selected item.
    pub cursor: usize,
    /// The first visible row.
    pub top: usize,
    /// Visible rows.
    pub height: usize,
    /// The first row of each item.
    starts: Vec<usize>,
}

/// What is unfolded when a list of folded parts is first made: the first part, and those behind it as long as all fit.
#[derive(Debug)]
pub struct Unfolding {
    /// The rows of each part when it is folded.
    heads: Vec<usize>,
    height: usize,
    fits: bool,
}

impl Unfolding {
    /// Of parts that take so many rows folded, in a list of `height` rows.
    pub fn new(heads: impl Iterator<Item = usize>, height: usize) -> Self {
        Self { heads: heads.collect(), height, fits: true }
    }

    /// Whether part `at` may be unfolded.
    pub fn may(&self, at: usize) -> bool {
        at == 0 || self.fits
    }

    /// Takes the rows that there are with what is inside part `at`, without its head.
    pub fn take(&mut self, at: usize, rows: usize) {
        self.fits &= rows + self.heads.iter().skip(at).sum::<usize>() <= self.height;
    }
}

impl List {
    /// Takes new rows; items are counted from 0 without gaps.
    pub fn set(&mut self, lines: Vec<Line>) {
        self.lines = lines;
        self.starts.clear();
        for (row, line) in self.lines.iter().enumerate() {
            if line.item == Some(self.starts.len()) {
                self.starts.push(row);
            }
        }
        self.cursor = self.cursor.min(self.starts.len().saturating_sub(1));
        self.show();
    }

    /// Takes the number of visible rows.
    pub fn fit(&mut self, height: usize) {
        if self.height != height {
            self.height = height;
            self.show();
        }
    }

    /// Items.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// Puts the cursor on `item` and makes it visible.
    pub fn select(&mut self, item: usize) {
        self.cursor = item.min(self.len().saturating_sub(1));
        self.show();
    }

    /// Shows the first rows, wherever the cursor is.
    pub fn rewind(&mut self) {
        self.top = 0;
    }

    /// Moves the cursor; without items, the rows scroll.
    pub fn go(&mut self, motion: Motion) {
        if self.is_empty() {
            let most = self.lines.len().saturating_sub(self.height.max(1));
            self.top = motion.apply(self.top, most + 1, self.height);
            return;
        }
        self.cursor = match motion {
            Motion::Down(Unit::Line, _) | Motion::Up(Unit::Line, _) | Motion::Top | Motion::Bottom => {
                motion.apply(self.cursor, self.len(), self.height)
            }
            _ => {
                let row = motion.apply(self.starts[self.cursor], self.lines.len(), self.height);
                let item = self.starts.partition_point(|s| *s <= row).saturating_sub(1);
                match motion {
                    Motion::Down(..) if item == self.cursor => (item + 1).min(self.len() - 1),
                    _ => item,
                }
            }
        };
        if motion == Motion::Top {
            self.top = 0;
        }
        self.show();
        if motion == Motion::Bottom {
            self.top = self.lines.len().saturating_sub(self.height.max(1)).max(self.top);
        }
    }

    /// Scrolls without moving the cursor.
    pub fn scroll(&mut self, rows: usize, down: bool) {
        let most = self.lines.len().saturating_sub(self.height.max(1));
        self.top = if down { (self.top + rows).min(most) } else { self.top.saturating_sub(rows) };
    }

    /// The item on visible row `row`.
    pub fn at(&self, row: usize) -> Option<usize> {
        self.lines.get(self.top + row)?.item
    }

    /// The rows of an item.
    fn rows(&self, item: usize) -> std::ops::Range<usize> {
        let start = self.starts.get(item).copied().unwrap_or(0);
        let len =
            self.lines[start.min(self.lines.len())..].iter().take_while(|l| l.item == Some(item)).count();
        start..start + len.max(1)
    }

    /// Makes the cursor's item visible, its first row first.
    fn show(&mut self) {
        let rows = self.rows(self.cursor);
        let lowest = self.lines.len().saturating_sub(self.height.max(1));
        let least = rows.end.saturating_sub(self.height);
        self.top = self.top.max(least).min(rows.start).min(lowest);
        if self.cursor == 0 && rows.end <= self.height {
            self.top = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::line::Role;

    fn list() -> List {
        let mut list = List { height: 4, ..List::default() };
        let item = |i| Line::of(Some(i)).text(Role::Text, "row");
        list.set(vec![Line::default(), item(0), item(0), Line::default(), item(1), item(2), item(3)]);
        list
    }

    #[test]
    fn the_cursor_moves_by_items_and_stays_visible() {
        for (motion, cursor, top) in [
            (Motion::Down(Unit::Line, 1), 1, 1),
            (Motion::Down(Unit::Line, 9), 3, 3),
            (Motion::Down(Unit::Half, 1), 1, 1),
            (Motion::Bottom, 3, 3),
            (Motion::Top, 0, 0),
        ] {
            let mut list = list();
            list.go(motion);
            assert_eq!((list.cursor, list.top), (cursor, top), "{motion:?}");
        }
    }
}
