//! Sources: the noun phrase that stands before or behind a reporting verb, told by its shape.

use std::ops::Range;

use super::scene::Scene;
use super::words::Class;
use crate::language::TokenKind;

/// The longest apposition, in tokens.
const APPOSITION: usize = 30;

/// The noun phrase that ends right before token `end`, not before `from`, adverbs between passed over.
pub(super) fn before(scene: &Scene<'_>, from: usize, end: usize) -> Option<Range<usize>> {
    let mut end = end;
    while end > from && scene.is(end - 1, Class::ADVERB) && !scene.is(end - 1, Class::PRONOUN) {
        end -= 1;
    }
    let last = end.checked_sub(1).filter(|last| *last >= from)?;
    if scene.text(last) == "," || scene.is_dash(last) {
        return apposition(scene, from, last);
    }
    if scene.text(last) == ")" {
        let open = (from..last).rev().find(|i| scene.text(*i) == "(")?;
        return phrase(scene, from, open);
    }
    // A name may end in a mark: `Zing!`
    if scene.text(last) == "!" && last > from && scene.word(last - 1).capital {
        return phrase(scene, from, last);
    }
    if scene.is(last, Class::RELATIVE) && !scene.is(last, Class::PRONOUN) {
        let head = if last > from && scene.text(last - 1) == "," { last - 1 } else { last };
        let found = phrase(scene, from, head);
        return found.or_else(|| scene.reads(last, "who").then_some(last..end));
    }
    phrase(scene, from, end)
}

/// The phrase before a comma at `close` that ends an apposition: `Mara Quill, a lawyer at Dorn,`.
fn apposition(scene: &Scene<'_>, from: usize, close: usize) -> Option<Range<usize>> {
    let mark = scene.text(close);
    let lowest = close.saturating_sub(APPOSITION).max(from);
    let mut found = None;
    for open in (lowest..close).rev() {
        if scene.word(open).quotation.is_some() {
            break;
        }
        if scene.text(open) != mark || open + 1 == close {
            continue;
        }
        let first = open + 1;
        let describes = scene.is(first, Class::DETERMINER.or(Class::POSSESSIVE).or(Class::RELATIVE))
            || scene.is_noun(first)
            || scene.is(first, Class::PREPOSITION)
            || scene.text(first).ends_with("ing")
            || scene.text(first).ends_with("ed");
        let head = phrase(scene, from, open).filter(|_| describes);
        match head {
            Some(head) if scene.word(head.start).capital || !scene.word(first).capital => {
                found = Some(head.start..close);
                // A list of appositions reaches further back; a name is where it begins.
                if scene.word(head.end - 1).capital {
                    break;
                }
            }
            _ => {}
        }
    }
    found
}

/// The noun phrase without apposition that ends right before token `end`.
fn phrase(scene: &Scene<'_>, from: usize, end: usize) -> Option<Range<usize>> {
    let last = end.checked_sub(1).filter(|last| *last >= from)?;
    if scene.is(last, Class::PRONOUN) && !scene.word(last).uses.iter().any(|_| true) {
        let of_them = last > from + 1 && scene.reads(last - 1, "of");
        return Some(if of_them { last - 2 } else { last }..end);
    }
    if scene.is(last, Class::OBJECT) && last > from + 1 && scene.reads(last - 1, "of") {
        return Some(last - 2..end);
    }
    let mut start = end;
    let mut nouns = 0;
    while start > from {
        let i = start - 1;
        if scene.word(i).quotation != scene.word(last).quotation {
            break;
        }
        if scene.is_noun(i) {
            nouns += 1;
            start = i;
        } else if nouns == 0 {
            return None;
        } else if scene.is(i, Class::DETERMINER.or(Class::POSSESSIVE)) {
            start = i;
            let bound = i >= from + 2 && scene.is(i - 1, Class::BINDING) && scene.is_noun(i - 2);
            if bound {
                start = i - 1;
            } else if i > from && scene.is(i - 1, Class::DETERMINER) {
                start = i - 1;
                break;
            } else {
                break;
            }
        } else if binds(scene, from, i) || joins(scene, from, i) {
            start = i;
        } else {
            break;
        }
    }
    while start < end && (scene.is(start, Class::BINDING) || matches!(scene.text(start), "'s" | "’s" | "&"))
    {
        start += 1;
    }
    (start < end).then_some(start..end)
}

