//! Stances of invented quotes, end to end; `stances.toml` has them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "analysis/story.rs"]
mod story;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use onrecord::analysis::{Knowledge, analyze};
use onrecord::model::Quote;
use onrecord::text::Span;
use serde::Deserialize;
use story::article;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(Knowledge::builtin);

#[derive(Deserialize)]
struct Fixtures {
    story: Vec<Story>,
    #[serde(flatten)]
    lines: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct Story {
    text: String,
    stances: Vec<String>,
}

/// A text without its brackets, and what they held.
fn unmark(marked: &str) -> (String, Vec<Span>) {
    let (mut plain, mut spans, mut start) = (String::new(), Vec::new(), 0);
    for c in marked.chars() {
        match c {
            '[' => start = plain.len(),
            ']' => spans.push(Span::new(start, plain.len())),
            _ => plain.push(c),
        }
    }
    (plain, spans)
}

/// The stance of the quote that holds most of each marked span.
fn stances(marked: &str) -> Vec<&'static str> {
    let (plain, spans) = unmark(marked);
    let findings = analyze(&article(&plain), &KNOWLEDGE);
    let shared = |quote: &Quote, span: Span| -> usize {
        let overlap = |piece: &Span| piece.end.min(span.end).saturating_sub(piece.start.max(span.start));
        quote.content.iter().map(overlap).sum()
    };
    let best = |span: Span| findings.quotes.iter().max_by_key(|quote| shared(quote, span));
    let found = |span: Span| best(span).filter(|quote| shared(quote, span) > 0);
    spans.into_iter().map(|span| found(span).map_or("no quote", |quote| quote.stance.name())).collect()
}

fn fixtures() -> Vec<(String, Vec<String>)> {
    let Fixtures { story, lines } = toml::from_str(include_str!("stances.toml")).unwrap();
    let single = lines.into_iter().flat_map(|(stance, lines)| {
        lines.into_iter().map(move |line| (line, vec![stance.clone()])).collect::<Vec<_>>()
    });
    single.chain(story.into_iter().map(|story| (story.text, story.stances))).collect()
}

#[test]
fn every_quote_has_its_stance_and_known_failures_still_fail() {
    let mut wrong = Vec::new();
    for (marked, expected) in fixtures() {
        let (marked, fails) = marked.strip_prefix("fails: ").map_or((&*marked, false), |rest| (rest, true));
        let found = stances(marked);
        if (found == expected) == fails {
            wrong.push(format!("{marked}\n  expected {expected:?}\n  got      {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// The floor under the marks themselves.
#[test]
fn most_fixtures_hold() {
    let fixtures = fixtures();
    let failing = fixtures.iter().filter(|(marked, _)| marked.starts_with("fails: ")).count();
    assert!(fixtures.len() >= 80, "{} fixtures", fixtures.len());
    assert!(failing * 4 <= fixtures.len(), "{failing} of {} fail", fixtures.len());
}
