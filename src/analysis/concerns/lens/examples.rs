//! Examples: whether the entries of a lens keep to their examples and counterexamples.

use super::{Lens, Taxonomy};
use crate::analysis::concerns::sentences;
use crate::language;
use crate::model::{Article, Paragraph, ParagraphKind};
use crate::text::Span;

/// An example that a lens does not keep to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Miss<'a> {
    /// The id of the concern or kind of data.
    pub id: &'a str,
    /// The example's words.
    pub text: &'a str,
    /// Whether it should be found and is not; else it is found and should not be.
    pub wanted: bool,
}

impl Taxonomy {
    /// Every example and counterexample with its entry's id; `true` for the former.
    pub fn examples(&self) -> impl Iterator<Item = (&str, &str, bool)> {
        let concerns = self.concern.iter().map(|c| (&c.id, &c.examples, &c.counterexamples));
        let data = self.data_type.iter().map(|d| (&d.id, &d.examples, &d.counterexamples));
        concerns.chain(data).flat_map(|(id, examples, counterexamples)| {
            let examples = examples.iter().map(|text| (text, true));
            let counterexamples = counterexamples.iter().map(|text| (text, false));
            examples.chain(counterexamples).map(|(text, wanted)| (id.as_str(), text.as_str(), wanted))
        })
    }

    /// The examples that `lens`, compiled from this, does not keep to.
    pub fn misses(&self, lens: &Lens) -> Vec<Miss<'_>> {
        let wrong = self
            .examples()
            .filter(|(id, text, wanted)| labels(text, lens).iter().any(|l| l == id) != *wanted);
        wrong.map(|(id, text, wanted)| Miss { id, text, wanted }).collect()
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_concern_and_data_type_keeps_to_its_examples() {
        let (lens, taxonomy) = Taxonomy::read(Lens::PRIVACY).unwrap();
        assert_eq!(taxonomy.misses(&lens), []);
        assert_eq!(lens.name, Lens::NAME);
        let lists = |id: &str, kind| {
            taxonomy.examples().filter(|(of, _, wanted)| *of == id && *wanted == kind).count()
        };
        let concerns = lens.concerns.iter().map(|one| &one.id);
        for id in concerns.chain(lens.data_types.iter().map(|one| &one.id)) {
            assert!(lists(id, true) > 0 && lists(id, false) > 0, "{id} has no examples");
        }
    }

    #[test]
    fn an_example_that_fails_is_told() {
        let (before, after) = ("The gate takes a face scan.", "The gate opens at noon.");
        let broken = Lens::PRIVACY.replacen(before, after, 1);
        let (lens, taxonomy) = Taxonomy::read(&broken).unwrap();
        assert_eq!(taxonomy.misses(&lens), [Miss { id: "identification", text: after, wanted: true }]);
    }

    #[test]
    fn a_broken_lens_says_why_and_where() {
        let privacy = Lens::PRIVACY;
        for (lens, message, place) in [
            ("id = 1".to_owned(), "expected a string", "1"),
            ("schema = 1\nid = \"a\"\nversion = \"1\"".to_owned(), "at least one [[concern]]", ""),
            (privacy.replacen("\nweak = ", "\nweka = ", 1), "unknown field `weka`", "weka"),
            (privacy.replacen("\"their @data\"", "\"their @who\"", 1), "`@who`", "\"their @who\""),
            (privacy.replacen("\"their @data\"", "\"..\"", 1), "begin and end", "\"..\""),
            (
                privacy.replacen("id = \"profiling\"", "id = \"collection\"", 1),
                "another `collection`",
                "\"collection\"",
            ),
        ] {
            let error = Lens::read(&lens).unwrap_err();
            assert!(error.to_string().contains(message), "{error}");
            assert_eq!(&lens[error.span()], place, "{error}");
        }
    }
}
