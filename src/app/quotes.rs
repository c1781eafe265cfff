//! Quotes: the pane of quotes by organization: which groups are open, what its rows say.

mod rows;

pub use rows::NONE;

use std::collections::HashSet;

use super::Settings;
use super::filter;
use super::found::{Found, Selected};
use super::line::{Line, Role};
use super::list::{List, Unfolding};
use super::wrap::lines;
use crate::model::Article;
use crate::reading::Group;
use rows::Rows;

/// What an item of the pane is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// A group, by its index in the reading.
    Group(usize),
    /// A quote, by its index in the findings.
    Quote(usize),
}

/// The quotes pane.
#[derive(Debug, Default)]
pub struct Quotes {
    /// Its rows and its cursor.
    pub list: List,
    /// What each item is.
    pub items: Vec<Item>,
    /// What it is filtered by; empty for all.
    pub filter: String,
    /// Which groups are open; empty until the pane has first been filled.
    open: Vec<bool>,
    /// Quotes that show all they hold.
    whole: HashSet<usize>,
    columns: usize,
    stale: bool,
}

impl Quotes {
    /// Forgets folds and cursor, not what it is filtered by: another article.
    pub fn clear(&mut self) {
        let filter = std::mem::take(&mut self.filter);
        *self = Self { columns: self.columns, filter, stale: true, ..Self::default() };
        self.list.height = 0;
    }

