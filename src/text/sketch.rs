//! A sketch: a text by some of its runs of words, to tell whether two texts are versions of one another.
//!
//! A text is taken for the set of its runs of five words, of which one in `SAMPLE` is looked at, the same
//! ones in all texts. Two are alike where the shorter has most of its runs in common with the longer, so that
//! a text that was cut short is found too.

use serde::{Deserialize, Serialize};

/// Words of a run.
const RUN: usize = 5;

/// One in so many runs is looked at, by its hash.
const SAMPLE: u64 = 4;

/// The fewest runs, of those looked at, by which a text can be told.
const FEWEST: usize = 12;

/// The share of the shorter text's runs that both have, in percent, from which on they are alike.
const SHARE: usize = 60;

/// What a text is told by.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sketch {
    /// Bytes of the text.
    pub length: usize,
    /// The runs that are looked at, by hash, sorted.
    pub runs: Vec<u64>,
}

impl Sketch {
    /// The fewest runs that two must share to be worth comparing.
    pub const SHARED: usize = FEWEST / 2;

    /// The sketch of a text; letter case and punctuation make no difference.
    pub fn of(text: &str) -> Self {
        let mut last = [0_u64; RUN];
        let mut count = 0;
        let mut runs: Vec<u64> = Vec::new();
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            last[count % RUN] = hash(word);
            count += 1;
            if count >= RUN {
                let run = (0..RUN).fold(0, |run: u64, i| {
                    run.rotate_left(7).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ last[(count + i) % RUN]
                });
                // The low bits of a product mix least.
                if (run >> 32).is_multiple_of(SAMPLE) {
                    runs.push(run);
                }
            }
        }
        runs.sort_unstable();
        runs.dedup();
        Self { length: text.len(), runs }
    }

    /// Whether there is enough to tell the text by.
    pub const fn tells(&self) -> bool {
        self.runs.len() >= FEWEST
    }

    /// Whether the shorter of two texts has most of its runs in common with the longer.
    pub fn is_like(&self, other: &Self) -> bool {
        let (short, long) = if self.runs.len() <= other.runs.len() { (self, other) } else { (other, self) };
        let common = short.runs.iter().filter(|run| long.runs.binary_search(run).is_ok()).count();
        self.tells() && other.tells() && common * 100 >= short.runs.len() * SHARE
    }
}

/// The hash of a word, whatever its letter case (FNV-1a).
pub fn hash(word: &str) -> u64 {
    let fold =
        |hash: u64, byte: u8| (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x100_0000_01b3);
    word.bytes().fold(0xcbf2_9ce4_8422_2325, fold)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(from: usize, to: usize) -> String {
        (from..to).map(|i| format!("word{}", i * i % 997)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_text_is_like_itself_and_its_parts() {
        let whole = Sketch::of(&text(0, 300));
        assert!(whole.is_like(&Sketch::of(&text(0, 300).to_uppercase().replace(' ', ", "))));
        assert!(whole.is_like(&Sketch::of(&text(100, 200))));
        assert!(!whole.is_like(&Sketch::of(&text(400, 700))));
        assert!(!Sketch::of("Too short.").is_like(&Sketch::of("Too short.")));
    }
}
