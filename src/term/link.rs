//! Links: cells that a terminal which knows OSC 8 lets one click.
//!
//! The sequence: <https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda>

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellDiffOption};

use super::browser;
use crate::ui::Link;

/// The longest address that is written, in bytes; each cell holds it.
const LONGEST: usize = 500;

/// Makes cells a link, where its address is one of the web.
pub(super) fn put(link: Link<'_>, buffer: &mut Buffer) {
    if !browser::is_web(link.address) || link.address.len() > LONGEST {
        return;
    }
    for x in link.area.x..link.area.x.saturating_add(link.area.width) {
        let Some(cell) = buffer.cell_mut((x, link.area.y)) else { return };
        let shown = cell.symbol();
        // One column a character: a wide one stands in two cells, and only the first is written.
        let width = unicode_width::UnicodeWidthStr::width(shown) as u16;
        let linked = format!("\u{1b}]8;;{}\u{1b}\\{shown}\u{1b}]8;;\u{1b}\\", link.address);
        if let Some(width) = NonZeroU16::new(width) {
            cell.set_symbol(&linked).set_diff_option(CellDiffOption::ForcedWidth(width));
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::*;
    use crate::app::layout::Area;

    fn linked(address: &str) -> String {
        let mut buffer = Buffer::with_lines(["A 港 b"]);
        put(Link { area: Area::new(2, 0, 3, 1), address }, &mut buffer);
        assert_eq!(buffer.area, Rect::new(0, 0, 6, 1));
        let before = Buffer::empty(buffer.area);
        before.diff(&buffer).into_iter().map(|(_, _, cell)| cell.symbol()).collect()
    }

    #[test]
    fn only_addresses_of_the_web_are_linked_each_cell_by_itself() {
        let link = |shown: &str| format!("\u{1b}]8;;https://a.example\u{1b}\\{shown}\u{1b}]8;;\u{1b}\\");
        assert_eq!(linked("https://a.example"), format!("A{}{}b", link("港"), link(" ")));
        for address in ["file:///etc/passwd", "https://a\u{7}b", "https://a\u{1b}\\", "javascript:x"] {
            assert_eq!(linked(address), "A港b");
        }
    }
}
