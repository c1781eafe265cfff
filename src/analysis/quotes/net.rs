//! Net: two layers of convolution over the words and their tree, which add to the first chain's scores.
//!
//! Whole numbers throughout, so that every machine finds the same. As in Collobert et al., *Natural
//! Language Processing (Almost) from Scratch* (2011), but for the tree: the second layer looks at a word's
//! head and at the likely cue above it, too.

use std::array;
use std::ops::Range;

use super::chain::{Row, WIDTH};
use super::products::{self, Adds, Products, Sums};
use super::roles::{self, DEEP};
use super::scene::Scene;
use crate::language::table::{Scores, Table};
use crate::language::weights::floats;

/// Numbers that a layer gives each word.
pub const CHANNELS: usize = 48;
/// Words that the first layer looks at: the one before, itself, the one behind.
pub const NEAR: usize = 3;
/// Words that the second looks at: the same, the head, the governor.
pub const FAR: usize = 5;

/// Whole numbers by which a layer's unit is told.
const UNIT: f32 = 512.0;

/// A paragraph as the net sees it.
#[derive(Debug, Clone, Default)]
pub struct Inputs {
    /// The hashed features of each word.
    pub features: Vec<[u32; DEEP]>,
    /// Its head and its governor (the likely cue above it), counted within the paragraph; the paragraph's
    /// length for none.
    pub links: Vec<[u32; 2]>,
}

impl Inputs {
    /// Looks at the paragraph `range`.
    pub fn new(scene: &Scene<'_>, range: &Range<usize>) -> Self {
        let within =
            |at: Option<usize>| at.filter(|at| range.contains(at)).map_or(range.len(), |at| at - range.start);
        let mut inputs = Self::default();
        for i in range.clone() {
            inputs.features.push(roles::deep(scene, range, i));
            let governor = scene.governors[i].0;
            inputs.links.push([scene.syntax.head(i), governor].map(|at| within(at) as u32));
        }
        inputs
    }

    /// The words that word `i` is seen with, by layer from the first [`NEAR`] or all; the number of words for none.
    pub fn around(&self, i: usize) -> [usize; FAR] {
        let [head, governor] = self.links[i].map(|at| at as usize);
        [i.checked_sub(1).unwrap_or(self.links.len()), i, i + 1, head, governor]
    }
}

/// What the net is made of.
#[derive(Debug, Clone, Default)]
pub struct Net {
    /// A word's features.
    embedding: Table<CHANNELS>,
    first: Layer<NEAR>,
    second: Layer<FAR>,
    /// From the second layer to the chain's labels.
    last: Vec<Row>,
}

/// One layer.
#[derive(Debug, Clone, Default)]
struct Layer<const LOOKS: usize> {
    /// For each word looked at and each pair of its channels, what these add to all channels.
    weights: Vec<[Adds; CHANNELS / 2]>,
    bias: Vec<f32>,
    scale: f32,
}

type Channels = [i16; CHANNELS];

impl<const LOOKS: usize> Layer<LOOKS> {
    /// Takes a layer's numbers: its weights' scale, a bias for each channel, then the weights, whole numbers
    /// of at most 127.
    fn read(take: &mut impl FnMut(usize) -> Option<Vec<f32>>) -> Option<Self> {
        let scale = take(1)?[0] / UNIT;
        let bias = take(CHANNELS)?;
        let weights = take(CHANNELS * LOOKS * CHANNELS)?;
        let weight = |k: usize, from: usize, to: usize| weights[(to * LOOKS + k) * CHANNELS + from] as i16;
        let adds = |k: usize, pair: usize| Adds::new(|to, of| weight(k, 2 * pair + of, to));
        let weights = (0..LOOKS).map(|k| array::from_fn(|pair| adds(k, pair))).collect();
        Some(Self { weights, bias, scale })
    }

    /// What the layer makes of words, the last of which stands for none.
    fn apply(&self, inputs: &Inputs, words: &[Channels]) -> Vec<Channels> {
        products::dispatch(Pass { layer: self, inputs, words })
    }
}

/// One layer over all words.
struct Pass<'a, const LOOKS: usize> {
    layer: &'a Layer<LOOKS>,
    inputs: &'a Inputs,
    words: &'a [Channels],
}

impl<const LOOKS: usize> Sums for Pass<'_, LOOKS> {
    type Output = Vec<Channels>;

    #[expect(clippy::inline_always, reason = "only what is inlined here gets the wide instructions")]
    #[inline(always)]
    fn run<P: Products>(self, products: P) -> Vec<Channels> {
        let Self { layer, inputs, words } = self;
        let mut out = Vec::with_capacity(words.len());
        for i in 0..inputs.links.len() {
            let mut sums = products.none();
            for (at, weights) in inputs.around(i).into_iter().zip(&layer.weights) {
                for (pair, adds) in words[at].as_chunks().0.iter().zip(weights) {
                    // Many channels are 0: what is below it was cut off.
                    if *pair != [0, 0] {
                        products.add(&mut sums, *pair, adds);
                    }
                }
            }
            let mut here = [0; CHANNELS];
            for ((to, sum), bias) in here.iter_mut().zip(products.all(sums)).zip(&layer.bias) {
                *to = whole((sum as f32 * layer.scale + bias).max(0.0));
            }
            out.push(here);
        }
        out.push([0; CHANNELS]);
        out
    }
}

/// A number in whole units.
#[expect(clippy::inline_always, reason = "only what is inlined in a pass gets the wide instructions")]
#[inline(always)]
fn whole(number: f32) -> i16 {
    (number * UNIT) as i16
}

impl Net {
    /// Reads a net's two sections of a file of weights, the embedding and the rest; `None` where they do not fit.
    pub fn read(embedding: &'static [u8], rest: &[u8]) -> Option<Self> {
        let mut numbers = floats(rest);
        let mut take = |n: usize| -> Option<Vec<f32>> {
            let some: Vec<f32> = numbers.by_ref().take(n).collect();
            (some.len() == n).then_some(some)
        };
        let first = Layer::read(&mut take)?;
        let second = Layer::read(&mut take)?;
        let last = take(CHANNELS * WIDTH)?;
        let last = last.chunks_exact(WIDTH).map(|row| array::from_fn(|l| row[l] / UNIT)).collect();
        Some(Self { embedding: Table::new(embedding)?, first, second, last })
    }

    /// What the net adds to the scores of the words of a paragraph.
    pub fn rows(&self, inputs: &Inputs) -> Vec<Row> {
        let embed = |features: &[u32; DEEP]| self.embedding.score(features).map(whole);
        let words: Vec<Channels> = inputs.features.iter().map(embed).chain([[0; CHANNELS]]).collect();
        let first = self.first.apply(inputs, &words);
        let second = self.second.apply(inputs, &first);
        let row = |channels: &Channels| {
            let mut row = [0.0; WIDTH];
            for (channel, weights) in channels.iter().zip(&self.last).filter(|(channel, _)| **channel > 0) {
                for (sum, weight) in row.iter_mut().zip(weights) {
                    *sum += f32::from(*channel) * weight;
                }
            }
            row
        };
        second[..inputs.links.len()].iter().map(row).collect()
    }
}
