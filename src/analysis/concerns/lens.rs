//! A lens: the taxonomy of what is at stake, read from TOML and compiled to patterns.

use std::collections::HashMap;

use serde::Deserialize;

use super::patterns::{PatternError, Patterns};
use crate::model::Stance;

/// A lens: the taxonomy of concerns, data types and stances, compiled.
#[derive(Debug, Default)]
pub struct Lens {
    /// Its name: `privacy`.
    pub id: String,
    /// Its version.
    pub version: String,
    /// The concerns, in the taxonomy's order.
    pub concerns: Vec<Labelled>,
    /// The kinds of data, in the taxonomy's order.
    pub data_types: Vec<Labelled>,
    pub(super) sentences: Patterns<Sign>,
    pub(super) stances: Patterns<Gesture>,
    /// Which stance wins where several fit.
    pub(super) precedence: Vec<Stance>,
}

/// Something with an id and a plain name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labelled {
    /// Its id: `third-party-sharing`.
    pub id: String,
    /// Its plain name: "Sharing or selling to others".
    pub name: String,
}

/// What a pattern in a sentence stands for; the numbers index the lens's concerns and data types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// The sentence is about people's data.
    Anchor,
    /// A concern, by itself.
    Trigger(usize),
    /// A concern, beside an anchor.
    Weak(usize),
    /// A concern, in a story about it.
    Context(usize),
    /// A concern's homonym.
    Not(usize),
    /// A concern that is being denied.
    Denial(usize),
    /// A kind of data.
    Data(usize),
}

/// What a pattern in a quote stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gesture {
    /// Among the reporting words.
    Cue(Stance),
    /// In the words reported.
    Says(Stance),
    /// At their beginning.
    Opens(Stance),
    /// At their beginning, where they are not the speaker's own.
    OpensIndirect(Stance),
    /// Turns what follows into its opposite.
    Negator,
    /// Only seems to.
    PseudoNegator,
}

