//! Learning the net beside the first chain: dropout, `AdaGrad` for the embedding, Adam (Kingma and Ba, 2015)
//! for the layers; averaged like the chain.

use super::crf::{Beside, Example, add, step};
use super::perceptron::quantise;
use super::random::Random;
use crate::analysis::quotes::chain::{Row, WIDTH};
use crate::analysis::quotes::net::{CHANNELS, FAR, Inputs, NEAR};

/// How to learn.
#[derive(Debug, Clone, Copy)]
pub struct NetPlan {
    /// `1 << bits` rows of the embedding.
    pub bits: u32,
    /// Share of a word's features that are left out each time.
    pub blind: f32,
    /// Share of each layer's channels that are left out each time.
    pub dropout: f32,
    /// The first step's size for the embedding.
    pub embedding: f32,
    /// The same for the layers.
    pub layers: f32,
    /// Examples between two steps of the layers.
    pub batch: usize,
    /// Where the random numbers start.
    pub seed: u64,
}

type Channels = [f32; CHANNELS];

/// Weights with their slopes and what Adam keeps of them.
#[derive(Debug)]
struct Layer<const W: usize> {
    weights: Vec<[f32; W]>,
    slopes: Vec<[f32; W]>,
    means: Vec<[f32; W]>,
    squares: Vec<[f32; W]>,
    lags: Vec<[f32; W]>,
}

impl<const W: usize> Layer<W> {
    /// `rows` rows of random weights, at most `size` in magnitude.
    fn new(rows: usize, size: f32, random: &mut Random) -> Self {
        let weights = (0..rows).map(|_| std::array::from_fn(|_| size * random.even())).collect();
        let zero = vec![[0.0; W]; rows];
        Self { weights, slopes: zero.clone(), means: zero.clone(), squares: zero.clone(), lags: zero }
    }

    /// Takes step number `count` and forgets the slopes.
    fn step(&mut self, rate: f32, count: i32, time: f32) {
        const KEEP: [f32; 2] = [0.9, 0.999];
        let whole = KEEP.map(|keep| 1.0 - keep.powi(count));
        for (row, weights) in self.weights.iter_mut().enumerate() {
            for (i, weight) in weights.iter_mut().enumerate() {
                let slope = std::mem::take(&mut self.slopes[row][i]);
                let (mean, square) = (&mut self.means[row][i], &mut self.squares[row][i]);
                *mean += (1.0 - KEEP[0]) * (slope - *mean);
                *square += (1.0 - KEEP[1]) * (slope * slope - *square);
                let change = rate * (*mean / whole[0]) / ((*square / whole[1]).sqrt() + 1e-8);
                *weight -= change;
                self.lags[row][i] -= change * time;
            }
        }
    }

    /// The weights averaged over `time` examples.
    fn average(&self, time: f32) -> Vec<[f32; W]> {
        average(&self.weights, &self.lags, time)
    }
}

fn average<const W: usize>(weights: &[[f32; W]], lags: &[[f32; W]], time: f32) -> Vec<[f32; W]> {
    let mean = |(w, lag): (&[f32; W], &[f32; W])| std::array::from_fn(|i| w[i] - lag[i] / time.max(1.0));
    weights.iter().zip(lags).map(mean).collect()
}

/// A net while it is learned.
#[derive(Debug)]
pub struct Learner {
    plan: NetPlan,
    random: Random,
    embedding: Vec<Channels>,
    embedding_sizes: Vec<Channels>,
    embedding_lags: Vec<Channels>,
    /// Row `k * CHANNELS + c`: what channel `c` of the `k`th word looked at gives to each channel.
    first: Layer<CHANNELS>,
    first_bias: Layer<CHANNELS>,
    second: Layer<CHANNELS>,
    second_bias: Layer<CHANNELS>,
    last: Layer<WIDTH>,
    seen: usize,
    pass: Pass,
}

/// What the last example gave on its way through the net; lists of channels end with a row for "no word".
#[derive(Debug, Default)]
struct Pass {
    /// The embedding's rows of all words' features that were not left out, and where each word's end.
    kept: Vec<usize>,
    ends: Vec<usize>,
    words: Vec<Channels>,
    first: Vec<Channels>,
    second: Vec<Channels>,
}

