//! Entities: one for each person and organization, whatever forms the article uses for it.

use rustc_hash::{FxHashMap, FxHashSet};

use super::forms::{Form, Table};
use super::lexicon::{Class, Gender};
use super::scene::Scene;
use crate::model::{Organization, OrganizationId, Person, PersonId};

/// Whom a form names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    /// A person.
    Person(PersonId),
    /// An organization.
    Organization(OrganizationId),
}

/// Everyone an article names.
#[derive(Debug, Default)]
pub(super) struct Entities {
    /// The organizations, in order of first mention.
    pub(super) organizations: Vec<Organization>,
    /// The people, in order of first mention.
    pub(super) people: Vec<Person>,
    /// The gender of each person, as far as the article shows.
    pub(super) genders: Vec<Option<Gender>>,
    /// Whom each form names.
    pub(super) of_form: Vec<Option<Who>>,
}

impl Entities {
    /// Whom the mention with this index names.
    pub(super) fn who(&self, table: &Table, mention: usize) -> Option<Who> {
        self.of_form.get(*table.form_of.get(mention)?).copied().flatten()
    }
}

/// Least points for a person or an organization.
const ENOUGH: f32 = 1.5;

/// From these points on a form surely names something else.
const SURE: f32 = 5.0;

/// A group of forms, the fullest first.
type Group = Vec<usize>;

/// Joins the forms that name the same person or organization.
pub(super) fn join(scene: &Scene<'_>, table: &Table) -> Entities {
    let forms = &table.forms;
    let person =
        |form: &Form| form.person >= ENOUGH && form.person >= form.organization && form.person > form.other;
    let (people, taken) = people(forms, &person);
    let organization = |i: &usize| {
        let form = &forms[*i];
        let known = form.strong || form.organization >= 3.0;
        !taken.contains_key(i)
            && known
            && form.organization >= ENOUGH
            && form.organization > form.other
            && !person(form)
    };
    let organizations = organizations(scene, forms, (0..forms.len()).filter(organization).collect());
    let mut organizations = organizations;
    let unknown = |i: &usize| {
        !taken.contains_key(i) && forms[*i].strong && length(&forms[*i]) > 1 && forms[*i].other < SURE
    };
    let placed: FxHashSet<usize> = organizations.iter().flatten().copied().collect();
    for i in (0..forms.len()).filter(unknown).filter(|i| !placed.contains(i)) {
        if let Some(group) = slip(forms, &organizations, &forms[i]) {
            organizations[group].push(i);
        }
    }
    for group in &mut organizations {
        group.sort_by_key(|i| {
            std::cmp::Reverse((length(&forms[*i]), forms[*i].mentions.len(), forms[*i].text.len()))
        });
    }
    build(table, people, organizations)
}

/// How many words a form has.
fn length(form: &Form) -> usize {
    form.words().count()
}

/// The people, and the forms they took. A short form that fits several people is the one's who is named first.
fn people(forms: &[Form], person: &dyn Fn(&Form) -> bool) -> (Vec<Group>, FxHashMap<usize, usize>) {
    let mut groups: Vec<Group> = Vec::new();
    let mut by_tail: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let mut taken: FxHashMap<usize, usize> = FxHashMap::default();
    let mut order: Vec<usize> = (0..forms.len()).filter(|i| person(&forms[*i])).collect();
    order.sort_by_key(|i| std::cmp::Reverse(length(&forms[*i])));
    for i in order {
        let form = &forms[i];
        let found = by_tail.get(&form.text.to_lowercase()).and_then(|groups_with| {
            let fits = |group: &&usize| {
                let gender = groups[**group].iter().find_map(|i| forms[*i].gender);
                gender.is_none() || form.gender.is_none() || gender == form.gender
            };
            earliest(forms, &groups, groups_with.iter().filter(fits))
        });
        let group = found.unwrap_or_else(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(i);
        taken.insert(i, group);
        if found.is_none() {
            for tail in tails(&form.text).chain([form.text.as_str()]) {
                by_tail.entry(tail.to_lowercase()).or_default().push(group);
            }
            let given = form.words().next().filter(|_| length(form) > 1);
            if let Some(given) = given {
                by_tail.entry(given.to_lowercase()).or_default().push(group);
            }
        }
    }
    for (i, form) in forms.iter().enumerate() {
        let other = form.organization >= 3.0 && form.lean <= 0.0;
        if taken.contains_key(&i) || other || length(form) > 2 {
            continue;
        }
        let found = by_tail.get(&form.text.to_lowercase());
        if let Some(group) = found.and_then(|found| earliest(forms, &groups, found.iter())) {
            groups[group].push(i);
            taken.insert(i, group);
        }
    }
    (groups, taken)
}

/// The one of `some` groups whose name is mentioned first.
fn earliest<'a>(forms: &[Form], groups: &[Group], some: impl Iterator<Item = &'a usize>) -> Option<usize> {
    let named = |group: &usize| groups[*group].first().and_then(|full| forms[*full].mentions.first());
    some.copied().min_by_key(|group| named(group).copied())
}

