//! Grammar: the learned tables of tagger and parser.

use super::parser::{self, MOVES};
use super::table::{Scores, Table};
use super::weights::Weights;
use super::{Parsed, Syntax, tagger};

/// Tagger and parser, with tables of any kind.
#[derive(Debug, Clone, Default)]
pub struct Grammar<T = Table<{ tagger::WIDTH }>, M = Table<MOVES>, R = Table<{ parser::WIDTH }>> {
    /// Scores of the tags.
    pub tags: T,
    /// Scores of the parser's moves.
    pub moves: M,
    /// Scores of the relations.
    pub relations: R,
}

impl Grammar {
    /// The grammar of a file of weights; `None` where it lacks a table.
    pub fn read(weights: &Weights) -> Option<Self> {
        Some(Self {
            tags: Table::new(weights.section("tags"))?,
            moves: Table::new(weights.section("moves"))?,
            relations: Table::new(weights.section("arcs"))?,
        })
    }
}

impl<T, M, R> Grammar<T, M, R>
where
    T: Scores<{ tagger::WIDTH }>,
    M: Scores<MOVES>,
    R: Scores<{ parser::WIDTH }>,
{
    /// Tags and trees of `parsed`.
    pub fn annotate(&self, parsed: &Parsed<'_>) -> Syntax {
        Syntax::new(parsed, &self.tags, &self.moves, &self.relations)
    }
}
