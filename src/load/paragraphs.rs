//! Paragraphs of plain text: parted by blank lines, and by every line end where lines are not wrapped.
//!
//! Some texts put a paragraph on a line, some wrap it at 72 columns or so. What tells them apart:
//! in wrapped text many lines begin with a small letter, and a line ends only where the next word
//! would not have fitted.

use super::{byline, date};
use crate::model::{Paragraph, ParagraphKind};
use crate::text::Span;

/// The widest text, in characters, that is taken for wrapped.
const WIDEST: usize = 160;

/// The paragraphs of `text` in order; no span is empty or touches white space, and none holds the
/// bullet of its list item.
pub(super) fn paragraphs(text: &str) -> Vec<Paragraph> {
    let lines = lines(text);
    let width = wrap_width(text, &lines);
    let mut found: Vec<Paragraph> = Vec::new();
    let mut before: Option<Line> = None;
    for line in lines {
        if line.is_blank() {
            before = None;
            continue;
        }
        let goes_on = before.zip(width).is_some_and(|(before, width)| before.flows_into(line, width, text));
        match found.last_mut() {
            Some(open) if goes_on => open.span.end = line.span.end,
            _ => found.push(line.opens(text)),
        }
        before = Some(line);
    }
    found
}

/// One line: without its end and without white space around it, and how far it is indented.
#[derive(Debug, Clone, Copy)]
struct Line {
    span: Span,
    indent: usize,
}

/// The lines of `text`, whichever line ends it uses.
fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    for piece in text.split_inclusive(['\n', '\r']) {
        let raw = Span::new(start, start + piece.len());
        start = raw.end;
        if piece == "\n" && text[..raw.start].ends_with('\r') {
            continue;
        }
        let span = raw.trim(text);
        lines.push(Line { span, indent: span.start - raw.start });
    }
    lines
}

impl Line {
    const fn is_blank(self) -> bool {
        self.span.is_empty()
    }

    /// The paragraph that begins with this line.
    fn opens(self, text: &str) -> Paragraph {
        let line = self.span.of(text);
        let item = line.strip_prefix(BULLETS).map(str::trim_start).filter(|rest| rest.len() + 1 < line.len());
        match item {
            Some(rest) if !rest.is_empty() => Paragraph {
                span: Span::new(self.span.end - rest.len(), self.span.end),
                kind: ParagraphKind::Item,
            },
            _ => Paragraph { span: self.span, kind: ParagraphKind::Text },
        }
    }

    /// Whether `next` goes on with this line's paragraph in a text wrapped at `width`.
    fn flows_into(self, next: Self, width: usize, text: &str) -> bool {
        let line = self.span.of(text);
        let first = next.span.of(text).split_whitespace().next().unwrap_or_default();
        let room = width.saturating_sub(self.indent + line.chars().count());
        let item = self.opens(text).kind == ParagraphKind::Item;
        let full = first.chars().count() + 1 + width / 5 > room;
        full && next.opens(text).kind == ParagraphKind::Text
            && (item || next.indent <= self.indent + 1)
            && !stands_alone(line)
            && !stands_alone(next.span.of(text))
    }
}

/// Characters that open the item of a list, white space after them.
const BULLETS: [char; 4] = ['•', '*', '-', '·'];

/// Whether a line is about the article itself and so never part of running text.
fn stands_alone(line: &str) -> bool {
    line.len() <= 120 && (byline::parse(line).is_some() || date::line(line).is_some())
}

/// The width at which the text is wrapped; `None` where line ends part paragraphs.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let running =
        |line: &Line| line.opens(text).kind == ParagraphKind::Text && !stands_alone(line.span.of(text));
    let breaks: Vec<_> = lines
        .windows(2)
        .filter(|pair| pair.iter().all(|line| !line.is_blank()) && running(&pair[0]) && running(&pair[1]))
        .collect();
    let small = breaks.iter().filter(|pair| pair[1].span.of(text).starts_with(char::is_lowercase)).count();
    if small == 0 || small * 3 < breaks.len() {
        return None;
    }
    let width = breaks.iter().map(|pair| pair[0].indent + pair[0].span.of(text).chars().count()).max()?;
    (width <= WIDEST).then_some(width)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `text`'s paragraphs are `wanted`, an item marked by `* `.
    fn check(text: &str, wanted: &[&str]) {
        let found: Vec<_> = paragraphs(text)
            .iter()
            .map(|p| {
                let mark = if p.kind == ParagraphKind::Item { "* " } else { "" };
                format!("{mark}{}", p.span.of(text).replace("\r\n", "\n"))
            })
            .collect();
        assert_eq!(found, wanted, "{text:?}");
    }

    #[test]
    fn lines_and_blank_lines_part() {
        check("One.\n\nTwo.\n \t\nThree.", &["One.", "Two.", "Three."]);
        check("One.\r\n\r\nTwo.\r\n", &["One.", "Two."]);
        check("One.\rTwo.\r\rThree.", &["One.", "Two.", "Three."]);
        check("A first line.\nA second one.\nA third.", &["A first line.", "A second one.", "A third."]);
        check("", &[]);
        check(" \n\u{a0}\n", &[]);
    }

    #[test]
    fn wrapped_lines_go_on() {
        let wrapped = "The harbour town of Orlow will keep its cameras for another year, the\n\
                       mayor said on Tuesday, after a debate that lasted well into the night and\n\
                       ended with a narrow vote.\n\
                       \n\
                       Critics called the vote a missed chance. They said that nobody had asked\n\
                       the people who live there.";
        let parts: Vec<_> = wrapped.split("\n\n").collect();
        check(wrapped, &parts);
        check(&wrapped.replace('\n', "\r\n"), &parts);
    }

    #[test]
    fn a_short_line_in_wrapped_text_ends_its_paragraph() {
        check(
            "Cameras stay\n\
             The harbour town of Orlow will keep its cameras for another year, the\n\
             mayor said on Tuesday.\n\
             Critics called the vote a missed chance, and said that nobody had asked\n\
             those who live there.",
            &[
                "Cameras stay",
                "The harbour town of Orlow will keep its cameras for another year, the\nmayor said on Tuesday.",
                "Critics called the vote a missed chance, and said that nobody had asked\nthose who live there.",
            ],
        );
    }

    #[test]
    fn items_lose_their_bullets() {
        check(
            "Findings:\n  * One thing\n  * -5 degrees\n- two\n-5\n*",
            &["Findings:", "* One thing", "* -5 degrees", "* two", "-5", "*"],
        );
    }
}
