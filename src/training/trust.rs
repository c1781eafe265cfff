//! Trust: how the evidence of an attribution becomes the probability that it is right.
//!
//! Logistic regression by Newton's method, on attributions of articles that no step has seen.

use crate::analysis::quotes::engine::confidence;
use crate::analysis::quotes::evidence::EVIDENCE;

/// One attribution: its evidence, and whether it is right.
pub type Case = ([f32; EVIDENCE], bool);

/// Rounds of Newton's method.
const ROUNDS: usize = 25;
/// Pull towards zero.
const RIDGE: f64 = 1.0;

/// Learns the weights of the evidence.
pub fn learn(cases: &[Case]) -> [f32; EVIDENCE] {
    let mut weights = [0.0_f32; EVIDENCE];
    for _ in 0..ROUNDS {
        let mut slope: [f64; EVIDENCE] = weights.map(|w| -RIDGE * f64::from(w));
        let mut bend = [[0.0_f64; EVIDENCE]; EVIDENCE];
        for (i, row) in bend.iter_mut().enumerate() {
            row[i] = RIDGE;
        }
        for (evidence, right) in cases {
            let p = f64::from(confidence(&weights, evidence));
            let miss = f64::from(u8::from(*right)) - p;
            for i in 0..EVIDENCE {
                slope[i] += miss * f64::from(evidence[i]);
                for k in 0..EVIDENCE {
                    bend[i][k] += p * (1.0 - p) * f64::from(evidence[i]) * f64::from(evidence[k]);
                }
            }
        }
        for (weight, step) in weights.iter_mut().zip(solve(bend, slope)) {
            *weight += step as f32;
        }
    }
    weights
}

/// Solves a system of equations by Gauss's elimination; the matrix is positive definite.
fn solve(mut matrix: [[f64; EVIDENCE]; EVIDENCE], mut right: [f64; EVIDENCE]) -> [f64; EVIDENCE] {
    for i in 0..EVIDENCE {
        for k in i + 1..EVIDENCE {
            let factor = matrix[k][i] / matrix[i][i];
            let above = matrix[i];
            for (entry, above) in matrix[k].iter_mut().zip(above) {
                *entry -= factor * above;
            }
            right[k] -= factor * right[i];
        }
    }
    let mut out = [0.0; EVIDENCE];
    for i in (0..EVIDENCE).rev() {
        let known: f64 = (i + 1..EVIDENCE).map(|k| matrix[i][k] * out[k]).sum();
        out[i] = (right[i] - known) / matrix[i][i];
    }
    out
}

/// For each tenth of confidence: cases, mean confidence, share of right ones; and the expected
/// calibration error (Guo et al., 2017), in points of a hundred.
pub fn reliability(weights: &[f32; EVIDENCE], cases: &[Case]) -> (Vec<(usize, f64, f64)>, f64) {
    let mut bins = vec![(0_usize, 0.0_f64, 0_usize); 10];
    for (evidence, right) in cases {
        let p = f64::from(confidence(weights, evidence));
        let bin = &mut bins[((p * 10.0) as usize).min(9)];
        bin.0 += 1;
        bin.1 += p;
        bin.2 += usize::from(*right);
    }
    let gap = |(_, sum, right): &(usize, f64, usize)| (sum - *right as f64).abs();
    let error = 100.0 * bins.iter().map(gap).sum::<f64>() / cases.len().max(1) as f64;
    let mean = |(n, sum, right): (usize, f64, usize)| {
        let of = n.max(1) as f64;
        (n, sum / of, right as f64 / of)
    };
    (bins.into_iter().map(mean).collect(), error)
}
