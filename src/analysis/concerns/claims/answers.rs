//! Answers: what the accused say to a claim, and which of them say nothing.

use serde::Deserialize;

use super::Story;
use crate::analysis::concerns::acts::{Part, owns};
use crate::analysis::concerns::patterns::{PatternError, Patterns, Words, stem};
use crate::analysis::concerns::stances::speaks;
use crate::model::{Answer, Claim, Manner, OrganizationId, OrganizationKind, Party, Quote, Stance};
use crate::text::Span;

/// The phrases that tell one answer from another, compiled.
#[derive(Debug, Default)]
pub struct Answers {
    phrases: Patterns<Phrase>,
}

/// What a phrase does to an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phrase {
    /// Narrows a denial.
    Narrows,
    /// Rejects a part by itself.
    Limits,
    /// Justifies what is done.
    Defends,
    /// Says what a refusal to speak is about.
    Asks,
    /// Blames whoever bears it: "fined".
    Blames,
    /// Blames whoever does it: "came under fire".
    Fails,
}

/// Why the lexicon of answers could not be read.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// The file is not what it must be.
    #[error("{0}")]
    Syntax(#[from] rmp_serde::decode::Error),
    /// A phrase cannot be compiled.
    #[error("{0}")]
    Pattern(#[from] PatternError),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    narrow: Vec<String>,
    limits: Vec<String>,
    defends: Vec<String>,
    asks: Vec<String>,
    blames: Vec<String>,
    fails: Vec<String>,
}

/// Mentions that an organization must have before its silence is told.
const KNOWN: usize = 2;

impl Answers {
    /// The built-in phrases.
    pub fn builtin() -> Self {
        // A test holds that the built-in file can be read.
        Self::read().unwrap_or_default()
    }

    fn read() -> Result<Self, AnswerError> {
        let file: File = packed!("src/analysis/lexicon/answers.toml")?;
        let lists = [
            (file.narrow, Phrase::Narrows),
            (file.limits, Phrase::Limits),
            (file.defends, Phrase::Defends),
            (file.asks, Phrase::Asks),
            (file.blames, Phrase::Blames),
            (file.fails, Phrase::Fails),
        ];
        Ok(Self { phrases: Patterns::lists(&lists)? })
    }

    /// Gives each claim its answers, and names the accused who give none; `manners` says of each quote how it would answer.
    pub(super) fn give(&self, story: Story<'_>, claims: &mut [Claim], manners: &[Option<Manner>]) {
        for (index, (quote, manner)) in story.quotes.iter().zip(manners).enumerate() {
            let (Some(by), Some(manner)) = (speaks(quote), *manner) else { continue };
            let asks = manner == Manner::Declines && self.effects(story, quote).contains(&Phrase::Asks);
            // An answer answers the claim nearest before it; what can only be an answer, else the first.
            let against = |claim: &Claim| {
                claim.against.contains(&by)
                    && claim.quote != Some(index)
                    && (!asks || about(story, index, claim))
            };
            let before = claims.iter().rposition(|c| against(c) && c.span.start <= quote.start());
            let first = || claims.iter().position(against).filter(|_| manner.reacts());
            let Some(nearest) = before.or_else(first) else { continue };
            claims[nearest].answers.push(Answer { by, quote: index, manner });
        }
        for claim in claims.iter_mut().filter(|claim| claim.answers.is_empty()) {
            claim.answers.extend(beside(story, claim));
        }
        for claim in claims {
            let accuses = claim.quote.is_some_and(|quote| story.quotes[quote].stance == Stance::Alleges);
            let does =
                |party: &Party| claim.quote.is_some_and(|quote| does(story, &story.quotes[quote], *party));
            let silent =
                claim.against.iter().copied().filter(|party| accuses && does(party) && silent(story, *party));
            claim.unanswered = silent.collect();
        }
    }

    /// How a quote of the accused answers; `None` where it is no answer.
    pub(super) fn manner(&self, story: Story<'_>, quote: &Quote) -> Option<Manner> {
        let told = matches!(quote.stance, Stance::Admits | Stance::Commits | Stance::Declines);
        let phrases = if told { Vec::new() } else { self.effects(story, quote) };
        let has = |phrase| phrases.contains(&phrase);
        match quote.stance {
            Stance::Denies if has(Phrase::Narrows) || has(Phrase::Limits) => Some(Manner::Narrow),
            Stance::Denies => Some(Manner::Denies),
            Stance::Admits => Some(Manner::Admits),
            Stance::Commits => Some(Manner::Commits),
            Stance::Declines => Some(Manner::Declines),
            Stance::Alleges | Stance::Explains | Stance::Other if has(Phrase::Limits) => Some(Manner::Narrow),
            Stance::Explains | Stance::Other if has(Phrase::Defends) => Some(Manner::Defends),
            Stance::Alleges | Stance::Explains | Stance::Other => None,
        }
    }

    /// The parts that somebody takes in a sentence who is blamed in it.
    pub(super) fn blame(&self, story: Story<'_>, sentence: Span) -> Vec<Part> {
        let parsed = story.parsed;
        let mut words = Words::default();
        self.phrases.read(parsed.text, &parsed.tokens[parsed.tokens_in(sentence)], &mut words);
        let hits = self.phrases.find(&words);
        let parts = hits.iter().flat_map(|hit| {
            let tokens = parsed.tokens_in(words.cover(hit.first, hit.last));
            tokens.filter_map(move |i| match hit.tag {
                Phrase::Blames => Some(Part::Bears(i)),
                Phrase::Fails => Some(Part::Does(i)),
                Phrase::Narrows | Phrase::Limits | Phrase::Defends | Phrase::Asks => None,
            })
        });
        parts.collect()
    }

    /// What the phrases in a quote do to an answer.
    fn effects(&self, story: Story<'_>, quote: &Quote) -> Vec<Phrase> {
        let parsed = story.parsed;
        let mut words = Words::default();
        let mut found = Vec::new();
        for span in &quote.content {
            self.phrases.read(parsed.text, &parsed.tokens[parsed.tokens_in(*span)], &mut words);
            found.extend(self.phrases.find(&words).iter().map(|hit| hit.tag));
        }
        found
    }
}

/// Whether a quote is about the concern of a claim or shares a word with it.
fn about(story: Story<'_>, index: usize, claim: &Claim) -> bool {
    let parsed = story.parsed;
    let words = |span: Span| parsed.tokens_in(span).map(|i| parsed.word(i).to_ascii_lowercase());
    let said: Vec<String> = story.quotes[index].content.iter().copied().flat_map(words).collect();
    let evidence = claim.concern.map_or(&[][..], |concern| &story.concerns[concern].evidence);
    let shared = |word: String| word.len() >= LONG && said.iter().any(|other| stem(other) == stem(&word));
    evidence.iter().any(|e| e.quote == Some(index)) || words(claim.span).any(shared)
}

/// Letters of a word that says something of what is spoken of.
const LONG: usize = 5;

/// What an accused says later of the same concern, where it gives no answer to the claim: the first of it.
fn beside(story: Story<'_>, claim: &Claim) -> Option<Answer> {
    let concern = &story.concerns[claim.concern?];
    let speaks_of_it = |index: usize| concern.evidence.iter().any(|e| e.quote == Some(index));
    story.quotes.iter().enumerate().find_map(|(quote, said)| {
        let by = speaks(said).filter(|by| claim.against.contains(by))?;
        let plain = matches!(said.stance, Stance::Explains | Stance::Other);
        let after = said.is_said() && said.start() > claim.span.start;
        (plain && after && speaks_of_it(quote)).then_some(Answer {
            by,
            quote,
            manner: Manner::DoesNotAddress,
        })
    })
}

/// Whether a quote says of an organization more than that something is its own (“the agency's guidelines”).
fn does(story: Story<'_>, quote: &Quote, party: Party) -> bool {
    let Party::Organization(id) = party else { return false };
    let owner = |mention: &Span| owns(story.parsed, story.syntax, *mention);
    let pieces = || quote.content.iter().chain(&quote.attribution.cue);
    let reach = pieces().map(|piece| piece.start).min().zip(pieces().map(|piece| piece.end).max());
    let (Some(organization), Some((start, end))) = (story.organizations.get(id.0), reach) else {
        return false;
    };
    let within = |mention: &&Span| Span::new(start, end).covers(**mention);
    organization.mentions.iter().filter(within).any(|mention| !owner(mention))
}

/// Whether the story, which names it itself, lets an organization say nothing at all: no quote is its own, none has a source that
/// names it, and nobody answers of whom it is not known for whom.
fn silent(story: Story<'_>, party: Party) -> bool {
    let Party::Organization(id) = party else { return false };
    let Some(organization) = story.organizations.get(id.0) else { return false };
    let speech = || story.quotes.iter().filter(|quote| quote.is_said());
    let named = |quote: &Quote| {
        let source = &quote.attribution.source;
        organization.mentions.iter().any(|mention| source.iter().any(|span| span.overlaps(*mention)))
    };
    let own = |quote: &Quote, id: OrganizationId| quote.attribution.organizations.contains(&id);
    let nobody = |quote: &Quote| quote.stance.answers() && quote.attribution.organizations.is_empty();
    // Who is named by others only may be known to the story under another name.
    let told =
        |mention: &Span| !speech().flat_map(|quote| &quote.content).any(|piece| piece.overlaps(*mention));
    organization.kind != OrganizationKind::Outlet
        && organization.mentions.len() >= KNOWN
        && organization.mentions.iter().any(told)
        && !speech().any(|quote| own(quote, id) || named(quote) || nobody(quote))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_lexicon_can_be_read() {
        assert!(Answers::read().is_ok());
    }
}
