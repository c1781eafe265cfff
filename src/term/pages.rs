//! Pages: the cells that the terminal shows and those that come next.

use ratatui::backend::Backend;
use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::{Position, Rect, Size};

/// The page that the terminal shows and room for the next, each made only when it is needed: the first
/// frame takes one.
#[derive(Debug, Default)]
pub(super) struct Pages {
    area: Rect,
    /// `None`: the terminal is blank.
    shown: Option<Buffer>,
    spare: Option<Buffer>,
}

impl Pages {
    /// For a terminal of this size, in cells, that is blank.
    pub(super) fn new(size: Size) -> Self {
        Self { area: Rect::from((Position::ORIGIN, size)), shown: None, spare: None }
    }

    /// The terminal's size, in cells.
    pub(super) const fn size(&self) -> Size {
        self.area.as_size()
    }

    /// Shows what `render` writes on a blank page; only what differs from the page before goes to the terminal. Gives
    /// what `render` does.
    ///
    /// # Errors
    /// Where the terminal cannot be written.
    pub(super) fn turn<B: Backend, T>(
        &mut self,
        backend: &mut B,
        render: impl FnOnce(&mut Buffer) -> T,
    ) -> Result<T, B::Error> {
        let mut next = match self.spare.take() {
            Some(mut page) => {
                page.reset();
                page
            }
            None => Buffer::empty(self.area),
        };
        let given = render(&mut next);
        backend.draw(changed(self.shown.as_ref(), &next))?;
        self.spare = self.shown.replace(next);
        Ok(given)
    }
}

/// The cells of a page that are not as `shown`, with column and row; none is shown on a blank terminal.
///
/// A row that changes is written whole where it has wide characters, before or now: a terminal that writes one over half of
/// another blanks the other half. The cells that a wide character covers come before it, for terminals that take it for narrow.
fn changed<'a>(shown: Option<&'a Buffer>, page: &'a Buffer) -> impl Iterator<Item = (u16, u16, &'a Cell)> {
    let width = usize::from(page.area.width).max(1);
    (0..).zip(page.content.chunks(width)).flat_map(move |(y, row)| {
        let before = shown.map(|shown| &shown.content[usize::from(y) * width..][..row.len()]);
        rewritten(before, row).into_iter().map(move |x| (x as u16, y, &row[x]))
    })
}

/// The columns of a row to be written, in order of writing; `before`: what it shows, `None` where it is blank.
fn rewritten(before: Option<&[Cell]>, row: &[Cell]) -> Vec<usize> {
    let differs = |x: usize| row[x] != *before.map_or(&Cell::EMPTY, |before| &before[x]);
    let wide = |cell: &Cell| !cell.symbol().is_ascii() && cell.cell_width() > 1;
    let mut columns: Vec<usize> = (0..row.len()).filter(|x| differs(*x)).collect();
    if columns.is_empty() || !row.iter().chain(before.into_iter().flatten()).any(wide) {
        return columns;
    }
    columns.clear();
    let mut free = 0;
    for (x, cell) in row.iter().enumerate() {
        if x < free {
            continue;
        }
        free = x + usize::from(cell.cell_width().max(1));
        if before.is_some() || differs(x) {
            let covered = x + 1..free.min(row.len());
            columns.extend(covered.filter(|_| cell.symbol().contains('\u{fe0f}')));
            columns.push(x);
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU16;

    use ratatui::backend::CrosstermBackend;
    use ratatui::style::Style;

    use super::*;

    /// The cells that a terminal shows of the last of some pages, with their styles.
    fn turned(pages: &[&Buffer]) -> Vec<String> {
        let mut written = Vec::new();
        let mut backend = CrosstermBackend::new(&mut written);
        let mut shown = Pages::new(pages[0].area.as_size());
        for page in pages {
            shown.turn(&mut backend, |buffer| buffer.merge(page)).unwrap();
        }
        let size = |n| NonZeroU16::new(n).unwrap();
        let mut terminal = vt100::Parser::new(size(3), size(8), 0);
        terminal.process(&written);
        let cells = (0..3).flat_map(|y| (0..8).map(move |x| (y, x)));
        let cell = |(y, x)| {
            let cell = terminal.screen().cell(y, x).unwrap();
            format!("{} {:?} {}", cell.contents().trim(), cell.bgcolor(), cell.underline())
        };
        cells.map(cell).collect()
    }

    #[test]
    fn each_page_is_shown_as_on_a_blank_terminal() {
        let page = |lines: [&str; 3]| {
            let mut page = Buffer::empty(Rect::new(0, 0, 8, 3));
            for (y, line) in (0..).zip(lines) {
                page.set_string(0, y, line, Style::new());
            }
            page.set_style(Rect::new(1, 0, 5, 3), Style::new().on_blue().underlined());
            page
        };
        let pages = [["港 a", "    ", " é☔"], ["   b", "港港", ""], ["a港 ", " 港", "x"]].map(page);
        for (before, after) in pages.iter().flat_map(|before| pages.iter().map(move |after| (before, after)))
        {
            assert_eq!(turned(&[before, after]), turned(&[after]));
        }
    }

    #[test]
    fn only_what_differs_is_written_but_a_row_with_wide_characters_whole() {
        let written = |before: Option<&str>, row: &str| {
            let [before, row] =
                [before.unwrap_or_default(), row].map(|row| Buffer::with_lines([format!("{row:6}")]));
            (rewritten(Some(&before.content[..6]), &row.content[..6]), rewritten(None, &row.content[..6]))
        };
        assert_eq!(written(Some("a b c"), "a d c"), (vec![2], vec![0, 2, 4]));
        assert!(written(Some("a 港 c"), "a 港 c").0.is_empty());
        // Half of the first character would go as the second is written.
        assert_eq!(written(Some("a 港"), "a  港").0, [0, 1, 2, 3, 5]);
        assert_eq!(written(Some("a  港"), "a").0, [0, 1, 2, 3, 4, 5]);
        // The cell behind first: where the heart is taken for narrow, it stays.
        assert_eq!(written(None, "a ❤️b").1, [0, 3, 2, 4]);
    }
}
