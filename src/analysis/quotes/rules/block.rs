//! Block quotes: paragraphs that are a quotation by their form, and the sentence that introduces them.

use super::Cited;
use super::cue::{self, Cue};
use super::reporting::Takes;
use super::scene::Scene;
use crate::model::{Article, Kind, Mode, ParagraphKind};
use crate::text::Span;

/// The citation of every run of block quotes that a cue and a colon introduce.
pub(super) fn find(scene: &Scene<'_>, article: &Article) -> Vec<Cited> {
    let quoted = |i: usize| article.paragraphs.get(i).is_some_and(|p| p.kind == ParagraphKind::BlockQuote);
    let begins = (1..article.paragraphs.len()).filter(|i| quoted(*i) && !quoted(i - 1));
    begins
        .filter_map(|first| {
            let content =
                article.paragraphs[first..].iter().take_while(|p| p.kind == ParagraphKind::BlockQuote);
            let cue = introduction(scene, article.paragraphs[first - 1].span)?;
            Some(Cited {
                content: content.map(|p| p.span).collect(),
                source: cue.source.iter().filter_map(|source| scene.trimmed(source.clone())).collect(),
                cue: vec![scene.parsed.cover(cue.group.clone())],
                lemma: Some(cue.lemma),
                kind: Kind::Direct,
                mode: Mode::Speech,
                // Not measured: the training articles have none.
                confidence: 0.9,
                why: "a block quote behind its attribution".to_owned(),
                lost: Vec::new(),
            })
        })
        .collect()
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
