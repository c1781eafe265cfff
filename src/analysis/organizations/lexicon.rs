//! The lexicon of names: what single words say about who is a person and who an organization.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::known::Known;
use super::provenance::Channels;
use crate::model::{KnownOrganization, OrganizationKind};

/// What a word can be to a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Class {
    /// Stands before a person's name: `Mr`.
    Title,
    /// Speaks for somebody else: `spokeswoman`.
    Spokesperson,
    /// What a person is to an organization: `director`.
    Role,
    /// A public office: `minister`.
    Office,
    /// Goes before a role: `vice`, `senior`.
    Modifier,
    /// No longer: `former`.
    Former,
    /// Ends a company's name by law: `Ltd`.
    Suffix,
    /// The noun of an organization's name: `Bank`, `Commission`.
    Head,
    /// Names an organization by itself: `Parliament`.
    Single,
    /// The noun of a newspaper's or broadcaster's name: `Times`.
    Outlet,
    /// The noun of a name that is neither: `Act`.
    HeadOther,
    /// What is made, sold or spread and has a name: `virus`.
    Thing,
    /// What is named by the word before it, which then names nobody: `the Heron virus`.
    Bearer,
    /// Has to do with an organization without speaking for it: `critic`.
    Outsider,
    /// Is at the head of an organization: `chairs`.
    Leads,
    /// What an organization does with what others say, as in `seen by`, `spoke to`: it is not the one who says it.
    Hears,
    /// Belongs to an organization: `works`.
    Works,
    /// What an organization does to a thing, as a participle: `made`.
    Made,
    /// Refers to an organization: `the company`.
    Reference,
    /// Speaks on paper: `report`.
    Document,
    /// Gives out a document: `published`.
    Publishing,
    /// Wrote a document: `researchers`.
    Author,
    /// So many of all: `percent`.
    Share,
    /// Many people at once: `critics`.
    Collective,
    /// Somebody without a name: `official`.
    Unnamed,
    /// `he`, `it`, `they`.
    Pronoun,
    /// Written with a capital only where a sentence begins.
    Common,
    /// Days and months.
    Date,
    /// `British`.
    Demonym,
    /// A country, a city, a state.
    Place,
    /// A given name.
    Given,
}

/// The classes of common nouns that can be a source.
pub(super) const NOUNS: [Class; 4] = [Class::Document, Class::Collective, Class::Unnamed, Class::Reference];

/// Whom the words `he` and `she` can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Gender {
    /// `he`
    He,
    /// `she`
    She,
}

/// What the lexicon says of one word.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Entry {
    classes: u32,
    /// The kind of organization a head names.
    pub(super) head: Option<OrganizationKind>,
    /// The kind of organization a reference means.
    pub(super) reference: Option<OrganizationKind>,
    /// The number of the section whose words all name the same as this one.
    pub(super) same: Option<usize>,
    /// The number of the country that the word means or whose people it means.
    pub(super) nation: Option<usize>,
    /// The number of the section of documents like this one.
    pub(super) family: Option<usize>,
    /// The number of the section of those who belong to the same organizations.
    belongs: Option<usize>,
    /// Whom the word can mean; `None` also where it can mean both.
    pub(super) gender: Option<Gender>,
}

impl Entry {
    /// Whether the word is of this class.
    pub(super) const fn is(self, class: Class) -> bool {
        self.classes & (1 << class as u32) != 0
    }

    /// Whether the word is of one of these classes.
    pub(super) fn any(self, classes: &[Class]) -> bool {
        classes.iter().any(|class| self.is(*class))
    }
}

/// One section of the lexicon file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Section {
    class: Class,
    kind: Option<String>,
    gender: Option<Gender>,
    /// Whether all words name one and the same.
    #[serde(default)]
    same: bool,
    words: Vec<String>,
    /// Words in the names of the organizations that these people belong to.
    #[serde(default)]
    of: Vec<String>,
    /// What the words must give: `bank: Orrin Bank | text`.
    #[serde(default)]
    #[cfg_attr(not(test), allow(dead_code))]
    pub(super) examples: Vec<String>,
    /// What they must not give.
    #[serde(default)]
    #[cfg_attr(not(test), allow(dead_code))]
    pub(super) counterexamples: Vec<String>,
}

/// The lexicon file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    #[serde(default)]
    nations: Vec<Vec<String>>,
    #[serde(default, rename = "section")]
    pub(super) sections: Vec<Section>,
}

