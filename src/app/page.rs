//! Page: an article as lines of a given width: headline, what is known about it, paragraphs.

use super::bidi;
use super::found::Found;
use super::hyphens::Hyphens;
use super::justify;
use super::wrap::{Row, wrap};
use crate::model::{Article, Card, Paragraph, ParagraphKind};
use crate::text::{Span, squeeze};

/// What a line of the page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// Nothing: the air between paragraphs.
    Blank,
    /// The headline where the text does not hold it; a piece of [`Page::extra`].
    Title,
    /// Outlet, byline, date; a piece of [`Page::extra`].
    About,
    /// Words for the signs of the paragraph that follows; a piece of [`Page::extra`].
    Note,
    /// A piece of the article's text.
    Text(ParagraphKind),
}

/// One line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageLine {
    /// Where in the article's text it stands, in bytes; never before the line above.
    pub at: usize,
    /// What it shows: bytes of the article's text or of [`Page::extra`], as its kind says.
    pub span: Span,
    /// What it is.
    pub kind: LineKind,
    /// Where its words stand.
    pub align: Align,
    /// Whether a hyphen that the text does not have stands at its end.
    pub hyphen: bool,
}

impl PageLine {
    /// A line whose words stand at the left.
    pub const fn new(at: usize, span: Span, kind: LineKind) -> Self {
        Self { at, span, kind, align: Align::Left, hyphen: false }
    }

    /// The bytes of the article's text on this line; none on other lines.
    pub const fn text(&self) -> Span {
        match self.kind {
            LineKind::Text(_) => self.span,
            _ => Span::new(self.at, self.at),
        }
    }

    /// Columns it is set in by.
    pub const fn indent(&self) -> u16 {
        match self.kind {
            LineKind::Text(ParagraphKind::BlockQuote | ParagraphKind::Item) => 2,
            _ => 0,
        }
    }
}

/// Where the words of a line stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the left.
    Left,
    /// At the right: the paragraph is written from right to left.
    Right,
    /// From edge to edge: so many columns are added to the gaps between them.
    Both(usize),
}

impl Align {
    /// The side at which lines of `paragraph` begin.
    fn side(paragraph: &str) -> Self {
        if bidi::leads_left(paragraph) { Self::Right } else { Self::Left }
    }
}

/// How running text is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Form {
    /// Whether lines are spaced out to the column's edge.
    pub justified: bool,
    /// Whether words are broken between syllables.
    pub hyphenated: bool,
}

/// The lines of one article at one width.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// The lines, from the top.
    pub lines: Vec<PageLine>,
    /// What the page says beside the article's text.
    pub extra: String,
}

impl Page {
    /// Sets `article` in lines of `columns`; with `spoken`, each paragraph is preceded by words for its signs.
    pub fn new(article: &Article, columns: usize, form: Form, spoken: Option<&Found>) -> Self {
        let mut page = Self::default();
        let mut paragraphs = article.paragraphs.as_slice();
        page.blank(0);
        let first = paragraphs.first().filter(|p| p.kind == ParagraphKind::Headline);
        if let Some(headline) = first.filter(|p| same(p.span.of(&article.text), article.heading())) {
            page.text(article, *headline, columns, form);
            paragraphs = &paragraphs[1..];
        } else {
            page.say(0, LineKind::Title, article.heading(), columns);
        }
        let at = page.lines.last().map_or(0, |line| line.text().end);
        let about = about(&Card::of(article, 0));
        if !about.is_empty() {
            page.say(at, LineKind::About, &about, columns);
        }
        for (i, paragraph) in paragraphs.iter().enumerate() {
            if article.tells(paragraph) {
                continue;
            }
            let item = |k: usize| paragraphs.get(k).is_some_and(|p| p.kind == ParagraphKind::Item);
            if !(item(i) && i.checked_sub(1).is_some_and(item)) {
                page.blank(paragraph.span.start);
            }
            if let Some(found) = spoken {
                page.notes(article, found, paragraph.span, columns);
            }
            page.text(article, *paragraph, columns, form);
        }
        page.blank(article.text.len());
        page
    }

    /// The line that holds byte `at`, or the last one before it that holds text.
    pub fn line_at(&self, at: usize) -> usize {
        let next = self.lines.partition_point(|line| line.at <= at);
        let mut line = next.saturating_sub(1);
        while line > 0 && self.lines[line].kind == LineKind::Blank {
            line -= 1;
        }
        if self.is_blank(line) { self.next_line(line, true) } else { line }
    }

    /// The nearest line with something on it, after or before `line`; `line` where there is none.
    pub fn next_line(&self, line: usize, down: bool) -> usize {
        let mut lines = self.lines.iter().enumerate();
        let full = |(_, l): &(usize, &PageLine)| l.kind != LineKind::Blank;
        let found =
            if down { lines.skip(line + 1).find(full) } else { lines.by_ref().take(line).rev().find(full) };
        found.map_or(line, |(i, _)| i)
    }

