//! Sheet: draws an answer about the whole library over the panes.

use super::cells::Cells;
use super::{Scene, lines, signs};
use crate::app::layout::{Area, Layout};
use crate::app::line::{Line, Piece, Role};

/// Draws the sheet, if there is one; gives the cell of its cursor.
pub fn draw(scene: &Scene<'_>, cells: &mut Cells<'_>) -> Option<(u16, u16)> {
    let sheet = scene.app.sheet.as_ref()?;
    let (theme, area) = (scene.theme, scene.app.layout.over);
    cells.fill(area, theme.text);
    let inside = Layout::inside(area);
    if Layout::head(area) > 0 {
        let (role, told) = &sheet.told;
        let title =
            Line::say(Role::Accent, sheet.title.as_str()).with(Piece::Fill).text(*role, told.as_str());
        lines::draw(&title, Area { y: area.y, height: 1, ..inside }, theme, cells);
    }
    let mut cursor = None;
    let visible = sheet.list.lines.iter().skip(sheet.list.top).take(usize::from(inside.height));
    for (line, y) in visible.zip(inside.y..) {
        lines::draw(line, Area { y, height: 1, ..inside }, theme, cells);
        if line.item.is_some_and(|item| item == sheet.list.cursor) {
            cells.paint(Area { y, height: 1, ..inside }, theme.cursor);
            if cursor.is_none() && inside.x > 1 {
                cells.put(inside.x - 2, y, 1, signs::cursor(theme.ascii), theme.accent);
            }
            cursor = cursor.or(Some((inside.x, y)));
        }
    }
    cursor
}
