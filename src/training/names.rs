//! Learning the tagger of names: maximum entropy by `AdaGrad` (Duchi, Hazan and Singer, 2011).
//!
//! Some features are left out each time, and in each article some forms are hidden wherever they stand, so
//! that a name never seen is known by its shape and its company. The kinds are learned from texts in which
//! people are named far more often than organizations; elsewhere they are not, so organizations count more.

use std::collections::HashSet;

use super::corpus::{self, Annotated, Sentence};
use super::crf::step;
use super::perceptron::Dense;
use super::random::Random;
use crate::language::names::view::{Run, View};
use crate::language::names::{Kind, LABELS, Label, Naming, decode, softmax};
use crate::language::table::Scores;
use crate::language::words::Word;
use crate::language::{self, Parsed, Syntax, tagger};

/// `1 << BITS` rows.
const BITS: u32 = 17;
/// Times over all articles.
const ROUNDS: usize = 8;
/// Share of features that are left out each time.
const DROPOUT: f32 = 0.2;
/// Share of forms that are hidden in each article.
const HIDDEN: f32 = 0.3;
/// The first step's size.
const RATE: f32 = 0.05;
/// What each sum of squared slopes starts from.
const DAMPING: f32 = 0.1;
/// How many times a word of an organization's name counts.
const FAVOUR: f32 = 3.0;

/// An article with the kinds of its names.
#[derive(Debug)]
pub struct Article<'a> {
    parsed: Parsed<'a>,
    /// Words and tags.
    syntax: Syntax,
    kinds: Vec<Option<Kind>>,
    /// Whether the kind of a word is known.
    known: Vec<bool>,
}

impl<'a> Article<'a> {
    /// Tags an article; `None` where its sentences were not labelled.
    pub fn new(
        article: &'a Annotated,
        sentences: &[Sentence],
        tags: &impl Scores<{ tagger::WIDTH }>,
    ) -> Option<Self> {
        if sentences.is_empty() {
            return None;
        }
        let parsed = language::parse(&article.text, &corpus::paragraphs(&article.text));
        let words = parsed.tokens.iter().map(|t| Word::new(parsed.text, t)).collect();
        let mut syntax = Syntax { words, ..Syntax::default() };
        for sentence in &parsed.sentences {
            tagger::tag(&syntax.words[sentence.tokens.clone()], tags, &mut syntax.tags);
        }
        let kinds = sentences.iter().flat_map(|s| s.names.iter().copied()).collect();
        let known = sentences.iter().flat_map(|s| s.tags.iter().map(Option::is_some)).collect();
        Some(Self { parsed, syntax, kinds, known })
    }

    /// The right labels of a run.
    fn labels(&self, run: &Run) -> Vec<Label> {
        let label = |i: usize| {
            let goes_on = i + 1 < run.tokens.end && self.kinds[i + 1] == self.kinds[i];
            self.kinds[i].map_or(Label(0), |kind| Label::new(kind, goes_on))
        };
        run.tokens.clone().map(label).collect()
    }

    /// The words of a name.
    fn text(&self, tokens: std::ops::Range<usize>) -> Vec<&str> {
        tokens.map(|i| self.parsed.word(i)).collect()
    }

    /// The right names.
    fn names(&self) -> Vec<(std::ops::Range<usize>, Kind)> {
        let mut names = Vec::new();
        for sentence in self.parsed.sentences.iter().map(|s| s.tokens.clone()) {
            let mut start = sentence.start;
            for i in sentence.clone() {
                if i + 1 == sentence.end || self.kinds[i + 1] != self.kinds[i] {
                    names.extend(self.kinds[i].map(|kind| (start..i + 1, kind)));
                    start = i + 1;
                }
            }
        }
        names
    }
}

/// Learns from `articles`.
pub fn learn(articles: &[Article<'_>], seed: u64) -> Dense<LABELS> {
    let rows = 1_usize << BITS;
    let mut weights = Dense(vec![[0.0; LABELS]; rows]);
    // What the weights would lose by averaging over all rounds but the first (Polyak and Juditsky, 1992).
    let mut lags = vec![[0.0_f32; LABELS]; rows];
    let mut sizes = vec![[DAMPING; LABELS]; rows];
    let mut time = 0.0_f32;
    let mut random = Random::new(seed);
    let mut order: Vec<usize> = (0..articles.len()).collect();
    let mut features = Vec::new();
    let boost = 1.0 / (1.0 - DROPOUT);
    for round in 0..ROUNDS {
        random.shuffle(&mut order);
        // The last rounds take smaller steps, so that the weights settle.
        let rate = RATE * (1.0 - 0.7 * round as f32 / ROUNDS as f32);
        for article in order.iter().map(|i| &articles[*i]) {
            let mut view = View::new(&article.parsed, &article.syntax);
            view.hide(|| random.happens(HIDDEN));
            let mut known = view.blank();
            for run in &view.runs {
                let mut scores = Vec::with_capacity(run.tokens.len());
                for (i, right) in run.tokens.clone().zip(article.labels(run)) {
                    view.gather(run, i, &known, &mut features);
                    features.retain(|_| !random.happens(DROPOUT));
                    let row = weights.score(&features).map(|score| score * boost);
                    scores.push(row);
                    let mut slope = softmax(&row);
                    slope[usize::from(right.0)] -= 1.0;
                    if !article.known[i] || slope.iter().all(|slope| slope.abs() < 1e-3) {
                        continue;
                    }
                    let favour = if right.kind() == Some(Kind::Organization) { FAVOUR } else { 1.0 };
                    for feature in &features {
                        let row = *feature as usize & (rows - 1);
                        let (weights, lag) = (&mut weights.0[row], &mut lags[row]);
                        step(weights, &mut sizes[row], lag, &slope, favour * boost, rate, time);
                    }
                }
                view.remember(run, &decode(&scores), &mut known);
                time += if round > 0 { 1.0 } else { 0.0 };
            }
        }
    }
    for (weight, lag) in weights.0.iter_mut().flatten().zip(lags.iter().flatten()) {
        *weight -= lag / time.max(1.0);
    }
    weights
}

/// F1 in percent of names whose words and kind are right: by kind, all together, and those of which no word
/// is part of a name in `train`.
pub fn check(articles: &[Article<'_>], train: &[Article<'_>], scores: &impl Scores<LABELS>) -> [f64; 6] {
    let familiar: HashSet<&str> =
        train.iter().flat_map(|a| a.names().into_iter().flat_map(|(tokens, _)| a.text(tokens))).collect();
    // Right, found, wanted.
    let mut counts = [[0_usize; 3]; 6];
    for article in articles {
        let wanted = article.names();
        let found: Vec<_> = Naming::new(&article.parsed, &article.syntax, scores).spans().collect();
        let right: Vec<_> = found.iter().filter(|name| wanted.contains(name)).cloned().collect();
        for (list, place) in [&right, &found, &wanted].into_iter().zip(0..) {
            for (tokens, kind) in list {
                counts[*kind as usize][place] += 1;
                counts[4][place] += 1;
                let new = article.text(tokens.clone()).iter().all(|word| !familiar.contains(word));
                counts[5][place] += usize::from(new);
            }
        }
    }
    counts.map(|[right, found, wanted]| 200.0 * right as f64 / (found + wanted).max(1) as f64)
}
