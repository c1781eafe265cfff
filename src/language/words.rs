//! Words: what a model sees of a token, as hashes: its form, its ends, its shape.

use super::tokens::{Token, TokenKind};

/// A token as hashes. Digits count as `0`, curly marks as straight ones, ASCII capitals as small
/// letters (but for the shape).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Word {
    /// The whole token.
    pub form: u32,
    /// Its last two bytes.
    pub suffix2: u32,
    /// Its last three bytes.
    pub suffix3: u32,
    /// Its first three bytes.
    pub prefix3: u32,
    /// Runs of capitals, small letters, digits and marks, each as one.
    pub shape: u32,
}

/// What stands before the first and after the last word of a sentence.
pub const NONE: Word = Word { form: 1, suffix2: 1, suffix3: 1, prefix3: 1, shape: 1 };

/// Joins two hashes into one; not symmetric (Fibonacci hashing, Knuth, TAOCP 3, 6.4).
#[inline]
pub const fn mix(a: u32, b: u32) -> u32 {
    let x = ((a as u64) << 32 | b as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (x >> 32) as u32 ^ x as u32
}

/// The hash of some bytes (FNV-1a, 32 bits).
pub fn hash(bytes: impl Iterator<Item = u8>) -> u32 {
    bytes.fold(0x811c_9dc5, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193))
}

/// The hash of a word of a lexicon, as [`Word::form`] has it.
pub fn form(word: &str) -> u32 {
    hash(plain(word))
}

/// The bytes of a word with case, digits and curly marks levelled.
fn plain(word: &str) -> impl Iterator<Item = u8> + '_ {
    let bytes = word.as_bytes();
    let mut i = 0;
    std::iter::from_fn(move || {
        let byte = *bytes.get(i)?;
        i += 1;
        if byte == 0xE2 && bytes.get(i) == Some(&0x80) {
            let straight = match bytes.get(i + 1) {
                Some(0x98 | 0x99) => b'\'',
                Some(0x9C | 0x9D) => b'"',
                _ => return Some(byte),
            };
            i += 2;
            return Some(straight);
        }
        Some(if byte.is_ascii_digit() { b'0' } else { byte.to_ascii_lowercase() })
    })
}

impl Word {
    /// The word at a token of `text`.
    pub fn new(text: &str, token: &Token) -> Self {
        let word = token.span.of(text);
        let mut ends = [0_u8; 3];
        let (mut form, mut prefix3, mut seen) = (0x811c_9dc5_u32, 0_u32, 0);
        for byte in plain(word) {
            form = (form ^ u32::from(byte)).wrapping_mul(0x0100_0193);
            seen += 1;
            if seen <= 3 {
                prefix3 = form;
            }
            ends = [ends[1], ends[2], byte];
        }
        let suffix2 = u32::from(ends[1]) << 8 | u32::from(ends[2]) | 1 << 24;
        Self {
            form,
            suffix2,
            suffix3: suffix2 | u32::from(ends[0]) << 16,
            prefix3,
            shape: shape(word, token.kind),
        }
    }
}

/// Runs of capitals, small letters, digits and other marks, at most eight of them.
fn shape(word: &str, kind: TokenKind) -> u32 {
    let (mut shape, mut last, mut runs) = (kind as u32 + 1, 0, 0);
    let mut length = 0;
    for c in word.chars() {
        let class = match c {
            _ if c.is_lowercase() => 1,
            _ if c.is_alphabetic() => 2,
            _ if c.is_numeric() => 3,
            '-' | '‑' => 4,
            '.' => 5,
            _ => 6,
        };
        length += 1;
        if class != last && runs < 8 {
            shape = shape << 3 | class;
            runs += 1;
            last = class;
        }
    }
    shape << 1 | u32::from(length == 1)
}