/// The lexicon file, read; empty where it is broken, which a test forbids.
pub(super) fn read() -> File {
    packed!("src/analysis/lexicon/names.toml").unwrap_or_default()
}

/// What the analysis knows of names: titles, roles, kinds and endings of organizations.
#[derive(Debug, Default)]
pub struct Names {
    words: FxHashMap<String, Entry>,
    /// For each section, the words in the names of the organizations that its people belong to.
    of: Vec<Vec<String>>,
    /// The words that name a channel.
    pub(super) channels: Channels,
    /// The user's list.
    pub(super) known: Known,
}

impl Names {
    /// The built-in lexicon.
    pub fn builtin() -> Self {
        let mut words: FxHashMap<String, Entry> = FxHashMap::default();
        let file = read();
        let of = file.sections.iter().map(|section| section.of.clone()).collect();
        for (number, nation) in file.nations.into_iter().enumerate() {
            for word in nation {
                words.entry(word).or_default().nation = Some(number);
            }
        }
        for (number, section) in file.sections.into_iter().enumerate() {
            let kind = section.kind.as_deref().and_then(kind);
            for word in section.words {
                let entry = words.entry(word).or_default();
                let named = [Class::Given, Class::Title, Class::Pronoun];
                if named.contains(&section.class) {
                    let first = !entry.any(&named);
                    entry.gender =
                        if first || entry.gender == section.gender { section.gender } else { None };
                }
                if !section.of.is_empty() {
                    entry.belongs = Some(number);
                }
                entry.same = entry.same.or(section.same.then_some(number));
                entry.classes |= 1 << section.class as u32;
                match section.class {
                    Class::Document => entry.family = Some(number),
                    Class::Reference => entry.reference = entry.reference.or(kind),
                    _ => entry.head = entry.head.or(kind),
                }
            }
        }
        Self { words, of, channels: Channels::builtin(), known: Known::default() }
    }

    /// Takes the user's list of organizations.
    pub fn learn(&mut self, organizations: Vec<KnownOrganization>) {
        self.known = Known::new(organizations);
    }

    /// Words in the names of the organizations that a person belongs to.
    pub(super) fn of(&self, entry: Entry) -> &[String] {
        entry.belongs.and_then(|section| self.of.get(section)).map_or(&[], Vec::as_slice)
    }

    /// What the lexicon says of a word or of a name of several, in lower case.
    pub(super) fn entry(&self, lower: &str) -> Entry {
        self.words.get(lower).copied().unwrap_or_default()
    }
}

/// The kind of this name in the `extract` contract.
pub(super) fn kind(name: &str) -> Option<OrganizationKind> {
    use OrganizationKind::{Bank, Company, Government, Group, Other, Outlet, Politics, University};
    [Company, Bank, Outlet, Government, Politics, University, Group, Other]
        .into_iter()
        .find(|kind| kind.name() == name)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;
    use crate::analysis::organizations::find;
    use crate::analysis::quotes::Engine;
    use crate::language::names::Naming;
    use crate::language::parse;
    use crate::text::Span;

    /// Whether `text` gives what `claim` says: `bank: Orrin Bank`, `any: Tarn`, `person: Ada Quill`.
    fn holds(claim: &str, text: &str, engine: &Engine) -> bool {
        let (what, name) = claim.split_once(": ").unwrap();
        let parsed = parse(text, &[Span::new(0, text.len())]);
        let syntax = engine.grammar.annotate(&parsed);
        let naming = Naming::new(&parsed, &syntax, &engine.names);
        let named = find(&parsed, &[], &syntax, &naming, &[], &Names::builtin());
        match what {
            "person" => named.people.iter().any(|person| person.name == name),
            _ => {
                named.organizations.iter().any(|o| o.name == name && (what == "any" || o.kind.name() == what))
            }
        }
    }

    #[test]
    fn every_section_shows_what_it_gives_and_what_not() {
        let file: File = packed!("src/analysis/lexicon/names.toml").unwrap();
        let engine = Engine::builtin().unwrap();
        let mut wrong = Vec::new();
        for section in &file.sections {
            assert!(section.kind.as_deref().is_none_or(|name| kind(name).is_some()), "{:?}", section.kind);
            for (lines, expected) in [(&section.examples, true), (&section.counterexamples, false)] {
                for line in lines {
                    let (claim, text) = line.split_once(" | ").unwrap();
                    if holds(claim, text, &engine) != expected {
                        wrong.push(format!("{:?} {line}: expected {expected}", section.class));
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
