//! Smooth: a text as its author meant it, without the line ends and soft hyphens of its file, and the way
//! back from its offsets to the file's own.

use std::borrow::Cow;

use crate::model::{Article, Paragraph, ParagraphKind};
use crate::text::{SOFT_HYPHEN, Span};

/// An article to analyse.
#[derive(Debug)]
pub(super) struct Smooth<'a> {
    /// The article itself where there is nothing to smooth.
    pub(super) article: Cow<'a, Article>,
    cuts: Vec<Cut>,
}

/// Bytes that were left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cut {
    /// Where they stand in the file's text.
    from: Span,
    /// Where they would stand in the smooth text.
    at: usize,
}

impl<'a> Smooth<'a> {
    /// Smooths the paragraphs of `article`. The lines of a list's item stay: an address has some.
    pub(super) fn of(article: &'a Article) -> Self {
        let rough = |paragraph: &&Paragraph| {
            let text = paragraph.span.of(&article.text);
            text.contains(SOFT_HYPHEN) || paragraph.kind != ParagraphKind::Item && text.contains('\n')
        };
        if !article.paragraphs.iter().any(|paragraph| rough(&paragraph)) {
            return Self { article: Cow::Borrowed(article), cuts: Vec::new() };
        }
        let mut writer = Writer::default();
        let mut end = 0;
        for paragraph in article.paragraphs.iter().filter(rough) {
            writer.text.push_str(Span::new(end, paragraph.span.start).of(&article.text));
            writer.smooth(&article.text, paragraph.span, paragraph.kind != ParagraphKind::Item);
            end = paragraph.span.end;
        }
        writer.text.push_str(Span::new(end, article.text.len()).of(&article.text));
        let cuts = writer.cuts;
        let there = |span: Span| Span::new(there(&cuts, span.start), there(&cuts, span.end));
        let paragraphs = article.paragraphs.iter();
        let smooth = Article {
            text: writer.text,
            headline: article.headline.map(there),
            body: there(article.body),
            dateline: article.dateline.map(there),
            paragraphs: paragraphs.map(|p| Paragraph { span: there(p.span), kind: p.kind }).collect(),
            ..article.clone()
        };
        Self { article: Cow::Owned(smooth), cuts }
    }

    /// Makes a span of the smooth text one of the file's.
    pub(super) fn back(&self, span: &mut Span) {
        if span.is_empty() {
            span.start = back(&self.cuts, span.start, true);
            span.end = span.start;
        } else {
            *span = Span::new(back(&self.cuts, span.start, true), back(&self.cuts, span.end, false));
        }
    }

    /// Whether the spans of both texts are the same.
    pub(super) fn is_same(&self) -> bool {
        self.cuts.is_empty()
    }
}

/// The smooth text so far.
#[derive(Default)]
struct Writer {
    text: String,
    cuts: Vec<Cut>,
}

impl Writer {
    /// Adds one paragraph, its lines joined where they are to be.
    fn smooth(&mut self, text: &str, span: Span, join: bool) {
        let mut at = span.start;
        while at < span.end {
            let rest = Span::new(at, span.end).of(text);
            let Some(found) = rest.find(|c| c == SOFT_HYPHEN || join && c == '\n') else {
                self.text.push_str(rest);
                return;
            };
            let (before, mark) = rest.split_at(found);
            let hyphen = mark.starts_with(SOFT_HYPHEN);
            let kept = if hyphen { before } else { before.trim_end() };
            let after = mark.strip_prefix(SOFT_HYPHEN).unwrap_or(mark);
            // A soft hyphen takes the line end behind it along.
            let breaks = join && after.trim_start_matches([' ', '\t', '\r']).starts_with('\n');
            let rest = if breaks { after.trim_start() } else { after };
            self.text.push_str(kept);
            let (from, to) = (at + kept.len(), span.end - rest.len());
            if hyphen {
                self.cut(Span::new(from, to));
            } else {
                self.text.push(' ');
                self.cut(Span::new(from + 1, to));
            }
            at = to;
        }
    }

    /// Leaves these bytes out.
    fn cut(&mut self, from: Span) {
        if !from.is_empty() {
            self.cuts.push(Cut { from, at: self.text.len() });
        }
    }
}

/// The offset in the smooth text of an offset in the file's; inside a cut, where the cut is.
fn there(cuts: &[Cut], at: usize) -> usize {
    match cuts[..cuts.partition_point(|cut| cut.from.start < at)].last() {
        Some(cut) => cut.at + at.saturating_sub(cut.from.end),
        None => at,
    }
}

/// The offset in the file's text of an offset in the smooth one: behind a cut for what `begins` there,
/// before it for what ends there.
fn back(cuts: &[Cut], at: usize, begins: bool) -> usize {
    let passed = cuts.partition_point(|cut| if begins { cut.at <= at } else { cut.at < at });
    match cuts[..passed].last() {
        Some(cut) => cut.from.end + (at - cut.at),
        None => at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An article with one paragraph.
    fn article(text: &str, kind: ParagraphKind) -> Article {
        let whole = Span::new(0, text.len());
        let paragraphs = vec![Paragraph { span: whole, kind }];
        Article { text: text.to_owned(), body: whole, paragraphs, ..Article::default() }
    }

    #[test]
    fn lines_are_joined_and_soft_hyphens_dropped() {
        for (text, smooth) in [
            ("The harbour\nboard", "The harbour board"),
            ("The harbour  \r\n  board met", "The harbour board met"),
            ("The har\u{ad}bour", "The harbour"),
            ("The har\u{ad}\r\n  bour board", "The harbour board"),
            ("\u{ad}The\u{ad}", "The"),
            ("plain", "plain"),
        ] {
            let rough = article(text, ParagraphKind::Text);
            assert_eq!(Smooth::of(&rough).article.text, smooth);
        }
        let item = article("Quay 1\nOr\u{ad}\nlow", ParagraphKind::Item);
        assert_eq!(Smooth::of(&item).article.text, "Quay 1\nOr\nlow");
    }

    #[test]
    fn words_keep_their_place_in_the_file() {
        let text = "“We count\r\n  heads”, the har\u{ad}bour com\u{ad}\npany said\nto the\nboard.";
        let rough = article(text, ParagraphKind::Text);
        let smooth = Smooth::of(&rough);
        for (word, wanted) in [
            ("heads”", "heads”"),
            ("harbour", "har\u{ad}bour"),
            ("company said to", "com\u{ad}\npany said\nto"),
            ("“We count heads”", "“We count\r\n  heads”"),
            ("board.", "board."),
        ] {
            let start = smooth.article.text.find(word).unwrap();
            let mut span = Span::new(start, start + word.len());
            smooth.back(&mut span);
            assert_eq!(span.of(text), wanted);
            let there = Span::new(there(&smooth.cuts, span.start), there(&smooth.cuts, span.end));
            assert_eq!(there.of(&smooth.article.text), word);
        }
        assert_eq!(smooth.article.paragraphs[0].span, Span::new(0, smooth.article.text.len()));
    }
}
