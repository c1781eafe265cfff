//! Annotated articles against what the analysis finds in them; `analysis/README.md` tells the notation.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "analysis/notation.rs"]
mod notation;

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use notation::{Fixture, article, bare, fixtures, mark, quotes, unmark};
use onrecord::analysis::{Knowledge, analyze};

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(Knowledge::builtin);

/// Whether exactly the marked quotes are found; else what is found, marked.
fn check(marked: &str) -> Result<(), String> {
    let (plain, expected) = unmark(marked);
    let findings = analyze(&article(&plain), &KNOWLEDGE);
    let found = quotes(&findings, &expected);
    if bare(&plain, &found) == bare(&plain, &expected) { Ok(()) } else { Err(mark(&plain, &found)) }
}

/// The fixtures of all files.
fn all() -> Vec<Fixture> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/analysis");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.retain(|path| path.extension().is_some_and(|e| e == "md") && !path.ends_with("README.md"));
    let read = |path: &Path| {
        fixtures(path.file_stem().unwrap().to_str().unwrap(), &fs::read_to_string(path).unwrap())
    };
    files.iter().flat_map(|path| read(path)).collect()
}

#[test]
fn articles_give_their_quotes_and_known_failures_still_fail() {
    let mut wrong = Vec::new();
    for Fixture { name, fails, marked } in all() {
        match (check(&marked), fails) {
            (Err(found), None) => wrong.push(format!("{name}\n  expected {marked}\n  got      {found}")),
            (Ok(()), Some(why)) => wrong.push(format!("{name}\n  passes now; strike out `fails: {why}`")),
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// The floor under the marks themselves: no engine passes by giving up on the fixtures.
#[test]
fn most_fixtures_hold() {
    let fixtures = all();
    let failing = fixtures.iter().filter(|fixture| fixture.fails.is_some()).count();
    assert!(fixtures.len() >= 100, "{} fixtures", fixtures.len());
    assert!(failing * 10 <= fixtures.len() * 3, "{failing} of {} fail", fixtures.len());
}

#[derive(serde::Deserialize)]
struct Lexicon {
    group: Vec<Group>,
}

#[derive(serde::Deserialize)]
struct Group {
    mode: String,
    examples: Vec<String>,
    counterexamples: Vec<String>,
}

#[test]
fn examples_of_the_lexicon_hold() {
    let lexicon: Lexicon = toml::from_str(include_str!("../src/analysis/lexicon/reporting.toml")).unwrap();
    let mut wrong = Vec::new();
    for group in lexicon.group {
        for line in group.examples.iter().chain(&group.counterexamples) {
            let marked =
                if group.mode == "thought" { line.replace("[1:", "[1 thought:") } else { line.clone() };
            wrong.extend(check(&marked).err().map(|found| format!("{line}\n  got {found}")));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
