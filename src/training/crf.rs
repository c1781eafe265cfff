//! Learning a chain: maximum likelihood by `AdaGrad` (Duchi, Hazan and Singer, 2011) with feature dropout.

use super::perceptron::Dense;
use super::random::Random;
use crate::analysis::quotes::chain::{Chain, Edge, Lattice, Row, Sequence, WIDTH, exponentials, follows};
use crate::analysis::quotes::net::Inputs;

/// One labelled sequence: the hashed features of each word, the class of the step into it, its label.
#[derive(Debug, Default, Clone)]
pub struct Example {
    /// All features, word after word.
    pub features: Vec<u32>,
    /// Where each word's features end in `features`.
    pub ends: Vec<usize>,
    /// The class of the step into each word.
    pub classes: Vec<u8>,
    /// The right labels.
    pub labels: Vec<u8>,
    /// What a net beside the chain sees; empty where there is none.
    pub inputs: Inputs,
}

/// What adds to a chain's scores and learns with it.
pub trait Beside {
    /// What it adds to the scores of an example's words; empty for nothing.
    fn scores(&mut self, example: &Example) -> Vec<Row>;

    /// Learns from the slopes of what it just added. `share` is what is left of the first step's size, `time` how
    /// many examples the averaging has seen.
    fn learn(&mut self, example: &Example, slopes: &[Row], share: f32, time: f32);
}

/// Nothing beside the chain.
impl Beside for () {
    fn scores(&mut self, _: &Example) -> Vec<Row> {
        Vec::new()
    }

    fn learn(&mut self, _: &Example, _: &[Row], _: f32, _: f32) {}
}

impl Example {
    /// The features of word `i`.
    pub fn word(&self, i: usize) -> &[u32] {
        let start = i.checked_sub(1).map_or(0, |p| self.ends[p]);
        &self.features[start..self.ends[i]]
    }
}

/// How to learn.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// `1 << bits` rows.
    pub bits: u32,
    /// Classes of steps.
    pub classes: usize,
    /// Times over all examples.
    pub rounds: usize,
    /// Share of features that are left out each time.
    pub dropout: f32,
    /// The first step's size.
    pub rate: f32,
    /// Rounds that averaging leaves out.
    pub unsettled: usize,
    /// What each sum of squared slopes starts from; more keeps rare features small.
    pub damping: f32,
    /// Where the random numbers start.
    pub seed: u64,
}

/// Adds `factor` times a row.
#[inline]
pub(super) fn add<const W: usize>(sum: &mut [f32; W], row: &[f32; W], factor: f32) {
    for (sum, weight) in sum.iter_mut().zip(row) {
        *sum += factor * weight;
    }
}

/// Learns a chain from `examples`, and what stands beside it; gives the chain, and how many examples the averaging has seen.
///
/// # Panics
/// When the scores of what is learned grow beyond all numbers.
pub fn learn(examples: &[&Example], plan: Plan, beside: &mut impl Beside) -> (Chain<Dense<WIDTH>>, f32) {
    let rows = 1_usize << plan.bits;
    let mut weights = vec![[0.0; WIDTH]; rows];
    let mut edges: Vec<Edge> = vec![[[0.0; WIDTH]; WIDTH]; plan.classes];
    // What the weights would lose by averaging over the later rounds (Polyak and Juditsky, 1992).
    let mut lags = vec![[0.0_f32; WIDTH]; rows];
    let mut edge_lags = vec![[[0.0_f32; WIDTH]; WIDTH]; plan.classes];
    let mut time = 0.0_f32;
    let mut sizes = vec![[plan.damping; WIDTH]; rows];
    let mut edge_sizes = vec![[[plan.damping; WIDTH]; WIDTH]; plan.classes];
    let mut random = Random::new(plan.seed);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let (mut kept, mut ends, mut slopes) = (Vec::new(), Vec::new(), Vec::new());
    let boost = 1.0 / (1.0 - plan.dropout);
    for round in 0..plan.rounds {
        random.shuffle(&mut order);
        // The last rounds take smaller steps, so that the weights settle.
        let done = round as f32 / plan.rounds as f32;
        let rate = plan.rate * (1.0 - 0.5 * done);
        for example in order.iter().map(|i| examples[*i]) {
            kept.clear();
            ends.clear();
            let mut sequence = Sequence { rows: beside.scores(example), classes: example.classes.clone() };
            sequence.rows.resize(example.ends.len(), [0.0; WIDTH]);
            for (i, sum) in sequence.rows.iter_mut().enumerate() {
                for feature in example.word(i) {
                    if plan.dropout > 0.0 && random.happens(plan.dropout) {
                        continue;
                    }
                    let row = *feature as usize & (rows - 1);
                    kept.push(row);
                    add(sum, &weights[row], boost);
                }
                ends.push(kept.len());
            }
            let steps = exponentials(&edges);
            let lattice = Lattice::new(&sequence, &steps);
            let sound = sequence.rows.iter().flatten().all(|score| score.is_finite());
            assert!(sound, "the scores have grown beyond all numbers in round {round}");
            let mut start = 0;
            slopes.clear();
            for (i, end) in ends.iter().enumerate() {
                let mut slope = lattice.marginal(i);
                slope[usize::from(example.labels[i])] -= 1.0;
                slopes.push(slope);
                if slope.iter().any(|s| s.abs() > 1e-4) {
                    for row in &kept[start..*end] {
                        step(
                            &mut weights[*row],
                            &mut sizes[*row],
                            &mut lags[*row],
                            &slope,
                            boost,
                            rate,
                            time,
                        );
                    }
                }
                start = *end;
                if i > 0 {
                    let class = usize::from(example.classes[i]);
                    let mut slope = lattice.steps(i, &steps[class]);
                    slope[usize::from(example.labels[i - 1])][usize::from(example.labels[i])] -= 1.0;
                    for from in 0..WIDTH {
                        for (_, slope) in
                            slope[from].iter_mut().enumerate().filter(|(to, _)| !follows(from, *to))
                        {
                            *slope = 0.0;
                        }
                        let (w, s) = (&mut edges[class][from], &mut edge_sizes[class][from]);
                        step(w, s, &mut edge_lags[class][from], &slope[from], 1.0, rate, time);
                    }
                }
            }
            beside.learn(example, &slopes, 1.0 - 0.9 * done, time);
            if round >= plan.unsettled {
                time += 1.0;
            }
        }
    }
    for (row, lag) in weights.iter_mut().zip(&lags) {
        add(row, lag, -1.0 / time.max(1.0));
    }
    for (edge, lag) in edges.iter_mut().flatten().zip(edge_lags.iter().flatten()) {
        add(edge, lag, -1.0 / time.max(1.0));
    }
    (Chain::new(Dense(weights), edges), time)
}

/// One `AdaGrad` step of one row.
#[inline]
pub(super) fn step<const W: usize>(
    weights: &mut [f32; W],
    sizes: &mut [f32; W],
    lag: &mut [f32; W],
    slope: &[f32; W],
    factor: f32,
    rate: f32,
    time: f32,
) {
    for i in 0..W {
        let slope = slope[i] * factor;
        sizes[i] += slope * slope;
        let change = rate * slope / sizes[i].sqrt();
        weights[i] -= change;
        lag[i] -= change * time;
    }
}
