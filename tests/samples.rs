//! The sample coverage: it loads, says of itself what it is, and is read much as a careful reader
//! would read it (`samples.toml`). `cargo test --test samples -- --nocapture` prints what was missed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use onrecord::analysis::{self, Knowledge};
use onrecord::load::{self, Options};
use onrecord::model::{Article, Findings, Quote};
use serde::Deserialize;

/// What a careful reader finds in one article.
#[derive(Deserialize)]
struct Expected {
    quotes: Vec<Line>,
    concerns: Vec<String>,
}

/// One quote; a field that is absent is not checked.
#[derive(Deserialize)]
struct Line {
    said: String,
    speaker: Option<String>,
    by: Option<String>,
    stance: String,
}

/// Right answers of all given.
#[derive(Default)]
struct Score {
    right: usize,
    of: usize,
}

impl Score {
    fn count(&mut self, right: bool) -> bool {
        self.right += usize::from(right);
        self.of += 1;
        right
    }

    /// Whether at least `percent` are right.
    fn reaches(&self, percent: usize) -> bool {
        self.right * 100 >= self.of * percent
    }
}

fn samples() -> Vec<Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("articles");
    load::load(&[folder], Options::default()).map(|loaded| loaded.unwrap()).collect()
}

fn file(article: &Article) -> String {
    article.path.as_deref().and_then(Path::file_name).unwrap().to_string_lossy().into_owned()
}

fn expected() -> BTreeMap<String, Expected> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/samples.toml");
    toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn eight_samples_load_and_say_what_they_are() {
    let articles = samples();
    let names: Vec<_> = articles.iter().map(file).collect();
    assert_eq!(names, expected().into_keys().collect::<Vec<_>>(), "in order of name");
    for article in &articles {
        let name = file(article);
        let words = article.text.split_whitespace().count();
        assert!((300..=600).contains(&words), "{name}: {words} words");
        assert!(article.title.is_some() && !article.byline.is_empty(), "{name}");
        let account = name == "facebook-banks-2018.txt";
        assert_eq!(article.fictional, !account, "{name}");
        if !account {
            assert!(article.outlet.is_some() && article.published.is_some(), "{name}");
            let host = article.url.as_deref().unwrap().split('/').nth(2).unwrap();
            assert!(host.ends_with(".example"), "{name}: {host} might be somebody's");
        }
    }
}

/// The quote whose content holds `said`.
fn holding<'f>(article: &Article, findings: &'f Findings, said: &str) -> Option<&'f Quote> {
    let at = article.text.find(said).unwrap_or_else(|| panic!("{}: no {said:?}", file(article)));
    findings.quotes.iter().find(|q| q.content.iter().any(|c| c.has(at)))
}

/// A name without its article.
fn bare(name: &str) -> &str {
    name.strip_prefix("The ").or_else(|| name.strip_prefix("the ")).unwrap_or(name)
}

#[test]
fn the_samples_are_read_much_as_a_careful_reader_would() {
    let (knowledge, expected) = (Knowledge::builtin(), expected());
    let [mut found, mut speakers, mut organizations, mut stances, mut concerns] =
        [(); 5].map(|()| Score::default());
    for article in samples() {
        let name = file(&article);
        let want = &expected[&name];
        let findings = analysis::analyze(&article, &knowledge);
        for Line { said, speaker, by, stance } in &want.quotes {
            let quote = holding(&article, &findings, said);
            if !found.count(quote.is_some()) {
                println!("{name}: not found: {said}");
            }
            let Some(quote) = quote else { continue };
            if let Some(speaker) = speaker {
                let got = quote.attribution.speaker.and_then(|id| findings.person(id)).map(|p| &p.name);
                if !speakers.count(got == Some(speaker)) {
                    println!("{name}: {said}: speaker {got:?}, not {speaker:?}");
                }
            }
            if let Some(by) = by {
                let main = quote.attribution.organizations.first().and_then(|id| findings.organization(*id));
                let got = main.map_or("", |o| &o.name);
                if !organizations.count(bare(got) == bare(by)) {
                    println!("{name}: {said}: organization {got:?}, not {by:?}");
                }
            }
            if !stances.count(quote.stance.name() == stance) {
                println!("{name}: {said}: stance {}, not {stance}", quote.stance.name());
            }
        }
        for concern in &want.concerns {
            if !concerns.count(findings.concerns.iter().any(|c| c.id == *concern)) {
                println!("{name}: no concern {concern}");
            }
        }
        if want.concerns.is_empty() {
            assert!(findings.concerns.is_empty(), "{name}: {:?}", findings.concerns);
        }
    }
    // A little under what is reached, in percent; raise a floor when they get better, never lower it.
    let floors = [
        ("quotes found", &found, 80),
        ("speakers", &speakers, 70),
        ("organizations", &organizations, 50),
        ("stances", &stances, 55),
        ("concerns", &concerns, 60),
    ];
    for (what, Score { right, of }, _) in floors {
        println!("{what}: {right} of {of}");
    }
    for (what, score, floor) in floors {
        assert!(score.reaches(floor), "{what}: {} of {}, less than {floor} %", score.right, score.of);
    }
}
