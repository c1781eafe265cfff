//! Subject: whom the tree names as the subject of a cue, or of the clause that the cue belongs to.

use std::ops::Range;

use super::scene::Scene;

/// Relations through which a verb shares the subject of the verb above it.
const SHARING: [&str; 7] = ["conj", "advcl", "xcomp", "acl", "ccomp", "dep", "parataxis"];
/// How far up a subject is looked for.
const STEPS: usize = 4;
/// How deep a word may lie below its phrase's head.
const DEPTH: usize = 12;

/// The tokens of the subject of the verb at `anchor`.
pub(super) fn of(scene: &Scene<'_>, anchor: usize) -> Option<Range<usize>> {
    let syntax = scene.syntax;
    let sentence = scene.parsed.sentences[scene.sentence[anchor] as usize].tokens.clone();
    let mut at = anchor;
    for _ in 0..STEPS {
        let subject =
            sentence.clone().find(|k| syntax.head(*k) == Some(at) && syntax.relations[*k].name() == "nsubj");
        if let Some(subject) = subject {
            return Some(phrase(scene, &sentence, subject));
        }
        if !SHARING.contains(&syntax.relations[at].name()) {
            return None;
        }
        at = syntax.head(at)?;
    }
    None
}

/// The unbroken run of words below `head`, and itself.
fn phrase(scene: &Scene<'_>, sentence: &Range<usize>, head: usize) -> Range<usize> {
    let below = |i: usize| {
        let climb = std::iter::successors(Some(i), |k| scene.syntax.head(*k));
        climb.take(DEPTH).any(|k| k == head)
    };
    let (mut start, mut end) = (head, head + 1);
    while start > sentence.start && below(start - 1) {
        start -= 1;
    }
    while end < sentence.end && below(end) {
        end += 1;
    }
    start..end
}
