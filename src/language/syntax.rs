//! Syntax: the tags, heads and relations of all words of a text.

use super::Parsed;
use super::parser::{self, MOVES, Relation};
use super::table::Scores;
use super::tagger::{self, Tag};
use super::words::Word;

/// What the grammar says of each token of a [`Parsed`] text; all lists are as long as its tokens.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Syntax {
    /// The words as hashes.
    pub words: Vec<Word>,
    /// Their parts of speech.
    pub tags: Vec<Tag>,
    /// Their heads, as token indices; a root is its own.
    pub heads: Vec<u32>,
    /// How they depend on them.
    pub relations: Vec<Relation>,
}

impl Syntax {
    /// Analyses `parsed`, sentence by sentence.
    pub fn new(
        parsed: &Parsed<'_>,
        tags: &impl Scores<{ tagger::WIDTH }>,
        moves: &impl Scores<MOVES>,
        relations: &impl Scores<{ parser::WIDTH }>,
    ) -> Self {
        let mut syntax = Self {
            words: parsed.tokens.iter().map(|t| Word::new(parsed.text, t)).collect(),
            ..Self::default()
        };
        let mut arcs = Vec::new();
        for sentence in &parsed.sentences {
            let first = sentence.tokens.start;
            let words = &syntax.words[sentence.tokens.clone()];
            tagger::tag(words, tags, &mut syntax.tags);
            arcs.clear();
            parser::parse(words, &syntax.tags[first..], moves, relations, &mut arcs);
            for (head, relation) in &arcs {
                syntax.heads.push(head + first as u32);
                syntax.relations.push(*relation);
            }
        }
        syntax
    }

    /// The head of token `i`; `None` for a root.
    #[inline]
    pub fn head(&self, i: usize) -> Option<usize> {
        self.heads.get(i).map(|h| *h as usize).filter(|h| *h != i)
    }

    /// How token `i` depends on its head; empty where there is no such token.
    pub fn relation(&self, i: usize) -> &'static str {
        self.relations.get(i).map_or("", |relation| relation.name())
    }
}
