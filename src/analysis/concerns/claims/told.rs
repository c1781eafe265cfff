//! Told: claims that the journalist makes, in the story's own words.

use std::collections::HashMap;

use super::{Answers, Story};
use crate::analysis::concerns::acts::part;
use crate::analysis::concerns::stances::speaks;
use crate::model::{Claim, Flow, Manner, Organization, OrganizationId, OrganizationKind, Party, Quote};
use crate::text::Span;

/// What the story tells beside the claims that it quotes: accusations, and what the accused answer.
/// `manners` says of each quote how it would answer.
pub(super) fn told(
    story: Story<'_>,
    quoted: &[Claim],
    answers: &Answers,
    manners: &[Option<Manner>],
) -> Vec<Claim> {
    let said = Said::new(story);
    let mut out = accusations(story, &said, answers);
    let mut roles: HashMap<usize, Parts> = HashMap::new();
    for (quote, manner) in story.quotes.iter().zip(manners) {
        let (Some(party), Some(manner)) = (speaks(quote), *manner) else { continue };
        let Party::Organization(id) = party else { continue };
        let Some(organization) = story.organizations.get(id.0) else { continue };
        let rejects = matches!(manner, Manner::Denies | Manner::Narrow | Manner::Admits);
        let mut against = quoted.iter().chain(&out).filter(|claim| claim.against.contains(&party)).peekable();
        let found = if against.peek().is_none() {
            let role = roles.entry(id.0).or_insert_with(|| Parts::new(story, &said, organization));
            role.accuse(story, quote, rejects).filter(|_| manner != Manner::Defends)
        } else {
            right_before(story, &said, quote)
                .filter(|_| rejects && !against.any(|claim| near(story, claim, quote)))
        };
        out.extend(found.map(|(span, concern)| claim(span, concern, party)));
    }
    out
}

fn claim(span: Span, concern: Option<usize>, party: Party) -> Claim {
    Claim {
        concern,
        quote: None,
        span,
        by: Vec::new(),
        against: vec![party],
        flow: Flow::default(),
        answers: Vec::new(),
        unanswered: Vec::new(),
    }
}

/// The sentences about a concern, and which.
fn evidence(story: Story<'_>) -> impl Iterator<Item = (Span, usize)> {
    let concerns = story.concerns.iter().enumerate();
    concerns.flat_map(|(c, concern)| concern.evidence.iter().map(move |evidence| (evidence.sentence, c)))
}

/// What somebody says, in pieces that do not overlap, in order.
struct Said(Vec<Span>);

impl Said {
    fn new(story: Story<'_>) -> Self {
        let mut all: Vec<Span> = story.quotes.iter().flat_map(Quote::spans).collect();
        all.sort_unstable_by_key(|piece| piece.start);
        let mut pieces: Vec<Span> = Vec::with_capacity(all.len());
        for piece in all {
            match pieces.last_mut().filter(|last| last.end >= piece.start) {
                Some(last) => last.end = last.end.max(piece.end),
                None => pieces.push(piece),
            }
        }
        Self(pieces)
    }

    /// Whether something in a sentence is said by somebody.
    fn any_of(&self, sentence: Span) -> bool {
        let next = self.0.partition_point(|piece| piece.end <= sentence.start);
        self.0.get(next).is_some_and(|piece| piece.overlaps(sentence))
    }
}

/// The sentences that nobody says and in which an organization does or bears something.
struct Parts {
    /// In order.
    sentences: Vec<Span>,
    /// The first about a concern, and which.
    first: Option<(Span, usize)>,
}

impl Parts {
    fn new(story: Story<'_>, said: &Said, organization: &Organization) -> Self {
        let takes_part = |mention: &&Span| part(story.parsed, story.syntax, **mention).is_some();
        let mut mentions: Vec<Span> = organization.mentions.iter().filter(takes_part).copied().collect();
        mentions.sort_unstable_by_key(|mention| mention.start);
        let tells = |sentence: Span| {
            let next = mentions.partition_point(|mention| mention.start < sentence.start);
            mentions.get(next).is_some_and(|mention| sentence.covers(*mention)) && !said.any_of(sentence)
        };
        let sentences = story.parsed.sentences.iter().map(|sentence| sentence.span);
        Self {
            sentences: sentences.filter(|sentence| tells(*sentence)).collect(),
            first: evidence(story).filter(|(sentence, _)| tells(*sentence)).min(),
        }
    }

    /// What the organization is accused of where nobody says so: the first sentence about a concern; or, where it `rejects`
    /// it, the last before the answer.
    fn accuse(&self, story: Story<'_>, answer: &Quote, rejects: bool) -> Option<(Span, Option<usize>)> {
        let end = self.sentences.partition_point(|sentence| sentence.end <= answer.start());
        let before = || self.sentences[..end].last().filter(|_| rejects);
        self.first.map(|(s, concern)| (s, Some(concern))).or_else(|| before().map(|s| (*s, story.headline)))
    }
}

/// Sentences about a concern that blame an organization in so many words: the first of each concern.
fn accusations(story: Story<'_>, said: &Said, answers: &Answers) -> Vec<Claim> {
    let mut out: Vec<Claim> = Vec::new();
    for (sentence, concern) in evidence(story).filter(|(sentence, _)| !said.any_of(*sentence)) {
        let blame = answers.blame(story, sentence);
        if blame.is_empty() {
            continue;
        }
        let named = story.organizations.iter().enumerate().filter(|(_, organization)| {
            let mut mentions = organization.mentions.iter().filter(|mention| sentence.covers(**mention));
            let borne = |mention| part(story.parsed, story.syntax, mention);
            organization.kind != OrganizationKind::Outlet
                && mentions.any(|mention| borne(*mention).is_some_and(|part| blame.contains(&part)))
        });
        for (i, _) in named {
            let party = Party::Organization(OrganizationId(i));
            if !out.iter().any(|claim| claim.against.contains(&party) && claim.concern == Some(concern)) {
                out.push(claim(sentence, Some(concern), party));
            }
        }
    }
    out
}

/// The sentence right before an answer, in its paragraph, where it is about a concern and nobody says it.
fn right_before(story: Story<'_>, said: &Said, answer: &Quote) -> Option<(Span, Option<usize>)> {
    let sentences = &story.parsed.sentences;
    let at = story.parsed.sentence_at(answer.spans().map(|span| span.start).min()?)?;
    let before = sentences[..at].last().filter(|s| s.paragraph == sentences[at].paragraph)?.span;
    let (_, concern) = evidence(story).find(|(sentence, _)| *sentence == before && !said.any_of(before))?;
    Some((before, Some(concern)))
}

/// Whether a claim stands before an answer, in its paragraph or the one before.
fn near(story: Story<'_>, claim: &Claim, answer: &Quote) -> bool {
    let paragraph = |at: usize| story.parsed.sentence_at(at).map(|i| story.parsed.sentences[i].paragraph);
    let (claimed, answered) = (paragraph(claim.span.start), paragraph(answer.start()));
    claim.span.start <= answer.start() && claimed.map(|p| p + 1) >= answered
}
