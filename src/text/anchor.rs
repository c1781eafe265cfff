//! An anchor: words by which a place in a text is found again, also after small changes to it.

use std::collections::HashMap;

use super::{Span, squeeze};

/// Words of a text, and what stands around them. White space is squeezed in all three.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Anchor {
    /// The words.
    pub words: String,
    /// What stands before them, a few words.
    pub before: String,
    /// What stands behind them, likewise.
    pub after: String,
}

/// Words kept on either side.
const AROUND: usize = 4;

/// Fewer words are found again only as they stand.
const FEWEST: usize = 4;

/// Words by which an end may have moved.
const PUSHED: usize = 3;

/// The share of the words that must be left, in percent.
const LEFT: usize = 75;

impl Anchor {
    /// The anchor of `span`.
    pub fn at(text: &str, span: Span) -> Self {
        let span = span.trim(text);
        let before: Vec<&str> =
            Span::new(0, span.start).of(text).split_whitespace().rev().take(AROUND).collect();
        let after = Span::new(span.end, text.len()).of(text).split_whitespace().take(AROUND);
        Self {
            words: squeeze(span.of(text)),
            before: before.into_iter().rev().collect::<Vec<_>>().join(" "),
            after: after.collect::<Vec<_>>().join(" "),
        }
    }

    /// Where its words stand in `text`: as they are, where their surroundings fit best, else where
    /// most of them are left.
    pub fn find(&self, text: &str) -> Option<Span> {
        self.exactly(text).or_else(|| self.nearly(text))
    }

    fn exactly(&self, text: &str) -> Option<Span> {
        if self.words.is_empty() {
            return None;
        }
        let squeezed = Squeezed::new(text);
        let fits = |at: usize| {
            let before = squeezed.text[..at].trim_end().bytes().rev();
            let after = squeezed.text[at + self.words.len()..].trim_start().bytes();
            before.zip(self.before.bytes().rev()).take_while(|(a, b)| a == b).count()
                + after.zip(self.after.bytes()).take_while(|(a, b)| a == b).count()
        };
        let places = squeezed.text.match_indices(&self.words).map(|(at, _)| at);
        // The first of those that fit equally well.
        let at = places.max_by_key(|at| (fits(*at), std::cmp::Reverse(*at)))?;
        Some(squeezed.span(at, at + self.words.len()))
    }

    fn nearly(&self, text: &str) -> Option<Span> {
        let wanted = words(&self.words);
        let lower = |text: &str, span: &Span| span.of(text).to_lowercase();
        if wanted.len() < FEWEST {
            return None;
        }
        let mut missing: HashMap<String, isize> = HashMap::new();
        for span in &wanted {
            *missing.entry(lower(&self.words, span)).or_default() += 1;
        }
        let all: Vec<(Span, String)> =
            words(text).into_iter().map(|span| (span, lower(text, &span))).collect();
        let (mut held, mut best) = (0, (0, 0));
        for (i, (_, word)) in all.iter().enumerate() {
            if let Some(left) = missing.get_mut(word) {
                held += usize::from(*left > 0);
                *left -= 1;
            }
            if let Some(gone) = i.checked_sub(wanted.len())
                && let Some(left) = missing.get_mut(&all[gone].1)
            {
                *left += 1;
                held -= usize::from(*left > 0);
            }
            best = best.max((held, all.len() - i));
        }
        if best.0 * 100 < wanted.len() * LEFT {
            return None;
        }
        let end = all.len() - best.1 + 1;
        let mut found = end.saturating_sub(wanted.len())..end;
        let known = |i: usize| missing.contains_key(&all[i].1);
        while !found.is_empty() && !known(found.start) {
            found.start += 1;
        }
        while !found.is_empty() && !known(found.end - 1) {
            found.end -= 1;
        }
        // Words put in between have pushed others out: those may stand a little further on.
        let inside: Vec<&String> = all[found.clone()].iter().map(|(_, word)| word).collect();
        let out = |i: usize| known(i) && !inside.contains(&&all[i].1);
        if let Some(further) = (found.end..(found.end + PUSHED).min(all.len())).rev().find(|i| out(*i)) {
            found.end = further + 1;
        }
        if let Some(further) = (found.start.saturating_sub(PUSHED)..found.start).find(|i| out(*i)) {
            found.start = further;
        }
        let span = Span::new(all.get(found.start)?.0.start, all.get(found.end.checked_sub(1)?)?.0.end);
        Some(self.with_marks(text, span))
    }

