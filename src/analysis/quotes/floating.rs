//! Floating quotations: those that no attribution claims, whole or in part, and whose they are.
//!
//! A quotation that its own attribution interrupts (“…,” she said, smiling, “…”) goes on in mid-sentence,
//! others begin a sentence or a paragraph.

use std::ops::Range;

use super::attribute::{Attributed, overlap};
use super::scene::Scene;
use crate::language::Quotation;

/// The fewest tokens of a quotation that stands for itself, marks included; shorter ones are titles and
/// scare quotes.
const TOKENS: usize = 6;

/// Gives what floats to an attribution: the rest of a quotation to the one that has a part of it; a paragraph
/// left open, and one that nothing before it claims, to that of the paragraph behind it; the others to the quote
/// before them.
pub(super) fn join(scene: &Scene<'_>, found: &mut [Attributed]) {
    let mut owner = vec![None; scene.parsed.tokens.len()];
    for (k, one) in found.iter().enumerate() {
        for i in one.content.iter().chain(&one.source).chain(&one.cue).flat_map(Clone::clone) {
            owner[i] = Some(k);
        }
    }
    let tokens = |quotation: &Quotation| scene.parsed.tokens_in(quotation.span);
    let quotations: Vec<Range<usize>> = scene.parsed.quotations.iter().map(tokens).collect();
    let mut floating = Floating { scene, found, owner };
    floating.complete(&quotations);
    floating.ahead(&quotations, |next| scene.parsed.quotations[next].continues);
    floating.behind(&quotations);
    floating.ahead(&quotations, |_| true);
    floating.beside(&quotations);
}

struct Floating<'a, 'b> {
    scene: &'a Scene<'b>,
    found: &'a mut [Attributed],
    /// The attribution that each token belongs to.
    owner: Vec<Option<usize>>,
}

impl Floating<'_, '_> {
    /// Whether tokens are long enough to stand for themselves and nothing claims them.
    fn floats(&self, range: &Range<usize>) -> bool {
        range.len() >= TOKENS && range.clone().all(|i| self.owner[i].is_none())
    }

    /// Makes tokens content of attribution `k`.
    fn give(&mut self, k: usize, range: Range<usize>) {
        self.owner[range.clone()].fill(Some(k));
        let content = &mut self.found[k].content;
        let place = content.partition_point(|piece| piece.start < range.start);
        content.insert(place, range);
    }

    /// The sentence of a token.
    fn sentence(&self, i: usize) -> usize {
        self.scene.sentence[i] as usize
    }

    /// The paragraph of a token.
    fn paragraph(&self, i: usize) -> usize {
        self.scene.parsed.sentences[self.sentence(i)].paragraph
    }

    /// Whether a token is the first of its paragraph.
    fn opens(&self, i: usize) -> bool {
        self.scene.paragraphs.binary_search_by_key(&i, |paragraph| paragraph.start).is_ok()
    }

    /// Whether tokens begin a sentence of a paragraph, or the paragraph behind it.
    fn follows(&self, range: &Range<usize>, paragraph: usize) -> bool {
        let apart = self.paragraph(range.start) - paragraph;
        let begins = self.scene.parsed.sentences[self.sentence(range.start)].tokens.start == range.start;
        begins && (apart == 0 || apart == 1 && self.opens(range.start))
    }

    /// Completes quotations that one attribution from outside has a part of.
    fn complete(&mut self, quotations: &[Range<usize>]) {
        for range in quotations {
            let mut owners = range.clone().filter_map(|i| self.owner[i]);
            let Some(k) = owners.next() else { continue };
            if owners.any(|other| other != k) || range.contains(&self.found[k].anchor) {
                continue;
            }
            let Some(piece) = self.found[k].content.iter_mut().find(|piece| overlap(piece, range)) else {
                continue;
            };
            let free = |i: &usize| self.owner[*i].is_none();
            let before = (range.start..piece.start).rev().take_while(free).count();
            let after = (piece.end..range.end).take_while(free).count();
            *piece = piece.start - before..piece.end + after;
            let piece = piece.clone();
            self.owner[piece].fill(Some(k));
        }
    }

    /// Gives each quotation that fills a paragraph to the attribution of a quotation `wanted` at the head of the next
    /// paragraph, where that stands behind it.
    fn ahead(&mut self, quotations: &[Range<usize>], wanted: impl Fn(usize) -> bool) {
        for (at, pair) in quotations.windows(2).enumerate().rev() {
            let [this, next] = pair else { continue };
            let fills = self.opens(this.start) && this.end == next.start && self.opens(next.start);
            if !fills || !wanted(at + 1) || !self.floats(this) {
                continue;
            }
            if let Some(k) = self.owner[next.start].filter(|k| self.found[*k].anchor >= next.end) {
                self.give(k, this.clone());
            }
        }
    }

    /// Gives each quotation to the quote before it, where that is quoted too and stands in the same paragraph
    /// or, for a quotation that begins a paragraph, in the one before; in mid-sentence, behind a comma and an
    /// attribution of the same sentence.
    fn behind(&mut self, quotations: &[Range<usize>]) {
        let parsed = self.scene.parsed;
        // The last token that has an owner, as the walk goes on.
        let mut last: Option<usize> = None;
        let mut walked = 0;
        for range in quotations {
            last = (walked..range.start).rev().find(|i| self.owner[*i].is_some()).or(last);
            walked = walked.max(range.start);
            let Some((before, k)) = last.and_then(|before| Some((before, self.owner[before]?))) else {
                continue;
            };
            if !self.floats(range) {
                continue;
            }
            let content = &self.found[k].content;
            let quoted = content.last().is_some_and(|c| self.scene.marks[c.end - 1].quotation > 0);
            let interrupted = self.sentence(before) == self.sentence(range.start)
                && range.start.checked_sub(1).is_some_and(|i| parsed.word(i) == ",")
                && content.iter().all(|c| c.end <= self.found[k].anchor);
            if quoted && (self.follows(range, self.paragraph(before)) || interrupted) {
                self.give(k, range.clone());
            }
        }
    }

    /// Gives each quotation that begins a sentence to the last attribution of the sentence before, quoted or not.
    fn beside(&mut self, quotations: &[Range<usize>]) {
        for range in quotations.iter().filter(|range| !range.is_empty()) {
            let before = self.sentence(range.start).checked_sub(1);
            let Some(before) = before.map(|before| &self.scene.parsed.sentences[before]) else { continue };
            let k = before.tokens.clone().rev().find_map(|i| self.owner[i]);
            if let Some(k) = k.filter(|k| before.tokens.contains(&self.found[*k].anchor))
                && self.floats(range)
                && self.follows(range, before.paragraph)
            {
                self.give(k, range.clone());
            }
        }
    }
}
