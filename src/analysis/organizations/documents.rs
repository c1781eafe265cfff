//! Documents: which organization published the report, the survey, the letter an article speaks of.

use super::affiliation::organization;
use super::entities::Entities;
use super::forms::Table;
use super::lexicon::Class;
use super::scene::Scene;
use super::source;
use crate::model::OrganizationId;

/// The publishers of documents, in reading order.
#[derive(Debug, Default)]
pub(super) struct Documents {
    published: Vec<Published>,
}

/// A document that the article says who published.
#[derive(Debug)]
struct Published {
    /// The token of its noun.
    noun: usize,
    /// The kind of document, as a section of the lexicon.
    family: Option<usize>,
    publisher: OrganizationId,
}

/// How far ahead of a document without a publisher one with a publisher may stand, in tokens.
const AHEAD: usize = 150;

/// Finds the publisher of the document whose noun is a token.
type Reader = fn(&Scene<'_>, &Table, &Entities, usize) -> Option<OrganizationId>;

/// How far behind a document's noun its publisher may stand, in tokens.
const REACH: usize = 8;

impl Documents {
    /// Reads `ORG's report`, `ORG survey`, `a report by ORG`, `ORG published the report`.
    pub(super) fn find(scene: &Scene<'_>, table: &Table, entities: &Entities) -> Self {
        let research = scene.names.entry("research").family;
        let published = (0..scene.parsed.tokens.len()).filter_map(|noun| {
            let document = scene.is(noun, Class::Document) && !scene.is(noun, Class::Reference);
            let work = scene.tag(noun).starts_with("NN") && scene.relation(noun).starts_with("nsubj");
            if table.at(noun).is_some() || !document && !work {
                return None;
            }
            let read = |reader: Reader| reader(scene, table, entities, noun);
            let beside = || read(before).or_else(|| read(behind)).filter(|_| document);
            let found = beside().or_else(|| read(clause));
            let family = scene.entry(noun).family.or(research);
            found.map(|publisher| Published { noun, family, publisher })
        });
        Self { published: published.collect() }
    }

    /// The publisher of the last document with the same noun as token `at` up to there.
    pub(super) fn same(&self, scene: &Scene<'_>, at: usize) -> Option<OrganizationId> {
        let noun = |i: usize| scene.word(i).trim_end_matches('s').to_lowercase();
        let wanted = noun(at);
        self.before(scene, at).find(|one| noun(one.noun) == wanted).map(|one| one.publisher)
    }

    /// The publisher of the last document of the same kind as that at token `at`, else of the next.
    pub(super) fn alike(&self, scene: &Scene<'_>, at: usize) -> Option<OrganizationId> {
        let family = scene.entry(at).family;
        let found = self.before(scene, at).find(|one| one.family == family).map(|one| one.publisher);
        found.or_else(|| self.next(scene, at))
    }

    /// What was published up to the end of the sentence of token `at`, the last first.
    fn before(&self, scene: &Scene<'_>, at: usize) -> impl Iterator<Item = &Published> {
        let here = self.published.partition_point(|one| one.noun <= scene.sentence(at).end);
        self.published[..here].iter().rev()
    }

    /// The publisher of the document whose noun is token `at`, where its own sentence says it.
    pub(super) fn own(&self, at: usize) -> Option<OrganizationId> {
        self.published.iter().find(|one| one.noun == at).map(|one| one.publisher)
    }

    /// The publisher of the last document before token `at`.
    pub(super) fn last(&self, at: usize) -> Option<OrganizationId> {
        self.published.iter().rev().find(|one| one.noun < at).map(|one| one.publisher)
    }

    /// The publisher of the next document of the same kind as that at token `at`.
    pub(super) fn next(&self, scene: &Scene<'_>, at: usize) -> Option<OrganizationId> {
        let here = self.published.partition_point(|one| one.noun <= at);
        let family = scene.entry(at).family;
        let mut near = self.published[here..].iter().take_while(|one| one.noun < at + AHEAD);
        near.find(|one| one.family == family).map(|one| one.publisher)
    }
}

/// `ORG's report`, `ORG report`, `ORG's annual report`.
fn before(scene: &Scene<'_>, table: &Table, entities: &Entities, noun: usize) -> Option<OrganizationId> {
    let mut i = noun.checked_sub(1)?;
    for _ in 0..4 {
        if let Some(id) = organization(table, entities, i) {
            return (i + 1 == noun || scene.possessive(i + 1)).then_some(id);
        }
        let word = scene.word(i);
        if !scene.possessive(i) && !word.starts_with(char::is_alphabetic) {
            return None;
        }
        i = i.checked_sub(1)?;
    }
    None
}

/// `a report by ORG`, `a survey conducted for ORG`, `data from ORG`; not `a report seen by ORG`.
fn behind(scene: &Scene<'_>, table: &Table, entities: &Entities, noun: usize) -> Option<OrganizationId> {
    let mut led = matches!(scene.word(noun + 1), "from" | "of");
    for i in noun + 1..noun + REACH {
        if let Some(id) = organization(table, entities, i) {
            return led.then_some(id);
        }
        match scene.word(i) {
            "by" => led = true,
            _ if scene.is(i, Class::Hears) => return None,
            _ if matches!(scene.tag(i), "VBD" | "VBZ" | "VBP" | "MD") => return None,
            "" | "." | "," | ";" | "said" | "says" | "that" | "and" => return None,
            _ => {}
        }
    }
    None
}

/// `ORG published the report`, `ORG, which carried out the poll`, `the study was done by ORG`, by the tree.
fn clause(scene: &Scene<'_>, table: &Table, entities: &Entities, noun: usize) -> Option<OrganizationId> {
    let verb = scene.syntax.head(noun).filter(|verb| scene.is(*verb, Class::Publishing))?;
    let publisher = match scene.relation(noun) {
        "dobj" => scene.child(verb, "nsubj").map(|i| source::stands_for(scene, table, i).unwrap_or(i)),
        "nsubjpass" | "nsubj" => scene.children(verb).find(|i| {
            scene.relation(*i) == "nmod" && scene.child(*i, "case").is_some_and(|k| scene.word(k) == "by")
        }),
        _ => None,
    };
    organization(table, entities, publisher?)
}
