//! Block quotes: paragraphs that are a quotation by their form, and the sentence that introduces them.

use std::ops::Range;

use super::Cited;
use super::cue::{self, Cue, Order};
use super::reporting::Takes;
use super::scene::Scene;
use super::words::Class;
use crate::model::{Article, Kind, Mode, ParagraphKind};
use crate::text::Span;

/// The citation of every run of block quotes that a cue and a colon introduce, or that speaks of itself behind a paragraph
/// with a speaker.
pub(super) fn find(scene: &Scene<'_>, article: &Article) -> Vec<Cited> {
    let quoted = |i: usize| article.paragraphs.get(i).is_some_and(|p| p.kind == ParagraphKind::BlockQuote);
    let begins = (1..article.paragraphs.len()).filter(|i| quoted(*i) && !quoted(i - 1));
    begins
        .filter_map(|first| {
            let content =
                article.paragraphs[first..].iter().take_while(|p| p.kind == ParagraphKind::BlockQuote);
            let content: Vec<Span> = content.map(|p| p.span).collect();
            let before = article.paragraphs[first - 1].span;
            let cue = introduction(scene, before);
            // Neither confidence is measured: the training articles have no block quotes.
            let (source, confidence, why) = match &cue {
                Some(cue) => (cue.source.clone(), 0.9, "a block quote behind its attribution"),
                None if speaks(scene, &content) => {
                    (Some(speaker(scene, before)?), 0.7, "a block quote behind its speaker's words")
                }
                None => return None,
            };
            Some(Cited {
                content,
                source: source.into_iter().filter_map(|source| scene.trimmed(source)).collect(),
                cue: cue.iter().map(|cue| scene.parsed.cover(cue.group.clone())).collect(),
                lemma: cue.map(|cue| cue.lemma),
                kind: Kind::Direct,
                mode: Mode::Speech,
                confidence,
                why: why.to_owned(),
                lost: Vec::new(),
            })
        })
        .collect()
}

/// Whether text without quotation marks speaks of whoever says it.
fn speaks(scene: &Scene<'_>, content: &[Span]) -> bool {
    let marked = |span: &Span| scene.parsed.quotation_at(span.start).is_some();
    let mut tokens = content.iter().flat_map(|span| scene.parsed.tokens_in(*span));
    !content.iter().any(marked) && tokens.any(|i| scene.is(i, Class::FIRST))
}

/// The source of the last verb of speech in a paragraph that has one.
fn speaker(scene: &Scene<'_>, paragraph: Span) -> Option<Range<usize>> {
    let last = scene.parsed.sentence_at(paragraph.end.checked_sub(1)?)?;
    let sentences = scene.parsed.sentences.get(..=last)?.iter().rev();
    let mut inside = sentences.take_while(|sentence| sentence.span.start >= paragraph.start);
    let said = |cue: &Cue| cue.mode == Mode::Speech && cue.order != Order::According;
    let source = |cues: Vec<Cue>| cues.into_iter().rev().filter(said).find_map(|cue| cue.source);
    inside.find_map(|sentence| source(cue::find(scene, sentence.tokens.clone())))
}

/// The cue that ends a paragraph before its colon.
fn introduction(scene: &Scene<'_>, paragraph: Span) -> Option<Cue> {
    let last = scene.parsed.sentence_at(paragraph.end.checked_sub(1)?)?;
    let tokens = scene.parsed.sentences.get(last)?.tokens.clone();
    let colon = tokens.end.checked_sub(1).filter(|i| scene.text(*i) == ":")?;
    let introduces = |cue: &Cue| {
        matches!(cue.takes, Takes::Clause | Takes::Quotation | Takes::Addressee) && cue.end() == colon
    };
    cue::find(scene, tokens).into_iter().rev().find(introduces)
}
