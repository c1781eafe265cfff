//! Panes: the quotes and the privacy pane: a head, then their rows.

use super::cells::Cells;
use super::{Scene, empty, lines};
use crate::app::layout::{Area, Layout, Pane};
use crate::app::line::{Line, Piece, Role};
use crate::app::list::List;
use crate::reading::counted;

/// Draws the pane; gives the cell of its cursor.
pub fn draw(scene: &Scene<'_>, pane: Pane, area: Area, cells: &mut Cells<'_>) -> Option<(u16, u16)> {
    let app = scene.app;
    let (title, filter, list) = match pane {
        Pane::Privacy => (app.settings.lens.to_uppercase(), &app.privacy.filter, &app.privacy.list),
        _ => (title(&app.quotes.filter).to_owned(), &app.quotes.filter, &app.quotes.list),
    };
    if let Some(language) = app.card().and_then(|card| card.foreign.as_deref()) {
        head(scene, pane, area, &title, String::new(), cells);
        empty::say(scene, area.below(Layout::head(area)), &empty::foreign(language), cells);
        return None;
    }
    let Some(found) = app.found() else {
        head(scene, pane, area, &title, String::new(), cells);
        empty::say(scene, area.below(Layout::head(area)), &empty::waiting(app), cells);
        return None;
    };
    let count = if !filter.is_empty() {
        let (shown, of) = match pane {
            Pane::Privacy => (app.privacy.shown(found).len(), found.sentences.len()),
            _ => (app.quotes.shown(found).len(), found.shown.len()),
        };
        only(&format!("{shown} of {of}"), filter)
    } else if pane == Pane::Privacy {
        let privacy = &found.reading.privacy;
        format!("{} of {} sentences", privacy.sentences, privacy.of)
    } else {
        counted(found.shown.len(), "quote")
    };
    head(scene, pane, area, &title, count, cells);
    let body = area.below(Layout::head(area));
    if list.lines.is_empty() {
        empty::say(scene, body, &empty::pane(pane, filter), cells);
        return None;
    }
    let linked = match pane {
        Pane::Privacy => app.privacy.stands_for(app.selected, found),
        _ => app.quotes.stands_for(app.selected, found),
    };
    rows(scene, list, body, app.focus == pane || linked, cells)
}

/// The title of the quotes pane, short where it is filtered.
const fn title(filter: &str) -> &'static str {
    if filter.is_empty() { "QUOTES BY ORGANIZATION" } else { "QUOTES" }
}

/// The first row of a pane: its title, and at the right a count.
pub fn head(scene: &Scene<'_>, pane: Pane, area: Area, title: &str, count: String, cells: &mut Cells<'_>) {
    if Layout::head(area) == 0 {
        return;
    }
    let role = if scene.app.focus == pane { Role::Accent } else { Role::Strong };
    let line = Line::say(role, title).with(Piece::Fill).text(Role::Faint, count);
    lines::draw(&line, inset(Area { height: 1, ..area }), scene.theme, cells);
}

/// How many pass a filter, and which.
pub fn only(count: &str, filter: &str) -> String {
    format!("{count} · only: {filter}")
}

/// Without the margin of one column at either side.
pub const fn inset(area: Area) -> Area {
    Area { x: area.x + 1, width: area.width.saturating_sub(2), ..area }
}

fn rows(
    scene: &Scene<'_>,
    list: &List,
    body: Area,
    pointed: bool,
    cells: &mut Cells<'_>,
) -> Option<(u16, u16)> {
    let mut cursor = None;
    let visible = list.lines.iter().skip(list.top).take(usize::from(body.height));
    for (line, y) in visible.zip(body.y..) {
        let row = Area { y, height: 1, ..body };
        lines::draw(line, inset(row), scene.theme, cells);
        if pointed && line.item == Some(list.cursor) {
            cells.paint(row, scene.theme.cursor);
            if cursor.is_none() {
                cursor = Some((row.x + 1, y));
                cells.put(row.x, y, 1, super::signs::cursor(scene.theme.ascii), scene.theme.accent);
            }
        }
    }
    cursor
}
