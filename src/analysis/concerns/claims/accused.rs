//! Accused: whom an allegation is about.

use super::Story;
use crate::analysis::concerns::acts::{Part, belongs, part};
use crate::model::{Organization, OrganizationId, OrganizationKind, Party, Quote};
use crate::text::Span;

/// The organizations that a quote says do something, other than who speaks and outlets: the one that stands
/// between the reporting words and what they report ("accused the bank of ..."); else those that do what
/// the words of the concern, `triggers`, belong to; else the only one that does anything in its words.
pub(super) fn accused(story: Story<'_>, quote: &Quote, triggers: &[Span]) -> Vec<Party> {
    let Story { parsed, syntax, .. } = story;
    let own = &quote.attribution.organizations;
    let may = |(i, organization): &(usize, &Organization)| {
        organization.kind != OrganizationKind::Outlet && !own.contains(&OrganizationId(*i))
    };
    let inside = |mention: Span| quote.content.iter().any(|piece| piece.covers(mention));
    let mut named: Vec<(Span, usize)> = Vec::new();
    let mut doing: Vec<(Span, usize, usize)> = Vec::new();
    for (i, organization) in story.organizations.iter().enumerate().filter(may) {
        for mention in organization.mentions.iter().copied() {
            if object(parsed.text, quote, mention) {
                named.push((mention, i));
            } else if inside(mention)
                && let Some(verb) = part(parsed, syntax, mention).and_then(Part::deed)
            {
                doing.push((mention, i, verb));
            }
        }
    }
    let party = |i: usize| Party::Organization(OrganizationId(i));
    if let Some((_, i)) = named.into_iter().min() {
        return vec![party(i)];
    }
    doing.sort_by_key(|(mention, ..)| *mention);
    let words: Vec<usize> = triggers.iter().flat_map(|trigger| parsed.tokens_in(*trigger)).collect();
    let does_it = |verb: &usize| words.iter().any(|word| belongs(syntax, *word, *verb));
    let first = doing.iter().map(|(_, _, verb)| *verb).find(does_it);
    let alone = || {
        let (_, one, _) = *doing.first()?;
        doing.iter().all(|(_, other, _)| *other == one).then_some(one)
    };
    let Some(deed) = first else { return alone().map(party).into_iter().collect() };
    let mut out: Vec<Party> = Vec::new();
    for (_, i, _) in doing.iter().filter(|(_, _, verb)| *verb == deed) {
        if !out.contains(&party(*i)) {
            out.push(party(*i));
        }
    }
    out
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
