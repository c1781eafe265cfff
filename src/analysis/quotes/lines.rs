//! Lines that name their speaker: `NAME: what was said` in transcripts and headlines, and
//! `“what was said” — Name`.

use std::ops::Range;

use super::attribute::{Attributed, EVIDENCE, Path};
use super::scene::Scene;
use crate::model::{Article, ParagraphKind};

/// The most words of a name before a colon.
const NAME: usize = 4;
/// The most tokens of a name behind a dash.
const BYLINE: usize = 7;

/// Finds such lines and drops what was found in them otherwise.
pub(super) fn find(scene: &Scene<'_>, article: &Article, found: &mut Vec<Attributed>) {
    for range in &scene.paragraphs {
        let Some(line) = byline(scene, range).or_else(|| colon(scene, article, range)) else { continue };
        found.retain(|other| !other.content.iter().any(|c| c.start < range.end && range.start < c.end));
        found.push(line);
    }
}

/// `“what was said” — Name`
fn byline(scene: &Scene<'_>, range: &Range<usize>) -> Option<Attributed> {
    let word = |i: usize| scene.parsed.word(i);
    let mut end = range.end;
    while end > range.start && matches!(word(end - 1), "." | "”" | "\"") {
        end -= 1;
    }
    let dash = range.clone().rev().find(|i| matches!(word(*i), "―" | "—" | "–" | "--"))?;
    let name = dash + 1..end;
    let quoted = dash > range.start + 2 && matches!(word(dash - 1), "”" | "\"" | "''" | "’");
    let fits = !name.is_empty() && name.len() <= BYLINE && capital(scene, name.start);
    let plain = name.clone().all(|i| capital(scene, i) || matches!(word(i), "of" | "de" | "," | "."));
    (quoted && fits && plain).then(|| line(range.start..dash, name, dash))
}

/// `NAME: what was said`, the name in capitals, or in a headline with a capital each.
fn colon(scene: &Scene<'_>, article: &Article, range: &Range<usize>) -> Option<Attributed> {
    let opening = usize::from(matches!(scene.parsed.word(range.start), "\"" | "“"));
    let start = range.start + opening;
    let colon = (start..range.end).take(NAME + 2).find(|i| scene.parsed.word(*i) == ":")?;
    let sentence = &scene.parsed.sentences[scene.sentence[start] as usize];
    let kind = article.paragraphs.get(sentence.paragraph).map(|p| p.kind);
    let headline = kind == Some(ParagraphKind::Headline);
    let name = start..colon;
    let shouted = |i: usize| {
        let word = scene.parsed.word(i);
        word.chars().any(char::is_alphabetic) && !word.chars().any(char::is_lowercase)
    };
    let dots = |i: usize| matches!(scene.parsed.word(i), "." | "-");
    let named = name.clone().all(|i| shouted(i) || dots(i))
        || headline && name.clone().all(|i| capital(scene, i)) && name.len() <= NAME;
    (!name.is_empty() && named && colon + 2 < range.end).then(|| line(colon + 1..range.end, name, colon))
}

/// Whether a token begins with a capital.
fn capital(scene: &Scene<'_>, i: usize) -> bool {
    scene.parsed.word(i).starts_with(char::is_uppercase)
}

fn line(content: Range<usize>, source: Range<usize>, mark: usize) -> Attributed {
    Attributed {
        content: vec![content],
        source: vec![source],
        cue: std::iter::once(mark..mark + 1).collect(),
        anchor: mark,
        evidence: [0.0; EVIDENCE],
        path: Path::Line,
    }
}
