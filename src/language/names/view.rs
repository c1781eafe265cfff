//! View: what the tagger of names sees of an article.
//!
//! Only runs of words with capitals are looked at. What a form shows at any of its places in the article,
//! its neighbours and whether it is also written small, is seen at all of them (Chieu and Ng, *Named Entity
//! Recognition: A Maximum Entropy Approach Using Global Information*, 2002), and so is the label last given
//! to it (Ratinov and Roth, *Design Challenges and Misconceptions in Named Entity Recognition*, 2009): a
//! clear place helps an unclear one, and names that training never saw are known by the company they keep.

use std::ops::Range;

use super::Label;
use crate::language::tagger::Tag;
use crate::language::words::{NONE, Word, mix};
use crate::language::{Parsed, Syntax};

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    /// Without capitals, or not a word.
    Small,
    /// A small word that may stand inside a name: `of`.
    Link,
    /// A capital and small letters: `Tarn`.
    Capital,
    /// In capitals, two letters or more: `FTC`.
    Capitals,
    /// With a capital inside: `eBay`.
    Mixed,
    /// A single letter: `J.`
    Initial,
}

/// The small words that may stand inside a name.
const LINKS: [&str; 14] =
    ["of", "for", "and", "the", "&", "de", "on", "bin", "van", "von", "der", "al", "del", "la"];

impl Case {
    fn of(word: &str) -> Self {
        if LINKS.contains(&word) {
            return Self::Link;
        }
        let letters = || word.chars().filter(|c| c.is_alphabetic());
        let capitals = letters().filter(|c| c.is_uppercase()).count();
        match letters().count() {
            _ if capitals == 0 => Self::Small,
            1 => Self::Initial,
            all if all == capitals => Self::Capitals,
            _ if capitals == 1 && letters().next().is_some_and(char::is_uppercase) => Self::Capital,
            _ => Self::Mixed,
        }
    }

    /// Whether a name can begin or end with such a word.
    const fn names(self) -> bool {
        !matches!(self, Self::Small | Self::Link)
    }
}

/// Words with capitals, with the small words between them.
#[derive(Debug, Clone)]
pub struct Run {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The tokens of its sentence.
    sentence: Range<usize>,
    /// How many of the sentence's longer words have capitals, in thirds.
    capitals: u32,
}

/// What an article shows of one form, at all its places.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    /// Bits: whether it is also written small; whether it has its capital inside a sentence too.
    flags: u32,
    /// Words on the left and on the right of it, as hashes that tell whether they have capitals too.
    beside: [[u32; BESIDE]; 2],
    /// How many of them are known.
    counts: [usize; 2],
}

/// Most neighbours that are kept on each side.
const BESIDE: usize = 4;

/// The form of a word that learning hides.
const HIDDEN: u32 = 2;

/// An article as the tagger sees it.
#[derive(Debug)]
pub struct View<'a> {
    /// The runs, in order.
    pub runs: Vec<Run>,
    words: Vec<Word>,
    tags: &'a [Tag],
    cases: Vec<Case>,
    /// The forms that stand in runs, in order of their hash.
    forms: Vec<u32>,
    /// The place of each token's form among `forms`; beyond the end for none.
    form_of: Vec<u32>,
    /// What is seen of each form.
    seen: Vec<Seen>,
}

impl<'a> View<'a> {
    /// Looks at an article.
    pub fn new(parsed: &Parsed<'_>, syntax: &'a Syntax) -> Self {
        let words = syntax.words.clone();
        let cases: Vec<Case> = (0..words.len()).map(|i| Case::of(parsed.word(i))).collect();
        let mut runs = Vec::new();
        for sentence in &parsed.sentences {
            split(parsed, &cases, sentence.tokens.clone(), &mut runs);
        }
        let mut forms: Vec<u32> =
            runs.iter().flat_map(|run| run.tokens.clone()).map(|i| words[i].form).collect();
        forms.sort_unstable();
        forms.dedup();
        let place = |word: &Word| forms.binary_search(&word.form).map_or(u32::MAX, |place| place as u32);
        let form_of = words.iter().map(place).collect();
        let seen = Vec::new();
        let mut view = Self { runs, words, tags: &syntax.tags, cases, forms, form_of, seen };
        view.look();
        view
    }

