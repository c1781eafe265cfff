//! Quotes: what the article says that somebody said, with source and cue.
//!
//! ```text
//!  scene ──► sketch ──► attribute ──► floating, rules ──► Cited
//!  tokens    roles      content and   what the layout     spans, kind,
//!  by tree   by word    source of     shows               mode
//!  and mark             each cue
//! ```
//!
//! Both passes are chains of conditional probabilities over hashed features, learned from annotated
//! articles (`docs/accuracy.md`).

pub mod attribute;
pub mod chain;
pub mod engine;
pub mod evidence;
mod floating;
pub mod frames;
pub mod lost;
mod mode;
pub mod net;
mod products;
mod reporting;
pub mod roles;
mod rules;
pub mod scene;
pub mod sketch;
mod subject;

pub use engine::Engine;
pub use reporting::Reporting;

use attribute::{Attributed, Path, overlap};
use lost::Lost;
use scene::Scene;

use crate::language::{Parsed, Syntax};
use crate::model::{Alternative, Article, Kind, LIKELY, Mode, Stance};
use crate::text::Span;

/// One citation: content, source and cue, before it is known who the source is.
#[derive(Debug, Clone, PartialEq)]
pub struct Cited {
    /// The pieces of what was said, in order.
    pub content: Vec<Span>,
    /// The mention of the source; empty where there is none.
    pub source: Vec<Span>,
    /// The reporting words; empty where there are none.
    pub cue: Vec<Span>,
    /// The dictionary form of the reporting word ("say"), where there is one.
    pub lemma: Option<&'static str>,
    /// Direct, mixed or indirect.
    pub kind: Kind,
    /// Said or thought.
    pub mode: Mode,
    /// From 0 to 1.
    pub confidence: f32,
    /// The rule, in a phrase.
    pub why: String,
    /// What was weighed and not taken, the likeliest first.
    pub lost: Vec<Alternative>,
}

/// From this probability on that its content is right, what is not quoted word for word is kept even where its
/// source is in doubt.
const FOUND: f32 = 0.4;

/// Finds the citations of an article, in order of their first content offset.
pub fn find(
    article: &Article,
    parsed: &Parsed<'_>,
    syntax: &Syntax,
    engine: &Engine,
    reporting: &Reporting,
) -> Vec<Cited> {
    let scene = Scene::new(parsed, syntax, |word| engine.cueness.of(word.form));
    let sketch = sketch::sketch(&scene, &engine.roles, &engine.net);
    let mut found = attribute::attribute(&scene, &sketch, &engine.frames);
    found.retain(|one| kept(&scene, one, engine, reporting));
    floating::join(&scene, &mut found);
    let cited = found.iter().filter_map(|one| cite(&scene, one, engine, reporting)).collect();
    rules::complete(article, parsed, reporting, cited)
}

/// Whether an attribution is likely enough. A quotation whose source is in doubt is left to what is around it.
fn kept(scene: &Scene<'_>, found: &Attributed, engine: &Engine, reporting: &Reporting) -> bool {
    let kind = kind_of(scene, found);
    let said = || mode::of(scene, found, kind, reporting).1 == Mode::Speech;
    kind != Kind::Direct && engine.found(found) >= FOUND || engine.confidence(found) >= LIKELY && said()
}

/// The kind of an attribution.
fn kind_of(scene: &Scene<'_>, found: &Attributed) -> Kind {
    let word = |i: &usize| scene.parsed.word(*i).chars().any(char::is_alphanumeric);
    let words = found.content.iter().flat_map(Clone::clone).filter(word);
    kind(words.map(|i| scene.marks[i].quotation > 0))
}

/// The citation of an attribution.
fn cite(scene: &Scene<'_>, found: &Attributed, engine: &Engine, reporting: &Reporting) -> Option<Cited> {
    let spans = |pieces: &[std::ops::Range<usize>]| -> Vec<Span> {
        let spans = pieces.iter().filter_map(|piece| trimmed(scene, piece.clone()));
        spans.map(|tokens| scene.parsed.cover(tokens)).collect()
    };
    let alternative = |lost: &Lost| {
        let tokens = trimmed(scene, lost.tokens.clone())?;
        Some(Alternative { part: lost.part, span: scene.parsed.cover(tokens), probability: lost.probability })
    };
    let apart = |lost: &&Lost| !found.content.iter().chain(&found.source).any(|p| overlap(p, &lost.tokens));
    let content = spans(&found.content);
    let cue: Vec<Span> = found.cue.iter().map(|piece| scene.parsed.cover(piece.clone())).collect();
    let kind = kind_of(scene, found);
    let (lemma, mode) = mode::of(scene, found, kind, reporting);
    // A refusal to speak is content and cue at once.
    let refusal =
        lemma.and_then(|lemma| reporting.stance(lemma)) == Some(Stance::Declines) && kind == Kind::Indirect;
    let (content, cue) = match (cue.as_slice(), content.as_slice()) {
        ([said], [what]) if refusal && blank(scene, *said, *what) => {
            (vec![said.join(*what)], vec![said.join(*what)])
        }
        _ => (content, cue),
    };
    (!content.is_empty()).then(|| Cited {
        why: why(found.path, lemma),
        content,
        cue,
        source: spans(&found.source),
        lemma,
        kind,
        mode,
        confidence: engine.confidence(found),
        lost: found.lost.iter().filter(apart).filter_map(alternative).collect(),
    })
}

/// Whether `after` comes right behind `before`.
fn blank(scene: &Scene<'_>, before: Span, after: Span) -> bool {
    before.end <= after.start && Span::new(before.end, after.start).of(scene.parsed.text).trim().is_empty()
}

/// The evidence in a phrase.
fn why(path: Path, lemma: Option<&str>) -> String {
    let cue = lemma.map_or_else(|| "its cue reports it".to_owned(), |lemma| format!("“{lemma}” reports it"));
    match path {
        Path::Learned => cue,
        Path::Subject => format!("{cue}; the source is the subject of its clause"),
    }
}

/// Tokens without commas, dashes and lone marks at their ends; `None` where nothing is left.
fn trimmed(scene: &Scene<'_>, mut tokens: std::ops::Range<usize>) -> Option<std::ops::Range<usize>> {
    let loose = |i: usize| matches!(scene.parsed.word(i), "," | ";" | ":" | "--" | "—" | "–" | "-");
    while !tokens.is_empty() && loose(tokens.start) {
        tokens.start += 1;
    }
    while !tokens.is_empty() && (loose(tokens.end - 1) || stop(scene, &tokens)) {
        tokens.end -= 1;
    }
    (!tokens.is_empty()).then_some(tokens)
}

/// Whether tokens end in a full stop that is not inside a quotation.
fn stop(scene: &Scene<'_>, tokens: &std::ops::Range<usize>) -> bool {
    let last = tokens.end - 1;
    scene.parsed.word(last) == "." && scene.marks[last].quotation == 0
}

/// The kind of content whose `words` lie in quotation marks (`true`) or not.
pub fn kind(words: impl Iterator<Item = bool>) -> Kind {
    let (mut inside, mut outside) = (false, false);
    for quoted in words {
        if quoted { inside = true } else { outside = true }
    }
    match (inside, outside) {
        (true, false) => Kind::Direct,
        (true, true) => Kind::Mixed,
        _ => Kind::Indirect,
    }
}
