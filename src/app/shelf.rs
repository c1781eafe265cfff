//! Shelf: the list of articles, filtered and sorted, with a cursor. Its rows are made when drawn.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::memory::Memory;
use super::motion::Motion;
use super::page::month;
use crate::model::{Brief, Card, Cards, Listing};

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
    /// What is unread first.
    Unread,
}

impl Order {
    /// All of them, in their round.
    pub const ALL: [Self; 5] = [Self::Listing, Self::Date, Self::Outlet, Self::Organization, Self::Unread];

    /// The order that a reader calls `word`: "by date", "date".
    pub fn named(word: &str) -> Option<Self> {
        let is = |order: &Self| [Some(order.name()), order.name().strip_prefix("by ")].contains(&Some(word));
        Self::ALL.into_iter().find(is)
    }

    /// The order after it, around the end.
    pub(super) const fn next(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::ALL.len()]
    }

    /// How it sorts, in words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Listing => "as it lies",
            Self::Date => "by date",
            Self::Outlet => "by outlet",
            Self::Organization => "by organization",
            Self::Unread => "by unread",
        }
    }

    /// The group that an article belongs to, of which the list knows `brief`; none where the list has none.
    pub fn group(self, card: &Card, brief: Brief) -> Option<String> {
        let or_none = |name: &Option<String>, none: &str| name.clone().unwrap_or_else(|| none.to_owned());
        match self {
            Self::Listing => None,
            Self::Date => Some(card.published.as_deref().map_or_else(|| "undated".to_owned(), month)),
            Self::Outlet => Some(or_none(&card.outlet, "no outlet")),
            Self::Organization => Some(or_none(&card.organization, "nobody quoted")),
            Self::Unread => Some(if brief.read { "read" } else { "unread" }.to_owned()),
        }
    }

    /// Sorts places of `cards` that stand in the order of the listing.
    fn sort(self, cards: &Cards, memory: &Memory, places: &mut [usize]) {
        let by = |name: fn(&Card) -> Option<String>| {
            move |place: &usize| {
                let card = cards.get(*place).unwrap_or_default();
                let name = name(&card);
                (name.is_none(), name, Reverse(card.published))
            }
        };
        match self {
            Self::Listing => {}
            Self::Date => places.sort_by_cached_key(|place| Reverse(cards.published(*place))),
            Self::Outlet => places.sort_by_cached_key(by(|card| card.outlet.clone())),
            Self::Organization => places.sort_by_cached_key(by(|card| card.organization.clone())),
            Self::Unread => places.sort_by_cached_key(|place| {
                (memory.brief(cards.keys()[*place]).read, Reverse(cards.published(*place)))
            }),
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
    /// The keys of the articles that pass it, where it is a query.
    asked: Option<HashSet<u64>>,
    /// What it is sorted by.
    pub order: Order,
    /// The story of which an article is a version, by its place among the stories.
    stories: HashMap<usize, usize>,
    /// The stories whose versions are all shown, by the keys of the articles that stand for them.
    unfolded: HashSet<u64>,
}

impl Shelf {
    /// All articles of `library`.
    pub fn new(library: &Listing) -> Self {
        let mut shelf = Self { stories: stories(library), ..Self::default() };
        shelf.make(library, &Memory::default());
        shelf
    }

    /// Takes the visible rows.
    pub fn fit(&mut self, rows: usize) {
        self.height = (rows + 1) / ROWS;
        self.show();
    }

    /// Shows only the articles with these keys, else those with `filter` in headline, outlet, byline or tags.
    pub fn narrow(&mut self, library: &Listing, memory: &Memory, filter: &str, keys: Option<HashSet<u64>>) {
        self.asked = keys;
        filter.clone_into(&mut self.filter);
        self.remake(library, memory);
    }

    /// Sorts by `order`; the cursor stays on its article.
    pub fn sort(&mut self, library: &Listing, memory: &Memory, order: Order) {
        self.order = order;
        self.remake(library, memory);
    }

    /// Makes the rows anew, the cursor on its article where that is still shown.
    fn remake(&mut self, library: &Listing, memory: &Memory) {
        let on = self.selected();
        self.make(library, memory);
        self.cursor = on.and_then(|on| self.shown.iter().position(|i| *i == on)).unwrap_or(0);
        self.show();
    }

    /// Shows another list, the cursor where it was.
    pub fn relist(&mut self, library: &Listing, memory: &Memory) {
        self.stories = stories(library);
        self.make(library, memory);
        self.cursor = self.cursor.min(self.shown.len().saturating_sub(1));
        self.show();
    }

    fn make(&mut self, library: &Listing, memory: &Memory) {
        self.shown = self.passing(library);
        self.order.sort(&library.cards, memory, &mut self.shown);
        if !self.stories.is_empty() {
            self.gather(library);
        }
    }

    /// All articles that pass the filter, folded versions too, by index, in the order of the listing.
    pub fn passing(&self, library: &Listing) -> Vec<usize> {
        let wanted = self.filter.to_lowercase();
        let cards = &library.cards;
        let passes = |place: &usize| match &self.asked {
            Some(keys) => keys.contains(&cards.keys()[*place]),
            None => wanted.is_empty() || cards.get(*place).is_some_and(|card| matches(&card, &wanted)),
        };
        (0..cards.len()).filter(passes).collect()
    }

    /// Puts the versions of each story together: one stands for them, or they follow it where it is unfolded.
    fn gather(&mut self, library: &Listing) {
        let all = std::mem::take(&mut self.shown);
        let passed: HashSet<usize> =
            all.iter().copied().filter(|place| self.stories.contains_key(place)).collect();
        for place in all {
            let Some(story) = self.story(library, place) else {
                self.shown.push(place);
                continue;
            };
            let mut versions = story.iter().copied().filter(|version| passed.contains(version));
            if versions.next() == Some(place) {
                self.shown.push(place);
                if self.is_unfolded(library, story) {
                    self.shown.extend(versions);
                }
            }
        }
    }

    /// The versions of the story of an article, by place; `None` where it is the only one.
    pub fn story<'a>(&self, library: &'a Listing, place: usize) -> Option<&'a [usize]> {
        library.stories.get(*self.stories.get(&place)?).map(Vec::as_slice)
    }

    fn is_unfolded(&self, library: &Listing, story: &[usize]) -> bool {
        story
            .first()
            .and_then(|first| library.cards.keys().get(*first))
            .is_some_and(|key| self.unfolded.contains(key))
    }

    /// Whether an article follows the one that stands for its story.
    pub fn follows(&self, library: &Listing, at: usize) -> bool {
        let story = |at: usize| self.story(library, *self.shown.get(at)?);
        let here = story(at);
        here.is_some() && at.checked_sub(1).and_then(story) == here
    }

    /// Shows all versions of the story under the cursor, or one for them.
    pub fn fold(&mut self, library: &Listing, memory: &Memory) {
        let story = self.selected().and_then(|place| self.story(library, place));
        let first = story.and_then(|story| library.cards.keys().get(*story.first()?)).copied();
        if let (Some(first), Some(story)) = (first, story) {
            if !self.unfolded.remove(&first) {
                self.unfolded.insert(first);
            }
            self.refold(library, memory, story.first().copied());
        }
    }

    /// Shows all versions of all stories, or one of each.
    pub fn fold_all(&mut self, library: &Listing, memory: &Memory) {
        let on = self.selected();
        if self.unfolded.is_empty() {
            let first = |story: &Vec<usize>| library.cards.keys().get(*story.first()?).copied();
            self.unfolded = library.stories.iter().filter_map(first).collect();
        } else {
            self.unfolded.clear();
        }
        self.refold(library, memory, on);
    }

    /// Makes the rows anew, the cursor on an article.
    fn refold(&mut self, library: &Listing, memory: &Memory, on: Option<usize>) {
        self.make(library, memory);
        self.cursor = on.map_or(0, |on| self.place(on)).min(self.shown.len().saturating_sub(1));
        self.show();
    }

    /// The article under the cursor.
    pub fn selected(&self) -> Option<usize> {
        self.shown.get(self.cursor).copied()
    }

    /// The place of an article, or of the version that stands for it, or where it would be.
    pub fn place(&self, article: usize) -> usize {
        self.stand(article).unwrap_or_else(|| self.shown.iter().filter(|i| **i < article).count())
    }

    /// The place of an article, or of the version that stands for it.
    pub fn stand(&self, article: usize) -> Option<usize> {
        let same = || {
            let story = self.stories.get(&article)?;
            self.shown.iter().position(|i| self.stories.get(i) == Some(story))
        };
        self.shown.iter().position(|i| *i == article).or_else(same)
    }

    /// Which of how many in the list an article is, counted from 1; `None` where the filter hides it.
    pub fn rank(&self, article: usize) -> Option<(usize, usize)> {
        self.stand(article).map(|at| (at + 1, self.shown.len()))
    }

    /// Puts the cursor on an article, where it or one that stands for it is shown.
    pub fn select(&mut self, article: usize) {
        if let Some(at) = self.stand(article) {
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

/// The story of which each article is a version, by their places.
fn stories(library: &Listing) -> HashMap<usize, usize> {
    let stories = library.stories.iter().enumerate();
    stories.flat_map(|(at, story)| story.iter().map(move |place| (*place, at))).collect()
}

fn matches(card: &Card, wanted: &str) -> bool {
    let has = |text: &str| text.to_lowercase().contains(wanted);
    has(&card.heading)
        || card.outlet.as_deref().is_some_and(has)
        || card.byline.iter().chain(&card.tags).any(|t| has(t))
}
