//! Typeset: a line of the story as it is drawn, and where its words stand.

use std::borrow::Cow;

use crate::app::bidi::{Place, is_mixed, shown};
use crate::app::justify::{before, justified};
use crate::app::measure::width;
use crate::app::page::{Align, PageLine};
use crate::text::Span;

/// A line of the story.
#[derive(Debug)]
pub struct Typeset<'a> {
    line: &'a str,
    span: Span,
    align: Align,
    /// What is drawn, in the order in which it is shown.
    pub words: Cow<'a, str>,
    /// The first column of that.
    pub column: u16,
    /// Where its characters stand; none where all stand as they follow each other.
    places: Vec<Place>,
}

impl<'a> Typeset<'a> {
    /// Sets `line`, which shows a piece of `text`, in so many columns; text from right to left as it is
    /// written, or in the order in which it is shown.
    pub fn new(text: &'a str, line: &PageLine, columns: u16, as_written: bool) -> Self {
        let (words, mut places) = (line.span.of(text), Vec::new());
        let mut set: Cow<'_, str> = match line.align {
            Align::Both(slack) if slack > 0 => Cow::Owned(justified(words, slack)),
            _ => Cow::Borrowed(words),
        };
        if !as_written && is_mixed(words) {
            let (words, stand) = shown(words, line.align == Align::Right);
            (set, places) = (Cow::Owned(words), stand);
        }
        if line.hyphen {
            set.to_mut().push('-');
        }
        let column = match line.align {
            Align::Right if !as_written => usize::from(columns).saturating_sub(width(&set)) as u16,
            _ => 0,
        };
        Self { line: words, span: line.span, align: line.align, words: set, column, places }
    }

    /// The columns on which `piece` of the text stands, each stretch with its first column; the last of the
    /// line's with what follows it.
    pub fn stretches(&self, piece: Span) -> Vec<(u16, u16)> {
        let here = |at: usize| at.clamp(self.span.start, self.span.end) - self.span.start;
        let (start, end) = (here(piece.start), here(piece.end));
        if !self.places.is_empty() {
            let inside = |place: &&Place| start < place.span.end && place.span.start < end;
            let stands = |place: &Place| (self.column + place.column as u16, place.columns as u16);
            return self.places.iter().filter(inside).map(stands).collect();
        }
        let slack = if let Align::Both(slack) = self.align { slack } else { 0 };
        let column = |at: usize| width(&self.line[..at]) + before(self.line, slack, at);
        let first = column(start);
        let last = if end == self.line.len() { width(&self.words) } else { column(end) };
        vec![(self.column + first as u16, last.saturating_sub(first) as u16)]
    }
}
