//! Before a name: `ORG chief executive NAME`, `the company's lawyer NAME`, `the head of ORG, NAME`.

use super::super::entities::{Entities, Who};
use super::super::forms::Table;
use super::super::lexicon::Class;
use super::super::reference::{self, Memory};
use super::super::scene::Scene;
use super::{Tie, government, organization};
use crate::model::{OrganizationId, OrganizationKind};

/// How far back it is read, in tokens.
const REACH: usize = 10;

/// What stands before the mention with this index.
pub(super) fn read(scene: &Scene<'_>, table: &Table, entities: &Entities, index: usize) -> Tie {
    let start = table.mentions[index].tokens.start;
    if let Some(tie) = fronted(scene, table, entities, start) {
        return tie;
    }
    let mut tie = Tie::default();
    let mut former = false;
    let mut found: Vec<OrganizationId> = Vec::new();
    let mut i = start;
    let floor = start.saturating_sub(REACH);
    while i > floor {
        let at = i - 1;
        let entry = scene.entry(at);
        let role = tie.role.is_some();
        if let Some(mention) = table.at(at) {
            if let Some(Who::Organization(organization)) = entities.who(table, mention)
                && (role || scene.possessive(i))
            {
                found.push(organization);
                let first = table.mentions[mention].tokens.start;
                former |= first.checked_sub(1).is_some_and(|k| scene.former(k));
            } else if role {
                found.extend(government(scene, entities, at));
            }
            break;
        }
        if scene.role(at) {
            let end = tie.role.map_or(at + 1, |role| role.end);
            tie.role = Some(at..end);
        } else if scene.former(at) {
            former = true;
        } else if role && let Some(id) = government(scene, entities, at) {
            // `Israel's foreign minister NAME`
            found.push(id);
            break;
        } else if scene.possessive(at) || entry.any(&[Class::Title, Class::Demonym]) {
            // The name goes on.
        } else if entry.reference.is_some() && role {
            // `the company's lawyer NAME`, `bank spokesman NAME`, but not `state senator NAME`
            let business =
                matches!(entry.reference, Some(OrganizationKind::Bank | OrganizationKind::Company));
            if business || scene.possessive(i) || at > 0 && matches!(scene.word(at - 1), "the" | "The") {
                found.extend(reference::meant(scene, table, entities, at, &Memory::default()));
            }
            break;
        } else if role && matches!(scene.word(at), "its" | "Its" | "their" | "Their") {
            found.extend(reference::nearest(scene, table, entities, at, None, &Memory::default()));
            break;
        } else if entry.is(Class::Modifier) || noun(scene, at) && role {
            // `senior policy adviser NAME`, `Home Secretary NAME`
            if let Some(role) = &mut tie.role {
                role.start = at;
            }
        } else if !goes_on(scene, at, start, role) {
            break;
        }
        i = at;
    }
    if former {
        tie.former = found;
    } else {
        tie.organizations = found;
    }
    tie
}

/// Whether a role before the name at `start` goes on with token `at`.
fn goes_on(scene: &Scene<'_>, at: usize, start: usize, role: bool) -> bool {
    let behind_role = at > 0 && scene.role(at - 1);
    match scene.word(at) {
        // `the chief executive, NAME`
        "," => at + 1 == start && behind_role,
        // `director and founder NAME`
        "and" | "&" | "-" | "of" => role && behind_role,
        _ => false,
    }
}

/// Whether token `at` is a noun or an adjective that belongs to the role behind it.
fn noun(scene: &Scene<'_>, at: usize) -> bool {
    let inside = at > scene.sentence(at).start || scene.capital(at + 1);
    inside && matches!(scene.tag(at), "NN" | "NNS" | "NNP" | "JJ" | "HYPH") && !scene.is(at, Class::Common)
}

/// `the head of ORG, NAME`, `director of ORG and member of ORG, NAME`, `speaking on behalf of ORG, NAME`.
fn fronted(scene: &Scene<'_>, table: &Table, entities: &Entities, start: usize) -> Option<Tie> {
    let mut tie = Tie::default();
    let mut end = start.checked_sub(1)?;
    if scene.word(end) != "," {
        return None;
    }
    loop {
        let id = organization(table, entities, end.checked_sub(1)?)?;
        let first = table.mentions[table.at(end - 1)?].tokens.start;
        let tied = first.checked_sub(
            1 + usize::from(
                first > 0
                    && scene.is(first - 1, Class::Common)
                    && matches!(scene.word(first - 1), "the" | "The"),
            ),
        )?;
        if !matches!(scene.word(tied), "of" | "for" | "at") {
            return None;
        }
        let noun = tied.checked_sub(1)?;
        if !scene.role(noun) && !matches!(scene.word(noun), "behalf" | "Speaking" | "speaking") {
            return None;
        }
        tie.organizations.insert(0, id);
        let head = tie.role.as_ref().map_or(noun + 1, |role| role.end);
        let mut begins = noun;
        while begins > 0
            && (scene.role(begins - 1) || scene.entry(begins - 1).any(&[Class::Modifier, Class::Former]))
        {
            begins -= 1;
        }
        if (begins..noun).any(|i| scene.former(i)) {
            return None;
        }
        tie.role = Some(begins..head);
        let opening = begins.checked_sub(1).map_or("", |i| scene.word(i));
        match opening {
            "and" | "&" if begins > 1 && table.at(begins - 2).is_some() => end = begins - 1,
            _ => break,
        }
    }
    let told = (0..3)
        .filter_map(|k| tie.role.as_ref()?.start.checked_sub(k + 1))
        .any(|i| matches!(scene.word(i), "to" | "told" | "with" | "by"));
    (!told).then_some(tie)
}
