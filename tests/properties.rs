//! What holds of any text at all: no panic, spans on character boundaries, the same findings again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::sync::LazyLock;

use onrecord::analysis::{Knowledge, analyze};
use onrecord::model::{Article, Findings, Paragraph, ParagraphKind};
use onrecord::reading::{Plain, read};
use onrecord::text::Span;
use proptest::prelude::*;

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
    out.extend(findings.quotes.iter().flat_map(onrecord::model::Quote::spans));
    out.extend(findings.organizations.iter().flat_map(|o| o.mentions.iter().copied()));
    out.extend(findings.people.iter().flat_map(|p| p.mentions.iter().copied()));
    out.extend(findings.data_types.iter().flat_map(|d| d.mentions.iter().copied()));
    for evidence in findings.concerns.iter().flat_map(|concern| &concern.evidence) {
        out.extend([evidence.sentence, evidence.trigger]);
    }
    out
}

fn check(text: &str) {
    let article = article(text);
    let findings = analyze(&article, &KNOWLEDGE);
    for span in spans(&findings) {
        assert!(text.get(span.start..span.end).is_some_and(|t| !t.is_empty()), "{span:?} of {text:?}");
    }
    assert!(findings.sentences.windows(2).all(|w| w[0].end <= w[1].start), "sentences of {text:?}");
    for quote in &findings.quotes {
        assert!(!quote.content.is_empty(), "a quote without content in {text:?}");
        assert!(quote.content.windows(2).all(|w| w[0].end <= w[1].start), "pieces of {quote:?} in {text:?}");
        let apart = |part: Span| !quote.content.iter().any(|piece| piece.overlaps(part));
        let by = &quote.attribution;
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
        let page = Plain { article: &article, findings: &findings, reading: &reading, width: 30 }.to_string();
        assert!(page.chars().all(|c| c == '\n' || !c.is_control()), "{page:?}");
    }
}

/// Texts made of the words and marks that the analysis looks for.
fn press() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "“",
        "”",
        "\"",
        "'",
        "‘",
        "’",
        "said",
        "says",
        "according to",
        "denied",
        "that",
        "he",
        "it",
        "Ann Lee",
        "Dr.",
        "a spokeswoman for",
        "Tern Bank",
        "the company",
        "customer data",
        "opt-in",
        "don’t",
        "hackers",
        "declined to comment",
        ",",
        ".",
        "...",
        "—",
        "\n",
        "\n>",
        ":\n> ",
        "\nTARN:",
        "\n\n",
        "\r\n",
        "[",
        "]",
        "日本",
        "é",
        "🎈",
        "\u{a0}",
        "surveillance",
        "3.5",
        "U.S.",
        "’s",
        "AT&T",
        ":",
        ";",
        "\x1b[31m",
        "\u{202e}",
    ]);
    prop::collection::vec((word, prop::bool::weighted(0.8)), 0..60).prop_map(|words| {
        words.into_iter().flat_map(|(word, space)| [word, if space { " " } else { "" }]).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_press_is_read(text in press()) {
        check(&text);
    }
}