impl Learner {
    /// A net that knows nothing.
    pub fn new(plan: NetPlan) -> Self {
        let mut random = Random::new(plan.seed);
        let rows = 1 << plan.bits;
        let embedding = (0..rows).map(|_| std::array::from_fn(|_| 0.05 * random.even())).collect();
        // As large as keeps the channels' spread from layer to layer (He et al., 2015).
        let size = (3.0 / (NEAR * CHANNELS) as f32).sqrt();
        let first = Layer::new(NEAR * CHANNELS, size, &mut random);
        let second = Layer::new(FAR * CHANNELS, size, &mut random);
        let last = Layer::new(CHANNELS, 0.05, &mut random);
        let mut bias = || Layer::new(1, 0.0, &mut random);
        let (first_bias, second_bias) = (bias(), bias());
        Self {
            plan,
            random,
            embedding,
            embedding_sizes: vec![[0.01; CHANNELS]; rows],
            embedding_lags: vec![[0.0; CHANNELS]; rows],
            first,
            first_bias,
            second,
            second_bias,
            last,
            seen: 0,
            pass: Pass::default(),
        }
    }

    /// The bytes of [`crate::analysis::quotes::net::Net::read`]: the embedding, and the rest.
    pub fn pack(&self, time: f32) -> [Vec<u8>; 2] {
        let mut rest = Vec::new();
        layer(&self.first.average(time), &self.first_bias.average(time), &mut rest);
        layer(&self.second.average(time), &self.second_bias.average(time), &mut rest);
        rest.extend(self.last.average(time).iter().flatten());
        let embedding = average(&self.embedding, &self.embedding_lags, time);
        [quantise(&embedding), rest.into_iter().flat_map(f32::to_le_bytes).collect()]
    }
}

/// Appends a layer's numbers: the weights' scale, the biases, the weights in whole numbers by the channel they give to.
fn layer(weights: &[Channels], bias: &[Channels], out: &mut Vec<f32>) {
    let scale = weights.iter().flatten().fold(f32::MIN_POSITIVE, |top, w| top.max(w.abs())) / 127.0;
    out.push(scale);
    out.extend(bias.iter().flatten());
    for to in 0..CHANNELS {
        out.extend(weights.iter().map(|from| (from[to] / scale).round()));
    }
}

impl Beside for Learner {
    fn scores(&mut self, example: &Example) -> Vec<Row> {
        let Self { plan, random, .. } = self;
        let mask = self.embedding.len() - 1;
        let mut pass = Pass::default();
        for features in &example.inputs.features {
            let mut sum = [0.0; CHANNELS];
            for feature in features {
                if !random.happens(plan.blind) {
                    let row = *feature as usize & mask;
                    pass.kept.push(row);
                    add(&mut sum, &self.embedding[row], 1.0 / (1.0 - plan.blind));
                }
            }
            pass.ends.push(pass.kept.len());
            pass.words.push(sum);
        }
        pass.words.push([0.0; CHANNELS]);
        pass.first = forward::<NEAR>(&pass.words, &self.first, &self.first_bias, &example.inputs);
        drop_out(&mut pass.first, plan.dropout, random);
        pass.second = forward::<FAR>(&pass.first, &self.second, &self.second_bias, &example.inputs);
        drop_out(&mut pass.second, plan.dropout, random);
        let row = |channels: &Channels| {
            let mut row = [0.0; WIDTH];
            for (channel, weights) in channels.iter().zip(&self.last.weights) {
                for (sum, weight) in row.iter_mut().zip(weights) {
                    *sum += channel * weight;
                }
            }
            row
        };
        let rows = pass.second[..pass.ends.len()].iter().map(row).collect();
        self.pass = pass;
        rows
    }

    fn learn(&mut self, example: &Example, slopes: &[Row], share: f32, time: f32) {
        let pass = std::mem::take(&mut self.pass);
        let keep = 1.0 / (1.0 - self.plan.dropout);
        let mut above = vec![[0.0; CHANNELS]; pass.second.len()];
        for ((slope, channels), above) in slopes.iter().zip(&pass.second).zip(&mut above) {
            for (c, channel) in channels.iter().enumerate().filter(|(_, channel)| **channel > 0.0) {
                for (l, slope) in slope.iter().enumerate() {
                    self.last.slopes[c][l] += channel * slope;
                    above[c] += self.last.weights[c][l] * slope * keep;
                }
            }
        }
        let mut below =
            backward::<FAR>(&pass.first, &mut self.second, &mut self.second_bias, &example.inputs, &above);
        for (slope, channel) in below.iter_mut().flatten().zip(pass.first.iter().flatten()) {
            *slope = if *channel > 0.0 { *slope * keep } else { 0.0 };
        }
        let words =
            backward::<NEAR>(&pass.words, &mut self.first, &mut self.first_bias, &example.inputs, &below);
        let kept = 1.0 / (1.0 - self.plan.blind);
        let mut start = 0;
        for (end, slope) in pass.ends.iter().zip(&words) {
            if slope.iter().any(|s| *s != 0.0) {
                for row in &pass.kept[start..*end] {
                    let (w, s) = (&mut self.embedding[*row], &mut self.embedding_sizes[*row]);
                    step(
                        w,
                        s,
                        &mut self.embedding_lags[*row],
                        slope,
                        kept,
                        self.plan.embedding * share,
                        time,
                    );
                }
            }
            start = *end;
        }
        self.seen += 1;
        if self.seen.is_multiple_of(self.plan.batch) {
            let rate = self.plan.layers * share;
            let count = i32::try_from(self.seen / self.plan.batch).unwrap_or(i32::MAX);
            for layer in [&mut self.first, &mut self.first_bias, &mut self.second, &mut self.second_bias] {
                layer.step(rate, count, time);
            }
            self.last.step(rate, count, time);
        }
    }
}

