//! Line: what one row of a pane says, by role, before it has a colour or a sign a shape.

use crate::model::SourceType;

/// What a piece of a line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Running text.
    Text,
    /// What matters less.
    Faint,
    /// Names, titles.
    Strong,
    /// What to look at.
    Accent,
    /// Somebody's words.
    Quote,
    /// Something wrong or missing.
    Problem,
}

/// A sign; its shape depends on the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Something unfolded.
    Open,
    /// Something folded.
    Closed,
    /// A quote in quotation marks.
    Direct,
    /// A quote partly in quotation marks.
    Mixed,
    /// A quote in the article's words.
    Indirect,
    /// A sentence with a concern.
    Concern,
    /// Something that the user corrected.
    Corrected,
    /// A kind of source.
    Source(SourceType),
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// Words.
    Text(Role, String),
    /// A sign, two columns.
    Sign(Role, Sign),
    /// A bar of [`BAR`] columns, filled from 0 to 1.
    Bar(f32),
    /// Confidence as dots, filled from 0 to [`DOTS`].
    Dots(Role, u8),
    /// A rule over so many columns.
    Rule(usize),
    /// What follows stands at the right edge.
    Fill,
}

/// Columns of a bar.
pub const BAR: usize = 4;
/// Dots for full confidence.
pub const DOTS: u8 = 4;

/// One row of a pane.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Line {
    /// The item of the pane that it belongs to.
    pub item: Option<usize>,
    /// What it says, from the left.
    pub pieces: Vec<Piece>,
}

impl Line {
    /// An empty row of an item.
    pub const fn of(item: Option<usize>) -> Self {
        Self { item, pieces: Vec::new() }
    }

    /// A row of text that belongs to no item.
    pub fn say(role: Role, words: impl Into<String>) -> Self {
        Self::default().text(role, words)
    }

    /// With `piece` at its end.
    #[must_use]
    pub fn with(mut self, piece: Piece) -> Self {
        self.pieces.push(piece);
        self
    }

    /// With words at its end.
    #[must_use]
    pub fn text(self, role: Role, words: impl Into<String>) -> Self {
        self.with(Piece::Text(role, words.into()))
    }
}

/// Confidence as a number of dots.
pub fn dots(confidence: f32) -> u8 {
    (confidence.clamp(0.0, 1.0) * f32::from(DOTS)).round() as u8
}
