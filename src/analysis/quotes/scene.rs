//! Scene: everything the learned models look at, laid out by token.

use std::ops::Range;

use crate::language::parser::RELATIONS;
use crate::language::words::{Word, mix};
use crate::language::{Parsed, Syntax};

/// How likely words are to be a cue, from counts of the training articles.
#[derive(Debug, Default, Clone, Copy)]
pub struct Cueness {
    /// Entries of five bytes in order of their hash: a form's hash (little-endian), its bin, 1 to 8.
    entries: &'static [[u8; 5]],
}

impl Cueness {
    /// Takes a section of the weights.
    pub fn new(bytes: &'static [u8]) -> Self {
        Self { entries: bytes.as_chunks().0 }
    }

    /// The bin of a word that was a cue `cue` times of `all`; 0 for one never seen.
    pub fn bin(cue: u32, all: u32) -> u8 {
        if all == 0 {
            return 0;
        }
        let share = (f64::from(cue) + 0.2) / (f64::from(all) + 2.0);
        let limits = [0.004, 0.012, 0.035, 0.09, 0.2, 0.4, 0.6];
        1 + limits.iter().filter(|limit| share >= **limit).count() as u8
    }

    /// The bin of a word; 0 for one never seen.
    pub fn of(&self, form: u32) -> u8 {
        let hash = |[a, b, c, d, _]: &[u8; 5]| u32::from_le_bytes([*a, *b, *c, *d]);
        self.entries.binary_search_by_key(&form, hash).map_or(0, |i| self.entries[i][4])
    }
}

/// Quotation state of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks {
    /// One more than the index of the quotation that the token lies in; 0 outside.
    pub quotation: u32,
    /// Whether it is the first token of that quotation.
    pub first: bool,
    /// Whether it is the last.
    pub last: bool,
}

/// A text as the models see it; all lists are as long as the tokens.
#[derive(Debug)]
pub struct Scene<'a> {
    /// Tokens, sentences, quotations.
    pub parsed: &'a Parsed<'a>,
    /// Tags and trees.
    pub syntax: &'a Syntax,
    /// Cue bins.
    pub cueness: Vec<u8>,
    /// Quotation state.
    pub marks: Vec<Marks>,
    /// The sentence of each token.
    pub sentence: Vec<u32>,
    /// The tokens of each paragraph.
    pub paragraphs: Vec<Range<usize>>,
    /// What hangs from each token: a bit for each kind of clause, object and subject.
    pub dependents: Vec<u8>,
    /// The nearest likely cue before and after each token, in its sentence; its own index for none.
    pub cues: Vec<[u32; 2]>,
    /// Whether each token's sentence has a quotation, and begins with one: bits.
    pub quoting: Vec<u8>,
    /// For each token the nearest word above it that is often a cue, and the relations on the way there, hashed.
    pub governors: Vec<(Option<usize>, u32)>,
}

/// Most tokens that are labelled at once; a longer paragraph is cut between sentences.
const LONGEST: usize = 400;

impl<'a> Scene<'a> {
    /// Lays out a text.
    pub fn new(parsed: &'a Parsed<'a>, syntax: &'a Syntax, bin: impl Fn(&Word) -> u8) -> Self {
        let n = parsed.tokens.len();
        let mut marks = vec![Marks::default(); n];
        for (q, quotation) in parsed.quotations.iter().enumerate() {
            let range = parsed.tokens_in(quotation.span);
            let (first, last) = (range.start, range.end.saturating_sub(1));
            for i in range {
                marks[i] =
                    Marks { quotation: q as u32 + 1, first: i == first, last: i == last && quotation.closed };
            }
        }
        let mut sentence = vec![0; n];
        let mut paragraphs: Vec<Range<usize>> = Vec::new();
        let mut current = usize::MAX;
        for (s, found) in parsed.sentences.iter().enumerate() {
            sentence[found.tokens.clone()].fill(s as u32);
            match paragraphs.last_mut() {
                Some(last) if current == found.paragraph && found.tokens.end - last.start <= LONGEST => {
                    last.end = found.tokens.end;
                }
                _ => paragraphs.push(found.tokens.clone()),
            }
            current = found.paragraph;
        }
        let cueness: Vec<u8> = syntax.words.iter().map(bin).collect();
        let dependents = hanging(syntax);
        let mut cues: Vec<[u32; 2]> = (0..n as u32).map(|i| [i, i]).collect();
        let mut quoting = vec![0; n];
        for found in &parsed.sentences {
            near(&cueness, found.tokens.clone(), &mut cues, 0);
            near(&cueness, found.tokens.clone().rev(), &mut cues, 1);
            let quoted = found.tokens.clone().any(|k| marks[k].quotation > 0);
            let begins = marks[found.tokens.start].first;
            quoting[found.tokens.clone()].fill(u8::from(quoted) | u8::from(begins) << 1);
        }
        let governors = (0..n).map(|i| governor(syntax, &cueness, i)).collect();
        Self { parsed, syntax, cueness, marks, sentence, paragraphs, dependents, cues, quoting, governors }
    }

