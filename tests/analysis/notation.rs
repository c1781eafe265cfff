//! The notation of the fixtures: articles with their quotes marked, as `README.md` beside this file says.

use std::fmt::Write as _;

use onrecord::model::{self, Article, Findings, Kind, Mode, Paragraph, ParagraphKind};
use onrecord::text::{Span, marks};

/// One annotated article.
pub(crate) struct Fixture {
    /// The file and the heading it stands under.
    pub name: String,
    /// Why the present engine gets it wrong, where it does.
    pub fails: Option<String>,
    /// The article with its marks.
    pub marked: String,
}

/// What a mark marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    Content,
    Source,
    Cue,
}

impl Role {
    const ALL: [(Self, char, char); 3] =
        [(Self::Content, '[', ']'), (Self::Source, '<', '>'), (Self::Cue, '{', '}')];

    fn opened_by(c: char) -> Option<Self> {
        Self::ALL.iter().find(|(_, open, _)| *open == c).map(|(role, ..)| *role)
    }

    const fn marks(self) -> (char, char) {
        let (_, open, close) = Self::ALL[self as usize];
        (open, close)
    }
}

/// One quote: its parts and what is said of it; what a fixture does not say of the kind is not checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Quote {
    /// Its spans, in order.
    pub parts: Vec<(Role, Span)>,
    /// Said or thought.
    pub mode: Mode,
    /// Direct, mixed or indirect.
    pub kind: Option<Kind>,
    /// The index of the quote whose speaker goes on in it.
    pub follows: Option<usize>,
}

/// The fixtures of a file: below each `##` heading one article, or one for each line that begins with `- `.
pub(crate) fn fixtures(file: &str, text: &str) -> Vec<Fixture> {
    let (mut out, mut heading, mut fails, mut body) = (Vec::new(), String::new(), None, String::new());
    let mut close = |heading: &str, fails: &mut Option<String>, body: &mut String| {
        if !body.trim().is_empty() {
            let name = format!("{file}: {heading}");
            out.push(Fixture { name, fails: fails.take(), marked: body.trim().to_owned() });
        }
        body.clear();
    };
    let mut lines = text.lines().skip_while(|line| !line.starts_with("## "));
    let mut next = || lines.next();
    while let Some(line) = next() {
        if let Some(title) = line.strip_prefix("## ") {
            close(&heading, &mut fails, &mut body);
            title.clone_into(&mut heading);
        } else if let Some(reason) = line.strip_prefix("fails: ") {
            close(&heading, &mut fails, &mut body);
            fails = Some(reason.to_owned());
        } else if let Some(item) = line.strip_prefix("- ") {
            close(&heading, &mut fails, &mut body);
            close(&heading, &mut fails, &mut item.to_owned());
        } else {
            body.push_str(line);
            body.push('\n');
        }
    }
    close(&heading, &mut fails, &mut body);
    out
}

/// The plain text of a marked one, and its quotes by number.
pub(crate) fn unmark(marked: &str) -> (String, Vec<Quote>) {
    let brackets = Role::ALL.map(|(_, open, close)| (open, close));
    let (plain, marks) = marks::unmark(marked, &brackets).unwrap_or_else(|why| panic!("{why}: {marked}"));
    let mut quotes = Vec::new();
    for mark in marks {
        let role = Role::opened_by(mark.bracket).unwrap();
        for number in label(&mark.head, &mut quotes) {
            quotes[number].parts.push((role, mark.span));
        }
    }
    for quote in &mut quotes {
        quote.parts.sort();
    }
    (plain, quotes)
}

/// Reads the head of a mark, `2 direct follows 1`, into the quotes; gives the indices it is about.
fn label(head: &str, quotes: &mut Vec<Quote>) -> Vec<usize> {
    let mut words = head.split(' ').peekable();
    let mut numbers = Vec::new();
    while let Some(number) = words.peek().and_then(|word| word.parse::<usize>().ok()) {
        words.next();
        numbers.push(number - 1);
        if quotes.len() < number {
            quotes.resize(number, Quote::default());
        }
    }
    while let Some(word) = words.next() {
        let before = (word == "follows").then(|| words.next().unwrap().parse::<usize>().unwrap() - 1);
        for quote in &numbers {
            let quote = &mut quotes[*quote];
            match word {
                "thought" => quote.mode = Mode::Thought,
                "follows" => quote.follows = before,
                _ => quote.kind = Some(Kind::ALL.into_iter().find(|kind| kind.name() == word).expect(word)),
            }
        }
    }
    assert!(!numbers.is_empty(), "no number in {head:?}");
    numbers
}

