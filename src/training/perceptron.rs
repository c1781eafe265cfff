//! Perceptron: an averaged multiclass perceptron over hashed features (Collins, 2002).

use crate::language::table::Scores;

/// Rows of `W` weights as floats, their number a power of two.
#[derive(Debug, Clone)]
pub struct Dense<const W: usize>(pub Vec<[f32; W]>);

impl<const W: usize> Scores<W> for Dense<W> {
    fn score(&self, features: &[u32]) -> [f32; W] {
        let mut sums = [0.0; W];
        for feature in features {
            for (sum, weight) in sums.iter_mut().zip(&self.0[*feature as usize & (self.0.len() - 1)]) {
                *sum += weight;
            }
        }
        sums
    }
}

/// Rows of `W` weights while they are learned.
#[derive(Debug)]
pub struct Perceptron<const W: usize> {
    weights: Dense<W>,
    /// What a weight would have lost by the averaging.
    lag: Vec<[f32; W]>,
    step: f32,
    mask: usize,
}

impl<const W: usize> Perceptron<W> {
    /// All zero, with `1 << bits` rows.
    pub fn new(bits: u32) -> Self {
        let rows = 1 << bits;
        Self { weights: Dense(vec![[0.0; W]; rows]), lag: vec![[0.0; W]; rows], step: 1.0, mask: rows - 1 }
    }

    /// Counts one decision; the weights of `right` rise and those of `wrong` fall where they differ.
    pub fn learn(&mut self, features: &[u32], right: usize, wrong: usize) {
        if right != wrong {
            for feature in features {
                let row = *feature as usize & self.mask;
                self.weights.0[row][right] += 1.0;
                self.weights.0[row][wrong] -= 1.0;
                self.lag[row][right] += self.step;
                self.lag[row][wrong] -= self.step;
            }
        }
        self.step += 1.0;
    }

    /// The averaged weights.
    pub fn average(&self) -> Dense<W> {
        let mean = |(w, lag): (&[f32; W], &[f32; W])| std::array::from_fn(|i| w[i] - lag[i] / self.step);
        Dense(self.weights.0.iter().zip(&self.lag).map(mean).collect())
    }
}

impl<const W: usize> Scores<W> for Perceptron<W> {
    fn score(&self, features: &[u32]) -> [f32; W] {
        self.weights.score(features)
    }
}

/// The bytes of a [`crate::language::table::Table`]: the scale, then each weight as a signed byte.
pub fn quantise<const W: usize>(rows: &[[f32; W]]) -> Vec<u8> {
    // The largest weight in magnitude, outliers of one in a million aside, becomes 127.
    let mut sizes: Vec<f32> = rows.iter().flatten().map(|w| w.abs()).filter(|w| *w > 0.0).collect();
    sizes.sort_by(f32::total_cmp);
    let top = sizes.get((sizes.len() as f64 * 0.999_99) as usize).copied().unwrap_or(1.0);
    let scale = top / 127.0;
    let byte = |w: &f32| (w / scale).round().clamp(-127.0, 127.0) as i8;
    scale.to_le_bytes().into_iter().chain(rows.iter().flatten().map(|w| byte(w).cast_unsigned())).collect()
}
