//! Mouse: clicks and the wheel, by where the panes stand.

use super::layout::{Layout, Pane};
use super::measure::width;
use super::motion::{Motion, Unit};
use super::shelf::ROWS;
use super::{App, privacy, quotes};

/// One tab of the line of tabs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tab {
    /// Its pane.
    pub pane: Pane,
    /// What it says.
    pub label: String,
    /// Its first column.
    pub column: u16,
}

impl App {
    /// The tabs, where panes stand alone.
    pub fn tabs(&self) -> Vec<Tab> {
        let found = self.found();
        let mut column = 1;
        let mut tabs = Vec::new();
        for pane in self.reachable() {
            let label = match pane {
                Pane::Library => format!("Library {}", self.library.cards.len()),
                Pane::Story => "Story".to_owned(),
                Pane::Quotes => found.map_or("Quotes".to_owned(), |f| format!("Quotes {}", f.shown.len())),
                Pane::Privacy => found.map_or(self.settings.lens.clone(), |f| {
                    format!("{} {}", self.settings.lens, f.reading.privacy.concerns.len())
                }),
            };
            let next = column + width(&label) as u16 + 3;
            tabs.push(Tab { pane, label, column });
            column = next;
        }
        tabs
    }

    pub(super) fn click(&mut self, column: u16, row: u16) {
        self.held = None;
        if self.overlay.is_some() {
            if !self.layout.over.has(column, row) {
                self.overlay = None;
            }
            return;
        }
        if self.sheet.is_some() && self.layout.over.has(column, row) {
            self.click_sheet(row);
            return;
        }
        if self.layout.tabs.has(column, row) {
            self.sheet = None;
            let tabs = self.tabs();
            if let Some(tab) = tabs.iter().rev().find(|t| t.column <= column) {
                self.focus = tab.pane;
                self.listed |= tab.pane == Pane::Library;
            }
            return;
        }
        if self.take_hold(column, row) {
            return;
        }
        let Some(pane) = self.layout.at(column, row) else { return };
        let again = self.focus == pane;
        self.focus = pane;
        let Some(row) = row.checked_sub(self.layout.body(pane).y).map(usize::from) else { return };
        match pane {
            Pane::Library => self.click_library(row),
            Pane::Story => {
                self.story.touch(row);
                self.selected = None;
                self.follow_story();
            }
            Pane::Quotes => self.click_quotes(row, again),
            Pane::Privacy => self.click_privacy(row, again),
        }
    }

    /// Puts the cursor of the sheet on what was clicked; where it is already, goes there.
    fn click_sheet(&mut self, row: u16) {
        let inside = Layout::inside(self.layout.over);
        let Some(list) = self.sheet.as_mut().map(|sheet| &mut sheet.list) else { return };
        let Some(item) = row.checked_sub(inside.y).and_then(|row| list.at(usize::from(row))) else { return };
        if list.cursor == item {
            let effect = self.follow_sheet();
            self.asked.extend(effect);
        } else {
            list.select(item);
        }
    }

    fn click_library(&mut self, row: usize) {
        let place = self.shelf.top + row / ROWS;
        if let Some(index) = self.shelf.shown.get(place).copied() {
            self.leave();
            self.shelf.cursor = place;
            self.open(index);
        }
    }

    fn click_quotes(&mut self, row: usize, again: bool) {
        let Some(item) = self.quotes.list.at(row) else { return };
        let folds = matches!(self.quotes.items.get(item), Some(quotes::Item::Group(_)));
        if again && folds && self.quotes.list.cursor == item {
            self.quotes.fold();
        }
        self.quotes.list.select(item);
        self.follow_list();
    }

    fn click_privacy(&mut self, row: usize, again: bool) {
        let Some(item) = self.privacy.list.at(row) else { return };
        let folds = matches!(self.privacy.items.get(item), Some(privacy::Item::Card(_)));
        if again && folds && self.privacy.list.cursor == item {
            self.privacy.fold();
        }
        self.privacy.list.select(item);
        self.follow_list();
    }

    pub(super) fn wheel(&mut self, column: u16, row: u16, steps: i32) {
        let down = steps > 0;
        let rows = steps.unsigned_abs() as usize;
        if let Some(overlay) = &mut self.overlay {
            let motion = if down { Motion::Down(Unit::Line, rows) } else { Motion::Up(Unit::Line, rows) };
            overlay.go(motion);
            return;
        }
        if let Some(sheet) = &mut self.sheet {
            sheet.list.scroll(rows, down);
            return;
        }
        match self.layout.at(column, row) {
            Some(Pane::Library) => self.shelf.scroll(rows.div_ceil(ROWS), down),
            Some(Pane::Story) => {
                let before = self.story.cursor;
                self.story.scroll(rows, down);
                if self.story.cursor != before {
                    self.follow_story();
                }
            }
            Some(Pane::Quotes) => self.quotes.list.scroll(rows, down),
            Some(Pane::Privacy) => self.privacy.list.scroll(rows, down),
            None => {}
        }
    }
}