    /// The form at token `i` of `range`; a constant outside.
    #[inline]
    pub fn form(&self, range: &Range<usize>, i: usize) -> u32 {
        if range.contains(&i) { self.syntax.words[i].form } else { 7 }
    }

    /// The tag at token `i` of `range`; a constant outside.
    #[inline]
    pub fn tag(&self, range: &Range<usize>, i: usize) -> u32 {
        if range.contains(&i) { u32::from(self.syntax.tags[i].0) } else { 99 }
    }

    /// Quotation state of token `i` as a number below 8.
    #[inline]
    pub fn state(&self, i: usize) -> u32 {
        let m = self.marks[i];
        u32::from(m.quotation > 0) | u32::from(m.first) << 1 | u32::from(m.last) << 2
    }

    /// The class of the step into token `i` of a paragraph: what parts it from the token before.
    pub fn class(&self, i: usize) -> u8 {
        let before = &self.marks[i - 1];
        let here = &self.marks[i];
        let boundary = self.sentence[i] != self.sentence[i - 1];
        let kind = match (before.quotation > 0, here.quotation > 0) {
            (false, false) => 0,
            (false, true) => 1,
            (true, false) => 2,
            (true, true) if before.quotation == here.quotation => 3,
            (true, true) => 4,
        };
        let word = self.parsed.word(i - 1);
        let mark = match word {
            "," => 1,
            ":" | ";" | "--" | "—" | "–" => 2,
            _ => 0,
        };
        kind * 4 + if boundary { 3 } else { mark }
    }
}

/// The nearest word above token `i` that is often a cue, in few steps, with the relations on the way, hashed.
fn governor(syntax: &Syntax, cueness: &[u8], i: usize) -> (Option<usize>, u32) {
    let (mut at, mut path) = (i, 0);
    for _ in 0..5 {
        let Some(head) = syntax.head(at) else { break };
        path = mix(path, u32::from(syntax.relations[at].0) + 1);
        at = head;
        if cueness[at] >= LIKELY {
            return (Some(at), path);
        }
    }
    (None, path)
}

/// Sets side `side` of `cues` to the last likely cue that the walk has passed.
fn near(cueness: &[u8], walk: impl Iterator<Item = usize>, cues: &mut [[u32; 2]], side: usize) {
    let mut last = None;
    for i in walk {
        if let Some(cue) = last {
            cues[i][side] = cue;
        }
        if cueness[i] >= LIKELY {
            last = Some(i as u32);
        }
    }
}

/// The bits of [`Scene::dependents`].
fn hanging(syntax: &Syntax) -> Vec<u8> {
    let bits: [u8; RELATIONS.len()] = std::array::from_fn(|i| match RELATIONS[i] {
        "ccomp" => 1,
        "xcomp" => 2,
        "parataxis" | "dep" => 4,
        "dobj" => 8,
        "nsubj" => 16,
        "nsubjpass" => 64,
        "auxpass" => 128,
        _ => 0,
    });
    let mut out = vec![0; syntax.words.len()];
    for (i, relation) in syntax.relations.iter().enumerate() {
        let head = syntax.heads[i] as usize;
        if head != i {
            let bit = bits[usize::from(relation.0)];
            // A subject behind its verb is another bit.
            out[head] |= if bit == 16 && head < i { 32 } else { bit };
        }
    }
    out
}

/// From this bin on a word is likely a cue.
pub const LIKELY: u8 = 5;

/// Classes of steps that [`Scene::class`] gives.
pub const CLASSES: usize = 20;
