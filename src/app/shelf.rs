//! Shelf: the list of articles, filtered and sorted, with a cursor. Its rows are made when drawn.

use std::cmp::Reverse;

use super::motion::Motion;
use super::page::month;
use crate::model::{Card, Listing};

/// Rows of one article in the list.
pub const ROWS: usize = 3;

/// What the list is sorted by.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// As the files lie.
    #[default]
    Listing,
    /// The newest first.
    Date,
    /// By outlet.
    Outlet,
    /// By the organization quoted most.
    Organization,
}

impl Order {
    /// The order after it, around the end.
    const fn next(self) -> Self {
        match self {
            Self::Listing => Self::Date,
            Self::Date => Self::Outlet,
            Self::Outlet => Self::Organization,
            Self::Organization => Self::Listing,
        }
    }

    /// How it sorts, in words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Listing => "as it lies",
            Self::Date => "by date",
            Self::Outlet => "by outlet",
            Self::Organization => "by organization",
        }
    }

    /// The group that an article belongs to; none where the list has none.
    pub fn group(self, card: &Card) -> Option<String> {
        let or_none = |name: &Option<String>, none: &str| name.clone().unwrap_or_else(|| none.to_owned());
        match self {
            Self::Listing => None,
            Self::Date => Some(card.published.as_deref().map_or_else(|| "undated".to_owned(), month)),
            Self::Outlet => Some(or_none(&card.outlet, "no outlet")),
            Self::Organization => Some(or_none(&card.organization, "nobody quoted")),
        }
    }

    /// Sorts places of `cards` that stand in the order of the listing.
    fn sort(self, cards: &[std::sync::Arc<Card>], places: &mut [usize]) {
        let day = |place: &usize| Reverse(cards[*place].published.as_deref());
        let last = |name: &Option<String>| (name.is_none(), name.clone());
        match self {
            Self::Listing => {}
            Self::Date => places.sort_by_key(day),
            Self::Outlet => places.sort_by_cached_key(|place| (last(&cards[*place].outlet), day(place))),
            Self::Organization => {
                places.sort_by_cached_key(|place| (last(&cards[*place].organization), day(place)));
            }
        }
    }
}

/// The library pane.
#[derive(Debug, Default)]
pub struct Shelf {
    /// The articles that pass the filter, by index, as they are sorted.
    pub shown: Vec<usize>,
    /// The selected one, as a place in `shown`.
    pub cursor: usize,
    /// The first visible one, likewise.
    pub top: usize,
    /// Articles that fit the pane.
    pub height: usize,
    /// What it is filtered by; empty for all.
    pub filter: String,
    /// What it is sorted by.
    pub order: Order,
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
        self.make(library);
        self.cursor = on.and_then(|on| self.shown.iter().position(|i| *i == on)).unwrap_or(0);
        self.show();
    }

    /// Sorts by the next order; the cursor stays on its article.
    pub fn sort(&mut self, library: &Listing) {
        self.order = self.order.next();
        let filter = std::mem::take(&mut self.filter);
        self.narrow(library, &filter);
    }

    /// Shows another list, the cursor where it was.
    pub fn relist(&mut self, library: &Listing) {
        self.make(library);
        self.cursor = self.cursor.min(self.shown.len().saturating_sub(1));
        self.show();
    }

    fn make(&mut self, library: &Listing) {
        let wanted = self.filter.to_lowercase();
        let cards = &library.cards;
        self.shown = (0..cards.len()).filter(|i| wanted.is_empty() || matches(&cards[*i], &wanted)).collect();
        self.order.sort(cards, &mut self.shown);
    }

    /// The article under the cursor.
    pub fn selected(&self) -> Option<usize> {
        self.shown.get(self.cursor).copied()
    }

    /// The place of an article, or where it would be.
    pub fn place(&self, article: usize) -> usize {
        let place = self.shown.iter().position(|i| *i == article);
        place.unwrap_or_else(|| self.shown.iter().filter(|i| **i < article).count())
    }

    /// Puts the cursor on an article, where it is shown.
    pub fn select(&mut self, article: usize) {
        if let Some(at) = self.shown.iter().position(|i| *i == article) {
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
