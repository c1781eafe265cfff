//! Sheet: an answer about the whole library laid over the panes: what a search found, all that an
//! organization said, who says what of a concern, where one can jump to. Its items lead somewhere.

use super::ask::Ask;
use super::hyphens::Hyphens;
use super::line::{Line, Role};
use super::list::List;
use super::measure::shortened;
use super::wrap;
use crate::action::Action;
use crate::reading::select::Excerpt;
use crate::text::Span;

/// Where an item leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// To byte `at` of the article called `key`.
    Article {
        /// The article.
        key: u64,
        /// Where in it; for a search, told by its excerpt.
        at: usize,
    },
    /// To the article at this place of the listing.
    Version(usize),
    /// To the sheet that answers this.
    Sheet(Ask),
    /// To what the action does.
    Act(Action),
}

/// One item: a line above, then words, at most so many rows of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Where it leads.
    pub target: Target,
    /// The line above, and what stands at its right.
    pub head: (String, String),
    /// What it says, before it is wrapped.
    pub words: String,
    /// The bytes of `words` to point out.
    pub marks: Vec<Span>,
    /// Rows that the words may take.
    pub most: usize,
}

/// What a sheet holds, from the top.
#[derive(Debug, Clone, PartialEq)]
pub enum Row {
    /// A heading.
    Title(String),
    /// A line that leads nowhere.
    Note(Line),
    /// An item.
    Entry(Entry),
}

/// A sheet.
#[derive(Debug)]
pub struct Sheet {
    /// What it answers.
    pub about: Ask,
    /// Its title.
    pub title: String,
    /// What is said at the right of its title: a count, or what is wrong.
    pub told: (Role, String),
    /// What it holds.
    pub rows: Vec<Row>,
    /// The rows as they are drawn, with the cursor.
    pub list: List,
    /// Where the item of each number stands in `rows`.
    items: Vec<usize>,
    /// The item on which the cursor stands when its rows come.
    pub(super) first: usize,
    /// Where the item leads on which the cursor is to stay when the rows come anew.
    on: Option<Target>,
    /// Whether it has been asked for.
    pub(super) asked: bool,
    /// The width that the rows are wrapped to; 0 where they are to be made anew.
    columns: usize,
}

impl Sheet {
    /// A sheet still empty.
    pub fn new(about: Ask, title: &str) -> Self {
        Self {
            about,
            title: title.to_owned(),
            told: (Role::Faint, String::new()),
            rows: Vec::new(),
            list: List::default(),
            items: Vec::new(),
            first: 0,
            on: None,
            asked: false,
            columns: 0,
        }
    }

    /// Takes new rows, the cursor on the first item, or on that which one comes back to; where they come anew, on
    /// the item on which it was.
    pub fn fill(&mut self, rows: Vec<Row>) {
        self.rows = rows;
        self.columns = 0;
        let on = self.on.take();
        let mut entries = self.rows.iter().filter_map(Row::entry);
        let same = on.as_ref().and_then(|on| entries.position(|entry| entry.target.is(on)));
        self.list.cursor = same.unwrap_or(std::mem::take(&mut self.first));
        if on.is_none() {
            self.list.top = 0;
        }
    }

    /// Has what it answers asked for anew, where that is of all articles; a cursor that was moved stays on its item.
    pub(super) fn renew(&mut self) {
        let of_all = match &self.about {
            Ask::Find(query) => !query.is_empty() && self.told.0 != Role::Problem,
            Ask::Organization(_) | Ask::Concern { .. } | Ask::Concerns | Ask::Names(_) => true,
            _ => false,
        };
        if of_all && self.asked {
            self.asked = false;
            self.first = self.list.cursor;
            self.on = self.selected().filter(|_| self.first > 0).map(|entry| entry.target.clone());
        }
    }

    /// What it answers, and its item under the cursor, to come back to.
    pub fn place(&self) -> (Ask, usize) {
        (self.about.clone(), self.list.cursor)
    }

    /// The item under the cursor.
    pub fn selected(&self) -> Option<&Entry> {
        self.entry(self.list.cursor)
    }

    fn entry(&self, item: usize) -> Option<&Entry> {
        self.rows.get(*self.items.get(item)?)?.entry()
    }

