//! Rules: what the layout and the lexicon show of quotes, where the learned passes find nothing.
//!
//! Transcripts, signatures and block quotes are as sure as print; verbs of the lexicon fill gaps.

mod block;
mod content;
mod cue;
mod extent;
mod rule;
mod scene;
mod signature;
mod source;
mod subject;
mod transcript;
pub(super) mod words;

use content::Content;
use cue::Cue;
use scene::Scene;

use super::{Cited, Reporting, reporting};
use crate::language::Parsed;
use crate::model::{Article, Kind};
use crate::text::Span;

/// From this confidence on a rule fills a gap.
const LEAST: f32 = 0.75;

/// Adds to what the learned passes `found` what rules find: layout wins over it, the lexicon fills gaps. In
/// order of first content offset.
pub(super) fn complete(
    article: &Article,
    parsed: &Parsed<'_>,
    reporting: &Reporting,
    found: Vec<Cited>,
) -> Vec<Cited> {
    let scene = Scene::new(parsed, reporting);
    let mut cited = transcript::find(&scene, article);
    cited.extend(block::find(&scene, article));
    for signed in signature::find(&scene, article) {
        add(&mut cited, signed);
    }
    for one in found {
        add(&mut cited, one);
    }
    for sentence in &parsed.sentences {
        let cues = cue::find(&scene, sentence.tokens.clone());
        for (k, cue) in cues.iter().enumerate() {
            let content = content::of(&scene, &sentence.tokens, &cues, k);
            let one = content.and_then(|content| cite(&scene, cue, &content));
            if let Some(one) = one.filter(fills) {
                add(&mut cited, one);
            }
        }
    }
    order(cited)
}

/// Whether a rule alone is trusted with a citation.
fn fills(one: &Cited) -> bool {
    one.confidence >= LEAST
}

/// Adds a citation that shares nothing with the others but a source.
fn add(cited: &mut Vec<Cited>, one: Cited) {
    let words = |one: &Cited| -> Vec<Span> { one.content.iter().chain(&one.cue).copied().collect() };
    let mine = words(&one);
    let free = |other: &Cited| !words(other).iter().any(|span| mine.iter().any(|m| m.overlaps(*span)));
    if cited.iter().all(free) {
        cited.push(one);
    }
}

/// The citation of a cue and its content.
fn cite(scene: &Scene<'_>, cue: &Cue, content: &Content) -> Option<Cited> {
    let pieces: Vec<Span> = content.pieces.iter().filter_map(|piece| scene.trimmed(piece.clone())).collect();
    let source: Vec<Span> = cue.source.iter().filter_map(|source| scene.trimmed(source.clone())).collect();
    let cue_span = scene.parsed.cover(cue.group.clone());
    let disjoint = pieces.windows(2).all(|pair| pair[0].end <= pair[1].start);
    if pieces.is_empty() || !disjoint {
        return None;
    }
    Some(Cited {
        kind: kind(scene, &pieces),
        cue: if content.is_cue { pieces.clone() } else { vec![cue_span] },
        content: pieces,
        source,
        lemma: Some(cue.lemma),
        mode: cue.mode,
        follows: None,
        confidence: content.rule.confidence(cue.mode),
        why: content.rule.why().to_owned(),
    })
}

/// Whether content lies in quotation marks wholly, partly or not at all.
fn kind(scene: &Scene<'_>, pieces: &[Span]) -> Kind {
    let (mut inside, mut outside) = (false, false);
    for i in pieces.iter().flat_map(|piece| scene.parsed.tokens_in(*piece)) {
        if scene.is_word(i) {
            if scene.word(i).quotation.is_some() { inside = true } else { outside = true }
        }
    }
    match (inside, outside) {
        (true, false) => Kind::Direct,
        (true, true) => Kind::Mixed,
        _ => Kind::Indirect,
    }
}

/// Sorts by first content offset and keeps `follows` pointing at the same citation.
fn order(cited: Vec<Cited>) -> Vec<Cited> {
    let mut ranks: Vec<usize> = (0..cited.len()).collect();
    ranks.sort_by_key(|i| cited[*i].content.first().map(|span| (span.start, span.end)));
    let mut place = vec![0; cited.len()];
    for (to, from) in ranks.iter().enumerate() {
        place[*from] = to;
    }
    let mut sorted: Vec<(usize, Cited)> = place.iter().copied().zip(cited).collect();
    for (_, found) in &mut sorted {
        found.follows = found.follows.map(|i| place[i]);
    }
    sorted.sort_by_key(|(to, _)| *to);
    sorted.into_iter().map(|(_, found)| found).collect()
}
