//! Shelf: the list of articles, filtered, with a cursor. Its rows are made when they are drawn.

use super::motion::Motion;
use crate::model::{Card, Listing};

/// Rows of one article in the list.
pub const ROWS: usize = 3;

/// The library pane.
#[derive(Debug, Default)]
pub struct Shelf {
    /// The articles that pass the filter, by index.
    pub shown: Vec<usize>,
    /// The selected one, as a place in `shown`.
    pub cursor: usize,
    /// The first visible one, likewise.
    pub top: usize,
    /// Articles that fit the pane.
    pub height: usize,
    /// What it is filtered by; empty for all.
    pub filter: String,
}

impl Shelf {
    /// All articles of `library`.
    pub fn new(library: &Listing) -> Self {
        Self { shown: (0..library.cards.len()).collect(), ..Self::default() }
    }

    /// Takes the visible rows.
    pub fn fit(&mut self, rows: usize) {
        self.height = (rows + 1) / ROWS;
        self.show();
    }

    /// Shows only the articles with `filter` in headline, outlet, byline or tags.
    pub fn narrow(&mut self, library: &Listing, filter: &str) {
        let on = self.selected();
        filter.clone_into(&mut self.filter);
        let wanted = filter.to_lowercase();
        self.shown = (0..library.cards.len())
            .filter(|i| wanted.is_empty() || matches(&library.cards[*i], &wanted))
            .collect();
        self.cursor = on.and_then(|on| self.shown.iter().position(|i| *i == on)).unwrap_or(0);
        self.show();
    }

    /// The article under the cursor.
    pub fn selected(&self) -> Option<usize> {
        self.shown.get(self.cursor).copied()
    }

    /// Puts the cursor on an article, where it is shown.
    pub fn select(&mut self, article: usize) {
        if let Ok(at) = self.shown.binary_search(&article) {
            self.cursor = at;
            self.show();
        }
    }

    /// Moves the cursor.
    pub fn go(&mut self, motion: Motion) {
        self.cursor = motion.apply(self.cursor, self.shown.len(), self.height);
        self.show();
    }

    /// Scrolls without moving the cursor.
    pub fn scroll(&mut self, articles: usize, down: bool) {
        let most = self.shown.len().saturating_sub(self.height.max(1));
        self.top = if down { (self.top + articles).min(most) } else { self.top.saturating_sub(articles) };
    }

    fn show(&mut self) {
        let least = (self.cursor + 1).saturating_sub(self.height.max(1));
        self.top = self.top.max(least).min(self.cursor);
    }
}

fn matches(card: &Card, wanted: &str) -> bool {
    let has = |text: &str| text.to_lowercase().contains(wanted);
    has(&card.heading)
        || card.outlet.as_deref().is_some_and(has)
        || card.byline.iter().chain(&card.tags).any(|t| has(t))
}
