//! Parser: the head of each word, and how it depends on it (Universal Dependencies 1, basic).
//!
//! A greedy arc-hybrid transition system (Kuhlmann et al., 2011), trained with a dynamic oracle
//! (Goldberg and Nivre, 2013); relations are found afterwards, one arc at a time.

use super::table::{Scores, best};
use super::tagger::Tag;
use super::words::{NONE, Word, mix};

/// Width of the transitions' table: shift, left, right.
pub const MOVES: usize = 4;
/// Width of the relations' table.
pub const WIDTH: usize = 40;

/// The relations, by number.
pub const RELATIONS: [&str; 39] = [
    "punct",
    "case",
    "nmod",
    "nsubj",
    "det",
    "compound",
    "amod",
    "dobj",
    "root",
    "advmod",
    "mark",
    "aux",
    "cc",
    "conj",
    "nmod:poss",
    "ccomp",
    "xcomp",
    "advcl",
    "cop",
    "dep",
    "acl:relcl",
    "nummod",
    "acl",
    "neg",
    "appos",
    "auxpass",
    "nsubjpass",
    "nmod:tmod",
    "compound:prt",
    "parataxis",
    "mwe",
    "expl",
    "nmod:npmod",
    "csubj",
    "iobj",
    "det:predet",
    "cc:preconj",
    "discourse",
    "csubjpass",
];

/// How a word depends on its head, as an index into [`RELATIONS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Relation(pub u8);

impl Relation {
    /// Its name.
    pub fn name(self) -> &'static str {
        RELATIONS.get(usize::from(self.0)).copied().unwrap_or("")
    }

    /// The relation called `name`.
    pub fn named(name: &str) -> Option<Self> {
        RELATIONS.iter().position(|relation| *relation == name).map(|i| Self(i as u8))
    }
}

/// One step of the transition system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// The next word goes on the stack.
    Shift,
    /// The top of the stack depends on the next word and leaves.
    Left,
    /// The top of the stack depends on the one below and leaves.
    Right,
}

impl Move {
    /// All, in the order of the table.
    pub const ALL: [Self; 3] = [Self::Shift, Self::Left, Self::Right];
}

/// A half-parsed sentence. The root is the word after the last.
#[derive(Debug)]
pub struct State {
    /// Words whose head is not known yet, the last on top.
    pub stack: Vec<usize>,
    /// The next word.
    pub next: usize,
    /// Heads found so far; the number of words is the root.
    pub heads: Vec<usize>,
    words: usize,
    /// Leftmost and next to leftmost child, rightmost child, and counts of children at each side.
    left: Vec<[usize; 2]>,
    right: Vec<usize>,
    counts: Vec<[u8; 2]>,
}

/// No word.
const ABSENT: usize = usize::MAX;

impl State {
    /// The beginning, for a sentence of `words` words.
    pub fn new(words: usize) -> Self {
        Self {
            stack: Vec::with_capacity(16),
            next: 0,
            heads: vec![words; words],
            words,
            left: vec![[ABSENT; 2]; words + 1],
            right: vec![ABSENT; words + 1],
            counts: vec![[0; 2]; words + 1],
        }
    }

    /// The end, for a sentence whose heads are known; the number of words is the root.
    pub fn of(heads: &[usize]) -> Self {
        let words = heads.len();
        let mut state = Self::new(words);
        // Nearest first, as the parser finds them.
        let near = |head: usize| (0..head.min(words)).rev().chain(head + 1..words);
        for head in 0..=words {
            for word in near(head).filter(|word| heads[*word] == head).collect::<Vec<_>>() {
                state.attach(word, head);
            }
        }
        state.next = words;
        state
    }

    /// Whether every word has its head.
    pub fn done(&self) -> bool {
        self.next == self.words && self.stack.is_empty()
    }

    /// Whether `step` may be taken.
    pub fn allows(&self, step: Move) -> bool {
        match step {
            Move::Shift => self.next < self.words,
            // Only one word hangs from the root: the last one left.
            Move::Left => !self.stack.is_empty() && (self.next < self.words || self.stack.len() == 1),
            Move::Right => self.stack.len() > 1,
        }
    }

