//! Learning the parser, with a dynamic oracle (Goldberg and Nivre, 2013).

use super::corpus::Sentence;
use super::perceptron::Perceptron;
use super::random::Random;
use crate::language::parser::{
    MOVES, Move, RELATIONS, Relation, State, WIDTH, choose, gather_relation, parse,
};
use crate::language::table::{Scores, best};
use crate::language::tagger::Tag;

/// A sentence ready to learn from: its words and tree, and the tags that the tagger gives it.
#[derive(Debug)]
pub struct Tagged<'a> {
    /// The sentence.
    pub sentence: &'a Sentence,
    /// Its tags, by a tagger that has not seen it.
    pub tags: Vec<Tag>,
}

/// Learns moves and relations, `rounds` times over.
pub fn learn(
    sentences: &[Tagged<'_>],
    bits: [u32; 2],
    rounds: usize,
    seed: u64,
) -> (Perceptron<MOVES>, Perceptron<WIDTH>) {
    let mut moves = Perceptron::new(bits[0]);
    let mut relations = Perceptron::new(bits[1]);
    let mut random = Random::new(seed);
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    for round in 0..rounds {
        random.shuffle(&mut order);
        for tagged in order.iter().map(|i| &sentences[*i]) {
            if let Some(tree) = &tagged.sentence.tree {
                walk(tagged, tree, &mut moves, round > 0, &mut random);
                name(tagged, tree, &mut relations);
            }
        }
    }
    (moves, relations)
}

/// One sentence: follows the model's own moves, mostly, and tells it the best one at each.
fn walk(
    tagged: &Tagged<'_>,
    tree: &[(usize, Relation)],
    moves: &mut Perceptron<MOVES>,
    explore: bool,
    random: &mut Random,
) {
    let words = &tagged.sentence.words;
    let mut state = State::new(words.len());
    let mut features = Vec::new();
    while !state.done() {
        state.gather(words, &tagged.tags, &mut features);
        let scores = moves.score(&features);
        let guess = choose(&state, &scores);
        let costs = Move::ALL.map(|step| state.allows(step).then(|| cost(&state, tree, step)));
        let least = costs.iter().flatten().min().copied().unwrap_or(0);
        let good = |step: Move| costs[step as usize] == Some(least);
        let right = Move::ALL
            .into_iter()
            .filter(|step| good(*step))
            .max_by(|a, b| scores[*a as usize].total_cmp(&scores[*b as usize]))
            .unwrap_or(guess);
        let wrong = if good(guess) { right } else { guess };
        moves.learn(&features, right as usize, wrong as usize);
        state.take(if good(guess) || (explore && random.happens(0.9)) { guess } else { right });
    }
}

/// How many arcs of the tree can no longer be found after `step`.
fn cost(state: &State, tree: &[(usize, Relation)], step: Move) -> usize {
    let next = state.next;
    let head = |i: usize| tree.get(i).map(|(head, _)| *head);
    let children_ahead = |i: usize| (next..tree.len()).filter(|k| head(*k) == Some(i)).count();
    let Some(top) = state.stack.last().copied() else { return 0 };
    let below = state.stack.len().checked_sub(2).map(|i| state.stack[i]);
    match step {
        Move::Shift => {
            let rest = &state.stack[..state.stack.len() - 1];
            usize::from(rest.iter().any(|i| head(next) == Some(*i)))
                + state.stack.iter().filter(|i| head(**i) == Some(next)).count()
        }
        Move::Left => {
            let lost = head(top).is_some_and(|h| h > next || Some(h) == below);
            usize::from(lost) + children_ahead(top)
        }
        Move::Right => usize::from(head(top).is_some_and(|h| h >= next)) + children_ahead(top),
    }
}

/// The relations of the right tree.
fn name(tagged: &Tagged<'_>, tree: &[(usize, Relation)], relations: &mut Perceptron<WIDTH>) {
    let words = &tagged.sentence.words;
    let state = State::of(&tree.iter().map(|(head, _)| *head).collect::<Vec<_>>());
    let mut features = Vec::new();
    for (word, (_, relation)) in tree.iter().enumerate() {
        gather_relation(words, &tagged.tags, &state, word, &mut features);
        let guess = best(&relations.score(&features), RELATIONS.len());
        relations.learn(&features, usize::from(relation.0), guess);
    }
}

/// Words, right heads, right heads and relations; marks aside.
pub fn check(
    sentences: &[Tagged<'_>],
    moves: &impl Scores<MOVES>,
    relations: &impl Scores<WIDTH>,
) -> [usize; 3] {
    let mut counts = [0; 3];
    for tagged in sentences {
        let Some(tree) = &tagged.sentence.tree else { continue };
        let mut found = Vec::new();
        parse(&tagged.sentence.words, &tagged.tags, moves, relations, &mut found);
        for (i, ((head, relation), (found_head, found_relation))) in tree.iter().zip(found).enumerate() {
            if relation.name() == "punct" {
                continue;
            }
            let head = if *head == tree.len() { i } else { *head };
            let right = head == found_head as usize;
            counts[0] += 1;
            counts[1] += usize::from(right);
            counts[2] += usize::from(right && *relation == found_relation);
        }
    }
    counts
}
