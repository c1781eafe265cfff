//! Strokes: keys gathered into an action: sequences (`g g`) and counts (`5 j`).

use crossterm::event::KeyCode;

use super::line;
use crate::action::Context;
use crate::app::Message;
use crate::config::{Chord, Keymap, Lookup};

/// The largest count; more is more than any article has lines.
const MOST: usize = 100_000;

/// What was typed of an action so far.
#[derive(Debug, Default)]
pub(super) struct Strokes {
    chords: Vec<Chord>,
    count: Option<usize>,
}

impl Strokes {
    /// Takes one key in; gives what it completes.
    pub(super) fn press(&mut self, chord: Chord, context: Context, keymap: &Keymap) -> Option<Message> {
        let waiting = !self.chords.is_empty() || self.count.is_some();
        if waiting && chord.code == KeyCode::Esc {
            *self = Self::default();
            return None;
        }
        if context != Context::Input && self.chords.is_empty() && self.counts(chord, context, keymap) {
            return None;
        }
        self.chords.push(chord);
        match keymap.lookup(context, &self.chords) {
            Lookup::Prefix => None,
            Lookup::Found(action) => {
                let count = std::mem::take(self).count.filter(|count| *count > 0);
                Some(Message::Act(action, count))
            }
            Lookup::Unbound => {
                let alone = self.chords.len() == 1;
                *self = Self::default();
                if context == Context::Input && alone { line::edit(chord) } else { None }
            }
        }
    }

    /// Takes a digit as part of a count: the first where it is no key itself, the others always. So a 0
    /// before it makes any digit a count.
    fn counts(&mut self, chord: Chord, context: Context, keymap: &Keymap) -> bool {
        let Some(digit) = chord.digit() else { return false };
        let free = keymap.lookup(context, &[chord]) == Lookup::Unbound;
        if self.count.is_none() && !free {
            return false;
        }
        self.count = Some((self.count.unwrap_or(0) * 10 + digit).min(MOST));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    /// Presses `keys` in `context`; the messages as `action` or `count action`, edits as they are.
    fn check(context: Context, keys: &str, expected: &[&str]) {
        let keymap = Config::built_in().unwrap().keymap;
        let mut strokes = Strokes::default();
        let messages = Chord::sequence(keys).unwrap().into_iter().filter_map(|chord| {
            Some(match strokes.press(chord, context, &keymap)? {
                Message::Act(action, None) => action.row().name.to_owned(),
                Message::Act(action, Some(count)) => format!("{count} {}", action.row().name),
                Message::Edit(request) => format!("{request:?}"),
                other => format!("{other:?}"),
            })
        });
        assert_eq!(messages.collect::<Vec<_>>(), expected, "{keys}");
    }

    #[test]
    fn keys_become_actions() {
        let story = Context::Story;
        check(story, "j G", &["line-down", "bottom"]);
        check(story, "g g", &["top"]);
        check(story, "g j k", &["line-up"]);
        check(story, "g esc j", &["line-down"]);
        check(story, "5 j", &["5 line-down"]);
        check(story, "5 0 3 j j", &["503 line-down", "line-down"]);
        check(story, "5 g g", &["5 top"]);
        check(story, "5 esc j", &["line-down"]);
        check(story, "0 j", &["line-down"]);
        check(story, "0 3 j", &["3 line-down"]);
        check(story, "0 0 1 2 g g", &["12 top"]);
        check(story, "3 j", &["quotes", "line-down"]);
        check(story, "9 9 9 9 9 9 9 9 9 9 9 j", &["100000 line-down"]);
        check(story, "esc", &["cancel"]);
        check(story, "alt-x", &[]);
    }

    #[test]
    fn while_a_line_is_typed_keys_are_text() {
        let input = Context::Input;
        check(input, "j q 5", &["InsertChar('j')", "InsertChar('q')", "InsertChar('5')"]);
        check(input, "space ctrl-w", &["InsertChar(' ')", "DeletePrevWord"]);
        check(input, "tab enter", &["Complete", "Submit"]);
        check(input, "esc ctrl-c", &["cancel", "quit-now"]);
    }
}
