//! Reference: which organization or person `the company`, `it`, `he` mean, from what went before.

use super::entities::{Entities, Who};
use super::forms::Table;
use super::lexicon::Gender;
use super::scene::Scene;
use super::source;
use crate::model::{Organization, OrganizationId, OrganizationKind, PersonId};

/// Who spoke before.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// The organization that spoke, or was spoken for, last, and the sentence.
    pub(super) organization: Option<(OrganizationId, usize)>,
    /// The person that spoke last, and the sentence.
    pub(super) person: Option<(PersonId, usize)>,
    /// The organizations that spoke together last.
    pub(super) group: Vec<OrganizationId>,
}

/// How many mentions back the search goes.
const REACH: usize = 40;

/// The organization that the noun at token `at` (`company`) means; `None` where nothing fits well.
pub(super) fn meant(
    scene: &Scene<'_>,
    table: &Table,
    entities: &Entities,
    at: usize,
    memory: &Memory,
) -> Option<OrganizationId> {
    let kind = scene.entry(at).reference?;
    nearest(scene, table, entities, at, Some(kind), memory)
}

/// The organization of this kind that is nearest before token `at`, those that spoke last first.
pub(super) fn nearest(
    scene: &Scene<'_>,
    table: &Table,
    entities: &Entities,
    at: usize,
    kind: Option<OrganizationKind>,
    memory: &Memory,
) -> Option<OrganizationId> {
    let here = table.mentions.partition_point(|mention| mention.tokens.start < at);
    let byte = scene.parsed.tokens.get(at)?.span.start;
    let sentence = scene.parsed.sentence_at(byte)?;
    // These mean nothing but what is of their kind.
    let strict = ["committee", "panel", "court", "tribunal", "senate", "parliament"]
        .iter()
        .any(|noun| scene.word(at).eq_ignore_ascii_case(noun));
    let fits = |known: OrganizationKind| fits(known, kind).filter(|_| !strict || kind == Some(known));
    let mut scores: Vec<(OrganizationId, f32)> = Vec::new();
    let mut add = |id: OrganizationId, points: f32| match scores.iter_mut().find(|(known, _)| *known == id) {
        Some((_, sum)) => *sum = sum.max(points) + 0.2,
        None => scores.push((id, points)),
    };
    for index in (here.saturating_sub(REACH)..here).rev() {
        let mention = &table.mentions[index];
        let Some(Who::Organization(id)) = entities.who(table, index) else { continue };
        let Some(fit) = fits(entities.organizations[id.0].kind) else { continue };
        let distance = sentence.saturating_sub(mention.sentence);
        let start = scene.parsed.sentences.get(mention.sentence).map_or(0, |s| s.tokens.start);
        let subject = f32::from(u8::from(mention.tokens.start <= start + 3)) * 0.6;
        let often = entities.organizations[id.0].mentions.len().min(6) as f32 * 0.15;
        let called =
            if kind.is_some() && called(&entities.organizations[id.0], scene.word(at)) { 1.0 } else { 0.0 };
        add(id, fit + subject + often + called + 2.0 - distance.min(8) as f32 * 0.4);
    }
    if let Some((id, when)) = memory.organization
        && let Some(fit) = entities.organizations.get(id.0).and_then(|found| fits(found.kind))
    {
        add(id, fit + 3.2 - sentence.saturating_sub(when).min(8) as f32 * 0.3);
    }
    scores.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    scores.first().filter(|(_, points)| *points >= 1.0).map(|(id, _)| *id)
}

/// Whether the noun stands in a name of the organization: `the union` for the `Harbour Union`.
fn called(organization: &Organization, noun: &str) -> bool {
    let mut names = organization.aliases.iter().chain([&organization.name]);
    names.any(|name| name.split(' ').any(|word| word.eq_ignore_ascii_case(noun)))
}

