//! Shelf: draws the visible part of the list of articles.

use super::cells::Cells;
use super::panes::{head, inset, only};
use super::{Scene, empty, signs};
use crate::app::layout::{Area, Layout, Pane};
use crate::app::measure::shortened;
use crate::app::page::about;
use crate::app::shelf::ROWS;
use crate::model::Brief;
use crate::reading::counted;

/// Columns by which the other versions of a story stand back.
const STEP: u16 = 2;

/// Draws the pane; gives the cell of its cursor.
pub fn draw(scene: &Scene<'_>, area: Area, cells: &mut Cells<'_>) -> Option<(u16, u16)> {
    let (app, theme) = (scene.app, scene.theme);
    let shelf = &app.shelf;
    let group = |place: usize| {
        let card = app.library.cards.get(*shelf.shown.get(place)?)?;
        shelf.order.group(&card, app.memory().brief(card.key))
    };
    let (title, count) = match group(shelf.top) {
        Some(group) => (group.to_uppercase(), format!("{} in all", shelf.shown.len())),
        None => ("LIBRARY".to_owned(), counted(shelf.shown.len(), "article")),
    };
    let many = shelf.shown.len().to_string();
    let count = if shelf.filter.is_empty() { count } else { only(&many, &shelf.filter) };
    head(scene, Pane::Library, area, &title, count, cells);
    let body = area.below(Layout::head(area));
    if shelf.shown.is_empty() {
        empty::say(scene, body, &empty::pane(Pane::Library, &shelf.filter), cells);
        return None;
    }
    let mut cursor = None;
    let stands = shelf.stand(app.open);
    for (row, place) in (shelf.top..shelf.shown.len()).enumerate() {
        let y = body.y.saturating_add((row * ROWS).min(usize::from(u16::MAX)) as u16);
        if y >= body.y + body.height {
            break;
        }
        let index = shelf.shown[place];
        let Some(card) = app.library.cards.get(index) else { continue };
        let mut line = inset(Area { y, height: 1, ..body });
        let follows = shelf.follows(&app.library, place);
        let step = if follows { STEP.min(line.width) } else { 0 };
        line = Area { x: line.x + step, width: line.width - step, ..line };
        let room = usize::from(line.width.saturating_sub(2));
        let open = stands == Some(place);
        let mut parts = brief_words(app.memory().brief(card.key), theme.ascii);
        let story = shelf.story(&app.library, index).filter(|_| !follows);
        parts.extend(story.map(|story| counted(story.len(), "version")));
        parts.extend(Some(about(&card)).filter(|about| !about.is_empty()));
        let about = parts.join(" · ");
        let style = if open { theme.strong } else { theme.text };
        cells.put(line.x + 2, y, line.width, &shortened(&card.heading, room), style);
        if open {
            cells.put(line.x, y, 1, signs::step(theme.ascii), theme.accent);
        }
        if y + 1 < body.y + body.height {
            cells.put(line.x + 2, y + 1, line.width, &shortened(&about, room), theme.faint);
        }
        let next = group(place + 1)
            .filter(|_| !shelf.follows(&app.library, place + 1))
            .filter(|_| y + 2 < body.y + body.height);
        if let Some(next) = next.filter(|next| group(place).is_some_and(|here| here != *next)) {
            cells.put(
                line.x,
                y + 2,
                line.width,
                &shortened(&next.to_uppercase(), usize::from(line.width)),
                theme.accent,
            );
        }
        if place == shelf.cursor && app.focus == Pane::Library {
            let height = 2.min(body.y + body.height - y);
            cells.paint(Area { y, height, ..body }, theme.cursor);
            cells.put(body.x, y, 1, signs::cursor(theme.ascii), theme.accent);
            cursor = Some((line.x + 2, y));
        }
    }
    cursor
}

/// What is kept of an article, in words and the sign of a star.
pub(super) fn brief_words(brief: Brief, ascii: bool) -> Vec<String> {
    let mut parts = Vec::new();
    parts.extend(brief.starred.then(|| signs::star(ascii).to_owned()));
    parts.extend(brief.read.then(|| "read".to_owned()));
    parts.extend((brief.notes > 0).then(|| counted(brief.notes, "note")));
    parts.extend((brief.highlights > 0).then(|| counted(brief.highlights, "highlight")));
    parts
}