    /// Takes a step that is allowed.
    pub fn take(&mut self, step: Move) {
        match (step, self.stack.pop()) {
            (Move::Left, Some(word)) => self.attach(word, self.next),
            (Move::Right, Some(word)) => {
                let head = self.stack.last().copied().unwrap_or(self.words);
                self.attach(word, head);
            }
            (_, top) => {
                self.stack.extend(top);
                self.stack.push(self.next);
                self.next += 1;
            }
        }
    }

    fn attach(&mut self, word: usize, head: usize) {
        self.heads[word] = head;
        if word < head {
            self.left[head] = [word, self.left[head][0]];
            self.counts[head][0] = self.counts[head][0].saturating_add(1);
        } else {
            self.right[head] = word;
            self.counts[head][1] = self.counts[head][1].saturating_add(1);
        }
    }

    /// The features of this state.
    pub fn gather(&self, words: &[Word], tags: &[Tag], out: &mut Vec<u32>) {
        let n = self.stack.len();
        let below = |k: usize| n.checked_sub(k + 1).map_or(ABSENT, |i| self.stack[i]);
        let form = |i: usize| words.get(i).copied().unwrap_or(NONE).form;
        let tag = |i: usize| match tags.get(i) {
            Some(t) => u32::from(t.0),
            None if i == self.words => 97,
            None => 99,
        };
        let known = |list: &[usize], i: usize| list.get(i).copied().unwrap_or(ABSENT);
        let lefts = |i: usize| self.left.get(i).copied().unwrap_or([ABSENT; 2]);
        let count = |i: usize, side: usize| self.counts.get(i).map_or(0, |c| u32::from(c[side].min(5)));
        let (s0, s1, s2) = (below(0), below(1), below(2));
        let (b0, b1, b2) = (self.next, self.next + 1, self.next + 2);
        let (s0w, s1w, b0w, b1w) = (form(s0), form(s1), form(b0), form(b1));
        let (s0t, s1t, s2t, b0t, b1t, b2t) = (tag(s0), tag(s1), tag(s2), tag(b0), tag(b1), tag(b2));
        let gap = if s0 == ABSENT { 0 } else { (b0 - s0).min(12) as u32 };
        let (s0l, s0r, s1r, b0l) = (lefts(s0), known(&self.right, s0), known(&self.right, s1), lefts(b0));
        out.clear();
        let mut add = |template: u32, value: u32| out.push(mix(template, value));
        add(0, 0);
        add(1, s0w);
        add(2, s0t);
        add(3, mix(s0w, s0t));
        add(4, s1w);
        add(5, s1t);
        add(6, b0w);
        add(7, b0t);
        add(8, mix(b0w, b0t));
        add(9, b1w);
        add(10, b1t);
        add(11, mix(s0t, b0t));
        add(12, mix(s0w, b0w));
        add(13, mix(s0w, b0t));
        add(14, mix(s0t, b0w));
        add(15, mix(mix(s1t, s0t), b0t));
        add(16, mix(mix(s0t, b0t), b1t));
        add(17, mix(mix(b0t, b1t), b2t));
        add(18, mix(mix(s2t, s1t), s0t));
        add(19, mix(s1w, s0w));
        add(20, mix(s1t, s0w));
        add(21, mix(s1w, s0t));
        add(22, mix(s1t, s0t));
        add(23, mix(mix(s0t, b0t), gap));
        add(24, mix(mix(s0t, b0t), tag(b0l[0])));
        add(25, mix(mix(s0t, b0t), tag(s0r)));
        add(26, mix(mix(s0t, b0t), tag(s0l[0])));
        add(27, mix(mix(s1t, s0t), tag(s1r)));
        add(28, mix(mix(s1t, s0t), tag(s0l[0])));
        add(29, mix(mix(s0w, b0t), count(s0, 1)));
        add(30, mix(mix(s0t, b0w), count(b0, 0)));
        add(31, mix(mix(s0t, count(s0, 0)), count(s0, 1)));
        add(32, mix(mix(s0t, s0w), tag(s0r)));
        add(33, mix(mix(mix(s1t, s0t), b0t), b1t));
        add(34, mix(mix(s1w, s0t), b0t));
        add(35, mix(mix(s0w, b0t), b1t));
        add(36, mix(mix(s1t, s0t), b0w));
        add(37, mix(form(s0r), mix(s0t, b0t)));
        add(38, mix(mix(s0t, gap), s0w));
        add(39, mix(tag(b0l[1]), mix(b0t, tag(b0l[0]))));
    }
}