    /// Keeps open what is open, by name, where `new` groups come for `old` ones; those that were not
    /// there are open.
    pub fn renew(&mut self, old: &[Group], new: &[Group]) {
        let was = |group: &Group| old.iter().position(|one| one.name == group.name);
        let open = |group: &Group| was(group).is_none_or(|g| self.is_open(g));
        if !self.open.is_empty() {
            self.open = new.iter().map(open).collect();
        }
        self.whole.clear();
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
            let there = on.and_then(|on| match on {
                Item::Quote(quote) => self.row_of(quote, found),
                Item::Group(_) => self.items.iter().position(|item| *item == on),
            });
            if let Some(item) = there {
                self.list.select(item);
            }
        }
    }

    fn fill(&mut self, rows: &Rows<'_>) {
        let groups = &rows.found.reading.groups;
        let first = self.open.len() != groups.len();
        if first {
            self.open = vec![false; groups.len()];
        }
        let asked = filter::query(&self.filter).map(|query| filter::quotes(&query, rows.article, rows.found));
        self.items.clear();
        let all = !self.filter.is_empty();
        let heads = groups.iter().map(|group| rows.group(0, group, group.quotes, false).len());
        let mut unfolding = first.then(|| Unfolding::new(heads, self.list.height));
        let mut out = Vec::new();
        for (g, group) in groups.iter().enumerate() {
            let kept: Vec<(&str, Vec<usize>)> = self.kept(rows, group, asked.as_deref());
            if kept.is_empty() {
                continue;
            }
            let item = self.items.len();
            let mut inside = Vec::new();
            let mut items = Vec::new();
            // What stays folded is not made.
            if all || self.open[g] || unfolding.as_ref().is_some_and(|unfolding| unfolding.may(g)) {
                for (speaker, quotes) in &kept {
                    if *speaker != group.name {
                        inside.push(rows.speaker(speaker));
                    }
                    for quote in quotes {
                        items.push(Item::Quote(*quote));
                        rows.quote(item + items.len(), *quote, self.whole.contains(quote), &mut inside);
                    }
                }
                inside.push(Line::default());
            }
            if let Some(unfolding) = &mut unfolding {
                unfolding.take(g, out.len() + inside.len());
                self.open[g] = unfolding.may(g);
            }
            let open = self.open[g] || all;
            self.items.push(Item::Group(g));
            let count = kept.iter().map(|(_, quotes)| quotes.len()).sum();
            out.append(&mut rows.group(item, group, count, open));
            if open {
                self.items.append(&mut items);
                out.append(&mut inside);
            }
        }
        if self.filter.is_empty() {
            rows.below(&mut out);
        }
        if !out.is_empty() && self.items.is_empty() {
            let said = lines(NONE, rows.columns).into_iter().map(|row| Line::say(Role::Faint, row));
            out.splice(0..0, said.collect::<Vec<_>>());
        }
        self.list.set(out);
    }

    /// The speakers and quotes of a group that pass the filter; those `asked` for, where it is a query.
    fn kept<'a>(
        &self,
        rows: &Rows<'a>,
        group: &'a Group,
        asked: Option<&[usize]>,
    ) -> Vec<(&'a str, Vec<usize>)> {
        let wanted = self.filter.to_lowercase();
        let has = |text: &str| text.to_lowercase().contains(&wanted);
        let quote = |i: &usize| {
            wanted.is_empty()
                || rows.found.findings.quotes.get(*i).is_some_and(|q| {
                    let source = q.attribution.source_type.name();
                    has(&q.text(&rows.article.text)) || has(q.stance.name()) || has(source)
                })
        };
        let mut kept = Vec::new();
        for speaker in &group.speakers {
            let all = has(&group.name) || has(&speaker.name);
            let passes = |i: &usize| asked.map_or_else(|| all || quote(i), |asked| asked.contains(i));
            let quotes: Vec<usize> = speaker.quotes.iter().copied().filter(passes).collect();
            if !quotes.is_empty() {
                kept.push((speaker.name.as_str(), quotes));
            }
        }
        kept
    }

    /// The quotes that pass the filter, in reading order.
    pub fn shown(&self, found: &Found) -> Vec<usize> {
        let passes = |quote: &usize| self.filter.is_empty() || self.items.contains(&Item::Quote(*quote));
        found.shown.iter().copied().filter(passes).collect()
    }

    /// The item under the cursor.
    pub fn here(&self) -> Option<Item> {
        self.items.get(self.list.cursor).copied()
    }

    /// Puts the cursor on the row of `selected`, or on its group where that is folded.
    pub fn follow(&mut self, selected: Option<Selected>, found: &Found) {
        let Some(Selected::Quote(quote)) = selected else { return };
        if let Some(item) = self.row_of(quote, found) {
            self.list.select(item);
        }
    }

    /// Whether the cursor's row stands for `selected`.
    pub fn stands_for(&self, selected: Option<Selected>, found: &Found) -> bool {
        let Some(Selected::Quote(quote)) = selected else { return false };
        match self.here() {
            Some(Item::Quote(q)) => q == quote,
            Some(Item::Group(g)) => !self.is_open(g) && holds(&found.reading.groups[g], quote),
            None => false,
        }
    }

    fn row_of(&self, quote: usize, found: &Found) -> Option<usize> {
        let exact = self.items.iter().position(|item| *item == Item::Quote(quote));
        exact.or_else(|| {
            let group = found.reading.groups.iter().position(|g| holds(g, quote))?;
            self.items.iter().position(|item| *item == Item::Group(group))
        })
    }

    /// Whether group `g` is open.
    fn is_open(&self, g: usize) -> bool {
        self.open.get(g).copied().unwrap_or(false)
    }

    /// Opens the group of `quote`.
    pub fn reveal(&mut self, quote: usize, found: &Found) {
        if let Some(g) = found.reading.groups.iter().position(|g| holds(g, quote))
            && !self.is_open(g)
            && let Some(open) = self.open.get_mut(g)
        {
            *open = true;
            self.stale = true;
        }
    }

    /// Folds or unfolds what the cursor is on.
    pub fn fold(&mut self) {
        match self.here() {
            Some(Item::Group(g)) => {
                if let Some(open) = self.open.get_mut(g) {
                    *open = !*open;
                }
            }
            Some(Item::Quote(q)) if self.whole.remove(&q) => {}
            Some(Item::Quote(q)) => {
                self.whole.insert(q);
            }
            None => {}
        }
        self.stale = true;
    }

    /// Opens all groups; where all are open, closes them.
    pub fn fold_all(&mut self) {
        let open = !self.open.iter().all(|o| *o);
        self.open.fill(open);
        self.stale = true;
    }
}

/// Whether `group` holds `quote`.
fn holds(group: &Group, quote: usize) -> bool {
    group.speakers.iter().any(|s| s.quotes.contains(&quote))
}
