//! Told: claims that the journalist makes, in the story's own words.

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
    let mut out = accusations(story, answers);
    for (quote, manner) in story.quotes.iter().zip(manners) {
        let (Some(party), Some(manner)) = (speaks(quote), *manner) else { continue };
        let Party::Organization(id) = party else { continue };
        let Some(organization) = story.organizations.get(id.0) else { continue };
        let rejects = matches!(manner, Manner::Denies | Manner::Narrow | Manner::Admits);
        let mut against = quoted.iter().chain(&out).filter(|claim| claim.against.contains(&party)).peekable();
        let found = if against.peek().is_none() {
            answered(story, quote, organization, rejects).filter(|_| manner != Manner::Defends)
        } else {
            right_before(story, quote).filter(|_| rejects && !against.any(|claim| near(story, claim, quote)))
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

/// Whether something in a sentence is said by somebody.
fn said(story: Story<'_>, sentence: Span) -> bool {
    story.quotes.iter().flat_map(Quote::spans).any(|piece| piece.overlaps(sentence))
}

/// Sentences about a concern that blame an organization in so many words: the first of each concern.
fn accusations(story: Story<'_>, answers: &Answers) -> Vec<Claim> {
    let mut out: Vec<Claim> = Vec::new();
    for (sentence, concern) in evidence(story).filter(|(sentence, _)| !said(story, *sentence)) {
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

/// What a party that answers is accused of where nobody says so: the first sentence about a concern in which it does or bears
/// something; or, where it `rejects` it, the last such before the answer.
fn answered(
    story: Story<'_>,
    answer: &Quote,
    organization: &Organization,
    rejects: bool,
) -> Option<(Span, Option<usize>)> {
    let tells = |sentence: Span| {
        let takes_part = |m: &Span| sentence.covers(*m) && part(story.parsed, story.syntax, *m).is_some();
        organization.mentions.iter().any(takes_part) && !said(story, sentence)
    };
    let first = evidence(story).filter(|(sentence, _)| tells(*sentence)).min();
    let mut sentences = story.parsed.sentences.iter().map(|sentence| sentence.span);
    let mut before = || sentences.rfind(|s| rejects && tells(*s) && s.end <= answer.start());
    first.map(|(s, concern)| (s, Some(concern))).or_else(|| before().map(|s| (s, story.headline)))
}

/// The sentence right before an answer, in its paragraph, where it is about a concern and nobody says it.
fn right_before(story: Story<'_>, answer: &Quote) -> Option<(Span, Option<usize>)> {
    let sentences = &story.parsed.sentences;
    let at = story.parsed.sentence_at(answer.spans().map(|span| span.start).min()?)?;
    let before = sentences[..at].last().filter(|s| s.paragraph == sentences[at].paragraph)?.span;
    let (_, concern) = evidence(story).find(|(sentence, _)| *sentence == before && !said(story, before))?;
    Some((before, Some(concern)))
}

/// Whether a claim stands before an answer, in its paragraph or the one before.
fn near(story: Story<'_>, claim: &Claim, answer: &Quote) -> bool {
    let paragraph = |at: usize| story.parsed.sentence_at(at).map(|i| story.parsed.sentences[i].paragraph);
    let (claimed, answered) = (paragraph(claim.span.start), paragraph(answer.start()));
    claim.span.start <= answer.start() && claimed.map(|p| p + 1) >= answered
}
