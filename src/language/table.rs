//! Table: weights of a linear model over hashed features, eight bits each, used where they lie.
//!
//! Feature hashing as in Weinberger et al., *Feature Hashing for Large Scale Multitask Learning* (2009).

use pulp::{Arch, NullaryFnOnce};

/// Scores `W` classes by summing the rows of hashed features.
pub trait Scores<const W: usize> {
    /// The sum of the rows of `features`, in the model's own unit.
    fn score(&self, features: &[u32]) -> [f32; W];
}

/// Rows of `W` signed bytes; a feature's row is its hash modulo the number of rows.
#[derive(Debug, Clone, Copy, Default)]
pub struct Table<const W: usize> {
    bytes: &'static [u8],
    mask: usize,
    scale: f32,
}

impl<const W: usize> Table<W> {
    /// A table over `bytes`: four bytes of scale (little-endian float), then the rows, their number a
    /// power of two; `None` where the length does not fit.
    pub fn new(bytes: &'static [u8]) -> Option<Self> {
        let (scale, bytes) = bytes.split_first_chunk::<4>()?;
        let rows = bytes.len() / W;
        (rows.is_power_of_two() && rows * W == bytes.len()).then_some(Self {
            bytes,
            mask: rows - 1,
            scale: f32::from_le_bytes(*scale),
        })
    }
}

impl<const W: usize> Scores<W> for Table<W> {
    #[inline]
    fn score(&self, features: &[u32]) -> [f32; W] {
        let sums = Arch::new().dispatch(Sum { table: self, features });
        sums.map(|sum| f32::from(sum) * self.scale)
    }
}

/// The sum of rows, in the widest instructions that the machine has.
struct Sum<'a, const W: usize> {
    table: &'a Table<W>,
    features: &'a [u32],
}

impl<const W: usize> NullaryFnOnce for Sum<'_, W> {
    type Output = [i16; W];

    #[expect(clippy::inline_always, reason = "only what is inlined here gets the wide instructions")]
    #[inline(always)]
    fn call(self) -> [i16; W] {
        let mut sums = [0; W];
        for feature in self.features {
            let start = (*feature as usize & self.table.mask) * W;
            if let Some(row) = self.table.bytes.get(start..start + W) {
                for (sum, byte) in sums.iter_mut().zip(row) {
                    *sum += i16::from(byte.cast_signed());
                }
            }
        }
        sums
    }
}

/// The class with the highest of the first `count` scores, the first of equals.
#[inline]
pub fn best<const W: usize>(scores: &[f32; W], count: usize) -> usize {
    let mut best = 0;
    for (i, score) in scores.iter().enumerate().take(count) {
        if *score > scores[best] {
            best = i;
        }
    }
    best
}
