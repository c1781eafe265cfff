//! Menu: a few things to choose from, over the panes.

use super::correct::Then;
use super::line::{Line, Piece, Role};
use super::measure::{printed, shortened};
use super::motion::Motion;
use super::wrap::lines;

/// Something to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What it is called.
    pub label: String,
    /// How it stands now, or what it leads to, in lines; empty where that says nothing.
    pub now: String,
    /// What choosing it does.
    pub then: Then,
}

/// A menu with a cursor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Menu {
    /// Its title.
    pub title: &'static str,
    /// What it is about, with its roles.
    pub about: Vec<(Role, String)>,
    /// What there is to choose.
    pub choices: Vec<Choice>,
    /// The choice under the cursor.
    pub cursor: usize,
}

/// Columns of a label, with the space behind it.
const LABEL: usize = 16;

impl Menu {
    /// A menu without choices yet.
    pub fn new(title: &'static str) -> Self {
        Self { title, ..Self::default() }
    }

    /// The choice under the cursor.
    pub fn chosen(&self) -> Option<&Choice> {
        self.choices.get(self.cursor)
    }

    /// Moves the cursor.
    pub fn go(&mut self, motion: Motion, height: usize) {
        self.cursor = motion.apply(self.cursor, self.choices.len().max(1), height);
    }

    /// Its rows; those of a choice belong to the item of that number.
    pub fn rows(&self, columns: usize) -> Vec<Line> {
        let mut out: Vec<Line> = Vec::new();
        for (role, words) in &self.about {
            let words = printed(words);
            out.extend(lines(&words, columns).into_iter().map(|row| Line::say(*role, row)));
        }
        out.extend((!out.is_empty()).then(Line::default));
        out.extend(self.choices.iter().enumerate().flat_map(|(i, choice)| choice.rows(i, columns)));
        out
    }
}

impl Choice {
    /// Its rows as item `item`: the label, and at the right of it, or where there is no room below it, how it stands.
    fn rows(&self, item: usize, columns: usize) -> Vec<Line> {
        let row = || Line::of(Some(item));
        let label = shortened(&self.label, columns).into_owned();
        let indent = if columns >= 2 * LABEL { LABEL } else { 2.min(columns) };
        let mut out = Vec::new();
        for words in self.now.lines() {
            let words = printed(words);
            for words in lines(&words, columns.saturating_sub(indent).max(1)) {
                out.push(row().text(Role::Text, " ".repeat(indent)).text(Role::Faint, words));
            }
        }
        if let Some(first) = out.first_mut().filter(|_| indent == LABEL) {
            first.pieces[0] = Piece::Text(Role::Text, format!("{label:<LABEL$}"));
        } else {
            out.insert(0, row().text(Role::Text, label));
        }
        out
    }
}
