//! Merge: two names for one organization, made one.

use crate::analysis::organizations::Named;
use crate::model::{Organization, OrganizationId};

/// The index of the organization called `name`, by its own or another of its names.
pub(super) fn named(organizations: &[Organization], name: &str) -> Option<usize> {
    let same = |one: &String| bare(one) == bare(name);
    let own = organizations.iter().position(|organization| same(&organization.name));
    own.or_else(|| organizations.iter().position(|organization| organization.aliases.iter().any(same)))
}

/// A name without case and without its article.
fn bare(name: &str) -> String {
    let name = name.trim().to_lowercase();
    name.strip_prefix("the ").map_or(name.clone(), str::to_owned)
}

/// Calls the organization `name` by the name `into`, and makes it one with the organization that has
/// that name already. Whether the article names it.
pub(super) fn merge(named: &mut Named, name: &str, into: &str) -> bool {
    let all = &mut named.organizations;
    let Some(from) = self::named(all, name) else { return false };
    let to = self::named(all, into).unwrap_or(from);
    let gone = if to == from { None } else { Some(all[from].clone()) };
    let kept = &mut all[to];
    let mut aliases = vec![std::mem::replace(&mut kept.name, into.to_owned())];
    aliases.append(&mut kept.aliases);
    if let Some(gone) = gone {
        aliases.push(gone.name);
        aliases.extend(gone.aliases);
        kept.mentions.extend(gone.mentions);
        kept.mentions.sort_unstable();
        kept.mentions.dedup();
        if kept.kind == crate::model::OrganizationKind::default() {
            kept.kind = gone.kind;
        }
    }
    for alias in aliases {
        if alias != kept.name && !kept.aliases.contains(&alias) {
            kept.aliases.push(alias);
        }
    }
    kept.why = format!("{}; you say that {name} is {into}", kept.why);
    if to != from {
        renumber(named, from, to);
    }
    true
}

/// Takes the organization `from` out, whose part `to` now plays, and puts the rest in order again.
fn renumber(named: &mut Named, from: usize, to: usize) {
    let mut order: Vec<usize> = (0..named.organizations.len()).filter(|i| *i != from).collect();
    order.sort_by_key(|i| named.organizations[*i].mentions.first().map_or(usize::MAX, |span| span.start));
    let new = |old: usize| order.iter().position(|i| *i == if old == from { to } else { old });
    let renumbered = |ids: &mut Vec<OrganizationId>| {
        let mut kept: Vec<OrganizationId> = Vec::new();
        for id in ids.iter().filter_map(|id| new(id.0)).map(OrganizationId) {
            if !kept.contains(&id) {
                kept.push(id);
            }
        }
        *ids = kept;
    };
    named.voices.iter_mut().for_each(|voice| renumbered(&mut voice.organizations));
    named.people.iter_mut().for_each(|person| renumbered(&mut person.organizations));
    named.organizations = order.iter().map(|i| named.organizations[*i].clone()).collect();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::organizations::Voice;
    use crate::model::OrganizationKind;
    use crate::text::Span;

    fn organization(name: &str, at: usize) -> Organization {
        Organization {
            name: name.to_owned(),
            aliases: Vec::new(),
            kind: OrganizationKind::Other,
            mentions: vec![Span::new(at, at + 1)],
            why: "a test".to_owned(),
        }
    }

    #[test]
    fn one_is_made_of_two_and_all_ids_follow() {
        let voice = |ids: &[usize]| Voice {
            organizations: ids.iter().copied().map(OrganizationId).collect(),
            ..Voice::default()
        };
        let mut named = Named {
            organizations: vec![
                organization("HPF", 1),
                organization("Tarn", 3),
                organization("Harbour Privacy Foundation", 5),
            ],
            people: Vec::new(),
            voices: vec![voice(&[0, 1]), voice(&[2, 0]), voice(&[1])],
        };
        assert!(merge(&mut named, "hpf", "Harbour Privacy Foundation"));
        let listed: Vec<_> =
            named.organizations.iter().map(|o| (o.name.as_str(), o.mentions.len())).collect();
        assert_eq!(listed, [("Harbour Privacy Foundation", 2), ("Tarn", 1)]);
        assert_eq!(named.organizations[0].aliases, ["HPF"]);
        let ids: Vec<Vec<usize>> =
            named.voices.iter().map(|v| v.organizations.iter().map(|id| id.0).collect()).collect();
        assert_eq!(ids, [vec![0, 1], vec![0], vec![1]]);
        assert!(merge(&mut named, "the Tarn", "Tarn Holdings"));
        assert_eq!(
            (named.organizations[1].name.as_str(), &named.organizations[1].aliases[..]),
            ("Tarn Holdings", &["Tarn".to_owned()][..])
        );
        assert!(!merge(&mut named, "Orrin", "Tarn"));
    }
}
