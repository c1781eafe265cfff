//! Learning the tagger.

use super::corpus::Sentence;
use super::perceptron::Perceptron;
use super::random::Random;
use crate::language::table::{Scores, best};
use crate::language::tagger::{TAGS, Tag, WIDTH, gather, tag};

/// Learns from `sentences`, `rounds` times over.
pub fn learn(sentences: &[&Sentence], bits: u32, rounds: usize, seed: u64) -> Perceptron<WIDTH> {
    let mut model = Perceptron::new(bits);
    let mut random = Random::new(seed);
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let mut features = Vec::new();
    for _ in 0..rounds {
        random.shuffle(&mut order);
        for sentence in order.iter().map(|i| sentences[*i]) {
            let mut tags = Vec::with_capacity(sentence.words.len());
            for (i, gold) in sentence.tags.iter().enumerate() {
                gather(&sentence.words, &tags, i, &mut features);
                let guess = best(&model.score(&features), TAGS.len());
                if let Some(gold) = gold {
                    model.learn(&features, usize::from(gold.0), guess);
                }
                tags.push(Tag(guess as u8));
            }
        }
    }
    model
}

/// Right tags and all tags.
pub fn check(sentences: &[Sentence], model: &impl Scores<WIDTH>) -> (usize, usize) {
    let (mut right, mut all) = (0, 0);
    for sentence in sentences {
        let mut tags = Vec::new();
        tag(&sentence.words, model, &mut tags);
        for (gold, guess) in sentence.tags.iter().zip(tags) {
            right += usize::from(*gold == Some(guess));
            all += usize::from(gold.is_some());
        }
    }
    (right, all)
}
