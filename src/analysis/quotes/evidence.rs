//! Evidence: what speaks for an attribution, in numbers, from which its confidence is learned.

use std::ops::Range;

use super::attribute::Path;
use super::chain::{CONTENT, Chain, Lattice, SOURCE, Sequence, WIDTH};
use super::frames::Frame;
use super::scene::Scene;
use super::sketch::Sketch;
use crate::language::table::Scores;

/// Numbers that speak for an attribution.
pub const EVIDENCE: usize = 22;

/// An attribution that was just chosen, and what it was chosen from.
pub(super) struct Chosen<'a> {
    /// The cue and its paragraph.
    pub frame: &'a Frame,
    /// The scores of the second pass.
    pub sequence: &'a Sequence,
    /// Their probabilities.
    pub lattice: &'a Lattice,
    /// The labels it chose.
    pub labels: &'a [u8],
    /// The pieces of the content, at least one.
    pub content: &'a [Range<usize>],
    /// The pieces of the source.
    pub source: &'a [Range<usize>],
    /// How it was found.
    pub path: Path,
    /// Log odds that the cue has content, by the second pass.
    pub odds: f32,
    /// Log odds of the cue, by the first pass.
    pub cue: f32,
}

impl Chosen<'_> {
    /// The evidence: a constant; log odds of content and of the cue; marks; source; the cue's word; how
    /// sure both passes are of source and content, word by word and as a whole; extent and place.
    pub(super) fn evidence(
        &self,
        scene: &Scene<'_>,
        sketch: &Sketch,
        chain: &Chain<impl Scores<WIDTH>>,
    ) -> [f32; EVIDENCE] {
        let anchor = self.frame.anchor;
        let words: Vec<usize> = self.content.iter().flat_map(Clone::clone).collect();
        let quoted = words.iter().filter(|i| scene.marks[**i].quotation > 0).count();
        let chance = |i: usize, role: usize| self.lattice.chance(i - self.frame.range.start, role);
        let sure = |pieces: &[Range<usize>], role: usize| mean(pieces, |i| chance(i, role));
        let hinted =
            |pieces: &[Range<usize>], role: usize| mean(pieces, |i| f32::from(sketch.hints[i][role]));
        let least = words.iter().map(|i| chance(*i, CONTENT));
        // The logarithm of the chosen labelling's share of all, and of all that have content.
        let share = (self.score(chain) - self.lattice.log_z) as f32;
        let given = share + (1.0 + (-self.odds).exp()).ln();
        let first = words.first().copied().unwrap_or(anchor);
        let joined = first > 0 && scene.parsed.word(first - 1).eq_ignore_ascii_case("that");
        [
            1.0,
            self.odds.clamp(-6.0, 6.0) / 4.0,
            self.cue / 4.0,
            flag(quoted == words.len()),
            flag(quoted > 0 && quoted < words.len()),
            flag(self.source.is_empty()),
            flag(self.path == Path::Subject),
            f32::from(scene.cueness[anchor]) / 8.0,
            logit(sure(self.source, SOURCE)) / 4.0,
            logit(sure(self.content, CONTENT)) / 4.0,
            hinted(self.source, 1) / 5.0,
            hinted(self.content, 2) / 5.0,
            share.clamp(-30.0, 0.0) / 10.0,
            given.clamp(-30.0, 0.0) / 10.0,
            least.fold(1.0, f32::min),
            flag(joined),
            (words.len() as f32).ln(),
            (self.source.iter().map(ExactSizeIterator::len).sum::<usize>() as f32).min(20.0) / 10.0,
            flag(first >= self.frame.cue.end),
            (self.content.len() as f32 - 1.0).min(3.0),
            (self.frame.range.len() as f32).ln_1p(),
            self.rival(scene, sketch),
        ]
    }

    /// The score of the chosen labels.
    fn score(&self, chain: &Chain<impl Scores<WIDTH>>) -> f64 {
        let mut score = 0.0;
        let mut before = None;
        for ((row, class), label) in self.sequence.rows.iter().zip(&self.sequence.classes).zip(self.labels) {
            let label = usize::from(*label);
            let step = before.map_or(0.0, |b: usize| chain.edges[usize::from(*class)][b][label]);
            score += f64::from(row[label] + step);
            before = Some(label);
        }
        score
    }

    /// The probability of the likeliest other cue in the same sentence.
    fn rival(&self, scene: &Scene<'_>, sketch: &Sketch) -> f32 {
        let sentence = scene.sentence[self.frame.anchor];
        let first = sketch.cues.partition_point(|cue| scene.sentence[cue.tokens.start] < sentence);
        let here = sketch.cues[first..].iter().take_while(|cue| scene.sentence[cue.tokens.start] == sentence);
        here.filter(|cue| cue.tokens != self.frame.cue).map(|cue| cue.probability).fold(0.0, f32::max)
    }
}

/// Log odds of a probability.
pub(super) fn logit(p: f32) -> f32 {
    let p = p.clamp(1e-4, 1.0 - 1e-4);
    (p / (1.0 - p)).ln()
}

fn flag(b: bool) -> f32 {
    f32::from(u8::from(b))
}

/// The mean of `number` over the tokens of `pieces`; 0 for none.
fn mean(pieces: &[Range<usize>], number: impl Fn(usize) -> f32) -> f32 {
    let count = pieces.iter().map(ExactSizeIterator::len).sum::<usize>().max(1);
    pieces.iter().flat_map(Clone::clone).map(number).sum::<f32>() / count as f32
}
