//! Reading: what the patterns of a lens find in each sentence, before the story as a whole is weighed.

use crate::analysis::concerns::Lens;
use crate::analysis::concerns::lens::Sign;
use crate::analysis::concerns::patterns::{Hit, Words};
use crate::language::Parsed;
use crate::model::Organization;
use crate::text::Span;

/// How strongly a pattern speaks for a concern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    Beside,
    Context,
    Weak,
    Shared,
    Trigger,
}

/// A pattern found in a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    pub(super) concern: usize,
    pub(super) strength: Strength,
    pub(super) trigger: Span,
    pub(super) pattern: usize,
}

/// What the patterns found in one sentence.
#[derive(Default)]
pub(super) struct Reading {
    pub(super) sentence: Span,
    pub(super) anchored: bool,
    /// The best mark of each concern.
    pub(super) marks: Vec<Mark>,
    /// The words that several concerns share, with each of these.
    pub(super) shared: Vec<(usize, Span)>,
    pub(super) data: Vec<(usize, Span)>,
}

/// Where an organization of several words is named, in order: its words say nothing of the story.
pub(super) fn names(text: &str, organizations: &[Organization]) -> Vec<Span> {
    let several = |mention: &Span| mention.of(text).contains(char::is_whitespace);
    let mut out: Vec<Span> = organizations
        .iter()
        .flat_map(|organization| organization.mentions.iter().copied().filter(several))
        .collect();
    out.sort_unstable();
    out
}

/// Reads every sentence once; words within `names` do not count.
pub(super) fn read(parsed: &Parsed<'_>, names: &[Span], lens: &Lens) -> Vec<Reading> {
    let mut words = Words::default();
    let mut out = Vec::with_capacity(parsed.sentences.len());
    for sentence in &parsed.sentences {
        lens.sentences.read(parsed.text, &parsed.tokens[sentence.tokens.clone()], &mut words);
        let mut reading = Reading { sentence: sentence.span, ..Reading::default() };
        let within = names.partition_point(|name| name.end <= sentence.span.start);
        let names: Vec<Span> =
            names[within..].iter().copied().take_while(|name| name.start < sentence.span.end).collect();
        let mut hits = lens.sentences.find(&words);
        let homonyms: Vec<(usize, usize, usize)> =
            hits.iter().filter_map(|hit| Some((hit.tag.homonym()?, hit.first, hit.last))).collect();
        let looks = |hit: &Hit<Sign>| {
            homonyms.iter().any(|(concern, first, last)| {
                hit.tag.concern() == Some(*concern) && hit.first <= *last && *first <= hit.last
            })
        };
        hits.retain(|hit| !looks(hit));
        for hit in &hits {
            let trigger = words.cover(hit.first, hit.last);
            let called = || names.iter().any(|name| name.covers(trigger));
            if !matches!(hit.tag, Sign::Not(_)) && (called() || in_address(parsed.text, trigger)) {
                continue;
            }
            match hit.tag {
                Sign::Anchor => reading.anchored = true,
                Sign::Data(data) => reading.data.push((data, trigger)),
                Sign::Trigger(concern) => reading.mark(concern, Strength::Trigger, trigger, hit.pattern),
                Sign::Weak(concern) | Sign::Denial(concern) => {
                    reading.mark(concern, Strength::Weak, trigger, hit.pattern);
                }
                Sign::Context(concern) => reading.mark(concern, Strength::Context, trigger, hit.pattern),
                Sign::Shared(concern) => {
                    reading.shared.push((concern, trigger));
                    reading.mark(concern, Strength::Shared, trigger, hit.pattern);
                }
                Sign::Beside(concern) => reading.mark(concern, Strength::Beside, trigger, hit.pattern),
                Sign::Not(_) | Sign::Homonym(_) => {}
            }
        }
        reading.marks.retain(|mark| !hits.iter().any(|hit| hit.tag == Sign::Not(mark.concern)));
        out.push(reading);
    }
    out
}

/// Whether words stand in a web address or a path: in a run of characters with a "/" and no spaces.
fn in_address(text: &str, words: Span) -> bool {
    let start = text[..words.start].rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let end = text[words.end..].find(char::is_whitespace).map_or(text.len(), |at| words.end + at);
    let run = text.get(start..end).unwrap_or_default();
    run.starts_with('/') || run.contains("://") || run.contains("www.")
}

impl Reading {
    /// Whether the sentence by itself speaks of people's data.
    pub(super) fn speaks(&self) -> bool {
        self.anchored || self.marks.iter().any(|mark| mark.strength >= Strength::Shared)
    }

    /// Whether the sentence stands in the headline.
    pub(super) fn heads(&self, headline: Option<Span>) -> bool {
        headline.is_some_and(|headline| headline.has(self.sentence.start))
    }

    /// Gives words that several concerns share to the one that the story is most about.
    pub(super) fn decide(&mut self, about: &[usize]) {
        let rank = |concern: usize| (about[concern], std::cmp::Reverse(concern));
        let (marks, shared) = (&mut self.marks, &self.shared);
        marks.retain(|mark| {
            let better =
                |(other, words): &(usize, Span)| *words == mark.trigger && rank(*other) > rank(mark.concern);
            mark.strength != Strength::Shared || !shared.iter().any(better)
        });
    }

    /// Whether a mark of this concern is at least so strong.
    pub(super) fn bears(&self, concern: usize, strength: Strength) -> bool {
        self.marks.iter().any(|mark| mark.concern == concern && mark.strength >= strength)
    }

    /// Keeps a mark, where it is stronger than the one of its concern so far.
    fn mark(&mut self, concern: usize, strength: Strength, trigger: Span, pattern: usize) {
        let new = Mark { concern, strength, trigger, pattern };
        match self.marks.iter_mut().find(|mark| mark.concern == concern) {
            Some(old) if old.strength >= strength => {}
            Some(old) => *old = new,
            None => self.marks.push(new),
        }
    }
}
