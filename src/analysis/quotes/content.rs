//! Contents: what a cue introduces, before it, behind it or on both sides.

use std::ops::Range;

use super::cue::{Cue, Order};
use super::reporting::Takes;
use super::scene::Scene;
use super::words::Class;
use crate::model::Mode;

/// The most tokens before an attribution after which the clause goes on behind it: `The bank, he said, …`.
const OPENING: usize = 6;

/// What a cue introduces, and by which rule.
#[derive(Debug)]
pub(super) struct Content {
    /// The pieces, in order, as tokens.
    pub(super) pieces: Vec<Range<usize>>,
    /// Whether cue and content are the same words: `declined to comment`.
    pub(super) is_cue: bool,
    /// The rule.
    pub(super) rule: Rule,
}

/// The rules by which content is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    /// `“…,” X said`
    QuotationBefore,
    /// `X said, “…”`
    QuotationAfter,
    /// `X said that …`
    That,
    /// `X said …`
    ClauseAfter,
    /// `…, X said`
    ClauseBefore,
    /// `according to X`
    According,
    /// `X promised to …`
    Infinitive,
    /// `X criticized …`
    Object,
    /// `X declined to comment`
    Silence,
}

impl Rule {
    /// The rule in a phrase.
    pub(super) const fn why(self) -> &'static str {
        match self {
            Self::QuotationBefore => "a quotation before its attribution",
            Self::QuotationAfter => "a quotation behind its attribution",
            Self::That => "a that-clause of a reporting verb",
            Self::ClauseAfter => "a clause behind a reporting verb",
            Self::ClauseBefore => "a clause before its attribution",
            Self::According => "according to its source",
            Self::Infinitive => "an infinitive of a reporting verb",
            Self::Object => "the object of a reporting verb",
            Self::Silence => "a refusal to answer",
        }
    }

    /// The share of its findings on training articles that an annotator shares.
    pub(super) const fn confidence(self) -> f32 {
        match self {
            Self::QuotationBefore => 0.9,
            Self::QuotationAfter | Self::ClauseBefore | Self::According => 0.8,
            Self::That | Self::ClauseAfter | Self::Silence => 0.7,
            Self::Infinitive => 0.6,
            Self::Object => 0.4,
        }
    }
}

/// The content of cue `k` of a sentence.
pub(super) fn of(scene: &Scene<'_>, sentence: &Range<usize>, cues: &[Cue], k: usize) -> Option<Content> {
    let cue = &cues[k];
    match cue.takes {
        Takes::Clause | Takes::Addressee => clause(scene, sentence, cues, k),
        Takes::Infinitive => infinitive(scene, sentence, cues, k),
        Takes::Object => object(scene, sentence, cues, k),
    }
}

fn content(pieces: Vec<Range<usize>>, rule: Rule) -> Content {
    Content { pieces, is_cue: rule == Rule::Silence, rule }
}

fn one(piece: Range<usize>, rule: Rule) -> Content {
    content(vec![piece], rule)
}

/// `X promised to …`; with a verb of answering behind a refusal, refusal and content are one.
fn infinitive(scene: &Scene<'_>, sentence: &Range<usize>, cues: &[Cue], k: usize) -> Option<Content> {
    let cue = &cues[k];
    if !scene.reads(cue.after, "to") || !scene.is_word(cue.after + 1) {
        return None;
    }
    let end = extent(scene, cue.after, sentence.end, cues, k);
    let silence = matches!(cue.lemma, "decline" | "refuse") && scene.is(cue.after + 1, Class::ANSWER);
    Some(if silence {
        one(cue.group.start..end, Rule::Silence)
    } else {
        one(cue.after..end, Rule::Infinitive)
    })
}

/// `X criticized …`
fn object(scene: &Scene<'_>, sentence: &Range<usize>, cues: &[Cue], k: usize) -> Option<Content> {
    let cue = &cues[k];
    let opens = scene.opens(cue.after).is_some();
    if cue.order == Order::Inverted || !scene.is_word(cue.after) && !opens {
        return None;
    }
    if scene.is(cue.after, Class::PREPOSITION.or(Class::COORDINATOR).or(Class::TIME).or(Class::ADVERB)) {
        return None;
    }
    let end = extent(scene, cue.after, sentence.end, cues, k);
    let silent =
        (cue.group.start..cue.group.end).any(|i| scene.is(i, Class::NEGATION)) && cue.lemma == "respond to";
    Some(if silent { one(cue.group.start..end, Rule::Silence) } else { one(cue.after..end, Rule::Object) })
}

