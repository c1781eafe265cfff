//! Stances: learns what each feature of a quote says of its stance.
//!
//! Multinomial logistic regression with a ridge, by accelerated gradient descent (Beck and Teboulle,
//! 2009), from annotated articles and from the lexicon's own examples.

use std::array::from_fn;
use std::collections::BTreeMap;
use std::fmt::Write;

use super::corpus::{Annotated, Attributed, bytes, paragraphs};
use crate::analysis::concerns::Stances;
use crate::analysis::concerns::stances::{Features, Row, STANCES, Told, shares};
use crate::analysis::organizations::{self, Named, Names};
use crate::analysis::quotes::{Cited, Engine, kind};
use crate::language::names::Naming;
use crate::language::{self, Parsed, Syntax, TokenKind};
use crate::model::{Mode, Quote, Stance};
use crate::text::{CodePoints, Span};

/// Pull of every weight towards zero.
const RIDGE: f32 = 1.0;
/// How far rare stances count for more: 0 as they come, 1 all stances the same.
const BALANCE: f32 = 0.3;
/// Quotes that a word stands in at least, before it is learned from.
const OFTEN: usize = 3;
/// Steps of the descent.
const STEPS: usize = 400;

/// One quote: its features, and its stance as an index into [`Stance::ALL`].
pub type Case = (Vec<(usize, f32)>, usize);

/// An article with its quotes as annotated.
#[derive(Debug)]
pub struct Document<'a> {
    parsed: Parsed<'a>,
    syntax: Syntax,
    named: Named,
    quotes: Vec<Quote>,
}

impl<'a> Document<'a> {
    /// Lays the annotation onto the text; quotes without a stance are left out.
    pub fn new(article: &'a Annotated, engine: &Engine, names: &Names) -> Self {
        let parsed = language::parse(&article.text, &paragraphs(&article.text));
        let offsets = bytes(&article.text);
        let spans = |spans: &[[usize; 2]]| -> Vec<Span> {
            spans.iter().filter_map(|s| Some(Span::new(*offsets.get(s[0])?, *offsets.get(s[1])?))).collect()
        };
        let stances = || article.attributions.iter().filter_map(|a| Some((a, stance(a.stance.as_deref()?)?)));
        let cited: Vec<Cited> = stances()
            .map(|(a, _)| cite(&parsed, spans(&a.source), spans(&a.cue), spans(&a.content)))
            .collect();
        let mut document = Self::of(parsed, cited, engine, names);
        for (quote, (_, stance)) in document.quotes.iter_mut().zip(stances()) {
            quote.stance = stance;
        }
        document
    }

    /// Finds who is named in a text and who speaks in its citations.
    fn of(parsed: Parsed<'a>, cited: Vec<Cited>, engine: &Engine, names: &Names) -> Self {
        let syntax = engine.grammar.annotate(&parsed);
        let naming = Naming::new(&parsed, &syntax, &engine.names);
        let found = organizations::find(&parsed, &[], &syntax, &naming, &cited, names);
        let quotes = organizations::attribute(cited, &found);
        Self { parsed, syntax, named: found, quotes }
    }

    /// Its quotes as cases.
    pub fn cases(&self, features: &Features) -> Vec<Case> {
        let Self { parsed, syntax, named: Named { organizations, .. }, quotes } = self;
        let told = |quote| features.of(&Told { parsed, syntax, organizations, quote });
        quotes.iter().map(|quote| (told(quote), quote.stance as usize)).collect()
    }

    /// The words of its quotes, as features are named, once for each quote.
    fn words(&self) -> Vec<String> {
        let Self { parsed, syntax, named: Named { organizations, .. }, quotes } = self;
        let told = quotes.iter().map(|quote| Told { parsed, syntax, organizations, quote });
        told.flat_map(|told| Features::words(&told)).collect()
    }

    /// For each quote its stance as annotated and as judged.
    pub fn judged(&self, stances: &Stances) -> Vec<(Stance, Stance)> {
        let mut quotes = self.quotes.clone();
        stances.set(&self.parsed, &self.syntax, &self.named.organizations, &mut quotes);
        self.quotes.iter().zip(quotes).map(|(gold, quote)| (gold.stance, quote.stance)).collect()
    }
}

/// The stance called `name`.
fn stance(name: &str) -> Option<Stance> {
    Stance::ALL.into_iter().find(|stance| stance.name() == name)
}

/// An annotated quote as if it had been found.
fn cite(parsed: &Parsed<'_>, source: Vec<Span>, cue: Vec<Span>, content: Vec<Span>) -> Cited {
    let words = content.iter().flat_map(|piece| &parsed.tokens[parsed.tokens_in(*piece)]);
    let words = words.filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number));
    let kind = kind(words.map(|word| parsed.quotation_at(word.span.start).is_some()));
    Cited {
        content,
        source,
        cue,
        lemma: None,
        kind,
        mode: Mode::Speech,
        confidence: 1.0,
        why: String::new(),
        lost: Vec::new(),
    }
}

