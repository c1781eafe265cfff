//! Documents: which organization published the report, the survey, the letter an article speaks of.

use super::affiliation::organization;
use super::entities::Entities;
use super::forms::Table;
use super::lexicon::Class;
use super::scene::Scene;
use crate::model::OrganizationId;

/// The publishers of documents, in reading order.
#[derive(Debug, Default)]
pub(super) struct Documents {
    published: Vec<(usize, OrganizationId)>,
}

/// How far behind a document's noun its publisher may stand, in tokens.
const REACH: usize = 8;

impl Documents {
    /// Reads `ORG's report`, `ORG survey`, `a report by ORG`.
    pub(super) fn find(scene: &Scene<'_>, table: &Table, entities: &Entities) -> Self {
        let documents = (0..scene.parsed.tokens.len()).filter(|i| {
            scene.is(*i, Class::Document) && table.at(*i).is_none() && !scene.is(*i, Class::Reference)
        });
        let published = documents.filter_map(|noun| {
            let found = before(scene, table, entities, noun).or_else(|| behind(scene, table, entities, noun));
            found.map(|id| (noun, id))
        });
        Self { published: published.collect() }
    }

    /// The publisher of the document whose noun is token `at`: the last named with the same noun up to there.
    pub(super) fn publisher(&self, scene: &Scene<'_>, at: usize) -> Option<OrganizationId> {
        let noun = |i: usize| scene.word(i).trim_end_matches('s').to_lowercase();
        let wanted = noun(at);
        let here = self.published.partition_point(|(token, _)| *token <= at);
        let same = |(token, _): &&(usize, OrganizationId)| noun(*token) == wanted;
        self.published[..here].iter().rev().take(REACH).find(same).map(|(_, id)| *id)
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

/// `a report by ORG`, `a survey conducted for ORG`.
fn behind(scene: &Scene<'_>, table: &Table, entities: &Entities, noun: usize) -> Option<OrganizationId> {
    let mut led = false;
    for i in noun + 1..noun + REACH {
        if let Some(id) = organization(table, entities, i) {
            return led.then_some(id);
        }
        match scene.word(i) {
            "by" => led = true,
            "" | "." | "," | ";" | "said" | "says" | "that" | "and" => return None,
            _ => {}
        }
    }
    None
}
