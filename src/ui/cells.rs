//! Cells: writing to the screen, where nothing can be written outside it.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::app::bidi::{is_mixed, leads_left, shown};
use crate::app::layout::Area;
use crate::app::measure::{is_simple, printed};

/// The screen's cells.
#[derive(Debug)]
pub struct Cells<'a> {
    buffer: &'a mut Buffer,
    /// Whether text stays in the order in which it is written, as a screen reader wants it.
    as_written: bool,
}

impl<'a> Cells<'a> {
    /// Writes to `buffer`; text from right to left as it is written, or in the order in which it is shown.
    pub const fn new(buffer: &'a mut Buffer, as_written: bool) -> Self {
        Self { buffer, as_written }
    }

    /// Writes `text`, [`printed`] and in its order, from (`x`, `y`) on, over at most
    /// `columns`; gives the column after it.
    pub fn put(&mut self, x: u16, y: u16, columns: u16, text: &str, style: Style) -> u16 {
        if !self.as_written && is_mixed(text) {
            let (text, _) = shown(text, leads_left(text));
            return self.set(x, y, columns, &text, style);
        }
        self.set(x, y, columns, text, style)
    }

    /// Writes as [`Self::put`] does what stands in that order already.
    pub fn set(&mut self, x: u16, y: u16, columns: u16, text: &str, style: Style) -> u16 {
        let area = self.buffer.area;
        if y < area.top() || y >= area.bottom() || x >= area.right() || columns == 0 {
            return x;
        }
        let columns = usize::from(columns.min(area.right() - x));
        if text.chars().all(is_simple) {
            let mut end = x;
            for (c, at) in text.chars().take(columns).zip(x..) {
                if let Some(cell) = self.buffer.cell_mut((at, y)) {
                    cell.set_char(c).set_style(style);
                }
                end = at + 1;
            }
            return end;
        }
        self.buffer.set_stringn(x, y, printed(text), columns, style).0
    }

    /// Gives the cells of `area` a style, and leaves what they say.
    pub fn paint(&mut self, area: Area, style: Style) {
        if style == Style::default() {
            return;
        }
        let whole = self.buffer.area;
        let area = ratatui::layout::Rect::new(area.x, area.y, area.width, area.height);
        self.buffer.set_style(area.intersection(whole), style);
    }

    /// Empties the cells of `area`.
    pub fn fill(&mut self, area: Area, style: Style) {
        for y in area.y..area.y.saturating_add(area.height) {
            for x in area.x..area.x.saturating_add(area.width) {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.reset();
                    cell.set_style(style);
                }
            }
        }
    }
}
