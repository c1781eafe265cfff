//! Subject: the concern that a story is mostly about, and the sentences that go on about it in other words.

use super::{Reading, Strength};
use crate::model::{Mode, Quote};
use crate::text::Span;

/// What the words of a story add up to before they show its subject: in all, and for a hundred sentences.
const SHOWN: (usize, usize) = (6, 40);

/// Sentences for each one that has to speak of people's data.
const SPARSE: usize = 10;

/// What a further subject adds up to, in percent of the first.
const FURTHER: usize = 60;

/// A story of more sentences does not stay with its subject.
const SHORT: usize = 25;

/// Where the words find their subject in so many sentences in a hundred, they find all that is about it.
const FOUND: usize = 40;

/// What a story is about, as far as the words that stand in it tell.
#[derive(Debug, Default)]
pub(super) struct Subject {
    /// The concern that it is mostly about.
    pub(super) main: Option<usize>,
    points: Vec<usize>,
    named: Vec<bool>,
}

impl Subject {
    /// Adds up the words for each of so many concerns, those of the headline twice; so many sentences are `speaking`
    /// of people's data.
    pub(super) fn of(readings: &[Reading], concerns: usize, speaking: usize, headline: Option<Span>) -> Self {
        let (mut points, mut named) = (vec![0; concerns], vec![false; concerns]);
        for reading in readings {
            let times = if reading.heads(headline) { 2 } else { 1 };
            for mark in &reading.marks {
                points[mark.concern] += times * worth(mark.strength);
                named[mark.concern] |= mark.strength >= Strength::Shared;
            }
        }
        let enough = |points: usize| points >= SHOWN.0 && points * 100 >= readings.len() * SHOWN.1;
        let most = (0..concerns).max_by_key(|concern| (points[*concern], std::cmp::Reverse(*concern)));
        let main =
            most.filter(|most| enough(points[*most]) && named[*most] && speaking * SPARSE >= readings.len());
        Self { main, points, named }
    }

    /// Whether the story is about a concern: its subject, or one that it says nearly as much of.
    pub(super) fn covers(&self, concern: usize) -> bool {
        self.main.is_some_and(|main| {
            let nearly = self.points[concern] * 100 >= self.points[main] * FURTHER;
            concern == main || nearly && self.named[concern]
        })
    }
}

/// What a mark adds.
const fn worth(strength: Strength) -> usize {
    match strength {
        Strength::Trigger | Strength::Shared => 4,
        Strength::Weak => 2,
        Strength::Context => 1,
        Strength::Beside => 0,
    }
}

/// The sentences that go on about the subject of a short story without a word that shows it: what anybody
/// says, and what stands between two sentences that show it. `shown` tells for each whether it does.
pub(super) fn goes_on(readings: &[Reading], shown: &[bool], quotes: &[Quote]) -> Vec<Span> {
    let count = shown.iter().filter(|shown| **shown).count();
    if readings.len() > SHORT || count * 100 >= readings.len() * FOUND {
        return Vec::new();
    }
    let at = |i: usize| shown.get(i).copied().unwrap_or(false);
    let said = |sentence: Span| {
        let speech = quotes.iter().filter(|quote| quote.mode == Mode::Speech);
        speech.flat_map(|quote| &quote.content).any(|piece| piece.overlaps(sentence))
    };
    let on = |i: usize, sentence: Span| (i > 0 && at(i - 1) && at(i + 1)) || said(sentence);
    let silent = readings.iter().map(|reading| reading.sentence).enumerate().filter(|(i, _)| !at(*i));
    silent.filter(|(i, sentence)| on(*i, *sentence)).map(|(_, sentence)| sentence).collect()
}
