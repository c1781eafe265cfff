//! Silent: the items of a file that hold no text, as one problem names them.

use std::fmt;

use super::draft::Draft;
use super::item::Item;
use super::problem::{Flaw, Reason};
use crate::model::Origin;
use crate::text::squeeze;

/// How many are named.
const NAMED: usize = 3;

/// Items without text, among all items of a file.
#[derive(Debug, Default)]
pub(super) struct Silent {
    names: Vec<String>,
    all: usize,
}

impl Silent {
    /// The article of the item with this number, counted from 1; one without text is remembered.
    pub(super) fn draft(&mut self, number: usize, item: Item, origin: Origin) -> Option<Draft> {
        let title = item.title.clone();
        let draft = item.draft(origin);
        if draft.is_none() {
            self.add(number, title.as_deref());
        }
        draft
    }

    /// Remembers an item.
    pub(super) fn add(&mut self, number: usize, title: Option<&str>) {
        self.names.push(called(number, title));
    }

    /// What is wrong with a file that has so many items, if some of them are silent.
    pub(super) fn flaw(self, all: usize) -> Option<Flaw> {
        (!self.names.is_empty()).then(|| Reason::NoItemText(Self { all, ..self }).into())
    }
}

impl fmt::Display for Silent {
    /// `2 of 9 items have no text: item 3, “Ferry is late”; item 5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (count, named) = (self.names.len(), self.names.iter().take(NAMED).map(String::as_str));
        let named = named.collect::<Vec<_>>().join("; ");
        write!(f, "{count} of {} items have no text: {named}", self.all)?;
        if count > NAMED { write!(f, "; and {} more", count - NAMED) } else { Ok(()) }
    }
}

/// What a message calls an item: `item 3, “Ferry is late”`.
pub(super) fn called(number: usize, title: Option<&str>) -> String {
    let title = title.map(squeeze).filter(|title| !title.is_empty());
    title.map_or_else(|| format!("item {number}"), |title| format!("item {number}, “{title}”"))
}