/// The endings of a name that are shorter than it: `Lee Hale`, `Hale` for `Ada Lee Hale`.
fn tails(name: &str) -> impl Iterator<Item = &str> {
    name.match_indices(' ').map(|(i, _)| &name[i + 1..])
}

/// The organizations, each as a group of forms.
fn organizations(scene: &Scene<'_>, forms: &[Form], found: Vec<usize>) -> Vec<Group> {
    let mut order = found;
    order.sort_by_key(|i| (std::cmp::Reverse(length(&forms[*i])), *i));
    let mut groups: Vec<Group> = Vec::new();
    let mut group_of: FxHashMap<usize, usize> = FxHashMap::default();
    let mut keys: FxHashMap<String, Option<usize>> = FxHashMap::default();
    // `the Commission` for the only name that ends so.
    let mut heads: FxHashMap<String, Option<usize>> = FxHashMap::default();
    for i in order {
        let form = &forms[i];
        let told = form.short_of.and_then(|full| group_of.get(&full).copied());
        let key_of = key(scene, &form.text);
        let same = told
            .or_else(|| keys.get(&key_of).copied().flatten())
            .or_else(|| heads.get(&key_of).copied().flatten());
        let group = same.or_else(|| slip(forms, &groups, form)).unwrap_or_else(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(i);
        group_of.insert(i, group);
        for short in shorts(scene, &form.text) {
            let place = keys.entry(short).or_insert(Some(group));
            if *place != Some(group) {
                *place = None;
            }
        }
        if let Some(head) = key_of.rsplit_once(' ').map(|(_, head)| head)
            && scene.names.entry(head).is(Class::Head)
        {
            let place = heads.entry(head.to_owned()).or_insert(Some(group));
            *place = place.filter(|known| *known == group);
        }
        keys.insert(key_of, Some(group));
    }
    groups
}

/// A name without legal endings, full stops and case.
fn key(scene: &Scene<'_>, name: &str) -> String {
    if let Some(number) = scene.names.known.number(name) {
        return format!("listed {number}");
    }
    let mut words: Vec<String> = name.split(' ').map(|word| word.replace('.', "").to_lowercase()).collect();
    while words.len() > 1 && words.last().is_some_and(|word| scene.names.entry(word).is(Class::Suffix)) {
        words.pop();
    }
    let demonym = words.first().is_some_and(|word| scene.names.entry(word).is(Class::Demonym));
    if let Some(last) = words.last_mut().filter(|last| demonym && *last == "state") {
        "government".clone_into(last);
    }
    let key = words.join(" ");
    match scene.names.entry(&key).same {
        Some(number) => format!("{number}"),
        None => key,
    }
}

/// The shorter forms that a name may take, as keys: beginnings, endings, initials, turned about `of`.
fn shorts(scene: &Scene<'_>, name: &str) -> Vec<String> {
    let key = key(scene, name);
    let words: Vec<&str> = key.split(' ').collect();
    let mut out = Vec::new();
    if words.len() < 2 {
        return out;
    }
    let entry = |i: usize| scene.names.entry(words[i]);
    let generic = [
        Class::Place,
        Class::Demonym,
        Class::Head,
        Class::Reference,
        Class::HeadOther,
        Class::Given,
        Class::Common,
    ];
    for len in 1..words.len() {
        let small = matches!(words[len - 1], "of" | "for" | "and" | "&" | "the" | "on");
        let head = entry(0).is(Class::Head) && matches!(words[1], "of" | "for" | "on" | "against");
        if !small && (len > 1 || head || !entry(0).any(&generic)) {
            out.push(words[..len].join(" "));
        }
    }
    for from in 1..words.len() {
        let small = matches!(words[from], "of" | "for" | "and" | "&" | "the" | "on");
        if !small && (from + 1 < words.len() || entry(from).any(&[Class::Outlet, Class::Single])) {
            out.push(words[from..].join(" "));
        }
    }
    let initials = |every: bool| -> String {
        let kept =
            words.iter().filter(|word| every || !matches!(**word, "of" | "for" | "and" | "&" | "the" | "on"));
        kept.filter_map(|word| word.chars().next()).collect()
    };
    out.extend([initials(false), initials(true)]);
    if let Some(of) = words.iter().position(|word| *word == "of") {
        let rest = words[of + 1..].iter().filter(|word| **word != "the").copied();
        out.push(rest.chain(words[..of].iter().copied()).collect::<Vec<_>>().join(" "));
    }
    out
}

/// The group that has this form but for a slip of one or two letters, or for words cut short (`Lib Dem`).
fn slip(forms: &[Form], groups: &[Group], form: &Form) -> Option<usize> {
    groups.iter().position(|group| {
        let full = &forms[group[0]].text;
        let (a, b) = (full.as_str(), form.text.as_str());
        let longest = a.len().max(b.len());
        if a.chars().next() != b.chars().next() || super::scene::is_acronym(b) {
            return false;
        }
        let allowed = match longest {
            0..7 => 0,
            7..14 => 1,
            _ => 2,
        };
        let near = a.len().abs_diff(b.len()) <= allowed && strsim::osa_distance(a, b) <= allowed;
        near || (length(form) > 1 && abbreviates(b, a))
    })
}

/// Whether each word of `short` begins the word of `full` in its place.
fn abbreviates(short: &str, full: &str) -> bool {
    let (short, full): (Vec<&str>, Vec<&str>) = (short.split(' ').collect(), full.split(' ').collect());
    short.len() == full.len() && short.iter().zip(&full).all(|(s, f)| s.len() >= 3 && f.starts_with(*s))
}

/// Numbers people and organizations in order of first mention.
fn build(table: &Table, people: Vec<Group>, organizations: Vec<Group>) -> Entities {
    let forms = &table.forms;
    let mut out = Entities { of_form: vec![None; forms.len()], ..Entities::default() };
    let mentions = |group: &Group| {
        let mut all: Vec<usize> = group.iter().flat_map(|i| forms[*i].mentions.iter().copied()).collect();
        all.sort_unstable();
        all
    };
    let sorted = |groups: Vec<Group>| {
        let mut groups: Vec<(Vec<usize>, Group)> =
            groups.into_iter().map(|group| (mentions(&group), group)).collect();
        groups.sort();
        groups
    };
    for (mentions, group) in sorted(people) {
        let id = PersonId(out.people.len());
        for i in &group {
            out.of_form[*i] = Some(Who::Person(id));
        }
        out.genders.push(group.iter().find_map(|i| forms[*i].gender));
        out.people.push(Person {
            name: forms[group[0]].text.clone(),
            aliases: group[1..].iter().map(|i| forms[*i].text.clone()).collect(),
            role: None,
            organizations: Vec::new(),
            mentions: mentions.iter().map(|m| table.spans[*m]).collect(),
        });
    }
    for (mentions, group) in sorted(organizations) {
        let id = OrganizationId(out.organizations.len());
        for i in &group {
            out.of_form[*i] = Some(Who::Organization(id));
        }
        let best =
            group.iter().copied().max_by(|a, b| forms[*a].organization.total_cmp(&forms[*b].organization));
        let kind = group.iter().filter_map(|i| forms[*i].kind).max_by(|a, b| a.1.total_cmp(&b.1));
        out.organizations.push(Organization {
            name: forms[group[0]].text.clone(),
            aliases: group[1..].iter().map(|i| forms[*i].text.clone()).collect(),
            kind: kind.map(|(kind, _)| kind).unwrap_or_default(),
            mentions: mentions.iter().map(|m| table.spans[*m]).collect(),
            why: best.map(|i| forms[i].why.to_owned()).unwrap_or_default(),
        });
    }
    out
}
