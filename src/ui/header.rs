//! Header: the line at the top: where we are, which article; and the line of tabs.

use std::borrow::Cow;
use std::ffi::OsStr;

use super::Scene;
use super::cells::Cells;
use super::shelf::brief_words;
use super::signs;
use crate::app::layout::Area;
use crate::app::measure::{shortened, width};
use crate::app::page::{date, unread};
use crate::model::Listing;
use crate::reading::counted;

/// Draws header and tabs; gives where the headline stands.
pub fn draw(scene: &Scene<'_>, cells: &mut Cells<'_>) -> Area {
    tabs(scene, cells);
    header(scene, cells)
}

fn header(scene: &Scene<'_>, cells: &mut Cells<'_>) -> Area {
    let (app, theme, area) = (scene.app, scene.theme, scene.app.layout.header);
    let mut headline = Area { width: 0, ..area };
    if area.height == 0 {
        return headline;
    }
    let right = area.width.saturating_sub(1);
    let about = about(scene);
    let about = shortened(&about, usize::from(area.width / 2));
    let start = right.saturating_sub(width(&about) as u16);
    let mut x = cells.put(1, area.y, right, "onrecord", theme.accent);
    let place = shortened(&place(&app.library), PLACE).into_owned();
    let step = signs::step(theme.ascii);
    if area.width >= 60 {
        x = cells.put(x + 3, area.y, right.saturating_sub(x + 3), &place, theme.faint);
        if app.card().is_some() {
            x = cells.put(x + 1, area.y, 1, step, theme.faint);
        }
    } else {
        x += 1;
    }
    if let Some(card) = app.card() {
        let room = start.saturating_sub(x + 3);
        let heading = shortened(&card.heading, usize::from(room));
        let end = cells.put(x + 1, area.y, room, &heading, theme.text);
        headline = Area { x: x + 1, width: end.saturating_sub(x + 1), ..area };
    }
    cells.put(start, area.y, right.saturating_sub(start), &about, theme.faint);
    headline
}

/// The most columns for the name of what is open.
const PLACE: usize = 24;

/// What is open: a folder or a file by its name, else articles.
fn place(library: &Listing) -> Cow<'_, str> {
    match library.roots.as_slice() {
        _ if library.sample => Cow::Borrowed("sample coverage"),
        [root] if root.as_os_str() != "-" => {
            root.file_name().map_or(Cow::Borrowed("articles"), OsStr::to_string_lossy)
        }
        _ => Cow::Borrowed("articles"),
    }
}

/// Which article, and where from.
fn about(scene: &Scene<'_>) -> String {
    let app = scene.app;
    let Some(card) = app.card() else { return String::new() };
    let brief = app.memory().brief(card.key);
    let mut parts = brief_words(brief, scene.theme.ascii);
    let many = app.library.cards.len();
    if many > 1 {
        let (rank, of) = app.shelf.rank(app.open).unwrap_or((app.open + 1, many));
        parts.push(format!("{rank} of {of}"));
    }
    let story = app.shelf.story(&app.library, app.open);
    parts.extend(story.map(|story| counted(story.len(), "version")));
    if app.layout.header.width >= 80 {
        parts.extend(card.outlet.clone());
        parts.extend(card.published.as_deref().map(date));
    }
    parts.extend(unread(card.foreign.as_deref()));
    if card.fictional {
        parts.push("fictional".to_owned());
    }
    parts.join(" · ")
}

fn tabs(scene: &Scene<'_>, cells: &mut Cells<'_>) {
    let (app, theme, area) = (scene.app, scene.theme, scene.app.layout.tabs);
    if area.height == 0 {
        return;
    }
    for tab in app.tabs() {
        let here = tab.pane == app.focus;
        let style = if here { theme.accent } else { theme.faint };
        let room = area.width.saturating_sub(tab.column);
        let end = cells.put(tab.column, area.y, room, &tab.label, style);
        if here && app.settings.linear {
            cells.put(tab.column - 1, area.y, 1, "[", style);
            cells.put(end, area.y, 1, "]", style);
        }
    }
}
