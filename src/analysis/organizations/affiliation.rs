//! Affiliation: for whom each person speaks, from the words around their name, kept for the whole article.

use std::ops::Range;

use super::entities::{Entities, Who};
use super::forms::Table;
use super::lexicon::Class;
use super::reference;
use super::scene::Scene;
use crate::model::{OrganizationId, OrganizationKind, PersonId};

/// How far an apposition is read, in tokens.
const REACH: usize = 16;

/// What the words around one mention of a person say.
#[derive(Debug, Default)]
pub(super) struct Tie {
    /// For whom the person speaks, the main one first.
    pub(super) organizations: Vec<OrganizationId>,
    /// What the person is, as tokens.
    pub(super) role: Option<Range<usize>>,
    /// Whether that is over.
    pub(super) former: bool,
}

/// Gives every person role and organizations, from all mentions.
pub(super) fn remember(scene: &Scene<'_>, table: &Table, entities: &mut Entities) {
    let mut former = vec![false; entities.people.len()];
    for index in 0..table.mentions.len() {
        let Some(Who::Person(id)) = entities.who(table, index) else { continue };
        let tie = around(scene, table, entities, index);
        let Some(person) = entities.people.get_mut(id.0) else { continue };
        if let Some(role) = tie.role.filter(|_| person.role.is_none()) {
            person.role = Some(crate::text::squeeze(scene.parsed.cover(role).of(scene.parsed.text)));
        }
        former[id.0] |= tie.former;
        for organization in tie.organizations.into_iter().filter(|_| !tie.former) {
            if !person.organizations.contains(&organization) {
                person.organizations.push(organization);
            }
        }
    }
    for (person, _) in entities.people.iter_mut().zip(former).filter(|(_, former)| *former) {
        person.organizations.clear();
    }
    ministers(entities);
}

/// Gives ministers and presidents without a ministry the one government that the article names.
fn ministers(entities: &mut Entities) {
    let governs =
        |name: &str| matches!(name.rsplit(' ').next(), Some("government" | "Government" | "Administration"));
    let mut governments = entities.organizations.iter().enumerate().filter(|(_, found)| governs(&found.name));
    let (Some((only, _)), None) = (governments.next(), governments.next()) else { return };
    for person in &mut entities.people {
        let office = person.role.as_deref().and_then(|role| role.split(' ').next_back());
        let office = office
            .is_some_and(|office| matches!(office, "Minister" | "minister" | "President" | "president"));
        if person.organizations.is_empty() && office {
            person.organizations.push(OrganizationId(only));
        }
    }
}

/// What stands around the mention with this index.
fn around(scene: &Scene<'_>, table: &Table, entities: &Entities, index: usize) -> Tie {
    let mut tie = before(scene, table, entities, index);
    if tie.organizations.is_empty() && !tie.former {
        let after = behind(scene, table, entities, index);
        tie.former |= after.former;
        tie.organizations = after.organizations;
        tie.role = after.role.or(tie.role);
    }
    tie
}

/// `ORG chief executive NAME`, `ORG's chief executive, NAME`, `ORG's NAME`, `the company's lawyer NAME`.
fn before(scene: &Scene<'_>, table: &Table, entities: &Entities, index: usize) -> Tie {
    let mut tie = Tie::default();
    let start = table.mentions[index].tokens.start;
    let mut i = start;
    let mut role: Option<Range<usize>> = None;
    let floor = start.saturating_sub(10);
    while i > floor {
        let at = i - 1;
        let entry = scene.entry(at);
        if let Some(mention) = table.at(at) {
            if let Some(Who::Organization(organization)) = entities.who(table, mention)
                && (role.is_some() || scene.possessive(i))
            {
                tie.organizations.push(organization);
                let first = table.mentions[mention].tokens.start;
                tie.former |= first.checked_sub(1).is_some_and(|k| scene.former(k));
            }
            break;
        }
        if scene.role(at) {
            let end = role.map_or(at + 1, |role| role.end);
            role = Some(at..end);
        } else if scene.former(at) {
            tie.former = true;
        } else if scene.possessive(at) || entry.any(&[Class::Modifier, Class::Title, Class::Demonym]) {
            // The name or the role goes on.
        } else if entry.reference.is_some() && role.is_some() {
            // `the company's lawyer NAME`, `bank spokesman NAME`, but not `state senator NAME`
            let business =
                matches!(entry.reference, Some(OrganizationKind::Bank | OrganizationKind::Company));
            if business || scene.possessive(i) || at > 0 && matches!(scene.word(at - 1), "the" | "The") {
                let meant = reference::meant(scene, table, entities, at, &reference::Memory::default());
                tie.organizations.extend(meant);
            }
            break;
        } else if role.is_some() && matches!(scene.word(at), "its" | "Its" | "their" | "Their") {
            tie.organizations.extend(reference::nearest(
                scene,
                table,
                entities,
                at,
                None,
                &reference::Memory::default(),
            ));
            break;
        } else if scene.word(at) == "," && at + 1 == start && at > 0 && scene.role(at - 1) {
            // `the chief executive, NAME`
        } else if role.is_some()
            && matches!(scene.word(at), "and" | "&" | "-" | "of")
            && at > 0
            && scene.role(at - 1)
        {
            // `director and founder NAME`
        } else {
            break;
        }
        i = at;
    }
    tie.role = role;
    tie
}

