//! What the learned tagger makes of invented names, which it cannot have seen.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write as _;

use onrecord::analysis::quotes::Engine;
use onrecord::language::names::Naming;
use onrecord::language::{Sentence, parse};
use onrecord::text::Span;
use proptest::prelude::*;

/// The names of a text of one paragraph: `Ada Quill Person; Tarn Bank Organization`.
fn names(text: &str, engine: &Engine) -> String {
    let parsed = parse(text, &[Span::new(0, text.len())]);
    let syntax = engine.grammar.annotate(&parsed);
    let naming = Naming::new(&parsed, &syntax, &engine.names);
    let mut out = String::new();
    for (tokens, kind) in naming.spans() {
        write!(out, "{}{} {kind:?}", if out.is_empty() { "" } else { "; " }, parsed.cover(tokens).of(text))
            .unwrap();
    }
    out
}

const TEXTS: &[(&str, &str)] = &[
    (
        "It was denied by Ada Quillfeather, who lives in Ottery Marsh.",
        "Ada Quillfeather Person; Ottery Marsh Location",
    ),
    (
        "Mr. Zorbley said the Harbour Privacy Foundation was wrong.",
        "Zorbley Person; Harbour Privacy Foundation Organization",
    ),
    (
        "Shares of Ondarvia Inc. fell after the talks in Vellmar.",
        "Ondarvia Inc. Organization; Vellmar Location",
    ),
    ("A spokeswoman for Tarnwick Systems declined to comment.", "Tarnwick Systems Organization"),
    (
        "The Department of Harbours wrote to Senator Bo Thistlewood.",
        "Department of Harbours Organization; Bo Thistlewood Person",
    ),
    ("They met on Monday and left.", ""),
    // The first place helps the second.
    (
        "Lena Marlowick, the mayor, spoke first. “We agree with Marlowick,” they said.",
        "Lena Marlowick Person; Marlowick Person",
    ),
];

#[test]
fn unknown_names_are_known_by_shape_and_company() {
    let engine = Engine::builtin().unwrap();
    let wrong: Vec<String> = TEXTS
        .iter()
        .map(|(text, expected)| (text, expected, names(text, &engine)))
        .filter(|(_, expected, found)| found != *expected)
        .map(|(text, expected, found)| format!("{text}\n  expected {expected}\n  found    {found}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

proptest! {
    #[test]
    fn names_lie_in_sentences_and_overlap_nowhere(text in "([A-Z]?[a-z]{0,3}|Mr|of|and|&|,|the|\\.|\"|é|É|1| ){0,60}") {
        let engine = Engine::builtin().unwrap();
        let parsed = parse(&text, &[Span::new(0, text.len())]);
        let naming = Naming::new(&parsed, &engine.grammar.annotate(&parsed), &engine.names);
        prop_assert_eq!(naming.labels.len(), parsed.tokens.len());
        let mut end = 0;
        for (tokens, _) in naming.spans() {
            let holds = |s: &Sentence| s.tokens.start <= tokens.start && tokens.end <= s.tokens.end;
            prop_assert!(tokens.start >= end && parsed.sentences.iter().any(holds));
            end = tokens.end;
        }
    }
}
