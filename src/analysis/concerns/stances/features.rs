//! Features: what in a quote may tell its stance, as the lexicon lists it.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::lexicon::{File, Place};
use super::{StanceError, Told};
use crate::analysis::concerns::patterns::{Break, Hit, Patterns, Words, stem};
use crate::language::tokens::{self, Token};
use crate::model::{Kind, Organization, OrganizationKind};
use crate::text::Span;

/// How many words back a negator reaches.
const REACH: usize = 5;

/// How many words may stand before a phrase that opens a clause.
const OPENING: usize = 2;

/// What a feature found once, twice, more often is worth.
const WORTH: [f32; 3] = [0.6, 1.0, 1.2];

/// What a learned word is worth: less than a feature, for there are many.
const WORD: f32 = 0.4;

/// Letters that a learned word has at least.
const LETTERS: usize = 3;

/// What is particular to a feature of the words reported.
#[derive(Debug, Clone, Copy, Default)]
struct Trait {
    /// A negator before it makes it [`TURNED`].
    turned: bool,
    /// It does not count within [`MIND`].
    masked: bool,
    /// It does not count in the speaker's own words.
    others: bool,
}

/// The features of the lexicon, compiled.
#[derive(Debug, Clone, Default)]
pub struct Features {
    names: Vec<String>,
    traits: Vec<Trait>,
    /// The phrases of each place, tagged with their feature.
    places: [Patterns<usize>; Place::ALL.len()],
    /// The learned words of each place, by what their inflections have in common.
    learned: [FxHashMap<String, usize>; Place::ALL.len()],
    negator: usize,
    mind: usize,
}

/// Features that no phrase shows.
const BIAS: &str = "bias";
const TURNED: &str = "turned";
const NO_CUE: &str = "cue-none";
const OTHER_CUE: &str = "cue-other";
const NO_SOURCE: &str = "source-none";
const EXPOSES: &str = "another-acts";
const REFRAINS: &str = "own-not";
/// Features whose phrases say how others count.
const NEGATOR: &str = "negator";
const MIND: &str = "mind";

impl Features {
    /// The built-in features.
    ///
    /// # Errors
    /// When the lexicon is not what it must be.
    pub fn builtin() -> Result<Self, StanceError> {
        let file: File = packed!("src/analysis/lexicon/stance.toml")?;
        let mut all: Vec<String> = file.feature.iter().map(|entry| entry.id.clone()).collect();
        let fixed = [BIAS, TURNED, NO_CUE, OTHER_CUE, NO_SOURCE, EXPOSES, REFRAINS].map(str::to_owned);
        all.extend(fixed);
        all.extend(Kind::ALL.map(kind));
        all.extend(OrganizationKind::ALL.map(organization));
        let mut features = Self {
            traits: file
                .feature
                .iter()
                .map(|e| Trait { turned: e.turned, masked: e.masked, others: e.others })
                .collect(),
            names: all,
            ..Self::default()
        };
        for (place, patterns) in Place::ALL.into_iter().zip(&mut features.places) {
            let entries = file.feature.iter().enumerate().filter(|(_, entry)| entry.r#in == place);
            let phrases = entries.flat_map(|(i, entry)| entry.phrases.iter().map(move |p| (p.as_str(), i)));
            *patterns = Patterns::compile(&file.words, phrases)?;
        }
        let named =
            |name: &str| features.named(name).ok_or_else(|| StanceError::UnknownFeature(name.to_owned()));
        (features.negator, features.mind) = (named(NEGATOR)?, named(MIND)?);
        Ok(features)
    }

    /// The names of all features.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The number of the feature called `name`.
    pub fn named(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|other| other == name)
    }

    /// Makes a word a feature, by the name that [`Features::words`] gives it; `None` where the name is of no word.
    pub fn learn(&mut self, name: &str) -> Option<usize> {
        let (place, stem) =
            Place::ALL.into_iter().find_map(|p| Some((p, name.strip_prefix(p.prefix()?)?)))?;
        self.learned[place as usize].insert(stem.to_owned(), self.names.len());
        self.names.push(name.to_owned());
        Some(self.names.len() - 1)
    }

    /// The names that the words of a quote have as features, learned or not.
    pub fn words(told: &Told<'_>) -> BTreeSet<String> {
        let words = Place::ALL.into_iter().flat_map(|place| {
            let named =
                place.prefix().map(|prefix| stems(told, place).map(move |stem| format!("{prefix}{stem}")));
            named.into_iter().flatten().collect::<Vec<_>>()
        });
        words.collect()
    }

    /// The features of a quote, and how much of each.
    pub fn of(&self, told: &Told<'_>) -> Vec<(usize, f32)> {
        let mut found = Found { values: vec![0.0; self.names.len()], features: self };
        found.name(BIAS);
        found.name(&kind(told.quote.kind));
        if told.exposes() {
            found.name(EXPOSES);
        }
        if told.refrains() {
            found.name(REFRAINS);
        }
        found.cue(told);
        found.source(told);
        found.content(told);
        for (place, learned) in Place::ALL.into_iter().zip(&self.learned) {
            for feature in stems(told, place).filter_map(|stem| learned.get(&stem)) {
                found.values[*feature] = WORD;
            }
        }
        found.values.into_iter().enumerate().filter(|(_, value)| *value > 0.0).collect()
    }

    /// The phrases of a place in some tokens.
    fn find(&self, place: Place, text: &str, tokens: &[Token], words: &mut Words) -> Vec<Hit<usize>> {
        let patterns = &self.places[place as usize];
        patterns.read(text, tokens, words);
        let mut hits = patterns.find(words);
        hits.sort_by_key(|hit| (hit.tag, hit.first));
        hits.dedup_by_key(|hit| (hit.tag, hit.first));
        hits
    }
}