/// Whether token `i` is a preposition that ties what follows to a noun before it.
fn binds(scene: &Scene<'_>, from: usize, i: usize) -> bool {
    i > from && scene.is(i, Class::BINDING) && scene.is_noun(i - 1)
}

/// Whether token `i` is an `and` between two names.
fn joins(scene: &Scene<'_>, from: usize, i: usize) -> bool {
    i > from
        && scene.reads(i, "and")
        && scene.word(i + 1).capital
        && scene.word(i - 1).capital
        && scene.is_noun(i - 1)
}

/// The noun phrase that begins at token `start`, not beyond `to`; with its apposition where `whole`.
pub(super) fn after(scene: &Scene<'_>, start: usize, to: usize, whole: bool) -> Option<Range<usize>> {
    if start >= to {
        return None;
    }
    if scene.is(start, Class::PRONOUN) && !(scene.is(start, Class::DETERMINER) && scene.is_noun(start + 1)) {
        return Some(start..start + 1);
    }
    if scene.is(start, Class::OBJECT) && !scene.is(start, Class::POSSESSIVE) {
        return Some(start..start + 1);
    }
    let mut end = start;
    while end < to && scene.is(end, Class::DETERMINER.or(Class::POSSESSIVE)) {
        end += 1;
    }
    let bare_name = end == start && scene.word(start).capital;
    let first = end;
    while end < to {
        let noun = scene.is_noun(end);
        let tied = end > first
            && end + 1 < to
            && scene.is(end, Class::BINDING)
            && (scene.is_noun(end + 1) || scene.is(end + 1, Class::DETERMINER.or(Class::POSSESSIVE)));
        let joined = end > first
            && scene.reads(end, "and")
            && scene.word(end + 1).capital
            && scene.word(end - 1).capital;
        let common = bare_name && !scene.word(end).capital && !is_genitive(scene, end);
        let possessed = end > first && is_genitive(scene, end - 1);
        if noun && !(common && !whole && !possessed) {
            end += 1;
        } else if tied || joined {
            end += 2;
        } else {
            break;
        }
    }
    if end == first {
        return None;
    }
    let apposition = whole
        && scene.text(end) == ","
        && (scene.is(end + 1, Class::DETERMINER.or(Class::POSSESSIVE).or(Class::RELATIVE))
            || scene.is_noun(end + 1));
    if apposition {
        let aged = scene.kind(end + 1) == Some(TokenKind::Number) && scene.text(end + 2) == ",";
        let further = aged && scene.is(end + 3, Class::PREPOSITION.or(Class::DETERMINER).or(Class::RELATIVE));
        end = segment(scene, if further { end + 2 } else { end }, to);
    }
    Some(start..end.min(to))
}

/// Where the apposition behind the comma at `comma` ends.
fn segment(scene: &Scene<'_>, comma: usize, to: usize) -> usize {
    let limit = to.min(comma + APPOSITION);
    let ends = |i: &usize| {
        matches!(scene.text(*i), "," | ";" | ":" | "." | "?" | "!")
            || scene.is_dash(*i)
            || scene.word(*i).quotation.is_some()
    };
    (comma + 1..limit).find(ends).unwrap_or(limit)
}

/// Whether token `i` is a genitive's ending.
fn is_genitive(scene: &Scene<'_>, i: usize) -> bool {
    matches!(scene.text(i), "'s" | "’s" | "'" | "’")
}

/// Whether a verb stands in a source, other than in a relative clause.
pub(super) fn acts(scene: &Scene<'_>, source: Range<usize>) -> bool {
    let relative = |i: &usize| scene.text(*i) == "," && scene.is(i + 1, Class::RELATIVE);
    let end = source.clone().find(relative).unwrap_or(source.end);
    scene.has_verb(source.start..end)
}

/// Whether the name that begins at `start` has an apposition between commas, a clause behind it.
pub(super) fn described(scene: &Scene<'_>, start: usize, to: usize) -> bool {
    let Some(name) = after(scene, start, to, false) else { return false };
    let close = segment(scene, name.end, to);
    let relative = scene.reads(name.end + 1, "who") || scene.reads(name.end + 1, "which");
    let article = scene.is(name.end + 1, Class::DETERMINER) && !scene.has_verb(name.end + 1..close);
    scene.text(name.end) == ","
        && scene.word(name.start).capital
        && (relative || article)
        && scene.text(close) == ","
        && scene.has_verb(close + 1..to)
}
