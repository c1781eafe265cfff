//! Silence: clauses which say that somebody gave no answer, found by phrases.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::scene::Scene;
use super::source;
use super::words::Class;

/// The most words that `*` stands for.
const GAP: usize = 6;

/// The phrases, as the lexicon writes them.
static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut phrases: Phrases = packed!("src/analysis/lexicon/silence.toml").unwrap_or_default();
    let first = phrases.active.iter().filter_map(|phrase| phrase.split(' ').next());
    phrases.opening = first.flat_map(|words| words.split('|')).map(str::to_owned).collect();
    phrases
});

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Phrases {
    asking: FxHashSet<String>,
    active: Vec<String>,
    passive: Vec<String>,
    /// The words that begin one of `active`; most tokens are none of them.
    #[serde(skip)]
    opening: FxHashSet<String>,
}

/// Whether token `i` is one of `words`, in any case.
fn any(scene: &Scene<'_>, words: &FxHashSet<String>, i: usize) -> bool {
    if scene.word(i).capital {
        words.contains(&scene.text(i).to_lowercase())
    } else {
        words.contains(scene.text(i))
    }
}

/// That somebody gave no answer.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Silence {
    /// Who.
    pub(super) source: Range<usize>,
    /// The words that say so.
    pub(super) words: Range<usize>,
}

/// Who gives no answer in a sentence, outside quotations, in order.
pub(super) fn find(scene: &Scene<'_>, sentence: Range<usize>) -> Vec<Silence> {
    let mut found: Vec<Silence> = Vec::new();
    for i in sentence.clone() {
        let past = found.last().is_some_and(|one| i < one.words.end);
        if past || scene.word(i).quotation.is_some() {
            continue;
        }
        if any(scene, &PHRASES.opening, i) {
            found.extend(active(scene, &sentence, i));
        } else if any(scene, &PHRASES.asking, i) {
            found.extend(passive(scene, &sentence, i));
        }
    }
    found
}

/// `X did not reply`, the verb group beginning at `i`.
fn active(scene: &Scene<'_>, sentence: &Range<usize>, i: usize) -> Option<Silence> {
    let end = PHRASES.active.iter().filter_map(|phrase| follows(scene, phrase, i, sentence.end)).max()?;
    let source = source::before(scene, sentence.start, i)?;
    // "Those who did not reply", "if it does not reply".
    let clause = Class::RELATIVE.or(Class::SUBORDINATOR);
    let open = i > 0 && scene.is(i - 1, Class::RELATIVE)
        || source.start > sentence.start && scene.is(source.start - 1, clause)
        || scene.is(source.start, Class::RELATIVE) && !scene.is(source.start, Class::PRONOUN);
    (!open).then(|| Silence { source, words: i..clause_end(scene, end, sentence.end) })
}

/// `Calls to X were not returned`, the calls being token `i`.
fn passive(scene: &Scene<'_>, sentence: &Range<usize>, i: usize) -> Option<Silence> {
    let asked = i + 1..sentence.end.min(i + 1 + GAP);
    asked.filter(|at| scene.is(*at, Class::PREPOSITION)).find_map(|at| {
        let source = source::after(scene, at + 1, sentence.end, false)?;
        let verb = source.end;
        let ends = PHRASES.passive.iter().filter_map(|phrase| follows(scene, phrase, verb, sentence.end));
        Some(Silence { words: verb..clause_end(scene, ends.max()?, sentence.end), source })
    })
}

/// The token behind a phrase that begins at token `i`.
fn follows(scene: &Scene<'_>, phrase: &str, i: usize, to: usize) -> Option<usize> {
    let mut at = i;
    let mut gap = 0;
    for part in phrase.split(' ') {
        if part == "*" {
            gap = GAP;
            continue;
        }
        let wanted = |at: usize| match part.strip_prefix('!') {
            Some(word) => !scene.reads(at, word),
            None if part == "not" => scene.is(at, Class::NEGATION),
            None if part == "@asking" => any(scene, &PHRASES.asking, at),
            None => part.split('|').any(|word| scene.reads(at, word)),
        };
        let passed = |at: usize| at > i && (scene.is(at, Class::ADVERB) || scene.reads(at, "yet"));
        while !wanted(at) {
            let free = scene.is_word(at) && (passed(at) || gap > 0);
            if at >= to || !free {
                return None;
            }
            gap = gap.saturating_sub(1);
            at += 1;
        }
        gap = 0;
        at += usize::from(!part.starts_with('!'));
    }
    (at <= to).then_some(at)
}

/// Where the clause ends that goes on at token `from`.
fn clause_end(scene: &Scene<'_>, from: usize, to: usize) -> usize {
    let ends = |i: usize| {
        !scene.is_word(i) && !matches!(scene.text(i), "’s" | "'s") || scene.is(i, Class::COORDINATOR)
    };
    (from..to).find(|i| ends(*i)).unwrap_or(to)
}