    /// `span` with the marks around it that also stand around the anchor's words.
    fn with_marks(&self, text: &str, mut span: Span) -> Span {
        let plain = |c: char| c.is_alphanumeric();
        let opening = &self.words[..self.words.find(plain).unwrap_or(0)];
        let closing = &self.words[self.words.rfind(plain).unwrap_or(0)..];
        while let Some(mark) = text[..span.start].chars().next_back().filter(|c| opening.contains(*c)) {
            span.start -= mark.len_utf8();
        }
        let marks = |c: &char| !plain(*c) && !c.is_whitespace() && closing.contains(*c);
        while let Some(mark) = text[span.end..].chars().next().filter(marks) {
            span.end += mark.len_utf8();
        }
        span.trim(text)
    }
}

/// The runs of letters and digits.
fn words(text: &str) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        match out.last_mut().filter(|last| last.end == at) {
            Some(last) => last.end = at + c.len_utf8(),
            None => out.push(Span::new(at, at + c.len_utf8())),
        }
    }
    out
}

/// A text with its white space squeezed, and where each byte of it comes from.
struct Squeezed {
    text: String,
    from: Vec<usize>,
}

impl Squeezed {
    fn new(text: &str) -> Self {
        let mut squeezed =
            Self { text: String::with_capacity(text.len()), from: Vec::with_capacity(text.len()) };
        for (at, c) in text.char_indices() {
            let space = c.is_whitespace();
            if !(space && squeezed.text.ends_with(' ')) {
                let c = if space { ' ' } else { c };
                squeezed.text.push(c);
                squeezed.from.extend(at..at + c.len_utf8());
            }
        }
        squeezed
    }

    /// The span of the text that the bytes `start..end` come from; the last is no white space.
    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.from[start], self.from[end - 1] + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: &str = "The bank said it had lost\n  two records. Critics laughed.\n\n“We never sold a single record to anybody,” said Ada. The bank said it had lost a key.";

    /// The anchor of `words`, the `nth` time they stand in the story, found again in `text`.
    fn check(words: &str, nth: usize, text: &str, expected: Option<&str>) {
        let (at, _) = STORY.match_indices(words).nth(nth).unwrap();
        let anchor = Anchor::at(STORY, Span::new(at, at + words.len()));
        assert_eq!(anchor.find(text).map(|span| span.of(text)), expected, "{words} in {text}");
    }

    #[test]
    fn words_are_found_where_their_surroundings_fit() {
        for nth in [0, 1] {
            let (at, words) = STORY.match_indices("it had lost").nth(nth).unwrap();
            let span = Span::new(at, at + words.len());
            assert_eq!(Anchor::at(STORY, span).find(STORY), Some(span));
        }
        check("lost\n  two records.", 0, "It has lost two\nrecords.", Some("lost two\nrecords."));
        check("lost\n  two records.", 0, "It lost two\nrecords.", Some("lost two\nrecords."));
    }

    #[test]
    fn a_small_change_does_no_harm_and_a_great_one_is_told() {
        let quote = "“We never sold a single record to anybody,”";
        check(
            quote,
            0,
            "Ada: “We never sold one single record to anybody,” she said.",
            Some("“We never sold one single record to anybody,”"),
        );
        check(
            quote,
            0,
            "Ada: “We never ever sold a single record to anybody,” she said.",
            Some("“We never ever sold a single record to anybody,”"),
        );
        check(quote, 0, "Ada said that a record was sold to nobody.", None);
        check("Critics laughed.", 0, "Critics wept.", None);
    }

    #[test]
    fn nothing_is_found_of_nothing() {
        assert_eq!(Anchor::default().find(STORY), None);
        assert_eq!(Anchor::at("é", Span::new(0, 2)).find(""), None);
    }
}