/// Appends, for each word of a sentence, its head (an index into the sentence; its own index for the
/// root) and its relation.
pub fn parse(
    words: &[Word],
    tags: &[Tag],
    moves: &impl Scores<MOVES>,
    relations: &impl Scores<WIDTH>,
    out: &mut Vec<(u32, Relation)>,
) {
    let mut state = State::new(words.len());
    let mut features = Vec::with_capacity(48);
    while !state.done() {
        state.gather(words, tags, &mut features);
        let scores = moves.score(&features);
        state.take(choose(&state, &scores));
    }
    for (word, head) in state.heads.iter().enumerate() {
        gather_relation(words, tags, &state, word, &mut features);
        let relation = Relation(best(&relations.score(&features), RELATIONS.len()) as u8);
        let head = if *head == words.len() { word } else { *head };
        out.push((head as u32, relation));
    }
}

/// The allowed move with the highest score.
pub fn choose(state: &State, scores: &[f32; MOVES]) -> Move {
    let mut best = (f32::NEG_INFINITY, Move::Shift);
    for (step, score) in Move::ALL.into_iter().zip(scores) {
        if state.allows(step) && *score > best.0 {
            best = (*score, step);
        }
    }
    best.1
}

/// The features of the arc to `word` in a finished parse.
pub fn gather_relation(words: &[Word], tags: &[Tag], state: &State, word: usize, out: &mut Vec<u32>) {
    let head = state.heads[word];
    let form = |i: usize| words.get(i).copied().unwrap_or(NONE).form;
    let tag = |i: usize| tags.get(i).map_or(99, |t| u32::from(t.0));
    let side = u32::from(word < head);
    let far = word.abs_diff(head).min(6) as u32;
    let (w, t, hw, ht) = (form(word), tag(word), form(head), mix(tag(head), side));
    let (before, after) = (word.wrapping_sub(1), word + 1);
    let first = state.left[word][0];
    // The first left child is the outermost: the preposition of a noun, the mark of a clause.
    let last = state.right[word];
    let sibling = if side == 1 {
        state.left.get(head).map_or(ABSENT, |l| l[0])
    } else {
        state.right.get(head).copied().unwrap_or(ABSENT)
    };
    out.clear();
    let mut add = |template: u32, value: u32| out.push(mix(template, value));
    add(0, side);
    add(1, mix(w, side));
    add(2, mix(t, side));
    add(3, hw);
    add(4, ht);
    add(5, mix(t, ht));
    add(6, mix(w, ht));
    add(7, mix(t, hw));
    add(8, mix(mix(t, ht), far));
    add(9, mix(w, hw));
    add(10, mix(mix(t, ht), tag(before)));
    add(11, mix(mix(t, ht), tag(after)));
    add(12, mix(mix(t, ht), form(first)));
    add(13, mix(mix(t, ht), tag(first)));
    add(14, mix(mix(t, ht), tag(last)));
    add(15, mix(mix(t, ht), tag(sibling)));
    add(
        16,
        mix(
            mix(t, ht),
            u32::from(state.counts[word][0].min(3)) << 4 | u32::from(state.counts[word][1].min(3)),
        ),
    );
    add(17, mix(mix(t, ht), form(before)));
    add(18, mix(mix(t, ht), form(after)));
    add(19, mix(mix(t, hw), form(first)));
    add(
        20,
        mix(mix(t, ht), state.counts.get(head).map_or(9, |c| u32::from(c[usize::from(side == 0)].min(4)))),
    );
}
