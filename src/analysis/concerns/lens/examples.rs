//! Examples: every entry of the built-in lens keeps to its examples and counterexamples.

use super::super::sentences;
use super::*;
use crate::language;
use crate::model::{Article, Paragraph, ParagraphKind};
use crate::text::Span;

fn files() -> (TaxonomyFile, Lens) {
    (toml::from_str(PRIVACY).unwrap(), Lens::read(PRIVACY).unwrap())
}

/// Ids of the concerns and of the data types found in one sentence.
fn labels(text: &str, lens: &Lens) -> Vec<String> {
    let span = Span::new(0, text.len());
    let paragraphs = vec![Paragraph { span, kind: ParagraphKind::Text }];
    let article = Article { text: text.to_owned(), body: span, paragraphs, ..Article::default() };
    let found = sentences::find(&article, &language::parse(text, &[span]), &[], &[], lens);
    let concerns = found.concerns.into_iter().map(|c| c.id);
    concerns.chain(found.data_types.into_iter().map(|d| d.id)).collect()
}

#[test]
fn every_concern_and_data_type_keeps_to_its_examples() {
    let (taxonomy, lens) = files();
    let concerns = taxonomy.concern.iter().map(|c| (&c.id, &c.examples, &c.counterexamples));
    let data = taxonomy.data_type.iter().map(|d| (&d.id, &d.examples, &d.counterexamples));
    let mut wrong = Vec::new();
    for (id, examples, counterexamples) in concerns.chain(data) {
        assert!(!examples.is_empty() && !counterexamples.is_empty(), "{id} has no examples");
        let misses = examples.iter().filter(|text| !labels(text, &lens).contains(id));
        let slips = counterexamples.iter().filter(|text| labels(text, &lens).contains(id));
        wrong.extend(misses.map(|text| format!("not {id}: {text}")));
        wrong.extend(slips.map(|text| format!("{id}: {text}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_broken_lens_says_why() {
    for (taxonomy, expected) in [
        ("id = 1", "expected a string"),
        (&PRIVACY.replacen("\nweak = ", "\nweka = ", 1), "unknown field `weka`"),
        (&PRIVACY.replacen("\"their @data\"", "\"their @who\"", 1), "`@who`"),
    ] {
        let error = Lens::read(taxonomy).unwrap_err();
        assert!(error.to_string().contains(expected), "{error}");
    }
}
