//! Pack: an article with its findings made ready to be kept, away from the database, on any thread.

use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::{Seen, Shown};
use crate::model::{Article, Card, Cards, Findings, Problem, Usage};
use crate::text::{Sketch, squeeze};

/// A value as bytes; empty where it has none.
pub(super) fn close(value: &impl Serialize) -> Vec<u8> {
    postcard::to_allocvec(value).unwrap_or_default()
}

/// The value of `bytes`; `None` where they are none of its kind.
pub(super) fn open<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}

/// What a list shows as bytes.
pub(super) fn close_shown(cards: &Cards, problems: &[Problem]) -> Vec<u8> {
    let mut bytes = close(&problems);
    bytes.extend(cards.to_bytes());
    bytes
}

/// What a list shows, from bytes.
pub(super) fn open_shown(bytes: &[u8]) -> Option<Shown> {
    let (problems, cards): (Vec<Problem>, _) = postcard::take_from_bytes(bytes).ok()?;
    Some((Cards::from_bytes(cards)?, problems))
}

/// A file as it was just read.
#[derive(Debug)]
pub struct Read {
    /// The file, whole.
    pub path: std::path::PathBuf,
    /// How it was found.
    pub seen: Seen,
    /// Its articles, in order.
    pub articles: Vec<One>,
    /// What was wrong with it.
    pub problems: Vec<Problem>,
}

/// One article of a file.
#[derive(Debug)]
pub enum One {
    /// It is kept already.
    Kept(Box<Card>),
    /// It is new.
    Fresh(Box<Fresh>),
}

/// What is read, as it is kept and compared: without where it lay.
#[derive(Debug)]
pub struct Parcel {
    bytes: Vec<u8>,
    /// The hash of all of it.
    pub(super) hash: [u8; 16],
}

impl Parcel {
    /// Packs `article`.
    pub fn new(article: &Article) -> Self {
        let bytes = close(&Article { id: String::new(), path: None, line: None, ..article.clone() });
        let mut hash = [0; 16];
        hash.copy_from_slice(&Sha256::digest(&bytes)[..16]);
        Self { bytes, hash }
    }
}

/// An article as it is kept, with what the tables are to hold of it.
#[derive(Debug)]
pub struct Fresh {
    /// Its card; the database gives the key.
    pub card: Card,
    /// The key, where it is known already.
    pub(super) key: Option<i64>,
    pub(super) hash: [u8; 16],
    pub(super) article: Vec<u8>,
    pub(super) findings: Vec<u8>,
    pub(super) sketch: Vec<u8>,
    pub(super) body: String,
    pub(super) quotes: Vec<QuoteRow>,
    pub(super) said: String,
    /// The organizations and people named, and whether they are not heard.
    pub(super) names: Vec<(String, bool)>,
    pub(super) called: Vec<Usage>,
    pub(super) evidence: Vec<EvidenceRow>,
}

/// A quote in the table.
#[derive(Debug)]
pub(super) struct QuoteRow {
    pub(super) place: i64,
    pub(super) organizations: Vec<String>,
    pub(super) speaker: String,
    pub(super) stance: &'static str,
    pub(super) source: &'static str,
    pub(super) kind: &'static str,
    pub(super) begins: i64,
    pub(super) words: String,
}

/// A sentence with a concern in the table.
#[derive(Debug)]
pub(super) struct EvidenceRow {
    pub(super) concern: String,
    pub(super) title: String,
    pub(super) begins: i64,
    pub(super) quote: Option<i64>,
    pub(super) words: String,
}

impl Fresh {
    /// `article` with its findings, under a key of the caller's, whatever other articles say the same.
    pub fn called(key: u64, article: &Article, findings: &Findings) -> Self {
        let mut hash = [0; 16];
        hash[..8].copy_from_slice(&key.to_le_bytes());
        let parcel = Parcel { hash, ..Parcel::new(article) };
        Self { key: Some(key.cast_signed()), ..Self::new(article, parcel, findings) }
    }

