//! Transcripts and headlines: `SURNAME: what was said`.

use super::Cited;
use super::scene::Scene;
use crate::language::Sentence;
use crate::model::{Article, Kind, Mode, ParagraphKind};

/// The most words of a name before a colon.
const NAME: usize = 4;

/// The citation of a paragraph that begins with a name in capitals and a colon, or of a headline with one.
pub(super) fn find(scene: &Scene<'_>, article: &Article, sentence: &Sentence) -> Option<Cited> {
    let paragraph = article.paragraphs.get(sentence.paragraph)?;
    let tokens = sentence.tokens.clone();
    if paragraph.span.start != sentence.span.start {
        return None;
    }
    let headline = sentence.paragraph == 0 || paragraph.kind == ParagraphKind::Headline;
    let colon = tokens.clone().take(NAME + 2).find(|i| scene.text(*i) == ":")?;
    let name = tokens.start..colon;
    let capital = |i: usize| {
        scene.text(i).chars().any(char::is_alphabetic) && !scene.text(i).chars().any(char::is_lowercase)
    };
    let shouted = !name.is_empty() && name.clone().all(|i| capital(i) || matches!(scene.text(i), "." | "-"));
    let titled = headline && !name.is_empty() && name.clone().all(|i| scene.word(i).capital);
    if !shouted && !titled || colon + 1 >= tokens.end {
        return None;
    }
    let piece = if headline {
        scene.trimmed(colon + 1..tokens.end)?
    } else {
        let end = scene.parsed.tokens_in(paragraph.span).end;
        scene.parsed.cover(colon + 1..end)
    };
    Some(Cited {
        content: vec![piece],
        source: vec![scene.parsed.cover(name)],
        cue: vec![scene.parsed.cover(colon..colon + 1)],
        lemma: None,
        // Words of a transcript are direct even without quotation marks.
        kind: if headline { super::kind(scene, &[piece]) } else { Kind::Direct },
        mode: Mode::Speech,
        follows: None,
        confidence: if headline { 0.6 } else { 0.9 },
        why: if headline { "a name and a colon in a headline" } else { "a name and a colon in a transcript" }
            .to_owned(),
    })
}
