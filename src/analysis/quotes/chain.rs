//! Chain: a linear-chain conditional random field over source, cue and content.
//!
//! Lafferty, `McCallum` and Pereira, *Conditional Random Fields* (2001); labels tell where a role begins and where it goes on.

use crate::language::table::{Scores, Table, best};
use crate::language::weights::floats;

/// Labels: outside; the beginning and the rest of a source, a cue, a content.
pub const OUTSIDE: usize = 0;
/// First word of a source.
pub const SOURCE: usize = 1;
/// First word of a cue.
pub const CUE: usize = 3;
/// First word of a content.
pub const CONTENT: usize = 5;
/// Labels in use: for each role its first word's, then the other words'.
pub const LABELS: usize = 7;
/// Width of a row of weights: the labels, padded.
pub const WIDTH: usize = 8;

/// Scores of the labels of one word.
pub type Row = [f32; WIDTH];
/// Scores of going from one label (first index) to the next (second).
pub type Edge = [Row; WIDTH];

/// Whether label `to` may follow label `from`: a role goes on only where it began.
pub const fn follows(from: usize, to: usize) -> bool {
    from < LABELS && to < LABELS && (to == OUTSIDE || to % 2 == 1 || from == to || from + 1 == to)
}

/// Whether a sequence may begin with `label`.
pub const fn starts(label: usize) -> bool {
    label < LABELS && (label == OUTSIDE || label % 2 == 1)
}

/// A sequence to label: for each word its label scores and the class of the step into it.
#[derive(Debug, Default)]
pub struct Sequence {
    /// Scores of each label.
    pub rows: Vec<Row>,
    /// Which of the edges leads into each word.
    pub classes: Vec<u8>,
}

/// A learned chain: scores of hashed features, and of steps by their class.
#[derive(Debug, Clone, Default)]
pub struct Chain<S = Table<WIDTH>> {
    /// Scores of the labels by feature.
    pub rows: S,
    /// Scores of the steps, for each class.
    pub edges: Vec<Edge>,
    /// `exp` of them, with impossible steps 0.
    pub steps: Vec<Edge>,
}

impl<S: Scores<WIDTH>> Chain<S> {
    /// Joins tables.
    pub fn new(rows: S, edges: Vec<Edge>) -> Self {
        let steps = exponentials(&edges);
        Self { rows, edges, steps }
    }

    /// The scores of `length` words, whose features `gather` gives and whose step classes `class` gives.
    pub fn sequence(
        &self,
        length: usize,
        mut gather: impl FnMut(usize, &mut Vec<u32>),
        class: impl Fn(usize) -> u8,
    ) -> Sequence {
        let mut features = Vec::with_capacity(64);
        let mut sequence = Sequence::default();
        for i in 0..length {
            features.clear();
            gather(i, &mut features);
            sequence.rows.push(self.rows.score(&features));
            sequence.classes.push(if i == 0 { 0 } else { class(i) });
        }
        sequence
    }
}

impl Chain {
    /// Reads a chain's two sections of a file of weights; `None` where they do not fit.
    pub fn read(rows: &'static [u8], edges: &[u8]) -> Option<Self> {
        let numbers: Vec<f32> = floats(edges).collect();
        let edges = numbers.chunks_exact(WIDTH * WIDTH);
        let edge = |n: &[f32]| -> Edge { std::array::from_fn(|f| std::array::from_fn(|t| n[f * WIDTH + t])) };
        Some(Self::new(Table::new(rows)?, edges.map(edge).collect()))
    }
}

/// The most that a mass is taken for: what is next to impossible forwards is beyond all numbers backwards.
const MOST: f32 = 1e30;

/// Probabilities of a sequence's labels.
#[derive(Debug, Default)]
pub struct Lattice {
    /// `alpha[i][l]`: probability mass of the words up to `i`, ending in `l`, scaled to sum to 1.
    pub alpha: Vec<Row>,
    /// The mass of the words after `i`, given `l`, scaled alike.
    pub beta: Vec<Row>,
    /// The scale of each word.
    pub scale: Vec<f32>,
    /// `exp` of the label scores, the largest 1.
    pub local: Vec<Row>,
    /// Logarithm of the sum over all labellings.
    pub log_z: f64,
}

/// `exp` of edges, with impossible steps 0.
pub fn exponentials(edges: &[Edge]) -> Vec<Edge> {
    let step = |from: usize, to: usize, w: f32| if follows(from, to) { w.exp() } else { 0.0 };
    edges
        .iter()
        .map(|edge| std::array::from_fn(|f| std::array::from_fn(|t| step(f, t, edge[f][t]))))
        .collect()
}

impl Lattice {
    /// Runs forward and backward over `sequence`; `edges` are [`exponentials`].
    pub fn new(sequence: &Sequence, edges: &[Edge]) -> Self {
        let n = sequence.rows.len();
        let mut lattice = Self {
            alpha: vec![[0.0; WIDTH]; n],
            beta: vec![[1.0; WIDTH]; n],
            scale: vec![1.0; n],
            local: vec![[0.0; WIDTH]; n],
            log_z: 0.0,
        };
        for i in 0..n {
            let row = &sequence.rows[i];
            let top = row[..LABELS].iter().copied().fold(f32::NEG_INFINITY, f32::max);
            let local: Row = std::array::from_fn(|l| if l < LABELS { (row[l] - top).exp() } else { 0.0 });
            let mut mass: Row = [0.0; WIDTH];
            if i == 0 {
                mass = std::array::from_fn(|l| if starts(l) { local[l] } else { 0.0 });
            } else {
                let edge = &edges[usize::from(sequence.classes[i])];
                for (weight, steps) in lattice.alpha[i - 1].iter().zip(edge) {
                    for (sum, step) in mass.iter_mut().zip(steps) {
                        *sum += weight * step;
                    }
                }
                for (sum, l) in mass.iter_mut().zip(&local) {
                    *sum *= l;
                }
            }
            let total: f32 = mass.iter().sum::<f32>().max(f32::MIN_POSITIVE);
            lattice.alpha[i] = mass.map(|m| m / total);
            lattice.scale[i] = total;
            lattice.local[i] = local;
            lattice.log_z += f64::from(total.ln()) + f64::from(top);
        }
        for i in (1..n).rev() {
            let edge = &edges[usize::from(sequence.classes[i])];
            let ahead = lattice.ahead(i);
            lattice.beta[i - 1] = std::array::from_fn(|f| {
                edge[f].iter().zip(&ahead).map(|(s, a)| s * a).sum::<f32>().min(MOST)
            });
        }
        lattice
    }

