//! Known: the user's list of organizations, found by their names and their people in any article.

use std::collections::HashMap;

use super::entities::Entities;
use super::mentions::{Beside, Mention};
use super::scene::Scene;
use crate::language;
use crate::model::{KnownOrganization, Organization, OrganizationId};
use crate::text::Span;

/// The user's list, with every name in words joined by one space.
#[derive(Debug, Default)]
pub(super) struct Known {
    list: Vec<KnownOrganization>,
    names: HashMap<String, usize>,
    /// The most words of a name.
    longest: usize,
}

impl Known {
    /// Takes a list.
    pub(super) fn new(list: Vec<KnownOrganization>) -> Self {
        let mut known = Self { list, ..Self::default() };
        for (number, organization) in known.list.iter().enumerate() {
            for name in organization.names() {
                let words = words(name);
                known.longest = known.longest.max(words.split(' ').count());
                known.names.entry(words).or_insert(number);
            }
        }
        known
    }

    /// The number of the organization with this name.
    pub(super) fn number(&self, name: &str) -> Option<usize> {
        self.names.get(name).copied()
    }

    /// The organization with this name.
    pub(super) fn named(&self, name: &str) -> Option<&KnownOrganization> {
        self.list.get(self.number(name)?)
    }
}

/// A name's words, joined by one space.
fn words(name: &str) -> String {
    let parsed = language::parse(name, &[Span::new(0, name.len())]);
    (0..parsed.tokens.len()).map(|i| parsed.word(i)).collect::<Vec<_>>().join(" ")
}

/// The mentions `found`, where listed names stand replaced by these.
pub(super) fn claim(scene: &Scene<'_>, mut found: Vec<Mention>) -> Vec<Mention> {
    let known = &scene.names.known;
    if known.list.is_empty() {
        return found;
    }
    for (number, sentence) in scene.parsed.sentences.iter().enumerate() {
        let mut i = sentence.tokens.start;
        while i < sentence.tokens.end {
            let longest = known.longest.min(sentence.tokens.end - i);
            let hit = (1..=longest).rev().find(|len| {
                let name: Vec<&str> = (i..i + len).map(|k| scene.word(k)).collect();
                known.number(&name.join(" ")).is_some()
            });
            if let Some(len) = hit {
                let tokens = i..i + len;
                found.retain(|one| one.tokens.end <= tokens.start || tokens.end <= one.tokens.start);
                found.push(Mention {
                    tokens,
                    sentence: number,
                    weak: false,
                    titled: false,
                    gender: None,
                    role: Beside::Neither,
                });
            }
            i += hit.unwrap_or(1);
        }
    }
    found.sort_by_key(|one| one.tokens.start);
    found
}

/// Lets the people on the list speak for their organizations, also where the article does not say so.
pub(super) fn people(scene: &Scene<'_>, entities: &mut Entities) {
    for organization in &scene.names.known.list {
        for listed in &organization.people {
            let named = |name: &String| *name == listed.name;
            let person = entities.people.iter().position(|p| named(&p.name) || p.aliases.iter().any(named));
            let Some(person) = person else { continue };
            let id = place(entities, organization);
            let person = &mut entities.people[person];
            person.organizations.retain(|other| *other != id);
            person.organizations.insert(0, id);
            person.role = person.role.take().or_else(|| listed.role.clone());
        }
    }
}

/// The place of an organization among those of the article, at their end where it does not name it.
fn place(entities: &mut Entities, organization: &KnownOrganization) -> OrganizationId {
    let at = entities.organizations.iter().position(|found| found.name == organization.name);
    OrganizationId(at.unwrap_or_else(|| {
        entities.organizations.push(Organization {
            name: organization.name.clone(),
            aliases: Vec::new(),
            kind: organization.kind.unwrap_or_default(),
            mentions: Vec::new(),
            why: organization.why(&organization.name),
        });
        entities.organizations.len() - 1
    }))
}

/// Calls the organizations on the list by their names there.
pub(super) fn name(scene: &Scene<'_>, entities: &mut Entities) {
    for organization in &mut entities.organizations {
        let known = &scene.names.known;
        let mut names = std::iter::once(&organization.name).chain(&organization.aliases);
        let Some((called, listed)) = names.find_map(|name| Some((name.clone(), known.named(name)?))) else {
            continue;
        };
        organization.kind = listed.kind.unwrap_or(organization.kind);
        organization.why = listed.why(&called);
        if organization.name != listed.name {
            organization.aliases.retain(|alias| *alias != listed.name);
            organization.aliases.insert(0, std::mem::replace(&mut organization.name, listed.name.clone()));
        }
    }
}
