//! Search: where words stand in a text, whatever their case, quotation marks and line ends.

use crate::text::Span;

/// A search and its matches in the current article.
#[derive(Debug, Default)]
pub struct Search {
    /// What is looked for; empty when nothing is.
    pub wanted: String,
    /// The matches, in order.
    pub hits: Vec<Span>,
    /// The match it stands on.
    pub current: usize,
}

impl Search {
    /// Looks for `wanted` and stands on the first match at or after byte `at`.
    pub fn look(&mut self, text: &str, wanted: &str, at: usize) {
        wanted.clone_into(&mut self.wanted);
        self.hits = find(text, wanted);
        let next = self.hits.partition_point(|h| h.start < at);
        self.current = if next == self.hits.len() { 0 } else { next };
    }

    /// The match it stands on.
    pub fn hit(&self) -> Option<Span> {
        self.hits.get(self.current).copied()
    }

    /// Goes `count` matches on, around the end.
    pub fn step(&mut self, count: usize, down: bool) {
        let len = self.hits.len();
        if len > 0 {
            let count = count % len;
            self.current = (self.current + if down { count } else { len - count }) % len;
        }
    }

    /// Forgets it.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// The matches that share a byte with `line`.
    pub fn over(&self, line: Span) -> &[Span] {
        let from = self.hits.partition_point(|h| h.end <= line.start);
        let to = from + self.hits[from..].partition_point(|h| h.start < line.end);
        &self.hits[from..to]
    }
}

/// The matches of `wanted` in `text`, without overlaps. A space matches any white space, a straight
/// quotation mark also a curly one, a small letter also its capital.
pub fn find(text: &str, wanted: &str) -> Vec<Span> {
    let wanted: Vec<char> = wanted.chars().collect();
    let Some(first) = wanted.first().copied() else { return Vec::new() };
    let mut hits = Vec::new();
    let mut from = 0;
    for (at, c) in text.char_indices() {
        if at >= from
            && same(first, c)
            && let Some(len) = matched(&wanted, &text[at..])
        {
            hits.push(Span::new(at, at + len));
            from = at + len;
        }
    }
    hits
}

/// The bytes at the start of `rest` that match.
fn matched(wanted: &[char], rest: &str) -> Option<usize> {
    let mut chars = rest.char_indices().peekable();
    for want in wanted {
        let (_, c) = chars.next()?;
        if !same(*want, c) {
            return None;
        }
        while c.is_whitespace() && chars.peek().is_some_and(|(_, n)| n.is_whitespace()) {
            chars.next();
        }
    }
    Some(chars.peek().map_or(rest.len(), |(i, _)| *i))
}

fn same(want: char, c: char) -> bool {
    want == c
        || match want {
            '\'' => matches!(c, '’' | '‘'),
            '"' => matches!(c, '“' | '”' | '„'),
            '-' => matches!(c, '‑' | '–' | '—'),
            _ if want.is_whitespace() => c.is_whitespace(),
            _ if want.is_ascii() && c.is_ascii() => {
                want.is_ascii_lowercase() && want == c.to_ascii_lowercase()
            }
            _ => !want.is_ascii() && !c.is_ascii() && c.to_lowercase().eq(std::iter::once(want)),
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_a_reader_types() {
        for (text, wanted, expected) in [
            ("Bank, bank, BANK", "bank", vec!["Bank", "bank", "BANK"]),
            ("Bank, bank", "Bank", vec!["Bank"]),
            ("the users’\r\n  data", "users' data", vec!["users’\r\n  data"]),
            ("“yes”", "\"yes\"", vec!["“yes”"]),
            ("Ärger ärger", "ärger", vec!["Ärger", "ärger"]),
            ("aaaa", "aa", vec!["aa", "aa"]),
            ("any", "", vec![]),
            ("日本語", "本", vec!["本"]),
        ] {
            let hits: Vec<&str> = find(text, wanted).into_iter().map(|s| s.of(text)).collect();
            assert_eq!(hits, expected, "{wanted}");
        }
    }
}
