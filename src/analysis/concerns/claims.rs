//! Claims: who is said to do harm, and what the accused answer.
//!
//! ```text
//!  quotes by stance, ──► claims ──► accused ──► answers    each claim with the reactions to it,
//!  concerns by sentence                                    and with those who stay silent
//! ```

mod accused;
mod answers;
mod flow;
mod told;

pub use answers::{AnswerError, Answers};
pub use flow::Flows;

use self::accused::accused;
use self::told::told;
use super::stances::speaks;
use crate::language::{Parsed, Syntax};
use crate::model::{Claim, Concern, Flow, Manner, Organization, Quote, Stance};
use crate::text::Span;

/// Concerns of one quote that each make a claim of their own.
const SEVERAL: usize = 3;

/// What is known of the story so far.
#[derive(Debug, Clone, Copy)]
pub struct Story<'a> {
    /// Its words and sentences.
    pub parsed: &'a Parsed<'a>,
    /// Their tags and trees.
    pub syntax: &'a Syntax,
    /// The organizations named.
    pub organizations: &'a [Organization],
    /// The quotes, stances set.
    pub quotes: &'a [Quote],
    /// The concerns, weightiest first.
    pub concerns: &'a [Concern],
    /// The index of what it is mostly about.
    pub headline: Option<usize>,
}

/// Finds the claims of a story, in its order, and the answers to them.
pub fn find(story: Story<'_>, answers: &Answers, flows: &Flows) -> Vec<Claim> {
    let manner = |quote: &Quote| quote.is_said().then(|| answers.manner(story, quote)).flatten();
    let manners: Vec<Option<Manner>> = story.quotes.iter().map(manner).collect();
    let mut claims = Vec::new();
    for (index, quote) in story.quotes.iter().enumerate().filter(|(_, quote)| quote.is_said()) {
        let about = concerns(story, index);
        let main = story.headline.filter(|main| about.contains(main));
        // Where nobody has alleged anything yet, the first report of what the story is about does.
        let reports = claims.is_empty() && quote.stance == Stance::Explains && main.is_some();
        let alleges = quote.stance == Stance::Alleges && manners[index].is_none();
        if alleges || reports {
            claims.extend(made(story, index, &about));
        }
    }
    claims.extend(told(story, &claims, answers, &manners));
    claims.sort_by_key(|claim| claim.span.start);
    for claim in &mut claims {
        let stance = claim.quote.map(|quote| story.quotes[quote].stance);
        claim.flow = flows.of(story.parsed, story.syntax, claim.span, stance);
    }
    answers.give(story, &mut claims, &manners);
    claims
}

/// The concerns of a quote, the one of most sentences first.
fn concerns(story: Story<'_>, quote: usize) -> Vec<usize> {
    let sentences = |concern: &Concern| concern.evidence.iter().filter(|e| e.quote == Some(quote)).count();
    let counts = story.concerns.iter().map(sentences).enumerate().filter(|(_, count)| *count > 0);
    let mut counts: Vec<(usize, usize)> = counts.collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts.into_iter().map(|(concern, _)| concern).collect()
}

/// The claims of one quote: one for each concern, where it goes on over several pieces.
fn made(story: Story<'_>, index: usize, about: &[usize]) -> Vec<Claim> {
    let quote = &story.quotes[index];
    let several = if quote.content.len() > 1 { SEVERAL } else { 1 };
    let mut concerns: Vec<Option<usize>> = about.iter().take(several).copied().map(Some).collect();
    if concerns.is_empty() {
        concerns.push(story.headline);
    }
    let claim = |concern: Option<usize>| Claim {
        concern,
        quote: Some(index),
        span: words(story, index, concern),
        by: speaks(quote).into_iter().collect(),
        against: accused(story, quote, &triggers(story, index, concern)),
        flow: Flow::default(),
        answers: Vec::new(),
        unanswered: Vec::new(),
    };
    concerns.into_iter().map(claim).collect()
}

/// The words that show a concern in a quote.
fn triggers(story: Story<'_>, index: usize, concern: Option<usize>) -> Vec<Span> {
    let evidence = concern.map_or(&[][..], |c| &story.concerns[c].evidence);
    evidence.iter().filter(|e| e.quote == Some(index)).map(|e| e.trigger).collect()
}

/// The words of a quote that speak of a concern: those in its first sentence that does.
fn words(story: Story<'_>, index: usize, concern: Option<usize>) -> Span {
    let content = &story.quotes[index].content;
    let evidence = concern.and_then(|c| story.concerns[c].evidence.iter().find(|e| e.quote == Some(index)));
    let within = |sentence: Span| {
        let piece = content.iter().find(|piece| piece.overlaps(sentence))?;
        Some(Span::new(piece.start.max(sentence.start), piece.end.min(sentence.end)))
    };
    evidence.and_then(|e| within(e.sentence)).or(content.first().copied()).unwrap_or_default()
}
