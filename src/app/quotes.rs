//! Quotes: the pane of quotes by organization: which groups are open, what its rows say.

use std::collections::HashSet;

use super::Settings;
use super::found::{Found, Selected, kind_word};
use super::line::{BAR, Line, Piece, Role, Sign, dots};
use super::list::List;
use super::measure::{printed, shortened, width};
use super::page::spoken_quote;
use super::wrap::lines;
use crate::model::{Article, Kind, Mode, Stance};
use crate::reading::Group;
use crate::text::{Span, squeeze};

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
    /// Forgets folds and cursor: another article.
    pub fn clear(&mut self) {
        *self = Self { columns: self.columns, stale: true, ..Self::default() };
        self.list.height = 0;
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
            let on = self.items.get(self.list.cursor).copied();
            self.columns = columns;
            self.stale = false;
            self.fill(&Rows { columns, article, found, settings });
            if let Some(item) = on.and_then(|on| self.items.iter().position(|item| *item == on)) {
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
        self.items.clear();
        let mut out = Vec::new();
        for (g, group) in groups.iter().enumerate() {
            let kept: Vec<(&str, Vec<usize>)> = self.kept(rows, group);
            if kept.is_empty() {
                continue;
            }
            let item = self.items.len();
            let mut inside = Vec::new();
            let mut items = Vec::new();
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
            if first {
                let rest = groups.len() - g;
                self.open[g] = g == 0 || out.len() + inside.len() + rest <= self.list.height;
            }
            let open = self.open[g] || !self.filter.is_empty();
            self.items.push(Item::Group(g));
            out.push(rows.group(item, group, open));
            if open {
                self.items.append(&mut items);
                out.append(&mut inside);
            }
        }
        if self.filter.is_empty() {
            rows.unheard(&mut out);
        }
        if !out.is_empty() && self.items.is_empty() {
            let said = lines(NONE, rows.columns).into_iter().map(|row| Line::say(Role::Faint, row));
            out.splice(0..0, said.collect::<Vec<_>>());
        }
        self.list.set(out);
    }

    /// The speakers and quotes of a group that pass the filter.
    fn kept<'a>(&self, rows: &Rows<'a>, group: &'a Group) -> Vec<(&'a str, Vec<usize>)> {
        let wanted = self.filter.to_lowercase();
        let has = |text: &str| text.to_lowercase().contains(&wanted);
        let quote = |i: &usize| {
            wanted.is_empty()
                || rows
                    .found
                    .findings
                    .quotes
                    .get(*i)
                    .is_some_and(|q| has(&q.text(&rows.article.text)) || has(q.stance.name()))
        };
        let mut kept = Vec::new();
        for speaker in &group.speakers {
            let all = has(&group.name) || has(&speaker.name);
            let quotes: Vec<usize> = speaker.quotes.iter().copied().filter(|i| all || quote(i)).collect();
            if !quotes.is_empty() {
                kept.push((speaker.name.as_str(), quotes));
            }
        }
        kept
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
        match self.items.get(self.list.cursor) {
            Some(Item::Quote(q)) => *q == quote,
            Some(Item::Group(g)) => !self.is_open(*g) && holds(&found.reading.groups[*g], quote),
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
        match self.items.get(self.list.cursor) {
            Some(Item::Group(g)) => {
                if let Some(open) = self.open.get_mut(*g) {
                    *open = !*open;
                }
            }
            Some(Item::Quote(q)) if self.whole.remove(q) => {}
            Some(Item::Quote(q)) => {
                self.whole.insert(*q);
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

/// What rows are made from.
struct Rows<'a> {
    columns: usize,
    article: &'a Article,
    found: &'a Found,
    settings: &'a Settings,
}

impl Rows<'_> {
    fn group(&self, item: usize, group: &Group, open: bool) -> Line {
        if self.settings.linear {
            let state = if open { "open" } else { "folded" };
            let words = format!(
                "{}, quotes: {}, {} percent of quoted words, {state}",
                group.name, group.quotes, group.percent
            );
            return Line::of(Some(item)).text(Role::Strong, shortened(&words, self.columns));
        }
        let figures = format!("{} · {:>2} % ", group.quotes, group.percent);
        let room = self.columns.saturating_sub(2 + 1 + width(&figures) + BAR);
        Line::of(Some(item))
            .with(Piece::Sign(Role::Faint, if open { Sign::Open } else { Sign::Closed }))
            .text(Role::Strong, shortened(&group.name, room))
            .with(Piece::Fill)
            .text(Role::Faint, figures)
            .with(Piece::Bar(f32::from(group.percent) / 100.0))
    }

    fn speaker(&self, name: &str) -> Line {
        Line::say(Role::Text, format!("  {}", shortened(name, self.columns.saturating_sub(2))))
    }

    fn quote(&self, item: usize, index: usize, whole: bool, out: &mut Vec<Line>) {
        let Some(quote) = self.found.findings.quotes.get(index) else { return };
        let words = printed(&squeeze(&quote.text(&self.article.text))).into_owned();
        let dim = quote.attribution.confidence < self.settings.dim_below;
        let role = if dim { Role::Faint } else { Role::Text };
        if self.settings.linear {
            let said = spoken_quote(self.article, self.found, index);
            for row in lines(&said, self.columns).into_iter().chain(lines(&words, self.columns)) {
                out.push(Line::of(Some(item)).text(role, row));
            }
            return;
        }
        let sign = match quote.kind {
            Kind::Direct => Sign::Direct,
            Kind::Mixed => Sign::Mixed,
            Kind::Indirect => Sign::Indirect,
        };
        let stance = if quote.stance == Stance::Other { "" } else { quote.stance.name() };
        let badge = width(stance) + 1 + usize::from(super::line::DOTS);
        let room = self.columns.saturating_sub(INDENT).max(1);
        let rows = lines(&words, room);
        let head = |line: Line, first: bool| {
            let line = line.text(role, "  ");
            if first { line.with(Piece::Sign(Role::Accent, sign)) } else { line.text(role, "  ") }
        };
        let close = |line: Line| {
            line.with(Piece::Fill)
                .text(Role::Faint, format!("{stance} "))
                .with(Piece::Dots(Role::Faint, dots(quote.attribution.confidence)))
        };
        let shown = if whole { rows.len() } else { rows.len().min(2) };
        for (r, row) in rows[..shown].iter().enumerate() {
            let last = r + 1 == shown;
            let mut text = std::borrow::Cow::Borrowed(*row);
            let cut = last && shown < rows.len();
            if cut {
                let beside = if room > badge + LEAST { room - badge - 1 } else { room };
                text = clipped(&rows[r..].join(" "), beside).into();
            }
            let line = head(Line::of(Some(item)), r == 0).text(role, text.clone());
            if last && (width(&text) + badge < room) {
                out.push(close(line));
            } else {
                out.push(line);
                if last {
                    out.push(close(head(Line::of(Some(item)), false)));
                }
            }
        }
        if whole {
            self.details(item, index, out);
        }
    }

    /// Kind, mode, source and cue of an unfolded quote.
    fn details(&self, item: usize, index: usize, out: &mut Vec<Line>) {
        let quote = &self.found.findings.quotes[index];
        let joined = |spans: &[Span]| {
            let pieces: Vec<String> = spans.iter().map(|s| squeeze(s.of(&self.article.text))).collect();
            printed(&pieces.join(" … ")).into_owned()
        };
        let mode = if quote.mode == Mode::Thought { ", a thought" } else { "" };
        let mut said = vec![format!("{}{mode}", kind_word(quote.kind))];
        let (source, cue) = (joined(&quote.attribution.source), joined(&quote.attribution.cue));
        said.extend((!source.is_empty()).then(|| format!("source: {source}")));
        said.extend((!cue.is_empty()).then(|| format!("cue: {cue}")));
        for words in said {
            for row in lines(&words, self.columns.saturating_sub(INDENT)) {
                out.push(Line::of(Some(item)).text(Role::Faint, format!("    {row}")));
            }
        }
    }

    fn unheard(&self, out: &mut Vec<Line>) {
        let names = &self.found.reading.unheard;
        if names.is_empty() {
            return;
        }
        out.extend((!out.last().is_some_and(|l| l.pieces.is_empty())).then(Line::default));
        if !self.settings.linear {
            out.push(Line::say(Role::Faint, "  ").with(Piece::Rule(self.columns.saturating_sub(4).min(24))));
        }
        out.push(Line::say(Role::Faint, "  mentioned, not heard:"));
        let all = printed(&names.join(", ")).into_owned();
        for row in lines(&all, self.columns.saturating_sub(2)) {
            out.push(Line::say(Role::Text, format!("  {row}")));
        }
    }
}

/// `words` shortened, without the beginning of a mark of omission at its end.
fn clipped(words: &str, columns: usize) -> String {
    let short = shortened(words, columns);
    match short.strip_suffix("[…").or_else(|| short.strip_suffix("[……")) {
        Some(kept) => format!("{}…", kept.trim_end()),
        None => short.into_owned(),
    }
}

/// Columns of words below which the badges get a row of their own.
const LEAST: usize = 12;

/// What stands where no quotes are.
pub const NONE: &str = "No quotes found in this story.";

/// Columns left of a quote's words.
const INDENT: usize = 4;
