//! Turns: `SURNAME: what was said` in transcripts and interviews, `NAME: what they say` in headlines.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::Cited;
use super::scene::Scene;
use super::words::Class;
use crate::language::TokenKind;
use crate::model::{Article, Kind, Mode, ParagraphKind};

/// The most words of a name before a colon.
const NAME: usize = 4;

/// The most letters of a word of a name that tells nothing, such as *de* and *Ms*.
const LETTERS: usize = 2;

/// What a turn ends with, where it does not break off.
const ENDS: [&str; 7] = [".", "?", "!", "…", "...", ")", "]"];

/// A paragraph that begins with a name and a colon.
struct Labelled {
    name: Range<usize>,
    rest: Range<usize>,
    shouted: bool,
    headline: bool,
    /// Whether it ends as a sentence does.
    ended: bool,
}

/// The turns of an article, in order. In running text a name in capitals heads a turn; one in small letters does where
/// a name heads two turns at least. In a headline it is a name that is the source of something `found` in the text.
pub(super) fn find(scene: &Scene<'_>, article: &Article, found: &[Cited]) -> Vec<Cited> {
    let labelled: Vec<Labelled> =
        (0..article.paragraphs.len()).filter_map(|paragraph| label(scene, article, paragraph)).collect();
    if labelled.is_empty() {
        return Vec::new();
    }
    let small = small(scene);
    let name = |one: &Labelled| scene.parsed.cover(one.name.clone()).of(scene.parsed.text);
    let turns =
        |one: &Labelled| labelled.iter().filter(|other| !other.headline && name(other) == name(one)).count();
    let interview = labelled.iter().any(|one| turns(one) > 1);
    let speaks = |one: &&Labelled| {
        if one.headline {
            return answers(scene, one, found);
        }
        let words = || one.name.clone().filter(|i| scene.text(*i).len() > LETTERS);
        let common = |i: usize| small.contains(&*scene.text(i).to_lowercase());
        match words().count() {
            _ if !one.ended => false,
            _ if !one.shouted => interview && !words().any(common),
            0 => true,
            1 => turns(one) > 1 || !words().all(common),
            _ => !words().all(common),
        }
    };
    labelled.iter().filter(speaks).filter_map(|one| cite(scene, one)).collect()
}

/// The words of a text that stand in small letters.
fn small<'a>(scene: &Scene<'a>) -> FxHashSet<&'a str> {
    let words = (0..scene.parsed.tokens.len()).filter(|i| !scene.word(*i).capital);
    words.map(|i| scene.text(i)).collect()
}

/// Whether the last word of a headline's name belongs to a source in the text below.
fn answers(scene: &Scene<'_>, one: &Labelled, found: &[Cited]) -> bool {
    let Some(name) = one.name.clone().rev().find(|i| scene.is_word(*i)) else { return false };
    let below =
        found.iter().flat_map(|cited| &cited.source).flat_map(|source| scene.parsed.tokens_in(*source));
    below.filter(|i| *i > one.rest.end).any(|i| scene.reads(i, scene.text(name)))
}

/// The name and the rest of a paragraph that begins with a name and a colon.
fn label(scene: &Scene<'_>, article: &Article, paragraph: usize) -> Option<Labelled> {
    let place = article.paragraphs.get(paragraph)?;
    let tokens = scene.parsed.tokens_in(place.span);
    // A turn inside quotation marks begins behind the mark.
    let start = tokens.start + usize::from(scene.kind(tokens.start) == Some(TokenKind::Quote));
    let colon = (start..tokens.end).take(NAME + 2).find(|i| scene.text(*i) == ":")?;
    let (name, rest) = (start..colon, colon + 1..tokens.end);
    let loud = |i: usize| !scene.text(i).chars().any(char::is_lowercase);
    let capitals = |i: usize| loud(i) && scene.text(i).chars().any(char::is_alphabetic);
    let shouted = name.clone().all(|i| capitals(i) || matches!(scene.text(i), "." | "-"));
    let titled = name.clone().all(|i| scene.word(i).capital || scene.text(i) == ".");
    let heads = |i: usize| scene.reporting.class(&scene.text(i).to_lowercase()).any(Class::LABEL);
    let named = !name.clone().any(heads) && name.clone().any(|i| scene.is_word(i));
    let ended = tokens.clone().next_back().is_some_and(|i| {
        ENDS.contains(&scene.text(i)) || scene.is_dash(i) || scene.word(i).quotation.is_some()
    });
    let first = paragraph == 0 && article.headline.is_none() && !ended;
    // "Harbour Ward: 1,547" is a figure.
    let told =
        !rest.is_empty() && scene.is_word(rest.start) && scene.kind(rest.start) != Some(TokenKind::Number)
            || rest.clone().filter(|i| scene.is_word(*i)).count() > NAME;
    let headline = place.kind == ParagraphKind::Headline || first;
    // "MORE ON THIS: HOW THE VOTE WAS LOST" leads to another story.
    let leads =
        shouted && rest.clone().filter(|i| scene.is_word(*i)).count() > NAME && rest.clone().all(loud);
    ((shouted || titled) && named && told && !leads).then_some(Labelled {
        name,
        rest,
        shouted: shouted && !headline,
        headline,
        ended,
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
