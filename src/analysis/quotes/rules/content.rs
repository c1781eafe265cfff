//! Contents: what a cue introduces, before it, behind it or on both sides.

use std::ops::Range;

use super::cue::{Cue, Order};
use super::extent;
use super::reporting::Takes;
use super::rule::Rule;
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

/// The content of cue `k` of a sentence.
pub(super) fn of(scene: &Scene<'_>, sentence: &Range<usize>, cues: &[Cue], k: usize) -> Option<Content> {
    let cue = &cues[k];
    let found = match cue.takes {
        Takes::Clause | Takes::Addressee => clause(scene, sentence, cues, k),
        Takes::Quotation => clause(scene, sentence, cues, k)
            .filter(|found| !matches!(found.rule, Rule::ClauseAfter | Rule::ClauseBefore)),
        Takes::Infinitive => infinitive(scene, sentence, cues, k),
        Takes::Object => object(scene, sentence, cues, k),
    }?;
    let void =
        |piece: &Range<usize>| piece.clone().filter(|i| scene.is_word(*i)).all(|i| scene.is(i, Class::VOID));
    // Other verbs take things as well: "the app shows two maps".
    let says = cue.lemma == "say" || cue.mode == Mode::Thought || found.rule != Rule::ClauseAfter;
    let states = |piece: &Range<usize>| {
        scene.has_verb(piece.clone())
            || piece.clone().any(|i| scene.word(i).quotation.is_some() || scene.reads(i, "to"))
    };
    let clause = says || found.pieces.iter().any(states);
    (clause && !found.pieces.iter().all(void)).then_some(found)
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
    let end = extent::of(scene, cue.after, sentence.end, cues, k);
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
    let end = extent::of(scene, cue.after, sentence.end, cues, k);
    let informants = cue.lemma == "cite" && (cue.after..end).any(|i| scene.is(i, Class::INFORMANT));
    if informants {
        return None;
    }
    Some(one(cue.after..end, Rule::Object))
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
            return Some(one(end + 1..extent::of(scene, end + 1, sentence.end, cues, k), Rule::According));
        }
        let (piece, _) = before?;
        let rule = if as_said { Rule::ClauseBefore } else { Rule::According };
        let more = resumes(scene, &piece, end, sentence.end);
        let more = more.map(|from| from..extent::of(scene, from, sentence.end, cues, k));
        return Some(content(std::iter::once(piece).chain(more).collect(), rule));
    }
    let behind = behind(scene, sentence, cue, end, before.is_some());
    match (before, behind) {
        (Some((piece, true)), behind) => {
            let more = behind.filter(|from| scene.opens(*from).is_some());
            let more = more.map(|from| from..extent::of(scene, from, sentence.end, cues, k));
            Some(content(std::iter::once(piece).chain(more).collect(), Rule::QuotationBefore))
        }
        (_, Some(from)) => {
            let rule = match scene.opens(from) {
                Some(_) => Rule::QuotationAfter,
                None if scene.reads(from - 1, "that") => Rule::That,
                None => Rule::ClauseAfter,
            };
            Some(one(from..extent::of(scene, from, sentence.end, cues, k), rule))
        }
        (Some((piece, false)), None) => {
            let more = resumes(scene, &piece, end, sentence.end);
            let more = more.map(|from| from..extent::of(scene, from, sentence.end, cues, k));
            Some(content(std::iter::once(piece).chain(more).collect(), Rule::ClauseBefore))
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
    let parted = comma || scene.is_dash(last);
    let quotation = scene.closes(last).or_else(|| scene.closes(last.wrapping_sub(1)).filter(|_| parted));
    let first = opening(scene, sentence, cues, k, last);
    if let Some(quotation) = quotation {
        let tokens = scene.tokens(&scene.parsed.quotations[quotation]);
        let alone = tokens.start <= first || !scene.has_verb(first..tokens.start) && tokens.len() > 6;
        return Some((if alone { tokens } else { first..if parted { last } else { start } }, true));
    }
    // "On Monday, he said": what stands before the comma is no clause.
    ((parted || matches!(scene.text(last), "?" | "!")) && first < last).then_some((first..last, false))
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
        "," if scene.text(end + 1).ends_with("ing") => return aside(scene, end + 1, sentence.end),
        _ if has_before && scene.is_dash(end) && scene.opens(end + 1).is_some() => return Some(end + 1),
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

/// Where the that-clause behind a participle's aside begins: `reported, citing two people, that …`
fn aside(scene: &Scene<'_>, from: usize, to: usize) -> Option<usize> {
    let comma = (from..to).find(|i| scene.text(*i) == ",")?;
    (scene.reads(comma + 1, "that") && comma + 2 < to).then_some(comma + 2)
}

/// Where a clause goes on that an attribution, which ends at `end`, interrupted after a few words.
fn resumes(scene: &Scene<'_>, opened: &Range<usize>, end: usize, to: usize) -> Option<usize> {
    let at = end + 1;
    let aside = Class::COORDINATOR.or(Class::SUBORDINATOR).or(Class::RELATIVE);
    let clause = at < to && scene.is_word(at) && !scene.is(at, aside) && !scene.text(at).ends_with("ing");
    (scene.text(end) == "," && opened.len() <= OPENING && clause).then_some(at)
}
