//! Attribute: the second pass, which gives each likely cue its content and its source.

use std::ops::Range;

use super::chain::{CONTENT, CUE, Chain, Lattice, OUTSIDE, Row, SOURCE, Sequence, WIDTH, decode};
use super::evidence::{Chosen, EVIDENCE, logit};
use super::frames::Frame;
use super::lost::{self, Lost};
use super::scene::Scene;
use super::sketch::Sketch;
use super::subject;
use crate::language::table::Scores;

/// An attribution in tokens.
#[derive(Debug, Clone)]
pub struct Attributed {
    /// The pieces of the content, in order.
    pub content: Vec<Range<usize>>,
    /// The pieces of the source.
    pub source: Vec<Range<usize>>,
    /// The pieces of the cue.
    pub cue: Vec<Range<usize>>,
    /// The main word of the cue.
    pub anchor: usize,
    /// What speaks for it.
    pub evidence: [f32; EVIDENCE],
    /// How it was found.
    pub path: Path,
    /// What nearly was its source or content.
    pub lost: Vec<Lost>,
}

/// How an attribution was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Path {
    /// Both passes agree on source and content.
    Learned,
    /// The second pass gave no source; the cue's subject is taken.
    Subject,
}

/// A cue whose words' roles are scored and not yet chosen.
struct Scored {
    frame: Frame,
    sequence: Sequence,
    /// Log odds that there is content.
    odds: f32,
    /// Log odds of the cue in the first pass.
    cue: f32,
}

/// Added to the score of a role's first word when decoding: missing words cost more than wrong ones.
const BIAS: [(usize, f32); 3] = [(CONTENT, 1.0), (SOURCE, 1.0), (CUE, 0.5)];
/// Below these log odds of content a cue is passed over, unless it is sure.
const LEAST: f32 = -3.0;
/// From these log odds on a cue is sure.
const SURE: f32 = 1.0;
/// Taken from the score of quotations before a cue that a sentence without one parts from it.
const FAR: f32 = 3.0;
/// Added to the score of a content's first word, in turn, until the cue has one.
const PUSH: [f32; 3] = [0.0, 3.0, 6.0];

/// Runs the second pass. Surer cues choose their content first; no word is content twice.
pub fn attribute(scene: &Scene<'_>, sketch: &Sketch, chain: &Chain<impl Scores<WIDTH>>) -> Vec<Attributed> {
    let mut scored: Vec<Scored> = sketch
        .cues
        .iter()
        .map(|cue| {
            let range = &scene.paragraphs[cue.paragraph];
            let frame = Frame::new(scene, range, cue.tokens.clone());
            let hints = &sketch.hints[range.clone()];
            let sequence = chain.sequence(
                range.len(),
                |i, features| frame.gather(scene, hints, range.start + i, features),
                |i| scene.class(range.start + i),
            );
            let all = Lattice::total(&sequence, &chain.steps);
            let none = (Lattice::without(&sequence, &chain.steps, CONTENT) - all).min(-1e-6);
            let odds = ((1.0 - none.exp()).max(1e-9).ln() - none) as f32;
            Scored { frame, sequence, odds, cue: logit(cue.probability) }
        })
        .filter(|scored| scored.odds > LEAST || scored.cue > SURE)
        .collect();
    scored.sort_by(|a, b| b.odds.total_cmp(&a.odds));
    bar(scene, &mut scored);
    let mut taken = vec![false; scene.parsed.tokens.len()];
    let mut out = Vec::new();
    for one in scored {
        out.extend(choose(scene, sketch, chain, one, &mut taken));
    }
    out
}

/// Words of a cue are unlikely to be another cue's content, and so are the quotations in its sentence when the other is
/// elsewhere: by as much as the cue is sure. A quotation that a sentence without one parts from the cue behind it is
/// hardly its content either.
fn bar(scene: &Scene<'_>, scored: &mut [Scored]) {
    let sentence = |i: usize| &scene.parsed.sentences[scene.sentence[i] as usize].tokens;
    let cues: Vec<(Range<usize>, usize, f32)> =
        scored.iter().filter(|s| s.cue > 0.0).map(|s| (s.frame.cue.clone(), s.frame.anchor, s.cue)).collect();
    for one in scored {
        let Frame { range, anchor, cue: own, .. } = &one.frame;
        let own_sentence = sentence(*anchor);
        let quoting = |i: &usize| scene.quoting[*i] > 0;
        let near = (range.start..own_sentence.start).rev().take_while(quoting).count();
        for i in range.start..own_sentence.start - near {
            if scene.marks[i].quotation > 0 {
                less(&mut one.sequence.rows[i - range.start], FAR);
            }
        }
        for (cue, other, sure) in cues.iter().filter(|(cue, ..)| range.contains(&cue.start) && cue != own) {
            let apart = !own_sentence.contains(other);
            let theirs = quoted(scene, sentence(*other));
            let theirs = theirs.filter(|i| apart && range.contains(i) && !cue.contains(i));
            cue.clone().chain(theirs).for_each(|i| less(&mut one.sequence.rows[i - range.start], *sure));
        }
    }
}

