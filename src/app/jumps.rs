//! Jumps: the places the reader has jumped from, as a browser keeps them.

use super::ask::Ask;
use super::layout::Pane;

/// A place to come back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The article's key.
    pub key: u64,
    /// Where in its text, in bytes.
    pub at: usize,
    /// The pane that had the focus.
    pub focus: Pane,
    /// What the sheet over it answered, and its item under the cursor.
    pub over: Option<(Ask, usize)>,
}

/// How many places are remembered.
const MOST: usize = 100;

/// Places behind and ahead.
#[derive(Debug, Default)]
pub struct Jumps {
    behind: Vec<Place>,
    ahead: Vec<Place>,
}

impl Jumps {
    /// Remembers `here`, before a jump.
    pub fn leave(&mut self, here: Place) {
        self.ahead.clear();
        if self.behind.last() != Some(&here) {
            self.behind.push(here);
        }
        if self.behind.len() > MOST {
            self.behind.remove(0);
        }
    }

    /// The place before `here`.
    pub fn back(&mut self, here: Place) -> Option<Place> {
        let place = self.behind.pop()?;
        self.ahead.push(here);
        Some(place)
    }

    /// The place that [`Self::back`] came from.
    pub fn forward(&mut self, here: Place) -> Option<Place> {
        let place = self.ahead.pop()?;
        self.behind.push(here);
        Some(place)
    }
}
