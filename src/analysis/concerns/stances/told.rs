//! Told: a quote as the features of stances see it.

use crate::analysis::concerns::acts::acts;
use crate::language::tokens::TokenKind;
use crate::language::{Parsed, Syntax};
use crate::model::{Organization, OrganizationId, Quote};
use crate::text::Span;

/// How many words before the reporting words may belong to them.
const LED: usize = 3;

/// How many words behind its own name an organization's "not" may stand.
const OWN: usize = 3;

/// A quote as the features see it.
#[derive(Debug)]
pub struct Told<'a> {
    /// The words and sentences of the article.
    pub parsed: &'a Parsed<'a>,
    /// Their tags and trees.
    pub syntax: &'a Syntax,
    /// The organizations that it names.
    pub organizations: &'a [Organization],
    /// The quote.
    pub quote: &'a Quote,
}

impl Told<'_> {
    /// The organization that the quote speaks for.
    pub(super) fn organization(&self) -> Option<&Organization> {
        self.quote.attribution.organizations.first().and_then(|id| self.organizations.get(id.0))
    }

    /// Whether some other organization does something in the words reported.
    pub(super) fn exposes(&self) -> bool {
        let Self { parsed, syntax, organizations, quote } = self;
        let own = |i: usize| quote.attribution.organizations.contains(&OrganizationId(i));
        let inside = |mention: &&Span| quote.content.iter().any(|piece| piece.covers(**mention));
        organizations.iter().enumerate().filter(|(i, _)| !own(*i)).any(|(_, organization)| {
            organization.mentions.iter().filter(inside).any(|mention| acts(parsed, syntax, *mention))
        })
    }

    /// Whether the organization that speaks says of itself, by its name, what it does not do.
    pub(super) fn refrains(&self) -> bool {
        let Self { parsed, quote, .. } = self;
        let inside = |mention: &&Span| quote.content.iter().any(|piece| piece.covers(**mention));
        self.organization().is_some_and(|own| {
            own.mentions.iter().filter(inside).any(|mention| {
                let next = parsed.tokens_in(*mention).end;
                (next..next + OWN).any(|i| matches!(parsed.word(i), "not" | "n't" | "n’t" | "never"))
            })
        })
    }

    /// Reporting words with what leads up to them, at most so far as the source: "did not" before "respond".
    pub(super) fn led(&self, cue: Span) -> Span {
        let Self { parsed, quote, .. } = self;
        let first = parsed.token_at(cue.start);
        let Some(sentence) = parsed.sentence_at(cue.start).map(|i| &parsed.sentences[i]) else { return cue };
        let told =
            |span: Span| quote.content.iter().chain(&quote.attribution.source).any(|s| s.overlaps(span));
        let from = first.saturating_sub(LED).max(sentence.tokens.start);
        let lead = parsed.tokens[from..first].iter().rev();
        let free = lead.take_while(|token| token.kind == TokenKind::Word && !told(token.span)).count();
        parsed.tokens.get(first - free).map_or(cue, |token| token.span.join(cue))
    }
}
