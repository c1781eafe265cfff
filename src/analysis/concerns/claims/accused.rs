//! Accused: whom an allegation is about.

use super::Story;
use crate::analysis::concerns::acts::acts;
use crate::model::{Organization, OrganizationId, OrganizationKind, Party, Quote};
use crate::text::Span;

/// The organization that a quote says does something: the first of those it names, other than who speaks
/// and outlets, that acts in its words (is a subject, an owner, comes after "by"), or that stands between
/// the reporting words and what they report ("accused the bank of ...").
pub(super) fn accused(story: Story<'_>, quote: &Quote) -> Option<Party> {
    let (text, own) = (story.parsed.text, &quote.attribution.organizations);
    let may = |(i, organization): &(usize, &Organization)| {
        organization.kind != OrganizationKind::Outlet && !own.contains(&OrganizationId(*i))
    };
    let mut acting: Vec<(Span, usize)> = Vec::new();
    for (i, organization) in story.organizations.iter().enumerate().filter(may) {
        let inside =
            |m: &&Span| quote.content.iter().any(|piece| piece.covers(**m)) || object(text, quote, **m);
        let mentions = organization.mentions.iter().filter(inside);
        acting.extend(
            mentions
                .filter(|m| object(text, quote, **m) || acts(story.parsed, story.syntax, **m))
                .map(|m| (*m, i)),
        );
    }
    acting.into_iter().min().map(|(_, i)| Party::Organization(OrganizationId(i)))
}

/// Whether a mention stands between the reporting words and what they report, other than as who is told, or
/// opens it before "of".
fn object(text: &str, quote: &Quote, mention: Span) -> bool {
    let (Some(cue), Some(content)) = (quote.attribution.cue.first(), quote.content.first()) else {
        return false;
    };
    let told = quote.attribution.provenance.told_to.as_deref();
    let heard = told.is_some_and(|who| who.contains(mention.of(text)));
    let between = !heard && cue.end <= mention.start && mention.end <= content.start;
    let opens = mention.start == content.start && text[mention.end..].starts_with(" of ");
    cue.end <= content.start && content.start - cue.end <= REACH && (between || opens)
}

/// Bytes between reporting words and what they report.
const REACH: usize = 80;
