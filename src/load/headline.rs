//! The headline: the paragraph that a format marked, else a first line that looks like one.

use super::byline;
use super::date;
use crate::model::{Paragraph, ParagraphKind};
use crate::text::Span;

/// The longest line that is taken for a headline without a title that says so, in characters.
const LONGEST: usize = 160;

/// Finds the headline and marks it among the paragraphs. With a title, it is the first line where
/// that equals it (letter case, white space and punctuation aside); without, a first line that is
/// short, has no full stop at its end and is followed by other text.
pub(super) fn find(text: &str, paragraphs: &mut Vec<Paragraph>, title: Option<&str>) -> Option<Span> {
    let first = *paragraphs.first()?;
    if first.kind == ParagraphKind::Headline {
        return Some(first.span);
    }
    let whole = first.span.of(text);
    let line =
        Span::new(first.span.start, first.span.start + whole.find(['\n', '\r']).unwrap_or(whole.len()));
    let span = match title {
        Some(title) if same(whole, title) => first.span,
        Some(title) if same(line.of(text), title) => line.trim(text),
        None if line == first.span && paragraphs.len() > 1 && looks(whole) => first.span,
        _ => return None,
    };
    paragraphs[0] = Paragraph { span, kind: ParagraphKind::Headline };
    let rest = Span::new(span.end, first.span.end).trim(text);
    if !rest.is_empty() {
        paragraphs.insert(1, Paragraph { span: rest, kind: first.kind });
    }
    Some(span)
}

/// Whether two titles are the same: letters and digits, whatever their case and what parts them.
pub(super) fn same(a: &str, b: &str) -> bool {
    fn plain(title: &str) -> impl Iterator<Item = char> {
        title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
    }
    plain(a).next().is_some() && plain(a).eq(plain(b))
}

/// Whether a line looks like a headline.
fn looks(line: &str) -> bool {
    let end = line.trim_end_matches(['"', '\'', '”', '’', '»', ')']);
    !end.ends_with('.')
        && line.chars().count() <= LONGEST
        && line.chars().any(char::is_alphanumeric)
        && byline::parse(line).is_none()
        && date::line(line).is_none()
}
