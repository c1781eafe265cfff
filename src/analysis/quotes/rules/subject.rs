//! Subjects: whom the sentence makes the source of a cue.

use std::ops::Range;

use super::cue::{Cue, Order};
use super::reporting::Form;
use super::scene::Scene;
use super::source;
use super::words::Class;

/// The source of the verb at `i`, whose group begins at `group` and ends at `end`.
pub(super) fn of(
    scene: &Scene<'_>,
    sentence: &Range<usize>,
    i: usize,
    group: usize,
    end: usize,
    form: Form,
    previous: Option<&Cue>,
) -> Option<(Option<Range<usize>>, Order)> {
    let mut before = group;
    while before > sentence.start
        && scene.is(before - 1, Class::ADVERB)
        && !scene.is(before - 1, Class::PRONOUN)
    {
        before -= 1;
    }
    let at_start = before == sentence.start;
    let last = before.wrapping_sub(1);
    let behind_quotation = !at_start
        && (scene.closes(last).is_some()
            || scene.text(last) == "," && last > sentence.start && scene.closes(last - 1).is_some());
    let parted = at_start || behind_quotation || scene.text(last) == "," || scene.is_dash(last);
    if parted && group == i && form != Form::Ing && form != Form::Base {
        let name = opens_clause(scene, end) || behind_quotation && scene.is_noun(end);
        let inverted = source::after(scene, end, sentence.end, true).filter(|found| {
            let closes = ends_clause(scene, sentence, found.end);
            let last = found.end >= sentence.end || !at_start && matches!(scene.text(found.end), "." | "!");
            (name || last) && !source::acts(scene, found.clone()) && (at_start || closes)
        });
        if let Some(found) = inverted {
            return Some((Some(found), Order::Inverted));
        }
    }
    if form == Form::Ing && group == i {
        let straight = !parted && scene.is_noun(last) && !scene.is(last, Class::PREPOSITION);
        if straight {
            return Some((source::before(scene, sentence.start, before), Order::Straight));
        }
        return Some((shared(scene, sentence, i, previous), Order::Shared));
    }
    if at_start {
        return None;
    }
    if scene.is(last, Class::COORDINATOR) {
        return shared(scene, sentence, i, previous).map(|found| (Some(found), Order::Shared));
    }
    if scene.reads(last, "to") {
        return None;
    }
    source::before(scene, sentence.start, before).map(|found| (Some(found), Order::Straight))
}

/// Whether a clause without "that" may begin at token `i`.
pub(super) fn opens_clause(scene: &Scene<'_>, i: usize) -> bool {
    scene.word(i).capital || scene.is(i, Class::DETERMINER.or(Class::PRONOUN).or(Class::POSSESSIVE))
}

/// Whether an inverted source that ends at `end` closes its clause.
fn ends_clause(scene: &Scene<'_>, sentence: &Range<usize>, end: usize) -> bool {
    end >= sentence.end
        || !scene.is_word(end)
        || scene.is(
            end,
            Class::PREPOSITION
                .or(Class::TIME)
                .or(Class::SUBORDINATOR)
                .or(Class::ADVERB)
                .or(Class::RELATIVE)
                .or(Class::COORDINATOR),
        )
}

/// The source of the cue before, else the sentence's first noun phrase.
fn shared(
    scene: &Scene<'_>,
    sentence: &Range<usize>,
    i: usize,
    previous: Option<&Cue>,
) -> Option<Range<usize>> {
    if let Some(found) = previous.and_then(|cue| cue.source.clone()) {
        return Some(found);
    }
    let mut start = sentence.start;
    while start < i && (scene.is(start, Class::COORDINATOR.or(Class::ADVERB)) || scene.text(start) == ",") {
        start += 1;
    }
    if scene.is(start, Class::PREPOSITION.or(Class::SUBORDINATOR)) {
        start = (start..i).find(|k| scene.text(*k) == ",")? + 1;
    }
    source::after(scene, start, i, false).or_else(|| source::after(scene, start, i, true))
}