    /// Hides forms that `hidden` chooses, so that learning relies on what unknown words show.
    pub fn hide(&mut self, mut hidden: impl FnMut() -> bool) {
        let shown: Vec<u32> = self.forms.iter().map(|form| if hidden() { HIDDEN } else { *form }).collect();
        for (i, word) in self.words.iter_mut().enumerate().filter(|(i, _)| self.cases[*i].names()) {
            word.form = shown[self.form_of[i] as usize];
        }
        self.look();
    }

    /// Gathers what is seen of each form.
    fn look(&mut self) {
        self.seen.clear();
        self.seen.resize(self.forms.len(), Seen::default());
        for (case, form) in self.cases.iter().zip(&self.form_of) {
            if *case == Case::Small
                && let Some(seen) = self.seen.get_mut(*form as usize)
            {
                seen.flags |= 1;
            }
        }
        for run in self.runs.iter().filter(|run| run.capitals < 2) {
            for i in run.tokens.clone().filter(|i| self.cases[*i].names()) {
                let seen = &mut self.seen[self.form_of[i] as usize];
                let opens = i == run.sentence.start;
                seen.flags |= u32::from(!opens) << 1;
                let inside = |k: usize| u32::from(run.tokens.contains(&k));
                let next = if i + 1 < run.sentence.end { self.words[i + 1] } else { NONE };
                let after = mix(inside(i + 1), next.form);
                if !opens {
                    seen.note(0, mix(inside(i - 1), self.words[i - 1].form));
                }
                seen.note(1, after);
            }
        }
    }

    /// Room for the labels that forms were last given; see [`View::remember`].
    pub fn blank(&self) -> Vec<Option<Label>> {
        vec![None; self.forms.len()]
    }

    /// Notes the labels of a run for the places of its words that follow.
    pub fn remember(&self, run: &Run, labels: &[Label], known: &mut [Option<Label>]) {
        for (i, label) in run.tokens.clone().zip(labels).filter(|(i, _)| self.cases[*i].names()) {
            known[self.form_of[i] as usize] = Some(*label);
        }
    }

