//! Menu: a few things to choose from, over the panes.

use super::correct::Then;
use super::line::{Line, Role};
use super::measure::{printed, shortened};
use super::motion::Motion;
use super::wrap::lines;

/// Something to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What it is called.
    pub label: String,
    /// How it stands now; empty where that says nothing.
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
        out.push(Line::default());
        for (i, choice) in self.choices.iter().enumerate() {
            let row = Line::of(Some(i));
            out.push(if choice.now.is_empty() {
                row.text(Role::Text, shortened(&printed(&choice.label), columns))
            } else {
                let now = printed(&choice.now).into_owned();
                row.text(Role::Text, format!("{:<LABEL$}", choice.label))
                    .text(Role::Faint, shortened(&now, columns.saturating_sub(LABEL)))
            });
        }
        out
    }
}