    /// Whether nothing stands on `line`.
    pub fn is_blank(&self, line: usize) -> bool {
        self.lines.get(line).is_none_or(|l| l.kind == LineKind::Blank)
    }

    fn blank(&mut self, at: usize) {
        self.lines.push(PageLine::new(at, Span::new(at, at), LineKind::Blank));
    }

    fn text(&mut self, article: &Article, paragraph: Paragraph, columns: usize, form: Form) {
        use ParagraphKind::{BlockQuote, Item, Text};
        let Paragraph { span, kind } = paragraph;
        let running = matches!(kind, Text | BlockQuote | Item);
        let kind = LineKind::Text(kind);
        let columns = columns.saturating_sub(usize::from(PageLine::new(0, span, kind).indent()));
        let hyphens = if form.hyphenated && running { Hyphens::of(article) } else { Hyphens::NONE };
        let rows = wrap(&article.text, span, columns, hyphens);
        let last = rows.len().saturating_sub(1);
        let side = Align::side(paragraph.span.of(&article.text));
        self.lines.extend(rows.into_iter().enumerate().map(|(number, Row { span, hyphen })| {
            let words = span.of(&article.text);
            let ragged = !(form.justified && running) || number == last || bidi::is_mixed(words);
            let room = columns.saturating_sub(usize::from(hyphen));
            let align = if ragged { side } else { Align::Both(justify::slack(words, room)) };
            PageLine { align, hyphen, ..PageLine::new(span.start, span, kind) }
        }));
    }

    fn say(&mut self, at: usize, kind: LineKind, words: &str, columns: usize) {
        let start = self.extra.len();
        self.extra.push_str(words);
        let rows = wrap(&self.extra, Span::new(start, self.extra.len()), columns, Hyphens::NONE);
        let align = Align::side(words);
        let line = |row: Row| PageLine { align, ..PageLine::new(at, row.span, kind) };
        self.lines.extend(rows.into_iter().map(line));
    }

    fn notes(&mut self, article: &Article, found: &Found, paragraph: Span, columns: usize) {
        let from = found.shown.partition_point(|i| found.findings.quotes[*i].start() < paragraph.start);
        for i in &found.shown[from..] {
            if found.findings.quotes[*i].start() >= paragraph.end {
                break;
            }
            self.say(paragraph.start, LineKind::Note, &spoken_quote(article, found, *i), columns);
        }
        for (sentence, concern) in found.concerns.over(paragraph) {
            let name = &found.findings.concerns[*concern].name;
            let words = format!(
                "Concern, {name}: {}",
                crate::app::measure::shortened(sentence.of(&article.text), 40)
            );
            self.say(paragraph.start, LineKind::Note, &words, columns);
        }
    }
}

/// A quote in words: "Quote 3 of 9, ORG, a person with a name, direct, denies, paragraph 4".
pub fn spoken_quote(article: &Article, found: &Found, i: usize) -> String {
    let Some(quote) = found.findings.quotes.get(i) else { return String::new() };
    format!(
        "Quote {} of {}, {}, {}, {}, {}, paragraph {}{}",
        found.rank(i).unwrap_or(0),
        found.shown.len(),
        found.who(i),
        quote.attribution.source_type.word(),
        quote.kind.name(),
        quote.stance.name(),
        article.paragraph_at(quote.start()),
        if quote.corrected.is_empty() { "" } else { ", corrected" },
    )
}

/// Whether two texts are the same but for white space.
fn same(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}

/// What is known about an article, in one line.
pub fn about(card: &Card) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(card.outlet.iter().map(|o| squeeze(o)));
    if !card.byline.is_empty() {
        parts.push(format!("by {}", listed(&card.byline)));
    }
    parts.extend(card.published.as_deref().map(date));
    parts.extend(unread(card.foreign.as_deref()));
    if card.fictional {
        parts.push("fictional".to_owned());
    }
    parts.join(" · ")
}

/// "in German, not analysed", of an article that is not in English.
pub fn unread(foreign: Option<&str>) -> Option<String> {
    foreign.map(|language| format!("in {language}, not analysed"))
}

/// "Ann", "Ann and Ben", "Ann, Ben and Cem".
pub fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => squeeze(one),
        [rest @ .., last] => {
            let rest: Vec<String> = rest.iter().map(|n| squeeze(n)).collect();
            format!("{} and {}", rest.join(", "), squeeze(last))
        }
    }
}

/// An RFC 3339 date as people write it, "6 August 2018"; anything else as it is.
pub fn date(published: &str) -> String {
    day(published, "%-d %B %Y")
}

/// The month of an RFC 3339 date, "August 2018"; anything else as it is.
pub fn month(published: &str) -> String {
    day(published, "%B %Y")
}

fn day(published: &str, format: &str) -> String {
    let day = published.get(..10).and_then(|d| d.parse::<jiff::civil::Date>().ok());
    day.map_or_else(|| squeeze(published), |day| day.strftime(format).to_string())
}