/// What the words of a quote in a place where words are learned have in common with their inflections.
fn stems<'a>(told: &'a Told<'_>, place: Place) -> impl Iterator<Item = String> + 'a {
    let spans: &[Span] = match place {
        Place::Cue => &told.quote.attribution.cue,
        Place::Content => &told.quote.content,
        Place::Opening | Place::First | Place::Source => &[],
    };
    let tokens = spans.iter().flat_map(|span| &told.parsed.tokens[told.parsed.tokens_in(*span)]);
    let words = tokens.map(|token| token.span.of(told.parsed.text));
    let plain = |word: &&str| word.len() >= LETTERS && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    words.filter(plain).map(|word| stem(&word.to_ascii_lowercase()).to_owned())
}

/// The feature of a kind of quote.
fn kind(kind: Kind) -> String {
    format!("kind-{}", kind.name())
}

/// The feature of a kind of organization.
fn organization(kind: OrganizationKind) -> String {
    format!("org-{}", kind.name())
}

/// Features being found.
struct Found<'a> {
    values: Vec<f32>,
    features: &'a Features,
}

impl Found<'_> {
    fn name(&mut self, name: &str) {
        if let Some(feature) = self.features.named(name) {
            self.values[feature] = 1.0;
        }
    }

    /// Notes the phrases of a place, but for those within a longer one: "not say" is not "say".
    fn phrases(&mut self, place: Place, text: &str, tokens: &[Token]) -> bool {
        let hits = self.features.find(place, text, tokens, &mut Words::default());
        let longer = |a: &Hit<usize>, b: &Hit<usize>| {
            a.first <= b.first && b.last <= a.last && a.last - a.first > b.last - b.first
        };
        for hit in hits.iter().filter(|hit| !hits.iter().any(|other| longer(other, hit))) {
            self.values[hit.tag] = 1.0;
        }
        !hits.is_empty()
    }

    fn spans(&mut self, place: Place, told: &Told<'_>, spans: &[Span]) -> bool {
        let parsed = told.parsed;
        let mut any = false;
        for span in spans {
            any |= self.phrases(place, parsed.text, &parsed.tokens[parsed.tokens_in(*span)]);
        }
        any
    }

    fn cue(&mut self, told: &Told<'_>) {
        let mut cue = told.quote.attribution.cue.clone();
        if let Some(first) = cue.first_mut() {
            *first = told.led(*first);
        }
        if cue.is_empty() {
            self.name(NO_CUE);
        } else if !self.spans(Place::Cue, told, &cue) {
            self.name(OTHER_CUE);
        }
    }

    fn source(&mut self, told: &Told<'_>) {
        let source = &told.quote.attribution.source;
        if source.is_empty() {
            self.name(NO_SOURCE);
        }
        self.spans(Place::Source, told, source);
        if let Some(Organization { name, kind, .. }) = told.organization() {
            self.name(&organization(*kind));
            let mut tokens = Vec::new();
            tokens::split(name, Span::new(0, name.len()), &mut tokens);
            self.phrases(Place::Source, name, &tokens);
        }
    }

    fn content(&mut self, told: &Told<'_>) {
        let mut counts = vec![0_usize; self.values.len()];
        let turned = self.features.named(TURNED).unwrap_or_default();
        let mut words = Words::default();
        for (piece, span) in told.quote.content.iter().enumerate() {
            let tokens = &told.parsed.tokens[told.parsed.tokens_in(*span)];
            let mut find = |place| self.features.find(place, told.parsed.text, tokens, &mut words);
            let opening = find(Place::Opening);
            if piece == 0 {
                find(Place::First).iter().filter(|hit| hit.first == 0).for_each(|hit| counts[hit.tag] += 1);
            }
            let hits = find(Place::Content);
            let mind: Vec<&Hit<usize>> = hits.iter().filter(|hit| hit.tag == self.features.mind).collect();
            let masked = |hit: &Hit<usize>| mind.iter().any(|m| m.first <= hit.last && hit.first <= m.last);
            for hit in hits.iter().chain(opening.iter().filter(|hit| opens(hit, &words))) {
                let Trait { turned: turns, masked: masks, others } = self.features.traits[hit.tag];
                if masks && masked(hit) || others && told.quote.kind == Kind::Direct {
                    continue;
                }
                let negated =
                    turns && hits.iter().any(|n| n.tag == self.features.negator && before(n, hit, &words));
                counts[if negated { turned } else { hit.tag }] += 1;
            }
        }
        for (value, count) in self.values.iter_mut().zip(counts).filter(|(_, count)| *count > 0) {
            *value = WORTH[count.min(WORTH.len()) - 1];
        }
    }
}

/// Whether a hit stands at the beginning of a clause.
fn opens(hit: &Hit<usize>, words: &Words) -> bool {
    let clause = words.words[..=hit.first].iter().rposition(|word| word.before == Break::Clause);
    hit.first - clause.unwrap_or(0) <= OPENING
}

/// Whether a negator stands before a hit in its clause.
fn before(negator: &Hit<usize>, hit: &Hit<usize>, words: &Words) -> bool {
    let at = negator.first;
    let clause = || words.words[at + 1..=hit.first].iter().all(|word| word.before == Break::None);
    at < hit.first && hit.first - at <= REACH && clause()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_a_place_becomes_a_feature() {
        let mut features = Features::builtin().unwrap();
        let fixed = features.names().len();
        assert_eq!((features.learn("content_damag"), features.learn("sulks")), (Some(fixed), None));
        assert_eq!(features.named("content_damag"), Some(fixed));
    }
}