    /// The articles of a search that are visible and have no excerpt yet.
    pub(super) fn bare(&self) -> Vec<u64> {
        let first =
            self.list.lines.get(self.list.top..).unwrap_or_default().iter().find_map(|line| line.item);
        let bare = |item: usize| match self.entry(item) {
            Some(Entry { target: Target::Article { key, .. }, words, .. }) if words.is_empty() => Some(*key),
            _ => None,
        };
        first.map_or_else(Vec::new, |first| (first..=first + self.list.height / 2).filter_map(bare).collect())
    }

    /// Puts excerpts where they belong.
    pub(super) fn quote(&mut self, excerpts: Vec<(u64, Excerpt)>) {
        for (of, excerpt) in excerpts {
            let entries = self.rows.iter_mut().filter_map(|row| match row {
                Row::Entry(entry) => Some(entry),
                _ => None,
            });
            for entry in entries {
                if let Target::Article { key, at } = &mut entry.target
                    && *key == of
                {
                    *at = excerpt.at;
                    entry.words.clone_from(&excerpt.words);
                    entry.marks.clone_from(&excerpt.marks);
                }
            }
        }
        self.columns = 0;
    }

    /// Takes the size of its inside, and makes the lines where something has changed.
    pub fn fit(&mut self, columns: usize, height: usize) {
        self.list.fit(height);
        if columns == self.columns || columns == 0 {
            return;
        }
        self.columns = columns;
        self.items.clear();
        let mut lines = Vec::new();
        for (place, row) in self.rows.iter().enumerate() {
            match row {
                Row::Title(title) => {
                    lines.extend((!lines.is_empty()).then(Line::default));
                    lines.push(Line::say(Role::Accent, shortened(title, columns)));
                }
                Row::Note(line) => lines.push(line.clone()),
                Row::Entry(entry) => {
                    entry.lines(self.items.len(), columns, &mut lines);
                    self.items.push(place);
                }
            }
        }
        self.list.set(lines);
    }
}

impl Row {
    /// The item that it is, if it is one.
    const fn entry(&self) -> Option<&Entry> {
        match self {
            Self::Entry(entry) => Some(entry),
            _ => None,
        }
    }
}

impl Target {
    /// Whether both lead to one article, or are the same.
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            // Where in it a search leads is known only with its excerpt.
            (Self::Article { key, at: 0 }, Self::Article { key: of, .. }) => key == of,
            _ => self == other,
        }
    }
}

impl Entry {
    /// Its rows as item `item`.
    fn lines(&self, item: usize, columns: usize, lines: &mut Vec<Line>) {
        let (head, right) = &self.head;
        if !head.is_empty() {
            let room = columns.saturating_sub(super::measure::width(right) + 1);
            let line = Line::of(Some(item)).text(Role::Strong, shortened(head, room));
            let line = line.with(super::line::Piece::Fill);
            lines.push(line.text(Role::Faint, right.clone()));
        }
        let indent = 2.min(columns.saturating_sub(1));
        let whole = Span::new(0, self.words.len());
        let rows = wrap::wrap(&self.words, whole, columns.saturating_sub(indent), Hyphens::NONE);
        let cut = rows.len() > self.most;
        for (number, row) in rows.into_iter().take(self.most).enumerate() {
            let line = Line::of(Some(item)).text(Role::Text, " ".repeat(indent));
            let mut line = self.marked(row.span, line);
            if cut && number + 1 == self.most {
                line = line.text(Role::Faint, " …");
            }
            lines.push(line);
        }
        if self.words.is_empty() && self.most > 0 {
            lines.push(Line::of(Some(item)));
        }
    }

    /// `span` of its words on `line`, what is marked in it pointed out.
    fn marked(&self, span: Span, mut line: Line) -> Line {
        let mut at = span.start;
        for mark in self.marks.iter().filter(|mark| mark.overlaps(span)) {
            let (start, end) = (mark.start.max(at), mark.end.min(span.end));
            line = line.text(Role::Text, Span::new(at, start).of(&self.words));
            line = line.text(Role::Accent, Span::new(start, end).of(&self.words));
            at = end;
        }
        line.text(Role::Text, Span::new(at, span.end).of(&self.words))
    }
}
