//! Picking: words of the story being chosen, one end at a time, by words or by sentences.

use unicode_segmentation::UnicodeSegmentation;

use super::{App, Effect};
use crate::action::Action;
use crate::text::{Anchor, Span};

/// The words chosen so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picking {
    /// Which.
    pub span: Span,
    /// What they are wanted for.
    pub wanted: Wanted,
    /// Whether the end moves; else the beginning.
    pub end: bool,
}

/// What words are chosen for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// What they are is asked next.
    Meaning,
    /// They are those of the quote that had these.
    Words(Anchor),
}

impl Picking {
    /// `span` chosen, with its end about to move.
    pub const fn new(span: Span, wanted: Wanted) -> Self {
        Self { span, wanted, end: true }
    }

    /// Moves the loose end to the next of the places `stops`, which are in order, or the one before.
    fn step(&mut self, stops: &[usize], forward: bool) {
        let at = if self.end { self.span.end } else { self.span.start };
        let next = if forward {
            stops.iter().find(|stop| **stop > at)
        } else {
            stops.iter().rev().find(|stop| **stop < at)
        };
        match next {
            Some(next) if self.end && *next > self.span.start => self.span.end = *next,
            Some(next) if !self.end && *next < self.span.end => self.span.start = *next,
            _ => {}
        }
    }
}

/// Where words and marks begin, or with `ends` where they end, within `span`, in order.
fn words(text: &str, span: Span, ends: bool) -> Vec<usize> {
    let words = span.of(text).split_word_bound_indices().filter(|(_, word)| !word.trim().is_empty());
    words.map(|(at, word)| span.start + at + if ends { word.len() } else { 0 }).collect()
}

impl App {
    /// What an action does while words are chosen.
    pub(super) fn act_picking(&mut self, action: Action, many: usize) -> Option<Effect> {
        let (Some(article), Some(found)) = (self.current().cloned(), self.found().cloned()) else {
            return None;
        };
        let Some(picking) = &mut self.picking else { return None };
        let sentences = &found.findings.sentences;
        let forward = matches!(action, Action::LineDown | Action::FocusRight);
        match action {
            Action::LineDown | Action::LineUp | Action::FocusRight | Action::FocusLeft => {
                let stops: Vec<usize> = if matches!(action, Action::LineDown | Action::LineUp) {
                    sentences.iter().map(|s| if picking.end { s.end } else { s.start }).collect()
                } else {
                    words(&article.text, near(&article.text, picking), picking.end)
                };
                for _ in 0..many {
                    picking.step(&stops, forward);
                }
                let at = if picking.end { picking.span.end.saturating_sub(1) } else { picking.span.start };
                self.story.go_to(at);
            }
            Action::FocusNext | Action::FocusPrevious => picking.end = !picking.end,
            Action::Evidence => return self.picked(),
            Action::Cancel | Action::Quit | Action::Correct => self.picking = None,
            _ => {}
        }
        None
    }
}

/// The text around the loose end that one count of steps can reach.
fn near(text: &str, picking: &Picking) -> Span {
    const REACH: usize = 2000;
    let at = if picking.end { picking.span.end } else { picking.span.start };
    let from = text.floor_char_boundary(at.saturating_sub(REACH));
    Span::new(from, text.floor_char_boundary((at + REACH).min(text.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_move_by_words_and_marks_and_never_cross() {
        let text = "It said: “We lost.” Then it left.";
        let at = |words: &str| text.find(words).unwrap();
        let mut picking = Picking::new(Span::new(at("lost"), at("lost") + 4), Wanted::Meaning);
        let steps = |picking: &mut Picking, end: bool, forward: bool, count: usize| {
            picking.end = end;
            for _ in 0..count {
                picking.step(&words(text, Span::new(0, text.len()), end), forward);
            }
            picking.span.of(text).to_owned()
        };
        assert_eq!(steps(&mut picking, true, true, 2), "lost.”");
        assert_eq!(steps(&mut picking, false, false, 2), "“We lost.”");
        assert_eq!(steps(&mut picking, true, false, 9), "“");
        assert_eq!(steps(&mut picking, false, true, 9), "“");
    }
}
