//! Learning tagger and parser together.

use super::corpus::Sentence;
use super::parser::Tagged;
use super::perceptron::Dense;
use super::{parser, tagger};
use crate::language::parser::{MOVES, WIDTH};
use crate::language::table::Scores;
use crate::language::tagger::{Tag, tag};
use crate::language::{self, Grammar};

/// A grammar before it is packed.
pub type Learned = Grammar<Dense<{ language::tagger::WIDTH }>, Dense<MOVES>, Dense<WIDTH>>;

/// Rows of the tables, as powers of two: tags, moves, relations.
const BITS: [u32; 3] = [16, 19, 16];
/// Times over all sentences, for the tagger and the parser.
const ROUNDS: [usize; 2] = [6, 8];

/// Learns a grammar's tagger alone.
pub fn tags(sentences: &[&Sentence], seed: u64) -> Dense<{ language::tagger::WIDTH }> {
    tagger::learn(sentences, BITS[0], ROUNDS[0], seed).average()
}

/// Learns a grammar. The parser learns from tags by two taggers that each saw the other half.
pub fn learn(sentences: &[&Sentence], seed: u64) -> Learned {
    let tags_of_all = tags(sentences, seed);
    let halves = [0, 1].map(|half| {
        let other = sentences.iter().enumerate().filter(|(i, _)| i % 2 != half);
        tags(&other.map(|(_, s)| *s).collect::<Vec<_>>(), seed + 1)
    });
    let tagged =
        sentences.iter().enumerate().map(|(i, s)| Tagged { sentence: s, tags: tagged(s, &halves[i % 2]) });
    let tagged: Vec<Tagged<'_>> = tagged.collect();
    let (moves, relations) = parser::learn(&tagged, [BITS[1], BITS[2]], ROUNDS[1], seed);
    Grammar { tags: tags_of_all, moves: moves.average(), relations: relations.average() }
}

/// The tags of a sentence.
pub fn tagged(sentence: &Sentence, model: &impl Scores<{ language::tagger::WIDTH }>) -> Vec<Tag> {
    let mut tags = Vec::new();
    tag(&sentence.words, model, &mut tags);
    tags
}

/// Shares of right tags, heads, and heads with relations, in percent.
pub fn check(sentences: &[Sentence], grammar: &Learned) -> [f64; 3] {
    let (right, all) = tagger::check(sentences, &grammar.tags);
    let tagged: Vec<Tagged<'_>> =
        sentences.iter().map(|sentence| Tagged { sentence, tags: tagged(sentence, &grammar.tags) }).collect();
    let [words, heads, arcs] = parser::check(&tagged, &grammar.moves, &grammar.relations);
    let percent = |n: usize, of: usize| 100.0 * n as f64 / of.max(1) as f64;
    [percent(right, all), percent(heads, words), percent(arcs, words)]
}
