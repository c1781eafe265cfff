//! Learning the quote models: annotated articles in tokens, and examples of both passes.

use std::collections::HashMap;
use std::ops::Range;

use super::corpus::{Annotated, bytes};
use super::crf::Example;
use crate::analysis::quotes::chain::{CONTENT, CUE, OUTSIDE, SOURCE};
use crate::analysis::quotes::frames::Frame;
use crate::analysis::quotes::net::Inputs;
use crate::analysis::quotes::roles;
use crate::analysis::quotes::scene::{Cueness, Scene};
use crate::analysis::quotes::sketch::Sketch;
use crate::language::{Parsed, Syntax};
use crate::text::Span;

/// An attribution in tokens.
#[derive(Debug, Clone, Default)]
pub struct Gold {
    /// The pieces of the source.
    pub source: Vec<Range<usize>>,
    /// The pieces of the cue.
    pub cue: Vec<Range<usize>>,
    /// The pieces of the content.
    pub content: Vec<Range<usize>>,
}

/// How often each form is a cue's main word, and how often it occurs.
pub type Counts = HashMap<u32, [u32; 2]>;

/// An annotated article in tokens.
#[derive(Debug)]
pub struct Document<'a> {
    /// Tokens, sentences, quotations.
    pub parsed: Parsed<'a>,
    /// Tags and trees, by models that have not seen it.
    pub syntax: Syntax,
    /// Its attributions.
    pub gold: Vec<Gold>,
    /// Its share of the counts.
    counts: Counts,
}

impl<'a> Document<'a> {
    /// Lays the annotation onto tokens.
    pub fn new(article: &'a Annotated, parsed: Parsed<'a>, syntax: Syntax) -> Self {
        let offsets = bytes(&article.text);
        let tokens = |spans: &[[usize; 2]]| -> Vec<Range<usize>> {
            let place = |s: &[usize; 2]| Some(Span::new(*offsets.get(s[0])?, *offsets.get(s[1])?));
            spans.iter().filter_map(place).map(|s| parsed.tokens_in(s)).filter(|r| !r.is_empty()).collect()
        };
        let gold = article.attributions.iter().map(|a| Gold {
            source: tokens(&a.source),
            cue: tokens(&a.cue),
            content: unjoined(&parsed, &syntax, tokens(&a.content)),
        });
        let gold: Vec<Gold> = gold.collect();
        let mut counts = Counts::new();
        for word in &syntax.words {
            counts.entry(word.form).or_default()[1] += 1;
        }
        for cue in gold.iter().filter_map(|gold| gold.cue.first()) {
            counts.entry(syntax.words[main_word(&syntax, cue)].form).or_default()[0] += 1;
        }
        Self { parsed, syntax, gold, counts }
    }

    /// The labels of all tokens.
    fn labels(&self) -> Vec<u8> {
        let mut labels = vec![OUTSIDE as u8; self.parsed.tokens.len()];
        for gold in &self.gold {
            paint(gold, &mut labels, 0);
        }
        labels
    }
}

/// Content without a joining "that".
fn unjoined(parsed: &Parsed<'_>, syntax: &Syntax, mut content: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let joining = |i: usize| parsed.word(i) == "that" && syntax.tags[i].name() == "IN";
    if let Some(first) = content.first_mut().filter(|range| range.len() > 1 && joining(range.start)) {
        first.start += 1;
    }
    content
}

/// Writes an attribution's labels over `labels`, which begin at token `first`.
fn paint(gold: &Gold, labels: &mut [u8], first: usize) {
    for (role, pieces) in [(CONTENT, &gold.content), (SOURCE, &gold.source), (CUE, &gold.cue)] {
        for piece in pieces {
            for i in piece.clone() {
                if let Some(label) = i.checked_sub(first).and_then(|k| labels.get_mut(k)) {
                    *label = (role + usize::from(i > piece.start)) as u8;
                }
            }
        }
    }
}

/// The main word of a cue, by its tree alone.
fn main_word(syntax: &Syntax, cue: &Range<usize>) -> usize {
    let outside = |i: &usize| syntax.head(*i).is_none_or(|head| !cue.contains(&head));
    cue.clone().filter(outside).max_by_key(|i| (syntax.tags[*i].is_verb(), *i)).unwrap_or(cue.start)
}

/// Sums the counts of documents.
pub fn count<'d>(documents: impl Iterator<Item = &'d Document<'d>>) -> Counts {
    let mut all = Counts::new();
    for (form, [cue, n]) in documents.flat_map(|document| &document.counts) {
        let entry = all.entry(*form).or_default();
        entry[0] += cue;
        entry[1] += n;
    }
    all
}

/// The scene of a document; `own` says whether its own counts are among `all` and must be left out.
pub fn scene<'d>(document: &'d Document<'_>, all: &Counts, own: bool) -> Scene<'d> {
    Scene::new(&document.parsed, &document.syntax, |word| {
        let [mut cue, mut n] = all.get(&word.form).copied().unwrap_or_default();
        if own {
            let [c, m] = document.counts.get(&word.form).copied().unwrap_or_default();
            cue = cue.saturating_sub(c);
            n = n.saturating_sub(m);
        }
        Cueness::bin(cue, n)
    })
}

/// Examples of the first pass, one for each paragraph.
pub fn role_examples(scene: &Scene<'_>, document: &Document<'_>) -> Vec<Example> {
    let labels = document.labels();
    let example = |range: &Range<usize>| {
        let inputs = Inputs::new(scene, range);
        let mut example = Example { labels: labels[range.clone()].to_vec(), inputs, ..Example::default() };
        for i in range.clone() {
            roles::gather(scene, range, i, &mut example.features);
            example.ends.push(example.features.len());
            example.classes.push(if i == range.start { 0 } else { scene.class(i) });
        }
        example
    };
    scene.paragraphs.iter().map(example).collect()
}

/// Examples of the second pass, one for each likely cue.
pub fn frame_examples(scene: &Scene<'_>, sketch: &Sketch, gold: &[Gold]) -> Vec<Example> {
    let mut owner: HashMap<usize, &Gold> = HashMap::new();
    for gold in gold {
        owner.extend(gold.cue.iter().flat_map(Clone::clone).map(|i| (i, gold)));
    }
    let example = |cue: &crate::analysis::quotes::sketch::Candidate| {
        let range = &scene.paragraphs[cue.paragraph];
        let frame = Frame::new(scene, range, cue.tokens.clone());
        let right = owner.get(&frame.anchor).or_else(|| cue.tokens.clone().find_map(|i| owner.get(&i)));
        let mut example = Example { labels: vec![OUTSIDE as u8; range.len()], ..Example::default() };
        if let Some(gold) = right {
            paint(gold, &mut example.labels, range.start);
        }
        for i in range.clone() {
            frame.gather(scene, &sketch.hints[range.clone()], i, &mut example.features);
            example.ends.push(example.features.len());
            example.classes.push(if i == range.start { 0 } else { scene.class(i) });
        }
        example
    };
    sketch.cues.iter().map(example).collect()
}
