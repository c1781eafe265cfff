//! Found: the findings of one article, with what the panes look up in them.

use super::marks::Marks;
use crate::model::{Article, Findings, Kind};
use crate::reading::{self, Reading};
use crate::text::{Span, hull};

/// What the story and the panes point at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Selected {
    /// A quote: its index in [`Findings::quotes`].
    Quote(usize),
    /// A sentence that raises a concern.
    Concern(Span),
}

/// One article's findings.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// As the analysis gave them.
    pub findings: Findings,
    /// Grouped for reading.
    pub reading: Reading,
    /// The quotes that are shown, in reading order.
    pub shown: Vec<usize>,
    /// Where the shown quotes stand; tagged with the quote.
    pub quotes: Marks,
    /// The sentences with a concern, in order; tagged with the concern.
    pub concerns: Marks,
    /// Each sentence with a concern once, in order.
    pub sentences: Vec<Span>,
}

impl Found {
    /// Prepares `findings` for the panes; thoughts only where `thought` is set.
    pub fn new(article: &Article, findings: Findings, thought: bool) -> Self {
        let reading = reading::read(article, &findings, thought);
        let shown: Vec<usize> =
            (0..findings.quotes.len()).filter(|i| thought || findings.quotes[*i].is_said()).collect();
        let content = shown.iter().flat_map(|i| findings.quotes[*i].content.iter().map(|s| (*s, *i)));
        let quotes = Marks::new(content.collect());
        let concerns = findings.concerns.iter().enumerate();
        let mut raised: Vec<(Span, usize)> =
            concerns.flat_map(|(i, c)| c.evidence.iter().map(move |e| (e.sentence, i))).collect();
        raised.sort();
        raised.dedup_by_key(|(span, _)| *span);
        let sentences = raised.iter().map(|(span, _)| *span).collect();
        let concerns = Marks::new(raised);
        Self { findings, reading, shown, quotes, concerns, sentences }
    }

    /// What stands on a line of the story: the first quote, else the first sentence with a concern.
    pub fn on_line(&self, line: Span) -> Option<Selected> {
        let quote = self.quotes.over(line).first().map(|(_, i)| Selected::Quote(*i));
        quote.or_else(|| {
            self.sentences
                .get(self.sentence_from(line.start))
                .copied()
                .and_then(|s| s.overlaps(line).then_some(Selected::Concern(s)))
        })
    }

    /// The first of the concern sentences that ends after byte `at`.
    fn sentence_from(&self, at: usize) -> usize {
        self.sentences.partition_point(|s| s.end <= at)
    }

    /// Whether `selected` shares a byte with `line`.
    pub fn touches(&self, selected: Selected, line: Span) -> bool {
        match selected {
            Selected::Quote(i) => {
                self.findings.quotes.get(i).is_some_and(|q| q.content.iter().any(|s| s.overlaps(line)))
            }
            Selected::Concern(sentence) => sentence.overlaps(line),
        }
    }

    /// The spans to highlight for `selected`.
    pub fn spans(&self, selected: Selected) -> Vec<Span> {
        match selected {
            Selected::Quote(i) => self.findings.quotes.get(i).map(|q| q.content.clone()).unwrap_or_default(),
            Selected::Concern(sentence) => vec![sentence],
        }
    }

    /// What stands here for what was `selected` in the findings of `before`.
    pub fn again(&self, selected: Selected, before: &Self) -> Option<Selected> {
        match selected {
            Selected::Concern(sentence) => self.sentences.contains(&sentence).then_some(selected),
            Selected::Quote(i) => {
                let place = hull(&before.findings.quotes.get(i)?.content)?;
                let shares = |i: &&usize| self.touches(Selected::Quote(**i), place);
                let start = |i: &&usize| self.findings.quotes[**i].start().abs_diff(place.start);
                self.shown.iter().filter(shares).min_by_key(start).map(|i| Selected::Quote(*i))
            }
        }
    }

    /// The place of quote `i` among the shown ones, counted from 1.
    pub fn rank(&self, i: usize) -> Option<usize> {
        self.shown.binary_search(&i).ok().map(|at| at + 1)
    }

    /// Whose words quote `i` holds: the first organization, else the person, else "unnamed sources".
    pub fn who(&self, i: usize) -> &str {
        let Some(quote) = self.findings.quotes.get(i) else { return "" };
        let organization = quote.attribution.organizations.first();
        let organization = organization.and_then(|id| self.findings.organization(*id)).map(|o| &o.name);
        let person = quote.attribution.speaker.and_then(|id| self.findings.person(id)).map(|p| &p.name);
        organization.or(person).map_or("unnamed sources", String::as_str)
    }

    /// The source of quote `i` in full: the person and for whom they speak.
    pub fn source(&self, i: usize) -> String {
        let Some(quote) = self.findings.quotes.get(i) else { return String::new() };
        let person = quote.attribution.speaker.and_then(|id| self.findings.person(id));
        match person {
            Some(person) if person.name != self.who(i) => format!("{}, {}", person.name, self.who(i)),
            _ => self.who(i).to_owned(),
        }
    }

    /// The quote `count` places from `selected` among the `shown` ones; from a place in the text, the
    /// nearest after (or before) byte `at`.
    pub fn quote_from(
        &self,
        shown: &[usize],
        selected: Option<Selected>,
        at: usize,
        count: usize,
        down: bool,
    ) -> Option<usize> {
        let start = |i: usize| self.findings.quotes[i].start();
        let here = match selected {
            Some(Selected::Quote(i)) => shown.binary_search(&i).ok(),
            _ => None,
        };
        let next = match (here, down) {
            (Some(here), true) => here + count,
            (Some(here), false) => here.checked_sub(count)?,
            (None, true) => shown.partition_point(|i| start(*i) < at) + count - 1,
            (None, false) => shown.partition_point(|i| start(*i) < at).checked_sub(count)?,
        };
        shown.get(next).copied()
    }
}

/// Likewise for sentences with a concern.
pub fn sentence_near(
    shown: &[Span],
    selected: Option<Selected>,
    at: usize,
    count: usize,
    down: bool,
) -> Option<Span> {
    let (from, on) = match selected {
        Some(Selected::Concern(sentence)) => (sentence.start, shown.contains(&sentence)),
        _ => (at, false),
    };
    let before = shown.partition_point(|s| s.start < from);
    let next = match (down, on) {
        (true, true) => before + count,
        (true, false) => before + count - 1,
        (false, _) => before.checked_sub(count)?,
    };
    shown.get(next).copied()
}

/// The name of a kind in a sentence for people.
pub const fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Direct => "in quotation marks",
        Kind::Mixed => "partly in quotation marks",
        Kind::Indirect => "in the article's words",
    }
}