    /// The logarithm of the sum over all labellings, by the forward pass alone.
    pub fn total(sequence: &Sequence, edges: &[Edge]) -> f64 {
        Self::without(sequence, edges, WIDTH)
    }

    /// The logarithm of the sum over the labellings without `role`, likewise.
    pub fn without(sequence: &Sequence, edges: &[Edge], role: usize) -> f64 {
        let barred = |l: usize| l == role || l == role + 1 || l >= LABELS;
        let mut alpha: Row = [0.0; WIDTH];
        let mut log = 0.0;
        for (i, row) in sequence.rows.iter().enumerate() {
            let top = row[..LABELS].iter().copied().fold(f32::NEG_INFINITY, f32::max);
            let mut mass: Row = [0.0; WIDTH];
            if i == 0 {
                mass = std::array::from_fn(|l| f32::from(u8::from(starts(l))));
            } else {
                let edge = &edges[usize::from(sequence.classes[i])];
                for (weight, steps) in alpha.iter().zip(edge) {
                    for (sum, step) in mass.iter_mut().zip(steps) {
                        *sum += weight * step;
                    }
                }
            }
            let local = |l: usize| if barred(l) { 0.0 } else { (row[l] - top).exp() };
            alpha = std::array::from_fn(|l| mass[l] * local(l));
            let total: f32 = alpha.iter().sum::<f32>().max(f32::MIN_POSITIVE);
            alpha = alpha.map(|a| a / total);
            log += f64::from(total.ln()) + f64::from(top);
        }
        log
    }

    /// The mass of word `i` and those after it, given its label.
    fn ahead(&self, i: usize) -> Row {
        std::array::from_fn(|t| (self.local[i][t] * self.beta[i][t] / self.scale[i]).min(MOST))
    }

    /// The probability of each label of word `i`.
    pub fn marginal(&self, i: usize) -> Row {
        std::array::from_fn(|l| (self.alpha[i][l] * self.beta[i][l]).min(1.0))
    }

    /// The probability that word `i` is part of `role`: its first label or the one that goes on.
    pub fn chance(&self, i: usize, role: usize) -> f32 {
        let m = self.marginal(i);
        m[role] + m[role + 1]
    }

    /// The probability of each step into word `i`, which is not the first.
    pub fn steps(&self, i: usize, edge: &Edge) -> Edge {
        let ahead = self.ahead(i);
        let step = |f: usize, t: usize| (self.alpha[i - 1][f] * edge[f][t] * ahead[t]).min(1.0);
        std::array::from_fn(|f| std::array::from_fn(|t| step(f, t)))
    }
}

/// The best labelling (Viterbi, 1967); `edges` are plain scores, `bias` is added to each label of each word.
pub fn decode(sequence: &Sequence, edges: &[Edge], bias: &Row) -> Vec<u8> {
    let n = sequence.rows.len();
    let mut back = vec![[0_u8; WIDTH]; n];
    let mut scores = [f32::NEG_INFINITY; WIDTH];
    for i in 0..n {
        let mut next = [f32::NEG_INFINITY; WIDTH];
        for to in 0..LABELS {
            let here = sequence.rows[i][to] + bias[to];
            if i == 0 {
                if starts(to) {
                    next[to] = here;
                }
                continue;
            }
            let edge = &edges[usize::from(sequence.classes[i])];
            for (from, score) in scores.iter().enumerate().filter(|(from, _)| follows(*from, to)) {
                let through = score + edge[from][to] + here;
                if through > next[to] {
                    next[to] = through;
                    back[i][to] = from as u8;
                }
            }
        }
        scores = next;
    }
    let mut label = best(&scores, LABELS) as u8;
    let mut labels = vec![0; n];
    for i in (0..n).rev() {
        labels[i] = label;
        label = back[i][usize::from(label)];
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_against_all_possible_labellings_give_no_infinite_probability() {
        let row = |label: usize| std::array::from_fn(|l| if l == label { 300.0 } else { 0.0 });
        let rows: Vec<Row> = (0..40).map(|i| row([CONTENT + 1, SOURCE + 1][i % 2])).collect();
        let sequence = Sequence { classes: vec![0; rows.len()], rows };
        let steps = exponentials(&[[[0.0; WIDTH]; WIDTH]]);
        let lattice = Lattice::new(&sequence, &steps);
        let sound = |p: &f32| (0.0..=1.0).contains(p);
        for i in 0..sequence.rows.len() {
            assert!(lattice.marginal(i).iter().all(sound), "{i}: {:?}", lattice.marginal(i));
            assert!(i == 0 || lattice.steps(i, &steps[0]).iter().flatten().all(sound), "{i}");
        }
    }
}
