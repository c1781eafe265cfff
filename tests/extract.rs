//! The contract of `onrecord extract`: the schema is the types', and records keep to it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;

use onrecord::export::{self, Maker};
use onrecord::model::{
    Article, Attribution, Concern, Evidence, Field, Findings, Kind, Mode, Organization, OrganizationId,
    OrganizationKind, Origin, Paragraph, ParagraphKind, Person, PersonId, Provenance, Quote, SourceType,
    Stance,
};
use onrecord::text::Span;
use serde_json::{Value, json};

const MAKER: Maker<'_> = Maker { engine: "0.0.0+test", lens: "privacy", lens_version: "1" };

const TEXT: &str =
    "Café leak\n\n“We are sorry,” said Ann Lee of Café Nord. “Nothing was sold.”\n\nUsers fear more.";

fn span(words: &str) -> Span {
    let start = TEXT.find(words).unwrap();
    Span::new(start, start + words.len())
}

fn article() -> Article {
    let paragraph = |words: &str, kind| Paragraph { span: span(words), kind };
    Article {
        id: "one".into(),
        title: Some("Café leak".into()),
        sources: [(Field::Title, Origin::Record)].into(),
        text: TEXT.into(),
        headline: Some(span("Café leak")),
        body: Span::new(span("“We").start, TEXT.len()),
        paragraphs: vec![
            paragraph("Café leak", ParagraphKind::Headline),
            paragraph("“We are sorry,” said Ann Lee of Café Nord. “Nothing was sold.”", ParagraphKind::Text),
            paragraph("Users fear more.", ParagraphKind::Text),
        ],
        ..Article::default()
    }
}

fn findings() -> Findings {
    let attribution = |source: &str, cue: &str| Attribution {
        source: vec![span(source)],
        cue: vec![span(cue)],
        speaker: None,
        organizations: Vec::new(),
        source_type: SourceType::Collective,
        provenance: Provenance::default(),
        confidence: 0.9,
        why: "a test".into(),
        lost: Vec::new(),
    };
    let said = Attribution {
        speaker: Some(PersonId(0)),
        organizations: vec![OrganizationId(0)],
        source_type: SourceType::NamedPerson,
        ..attribution("Ann Lee of Café Nord", "said")
    };
    Findings {
        lens: "Privacy".to_owned(),
        sentences: vec![span("Café leak"), span("Users fear more.")],
        quotes: vec![
            Quote {
                number: 1,
                kind: Kind::Direct,
                mode: Mode::Speech,
                content: vec![span("“We are sorry,”"), span("“Nothing was sold.”")],
                attribution: said,
                stance: Stance::Denies,
                corrected: Vec::new(),
            },
            Quote {
                number: 1,
                kind: Kind::Indirect,
                mode: Mode::Thought,
                content: vec![span("more")],
                attribution: attribution("Users", "fear"),
                stance: Stance::Alleges,
                corrected: Vec::new(),
            },
        ],
        organizations: vec![Organization {
            name: "Café Nord".into(),
            aliases: vec!["Nord".into()],
            kind: OrganizationKind::Company,
            mentions: vec![span("Café Nord")],
            why: "a test".into(),
        }],
        people: vec![Person {
            name: "Ann Lee".into(),
            aliases: Vec::new(),
            role: None,
            organizations: vec![OrganizationId(0)],
            mentions: vec![span("Ann Lee")],
        }],
        concerns: vec![Concern {
            id: "security-breach".into(),
            name: "Leaks".into(),
            evidence: vec![
                Evidence {
                    sentence: span("Café leak"),
                    trigger: span("leak"),
                    pattern: "leak".into(),
                    quote: None,
                },
                Evidence {
                    sentence: span("Users fear more."),
                    trigger: span("more"),
                    pattern: "more".into(),
                    quote: Some(1),
                },
            ],
        }],
        headline_concern: Some(0),
        ..Findings::default()
    }
}

fn record(article: &Article, findings: &Findings, all: bool) -> Value {
    serde_json::to_value(export::record(article, findings, MAKER, all)).unwrap()
}

