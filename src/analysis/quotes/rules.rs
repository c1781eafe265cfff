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
mod silence;
mod source;
mod subject;
mod transcript;
pub(super) mod words;

use content::Content;
use cue::Cue;
use rule::Rule;
use scene::Scene;
use silence::Silence;
use words::Class;

use super::reporting::Takes;
use super::{Cited, Reporting, reporting};
use crate::language::Parsed;
use crate::model::{Article, Kind, LIKELY, Mode};
use crate::text::Span;

/// The most words that cite nothing but nameless sources.
const NAMELESS: usize = 4;

/// From this confidence on a rule fills a gap; a refusal to answer does in any case.
const LEAST: f32 = 0.75;

/// Adds to what the learned passes `found` what rules find: layout wins over it, the lexicon fills the gaps that what
/// is likely leaves, what is in doubt those behind it. In order of first content offset.
pub(super) fn complete(
    article: &Article,
    parsed: &Parsed<'_>,
    reporting: &Reporting,
    found: Vec<Cited>,
) -> Vec<Cited> {
    let scene = Scene::new(parsed, reporting);
    let mut taken = vec![None; parsed.tokens.len()];
    let mut cited = Vec::new();
    let layout = transcript::find(&scene, article, &found).into_iter().chain(block::find(&scene, article));
    let layout = layout.chain(signature::find(&scene, article));
    let found = found.into_iter().filter(|one| !informants(&scene, one)).map(|mut one| {
        // It stays among what is not shown as said.
        if asked(&scene, &one) {
            one.mode = Mode::Thought;
        }
        one
    });
    let (likely, doubtful): (Vec<Cited>, Vec<Cited>) = found.partition(|one| one.confidence >= LIKELY);
    for one in layout.chain(likely) {
        add(&scene, &mut taken, &mut cited, one);
    }
    for sentence in &parsed.sentences {
        for one in silence::find(&scene, sentence.tokens.clone()) {
            let Some(one) = unanswered(&scene, &one) else { continue };
            let words = parsed.tokens_in(one.content[0]);
            match words.into_iter().find_map(|i| taken[i]) {
                Some(other) => refused(&mut cited[other], &one),
                None => add(&scene, &mut taken, &mut cited, one),
            }
        }
        let cues = cue::find(&scene, sentence.tokens.clone());
        for (k, cue) in cues.iter().enumerate() {
            let content = content::of(&scene, &sentence.tokens, &cues, k);
            let Some(one) = content.and_then(|content| cite(&scene, cue, &content)) else { continue };
            if let Some(other) = taken[cue.group.start].filter(|_| cue.takes == Takes::Addressee) {
                told(&mut cited[other], &one);
            } else if let Some(other) = taken[cue.group.start].filter(|_| one.content == one.cue) {
                refused(&mut cited[other], &one);
            } else if one.confidence >= LEAST || one.content == one.cue {
                add(&scene, &mut taken, &mut cited, one);
            }
        }
    }
    for one in doubtful {
        add(&scene, &mut taken, &mut cited, one);
    }
    order(cited)
}

/// Adds a citation that shares nothing with the others but a source; `taken` tells the citation that each
/// token is content or cue of.
fn add(scene: &Scene<'_>, taken: &mut [Option<usize>], cited: &mut Vec<Cited>, one: Cited) {
    let words = || one.content.iter().chain(&one.cue).flat_map(|span| scene.parsed.tokens_in(*span));
    if words().all(|i| taken[i].is_none()) {
        words().for_each(|i| taken[i] = Some(cited.len()));
        cited.push(one);
    }
}

/// Whether a citation is only "citing unnamed sources".
fn informants(scene: &Scene<'_>, one: &Cited) -> bool {
    let words: Vec<usize> = one.content.iter().flat_map(|span| scene.parsed.tokens_in(*span)).collect();
    one.lemma == Some("cite")
        && words.len() <= NAMELESS
        && words.iter().any(|i| scene.is(*i, Class::INFORMANT))
}

/// Whether a citation is what somebody was asked, which is no word of theirs: "Asked whether it knew, she said no".
fn asked(scene: &Scene<'_>, one: &Cited) -> bool {
    let cue = one.cue.iter().flat_map(|span| scene.parsed.tokens_in(*span));
    let Some(verb) = cue.into_iter().find(|i| scene.is(*i, Class::ASKED)) else { return false };
    let opens = scene.parsed.sentences.iter().any(|sentence| sentence.tokens.start == verb);
    one.kind == Kind::Indirect && (opens || verb > 0 && scene.is(verb - 1, Class::SUBORDINATOR))
}

/// Takes those who are told out of the content, where the rule knows where it begins.
fn told(learned: &mut Cited, rule: &Cited) {
    let Some(begins) = rule.content.first().map(|content| content.start) else { return };
    match learned.content.as_mut_slice() {
        [content] if content.start < begins && begins < content.end => content.start = begins,
        _ => {}
    }
}

/// Makes content and cue one, where they are cut from a refusal to answer.
fn refused(learned: &mut Cited, rule: &Cited) {
    if learned.content.iter().chain(&learned.cue).all(|part| rule.content.iter().any(|all| all.covers(*part)))
    {
        learned.content.clone_from(&rule.content);
        learned.cue.clone_from(&rule.cue);
        learned.lemma = rule.lemma;
        learned.mode = rule.mode;
    }
}

/// The citation of somebody's silence: content and cue are the words that tell of it.
fn unanswered(scene: &Scene<'_>, one: &Silence) -> Option<Cited> {
    let words = vec![scene.trimmed(one.words.clone())?];
    Some(Cited {
        kind: Kind::Indirect,
        cue: words.clone(),
        content: words,
        source: vec![scene.trimmed(one.source.clone())?],
        lemma: None,
        mode: Mode::Speech,
        confidence: Rule::Silence.confidence(Mode::Speech),
        why: Rule::Silence.why().to_owned(),
        lost: Vec::new(),
    })
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
        confidence: content.rule.confidence(cue.mode),
        why: content.rule.why().to_owned(),
        lost: Vec::new(),
    })
}

/// Whether content lies in quotation marks wholly, partly or not at all.
fn kind(scene: &Scene<'_>, pieces: &[Span]) -> Kind {
    let words = pieces.iter().flat_map(|piece| scene.parsed.tokens_in(*piece)).filter(|i| scene.is_word(*i));
    super::kind(words.map(|i| scene.word(i).quotation.is_some()))
}

/// Sorts by first content offset.
fn order(mut cited: Vec<Cited>) -> Vec<Cited> {
    cited.sort_by_key(|one| one.content.first().map(|span| (span.start, span.end)));
    cited
}