/// A clause or a quotation before the attribution, behind it, or on both sides.
fn clause(scene: &Scene<'_>, sentence: &Range<usize>, cues: &[Cue], k: usize) -> Option<Content> {
    let cue = &cues[k];
    let mut start = cue.start();
    let as_said = start > sentence.start && scene.reads(start - 1, "as");
    if as_said {
        start -= 1;
    }
    let end = cue.end();
    let before = before(scene, sentence, cues, k, start);
    if cue.order == Order::According || as_said {
        if scene.text(end) == "," && start <= sentence.start + 1 {
            return Some(one(end + 1..extent(scene, end + 1, sentence.end, cues, k), Rule::According));
        }
        let (piece, _) = before?;
        return Some(content(vec![piece], if as_said { Rule::ClauseBefore } else { Rule::According }));
    }
    let behind = behind(scene, sentence, cue, end, before.is_some());
    match (before, behind) {
        (Some((piece, true)), behind) => {
            let more = behind.filter(|from| scene.opens(*from).is_some());
            let more = more.map(|from| from..extent(scene, from, sentence.end, cues, k));
            Some(content(std::iter::once(piece).chain(more).collect(), Rule::QuotationBefore))
        }
        (_, Some(from)) => {
            let rule = match scene.opens(from) {
                Some(_) => Rule::QuotationAfter,
                None if scene.reads(from - 1, "that") => Rule::That,
                None => Rule::ClauseAfter,
            };
            Some(one(from..extent(scene, from, sentence.end, cues, k), rule))
        }
        (Some((piece, false)), None) => {
            let mut pieces = vec![piece.clone()];
            if scene.text(end) == "," && piece.len() <= OPENING && goes_on(scene, end + 1, sentence.end) {
                pieces.push(end + 1..extent(scene, end + 1, sentence.end, cues, k));
            }
            Some(content(pieces, Rule::ClauseBefore))
        }
        (None, None) => None,
    }
}

/// What stands before an attribution that begins at `start`, and whether a quotation ends it.
fn before(
    scene: &Scene<'_>,
    sentence: &Range<usize>,
    cues: &[Cue],
    k: usize,
    start: usize,
) -> Option<(Range<usize>, bool)> {
    if start <= sentence.start || cues[k].order == Order::Shared {
        return None;
    }
    let last = start - 1;
    let comma = scene.text(last) == ",";
    let quotation = scene.closes(last).or_else(|| scene.closes(last.wrapping_sub(1)).filter(|_| comma));
    let first = opening(scene, sentence, cues, k, last);
    if let Some(quotation) = quotation {
        let tokens = scene.tokens(&scene.parsed.quotations[quotation]);
        let alone = tokens.start <= first || !scene.has_verb(first..tokens.start) && tokens.len() > 6;
        return Some((if alone { tokens } else { first..if comma { last } else { start } }, true));
    }
    let parts = comma || matches!(scene.text(last), "?" | "!") || scene.is_dash(last);
    // "On Monday, he said": what stands before the comma is no clause.
    (parts && first < last).then_some((first..last, false))
}

/// Where the clause before an attribution begins.
fn opening(scene: &Scene<'_>, sentence: &Range<usize>, cues: &[Cue], k: usize, last: usize) -> usize {
    let mut first = sentence.start;
    let floor = cues[..k].last().map_or(first, |cue| cue.end().min(last));
    if floor > first {
        let part = (floor..last)
            .rev()
            .find(|i| scene.text(*i) == ";" || scene.text(*i) == "," && scene.is(i + 1, Class::COORDINATOR));
        first = part.map_or(first, |i| i + 1);
    }
    while first < last && (scene.is(first, Class::COORDINATOR) || scene.text(first) == ",") {
        first += 1;
    }
    first
}

/// Where the content behind an attribution begins.
fn behind(
    scene: &Scene<'_>,
    sentence: &Range<usize>,
    cue: &Cue,
    end: usize,
    has_before: bool,
) -> Option<usize> {
    if end >= sentence.end {
        return None;
    }
    match scene.text(end) {
        ":" => return Some(end + 1).filter(|i| *i < sentence.end),
        "," if scene.opens(end + 1).is_some() => return Some(end + 1),
        "," if scene.reads(end + 1, "that") && cue.takes == Takes::Addressee => return Some(end + 2),
        _ => {}
    }
    if scene.opens(end).is_some() {
        return Some(end);
    }
    if scene.reads(end, "that") && scene.word(end).quotation.is_none() {
        return Some(end + 1).filter(|i| *i < sentence.end);
    }
    if !scene.is_word(end) && !matches!(scene.text(end), "$" | "£" | "€" | "#" | "@" | "[" | "(") {
        return None;
    }
    let aside = Class::PREPOSITION.or(Class::SUBORDINATOR).or(Class::COORDINATOR).or(Class::TIME);
    if cue.order == Order::Inverted
        || has_before && (scene.is(end, aside) || scene.text(end).ends_with("ing"))
    {
        return None;
    }
    if scene.is(end, Class::COORDINATOR) {
        return None;
    }
    Some(end)
}

/// Whether a clause that an attribution interrupted goes on at `at`.
fn goes_on(scene: &Scene<'_>, at: usize, to: usize) -> bool {
    let aside = Class::COORDINATOR.or(Class::SUBORDINATOR).or(Class::RELATIVE);
    at < to && scene.is_word(at) && !scene.is(at, aside) && !scene.text(at).ends_with("ing")
}

/// Where the content of cue `k` that begins at `from` ends.
fn extent(scene: &Scene<'_>, from: usize, to: usize, cues: &[Cue], k: usize) -> usize {
    let narrow = cues[k].takes == Takes::Object;
    let stop = cues.iter().enumerate().filter(|(other, _)| *other != k);
    let to = stop.filter_map(|(_, other)| stop_before(scene, from, other)).min().unwrap_or(to).min(to);
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
        Order::Shared => None,
        _ if comma && !scene.is_word(other.end()) => Some(last),
        _ if scene.is(last, Class::COORDINATOR.or(Class::SUBORDINATOR)) && scene.text(last - 1) == "," => {
            Some(last - 1)
        }
        _ => None,
    }
    .filter(|stop| *stop > from)
}
