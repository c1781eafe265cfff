//! Marks: spans laid flat, so that what covers a piece of text is found by one binary search.

use std::cmp::Reverse;

use crate::text::Span;

/// Spans with a tag each, sorted and free of overlaps: where two lie over each other, the one that
/// begins later covers the other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    flat: Vec<(Span, usize)>,
    /// Where the spans that were given begin, in order, each once.
    starts: Vec<usize>,
}

impl Marks {
    /// Lays `spans` flat.
    pub fn new(mut spans: Vec<(Span, usize)>) -> Self {
        spans.retain(|(span, _)| !span.is_empty());
        spans.sort_by_key(|(span, _)| (span.start, Reverse(span.end)));
        let mut starts: Vec<usize> = spans.iter().map(|(s, _)| s.start).collect();
        starts.dedup();
        let mut flat = Flat::default();
        for (span, tag) in spans {
            flat.close_before(span.start);
            flat.emit(span.start);
            flat.open.push((span.end, tag));
        }
        flat.close_before(usize::MAX);
        Self { flat: flat.out, starts }
    }

    /// The pieces that share a byte with `line`, in order.
    pub fn over(&self, line: Span) -> &[(Span, usize)] {
        let from = self.flat.partition_point(|(s, _)| s.end <= line.start);
        let to = from + self.flat[from..].partition_point(|(s, _)| s.start < line.end);
        &self.flat[from..to]
    }

    /// Whether one of the spans begins inside `line`.
    pub fn begins_in(&self, line: Span) -> bool {
        let next = self.starts.partition_point(|s| *s < line.start);
        self.starts.get(next).is_some_and(|s| *s < line.end)
    }
}

/// The work of laying flat: the pieces done, how far, and the spans still open, innermost last.
#[derive(Default)]
struct Flat {
    out: Vec<(Span, usize)>,
    at: usize,
    open: Vec<(usize, usize)>,
}

impl Flat {
    /// A piece of the innermost open span up to byte `to`.
    fn emit(&mut self, to: usize) {
        if let Some((_, tag)) = self.open.last()
            && self.at < to
        {
            self.out.push((Span::new(self.at, to), *tag));
        }
        self.at = self.at.max(to);
    }

    /// Ends all spans that end at or before `start`.
    fn close_before(&mut self, start: usize) {
        while let Some((end, _)) = self.open.last().copied()
            && end <= start
        {
            self.emit(end);
            self.open.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_spans_cover_and_outer_ones_go_on() {
        let flat = |spans: &[(usize, usize)]| {
            let tagged = spans.iter().enumerate().map(|(i, (a, b))| (Span::new(*a, *b), i)).collect();
            Marks::new(tagged).flat.iter().map(|(s, t)| (s.start, s.end, *t)).collect::<Vec<_>>()
        };
        assert_eq!(flat(&[(0, 9), (2, 4)]), [(0, 2, 0), (2, 4, 1), (4, 9, 0)]);
        assert_eq!(flat(&[(0, 5), (3, 9)]), [(0, 3, 0), (3, 9, 1)]);
        assert_eq!(flat(&[(6, 9), (0, 2), (2, 2)]), [(0, 2, 1), (6, 9, 0)]);
    }

    #[test]
    fn finds_what_covers_a_line() {
        let marks = Marks::new(vec![(Span::new(0, 3), 7), (Span::new(5, 9), 8)]);
        assert_eq!(marks.over(Span::new(2, 6)).len(), 2);
        assert_eq!(marks.over(Span::new(3, 5)).len(), 0);
        assert!(marks.begins_in(Span::new(4, 6)) && !marks.begins_in(Span::new(1, 5)));
    }
}
