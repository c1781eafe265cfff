//! Features: what in a quote may tell its stance, as the lexicon lists it.

use std::collections::HashMap;

use serde::Deserialize;

use super::StanceError;
use crate::analysis::concerns::acts::acts;
use crate::analysis::concerns::patterns::{Break, Hit, Patterns, Words};
use crate::language::tokens::{self, Token, TokenKind};
use crate::language::{Parsed, Syntax};
use crate::model::{Kind, Organization, OrganizationId, OrganizationKind, Quote};
use crate::text::Span;

const LEXICON: &str = include_str!("../../lexicon/stance.toml");

/// How many words back a negator reaches.
const REACH: usize = 5;

/// How many words before the reporting words may belong to them.
const LED: usize = 3;

/// How many words behind its own name an organization's "not" may stand.
const OWN: usize = 3;

/// How many words may stand before a phrase that opens a clause.
const OPENING: usize = 2;

/// What a feature found once, twice, more often is worth.
const WORTH: [f32; 3] = [0.6, 1.0, 1.2];

/// Where a feature's phrases are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Place {
    Cue,
    Content,
    Opening,
    First,
    Source,
}

impl Place {
    const ALL: [Self; 5] = [Self::Cue, Self::Content, Self::Opening, Self::First, Self::Source];
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    words: HashMap<String, Vec<String>>,
    feature: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    r#in: Place,
    #[serde(default)]
    turned: bool,
    #[serde(default)]
    masked: bool,
    #[serde(default)]
    others: bool,
    phrases: Vec<String>,
}

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

/// A quote as the features see it.
#[derive(Debug)]
pub struct Told<'a> {
    /// The words and sentences of the article.
    pub parsed: &'a Parsed<'a>,
    /// Their tags and trees.
    pub syntax: &'a Syntax,
    /// The organizations that it names.
    pub organizations: &'a [Organization],
    /// The quote.
    pub quote: &'a Quote,
}

impl Told<'_> {
    /// The organization that the quote speaks for.
    fn organization(&self) -> Option<&Organization> {
        self.quote.attribution.organizations.first().and_then(|id| self.organizations.get(id.0))
    }

    /// Whether some other organization does something in the words reported.
    fn exposes(&self) -> bool {
        let Self { parsed, syntax, organizations, quote } = self;
        let own = |i: usize| quote.attribution.organizations.contains(&OrganizationId(i));
        let inside = |mention: &&Span| quote.content.iter().any(|piece| piece.covers(**mention));
        organizations.iter().enumerate().filter(|(i, _)| !own(*i)).any(|(_, organization)| {
            organization.mentions.iter().filter(inside).any(|mention| acts(parsed, syntax, *mention))
        })
    }

    /// Whether the organization that speaks says of itself, by its name, what it does not do.
    fn refrains(&self) -> bool {
        let Self { parsed, quote, .. } = self;
        let inside = |mention: &&Span| quote.content.iter().any(|piece| piece.covers(**mention));
        self.organization().is_some_and(|own| {
            own.mentions.iter().filter(inside).any(|mention| {
                let next = parsed.tokens_in(*mention).end;
                (next..next + OWN).any(|i| matches!(parsed.word(i), "not" | "n't" | "n’t" | "never"))
            })
        })
    }

    /// Reporting words with what leads up to them, at most so far as the source: "did not" before "respond".
    fn led(&self, cue: Span) -> Span {
        let Self { parsed, quote, .. } = self;
        let first = parsed.token_at(cue.start);
        let Some(sentence) = parsed.sentence_at(cue.start).map(|i| &parsed.sentences[i]) else { return cue };
        let told =
            |span: Span| quote.content.iter().chain(&quote.attribution.source).any(|s| s.overlaps(span));
        let from = first.saturating_sub(LED).max(sentence.tokens.start);
        let lead = parsed.tokens[from..first].iter().rev();
        let free = lead.take_while(|token| token.kind == TokenKind::Word && !told(token.span)).count();
        parsed.tokens.get(first - free).map_or(cue, |token| token.span.join(cue))
    }
}

impl Features {
    /// The built-in features.
    ///
    /// # Errors
    /// When the lexicon is not what it must be.
    pub fn builtin() -> Result<Self, StanceError> {
        let file: File = toml::from_str(LEXICON)?;
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
