//! Sketch: the first pass, which labels each paragraph and finds the words that may be cues.

use std::ops::Range;

use super::chain::{CONTENT, CUE, Chain, LABELS, Lattice, SOURCE, WIDTH};
use super::net::{Inputs, Net};
use super::roles;
use super::scene::Scene;
use crate::language::table::{Scores, best};

/// What the first pass says of a text.
#[derive(Debug, Clone, Default)]
pub struct Sketch {
    /// For each token: its likeliest label, and in few steps how sure a source and a content are.
    pub hints: Vec<[u8; 3]>,
    /// The likely cues, in order.
    pub cues: Vec<Candidate>,
}

/// Words that may be a cue.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The probability of its likeliest word.
    pub probability: f32,
    /// The index of its paragraph in [`Scene::paragraphs`].
    pub paragraph: usize,
}

/// From this probability on a word is part of a likely cue.
const POSSIBLE: f32 = 0.06;
/// Where a likely cue has a word of this probability, its other words must be likelier, too.
const SURE: f32 = 0.4;
/// So much likelier.
const CLEAR: f32 = 0.12;
/// Limits between the steps of sureness.
const STEPS: [f32; 5] = [0.05, 0.2, 0.5, 0.8, 0.95];

/// Runs the first pass.
pub fn sketch(scene: &Scene<'_>, chain: &Chain<impl Scores<WIDTH>>, net: &Net) -> Sketch {
    let mut sketch = Sketch::default();
    for (paragraph, range) in scene.paragraphs.iter().enumerate() {
        let mut sequence = chain.sequence(
            range.len(),
            |i, features| roles::gather(scene, range, range.start + i, features),
            |i| scene.class(range.start + i),
        );
        for (row, more) in sequence.rows.iter_mut().zip(net.rows(&Inputs::new(scene, range))) {
            for (score, more) in row.iter_mut().zip(more) {
                *score += more;
            }
        }
        let lattice = Lattice::new(&sequence, &chain.steps);
        let mut likely = Vec::with_capacity(range.len());
        for i in 0..range.len() {
            let m = lattice.marginal(i);
            let few = |p: f32| STEPS.iter().filter(|limit| p >= **limit).count() as u8;
            sketch.hints.push([
                best(&m, LABELS) as u8,
                few(m[SOURCE] + m[SOURCE + 1]),
                few(m[CONTENT] + m[CONTENT + 1]),
            ]);
            likely.push([m[CUE] + m[CUE + 1], m[CUE]]);
        }
        for run in runs(&likely, 0..range.len(), POSSIBLE) {
            let top = |run: &Range<usize>| likely[run.clone()].iter().map(|[p, _]| *p).fold(0.0, f32::max);
            let parts = if top(&run) >= SURE { runs(&likely, run, CLEAR) } else { vec![run] };
            sketch.cues.extend(parts.into_iter().map(|part| Candidate {
                probability: top(&part),
                tokens: range.start + part.start..range.start + part.end,
                paragraph,
            }));
        }
    }
    sketch
}

/// The runs of words, among those of `within`, that are part of a cue with probability `least` or more;
/// a run ends where another cue is likely to begin.
fn runs(chances: &[[f32; 2]], within: Range<usize>, least: f32) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for i in within {
        let [part, begins] = chances[i];
        match out.last_mut() {
            Some(run) if part >= least && run.end == i && begins <= 0.5 => run.end = i + 1,
            _ if part >= least => out.push(i..i + 1),
            _ => {}
        }
    }
    out
}
