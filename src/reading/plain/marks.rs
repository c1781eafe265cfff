//! Marks: the numbers by which the lists below a story point into it.

use crate::model::{Findings, Quote};
use crate::text::Span;

/// The marks of one article's findings.
#[derive(Debug)]
pub(super) struct Marks<'a> {
    findings: &'a Findings,
    /// Where each mark stands, in bytes, in order.
    places: Vec<(usize, String)>,
}

impl<'a> Marks<'a> {
    /// Marks before each quote of those `shown` and before each sentence with concerns.
    pub(super) fn new(findings: &'a Findings, shown: impl Iterator<Item = usize>) -> Self {
        let mut marks = Self { findings, places: Vec::new() };
        for sentence in &findings.sentences {
            let holds =
                |index: &usize| findings.concerns[*index].evidence.iter().any(|e| e.sentence == *sentence);
            let numbers: Vec<String> =
                (0..findings.concerns.len()).filter(holds).map(|index| (index + 1).to_string()).collect();
            if !numbers.is_empty() {
                marks.places.push((sentence.start, format!("[!{}]", numbers.join(","))));
            }
        }
        let quotes = shown.filter_map(|index| findings.quotes.get(index));
        let quotes: Vec<_> = quotes.map(|quote| (quote.start(), marks.quote(quote))).collect();
        marks.places.extend(quotes);
        marks.places.sort_by_key(|(at, _)| *at);
        marks
    }

    /// The mark of a quote: `[q3]`.
    pub(super) fn quote(&self, quote: &Quote) -> String {
        let speech = self.findings.quotes.iter().filter(|quote| quote.is_said()).count();
        format!("[{}]", quote.id(speech))
    }

    /// The words of `span` with the marks that fall into it.
    pub(super) fn within(&self, span: Span, text: &str) -> String {
        let mut out = String::new();
        let mut at = span.start;
        for (place, mark) in self.places.iter().filter(|(place, _)| span.has(*place)) {
            out.push_str(Span::new(at, *place).of(text));
            out.push_str(mark);
            out.push(' ');
            at = *place;
        }
        out.push_str(Span::new(at, span.end).of(text));
        out
    }
}
