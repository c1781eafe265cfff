//! Affiliation: for whom each person speaks, from the words around their name, kept for the whole article.

mod before;
mod behind;

use std::ops::Range;

use super::entities::{Entities, Who};
use super::forms::Table;
use super::scene::Scene;
use crate::model::{OrganizationId, OrganizationKind, PersonId};

/// What the words around one mention of a person say.
#[derive(Debug, Default, Clone)]
struct Tie {
    /// For whom the person speaks, the main one first.
    organizations: Vec<OrganizationId>,
    /// For whom the person spoke once.
    former: Vec<OrganizationId>,
    /// What the person is, as tokens.
    role: Option<Range<usize>>,
}

impl Tie {
    /// Whether nothing was found.
    fn is_empty(&self) -> bool {
        self.organizations.is_empty() && self.former.is_empty() && self.role.is_none()
    }
}

/// Gives every person role and organizations, from all mentions.
pub(super) fn remember(scene: &Scene<'_>, table: &Table, entities: &mut Entities) {
    let people = |index: &usize| matches!(entities.who(table, *index), Some(Who::Person(_)));
    let mut ties: Vec<(usize, Tie)> = (0..table.mentions.len())
        .filter(people)
        .map(|index| (index, around(scene, table, entities, index)))
        .collect();
    share(scene, table, &mut ties);
    let mut former: Vec<Vec<OrganizationId>> = vec![Vec::new(); entities.people.len()];
    for (index, tie) in ties {
        let Some(Who::Person(id)) = entities.who(table, index) else { continue };
        let Some(person) = entities.people.get_mut(id.0) else { continue };
        if let Some(role) = tie.role.filter(|_| person.role.is_none()) {
            person.role = Some(crate::text::squeeze(scene.parsed.cover(role).of(scene.parsed.text)));
        }
        former[id.0].extend(tie.former);
        for organization in tie.organizations {
            if !person.organizations.contains(&organization) {
                person.organizations.push(organization);
            }
        }
    }
    for (person, former) in entities.people.iter_mut().zip(former) {
        person.organizations.retain(|organization| !former.contains(organization));
    }
    ministers(entities);
}

/// What stands around the mention with this index; what stands before it goes first.
fn around(scene: &Scene<'_>, table: &Table, entities: &Entities, index: usize) -> Tie {
    let mut tie = before::read(scene, table, entities, index);
    if tie.organizations.is_empty() {
        let behind = behind::read(scene, table, entities, index);
        tie.organizations = behind.organizations;
        tie.former.extend(behind.former);
        tie.role = behind.role.or(tie.role);
    }
    tie
}

/// Gives the people of a list (`Ada Quill and Bo Winter of Tarn`) what is said of the last one.
fn share(scene: &Scene<'_>, table: &Table, ties: &mut [(usize, Tie)]) {
    for k in (1..ties.len()).rev() {
        let gap = table.mentions[ties[k - 1].0].tokens.end..table.mentions[ties[k].0].tokens.start;
        let listed =
            (1..=2).contains(&gap.len()) && gap.clone().all(|i| matches!(scene.word(i), "," | "and"));
        let next = table.mentions[ties[k].0].tokens.end;
        if listed && ties[k - 1].1.is_empty() && matches!(scene.word(next), "of" | "from" | "at" | ",") {
            ties[k - 1].1 = ties[k].1.clone();
        }
    }
}

/// Gives ministers without an organization the ministry that the article names (the `Home Secretary` the `Home
/// Office`), else, as presidents, the one government that it names.
fn ministers(entities: &mut Entities) {
    let government = |found: &&(usize, Vec<String>)| {
        found.1.last().is_some_and(|last| matches!(last.as_str(), "government" | "administration"))
    };
    let words = |name: &str| name.split(' ').map(str::to_lowercase).collect::<Vec<_>>();
    let ruling: Vec<(usize, Vec<String>)> = entities
        .organizations
        .iter()
        .enumerate()
        .filter(|(_, found)| found.kind == OrganizationKind::Government)
        .map(|(id, found)| (id, words(&found.name)))
        .collect();
    let mut governments = ruling.iter().filter(government);
    let only = governments.next().filter(|_| governments.next().is_none());
    for person in entities.people.iter_mut().filter(|person| person.organizations.is_empty()) {
        let role = words(person.role.as_deref().unwrap_or_default());
        let Some((office, fields)) = role.split_last() else { continue };
        if !matches!(office.as_str(), "minister" | "president" | "secretary") {
            continue;
        }
        let ministry = |(_, name): &&(usize, Vec<String>)| fields.iter().all(|field| name.contains(field));
        let ministry = ruling.iter().find(|found| !fields.is_empty() && ministry(found));
        let found = ministry.or(only.filter(|_| office != "secretary"));
        person.organizations.extend(found.map(|(id, _)| OrganizationId(*id)));
    }
}

/// The government of the country that token `i` names, where the article names it.
pub(super) fn government(scene: &Scene<'_>, entities: &Entities, i: usize) -> Option<OrganizationId> {
    let nation = scene.entry(i).nation?;
    let governs = |name: &str| {
        let words = name.split(' ');
        let has = |wanted: &dyn Fn(&str) -> bool| words.clone().any(|word| wanted(&word.to_lowercase()));
        let rules = has(&|word| matches!(word, "government" | "administration" | "state"));
        rules && has(&|word| scene.names.entry(word).nation == Some(nation))
    };
    let found = |found: &crate::model::Organization| {
        found.kind == OrganizationKind::Government
            && (governs(&found.name) || found.aliases.iter().any(|alias| governs(alias)))
    };
    entities.organizations.iter().position(found).map(OrganizationId)
}

/// The organization mentioned at token `i`.
pub(super) fn organization(table: &Table, entities: &Entities, i: usize) -> Option<OrganizationId> {
    match entities.who(table, table.at(i)?)? {
        Who::Organization(id) => Some(id),
        Who::Person(_) => None,
    }
}

/// The person mentioned at token `i`.
pub(super) fn person(table: &Table, entities: &Entities, i: usize) -> Option<PersonId> {
    match entities.who(table, table.at(i)?)? {
        Who::Person(id) => Some(id),
        Who::Organization(_) => None,
    }
}
