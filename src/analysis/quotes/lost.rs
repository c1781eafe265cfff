//! Lost: the words that nearly were an attribution's source or content, and were not taken.

use std::ops::Range;

use super::chain::{CONTENT, Lattice, SOURCE};
use crate::model::Part;

/// Tokens that might have been a part.
#[derive(Debug, Clone, PartialEq)]
pub struct Lost {
    /// What they might have been.
    pub part: Part,
    /// The tokens.
    pub tokens: Range<usize>,
    /// The probability of the likeliest of them.
    pub probability: f32,
}

/// From this probability on words are worth telling of.
const LEAST: f32 = 0.15;
/// The most to tell of.
const MOST: usize = 3;

/// The runs of tokens that are likely enough a source or a content and were labelled otherwise, the likeliest
/// first; `labels` are those of the tokens from `first` on.
pub(super) fn find(lattice: &Lattice, labels: &[u8], first: usize) -> Vec<Lost> {
    let mut out: Vec<Lost> = Vec::new();
    for (part, role) in [(Part::Source, SOURCE), (Part::Content, CONTENT)] {
        let mut open = false;
        for (i, label) in labels.iter().enumerate() {
            let p = lattice.chance(i, role);
            let taken = (role..=role + 1).contains(&usize::from(*label));
            if p < LEAST || taken {
                open = false;
                continue;
            }
            match out.last_mut().filter(|_| open) {
                Some(run) => {
                    run.tokens.end = first + i + 1;
                    run.probability = run.probability.max(p);
                }
                None => out.push(Lost { part, tokens: first + i..first + i + 1, probability: p }),
            }
            open = true;
        }
    }
    out.sort_by(|a, b| b.probability.total_cmp(&a.probability));
    out.truncate(MOST);
    out
}

#[cfg(test)]
mod tests {
    use super::super::chain::{CUE, Sequence, WIDTH, exponentials};
    use super::*;

    #[test]
    fn tells_what_was_nearly_taken() {
        // Three words: a source or nothing, a cue, a content or a source.
        let scores = |pairs: &[(usize, f32)]| {
            let mut row = [-9.0; WIDTH];
            for (label, score) in pairs {
                row[*label] = *score;
            }
            row
        };
        let rows = vec![
            scores(&[(0, 0.0), (SOURCE, 0.2)]),
            scores(&[(CUE, 0.0)]),
            scores(&[(CONTENT, 1.0), (SOURCE, 0.0)]),
        ];
        let sequence = Sequence { rows, classes: vec![0; 3] };
        let lattice = Lattice::new(&sequence, &exponentials(&[[[0.0; WIDTH]; WIDTH]]));
        let lost = find(&lattice, &[0, CUE as u8, CONTENT as u8], 10);
        let told: Vec<_> = lost.iter().map(|l| (l.part, l.tokens.clone())).collect();
        assert_eq!(told, [(Part::Source, 10..11), (Part::Source, 12..13)]);
        assert!(lost[0].probability > 0.5 && lost[1].probability < 0.5);
    }
}
