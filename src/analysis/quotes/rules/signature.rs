//! Signatures: a dash and a name behind or under what somebody said, `“I sleep better.” — Dee Carrow, Elsin`.

use std::ops::Range;

use super::Cited;
use super::scene::Scene;
use crate::model::{Article, Kind, Mode, ParagraphKind};
use crate::text::Span;

/// The most tokens of a signature.
const LENGTH: usize = 12;

/// The citation of every signed quotation or block quote.
pub(super) fn find(scene: &Scene<'_>, article: &Article) -> Vec<Cited> {
    (0..article.paragraphs.len()).filter_map(|paragraph| signed(scene, article, paragraph)).collect()
}

/// The citation whose signature ends a paragraph, or is one.
fn signed(scene: &Scene<'_>, article: &Article, paragraph: usize) -> Option<Cited> {
    let place = article.paragraphs.get(paragraph)?;
    let tokens = scene.parsed.tokens_in(place.span);
    let from = tokens.end.saturating_sub(LENGTH).max(tokens.start);
    let dash = (from..tokens.end).rev().find(|i| scene.is_dash(*i))?;
    let stop = usize::from(scene.text(tokens.end - 1) == ".");
    let name = dash + 1..tokens.end - stop;
    if !reads_as_name(scene, name.clone()) {
        return None;
    }
    let content = if dash == tokens.start {
        above(scene, article, paragraph)?
    } else {
        let quotation = scene.closes(dash - 1).filter(|q| scene.opens(tokens.start) == Some(*q))?;
        vec![scene.parsed.quotations[quotation].span]
    };
    Some(Cited {
        content,
        source: vec![scene.parsed.cover(name)],
        cue: vec![scene.parsed.cover(dash..dash + 1)],
        lemma: None,
        kind: Kind::Direct,
        mode: Mode::Speech,
        // Not measured: the training articles have none.
        confidence: 0.9,
        why: "a name under a quotation".to_owned(),
        lost: Vec::new(),
    })
}

/// Whether tokens are a name and perhaps what and where somebody is, no sentence.
fn reads_as_name(scene: &Scene<'_>, name: Range<usize>) -> bool {
    scene.word(name.start).capital
        && !scene.has_verb(name.clone())
        && name.clone().all(|i| scene.is_word(i) || matches!(scene.text(i), "," | "&" | "." | "’"))
        && name.end.checked_sub(1).is_some_and(|last| scene.is_word(last))
}

/// The quotation or the block quote that ends right above a paragraph.
fn above(scene: &Scene<'_>, article: &Article, paragraph: usize) -> Option<Vec<Span>> {
    let over = article.paragraphs.get(..paragraph)?;
    let block = over.iter().rev().take_while(|p| p.kind == ParagraphKind::BlockQuote).count();
    if block > 0 {
        return Some(over[paragraph - block..].iter().map(|p| p.span).collect());
    }
    let span = over.last()?.span;
    let quoted = scene.parsed.quotations.iter().any(|q| q.span == span);
    quoted.then(|| vec![span])
}