/// The article of a plain text: a line is a paragraph, `# ` before a headline, `> ` before a block quote.
pub(crate) fn article(plain: &str) -> Article {
    let mut article = Article { text: plain.to_owned(), ..Article::default() };
    let mut at = 0;
    for line in plain.split_inclusive('\n') {
        let (kind, sign) = match line {
            _ if line.starts_with("# ") => (ParagraphKind::Headline, 2),
            _ if line.starts_with("> ") => (ParagraphKind::BlockQuote, 2),
            _ => (ParagraphKind::Text, 0),
        };
        let span = Span::new(at + sign, at + line.len()).trim(plain);
        if !span.is_empty() {
            article.paragraphs.push(Paragraph { span, kind });
        }
        if kind == ParagraphKind::Headline {
            article.headline = Some(span);
        }
        at += line.len();
    }
    article.body = Span::new(article.headline.map_or(0, |span| span.end), plain.len());
    article
}

/// The quotes found, in the terms of the notation. One without a source of its own follows the quote
/// before that has the same voice.
pub(crate) fn quotes(findings: &Findings, expected: &[Quote]) -> Vec<Quote> {
    let voice = |quote: &model::Quote| {
        let by = &quote.attribution;
        (by.speaker, by.organizations.clone(), by.source_type)
    };
    let of = |(i, quote): (usize, &model::Quote)| {
        let by = &quote.attribution;
        let mut parts = Vec::new();
        for (role, spans) in
            [(Role::Content, &quote.content), (Role::Source, &by.source), (Role::Cue, &by.cue)]
        {
            parts.extend(spans.iter().map(|span| (role, *span)));
        }
        let asked = expected.get(i);
        let follows = asked.and_then(|asked| asked.follows).filter(|before| {
            by.source.is_empty() && findings.quotes.get(*before).is_some_and(|b| voice(b) == voice(quote))
        });
        let kind = asked.is_none_or(|asked| asked.kind.is_some()).then_some(quote.kind);
        Quote { parts, mode: quote.mode, kind, follows }
    };
    findings.quotes.iter().enumerate().map(of).collect()
}

/// The quotes without the marks at the ends of their parts that no reader misses: commas, full stops, dashes.
pub(crate) fn bare(text: &str, quotes: &[Quote]) -> Vec<Quote> {
    let loose = |c: char| c.is_whitespace() || ",;:.?!…—–-―".contains(c);
    let mut quotes = quotes.to_vec();
    for (role, span) in quotes.iter_mut().flat_map(|quote| &mut quote.parts) {
        let whole = span.of(text);
        let start = span.start + whole.len() - whole.trim_start_matches(loose).len();
        // A cue may be a mark alone.
        if *role != Role::Cue || start < span.end {
            *span = Span::new(start, start + whole.trim_matches(loose).len());
        }
    }
    quotes
}

/// A text with quotes marked in it.
pub(crate) fn mark(text: &str, quotes: &[Quote]) -> String {
    let mut marks = Vec::new();
    for (quote, number) in quotes.iter().zip(1..) {
        let mut first = true;
        for (role, span) in &quote.parts {
            let (open, close) = role.marks();
            let mut head = format!("{open}{number}");
            if std::mem::take(&mut first) {
                let kind = quote.kind.map_or("", Kind::name);
                let mode = if quote.mode == Mode::Thought { "thought" } else { "" };
                for word in [kind, mode].into_iter().filter(|word| !word.is_empty()) {
                    write!(head, " {word}").unwrap();
                }
                if let Some(before) = quote.follows {
                    write!(head, " follows {}", before + 1).unwrap();
                }
            }
            // Outer ones open first and close last.
            marks.push((span.start, 1, usize::MAX - span.len(), head + ":"));
            marks.push((span.end, 0, span.len(), close.to_string()));
        }
    }
    marks.sort();
    let (mut out, mut at) = (String::new(), 0);
    for (place, .., mark) in marks {
        out.push_str(&text[at..place]);
        out.push_str(&mark);
        at = place;
    }
    out + &text[at..]
}
