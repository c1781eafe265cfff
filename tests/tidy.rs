//! The house rules that a machine can keep: who may import whom, and how a file begins.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

/// What each module may import of ours; what is not listed is forbidden.
const IMPORTS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("action", &[]),
    ("model", &["text"]),
    ("language", &["text"]),
    ("load", &["model", "text"]),
    ("analysis", &["language", "model", "text"]),
    ("training", &["analysis", "language", "model", "text"]),
    ("fetch", &[]),
    ("reading", &["model", "text"]),
    ("export", &["reading", "model", "text"]),
    ("store", &["model", "text"]),
    ("config", &["action", "model"]),
    ("app", &["reading", "model", "action", "text"]),
    ("ui", &["app", "reading", "model", "action", "text", "config"]),
    ("term", &["ui", "app", "action", "config", "model"]),
];

/// Crates and modules that only some may use, with those.
const RESERVED: &[(&str, &[&str])] = &[
    ("std::fs", &["load", "config", "store", "cli", "main", "training", "bin"]),
    ("rusqlite", &["store"]),
    ("ratatui", &["ui", "term", "config"]),
    ("crossterm", &["term", "config"]),
    ("ureq", &["fetch"]),
    ("rustls", &["fetch"]),
    ("std::net", &["fetch"]),
    ("rayon", &["cli", "bin"]),
];

/// Every source file with its path and text.
fn sources() -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, out: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, out);
            } else if path.extension().is_some_and(|e| e == "rs") {
                out.push((path.clone(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let mut out = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut out);
    out.sort();
    out
}

/// The top module a file belongs to: `load` for `src/load.rs` and `src/load/plain.rs`.
fn module(path: &Path) -> String {
    let inside = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
    inside.iter().next().unwrap().to_string_lossy().trim_end_matches(".rs").to_owned()
}

/// The lines of a file that are code outside its unit tests.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split("#[cfg(test)]\nmod tests")
        .next()
        .unwrap_or_default()
        .lines()
        .enumerate()
        .map(|(i, line)| (i + 1, line.split("//").next().unwrap_or_default()))
}

#[test]
fn modules_import_only_what_the_table_allows() {
    let mut broken = Vec::new();
    for (path, text) in sources() {
        let module = module(&path);
        let Some((_, allowed)) = IMPORTS.iter().find(|(name, _)| *name == module) else { continue };
        for (number, line) in code(&text) {
            for used in line.split("crate::").skip(1) {
                let used: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if used != module && !allowed.contains(&used.as_str()) {
                    broken.push(format!("{}:{number}: {module} may not import {used}", path.display()));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn reserved_crates_stay_where_they_belong() {
    let mut broken = Vec::new();
    for (path, text) in sources() {
        let module = module(&path);
        for (number, line) in code(&text) {
            for (name, homes) in RESERVED {
                let used = line.match_indices(name).any(|(i, _)| {
                    let before = line[..i].chars().next_back().unwrap_or(' ');
                    !before.is_alphanumeric()
                        && before != '_'
                        && line[i + name.len()..].starts_with([':', ';', ','])
                });
                if used && !homes.contains(&module.as_str()) {
                    broken.push(format!("{}:{number}: {module} may not use {name}", path.display()));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_file_names_its_concept_first() {
    let silent: Vec<_> =
        sources().into_iter().filter(|(_, text)| !text.starts_with("//! ")).map(|(path, _)| path).collect();
    assert!(silent.is_empty(), "no //! line: {silent:?}");
}

#[test]
fn nothing_is_left_undone() {
    let marks = ["TODO", "FIXME", "XXX", "todo!(", "unimplemented!("];
    for (path, text) in sources() {
        for (number, line) in text.lines().enumerate() {
            for mark in marks {
                assert!(!line.contains(mark), "{}:{}: {mark}", path.display(), number + 1);
            }
        }
    }
}
