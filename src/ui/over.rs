//! Over: draws the help, the problems, the why or a menu over the panes.

use super::cells::Cells;
use super::{Scene, lines};
use crate::action::{Action, Context};
use crate::app::layout::{Area, Layout};
use crate::app::line::{Line, Piece, Role};
use crate::app::measure::{shortened, width};
use crate::app::overlay::{HelpRow, Kind, Overlay};

/// Columns between an action's keys and its help.
const GAP: usize = 3;

/// Draws the overlay, if there is one.
pub fn draw(scene: &Scene<'_>, cells: &mut Cells<'_>) {
    let Some(overlay) = &scene.app.overlay else { return };
    let (theme, area) = (scene.theme, scene.app.layout.over);
    cells.fill(area, theme.text);
    let inside = Layout::inside(area);
    if Layout::head(area) > 0 {
        let seen =
            if overlay.filter.is_empty() { String::new() } else { format!("only: {}", overlay.filter) };
        let title = Line::say(Role::Accent, overlay.title()).with(Piece::Fill).text(Role::Faint, seen);
        lines::draw(&title, Area { y: area.y, height: 1, ..inside }, theme, cells);
    }
    if overlay.is_empty() {
        let words = format!("Nothing here holds “{}”.", overlay.filter);
        cells.put(inside.x, inside.y, inside.width, &words, theme.faint);
    }
    if overlay.kind == Kind::Help {
        return help(scene, overlay, inside, cells);
    }
    let visible = overlay.lines.iter().skip(overlay.top).take(usize::from(inside.height));
    for (line, y) in visible.zip(inside.y..) {
        let row = Area { y, height: 1, ..inside };
        lines::draw(line, row, theme, cells);
        if let Kind::Menu(menu) = &overlay.kind
            && line.item == Some(menu.cursor)
        {
            cells.paint(row, theme.cursor);
            cells.put(area.x, y, 1, super::signs::cursor(theme.ascii), theme.accent);
        }
    }
}

/// The rows of the help, with the keys of the live key map.
fn help(scene: &Scene<'_>, overlay: &Overlay, inside: Area, cells: &mut Cells<'_>) {
    let theme = scene.theme;
    let rows = overlay.help();
    let keyed: Vec<(HelpRow, String)> = rows
        .into_iter()
        .map(|row| match row {
            HelpRow::Action(action) => (row, keys(scene, action.action)),
            _ => (row, String::new()),
        })
        .collect();
    let widest = keyed.iter().map(|(_, keys)| width(keys)).max().unwrap_or(0);
    let columns = widest.min(usize::from(inside.width) / 2);
    let visible = keyed.iter().skip(overlay.top).take(usize::from(inside.height));
    for ((row, keys), y) in visible.zip(inside.y..) {
        match row {
            HelpRow::Blank => {}
            HelpRow::Title(group) => {
                cells.put(inside.x, y, inside.width, group.title(), theme.strong);
            }
            HelpRow::Action(action) => {
                let keys = shortened(keys, columns);
                cells.put(inside.x, y, columns as u16, &keys, theme.accent);
                let x = inside.x + (columns + GAP) as u16;
                let room = (inside.x + inside.width).saturating_sub(x);
                let line = Line::say(Role::Text, action.help).with(Piece::Fill);
                let named = width(action.help) + 2 + width(action.name) <= usize::from(room);
                let line = if named { line.text(Role::Faint, action.name) } else { line };
                lines::draw(&line, Area { x, y, width: room, height: 1 }, theme, cells);
            }
        }
    }
}

/// The keys of an action where the reader is, else where it has any.
fn keys(scene: &Scene<'_>, action: Action) -> String {
    let contexts = [
        scene.app.pane_context(),
        Context::Story,
        Context::Quotes,
        Context::Privacy,
        Context::Library,
        Context::Overlay,
        Context::Input,
    ];
    let mut found = contexts.iter().map(|context| scene.keymap.keys(action, *context));
    found.find(|keys| !keys.is_empty()).unwrap_or_default().join("  ")
}
