//! Mode: whether an attribution reports speech or thought, and by which word of the lexicon.

use super::attribute::Attributed;
use super::reporting::Reporting;
use super::scene::Scene;
use crate::model::{Kind, Mode};

/// The dictionary form of the reporting word, where the lexicon has it, and the mode.
///
/// Quoted words are speech; so is "according to". A cue that the lexicon
/// does not have reports an attitude more often than speech, and counts as thought.
pub(super) fn of(
    scene: &Scene<'_>,
    found: &Attributed,
    kind: Kind,
    reporting: &Reporting,
) -> (Option<&'static str>, Mode) {
    let words: Vec<String> =
        found.cue.iter().flat_map(Clone::clone).map(|i| scene.parsed.word(i).to_lowercase()).collect();
    let main = scene.parsed.word(found.anchor).to_lowercase();
    let verb = reporting
        .verb_in(&main, &words)
        .or_else(|| words.iter().find_map(|word| reporting.verb_in(word, &words)));
    let said = kind != Kind::Indirect || words.iter().any(|word| word == "according");
    match verb {
        Some(verb) => (Some(verb.lemma), if kind == Kind::Indirect { verb.mode } else { Mode::Speech }),
        None => (None, if said { Mode::Speech } else { Mode::Thought }),
    }
}