/// The organizations of this kind that a plural noun at token `at` means: those that spoke together last, else
/// the last list of them.
pub(super) fn group(
    scene: &Scene<'_>,
    table: &Table,
    entities: &Entities,
    at: usize,
    kind: OrganizationKind,
    memory: &Memory,
) -> Option<Vec<OrganizationId>> {
    let fit = |id: &OrganizationId| fits(entities.organizations[id.0].kind, Some(kind)).is_some();
    if memory.group.iter().any(fit) {
        return Some(memory.group.clone());
    }
    let here = table.mentions.partition_point(|mention| mention.tokens.start < at);
    let listed = |index: usize| source::list(table, scene, entities, table.mentions[index].tokens.start, at);
    let mut lists = (here.saturating_sub(REACH)..here).rev().map(listed);
    let last = lists.find(|listed| listed.len() > 1 && listed.iter().all(fit))?;
    // From the middle of a list back to its beginning.
    Some(lists.take_while(|listed| listed.len() > last.len()).last().unwrap_or(last))
}

/// How well an organization of kind `known` fits a word for kind `wanted`; `None` where it cannot.
fn fits(known: OrganizationKind, wanted: Option<OrganizationKind>) -> Option<f32> {
    use OrganizationKind::{Bank, Company, Government, Group, Other, Outlet, Politics, University};
    let Some(wanted) = wanted else { return Some(if known == Outlet { -0.6 } else { 0.5 }) };
    match (wanted, known) {
        _ if wanted == known => Some(1.2),
        (_, Other) | (Company | Politics | Government, Group) | (Government, Politics) => Some(0.3),
        (Company, Bank) | (Group, Company | University) | (University, Group) => Some(0.0),
        _ => None,
    }
}

/// The last speaker, unless somebody else is the subject of the sentence just before and they are not in it.
fn spoke_or_subject(
    scene: &Scene<'_>,
    table: &Table,
    entities: &Entities,
    at: usize,
    sentence: usize,
    (speaker, when): (PersonId, usize),
    agrees: &dyn Fn(PersonId) -> bool,
) -> PersonId {
    if sentence.saturating_sub(when) <= 1 {
        return speaker;
    }
    let here = table.mentions.partition_point(|mention| mention.tokens.start < at);
    let near: Vec<PersonId> = (0..here)
        .rev()
        .take(REACH)
        .take_while(|index| table.mentions[*index].sentence + 1 >= sentence)
        .filter(|index| scene.parsed.quotation_at(table.spans[*index].start).is_none())
        .filter_map(|index| match entities.who(table, index) {
            Some(Who::Person(id)) if agrees(id) => Some(id),
            _ => None,
        })
        .collect();
    if near.contains(&speaker) { speaker } else { near.last().copied().unwrap_or(speaker) }
}

/// The person that `he` or `she` at token `at` means.
pub(super) fn person(
    scene: &Scene<'_>,
    table: &Table,
    entities: &Entities,
    at: usize,
    gender: Option<Gender>,
    memory: &Memory,
) -> Option<PersonId> {
    let agrees = |id: PersonId| {
        let known = entities.genders.get(id.0).copied().flatten();
        known.is_none() || gender.is_none() || known == gender
    };
    let byte = scene.parsed.tokens.get(at)?.span.start;
    let sentence = scene.parsed.sentence_at(byte)?;
    let paragraph = |sentence: usize| scene.parsed.sentences.get(sentence).map_or(0, |s| s.paragraph);
    if let Some((id, when)) = memory.person.filter(|(id, _)| agrees(*id))
        && sentence.saturating_sub(when) <= 4
        && paragraph(sentence).saturating_sub(paragraph(when)) <= 2
    {
        return Some(spoke_or_subject(scene, table, entities, at, sentence, (id, when), &agrees));
    }
    let here = table.mentions.partition_point(|mention| mention.tokens.start < at);
    (here.saturating_sub(REACH)..here).rev().find_map(|index| match entities.who(table, index) {
        Some(Who::Person(id)) if agrees(id) => Some(id),
        _ => None,
    })
}