#[test]
fn the_schema_checked_in_is_the_one_of_the_types() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/extract.schema.json");
    let checked_in: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    assert_eq!(checked_in, export::schema(), "run: onrecord extract --schema > docs/extract.schema.json");
}

#[test]
fn records_validate() {
    let schema = export::schema();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    for (article, findings, all) in [
        (Article::default(), Findings::default(), false),
        (article(), Findings::default(), false),
        (article(), findings(), false),
        (article(), findings(), true),
    ] {
        let record = record(&article, &findings, all);
        let errors: Vec<_> = validator.iter_errors(&record).map(|e| e.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
        let mut named: Vec<_> = record.as_object().unwrap().keys().cloned().collect();
        let mut promised: Vec<_> =
            schema["required"].as_array().unwrap().iter().map(|n| n.as_str().unwrap().to_owned()).collect();
        named.sort();
        promised.sort();
        assert_eq!(named, promised, "every field is present");
    }
}

#[test]
fn a_record_that_breaks_the_contract_does_not_validate() {
    let schema = export::schema();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let good = record(&article(), &findings(), true);
    for (pointer, bad) in [
        ("/quotes/0/stance", json!("shouts")),
        ("/quotes/0/kind", json!(null)),
        ("/quotes/0/content/0", json!([1])),
        ("/organizations/0/kind", json!("planet")),
        ("/concerns/0/evidence/0/stance", json!("shouts")),
        ("/body", json!(null)),
    ] {
        let mut record = good.clone();
        *record.pointer_mut(pointer).unwrap() = bad;
        assert!(!validator.is_valid(&record), "{pointer}");
    }
}

#[test]
fn offsets_are_code_points_and_slice_to_the_words() {
    let record = record(&article(), &findings(), true);
    let letters: Vec<char> = TEXT.chars().collect();
    let slice = |pointer: &str| -> String {
        let at = |i: usize| {
            usize::try_from(record.pointer(&format!("{pointer}/{i}")).unwrap().as_u64().unwrap()).unwrap()
        };
        letters[at(0)..at(1)].iter().collect()
    };
    assert_eq!(slice("/headline"), "Café leak");
    assert_eq!(slice("/quotes/0/content/1"), "“Nothing was sold.”");
    assert_eq!(slice("/quotes/0/source/0"), "Ann Lee of Café Nord");
    assert_eq!(slice("/quotes/0/cue/0"), "said");
    assert_eq!(slice("/organizations/0/mentions/0"), "Café Nord");
    assert_eq!(slice("/concerns/0/evidence/1/span"), "Users fear more.");
    assert_eq!(record["quotes"][0]["text"], "“We are sorry,” […] “Nothing was sold.”");
    assert_eq!(record["quotes"][0]["paragraph"], 2);
}

#[test]
fn thought_is_listed_only_when_asked_for_and_ids_stay() {
    let ids = |all| -> Vec<Value> {
        let record = record(&article(), &findings(), all);
        record["quotes"].as_array().unwrap().iter().map(|quote| quote["id"].clone()).collect()
    };
    assert_eq!(ids(false), ["q1"]);
    assert_eq!(ids(true), ["q1", "q2"]);
    let (speech, all) = (record(&article(), &findings(), false), record(&article(), &findings(), true));
    assert_eq!(speech["concerns"][0]["evidence"][1]["quote"], Value::Null);
    assert_eq!(all["concerns"][0]["evidence"][1]["quote"], "q2");
    assert_eq!(all["concerns"][0]["evidence"][1]["stance"], "alleges");
    assert_eq!(all["concerns"][0]["evidence"][0]["stance"], Value::Null);
}

#[test]
fn people_and_organizations_count_their_quotes() {
    let record = record(&article(), &findings(), true);
    assert_eq!(record["organizations"][0]["quoted"], 1);
    assert_eq!(record["people"][0]["quoted"], 1);
    assert_eq!(record["people"][0]["organizations"], json!(["Café Nord"]));
    assert_eq!(record["headline_concern"], "security-breach");
    assert_eq!(record["sources"], json!({"title": "record"}));
    assert_eq!(record["quotes"][0]["speaker"], "Ann Lee");
}
