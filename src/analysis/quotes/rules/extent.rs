//! Extents: where what a cue introduces ends.

use super::cue::{Cue, Order};
use super::reporting::Takes;
use super::scene::Scene;
use super::words::Class;
use crate::model::Mode;

/// Where the content of cue `k` that begins at `from` ends.
pub(super) fn of(scene: &Scene<'_>, from: usize, to: usize, cues: &[Cue], k: usize) -> usize {
    let narrow = cues[k].takes == Takes::Object;
    let stop = cues.iter().enumerate().filter(|(other, _)| *other != k);
    let to = stop.filter_map(|(_, other)| stop_before(scene, from, other)).min().unwrap_or(to).min(to);
    let to = main_clause(scene, from, to, &cues[k]).unwrap_or(to);
    let mut i = from;
    while i < to {
        if let Some(quotation) = scene.opens(i) {
            let end = scene.tokens(&scene.parsed.quotations[quotation]).end;
            let ended = end >= to || matches!(scene.text(end.wrapping_sub(2)), "." | "?" | "!" | "...");
            if ended {
                return end;
            }
            i = end.max(i + 1);
            continue;
        }
        if narrow && i > from && ends_object(scene, i) {
            return i;
        }
        i += 1;
    }
    to
}

/// The comma before the main clause where the attribution stands in the clause before it: `While X says …, …`
fn main_clause(scene: &Scene<'_>, from: usize, to: usize, cue: &Cue) -> Option<usize> {
    let opener = cue.start().checked_sub(1)?;
    let subordinate = scene.word(opener).capital && scene.is(opener, Class::SUBORDINATOR);
    (from..to).find(|i| subordinate && scene.text(*i) == "," && scene.has_verb(*i + 1..to))
}

/// Whether token `i` ends the object of a reporting verb.
fn ends_object(scene: &Scene<'_>, i: usize) -> bool {
    let subordinate = [
        "because", "while", "if", "when", "as", "after", "before", "since", "although", "though", "until",
        "unless", "during",
    ];
    matches!(scene.text(i), "," | ";" | ":")
        || scene.is_dash(i)
        || subordinate.iter().any(|word| scene.reads(i, word))
        || scene.is(i, Class::TIME)
        || scene.is(i, Class::PREPOSITION) && scene.is(i + 1, Class::TIME)
        || scene.reads(i, "but")
}

/// Where the content that begins at `from` ends because `other` begins a clause of its own.
fn stop_before(scene: &Scene<'_>, from: usize, other: &Cue) -> Option<usize> {
    let start = other.start();
    if start <= from || other.group.start <= from {
        return None;
    }
    let last = start - 1;
    let comma = scene.text(last) == ",";
    match other.order {
        // "He said they knew and wanted more": who thinks is in what is said.
        Order::Shared if other.mode == Mode::Thought && scene.is(last, Class::COORDINATOR) => None,
        Order::Shared if scene.is(last, Class::COORDINATOR) => {
            Some(if scene.text(last - 1) == "," { last - 1 } else { last })
        }
        Order::Shared if comma => Some(last),
        _ if scene.text(last) == ";" => Some(last),
        Order::Shared => None,
        _ if comma && !scene.is_word(other.end()) => Some(last),
        _ if scene.is(last, Class::COORDINATOR.or(Class::SUBORDINATOR)) && scene.text(last - 1) == "," => {
            Some(last - 1)
        }
        _ => None,
    }
    .filter(|stop| *stop > from)
}
