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
        match &self.shown {
            Some(shown) => backend.draw(shown.diff_iter(&next))?,
            None => backend.draw(filled(&next))?,
        }
        self.spare = self.shown.replace(next);
        Ok(given)
    }
}

/// The cells of a page that a blank terminal does not show as they are, with column and row.
fn filled(page: &Buffer) -> impl Iterator<Item = (u16, u16, &Cell)> {
    let mut free = 0;
    page.content().iter().enumerate().filter_map(move |(at, cell)| {
        if at < free {
            return None;
        }
        // A wide character covers the cells behind it.
        free = at + usize::from(cell.cell_width().max(1));
        let (x, y) = page.pos_of(at);
        (*cell != Cell::EMPTY).then_some((x, y, cell))
    })
}

#[cfg(test)]
mod tests {
    use ratatui::backend::TestBackend;

    use super::*;

    #[test]
    fn the_first_page_is_written_as_after_a_blank_one_and_the_next_where_it_differs() {
        let lines = ["港 a", "    ", " é☔"];
        let page = Buffer::with_lines(lines);
        let blank = Buffer::empty(page.area);
        assert_eq!(filled(&page).collect::<Vec<_>>(), blank.diff(&page));

        let mut backend = TestBackend::new(page.area.width, page.area.height);
        let mut pages = Pages::new(page.area.as_size());
        for lines in [lines, ["   b", "港港", ""], lines] {
            let page = Buffer::with_lines(lines);
            pages.turn(&mut backend, |buffer| buffer.merge(&page)).unwrap();
            backend.assert_buffer(&page);
        }
    }
}
