//! Turns: `SURNAME: what was said` in transcripts and interviews, `NAME: what they say` in headlines.

use std::ops::Range;

use super::Cited;
use super::scene::Scene;
use super::words::Class;
use crate::language::TokenKind;
use crate::model::{Article, Kind, Mode, ParagraphKind};

/// The most words of a name before a colon.
const NAME: usize = 4;

/// A paragraph that begins with a name and a colon.
struct Labelled {
    name: Range<usize>,
    rest: Range<usize>,
    shouted: bool,
    headline: bool,
}

/// The turns of an article, in order. In running text a name in capitals heads a turn; one in small letters
/// does where a name heads two turns at least.
pub(super) fn find(scene: &Scene<'_>, article: &Article) -> Vec<Cited> {
    let labelled: Vec<Labelled> =
        (0..article.paragraphs.len()).filter_map(|paragraph| label(scene, article, paragraph)).collect();
    let name = |one: &Labelled| scene.parsed.cover(one.name.clone()).of(scene.parsed.text);
    let mut names: Vec<&str> = labelled.iter().filter(|one| !one.headline).map(name).collect();
    names.sort_unstable();
    let interview = names.windows(2).any(|pair| pair[0] == pair[1]);
    let turns = labelled.iter().filter(|one| one.shouted || one.headline || interview);
    turns.filter_map(|one| cite(scene, one)).collect()
}

/// The name and the rest of a paragraph that begins with a name and a colon.
fn label(scene: &Scene<'_>, article: &Article, paragraph: usize) -> Option<Labelled> {
    let place = article.paragraphs.get(paragraph)?;
    let tokens = scene.parsed.tokens_in(place.span);
    // A turn inside quotation marks begins behind the mark.
    let start = tokens.start + usize::from(scene.kind(tokens.start) == Some(TokenKind::Quote));
    let colon = (start..tokens.end).take(NAME + 2).find(|i| scene.text(*i) == ":")?;
    let (name, rest) = (start..colon, colon + 1..tokens.end);
    let capitals = |i: usize| {
        scene.text(i).chars().any(char::is_alphabetic) && !scene.text(i).chars().any(char::is_lowercase)
    };
    let shouted = name.clone().all(|i| capitals(i) || matches!(scene.text(i), "." | "-"));
    let titled = name.clone().all(|i| scene.word(i).capital || scene.text(i) == ".");
    let named = !name.clone().any(|i| scene.is(i, Class::LABEL)) && name.clone().any(|i| scene.is_word(i));
    let ended = tokens
        .clone()
        .next_back()
        .is_some_and(|i| matches!(scene.text(i), "." | "?" | "!") || scene.word(i).quotation.is_some());
    let first = paragraph == 0 && article.headline.is_none() && !ended;
    // "Harbour Ward: 1,547" is a figure.
    let told =
        !rest.is_empty() && scene.is_word(rest.start) && scene.kind(rest.start) != Some(TokenKind::Number)
            || rest.clone().filter(|i| scene.is_word(*i)).count() > NAME;
    let headline = place.kind == ParagraphKind::Headline || first;
    ((shouted || titled) && named && told).then_some(Labelled {
        name,
        rest,
        shouted: shouted && !headline,
        headline,
    })
}

/// The citation of a turn.
fn cite(scene: &Scene<'_>, one: &Labelled) -> Option<Cited> {
    let piece =
        if one.headline { scene.trimmed(one.rest.clone())? } else { scene.parsed.cover(one.rest.clone()) };
    let why =
        if one.headline { "a name and a colon in a headline" } else { "a name and a colon in a transcript" };
    Some(Cited {
        content: vec![piece],
        source: vec![scene.parsed.cover(one.name.clone())],
        cue: vec![scene.parsed.cover(one.name.end..one.rest.start)],
        lemma: None,
        // Words of a transcript are direct even without quotation marks.
        kind: if one.headline { super::kind(scene, &[piece]) } else { Kind::Direct },
        mode: Mode::Speech,
        // Measured as the rules of `content` are.
        confidence: if one.headline { 0.69 } else { 0.45 },
        why: why.to_owned(),
        lost: Vec::new(),
    })
}
