//! Examples: every entry of the built-in lens keeps to its examples and counterexamples.

use super::super::{sentences, stances};
use super::*;
use crate::language;
use crate::model::{Article, Findings};
use crate::model::{Attribution, Kind, Mode, Paragraph, ParagraphKind, Provenance, Quote, SourceType};
use crate::text::Span;

fn files() -> (TaxonomyFile, StanceFile, Lens) {
    let taxonomy = toml::from_str(PRIVACY).unwrap();
    (taxonomy, toml::from_str(STANCES).unwrap(), Lens::read(PRIVACY, STANCES).unwrap())
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

/// The stance of "reporting words | words reported".
fn stance(example: &str, lens: &Lens) -> Stance {
    let at = example.find(" | ").unwrap();
    let (cue, content) = (Span::new(0, at), Span::new(at + 3, example.len()));
    let own = content.of(example).starts_with('“');
    let attribution = Attribution {
        source: vec![],
        cue: vec![cue],
        speaker: None,
        organizations: vec![],
        source_type: SourceType::Unnamed,
        provenance: Provenance::default(),
        confidence: 1.0,
        why: String::new(),
    };
    let kind = if own { Kind::Direct } else { Kind::Indirect };
    let quote = Quote {
        number: 1,
        kind,
        mode: Mode::Speech,
        content: vec![content],
        attribution,
        stance: Stance::Other,
    };
    let mut findings = Findings { quotes: vec![quote], ..Findings::default() };
    stances::set(&language::parse(example, &[Span::new(0, example.len())]), &[], &mut findings.quotes, lens);
    findings.quotes[0].stance
}

#[test]
fn every_concern_and_data_type_keeps_to_its_examples() {
    let (taxonomy, _, lens) = files();
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
fn every_stance_keeps_to_its_examples() {
    let (_, file, lens) = files();
    let mut wrong = Vec::new();
    for (entry, expected) in file.stance.iter().zip(&lens.precedence) {
        assert!(
            !entry.examples.is_empty() && !entry.counterexamples.is_empty(),
            "{} has no examples",
            entry.id
        );
        let misses = entry.examples.iter().filter(|text| stance(text, &lens) != *expected);
        let slips = entry.counterexamples.iter().filter(|text| stance(text, &lens) == *expected);
        wrong.extend(
            misses.chain(slips).map(|text| format!("{}: {text}: {:?}", entry.id, stance(text, &lens))),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_broken_lens_says_why() {
    let bare = "negators = []\npseudo_negators = []\nstance = []\n[words]\n";
    let unknown_stance = "negators = []\npseudo_negators = []\n[words]\n[[stance]]\nid = \"sulks\"\nexamples = []\ncounterexamples = []\n";
    for (taxonomy, stances, expected) in [
        ("id = 1", bare, "expected a string"),
        (PRIVACY, "negators = []\npseudo_negators = [\"@who\"]\nstance = []\n[words]\n", "`@who`"),
        (PRIVACY, &format!("{bare}[[x]]\n"), "unknown field `x`"),
        (&PRIVACY.replacen("\nweak = ", "\nweka = ", 1), bare, "unknown field `weka`"),
        (PRIVACY, unknown_stance, "unknown stance `sulks`"),
    ] {
        let error = Lens::read(taxonomy, stances).unwrap_err();
        assert!(error.to_string().contains(expected), "{error}");
    }
    assert!(Lens::read(PRIVACY, bare).is_ok());
}