/// Why a lens could not be read.
#[derive(Debug, thiserror::Error)]
pub enum LensError {
    /// The file is not what a lens must be.
    #[error("{0}")]
    Syntax(#[from] toml::de::Error),
    /// A pattern cannot be compiled.
    #[error("{0}")]
    Pattern(#[from] PatternError),
    /// A stance that nobody knows.
    #[error("unknown stance `{0}`")]
    UnknownStance(String),
}

const PRIVACY: &str = include_str!("../lexicon/privacy.toml");
const STANCES: &str = include_str!("../lexicon/stance.toml");

impl Lens {
    /// The built-in privacy lens.
    pub fn builtin() -> Self {
        // A test holds that the built-in files can be read.
        Self::read(PRIVACY, STANCES).unwrap_or_default()
    }

    /// Reads and compiles a taxonomy and a lexicon of stances.
    ///
    /// # Errors
    /// When a file is not what it must be, or one of its patterns says nothing.
    pub fn read(taxonomy: &str, stances: &str) -> Result<Self, LensError> {
        let file: TaxonomyFile = toml::from_str(taxonomy)?;
        let sentences = Patterns::compile(&file.words, file.signs())?;
        let stances: StanceFile = toml::from_str(stances)?;
        let precedence = stances.precedence()?;
        let stances = Patterns::compile(&stances.words, stances.gestures(&precedence))?;
        let concerns = file.concern.into_iter().map(|c| Labelled { id: c.id, name: c.name }).collect();
        let data_types = file.data_type.into_iter().map(|d| Labelled { id: d.id, name: d.name }).collect();
        Ok(Self { id: file.id, version: file.version, concerns, data_types, sentences, stances, precedence })
    }
}

type Phrases = Vec<String>;

/// The file of a taxonomy. Mappings, definitions and examples are for its readers and its tests.
#[derive(Deserialize)]
struct TaxonomyFile {
    id: String,
    version: String,
    anchors: Phrases,
    words: HashMap<String, Phrases>,
    concern: Vec<ConcernEntry>,
    data_type: Vec<DataEntry>,
}

#[derive(Deserialize)]
struct ConcernEntry {
    id: String,
    name: String,
    triggers: Phrases,
    #[serde(default)]
    weak: Phrases,
    #[serde(default)]
    context: Phrases,
    #[serde(default)]
    not: Phrases,
    #[serde(default)]
    denials: Phrases,
    #[cfg(test)]
    examples: Phrases,
    #[cfg(test)]
    counterexamples: Phrases,
}

#[derive(Deserialize)]
struct DataEntry {
    id: String,
    name: String,
    terms: Phrases,
    #[cfg(test)]
    examples: Phrases,
    #[cfg(test)]
    counterexamples: Phrases,
}

impl TaxonomyFile {
    /// Every pattern with what it stands for.
    fn signs(&self) -> Vec<(&str, Sign)> {
        let mut out = Vec::new();
        add(&mut out, &self.anchors, Sign::Anchor);
        for (i, concern) in self.concern.iter().enumerate() {
            add(&mut out, &concern.triggers, Sign::Trigger(i));
            add(&mut out, &concern.weak, Sign::Weak(i));
            add(&mut out, &concern.context, Sign::Context(i));
            add(&mut out, &concern.not, Sign::Not(i));
            add(&mut out, &concern.denials, Sign::Denial(i));
        }
        for (i, data) in self.data_type.iter().enumerate() {
            add(&mut out, &data.terms, Sign::Data(i));
        }
        out
    }
}

#[derive(Deserialize)]
struct StanceFile {
    negators: Phrases,
    pseudo_negators: Phrases,
    words: HashMap<String, Phrases>,
    stance: Vec<StanceEntry>,
}

#[derive(Deserialize)]
struct StanceEntry {
    id: String,
    #[serde(default)]
    cues: Phrases,
    #[serde(default)]
    says: Phrases,
    #[serde(default)]
    opens: Phrases,
    #[serde(default)]
    opens_indirect: Phrases,
    #[cfg(test)]
    examples: Phrases,
    #[cfg(test)]
    counterexamples: Phrases,
}

impl StanceFile {
    /// The stances in order of precedence.
    fn precedence(&self) -> Result<Vec<Stance>, LensError> {
        let named = |id: &str| Stance::ALL.into_iter().find(|stance| stance.name() == id);
        self.stance
            .iter()
            .map(|entry| named(&entry.id).ok_or_else(|| LensError::UnknownStance(entry.id.clone())))
            .collect()
    }

    /// Every pattern with what it stands for.
    fn gestures(&self, precedence: &[Stance]) -> Vec<(&str, Gesture)> {
        let mut out = Vec::new();
        add(&mut out, &self.negators, Gesture::Negator);
        add(&mut out, &self.pseudo_negators, Gesture::PseudoNegator);
        for (entry, &stance) in self.stance.iter().zip(precedence) {
            add(&mut out, &entry.cues, Gesture::Cue(stance));
            add(&mut out, &entry.says, Gesture::Says(stance));
            add(&mut out, &entry.opens, Gesture::Opens(stance));
            add(&mut out, &entry.opens_indirect, Gesture::OpensIndirect(stance));
        }
        out
    }
}

/// Appends `phrases` to `out`, each with `tag`.
fn add<'a, T: Copy>(out: &mut Vec<(&'a str, T)>, phrases: &'a [String], tag: T) {
    out.extend(phrases.iter().map(|phrase| (phrase.as_str(), tag)));
}

#[cfg(test)]
mod tests {
    use super::super::{sentences, stances};
    use super::*;
    use crate::language;
    use crate::model::{Article, Findings};
    use crate::model::{Attribution, Kind, Mode, Paragraph, ParagraphKind, Quote, SourceType};
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
        let found = sentences::find(&article, &language::parse(text, &[span]), &[], lens);
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
        stances::set(&language::parse(example, &[Span::new(0, example.len())]), &mut findings.quotes, lens);
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
        for (taxonomy, stances, expected) in [
            ("id = 1", bare, "expected a string"),
            (PRIVACY, "negators = []\npseudo_negators = [\"@who\"]\nstance = []\n[words]\n", "`@who`"),
            (PRIVACY, &format!("{bare}[[x]]\n"), ""),
        ] {
            match Lens::read(taxonomy, stances) {
                Err(error) => assert!(error.to_string().contains(expected), "{error}"),
                Ok(_) => assert!(expected.is_empty(), "{expected}"),
            }
        }
    }
}
