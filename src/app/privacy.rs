//! Privacy: the pane of what is at stake: one card a concern, who alleges, who answers.

mod rows;

use super::Settings;
use super::filter;
use super::found::{Found, Selected};
use super::list::{List, Unfolding};
use crate::model::Article;
use crate::reading::Card;
use crate::text::Span;
use rows::Rows;

/// What an item of the pane is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// A card, by its index.
    Card(usize),
    /// A position on a card: the quote, and the card.
    Position(usize, usize),
    /// A sentence on a card that no quote covers: the sentence, and the card.
    Evidence(Span, usize),
}

impl Item {
    /// The card that it is, or stands on.
    pub const fn card(self) -> usize {
        match self {
            Self::Card(card) | Self::Position(_, card) | Self::Evidence(_, card) => card,
        }
    }
}

/// The privacy pane.
#[derive(Debug, Default)]
pub struct Privacy {
    /// Its rows and its cursor.
    pub list: List,
    /// What each item is.
    pub items: Vec<Item>,
    /// What it is filtered by; empty for all.
    pub filter: String,
    /// Which cards are open; empty until the pane has first been filled.
    open: Vec<bool>,
    columns: usize,
    stale: bool,
}

impl Privacy {
    /// Forgets folds and cursor, not what it is filtered by: another article.
    pub fn clear(&mut self) {
        let filter = std::mem::take(&mut self.filter);
        *self = Self { columns: self.columns, filter, stale: true, ..Self::default() };
    }

    /// Keeps open what is open, by name, where `new` cards come for `old` ones; those that were not
    /// there are open.
    pub fn renew(&mut self, old: &[Card], new: &[Card]) {
        let was = |card: &Card| old.iter().position(|one| one.name == card.name);
        let open = |card: &Card| was(card).is_none_or(|c| self.open.get(c).copied().unwrap_or(false));
        if !self.open.is_empty() {
            self.open = new.iter().map(open).collect();
        }
    }

    /// The next [`Self::fit`] makes the rows anew.
    pub fn stale(&mut self) {
        self.stale = true;
    }

    /// Takes size and findings; makes the rows anew where something has changed.
    pub fn fit(
        &mut self,
        columns: usize,
        height: usize,
        article: &Article,
        found: &Found,
        settings: &Settings,
    ) {
        self.list.fit(height);
        if self.stale || self.columns != columns {
            let on = self.here();
            self.columns = columns;
            self.stale = false;
            self.fill(&Rows { columns, article, found, settings });
            let row = |on: Item| self.items.iter().position(|item| *item == on);
            if let Some(item) = on.and_then(|on| row(on).or_else(|| row(Item::Card(on.card())))) {
                self.list.select(item);
            }
        }
    }

    fn fill(&mut self, rows: &Rows<'_>) {
        let cards = &rows.found.reading.privacy.concerns;
        let first = self.open.len() != cards.len();
        if first {
            self.open = vec![false; cards.len()];
        }
        let most = cards.iter().map(|c| c.sentences).max().unwrap_or(1).max(1);
        let asked = filter::query(&self.filter).map(|query| {
            let quotes = filter::quotes(&query, rows.article, rows.found);
            (query, quotes)
        });
        let all = !self.filter.is_empty();
        self.items.clear();
        let heads = cards.iter().map(|card| rows.head(0, card, card, most, false).len());
        let mut unfolding = first.then(|| Unfolding::new(heads, self.list.height));
        let mut out = if all { Vec::new() } else { rows.tally() };
        for (c, whole) in cards.iter().enumerate() {
            let Some(card) = rows.kept(whole, &self.filter, asked.as_ref()) else { continue };
            let item = self.items.len();
            let (mut inside, mut items) = (Vec::new(), Vec::new());
            // What stays folded is not made.
            if all || self.open[c] || unfolding.as_ref().is_some_and(|unfolding| unfolding.may(c)) {
                rows.card(item, c, &card, &mut items, &mut inside);
            }
            if let Some(unfolding) = &mut unfolding {
                unfolding.take(c, out.len() + inside.len());
                self.open[c] = unfolding.may(c);
            }
            let open = self.open[c] || all;
            self.items.push(Item::Card(c));
            out.append(&mut rows.head(item, &card, whole, most, open));
            if open {
                self.items.append(&mut items);
                out.append(&mut inside);
            }
        }
        if self.filter.is_empty() {
            rows.data(&mut out);
        }
        self.list.set(out);
    }

    /// The sentences with a concern that pass the filter, in order.
    pub fn shown(&self, found: &Found) -> Vec<Span> {
        let stands = |sentence| {
            (0..self.items.len()).any(|item| self.is(item, Selected::Concern(sentence), found, false))
        };
        let passes = |sentence: &Span| self.filter.is_empty() || stands(*sentence);
        found.sentences.iter().copied().filter(passes).collect()
    }

    /// The item under the cursor.
    pub fn here(&self) -> Option<Item> {
        self.items.get(self.list.cursor).copied()
    }

    /// Puts the cursor on the row of `selected`, or on its card where that is folded.
    pub fn follow(&mut self, selected: Option<Selected>, found: &Found) {
        let Some(selected) = selected else { return };
        if self.stands_for(Some(selected), found) {
            return;
        }
        let at = (0..self.items.len()).find(|i| self.is(*i, selected, found, false));
        if let Some(item) = at.or_else(|| (0..self.items.len()).find(|i| self.is(*i, selected, found, true)))
        {
            self.list.select(item);
        }
    }

    /// Whether the cursor's row stands for `selected`.
    pub fn stands_for(&self, selected: Option<Selected>, found: &Found) -> bool {
        selected.is_some_and(|s| self.is(self.list.cursor, s, found, true))
    }

    /// Whether `item` is `selected`, or with `folded` the closed card that holds it.
    fn is(&self, item: usize, selected: Selected, found: &Found, folded: bool) -> bool {
        let covers = |quote: usize, sentence: Span| {
            found.findings.quotes.get(quote).is_some_and(|q| q.content.iter().any(|s| s.overlaps(sentence)))
        };
        match (self.items.get(item), selected) {
            (Some(Item::Position(quote, _)), Selected::Quote(q)) => *quote == q,
            (Some(Item::Position(quote, _)), Selected::Concern(sentence)) => covers(*quote, sentence),
            (Some(Item::Evidence(span, _)), Selected::Concern(sentence)) => *span == sentence,
            (Some(Item::Card(c)), _) if folded && !self.open.get(*c).copied().unwrap_or(false) => {
                let card = &found.reading.privacy.concerns[*c];
                match selected {
                    Selected::Quote(q) => card.positions.iter().any(|p| p.quote == q),
                    Selected::Concern(s) => {
                        card.evidence.contains(&s) || card.positions.iter().any(|p| covers(p.quote, s))
                    }
                }
            }
            _ => false,
        }
    }

    /// Folds or unfolds the card that the cursor is on.
    pub fn fold(&mut self) {
        if let Some(item) = self.here()
            && let Some(open) = self.open.get_mut(item.card())
        {
            *open = !*open;
            let head = Item::Card(item.card());
            self.list.select(self.items.iter().position(|item| *item == head).unwrap_or(0));
        }
        self.stale = true;
    }

    /// Opens all cards; where all are open, closes them.
    pub fn fold_all(&mut self) {
        let open = !self.open.iter().all(|o| *o);
        self.open.fill(open);
        self.stale = true;
    }
}
