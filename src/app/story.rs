//! Story: the page being read, the line the reader is on, and what of it is visible.

use super::found::Found;
use super::motion::{Motion, Unit};
use super::page::{Form, LineKind, Page, PageLine};
use crate::model::Article;
use crate::text::Span;

/// Lines kept visible above and below the cursor.
const MARGIN: usize = 3;

/// The story pane.
#[derive(Debug, Default)]
pub struct Story {
    /// The wrapped article.
    pub page: Page,
    /// The line the reader is on.
    pub cursor: usize,
    /// The first visible line.
    pub top: usize,
    /// Visible lines.
    pub height: usize,
    /// Columns that the page is wrapped to; 0 before the first wrap.
    pub columns: usize,
    /// Where the next wrap is to put the cursor: this byte, so many rows below the first.
    held: Option<(usize, usize)>,
}

impl Story {
    /// Shows another article from byte `at` on; it is wrapped by the next [`Self::fit`].
    pub fn open(&mut self, at: usize) {
        let height = self.height;
        *self = Self { height, ..Self::default() };
        self.page.lines = vec![PageLine::new(at, Span::new(at, at), LineKind::Title)];
    }

    /// Wraps anew where the width has changed, and keeps the line being read where it was.
    pub fn fit(
        &mut self,
        article: &Article,
        form: Form,
        (columns, height): (usize, usize),
        spoken: Option<&Found>,
    ) {
        if columns != self.columns || self.held.is_some() {
            let here = (self.at(), self.cursor.saturating_sub(self.top));
            let (at, row) = self.held.take().unwrap_or(here);
            if columns != self.columns {
                self.page = Page::new(article, columns, form, spoken);
                self.columns = columns;
            }
            self.cursor = self.page.line_at(at);
            self.top = if at == 0 { 0 } else { self.cursor.saturating_sub(row) };
            self.height = height;
            self.show();
        } else if height != self.height {
            self.height = height;
            self.show();
        }
    }

    /// Has the next [`Self::fit`] put the cursor on byte `at`, `row` rows below the first.
    pub(super) fn hold(&mut self, at: usize, row: usize) {
        self.held = Some((at, row));
    }

    /// Forgets the wrap, so that the next [`Self::fit`] makes it anew.
    pub fn stale(&mut self) {
        self.columns = 0;
    }

    /// Where the cursor's line stands in the text, in bytes.
    pub fn at(&self) -> usize {
        self.page.lines.get(self.cursor).map_or(0, |line| line.at)
    }

    /// The bytes of the text on the cursor's line.
    pub fn line(&self) -> Span {
        self.page.lines.get(self.cursor).map_or(Span::default(), PageLine::text)
    }

    /// Moves the cursor.
    pub fn go(&mut self, motion: Motion) {
        let len = self.page.lines.len();
        match motion {
            Motion::Down(Unit::Line, count) => self.step(count, true),
            Motion::Up(Unit::Line, count) => self.step(count, false),
            Motion::Down(unit, count) => self.turn(unit.lines(count, self.height), true),
            Motion::Up(unit, count) => self.turn(unit.lines(count, self.height), false),
            Motion::Top | Motion::Bottom => {
                self.cursor = motion.apply(self.cursor, len, self.height);
                self.settle(motion == Motion::Top);
            }
        }
        self.show();
    }

    fn step(&mut self, count: usize, down: bool) {
        for _ in 0..count {
            let next = self.page.next_line(self.cursor, down);
            if next == self.cursor {
                break;
            }
            self.cursor = next;
        }
        if !down && self.page.next_line(self.cursor, false) == self.cursor {
            self.top = 0;
        }
    }

    /// Turns the page by `lines` and moves the cursor with it.
    fn turn(&mut self, lines: usize, down: bool) {
        let last = self.page.lines.len().saturating_sub(1);
        if down {
            self.top = self.top.saturating_add(lines).min(self.lowest());
            self.cursor = self.cursor.saturating_add(lines).min(last);
        } else {
            self.top = self.top.saturating_sub(lines);
            self.cursor = self.cursor.saturating_sub(lines);
        }
        self.settle(down && self.cursor < last || self.cursor == 0);
    }

    /// Leaves a blank line, downwards first or upwards first.
    fn settle(&mut self, down: bool) {
        for down in [down, !down] {
            if self.page.is_blank(self.cursor) {
                self.cursor = self.page.next_line(self.cursor, down);
            }
        }
    }

    /// Goes to byte `at`; where it is not visible, it comes to stand in the upper third.
    pub fn go_to(&mut self, at: usize) {
        let line = self.page.line_at(at);
        let seen = self.top + MARGIN.min(self.height / 4)..self.top + self.height.saturating_sub(1);
        self.cursor = line;
        if !seen.contains(&line) {
            self.top = line.saturating_sub(self.height / 3);
        }
        self.show();
    }

    /// Puts the cursor on visible row `row`.
    pub fn touch(&mut self, row: usize) {
        self.cursor = (self.top + row).min(self.page.lines.len().saturating_sub(1));
        self.settle(false);
        self.show();
    }

    /// Scrolls without moving the cursor more than it must to stay visible.
    pub fn scroll(&mut self, lines: usize, down: bool) {
        self.top = if down {
            self.top.saturating_add(lines).min(self.lowest())
        } else {
            self.top.saturating_sub(lines)
        };
        let bottom = self.top + self.height.saturating_sub(1);
        let clamped = self.cursor.clamp(self.top, bottom.max(self.top));
        if clamped != self.cursor {
            self.cursor = clamped.min(self.page.lines.len().saturating_sub(1));
            self.settle(down);
        }
    }

    /// The greatest `top` that leaves no empty rows below the page.
    fn lowest(&self) -> usize {
        self.page.lines.len().saturating_sub(self.height.max(1))
    }

    /// Makes the cursor visible, with a margin.
    fn show(&mut self) {
        let margin = MARGIN.min(self.height.saturating_sub(1) / 2);
        let most = self.cursor.saturating_sub(margin);
        let least = (self.cursor + margin + 1).saturating_sub(self.height);
        self.top = self.top.min(most).max(least).min(self.lowest());
    }

    /// How much of the page has been seen, in percent.
    pub fn percent(&self) -> usize {
        let seen = (self.top + self.height).min(self.page.lines.len());
        (seen * 100).checked_div(self.page.lines.len()).unwrap_or(100)
    }

    /// The next or previous paragraph's first byte, `count` paragraphs from the cursor.
    pub fn paragraph(&self, article: &Article, count: usize, down: bool) -> Option<usize> {
        let at = self.at();
        let all = &article.paragraphs;
        let next = if down {
            all.partition_point(|p| p.span.start <= at) + count - 1
        } else {
            all.partition_point(|p| p.span.start < at).checked_sub(count)?
        };
        all.get(next.min(all.len().saturating_sub(1))).map(|p| p.span.start)
    }
}
