//! Stances: what a speaker does with a quote, from the reporting words and the words reported.

use super::Lens;
use super::lens::Gesture;
use super::patterns::{Break, Hit, Words};
use crate::language::Parsed;
use crate::model::{Kind, Quote, Stance};
use crate::text::Span;

/// How many words back a negator reaches.
const REACH: usize = 6;

/// How many words may stand before one that opens a quote.
const OPENING: usize = 3;

/// Sets the stance of every quote.
pub(super) fn set(parsed: &Parsed<'_>, quotes: &mut [Quote], lens: &Lens) {
    let mut words = Words::default();
    for quote in quotes {
        quote.stance = judge(parsed, quote, lens, &mut words);
    }
}

/// The stance of one quote: what the reporting words say, else the first that the content shows.
fn judge(parsed: &Parsed<'_>, quote: &Quote, lens: &Lens, words: &mut Words) -> Stance {
    let mut cues = Seen::default();
    for &span in &quote.attribution.cue {
        for hit in read(parsed, span, lens, words) {
            if let Gesture::Cue(stance) = hit.tag {
                cues.add(stance);
            }
        }
    }
    let mut content = Seen::default();
    for &span in &quote.content {
        let hits = read(parsed, span, lens, words);
        let own = own_words(parsed, quote.kind, span);
        for hit in &hits {
            match hit.tag {
                Gesture::Says(stance) if !negated(&hits, hit, words) => content.add(stance),
                Gesture::Opens(stance) if hit.first <= OPENING => content.add(stance),
                Gesture::OpensIndirect(stance) if hit.first <= OPENING && !own => content.add(stance),
                _ => {}
            }
        }
    }
    let first = |seen: Seen| lens.precedence.iter().copied().find(|stance| seen.has(*stance));
    if content.has(Stance::Declines) {
        return Stance::Declines;
    }
    first(cues).or_else(|| first(content)).unwrap_or(Stance::Explains)
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
