//! Annotated sentences against what the analysis finds in them; the notation stands in the fixture's head.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use onrecord::analysis::quotes::{self, Reporting};
use onrecord::language;
use onrecord::model::{Article, Paragraph, ParagraphKind};
use onrecord::text::Span;
use proptest::prelude::*;

/// One role of one quote: its number, `[`, `<` or `{`, and the words.
type Part = (char, char, String);

/// The plain text of a marked line, and its parts.
fn unmark(marked: &str) -> (String, Vec<Part>) {
    let (mut plain, mut open, mut parts) = (String::new(), Vec::new(), Vec::new());
    let mut chars = marked.chars();
    while let Some(c) = chars.next() {
        match c {
            '[' | '<' | '{' => {
                open.push((chars.next().unwrap(), c, plain.len()));
                assert_eq!(chars.next(), Some(':'), "{marked}");
            }
            ']' | '>' | '}' => {
                let (number, role, start) = open.pop().unwrap();
                parts.push((number, role, plain[start..].to_owned()));
            }
            _ => plain.push(c),
        }
    }
    parts.sort();
    (plain, parts)
}

/// The citations of a text, one paragraph a line.
fn find(text: &str) -> Vec<quotes::Cited> {
    let mut article = Article { text: text.to_owned(), ..Article::default() };
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(text);
        if !span.is_empty() {
            article.paragraphs.push(Paragraph { span, kind: ParagraphKind::Text });
        }
        at += line.len();
    }
    let spans: Vec<Span> = article.paragraphs.iter().map(|p| p.span).collect();
    quotes::find(&article, &language::parse(text, &spans), &Reporting::builtin())
}

/// Whether exactly the marked quotes are found.
fn check(marked: &str) -> Result<(), String> {
    let (plain, expected) = unmark(marked);
    let mut found = Vec::new();
    for (cited, number) in find(&plain).iter().zip('1'..) {
        for (role, spans) in [('[', &cited.content), ('<', &cited.source), ('{', &cited.cue)] {
            found.extend(spans.iter().map(|span| (number, role, span.of(&plain).to_owned())));
        }
    }
    found.sort();
    if found == expected { Ok(()) } else { Err(format!("{marked}\n  found {found:?}")) }
}

#[test]
fn marked_sentences_give_their_quotes() {
    let wrong: Vec<String> = include_str!("analysis/sentences.md")
        .lines()
        .filter_map(|line| check(line.strip_prefix("- ")?).err())
        .collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[derive(serde::Deserialize)]
struct Lexicon {
    group: Vec<Group>,
}

#[derive(serde::Deserialize)]
struct Group {
    examples: Vec<String>,
    counterexamples: Vec<String>,
}

#[test]
fn examples_of_the_lexicon_hold() {
    let lexicon: Lexicon = toml::from_str(include_str!("../src/analysis/lexicon/reporting.toml")).unwrap();
    let lines = lexicon.group.iter().flat_map(|group| group.examples.iter().chain(&group.counterexamples));
    let wrong: Vec<String> = lines.filter_map(|line| check(line).err()).collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

proptest! {
    #[test]
    fn any_text_gives_sound_spans(text in "([“”\"'‘’,.:—\n ]|said|She |that |to |told |é|.){0,60}") {
        for cited in find(&text) {
            prop_assert!(!cited.content.is_empty());
            prop_assert!(cited.content.windows(2).all(|pair| pair[0].end <= pair[1].start));
            for span in cited.content.iter().chain(&cited.source).chain(&cited.cue) {
                prop_assert!(!span.is_empty() && text.get(span.start..span.end).is_some());
            }
        }
    }
}