    /// The features of token `i` of a run; `known` are the labels that forms were last given.
    pub fn gather(&self, run: &Run, i: usize, known: &[Option<Label>], out: &mut Vec<u32>) {
        // Indices before the text wrap around and so lie in no sentence.
        let inside = |k: usize| run.sentence.contains(&k);
        let at = |k: usize| if inside(k) { self.words[k] } else { NONE };
        let tag = |k: usize| if inside(k) { u32::from(self.tags[k].0) } else { 99 };
        let case = |k: usize| if inside(k) { self.cases[k] as u32 } else { 9 };
        let Range { start, end } = run.tokens;
        let (from, to) = ((i - start).min(4) as u32, (end - 1 - i).min(4) as u32);
        let place = mix(from, to);
        let opens = u32::from(i == run.sentence.start) + 2 * run.capitals;
        let (one, two) = (i.wrapping_sub(1), i.wrapping_sub(2));
        let (ahead, behind) = (start.wrapping_sub(1), end);
        let (word, before, after) = (at(i), at(one), at(i + 1));
        let (first, last, left, right) = (at(start), at(end - 1), at(ahead), at(behind));
        let form = self.form_of[i] as usize;
        let seen = self.seen[form];
        let label = known[form].map_or(0, |label| 1 + u32::from(label.0));
        out.clear();
        let mut add = |template: u32, value: u32| out.push(mix(template, value));
        add(0, case(i));
        add(1, word.form);
        add(2, mix(word.form, opens));
        add(3, word.suffix3);
        add(4, word.suffix2);
        add(5, word.prefix3);
        add(6, mix(word.shape, opens));
        add(7, mix(tag(i), opens));
        add(8, before.form);
        add(9, after.form);
        add(10, at(two).form);
        add(11, at(i + 2).form);
        add(12, mix(before.form, word.form));
        add(13, mix(word.form, after.form));
        add(14, mix(mix(tag(one), tag(i)), tag(i + 1)));
        add(15, mix(mix(case(one), case(i)), case(i + 1)));
        add(16, mix(before.form, case(i + 1)));
        add(17, mix(after.form, case(one)));
        add(18, mix(before.shape, word.shape));
        add(19, mix(word.shape, after.shape));
        add(20, mix(before.suffix3, case(i)));
        add(21, mix(after.suffix3, case(i)));
        add(22, mix(at(two).form, before.form));
        add(23, mix(after.form, at(i + 2).form));
        // The run: its ends, and what stands around it.
        add(24, mix(place, opens));
        add(25, mix(mix(last.form, to), u32::from(from > 0)));
        add(26, mix(first.form, from));
        add(27, mix(left.form, place));
        add(28, mix(right.form, place));
        add(29, mix(left.form, to));
        add(30, mix(right.form, from));
        add(31, left.form);
        add(32, right.form);
        add(33, mix(left.form, right.form));
        add(34, mix(mix(tag(ahead), tag(behind)), place));
        add(35, mix(at(start.wrapping_sub(2)).form, left.form));
        add(36, mix(right.form, at(end + 1).form));
        add(37, mix(last.suffix3, place));
        add(38, mix(self.apposed(run), place));
        add(39, mix(left.suffix3, place));
        // The article.
        add(40, mix(seen.flags, opens));
        add(41, mix(mix(seen.flags, case(i)), place));
        add(42, mix(label, place));
        add(43, label);
        for (side, template) in [44, 46].into_iter().enumerate() {
            for beside in &seen.beside[side][..seen.counts[side]] {
                add(template, *beside);
                add(template + 1, mix(*beside, place));
            }
        }
    }

    /// The noun that says what a run names: `Tarn, a water company that`; 0 for none.
    fn apposed(&self, run: &Run) -> u32 {
        let end = run.tokens.end;
        let tag = |k: usize| if k < run.sentence.end { self.tags[k].name() } else { "" };
        if tag(end) != "," || !matches!(tag(end + 1), "DT" | "NN" | "NNS" | "JJ") {
            return 0;
        }
        let noun = |k: &usize| tag(*k).starts_with("NN") && !tag(k + 1).starts_with("NN");
        (end + 1..end + 8).find(noun).map_or(0, |k| self.words[k].form)
    }
}

impl Seen {
    /// Notes a neighbour, once, as long as there is room.
    fn note(&mut self, side: usize, beside: u32) {
        let count = self.counts[side];
        if count < BESIDE && !self.beside[side][..count].contains(&beside) {
            self.beside[side][count] = beside;
            self.counts[side] += 1;
        }
    }
}

/// Appends the runs of a sentence.
fn split(parsed: &Parsed<'_>, cases: &[Case], sentence: Range<usize>, runs: &mut Vec<Run>) {
    let long = |i: &usize| parsed.tokens[*i].span.len() >= 4 && cases[*i] != Case::Link;
    let long: Vec<usize> = sentence.clone().skip(1).filter(long).collect();
    let capital = long.iter().filter(|i| cases[**i].names()).count();
    let capitals = if long.len() < 3 { 0 } else { (3 * capital / long.len()) as u32 };
    let mut i = sentence.start;
    while i < sentence.end {
        let start = i;
        // At most two small words stand between two of a name.
        while let Some(next) = (i..sentence.end.min(i + 3)).find(|k| cases[*k] != Case::Link || i == start)
            && cases[next].names()
        {
            i = next + 1;
        }
        if i > start {
            runs.push(Run { tokens: start..i, sentence: sentence.clone(), capitals });
        } else {
            i += 1;
        }
    }
}
