//! Names: which words name a person, an organization, a place or something else.
//!
//! A linear model over hashed features scores the labels of each word of a run of capitals (see [`view`]),
//! and the best lawful sequence of labels wins.

pub mod view;

use std::ops::Range;

use super::table::Scores;
use super::{Parsed, Syntax};
use view::View;

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Somebody.
    Person,
    /// A company, an authority, a group.
    Organization,
    /// A country, a town, a river.
    Location,
    /// A people, a law, an event, a work.
    Other,
}

impl Kind {
    /// All, by number.
    pub const ALL: [Self; 4] = [Self::Person, Self::Organization, Self::Location, Self::Other];
}

/// The label of a word: 0 outside names; else two for each kind, an odd one where the name goes on behind
/// the word, an even one where it ends with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Label(pub u8);

/// How many labels there are: the classes of the table.
pub const LABELS: usize = 1 + 2 * Kind::ALL.len();

impl Label {
    /// The label of a word of a name.
    pub const fn new(kind: Kind, goes_on: bool) -> Self {
        Self(2 * kind as u8 + if goes_on { 1 } else { 2 })
    }

    /// All, by number.
    fn all() -> impl Iterator<Item = Self> {
        (0..LABELS as u8).map(Self)
    }

    /// The kind of name that the word belongs to.
    pub fn kind(self) -> Option<Kind> {
        Kind::ALL.get(usize::from(self.0.checked_sub(1)?) / 2).copied()
    }

    /// Whether the name goes on behind the word.
    pub const fn goes_on(self) -> bool {
        self.0 % 2 == 1
    }

    /// Whether `next` may follow.
    const fn allows(self, next: Self) -> bool {
        !self.goes_on() || next.0 == self.0 || next.0 == self.0 + 1
    }
}

/// Probabilities that a word belongs to no name, and to a name of each kind ([`Kind::ALL`]).
pub type Chances = [f32; 1 + Kind::ALL.len()];

/// The names of a text; both lists are as long as its tokens.
#[derive(Debug, Clone, Default)]
pub struct Naming {
    /// The labels.
    pub labels: Vec<Label>,
    /// How likely each kind is.
    pub chances: Vec<Chances>,
}

impl Naming {
    /// Labels a text, run by run; what is found is seen at the places that follow.
    pub fn new(parsed: &Parsed<'_>, syntax: &Syntax, scores: &impl Scores<LABELS>) -> Self {
        let view = View::new(parsed, syntax);
        let mut known = view.blank();
        let (mut features, mut rows) = (Vec::with_capacity(64), Vec::new());
        let n = parsed.tokens.len();
        let mut names = Self { labels: vec![Label(0); n], chances: vec![[1.0, 0.0, 0.0, 0.0, 0.0]; n] };
        for run in &view.runs {
            rows.clear();
            for i in run.tokens.clone() {
                view.gather(run, i, &known, &mut features);
                rows.push(scores.score(&features));
            }
            let labels = decode(&rows);
            view.remember(run, &labels, &mut known);
            for ((i, label), row) in run.tokens.clone().zip(labels).zip(&rows) {
                names.labels[i] = label;
                names.chances[i] = chances(row);
            }
        }
        names
    }

    /// The probability that token `i` belongs to no name.
    pub fn unlikely(&self, i: usize) -> f32 {
        self.chances.get(i).map_or(0.0, |[none, ..]| *none)
    }

    /// Whether token `i` stands inside a name, neither first nor last.
    pub fn joins(&self, i: usize) -> bool {
        let goes_on = |i: usize| self.labels.get(i).is_some_and(|label| label.goes_on());
        i > 0 && goes_on(i - 1) && goes_on(i)
    }

    /// The names in order: their tokens and kinds.
    pub fn spans(&self) -> impl Iterator<Item = (Range<usize>, Kind)> + '_ {
        let mut start = 0;
        self.labels.iter().enumerate().filter_map(move |(i, label)| {
            if label.goes_on() {
                return None;
            }
            let first = std::mem::replace(&mut start, i + 1);
            label.kind().map(|kind| (first..i + 1, kind))
        })
    }
}

/// The lawful sequence of labels with the highest sum of scores (Viterbi).
pub fn decode(rows: &[[f32; LABELS]]) -> Vec<Label> {
    let mut best = [f32::NEG_INFINITY; LABELS];
    // Nothing goes on into the first word.
    best[0] = 0.0;
    let mut back = Vec::with_capacity(rows.len());
    for row in rows {
        let before = |to: usize| {
            let lawful = Label::all().filter(|from| from.allows(Label(to as u8)));
            highest(&best, lawful)
        };
        let from: [usize; LABELS] = std::array::from_fn(before);
        best = std::array::from_fn(|to| best[from[to]] + row[to]);
        back.push(from);
    }
    let mut label = highest(&best, Label::all().filter(|label| !label.goes_on()));
    let mut labels = Vec::with_capacity(rows.len());
    for from in back.iter().rev() {
        labels.push(Label(label as u8));
        label = from[label];
    }
    labels.reverse();
    labels
}

/// The one of `labels`, 0 among them, with the highest score.
fn highest(scores: &[f32; LABELS], labels: impl Iterator<Item = Label>) -> usize {
    labels
        .map(|label| usize::from(label.0))
        .fold(0, |top, label| if scores[label] > scores[top] { label } else { top })
}

/// The probabilities of the kinds by the scores of a word's labels (softmax).
fn chances(row: &[f32; LABELS]) -> Chances {
    let mut out = Chances::default();
    for (weight, label) in softmax(row).into_iter().zip(Label::all()) {
        out[label.kind().map_or(0, |kind| 1 + kind as usize)] += weight;
    }
    out
}

/// Probabilities of scores.
pub fn softmax(row: &[f32; LABELS]) -> [f32; LABELS] {
    let top = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let weights = row.map(|score| (score - top).exp());
    let all: f32 = weights.iter().sum();
    weights.map(|weight| weight / all)
}
