//! Quotes: what the article says that somebody said, with source and cue.

mod content;
mod cue;
mod floating;
mod reporting;
mod scene;
mod source;
mod transcript;
mod words;

pub use reporting::Reporting;

use content::Content;
use cue::Cue;
use scene::Scene;

use crate::language::Parsed;
use crate::model::{Article, Kind, Mode};
use crate::text::Span;

/// One citation: content, source and cue, before it is known who the source is.
#[derive(Debug, Clone, PartialEq)]
pub struct Cited {
    /// The pieces of what was said, in order.
    pub content: Vec<Span>,
    /// The mention of the source; empty where there is none. For a quote that inherits its speaker
    /// from the one before, empty too, and `follows` says so.
    pub source: Vec<Span>,
    /// The reporting words; empty where there are none.
    pub cue: Vec<Span>,
    /// The dictionary form of the reporting word ("say"), where there is one.
    pub lemma: Option<&'static str>,
    /// Direct, mixed or indirect.
    pub kind: Kind,
    /// Said or thought.
    pub mode: Mode,
    /// The index of the citation whose speaker goes on here.
    pub follows: Option<usize>,
    /// From 0 to 1.
    pub confidence: f32,
    /// The rule, in a phrase.
    pub why: String,
}

/// Finds the citations of an article, in order of their first content offset.
pub fn find(article: &Article, parsed: &Parsed<'_>, reporting: &Reporting) -> Vec<Cited> {
    let scene = Scene::new(parsed, reporting);
    let mut cited = Vec::new();
    for sentence in &parsed.sentences {
        if let Some(found) = transcript::find(&scene, article, sentence) {
            cited.push(found);
            continue;
        }
        let cues = cue::find(&scene, sentence.tokens.clone());
        for (k, cue) in cues.iter().enumerate() {
            let content = content::of(&scene, &sentence.tokens, &cues, k);
            cited.extend(content.and_then(|content| cite(&scene, cue, &content)));
        }
    }
    floating::join(&scene, article, &mut cited);
    order(cited)
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
        confidence: content.rule.confidence(),
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
