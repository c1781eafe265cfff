//! Floating quotations: those without an attribution of their own, which go on with the quote before.

use super::Cited;
use super::scene::Scene;
use crate::model::{Article, Kind, Mode};
use crate::text::Span;

/// The fewest words of a quotation that stands for itself; shorter ones are titles and scare quotes.
const WORDS: usize = 4;

/// Joins every quotation that no citation covers to the one it goes on with, or cites it by itself.
pub(super) fn join(scene: &Scene<'_>, article: &Article, cited: &mut Vec<Cited>) {
    let quotations = &scene.parsed.quotations;
    for (index, quotation) in quotations.iter().enumerate() {
        let covered =
            |span: Span| cited.iter().position(|found| found.content.iter().any(|c| c.overlaps(span)));
        if covered(quotation.span).is_some() {
            continue;
        }
        let before = index.checked_sub(1).map(|i| quotations[i]);
        let Some(before) = before.filter(|b| b.paragraph + 1 >= quotation.paragraph) else { continue };
        let Some(owner) = holder(cited, before.span) else { continue };
        let sentence = whole_sentence(scene, quotation.span);
        let goes_on = quotation.continues && before.paragraph + 1 == quotation.paragraph;
        let follows = sentence
            && quotation.paragraph == before.paragraph
            && adjacent(scene, &cited[owner], quotation.span);
        if goes_on || follows {
            extend(&mut cited[owner], quotation.span);
        } else if sentence
            && begins_paragraph(article, quotation.paragraph, quotation.span)
            && cited[owner].kind != Kind::Indirect
        {
            cited.push(Cited {
                content: vec![quotation.span],
                source: Vec::new(),
                cue: Vec::new(),
                lemma: None,
                kind: Kind::Direct,
                mode: Mode::Speech,
                follows: Some(owner),
                confidence: 0.7,
                why: "a quotation that goes on with the speaker before".to_owned(),
            });
        }
    }
}

/// The citation whose content holds a quotation, the narrowest.
fn holder(cited: &[Cited], span: Span) -> Option<usize> {
    // A refusal, cue and content at once, is whole.
    let holds = |found: &Cited| {
        found.content.iter().any(|piece| piece.overlaps(span))
            && found.mode == Mode::Speech
            && found.content != found.cue
    };
    (0..cited.len())
        .filter(|i| holds(&cited[*i]))
        .min_by_key(|i| cited[*i].content.iter().map(|s| s.len()).sum::<usize>())
}

/// Adds a piece behind the others.
fn extend(found: &mut Cited, piece: Span) {
    if found.content.last().is_some_and(|last| last.end <= piece.start) {
        found.content.push(piece);
    }
}

/// Whether a quotation is a sentence of its own and long enough not to be a title.
fn whole_sentence(scene: &Scene<'_>, span: Span) -> bool {
    let tokens = scene.parsed.tokens_in(span);
    let begins = scene
        .parsed
        .sentence_at(span.start)
        .is_some_and(|s| scene.parsed.sentences[s].span.start == span.start);
    begins && tokens.filter(|i| scene.is_word(*i)).count() >= WORDS
}

/// Whether a quotation is the sentence right behind the citation's attribution.
fn adjacent(scene: &Scene<'_>, found: &Cited, span: Span) -> bool {
    let last = found.content.iter().chain(&found.source).chain(&found.cue).map(|s| s.end).max();
    let ends_in = last.and_then(|end| scene.parsed.sentence_at(end.saturating_sub(1)));
    let begins_in = scene.parsed.sentence_at(span.start);
    matches!((ends_in, begins_in), (Some(a), Some(b)) if a + 1 >= b)
}

/// Whether a span begins its paragraph.
fn begins_paragraph(article: &Article, paragraph: usize, span: Span) -> bool {
    article.paragraphs.get(paragraph).is_some_and(|p| p.span.start == span.start)
}
