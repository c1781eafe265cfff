//! Floating quotations: those that no attribution claims, which go on with the quote before.
//!
//! A quotation that its own attribution interrupts (“…,” she said, smiling, “…”) goes on in mid-sentence,
//! others begin a sentence.

use super::attribute::Attributed;
use super::scene::Scene;

/// The fewest tokens of a quotation that stands for itself, marks included; shorter ones are titles and
/// scare quotes.
const TOKENS: usize = 6;

/// Gives each quotation that nothing claims to the quote before it, where that is quoted too and stands in
/// the same paragraph or, for a quotation that begins a paragraph, in the one before; in mid-sentence, behind
/// a comma and an attribution of the same sentence.
pub(super) fn join(scene: &Scene<'_>, found: &mut [Attributed]) {
    let parsed = scene.parsed;
    let mut owner: Vec<Option<usize>> = vec![None; parsed.tokens.len()];
    for (k, one) in found.iter().enumerate() {
        for i in one.content.iter().chain(&one.source).chain(&one.cue).flat_map(Clone::clone) {
            owner[i] = Some(k);
        }
    }
    // The last token that has an owner, as the walk goes on.
    let mut last: Option<usize> = None;
    let mut walked = 0;
    for quotation in &parsed.quotations {
        let range = parsed.tokens_in(quotation.span);
        last = (walked..range.start).rev().find(|i| owner[*i].is_some()).or(last);
        walked = walked.max(range.start);
        if range.len() < TOKENS || range.clone().any(|i| owner[i].is_some()) {
            continue;
        }
        let (Some(before), Some(sentence)) = (last, parsed.sentence_at(quotation.span.start)) else {
            continue;
        };
        let Some(k) = owner[before] else { continue };
        let sentence = &parsed.sentences[sentence];
        let paragraph = |i: usize| parsed.sentences[scene.sentence[i] as usize].paragraph;
        let begins = sentence.tokens.start == range.start;
        let opens = scene.paragraphs.binary_search_by_key(&range.start, |p| p.start).is_ok();
        let apart = sentence.paragraph - paragraph(before);
        let quoted = found[k].content.last().is_some_and(|c| scene.marks[c.end - 1].quotation > 0);
        let interrupted = scene.sentence[before] == scene.sentence[range.start]
            && range.start.checked_sub(1).is_some_and(|i| parsed.word(i) == ",")
            && found[k].content.iter().all(|c| c.end <= found[k].anchor);
        let goes_on = if begins { apart == 0 || apart == 1 && opens } else { interrupted };
        if quoted && goes_on {
            for i in range.clone() {
                owner[i] = Some(k);
            }
            found[k].content.push(range);
        }
    }
}
