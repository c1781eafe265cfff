//! Block quotes: paragraphs that are a quotation by their form, and the sentence that introduces them.

use super::Cited;
use super::cue::{self, Cue, Order};
use super::reporting::Takes;
use super::scene::Scene;
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
            let (cue, introduced) = introduction(scene, before)
                .map(|cue| (cue, true))
                .or_else(|| Some((speaker(scene, before).filter(|_| speaks(scene, &content))?, false)))?;
            Some(Cited {
                content,
                source: cue.source.iter().filter_map(|source| scene.trimmed(source.clone())).collect(),
                cue: if introduced { vec![scene.parsed.cover(cue.group.clone())] } else { Vec::new() },
                lemma: introduced.then_some(cue.lemma),
                kind: Kind::Direct,
                mode: Mode::Speech,
                // Not measured: the training articles have none.
                confidence: if introduced { 0.9 } else { 0.7 },
                why: if introduced {
                    "a block quote behind its attribution".to_owned()
                } else {
                    "a block quote behind its speaker's words".to_owned()
                },
                lost: Vec::new(),
            })
        })
        .collect()
}

/// Whether text without quotation marks speaks of whoever says it.
fn speaks(scene: &Scene<'_>, content: &[Span]) -> bool {
    let own =
        |i: usize| ["i", "we", "my", "our", "me", "us", "mine", "ours"].iter().any(|one| scene.reads(i, one));
    let marked = |span: &Span| scene.parsed.quotation_at(span.start).is_some();
    !content.iter().any(marked) && content.iter().any(|span| scene.parsed.tokens_in(*span).any(own))
}

/// The last verb of speech in a paragraph that has a source.
fn speaker(scene: &Scene<'_>, paragraph: Span) -> Option<Cue> {
    let tokens = scene.parsed.tokens_in(paragraph);
    let sentences = scene.parsed.sentences.iter().rev();
    let inside = sentences.filter(|s| tokens.start <= s.tokens.start && s.tokens.end <= tokens.end);
    let says = |cue: &Cue| cue.mode == Mode::Speech && cue.order != Order::According && cue.source.is_some();
    inside.flat_map(|s| cue::find(scene, s.tokens.clone()).into_iter().rev()).find(says)
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
