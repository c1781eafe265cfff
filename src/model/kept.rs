//! Kept: what a reader did with an article, as it is remembered between runs.

use super::query::Flag;
use crate::text::Span;

/// All that is remembered of one article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// Where it was left, in bytes of its text; `None` where it was never read on.
    pub at: Option<usize>,
    /// Whether it was read to its end, or called read.
    pub read: bool,
    /// Whether it carries a star.
    pub starred: bool,
    /// The reader's own tags, in order of the alphabet.
    pub tags: Vec<String>,
    /// Places with a letter each, in bytes of its text.
    pub marks: Vec<(char, usize)>,
    /// Notes and highlights: those on the whole article first, then in the order of the text, then
    /// those whose words it no longer has.
    pub notes: Vec<Note>,
    /// Whether its text was another when something was last kept of it.
    pub edited: bool,
}

/// A note, or a highlight, which is a note without words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its number in the store.
    pub id: i64,
    /// The words it was put on; empty for one on the whole article.
    pub quote: String,
    /// Where they stand now, in bytes of the text; `None` for one on the whole article, and where the
    /// text no longer has them.
    pub span: Option<Span>,
    /// What the reader wrote; empty for a highlight.
    pub words: String,
}

impl Note {
    /// Whether it is a highlight.
    pub const fn is_highlight(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether it was put on words that the text no longer has.
    pub const fn is_lost(&self) -> bool {
        self.span.is_none() && !self.quote.is_empty()
    }
}

/// What the list of articles shows of one that something is kept of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Brief {
    /// As [`Kept::read`].
    pub read: bool,
    /// As [`Kept::starred`].
    pub starred: bool,
    /// How many notes there are.
    pub notes: usize,
    /// How many highlights.
    pub highlights: usize,
}

impl Brief {
    /// Whether a query's flag holds of it.
    pub const fn is(&self, flag: Flag) -> bool {
        match flag {
            Flag::Unread => !self.read,
            Flag::Starred => self.starred,
            Flag::Noted => self.notes > 0,
            Flag::Highlighted => self.highlights > 0,
        }
    }
}

impl Kept {
    /// What the list shows of it.
    pub fn brief(&self) -> Brief {
        let highlights = self.notes.iter().filter(|note| note.is_highlight()).count();
        let notes = self.notes.len() - highlights;
        Brief { read: self.read, starred: self.starred, notes, highlights }
    }

    /// The notes and highlights that share a byte with `span`.
    pub fn over(&self, span: Span) -> impl Iterator<Item = (&Note, Span)> {
        let placed = self.notes.iter().filter_map(|note| Some((note, note.span?)));
        placed.filter(move |(_, place)| place.overlaps(span))
    }
}

/// One thing to keep of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Where it is being read, in bytes of its text.
    At(usize),
    /// It is read, or unread.
    Read(bool),
    /// It has a star, or none.
    Starred(bool),
    /// It has a tag, or no longer.
    Tag(String, bool),
    /// A letter stands for a place, in bytes of its text.
    Mark(char, usize),
    /// A new note on a piece of the text, or on all of it; a highlight where it says nothing.
    Note(Option<Span>, String),
    /// A note says something else.
    Reword(i64, String),
    /// A note is taken away, or put back.
    Drop(i64, bool),
}