/// Makes a word less likely content.
fn less(row: &mut Row, by: f32) {
    row[CONTENT] -= by;
    row[CONTENT + 1] -= by;
}

/// The tokens in quotation marks of a sentence and of what the quotations at its ends have in others.
fn quoted<'a>(scene: &'a Scene<'_>, sentence: &Range<usize>) -> impl Iterator<Item = usize> + use<'a> {
    let quotation = |i: usize| scene.marks[i].quotation.checked_sub(1);
    let whole = |i| Some(scene.parsed.tokens_in(scene.parsed.quotations[quotation(i)? as usize].span));
    let start = whole(sentence.start).map_or(sentence.start, |first| first.start);
    let end = sentence.end.checked_sub(1).and_then(whole).map_or(sentence.end, |last| last.end);
    (start..end).filter(move |i| quotation(*i).is_some())
}

/// Chooses the roles of one cue's words among those not taken.
fn choose(
    scene: &Scene<'_>,
    sketch: &Sketch,
    chain: &Chain<impl Scores<WIDTH>>,
    one: Scored,
    taken: &mut [bool],
) -> Option<Attributed> {
    let Scored { frame, mut sequence, odds, cue: cue_odds } = one;
    let first = frame.range.start;
    if frame.cue.clone().any(|i| taken[i]) {
        return None;
    }
    for (row, _) in sequence.rows.iter_mut().zip(&taken[frame.range.clone()]).filter(|(_, taken)| **taken) {
        row[CONTENT] = -1e4;
        row[CONTENT + 1] = -1e4;
    }
    let mut bias: Row = [0.0; WIDTH];
    for (label, more) in BIAS {
        bias[label] = more;
    }
    let mut tries = PUSH.iter().map(|push| {
        let mut bias = bias;
        bias[CONTENT] += push;
        decode(&sequence, &chain.edges, &bias)
    });
    let labels = tries.find(|labels| labels.contains(&(CONTENT as u8)))?;
    let content = pieces(&labels, CONTENT, first);
    let mut cue = pieces(&labels, CUE, first);
    if cue.is_empty() {
        // No word was chosen as the cue: those that led here and have no other role are.
        let spare: Vec<usize> =
            frame.cue.clone().filter(|i| usize::from(labels[i - first]) == OUTSIDE).collect();
        cue.extend(spare.chunk_by(|a, b| a + 1 == *b).map(|run| run[0]..run[0] + run.len()));
    }
    let mut source = pieces(&labels, SOURCE, first);
    let mut path = Path::Learned;
    if source.is_empty() {
        let clear = |s: &Range<usize>| !content.iter().chain(&cue).any(|c| overlap(c, s));
        source.extend(subject::of(scene, frame.anchor).filter(clear));
        if !source.is_empty() {
            path = Path::Subject;
        }
    }
    for i in content.iter().chain(&cue).flat_map(Clone::clone) {
        taken[i] = true;
    }
    let lattice = Lattice::new(&sequence, &chain.steps);
    let lost = lost::find(&lattice, &labels, first);
    let chosen = Chosen {
        frame: &frame,
        lattice: &lattice,
        sequence: &sequence,
        labels: &labels,
        content: &content,
        source: &source,
        path,
        odds,
        cue: cue_odds,
    };
    let evidence = chosen.evidence(scene, sketch, chain);
    Some(Attributed { content, source, cue, anchor: frame.anchor, evidence, path, lost })
}

/// Whether two ranges share a token; both have some.
pub(super) fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// The runs of a role among labels of the tokens from `first` on.
fn pieces(labels: &[u8], role: usize, first: usize) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (k, label) in labels.iter().enumerate() {
        if usize::from(*label) == role {
            out.push(first + k..first + k + 1);
        } else if let Some(run) = out.last_mut().filter(|_| usize::from(*label) == role + 1) {
            run.end = first + k + 1;
        }
    }
    out
}
