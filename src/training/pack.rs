//! Pack: everything learned as one file of weights (see [`crate::language::weights`]).

use super::grammar::Learned;
use super::perceptron::{Dense, quantise};
use super::quotes::Counts;
use crate::analysis::quotes::chain::{Chain, WIDTH};
use crate::analysis::quotes::evidence::EVIDENCE;
use crate::analysis::quotes::scene::Cueness;
use crate::language::names::LABELS;
use crate::language::weights::{ENTRY, MAGIC, Weights};

/// The section of the tagger of names.
pub const NAMES: &str = "names";
/// The section of the probability that content is right.
pub const FOUND: &str = "found";

/// The bytes of the file.
pub fn pack(
    grammar: &Learned,
    counts: &Counts,
    roles: &Chain<Dense<WIDTH>>,
    net: [Vec<u8>; 2],
    frames: &Chain<Dense<WIDTH>>,
    [trust, found]: [&[f32; EVIDENCE]; 2],
    names: &Dense<LABELS>,
) -> Vec<u8> {
    let [embedding, layers] = net;
    file(&[
        ("tags", quantise(&grammar.tags.0)),
        ("moves", quantise(&grammar.moves.0)),
        ("arcs", quantise(&grammar.relations.0)),
        ("cues", cues(counts)),
        ("roles", quantise(&roles.rows.0)),
        ("roles.e", edges(roles)),
        ("net.e", embedding),
        ("net", layers),
        ("frames", quantise(&frames.rows.0)),
        ("frames.e", edges(frames)),
        ("trust", numbers(trust)),
        (FOUND, numbers(found)),
        (NAMES, quantise(&names.0)),
    ])
}

/// The bytes of a file of weights with another section of this name.
pub fn replace(weights: &Weights, section: &str, bytes: Vec<u8>) -> Vec<u8> {
    let kept = weights.sections().filter(|(name, _)| *name != section);
    let kept = kept.map(|(name, bytes)| (name, bytes.to_vec()));
    file(&kept.chain([(section, bytes)]).collect::<Vec<_>>())
}

/// The bytes of some numbers.
pub fn numbers(numbers: &[f32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// A file of these sections.
fn file(sections: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    out.extend((sections.len() as u32).to_le_bytes());
    let mut at = out.len() + sections.len() * ENTRY;
    for (name, bytes) in sections {
        let mut padded = [0; 8];
        padded[..name.len()].copy_from_slice(name.as_bytes());
        out.extend(padded);
        out.extend((at as u32).to_le_bytes());
        out.extend((bytes.len() as u32).to_le_bytes());
        at += bytes.len();
    }
    out.extend(sections.iter().flat_map(|(_, bytes)| bytes));
    out
}

/// The forms' bins in order of their hash.
fn cues(counts: &Counts) -> Vec<u8> {
    let mut bins: Vec<(u32, u8)> =
        counts.iter().map(|(form, [cue, n])| (*form, Cueness::bin(*cue, *n))).collect();
    bins.sort_unstable();
    bins.into_iter().flat_map(|(form, bin)| form.to_le_bytes().into_iter().chain([bin])).collect()
}

fn edges(chain: &Chain<Dense<WIDTH>>) -> Vec<u8> {
    chain.edges.iter().flatten().flatten().flat_map(|w| w.to_le_bytes()).collect()
}
