//! Subject: the concern that a story is mostly about, and the sentences that go on about it in other words.

use super::reading::{Reading, Strength};
use crate::model::Quote;
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
    /// Weighs so many concerns; so many sentences are `speaking` of people's data.
    pub(super) fn of(readings: &[Reading], concerns: usize, speaking: usize, headline: Option<Span>) -> Self {
        let points = points(readings, concerns, headline);
        let named: Vec<bool> = (0..concerns)
            .map(|concern| readings.iter().any(|reading| reading.bears(concern, Strength::Shared)))
            .collect();
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

/// How much of the story is about each of so many concerns: what its words add up to, those of the headline twice.
pub(super) fn points(readings: &[Reading], concerns: usize, headline: Option<Span>) -> Vec<usize> {
    let mut points = vec![0; concerns];
    for reading in readings {
        let times = if reading.heads(headline) { 2 } else { 1 };
        for mark in &reading.marks {
            points[mark.concern] += times * worth(mark.strength);
        }
    }
    points
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
        let speech = quotes.iter().filter(|quote| quote.is_said());
        speech.flat_map(|quote| &quote.content).any(|piece| piece.overlaps(sentence))
    };
    let on = |i: usize, sentence: Span| (i > 0 && at(i - 1) && at(i + 1)) || said(sentence);
    let silent = readings.iter().map(|reading| reading.sentence).enumerate().filter(|(i, _)| !at(*i));
    silent.filter(|(i, sentence)| on(*i, *sentence)).map(|(_, sentence)| sentence).collect()
}

#[cfg(test)]
mod tests {
    use super::super::reading::Mark;
    use super::*;

    /// The concerns marked in a sentence, and how strongly.
    type Marks<'a> = &'a [(usize, Strength)];

    /// Sentences of ten bytes each, with these marks.
    fn readings(marks: &[Marks<'_>]) -> Vec<Reading> {
        let mark = |(concern, strength): &(usize, Strength), sentence| Mark {
            concern: *concern,
            strength: *strength,
            trigger: sentence,
            pattern: 0,
        };
        let sentence = |i: usize| Span::new(i * 10, i * 10 + 9);
        let reading = |(i, marks): (usize, &Marks<'_>)| Reading {
            sentence: sentence(i),
            marks: marks.iter().map(|one| mark(one, sentence(i))).collect(),
            ..Reading::default()
        };
        marks.iter().enumerate().map(reading).collect()
    }

    #[test]
    fn the_subject_is_what_the_words_add_up_to() {
        use Strength::{Context, Trigger, Weak};
        let cases: [(&[Marks<'_>], Option<usize>, [bool; 2]); 4] = [
            // Triggers of one and hints of the other.
            (&[&[(0, Trigger)], &[(0, Trigger), (1, Weak)], &[]], Some(0), [true, false]),
            // Hints alone name nothing.
            (&[&[(0, Weak)], &[(0, Weak)], &[(0, Weak), (1, Context)]], None, [false, false]),
            // Of two that weigh nearly the same both are covered.
            (&[&[(0, Trigger), (1, Trigger)], &[(0, Trigger)], &[(1, Weak)]], Some(0), [true, true]),
            // One word in a long story is not its subject.
            (&[&[(1, Trigger)], &[], &[], &[], &[], &[], &[], &[], &[], &[], &[], &[]], None, [false, false]),
        ];
        for (marks, main, covered) in cases {
            let readings = readings(marks);
            let subject = Subject::of(&readings, 2, marks.len(), None);
            assert_eq!((subject.main, [subject.covers(0), subject.covers(1)]), (main, covered), "{marks:?}");
        }
    }

    #[test]
    fn the_headline_counts_twice() {
        let readings = readings(&[&[(0, Strength::Weak)], &[(1, Strength::Weak)]]);
        assert_eq!(points(&readings, 2, Some(Span::new(0, 9))), [4, 2]);
    }

    #[test]
    fn a_sentence_between_two_of_the_subject_goes_on_about_it() {
        let readings = readings(&[&[], &[], &[], &[], &[], &[]]);
        let shown = [true, false, true, false, false, false];
        assert_eq!(goes_on(&readings, &shown, &[]), [readings[1].sentence]);
        let found = [true, false, true, false, true, false];
        assert!(goes_on(&readings, &found, &[]).is_empty());
    }
}
