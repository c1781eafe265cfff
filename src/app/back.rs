//! Back: how one comes back to a library: to the article that was open when it was last left, in the order that
//! its list had. What comes late is not taken: a reader who has begun elsewhere stays there.

use super::shelf::Order;
use super::{App, Message};
use crate::action::Action;

/// How a library was left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The id of the article that was open.
    pub id: String,
    /// What the list was sorted by.
    pub order: Order,
}

/// How far one is on the way back.
#[derive(Debug, Default)]
pub(super) enum Back {
    /// It is not known yet where to.
    #[default]
    Unknown,
    /// The article is not in the list yet.
    Awaited(String),
    /// One is there, or elsewhere.
    Done,
}

impl App {
    /// How the library is left now; `None` where it is to be remembered as it last was.
    pub fn left(&self) -> Option<Left> {
        let done = matches!(self.back, Back::Done);
        self.card().filter(|_| done).map(|card| Left { id: card.id.clone(), order: self.shelf.order })
    }

    /// Goes back, where the reader has not begun elsewhere.
    pub(super) fn take_left(&mut self, left: Option<Left>) {
        if !matches!(self.back, Back::Unknown) {
            return;
        }
        self.back = Back::Done;
        if let Some(Left { id, order }) = left {
            if order != self.shelf.order {
                self.shelf.sort(&self.library, &self.memory, order);
            }
            self.back = Back::Awaited(id);
            self.go_back();
        }
    }

    /// Opens the article that is awaited, once the list has it.
    pub(super) fn go_back(&mut self) {
        let Back::Awaited(id) = &self.back else { return };
        let place = self.library.cards.iter().position(|card| card.id == *id);
        if let Some(place) = place {
            self.back = Back::Done;
            self.open(place);
        }
    }

    /// Awaits nothing any more: the whole library is there.
    pub(super) fn stay(&mut self) {
        if matches!(self.back, Back::Awaited(_)) {
            self.back = Back::Done;
        }
    }
}

/// Whether by `message` the reader begins where they are: by all that they do but leaving.
pub(super) const fn begins(message: &Message) -> bool {
    match message {
        Message::Act(action, _) => !matches!(action, Action::Quit | Action::QuitNow),
        Message::Edit(_)
        | Message::Submit
        | Message::Click { .. }
        | Message::Drag(_)
        | Message::Wheel { .. } => true,
        _ => false,
    }
}
