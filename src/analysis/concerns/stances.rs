//! Stances: what a speaker does with a quote, from the reporting words and the words reported.

use super::Lens;
use super::lens::{Gesture, Sign};
use super::patterns::{Break, Hit, Words};
use crate::language::Parsed;
use crate::model::{Kind, Organization, OrganizationKind, Quote, Stance};
use crate::text::Span;

/// How many words back a negator reaches.
const REACH: usize = 6;

/// How many words may stand before one that opens a clause.
const OPENING: usize = 3;

/// Sets the stance of every quote.
pub(super) fn set(parsed: &Parsed<'_>, named: &[Organization], quotes: &mut [Quote], lens: &Lens) {
    let mut words = Words::default();
    for quote in quotes {
        quote.stance = judge(parsed, quote, lens, &mut words)
            .or_else(|| exposes(parsed, named, quote, lens, &mut words).then_some(Stance::Alleges))
            .unwrap_or(Stance::Explains);
    }
}

/// The stance of one quote: what the reporting words say plainly, else the first that the content
/// shows, else what the reporting words hint at.
fn judge(parsed: &Parsed<'_>, quote: &Quote, lens: &Lens, words: &mut Words) -> Option<Stance> {
    let (mut cues, mut leanings, mut content) = (Seen::default(), Seen::default(), Seen::default());
    for &span in &quote.attribution.cue {
        for hit in read(parsed, span, lens, words) {
            match hit.tag {
                Gesture::Cue(stance) => cues.add(stance),
                Gesture::Hint(stance) => leanings.add(stance),
                _ => {}
            }
        }
    }
    for &span in &quote.content {
        let hits = read(parsed, span, lens, words);
        let own = own_words(parsed, quote.kind, span);
        for hit in &hits {
            let shown = match hit.tag {
                Gesture::Says(stance) if !negated(&hits, hit, words) => stance,
                Gesture::Opens(stance) if opens(hit, words) => stance,
                Gesture::OpensIndirect(stance) if opens(hit, words) && !own => stance,
                _ => continue,
            };
            if !seems(&hits, hit, shown) {
                content.add(shown);
            }
        }
    }
    if content.has(Stance::Declines) {
        return Some(Stance::Declines);
    }
    [cues, content, leanings]
        .into_iter()
        .find_map(|seen| lens.precedence.iter().copied().find(|stance| seen.has(*stance)))
}

/// Whether a paper or a document tells what somebody does with people's data: that is an allegation.
fn exposes(
    parsed: &Parsed<'_>,
    named: &[Organization],
    quote: &Quote,
    lens: &Lens,
    words: &mut Words,
) -> bool {
    let main = quote.attribution.organizations.first().and_then(|id| named.get(id.0));
    if main.is_none_or(|organization| organization.kind != OrganizationKind::Outlet) {
        return false;
    }
    quote.content.iter().any(|&span| {
        lens.sentences.read(parsed.text, &parsed.tokens[parsed.tokens_in(span)], words);
        lens.sentences.find(words).iter().any(|hit| matches!(hit.tag, Sign::Trigger(_)))
    })
}

/// Whether a hit is part of words that only look like this stance: "we do not know" denies nothing.
fn seems(hits: &[Hit<Gesture>], hit: &Hit<Gesture>, stance: Stance) -> bool {
    hits.iter().any(|h| h.tag == Gesture::Not(stance) && h.first <= hit.last && hit.first <= h.last)
}

/// Whether a hit stands at the beginning of a clause.
fn opens(hit: &Hit<Gesture>, words: &Words) -> bool {
    let clause = words.words[..=hit.first].iter().rposition(|word| word.before == Break::Clause);
    hit.first - clause.unwrap_or(0) <= OPENING
}

/// The patterns in `span`.
fn read(parsed: &Parsed<'_>, span: Span, lens: &Lens, words: &mut Words) -> Vec<Hit<Gesture>> {
    lens.stances.read(parsed.text, &parsed.tokens[parsed.tokens_in(span)], words);
    lens.stances.find(words)
}

/// Whether a piece of a quote gives the speaker's own words: "I" and "we" are the speaker then.
fn own_words(parsed: &Parsed<'_>, kind: Kind, span: Span) -> bool {
    kind == Kind::Direct || parsed.quotation_at(span.start).is_some()
}

/// Whether a negator stands before a hit in its clause.
fn negated(hits: &[Hit<Gesture>], hit: &Hit<Gesture>, words: &Words) -> bool {
    let within = |at: usize| {
        at < hit.first
            && hit.first - at <= REACH
            && words.words[at + 1..=hit.first].iter().all(|word| word.before == Break::None)
    };
    let pseudo =
        |at: usize| hits.iter().any(|h| h.tag == Gesture::PseudoNegator && h.first <= at && at <= h.last);
    hits.iter().any(|h| h.tag == Gesture::Negator && within(h.first) && !pseudo(h.first))
}

/// A set of stances.
#[derive(Debug, Clone, Copy, Default)]
struct Seen(u8);

impl Seen {
    fn add(&mut self, stance: Stance) {
        self.0 |= 1 << stance as u8;
    }

    fn has(self, stance: Stance) -> bool {
        self.0 & (1 << stance as u8) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;
    use crate::model::{Attribution, Mode, OrganizationId, Provenance, SourceType};

    /// The stance of an organization of this kind that is cited with `content`.
    fn stance(kind: OrganizationKind, content: &str) -> Stance {
        let organization = Organization {
            name: "The Quay Herald".to_owned(),
            aliases: Vec::new(),
            kind,
            mentions: Vec::new(),
            why: String::new(),
        };
        let attribution = Attribution {
            source: Vec::new(),
            cue: Vec::new(),
            speaker: None,
            organizations: vec![OrganizationId(0)],
            source_type: SourceType::NamedOrganization,
            provenance: Provenance::default(),
            confidence: 1.0,
            why: String::new(),
        };
        let span = Span::new(0, content.len());
        let mut quotes = [Quote {
            number: 1,
            kind: Kind::Indirect,
            mode: Mode::Speech,
            content: vec![span],
            attribution,
            stance: Stance::Other,
        }];
        set(&language::parse(content, &[span]), &[organization], &mut quotes, &Lens::builtin());
        quotes[0].stance
    }

    #[test]
    fn what_a_paper_tells_of_peoples_data_is_an_allegation() {
        let told = "the firm asked banks for customers' records";
        assert_eq!(stance(OrganizationKind::Outlet, told), Stance::Alleges);
        assert_eq!(stance(OrganizationKind::Company, told), Stance::Explains);
        assert_eq!(stance(OrganizationKind::Outlet, "the firm moved to Ostby"), Stance::Explains);
    }
}
