//! Tagger: the part of speech of each word, in the Penn Treebank's tags.
//!
//! A greedy averaged perceptron (Collins, 2002) over hashed features.

use super::table::{Scores, best};
use super::words::{NONE, Word, mix};

/// The tags, by number.
pub const TAGS: [&str; 45] = [
    "NN", "IN", "NNP", "DT", "JJ", "NNS", ",", ".", "VBD", "RB", "PRP", "VB", "CC", "VBZ", "TO", "VBG",
    "VBN", "VBP", "''", "CD", "PRP$", "``", "MD", "POS", ":", "WP", "WDT", "NNPS", "WRB", "RP", "JJR", "JJS",
    "RBR", "-RRB-", "-LRB-", "EX", "$", "RBS", "PDT", "UH", "WP$", "FW", "LS", "SYM", "#",
];

/// Classes of the tagger's table, padded for speed.
pub const WIDTH: usize = 48;

/// A part of speech, as an index into [`TAGS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Tag(pub u8);

impl Tag {
    /// Its Penn Treebank name.
    pub fn name(self) -> &'static str {
        TAGS.get(usize::from(self.0)).copied().unwrap_or("")
    }

    /// The tag called `name`.
    pub fn named(name: &str) -> Option<Self> {
        TAGS.iter().position(|tag| *tag == name).map(|i| Self(i as u8))
    }

    /// Whether it is a verb's (VB, VBD, VBG, VBN, VBP, VBZ).
    pub fn is_verb(self) -> bool {
        self.name().starts_with("VB")
    }

    /// Whether it is a noun's or a proper noun's.
    pub fn is_noun(self) -> bool {
        self.name().starts_with("NN")
    }
}

/// Appends one tag for each word of a sentence to `tags`.
pub fn tag(words: &[Word], scores: &impl Scores<WIDTH>, tags: &mut Vec<Tag>) {
    let first = tags.len();
    let mut features = Vec::with_capacity(32);
    for i in 0..words.len() {
        gather(words, &tags[first..], i, &mut features);
        tags.push(Tag(best(&scores.score(&features), TAGS.len()) as u8));
    }
}

/// The features of word `i`, given the tags before it.
pub fn gather(words: &[Word], tags: &[Tag], i: usize, out: &mut Vec<u32>) {
    let at = |k: isize| i.checked_add_signed(k).and_then(|k| words.get(k)).copied().unwrap_or(NONE);
    let tag = |k: usize| i.checked_sub(k).and_then(|k| tags.get(k)).map_or(99, |t| u32::from(t.0));
    let (word, before, after) = (at(0), at(-1), at(1));
    let (t1, t2) = (tag(1), tag(2));
    out.clear();
    let mut add = |template: u32, value: u32| out.push(mix(template, value));
    add(0, 0);
    add(1, word.form);
    add(2, word.suffix3);
    add(3, word.suffix2);
    add(4, word.prefix3);
    add(5, word.shape);
    add(6, t1);
    add(7, mix(t1, t2));
    add(8, mix(t1, word.form));
    add(9, before.form);
    add(10, after.form);
    add(11, at(-2).form);
    add(12, at(2).form);
    add(13, mix(before.form, word.form));
    add(14, mix(word.form, after.form));
    add(15, after.suffix3);
    add(16, before.suffix3);
    add(17, mix(t1, word.suffix3));
    add(18, mix(word.suffix3, after.suffix2));
    add(19, mix(word.shape, u32::from(i == 0)));
    add(20, mix(after.shape, word.shape));
    add(21, mix(t1, after.form));
    add(22, mix(mix(t1, t2), word.suffix2));
}