/// A file of examples as articles of one quote: for each stance a list of "source | reporting words | words reported".
///
/// # Errors
/// When the file is not what it must be.
pub fn examples(file: &str) -> Result<Vec<Annotated>, toml::de::Error> {
    let lists: BTreeMap<String, Vec<String>> = toml::from_str(file)?;
    let all = lists.iter().flat_map(|(stance, examples)| examples.iter().map(move |e| (stance, e)));
    Ok(all.filter_map(|(stance, line)| example(stance, line)).collect())
}

/// One example as an article.
fn example(stance: &str, line: &str) -> Option<Annotated> {
    let parts: Vec<&str> = line.split(" | ").collect();
    let [source, cue, content] = parts[..] else { return None };
    // A refusal to speak is content and cue at once.
    let once = content.starts_with(cue);
    let text = if once { format!("{source} {content}") } else { format!("{source} {cue} {content}") };
    let points = CodePoints::new(&text);
    let span = |from: usize, part: &str| points.span(Span::new(from, from + part.len()));
    let some = |span: [usize; 2]| if span[0] == span[1] { Vec::new() } else { vec![span] };
    let said = source.len() + 1;
    let from = if once { said } else { said + cue.len() + 1 };
    let attribution = Attributed {
        source: some(span(0, source)),
        cue: some(span(said, cue)),
        content: vec![span(from, content)],
        stance: Some(stance.to_owned()),
    };
    Some(Annotated { id: String::new(), text, attributions: vec![attribution] })
}

/// The words that stand often enough in quotes to be learned from, as features are named.
pub fn words(documents: &[Document<'_>]) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for word in documents.iter().flat_map(Document::words) {
        *counts.entry(word).or_default() += 1;
    }
    counts.into_iter().filter(|(_, count)| *count >= OFTEN).map(|(word, _)| word).collect()
}

/// Learns a row of weights for each of `features` features.
pub fn learn(cases: &[Case], features: usize) -> Vec<Row> {
    let mut counts = [0.0_f32; STANCES];
    for (_, stance) in cases {
        counts[*stance] += 1.0;
    }
    let weigh = |stance: usize| (cases.len() as f32 / STANCES as f32 / counts[stance].max(1.0)).powf(BALANCE);
    let mean = cases.iter().map(|(_, stance)| weigh(*stance)).sum::<f32>() / cases.len().max(1) as f32;
    // The slope changes at most so fast: a bound on the largest eigenvalue of the features' squares.
    let square =
        |(found, stance): &Case| weigh(*stance) / mean * found.iter().map(|(_, v)| v * v).sum::<f32>();
    let bound = 0.5 * cases.iter().map(square).sum::<f32>() + RIDGE;
    let (mut weights, mut ahead) = (vec![[0.0; STANCES]; features], vec![[0.0; STANCES]; features]);
    let mut pace = 1.0_f32;
    for _ in 0..STEPS {
        let mut slope: Vec<Row> = ahead.iter().map(|row| row.map(|w| w * RIDGE)).collect();
        for (found, stance) in cases {
            let mut scores = [0.0; STANCES];
            for (feature, value) in found {
                scores = from_fn(|s| scores[s] + value * ahead[*feature][s]);
            }
            let shares = shares(&scores);
            let miss: Row =
                from_fn(|s| (shares[s] - f32::from(u8::from(s == *stance))) * weigh(*stance) / mean);
            for (feature, value) in found {
                slope[*feature] = from_fn(|s| slope[*feature][s] + value * miss[s]);
            }
        }
        let next_pace = f32::midpoint(1.0, (1.0 + 4.0 * pace * pace).sqrt());
        let momentum = (pace - 1.0) / next_pace;
        pace = next_pace;
        for ((row, ahead), slope) in weights.iter_mut().zip(&mut ahead).zip(&slope) {
            let stepped: Row = from_fn(|s| ahead[s] - slope[s] / bound);
            *ahead = from_fn(|s| stepped[s] + momentum * (stepped[s] - row[s]));
            *row = stepped;
        }
    }
    weights
}

/// Weights as the file that the reader embeds.
pub fn file(features: &Features, weights: &[Row]) -> String {
    let stances = Stance::ALL.map(Stance::name).join(", ");
    let mut out = format!(
        "# What each feature of a quote (src/analysis/lexicon/stance.toml) says of its stance:\n# {stances}.\n\
         # Learned, not written: docs/accuracy.md has the command.\n\n[weights]\n"
    );
    for (name, row) in features.names().iter().zip(weights) {
        let numbers = row.map(|weight| format!("{weight:.2}")).join(", ");
        // Writing to a string does not fail.
        let _ = writeln!(out, "{name} = [{numbers}]");
    }
    out
}
