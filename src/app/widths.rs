//! Widths: how wide the reader made the panes, by keys or by dragging the rule between two of them.

use super::layout::{Layout, Pane};
use super::{App, Effect};

/// Columns of the panes; 0 where they are as the screen has room for them. In two columns, both panes at
/// the right are as wide as the quotes.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Widths {
    /// Of the list of articles.
    pub library: u16,
    /// Of the quotes.
    pub quotes: u16,
    /// Of the privacy pane.
    pub privacy: u16,
}

/// The narrowest that a pane can be made.
const LEAST: u16 = 16;

/// Columns by which one key makes a pane wider.
const STEP: u16 = 2;

impl Widths {
    /// As they are kept: three numbers.
    pub fn print(self) -> String {
        format!("{} {} {}", self.library, self.quotes, self.privacy)
    }

    /// What [`Self::print`] gave; none for other words.
    pub fn read(words: &str) -> Option<Self> {
        let mut numbers = words.split(' ').map(str::parse);
        let mut next = || numbers.next()?.ok();
        Some(Self { library: next()?, quotes: next()?, privacy: next()? })
    }

    fn of(&mut self, pane: Pane) -> &mut u16 {
        match pane {
            Pane::Library => &mut self.library,
            Pane::Privacy => &mut self.privacy,
            Pane::Story | Pane::Quotes => &mut self.quotes,
        }
    }
}

impl App {
    /// Makes the focused pane wider or narrower; the story by what the quotes beside it lose or gain.
    pub(super) fn widen(&mut self, wider: bool, many: usize) {
        let wider = wider != (self.focus == Pane::Story);
        let pane = if self.focus == Pane::Story { Pane::Quotes } else { self.focus };
        let Some(area) = self.layout.pane(pane).filter(|_| self.layout.panes.len() > 1) else {
            self.notice = Some("the pane stands alone".to_owned());
            return;
        };
        let step = STEP.saturating_mul(u16::try_from(many).unwrap_or(u16::MAX));
        let width = if wider { area.width.saturating_add(step) } else { area.width.saturating_sub(step) };
        self.set_pane(pane, width);
    }

    /// Gives a pane so many columns, as far as the others leave them.
    fn set_pane(&mut self, pane: Pane, columns: u16) {
        *self.settings.widths.of(pane) = columns.max(LEAST);
        self.settle();
        // What it has become, so that the next step begins there.
        if let Some(area) = self.layout.pane(pane) {
            *self.settings.widths.of(pane) = area.width;
        }
        self.asked.push(Effect::RememberPanes(self.settings.widths));
    }

    /// Takes hold of the rule under a cell; whether there is one between two panes.
    pub(super) fn take_hold(&mut self, column: u16, row: u16) -> bool {
        self.held = self.layout.beside(column, row);
        self.held.is_some()
    }

    /// The rule that is held goes to `column`.
    pub(super) fn drag(&mut self, column: u16) {
        let Some(pane) = self.held else { return };
        let Some(area) = self.layout.pane(pane) else { return };
        let width = match pane {
            Pane::Library => column,
            _ => (area.x + area.width).saturating_sub(column + 1),
        };
        if width != area.width {
            self.set_pane(pane, width);
        }
    }
}

impl Layout {
    /// The pane that the vertical rule under a cell makes wider or narrower: the list at its left, else the
    /// one at its right.
    fn beside(&self, column: u16, row: u16) -> Option<Pane> {
        self.rules.iter().find(|rule| rule.height > 1 && rule.has(column, row))?;
        let starts = |pane: Pane| self.pane(pane).is_some_and(|area| area.x == column + 1);
        let ends = self.pane(Pane::Library).is_some_and(|area| area.x + area.width == column);
        let right = [Pane::Quotes, Pane::Privacy].into_iter().find(|pane| starts(*pane));
        right.or_else(|| ends.then_some(Pane::Library))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_read_back() {
        let widths = Widths { library: 30, quotes: 0, privacy: 41 };
        assert_eq!(Widths::read(&widths.print()), Some(widths));
        assert_eq!(Widths::read("30 x"), None);
    }
}