/// `NAME, a spokeswoman for ORG`, `NAME of ORG`, `NAME, ORG's director`, `NAME (ORG)`.
fn behind(scene: &Scene<'_>, table: &Table, entities: &Entities, index: usize) -> Tie {
    let mut tie = Tie::default();
    let end = table.mentions[index].tokens.end;
    let sentence = table.mentions[index].sentence;
    let limit = scene.parsed.sentences.get(sentence).map_or(end, |s| s.tokens.end).min(end + REACH);
    match scene.word(end) {
        "of" | "at" | "from" | "for" | "with" => {
            let next = end + 1 + usize::from(matches!(scene.word(end + 1), "the" | "The"));
            // `NAME of the pressure group ORG`
            let named = (next..next + 4)
                .find(|i| table.at(*i).is_some() || !scene.word(*i).starts_with(char::is_lowercase));
            tie.organizations.extend(named.and_then(|i| organization(table, entities, i)));
            return tie;
        }
        "(" => {
            tie.organizations.extend(organization(table, entities, end + 1));
            return tie;
        }
        "," if matches!(scene.word(end + 1), "of" | "from" | "at") => {
            let next = end + 2 + usize::from(scene.word(end + 2) == "the");
            tie.organizations.extend(organization(table, entities, next));
            if !tie.organizations.is_empty() {
                return tie;
            }
        }
        "," | "—" | "–" | "-" => {}
        _ => return tie,
    }
    let mut i = end + 1;
    let mut pending = None;
    while i < limit {
        let word = scene.word(i);
        if let Some(mention) = table.at(i) {
            match entities.who(table, mention) {
                Some(Who::Organization(found)) => {
                    let previous = scene.word(i - 1);
                    let joined = matches!(
                        previous,
                        "of" | "for" | "at" | "with" | "from" | "the" | "The" | "to" | "and" | "&" | "in"
                    );
                    if tie.role.is_some() && joined {
                        tie.organizations.push(found);
                        let next = table.mentions[mention].tokens.end;
                        if !matches!(scene.word(next), "and" | "&") {
                            return tie;
                        }
                    } else {
                        pending = Some(found);
                    }
                }
                Some(Who::Person(_)) => break,
                None => {}
            }
            i = table.mentions[mention].tokens.end;
            continue;
        }
        if scene.role(i) {
            let start = tie.role.as_ref().map_or(i, |role| role.start);
            tie.role = Some(start..i + 1);
            tie.organizations.extend(pending.take());
        } else if scene.former(i) {
            tie.former = true;
        } else if matches!(
            word,
            "said"
                | "says"
                | "who"
                | "told"
                | "has"
                | "had"
                | "was"
                | "is"
                | "which"
                | "."
                | ";"
                | "”"
                | "“"
                | "\""
        ) || (word == "," && (tie.role.is_some() || !scene.role(i + 1)))
        {
            break;
        } else if scene.entry(i).reference.is_some()
            && tie.role.is_some()
            && matches!(scene.word(i - 1), "the" | "The")
        {
            let meant = reference::meant(scene, table, entities, i, &reference::Memory::default());
            tie.organizations.extend(meant);
            break;
        }
        i += 1;
    }
    if tie.role.is_none() {
        tie.organizations.clear();
    }
    tie
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
