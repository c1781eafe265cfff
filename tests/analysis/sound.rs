//! Sound findings: what holds of the analysis of any text.

use std::sync::LazyLock;

use onrecord::analysis::{Knowledge, analyze};
use onrecord::model::{Article, Findings, Paragraph, ParagraphKind, Quote};
use onrecord::reading::{Plain, read};
use onrecord::text::Span;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(Knowledge::builtin);

/// An article of any text: a line that is not blank is a paragraph, the first the headline,
/// one that begins with `>` a block quote.
fn article(text: &str) -> Article {
    let mut at = 0;
    let mut paragraphs = Vec::new();
    for line in text.split('\n') {
        let span = Span::new(at, at + line.len()).trim(text);
        at += line.len() + 1;
        if !span.is_empty() {
            let kind = match span.of(text) {
                _ if paragraphs.is_empty() => ParagraphKind::Headline,
                line if line.starts_with('>') => ParagraphKind::BlockQuote,
                _ => ParagraphKind::Text,
            };
            paragraphs.push(Paragraph { span, kind });
        }
    }
    let headline = paragraphs.first().map(|p: &Paragraph| p.span);
    let body = Span::new(headline.map_or(0, |span| span.end), text.len());
    Article { text: text.to_owned(), headline, body, paragraphs, ..Article::default() }
}

/// Every span of all findings.
fn spans(findings: &Findings) -> Vec<Span> {
    let mut out = findings.sentences.clone();
    out.extend(findings.quotes.iter().flat_map(Quote::spans));
    out.extend(findings.organizations.iter().flat_map(|o| o.mentions.iter().copied()));
    out.extend(findings.people.iter().flat_map(|p| p.mentions.iter().copied()));
    out.extend(findings.data_types.iter().flat_map(|d| d.mentions.iter().copied()));
    for evidence in findings.concerns.iter().flat_map(|concern| &concern.evidence) {
        out.extend([evidence.sentence, evidence.trigger]);
    }
    out
}

/// Asserts it of an article of `text`, and of what the reader makes of it.
pub(crate) fn text(text: &str) {
    let article = article(text);
    let findings = analyze(&article, &KNOWLEDGE);
    for span in spans(&findings) {
        assert!(text.get(span.start..span.end).is_some_and(|t| !t.is_empty()), "{span:?} of {text:?}");
    }
    assert!(findings.sentences.windows(2).all(|w| w[0].end <= w[1].start), "sentences of {text:?}");
    assert!(findings.quotes.is_sorted_by_key(Quote::start), "quotes of {text:?}");
    for quote in &findings.quotes {
        assert!(!quote.content.is_empty(), "a quote without content in {text:?}");
        assert!(quote.content.windows(2).all(|w| w[0].end <= w[1].start), "pieces of {quote:?} in {text:?}");
        let apart = |part: Span| !quote.content.iter().any(|piece| piece.overlaps(part));
        let by = &quote.attribution;
        assert!((0.0..=1.0).contains(&by.confidence), "confidence: {quote:?} in {text:?}");
        assert!(by.source.iter().all(|part| apart(*part)), "source in content: {quote:?} in {text:?}");
        // "declined to comment" is cue and content at once.
        let cue = by.cue == quote.content || by.cue.iter().all(|part| apart(*part));
        assert!(cue, "cue in content: {quote:?} in {text:?}");
    }
    for evidence in findings.concerns.iter().flat_map(|concern| &concern.evidence) {
        assert!(evidence.sentence.covers(evidence.trigger), "{evidence:?}");
        assert!(evidence.quote.is_none_or(|quote| quote < findings.quotes.len()), "{evidence:?}");
    }
    assert_eq!(findings, analyze(&article, &KNOWLEDGE), "not the same again: {text:?}");
    for thought in [false, true] {
        let reading = read(&article, &findings, thought);
        let cards = reading.privacy.concerns.iter().flat_map(|card| &card.positions);
        for position in cards {
            assert!(text.get(position.excerpt.start..position.excerpt.end).is_some(), "{position:?}");
        }
        let page =
            Plain { article: &article, findings: &findings, reading: &reading, width: 30, bare: false }
                .to_string();
        assert!(page.chars().all(|c| c == '\n' || !c.is_control()), "{page:?}");
    }
}