    /// The `parcel` of `article` with its findings.
    pub fn new(article: &Article, parcel: Parcel, findings: &Findings) -> Self {
        let text = article.text.as_str();
        let spoken = || findings.quotes.iter().enumerate().filter(|(_, quote)| quote.is_said());
        let quotes: Vec<QuoteRow> = spoken().map(|(place, _)| quote(article, findings, place)).collect();
        let said: Vec<&str> = quotes.iter().map(|quote| quote.words.as_str()).collect();
        let evidence = findings.concerns.iter().flat_map(|concern| {
            concern.evidence.iter().map(|evidence| EvidenceRow {
                concern: concern.id.clone(),
                title: concern.name.clone(),
                begins: number(evidence.sentence.start),
                quote: evidence.quote.map(number),
                words: squeeze(evidence.sentence.of(text)),
            })
        });
        // What is answered to a claim belongs to its concern, whatever words it uses.
        let claims = findings.claims.iter().flat_map(|claim| {
            let concern = claim.concern.and_then(|concern| findings.concerns.get(concern));
            let quotes = claim.quote.into_iter().chain(claim.answers.iter().map(|answer| answer.quote));
            concern.into_iter().flat_map(move |concern| {
                quotes.clone().filter_map(move |place| {
                    let quote = findings.quotes.get(place)?;
                    Some(EvidenceRow {
                        concern: concern.id.clone(),
                        title: concern.name.clone(),
                        begins: number(quote.start()),
                        quote: Some(number(place)),
                        words: squeeze(&quote.text(text)),
                    })
                })
            })
        });
        Self {
            card: Card { organization: loudest(&quotes), ..Card::of(article, 0) },
            key: None,
            hash: parcel.hash,
            findings: close(findings),
            sketch: close(&Sketch::of(article.body.of(text))),
            article: parcel.bytes,
            body: article.body.of(text).to_owned(),
            said: said.join("\n"),
            names: names(findings),
            called: findings.organizations.iter().map(Usage::of).collect(),
            evidence: evidence.chain(claims).collect(),
            quotes,
        }
    }
}

/// A place as the database has it; no text is so long that it would not fit.
fn number(place: usize) -> i64 {
    i64::try_from(place).unwrap_or(i64::MAX)
}

/// The organization with most quotes, the first of several.
fn loudest(quotes: &[QuoteRow]) -> Option<String> {
    let names = || quotes.iter().filter_map(|quote| quote.organizations.first());
    let mut most: Option<(usize, &String)> = None;
    for name in names() {
        let count = names().filter(|other| *other == name).count();
        if most.is_none_or(|(before, _)| count > before) {
            most = Some((count, name));
        }
    }
    most.map(|(_, name)| name.clone())
}

/// The row of the quote at `place`.
fn quote(article: &Article, findings: &Findings, place: usize) -> QuoteRow {
    let quote = &findings.quotes[place];
    let organizations = quote.attribution.organizations.iter();
    let speaker = quote.attribution.speaker.and_then(|id| findings.person(id));
    QuoteRow {
        place: number(place),
        organizations: organizations
            .filter_map(|id| Some(findings.organization(*id)?.name.clone()))
            .collect(),
        speaker: speaker.map(|person| person.name.clone()).unwrap_or_default(),
        stance: quote.stance.name(),
        source: quote.attribution.source_type.name(),
        kind: quote.kind.name(),
        begins: number(quote.start()),
        words: squeeze(&quote.text(&article.text)),
    }
}

/// All names in an article, each once, with whether nobody of that name is heard.
fn names(findings: &Findings) -> Vec<(String, bool)> {
    let heard = |id: usize| {
        findings.quotes.iter().any(|quote| quote.attribution.organizations.iter().any(|o| o.0 == id))
    };
    let organizations = findings.organizations.iter().enumerate();
    let organizations = organizations.map(|(id, found)| (found.name.clone(), !heard(id)));
    let spoke = |id: usize| findings.quotes.iter().any(|q| q.attribution.speaker.is_some_and(|s| s.0 == id));
    let people = findings.people.iter().enumerate().map(|(id, found)| (found.name.clone(), !spoke(id)));
    let mut names: Vec<_> = organizations.chain(people).collect();
    names.sort();
    names.dedup_by(|a, b| a.0 == b.0);
    names
}
