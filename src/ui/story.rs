//! Story: draws the visible lines of the page, with what was found on them marked.

use ratatui::style::Style;

use super::cells::Cells;
use super::typeset::Typeset;
use super::{Scene, empty, signs};
use crate::app::found::Found;
use crate::app::layout::{Area, GUTTER, Layout, Pane};
use crate::app::line::Sign;
use crate::app::page::{LineKind, PageLine};
use crate::model::{Kept, ParagraphKind};
use crate::text::Span;

/// Draws the pane; gives the cell where the cursor's line begins.
pub fn draw(scene: &Scene<'_>, area: Area, cells: &mut Cells<'_>) -> Option<(u16, u16)> {
    let (app, theme) = (scene.app, scene.theme);
    let Some(article) = app.current() else {
        let said = if app.card().is_some() { empty::waiting(app) } else { empty::library(scene) };
        empty::say(scene, area.below(1), &said, cells);
        return None;
    };
    let found = app.found();
    let chosen = match (&app.picking, app.selected, found) {
        (Some(picking), ..) => vec![picking.span],
        (None, Some(selected), Some(found)) => found.spans(selected),
        _ => Vec::new(),
    };
    let column = Layout::column(area, app.settings.width);
    let mut cursor = None;
    let visible = app.story.page.lines.iter().enumerate().skip(app.story.top);
    for ((number, line), y) in visible.take(usize::from(column.height)).zip(column.y..) {
        let row = Area {
            y,
            height: 1,
            x: column.x + line.indent(),
            width: column.width.saturating_sub(line.indent()),
        };
        let base = base(line.kind, scene);
        match line.kind {
            LineKind::Blank => {}
            LineKind::Title | LineKind::About | LineKind::Note => {
                let set = Typeset::new(&app.story.page.extra, line, row.width, app.settings.linear);
                cells.set(row.x + set.column, y, row.width, &set.words, base);
            }
            LineKind::Text(_) => {
                let brush = Brush { scene, found: found.map(AsRef::as_ref), chosen: &chosen, base };
                brush.line(&article.text, line, row, cells);
            }
        }
        if number == app.story.cursor && column.x >= area.x + GUTTER {
            let style = if app.focus == Pane::Story { theme.accent } else { theme.faint };
            cells.put(column.x - GUTTER, y, 1, signs::cursor(theme.ascii), style);
        }
        if number == app.story.cursor {
            cursor = Some((row.x, y));
        }
        if let Some(found) = found.filter(|_| !app.settings.linear && column.x >= area.x + GUTTER) {
            gutter(scene, found, line, column.x - GUTTER + 1, y, cells);
        }
    }
    cursor
}

/// The style of a line before anything is marked on it.
fn base(kind: LineKind, scene: &Scene<'_>) -> Style {
    let theme = scene.theme;
    match kind {
        LineKind::Title | LineKind::Text(ParagraphKind::Headline | ParagraphKind::Heading) => theme.strong,
        LineKind::About | LineKind::Note | LineKind::Text(ParagraphKind::Byline) => theme.faint,
        LineKind::Blank | LineKind::Text(_) => theme.text,
    }
}

/// The signs left of a line: where a quote begins, where a sentence with a concern begins.
fn gutter(scene: &Scene<'_>, found: &Found, line: &PageLine, x: u16, y: u16, cells: &mut Cells<'_>) {
    let (theme, span) = (scene.theme, line.text());
    if found.quotes.begins_in(span) {
        cells.put(x, y, 1, signs::sign(Sign::Direct, theme.ascii), theme.accent);
    }
    if found.concerns.begins_in(span) {
        cells.put(x + 1, y, 1, signs::sign(Sign::Concern, theme.ascii), theme.accent);
    }
    let noted = |kept: &Kept| kept.over(span).any(|(_, place)| span.has(place.start));
    if scene.app.kept().is_some_and(noted) {
        cells.put(x + 2, y, 1, signs::note(theme.ascii), theme.note);
    }
}

/// Draws text with its marks.
struct Brush<'a> {
    scene: &'a Scene<'a>,
    found: Option<&'a Found>,
    chosen: &'a [Span],
    base: Style,
}

impl Brush<'_> {
    fn line(&self, text: &str, line: &PageLine, row: Area, cells: &mut Cells<'_>) {
        let span = line.span;
        let right = row.x + row.width;
        let set = Typeset::new(text, line, row.width, self.scene.app.settings.linear);
        cells.set(row.x + set.column, row.y, row.width, &set.words, self.base);
        let theme = self.scene.theme;
        let mut mark = |piece: Span, style: Style| {
            for (column, columns) in set.stretches(piece) {
                let from = row.x + column;
                cells.paint(Area::new(from, row.y, columns.min(right.saturating_sub(from)), 1), style);
            }
        };
        if let Some(found) = self.found {
            for (piece, _) in found.concerns.over(span) {
                mark(*piece, theme.concern);
            }
            for (piece, _) in found.quotes.over(span) {
                mark(*piece, theme.quote);
            }
        }
        for (_, piece) in self.scene.app.kept().into_iter().flat_map(|kept| kept.over(span)) {
            mark(piece, theme.note);
        }
        for piece in self.chosen.iter().filter(|s| s.overlaps(span)) {
            mark(*piece, theme.selected);
        }
        let current = self.scene.app.search.hit();
        for hit in self.scene.app.search.over(span) {
            mark(*hit, if Some(*hit) == current { theme.current_hit } else { theme.hit });
        }
    }
}