/// The sum of products, by eight sums side by side.
#[inline]
fn dot(a: &Channels, b: &Channels) -> f32 {
    let mut sums = [0.0; 8];
    for (a, b) in a.chunks_exact(8).zip(b.chunks_exact(8)) {
        for (sum, (a, b)) in sums.iter_mut().zip(a.iter().zip(b)) {
            *sum += a * b;
        }
    }
    sums.iter().sum()
}

/// What a layer makes of words, rectified.
fn forward<const LOOKS: usize>(
    words: &[Channels],
    layer: &Layer<CHANNELS>,
    bias: &Layer<CHANNELS>,
    inputs: &Inputs,
) -> Vec<Channels> {
    let one = |i: usize| {
        let mut sum = bias.weights[0];
        for (k, at) in inputs.around(i).into_iter().take(LOOKS).enumerate() {
            for (c, channel) in words[at].iter().enumerate().filter(|(_, channel)| **channel != 0.0) {
                add(&mut sum, &layer.weights[k * CHANNELS + c], *channel);
            }
        }
        sum.map(|s| s.max(0.0))
    };
    (0..inputs.links.len()).map(one).chain([[0.0; CHANNELS]]).collect()
}

/// Adds up a layer's slopes from those of what it gave; gives those of what it was given.
fn backward<const LOOKS: usize>(
    words: &[Channels],
    layer: &mut Layer<CHANNELS>,
    bias: &mut Layer<CHANNELS>,
    inputs: &Inputs,
    above: &[Channels],
) -> Vec<Channels> {
    let mut below = vec![[0.0; CHANNELS]; words.len()];
    for (i, slope) in
        above[..inputs.links.len()].iter().enumerate().filter(|(_, s)| s.iter().any(|s| *s != 0.0))
    {
        add(&mut bias.slopes[0], slope, 1.0);
        for (k, at) in
            inputs.around(i).into_iter().take(LOOKS).enumerate().filter(|(_, at)| *at < inputs.links.len())
        {
            for (c, channel) in words[at].iter().enumerate() {
                let row = k * CHANNELS + c;
                if *channel != 0.0 {
                    add(&mut layer.slopes[row], slope, *channel);
                }
                below[at][c] += dot(&layer.weights[row], slope);
            }
        }
    }
    below
}

/// Silences a share of the channels and lets the others speak for them.
fn drop_out(words: &mut [Channels], share: f32, random: &mut Random) {
    for channel in words.iter_mut().flatten().filter(|channel| **channel > 0.0) {
        *channel = if random.happens(share) { 0.0 } else { *channel / (1.0 - share) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::quotes::net::Net;
    use crate::analysis::quotes::roles::DEEP;

    #[test]
    fn the_packed_net_scores_as_the_learned_one() {
        let plan =
            NetPlan { bits: 6, blind: 0.0, dropout: 0.0, embedding: 0.03, layers: 0.01, batch: 1, seed: 1 };
        let mut learner = Learner::new(plan);
        let features = (0..4).map(|i| std::array::from_fn(|k| i * DEEP as u32 + k as u32)).collect();
        let inputs = Inputs { features, links: vec![[1, 4], [4, 4], [1, 0], [2, 1]] };
        let example = Example { inputs, ..Example::default() };
        for _ in 0..50 {
            let rows = learner.scores(&example);
            // Each word is to have a label of its own.
            let slope =
                |(i, row): (usize, &Row)| std::array::from_fn(|l| row[l] - f32::from(u8::from(l == i)));
            let slopes: Vec<Row> = rows.iter().enumerate().map(slope).collect();
            learner.learn(&example, &slopes, 1.0, 0.0);
        }
        let floats = learner.scores(&example);
        let [embedding, rest] = learner.pack(0.0);
        let packed = Net::read(embedding.leak(), &rest).unwrap().rows(&example.inputs);
        for (i, (float, whole)) in floats.iter().zip(&packed).enumerate() {
            assert!(float[i] > 0.5, "not learned: {float:?}");
            let off = float.iter().zip(whole).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
            assert!(off < 0.1, "{float:?} became {whole:?}");
        }
    }
}
